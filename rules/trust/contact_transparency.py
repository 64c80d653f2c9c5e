from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from typing import Final

from contentlint.rule import Document, Hit, Option, Rule, contacts, lazy

from ..meta.absence import is_found
from .pages import place, whole_page

_KINDS: Final = {  # of links, by the words that they show or lead to
    "about": lazy(
        r"关于|简介|概况|介绍|about|who[- ]we[- ]are|о нас|о клинике|о компании|о центре|jianjie|gaikuang|guanyu"
        r"|/o-",
        re.IGNORECASE,
    ),
    "contact": lazy(r"联系|地址|路线|电话|contact|find-?us|locations?|контакт|адрес|как добраться|lianxi|tel:|mailto:", re.IGNORECASE),
    "privacy": lazy(r"隐私|个人信息|privacy|конфиденциальн|персональн\w+ данн|политик", re.IGNORECASE),
    "complaint": lazy(r"投诉|意见|举报|反馈|院长信箱|complain|feedback|жалоб|обращени|отзыв", re.IGNORECASE),
}
_MOST: Final = 500  # links that are looked at


class ContactTransparency(Rule):
    links = Option(8)

    def check(self, document: Document) -> Iterator[Hit]:
        if document.kind.name not in ("institution", "advert") or not is_found(document) or len(document.links) < self.links:
            return
        found = {
            kind
            for link in islice(document.links, _MOST)
            for kind, words in _KINDS.items()
            if words.search(f"{link.text} {link.href or ''}")
        }
        if found & {"about", "contact"}:
            return
        text = whole_page(document)
        if not any(contact.kind in ("phone", "email") for contact in contacts(text, document.language)):
            yield self.hit("missing", place(document), confidence="possible", topic="")
