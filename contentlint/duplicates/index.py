"""The index of what is published: one SQLite file that tells in a moment which pages a draft is a copy of.

Each page is one row with its signature and its sampled hashes; `postings` leads from band keys and hashes to pages and can be made again
from the rows. A page is written in one transaction, so a writer that is killed loses the page in hand and nothing else. There is one writer
at a time, and any number of readers beside it. Texts are optional; without them a copy is estimated, not verified.
"""

from __future__ import annotations

import heapq
import sqlite3
import sys
import zlib
from array import array
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import cache
from operator import eq
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple, Self

from contentlint.duplicates.shingles import LENGTH, SAMPLE_LENGTH, distinct_plain
from contentlint.duplicates.signatures import BANDS, BINS, ROWS, WHOLE, WINDOW, band_keys_plain, sketch_many, sketch_plain
from contentlint.duplicates.similarity import Similarity, similar_plain
from contentlint.model import Sketch
from contentlint.text.folding import fold, fold_codes

if TYPE_CHECKING:
    from datasketch import LeanMinHash

    from contentlint.duplicates.boilerplate import Boilerplate
    from contentlint.duplicates.judging import Relation, Verdict

VERSION: Final = 1
_LENGTHS: Final = " ".join(f"{language} {LENGTH[language]}/{SAMPLE_LENGTH[language]}" for language in LENGTH)
SCHEME: Final = f"OPH {BINS}, {BANDS} x {ROWS}, least of {WINDOW} from {WHOLE}, {_LENGTHS}"
SHARED: Final = 2  # sampled hashes in common that make a page worth comparing
CROWD: Final = 64  # pages that a key leads to; what more pages have is boilerplate
CANDIDATES: Final = 8  # pages that a draft is compared with, the most promising ones
_ASKED: Final = 900  # keys in one question: SQLite may take no more than 999
_RELATED: Final = 256  # pages with boilerplate of which it is looked which are copies of each other
_BUSY: Final = 10.0  # seconds to wait for another writer
_APPLICATION: Final = 0x636C_6978  # "clix", marks the file as ours

_SCHEMA: Final = f"""
PRAGMA application_id = {_APPLICATION};
PRAGMA user_version = {VERSION};
CREATE TABLE scheme (name TEXT NOT NULL);
INSERT INTO scheme VALUES ('{SCHEME}');
CREATE TABLE pages (
    id INTEGER PRIMARY KEY, path TEXT NOT NULL UNIQUE, address TEXT NOT NULL, title TEXT NOT NULL, language TEXT NOT NULL,
    date TEXT NOT NULL, size INTEGER NOT NULL, signature BLOB NOT NULL, sample BLOB NOT NULL, text BLOB,
    posted INTEGER NOT NULL
);
CREATE INDEX waiting ON pages (id) WHERE NOT posted;
CREATE TABLE postings (key INTEGER NOT NULL, page INTEGER NOT NULL, PRIMARY KEY (key, page)) WITHOUT ROWID;
"""


class IndexProblem(ValueError):
    """An index that cannot be used; the message says why and what to do."""


class Published(NamedTuple):
    """A page as the index keeps it. path: its name, one row each; address: its URL, if known; text: what is compared, a block a line."""

    path: str
    text: str
    language: str
    address: str = ""
    title: str = ""
    date: str = ""


class Found(NamedTuple):
    """A page of the index that a draft is a copy of, or has copies in. The similarity is that of the draft (a) with the page (b); `text`
    None: it is not kept, the similarity is estimated, and the relation never certain."""

    path: str
    address: str
    title: str
    date: str
    relation: Relation
    certain: bool
    similarity: Similarity
    text: str | None


@dataclass(frozen=True, slots=True)
class Info:
    """What an index holds: pages, those of them that cannot yet be found, pages with text, bytes of the file, signature scheme."""

    pages: int
    waiting: int
    with_text: int
    size: int
    scheme: str


