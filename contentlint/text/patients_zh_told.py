"""Patients in Chinese texts who are called nothing but their name, known by what is told of them: 周桂兰因腹痛住进我院, 从孙玉梅腹中取出;
see `patients`.

What is told must be what happens to patients, and the name must stand where a sentence has its subject, or behind a word that takes a
patient. Since nothing else speaks for it, the name has to be one by its characters and for the dictionary, and a word by itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from typing import Final

from contentlint.text.patterns import lazy
from contentlint.text.person_names import ANY_SURNAME, GIVEN, PLACEHOLDERS, POINTED_NAME, is_chinese_name, is_professional
from contentlint.text.persons import Person
from contentlint.text.signs import Signs

_FULL: Final = rf"{ANY_SURNAME}{GIVEN}{{1,2}}"
_TITLE: Final = r"(?:女士|先生|大娘|大爷|大妈|大叔|老人|阿姨|奶奶|爷爷|老汉|婆婆|同学|师傅|大姐|大哥)?"
# Where a sentence or a clause begins, or what leads up to a person in it.
_BEFORE: Final = (
    r"(?:\A|[，,。；;！!？?：:、“”\"（(）)\s]|(?<=[的岁旬日晚午晨])|(?<=年前)|(?<=月前)|(?<=天前)|(?<=市民|村民|居民|职工|工人|农民|学生"
    r"|司机|老师|教师|小伙|姑娘|大爷|大妈|老汉|老人|男子|女子|男孩|女孩|患儿|患者|病人|产妇|孕妇|伤者|青年|少年|婴儿|宝宝))"
)
_SOMEBODY: Final = rf"(?P<name>{_FULL}|{POINTED_NAME}){_TITLE}"
# Between a subject and what happens to it: the time, a cause, a clause that says so.
_TIME: Final = (
    r"(?:婚后[^，。\n]{1,4}年|[今去前昨]年|[今昨前]天|近日|日前|上月|上周|当晚|当天|凌晨|前不久|几天前|三年前|术后|体检时?"
    r"|\d{1,2}月(?:\d{1,2}日|初|底|中旬)?|\d{4}年|[一二三四五六七八九十]{1,3}月初?)"
)
_BECAUSE: Final = r"[，,]?(?:因|由于|在)[^。；;！？\n]{1,24}?[，,]?"
_WHO_IS: Final = r"[，,]?(?:今年|现年|年仅|只有|今年只有)?\s?(?:\d{1,3}|[一二三四五六七八九十]{1,4})岁?[，,]?"
_ADVERB: Final = (
    rf"[，,]?(?:{_TIME}|于|就|便|又|再次|曾|已经|已|还|突然|不幸|紧急|被|才|终于|如今|现在|目前|当时|当日|那天|能|可以|自己|还是|最终"
    r"|120|急救车|救护车|家人|同事|邻居|路人|民警|消防员|重新|凌晨)"
)
_SUBJECT: Final = lazy(
    rf"{_BEFORE}{_SOMEBODY}(?:的[^，。；\n]{{0,10}}?)?(?:{_WHO_IS})?(?:{_ADVERB}){{0,3}}(?:{_BECAUSE}|，[^，。；！？\n]{{2,10}}，?)?(?:{_ADVERB}){{0,3}}\Z"
)
# Behind 从, 为 and the like, before what was done.
_OBJECT: Final = lazy(
    rf"(?:从|为|给|将|把|证实|发现|搀扶|扶着|陪着|照顾|护送)(?P<name>{_FULL}){_TITLE}(?:的)?"
    r"(?:腹中|体内|腹腔内?|胸腔内?|颅内|子宫内?|[左右][^，。\n]{0,6}|冠脉|身上|头部|断指|断肢|残肢)?(?:成功|顺利|紧急|及时|立即|完整|依次|一次性)?\Z"
)
_SICK_ONE: Final = lazy(
    rf"(?:患|病|癌|瘤|抑郁|感染|瘫|残|烧伤|受伤|自闭|失聪|失明)[^，,。；\n]{{0,6}}的(?:女生|男生|小伙|姑娘|老人|男孩|女孩|孩子|小朋友|大爷|大妈|阿姨|女士)(?P<name>{_FULL})\Z"
)
_SPEAKER: Final = lazy(
    rf"”[，,]?\s?(?:[躺坐站靠][^，。”\n]{{1,8}}的)?(?P<name>{_FULL}){_TITLE}(?=说|回忆|感慨|激动|告诉|哽咽|表示|笑|含泪|扶着|眼含)"
)
_OF_ONESELF: Final = lazy(r"我[^”“\n]{0,14}(?:命|病|腿|癌|手术|疼|痛|能走|活|得救|康复|住院|手术)[^”\n]{0,30}\Z")
_WITH_ILLNESS: Final = lazy(rf"(?P<name>{_FULL})[（(](?!擅长|主治|专攻|从事)[^（()）\n]{{1,10}}\Z")
_PICTURED: Final = lazy(
    rf"(?P<name>{_FULL})(?:的)?(?:[术治]前|[术治]后)?(?:胸|头|颅|脑|腹|脊|膝|髋|X|CT|核磁|片|彩超|B超|心电|化验|病理|检查|报告|伤口|术后)"
)
_CALLED: Final = lazy(rf"\s?(?:“|\")?(?P<name>{_FULL}|{POINTED_NAME})(?:”|\")?(?P<after>[，,。、；;\s的是今患得被在因）)]|\Z)")
_ANYBODY: Final = lazy(rf"(?P<name>{_FULL})(?=[\u4e00-\u9fff，,])")
_AGED: Final = lazy(
    r"(?:多)?(?:的)?(?:小?患者|患儿|男子|女子|老人|村民|市民|老汉|大爷|大妈|女孩|男孩|女士|[\u4e00-\u9fff]{1,3}[员师工生民])?"
    rf"(?P<name>{_FULL}){_TITLE}(?=[\u4e00-\u9fff，,])"
)
_HEALERS: Final = ("医生", "主任", "护士", "大夫", "医护", "专家", "院长", "教授")
_IN_BED: Final = lazy(rf"的?\s?(?P<name>{_FULL})(?=[\u4e00-\u9fff，,：:\s])")
_HOLDING: Final = lazy(
    rf"{_BEFORE}{_SOMEBODY}(?:紧紧|激动地|含泪|流着泪|颤抖着)?(?:握着|拉着|握住|拉住)[^，。；\n]{{0,6}}(?:{'|'.join(_HEALERS)})\Z"
)
_HEALTH: Final = lazy(
    r"病|患|癌|瘤|疼|痛|术|治|疗|诊|医院|住院|检查|孕|产妇|分娩|产后|感染|康复|抑郁|中风|哮喘|透析|流产|炎|移植|瘫|梗|骨折|截肢|囊肿|血压"
    r"|发烧|抢救|换肾|失眠|发作"
)
_ILL: Final = lazy(  # what befalls somebody whose age is told
    r"[^。！？\n]{0,32}?(?:患|病|癌|瘤|疼|痛|晕|昏|摔|受伤|烧伤|住院|入院|住进|就诊|确诊|查出|术后|抬上|送医|送往|送到|抢救|怀孕|产后"
    r"|分娩|透析|化疗|骨折|中风|失眠|发烧|感染|去世|失明|瘫|自闭|脑瘫|听不见|看不见|说不出|吐血|咳血|便血|晕倒|[Ii]{1,3}级护理)"
)
_STAFF: Final = lazy(
    r"(?:医生|医师|主任|院长|专家|大夫|护士|护士长|教授|团队|科室|记者|同事|老师|志愿者)"
    r"(?:[、，,]?(?!介绍|表示|告诉|说)[\u4e00-\u9fff]{2,4}[、，,]){0,2}\Z"
)
_PROFESSION: Final = lazy(r"[^。！？\n]{0,24}?(?:医师|医生|护士|助产士|药师|教授|主任|志愿者|记者|作者|护理)")
_LEADS: Final = lazy(r"[\u4e00-\u9fff]{0,4}?(?:带领|率领|主刀|坐诊|查房|出诊|指导|团队|研发|发明|首次报告)")
_TITLED: Final = lazy(
    r"患者|病人|患儿|产妇|孕妇|医生|医师|教授|博士|记者|主任|专家|院长|护士|著名|知名"
)  # what else may stand before a point
_NO_NAME: Final = lazy(r"[某女男师液员就者剂素片丸胶]\Z|\A.(?:阿.|([爹爷奶婆伯叔哥姐妈爸公嫂娘姑])\1)\Z")  # 麻醉师, 包囊液, 黄阿伯, 汪爹爹
_MANY: Final = 40  # places of a name that are looked at
_CLAUSE: Final = 48
_NEAR: Final = 80
_SURE: Final = 3  # characters of a name for which little else speaks
_NUMBER: Final = lazy(r"[\d一二三四五六七八九十百多]\s?\Z")
_BED_NUMBER: Final = lazy(r"\d{1,3}号?\Z")
#: words without which nothing is told of a patient
SIGNS: Final = {
    "befallen": (
        "不幸感染", "感染艾滋", "感染HIV", "感染乙肝",
        "住进", "送往", "送至", "恢复了心跳", "恢复心跳", "去世", "离世", "病逝", "被送到", "被送进", "被送入",
        "被紧急送", "送到医院", "送医", "入院", "住院", "收治", "求医", "求治", "来院就诊", "前来就诊", "确诊",
        "查出", "患上", "患有", "身患", "罹患", "突发", "突感", "晕倒", "昏迷", "昏倒", "摔倒", "摔伤", "摔断", "骨折", "烧伤",
        "烫伤", "中风", "怀孕", "怀上", "产下", "分娩", "产后", "顺产", "临产", "流产", "未孕", "不孕", "出院", "痊愈", "苏醒",
        "下床", "下地", "能走", "脱离危险", "转危为安", "检测呈阳性", "接受化疗", "开始化疗", "正在化疗", "接受放疗", "做血透",
        "开始透析", "靠透析", "突然发病", "抗争", "签署知情", "签署手术", "接受手术", "接受治疗", "做了手术", "开始服药",
        "坚持服药",
    ),
    "done to": (
        "取出", "接上", "送出病房", "送出了病房", "推出手术室", "推出了手术室", "推进抢救室", "切除", "植入", "实施", "置入",
        "推进手术", "推入手术", "送进", "送入", "抬上", "输血", "狭窄", "摘除", "缝合", "下床",
    ),
    "illness in brackets": (
        "癌）", "癌)", "病）", "病)", "症）", "症)", "瘤）", "瘤)", "血）", "血)", "骨折）", "骨折)",
    ),
    "hurt": (
        "咬伤的", "撞伤的", "烧伤的", "烫伤的", "摔伤的", "砸伤的", "刺伤的", "中毒的", "昏迷的", "骨折的", "瘫痪的",
        "失明的", "患病的", "病重的",
    ),
    "pictured": ("图为", "图示"),
    "sick one": (
        "女生", "男生", "小伙", "姑娘", "老人", "男孩", "女孩", "孩子", "小朋友", "大爷", "大妈", "阿姨", "女士",
    ),
    "said": (
        "”",
    ),
    "called": (
        "名叫", "我叫", "孩叫", "患者叫", "病人叫", "娘叫", "伙叫", "人叫", "真名叫", "真名", "原名", "本名叫", "名字叫",
    ),
    "kin": (
        "之父", "之母", "之妻", "之子", "之女", "妻子", "丈夫", "儿子", "女儿", "母亲", "父亲", "妈妈", "爸爸", "老伴", "奶奶",
        "爷爷", "姐姐", "大姐", "二姐", "姐夫", "哥哥", "大哥", "弟弟", "妹妹", "爱人", "岳母", "岳父", "儿媳", "孙子", "孙女",
        "外婆", "外公", "女婿", "婆婆", "公公",
    ),
    "aged": (
        "岁", "旬",
    ),
    "bed": (
        "床",
    ),
    "holding": (
        "握着", "拉着", "握住", "拉住",
    ),
}  # fmt: skip


def patients_told_of(signs: Signs) -> Iterator[Person]:
    """In no order; some overlap."""
    names = _Names(signs.text)
    for start, end in (*_before(signs), *_behind(signs), *_by_words(signs), *_holding(signs)):
        if names.is_patients(start, end):
            yield Person("likely", start, end)
    yield from (Person("name", start, end) for start, end in _in_beds(signs) if names.is_patients(start, end))


def _before(signs: Signs) -> Iterator[tuple[int, int]]:
    """Names before what is told of patients."""
    text = signs.text
    for kind, pattern in (("befallen", _SUBJECT), ("done to", _OBJECT), ("illness in brackets", _WITH_ILLNESS)):
        for start, _ in signs[kind]:
            if found := pattern.search(text, _clause(text, start), start):
                yield found.span("name")


def _behind(signs: Signs) -> Iterator[tuple[int, int]]:
    """Names behind a word for somebody: 儿子, 名叫, 岁的, 咬伤的."""
    text = signs.text
    for _, at in signs["called"]:
        found = _CALLED.match(text, at)
        if found and not _PROFESSION.match(text, found.end("name")) and _HEALTH.search(text, at, at + _NEAR):
            yield found.span("name")
    for kind, pattern in (("hurt", _ANYBODY), ("pictured", _PICTURED), ("kin", _ANYBODY), ("aged", _AGED)):
        for start, at in signs[kind]:
            found = pattern.match(text, at)
            if found and len(found["name"]) >= _SURE and _speaks_of_illness(text, kind, start, found):
                yield found.span("name")


def _speaks_of_illness(text: str, kind: str, start: int, found: re.Match[str]) -> bool:
    """Whether more than the word before a name, of this kind and at `start`, speaks for a patient, where that is not enough."""
    if kind == "aged":
        return _NUMBER.search(text, max(0, start - 4), start) is not None and _ILL.match(text, found.end("name")) is not None
    return kind != "kin" or _HEALTH.search(text, max(0, start - _NEAR), found.start() + _NEAR) is not None


def _by_words(signs: Signs) -> Iterator[tuple[int, int]]:
    """The sick (抑郁的女生潘思琪), and who says of himself that he was."""
    text = signs.text
    for start, at in signs["sick one"]:
        for end in (at + 2, at + 3, at + 4):
            found = _SICK_ONE.search(text, max(0, start - 12), min(end, len(text)))
            if found and len(found["name"]) == end - at:
                yield found.span("name")
    for start, _ in signs["said"]:
        found = _SPEAKER.match(text, start)
        if found and _OF_ONESELF.search(text, max(0, start - _NEAR), start):
            yield found.span("name")


def _holding(signs: Signs) -> Iterator[tuple[int, int]]:
    """Who holds a doctor's hand."""
    text = signs.text
    for start, at in signs["holding"]:
        for healer in _HEALERS:
            end = text.find(healer, at, at + 8)
            if end >= 0 and (found := _HOLDING.search(text, _clause(text, start), end + len(healer))):
                yield found.span("name")


