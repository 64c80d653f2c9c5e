"""Pages of one `check` that are compared with each other, after each has been checked by itself."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Self, TypeVar

import click

from contentlint.duplicates.published import PublishedPages, open_with_texts
from contentlint.linting.batch import Sessions
from contentlint.linting.results import Store
from contentlint.linting.session import Result, Session
from contentlint.linting.settings import SettingsError
from contentlint.linting.site import SiteStage
from contentlint.model import Document, PageFacts
from contentlint.reading.page import decoded
from contentlint.reading.unreadable import NotAPage
from contentlint.reporting.masking import mask
from contentlint.sources.pages import Page, data

_NEAR = 8  # documents kept at hand
_WAITING = 20_000  # pages that are not taken in until it is known whether their comparison is kept
OnePage = TypeVar("OnePage", bound=Page)


def several(paths: Sequence[str]) -> bool:
    """Whether the paths of a command line can mean more than one page."""
    return len(paths) != 1 or os.path.isdir(paths[0])


def document_reader(sessions: Sessions) -> Callable[[str], Document | None]:
    """Reads pages that findings on other pages point at; a few of them are kept."""

    @lru_cache(maxsize=_NEAR)
    def document_of(path: str) -> Document | None:
        session = sessions.of(path)
        try:
            with open(path, "rb") as file:
                return session.read(path, file.read(session.settings.max_file_size))
        except SettingsError:
            raise
        except Exception:  # gone, or no page any more
            return None

    return document_of


def source_reader(sessions: Sessions) -> Callable[[str], str | None]:
    """Reads no more than the sources of such pages, for the lines of what findings point at."""

    @lru_cache(maxsize=_NEAR)
    def source_of(path: str) -> str | None:
        try:
            with open(path, "rb") as file:
                return decoded(path, file.read(sessions.of(path).settings.max_file_size))[0]
        except (OSError, NotAPage):
            return None

    return source_of


class Comparing:
    """The comparison of the pages of a run, with each other and with those of an index. `read`: the document of a page, None when there is
    none. `store` keeps what it shows, if all results are kept. Use it in a `with`. Raises ClickException for what is no index."""

    def __init__(
        self, sessions: Sessions, read: Callable[[str], Document | None], store: Store | None = None, index: str | None = None
    ) -> None:
        self._sessions = sessions
        self._read = read
        self._published = _opened(Path(index)) if index else None
        self._stage = SiteStage(sessions.of, self._document, sessions.is_source)
        self._store = None if index else store
        self._waiting: list[PageFacts] = []
        self._met: set[Session] = set()
        self._key = hashlib.blake2b(b"compared", digest_size=32)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._stage.__exit__()
        if self._published:
            self._published.close()

    def published_source(self, path: str) -> str | None:
        """The text of a page that only the index has."""
        document = self._published.document(path) if self._published else None
        return document.source if document else None

    def _document(self, path: str) -> Document | None:
        return (self._published and self._published.document(path)) or self._read(path)

    def own(self, pages: Iterable[OnePage]) -> Iterator[OnePage]:
        """The pages as they come, without those that belong to others, which are noted."""
        for page in pages:
            if self._sessions.is_source(page.path):
                self.note((page,))
            else:
                yield page

    def noting(self, results: Iterable[Result]) -> Iterator[Result]:
        """The results as they come, their facts taken down."""
        for result in results:
            if result.facts is not None:
                self._waiting.append(result.facts)
                self._met.add(self._sessions.of(result.path))
                self._key.update(result.key or b"")
                self._store = self._store if result.key else None
                if self._store is None or len(self._waiting) == _WAITING:
                    self._add_waiting()
            yield result

    def note(self, pages: Iterable[Page]) -> None:
        """Take pages in that are there to be compared with only."""
        for page in pages:
            session = self._sessions.of(page.path)
            content = data(page, session.settings.max_file_size)
            if session.site_rules and isinstance(content, bytes) and (facts := session.facts(page.path, content)):
                self._stage.add(facts)
                self._store = None

    def _add_waiting(self) -> None:
        """Take in the pages whose comparison might have been kept."""
        for facts in self._waiting:
            self._stage.add(facts)
            self._compare_with_published(facts.path)
        self._waiting.clear()

    def _compare_with_published(self, path: str) -> None:
        """Take in what the index has like the page."""
        if self._published and (document := self._read(path)):
            for facts, _ in self._published.like(document):
                self._stage.add(facts)

    @property
    def rules(self) -> Collection[str]:
        """Names of the rules by which pages were compared."""
        return {head.name for session in self._met for head in session.site_rules}

    def results(self) -> Iterator[Result]:
        """What the comparison shows."""
        if len(self._stage.pages) + len(self._waiting) < 2:
            return
        key = self._key.digest()
        kept = self._store.get_compared(key, _bytes) if self._store else None
        if kept is not None:
            yield from kept
            return
        self._add_waiting()
        found = []
        for result in self._stage.results():
            found.append(result)
            yield result
        if self._store:
            self._store.put_compared(key, found)


def _opened(path: Path) -> PublishedPages:
    from contentlint.duplicates.index import IndexProblem

    try:
        return PublishedPages(open_with_texts(path), mask)
    except IndexProblem as error:
        raise click.ClickException(str(error)) from error


def _bytes(path: str) -> bytes | None:
    try:
        with open(path, "rb") as file:
            return file.read()
    except OSError:
        return None
