"""Numbers that states, insurers, banks and hospitals give to one person, each with its place in the text.

A number with a checksum is one only where the checksum is right; one without (a Russian passport, a hospital number) only behind the
word for it.

Sources: GB 11643 (China), order of the Pension Fund 192п (СНИЛС), order 29н of the Ministry of Health (policy of the ОМС: Luhn), ranges
that the Social Security Administration never issued (SSN), NHS Data Dictionary (NHS number: modulus 11), ISO/IEC 7812 (cards: Luhn).

Only stretches with digits are looked at, and every pattern is linear.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Iterator, Mapping
from typing import Final, Literal, NamedTuple

from contentlint.text.patterns import lazy
from contentlint.text.signs import Signs

IdentifierKind = Literal[
    "china-id", "hong-kong-id", "taiwan-id", "passport", "insurance", "birth-certificate", "snils", "oms", "inn", "ssn", "nhs",
    "national-insurance", "card", "licence", "record", "bed",
]  # fmt: skip


class Identifier(NamedTuple):
    """A number and its place [start, end), without the word before it (`住院号：`)."""

    kind: IdentifierKind
    start: int
    end: int


def identifiers(signs: Signs) -> list[Identifier]:
    """The numbers of persons in a text, in order; of those that overlap the first, and the longest of these. `signs`: of SIGNS."""
    found = sorted([*_bare(signs), *_labelled(signs)], key=lambda one: (one.start, -one.end))
    kept: list[Identifier] = []
    for one in found:
        if not kept or one.start >= kept[-1].end:
            kept.append(one)
    return kept


_GAP: Final = r"[ \u00a0\-\u2010-\u2015]?"
_EDGE: Final = r"(?<![0-9A-Za-z_/=#])(?<!\d[.,-])"
_END: Final = r"(?![0-9A-Za-z_]|[.-]\d)"

# Numbers that need no word before them. Groups are called after the kind, `_` for `-`.
_SHORTEST: Final = 11  # characters of a number that needs no word before it
_BARE: Final = lazy(
    rf"""{_EDGE}(?:
        (?P<china_id> [1-9１-９]\d{{5}} {_GAP} [12１２]\d{{3}} {_GAP} \d{{4}} {_GAP} \d{{3}} {_GAP} [\dXxＸｘ] )
      | (?P<snils> \d{{3}}-\d{{3}}-\d{{3}}[\ \-]?\d\d )
      | (?P<ssn> \d{{3}}-\d\d-\d{{4}} )
    ){_END}""",
    re.VERBOSE,
)


def _bare(signs: Signs) -> Iterator[Identifier]:
    text = signs.text
    for start, end in signs.numbers:
        if end - start < _SHORTEST:
            continue
        for found in _BARE.finditer(text, start, min(len(text), end + 1)):
            name = (found.lastgroup or "").replace("_", "-")
            if _VALID[name](found[0]):
                yield Identifier(name, *found.span())  # type: ignore[arg-type]


# Numbers behind a word. Each label: kind, how it is written, the form of its number.
class _Label(NamedTuple):
    kind: IdentifierKind
    words: re.Pattern[str]
    form: re.Pattern[str]


_LINK: Final = r"(?:号码?|編號|编号|號碼?|为|是|[:：#№＃])?[\s:：#№＃]{0,3}(?:为|是)?\s?"
_RU_LINK: Final = r"(?:\s?(?:пациент\w{0,3}|больно\w{1,2}))?[\s:]{0,3}(?:номер|серия|серии|№|N)?[\s:№]{0,3}"
_EN_LINK: Final = r"(?:\s?(?:numbers?|no\.?|nr\.?|id|#))?(?:\s(?:is|was|of the patient(?: is)?))?[\s:#.]{0,3}"
_NUMBERED: Final = rf"(?:[A-Za-z]{{1,4}}[-]?)?\d(?:[-/]?\d){{3,17}}{_END}"
_LABELS: Final = (
    _Label(
        "china-id",
        lazy(rf"身份证(?:件)?(?:号码?)?(?:[（(][^）)\n]{{0,8}}[)）]|，)?{_LINK}"),
        lazy(r"[1-9]\d{5}(?:(?:19|20)?\d\d)(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}(?:(?<=\d{17})[\dXx])?(?![\dXx])"),
    ),
    _Label("hong-kong-id", lazy(rf"身[份分][证證]{_LINK}|HKID(?:\s?card)?{_EN_LINK}"), lazy(r"[A-Z]{1,2}\d{6}\s?[(（][0-9A][)）]")),
    _Label("taiwan-id", lazy(rf"身[份分][证證](?:字[号號]|統一編號)?{_LINK}"), lazy(r"[A-Z][12]\d{8}(?!\d)")),
    _Label("passport", lazy(rf"(?:护照|護照|通行证|通行證){_LINK}"), lazy(r"[A-Z]{1,2}\d{7,8}(?![0-9A-Za-z])")),
    _Label(
        "passport",
        lazy(rf"(?<![а-яё])паспорт(?:а|у|ом|е|н\w+ данн\w+)?(?:\sРФ)?{_RU_LINK}", re.I),
        lazy(r"\d\d\s?\d\d\s?(?:№|N|номер)?\s?\d{6}(?!\d)"),
    ),
    _Label("passport", lazy(rf"\bpassport{_EN_LINK}", re.I), lazy(r"(?=[A-Z0-9]*\d{6})[A-Z0-9]{8,9}(?![0-9A-Za-z])")),
    _Label(
        "insurance",
        lazy(rf"(?:医保|社保|医疗保险|社会保障|醫保|健保)(?:卡|证|個人|个人)?(?:账号|卡号|编号)?{_LINK}"),
        lazy(rf"[A-Z]{{0,2}}\d{{8,18}}[Xx]?{_END}"),
    ),
    _Label(
        "insurance",
        lazy(rf"\b(?:medicare|medicaid|insurance|policy|member)\s(?:number|no\.?|id){_EN_LINK}", re.I),
        lazy(rf"(?=[A-Z0-9-]{{0,8}}\d{{3}})[A-Z0-9](?:-?[A-Z0-9]){{7,14}}{_END}"),
    ),
    _Label("birth-certificate", lazy(rf"(?:出生(?:医学)?证明?|出生證明){_LINK}"), lazy(r"[A-Z]\s?\d{9}(?!\d)")),
    _Label(
        "birth-certificate",
        lazy(rf"свидетельств\w{{1,2}}\sо\sрождении(?:\s(?:реб[её]нка|сына|дочери))?{_RU_LINK}", re.I),
        lazy(r"[IVXLІХ]{1,6}-[А-ЯЁ]{2}\s?(?:№|N)?\s?\d{6}(?!\d)"),
    ),
    _Label("snils", lazy(rf"снилс{_RU_LINK}", re.I), lazy(rf"\d{{3}}{_GAP}\d{{3}}{_GAP}\d{{3}}{_GAP}\d\d(?!\d)")),
    _Label(
        "oms",
        lazy(rf"(?:полис\w{{0,2}}(?:\sомс|\s(?:обязательного\s)?медицинского\sстрахования)?|омс|енп){_RU_LINK}", re.I),
        lazy(rf"\d{{4}}{_GAP}\d{{4}}{_GAP}\d{{4}}{_GAP}\d{{4}}(?!\d)"),
    ),
    _Label("inn", lazy(rf"(?<![А-ЯЁ])ИНН{_RU_LINK}"), lazy(r"\d{12}(?!\d)")),
    _Label("ssn", lazy(rf"\b(?:SSN|social security){_EN_LINK}", re.I), lazy(rf"\d{{3}}{_GAP}\d\d{_GAP}\d{{4}}(?!\d)")),
    _Label("nhs", lazy(rf"\bNHS{_EN_LINK}", re.I), lazy(rf"\d{{3}}{_GAP}\d{{3}}{_GAP}\d{{4}}(?!\d)")),
    _Label(
        "national-insurance",
        lazy(rf"\b(?:national insurance|NI){_EN_LINK}", re.I),
        lazy(r"[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z]\s?\d\d\s?\d\d\s?\d\d\s?[A-D]\b"),
    ),
    _Label(
        "card",
        lazy(
            rf"(?:卡|银行账户?|銀行帳戶)(?:的?(?:卡号|账号|帐号|号码?))?[（(]?{_LINK}|(?:кар[ты]{{2}}|счёт\w?|card){_EN_LINK}{_RU_LINK}",
            re.I,
        ),
        lazy(rf"[2-6]\d{{3}}(?:{_GAP}\d{{4}}){{2}}{_GAP}\d{{3,4}}(?:{_GAP}\d{{1,3}})?(?!\d)"),
    ),
    _Label(
        "licence",
        lazy(rf"(?:驾驶证|驾照|军官证|士兵证|残疾证){_LINK}"),
        lazy(rf"(?:[\u4e00-\u9fff]{{0,3}}字?第?)?[A-Z]?\d{{6,18}}[Xx]?{_END}"),
    ),
    _Label(
        "record",
        lazy(
            r"(?:(?:住院|病案|病历|病歷|门诊|門診|就诊|就診|急诊|诊疗|挂号|检查|检验|影像|放射|超声|病理|标本|样本|体检)(?:登记|卡|片"
            r"|证|单|流水|档案|病历)?(?:号码?|编号|號碼?|ID|条码号?)"
            r"|(?:患者|病人)(?:ID|号)|(?<![A-Za-z信])(?:CT|MRI?|DR|X线|ID)\s?号|条码号)[\s:：#№]{0,3}(?:为|是)?[\s:：]?(?!69\d{11})"
        ),
        lazy(_NUMBERED),
    ),
    _Label(
        "bed",
        lazy(r"(?<![临])床(?:位)?号(?:为|是)?[\s:：]{0,3}"),
        lazy(r"(?:[A-Z+＋]?-?)?\d{1,4}(?:[+＋-]\d{1,3})?(?!\d|\s?[—–~～至-]\s?\d)(?:\s?床)?"),
    ),
    _Label("bed", lazy(r"(?=\bпалат[аы]\s)", re.I), lazy(r"палат[аы]\s(?:№\s?)?\d{1,4},?\sкойка\s(?:№\s?)?\d{1,3}", re.I)),
    _Label("bed", lazy(r"\bкойк[аи]\s?(?:№|N|номер)?\s?", re.I), lazy(r"\d{1,3}(?!\d|\s?[—–-]\s?\d)")),
    _Label(
        "record",
        lazy(
            r"\b(?:MRN|medical record|patient (?:id|number|no|identifier)|hospital (?:number|no|id)|chart (?:number|no)|case (?:number|no)"
            rf"|accession|specimen (?:number|id)|encounter (?:number|id)|admission (?:number|no)|unit number)\b{_EN_LINK}",
            re.I,
        ),
        lazy(_NUMBERED),
    ),
    _Label(
        "record",
        lazy(
            r"(?:истори[ияеюй]{1,2}\sболезни|(?:медицинск\w{2,3}|амбулаторн\w{2,3})\sкарт\w{1,2}(?:\s(?:амбулаторного"
            r"|стационарного)\sбольного)?|медкарт\w|"
            rf"карт\w\s(?:пациент\w{{1,2}}|больного)|(?<![А-ЯЁа-яё])ИБ|номер\s(?:карты|пациента|исследования|направления)){_RU_LINK}",
            re.I,
        ),
        lazy(rf"(?:[А-ЯA-Z]{{1,3}}-?)?\d(?:[-/]?\d){{2,14}}{_END}"),
    ),
)
_EXAMPLE: Final = lazy(
    r"(?:例如|比如|譬如|格式|样例|示例|范例|形如|诸如|输入|填写|请填|e\.g\.|such as|for example|format|example|например|формат\w?"
    r"|образец)[^。.!?\n]{0,24}\Z",
    re.I,
)
_NOT_A_NUMBER: Final = lazy(r"\s?(?:位|个|個|digits?\b|цифр|знак)")
_LABELLED: Final = 60  # characters around the word of a label
_DIGIT: Final = lazy(r"[0-9]")
_MOST: Final = 24  # characters before a number that may hold an example's word
#: words for each label: what it is looked for at
_HINTS: Final = (
    ("身份证", ), ("身份证", "身分證", "身份證", "HKID"), ("身份证", "身分證", "身份證", "身分证"), ("护照", "護照", "通行证",
    "通行證"), ("аспорт", ), ("assport", ),
    ("医保", "社保", "医疗保险", "社会保障", "醫保", "健保"), ("edicare ", "edicaid ", "nsurance n", "nsurance i", "olicy n", "ember i",
    "ember I",
    "ember n"), ("出生证", "出生医学", "出生證"), ("о о рождении", "а о рождении"),
    ("СНИЛС", "нилс"), ("полис", "Полис", "ОМС", "ЕНП"), ("ИНН", ), ("SSN", "ocial security", "ocial Security"), ("NHS",
    ), ("ational insurance", "ational Insurance", "NI n"), ("卡", "银行账", "銀行帳", "арта", "арты", "счёт", "card", "Card"),
    ("驾驶证", "驾照", "军官证", "士兵证", "残疾证"),
    (
        "院号", "案号", "历号", "歷號", "诊号", "診號", "查号", "验号", "影像号", "放射号", "超声号", "理号", "本号", "检号", "者号",
        "人号", "证号", "单号", "片号", "水号", "卡号",
        "院编号", "案编号", "历编号", "诊编号", "查编号", "验编号",
        "像编号", "理编号", "本编号", "检编号", "者ID", "人ID", "CT号", "X线号", "MR号", "MRI号", "DR号", "ID号", "条码号", "本条码",
        "验条码", "登记号",
    ),
    ("床号", "床位号"), ("алата ", "алаты "), ("койк",),
    (
        "MRN", "edical record", "edical Record", "atient ID", "atient id", "atient n", "atient N", "ospital n", "ospital N",
        "ospital ID", "hart n", "ase n", "ase N", "ccession", "pecimen", "ncounter", "dmission n", "nit number",
    ),
    ("болезни", "ской карт", "ную карт", "ной карт", "едкарт", "арта пациент", "арты пациент", "арты больного", "ИБ", "омер карты",
    "омер пациента", "омер исследования", "омер направления"),
)  # fmt: skip
SIGNS: Final = {f"number {number}": words for number, words in enumerate(_HINTS)}
_BY_SIGN: Final = dict(zip(SIGNS, _LABELS, strict=True))


def _labelled(signs: Signs) -> Iterator[Identifier]:
    text = signs.text
    for kind in sorted(_BY_SIGN.keys() & signs.kinds()):
        label = _BY_SIGN[kind]
        for first, last in signs.lines(kind, width=_LABELLED):
            if _DIGIT.search(text, first, last):
                for words in label.words.finditer(text, first, last):
                    found = label.form.match(text, words.end())
                    if found and _is_number(text, label.kind, words.start(), found):
                        yield Identifier(label.kind, *found.span())


def _is_number(text: str, kind: IdentifierKind, label: int, found: re.Match[str]) -> bool:
    """Whether what stands behind a label is somebody's number, not an example of its form or how many digits it has."""
    if _EXAMPLE.search(text, max(0, label - _MOST), found.start()) or _NOT_A_NUMBER.match(text, found.end()):
        return False
    digits = _digits(found[0])
    if kind in ("record", "insurance") and len(set(digits)) == 1:
        return False
    if kind == "china-id":
        made_up = found[0].endswith(_MADE_UP)
        return _is_china_id(found[0], checked=made_up)  # its label and the day in it say enough
    return kind not in _VALID or _VALID[kind](found[0])


