"""Telephone numbers, mail addresses and messenger accounts that the words around them give to a patient or a relative.

A number alone is anybody's. Hotlines, booking lines and switchboards are the institution's, whatever patients they are for.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from contentlint.text.contacts import Contact, contacts
from contentlint.text.patterns import lazy
from contentlint.text.signs import Signs

_ACCOUNT: Final = lazy(
    r"[@＠](?=[\w-]+\.)|(?:微信|薇信|wechat|WeChat|QQ|qq|扣扣|VX|vx|[加＋+]?[Vv])[^\n]{0,8}?[:：\s]{0,3}[A-Za-z0-9_-]{5,20}"
)
_HAN: Final = lazy("[\u4e00-\u9fff]")
_CYRILLIC: Final = lazy("[а-яё]")
_BEFORE: Final = 44
_AFTER: Final = 24
_FAR: Final = 120  # characters of a sentence before a number in which somebody gives it
_STOP: Final = lazy(r"[。！？!?；;]|[.]\s")
_PERSON: Final = lazy(
    r"患者|病人|患儿|病友|产妇|孕妇|家属|家长|亲属|遗属|儿子|女儿|妻子|丈夫|母亲|父亲|妈妈|爸爸|老伴|陪护|监护人|本人|私人|病历|我的"
    r"|我(?=电话|手机|微信|QQ)|[她他](?!们)|捐献|求助人"
    r"|(?<!для )(?<!наших )пациент(?!ов|ам|ами|ах|ы\b)|больн(?:ого|ой|ая|ому)\b|родственни|\bмам[аеыу]\b|\bмать|матери|\bотец\b|отца"
    r"|\bсын\w?\b|доч(?:ь|ери)|\bмуж\w?\b|\bжен[аыеу]\b|\bбрат\w?\b|сестр[аыеу] (?:пациент|больн)|родител|\bмо[йяего]{1,3}\b|\bеё\b"
    r"|донор"
    r"|\b(?:the|our|a|this)\spatient\b(?!s)|\bpatient'?s?\s(?:\w+\s)?(?:phone|mobile|cell|e-?mail|number|daughter|son|wife|husband"
    r"|mother|father)|next of kin|\b(?:mother|father|husband|wife|son|daughter|brother|sister|relative)s?\b|\b(?:her|his"
    r"|my)\s(?:\w+\s)?(?:phone|mobile|cell|number|e-?mail)",
    re.IGNORECASE,
)
_SURE: Final = lazy(
    r"[她他]的(?:微信|薇信|QQ|扣扣|邮箱)|患者|病人|患儿|病友|产妇|家属|家长|母亲|父亲|女儿|儿子|病历|пациент(?!ов|ам|ами|ах|ы\b)"
    r"|родственни|\bмам|матери|отца|\b(?:the|our"
    r"|a) patient\b(?!s)|\bpatient's\b|next of kin|\b(?:mother|father|husband|wife|son|daughter)\b",
    re.IGNORECASE,
)
_GIVEN: Final = lazy(  # who of the family gives the number, or is to be reached at it
    r"\b(?:[Мм]ам[аы]|[Мм]ать|[Оо]тец|[Пп]ап[аы]|[Дд]оч(?:ь|ка)|[Сс]ын|[Жж]ена|[Мм]уж|[Бб]рат|[Сс]естра|[Рр]одители|[Рр]одственни(?:к|ца"
    r"|ки)|[Бб]абушка|[Вв]нучка|[Вв]нук|[Пп]ациентка?|[Бб]ольн(?:ой|ая))\b"
    r"[^.;!?\n]{0,90}?\b(?:остав(?:ил|ляет|ит)|готов[аы]?\b|прос(?:ит|ил|ят)|дал[аи]?\b|указал|отве(?:тит|чает|тят)|жд[её]т|ждут|расскаж"
    r"|подел|разрешил|сообщил)"
    r"|\b(?:reach|text|call|ring|contact|phone|message|speak\sto|write\sto)\s(?:her|him|his\s\w+|my\s\w+|(?:Mrs?|Ms)\.?\s[A-Z][a-z]+"
    r"|(?!Us\b|The\b|Our\b|Now\b|Dr\b)[A-Z][a-z]{2,12}(?:\s[A-Z][a-z]+)?(?=\s(?:at\shome|directly|on\b)))"
    r"|\b(?:[Hh]er|[Hh]is|[Tt]he\spatient['’]s|[Tt]he\s(?:man|woman|boy|girl)['’]s)\s(?:[a-z]+\s)?(?:mother|father|mum|mom|dad|husband"
    r"|wife|son|daughter|brother|sister|partner|carer|family)\b[^.;!?\n]{0,80}?\b(?:gave|left|gives|leaves|asks|asked|answers|is\shappy"
    r"|would\slike|can\sbe|is\swaiting|shared)"
)
_ILL: Final = lazy(
    r"боле[зн]|больн|диагноз|операц|ДЦП|рак[аеу]?\b|инсульт|инфаркт|пациент|лечен|аутизм|опухол|донор|мастэктом|диабет|Альцгеймер|лейкоз"
    r"|перелом|травм|протез|инвалид|ВИЧ|гепатит|реабилитац|шизофрен|депресс"
    r"|\bpatient\b|cancer|stroke|disease|diagnos|surger|operation|transplant|treatment|illness|dementia|tumou?r|leuk|HIV|schizophren"
    r"|depress|autis|diabet|ward\b|hospital|chemo|injur|epilep|seizure|kidney|liver|heart|disab",
    re.IGNORECASE,
)
_THEIR_OFFICE: Final = lazy(
    r"диспансер|центр[ауе]?\b|клиник|фонд|отделени|школ|редакци|волонт|clinic\b|centre|center|charity|line\b|foundation|society|service"
    r"|nurse|team|office|desk",
    re.IGNORECASE,
)
_HOME: Final = lazy(
    r"家(?:里|中|庭)?(?:的)?(?:座机|电话)|住宅|宅电|座机|家属|本人|患者(?:的)?(?:联系)?电话|病历|домашн|пациент\w{0,3}|next of kin|reached",
    re.IGNORECASE,
)
_OFFICE: Final = lazy(
    r"热线|预约|咨询|客服|挂号|前台|总机|门诊部|护士站|急救|值班|投诉|举报|服务电话|专线|办公室|服务台|随访中心|投稿|来信|发送[到给至]"
    r"|编辑部|[科部处室办院]的?(?:联系|咨询)?电话|党办|院办|(?<!病友)(?:可|请|欢迎|可以)(?:拨打|致电|联系我|添加|加|扫)[^手机]{0,6}\Z"
    r"|регистратур|\bзапис|справочн|горяч|администратор|колл-центр|контакт-центр|для пациентов|приёмн|ресепшн|стойк[еау]|перезвон|hotline"
    r"|helpline"
    r"|switchboard|reception|appointment|our (?:team|clinic|office)|to book|book a|call us|support line|front desk",
    re.IGNORECASE,
)
_LINES: Final = "08"  # what the number of a line in a house begins with
_MOBILE: Final = lazy(
    r"(?:(?:\+|00)?86\D{0,2})?[1１][3-9３-９]\d|(?:\+7|8|7)\D{0,3}9\d\d|(?:\+?44\D{0,3}|0)7|\+?1?\D{0,2}\(?\d{3}\)?\D{1,2}\d{3}\D\d{4}"
)
SIGNS: Final = {"account": ("@", "＠", "微信", "薇信", "wechat", "WeChat", "QQ", "qq", "扣扣", "VX", "vx", "加V", "加v")}


def private_contacts(signs: Signs, language: str = "") -> Iterator[Contact]:
    """The contacts of patients in a text, in order. `signs`: of SIGNS; `language`: as in Document, "" for any."""
    text = signs.text
    typed = [span for span in signs.numbers if _MOBILE.match(text, span[0]) or text[span[0]] in _LINES]
    typed += [found.span() for start, _ in signs["account"] if (found := _ACCOUNT.match(text, start))]
    for begin, stop in typed:
        first = max(text.rfind("\n", 0, begin) + 1, begin - _BEFORE)
        end = text.find("\n", stop, stop + _AFTER)
        last = min(len(text), stop + _AFTER) if end < 0 else end
        if not _is_patients(text, begin, stop, first, last):
            far = max(text.rfind("\n", 0, begin) + 1, begin - _FAR)
            first = far if _is_given(text, begin, far) else last
        if first < last:
            for one in contacts(text[first:last], language or _language(text, first, last)):
                start, end = first + one.start, first + one.end
                if one.kind not in ("host", "address") and start < stop and begin <= end:
                    yield one._replace(start=start, end=end)


def _language(text: str, start: int, end: int) -> str:
    """The language whose national forms a number is read in, by the letters around it."""
    return "zh-Hans" if _HAN.search(text, start, end) else "ru" if _CYRILLIC.search(text, start, end) else "en"


def _is_given(text: str, start: int, first: int) -> bool:
    """Whether the sentence before a mobile number says that a patient or one of the family gives it."""
    if not _MOBILE.match(text, start):
        return False
    before = max((stop.end() for stop in _STOP.finditer(text, first, start)), default=first)
    if _OFFICE.search(text, before, start) or _THEIR_OFFICE.search(text, before, start):
        return False
    return _GIVEN.search(text, before, start) is not None and _ILL.search(text, first, start) is not None


def _is_patients(text: str, start: int, end: int, first: int, last: int) -> bool:
    """Whether the sentence of a number speaks of a patient or a relative, and not of an office. The number of a line in a house must be
    theirs by name."""
    before = max((stop.end() for stop in _STOP.finditer(text, first, start)), default=first)
    behind = _STOP.search(text, end, last)
    after = behind.start() if behind else last
    if _OFFICE.search(text, before, start) or _OFFICE.search(text, end, after) or not _PERSON.search(text, before, after):
        return False
    if not text[start].isdecimal():  # an account or an address
        return _SURE.search(text, before, after) is not None
    return _MOBILE.match(text, start) is not None or _HOME.search(text, before, after) is not None
