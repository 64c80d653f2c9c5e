"""What a source is: something that gives pages one after another, and perhaps can be cut into shards that are read apart."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Final, NamedTuple, Protocol

from contentlint.sources.pages import Page

MEBIBYTE: Final = 1 << 20
GIBIBYTE: Final = 1 << 30


class SourceError(ValueError):
    """A source cannot be read; the message says, in one line, why and what to do."""


BEYOND: Final = "beyond the limit"  # in the reason of what was left out because there was too much
GONE: Final = frozenset((404, 410))  # HTTP status of an address where nothing is


class Limits(NamedTuple):
    """Where reading a source stops, whatever it holds; what hits a limit is said, never cut in silence.

    page: bytes of one page, beyond which no more of it is held. record: bytes of one record around it (an item, a row, a cell). expanded:
    bytes that a compressed file may unfold to in all. pages: pages of a crawl, and addresses of sitemaps.
    """

    page: int = 32 * MEBIBYTE
    record: int = 32 * MEBIBYTE
    expanded: int = 1 << 40
    pages: int = 1_000_000


class Options(NamedTuple):
    """How to read a source where it does not say so itself.

    base: address of the site, for sources that do not know it. table: of a database, the one with articles, where nothing tells that.
    columns: names of columns by what they hold: url, html, title … (see `tables`). Of the rest, what `web` asks: agent, delay in seconds
    between two requests, whether private addresses may be asked, attempts.
    crawl: most pages that a crawl follows links to.
    """

    base: str = ""
    table: str = ""
    columns: tuple[tuple[str, str], ...] = ()
    limits: Limits = Limits()
    agent: str = "contentlint"
    delay: float = 1.0
    private: bool = False
    attempts: int = 3
    crawl: int = 1_000


DEFAULT: Final = Options()


class Shard(NamedTuple):
    """Where some pages of a source are, so that another process can read them itself. Nothing but texts and numbers, as JSON has them.

    kind: which reader. place: file or folder. parts: what of it, in words of the reader. pages: how many.
    """

    kind: str
    place: str
    parts: tuple[str | int, ...]
    pages: int


class Source(Protocol):
    """Pages in an order that is the same in every run.

    name: as it was given. kind: what it was recognized as. left_out: what was passed over so far, by reason.
    """

    @property
    def name(self) -> str: ...
    @property
    def kind(self) -> str: ...
    @property
    def left_out(self) -> Counter[str]: ...
    def pages(self) -> Iterator[Page]:
        """All pages. Raises SourceError where reading cannot go on."""
        ...


class Answering(Source, Protocol):
    """A source that met addresses besides those of its pages."""

    @property
    def answers(self) -> Mapping[str, int]:
        """The HTTP status of each, so far: one of `GONE` where nothing is, anything else where something is that is no page of the source.
        Files that are no pages by their names only where they are missing."""


def answers_of(source: Source) -> Mapping[str, int]:
    """What a source answers elsewhere, if it is `Answering`."""
    return getattr(source, "answers", {})


class Divisible(Source, Protocol):
    """A source whose pages can be read again, and apart from each other."""

    def shards(self, size: int) -> Iterator[Shard]:
        """What to read, cut into pieces of at most `size` pages: the same for the same content."""
        ...
