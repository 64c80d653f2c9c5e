"""Bytes → Document: the one way in for every page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import PurePosixPath

from contentlint.model import Block, Document, Encoding, Field, Format, Kind, Locator, Node, Span
from contentlint.reading import tree
from contentlint.reading.byline import find_byline
from contentlint.reading.credits import credit_lines
from contentlint.reading.dates import find_dates
from contentlint.reading.decode import decode, decode_as, looks_binary
from contentlint.reading.head import first
from contentlint.reading.kind import FORMAT, Traits, classify
from contentlint.reading.parts import Head, Parts
from contentlint.reading.unreadable import NotAPage
from contentlint.sources.pages import NO_HINTS, Hints
from contentlint.text.language import detect
from contentlint.text.patterns import lazy

HTML = (".html", ".htm", ".xhtml", ".shtml")
MARKDOWN = (".md", ".markdown", ".mdown", ".mkd")  # not .mdx, which is a program
SUBTITLES = (".srt", ".vtt")
WORD = (".docx", ".docm", ".doc")  # the last of which may be any of them
_SUFFIXES = {"text/html": ".html", "application/xhtml+xml": ".html", "text/markdown": ".md"}  # not text/plain, the default of servers
_WORD = Encoding("docx")  # stands for an encoding where one is asked for
_ZIP = b"PK\x03\x04"
_SAMPLE = 4000
_GENERATED = lazy(r"\{[{%]")
_HTML_STARTS = tuple("<!doctype html|<html|<head|<body|<div|<p>|<p |<h1|<meta|<title|<article|<section|<table".split("|"))


@dataclass(frozen=True, slots=True)
class Reading:
    """Settings of reading: backend name ("" for the best), kind as set by the user, selectors of what is and is not the article."""

    parser: str = ""
    kind: str = ""
    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()


_DEFAULT = Reading()


def read(path: str, data: bytes, settings: Reading = _DEFAULT, hints: Hints = NO_HINTS) -> Document:
    """The page in `data`. Its format goes by its content type, as HTTP has it, else by the ending of `path`, for an unknown one by how the
    text begins. hints: what its source knows; all of a fragment is article.

    Raises NotAPage for bytes that are no text, ValueError for a selector in the settings that is none.
    """
    if is_word(path, data):
        return _word_file(path, data, settings)
    text, encoding = decoded(path, data, hints.content_type)
    suffix, known = _format(path, hints.content_type)
    if hints.fragment and not settings.include:
        settings = replace(settings, include=("body",))
    if suffix in HTML or (not known and text[:200].lstrip().lower().startswith(_HTML_STARTS)):
        return _web_page(path, text, encoding, settings)
    if suffix in MARKDOWN or (not known and text.startswith(("---\n", "+++\n"))):
        return _markdown(path, text, encoding, settings)
    if suffix in SUBTITLES or (not known and text.startswith("WEBVTT")):
        return _subtitles(path, text, encoding, settings)
    return _plain_text(path, text, encoding, settings)


def decoded(path: str, data: bytes, content_type: str = "") -> tuple[str, Encoding]:
    """The text of the page in `data`, in which all places count, and how its bytes were read. Raises NotAPage where they are no text."""
    if is_word(path, data):
        return decoded_again(data, _WORD), _WORD
    if looks_binary(data):
        raise NotAPage("binary data")
    suffix, known = _format(path, content_type)
    return decode(data, html=suffix in HTML or not known)


def decoded_again(data: bytes, encoding: Encoding) -> str:
    """The text of the page in `data`, which was read as `encoding` tells. Raises LookupError for an encoding that there is not,
    NotAPage for bytes that were not read before."""
    if encoding.used != _WORD.used:
        return decode_as(data, encoding)
    from contentlint.reading.word import word_source

    return word_source(data)


def _format(path: str, content_type: str) -> tuple[str, bool]:
    """The ending that goes with the content type, else that of the name, and whether it tells the format."""
    if suffix := _SUFFIXES.get(content_type.partition(";")[0].strip().lower()):
        return suffix, True
    suffix = PurePosixPath(path).suffix.lower()
    return suffix, suffix in (*HTML, *MARKDOWN, *SUBTITLES, ".txt")


def is_word(path: str, data: bytes) -> bool:
    """Whether a page is a Word file, or is called one and is no text."""
    if path.lower().endswith(WORD):
        return looks_binary(data) or not data or PurePosixPath(path).name.startswith("~$")
    return data.startswith(_ZIP) and b"word/document.xml" in data


_backend = cache(tree.backend)


def _web_page(path: str, source: str, encoding: Encoding, settings: Reading) -> Document:
    from contentlint.reading.web import read_web_page

    made = None
    if _GENERATED.search(source) or source.startswith(("---", "+++")):
        from contentlint.reading.generated import made_by_generator

        made = made_by_generator(path, source)
    page = read_web_page(made.html if made else source, _backend(settings.parser), settings.include, settings.exclude)
    headline = None
    if page.headline and not (made and made.leaves_open(page.headline.text)):
        block, text = page.parts.blocks[page.headline.run], page.headline.text
        start = max(0, block.text.find(text))
        headline = Field("headline", text, "page", (block, start, min(start + len(text), len(block.text))))
    head = made.head(page.head, source) if made else page.head
    complete = not made or bool(made.front and head.titles)  # what is put into a layout has a title of its own
    return _document(path, source, "html", encoding, settings, head, page.parts, headline, page.link_share, complete)


def _markdown(path: str, source: str, encoding: Encoding, settings: Reading) -> Document:
    from contentlint.reading.front_matter import read_front_matter
    from contentlint.reading.markdown import read_markdown
    from contentlint.reading.web import read_fragment

    front = read_front_matter(source)
    parts = read_markdown(source, front.end if front else 0, lambda html: read_fragment(html, _backend(settings.parser)))
    top = parts.blocks[0] if parts.blocks else None
    headline = None
    if top is not None and top.kind == "heading" and top.level == 1:
        headline = Field("headline", top.text, "page", (top, 0, len(top.text)))
        parts = parts._replace(blocks=(top._replace(main=False), *parts.blocks[1:]))
    head = Head()
    if front:
        from contentlint.reading.generated import front_matter_head, is_blueprint

        head = head if is_blueprint(path) else front_matter_head(front, source)
    return _document(path, source, "markdown", encoding, settings, head, parts, headline)


def _word_file(path: str, data: bytes, settings: Reading) -> Document:
    from contentlint.reading.word import read_word

    page = read_word(data, _backend(settings.parser))
    document = _document(path, page.source, "word", _WORD, settings, page.head, page.parts, page.headline)
    return replace(document, reviews=page.reviews)


def _plain_text(path: str, source: str, encoding: Encoding, settings: Reading) -> Document:
    from contentlint.reading.plain import read_plain

    parts = read_plain(source)
    head = Head(titles=(parts.title,)) if parts.title else Head()
    return _document(path, source, "text", encoding, settings, head, parts, None)


def _subtitles(path: str, source: str, encoding: Encoding, settings: Reading) -> Document:
    from contentlint.reading.subtitles import read_subtitles

    document = _document(path, source, "text", encoding, settings, Head(), read_subtitles(source), None)
    return document if settings.kind else replace(document, kind=Kind("social", FORMAT, True))


def _document(
    path: str,
    source: str,
    format: Format,
    encoding: Encoding,
    settings: Reading,
    head: Head,
    parts: Parts,
    headline: Field | None,
    link_share: float = 0.0,
    complete: bool = True,
) -> Document:
    """What is told the same way of every format: language, byline, dates and kind, from the parts of the page."""
    title = first(head.titles)
    main = tuple(block for block in parts.blocks if block.main)
    about = " ".join(field.value for field in (title, head.description) if field) if not parts.blocks else ""
    language = detect(about or _sample(main or parts.blocks), head.lang.value if head.lang else "")
    lines = credit_lines(parts.blocks, _block_number(headline))
    dates = find_dates(lines, head.meta, head.front_matter, head.structured_data, language)
    if head.front_matter is not None and dates.published is None:
        from contentlint.reading.generated import date_of_name

        dates = replace(dates, published=date_of_name(path))
    byline = find_byline(lines, head.meta, head.front_matter, head.structured_data)
    traits = Traits(
        parts.blocks,
        path,
        headline.value if headline else "",
        title.value if title else "",
        link_share,
        dates.published is not None,
        byline.source is not None,
        head.structured_data,
        language,
    )
    kind = classify(traits, head.front_matter, settings.kind)
    return Document(
        path,
        source,
        format,
        encoding,
        language,
        kind,
        _Locator(source, parts.locate),
        complete=complete if format == "html" else head.front_matter is not None,
        title=title,
        headline=headline or (title if format != "html" else None),
        byline=byline,
        dates=dates,
        blocks=main,
        template=tuple(block for block in parts.blocks if not block.main),
        links=parts.links,
        main_links=parts.links if parts.main_links is None else parts.main_links,
        images=parts.images,
        tables=parts.tables,
        lists=parts.lists,
        blanks=parts.blanks,
        hidden=parts.hidden,
        anchors=parts.anchors,
        limits=parts.limits,
        **head._asdict(),
    )


class _Locator:
    """Sends a node to the reader that made it: fields of the front matter, parts of a block, all else. See `model.Locator`."""

    def __init__(self, source: str, locate: Locator) -> None:
        self._source = source
        self._locate = locate

    def __call__(self, node: Node, start: int | None = None, end: int | None = None) -> Span:
        origin = node.origin
        if isinstance(node, Field):
            if node.source == "front matter":
                from contentlint.reading.front_matter import locate

                return locate(self._source, node, start, end)
            if isinstance(origin, Span):  # it stands there as it is, or written with escapes
                exact = origin.end - origin.start == len(node.value)
                return Span(origin.start + (start or 0), origin.end if end is None else origin.start + end) if exact else origin
            if isinstance(origin, tuple) and isinstance(origin[0], Block):
                block, first, last = origin
                return self._locate(block, first + (start or 0), last if end is None else first + end)
        return Span(0, 0) if origin is None else self._locate(node, start, end)


def _block_number(headline: Field | None) -> int | None:
    if headline is None or not isinstance(headline.origin, tuple):
        return None
    number: int = headline.origin[0].index
    return number


def _sample(blocks: Sequence[Block]) -> str:
    """The beginning of a text, long enough to tell its language."""
    parts: list[str] = []
    size = 0
    for block in blocks:
        parts.append(block.text)
        size += len(block.text)
        if size > _SAMPLE:
            break
    return "\n".join(parts)
