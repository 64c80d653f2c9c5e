"""Which technical terms of a page are explained, and which are not."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from contentlint.rule import Document, TermHit, lazy

from .prose import prose

_AFTER: Final = lazy(  # （降压药）, 即…, 是一种…, 又称…
    r"[”\"’」』]?(?:\s?[A-Za-z]{2,12})?\s?(?:[（(][^）)]{2}|[，,]?(?:也就是|就是|即|俗称|俗稱|又称|又稱|也[叫称稱]|通俗|是指|指的是|是一[种種类類个個]|——|：))"
)
_BEFORE: Final = lazy(r"(?:即|俗称|俗稱|又称|又稱|也[叫称稱]|医学上|醫學上|[称稱]为|稱為|[叫做]|专业名称|[（(])[“\"‘「『]?\Z")
_NEAR: Final = 12  # characters before a term in which its explanation may end
_PROFESSIONAL: Final = lazy("professional|clinician|physician|doctor|expert|医生|医师|医务|醫|专业|專業|врач|специалист", re.IGNORECASE)


def for_professionals(document: Document) -> bool:
    """Whether the page says that it is written for people who know the terms (`audience` in its front matter or head)."""
    said = (document.front_matter or {}).get("audience") or next(iter(document.meta.get("audience", ())), None)
    return said is not None and _PROFESSIONAL.search(said.value) is not None


def unexplained(document: Document, hits: Sequence[TermHit]) -> dict[str, TermHit]:
    """The terms in the running text that are explained nowhere, each with the place where it stands first. Those of the title are what the
    page is about, and explained by all of it."""
    blocks = frozenset(block.index for block in prose(document))
    titles = [field.value for field in (document.headline, document.title) if field is not None]
    found: dict[str, TermHit] = {}
    explained: set[str] = set()
    for hit in hits:
        if is_explained(hit) or any(hit.text[hit.start : hit.end] in title for title in titles):
            explained.add(hit.term)
        elif getattr(hit.node, "index", None) in blocks:
            found.setdefault(hit.term, hit)
    return {term: hit for term, hit in found.items() if term not in explained}


def is_explained(hit: TermHit) -> bool:
    before = hit.text[max(0, hit.start - _NEAR) : hit.start]
    return _AFTER.match(hit.text, hit.end) is not None or _BEFORE.search(before) is not None