class Index:
    """An open index. Use it in a `with`."""

    def __init__(self, path: Path, mode: str) -> None:
        self._connection = _connect(path, mode)
        self._path = path
        self._write = mode != "ro"

    @classmethod
    def create(cls, path: Path) -> Self:
        """A new, empty index. Raises IndexProblem when there is a file already, or none can be made."""
        if path.exists():
            raise IndexProblem(f"{path} is there already; add pages with: contentlint index add")
        index = cls(path, "rwc")
        with _told(path):
            index._connection.execute("PRAGMA journal_mode = WAL")
            index._connection.executescript(f"BEGIN; {_SCHEMA} COMMIT;")
        return index

    @classmethod
    def open(cls, path: Path, write: bool = False) -> Self:
        """An index that is there. Raises IndexProblem for a missing or foreign file, another version or another signature scheme."""
        if not path.is_file():
            raise IndexProblem(f"{path}: no such index; make one with: contentlint index build")
        index = cls(path, "rw" if write else "ro")
        with _told(path):
            (application,) = index._connection.execute("PRAGMA application_id").fetchone()
            (version,) = index._connection.execute("PRAGMA user_version").fetchone()
            if application != _APPLICATION:
                raise IndexProblem(f"{path} is no index of contentlint")
            if version != VERSION:
                made = "a newer" if version > VERSION else "an older"
                raise IndexProblem(
                    f"{path} was made by {made} contentlint (version {version} of the format, not {VERSION}); build it again"
                )
            (scheme,) = index._connection.execute("SELECT name FROM scheme").fetchone()
            if scheme != SCHEME:
                raise IndexProblem(f"{path} has signatures of another scheme ({scheme}, not {SCHEME}); build it again")
            if write:
                index._connection.execute("PRAGMA journal_mode = WAL")
        return index

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._write:
            with suppress(sqlite3.OperationalError):  # a reader is still there: the next writer will do it
                self._connection.execute("PRAGMA journal_mode = DELETE")  # one file again, that can be copied alone
        self._connection.close()

    def add(self, page: Published, keep_text: bool = True, post: bool = True) -> None:
        """Put a page in, instead of one of the same path. Without `post` it is found only after `post()`: for many pages at once."""
        sketch = sketch_plain(fold(page.text), page.language) if post else sketch_many(fold_codes(page.text), page.language)
        text = zlib.compress(page.text.encode("utf-8", "surrogatepass"), 6) if keep_text else None
        row = (page.path, page.address, page.title, page.language[:2], page.date, sketch.size)
        with self._writing() as connection:
            self._remove(connection, page.path)
            number = connection.execute(
                "INSERT INTO pages (path, address, title, language, date, size, signature, sample, text, posted)"
                " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                (*row, _packed("I", sketch.signature), _packed("Q", sketch.sample), text, post),
            ).lastrowid
            if post:
                _post(connection, number, _keys(sketch.signature, sketch.sample))

    def remove(self, path: str) -> bool:
        """Take a page out; whether it was there."""
        with self._writing() as connection:
            return self._remove(connection, path)

    def post(self, progress: Callable[[int], None] = lambda done: None) -> int:
        """Make the pages that wait findable; how many there were. In the order of the keys, which SQLite takes in ten times as fast."""
        from contentlint.duplicates.posting import post_sorted

        return post_sorted(self._connection, self._writing, progress)

    def paths(self) -> Iterator[str]:
        """The paths of all pages, in order."""
        for (path,) in self._connection.execute("SELECT path FROM pages ORDER BY path"):
            yield path

    def texts(self) -> Iterator[tuple[str, str]]:
        """(language, text) of all pages whose text is kept; the language as `zh`, `en` or `ru`."""
        for language, packed in self._connection.execute("SELECT language, text FROM pages WHERE text IS NOT NULL ORDER BY id"):
            yield language, zlib.decompress(packed).decode("utf-8", "surrogatepass")

    def signatures(self) -> Iterator[tuple[str, LeanMinHash]]:
        """(path, signature) of all pages, in order of the paths, for datasketch."""
        import numpy as np

        from contentlint.duplicates.signatures import lean

        for path, packed in self._connection.execute("SELECT path, signature FROM pages ORDER BY path"):
            yield path, lean(np.frombuffer(packed, "<u4").copy())

    def info(self) -> Info:
        pages, waiting, texts = self._connection.execute("SELECT count(*), coalesce(sum(NOT posted), 0), count(text) FROM pages").fetchone()
        return Info(pages, waiting, texts, self._path.stat().st_size, SCHEME)

    def find(self, text: str, language: str, but: str = "") -> list[Found]:
        """Pages that are copies of `text`, whole or in part, the most similar first. `but`: a path that is not looked for."""
        language = language[:2]
        draft = _Draft(text, language)
        postings = self._postings(draft.sketch)
        boilerplate = cache(lambda: self._boilerplate(draft.sketch.sample, postings))
        found = []
        for number in _candidates(postings):
            row = self._connection.execute(
                "SELECT path, address, title, date, language, size, signature, sample, text FROM pages WHERE id = ?", (number,)
            ).fetchone()
            if row is None or row[0] == but or row[4] != language:
                continue
            stored = zlib.decompress(row[8]).decode("utf-8", "surrogatepass") if row[8] is not None else None
            similarity = draft.similarity(stored) if stored is not None else draft.estimate(_unpacked("I", row[6]), row[5])
            verdict = _judged(draft, stored, _unpacked("Q", row[7]), similarity, boilerplate)
            if verdict:
                found.append(Found(row[0], row[1], row[2], row[3], verdict.relation, verdict.certain, similarity, stored))
        return sorted(found, key=lambda one: (-one.similarity.jaccard, -max(one.similarity), one.path))

    def candidates(self, sketch: Sketch) -> list[int]:
        """Numbers of the pages that are worth comparing with a draft, the most promising first."""
        return _candidates(self._postings(sketch))

    def _postings(self, sketch: Sketch) -> list[tuple[int, int]]:
        """(key, page) of the pages that share a band or a sampled hash with a draft, in order."""
        keys = _keys(sketch.signature, sketch.sample)
        found: list[tuple[int, int]] = []
        for start in range(0, len(keys), _ASKED):
            asked = keys[start : start + _ASKED]
            found += self._connection.execute(f"SELECT key, page FROM postings WHERE key IN ({','.join('?' * len(asked))})", asked)
        return found

    def _boilerplate(self, sample: Sequence[int], postings: Sequence[tuple[int, int]]) -> Boilerplate:
        """What of a draft many pages have; pages that are copies of each other, by their signatures, count as one."""
        import numpy as np

        from contentlint.duplicates.boilerplate import Boilerplate, common
        from contentlint.duplicates.judging import COPY
        from contentlint.duplicates.signatures import estimate

        known = {_key(value & ~1): value for value in sample}
        rows = [(known[key], page) for key, page in postings if key in known]
        hashes, pages = common(np.array([value for value, _ in rows], np.uint64), np.array([page for _, page in rows], np.int64))
        numbers, which = np.unique(pages, return_inverse=True)
        looked_at = numbers[:_RELATED].tolist()
        packed = (self._connection.execute("SELECT signature FROM pages WHERE id = ?", (number,)).fetchone()[0] for number in looked_at)
        signatures = np.array([np.frombuffer(one, "<u4") for one in packed])
        first = np.arange(numbers.size)
        for number in range(len(looked_at)):
            if first[number] == number:
                alike = np.flatnonzero(estimate(signatures, signatures[number]) >= COPY)
                first[alike[first[alike] > number]] = number
        return Boilerplate(*common(hashes, first[which]))

    def _remove(self, connection: sqlite3.Connection, path: str) -> bool:
        row = connection.execute("SELECT id, signature, sample FROM pages WHERE path = ?", (path,)).fetchone()
        if row is None:
            return False
        number, signature, sample = row
        keys = _keys(_unpacked("I", signature), _unpacked("Q", sample))
        connection.executemany("DELETE FROM postings WHERE key = ? AND page = ?", ((key, number) for key in keys))
        connection.execute("DELETE FROM pages WHERE id = ?", (number,))
        return True

    @contextmanager
    def _writing(self) -> Iterator[sqlite3.Connection]:
        """One transaction, kept whole or not at all."""
        with _told(self._path):
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield self._connection
            except BaseException:
                self._connection.execute("ROLLBACK")
                raise
            self._connection.execute("COMMIT")


