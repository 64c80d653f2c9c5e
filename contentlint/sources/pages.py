"""What every source gives: pages, and their bytes or the reason why there are none."""

from __future__ import annotations

from typing import Protocol


class Page(Protocol):
    """What can be read. path: how it is called in findings. problem: why it cannot be opened, "" when nothing is known against it.
    named: somebody asked for it by its name, as for a draft; nothing of it is kept."""

    @property
    def path(self) -> str: ...
    @property
    def problem(self) -> str: ...
    @property
    def named(self) -> bool: ...
    def read(self, limit: int) -> bytes:
        """At most `limit` + 1 bytes. Raises OSError."""
        ...


def data(page: Page, limit: int) -> bytes | str:
    """The bytes of a page, one more than `limit` at most; or, as text, why it cannot be read."""
    if page.problem:
        return page.problem
    try:
        return page.read(limit)
    except OSError as error:
        return error.strerror or str(error)
