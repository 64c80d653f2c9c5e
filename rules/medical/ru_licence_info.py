from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from contentlint.rule import Block, Document, Hit, Rule, lazy, today

from .whole_page import whole_page

_SERVICE: Final = lazy(
    r"узи\b|мрт\b|при[её]м|лечени|консультаци|диагностик|анализ|массаж|операци|имплант|пломб|удалени|терапи|стоматолог|процедур|обследовани|протез|вакцин",
    re.IGNORECASE,
)
_OFFERED: Final = lazy(
    r"\d\s?(?:₽|руб\b|руб\.|рублей)|\bруб\.?\s?\d|записаться\s{1,9}на|запишитесь|запись\s{1,9}(?:на\s{1,9}при[её]м|по\s{1,9}телефону)|платн\w{1,30}\s{1,9}(?:медицинск\w{1,30}\s{1,9})?услуг",
    re.IGNORECASE,
)
_RIGHTS: Final = lazy(r"©|все\s{1,9}права\s{1,9}защищены|copyright", re.IGNORECASE)
_LICENCE: Final = lazy(r"\bЛ0\d\d[-–]\d|\bЛО[-–]\d\d|\bФС[-–]\d\d|лицензи\w{0,30}[^\n]{0,40}?(?:№|N|от\s{1,9}\d|\d{4})", re.IGNORECASE)
_OWNER: Final = lazy(r"\bИНН\b|\bОГРН(?:ИП)?\b|\b(?:ООО|ОАО|ПАО|АО|ИП|ЗАО|ГБУЗ|ГАУЗ|ФГБУ|МБУЗ|ЧУЗ|АНО)\b\s{0,9}[«\"“А-ЯЁ]")
_LINKED: Final = lazy(
    r"лиценз|документ|реквизит|правов\w{1,30} информ|сведени\w{1,30} об? (?:организац|клиник|учрежден|медицинск)|о клинике"
    r"|об организации|о центре|licen[sz]",
    re.IGNORECASE,
)


class RuLicenceInfo(Rule):
    """What a page of an institution must tell of who offers its services, there or behind a link."""

    def check(self, document: Document) -> Iterator[Hit]:
        place = _offer(document) if document.kind.certain else None
        if place is None:
            return
        page = whole_page(document)
        if number := self._expired(page):
            yield self.hit("expired", _with(document, number[0]), number=number[0], date=number[1], topic="")
        if any(_LINKED.search(link.text) for link in document.links):
            return
        if not _LICENCE.search(page):
            yield self.hit("licence", *place, topic="")
        elif not _OWNER.search(page):
            yield self.hit("owner", *place, topic="")

    def _expired(self, page: str) -> tuple[str, str] | None:
        for permit in self.facts.licences:
            if permit.expires is not None and permit.expires < today() and permit.number in page:
                return permit.number, permit.expires.isoformat()
        return None


def _offer(document: Document) -> tuple[Block, int, int] | None:
    """Where the page offers medical services, or else says whose it is."""
    for block in document.blocks:
        if (offered := _OFFERED.search(block.text)) and _SERVICE.search(block.text):
            return block, *offered.span()
    for block in (*document.template, *document.blocks):
        if rights := _RIGHTS.search(block.text):
            return block, *rights.span()
    return None


def _with(document: Document, number: str) -> Block | None:
    return next((block for block in (*document.blocks, *document.template) if number in block.text), None)
