"""What makes a term harmless where it stands: a negation, a question, quotation marks, a myth that is debunked, a law that forbids it, a
source, a fixed expression that contains it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from contentlint.text.patterns import lazy

_WINDOW: Final = 60  # characters around a term that its guards look at
_FRAME: Final = 200  # characters to either side of it in which a quotation, a debunking or a source may stand
_QUOTES: Final = ("“”", "「」", "『』", "《》", "«»", '""')

_NEGATION: Final = {
    "zh": lazy(
        # a word that denies what follows at once; 不仅, 无痛, 分别 and the like deny nothing, and 并非不能 affirms
        r"(?:(?<!并非)(?<!不是)不(?![仅但只光单断同管论少久过])(?!开刀|手术|打针|吃药|化疗|住院|反弹|留|伤|痛|疼|影响|出血)"
        r"|没(?!想到|收|落)|(?:无|無)(?!论|数|痛|创|需|须|线|菌|疑|刀|烟|数)|(?<!并)非(?![常凡])|未(?!来)|(?<![分特识个区级性差类辨])别(?![墅人的家名致])|勿|莫"
        r"|禁止|拒绝|避免|难以|谈不上|称不上|算不上|绝非|岂)[^，。！？；,!?;、]{0,6}\Z"
        # and what denies the whole clause
        r"|(?:没有(?:任何|哪|一|什么)|尚无|并无|不存在|无法|(?<!并非)(?<!不是)不能|未能|难以|并不|并非(?![不没无])|不可能|不会|不应|不要|不得|不建议|不代表|不等于|不保证|无人能|谁也不|没人能|从未|绝不|不敢)"
        r"[^，。！？；,!?;]{0,14}\Z"
    ),
    "en": lazy(
        r"\b(?:(?:not(?! only)|no|never|cannot|nor|neither|nothing|hardly|\w+n['’]t)\b(?:[^\w.!?;]+\w+){0,4}"
        r"|without\b(?:[^\w.!?;,]+\w+){0,4})[^\w.!?;]*\Z",
        re.IGNORECASE,
    ),
    "ru": lazy(
        r"\b(?:не(?! только)|нет|никогда|нельзя|ни|невозможно|никто|ничто|вряд ли)\b(?:[^\w.!?;]+\w+){0,3}[^\w.!?;]*\Z", re.IGNORECASE
    ),
}
_WITHOUT: Final = lazy(r"\bбез\b(?:[^\w.!?;,]+\w+){0,2}[^\w.!?;,]*\Z", re.IGNORECASE)
_VERB: Final = lazy(r"\w+(?:им|ем|ём|ишь|ешь|ёшь|ит|ет|ёт|ют|ут|ят|ите|ете)\b", re.IGNORECASE)  # без боли вылечим denies the pain
_DENIED_AFTER: Final = {  # what is said of the term takes it back
    "zh": lazy(
        r"[”\"」』》）)](?:的|这[类种]|这样的|之类的?)(?:宣传|广告|承诺|神话|疗法|神药|产品|机构|口号)"
        r"|[”\"」』》）)]?(?:(?:的|这[类种]|这样的|之类的?)(?:说法|字样|谎言|骗局|噱头|用语|词语|表述)|等(?:字样|用语|词语|词汇|表述|说法|宣传|承诺)"
        r"|[^，。！？；,!?;]{0,8}(?:是(?:[^，。！？；]{0,6}的)?(?:骗人|谣言|虚假|误区|错误|误解|不(?:可能|现实|科学|存在|对|准确)|没有(?:科学)?依据)|不可信|并不(?:存在|可能|现实)|纯属"
        r"|(?:几乎|目前|暂时|基本)?(?:不可能|不太可能|不现实|难以实现|很难|无法保证|尚未|还没有|没有依据|缺乏(?:依据|证据)|未经证实|不成立|站不住脚)))"
    ),
    "en": lazy(
        r"['”’\"]?\s*(?:claims?|ads?|promises?|advertis\w+|wording)?\s*(?:is|are)\s+(?:a\s+)?(?:myths?|false|untrue|misleading|banned|illegal)\b"
    ),
    "ru": lazy(r"[»\"]?\s*[—–-]?\s*(?:это\s+)?(?:миф|обман|неправда|ложь|не\s+бывает|невозможн|запрещ)\w*", re.IGNORECASE),
}
_QUESTION: Final = lazy(r"[^。！？!?.\n]{0,80}(?:[?？]|[吗呢](?:[^\w]|\Z))")
_RHETORICAL: Final = lazy(
    r"[^。！？!?.\n]{0,80}(?:还(?:等|犹豫|怕|愁|担心)什么|何必|何不|难道|怎能|岂能|为什么不|为何不|不是吗"
    r"|\bwhy (?:wait|not)\b|\bwhat are you waiting\b|чего (?:вы )?жд[её]те|зачем ждать)",
    re.IGNORECASE,
)
_ASKED: Final = {
    "zh": lazy(r"(?:能否|能不能|可否|是否|会不会|有没有|是不是|如何|怎样|怎么)[^，。！？；,!?;]{0,12}\Z"),
    "en": lazy(r"(?:\b(?:whether|if)|(?:\A|[.!?;:]\s)\W{0,3}(?:can|does|do|is|are|will|how))\b[^.!?;]{0,60}\Z", re.IGNORECASE),
    "ru": lazy(r"\b(?:можно ли|ли|как|бывает ли)\b[^.!?;]{0,60}\Z", re.IGNORECASE),
}
_DEBUNKING: Final = lazy(
    r"误区|誤區|谣言|謠言|辟谣|闢謠|迷思|真相[:：]|骗局|骗子|骗术|骗人|被骗|受骗|上当|忽悠|虚假|违法广告|违规广告|警惕|提防|谨防|当心|切勿|不要相信|别信|轻信|不可信|网传|传言"
    r"|号称|所谓|声称|宣称|自称|鼓吹|吹嘘|打着|套路|陷阱|噱头|伪科学"
    r"|(?:没有|缺乏|并无|无)(?:科学|医学|循证|可靠|临床)?(?:的)?(?:依据|证据)|不科学|不靠谱|夸大|举报|投诉|辨别|识别(?:虚假|违法)|凡是"
    r"|误以为|误认为|迷信(?!用户)|谎称|诈骗|骗取|诈称|留(?:一|个|一个)?心眼|世界上没有"
    r"|\bmyths?\b|\bmisconceptions?\b|\bscams?\b|\bhoax|\bdebunk|\bbeware\b|\bso-called\b|\bclaim(?:s|ed|ing)? to\b"
    r"|\bfalse(?:ly)?\b|\bbogus\b"
    r"|\bquack|\bpseudoscien|\bunproven\b|\bno (?:good |reliable |scientific )?evidence\b|\bdon['’]t believe\b|\bwary\b|\bred flags?\b"
    r"|\bignore (?:any |all )?(?:ads?|advert|claims|anyone)|\badvert\w* that promis\w+"
    r"|\bмиф|заблужден|мошенни|обман|лженаук|якобы|так называем|не верьте|осторожно|остерегайтесь|нет доказательств"
    r"|не доказан|шарлатан|псевдонаучн|обещающ",
    re.IGNORECASE,
)
_MYTHS: Final = lazy(  # a headline or heading over text that tells of errors, frauds and what the law forbids
    r"误区|誤區|谣言|謠言|辟谣|闢謠|迷思|骗局|骗术|忽悠|虚假|谨防|陷阱|套路|识破|揭穿|伪科学|可信吗|靠谱吗|是真的吗|违法|典型案例|处罚|查处|广告法|广告审查|合规"
    r"|中华人民共和国|(?:管理|暂行|监督|审查|发布)(?:办法|规定|条例|标准)|(?:执法|认定|监管|工作)指南"
    r"|\bmyths?\b|\bscams?\b|\bhoax|\bdebunk|\bfact.?check|\bquack|\bfraud|\badvertising (?:law|rules|code)|\bmislead"
    r"|\bмиф|заблужден|мошенни|обман|шарлатан|правда ли|закон[а-я]* о рекламе|нарушени|штраф",
    re.IGNORECASE | re.MULTILINE,
)
_OWN: Final = lazy(r"我院|(?<!日)本院|我们|本中心|我中心|我科|本店|本诊所|\b(?:our|we)\b|\b(?:наш\w*|мы|нас|нам)\b", re.IGNORECASE)
_CLAUSES: Final = 40  # characters around a term in which somebody speaks of himself
_LAW: Final = lazy(
    r"不得(?:含有|出现|使用|宣称|作|以|有|利用|发布|表示|进行|夸大|涉及|包含|承诺|保证|对)|严禁|抵制|杜绝(?![^，。；]{0,8}(?:复发|反弹|感染|传染|后遗症|并发症|副作用|隐患|风险|病|痛|疤))|禁用|违禁词|敏感词|禁止(?:使用|出现|发布|以)|违反(?:了)?《?[^。]{0,12}(?:法|条例|办法|规定)|广告法|广告审查|审查(?:办法|标准)|被(?:罚|处罚|查处|责令)|罚款|行政处罚|典型案例|监管(?:部门|指南)"
    r"|处罚|查处|立案|市场监管(?:部门|局)"
    r"|\b(?:prohibit\w*|must not|may not|shall not|banned|unlawful|illegal|regulat(?:or|ion)s?|FTC|ASA ruled)\b"
    r"|запреща|запрещен|не допуска|нельзя (?:использовать|обещать|писать)|нарушени|штраф|ФАС\b|закон[а-я]* о рекламе",
    re.IGNORECASE,
)
_CITATION: Final = lazy(
    r"\[\d{1,3}(?:\s?[,，\-–—]\s?\d{1,3}){0,5}\]|[①②③④⑤⑥⑦⑧⑨⑩](?=[，。；]|\Z)|[（(](?:来源|资料来源|数据来源|引自|参考文献|参见|见文献|source|ref|см\.|источник)[:：.]?[^）)]{0,60}[）)]"
    r"|[（(][^）)]{0,60}(?:19|20)\d{2}[^）)]{0,20}[）)]|《[^》]{3,60}(?:指南|共识|公报|年鉴|报告|规范|杂志|学报|说明书)[^》]{0,20}》"
    r"|\bet al\.|\bdoi\b|\bn\s?=\s?\d|\b(?:Lancet|NEJM|BMJ|JAMA|Cochrane)\b"
    r"|(?:据|根据|引自)[^。，]{2,30}(?:统计|调查|报告|公报|年鉴|研究|指南|数据|监测)"
    r"|по данным [А-ЯA-Z]\w+|согласно (?:данным|исследовани)|according to (?:the |a )?[A-Z]\w+",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Guards:
    """What makes a hit harmless. negation: it is denied, before or behind. question: it is asked. quotation: it stands in quotation marks.
    debunking: a myth, a fraud or hearsay is spoken of near by. law: it is told what may not be said. citation: a source is given near by.
    whole_words: it is a part of a longer word. before, after: what stands next to it; fixed: longer expressions that contain it.

    Whoever speaks of a myth, and then of himself (our clinic), advertises: then debunking guards nothing."""

    negation: bool = False
    question: bool = False
    quotation: bool = False
    debunking: bool = False
    law: bool = False
    citation: bool = False
    whole_words: bool = False
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    fixed: tuple[str, ...] = ()

    @property
    def framed(self) -> bool:
        """Whether headlines and headings can make a term harmless."""
        return self.debunking or self.law

    def harmless(self, text: str, start: int, end: int, language: str, frame: str = "") -> bool:
        """Whether text[start:end] is guarded; `text` is that of one field or block, `frame` what the headline and the heading above say."""
        before, after = text[max(0, start - _WINDOW) : start], text[end : end + _WINDOW]
        first, last = max(0, start - _FRAME), end + _FRAME
        return (
            before.rstrip().endswith(self.before or "\0")
            or after.lstrip().startswith(self.after or "\0")
            or (self.negation and (_denied(text, start, end, before, language[:2]) or _DENIED_AFTER[language[:2]].match(after) is not None))
            or (
                self.question
                and (
                    (_QUESTION.match(after) is not None and _RHETORICAL.match(after) is None)
                    or _ASKED[language[:2]].search(before) is not None
                )
            )
            or (self.quotation and _quoted(text, start, end))
            or (
                self.debunking
                and _OWN.search(text, max(0, start - _CLAUSES), end + _CLAUSES) is None
                and _debunked(text, first, last, frame)
            )
            or (self.law and (_LAW.search(text, first, last) is not None or (frame != "" and _MYTHS.search(frame) is not None)))
            or (self.citation and _CITATION.search(text, start, last) is not None)
            or any(_inside(text, start, end, longer) for longer in self.fixed)
            or (self.whole_words and not _whole(text, start, end, language))
        )


def _denied(text: str, start: int, end: int, before: str, language: str) -> bool:
    """Whether what stands before text[start:end] denies it."""
    if _NEGATION[language].search(before):
        return True
    return language == "ru" and _WITHOUT.search(before) is not None and _VERB.match(text, start, end) is None


def _debunked(text: str, first: int, last: int, frame: str) -> bool:
    return _DEBUNKING.search(text, first, last) is not None or (frame != "" and _MYTHS.search(frame) is not None)


def _quoted(text: str, start: int, end: int) -> bool:
    """Whether a quotation mark opened shortly before text[start:end] is closed shortly behind it."""
    before, after = text[max(0, start - _FRAME) : start], text[end : end + _FRAME]
    for opening, closing in _QUOTES:
        opened = before.count('"') % 2 == 1 if opening == closing else before.rfind(opening) > before.rfind(closing)
        if opened and closing in after:
            return True
    return False


def _inside(text: str, start: int, end: int, longer: str) -> bool:
    return text.find(longer, max(0, end - len(longer)), start + len(longer)) >= 0


def _whole(text: str, start: int, end: int, language: str) -> bool:
    if language.startswith("zh"):
        from contentlint.text.words import is_boundary

        return is_boundary(text, start, end)
    return not (text[start - 1 : start].isalnum() and start > 0) and not text[end : end + 1].isalnum()
