"""Which template a page was made from: told by the names that its markup carries, which articles do not have.

A page is sketched by the set of its elements with class or id. Pages of one template have all but the same set; which sets belong together
is decided when all are known.
"""

from __future__ import annotations

import hashlib
import re
from array import array
from collections.abc import Iterable, Iterator
from typing import Final

from contentlint.model import Document
from contentlint.text.patterns import lazy

_NAMED: Final = lazy(r"""<(?!body)([a-z][a-z0-9]{0,9})\b[^<>]{0,200}?\s(class|id)\s*=\s*["']?([^"'<>]{1,100})""", re.IGNORECASE)
_DIGITS: Final = lazy(r"\d+")
_MOST: Final = 400  # parts of a page that are looked at
_READ: Final = 200_000  # characters of a page in which they are looked for
_ALIKE: Final = 0.7  # Jaccard similarity of two sets that are of one template
_LEADERS: Final = 300  # templates of an audit that sets are held against


def skeleton(document: Document) -> array[int]:
    """The parts of a page that its template gives it, as numbers in order; none for a page without markup."""
    if document.format != "html":
        return array("I")
    parts = set()
    for number, found in enumerate(_NAMED.finditer(document.source, 0, _READ)):
        if number == _MOST:
            break
        parts.add(_DIGITS.sub("0", f"{found[1]} {found[2]} {' '.join(sorted(found[3].split()))}".lower()))
    return array("I", sorted(int.from_bytes(_digest(part, 4), "big") for part in parts))


def number(parts: array[int]) -> int:
    """What a skeleton is called: 64 bits, with a sign as SQLite has it."""
    return int.from_bytes(hashlib.blake2b(parts.tobytes(), digest_size=8).digest(), "big", signed=True)


def _digest(text: str, size: int) -> bytes:
    return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=size).digest()


def leaders(skeletons: Iterable[tuple[int, array[int]]]) -> Iterator[tuple[int, int]]:
    """Each skeleton of a site with the one that stands for its template: the most frequent one that it is much like. skeletons: numbers and
    parts, the most frequent first."""
    found: list[tuple[int, frozenset[int]]] = []
    for one, numbers in skeletons:
        parts = frozenset(numbers)
        best = max(found, key=lambda leader: _similarity(parts, leader[1]), default=None)
        if best is not None and (_similarity(parts, best[1]) >= _ALIKE or len(found) >= _LEADERS):
            yield one, best[0]
        else:
            found.append((one, parts))
            yield one, one


def name(leader: int) -> str:
    """The fingerprint of a template, by its leader."""
    return f"{leader & (1 << 64) - 1:016x}"


def _similarity(one: frozenset[int], other: frozenset[int]) -> float:
    both = len(one & other)
    return both / (len(one) + len(other) - both) if both else 0.0
