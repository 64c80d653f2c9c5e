"""An article as a CMS keeps it, a body and fields → a page that can be read: front matter over HTML, as site generators have it."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta, timezone
from typing import Final

from contentlint.sources.pages import HeldPage, Hints
from contentlint.text.patterns import lazy

HTML: Final = "text/html; charset=utf-8"
CHINA: Final = timezone(timedelta(hours=8))
_MOST: Final = 10**15
_UNPRINTABLE: Final = lazy("[^\t\n -~\xa0-\u2027\u202a-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")  # what YAML does not take as it is


def article(path: str, body: str, hints: Hints, problem: str = "") -> HeldPage:
    """The page of an article; its address, section and clicks stay hints."""
    fields = {
        "title": hints.title, "description": hints.description, "keywords": hints.keywords, "author": hints.author, "date": hints.date,
    }  # fmt: skip
    lines = [f"{name}: {_quoted(value)}\n" for name, value in fields.items() if value]
    text = f"---\n{''.join(lines)}---\n{body}"
    return HeldPage(path, text.encode("utf-8", "replace"), hints._replace(content_type=HTML, fragment=True), problem)


def _quoted(value: str) -> str:
    """A text as YAML has it in one line."""
    return json.dumps(" ".join(_UNPRINTABLE.sub(" ", value).split()), ensure_ascii=False)


def moment(seconds: str | int | None, zone: timezone = CHINA) -> datetime | None:
    """The time, in that zone, of seconds since 1970; None for what is none."""
    try:
        return datetime.fromtimestamp(int(seconds or 0), UTC).astimezone(zone)
    except (ValueError, OverflowError, OSError):
        return None


def day(seconds: str | int | None, zone: timezone = CHINA) -> str:
    """The day of seconds since 1970, as the CMS of that zone shows it; "" for what is none."""
    made = moment(seconds, zone)
    return made.date().isoformat() if made is not None and made.year > 1980 else ""


def number(value: str | int | None) -> int | None:
    """A count of a CMS, no greater than databases take; None for what is none."""
    try:
        return max(-_MOST, min(int(value), _MOST)) if value not in (None, "") else None
    except ValueError:
        return None
