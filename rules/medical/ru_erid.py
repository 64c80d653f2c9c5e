from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from contentlint.rule import Block, Document, Hit, Rule, lazy

from .whole_page import whole_page

_LABEL: Final = lazy(r"(?<!\w)реклама(?=\s{0,9}(?:[.,:;|•(/—–-]|\Z|\n|16\+|18\+|0\+|12\+|6\+|(?:ООО|АО|ИП|ПАО)\b))", re.IGNORECASE)
_ADVERTISER: Final = lazy(
    r"(?:\b(?:ООО|ОАО|ПАО|АО|ИП|ГБУЗ|ЧУЗ|АНО|ЗАО)\b\s{0,9}[«\"“А-ЯЁA-Z]|\bИНН\b|[Рр]екламодатель\s{0,9}[:—–-]\s{0,9}\w|[Рр]еклама\W{1,3}(?:www\.)?[\w-]{1,60}\.[a-zа-я]{2,8})"
)
_TOKEN: Final = lazy(r"\berid\b\s{0,9}[:=—–-]?\s{0,9}[A-Za-z0-9]{4}|[?&]erid=", re.IGNORECASE)
_PAID: Final = lazy(
    r"промокод|на правах рекламы|партн[её]рск\w{1,30} (?:материал|пост|проект)|рекламн\w{1,30} (?:пост|интеграци|материал)"
    r"|при поддержке бренда|#реклама|(?:по ссылке|в профиле|у них|у нас)[^.!?\n]{0,40}скидк"
    r"|скидк\w{0,30}[^.!?\n]{0,40}(?:по ссылке|подписчик|промо)"
    r"|бренд\w{0,30} (?:подарил|прислал)",
    re.IGNORECASE,
)
_GUESS: Final = "guess"


class RuErid(Rule):
    """What an advertisement on the internet must carry. Nobody's own page of information is taken for one because it looks like one."""

    def check(self, document: Document) -> Iterator[Hit]:
        page = whole_page(document)
        label = _LABEL.search(page)
        declared = document.kind.name == "advert" and not document.kind.reason.startswith(_GUESS)
        if not document.kind.certain or not (declared or label or _PAID.search(page)):
            return
        if not label:
            yield self.hit("label", document.title, topic="")
        elif not _ADVERTISER.search(page):
            yield self.hit("advertiser", _labelled(document), topic="")
        elif not _TOKEN.search(page) and not _TOKEN.search(document.source):
            yield self.hit("token", _labelled(document), topic="")


def _labelled(document: Document) -> Block | None:
    return next((block for block in (*document.blocks, *document.template) if _LABEL.search(block.text)), None)
