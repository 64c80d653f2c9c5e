"""A page that operators change: its source, and where in it the title and the paragraphs of the article stand."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Final, Literal, NamedTuple

from contentlint.model import Facts

Form = Literal["html", "markdown", "text"]
Tongue = Literal["zh", "en", "ru"]
SUFFIX: Final = {"html": ".html", "markdown": ".md", "text": ".txt"}

_PROSE: Final = 20  # characters of a paragraph that says something
# What is no text of the reader's, even inside a paragraph.
_TAG: Final = r"<[^<>]{0,2000}>"
_ENTITY: Final = r"&#?\w{1,32};"
_MARKUP: Final = {
    "html": re.compile(rf"{_TAG}|{_ENTITY}"),
    "markdown": re.compile(
        rf"{_TAG}|{_ENTITY}|\[\^[^\]\n]*\]|!?\[|\](?:\([^()\n]*\)|\[[^\]\n]*\])?|`[^`\n]*`|\{{\{{.*?\}}\}}|https?://\S+|\*\*|\\."
    ),
    "text": re.compile(r"https?://\S+"),
}
_CLOSING: Final = re.compile(r"(?:\s{0,20}</(?:span|strong|b|em|i|a|font|u|p|h[1-6]|li|ul|ol)>)*", re.IGNORECASE)
_LINK: Final = re.compile(r"\[([^\]\n]*)\]\(([^()\s]*)\)")


class Paragraph(NamedTuple):
    """A heading, paragraph or list item of the article: the span of its text in the source, without the marks or tags around it."""

    start: int
    end: int
    kind: Literal["heading", "paragraph", "item"] = "paragraph"


class Page(NamedTuple):
    """A page. title: span of the text of `<title>`, of the front matter title or of the first line, None when it has none. article: what it
    shows, whatever the form. facts: what the facts file of its owner says. neighbour: the lines of another article in the same language,
    its title first, for operators that put two together."""

    name: str
    source: str
    language: Tongue
    form: Form
    paragraphs: tuple[Paragraph, ...]
    title: tuple[int, int] | None = None
    article: str = ""
    facts: Facts | None = None
    neighbour: tuple[str, ...] = ()


class Edit(NamedTuple):
    """Replace a span of the source."""

    start: int
    end: int
    text: str


def inserted(at: int, text: str) -> Edit:
    """Put a text in."""
    return Edit(at, at, text)


class Mutation(NamedTuple):
    """A damaged page: its source, and the spans in it that were changed (empty where something was taken out)."""

    source: str
    spans: tuple[tuple[int, int], ...]


def changed(source: str, edits: Iterable[Edit]) -> Mutation:
    """The source with edits done. Raises ValueError when two overlap."""
    parts: list[str] = []
    spans: list[tuple[int, int]] = []
    at = length = 0
    for edit in sorted(edits):
        if edit.start < at:
            raise ValueError(f"edits overlap at {edit.start}")
        parts += (source[at : edit.start], edit.text)
        length += edit.start - at
        spans.append((length, length + len(edit.text)))
        length += len(edit.text)
        at = edit.end
    return Mutation("".join((*parts, source[at:])), tuple(spans))


@lru_cache(maxsize=4)
def _markup(page: Page) -> bytes:
    """For each character of the source, 1 where it is markup."""
    flags = bytearray(len(page.source))
    for found in _MARKUP[page.form].finditer(page.source):
        flags[found.start() : found.end()] = b"\1" * len(found[0])
    return bytes(flags)


def places(page: Page, pattern: re.Pattern[str], paragraphs: Iterable[Paragraph] | None = None) -> list[re.Match[str]]:
    """Where a pattern stands in the text of paragraphs (all of the article, if not given), clear of tags, entities and addresses."""
    markup = _markup(page)
    found = (match for one in paragraphs or page.paragraphs for match in pattern.finditer(page.source, one.start, one.end))
    return [match for match in found if match.end() > match.start() and 1 not in markup[match.start() : match.end()]]


@lru_cache(maxsize=4)
def prose(page: Page) -> tuple[Paragraph, ...]:
    """The paragraphs that say something."""
    return tuple(one for one in page.paragraphs if one.kind == "paragraph" and one.end - one.start >= _PROSE)


def plain(page: Page) -> list[Paragraph]:
    """The paragraphs without any markup inside, of which sentences can be moved."""
    markup = _markup(page)
    return [one for one in prose(page) if 1 not in markup[one.start : one.end]]


def text(page: Page, paragraph: Paragraph) -> str:
    """The source of a paragraph."""
    return page.source[paragraph.start : paragraph.end]


def lines(page: Page, texts: Sequence[str]) -> str:
    """Lines of their own in the form of the page; `[text](address)` in them becomes a link."""
    if page.form == "html":
        return "".join(f"\n<p>{html(one)}</p>" for one in texts) + "\n"
    if page.form == "markdown":
        return "\n\n" + "\n\n".join(one.replace("<", "\\<").replace("\n", "  \n") for one in texts) + "\n\n"
    gap = "\n\n" if "\n\n" in page.source else "\n"
    return gap + gap.join(_LINK.sub(r"\1 \2", one) for one in texts) + gap


def html(line: str) -> str:
    """A line as HTML, its `[text](address)` as links."""
    escaped = line.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return _LINK.sub(r'<a href="\2">\1</a>', escaped).replace("\n", "<br>")


def after(page: Page, paragraph: Paragraph, texts: Sequence[str]) -> Edit:
    """Lines put in behind a paragraph."""
    return inserted(_end(page, paragraph), lines(page, texts))


def before(page: Page, paragraph: Paragraph, texts: Sequence[str]) -> Edit:
    """Lines put in before a paragraph."""
    source, at = page.source, paragraph.start
    if page.form == "html":
        opening = re.compile(r"(?:<(?:p|h[1-6]|li|ul|ol|div|span|strong|b|em)\b[^<>]*>\s*)*$", re.IGNORECASE).search(
            source, max(0, at - 400), at
        )
        at = opening.start() if opening else at
    else:
        at = source.rfind("\n", 0, at) + 1
    return inserted(at, lines(page, texts))


def _end(page: Page, paragraph: Paragraph) -> int:
    if page.form == "html":
        closing = _CLOSING.match(page.source, paragraph.end)
        return closing.end() if closing else paragraph.end
    at = page.source.find("\n", paragraph.end)
    return len(page.source) if at < 0 else at
