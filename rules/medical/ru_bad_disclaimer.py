from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from contentlint.rule import Document, Hit, TermHit, TermRule, lazy, words_at

from .whole_page import whole_page

_LINE: Final = lazy(r"не\s{1,9}явля\w{1,30}\s{1,9}(?:\w{1,30}\s{1,9})?лекарств\w{0,30}", re.IGNORECASE)
_SOLD: Final = lazy(
    r"скидк|акци[яию]\b|закаж|заказать|куп(?:ить|ите)|\bцен[аеуы]\b|₽|\d\s?руб|подарок|доставк|в наличии|успейте|спешите|новинк"
    r"|курс\w{0,30} при[её]ма|промокод|попробуйте|выбирайте|принимайте",
    re.IGNORECASE,
)


class RuBadDisclaimer(TermRule):
    """What is said of a supplement, and, in an advertisement for one, whether the page has the line that the law demands."""

    def judge(self, document: Document, hits: Sequence[TermHit]) -> Iterator[Hit]:
        claims = [hit for hit in hits if hit.message == "cures"]
        for hit in claims:
            yield self.hit("cures", hit.node, hit.start, hit.end, words=words_at(hit))
        named = next((hit for hit in hits if document.kind.name == "advert" or _SOLD.search(hit.text)), None)
        if named is not None and not claims and not _LINE.search(whole_page(document)):
            yield self.hit("line-missing", named.node, named.start, named.end, words=words_at(named), topic="")
