from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from contentlint.rule import Case, Document, Hit, Option, lazy

from .cases import cases
from .pages import PrivacyRule, has_consent, page_signs, page_text
from .questions import questions
from .testimonials import signatures

_STARRED: Final = lazy(r"[\u4e00-\u9fff][*＊]{1,2}[\u4e00-\u9fff]?")
_FEWEST_BOOKED: Final = 3


class WeakMasking(PrivacyRule):
    """Patients with half a name, or an invented one, of whom the page tells so much that people who know them will know them."""

    at_least = Option(3)

    def check(self, document: Document) -> Iterator[Hit]:
        if has_consent(document):
            return
        text = page_text(document).text
        seen: set[str] = set()
        for case in cases(document):
            name = text[case.person.start : case.person.end]
            count = len(case.told)
            message = self._message(case)
            if message and name not in seen and not self.allowed(name):
                seen.add(name)
                yield self.at(document, message, case.start, case.end, count=count, sort="case")
        for one in signatures(document):
            if not one.full and one.name not in seen and not self.allowed(one.name):
                message = "shown" if one.picture else "signed"
                yield self.at(document, message, one.start, one.end, sort=message)
        for start, end in questions(document):
            yield self.at(document, "asked", start, end, sort="asked")
        for at, _ in page_signs(document)["booked"][:1]:
            starred = list(_STARRED.finditer(text, max(0, at - 200), at + 400))
            if len(starred) >= _FEWEST_BOOKED:
                yield self.at(document, "booked", *starred[0].span(), count=len(starred), sort="booked")

    def _message(self, case: Case) -> str:
        """How much too much is told of somebody; "" for nothing."""
        if len(case.told) >= self.at_least:
            return "weak"
        if len(case.told) >= self.at_least - 1 or ("age" in case.told and case.sex):
            return "some"
        return "signed" if case.signed else ""
