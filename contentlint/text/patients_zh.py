"""Patients in Chinese texts; see `patients`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from contentlint.text.patterns import lazy
from contentlint.text.person_names import (
    ANY_SURNAME,
    CHINESE_NAME,
    FIRST_OF_SURNAMES,
    GIVEN,
    LAST_OF_SURNAMES,
    PLACEHOLDERS,
    POINTED_NAME,
    is_chinese_name,
    is_professional,
)
from contentlint.text.persons import Person
from contentlint.text.signs import Signs

_MOST_BEFORE: Final = 40
_SURE: Final = 3  # characters of a name for which only the word before it speaks
_ROLE: Final = (
    "患者|病人|患儿|病患|产妇|孕妇|伤者|伤员|病友|求美者|顾客|家属|家长|死者|逝者|求诊者|来访者|被害人|受害者"
    "|感染者|求助者|幸存者|携带者|移植受者"
)
_NAME: Final = rf"(?P<name>{CHINESE_NAME})"
_SEX_OR_AGE: Final = (
    r"[\s，,、；;（(:：]{0,3}(?:性别[:：\s]{0,2})?(?:[男女](?![士生孩儿友方人科性子])|(?:现年|今年(?:只有|才|刚满)?|年仅|时年"
    r"|当年)?\s?\d{1,3}\s?(?:周?岁|个月大)|[一二三四五六七八九十]{1,4}岁|生于|出生"
    r"|身份证|住院号|病案号|\d{4}年\d{1,2}月\d{0,2}日?(?:出生|生))"
)
_DOES: Final = (
    r"(?:，|,)?(?:因|于\d|于[今去前昨]|在[^，。\n]{2,14}(?:医院|诊所|门诊|病房|科)|(?:不幸)?被|不幸|患有?|得了|的(?!是|时|人|话|方|程"
    r"|情|原|治|疗)[\u4e00-\u9fff]"
    r"|说|告诉|表示|回忆|介绍|激动|感慨|来[到我院]|入院|就诊|确诊|出院|住院|接受|康复|送来|送上|术后|终于|顺利|服药|服用|坚持|正在|定期"
    r"|[，,][他她]|及(?:全家|全体|其)?家|开始|目前|突然|正(?:[在要]|[扶躺坐站拿推走])|已能|有[一二三四五六七八九十\d]{1,3}年|签署|签了|签字|先生|女士|小姐|同志|阿姨|大爷|老人|老师|师傅|预约)"
)
_AFTER_ROLE: Final = lazy(
    rf"(?:姓名|本人|代表|信息)?[】\]）)]?[\s:：“\"‘—-]{{0,4}}(?P<pointed>{POINTED_NAME})(?={_SEX_OR_AGE}|{_DOES}|[，,。\s]|\Z)"
    rf"|(?:姓名|本人|代表|信息)?[】\]）)]?[\s:：、，,（(“\"‘—-]{{0,4}}{_NAME}(?:(?P<strong>(?={_SEX_OR_AGE}))|(?=(?P<does>{_DOES})|[。！]|\Z))"
    rf"|(?:姓名|代表|信息)?[】\]]?[:：]\s?(?P<alone>{CHINESE_NAME})(?=[\s，,。；;（(]|\Z)"
    r"|\s?(?P<latin>[A-Z][a-z]{1,15}(?:\s[A-Z][a-z]{1,15}){1,2})",
)
_LABELLED: Final = lazy(
    rf"[\s:：]{{1,4}}(?P<name>{CHINESE_NAME}|{POINTED_NAME})(?=[\s，,；;、|｜]|\Z)(?=[\s，,；;、|｜\S]{{0,40}}?(?:性别|年龄|[男女]"
    rf"|\d{{1,3}}岁|主诉|诊断|病区"
    rf"|科别|科室|床号|住院号))"
)
_HEADER: Final = lazy(
    rf"(?:\A|(?<![\u4e00-\u9fff])"
    rf"|(?<={'|'.join(_ROLE.split('|')[:4])})){_NAME}(?P<sex>[\s，,、（(：:]{{1,3}}[男女]性?)?[\s，,、（(：:]{{0,3}}(?:今年|现年|年仅"
    rf"|时年)?\s?\d{{1,3}}\s?周?\Z"
)
_DIAGNOSED: Final = lazy(
    rf"(?:\A|[，。；！？：:“\"\s（(、])(?:\d{{4}}年|去年|今年|前年)?(?P<name>{ANY_SURNAME}{GIVEN}{{1,2}})"
    r"(?:，|被|在[^，。\n]{2,14}|于[^，。\n]{2,10}|就|去年|今年|不幸|突然|体检时?|因[^，。\n]{1,10}(?:被|，)?){0,2}\Z"
)
_RELATIVE: Final = lazy(
    rf"(?:妻子|丈夫|儿子|女儿|母亲|父亲|妈妈|爸爸|老伴|奶奶|爷爷){_NAME}(?=说|表示|告诉|回忆|介绍|搀|陪|签|，\d{{1,3}}岁|今年|因|患|被"
    rf"|确诊)"
)
_SUFFERING: Final = lazy(
    rf"[^，。；！？\n]{{1,16}}?的(?P<name>{ANY_SURNAME}{GIVEN}{{1,2}})(?![\u4e00-\u9fff]?(?:患者|病人|病例|人群|家庭|儿童|老年人))"
)
_FULL_TITLED: Final = lazy(
    rf"(?:\A|(?<![\u4e00-\u9fff])|(?<=[让为的是给])|(?<=恭喜)|(?<=感谢)|(?<=祝福)"
    rf"|(?<=欢迎))(?P<name>{ANY_SURNAME}{GIVEN}{{2}})(?P<title>老人|大爷|大妈|奶奶"
    rf"|爷爷|阿姨|小朋友|女士|先生|婆婆|老太)"
)
_FULL_TITLES: Final = ("老人", "大爷", "大妈", "奶奶", "爷爷", "阿姨", "小朋友", "女士", "先生", "婆婆", "老太")
_CARED_FOR: Final = ("老人", "大爷", "大妈", "奶奶", "爷爷", "小朋友", "婆婆", "老太")
_POINTED: Final = lazy(rf"(?P<name>{POINTED_NAME})的(?:病|哮喘|手术|癌|肿瘤|诊断|检查|化验|血压|血糖|症状|伤|家属|主治)")
_UNDER_QUOTE: Final = lazy(
    rf"[”」』\"]\s?(?:[—–-]{{1,2}}|\n)\s?(?:患者|病友|家属)?\s?(?:(?P<name>{CHINESE_NAME})|(?P<half>{ANY_SURNAME}(?:某{{1,2}}"
    rf"|[*＊]{{1,2}}[\u4e00-\u9fff]?|女士|先生|阿姨|大爷)))(?=[，,（(、\s]{{1,2}}(?:\d|[男女]|[\u4e00-\u9fff]{{2,8}}[省市县镇乡村]))"
)
_SIGNED: Final = lazy(
    rf"(?:\A|[\s—–-]|署名[:：]?)(?:患者|病人|患者家属|家属|康复者|康复患者|术者)\s?[:：]?\s?{_NAME}\s{{0,3}}(?:敬上|敬赠|拜上|赠|书"
    rf"|谨上|\d{{4}}\s?[年.\-/].{{0,12}})?\Z"
)
_TITLE: Final = (
    "女士|先生|小姐|阿姨|大爷|大妈|大叔|大娘|大姐|大哥|师傅|奶奶|爷爷|老太太?|老伯|老汉|婆婆|伯伯|老人|同学|姑娘|小伙|妈妈|爸爸|宝宝|小朋友"
)
_HALF: Final = lazy(
    rf"(?:(?<![\u4e00-\u9fff])|(?<=[的是为叫子儿妇者人岁生工民师户名])|(?<=病人)"
    rf"|(?<=患者))(?P<some>{ANY_SURNAME}(?:某{{1,2}}(?![些种个年月日天位厂村镇校部市县省区地国]|[中小大]学"
    rf"|医院|公司|幼儿园|机构|媒体|品牌|知名|单位)|[X×xＸ]{{1,2}}(?![A-Za-z0-9])))|(?P<starred>{ANY_SURNAME}[*＊]{{1,2}}{GIVEN}?)"
    rf"|(?P<titled>{ANY_SURNAME}(?:{_TITLE}))"
)
_NICK: Final = lazy(rf"(?:(?<=[，。：:\s“（(】\0])|\A)(?P<nick>[大小老阿]{ANY_SURNAME})(?=[，,（(]\s?(?:[男女]|\d{{1,3}}岁))")
_ALIAS: Final = lazy(r"(?P<name>[\u4e00-\u9fff]{1,6}?)\s?(?:[（(]\s?(?:患者)?(?:化名|假名|均为化名|为化名)\s?[)）]|，?化名)")
_NAMED: Final = lazy(rf"(?:{CHINESE_NAME}|[大小老阿]{GIVEN}{{1,2}}|{ANY_SURNAME}(?:{_TITLE}|某{{1,2}}))\Z")
_OF_STAFF: Final = lazy(r"(?:医生|医师|专家|作者|讲者|主讲人|教师|导师|员工|法人|代表人|院长|主任|审核人?|联系人|负责人)\Z")
_OF_STAFF_AFTER: Final = lazy(r"职称|职务|专长|擅长|从事|医师|主任|教授|学历|毕业|行医|从医|临床工作|出诊|坐诊")
_INTRODUCED: Final = lazy(r"(?:简介|介绍|专家|医生|医师|作者)[】\]：:\s]{0,4}\Z")
_HEALTH: Final = lazy(
    r"病|症|患|癌|瘤|痛|术|治|疗|诊|医院|住院|医生|手术|检查|怀孕|分娩|感染|康复|失眠|抑郁|中风|哮喘|透析|引产|流产|[湿皮荨]疹|炎|移植"
    r"|瘫|梗|骨折|石膏|截肢|渐冻|不孕|囊肿|血压|发[烧热]|捐献|抢救"
)
_SIGNATURE: Final = 40  # characters of a line that is one
_ALIAS_BEFORE: Final = 8
_CLOSE: Final = 24
_NEAR: Final = 120  # characters around a name in which something must speak of health
_BEGINNINGS: Final = FIRST_OF_SURNAMES | frozenset("姓本代信】]）)：:、，,（(“\"‘'—- 家") | frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
#: words without which a Chinese text names no patient
SIGNS: Final = {
    "role": tuple(_ROLE.split("|")),
    "name": ("姓名", "患者信息"),
    "age": ("岁",),
    "diagnosis": ("确诊", "查出", "患上", "诊断为", "因病", "住进"),
    "suffering": ("确诊", "患有", "身患", "罹患", "患上", "查出", "住进", "接受"),
    "relative": ("妻子", "丈夫", "儿子", "女儿", "母亲", "父亲", "妈妈", "爸爸", "老伴", "奶奶", "爷爷"),
    "title": tuple(_TITLE.replace("老太太?", "老太").split("|")),
    "some": ("某", "*", "＊", "×"),
    "sex": ("，男", "，女", ",男", ",女"),
    "alias": ("化名", "假名"),
    "point": ("·", "•", "・"),
    "dash": ("”—", "”–", "” —", "」—", "』—", '"—', '" —', "” –", "”\n—"),
}


def chinese_patients(signs: Signs) -> Iterator[Person]:
    """In no order; some overlap."""
    text = signs.text
    for _, at in signs["role"]:
        if text[at : at + 1] in _BEGINNINGS or "·" in text[at : at + 9]:
            yield from _by_role(text, at)
    for start, at in signs["name"]:
        found = _LABELLED.match(text, at)
        if (
            found
            and is_chinese_name(found["name"], sure=True)
            and not _OF_STAFF.search(text, max(0, start - 6), start)
            and not _OF_STAFF_AFTER.search(text, found.end(), found.end() + _NEAR)
        ):
            yield Person("name", *found.span("name"))
    for start, _ in signs["age"]:
        yield from _by_age(text, start)
    for start, _ in signs["diagnosis"]:
        yield from _by_diagnosis(text, start)
    for start, at in signs["relative"]:
        found = _RELATIVE.match(text, start) if text[at : at + 1] in FIRST_OF_SURNAMES else None
        if found and _HEALTH.search(text, max(0, start - _NEAR), at + _NEAR) and is_chinese_name(found["name"]):
            yield Person("likely", *found.span("name"))
    yield from _half_names(signs)
    yield from _by_story(signs)


def _by_role(text: str, at: int) -> Iterator[Person]:
    """Behind 患者 and the like."""
    found = _AFTER_ROLE.match(text, at)
    if found is None:
        start, end = _line_start(text, at), _line_end(text, at)
        signed = _SIGNED.search(text, start, end) if end - start <= _SIGNATURE else None
        if signed and signed["name"] not in PLACEHOLDERS and is_chinese_name(signed["name"]):
            yield Person("name", *signed.span("name"))
        return
    if found["pointed"]:
        yield Person("name", *found.span("pointed"))
        return
    if found["latin"]:
        yield Person("likely", *found.span("latin"))
        return
    span = found.span("name" if found["name"] else "alone")
    name, strong = text[slice(*span)], found["strong"] is not None
    if name.endswith("某") or (not strong and name in PLACEHOLDERS):
        return
    if found["name"] and not strong and found["does"] is None and len(name) < _SURE:  # at the end of a sentence
        return
    if is_chinese_name(name, sure=strong) and not is_professional(text, *span):
        yield Person("name", *span)


def _by_age(text: str, at: int) -> Iterator[Person]:
    """Before an age: 王凤，女，38岁; `at` is the place of 岁."""
    start = max(_line_start(text, at), at - 24)
    found = _HEADER.search(text, start, at)
    if found is None or found["name"].endswith(("某", "女", "男", "患者")):
        return
    span = found.span("name")
    if _OF_STAFF_AFTER.search(text, at, at + _MOST_BEFORE) or _INTRODUCED.search(text, max(0, span[0] - 12), span[0]):
        return
    if (
        not _HEALTH.search(text, max(0, start - _NEAR), at + _NEAR)
        or is_professional(text, span[0], span[1])
        or is_professional(text, at, at + 1)
    ):
        return
    if is_chinese_name(found["name"], sure=bool(found["sex"])) and found["name"] not in PLACEHOLDERS:
        yield Person("name" if found["sex"] else "likely", *span)


def _by_diagnosis(text: str, at: int) -> Iterator[Person]:
    """Before 确诊 and the like, which stand at `at`."""
    found = _DIAGNOSED.search(text, max(_line_start(text, at), at - _MOST_BEFORE), at)
    if found and is_chinese_name(found["name"]) and not is_professional(text, *found.span("name")):
        yield Person("likely", *found.span("name"))


def _by_story(signs: Signs) -> Iterator[Person]:
    """Names that an illness is told of: 确诊尿毒症的赵晓燕, 高秀英老人中风后; and under what patients say."""
    text = signs.text
    for _, at in signs["suffering"]:
        found = _SUFFERING.match(text, at)
        if found and is_chinese_name(found["name"]) and not is_professional(text, *found.span("name")):
            yield Person("name", *found.span("name"))
    for start, end in signs["title"]:
        found = _FULL_TITLED.search(text, max(0, start - 3), end) if text[start:end] in _FULL_TITLES else None
        if found and found.end() == end and _HEALTH.search(text, end, end + _CLOSE) and is_chinese_name(found["name"]):
            yield Person("name" if found["title"] in _CARED_FOR else "likely", *found.span("name"))
    for start, end in signs["point"]:
        for found in _POINTED.finditer(text, max(0, start - 8), end + 20):
            yield Person("likely", *found.span("name"))
    for start, end in signs["dash"]:
        found = _UNDER_QUOTE.match(text, start, end + _MOST_BEFORE)
        if found and found["half"]:
            yield Person("masked", *found.span("half"))
        elif found and is_chinese_name(found["name"]):
            yield Person("name", *found.span("name"))


def _half_names(signs: Signs) -> Iterator[Person]:
    """Surnames with a title or stars, pet names, invented names."""
    text = signs.text
    for start, _ in signs["alias"]:
        for found in _ALIAS.finditer(text, max(_line_start(text, start), start - _ALIAS_BEFORE), start + _CLOSE):
            named = _NAMED.search(text, found.start(), found.end("name"))
            end = found.end("name")
            yield Person("alias", named.start() if named else max(found.start(), end - 2), end)
    for start, end in (*signs["title"], *signs["some"]):
        if text[max(0, start - 1) : start] in LAST_OF_SURNAMES:
            for found in _HALF.finditer(text, max(0, start - 3), end + 3):
                if found.start() < start < found.end() and not is_professional(text, *found.span()):
                    yield Person("masked", *found.span())
    for start, _ in signs["sex"]:
        if nick := _NICK.search(text, max(0, start - 3), start + 4):
            yield Person("masked", *nick.span("nick"))


def _line_start(text: str, at: int) -> int:
    return text.rfind("\n", max(0, at - 400), at) + 1 or max(0, at - 400)


def _line_end(text: str, at: int) -> int:
    end = text.find("\n", at, at + 400)
    return min(len(text), at + 400) if end < 0 else end
