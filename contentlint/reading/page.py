"""Bytes → Document: the one way in for every page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import PurePosixPath

from contentlint.model import Block, Dates, Document, Encoding, Field, Kind, Node, Span
from contentlint.reading import tree
from contentlint.reading.credits import credit_lines
from contentlint.reading.dates import find_dates
from contentlint.reading.decode import decode, looks_binary
from contentlint.reading.head import keywords
from contentlint.text.language import detect

HTML = (".html", ".htm", ".xhtml", ".shtml")
MARKDOWN = (".md", ".markdown")
_SAMPLE = 4000


class NotAPage(ValueError):
    """The bytes are no text page; the message says what they look like."""


@dataclass(frozen=True, slots=True)
class Reading:
    """Settings of reading: backend name ("" for the best), kind as set by the user, selectors of what is and is not the article."""

    parser: str = ""
    kind: str = ""
    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()


def read(path: str, data: bytes, settings: Reading = Reading()) -> Document:
    """The page in `data`. Its format goes by the ending of `path`, and for others by a look at the text.

    Raises NotAPage for bytes that are no text, ValueError for a selector in the settings that is none.
    """
    if looks_binary(data):
        raise NotAPage("binary data")
    suffix = PurePosixPath(path).suffix.lower()
    text, encoding = decode(data, html=suffix in HTML or b"<" in data[:1024])
    if suffix in HTML or (suffix not in (*MARKDOWN, ".txt") and _looks_like_html(text)):
        return _web_page(path, text, encoding, settings)
    if suffix in MARKDOWN or text.startswith(("---\n", "+++\n")):
        return _markdown(path, text, encoding, settings)
    return _plain_text(path, text, encoding, settings)


def _looks_like_html(text: str) -> bool:
    start = text[:1024].lstrip().lower()
    return start.startswith("<") and any(f"<{tag}" in start for tag in ("!doctype", "html", "head", "body", "div", "p", "meta", "title", "h1"))


_backend = cache(tree.backend)


def _web_page(path: str, source: str, encoding: Encoding, settings: Reading) -> Document:
    from contentlint.reading.web import read_web_page

    page = read_web_page(source, _backend(settings.parser), settings.include, settings.exclude)
    head = page.head
    main = tuple(block for block in page.blocks if block.main)
    lang = page.lang.value if page.lang else ""
    language = detect(_sample(main or page.blocks), lang)
    headline = None if page.headline is None else page.blocks[page.headline]
    lines = credit_lines(page.blocks, page.headline)
    return Document(
        path,
        source,
        "html",
        encoding,
        language,
        Kind("other", "not classified"),
        page.locate,
        titles=head.titles,
        title=_first(head.titles),
        description=_first(head.meta.get("description", ())),
        keywords=_first(head.meta.get("keywords", ())),
        meta=head.meta,
        lang=page.lang,
        canonical=head.canonical,
        structured_data=head.structured_data,
        headline=None if headline is None else Field("headline", headline.text, "page", (headline, 0, len(headline.text))),
        dates=find_dates(lines, head.meta, None, head.structured_data, language),
        blocks=main,
        template=tuple(block for block in page.blocks if not block.main),
        links=page.links,
        images=page.images,
        resources=head.resources,
        tables=page.tables,
        lists=page.lists,
        blanks=page.blanks,
        anchors=page.anchors,
    )


def _first(fields: Sequence[Field]) -> Field | None:
    return next((field for field in fields if field.value), fields[0] if fields else None)


def _sample(blocks: Sequence[Block]) -> str:
    parts: list[str] = []
    size = 0
    for block in blocks:
        parts.append(block.text)
        size += len(block.text)
        if size > _SAMPLE:
            break
    return "\n".join(parts)
