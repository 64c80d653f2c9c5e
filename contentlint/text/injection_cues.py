"""How people open and close what they type into a search box, in three languages, and what such a query cannot be followed by.

A query that is complete ("哪家好", "near me") is pasted in wherever the sentence goes on behind it. One that may take an object or be the
subject of a sentence (有哪些…, "best …") is only where what follows needs a noun before it.
"""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from contentlint.text.counting import HAN
from contentlint.text.patterns import lazy
from contentlint.text.places import places

START: Final = "¦"


class Anchor(NamedTuple):
    """An expression that opens or closes a query. letters: what it begins with, to look for first. query: matches, at the end of the text
    up to a closing expression, so much of the query that phrases are told apart; None: it opens one."""

    letters: str
    pattern: re.Pattern[str]
    query: re.Pattern[str] | None = None


class Cues(NamedTuple):
    """Patterns of one language, for text without capitals (Chinese: in Simplified characters).

    before, after: one letter or word that a phrase may grow by, at the end of the text before it and at the start of the text behind it.
    joint: what a phrase does not begin with. spaced: words are parted by spaces. open: matches a phrase that may go on in a sentence.
    pasted, pasted_open: what follows a complete and an open one that was pasted in. stuck, stuck_open: found in what stands before it, a bar
    (START) and the phrase. asked: stands before a question that somebody speaks of. begins, ends: around a question of its own. asks: words
    that belong to the query, not to what it is about.
    """

    anchors: tuple[Anchor, ...]
    before: re.Pattern[str]
    after: re.Pattern[str]
    joint: re.Pattern[str]
    spaced: bool
    open: re.Pattern[str]
    pasted: re.Pattern[str]
    pasted_open: re.Pattern[str]
    stuck: re.Pattern[str]
    stuck_open: re.Pattern[str]
    asked: re.Pattern[str]
    begins: re.Pattern[str]
    ends: re.Pattern[str]
    asks: re.Pattern[str]


_NEVER: Final = lazy(r"(?!)")

_ZH: Final = f"[{HAN}A-Za-z0-9]"
_ZH_QUERY: Final = lazy(rf"{_ZH}{{4}}\Z")
_GOOD: Final = "(?:最好|比较好|更好|好|强|靠谱|专业|正规|权威|便宜)"
_MATTER: Final = "(?:症状|原因|病因|危害|影响|表现|特[点征]|类型|种类|方法|办法|措施|作用|好处|坏处|区别|因素|禁忌|后果|并发症|事项|食物|药物)"
_ZH_STUCK: Final = lazy(rf"(?:[与及跟由被把向于、]|引起|导致|引发|所谓的?|属于|一种|称为|包括){START}")
_CHINESE: Final = Cues(
    anchors=(
        Anchor("吗", lazy("吗"), _ZH_QUERY),
        Anchor("哪", lazy(rf"哪(?:些|(?:[家里个间儿所种款]|一[家个种])(?:[{HAN}]{{0,8}}?{_GOOD}|[看治做买]))"), _ZH_QUERY),
        Anchor("少钱", lazy("少钱(?:一[次个颗针支盒副])?"), _ZH_QUERY),
        Anchor(
            "么",
            lazy(
                rf"么(?:(?<=怎么)样|(?:办|治疗?|回事|收费|预防|调理)(?:最?好)?|引起的|意思|(?<=有什么){_MATTER}|(?<=吃什么)[药好]|(?<=挂什么)科|(?<=是什么)(?:原因|病)?)"
            ),
            _ZH_QUERY,
        ),
        Anchor(
            "不",
            lazy(r"不(?:好(?<=好不好)|行(?<=行不行)|疼(?<=疼不疼)|痛(?<=痛不痛)|贵(?<=贵不贵)|严重(?<=严不严重)|靠谱|能治好?(?<=能不能治好))"),
            _ZH_QUERY,
        ),
        Anchor("没有用", lazy("没有用"), _ZH_QUERY),
        Anchor("久", lazy("久能?好"), _ZH_QUERY),
        Anchor("排", lazy("排(?:名|行榜?)"), _ZH_QUERY),
        Anchor("好的", lazy(r"好的(?<=[最较]好的)(?:医院|专家|医生)"), _ZH_QUERY),
    ),
    before=lazy(rf"{_ZH}\Z"),
    after=_NEVER,
    joint=lazy(r"\A[的了是在和与及对为把被将从而则又并那么请因此或由让使给但也]+(?=.{4})"),
    spaced=False,
    open=lazy(
        rf"(?!.*{_MATTER}(?:都|会|还)?(?:有哪些|是什么)\Z)"
        r".*(?:哪些|是什么(?:原因|病)?|什么(?:症状|原因|意思)|医院|专家|医生|(?:\A|[该要会道以你我他她们人者家都又])怎么(?:治疗?|预防|调理))\Z"
    ),
    pasted=lazy(
        rf"(?![呢啊呀嘛吧么哦哇一二三四五六七八九十]|的(?:[?？呢。！!\s]|问题|疑问|话题|疑惑|困惑|说法|讨论)|这[个一类样种]|才|为[好宜妙]|最?好[?？呢。！!\s]|取决"
        rf"|因人|视|主?要看|[第前靠居位榜]|{_MATTER}[?？呢。！!\s]){_ZH}"
    ),
    pasted_open=lazy(r"的(?![?？呢。！!\s])|患者|病人|人群|会|可(?:以|能)|应该?|要|不|也|都|就|后|时|导致|引发|发作|者|与|和|及|在|对"),
    stuck=_ZH_STUCK,
    stuck_open=_ZH_STUCK,
    asked=lazy(r"(?:知道|了解|看看|清楚|明白|问|咨询|回答|关心|[关对]于|讨论|搜索|查询|介绍|说明|告诉|解答|想想)[你我他她您一下]{0,2}\Z"),
    begins=lazy(r"(?:\A|[\n。！？；!?;：:“‘「『《\"（(—])\s*\Z"),
    ends=lazy(r"[呢啊呀]?\s*(?:[?？\n。！]|\Z)"),
    asks=lazy(
        r"还有?|能\S{0,3}|会|有|有没有|都|要|怎\S*|哪\S*|多少|多久|什么|吃|挂|是|到底|究竟|真的|严重|靠\S*|谱|管用|有用|用|[疼痛贵好行严]不\S+|疼|贵|可\S{1,2}"
        r"|需要|好\S*|药好?|最好|比较|较?好|更好|强|专业|正规|权威|便宜|难|容易|应该|去|一般|大概|大约|吗|钱|一[次个颗针支盒副]|引起|排名|排行榜?|科|病|意思"
        rf"|回事|收费|医院|专家|医生|附近|全国|本地|现在|的|办|治|看|做|买|谁家|传染|注意|{_MATTER}"
    ),
)  # fmt: skip

