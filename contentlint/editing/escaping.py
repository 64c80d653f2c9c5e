"""Text → Markdown that shows it as it is, with no more backslashes than that takes."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Final

from contentlint.text.patterns import lazy

_SIGN: Final = lazy(
    r"[*`|]|(?<![^\W_])_|_(?![^\W_])|~(?=~)|<(?=[A-Za-z/!?])|&(?=#?\w{1,40};)|](?=[(:\[])|\\(?=[!-/:-@\[-`{-~]|$)", re.MULTILINE
)
_FURTHEST: Final = 43  # characters behind a sign that say whether it is one
_BRACKET: Final = lazy(r"\\.|[\[\]]")
_AT_START: Final = lazy(r"(?:#{1,6}|[-+])(?=\s|$)|>|[-=:](?=[-=:\s]*$)|(?P<number>\d{1,9})(?=[.)](?:\s|$))")


def signs(line: str, start: int = 0, end: int | None = None) -> str:
    """A part of a line, escaped for what follows it there, and for marks that may stand between."""
    end = len(line) if end is None else end
    found = {sign.start() for seen in (end, end + _FURTHEST) for sign in _SIGN.finditer(line, start, seen)}
    return "\\".join(line[one:other] for one, other in pairwise((start, *sorted(at for at in found if at < end), end)))


def label(text: str) -> str:
    """The text of a link or an image, whose signs are escaped."""
    return _BRACKET.sub(lambda found: found[0] if len(found[0]) > 1 else f"\\{found[0]}", text)


def add_link(parts: list[str], text: str, address: str) -> None:
    """Go on with a link in the parts of a line; the signs in its text are escaped."""
    while parts and not parts[-1]:
        parts.pop()
    if parts and parts[-1].endswith("!"):  # it is no image
        parts[-1] = f"{parts[-1][:-1]}\\!"
    parts.append(f"[{label(text)}]({address})")


def at_line_start(line: str) -> str:
    """A line of which the signs are escaped, for what they mean at its beginning only."""
    found = _AT_START.match(line)
    if found is None:
        return line
    return f"{found[0]}\\{line[found.end() :]}" if found["number"] else f"\\{line}"


def paragraphs(text: str) -> str:
    """Plain text, a paragraph a line."""
    return "\n\n".join(at_line_start(signs(line.strip(" \t"))) for line in text.split("\n") if line.strip())
