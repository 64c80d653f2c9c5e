"""How people open and close what they type into a search box, in three languages, and what such a query cannot be followed by.

A query that is complete ("哪家好", "near me") is pasted in wherever the sentence goes on behind it. One that may take an object or be the
subject of a sentence (有哪些…, "best …") is only where what follows needs a noun before it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final, Literal, NamedTuple

from contentlint.text.counting import HAN
from contentlint.text.patterns import lazy
from contentlint.text.places import places

START: Final = "¦"
_WORD_ENDS: Final = r"\b"
_MINE: Final = "(?:my|your) (?:area|city|town|location|neighbou?rhood|state|region|zip code|country)"


class Anchor(NamedTuple):
    """An expression by which a query is known. query: how much of what stands before it tells phrases apart: the last four letters (its own
    included), the word before it, or what a pattern matches at the end of the text up to it; None: it opens the query. said: what it cannot
    be written without."""

    pattern: re.Pattern[str]
    query: re.Pattern[str] | Literal["letters", "word"] | None = None
    said: str = ""


def _any(words: Iterable[str], query: Literal["letters", "word"]) -> tuple[Anchor, ...]:
    """One anchor for several expressions, each of which begins with a letter, so that the search leaps from one to the next; words from
    space to space, where few of the expressions are looked at."""
    if query == "letters":
        return (Anchor(lazy("|".join(words)), query),)
    return (Anchor(lazy(f" (?:{_by_letter([word + _WORD_ENDS for word in words])})"), query),)


def _by_letter(words: Iterable[str], depth: int = 3) -> str:
    """Alternatives as one pattern, those that begin alike together: re tries all alternatives at each place, one after the other."""
    together: dict[str, list[str]] = {}
    for word in words:
        alone = not depth or not (word[:1].isalpha() or word[:1] == " ") or word[1:2] in ("?", "*", "+", "{")
        together.setdefault("" if alone else word[0], []).append(word if alone else word[1:])
    if "" in together or len(together) == sum(map(len, together.values())):
        return "|".join(words)
    return "|".join(f"{first}(?:{_by_letter(rest, depth - 1)})" if len(rest) > 1 else first + rest[0] for first, rest in together.items())


class Cues(NamedTuple):
    """What is known of the queries of one language, for text without capitals (Chinese: in Simplified characters)."""

    spaced: bool  # words are parted by spaces
    cases: bool  # a noun in the nominative does not stand behind another
    sign: re.Pattern[str]  # a letter of each anchor (Chinese)
    signs: frozenset[str]  # or a word of each
    opening: frozenset[str]  # of which these open a query
    little: frozenset[str]  # words, or signs, with which that before them says too little
    anchors: tuple[Anchor, ...]  # of queries that are complete, or go on in few ways
    asking: tuple[Anchor, ...]  # interrogatives behind a noun
    offering: tuple[Anchor, ...]  # the words of an offer behind a noun
    harmless: re.Pattern[str]  # words behind which these two are plain language
    before: re.Pattern[str]  # one letter or word that a phrase may grow by, at the end of the text before it
    after: re.Pattern[str]  # the same behind it
    joint: re.Pattern[str]  # what a phrase does not begin with
    unfinished: re.Pattern[str]  # found at the end of what is no query
    going_on: re.Pattern[str]  # and of one that a noun may stand behind
    open: re.Pattern[str]  # matches a phrase that may go on in a sentence
    pasted: re.Pattern[str]  # what follows a complete one that was pasted in
    pasted_open: re.Pattern[str]  # and an open one
    stuck: re.Pattern[str]  # found in what stands before a complete one that was pasted in, START and the phrase
    stuck_open: re.Pattern[str]  # and an open one
    asked: re.Pattern[str]  # stands before a question that somebody speaks of
    begins: re.Pattern[str]  # stands before a question of its own
    ends: re.Pattern[str]  # and behind it
    asks: re.Pattern[str]  # a word that belongs to the query, not to what it is about
    asks_behind: re.Pattern[str]  # one that does behind another such


_NEVER: Final = lazy(r"(?!)")

_ZH: Final = f"[{HAN}A-Za-z0-9]"
_GOOD: Final = "(?:最好|比较好|更好|好|强|靠谱|专业|正规|权威|便宜)"
_MATTER: Final = (
    "(?:症状|原因|病因|危害|影响|表现|特[点征]|类型|种类|方法|办法|措施|作用|好处|坏处|区别|因素|禁忌|后果|并发症|事项|食物|药物)"
)
_ZH_STUCK: Final = lazy(rf"(?:[与及跟由被把向于、]|引起|导致|引发|所谓的?|属于|一种|称为|包括){START}")
_CHINESE: Final = Cues(
    sign=lazy(  # each begins with a letter, so that the search leaps from one to the next
        "吗|么|哪|几|咋|久|怎|少(?=[钱费时天])|不(?<=[会能要好行疼痛贵严靠可用难]不)|排(?=[名行])|价(?=[格目])|价(?<=报价)|十(?<=前十)"
        "|十(?=大[医排品])|何(?<=[为如有]何)|标(?=准)|明(?=细)|大(?=全)|方(?<=[偏土]方)|图(?=片)|视(?=频)|照(?=片)|比(?=照)|科(?<=百科)|知(?=乎)"
        "|贴(?=吧)|官(?=网)|电(?=话)|地(?=址)|咨(?=询)|附(?=近)|自(?=测)|消(?=息)|览(?<=一览)"
    ),
    signs=frozenset(),
    opening=frozenset(),
    little=frozenset("吗么"),
    anchors=tuple(
        Anchor(lazy(pattern), "letters")
        for pattern in (
            "吗",
            rf"哪(?:些|(?:[家里个间儿所种款]|一[家个种])(?:[{HAN}]{{0,8}}?{_GOOD}|[看治做买]))",
            "少钱(?:一[次个颗针支盒副])?",
            r"么(?:(?<=怎么)(?:样|(?:办|治疗?|回事|收费|预防|调理)(?:最?好)?|引起的)|(?<=吃什么)[药好]|(?<=挂什么)科)",
            rf"什么(?:意思|(?<=有什么){_MATTER}|(?<=是什么)(?:原因|病)?)",
            r"不(?:[好行疼痛贵](?<=好不好|行不行|疼不疼|痛不痛|贵不贵)|严重(?<=严不严重)|靠谱|能治好?(?<=能不能治好))",
            "久能?好",
            "十大(?:医院|排名|品牌)",
            "排(?:名|行榜?)",
        )
    ),
    asking=_any(
        (
            "什么(?<!为什么)(?![样时])",
            "哪(?:[家里个些儿种所款]|一[家个])",
            "多少",
            "多久",
            "几[天年次个岁月周种分点]",
            "何(?<=[为如有]何)(?![况必以尝不妨])",
            "怎[么样]",
            "咋[办样]?",
            r"不(?:会(?<=会不会)|能(?<=能不能)|要(?<=要不要)|可以(?<=可不可以)|用(?<=用不用)|难(?<=难不难))",
            "吗",
        ),
        "letters",
    ),
    offering=_any(
        (
            "排名", "排行", "前十", "价格表", "报价", "价目", "收费标准", "费用明细", "大全", "偏方", "土方", "图片", "视频", "照片",
            "对比照", "百度百科", "知乎", "贴吧", "官网", "挂号电话", "预约电话", "医院地址", "在线咨询", "免费咨询", "附近", "自测",
            "最新消息", "价格一览",
        ),
        "letters",
    ),
    harmless=_NEVER,
    before=lazy(rf"{_ZH}\Z"),
    after=lazy(_ZH),
    joint=lazy(r"\A[的了是在和与及对为把被将从而则又并那么请因此或由让使给但也]+(?=.{4})"),
    unfinished=lazy(r"(?:怎[么样]|如何|几\w?)\Z"),
    going_on=lazy(r"(?:(?<![是意])什么|哪些|(?<!是)哪[个种家]|多少|有|的)\Z"),
    spaced=False,
    cases=False,
    open=lazy(
        rf"(?!.*{_MATTER}(?:都|会|还)?(?:有哪些|是什么)\Z).*"
        r"(?:哪些|哪[里家儿][看治做买]|是什么(?:原因|病)?|什么(?:症状|原因|意思)|医院|专家|医生"
        r"|(?:\A|[该要会道以你我他她们人者家都又])怎么(?:治疗?|预防|调理))\Z"
    ),
    pasted=lazy(
        r"(?![呢啊呀嘛吧么哦哇一二三四五六七八九十]|的(?:[?？呢。！!\s]|问题|疑问|话题|疑惑|困惑|说法|讨论)|这[个一类样种]|才|为[好宜妙]|最?好[?？呢。！!\s]"
        rf"|取决|因人|视|主?要看|[第前靠居位榜得]|{_MATTER}){_ZH}"
    ),
    pasted_open=lazy(r"的(?![?？呢。！!\s])|患者|病人|人群|会|可(?:以|能)|应该?|要|不|也|都|就|后|时|导致|引发|发作|者|与|和|及|在|对"),
    stuck=_ZH_STUCK,
    stuck_open=_ZH_STUCK,
    asked=lazy(r"(?:知道|了解|看看|清楚|明白|问|咨询|回答|关心|[关对]于|讨论|搜索|查询|介绍|说明|告诉|解答|想想|以上|上述|到底|究竟|无论|不论|不管|不知|分析|看到|看出|看不出|取决于|决定)[你我他她您一下]{0,2}\Z"),
    begins=lazy(r"(?:\A|[\n。！？；!?;：:“‘「『《\"（(—])\s*\Z"),
    ends=lazy(r"[呢啊呀]?\s*(?:[?？\n。！]|\Z)"),
    asks=lazy(
        r"还有?|能\S{0,3}|会|有|有没有|都|要|怎\S*|哪\S*|多少|多久|什么|吃|挂|是|到底|究竟|真的|严重|靠\S*|谱|管用|有用|用|[疼痛贵好行严]不\S+|疼|贵|可\S{1,2}"
        r"|需要|好\S*|药好?|最好|比较|较?好|更好|强|专业|正规|权威|便宜|难|容易|应该|去|一般|大概|大约|吗|钱|一[次个颗针支盒副]|引起|排名|排行榜?|科|病|意思"
        r"|回事|收费|附近|全国|本地|现在|的|办|治|看|做|买|谁家|传染|注意|前十名?|大全|偏方|价格表|报价|价目表?|几\S|多\S|[是能可]否|[如为有]何"
    ),
    asks_behind=lazy(rf"{_MATTER}|医院|专家|医生"),
)  # fmt: skip

_EN: Final = r"[\w'’-]{1,25}"
_EN_VERB: Final = "(?:does|do|is|are|can|should)"
_EN_STATES: Final = ("work", "safe", "effective", "dangerous", "serious", "curable", "contagious", "cured")
_EN_QUESTION: Final = lazy(rf"(?<![\w'’-]){_EN_VERB} (?:{_EN} ){{1,4}}\w+\Z")
_EN_CLOSED: Final = rf"{_EN} (?:near me|for sale|open now)|cheap(?:est)? (?:{_EN} ){{1,3}}online|how much {_EN_VERB} (?:{_EN} ){{1,4}}cost"
_EN_ASKED: Final = (
    r"the|your|our|their|his|her|its|these|those|any|some|all|each|every|and|but|about|was|were|not|for|with|from|know\w*|learn\w*|sees?"
    r"|understand\w*|decid\w+|find|out|figure|ask\w*|wonder\w*|determin\w+|show\w*|tell\w*|explain\w*|describ\w+|discuss\w*|teach\w*|taught"
    r"|you|them|people|patients|exactly|just|also|then|matter\w*|step|tips|more|information|guide|questions?|remember|consider|check|says?|said"
    r"|that|this|than|how|what|why|when|where|because|affects?|influence\w*|regardless|like|sure|clear|unclear|doctors?|here|study|studied"
    r"|studying|researchers|scientists|examine\w*|identify|based|idea|depends?|depending|control\w*|chang\w+|much"
)
_EN_WHO: Final = "(?:doctor|clinic|hospital|dentist|surgeon|specialist|cent(?:er|re)|treatment|medicine|remedy|product|option|deal)s?"
_EN_PRICED: Final = "(?:(?:with|without|before|after|through) insurance|in|near|for|per|list)"
_EN_OFFERS: Final = (
    f"in {_MINE}", f"around {_MINE}", f"close to {_MINE}", f"nearest {_MINE}", "nearby", "closest to me", "for free",
    *(f"{word} {_EN_WHO}" for word in ("best", "top", "top rated", "leading", "cheapest", "affordable", "good", "nearest")),
    *(f"{word} {_EN_PRICED}" for word in ("costs?", "prices?", "fees?", "charges", "rates")),
    "before and after(?: photos| pictures| results)?", "free trial", "discount", "coupons?", "promo code", "buy online", "order online",
    "open (?:today|sunday|saturday|24 hours)", "walk in", "same day", "quora", "youtube", "webmd", "mayo clinic", "forum", "blog",
    "step by step", "simple words", "explained", "success stories", "testimonials", "home remedy", "natural remedies", "ayurvedic",
    "natural treatment", "in urdu", "in tamil", "in spanish", "meaning in hindi", "for dummies", "download", "ppt", "essay", "quizlet",
    "price list", "prices and", "cost and", "reviews and", "free consultation", "online consultation", "best price", "cheap", "cheapest",
    "reddit", "wikipedia", "pdf", "top 10", "open today", "home remedies", "natural cure", "free shipping", "in hindi", "best doctors",
    "best doctor",
)  # fmt: skip
_EN_STUCK: Final = lazy(
    r"\b(?:the|an?|your|our|their|his|her|its|this|these|those|of|for|with|by|from|in|into|treat(?:s|ing)?|ha(?:ve|s|d)|caused?|causes)"
    rf" {START}(?={_EN_VERB} )"
    r"|\b(?!(?:and|or|but|so|on|of|about|is|are|was|be|not|for|to|know\w*|learn\w*|sees?|understand\w*|decid\w+|find|out|figure|ask\w*"
    r"|wonder\w*|determin\w+|show\w*|tell\w*|explain\w*|describ\w+|discuss\w*|teach\w*|taught|you|me|us|them|people|patients|exactly|just"
    r"|also|then|matter|step|tips|more|information|guide|question|remember|consider|check|says?|said) )"
    rf"{_EN} {START}(?=(?:how|what|where) (?:to|is|are|much|long|can|causes|{_EN_VERB}) )"
)
_ENGLISH: Final = Cues(
    sign=_NEVER,
    opening=frozenset(("best", "cheap", "cheapest", "affordable", "how", "what", "where")),
    signs=frozenset(
        "me sale now how what it they i best cheap cheapest affordable where price prices cost consultation reviews reddit wikipedia pdf"
        " 10 today remedies remedy cure shipping hindi doctor doctors my nearby top leading good nearest cost costs fee fees charges"
        " rates before trial discount coupon coupons promo buy order open walk same quora youtube webmd mayo forum blog step simple"
        " explained success testimonials natural ayurvedic urdu tamil spanish meaning download ppt essay quizlet free why".split()
    ).union(_EN_STATES),
    little=frozenset("the a an of for to in near is are can does do should will and or on by with your our be not this that very".split()),
    anchors=(
        *(Anchor(lazy(rf"{closing}\b"), "word", closing) for closing in ("near me", "for sale", "open now")),
        *(Anchor(lazy(rf"{state}\b"), _EN_QUESTION, state) for state in _EN_STATES),
        Anchor(lazy(rf"best {_EN}"), said="best "),
        Anchor(lazy(rf"cheap(?:est)? (?:(?:{_EN} ){{1,3}}online\b|{_EN})"), said="cheap"),
        Anchor(lazy(rf"affordable {_EN}"), said="affordable "),
        Anchor(lazy(rf"how (?:much {_EN_VERB} (?:{_EN} ){{1,4}}cost\b|(?:much|long|to|can) {_EN} {_EN})"), said="how "),
        Anchor(lazy(rf"what (?:is|are|causes) {_EN} {_EN}"), said="what "),
        Anchor(lazy(rf"where (?:to|can) {_EN} {_EN}"), said="where "),
    ),
    asking=_any(
        (
            "how", "what", "is it", "can it", "does it", "are they", "can i", "should i", "do i", "will it", "who is the best",
            "which is the best", "why (?:is|are|do|does|did)", "where (?:to|can|do)", "will i",
            r"does (?!not\b)\w{1,20} \w{1,20} (?:it|them|me|you)",
        ),
        "word",
    ),
    offering=_any(_EN_OFFERS, "word"),
    harmless=lazy(rf"(?:\w{{1,2}}|{_EN_ASKED}) "),
    before=lazy(rf"(?<![\w'’-]){_EN} \Z"),
    after=lazy(rf" {_EN}(?![\w'’-])"),
    joint=lazy(r"\A(?:(?:the|an?|of|for|with|and|or|to|in|by|your|our|their|that|this|from|on|at) )+"),
    unfinished=lazy(
        r" (?:the|an?|your|our|their|its|his|her|my|this|these|those|and|or|that|to|of"
        r"|what|how|why|where|who|when|is|are|do|does|can|should|will)\Z"
    ),
    going_on=_NEVER,
    spaced=True,
    cases=False,
    open=lazy(rf"(?!.*(?:{_EN_CLOSED})\Z)"),
    pasted=lazy(
        r" (?!(?:and|or|but|if|when|because|for|so|today|now|that|than|while|without|until|since|right|nor|yet|too|instead|anymore|again"
        rf"|enough|whether|how|what|where|why|who)\b){_EN}"
    ),
    pasted_open=lazy(
        rf" near me\b|(?:{'|'.join(f'(?<={state})' for state in _EN_STATES)})"
        r" (?:is|are|was|were|has|have|can|may|might|should|will|must)\b"
    ),
    stuck=_EN_STUCK,
    stuck_open=_EN_STUCK,
    asked=lazy(
        r"\b(?:wonder(?:s|ing)?|know(?:s|ing)?|about|sa(?:ys?|id)|learn|see|understand|decide|search(?:ed|ing)? for|questions?"
        r"|(?:ask|t(?:ell|old|each|aught)|show|advis|inform|remind)\w{0,3}(?: (?:the|an?|your|our|their|his|her|my))?) \Z"
    ),
    begins=lazy(r"(?:\A|[\n.!?:;\"“”‘’(—–-])\s*\Z"),
    ends=lazy(r"\s*(?:[?\n.!]|\Z)"),
    asks=lazy(
        r"near|me|for|sale|worth|it|still|really|actually|works?|open|now|reviews?|prices?|costs?|online|best|cheap|cheapest|affordable|top"
        r"|rated|does|do|is|are|can|should|help|hurt|safe|effective|dangerous|serious|curable|be|cured|treated|contagious|how|much|long|to"
        r"|what|causes|where|i|you|the|an?|of|in|my|get|find|buy|treat"
    ),
    asks_behind=_NEVER,
)  # fmt: skip

_RU: Final = r"[\w-]{1,30}"
_RU_PREPOSITION: Final = "(?:в|на|при|от|для|с|со|у|о|об|без|до|из|к|ко|по|за|после|через|против|под|над)"
_RU_CLOSING: Final = ("цена", "цены", "стоимость", "отзывы", "недорого", "сколько стоит", "форум", "рядом со мной", "что делать")
# The order of words is free in a query: what opens one may close it as well, unless the word before it governs an infinitive.
_RU_GOVERNS: Final = "те ли ют ут ят но ше шь ть ся сь ет ит ем им ую ла ел ал ил ра же".split()  # endings of such words
_RU_BOUGHT: Final = tuple(
    Anchor(lazy(rf" {verb}\b{''.join(f'(?<!{ending} {verb})' for ending in _RU_GOVERNS)}"), "word", verb) for verb in ("купить", "заказать")
)
_RU_CLOSED: Final = f"(?:{'|'.join(_RU_CLOSING)})"
_RU_OPENING: Final = (
    "купить", "заказать", "сколько стоит", "как лечить", "чем лечить", "как вылечить", "как избавиться от", "как снять", "где купить",
    "где лечить", "где сделать", "где найти", "помогает ли", "можно ли",
)  # fmt: skip
_RU_STATED: Final = r"указан\w*|приведен\w*|снижен\w*|включен\w*|фиксирован\w*|составля\w+|зависит|будет|эта|сама"
_RU_STUCK: Final = (  # Russian puts a comma before an indirect question
    rf"\b{_RU_PREPOSITION} {START}(?=(?:купить|заказать) )"
    rf"|\b(?!(?:и|а|но|или|да|вот|именно|то|не|также|ли|же|о|том) ){_RU} {START}(?=(?:сколько|как|чем|где|помогает|можно) )"
)
_RU_ASKED: Final = (
    r"потому|того|время|такой|таких|такие|такая|больше|меньше|более|менее|раньше|позже|лучше|хуже|чаще|реже|выше|ниже|дольше|после|перед"
    r"|прежде|знать|узнать|знаете|понять|понимать|видно|ясно|известно|считается|говорят|думать|думаете|важно|можно|нужно|только|всего|тоже"
    r"|именно|также|даже|если|когда|чтобы|хотя|этого|этому|этом|вместо|кроме|иначе|другой|другие|другого|иной|нечто|что-то|вопрос|вопросы"
    r"|возможность|право|желани\w|способ\w?|решение|необходимость|смысл\w?|шанс|повод|попытк\w"
    r"|рассказать|расскажет|объяснить|показать|помните|убедиться|однако|либо|подобно|точно|словно|почти|например"
    r"|работа(?:ет|ют|ем)|принима\w+|провод\w+|консультир\w+|доступ\w+|лечат|открыт\w*|звон\w+|\w+(?:ая|ое|ый|ий|ые|ого|ому|ых|ую)"
)
_RU_OFFERS: Final = (
    "рейтинг врачей", "рейтинг клиник", "рейтинг больниц", "адреса и телефоны", "телефоны и адреса", "прайс-лист", "круглосуточно",
    "доставка", "инструкция", "википедия", "топ", "недорогие", r"в (?:моём|моем|вашем) (?:городе|районе)", "поблизости", "рядом с домом",
    "какой врач", "к какому врачу", "простыми словами", "что это такое", "своими руками", "народные средства", "народными средствами",
    "в домашних условиях", "лучшие (?:врачи|клиники|специалисты|средства)", "лучш(?:ая|ий) (?:клиника|врач|специалист|средство)", "акция",
    "скидк[аи]", "со скидкой", "бесплатно", "онлайн", "фото до и после", "до и после", "видео", "официальный сайт", "запись онлайн",
    "стоимость (?:лечения|операции|процедуры|услуг[и]?)", "цены на услуги", "без операции навсегда", "навсегда", "быстро и недорого",
)  # fmt: skip
_RUSSIAN: Final = Cues(
    sign=_NEVER,
    opening=frozenset(("купить", "заказать", "сколько", "как", "чем", "где", "помогает", "можно")),
    signs=frozenset(
        "цена цены стоимость отзывы недорого сколько форум рядом что делать купить заказать как чем где помогает можно нужно опасно какой"
        " какая какие почему рейтинг адреса телефоны прайс-лист круглосуточно доставка инструкция википедия топ недорогие моём"
        " моем вашем поблизости домом врач врачу словами такое своими народные народными домашних лучшие лучшая лучший акция скидки скидка"
        " скидкой бесплатно онлайн фото до видео официальный запись услуги навсегда быстро куда когда зачем лечится передается передаётся"
        " больно вредно стоит".split()
    ),
    little=frozenset("и а но в на по о об от до за для с со из к без или не же ли официальный народные простыми".split()),
    anchors=(
        *(Anchor(lazy(rf"{closing}\b"), "word", closing) for closing in _RU_CLOSING),
        *(Anchor(lazy(rf"{opening} {_RU}"), said=opening) for opening in _RU_OPENING),
    ),
    asking=_any(
        (
            "что", "чем", "как", "какой", "какая", "какие", "где", "сколько", "почему", "можно ли", "нужно ли", "опасно ли", "помогает ли",
            "лечится ли", "передается ли", "передаётся ли", "куда", "когда", "зачем", "больно ли", "вредно ли", "стоит ли",
        ),
        "word",
    ),
    offering=(*_any(_RU_OFFERS, "word"), *_RU_BOUGHT),
    harmless=lazy(rf"(?:\w{{1,3}}|{_RU_ASKED}) "),
    before=lazy(rf"(?<![\w-]){_RU} \Z"),
    after=lazy(rf" {_RU}(?![\w-])"),
    joint=lazy(rf"\A(?:(?:{_RU_PREPOSITION}|и|или|а|но|наш\w*|ваш\w*|это\w*|эт\w|так\w+|котор\w+) )+"),
    unfinished=lazy(
        rf" (?!после)(?:{_RU_PREPOSITION}|и|или|а|но|не|наш\w*|ваш\w*|эт\w{{1,3}}|котор\w+"
        r"|что|чем|как|как\w{2}|где|сколько|почему|ли|куда|когда|зачем)\Z"
    ),
    going_on=_NEVER,
    spaced=True,
    cases=True,
    open=lazy(  # unless it closes so, and no adjective or the like stands before that
        rf"(?!.* {_RU_CLOSED}\Z)|(?:.* )?(?:(?:\w+(?:ая|ую|ой|ей)|\w{{1,3}}|какова|{_RU_STATED}) (?:цена|стоимость)"
        rf"|(?:\w+(?:ые|[^нт]ие|ых|их)|\w{{1,3}}|последние|средние|прежние|нынешние|крайние|{_RU_STATED}) (?:цены|отзывы)"
        r"|(?:\w{1,3}|можно|нужно|очень|вполне|относительно|сравнительно|достаточно) недорого)\Z"
    ),
    pasted=lazy(
        r" (?!(?:и|или|в|во|на|у|по|но|о|об|от|до|за|для|с|со|из|к|без|если|когда|чтобы|как|где|что|при|а|то|же|ли|бы|не|есть|вам|их|его|ее"
        rf"|её|врачей|клиник\w?|пациентов|специалистов|при[её]ма|лечения|операции|услуг\w?|процедур\w?)\b){_RU}"
    ),
    pasted_open=_NEVER,
    stuck=lazy(rf"[а-яё]{{3,}} {START}|{_RU_STUCK}"),
    stuck_open=lazy(_RU_STUCK),
    asked=lazy(r"\b(?:о том|вопрос\w*|спрашив\w+|узна\w+|знать|знает\w*|интересует\w*|запрос\w*|поня\w+|реш\w+|расска\w+) \Z"),
    begins=lazy(r"(?:\A|[\n.!?:;\"«»“”(—–-])\s*\Z"),
    ends=lazy(r"\s*(?:[?\n.!]|\Z)"),
    asks=lazy(
        r"цен[аы]|стоимость|отзывы?|недорого|сколько|стоит|форум|рядом|со|мной|что|делать|купить|заказать|как|чем|(?:вы)?лечить|избавиться"
        r"|от|снять|где|сделать|найти|помогает|ли|можно|в|на|для|при|и|лучш\w+|деш[её]в\w+|онлайн"
    ),
    asks_behind=_NEVER,
)  # fmt: skip

CUES: Final = {"zh": _CHINESE, "en": _ENGLISH, "ru": _RUSSIAN}


def asks(word: str, behind: bool, language: str) -> bool:
    """Whether a word of a query, a place name among them, is not what the query is about. behind: the word before it is not, either."""
    cues = CUES[language]
    return (
        word in cues.signs
        or cues.asks.fullmatch(word) is not None
        or (behind and cues.asks_behind.fullmatch(word) is not None)
        or word in places(language)
    )
