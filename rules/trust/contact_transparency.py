from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from typing import Final

from contentlint.rule import Document, Hit, Option, Rule, contacts, lazy

from ..meta.absence import is_found
from .pages import place, whole_page

_WORDS: Final = (  # what links to such pages are called
    "关于我", "关于本", "简介", "概况", "联系", "聯繫", "聯絡", "关于医院", "医院介绍", "院长信箱", "about",
    "who we are", "contact", "find us", "о нас", "о клинике", "о компании",
    "о центре", "контакт", "как добраться", "адрес",
)  # fmt: skip
_ADDRESS: Final = lazy(r"about|contact|lianxi|guanyu|jianjie|gaikuang|kontakt|tel:|mailto:", re.IGNORECASE)
_MOST: Final = 500  # links that are looked at


class ContactTransparency(Rule):
    links = Option(8)

    def check(self, document: Document) -> Iterator[Hit]:
        if document.kind.name not in ("institution", "advert") or not is_found(document):
            return
        text = whole_page(document)
        lowered = text.lower()
        if any(word in lowered for word in _WORDS) or len(document.links) < self.links:
            return
        if any(_ADDRESS.search(link.href or "") for link in islice(document.links, _MOST)):
            return
        if not any(contact.kind in ("phone", "email") for contact in contacts(text, document.language)):
            yield self.hit("missing", place(document), confidence="possible", topic="")
