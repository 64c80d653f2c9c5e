"""Which pages owe their readers an author, a date and references, and where it is told that they lack them."""

from __future__ import annotations

from typing import Final

from contentlint.rule import Confidence, Document, Node, PerLanguage, article, lazy, length, shared

from ..medical.kinds import declared
from ..medical.whole_page import whole_page
from ..meta.absence import is_found

SHORTEST: Final = PerLanguage(zh=100, en=60, ru=60)  # Chinese characters, or words
LONG: Final = PerLanguage(zh=600, en=350, ru=350)  # from here on DISCERN can be asked of a text
_PER_WORD: Final = 10  # characters that words take at most, on average and with their spaces
_LISTING: Final = lazy(
    r"目录|列表|专题|首页|导航|索引|通知|公告|预约|挂号|联系我们|关于我们|就诊指南|就医指南|价格|招聘"
    r"|\b(?:index|sitemap|contents|contacts?|about us|appointments?|opening hours|vacanc\w+|prices?|find us|directions)\b"
    r"|карта сайта|контакт|о клинике|о нас|о компании|запись на при[её]м|вакансии|цены|прайс|как добраться|режим работы"
)


@shared
def is_article(document: Document) -> bool:
    """Whether the page is, or seems to be, a whole article on health that readers are meant to find."""
    if not document.complete or document.kind.name != "science" or not is_found(document):
        return False
    return is_long(document, SHORTEST[document.language]) and _LISTING.search(headline(document)) is None


def is_long(document: Document, least: int) -> bool:
    """Whether the article has as many Chinese characters, or words."""
    text = article(document)
    return len(text) >= least and (len(text) >= least * _PER_WORD or length(text, document.language) >= least)


@shared
def headline(document: Document) -> str:
    """What the page calls itself, in lower case: above the article, and in its head; "" when it has no name."""
    names = (document.headline, document.title)
    return "\n".join(dict.fromkeys(name.value.lower() for name in names if name is not None))


def sure(document: Document) -> Confidence:
    """Whether somebody said what kind of page it is; that a page lacks what one of its kind must have rests on that."""
    return "certain" if declared(document) else "possible"


def place(document: Document) -> Node | None:
    """Where to say what an article lacks: at its headline, else at its first line."""
    return document.headline or document.title or next(iter(document.blocks), None)


__all__ = ["LONG", "SHORTEST", "headline", "is_article", "is_long", "place", "sure", "whole_page"]
