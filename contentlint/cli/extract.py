"""`contentlint extract`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

import click

from contentlint.cli.feed import Source, sources
from contentlint.cli.options import configuration, parser_option, reading, settings_errors
from contentlint.linting.settings import Settings, SettingsError
from contentlint.model import Block, Document, Field
from contentlint.reading.page import NotAPage, read
from contentlint.reading.tree import SelectorError
from contentlint.reporting.masking import mask_value
from contentlint.reporting.output import Output
from contentlint.reporting.records import dumps
from contentlint.sources.pages import data
from contentlint.text.patterns import lazy

_KEYWORD_SEPARATOR: Final = lazy(r"[,，、;；|]")


@click.command("extract")
@click.argument("paths", nargs=-1, metavar="[PATH|-]...")
@parser_option
@click.option("--stdin-filename", metavar="NAME", help="What standard input is called; its suffix says how to read it.")
@click.option("--allow-empty", is_flag=True, help="No page at all is no error.")
def command(paths: tuple[str, ...], stdin_filename: str | None, allow_empty: bool, **_: object) -> int:
    """Print what contentlint reads from pages: one JSON object a line with path, language, kind, title, headline, meta,
    text (the article, a block a line), headings, author, date and canonical; null for what is not there. Personal data is masked.

    A page that cannot be read is named on standard error. Exit code: 0 all pages were read, 1 some were not, 2 for wrong use.
    """
    settings = configuration()
    output = Output.console()
    failed = False
    for source in sources(paths, stdin_filename, allow_empty):
        with settings_errors():
            document = _document(source, settings.of(source.path).settings)
        if isinstance(document, str):
            click.echo(f"contentlint: cannot read {source.path}: {document}", err=True)
            failed = True
        else:
            output.write(dumps(mask_value(record(document)), ascii_only=not output.unicode) + "\n")
    return int(failed)


def _document(source: Source, settings: Settings) -> Document | str:
    """The page, or why it cannot be read."""
    content = data(source, settings.max_file_size)
    if isinstance(content, str):
        return content
    if len(content) > settings.max_file_size:
        return f"more than {settings.max_file_size} bytes"
    try:
        return read(source.path, content, reading(settings))
    except NotAPage as error:
        return str(error)
    except SelectorError as error:
        raise SettingsError(str(error)) from error
    except Exception as error:  # a page that breaks the reader is named, and the run goes on
        return f"{type(error).__name__}: {error}"


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
