"""A web archive, WARC or WARC.gz, of wget, browsertrix or another crawler → the pages in it.

Records are read by warcio. Of what was captured, answers with status 200 and HTML are pages; an address that was captured again is taken
once. A revisit record stands for a page whose bytes are those of a page before it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import TYPE_CHECKING, Any, BinaryIO, Final, NamedTuple

from contentlint.sources.addresses import NO_PAGE
from contentlint.sources.pages import HeldPage, Hints, Page
from contentlint.sources.source import GONE, Options, Shard, SourceError

if TYPE_CHECKING:
    from warcio.recordloader import ArcWarcRecord

HTML_TYPES: Final = frozenset(("text/html", "application/xhtml+xml"))
_LONGEST_LINE: Final = 200_000
_TYPES: Final = frozenset(("response", "resource", "revisit"))


class _Capture(NamedTuple):
    """Where a page is. original: of a revisit, where its bytes are."""

    offset: int
    url: str
    original: int | None


class WebArchive:
    """One WARC file. Raises SourceError, behind the pages before that place, for a damaged one."""

    kind = "WARC"

    def __init__(self, path: str, options: Options) -> None:
        self.name = path
        self.left_out: Counter[str] = Counter()
        self.answers: dict[str, int] = {}
        self._limit = options.limits.page

    def pages(self) -> Iterator[Page]:
        self.left_out.clear()
        with open(self.name, "rb") as file, open(self.name, "rb") as again:
            for capture, record in self._captures(file):
                if capture.original is None:
                    yield _page(capture.url, record, self._limit)
                else:
                    yield _page(capture.url, _record_at(self.name, again, capture.original), self._limit)

    def shards(self, size: int) -> Iterator[Shard]:
        """Parts: for each page the offset of its record; behind that of a revisit, as text, its own address."""
        self.left_out.clear()
        with open(self.name, "rb") as file:
            captures = (capture for capture, _ in self._captures(file))
            while some := list(islice(captures, size)):
                yield Shard("warc", self.name, tuple(_parts(some)), len(some))

    def _captures(self, file: BinaryIO) -> Iterator[tuple[_Capture, ArcWarcRecord]]:
        seen: set[int] = set()
        places: dict[str, int] = {}
        for offset, record in _records(self.name, file):
            url = (record.rec_headers.get_header("WARC-Target-URI") or "").strip("<> ")
            reason = _no_page(record, url)
            if reason:
                self.left_out[reason] += 1
                self._note(url, record)
                continue
            digest = record.rec_headers.get_header("WARC-Payload-Digest") or f"no digest {offset}"
            original = places.get(digest) if record.rec_type == "revisit" else None
            if hash(url) in seen:
                self.left_out["captures of an address that was captured before"] += 1
            elif record.rec_type == "revisit" and original is None:
                self.left_out["revisits of what is not in the file"] += 1
            else:
                seen.add(hash(url))
                if original is None:
                    places.setdefault(digest, offset)
                yield _Capture(offset, url, original), record

    def _note(self, url: str, record: ArcWarcRecord) -> None:
        """What an address answers that is no page; when it answered several times, that something is there."""
        told = record.http_headers.get_statuscode() if record.http_headers else ""
        status = int(told) if told.isdigit() else 0
        wanted = status in GONE or url in self.answers or not NO_PAGE.search(url.partition("?")[0])
        if wanted and url.startswith(("http://", "https://")) and self.answers.get(url, 404) in GONE:
            self.answers[url] = status


def read_shard(shard: Shard, options: Options) -> Iterator[Page]:
    """The pages of a shard of a WebArchive."""
    with open(shard.place, "rb") as file:
        for part, follower in zip(shard.parts, (*shard.parts[1:], 0), strict=True):
            if isinstance(part, int):
                record = _record_at(shard.place, file, part)
                url = follower if isinstance(follower, str) else (record.rec_headers.get_header("WARC-Target-URI") or "").strip("<> ")
                yield _page(url, record, options.limits.page)


def _parts(captures: Iterable[_Capture]) -> Iterator[str | int]:
    for capture in captures:
        if capture.original is None:
            yield capture.offset
        else:
            yield from (capture.original, capture.url)


def _records(name: str, file: BinaryIO) -> Iterator[tuple[int, ArcWarcRecord]]:
    """All records with their offsets."""
    from warcio.archiveiterator import ArchiveIterator
    from warcio.exceptions import ArchiveLoadFailed

    archive: Any = ArchiveIterator(file, verify_http=False)
    archive.INC_RECORD = ""  # what it would print about a length that is wrong
    archive.reader.readline = _bounded(archive.reader.readline)
    try:
        for record in archive:
            if record.rec_type in _TYPES:
                yield archive.offset, record  # get_record_offset() reads the record to its end
    except Exception as error:  # whatever warcio stumbles over
        told = isinstance(error, (ArchiveLoadFailed, ValueError, OSError))
        reason = " ".join(str(error).split()) if told else "its headers make no sense"
        if "non-chunked gzip" in reason:
            raise SourceError(f"{name}: the archive was compressed in one piece; unpack it with gunzip and name the result") from error
        raise SourceError(f"{name}: the archive is damaged ({reason[:120]}); what stands before that place was read") from error


def _bounded(readline: Callable[[int], bytes]) -> Callable[[int | None], bytes]:
    """`readline` for headers, which ends at the length of a line that no crawler writes. Raises ValueError there."""

    def read(length: int | None = None) -> bytes:
        line = readline(_LONGEST_LINE if length is None else min(length, _LONGEST_LINE))
        if len(line) >= _LONGEST_LINE:
            raise ValueError(f"a line of a header has more than {_LONGEST_LINE} bytes")
        return line

    return read


def _record_at(name: str, file: BinaryIO, offset: int) -> ArcWarcRecord:
    file.seek(offset)
    for _, record in _records(name, file):
        return record
    raise SourceError(f"{name}: it has changed since it was looked through; start again")


def _no_page(record: ArcWarcRecord, url: str) -> str:
    """Why a record is no page; "" for one that is."""
    if not url.startswith(("http://", "https://")):
        return "records that are no web address"
    status = record.http_headers.get_statuscode() if record.http_headers else ""
    if status.startswith("3") and status != "304":
        return "redirects"
    if record.rec_type == "response" and status != "200":
        return f"addresses that answered {status or 'nothing'}"
    kind = _content_type(record).partition(";")[0].strip().lower()
    if record.rec_type == "revisit" and not kind:
        return ""
    return "" if kind in HTML_TYPES else f"files that are no pages: {kind or 'without a type'}"


def _content_type(record: ArcWarcRecord) -> str:
    headers = record.http_headers if record.http_headers else record.rec_headers
    return str(headers.get_header("Content-Type") or "")


def _page(url: str, record: ArcWarcRecord, limit: int) -> HeldPage:
    problem = ""
    try:
        body = record.content_stream().read(limit + 1) or b""
        if len(body) <= limit and record.raw_stream.limit > 0 and not record.raw_stream.read(1):
            problem = "the archive ends in the middle of it"
    except Exception as error:  # whatever its encoding, chunked or compressed, does wrong
        body, problem = b"", f"its content cannot be unpacked: {' '.join(str(error).split())[:120]}"
    return HeldPage(url, body, Hints(url, _content_type(record)), problem)
