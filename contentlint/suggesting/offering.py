"""Suggestions as fixes: of findings that say a page lacks a description or keywords, or has ones that are of no use."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from contentlint.linting.session import Session
from contentlint.model import Document, Edit, Finding, Fix
from contentlint.suggesting.inserting import written
from contentlint.suggesting.suggestions import Suggesting

_FIX: Final = "suggest"  # its message id in the words of these rules
# By the name of the rule, the messages that a new text answers; where the rule has a fix of its own, that is the better one.
_DESCRIPTION: Final[Mapping[str, frozenset[str]]] = {
    "description-missing": frozenset(("missing", "empty")),
    "description-junk": frozenset(("placeholder", "unfilled", "title", "site", "list", "cut")),
}
_KEYWORDS: Final[Mapping[str, frozenset[str]]] = {
    "keywords-missing": frozenset(("missing", "empty")),
    "keywords-mess": frozenset(("placeholder", "many", "long", "contact", "sentence", "debris", "places", "repeated")),
    "keywords-not-in-body": frozenset(("none", "most")),
}
_FEWEST: Final = 3  # keywords that are worth writing into a page
_TAGS: Final = "tags"  # they sort articles; no other words may take their place


class Offering:
    """Adds fixes to what a session finds on a page."""

    def __init__(self, session: Session) -> None:
        self._suggesting = Suggesting(session)

    def __call__(self, document: Document, findings: Sequence[Finding]) -> tuple[Finding, ...]:
        """The findings in the same order, those that a suggestion answers with a fix."""
        for answered, edit in ((_DESCRIPTION, self._description), (_KEYWORDS, self._keywords)):
            asking = [number for number, finding in enumerate(findings) if _asks(finding, answered) and _has_place(document, finding)]
            if asking and (made := edit(document)):
                findings = list(findings)
                for number in asking:
                    findings[number] = findings[number]._replace(fixes=(Fix(_FIX, (made,)),))
        return tuple(findings)

    def _description(self, document: Document) -> Edit | None:
        found = self._suggesting.description(document)
        return written(document, "description", found.text, document.description) if found and found.sure else None

    def _keywords(self, document: Document) -> Edit | None:
        now = document.keywords
        if now is not None and now.name.lower() == _TAGS:
            return None
        words = self._suggesting.mended_keywords(document)
        return written(document, "keywords", words, now) if len(words) >= _FEWEST else None


def _asks(finding: Finding, answered: Mapping[str, frozenset[str]]) -> bool:
    return not finding.fixes and finding.message in answered.get(finding.rule, ())


def _has_place(document: Document, finding: Finding) -> bool:
    """Whether the finding stands where the fix goes: one about a page as a whole may not change its front matter."""
    return document.front_matter is None or finding.span.end > 0
