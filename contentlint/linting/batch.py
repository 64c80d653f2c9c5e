"""Many pages, one after another → their results, in the order in which they came."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from contentlint.linting.configuration import Configuration, Effective
from contentlint.linting.index import RuleIndex, load
from contentlint.linting.session import Result, Session
from contentlint.sources.pages import Page, data


class Sessions:
    """A session for each set of settings that pages have; all share one index of rules. `subjects` as in Session."""

    def __init__(self, configuration: Configuration, subjects: bool = False) -> None:
        self._configuration = configuration
        self._subjects = subjects
        self._made: dict[Effective, Session] = {}
        self.index: RuleIndex = load()

    def of(self, path: str) -> Session:
        """The session for a page. Raises SettingsError."""
        effective = self._configuration.of(path)
        if effective not in self._made:
            self._made[effective] = Session(effective.settings, self.index, self._subjects)
        return self._made[effective]


def results(pages: Iterable[Page], sessions: Sessions) -> Iterator[Result]:
    """The results of pages; one that cannot be read has a finding that says so. Raises SettingsError."""
    for page in pages:
        session = sessions.of(page.path)
        content = data(page, session.settings.max_file_size)
        yield session.unreadable(page.path, content) if isinstance(content, str) else session.lint(page.path, content)
