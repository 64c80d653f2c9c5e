from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from contentlint.rule import Block, Document, Hit, TermHit, TermRule, lazy

from .references import References, marks, references

_DOI: Final = lazy(r"(?<![a-z])doi\s?(?:[:：]|\.org/|\s(?=\S))\s?(?P<doi>[^\s，；。]{1,120})", re.IGNORECASE)
_GOOD_DOI: Final = lazy(r"(?:https?://)?(?:dx\.)?(?:doi\.org/)?(?:doi:)?10\.\d{4,9}(?:\.\d+)*/\S+", re.IGNORECASE)
_PMID: Final = lazy(r"(?<![a-z])pmid\s?[:：]?\s?(?P<pmid>[^\s，；。,;.)\]）]{1,30})", re.IGNORECASE)
_GOOD_PMID: Final = lazy(r"[1-9]\d{2,7}")
_URL: Final = lazy(r"https?:[^\s<>\"'，。；）)\]】]{0,300}", re.IGNORECASE)
_GOOD_URL: Final = lazy(
    r"https?://(?:[^\s/.:@]{1,63}\.)+[^\s/.:@\d]{2,24}(?::\d+)?(?:[/?#].*)?"
    r"|https?://\d{1,3}(?:\.\d{1,3}){3}\S*",
    re.IGNORECASE,
)
_PLACEHOLDER: Final = lazy(
    r"(?:^|[/.])(?:example\.(?:com|org|net)|localhost|yourdomain|your-site|xxx+)(?=[/.:]|$)|\.{3}"
    r"|…",
    re.IGNORECASE,
)
_NUMBER: Final = lazy(r"\s*[\[［【(（]?\s?(\d{1,3})\s?(?:[\]］】)）]|[.．、]|\s)")
_SHOWN: Final = 8


class ReferenceMalformed(TermRule):
    def judge(self, document: Document, hits: Sequence[TermHit]) -> Iterator[Hit]:
        if not hits:
            return
        listed = references(document)
        for entry in listed.entries:
            yield from self._entry(entry)
        if listed.entries and (last := _last(listed)):
            yield from self._marks(document, listed, last)

    def _entry(self, entry: Block) -> Iterator[Hit]:
        text = entry.text
        for found in _DOI.finditer(text):
            doi = found["doi"].rstrip(".,;)]）】")
            if not _GOOD_DOI.fullmatch(doi) and any(character.isdigit() for character in doi):
                yield self.hit("doi", entry, *found.span("doi"), words=doi)
        for found in _PMID.finditer(text):
            if not _GOOD_PMID.fullmatch(found["pmid"]) and any(character.isdigit() for character in found["pmid"]):
                yield self.hit("pmid", entry, *found.span("pmid"), words=found["pmid"])
        for found in _URL.finditer(text):
            address = found[0].rstrip(".,;")
            if not _GOOD_URL.fullmatch(address) or _PLACEHOLDER.search(address):
                yield self.hit("url", entry, *found.span(), words=address)

    def _marks(self, document: Document, listed: References, last: int) -> Iterator[Hit]:
        """Marks that lead nowhere, and entries that no mark leads to."""
        used = marks(document)
        cited = {number for mark in used for number in mark.numbers}
        if not cited & set(range(1, last + 1)):
            return  # these brackets are something else
        for mark in used:
            wrong = [number for number in mark.numbers if number > last or number == 0]
            if wrong:
                yield self.hit("dangling", mark.block, mark.start, mark.end, words=mark.block.text[mark.start : mark.end], last=last)
        unused = [number for number in range(1, last + 1) if number not in cited]
        if unused:
            shown = ", ".join(f"[{number}]" for number in unused[:_SHOWN]) + ("…" if len(unused) > _SHOWN else "")
            yield self.hit("unused", listed.entries[0], numbers=shown, count=len(unused), about=list(listed.entries), topic="")


def _last(listed: References) -> int:
    """The number of the last entry: as written, else as counted where all are items of one list; 0 when nobody can tell."""
    written = [int(found[1]) for entry in listed.entries if (found := _NUMBER.match(entry.text))]
    if len(written) == len(listed.entries) and written[0] == 1:
        return max(written)
    groups = {entry.group for entry in listed.entries}
    is_list = len(groups) == 1 and 0 not in groups and all(entry.kind == "item" for entry in listed.entries)
    return len(listed.entries) if is_list and not written else 0