# Checksums.

_PROVINCES: Final = frozenset(
    "11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65 71 81 82 83 91".split()
)
_OLDEST: Final = 1890
_MADE_UP: Final = ("0000", "1111", "1234", "123X", "0001", "XXXX", "xxxx")
_CHINA_WEIGHTS: Final = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_TAIWAN_LETTERS: Final = "ABCDEFGHJKLMNPQRSTUVXYWZIO"


def _digits(number: str) -> list[int]:
    return [int(character) for character in number if character.isdecimal()]


def _is_china_id(number: str, checked: bool = True) -> bool:
    """GB 11643: province, date of birth, order, and for 18 digits a check character by ISO 7064 MOD 11-2, which may be mistyped when it is
    not `checked`."""
    plain = "".join(str(int(one)) if one.isdecimal() else "X" for one in number if one.isdecimal() or one in "XxＸｘ")
    if plain[:2] not in _PROVINCES or plain[2:6] == "0000":
        return False
    if len(plain) == 15:
        return _is_day(1900 + int(plain[6:8]), int(plain[8:10]), int(plain[10:12]))
    if len(plain) != 18 or not plain[:17].isdecimal() or not _is_day(int(plain[6:10]), int(plain[10:12]), int(plain[12:14])):
        return False
    total = sum(weight * int(digit) for weight, digit in zip(_CHINA_WEIGHTS, plain, strict=False))
    return not checked or "10X98765432"[total % 11] == plain[17]


