"""What site generators add to Markdown and HTML: template tags, attributes, containers, footnotes.

They are masked before the page is parsed: each is replaced by as many other characters, so that places stay the same. A tag within text
becomes a run of one character that shows nothing; a line with nothing but tags becomes blank.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from typing import Final, NamedTuple

from contentlint.text.patterns import lazy

# A tag holds no other of its kind, which also keeps the search linear.
_BRACES: Final = r"\{\{(?>(?:(?!\{\{|\}\})(?s:.)){0,2000})\}\}"  # Hugo, Jekyll, Vue
_STATEMENT: Final = r"\{%(?>(?:(?!\{%|%\})(?s:.)){0,2000})%\}"  # Jekyll, Hexo
_TAG: Final = (
    rf"{_BRACES}|{_STATEMENT}"
    r"|\{:[^{}\n]{0,200}+\}"  # kramdown attributes
    r"|\[\^[^\]\[\s^]{1,80}\](?!:)"  # a footnote's number
    r"|\[!(?:NOTE|TIP|IMPORTANT|WARNING|CAUTION)\]"
)
_LINE: Final = (
    r"^[ \t]{0,12}:::.*+$"  # VuePress, VitePress and Docusaurus containers
    r"|^[ \t]{0,12}@\[[a-z][\w-]{0,40}[^\]\n]{0,200}\]\([^)\n]{0,1000}\)[ \t]{0,9}$"  # VuePress: code and video of another file
    r"|^[ \t]{0,12}<<<[ \t]{0,9}[@.~/].*+$"
    r"|^[ \t]{0,12}\{[.#][^{}\n]{0,200}\}[ \t]{0,9}$"  # attributes of the block above
    r"|^[ \t]{0,3}\[\[?(?i:toc)\]\]?[ \t]{0,9}$"
    r"|^.{0,80}\n\{:toc\}"
)
_FOOTNOTE: Final = r"^ {0,3}\[\^[^\]\[\s]{1,80}\]:(?!.*+\n[ \t]{0,3}[|:-][ \t|:-]*+$)"  # not the head of a table
_HEADING_ID: Final = r"(?<=[ \t])\{[#.][^{}\n]{0,200}+\}(?=[ \t]{0,9}$)"
_MASKED: Final = lazy(rf"(?P<footnote>{_FOOTNOTE})|(?P<line>{_LINE})|(?P<attributes>{_HEADING_ID})|(?P<tag>{_TAG})", re.MULTILINE)
_ID: Final = lazy(r"#([^\s{}#.]+)")
_FENCE: Final = lazy(r"^[ \t>]{0,40}(?:(?:[-*+]|\d{1,9}[.)])[ \t]{1,4})?(`{3,}+|~{3,}+)(.*+)$", re.MULTILINE)
# Tags around what is code, or what nobody is shown.
_UNREAD: Final = lazy(
    r"\{%-?[ \t]{0,9}(?P<end>end)?(?P<name>highlight|codeblock|code|comment)\b[^%}\n]{0,200}-?%\}"
    r"|\{\{[<%][ \t]{0,9}(?P<close>/)?[ \t]{0,9}(?P<shortcode>highlight|comment|math|mermaid)\b[^<>%}\n]{0,200}[>%]\}\}"
    r"|\{:(?P<over>/)?:?(?P<extension>comment|nomarkdown)\}"
)
_HIDDEN: Final = tuple(map(chr, range(0xFDD0, 0xFDF0)))  # noncharacters: no page has a use for them

# A layout says where the content goes or holds statements. `{{ page.title }}` alone is what a generator should have filled in and did not.
_LAYOUT: Final = lazy(
    r"\{%-?[ \t]{0,9}[a-z_]{2,30}\b[^{}]{0,300}%\}"
    r"|\{\{-?[ \t]{0,9}(?:content\b|\.Content\b|(?:define|block|template|partial|range|with)[ \t]+[\"$.])"
)
_LAYOUT_FOLDERS: Final = frozenset(("_layouts", "_includes", "layouts"))
_INSIDE: Final = rf"(?>(?:{_BRACES}|{_STATEMENT}|[^<>])*)>"  # the rest of an HTML tag
_KEPT: Final = (
    rf"<title\b[^<]*+|<h[1-6]\b(?>(?:(?!</h[1-6])(?s:.)){{0,1000}})|<a\b{_INSIDE}\s{{0,40}}{_BRACES}\s{{0,40}}</a|<[a-zA-Z/!]{_INSIDE}"
)
_LAYOUT_TAG: Final = lazy(rf"(?P<kept>{_KEPT})|{_BRACES}|{_STATEMENT}")


class Masked(NamedTuple):
    """`text`: the source masked, of the same length. `hidden`: the character that shows nothing. `ids`: anchors that were set."""

    text: str
    hidden: str
    ids: frozenset[str]


def mask(source: str) -> Masked:
    """Mask what site generators add to Markdown. A source with all the characters that could hide something is left as it is."""
    source = source.replace("\0", "\ufffd")
    hidden = next((character for character in _HIDDEN if character not in source), "")
    if not hidden:
        return Masked(source, "", frozenset())
    if "{%" in source or "{{" in source or "{:" in source:
        source = _without_unread(source)
    fences = _fenced(source)
    ids: set[str] = set()

    def replaced(match: re.Match[str]) -> str:
        text = match[0]
        if bisect_right(fences, match.start()) % 2:
            return text
        if match.lastgroup == "footnote":
            return "1) " + hidden * (len(text) - 3)
        if match.lastgroup == "attributes" or text.lstrip().startswith(("{:", "{.", "{#")):
            ids.update(_ID.findall(text))
        return _filled(text, " " if match.lastgroup in ("line", "attributes") else hidden)

    text = _MASKED.sub(replaced, source)
    if hidden in text:
        only_tags = re.compile(f"^[ \t{hidden}]*+$", re.MULTILINE)
        text = only_tags.sub(lambda line: " " * len(line[0]), text)
    return Masked(text, hidden, frozenset(ids))


def mask_layout(source: str, path: str = "") -> str | None:
    """HTML that a site generator fills in, with its tags in running text blanked; None when the page is no layout. Titles, headings and
    attributes keep theirs, and links of nothing else: `is_filled_in` tells such values."""
    if "{%" not in source and "{{" not in source:
        return None
    if not _LAYOUT.search(source) and _LAYOUT_FOLDERS.isdisjoint(path.split("/")[:-1]):
        return None
    return _LAYOUT_TAG.sub(lambda match: match[0] if match["kept"] else _filled(match[0], " "), source)


def is_filled_in(value: str) -> bool:
    """Whether a site generator puts something into a value."""
    return "{{" in value or "{%" in value


def blanked(source: str, start: int, end: int) -> str:
    """The source with a stretch of it made blank; its line ends stay."""
    return source[:start] + _filled(source[start:end], " ") + source[end:]


def _filled(text: str, filler: str) -> str:
    return "".join("\n" if character == "\n" else filler for character in text)


def _without_unread(source: str) -> str:
    """The source with code and comments blanked that stand between tags."""
    parts = []
    at = 0
    for start, end in _unread(source):
        parts += [source[at:start], _filled(source[start:end], " ")]
        at = end
    return "".join((*parts, source[at:])) if parts else source


def _unread(source: str) -> Iterator[tuple[int, int]]:
    """From where to where code and comments between tags go."""
    fences: list[int] | None = None
    opened: tuple[str, int] | None = None
    for match in _UNREAD.finditer(source):
        name = match["name"] or match["shortcode"] or match["extension"]
        closing = match["end"] or match["close"] or match["over"]
        if opened is not None:
            if closing and name == opened[0]:
                yield opened[1], match.end()
                opened = None
        elif not closing:
            fences = _fenced(source) if fences is None else fences
            opened = None if bisect_right(fences, match.start()) % 2 else (name, match.start())


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
