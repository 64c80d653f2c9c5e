"""What every source gives: pages, and their bytes or the reason why there are none."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final, NamedTuple, Protocol


class Hints(NamedTuple):
    """What a source knows of a page besides its bytes; "" and None: nothing.

    url: its address on the web, or from the root of its site on when the host is not known. content_type: as HTTP has it. fragment: the
    bytes are the body of an article, which a template of the site makes a page of, below front matter made of what is known of it.
    date: as the source writes it. clicks: how often it was read, as the CMS counts. validator: ETag or Last-Modified of HTTP.
    """

    url: str = ""
    content_type: str = ""
    fragment: bool = False
    title: str = ""
    keywords: str = ""
    description: str = ""
    author: str = ""
    date: str = ""
    section: str = ""
    clicks: int | None = None
    validator: str = ""


NO_HINTS: Final = Hints()


class Page(Protocol):
    """What can be read. path: how it is called in findings, the same in every run. problem: why it cannot be opened, "" when nothing is
    known against it. named: somebody asked for it by its name, as for a draft; nothing of it is kept."""

    @property
    def path(self) -> str: ...
    @property
    def problem(self) -> str: ...
    @property
    def named(self) -> bool: ...
    @property
    def hints(self) -> Hints: ...
    def read(self, limit: int) -> bytes:
        """At most `limit` + 1 bytes. Raises OSError."""
        ...


@dataclass(frozen=True, slots=True)
class HeldPage:
    """A page whose bytes came along with it."""

    path: str
    body: bytes = field(repr=False)
    hints: Hints = NO_HINTS
    problem: str = ""
    named: bool = False

    def read(self, limit: int) -> bytes:
        """Its bytes, at most `limit` + 1 of them."""
        return self.body[: limit + 1]


def data(page: Page, limit: int) -> bytes | str:
    """The bytes of a page, one more than `limit` at most; or, as text, why it cannot be read."""
    if page.problem:
        return page.problem
    try:
        return page.read(limit)
    except OSError as error:
        return error.strerror or str(error)
