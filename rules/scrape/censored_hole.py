from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from html import unescape
from typing import Final

from contentlint.rule import HAN, Block, Confidence, Document, Field, Hit, Rule, lazy

from .readable import parts, reading

_SIGNS: Final = ("*", "＊", "□", "■", "▇", "█", "○", "__", "##")
_FILTERS: Final = ("敏感", "违禁", "違禁", "屏蔽", "过滤", "цензур", "вырезано")
_MASK: Final = lazy(r"[*＊]+|[□■▇█]+|(?<![一二三四五六七八九十〇○\d])○+(?![一二三四五六七八九十〇\d年])")
_BOXES: Final = lazy("[□■]+")
_BOLD: Final = lazy(r"(?<!\*)\*\*(?!\*)")  # a bold stretch that no converter has seen has one at either end
_NOTE: Final = lazy(r"(?<![*＊])[*＊](?![*＊])")
_HAN: Final = lazy(f"[{HAN}]")
_GRADE: Final = lazy(r"(?:最|很|更加|非常|十分|极其|堪称|号称)\Z")  # they call for a word
_SUPERLATIVE: Final = lazy(r"(?:国家|国内|国际|世界|全球|全国|唯|绝对|彻底|完全|永久|保证|包|根|治愈?|[零无])\Z")
_GOES_ON: Final = lazy(r"[的地]|[级率][，。！、的]|[级率]?(?:疗法|治疗|效果|医院|专家|品牌|产品|技术|药物)")
_BEGINNING: Final = lazy(r"(?:\A|[\s，。！？；：、“”])\Z")
_WITH_NAME: Final = lazy(
    r"(?:某|先生|女士|小姐|患者|病人|病友|网友|用户|昵称|家属|化名|姓名|医生|大夫|教授|主任|专家|同学|客户|会员|身份证|电话|手机|热线|微信|号|码|址|[Qq]{2})[:：]?\Z"
)
_OF_NAME: Final = lazy(
    r"先生|女士|小姐|同学|医生|大夫|主任|教授|院长|护士|老师|[说称问](?:[，：:“]|道|自己)|[男女][，,、]|今年|\d|回复|评论"
    r"|[^，。]{0,4}(?:医院|诊所|门诊|大学|学院|中学|小学|公司|集团|药业|药厂|制药)|[市省县镇乡](?![场内外])|[年月日元岁号](?=[*＊\d，。、）)]|\Z)"
)
_SURNAMES: Final = frozenset(
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾萧田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江"
    "尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤張劉陳楊黃趙吳孫馬羅鄭許韓鄧蕭葉蘇呂盧鐘譚陸賈韋鄒龍賀顧龔萬錢嚴湯"
)

