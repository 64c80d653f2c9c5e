"""What is said of a draft, as the page shows it: marks and cards, counters, the verdict, the copies. Plain values for JSON."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Final, Literal

from contentlint.editing.checking import Checked, Checker, Copy
from contentlint.editing.drafts import Composed, Draft
from contentlint.linting.findings import PERSONAL
from contentlint.linting.heads import Source
from contentlint.linting.preserved import Guard
from contentlint.linting.session import Session
from contentlint.linting.words import Words
from contentlint.model import Document, Finding, Fix, Language
from contentlint.reporting.kinds import kind_of_page
from contentlint.reporting.masking import mask
from contentlint.reporting.phrases import KIND
from contentlint.reporting.remarks import label
from contentlint.reporting.summary import SEVERITIES, Summary
from contentlint.reporting.view import EXCERPT_LENGTH, Tongue, View
from contentlint.text.counting import characters, display_width, han, snippet_length
from contentlint.text.patterns import lazy

Look = Literal["legal", "possible", "search", "typography"]
_LEGAL: Final = frozenset(("MED", "PRIV", "PROMO", "TRUST"))
_SEARCH: Final = frozenset(("META", "DUP", "SCRAPE", "PLAT", "SITE"))
_BANDS: Final = {"title": "title-length", "description": "description-length"}  # the rules that say how long they may be
MOST: Final = 500  # findings that are shown
_CYRILLIC: Final = lazy("[а-яё]")
_GRAVITY: Final = {severity: number for number, severity in enumerate(SEVERITIES)}


def answer(checker: Checker, checked: Checked, language: Tongue) -> dict[str, Any]:
    """All that the page shows of a checked draft."""
    summary = Summary()
    summary.add(checked.views)
    document = checked.document
    pairs = gravest_first(checked)[:MOST]
    guard = Guard(document) if document else None
    sheet = _Sheet(checker.words, checked.composed, guard, document.language if document else "zh-Hans", language)
    return {
        "verdict": summary.verdict,
        "counts": {severity: summary.by_severity[severity] for severity in SEVERITIES},
        "fixable": summary.fixable,
        "findings": [sheet.card(finding, view) for finding, view in pairs],
        "left_out": len(checked.views) - len(pairs),
        "counters": dict(_counters(checker.session(checked.composed.draft), checked.composed.draft, document)),
        "fields": _fields(document) if document else {},
        "kind": KIND[language][document.kind.name] if document else "",
        "copies": [_copy(one) for one in checked.copies],
    }


def gravest_first(checked: Checked) -> list[tuple[Finding, View]]:
    """The findings of a draft: errors, then warnings, then notes, each in the order of the draft."""
    return sorted(checked.pairs(), key=lambda pair: (_GRAVITY[pair[0].severity], pair[0].span))


def look(view: View) -> Look:
    """By what a finding is marked."""
    family = view.code.rstrip("0123456789")
    if family in _SEARCH:
        return "search"
    if family not in _LEGAL:
        return "typography"
    return "legal" if view.confidence == "certain" else "possible"


class _Sheet:
    """Makes the cards of one draft. of: the language of the draft; language: that of its reader."""

    def __init__(self, words: Words, composed: Composed, guard: Guard | None, of: Language, language: Tongue) -> None:
        self._words = words
        self._composed = composed
        self._guard = guard
        self._of = of
        self._language = language

    def card(self, finding: Finding, view: View) -> dict[str, Any]:
        words, language = self._words, self._language
        place = self._composed.place(finding.span)
        return {
            "id": view.fingerprint,
            "code": view.code,
            "rule": view.rule,
            "title": words.title(view.code, language),
            "look": look(view),
            "severity": view.severity,
            "label": label(view, language),
            **place._asdict(),
            "excerpt": self._excerpt(finding, view),
            "message": view.message,
            "why": words.reason(view.code, language),
            "advice": view.advice,
            "kind": kind_of_page(view, language),
            "sources": [
                {"name": source.name, "article": source.article, "url": source.url} for source in by_country(view.sources, self._of)
            ],
            "related": [{"path": one.path, "message": one.message} for one in view.related if one.path != view.path],
            "fixes": list(self._fixes(finding)),
            "engine": words.index.heads[view.code].engine,
            "personal": bool(finding.params.get(PERSONAL)),
        }

    def _excerpt(self, finding: Finding, view: View) -> str:
        """The words that were found, without the signs for bold; stars that mask something stay. None of what is said of the page, or of a
        field as a whole: such as at the title, that the page has no description."""
        if self._composed.place(finding.span).part == "page" or self._composed.fills(finding.span):
            return ""
        is_bold = "**" in self._composed.source[slice(*finding.span)]
        return view.excerpt.replace("**", "") if is_bold and not finding.params.get(PERSONAL) else view.excerpt

    def _fixes(self, finding: Finding) -> Iterator[dict[str, Any]]:
        """Repairs that stay within parts of the draft, and within what their finding is about."""
        composed, guard = self._composed, self._guard
        for fix in finding.fixes:
            if fix.edits and all(composed.holds(edit.span) for edit in fix.edits) and guard and not guard.objection(finding.span, fix):
                yield {
                    "title": self._words.fix_title(finding.code, fix.title, self._language),
                    "safe": fix.safe,
                    "edits": [{**composed.place(edit.span)._asdict(), "text": edit.text} for edit in fix.edits],
                    "change": [] if finding.params.get(PERSONAL) else self._change(fix),
                }

    def _change(self, fix: Fix) -> list[str]:
        """What a repair of one place replaces, and by what; empty when it is too much to show."""
        if len(fix.edits) != 1:
            return []
        ((start, end), text) = fix.edits[0]
        before = self._composed.source[start:end]
        short = max(len(before), len(text)) <= EXCERPT_LENGTH and (before + text).isprintable()
        return [mask(before), mask(text)] if short else []


def by_country(sources: Sequence[Source], language: Language) -> list[Source]:
    """Laws and norms, those first whose names are written as the country of the draft writes: what applies to it is told first."""
    return sorted(sources, key=lambda source: not _is_in(source.name, language))


def _is_in(name: str, language: Language) -> bool:
    if language.startswith("zh"):
        return bool(han(name))
    return bool(_CYRILLIC.search(name)) if language == "ru" else name.isascii()


def _counters(session: Session, draft: Draft, document: Document | None) -> Iterator[tuple[str, dict[str, int]]]:
    language: Language = document.language if document else "zh-Hans"
    for name, value in _values(draft, document).items():
        counted = {"characters": characters(value), "width": display_width(value), "length": snippet_length(value, language)}
        if name in _BANDS:
            rule: Any = session.rule(session.index.by_name[_BANDS[name]])
            counted |= {"shortest": rule.shortest[language], "longest": rule.longest[language]}
        yield name, counted


def _values(draft: Draft, document: Document | None) -> dict[str, str]:
    if draft.form == "article":
        return {"title": draft.title, "description": draft.description, "keywords": draft.keywords}
    return _fields(document) if document else {}


def _fields(document: Document) -> dict[str, str]:
    """What a source file says of itself."""
    fields = {"title": document.title, "description": document.description, "keywords": document.keywords}
    return {name: field.value if field else "" for name, field in fields.items()}


def _copy(copy: Copy) -> dict[str, Any]:
    found = copy.found
    return {
        "name": found.title or found.address or found.path,
        "address": found.address or found.path,
        "date": found.date,
        "relation": found.relation,
        "certain": found.certain,
        "share": round(100 * found.similarity[1]),  # of the draft that stands in the published page
        "passages": [{**one.place._asdict(), "own": one.own, "other": one.other} for one in copy.passages],
    }
