"""Drafts → what is said of them: the session of the settings, kept warm, and the comparison with what is published.

One thread at a time. Nothing of a draft is kept.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from contentlint.duplicates.published import PublishedPages, open_with_texts
from contentlint.editing.drafts import Composed, Draft, Place
from contentlint.linting.batch import Sessions
from contentlint.linting.configuration import Configuration, Effective
from contentlint.linting.session import Result, Session
from contentlint.linting.site import SHORTEST_SHOWN, SiteStage
from contentlint.linting.words import Words
from contentlint.model import Document, Finding
from contentlint.reporting.masking import mask
from contentlint.reporting.view import Tongue, View, Viewer

if TYPE_CHECKING:
    from contentlint.duplicates.index import Found, Index
    from contentlint.duplicates.places import Places

_FIELDS: Final[dict[str, dict[str, list[str]]]] = {"front-matter-incomplete": {"required": []}}
MOST_PASSAGES: Final = 5  # of one published page that are shown
_WARMING: Final = (
    Draft(title="高血压患者怎样控制饮食", text="## 少吃盐\n\n成年人每天吃盐不要超过 5 克。\n"),
    Draft(title="How much salt is safe", text="## Less salt\n\nAdults should eat no more than 5 g of salt a day.\n"),
    Draft(title="Сколько соли можно есть", text="## Меньше соли\n\nВзрослым достаточно 5 г соли в день.\n"),
)


class Passage(NamedTuple):
    """A stretch of a draft and of the published page that has it, too."""

    place: Place
    own: str
    other: str


class Copy(NamedTuple):
    """A published page that a draft is like."""

    found: Found
    passages: Sequence[Passage]


class Checked(NamedTuple):
    """What is said of a draft: findings of single pages, then those of comparing, each with its view. document: None when it cannot be
    read."""

    composed: Composed
    document: Document | None
    result: Result
    compared: tuple[Finding, ...]
    views: tuple[View, ...]
    copies: tuple[Copy, ...]

    def pairs(self) -> Iterator[tuple[Finding, View]]:
        """All findings, each with its view."""
        return zip((*self.result.findings, *self.compared), self.views, strict=True)


class Checker:
    """Checks drafts with the settings of the folder `root`, or of the file below it that they come from.

    configure: reads the settings. index: of what is published. Raises SettingsError, and IndexProblem for what is no index or has no texts.
    """

    def __init__(self, configure: Callable[[], Configuration], root: Path, index: Path | None = None) -> None:
        self.root = root
        self._configure = configure
        self._index: Index | None = open_with_texts(index) if index else None
        self.reload()

    def reload(self) -> None:
        """Read the settings, again after they were changed. Raises SettingsError."""
        self._configuration = self._configure()
        self._sessions = Sessions(self._configuration, compare=self._index is not None)
        self._adapted = cache(_adapted)
        self.words = Words(self._sessions.index)
        self.session(Draft())  # a mistake is told at once

    def close(self) -> None:
        if self._index:
            self._index.__exit__()

    def warm(self) -> None:
        """Load what the first check of each language needs."""
        for draft in _WARMING:
            self.check(draft, "zh")

    def effective(self, draft: Draft) -> Effective:
        """The settings of a draft."""
        below = draft.name and not Path(draft.name).is_absolute() and ".." not in Path(draft.name).parts and ":" not in draft.name
        found = self._configuration.of(str(self.root / (draft.name if below else draft.path)))
        return self._adapted(found, draft.kind, draft.form == "article")

    def session(self, draft: Draft) -> Session:
        return self._sessions.of_settings(self.effective(draft))

    def read(self, draft: Draft) -> tuple[Composed, Result, Document | None]:
        """The findings on a draft by itself. Raises NotWritable for text that the encoding of its file has not."""
        composed = Composed(draft)
        result, document = self.session(draft).examine(draft.path, composed.data)
        return composed, result, document

    def check(self, draft: Draft, language: Tongue) -> Checked:
        """All that there is to say. Raises NotWritable."""
        composed, result, document = self.read(draft)
        compared, copies, pages = self._compared(composed, result, document) if document else ((), (), None)
        viewer = Viewer(self.words, language, lambda path: _source(pages, path))
        views = viewer.page(result.source or composed.source, (*result.findings, *compared))
        return Checked(composed, document, result, compared, views, copies)

    def _compared(
        self, composed: Composed, result: Result, document: Document
    ) -> tuple[tuple[Finding, ...], tuple[Copy, ...], PublishedPages | None]:
        """What comparing with the index shows."""
        if self._index is None or result.facts is None:
            return (), (), None
        pages = PublishedPages(self._index, mask)
        alike = list(pages.like(replace(document, path=composed.draft.name or document.path)))  # it is no copy of itself
        if not alike:
            return (), (), pages
        session = self.session(composed.draft)
        with SiteStage(lambda path: session, lambda path: document if path == document.path else pages.document(path)) as stage:
            for facts in (result.facts, *(facts for facts, _ in alike)):
                stage.add(facts)
            found = tuple(finding for one in stage.results() for finding in one.findings)
        return found, tuple(Copy(one, tuple(_passages(composed, document, one))) for _, one in alike), pages


def _adapted(effective: Effective, kind: str, has_fields: bool) -> Effective:
    """The settings for a draft whose kind of page somebody chose, and whose fields are there to be filled in: that one is empty has rules
    of its own, and is not told a second time as a lack of its front matter, unless the settings ask for that."""
    settings = effective.settings
    if kind:
        settings = replace(settings, kind=kind)
    if has_fields:
        settings = replace(settings, options={**_FIELDS, **settings.options})
    return replace(effective, settings=settings)


def _source(pages: PublishedPages | None, path: str) -> str | None:
    document = pages.document(path) if pages else None
    return document.source if document else None


def _passages(composed: Composed, document: Document, found: Found) -> Iterator[Passage]:
    """What a draft and a published page share, the longest first."""
    from contentlint.duplicates.passages import passages
    from contentlint.duplicates.places import Places, as_document, text
    from contentlint.text.folding import fold_codes

    if found.text is None:
        return
    own, other = Places(document), Places(as_document(found.path, found.text, document.language))
    codes, language = (fold_codes(text(document)), fold_codes(found.text)), document.language
    shared = passages(*codes, language) or passages(*codes, language, SHORTEST_SHOWN)
    for one in sorted(shared, key=lambda one: one.a_start - one.a_end)[:MOST_PASSAGES]:
        place = composed.place(own.span(one.a_start, one.a_end))
        yield Passage(place, _text(own, one.a_start, one.a_end), _text(other, one.b_start, one.b_end))


def _text(places: Places, start: int, end: int) -> str:
    """A folded stretch as it is written."""
    return mask("\n".join(block.text[begin:final] for block, begin, final in places.blocks(start, end)))
