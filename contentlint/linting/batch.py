"""Many pages → their results, in the order in which they came: from the cache, in this process, or in several side by side."""

from __future__ import annotations

import pickle
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cache
from time import perf_counter
from typing import TYPE_CHECKING, Final, NamedTuple

from contentlint.linting.configuration import Configuration, Effective, validate
from contentlint.linting.index import RuleIndex, load, load_folder
from contentlint.linting.packing import pack, unpack
from contentlint.linting.results import Keys, Store
from contentlint.linting.session import Result, Session
from contentlint.linting.settings import Settings
from contentlint.linting.settings_file import SettingsFile
from contentlint.linting.workers import Workers, cores
from contentlint.sources.pages import Page, data
from contentlint.sources.surroundings import noted

if TYPE_CHECKING:
    from concurrent.futures import Future

# Seconds of work after which more processes are started if nobody said how many: about what it takes to start them.
_WORTH_IT: Final = 1.0
_AHEAD: Final = 8  # pages for each process that are read before the first of them is done
_AHEAD_BYTES: Final = 64_000_000


class Wanted(NamedTuple):
    """What sessions give besides findings; see Session."""

    subjects: bool = False
    compare: bool = False
    audit: bool = False


class Sessions:
    """A session for each set of settings that pages have. `subjects`, `compare` and `audit` as in Session.

    index: the rules of all sessions so far; what two projects call alike must be one rule.
    """

    def __init__(self, configuration: Configuration, subjects: bool = False, compare: bool = False, audit: bool = False) -> None:
        self._configuration = configuration
        self.wanted = Wanted(subjects, compare, audit)
        self._made: dict[Effective, Session] = {}
        self._validated: set[SettingsFile] = set()
        self._installed = load()
        self._with_own = cache(self._joined)
        self.index = self._installed.joined(RuleIndex({}, {}))

    def is_source(self, path: str) -> bool:
        """Whether a page belongs to others and is there to be compared with only. Raises SettingsError."""
        return self._configuration.is_source(path)

    def of(self, path: str) -> Session:
        """The session for a page. Raises SettingsError."""
        return self.of_settings(self._configuration.of(path))

    def of_settings(self, effective: Effective) -> Session:
        """The session for settings of the configuration. Raises SettingsError for a rule or option that is none, anywhere in their file."""
        if effective not in self._made:
            index = self._with_own(effective.settings.rules_folder)
            if effective.file and effective.file not in self._validated:
                validate(effective.file, index)
                self._validated.add(effective.file)
            self._made[effective] = _session_of(effective.settings, index, self.wanted)
        return self._made[effective]

    def _joined(self, rules_folder: str) -> RuleIndex:
        """The installed rules and those of a project."""
        if not rules_folder:
            return self._installed
        own = load_folder(rules_folder)
        self.index.learn(own)
        return self._installed.joined(own)


class _Waiting(NamedTuple):
    """A page that a worker has."""

    path: str
    data: bytes
    key: bytes | None
    packed: Future[bytes]


def results(pages: Iterable[Page], sessions: Sessions, store: Store | None = None, jobs: int = 1) -> Iterator[Result]:
    """The results of pages; one that cannot be read has a finding that says so.

    store: keeps the results of pages that nobody named. jobs: processes; 0 for as many as are worth it.
    Raises SettingsError, and WorkerError when a process is killed.
    """
    with Workers(jobs or cores()) as workers:
        yield from _Batch(sessions, store, workers, hurry=jobs != 0).results(pages)


class _Batch:
    """One run. `hurry`: the workers take part from the beginning."""

    def __init__(self, sessions: Sessions, store: Store | None, workers: Workers, hurry: bool) -> None:
        self._sessions = sessions
        self._store = store
        self._workers = workers
        self._spent = _WORTH_IT if hurry else 0.0
        self._key = cache(self._keys)
        self._settings = cache(_pickled_settings)

    def results(self, pages: Iterable[Page]) -> Iterator[Result]:
        queue: deque[Result | _Waiting] = deque()
        ahead = 0
        for page in pages:
            queue.append(self._begun(page))
            ahead += _size(queue[-1])
            while queue and (isinstance(queue[0], Result) or len(queue) > _AHEAD * self._workers.count or ahead > _AHEAD_BYTES):
                ahead -= _size(queue[0])
                yield self._done(queue.popleft())
        while queue:
            yield self._done(queue.popleft())

    def _begun(self, page: Page) -> Result | _Waiting:
        session = self._sessions.of(page.path)
        content = data(page, session.settings.max_file_size)
        if isinstance(content, str):
            return session.unreadable(page.path, content)
        key = None
        if self._store is not None and not page.named:
            key = self._key(session).of(page.path, content)
            if kept := self._store.get(key, page.path, content):
                return replace(kept, key=key)
        if self._workers.count > 1 and self._spent >= _WORTH_IT:
            packed = self._workers.submit(_packed, self._settings(session), self._sessions.wanted, page.path, content)
            return _Waiting(page.path, content, key, packed)
        return self._linted(session, page.path, content, key)

    def _linted(self, session: Session, path: str, content: bytes, key: bytes | None) -> Result:
        """The result of a page, from this process."""
        start = perf_counter()
        with noted() as notes:
            result = session.lint(path, content)
        self._spent += perf_counter() - start
        if self._store is not None and key is not None:
            self._store.put(key, pack(result, notes), result, notes)
        return replace(result, key=key)

    def _done(self, one: Result | _Waiting) -> Result:
        if isinstance(one, Result):
            return one
        packed = self._workers.result(one.packed)
        result, notes = unpack(packed, one.path, one.data)
        if self._store is not None and one.key is not None:
            self._store.put(one.key, packed, result, notes)
        return replace(result, key=one.key)

    def _keys(self, session: Session) -> Keys:
        return Keys(session.index.digest, session.settings, session.institution, self._sessions.wanted)


def _size(one: Result | _Waiting) -> int:
    return len(one.data) if isinstance(one, _Waiting) else 0


def _pickled_settings(session: Session) -> bytes:
    return pickle.dumps(session.settings)


@cache
def _session(settings: bytes, wanted: Wanted) -> Session:
    """In a worker: the session with these settings."""
    return _session_of(pickle.loads(settings), None, wanted)


def _session_of(settings: Settings, index: RuleIndex | None, wanted: Wanted) -> Session:
    return Session(settings, index, wanted.subjects, wanted.compare, audit=wanted.audit)


def _packed(settings: bytes, wanted: Wanted, path: str, content: bytes) -> bytes:
    """In a worker: the result of a page."""
    with noted() as notes:
        return pack(_session(settings, wanted).lint(path, content), notes)
