"""Pages of one `check` that are compared with each other, after each has been checked by itself."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Self, TypeVar

from contentlint.linting.batch import Sessions
from contentlint.linting.results import Store
from contentlint.linting.session import Result
from contentlint.linting.settings import SettingsError
from contentlint.linting.site import SiteStage
from contentlint.model import Document
from contentlint.sources.pages import Page, data

_NEAR = 8  # documents kept at hand
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


class Comparing:
    """The comparison of the pages of a run. `read`: the document of a page, None when there is none. `store` keeps what it shows, if all
    results are kept. Use it in a `with`."""

    def __init__(self, sessions: Sessions, read: Callable[[str], Document | None], store: Store | None = None) -> None:
        self._sessions = sessions
        self._stage = SiteStage(sessions.of, read, sessions.is_source)
        self._store = store
        self._key = hashlib.blake2b(b"compared", digest_size=32)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._stage.__exit__()

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
                self._stage.add(result.facts)
                self._key.update(result.key or b"")
                self._store = self._store if result.key else None
            yield result

    def note(self, pages: Iterable[Page]) -> None:
        """Take pages in that are there to be compared with only."""
        for page in pages:
            session = self._sessions.of(page.path)
            content = data(page, session.settings.max_file_size)
            if session.site_rules and isinstance(content, bytes) and (facts := session.facts(page.path, content)):
                self._stage.add(facts)
                self._store = None

    @property
    def rules(self) -> Collection[str]:
        """Names of the rules by which pages were compared."""
        return self._stage.rules

    def results(self) -> Iterator[Result]:
        """What the comparison shows."""
        if len(self._stage.pages) < 2:
            return
        key = self._key.digest()
        kept = self._store.get_compared(key, _bytes) if self._store else None
        if kept is not None:
            yield from kept
            return
        found = []
        for result in self._stage.results():
            found.append(result)
            yield result
        if self._store:
            self._store.put_compared(key, found)


def _bytes(path: str) -> bytes | None:
    try:
        with open(path, "rb") as file:
            return file.read()
    except OSError:
        return None