# What may be left behind a gap, and what before it calls for a word or a figure.
_LEFT: Final = lazy(
    r"[ \u3000%％](?:(?<=[%％])|[ \u3000]*(?:的(?![确確士话話，。！？；、])|[，。；]|以上|左右|[%％]|元(?![素旦宵气])|块|万元|[余多]?年))"
)
_CALLS_FOR_WORD: Final = tuple(
    "最 很 非常 十分 极其 極其 极为 更加 一家 一种 一種 一所 一名 一位 一款 一项 一項 一类 一類 这家 这种 這種 那种 每家 每种 任何"
    " 名为 名為 称为 稱為 叫做 属于 屬於 由于 由於 根据 根據 按照 随着 隨著 获得了 獲得了 取得了 赢得了 贏得了 得到了 达到了 達到了"
    " 受到了 起到了 造成了 是 为 為 在 对 對".split()
)
_NO_CALL: Final = tuple(  # 行为 的 is no 为 的
    f"{first}{last}"
    for last, firsts in {"为為": "行作人所因认認成变變极極颇頗", "在": "存内內外潜潛现現所实實", "对對": "相绝絕针針反面敌敵校配"}.items()
    for first in firsts
    for last in last
)
_CALLS_FOR_NAME: Final = ("名为", "名為", "称为", "稱為", "叫做", "位于", "位於", "属于", "屬於")
_CALLS_FOR_FIGURE: Final = {
    **dict.fromkeys(("以上", "左右", "%", "％"), ("高达", "高達", "多达", "达到", "達到", "超过", "超過", "率达", "量达")),
    **dict.fromkeys(("元", "块", "万元"), ("只需", "仅需", "僅需", "只要", "只收", "仅收", "收费", "高达", "优惠", "优惠价")),
    **dict.fromkeys(("年", "余年", "多年"), ("拥有", "擁有", "具有", "从医", "从业", "從業", "行医", "行醫")),
}
_ASKED: Final = lazy(rf"是[{HAN}]{{2,4}}\Z")  # 是国内 的吗
_EMPTY: Final = lazy(rf"(?<=[{HAN}])(?:“[ \u3000]*”|「[ \u3000]*」|『[ \u3000]*』|《[ \u3000]*》|〈[ \u3000]*〉)(?=[{HAN}（(，。、；])")
_EMPTY_MARKS: Final = ("“”", "“ ”", "「」", "『』", "《》", "《 》", "〈〉")
# A verb or a subject is gone: 专家介绍：是一种…, 主任后决定, 率开通 for 率先开通, 让朋友 for 让患者朋友.
_LOST: Final = lazy(
    r"(?:专家|医生|医师|教授|主任)们?(?:介绍|指出|表示|认为|提醒|解释)(?:说|道)?[:：]\s?是(?:一种|指|由于|因为|常见)"
    r"|(?<=[\u4e00-\u9fff]{2})(?:主任|医生|医师|教授|专家)后(?:决定|确定|采取|采用|制定)"
    r"|(?<=[院国市省区内界家所科])率(?=开通|推出|引进|引入|成立|采用|开展|创办|设立)|(?:让|使|帮助)朋友(?:得到|解除|摆脱|早日|恢复)"
)
_MAY_BE_LOST: Final = lazy(
    "：\\s?是|:\\s?是|后(?:决定|确定|采|制定)|率(?:开|推出|引|成立|采用|创|设)|朋友(?:得|解|摆|早|恢)"
)  # a letter first: it leaps
_MENTIONED: Final = lazy(r"引号|引號|书名号|書名號|括号|标点|標點|符号|符號|输入|填写")
_FILTERED: Final = lazy(
    r"[\[【（(<《]\s?(?:(?:含|有|此处有?)?(?:敏感|违禁|違禁|屏蔽)[词詞字内容]{1,2}(?:已[^】）)\]]{1,6})?|已屏蔽|已过滤|内容已[屏过删][^】）)\]]{1,4}"
    r"|(?:вырезано )?цензур(?:а|ой)|вырезано)\s?[\]】）)>》]",
    re.IGNORECASE,
)
# In English and Russian: signs inside a word or between words.
_COVERED: Final = lazy(
    r"(?<![\w*/.@+=-])[a-zа-яё]{1,12}(?:\*{2,8}|[█▇■]{1,8}|_{2,6}|#{2,6})[a-zа-яё]{1,12}(?![\w*@=])"
    r"|(?<=[a-zа-яё,] )(?:\*{2,8}|[□█▇]{1,8})(?= [a-zа-яё])|(?<=[a-zа-яё])□{1,8}(?=[a-zа-яё])"
)
_MARKUP: Final = lazy(r"<[^<>]{0,1000}>|\]\([^()\n]{0,500}\)|[\[\]*_]")
_FILLED: Final = lazy(r"\n|<(?:img|svg|input|video|object|iframe|br)\b|<(\w+)[^<>]{0,1000}>\s*</\1", re.IGNORECASE)


