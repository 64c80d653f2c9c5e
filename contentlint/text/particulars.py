"""What a text tells of one person besides the name: age, sex, job, town, exact days, home, school, place of work, a rare illness.

Alone each is harmless; some of them together point at one person (quasi-identifiers). The list follows the identifiers that
45 CFR 164.514(b)(2) (HIPAA) wants removed. All patterns are linear and are meant for the words around a person, not for whole pages.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, Literal, NamedTuple

from contentlint.text.patterns import lazy
from contentlint.text.signs import Signs

ParticularKind = Literal["age", "sex", "job", "town", "day", "birth", "stay", "home", "school", "work", "rare"]
TELLING: Final = frozenset(("age", "job", "town", "day", "birth", "stay", "home", "school", "work", "rare"))  # those that point at a person


class Particular(NamedTuple):
    kind: ParticularKind
    start: int
    end: int


def particulars(text: str, start: int = 0, end: int | None = None) -> Iterator[Particular]:
    """What text[start:end] tells of a person; of each kind the first."""
    end = len(text) if end is None else end
    for kind, pattern in _PATTERNS.items():
        if found := pattern.search(text, start, end):
            yield Particular(kind, *found.span())  # type: ignore[arg-type]


def exact_days(signs: Signs) -> Iterator[Particular]:
    """Days of birth (`birth`), and of admission, operation or diagnosis (`stay`), each with its word. `signs`: of SIGNS."""
    text = signs.text
    told = [
        (start, end)
        for start, end in signs["day"]
        if text[start] not in "日号" or text[start - 1 : start].isdecimal() or text[start - 1 : start] == " "
    ]
    for first, last in signs.around(told, width=_NEAR_DAY):
        if _DATED.search(signs.text, first, last) and _OF_A_LIFE.search(signs.text, first, last):
            for found in _BIRTH.finditer(signs.text, first, last):
                yield Particular("birth", *found.span())
            for found in _STAY.finditer(signs.text, first, last):
                yield Particular("stay", *found.span())


def places_of_life(signs: Signs) -> Iterator[Particular]:
    """Homes, schools and places of work as they are told of a person, with the word that says so (家住, lives at). `signs`: of SIGNS."""
    for kind, pattern in (("home", _HOME), ("school", _SCHOOL), ("work", _WORK)):
        for first, last in signs.lines(kind, width=_NEAR_PLACE):
            for found in pattern.finditer(signs.text, first, last):
                yield Particular(kind, *found.span())  # type: ignore[arg-type]


SIGNS: Final = {
    "day": (
        "日", "号", "出生", "生于", "入院日期", "入院时间", "手术日期", "手术时间", "就诊日期", "就诊时间", "出院日期", "确诊日期",
        "одил", "рожден", "г.р", "г. р",
        "оступил", "ерирован", "ыписан", "оспитализ", "братил", "DOB", "D.O.B",
        "orn on", "ate of birth", "ate of Birth", "irthday", "irth date", "dmitted", "ischarged", "perated on", "iagnosed on",
        "urgery on", "ospitali", "nderwent",
        "оставлен", "кончал", " умер", "ереведён", "ереведен", " replaced", " removed", "mputated", "ave birth", "iscarried",
    ),
    "home": (
        "家住", "住在", "住址", "现住", "居住在", "居住于", "租住", "户籍", "户口所在", "籍贯", "村",
        "小区", "花园", "新村", "公寓", "家园", "家属院", "山庄", "рожива", "ивёт", "ивет", "ивущ",
        "арегистриров",
        "lives at", "lives in", "lives on", "living in", "living at", "living on", "resides",
        "residing", "lived in", "lived at", "ddress:",
        "Скорая", "скорая", "скорую", "едсестра ", "едсестры ", "ельдшер", "рач ", "mbulance", "aramedic", "вартир", " кв.", "подъезд",
        " этаж", " Street", " Road", " Lane", " Avenue", " Close", " Drive", " Terrace", " Court", " Crescent", " Gardens", " Grove",
    ),
    "school": (
        "小学", "中学", "幼儿园", "高中", "初中", "附中", "附小", "大学生", "大学就读", "就读", ")班", "）班", ") 班", "） 班", "年级",
        "初一", "初二", "初三", "高一", "高二",
        "高三", "ченик", "ченица", "ченику", "чащ", "чится в", "осещает", "тудент",
        "оспитанни", "детский сад №", "школы №", "школе №", "школу №", "pupil", "student at", "attends ", "goes to ", "teacher at",
        "studies at", " Primary School", " Elementary", " Nursery", " High School", " Kindergarten",
    ),
    "work": (
        "公司的", "公司职", "公司员", "公司工", "公司上", "公司任", "集团的", "集团职", "集团员", "集团工", "厂的", "厂工", "厂上",
        "厂职", "厂会", "车间", "银行的", "银行职", "银行员",
        "银行工", "银行上", "税务局", "公安局", "派出所", "供电所",
        "法院工", "检察院", "超市的", "超市上", "超市员", "酒店的", "酒店上", "酒店员", "邮局", "煤矿", "局工作", "аботает", "аботала",
        "аботающ", "отрудница",
        "отрудник ", "чительница", "читель ", "ухгалтер", "works at", "works for", "works as",
        "worked at", "worked for", "employed ",
    ),
}  # fmt: skip
_NEAR_DAY: Final = 50
_NEAR_PLACE: Final = 60
_OF_A_LIFE: Final = lazy(r"生|院|术|诊|送医|转入|收治|复查|分娩|产|去世|检查|接受|因|[а-я]{4}|[a-z]{4}|DOB|D\.O")
_DATED: Final = lazy(r"[0-9]\s?[月./\-年]|[0-9]{1,2}\s[А-Яа-яA-Z]|[a-z]\s[0-9]")


_ZH_DAY: Final = r"(?:(?:19|20)\d\d\s?[年.\-/]\s?\d{1,2}\s?[月.\-/]\s?\d{1,2}\s?[日号]?|\d{1,2}\s?月\s?\d{1,2}\s?[日号])"
_ZH_FULL_DAY: Final = r"(?:(?:19|20)\d\d\s?[年.\-/]\s?\d{1,2}\s?[月.\-/]\s?\d{1,2}\s?[日号]?)"
_RU_MONTH: Final = r"(?:январ|феврал|март|апрел|ма[йя]|июн|июл|август|сентябр|октябр|ноябр|декабр)[а-я]{0,2}"
_RU_DAY: Final = rf"(?:\d{{1,2}}\.\d{{1,2}}\.(?:19|20)?\d\d|\d{{1,2}}\s{_RU_MONTH}(?:\s(?:19|20)\d\d(?:\sг(?:ода|\.))?)?)"
_EN_MONTH: Final = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?"
    r"|Dec(?:ember)?)"
)
_EN_DAY: Final = (
    rf"(?:\d{{1,2}}(?:st|nd|rd|th)?\s(?:of\s)?{_EN_MONTH}\.?,?(?:\s(?:19|20)\d\d)?|{_EN_MONTH}\.?\s\d{{1,2}}(?:st|nd|rd"
    rf"|th)?(?:,?\s(?:19|20)\d\d)?(?!\d)"
    r"|\d{1,2}[/.-]\d{1,2}[/.-](?:19|20)\d\d|(?:19|20)\d\d-\d\d-\d\d)"
)
_BIRTH: Final = lazy(
    rf"(?:出生(?:日期|年月日?|于|时间)?[\s:：]{{0,3}}|生于\s?){_ZH_DAY}|{_ZH_FULL_DAY}\s?(?:出生|生(?![产活育命长病效理存]))"
    rf"|(?:\b[Дд]ата\s[Рр]ождения[\s:]{{0,3}}|\b[Рр]одил(?:ся|ась|и)\s|\b[Дд]\.\s?р\.[\s:]{{0,2}}){_RU_DAY}|{_RU_DAY},?\s(?:г\.\s?р\b"
    rf"|года\sрождения)"
    rf"|\b(?:DOB|D\.O\.B\.|[Dd]ate\sof\s[Bb]irth|[Bb]irth\s?date|[Bb]irthday)[\s:]{{0,3}}(?:is\s)?{_EN_DAY}|\b[Bb]orn\son\s{_EN_DAY}"
)
_ZH_STAY: Final = (
    r"(?:入院|住院|手术|确诊|就诊|初诊|出院|来院|来我院|求诊|接诊|收治|转入|送医|送往医院|复查|复诊|做了|接受|因|分娩|顺产|剖宫产|去世"
    r"|检查)"
)
_STAY: Final = lazy(
    rf"(?:于|在)?{_ZH_FULL_DAY}[^，。；\n]{{0,14}}?{_ZH_STAY}|(?:入院|住院|手术|确诊|就诊|初诊|出院|来院)(?:日期|时间"
    rf"|于)[\s:：]{{0,3}}{_ZH_FULL_DAY}|(?:于"
    rf"|在){_ZH_DAY}[^，。；\n]{{0,8}}?{_ZH_STAY}"
    rf"|\b(?:[Пп]оступил|[Гг]оспитализирован|[Пп]рооперирован|[Вв]ыписан|[Оо]перирован|[Оо]братил[ас]*(?:сь|ся)"
    rf"|[Рр]одила)[аы]?(?:\sв\s[а-яё]+)?(?:\sс\s[а-яё]+)?\s{_RU_DAY}|{_RU_DAY}(?:\s(?:этого|прошлого"
    rf"|того\sже)\sгода)?\s(?:был[аи]?\s)?(?:поступил|госпитализирован"
    rf"|прооперирован|выписан|доставлен|родил|переведен|переведён|скончал|умер|оперирован)[аы]?"
    rf"|\b(?:was\s|were\s)?(?:admitted|discharged|operated|diagnosed|hospitali[sz]ed|underwent\s(?:\w+\s){{0,3}}surgery"
    rf"|had\s(?:\w+\s){{0,2}}surgery)(?:\s(?:to|at|in|from|with)\s[^.,;\n]{{1,40}}?)?\s(?:on\s){_EN_DAY}|\badmitted\s{_EN_DAY}"
    rf"|\b[Oo]n\s{_EN_DAY},?\s(?:she|he|they|the patient)\s(?:was|had|underwent)"
    rf"|\b(?:had\s(?:her|his)\s[a-z ]{{3,30}}?\s(?:replaced|removed|amputated|repaired)|gave\sbirth|miscarried|was\s(?:readmitted"
    rf"|transferred|rushed\sin|sectioned)|died)(?:\s(?:to|at|in|here)\s[^.,;\n]{{1,30}}?)?\s(?:on\s){_EN_DAY}"
)

_PLACE: Final = r"[\u4e00-\u9fffA-Za-z0-9０-９ ]"
_UNNAMED: Final = (
    r"(?!某|X|x|×|外地|农村|附近|本[地村镇县]|我市|村里|镇上|山区|当地|城市|乡下|老家|国外|高层"
    r"|学校|医院|集体|单位|宿舍|郊区|潮湿|朝|一个|这|那)"
)
_RU_CAP: Final = r"[А-ЯЁ][а-яё]+(?:-[А-ЯЁа-яё]+)?"
_EN_CAP: Final = r"[A-Z][a-z]+(?:[-'][A-Z][a-z]+)?"
_HOME: Final = lazy(
    rf"(?:家住|家庭住址|住址|现住址|现住|居住在|居住于|租住在?|住在|户籍(?:地|所在地)?|户口所在地|籍贯)[\s:：是为于在]{{0,3}}{_UNNAMED}"
    rf"(?![^，。；\n]{{0,6}}(?:重症|监护|病房|隔离|医院|急诊|手术))(?:{_PLACE}{{1,29}}(?:[镇乡村街路巷弄号栋县屯组]|(?<=\d)\s?室"
    rf"|(?<=\d\s)室|小区|社区|花园|公寓|单元))"
    r"|[\u4e00-\u9fff]{2,8}(?:小区|花园|新村|公寓|家园|家属院|山庄)\s?\d{1,3}\s?(?:号楼?|栋|幢|座|排)(?:\s?\d{1,4}\s?(?:号|单元|室|层)?){1,3}"
    rf"|[\u4e00-\u9fff]{{1,8}}(?:镇|乡)[\u4e00-\u9fff]{{1,6}}村(?:\s?[\d一二三四五六七八九十]{{1,3}}\s?[组社队])?(?:的?村民|人|居民)?"
    rf"|\b(?:[Пп]рожива\w{{2,6}}|[Жж]ив[её]т|[Жж]ивущ\w{{2,3}}|[Зз]арегистрирован[аы]?)(?:\s(?:по\sадресу|в|во"
    rf"|на)\b)?[\s:]{{1,2}}(?:[^.,;\n]{{0,40}},\s?)?"
    rf"(?:(?:ул|пр|пер|просп|д|дер|с|пос|кв|ст|наб|б-р|мкр)\.|улиц\w|проспект\w?|переул\w{{2,3}}|деревн\w|сел[оеа]|пос[её]лк\w|станиц\w"
    rf"|хутор\w?|город[еа]?\s(?={_RU_CAP})|г\.)\s?[^.;\n]{{2,40}}(?:(?:,\s|\.\s?)(?:ул|д|кв|корп|стр|пр|пер|пос|с|обл"
    rf"|р-н)?\.?\s?[А-ЯЁ\d][а-яё\d-]*(?=[,.;\s])){{0,5}}"
    rf"|\b(?:lives?|living|resides?|residing|lived)\s(?:at\s\d{{1,5}}\s{_EN_CAP}|(?:on|in)\s(?:the\s(?:small\s)?(?:village|town"
    rf"|hamlet)\sof\s)?(?:\d{{1,5}}\s)?(?:{_EN_CAP}\s){{1,3}}(?:Street|Road|Lane|Avenue|Close|Drive|Terrace|Court|Way|Estate)"
    rf"|in\sthe\s(?:small\s)?(?:village|town|hamlet)\sof\s{_EN_CAP})(?:,?\s{_EN_CAP}){{0,4}}"
    rf"|\b(?:[Сс]кор(?:ая|ую)|[Бб]ригад\w|[Фф]ельдшер\w{{0,2}}|[Мм]едсестр\w|[Вв]рач\w?"
    rf"|[Сс]анитар\w{{0,2}})\b[^.;!?\n]{{0,40}}?\b(?:приех|езд[ия]|выех|выезж|приезж|ход[ия]|примч|вызва|прибы|спеш"
    rf"|приш)[^.;!?\n]{{0,60}}?\bна\s(?:(?:улиц[уе]|ул\.|проспекте?|переул(?:ок|ке)|бульваре?|шоссе|площад[ьи]"
    rf"|проезде?)\s{_RU_CAP}(?:\s{_RU_CAP})?|[А-ЯЁ][а-яё]{{2,20}}(?:ую|ой|ую|ской)(?:\sулиц[уе])?),?\s(?:дом\s|д\.\s?)?\d{{1,3}}[а-я]?"
    rf"(?:,?\s(?:корп(?:ус|\.)|стр\.)\s?\d)?,?\s(?:кв(?:\.|артир\w)\s?№?\s?\d{{1,4}}|подъезд[^.;\n]{{0,30}}|\w+\sэтаж)"
    rf"|\b(?:[Aa]mbulance|[Cc]rew|[Pp]aramedics?|[Nn]urses?|[Mm]idwi[a-z]{{2,3}}|[Pp]olice|[Cc]arers?)\b[^.;!?\n]{{0,30}}?\b(?:drove"
    rf"|drives|went|goes|comes?|came|called|rushed|sent|visits?|visited|arrived)\s(?:[a-z]+\s){{0,3}}?(?:(?:to|at"
    rf"|from)\s)?\d{{1,5}}[A-Za-z]?\s(?:{_EN_CAP}\s){{1,3}}(?:Street|Road|Lane|Avenue|Close|Drive|Terrace|Court|Way|Crescent|Gardens"
    rf"|Place|Grove)(?:,\s{_EN_CAP}){{0,3}}"
    rf"|\b(?:[Hh]ome\s)?[Aa]ddress:\s\d{{1,5}}\s{_EN_CAP}(?:,?\s{_EN_CAP}){{0,4}}"
)
_SCHOOL: Final = lazy(
    rf"{_UNNAMED}(?:(?!某)[\u4e00-\u9fff]){{1,14}}(?:小学|中学|幼儿园|大学|学院|高中|初中|附中|附小|职高"
    rf"|技校)[\u4e00-\u9fff]{{0,6}}(?:[\d一二三四五六七八九十]{{1,3}}\s?年级)?\s?[（(]?[\d一二三四五六七八九十]{{0,3}}[)）]?\s?班?的?(?:学生"
    rf"|就读|读书|上学|老师|教师|在读"
    rf"|读[一二三四五六大高初])"
    r"|(?:就读于?|在)(?!某|一所|我|本)[\u4e00-\u9fff]{2,14}(?:小学|中学|幼儿园|大学|高中|初中|附中|附小)(?:读|上|念|就读"
    r"|[一二三四五六七八九十初高大])"
    r"|[初高小大][一二三四五六]\s?[（(]\s?[\d一二三四五六七八九十]{1,2}\s?[)）]\s?班"
    r"|[一二三四五六七八九]年级\s?[（(]?\s?[\d一二三四五六七八九十]{1,2}\s?[)）]?\s?班"
    r"|\b(?:[Уу]чени[кц]\w{0,2}|[Уу]ч[иащ]\w{2,4}|[Пп]осеща\w{2,4}|[Сс]тудент\w{0,3}"
    r"|[Вв]оспитанни\w{1,3})\s(?:[а-яё\d«»-]+\s){0,4}?(?:школ\w{1,2}|гимнази\w|лице\w{1,2}|детск\w{2,3}\sсад\w{0,2}|университет\w?"
    r"|колледж\w?)\s?(?:№\s?\d{1,4}|«[^»\n]{2,30}»|имени\s[А-ЯЁ]\w+)"
    rf"|\b(?:pupil|student|attends|goes|teacher|studies)\s(?:(?:at|to)\s)?(?:{_EN_CAP}\s){{1,4}}(?:School|Academy|Nursery|College"
    rf"|Kindergarten|University|Elementary)"
)
_WORK: Final = lazy(
    rf"(?:在|系|是|为|供职于|任职于|就职于){_UNNAMED}(?!我|本|一家|某)[\u4e00-\u9fffA-Za-z0-9]{{2,16}}(?:公司|集团|工厂"
    rf"|[钢煤药纺化电]织?厂|机械厂|车间|银行|税务局|公安局|派出所|供电所"
    rf"|法院|检察院|超市|酒店|邮局|局|煤矿)(?:工作|上班|任职|的?(?:职工|员工|工人|会计|司机|经理|保安|干部|民警|科员|出纳))"
    r"|\b(?:[Рр]аботает|[Рр]аботала?|[Рр]аботающ\w{2,3}|[Сс]отрудни\w{1,3}|[Уу]чител\w{1,5}"
    r"|[Бб]ухгалтер\w{0,2})\s(?:[а-яё-]+\s){0,4}?(?:на|в|во|завода|школы|фабрики)?\s?(?:[а-яё-]+\s){0,2}(?:«[^»\n]{2,40}»|№\s?\d{1,4}"
    r"|ООО\s\S+|АО\s\S+)"
    rf"|\b(?:works?|worked|working|employed|job)\s(?:as\s[^.,;\n]{{2,30}}\s)?(?:at|for|by)\s(?!the\s(?:hospital|clinic"
    rf"|same))(?:the\s)?(?:{_EN_CAP}\s){{1,4}}(?:Ltd|Inc|Bank|Factory|Company|plc|LLC|Mill|Works|School|Store|Supermarket|Council"
    rf"|Library|Bakery)"
)

# For counting.
_ZH_JOBS: Final = (
    "教师|老师|电工|司机|农民|工人|会计|护士|干部|保安|厨师|木工|瓦工|泥瓦匠|焊工|矿工|民警|警察|军人|律师|工程师|程序员|快递员|外卖员"
    "|的哥|出租车|公务员|个体户|店主|老板|经理|业务员|销售|导游|空姐|演员|记者|学生|保姆|保洁"
    "|环卫工|裁缝|理发师|渔民|牧民|村支书|"
    "村主任|校长|局长|科长|退休|家庭主妇|打工|货车|卡车|装修工|油漆工|钢琴老师|模特|主播|编辑|公司职员|白领|事业单位"
)
_RARE: Final = lazy(
    r"渐冻|肌萎缩侧索|白化病|血友病|戈谢|庞贝病|法布雷|马凡|成骨不全|脊髓性肌萎缩|亨廷顿|瓷娃娃|苯丙酮尿|肝豆状核|重症肌无力|艾滋|HIV"
    r"|梅毒|尖锐湿疣|淋病|渐进性|罕见病|先天性\w{0,4}畸形|变性|多发性硬化|系统性硬化|卟啉病|麻风"
    r"|гемофили|муковисцидоз|боковой амиотроф|болезнь Гоше|СМА\b|ВИЧ|сифилис|фенилкетонури|альбинизм|редк\w{2,3} (?:заболеван|болезн)"
    r"|рассеянн\w{2,3} склероз"
    r"|\bALS\b|h(?:a)?emophilia|cystic fibrosis|Gaucher|Pompe|Fabry|Marfan|Huntington|albinism|\bSMA\b|phenylketonuria|rare (?:disease"
    r"|condition|disorder)|\bHIV\b|syphilis|myasthenia|multiple sclerosis|porphyria|leprosy",
    re.IGNORECASE,
)
_PATTERNS: Final = {
    "age": lazy(
        r"(?<!\d)\d{1,3}\s?(?:周?岁|个月大|月龄)|(?<!多)[一二三四五六七八九十]{1,4}岁|年近[花古耄]\w|\d0后|今年\d{2}(?![\d年月])"
        r"|\b\d{1,3}\s(?:лет|год[а]?"
        r"|месяц\w{0,2})(?![а-яё])|\b\d{1,3}-летн\w{2,3}|\baged?\s\d{1,3}\b|\b\d{1,3}[- ]years?[- ]old\b|,\s\d{2}(?=[,.])"
    ),
    "sex": lazy(r"[男女](?![士生孩儿友方科人])|\b(?:мужчин|женщин)\w|\b(?:man|woman|male|female)\b"),
    "job": lazy(
        rf"(?:{_ZH_JOBS})|\b(?:учител|водител|электрик|бухгалтер|медсестр|строител|продав(?:ец|щиц)|инженер|пенсионер|студент|фермер"
        rf"|шахт[её]р|повар|слесар|сварщик|программист|юрист|военнослужащ|полицейск|домохозяйк|библиотекар|почтальон|воспитател|тренер"
        rf"|журналист|актрис|директор|парикмахер|дояр|тракторист|лесник)\w{{0,4}}"
        r"|\b(?:teacher|electrician|driver|nurse|farmer|accountant|engineer|lawyer|builder|plumber|carpenter|librarian|postman"
        r"|postwoman|police officer|firefighter|soldier|baker|butcher|hairdresser|cleaner|mechanic|welder|miner|fisherman|clerk|cashier"
        r"|programmer|student|pilot|chef|waitress|vicar|headteacher|postmaster|retired)\b",
        re.IGNORECASE,
    ),
    "town": lazy(
        r"(?:来自|家住|家在|住在|籍贯|祖籍|[，,、\s（(]|患者)(?!某|外地|农村)[\u4e00-\u9fffXx×]{1,10}?\s?(?:省|市|县|区|镇|乡|村|州"
        r"|旗)(?:\Z|人|的|[，,。）)\s]"
        r"|[\u4e00-\u9fff]{1,6}(?:人|的|[，,。）)]|县|镇|村|电工|农民|教师|工人|司机))|(?:四川|重庆|北京|上海|天津|广东|广西|湖南|湖北"
        r"|河南|河北|山东|山西|陕西|江苏|浙江|安徽|福建|江西|云南|贵州"
        r"|辽宁|吉林|黑龙江|内蒙古|新疆|宁夏|青海|甘肃|海南|西藏)[\u4e00-\u9fff]{0,5}?(?:人|的)|来自[\u4e00-\u9fff]{2,8}"
        rf"|\b(?:из|в|во)\s(?:г\.|город[ае]?|сел[аео]|деревн[иея]|пос[её]лк[ае]|станиц[ыеа]|хутор[ае]?|район[ае]?)\s(?:{_RU_CAP}"
        rf"|[А-ЯA-Z]\b)|\b[Жж]итель\w{{0,5}}\s(?:[а-яё.]+\s)?{_RU_CAP}|\bиз\s(?:{_RU_CAP})(?=[,.\s])"
        rf"|\b(?:from|of|in)\s(?:the\s)?(?:(?:small\s)?(?:village|town|city|hamlet)\sof\s)?(?!Dr|Prof|Health|Medicine|Oct|Nov|Dec|Jan"
        rf"|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep)(?:{_EN_CAP})(?:\s{_EN_CAP})?|\bin\svillage\s[A-Z]\b"
    ),
    "day": lazy(rf"(?<![\d/.-]){_ZH_DAY}|{_RU_DAY}|\b{_EN_DAY}"),
    "home": _HOME,
    "school": _SCHOOL,
    "work": _WORK,
    "rare": _RARE,
}