_EN: Final = r"[\w'’-]{1,25}"
_EN_VERB: Final = "(?:does|do|is|are|can|should)"
_EN_QUERY: Final = lazy(rf"(?<![\w'’-]){_EN} \w+ \w+\Z")
_EN_QUESTION: Final = lazy(rf"(?<![\w'’-]){_EN_VERB} (?:{_EN} ){{1,4}}\w+\Z")
_EN_CLOSED: Final = rf"{_EN} (?:near me|for sale|open now)|how much {_EN_VERB} (?:{_EN} ){{1,4}}cost"
_EN_STUCK: Final = lazy(
    rf"\b(?:the|an?|your|our|their|his|her|its|this|these|those|of|for|with|by|from|in|into|treat(?:s|ing)?|ha(?:ve|s|d)|caused?|causes) {START}(?={_EN_VERB} )"
    r"|\b(?!(?:and|or|but|so|on|of|about|is|are|was|be|not|for|to|know\w*|learn\w*|sees?|understand\w*|decid\w+|find|out|figure|ask\w*|wonder\w*|determin\w+|show\w*"
    r"|tell\w*|explain\w*|describ\w+|discuss\w*|teach\w*|taught|you|me|us|them|people|patients|exactly|just|also|then|matter|step|tips|more|information|guide"
    rf"|question|remember|consider|check|says?|said) ){_EN} {START}(?=(?:how|what|where) (?:to|is|are|much|long|can|causes|{_EN_VERB}) )"
)
_ENGLISH: Final = Cues(
    anchors=(
        *(Anchor(closing, lazy(rf"{closing}\b"), _EN_QUERY) for closing in ("near me", "for sale", "open now")),
        *(Anchor(state, lazy(rf"{state}\b"), _EN_QUESTION) for state in ("work", "safe", "effective", "dangerous", "serious", "curable", "contagious", "cured")),
        Anchor("best ", lazy(rf"best {_EN}")),
        Anchor("cheap", lazy(rf"cheap(?:est)? {_EN}")),
        Anchor("affordable ", lazy(rf"affordable {_EN}")),
        Anchor("how ", lazy(rf"how (?:much {_EN_VERB} (?:{_EN} ){{1,4}}cost\b|(?:much|long|to|can) {_EN} {_EN})")),
        Anchor("what ", lazy(rf"what (?:is|are|causes) {_EN} {_EN}")),
        Anchor("where ", lazy(rf"where (?:to|can) {_EN} {_EN}")),
    ),
    before=lazy(rf"(?<![\w'’-]){_EN} \Z"),
    after=lazy(rf" {_EN}(?![\w'’-])"),
    joint=lazy(r"\A(?:(?:the|an?|of|for|with|and|or|to|in|by|your|our|their|that|this|from|on|at) )+"),
    spaced=True,
    open=lazy(rf"(?!.*(?:{_EN_CLOSED})\Z)"),
    pasted=lazy(
        r" (?!(?:and|or|but|if|when|because|for|so|today|now|that|than|while|without|until|since|right|nor|yet|too|instead|anymore|again|enough|whether"
        rf"|how|what|where|why|who)\b){_EN}"
    ),
    pasted_open=lazy(r" near me\b"),
    stuck=_EN_STUCK,
    stuck_open=_EN_STUCK,
    asked=lazy(r"\b(?:ask(?:s|ed|ing)?|wonder(?:s|ing)?|know(?:s|ing)?|about|sa(?:ys?|id)|learn|see|understand|decide|search(?:ed|ing)? for|questions?) \Z"),
    begins=lazy(r"(?:\A|[\n.!?:;\"“”‘’(—–-])\s*\Z"),
    ends=lazy(r"\s*(?:[?\n.!]|\Z)"),
    asks=lazy(
        r"near|me|for|sale|worth|it|still|really|actually|works?|open|now|reviews?|prices?|costs?|online|best|cheap|cheapest|affordable|top|rated|does|do"
        r"|is|are|can|should|help|hurt|safe|effective|dangerous|serious|curable|be|cured|treated|come|back|go|away|kill|contagious|hereditary|how|much|long|to|what"
        r"|causes|where|i|you|the|an?|of|in|my|get|find|buy|treat"
    ),
)  # fmt: skip

