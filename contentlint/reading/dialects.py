"""What site generators add to Markdown: template tags, attributes, containers, footnotes.

They are masked before Markdown is parsed: each is replaced by as many other characters, so that places stay the same. A tag within text
becomes a run of one character that shows nothing; a line with nothing but tags becomes blank.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import Final, NamedTuple

from contentlint.text.patterns import lazy

_TAG: Final = (
    r"\{\{[^{}]{0,2000}+\}\}"  # Hugo, Jekyll, Vue
    r"|\{%[^{}]{0,2000}+\}"  # Jekyll, Hexo
    r"|\{:[^{}\n]{0,200}+\}"  # kramdown attributes
    r"|\[\^[^\]\[\s^]{1,80}\](?!:)"  # a footnote's number
    r"|\[!(?:NOTE|TIP|IMPORTANT|WARNING|CAUTION)\]"
)
_LINE: Final = (
    r"^[ \t]{0,12}:::.*+$"  # VitePress and Docusaurus containers
    r"|^[ \t]{0,3}\[\[?(?i:toc)\]\]?[ \t]{0,9}$"
    r"|^.{0,80}\n\{:toc\}"
)
_FOOTNOTE: Final = r"^ {0,3}\[\^[^\]\[\s]{1,80}\]:(?!.*+\n[ \t]{0,3}[|:-][ \t|:-]*+$)"  # not the head of a table
_HEADING_ID: Final = r"(?<=[ \t])\{[#.][^{}\n]{0,200}+\}(?=[ \t]{0,9}$)"
_MASKED: Final = lazy(rf"(?P<footnote>{_FOOTNOTE})|(?P<line>{_LINE})|(?P<attributes>{_HEADING_ID})|(?P<tag>{_TAG})", re.MULTILINE)
_ID: Final = lazy(r"#([^\s{}#.]+)")
_FENCE: Final = lazy(r"^[ \t>]{0,40}(?:(?:[-*+]|\d{1,9}[.)])[ \t]{1,4})?(`{3,}+|~{3,}+)(.*+)$", re.MULTILINE)
_HIDDEN: Final = tuple(map(chr, range(0xFDD0, 0xFDF0)))  # noncharacters: no page has a use for them


class Masked(NamedTuple):
    """`text`: the source masked, of the same length. `hidden`: the character that shows nothing. `ids`: anchors that were set."""

    text: str
    hidden: str
    ids: frozenset[str]


def mask(source: str) -> Masked:
    """Mask what site generators add. A source that itself holds all the characters that could hide something is left as it is."""
    source = source.replace("\0", "\ufffd")
    hidden = next((character for character in _HIDDEN if character not in source), "")
    if not hidden:
        return Masked(source, "", frozenset())
    fences = _fenced(source)
    ids: set[str] = set()

    def replaced(match: re.Match[str]) -> str:
        text = match[0]
        if bisect_right(fences, match.start()) % 2:
            return text
        if match.lastgroup == "footnote":
            return "1) " + hidden * (len(text) - 3)
        if match.lastgroup == "attributes" or text.startswith("{:"):
            ids.update(_ID.findall(text))
        return _filled(text, " " if match.lastgroup in ("line", "attributes") else hidden)

    text = _MASKED.sub(replaced, source)
    if hidden in text:
        only_tags = re.compile(f"^[ \t{hidden}]*+$", re.MULTILINE)
        text = only_tags.sub(lambda line: " " * len(line[0]), text)
    return Masked(text, hidden, frozenset(ids))


def _filled(text: str, filler: str) -> str:
    return "".join("\n" if character == "\n" else filler for character in text)


def _fenced(source: str) -> list[int]:
    """Offsets at which fenced code begins and ends, by turns."""
    turns: list[int] = []
    opening = ""
    for match in _FENCE.finditer(source) if "```" in source or "~~~" in source else ():
        fence, info = match[1], match[2]
        if not opening:
            if fence[0] == "~" or "`" not in info:
                opening = fence
                turns.append(match.start())
        elif fence.startswith(opening) and not info.strip():
            opening = ""
            turns.append(match.end())
    return turns
