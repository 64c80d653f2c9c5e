"""Characters that a reader sees as code, because somebody encoded them once too often: &#x533B;, &nbsp;, \\u533b, %E5%8C%BB."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from typing import Final
from urllib.parse import unquote_to_bytes

from contentlint.text.changes import Change
from contentlint.text.patterns import lazy

_ESCAPE: Final = lazy(  # it begins with a class, so the search is fast
    r"[&\\%](?:"
    r"(?<=&)(?:#[0-9]{2,7}|#[xX][0-9A-Fa-f]{2,6}|nbsp|quot|apos|amp|lt|gt|[lrm]dquo|[lrbs]squo|[lr]aquo|[nm]dash|hellip|middot|bull|copy|reg"
    r"|deg|times|shy);"
    r"|(?<=\\)u[0-9A-Fa-f]{4}(?:\\u[0-9A-Fa-f]{4})+"
    r"|(?<=%)u[0-9A-Fa-f]{4}(?:%u[0-9A-Fa-f]{4})+"
    r"|(?<=%)[EeDd][0-9A-Fa-f](?:%[89ABab][0-9A-Fa-f]){1,2}(?:%[EeDd][0-9A-Fa-f](?:%[89ABab][0-9A-Fa-f]){1,2})+)"
)
_UNIT: Final = lazy(r"[\\%]u([0-9A-Fa-f]{4})")
_ADDRESS: Final = lazy(r"(?:https?://|www\.|/)[^\s\u4e00-\u9fff]*\Z")
_NEAR: Final = 200  # characters of an address before an escape in it


def escapes(text: str) -> Iterator[Change]:
    """The escapes that a text shows, with what they stand for. Those in an address are right where they are."""
    if "&" not in text and "%" not in text and "\\u" not in text:
        return
    for match in _ESCAPE.finditer(text):
        meant = _decoded(match[0])
        code = text[match.end() : match.end() + 1] == "`" or text[max(0, match.start() - 1) : match.start()] == "`"
        if meant and not code and not (match[0][0] == "%" and _ADDRESS.search(text, max(0, match.start() - _NEAR), match.start())):
            yield Change(match.start(), match.end(), meant, "escape")


def _decoded(escape: str) -> str:
    """What an escape stands for; "" when it stands for nothing that can be shown."""
    if escape.startswith("&"):
        meant = html.unescape(escape).replace("\u00a0", " ").replace("\u00ad", "")
        return meant if meant != escape and meant.isprintable() else ""
    if escape.startswith(("\\u", "%u")):
        meant = _UNIT.sub(lambda unit: chr(int(unit[1], 16)), escape)
        meant = meant.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    else:
        meant = unquote_to_bytes(escape).decode("utf-8", "replace")
    return meant if "\ufffd" not in meant and any(map(str.isalnum, meant)) else ""


def encoded_words(source: str, letters: re.Pattern[str], least: int) -> Iterator[tuple[int, int, str]]:
    """Runs of numeric character references in a source, with what they stand for, that hold at least so many letters of a kind."""
    if "&#" in source:
        for run in _REFERENCES.finditer(source):
            meant = html.unescape(run[0])
            if len(letters.findall(meant)) >= least:
                yield run.start(), run.end(), meant


_REST: Final = r"(?:[0-9]{2,7}|[xX][0-9A-Fa-f]{2,6});[ \u3000]?"  # of a reference
_REFERENCES: Final = lazy(rf"&#{_REST}(?:&#{_REST})*")  # it begins with characters, so the search is fast
