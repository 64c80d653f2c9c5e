"""`contentlint extract`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

import click

from contentlint.cli import completing
from contentlint.cli.documents import Documents
from contentlint.cli.options import configuration, parser_option
from contentlint.cli.sources import Feed, source_options
from contentlint.model import Block, Document, Field
from contentlint.reporting.masking import mask_value
from contentlint.reporting.output import Output
from contentlint.reporting.records import dumps
from contentlint.text.patterns import lazy

_KEYWORD_SEPARATOR: Final = lazy(r"[,，、;；|]")


@click.command("extract")
@click.argument("paths", nargs=-1, metavar="[SOURCE|-]...", shell_complete=completing.files)
@parser_option
@source_options
@click.option("--limit", type=click.IntRange(1), metavar="N", help="Stop after that many pages.")
@click.option("--stdin-filename", metavar="NAME", help="What standard input is called; its suffix says how to read it.")
@click.option("--allow-empty", is_flag=True, help="No page at all is no error.")
def command(paths: tuple[str, ...], stdin_filename: str | None, allow_empty: bool, limit: int | None, **_: object) -> int:
    """Print what contentlint reads from pages: one JSON object a line with path, language, kind, title, headline, meta,
    text (the article, a block a line), headings, author, date and canonical; null for what is not there. Personal data is masked.

    A source is a page, a folder of pages or a wget mirror, a WARC, a WordPress export, a dump or backup folder of a CMS, a PbootCMS
    database, a table with texts or addresses (CSV, JSON Lines, XLSX), a sitemap, a list of addresses, or the address of a site.

    A page that cannot be read, and what was left out, is named on standard error. Exit code: 0 all pages were read, 1 some were not, 2 for
    wrong use.
    """
    feed = Feed(paths, stdin_filename, allow_empty, configuration().excludes, limit)
    documents = Documents(feed)
    output = Output.console()
    for document in documents:
        masked = mask_value(record(document)) | {"path": document.path}  # by which it is found again
        output.write(dumps(masked, ascii_only=not output.unicode) + "\n")
    return int(documents.failed or feed.failed)


def record(document: Document) -> dict[str, Any]:
    """What is known of a page, as the contract names it."""
    published = document.dates.published or document.dates.modified
    return {
        "path": document.path,
        "language": document.language,
        "kind": document.kind.name,
        "title": _value(document.title),
        "headline": _value(document.headline),
        "meta": {
            "title": _value(document.title),
            "description": _value(document.description),
            "keywords": keywords(document.keywords),
        },
        "text": "\n".join(block.text for block in _article(document)),
        "headings": [[block.level, block.text] for block in document.blocks if block.kind == "heading"],
        "author": _value(document.byline.author),
        "date": published.data.isoformat() if published else None,
        "canonical": _value(document.canonical[0]) if document.canonical else None,
    }


def keywords(field: Field | None) -> list[str]:
    """The keywords of a page, one by one."""
    if field is None:
        return []
    values = field.data if isinstance(field.data, (tuple, list)) else (field.value,)
    return [keyword for value in values for part in _KEYWORD_SEPARATOR.split(str(value)) if (keyword := part.strip())]


def _article(document: Document) -> Iterator[Block]:
    """The blocks of the article without its headline, which may be its first heading."""
    title = document.headline.value if document.headline else None
    for block in document.blocks:
        if title is not None and block.kind == "heading" and block.text == title:
            title = None
        elif block.text:
            yield block


def _value(field: Field | None) -> str | None:
    return field.value if field else None