def _connect(path: Path, mode: str) -> sqlite3.Connection:
    with _told(path):
        connection = sqlite3.connect(f"{path.resolve().as_uri()}?mode={mode}", uri=True, timeout=_BUSY, isolation_level=None)
        connection.execute("PRAGMA synchronous = NORMAL")  # after a power cut the last pages may be missing; the file is whole
        connection.execute("PRAGMA cache_size = -65536")
        return connection


@contextmanager
def _told(path: Path) -> Iterator[None]:
    """SQLite's errors in words that say what to do."""
    try:
        yield
    except sqlite3.OperationalError as error:
        busy = "locked" in str(error) or "busy" in str(error)
        raise IndexProblem(f"{path}: {'another process writes to it; try again later' if busy else error}") from error
    except sqlite3.DatabaseError as error:
        raise IndexProblem(f"{path} is no index of contentlint, or is damaged ({error}); build it again") from error


def _keys(signature: Sequence[int], sample: Sequence[int]) -> list[int]:
    """The keys under which a page is posted: odd for bands, even for sampled hashes; as SQLite's signed integers."""
    return [_key(key | 1) for key in band_keys_plain(signature)] + [_key(value & ~1) for value in sample]


def _key(value: int) -> int:
    """An unsigned number of 64 bits as SQLite holds it."""
    return value - (1 << 64) if value >> 63 else value


