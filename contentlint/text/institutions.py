"""Names of hospitals and clinics in running text, and whether two of them mean the same one.

Chinese has no sign for where a name begins, so a name is what stands before 医院, 诊所 or the like, from the first place name on, or
from behind the last word that no name holds. A kind of hospital (专科医院, городская больница) is no name: that takes a place, a number or
a word of its own. All patterns are linear, or look at a few characters.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import islice
from typing import Final, NamedTuple

from contentlint.text.folding import fold
from contentlint.text.language import simplified
from contentlint.text.patterns import lazy


class InstitutionName(NamedTuple):
    """A name and its place [start, end) in the text. sure: it tells a place, a number or a rank, so it is a name wherever it stands."""

    text: str
    start: int
    end: int
    sure: bool = True


def institution_names(text: str, language: str, unsure: bool = False) -> Iterator[InstitutionName]:
    """The names of hospitals and clinics in a Chinese or Russian text, in order; in an English one none is told. `language` as in Document.

    unsure: also those that are names only if something else speaks for it.
    """
    if language.startswith("zh"):
        found = _chinese_names(simplified(text) if language == "zh-Hant" else text, text)
    else:
        found = _russian_names(text) if language == "ru" else iter(())
    return found if unsure else (name for name in found if name.sure)


def is_institution(name: str) -> bool:
    """Whether a name says that it is that of a hospital, a clinic or the like, in any of the languages."""
    return _SAYS_SO.search(simplified(name)) is not None


@lru_cache(1024)
def same_institution(one: str, other: str) -> bool:
    """Whether two names may mean the same institution: what is left of one without the words for its kind stands in the other in the same
    order, as that of 瑞金医院 in 上海交通大学医学院附属瑞金医院. True when nothing is left, since that tells nothing."""
    shorter, longer = sorted((_core(one), _core(other)), key=len)
    rest = iter(longer)
    return all(character in rest for character in shorter)


def _core(name: str) -> str:
    return fold(_KIND_WORDS.sub(" ", simplified(name)))


# Chinese.

_HAN: Final = r"\u3400-\u9fff"
_KIND: Final = lazy(
    "医院|诊所|门诊部|卫生院|医学中心|医疗中心|保健院|疗养院|护理院|体检中心|康复中心|口腔门诊|病研究[院所]|风研究[院所]|医疗美容"
)
_BRANCH: Final = lazy(r"[东南西北总分新老本]院区?|分院")
_RUN: Final = lazy(rf"(?:[{_HAN}·•]{{1,20}}[（(][{_HAN}]{{2,10}}[）)])?[{_HAN}·•]{{1,20}}\Z")
_PROPER: Final = 2  # characters of the shortest name, without words for the kind of hospital; an unsure one has at most twice as many
_REACH: Final = 36  # characters before the kind of hospital in which its name begins
# Where a name may begin: provinces and large cities, and what national, military and university hospitals begin with.
_PLACES: Final = (
    "北京 天津 上海 重庆 河北 山西 辽宁 吉林 黑龙江 江苏 浙江 安徽 福建 江西 山东 河南 湖北 湖南 广东 广西 海南 四川 贵州 云南 西藏 "
    "陕西 甘肃 青海 宁夏 新疆 内蒙古 香港 澳门 台湾 台北 台中 高雄 石家庄 太原 沈阳 大连 长春 哈尔滨 南京 苏州 无锡 常州 南通 徐州 "
    "扬州 杭州 宁波 温州 绍兴 合肥 芜湖 福州 厦门 泉州 南昌 赣州 济南 青岛 烟台 潍坊 临沂 郑州 洛阳 武汉 宜昌 襄阳 长沙 株洲 衡阳 "
    "广州 深圳 佛山 东莞 珠海 中山 惠州 南宁 桂林 柳州 海口 三亚 成都 绵阳 贵阳 遵义 昆明 大理 拉萨 西安 咸阳 兰州 西宁 银川 "
    "乌鲁木齐 呼和浩特 包头 唐山 保定 邯郸 大同 晋城 运城 鞍山 大庆 齐齐哈尔 牡丹江 嘉兴 金华 台州 湖州 中国 解放军 武警 空军 海军 "
    "陆军 首都 复旦 同济 华中 中南 华西 瑞金 协和 湘雅 齐鲁"
)
_PLACE: Final = lazy(f"{_PLACES.replace(' ', '|')}|[{_HAN}]{{2,3}}[市省县区](?=[{_HAN}])")
# Words and characters that stand before a name and in none.
_BEFORE_NAME: Final = lazy(
    r"[的在是了您请这被把让去到说给就也还与由跟及其该某我你她它们哪每各等几但而再]|(?<![成首])都|从(?!化)|个(?!旧)|以(?!岭)|那(?!曲)|本(?!溪)|为|"
    r"来到|前来|来自|前往|全称|名为|名叫|叫做|选择|联系|咨询|致电|拨打|欢迎|下面|上面|今天|关于|因此|所有|一家|一所|多家|或者|只有|对于|通过|经过|根据|按照|作为|包括|其中|如果|"
    r"认准|首选|建议|推荐|走进|讲讲|谈谈|说说|聊聊|看看|参加|介绍|专家|医生|患者|朋友|记者|院长|主任|教授|去年|今年"
)
_WISHES: Final = lazy(
    "[最更]|一流|平价|特色|[少多]数|任意|医保|定点|正规|权威|知名|著名|品牌|首家|唯一|各大|各级|值得|仅有|[数几两多]家|三级|二级|公立|优秀|类似|其[他它]|附近|当地|所有|一些"
)
_JOINS: Final = "和或及与、"  # between two names
_SURE: Final = lazy("[·•]|大学|附属|第[一二三四五六七八九十百〇零0-9]+")
_GENERIC_WORD: Final = (
    r"(?:专业性?|正规|专科|综合性?|专门|[三二一][甲级乙]|[甲乙]等|公立|私立|民营|国营|公办|[大中小]型|权威|知名|著名|品牌|最?好|[大小新老]|当地|本地|附近|附属|"
    r"医保|定点|现代化|全国|国内|国外|国际|[省市县区]级?|基层|社区|肛肠|[男妇儿骨眼牙]科|妇产科?|皮肤病?|白癜风|口腔|肿瘤科?|癌症|癫痫|精神病?|心理|不孕|不育|"
    r"整[形容]|美容|胃肠|肝病|风湿|儿童|中医|中西医|结合|康复|体检|妇[女幼儿]|女子|[男女]性|医[疗学]?|传染病|教学|[军部]队|乡镇|街道|村|[总分]|人民|中心|实体|"
    r"互联网|其[它他]|有关|相关|任何|普通|一般|[多两三甲乙和有后前不非性病科级型家所用学研看上住出入院开转送至]|疾病|主治|各类|治疗|线下|当时)"
)
_GENERIC: Final = lazy(f"{_GENERIC_WORD}*")
_GENERIC_PART: Final = lazy(_GENERIC_WORD)
# Words that stand before 医院 and make no name of it.
_COMMON: Final = lazy(
    "合作|指定|不同|目前|虚拟|智慧|注意|满足|进入|改造|挑选|推进|推动|加快|兄弟|对口|帮扶|上级|下级|同级|外地|异地|民族|方舱|托管|联盟|成员|协作|友好|实习|见习|提升|持续|深化|发挥"
    "|控制|期望|联系|落地|通常|经营|创办|创建|建设|建立|成立|开设|同意|保证|服务|管理|收费|手术|检查|身体|以上|以下|什么|怎样|如何|任务|单位|机构|部门|社会|国家|家庭|各种|一个|一些"
)


_MOST: Final = 5_000  # words such as 医院 of one text that are looked at


def _chinese_names(plain: str, text: str) -> Iterator[InstitutionName]:
    """`plain`: the text in Simplified characters, of equal length."""
    after = 0
    for kind in islice(_KIND.finditer(plain), _MOST):
        run = _RUN.search(plain, max(after, kind.start() - _REACH), kind.start())
        if run is None:
            continue
        start = run.start() + (0 < after == run.start() and plain[after] in _JOINS)
        for word in _BEFORE_NAME.finditer(plain, start, kind.start()):
            start = word.end()
        if place := _PLACE.search(plain, start, kind.start()):
            start = place.start()
            sure = True
        else:
            sure = _SURE.search(plain, start, kind.start()) is not None
        proper = _GENERIC_PART.sub("", plain[start : kind.start()])
        if not sure and (not _PROPER <= len(proper) <= 2 * _PROPER or _COMMON.search(plain, start, kind.start())):
            continue
        if _GENERIC.fullmatch(plain, start, kind.start()) or _WISHES.search(plain, start, kind.start()):
            continue
        branch = _BRANCH.match(plain, kind.end())
        after = branch.end() if branch else kind.end()
        yield InstitutionName(text[start:after], start, after, sure)


# Russian.

_RU_KIND: Final = (
    r"(?:клиник\w{0,3}|медицинск\w{2,3} центр\w{0,3}|медцентр\w{0,3}|стоматологи\w{1,3}|поликлиник\w{1,3}|больниц\w{1,3}|госпитал\w{1,3}"
    r"|диспансер\w{0,3})"
)
_QUOTED: Final = r"[«\"“][^«»\"“”\n]{2,40}[»\"”]"
_RUSSIAN: Final = lazy(
    rf"(?<!\w)(?:(?i:{_RU_KIND})|МЦ|ООО|ЗАО|ОАО|АО|ГБУЗ|ГАУЗ|[Цц]ентр\w{{0,3}}) "
    rf"(?:{_QUOTED}|№ ?\d{{1,4}}|[A-Z][\w.-]{{2,30}}(?: [A-Z][\w.-]{{1,30}}){{0,2}}"
    r"|(?P<unsure>[А-ЯЁ][а-яё]{2,20}(?:-[А-ЯЁ][а-яё]{1,20})?(?<![аеиоуы])(?!\w| [А-ЯЁ])))"
    rf"|(?P<apart>{_QUOTED})(?=,? ?[—–-] (?:это )?(?:\w{{3,20}} ){{0,2}}(?:{_RU_KIND}|центр))"
)
_RUSSIAN_HINTS: Final = ("линик", "центр", "оматолог", "ольниц", "оспитал", "испансер", "МЦ ", "ООО ", "ГБУЗ ")


def _russian_names(text: str) -> Iterator[InstitutionName]:
    if any(hint in text for hint in _RUSSIAN_HINTS):
        for found in _RUSSIAN.finditer(text):
            yield InstitutionName(found[0], *found.span(), sure=not (found["unsure"] or found["apart"]))


# All languages.

_SAYS_SO: Final = lazy(
    r"医院|诊所|门诊|卫生院|医学中心|医疗|保健院|疗养院|护理院|体检|康复|口腔|齿科|牙科|医美|整形"
    rf"|(?<!\w){_RU_KIND}|\b(?:hospitals?|clinics?|medical|dental|dentistry|health(?:care)?|infirmary|surgery)\b",
    re.IGNORECASE,
)
# What tells no institution from another: words for its kind, its rank, its form in law.
_KIND_WORDS: Final = lazy(
    r"医院|诊所|门诊部?|卫生院|医学|医疗|保健院|疗养院|护理院|中心|专科|综合|美容|有限|责任|股份|公司|集团|连锁|机构|官方|网站|官网|[市省县区]|人民|"
    rf"(?<!\w)(?:{_RU_KIND}|ооо|ао|зао|гбуз|гауз|фгбу|центр\w{{0,3}}|городск\w+|областн\w+|районн\w+|детск\w+|частн\w+|сеть|имени|им)(?!\w)|"
    r"\b(?:the|of|and|hospitals?|clinics?|medical|centers?|centres?|dental|dentistry|health(?:care)?|systems?|trust|group|practice|care|inc|ltd|llc)\b",
    re.IGNORECASE,
)