def _in_beds(signs: Signs) -> Iterator[tuple[int, int]]:
    text = signs.text
    for start, at in signs["bed"]:
        if _BED_NUMBER.search(text, max(0, start - 4), start) and (found := _IN_BED.match(text, at)):
            yield found.span("name")


def _clause(text: str, at: int) -> int:
    """Where to begin looking for a subject: at the end of the sentence before."""
    first = max(0, at - _CLAUSE)
    return max(first, text.rfind("\n", first, at), text.rfind("。", first, at))


class _Names:
    """The names of a text."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._titled: dict[str, bool] = {}  # whether the text calls somebody of this name a doctor or the like anywhere

    def is_patients(self, start: int, end: int) -> bool:
        """Whether text[start:end] may be the name of a patient: of a person, and of none who has a title."""
        text = self._text
        name = text[start:end]
        if "·" in name:
            return _TITLED.match(name) is None and not is_professional(text, start, end)
        if name in PLACEHOLDERS or _NO_NAME.search(name) or not is_chinese_name(name):
            return False
        if _STAFF.search(text, max(0, start - 20), start) or _LEADS.match(text, end):
            return False
        if name not in self._titled:
            places = islice(re.finditer(name, text), _MANY)
            self._titled[name] = any(is_professional(text, *place.span()) for place in places)
        from contentlint.text.words import is_boundary

        return not self._titled[name] and not is_professional(text, start, end) and is_boundary(text, start, end)
