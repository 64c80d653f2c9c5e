from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from contentlint.rule import Block, Contact, Document, Hit, Option, TermHit, TermRule, article, contacts, lazy

from ..scrape.public_lines import is_public_line
from .lure import clauses

_KINDS: Final = ("phone", "wechat", "qq", "telegram", "skype", "line")
_HINT: Final = lazy(r"\d(?:[\s()（）.\-–]{0,3}\d){5}|微信|QQ|[Tt]elegram|t\.me/")
_ACCOUNTS: Final = ("微信", "QQ", "elegram", "t.me/")
_SHORTEST: Final = 6  # digits of a phone number
_BETWEEN: Final = b" ()-."  # what stands between them
_CLASSES: Final = bytes.maketrans(b"123456789", b"000000000")
_CONTACT_PAGE: Final = lazy(
    r"联系|聯絡|聯繫|地址|分院|院区|门店|电话|热线|预约|挂号|交通|路线|名录|黄页|一览|查询|名单|投诉|举报|招聘|招标|采购|公示|公告"
    r"|contact|location|director|branch|find us|hotline|helpline|numbers|support"
    r"|контакт|адрес|филиал|телефон|справочник|проезд|вакан|график",
    re.IGNORECASE,
)
_PUBLIC: Final = lazy(  # those of an authority, a charity, an author
    r"监督|举报|投诉|卫健|疾控|政府|医保|公安|急救|援助|心理|危机|公益|献血|通讯作者|通信作者|学会|协会|基金会|记者"
    r"|\b(?:crisis|suicide|emergency|poison|helpline|hotline|lifeline|charity|foundation|society|association|samaritans|corresponding)\b"
    r"|скор(?:ая|ой|ую)|доверия|экстренн|министерств|департамент|фонд|горяч\w+ лини",
    re.IGNORECASE,
)
_BEFORE: Final = 40  # characters before a contact that tell whose it is
_APART: Final = 40  # characters of text between two places, or more; what stands closer is one place
_PRIVATE_KINDS: Final = ("institution", "advert")


class _Place(NamedTuple):
    """A contact and how much of the article stands before it."""

    block: Block
    contact: Contact
    at: int


class ContactLureDensity(TermRule):
    least = Option(2)
    least_own = Option(3)

    def judge(self, document: Document, hits: Sequence[TermHit]) -> Iterator[Hit]:
        for hit in clauses(document, hits):
            yield self.hit("lure", hit.node, hit.start, hit.end, words=hit.text[hit.start : hit.end])
        frame = document.headline or document.title
        least = self.least_own if document.kind.name in _PRIVATE_KINDS else self.least
        if not _may_have(article(document), least) or (frame is not None and _CONTACT_PAGE.search(frame.value)):
            return
        hinted = [block for block in document.blocks if block.kind != "code" and _HINT.search(block.text)]
        if len(hinted) < least:
            return
        places = _apart(_shown(document, frozenset(block.index for block in hinted)))
        if len(places) < least:
            return
        often = max(Counter(place.contact.value for place in places).values())
        if often < least and not (document.kind.certain and document.kind.name == "science"):
            return  # a list of many people's contacts
        first = places[0]
        yield self.hit(
            "scattered", first.block, first.contact.start, first.contact.end, about=[place.block for place in places], topic="",
            confidence="certain" if often >= least else "possible", count=len(places),
            words=first.block.text[first.contact.start : first.contact.end],
        )  # fmt: skip


def _may_have(text: str, least: int) -> bool:
    """Whether a text has so many long numbers, or accounts; bytes are translated and counted in a fraction of a search."""
    digits = text.encode("ascii", "replace").translate(_CLASSES, _BETWEEN).count(b"0" * _SHORTEST)
    return digits >= least or sum(text.count(word) for word in _ACCOUNTS) >= least


def _shown(document: Document, hinted: frozenset[int]) -> Iterator[_Place]:
    before = 0
    for block in document.blocks:
        if block.index in hinted:
            for contact in contacts(block.text, document.language):
                if contact.kind in _KINDS and not _is_public(block.text, contact):
                    yield _Place(block, contact, before + contact.start)
        before += len(block.text)


def _is_public(text: str, contact: Contact) -> bool:
    named = _PUBLIC.search(text, max(0, contact.start - _BEFORE), contact.start)
    return named is not None or (contact.kind == "phone" and is_public_line(contact.value))


def _apart(shown: Iterator[_Place]) -> list[_Place]:
    """The first of each run of contacts with little text in between."""
    places: list[_Place] = []
    last = -_APART
    for place in shown:
        if place.at - last >= _APART:
            places.append(place)
        last = place.at + len(place.contact.value)
    return places