def _is_day(year: int, month: int, day: int) -> bool:
    """Whether that is a day on which somebody alive may have been born."""
    try:
        return _OLDEST <= datetime.date(year, month, day).year <= datetime.date.today().year
    except ValueError:
        return False


def _is_hong_kong_id(number: str) -> bool:
    """Letters A = 10 …, one letter behind a blank of 36; weights 9 to 1; modulus 11."""
    values = [ord(one) - 55 if one.isupper() else int(one) for one in number if one.isalnum()]
    if len(values) == 8:
        values.insert(0, 36)
    return len(values) == 9 and sum(value * weight for value, weight in zip(values, range(9, 0, -1), strict=True)) % 11 == 0


def _is_taiwan_id(number: str) -> bool:
    letter = _TAIWAN_LETTERS.find(number[0]) + 10
    values = [letter // 10, letter % 10, *_digits(number)]
    return sum(value * weight for value, weight in zip(values, (1, 9, 8, 7, 6, 5, 4, 3, 2, 1, 1), strict=True)) % 10 == 0


def _is_snils(number: str) -> bool:
    """Weights 9 to 1; modulus 101, 100 counts as 0. Numbers up to 001-001-998 have no checksum."""
    digits = _digits(number)
    if len(digits) != 11 or digits[:9] <= [0, 0, 1, 0, 0, 1, 9, 9, 8]:
        return False
    return sum(digit * weight for digit, weight in zip(digits[:9], range(9, 0, -1), strict=True)) % 101 % 100 == digits[9] * 10 + digits[10]


def _is_inn(number: str) -> bool:
    """That of a person: twelve digits, the last two are checks."""
    digits = _digits(number)
    eleventh = sum(a * b for a, b in zip(digits, (7, 2, 4, 10, 3, 5, 9, 4, 6, 8), strict=False)) % 11 % 10
    twelfth = sum(a * b for a, b in zip(digits, (3, 7, 2, 4, 10, 3, 5, 9, 4, 6, 8), strict=False)) % 11 % 10
    return len(digits) == 12 and digits[10:] == [eleventh, twelfth]


def _is_ssn(number: str) -> bool:
    """Never issued: area 000, 666 and from 900, group 00, serial 0000."""
    digits = "".join(map(str, _digits(number)))
    return digits[:3] not in ("000", "666") and digits[0] != "9" and digits[3:5] != "00" and digits[5:] != "0000"


def _is_nhs(number: str) -> bool:
    """Weights 10 to 2; modulus 11; a check of 10 is not issued."""
    digits = _digits(number)
    check = 11 - sum(digit * weight for digit, weight in zip(digits[:9], range(10, 1, -1), strict=True)) % 11
    return len(set(digits)) > 1 and check % 11 == digits[9] and check != 10


def _is_luhn(number: str) -> bool:
    digits = _digits(number)
    doubled = [sum(divmod(2 * digit, 10)) for digit in digits[-2::-2]]
    return len(set(digits)) > 1 and (sum(digits[-1::-2]) + sum(doubled)) % 10 == 0


_VALID: Final[Mapping[str, Callable[[str], bool]]] = {
    "china-id": _is_china_id, "hong-kong-id": _is_hong_kong_id, "taiwan-id": _is_taiwan_id, "snils": _is_snils, "oms": _is_luhn,
    "inn": _is_inn, "ssn": _is_ssn, "nhs": _is_nhs, "card": _is_luhn,
}  # fmt: skip
