"""Text → Markdown that shows it as it is, with no more backslashes than that takes."""

from __future__ import annotations

import re
from typing import Final

from contentlint.text.patterns import lazy

_SIGN: Final = lazy(
    r"[*`|]|(?<![^\W_])_|_(?![^\W_])|~(?=~)|<(?=[A-Za-z/!?])|&(?=#?\w{1,40};)|](?=[(:\[])|!(?=\[)|\\(?=[!-/:-@\[-`{-~]|$)", re.MULTILINE
)
_AT_START: Final = lazy(r"(?:#{1,6}|[-+])(?=\s|$)|>|[-=:](?=[-=:\s]*$)|(?P<number>\d{1,9})(?=[.)](?:\s|$))")


def signs(text: str) -> str:
    """A part of a line."""
    return _SIGN.sub(r"\\\g<0>", text)


def at_line_start(line: str) -> str:
    """A line of which the signs are escaped, for what they mean at its beginning only."""
    found = _AT_START.match(line)
    if found is None:
        return line
    return f"{found[0]}\\{line[found.end() :]}" if found["number"] else f"\\{line}"


def paragraphs(text: str) -> str:
    """Plain text, a paragraph a line."""
    return "\n\n".join(at_line_start(signs(line.strip(" \t"))) for line in text.split("\n") if line.strip())