_RU: Final = r"[\w-]{1,30}"
_RU_PREPOSITION: Final = "(?:в|на|при|от|для|с|со|у|о|об|без|до|из|к|ко|по|за|после|через|против|под|над)"
_RU_CLOSING: Final = ("цена", "цены", "стоимость", "отзывы", "недорого", "сколько стоит", "форум", "рядом со мной", "что делать")
_RU_CLOSED: Final = f"(?:{'|'.join(_RU_CLOSING)})"
_RU_OPENING: Final = (
    "купить", "заказать", "сколько стоит", "как лечить", "чем лечить", "как вылечить", "как избавиться от", "как снять", "где купить", "где лечить", "где сделать",
    "где найти", "помогает ли", "можно ли",
)  # fmt: skip
_RU_QUERY: Final = lazy(rf"(?<![\w-]){_RU} (?:сколько стоит|рядом со мной|что делать|\w+)\Z")
_RU_STUCK: Final = (  # Russian puts a comma before an indirect question
    rf"\b{_RU_PREPOSITION} {START}(?=(?:купить|заказать) )"
    rf"|\b(?!(?:и|а|но|или|да|вот|именно|то|не|также|ли|же|о|том) ){_RU} {START}(?=(?:сколько|как|чем|где|помогает|можно) )"
)
_RUSSIAN: Final = Cues(
    anchors=(
        *(Anchor(closing, lazy(rf"{closing}\b"), _RU_QUERY) for closing in _RU_CLOSING),
        *(Anchor(opening, lazy(rf"{opening} {_RU}")) for opening in _RU_OPENING),
    ),
    before=lazy(rf"(?<![\w-]){_RU} \Z"),
    after=lazy(rf" {_RU}(?![\w-])"),
    joint=lazy(rf"\A(?:(?:{_RU_PREPOSITION}|и|или|а|но|наш\w*|ваш\w*|это\w*|эт\w|так\w+|котор\w+) )+"),
    spaced=True,
    open=lazy(
        rf"(?!.* {_RU_CLOSED}\Z)"
        r"|(?:.* )?(?:\w+(?:ая|ые|ие|ой|ых|их|ую|ый|ий)|\w{1,3}|можно|нужно|лучше|какая|какова) (?:цен[аы]|стоимость|отзывы|недорого)\Z"
    ),
    pasted=lazy(
        r" (?!(?:и|или|в|во|на|у|по|но|о|об|от|до|за|для|с|со|из|к|без|если|когда|чтобы|как|где|что|при|а|то|же|ли|бы|не|есть|вам|их|его|ее|её|врачей|клиник\w?"
        rf"|пациентов|специалистов|при[её]ма|лечения|операции|услуг\w?|процедур\w?)\b){_RU}"
    ),
    pasted_open=_NEVER,
    stuck=lazy(rf"[а-яё]{{3,}} {START}|{_RU_STUCK}"),
    stuck_open=lazy(_RU_STUCK),
    asked=lazy(r"\b(?:о том|вопрос\w*|спрашив\w+|узна\w+|знать|знает\w*|интересует\w*|запрос\w*|поня\w+|реш\w+|расска\w+) \Z"),
    begins=lazy(r"(?:\A|[\n.!?:;\"«»“”(—–-])\s*\Z"),
    ends=lazy(r"\s*(?:[?\n.!]|\Z)"),
    asks=lazy(
        r"цен[аы]|стоимость|отзывы?|недорого|сколько|стоит|форум|рядом|со|мной|что|делать|купить|заказать|как|чем|(?:вы)?лечить|избавиться|от|снять|где|сделать|найти"
        r"|помогает|ли|можно|в|на|для|при|и|лучш\w+|деш[её]в\w+|онлайн"
    ),
)  # fmt: skip

CUES: Final = {"zh": _CHINESE, "en": _ENGLISH, "ru": _RUSSIAN}


def asks(word: str, language: str) -> bool:
    """Whether a word of a query, a place name among them, is not what the query is about."""
    return CUES[language].asks.fullmatch(word) is not None or word in places(language)
