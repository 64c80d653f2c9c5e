from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Final

from contentlint.rule import HAN, Document, Hit, lazy, read_table

from .pages import PrivacyRule, has_consent, page_text, patients, stars
from .testimonials import signatures

_HAN: Final = lazy(f"[{HAN}]")
_FIGURES: Final = Path(__file__).parents[1] / "terms" / "public_figures.tsv"
_SPOKEN_OF: Final = {"name": "named", "likely": "likely"}


class PatientName(PrivacyRule):
    """Names of people whom the words around show as patients, and full names under what patients say."""

    def check(self, document: Document) -> Iterator[Hit]:
        if has_consent(document):
            return
        text = page_text(document).text
        seen: set[str] = set()
        for person in patients(document):
            name = text[person.start : person.end]
            message = _SPOKEN_OF.get(person.kind, "")
            if not message or name in seen or self.allowed(name):
                continue
            seen.add(name)
            if name in public_figures():
                message = "public"
            yield self.at(document, message, person.start, person.end, stars="某某" if _HAN.match(name) else stars(name))
        for one in signatures(document):
            if one.full and not any(one.name in name or name in one.name for name in seen) and not self.allowed(one.name):
                seen.add(one.name)
                yield self.at(document, "signed", one.start, one.end, stars="某某" if _HAN.match(one.name) else stars(one.name))


@cache
def public_figures() -> frozenset[str]:
    """People of public life who have spoken of their illness themselves."""
    return frozenset(row["term"] for language in ("zh", "en", "ru") for row in read_table(_FIGURES, language))
