"""What commands that read whole sites take: sources, and how to read them."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from itertools import chain, islice
from typing import TYPE_CHECKING, Any, Final, TypeVar

import click

from contentlint.cli.feed import STDIN, sources
from contentlint.sources.files import Excluded
from contentlint.sources.pages import Page

if TYPE_CHECKING:
    from contentlint.sources.source import Options, Source

Command = TypeVar("Command", bound=Callable[..., Any])
_PLAIN: Final = ("folder", "files")


def _column(ctx: click.Context, parameter: click.Parameter, values: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    if not values:
        return ()
    from contentlint.sources.tables import COLUMNS

    pairs = []
    for value in values:
        what, equals, name = value.partition("=")
        if not equals or what not in COLUMNS:
            raise click.BadParameter(f"{value!r} is not WHAT=NAME with one of {', '.join(COLUMNS)}")
        pairs.append((what, name))
    return tuple(pairs)


def source_options(command: Command) -> Command:
    """Adds the options that `options` reads."""
    for option in (
        click.option("--allow-private", is_flag=True, help="Ask hosts in private networks too, such as localhost."),
        click.option(
            "--delay", type=click.FloatRange(0, 600), default=1.0, show_default=True, metavar="SECONDS",
            help="Time between two requests to a host; longer where its robots.txt asks for that.",
        ),
        click.option(
            "--max-pages", type=click.IntRange(1), default=1000, show_default=True, metavar="N",
            help="Most pages that are read by following the links of a site.",
        ),
        click.option(
            "--column", "columns", multiple=True, metavar="WHAT=NAME", callback=_column,
            help="Which column of a table holds what: html, url, title, keywords, description, author, date, section, clicks.",
        ),
        click.option("--base-url", default="", metavar="URL", help="Address of the site, for sources that do not know it."),
    ):  # fmt: skip
        command = option(command)
    return command


def options() -> Options:
    """How the running command wants sources to be read."""
    from contentlint.sources.source import Options

    given = click.get_current_context().params
    base = given["base_url"]
    if base and not base.startswith(("http://", "https://")):
        raise click.BadParameter(f"{base!r} does not begin with http:// or https://", param_hint="--base-url")
    return Options(base, given["columns"], agent=_agent(), delay=given["delay"], private=given["allow_private"], crawl=given["max_pages"])


def _agent() -> str:
    from importlib.metadata import version

    return f"contentlint/{version('contentlint')}"


class Feed:
    """The pages that arguments stand for: files and folders of pages as every command takes them, and the sources of whole sites.

    failed: some source could not be read to its end. What was left out is said on standard error, behind the pages.
    """

    def __init__(
        self, arguments: Sequence[str], stdin_filename: str | None, allow_empty: bool, excluded: Excluded | None, limit: int | None = None
    ) -> None:
        self.failed = False
        self._limit = limit
        self._special, plain = [], []
        for argument in arguments:
            source = None if argument == STDIN else _opened(argument, excluded)
            if source is None or (source.kind in _PLAIN and os.path.exists(argument)):
                plain.append(argument)
            else:
                self._special.append(source)
        only_special = bool(self._special) and not plain and stdin_filename is None
        self._plain = iter(()) if only_special else sources(plain, stdin_filename, allow_empty or bool(self._special), excluded)
        self._allow_empty = allow_empty

    def __iter__(self) -> Iterator[Page]:
        return islice(chain(self._plain, self._of_special()), self._limit)

    def _of_special(self) -> Iterator[Page]:
        from contentlint.sources.source import SourceError

        for source in self._special:
            found = False
            try:
                for page in source.pages():
                    found = True
                    yield page
            except (SourceError, OSError) as error:
                self._say(str(error))
                self.failed = True
            else:
                if not found and not self._allow_empty:
                    self._say(f"{source.name}: no page in this {source.kind}")
                    self.failed = True
            for reason, count in sorted(source.left_out.items()):
                self._say(f"{source.name}: left out {count}: {reason}")

    def _say(self, message: str) -> None:
        click.echo(f"contentlint: {' '.join(message.split())}", err=True)


def _opened(argument: str, excluded: Excluded | None) -> Source:
    from contentlint.sources.opening import open_source
    from contentlint.sources.source import SourceError

    try:
        return open_source(argument, options(), excluded)
    except SourceError as error:
        raise click.ClickException(str(error)) from error
