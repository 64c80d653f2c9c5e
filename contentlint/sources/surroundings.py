"""What the findings of a page depend on besides the page itself: which files lie around it, and the date.

Whoever reads or checks a page asks here. While `noted` is in force each question is written down with its answer, so that a kept result can
ask again and knows by the first other answer that it is out of date.
"""

from __future__ import annotations

import datetime
import os.path
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Final

Answer = bool | int | str
Notes = Mapping[tuple[str, str], Answer]  #: a question and what it was about ("" for the date) → the answer


def _has_position(path: str) -> bool:
    from contentlint.sources.photographs import has_position as look

    return look(path)


def _digest(path: str) -> str:
    """A digest of what a file holds; "" when it cannot be read."""
    from hashlib import blake2b

    try:
        with open(path, "rb") as file:
            return blake2b(file.read(), digest_size=16).hexdigest()
    except OSError:
        return ""


_QUESTIONS: Final[Mapping[str, Callable[[str], Answer]]] = {
    "exists": os.path.exists,
    "is file": os.path.isfile,
    "is folder": os.path.isdir,
    "has position": _has_position,
    "digest": _digest,
    "today": lambda _: datetime.date.today().isoformat(),
    "year": lambda _: datetime.date.today().year,
}
_day: ContextVar[str] = ContextVar("day", default="")
_notes: ContextVar[dict[tuple[str, str], Answer] | None] = ContextVar("notes", default=None)


def exists(path: str) -> bool:
    """Whether there is a file or folder of that name."""
    return bool(_ask("exists", path))


def is_file(path: str) -> bool:
    return bool(_ask("is file", path))


def is_folder(path: str) -> bool:
    return bool(_ask("is folder", path))


def has_position(path: str) -> bool:
    """Whether the picture in a file says where it was taken."""
    return bool(_ask("has position", path))


def digest(path: str) -> str:
    """A digest of what a file holds, for whoever goes by it; "" when it cannot be read."""
    return str(_ask("digest", path))


def today() -> datetime.date:
    """The date of this day. What was said of a page that asks holds until midnight; to ask for the year is enough for most."""
    return datetime.date.fromisoformat(_day.get() or str(_ask("today")))


def this_year() -> int:
    """The year of this day."""
    return int(_day.get()[:4] or _ask("year"))


@contextmanager
def dated(day: str) -> Iterator[None]:
    """Meanwhile that day (ISO) is today, for whoever wants to know what would be said then; "" leaves the date alone."""
    token = _day.set(day)
    try:
        yield
    finally:
        _day.reset(token)


@contextmanager
def noted() -> Iterator[Notes]:
    """Writes down what is asked meanwhile; the notes grow while it is in force."""
    notes: dict[tuple[str, str], Answer] = {}
    token = _notes.set(notes)
    try:
        yield notes
    finally:
        _notes.reset(token)


def unchanged(notes: Notes) -> bool:
    """Whether every question still has its answer. Raises KeyError for a question that nobody can have asked."""
    return all(_QUESTIONS[question](about) == answer for (question, about), answer in notes.items())


def _ask(question: str, about: str = "") -> Answer:
    answer = _QUESTIONS[question](about)
    notes = _notes.get()
    if notes is not None:
        notes[question, about] = answer
    return answer
