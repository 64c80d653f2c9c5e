"""The tasks of the page stage: one shard of pages in, one whole file out.

A task follows from its shard and the settings alone; running it twice is harmless. Its results appear under their name when they are whole;
the marker with row counts and digest is written last, and only with it they count.
"""

from __future__ import annotations

import hashlib
import json
import os
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing
from itertools import islice
from pathlib import Path
from typing import Final, NamedTuple

from contentlint.auditing.pages import UNFORESEEN, PageStage, Record, Settings, Wording, storable
from contentlint.auditing.store import FACTS, FINDING, PAGE, create_part, inserting, read_store
from contentlint.linting.settings import SettingsError
from contentlint.sources.opening import read_shard
from contentlint.sources.pages import Page
from contentlint.sources.source import Options, Shard

STOP: Final = "stop"  # a file of this name in the folder of parts ends all tasks after the page in hand
_ROW: Final = inserting("findings", FINDING)
_PAGE: Final = inserting("pages", ("id", *PAGE))
_FACTS: Final = inserting("facts", FACTS)


class Task(NamedTuple):
    """A shard to be read. number: its place among all. most, sampled: how many of its pages, and which share of them. poison: pages by
    number that are not read, and why. folder: where parts are; store: of the audit before. here: the folder that paths count from."""

    number: int
    name: str
    source: str
    shard: Shard
    options: Options
    settings: Settings
    wording: Wording
    folder: str
    store: str
    here: str
    keep_text: bool = True
    most: int | None = None
    sampled: float = 1.0
    poison: Mapping[int, str] = {}

    @property
    def part(self) -> Path:
        return Path(self.folder, f"{self.name}.sqlite")

    @property
    def marker(self) -> Path:
        return Path(self.folder, f"{self.name}.done")

    @property
    def journal(self) -> Path:
        return Path(self.folder, f"{self.name}.at")


class Done(NamedTuple):
    """What a task did. same: pages that are as the store has them. stopped: it was told to stop, and left nothing."""

    name: str
    pages: int = 0
    same: int = 0
    findings: int = 0
    digest: str = ""
    stopped: bool = False


class Progress(NamedTuple):
    """How far a task is: pages that are done, findings, and the process that does it."""

    pages: int = 0
    findings: int = 0
    process: int = 0


def done(task: Task) -> Done | None:
    """The result of a task that is done; None for one that is not, or whose file is not what its marker says."""
    try:
        told = Done(**json.loads(task.marker.read_text("ascii")))
        return told if told.digest == _digest(task.part) else None
    except (OSError, ValueError, TypeError):
        return None


def progress(task: Task) -> Progress:
    """How far a task is, as its journal says."""
    try:
        return Progress(*map(int, task.journal.read_text("ascii").split()))
    except (OSError, ValueError, TypeError):
        return Progress()


def run(task: Task) -> Done:
    """Do a task, in any process that sees the same files. Raises SourceError, SettingsError."""
    os.chdir(task.here)
    begun = task.part.with_suffix(".part")
    begun.unlink(missing_ok=True)
    with closing(create_part(begun)) as part, open(task.journal, "wb", buffering=0) as journal:
        found = _Shard(task, part, journal.fileno()).run()
        if found.stopped:
            return found
        part.execute("COMMIT")
    _settle(begun, task.part)
    found = found._replace(digest=_digest(task.part))
    noted = task.marker.with_suffix(".noted")
    noted.write_text(json.dumps(found._asdict()), "ascii")
    _settle(noted, task.marker)
    return found


class _Shard:
    def __init__(self, task: Task, part: sqlite3.Connection, journal: int) -> None:
        self._task = task
        self._part = part
        self._journal = journal
        self._stage = _stage(task.settings, task.wording, task.source)
        self._stop = Path(task.folder, STOP)
        self._pages = self._same = self._findings = 0

    def run(self) -> Done:
        task = self._task
        with closing(read_store(Path(task.store))) as store:
            self._store = store
            for number, page in self._chosen(read_shard(task.shard, task.options)):
                if self._stop.exists():
                    return Done(task.name, stopped=True)
                self._note()
                self._page(number, page)
                self._pages += 1
        self._note()
        return Done(task.name, self._pages, self._same, self._findings)

    def _chosen(self, pages: Iterable[Page]) -> Iterator[tuple[int, Page]]:
        for number, page in enumerate(islice(pages, self._task.most)):
            if self._task.sampled >= 1 or _lot(page.path) < self._task.sampled:
                yield number, page

    def _note(self) -> None:
        """Say in the journal which page is in hand: it is what a process that dies died of."""
        os.lseek(self._journal, 0, os.SEEK_SET)
        os.write(self._journal, b"%10d %10d %10d" % (self._pages, self._findings, os.getpid()))

    def _page(self, number: int, page: Page) -> None:
        if why := self._task.poison.get(self._pages):
            self._put(number, self._stage.quarantined(page, why))
            return
        content, key = self._stage.content(page)
        known = self._store.execute(_KNOWN, (storable(page.path),)).fetchone() if key else None
        if known is not None and known[1] == key:
            self._part.execute("INSERT INTO kept VALUES (?, ?, ?)", (number, known[0], page.hints.clicks))
            self._same += 1
            self._findings += known[2]
            return
        self._put(number, self._record(page, content, key))

    def _record(self, page: Page, content: bytes | str, key: bytes) -> Record:
        """What the store is told of a page; of one that something unforeseen goes wrong with, that: all the others are not to be lost."""
        try:
            return self._stage.record(page, content, key)
        except (SettingsError, OSError):
            raise
        except Exception as error:
            return self._stage.quarantined(page, f"{UNFORESEEN} ({type(error).__name__}: {error})")

    def _put(self, number: int, record: Record) -> None:
        part = self._part
        part.execute(_PAGE, (number, *record.page))
        part.executemany(_ROW, [(number, *row) for row in record.rows])
        self._findings += len(record.rows)
        if record.facts is not None:
            part.execute(_FACTS, (number, *record.facts))
        if record.text:
            part.execute("INSERT INTO texts VALUES (?, ?)", (number, record.text))
            part.execute("INSERT INTO outlines VALUES (?, ?)", (number, record.headings))
        if record.skeleton:
            part.execute("INSERT OR IGNORE INTO skeletons VALUES (?, ?)", record.skeleton)
        part.executemany("INSERT OR IGNORE INTO questions VALUES (?, ?, ?, ?)", record.questions)


_KNOWN: Final = """
SELECT id, key, (SELECT count(*) FROM findings WHERE page = pages.id AND NOT compared) FROM pages
WHERE path = ? AND id NOT IN (SELECT page FROM stale)
"""


def _stage(settings: Settings, wording: Wording, source: str) -> PageStage:
    """The page stage of a source, made once in each process."""
    key = repr((settings, wording, source, os.getcwd()))
    if key not in _STAGES:
        _STAGES[key] = PageStage(settings, wording, source)
    return _STAGES[key]


_STAGES: Final[dict[str, PageStage]] = {}


def _lot(path: str) -> float:
    """A number from 0 to 1 that each page draws, always the same."""
    return int.from_bytes(hashlib.blake2b(path.encode("utf-8", "surrogatepass"), digest_size=6).digest(), "big") / (1 << 48)


def _settle(begun: Path, whole: Path) -> None:
    """Give a file that is written its name, when it is on the disk."""
    with open(begun, "rb+") as file:
        os.fsync(file.fileno())
    os.replace(begun, whole)


def _digest(path: Path) -> str:
    with open(path, "rb") as file:
        return hashlib.file_digest(file, lambda: hashlib.blake2b(digest_size=16)).hexdigest()
