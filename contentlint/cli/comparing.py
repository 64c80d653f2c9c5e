"""Pages of one `check` that are compared with each other, after each has been checked by itself."""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Self

from contentlint.linting.batch import Sessions
from contentlint.linting.session import Result
from contentlint.linting.settings import SettingsError
from contentlint.linting.site import SiteStage
from contentlint.model import Document
from contentlint.sources.pages import Page, data

_NEAR = 8  # documents kept at hand


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
    """The comparison of the pages of a run. `read`: the document of a page, None when there is none. Use it in a `with`."""

    def __init__(self, sessions: Sessions, read: Callable[[str], Document | None]) -> None:
        self._sessions = sessions
        self._stage = SiteStage(sessions.of, read)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._stage.__exit__()

    def noting(self, results: Iterable[Result]) -> Iterator[Result]:
        """The results as they come, their facts taken down."""
        for result in results:
            if result.facts is not None:
                self._stage.add(result.facts)
            yield result

    def note(self, pages: Iterable[Page]) -> None:
        """Take pages in that are there to be compared with only."""
        for page in pages:
            session = self._sessions.of(page.path)
            content = data(page, session.settings.max_file_size)
            if session.site_rules and isinstance(content, bytes) and (facts := session.facts(page.path, content)):
                self._stage.add(facts)

    @property
    def rules(self) -> Collection[str]:
        """Names of the rules by which pages were compared."""
        return self._stage.rules

    def results(self) -> Iterator[Result]:
        """What the comparison shows."""
        return self._stage.results()