def _post(connection: sqlite3.Connection, number: int | None, keys: Iterable[int]) -> None:
    connection.executemany(
        "INSERT OR IGNORE INTO postings SELECT ?1, ?2 WHERE (SELECT count(*) FROM (SELECT 1 FROM postings WHERE key = ?1 LIMIT ?3)) < ?3",
        ((key, number, CROWD) for key in keys),
    )


def _candidates(postings: Sequence[tuple[int, int]]) -> list[int]:
    """Numbers of the pages that share a band, or enough sampled hashes, the most promising first: what few pages have tells more."""
    having = Counter(key for key, _ in postings)
    shared: Counter[int] = Counter()
    weights: dict[int, float] = defaultdict(float)
    for key, page in postings:
        shared[page] += SHARED if key & 1 or having[key] == 1 else 1
        weights[page] += 1 / having[key]
    enough = (page for page, count in shared.items() if count >= SHARED)
    return heapq.nlargest(CANDIDATES, enough, key=weights.__getitem__)


def _judged(
    draft: _Draft, stored: str | None, sample: Sequence[int], similarity: Similarity, boilerplate: Callable[[], Boilerplate]
) -> Verdict | None:
    """What a draft is to a page with this text, None if it is not kept, and these sampled hashes."""
    from contentlint.duplicates.judging import COPY, SIMILAR, Verdict, judge

    if stored is None:
        return Verdict("near" if similarity.jaccard >= COPY else "partial", certain=False) if max(similarity) >= SIMILAR else None
    if fold(stored) == draft.folded:
        return Verdict("exact")
    import numpy as np

    both = np.intersect1d(np.array(draft.sketch.sample, np.uint64), np.array(sample, np.uint64), assume_unique=True)
    return judge(similarity, fold_codes(draft.text), fold_codes(stored), both, draft.language, boilerplate())


class _Draft:
    """A text that is looked for, and what it is compared by."""

    def __init__(self, text: str, language: str) -> None:
        self.text = text
        self.language = language
        self.folded = fold(text)
        self.sketch = sketch_plain(self.folded, language)
        self._hashes = frozenset(distinct_plain(self.folded, LENGTH[language]))

    def similarity(self, stored: str) -> Similarity:
        return similar_plain(self._hashes, distinct_plain(fold(stored), LENGTH[self.language]))

    def estimate(self, signature: Sequence[int], size: int) -> Similarity:
        """What signatures tell: |A ∩ B| = J (|A| + |B|) / (1 + J). `size`: distinct shingles of the other text."""
        jaccard = sum(map(eq, self.sketch.signature, signature)) / BINS if size else 0.0
        both = jaccard * (self.sketch.size + size) / (1 + jaccard)
        return Similarity(jaccard, min(1.0, both / self.sketch.size), min(1.0, both / size)) if both else Similarity(0.0, 0.0, 0.0)


def _packed(typecode: str, values: Sequence[int]) -> bytes:
    """Numbers as little-endian bytes."""
    packed = array(typecode, values)
    if sys.byteorder == "big":
        packed.byteswap()
    return packed.tobytes()


def _unpacked(typecode: str, data: bytes) -> array[int]:
    values = array(typecode, data)
    if sys.byteorder == "big":
        values.byteswap()
    return values
