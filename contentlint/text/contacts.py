"""Contacts in running text: phone numbers, e-mail addresses, messenger accounts, hosts and postal addresses, each with its place.

A contact has one value however it is typed. That of a phone number is `+`, country code and national number (`+862087654321`), or the bare
digits of a number that stands behind a word for telephone and tells neither country nor region; `same_phone` compares both. Whose national
form a number has is told by the language of the text. Numbers of five digits or fewer (120, 12320, 103, 999) are lines that a state or a
company has, and no contacts here. Nothing is judged: a number of the right form is a contact, whoever it belongs to.

Only stretches that can hold a contact are looked at closely, and every pattern is linear.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, Literal, NamedTuple, cast
from urllib.parse import parse_qs, unquote, urlsplit

from contentlint.text.patterns import lazy
from contentlint.text.postal import postal_addresses

ContactKind = Literal["phone", "email", "wechat", "qq", "telegram", "line", "skype", "vk", "instagram", "host", "address"]
MESSENGERS: Final[frozenset[ContactKind]] = frozenset(("wechat", "qq", "telegram", "line", "skype", "vk", "instagram"))


class Contact(NamedTuple):
    """A contact and its place [start, end) in the text, without the word before it (`电话：`)."""

    kind: ContactKind
    value: str
    start: int
    end: int


def contacts(text: str, language: str) -> list[Contact]:
    """All contacts of a text in the order in which they stand; of those that overlap the first. `language` as in Document."""
    found = [*phones(text, language), *accounts(text, language), *emails(text), *hosts(text)]
    found += (Contact("address", *address) for address in postal_addresses(text, language))
    found.sort(key=lambda contact: (contact.start, -contact.end))
    kept: list[Contact] = []
    for contact in found:
        if not kept or contact.start >= kept[-1].end:
            kept.append(contact)
    return kept


# Phone numbers. Groups are called after the country.

_DASH: Final = r"\-\u2010-\u2015－"
_GAP: Final = rf"[\ \u00a0.{_DASH}]?"  # between two digits
_WIDE: Final = rf"[\ \u00a0]{{0,2}}[)）/.{_DASH}]?[\ \u00a0]{{0,2}}"  # behind the code of a country or region
_CHINA: Final = rf"""
    (?P<cn>
        (?:(?:\+|00)?86{_WIDE})? (?: 1[3-9]\d (?:{_GAP}\d){{8}} | [48]00 (?:{_GAP}\d){{7}} )
      | (?: [(（]?0 | (?:\+|00)86{_WIDE}[(（]?0? )
        (?: (?:10|2\d) {_WIDE} [1-9](?:{_GAP}\d){{7}} | [3-9]\d\d {_WIDE} [1-9](?:{_GAP}\d){{6,7}} )
    )
    (?:[转{_DASH}]\d{{1,4}})?"""
_TAIWAN: Final = rf"""
    (?P<tw>
        (?: (?:\+|00)886{_WIDE}[(（]?0? | [(（]?0 )
        (?: 9\d\d(?:{_GAP}\d){{6}} | 800(?:{_GAP}\d){{6}} | [2-8]\d?{_WIDE}\d{{3,4}}{_GAP}\d{{4}} )
    )"""
_RUSSIA: Final = rf"""
    (?P<ru>
        (?! \d{{3}}-\d{{3}}-\d{{3}}[\ -]\d\d (?!\d) )  # that is a СНИЛС
        (?: (?:\+7|8|7){_WIDE}\(?[3-9] (?:{_WIDE}\d){{9}} | \(\d{{3,5}}\){_WIDE}\d{{1,3}}(?:{_GAP}\d\d){{2}} )
    )"""
_AMERICA: Final = rf"""
    (?P<us> (?:(?:\+|00)?1{_GAP})? (?: \([2-9]\d\d\)\ ? | [2-9]\d\d[\ .{_DASH}] ) \d{{3}}[\ .{_DASH}]\d{{4}} )"""
_BRITAIN: Final = rf"""
    (?P<gb>
        (?: (?:\+|00)44\ ?(?:\(0\))?\ ? | \(?0 ) (?: [1-37-9]\d{{1,4}}\)?[\ {_DASH}]\d{{3,6}}(?:[\ {_DASH}]\d{{3,5}})? | 7\d{{9}} )
    )"""
_ABROAD: Final = rf"(?P<abroad> (?:\+|00)[1-9]\d{{0,2}} (?:[\ \u00a0().{_DASH}]{{0,2}}\d){{6,12}} )"
_CODES: Final = {"cn": "86", "tw": "886", "ru": "7", "us": "1", "gb": "44"}
_PHONES: Final = {
    language: lazy(rf"(?<![0-9A-Za-z_/=+#])(?<!\d[.,-])(?:{'|'.join(forms)})(?![0-9A-Za-z_]|[.-]\d)", re.VERBOSE)
    for language, forms in {
        "zh-Hans": (_CHINA, _ABROAD),
        "zh-Hant": (_CHINA, _TAIWAN, _ABROAD),
        "en": (_AMERICA, _BRITAIN, _ABROAD),
        "ru": (_RUSSIA, _ABROAD),
    }.items()
}  # fmt: skip
# Where a phone number can be: six digits with little between them.
_DIGITS: Final = lazy(r"[0-9０-９](?>(?:[\s()（）/.\-\u2010-\u2015－]{0,5}[0-9０-９]){5,60})")
_OPENING: Final = "+(（＋"
_FULL_WIDTH: Final = lazy("[０-９]")
_HALF_WIDTH: Final = {code + 0xFEE0: code for code in (*range(ord("0"), ord("9") + 1), ord("+"), ord("-"), ord("("), ord(")"))}
_CALLED: Final = lazy(
    r"(?:电话|電話|热线|熱線|专线|致电|致電|拨打|撥打|手机|座机|总机|传真|傳真|(?<![A-Za-zА-яЁё])(?:tel|phone|fax|тел|телефоны?|факс|звоните))"
    r"(?:号码?|號碼?)?[.:：\s]{0,3}[(（]?\Z",
    re.IGNORECASE,
)
_LOCAL: Final = lazy(rf"\d(?:{_GAP}\d){{5,12}}(?!\d)")
_BEFORE: Final = 16  # characters before a number in which the word for telephone ends


def phones(text: str, language: str) -> Iterator[Contact]:
    """The phone numbers of a text: those with a country code, those of a national form, and local ones behind a word for telephone."""
    for stretch in _DIGITS.finditer(text):
        start, end = stretch.span()
        if _FULL_WIDTH.search(stretch[0]):
            text = text.translate(_HALF_WIDTH)
        while start and text[start - 1] in _OPENING:
            start -= 1
        after = start
        for found in _forms(language).finditer(text, start, min(len(text), end + 6)):
            if value := _value(found):
                yield Contact("phone", value, *found.span())
                after = found.end()
        if after == start and _CALLED.search(text, max(0, start - _BEFORE), start) and (local := _LOCAL.match(text, start)):
            yield Contact("phone", _digits(local[0]), *local.span())


def phone_number(text: str, language: str = "") -> str:
    """The value of one phone number as somebody has typed it, in the national form of a language or in any other; "" when it is none."""
    text = text.strip()
    for one in dict.fromkeys((language, *_PHONES) if language in _PHONES else _PHONES):
        found = _PHONES[one].fullmatch(text)
        if found and (value := _value(found)):
            return value
    number = _digits(text)
    return number if 5 < len(number) < 16 and len(number) > len(text) / 2 else ""


def same_phone(one: str, other: str) -> bool:
    """Whether two values are one number: equal, or the shorter, which lacks its region, is the end of the longer."""
    shorter, longer = sorted((one.lstrip("+0"), other.lstrip("+0")), key=len)
    return len(shorter) > 4 and longer.endswith(shorter)


def _forms(language: str) -> re.Pattern[str]:
    return _PHONES.get(language) or _PHONES["zh-Hans" if language.startswith("zh") else "en"]


def _value(found: re.Match[str]) -> str:
    """The value of what a pattern has found; "" when it is no number after all."""
    country = cast(str, found.lastgroup)
    digits = _digits(found[country])
    if country == "abroad":
        digits = digits.removeprefix("00")
        digits = f"44{digits[3:]}" if digits.startswith("440") else digits  # the 0 in +44 (0)20 is for callers at home
        return f"+{digits}" if 8 <= len(digits) <= 15 else ""
    code = _CODES[country]
    if country in ("ru", "us"):
        return f"+{code}{digits[-10:]}" if len(digits) >= 10 else ""
    if found[country].startswith(("+", "00")) or (country == "cn" and digits.startswith("86") and len(digits) > 11):
        digits = digits.removeprefix("00").removeprefix(code)
    return f"+{code}{digits.removeprefix('0')}"


def _digits(text: str) -> str:
    """The digits of a text, full-width ones among them, as 0 to 9."""
    return "".join(str(int(character)) for character in text if character.isdecimal())


# Accounts and e-mail addresses. Groups are called after the kind.

_ACCOUNT_WORDS: Final = {
    "zh": (
        *("微信", "威信", "薇信", "公众号", "QQ", "qq", "扣扣", "群：", "VX", "vx", "V信", "加V", "加v", "+V", "+v"),
        *("elegram", "LINE", "WeChat", "wechat"),
    ),
    "en": ("elegram", "eChat", "echat", "LINE", "QQ", "kype", "t.me/", "nstagram"),
    "ru": ("elegram", "елеграм", "ТЕЛЕГРАМ", "кайп", "kype", "t.me/", "vk.com/", "vk.ru/", "nstagram", "нстаграм"),
}
_ACCOUNT: Final = lazy(
    r"""
      (?: [微威薇]信 | 公众号 | (?<![a-z])(?:wechat|weixin|v信|vx) | [加+＋]\s?我?[v微薇]信? )
      (?:搜一?[搜下索]?|查找|添加|关注)? (?:\s?(?:公众)?号?码?(?:\s?id)?)
      (?P<sign>[\s:：]{0,3}(?:是|为|@)?\s?[“"‘'【\[(（]?) (?P<wechat>[a-z][a-z0-9_-]{4,19})(?![a-z0-9_.@-])
    | (?: (?: (?<![a-z])qq | 扣扣 ) (?:群|号码?|客服|在线|咨询|交流){0,3} [\s:：为是]{0,3}
        | (?:交流|病友|患者|咨询|互助|粉丝)群号?[:：]\s? )
      (?P<qq>[1-9][0-9]{4,10})(?![0-9])
    | (?: (?: telegram | телеграмм? )(?:-канал)?(?:\s\w{1,12}){0,3}[\s:：]{0,3} @ | (?<![a-z0-9.])(?:https?://)?t\.me/ )
      (?P<telegram>[a-z][a-z0-9_]{3,31})
    | (?<![a-zа-яё])(?:skype|скайп) \s?[:：]?\s? (?P<skype>(?:live:)?[a-z][a-z0-9_.,-]{5,31})
    | (?<![a-z])line(?:\s?id)?\s?[:：]\s?(?P<line>@?[a-z0-9][a-z0-9_.-]{3,19})
    | (?<![a-z0-9.])vk\.(?:com|ru)/(?P<vk>[a-z][a-z0-9_.]{2,31})(?![a-z0-9_.]*[/?])
    | (?<![a-zа-яё])(?:instagram|инстаграм\w?) [\s:]{0,3} @(?P<instagram>[a-z0-9_][a-z0-9_.]{2,29})
    """,
    re.VERBOSE | re.IGNORECASE,
)
_NO_ACCOUNT: Final = frozenset("wechat weixin official account public number payment".split())
_LABEL: Final = r"[A-Za-z0-9А-яЁё](?:[A-Za-z0-9А-яЁё-]{0,61}[A-Za-z0-9А-яЁё])?"  # of a host name
_EMAIL: Final = lazy(rf"(?<![A-Za-z0-9А-яЁё_.%+-])[A-Za-z0-9._%+-]{{1,64}}+\s?[@＠]\s?({_LABEL}(?:\.{_LABEL}){{1,5}})")


def accounts(text: str, language: str) -> Iterator[Contact]:
    """The accounts with messengers, each behind the name of its messenger."""
    if not any(word in text for word in _ACCOUNT_WORDS[language[:2]]):
        return
    for found in _ACCOUNT.finditer(text):
        kind = cast(ContactKind, found.lastgroup)
        name = found[kind]
        if kind == "wechat":
            typed = found["sign"].strip() or "号" in found[0] or not name.isalpha()
            if not typed or name.lower() in _NO_ACCOUNT:
                continue
        yield Contact(kind, name.lower().removeprefix("@"), *found.span(0 if kind == "vk" else kind))


def emails(text: str) -> Iterator[Contact]:
    """The e-mail addresses of a text."""
    if "@" not in text and "＠" not in text:
        return
    for found in _EMAIL.finditer(text):
        if found[1].rpartition(".")[2].isalpha() and not found[1].endswith((".htm", ".html", ".php", ".png", ".jpg")):
            yield Contact("email", "".join(found[0].split()).replace("＠", "@").lower(), *found.span())


# Hosts.

_TOP: Final = "com|cn|net|org|ru|рф|su|kz|by|ua|info|biz|vip|top|xyz|cc|club|site|online|shop|hk|tw|uk|us|de|edu|gov"
_DOT: Final = lazy(rf"\.(?=(?:{_TOP})(?![A-Za-zА-яЁё-]))", re.IGNORECASE)
_HOST: Final = lazy(
    rf"(?<![A-Za-z0-9А-яЁё_@.-])(?:https?:?//)?(?P<host>(?>(?:[a-z0-9а-яё][a-z0-9а-яё-]{{0,61}}\.){{1,5}})(?:{_TOP})(?:\.[a-z]{{2}})?)"
    r"(?![A-Za-z0-9А-яЁё_@-])",
    re.IGNORECASE,
)
_LONGEST: Final = 100  # characters of a host before a dot, and behind it
_ADDRESS: Final = lazy(r"(?:[a-z][a-z0-9+.-]*:)?//(?:[^/?#@\s]*@)?([^/?#:@\s]+)", re.IGNORECASE)
_SECOND_LEVEL: Final = frozenset("ac co com edu gov mil net nhs org".split())


def hosts(text: str) -> Iterator[Contact]:
    """The hosts of a text, bare (`www.example.com`) or in a web address, from the scheme to the end of the host."""
    after = 0
    for dot in _DOT.finditer(text):
        if dot.start() < after:
            continue
        found = _HOST.search(text, max(after, dot.start() - _LONGEST), dot.end() + _LONGEST)
        if found and found.start() < dot.start():
            after = found.end()
            yield Contact("host", bare_host(found["host"]), *found.span())


def host(address: str) -> str:
    """The host of a web address, as hosts are compared; "" for an address that names none."""
    found = _ADDRESS.match(address.strip())
    return bare_host(found[1]) if found else ""


def bare_host(name: str) -> str:
    """A host name in lower case and without `www.` or `m.`."""
    return name.strip().lower().rstrip(".").removeprefix("www.").removeprefix("m.")


def site(name: str) -> str:
    """The part of a host name that somebody has registered: `img.example.com.cn` → `example.com.cn`."""
    labels = name.split(".")
    if labels[-1].isdigit():
        return name
    return ".".join(labels[-3:] if len(labels) > 2 and labels[-2] in _SECOND_LEVEL and len(labels[-1]) == 2 else labels[-2:])


# Links.

_NUMBER_SCHEMES: Final = ("tel", "callto", "sms")
_ASKING: Final = ("viber", "whatsapp", "tencent", "tg")  # schemes whose address names an account
_PROFILES: Final[dict[str, ContactKind]] = {"t.me": "telegram", "telegram.me": "telegram", "vk.com": "vk", "vk.ru": "vk"}
_CHATS: Final = ("wa.me", "api.whatsapp.com", "web.whatsapp.com", "wpa.qq.com", "wpa.b.qq.com", "crm2.qq.com")


def link_contact(href: str, language: str = "") -> tuple[ContactKind, str] | None:
    """The kind and value of the contact that a link is; None for a link within the site, and for what is neither a contact nor a host.

    `language`: of the page, which tells whose national form a number has.
    """
    scheme, _, rest = href.partition(":")
    scheme = scheme.lower()
    if scheme in _NUMBER_SCHEMES:
        number = phone_number(unquote(rest).strip("/ "), language) or _digits(rest)
        return ("phone", number) if number else None
    if scheme == "mailto":
        address = unquote(rest).partition("?")[0].strip().lower()
        return ("email", address) if "@" in address else None
    name = host(href)
    if scheme in _ASKING or name in _CHATS:
        return _asked_for(href) or (("host", name) if name in _CHATS else None)
    if not name:
        return None
    if name in _PROFILES and (profile := _path(href).split("/")[0].lower().removeprefix("@")) and not profile.startswith("+"):
        return _PROFILES[name], profile  # what begins with `+` invites to a group
    return "host", name


def _path(address: str) -> str:
    try:
        return unquote(urlsplit(address).path).strip("/")
    except ValueError:
        return ""


def _asked_for(href: str) -> tuple[ContactKind, str] | None:
    """The account or number among the parameters of an address."""
    try:
        asked = {name.lower(): values[0] for name, values in parse_qs(urlsplit(href).query).items()}
    except ValueError:
        return None
    if account := _digits(asked.get("uin", "")):
        return "qq", account
    if account := asked.get("domain", ""):
        return "telegram", account.lower()
    number = _digits(asked.get("number") or asked.get("phone") or _path(href))
    return ("phone", f"+{number}") if len(number) > 6 else None
