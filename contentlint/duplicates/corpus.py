"""The pages of one run as they are compared: folded texts on disk, a few numbers of each page in compact arrays."""

from __future__ import annotations

import datetime
import io
import tempfile
from array import array
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from functools import cached_property, lru_cache
from itertools import pairwise
from typing import IO, TYPE_CHECKING, Any, Final, Self, cast

import numpy as np

from contentlint.duplicates.shingles import LENGTH, distinct
from contentlint.duplicates.signatures import BANDS, band_keys, sample
from contentlint.model import PageFacts
from contentlint.text.folding import fold_codes

if TYPE_CHECKING:
    from contentlint.duplicates.shingles import Codes, Hashes

    _Array = np.ndarray[Any, Any]

_KEPT: Final = 1 << 26  # bytes of arrays of each sort that are kept at hand while pairs are verified
_FEWEST: Final = 64  # pages whose arrays are kept, however long they are
_BATCH: Final = 1_024  # pages whose keys and postings are written at once
_ROWS: Final = 1 << 15  # pages whose keys are read at once
_SPOOLED: Final = 1 << 20  # bytes of a part of the postings that stay in memory
_PARTS: Final = 64  # into which postings are parted, by the hash


class Corpus:
    """Texts, band keys and sampled hashes of pages, numbered from 0 in the order in which they are added. Temporary files hold what is
    long; use it in a `with`, which removes them. `read_again`: gives the text of a page whose facts came without it, by its number."""

    def __init__(self, read_again: Callable[[int], str] = lambda number: "") -> None:
        self.digests = array("Q")
        self._read_again = read_again
        self._languages = bytearray()
        self._dates = array("L")
        self._official = array("H")
        self._starts = array("Q", [0])  # of each page in the file of texts: the title, then the text, if it came with the facts
        self._titles = array("I")  # characters of each title
        self._lengths = array("I")  # and of each text
        self._files = ExitStack()
        self._texts, self._keys = (self._files.enter_context(_scratch()) for _ in range(2))
        self._waiting: list[tuple[Sequence[int], Sequence[int]]] = []
        self._postings = [self._files.enter_context(_scratch(_SPOOLED)) for _ in range(_PARTS)]

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._files.close()

    def __len__(self) -> int:
        return len(self.digests)

    def add(self, facts: PageFacts) -> int:
        """Take a page in; returns its number."""
        number = len(self)
        title = _encoded(facts.title)
        text = _encoded(facts.text) if facts.text is not None else b""
        self._texts.write(title + text)
        self._starts.append(self._starts[-1] + len(title) + len(text))
        self._titles.append(len(title) // 4)
        self._lengths.append(facts.length)
        self._dates.append(datetime.date.fromisoformat(facts.date).toordinal() if facts.date else 0)
        self._official.append(min(facts.official, _UNOFFICIAL) or _UNOFFICIAL)
        self._languages.append(_LANGUAGES.index(facts.language[:2]))
        self.digests.append(facts.digest)
        self._waiting.append((facts.sketch.signature, facts.sketch.sample))
        if len(self._waiting) == _BATCH:
            self._write()
        return number

    # To be asked for when all pages are there: how many are kept at hand depends on how long they are.

    @cached_property
    def hashes(self) -> Callable[[int], Hashes]:
        """The distinct shingles of a page, in order."""
        return self._kept(self._hashes, 8)

    @cached_property
    def codes(self) -> Callable[[int], Codes]:
        """The code points of the folded text of a page."""
        return self._kept(self._codes, 4)

    @cached_property
    def sample(self) -> Callable[[int], Hashes]:
        """The sampled hashes of a page, in order."""
        return self._kept(self._sample, 8)

    def _kept(self, make: Callable[[int], _Array], size: int) -> Callable[[int], _Array]:
        """`make`, with what it made of the last pages at hand. size: bytes that a character comes to."""
        mean = sum(self._lengths) / max(1, len(self))
        return lru_cache(max(_FEWEST, round(_KEPT / max(1.0, size * mean))))(make)

    def language(self, number: int) -> str:
        return _LANGUAGES[self._languages[number]]

    def _codes(self, number: int) -> Codes:
        codes = self._stored(number)[self._titles[number] :]
        return fold_codes(self._read_again(number)) if not codes.size and self._lengths[number] else codes

    def text(self, number: int) -> str:
        """A folded text."""
        return _decoded(self.codes(number))

    def title(self, number: int) -> str:
        """The folded title of a page."""
        return _decoded(self._stored(number)[: self._titles[number]])

    def _stored(self, number: int) -> Codes:
        self._texts.seek(self._starts[number])
        return np.frombuffer(self._texts.read(self._starts[number + 1] - self._starts[number]), "<u4")

    def length(self, number: int) -> int:
        """Characters of a folded text."""
        return self._lengths[number]

    def _hashes(self, number: int) -> Hashes:
        return distinct(self.codes(number), LENGTH[self.language(number)])

    def _sample(self, number: int) -> Hashes:
        return sample(self.codes(number), self.language(number), self.hashes(number).size)

    def primary(self, pages: Sequence[int]) -> int:
        """The page that the others are copies of, as far as can be told: the one on the main site of its owner, else the oldest, else
        the longest, else the first."""
        return min(pages, key=lambda page: (self._official[page], self._dates[page] or _NEVER, -self.length(page), page))

    def keys(self, band: int) -> Hashes:
        """The keys of all pages in one band."""
        self._write()
        self._keys.seek(0)
        found = [np.empty(0, np.uint64)]
        while rows := self._keys.read(_ROWS * BANDS * 8):
            found.append(np.frombuffer(rows, np.uint64).reshape(-1, BANDS)[:, band].copy())
        return np.concatenate(found)

    def postings(self) -> Iterator[tuple[Hashes, np.ndarray[Any, np.dtype[np.uint32]]]]:
        """(hashes, numbers of the pages that hold them) of all samples, part by part; one hash is in one part only."""
        self._write()
        for file in self._postings:
            file.seek(0)
            rows = np.frombuffer(file.read(), _POSTING)
            yield rows["hash"], rows["page"]

    def _write(self) -> None:
        """Write the keys and the postings of the pages that wait."""
        if not self._waiting:
            return
        signatures, samples = zip(*self._waiting, strict=True)
        self._keys.seek(0, 2)
        self._keys.write(band_keys(np.array(signatures, np.uint32)).tobytes())
        rows = np.empty(sum(map(len, samples)), _POSTING)
        rows["hash"] = np.concatenate([np.asarray(sample, np.uint64) for sample in samples])
        rows["page"] = np.repeat(np.arange(len(self) - len(samples), len(self), dtype=np.uint32), list(map(len, samples)))
        parts = (rows["hash"] % _PARTS).astype(np.uint8)
        rows = rows[np.argsort(parts, kind="stable")]
        bounds = np.searchsorted(np.sort(parts), np.arange(_PARTS + 1)).tolist()
        for file, (start, end) in zip(self._postings, pairwise(bounds), strict=True):
            file.seek(0, 2)
            file.write(rows[start:end].tobytes())
        self._waiting.clear()


_LANGUAGES: Final = tuple(LENGTH)
_POSTING: Final = np.dtype([("hash", "<u8"), ("page", "<u4")])
_NEVER: Final = 1 << 30  # later than any date
_UNOFFICIAL: Final = 1000  # behind any host that an owner names


def _scratch(spooled: int = 0) -> IO[bytes]:
    """A file that is gone when it is closed; where no folder takes one (a read-only container), memory instead. `spooled`: bytes up to
    which it stays in memory anyway."""
    try:
        return cast(IO[bytes], tempfile.SpooledTemporaryFile(spooled)) if spooled else tempfile.TemporaryFile()
    except OSError:
        return io.BytesIO()


def _encoded(text: str) -> bytes:
    return fold_codes(text).astype("<u4").tobytes()


def _decoded(codes: Codes) -> str:
    return codes.tobytes().decode("utf-32-le", "surrogatepass")