class CensoredHole(Rule):
    def check(self, document: Document) -> Iterator[Hit]:
        text = reading(document)
        covered = any(sign in text for sign in _SIGNS) or any(word in text for word in _FILTERS)
        if document.language.startswith("zh"):
            if covered or any(marks in text for marks in _EMPTY_MARKS) or _MAY_BE_LOST.search(text) or any(_gaps(text)):
                yield from self._chinese(document, notes="\n*" in text or "\n＊" in text)
        elif covered:
            yield from self._spaced(document)

    def _chinese(self, document: Document, notes: bool) -> Iterator[Hit]:
        for node, text in parts(document):
            yield from self._filtered(node, text)
            yield from self._masked(node, text, notes)
            yield from self._gone(document, node, text)

    def _spaced(self, document: Document) -> Iterator[Hit]:
        """Holes in a language that parts its words."""
        for node, text in parts(document):
            yield from self._filtered(node, text)
            if any(sign in text for sign in _SIGNS) and len(_BOLD.findall(text)) != 2 and not _NOTE.search(text):
                for covered in _COVERED.finditer(text):
                    yield self.hit("masked", node, *covered.span(), shown=text[max(0, covered.start() - 9) : covered.end() + 9])

    def _filtered(self, node: Field | Block, text: str) -> Iterator[Hit]:
        """What filters write instead of a word."""
        for found in _FILTERED.finditer(text) if any(word in text for word in _FILTERS) else ():
            yield self.hit("filtered", node, *found.span(), shown=found[0])

    def _masked(self, node: Field | Block, text: str, notes: bool) -> Iterator[Hit]:
        """Signs in the place of a word. `notes`: the page has notes that begin with an asterisk."""
        runs = list(_MASK.finditer(text))
        times = Counter(run[0] for run in runs)
        note = notes or _NOTE.search(text) is not None
        for run in runs:
            sure = _is_hole(text, run, note or (run[0].startswith("*") and times[run[0]] % 2 == 0))
            if sure:
                start, end = max(0, run.start() - 4), min(len(text), run.end() + 4)
                yield self.hit("masked", node, *run.span(), shown=text[start:end], confidence=sure)

    def _gone(self, document: Document, node: Field | Block, text: str) -> Iterator[Hit]:
        """Places where nothing is left of a word."""
        for message, start, end in _gaps(text):
            if _nothing_between(document, node, text, start, end):
                yield self.hit(message, node, start, end, shown=text[start:end])
        for found in _LOST.finditer(text):
            start, end = max(0, found.start() - 4), min(len(text), found.end() + 4)
            yield self.hit("gap", node, start, end, shown=text[start:end], confidence="possible")
        if not _MENTIONED.search(text):
            for found in _EMPTY.finditer(text):
                if _nothing_between(document, node, text, *found.span()):
                    yield self.hit("empty", node, *found.span(), shown=found[0])


def _gaps(text: str) -> Iterator[tuple[str, int, int]]:
    """Where a text has only what stood around a word or figure: message and place."""
    for left in _LEFT.finditer(text):
        before, rest = text[max(0, left.start() - 6) : left.start()], left[0].lstrip(" \u3000")
        message, calls = "gap", ""
        if rest == "的":
            asked = _ASKED.search(before) if text.startswith(("吗", "嗎", "呢", "么"), left.end()) else None
            calls = asked[0] if asked else "" if before.endswith(_NO_CALL) else _ending(before, _CALLS_FOR_WORD)
        elif rest in "，。；":
            calls = _ending(before, _CALLS_FOR_NAME)
        else:
            message, calls = "number", _ending(before, _CALLS_FOR_FIGURE[rest])
        if calls:
            yield message, left.start() - len(calls), left.end()


def _ending(text: str, words: tuple[str, ...]) -> str:
    """The longest of the words that the text ends with, "" when it ends with none."""
    return max((word for word in words if text.endswith(word)), key=len, default="") if text.endswith(words) else ""


def _is_hole(text: str, run: re.Match[str], other: bool) -> Confidence | None:
    """Whether signs stand for a word, and not for a part of a name or number, or for a box to tick. `other`: they may as well be there for
    bold type or for a note."""
    before, after = text[max(0, run.start() - 8) : run.start()], text[run.end() : run.end() + 12]
    if run[0][0] not in "*＊":
        boxes = len(run[0]) > 3 or not _HAN.match(after) or not _HAN.match(before[-1:])
        return None if boxes or _ticked(text) else "possible"
    if _GRADE.search(before) and after[:1].strip():
        return "certain"
    if len(run[0]) < 2 or _WITH_NAME.search(before) or _OF_NAME.match(after):
        return None
    if _SUPERLATIVE.search(before) and (_GOES_ON.match(after) or not other):
        return "certain"
    if other or (before[-1:] in _SURNAMES and not _HAN.match(before[-2:-1])):
        return None
    if _HAN.match(before[-1:]) and _HAN.match(after):
        return "possible"
    return "possible" if _BEGINNING.search(before) and _GOES_ON.match(after) else None


def _ticked(text: str) -> bool:
    """Whether boxes in a text are there to be ticked."""
    runs = list(_BOXES.finditer(text))
    return any(not _HAN.match(text[run.start() - 1 : run.start()]) for run in runs) or len(runs) > 2


def _nothing_between(document: Document, node: Field | Block, text: str, start: int, end: int) -> bool:
    """Whether the source has nothing either where the text has a gap: no template tag, picture or line break."""
    span = document.locate(node, start, end)
    written = document.source[span.start : span.end]
    return not _FILLED.search(written) and _spaceless(unescape(_MARKUP.sub("", written))) == _spaceless(text[start:end])


def _spaceless(text: str) -> str:
    return "".join(text.split())
