"""`contentlint restore`: old pages as they were before they were spun and scraped, as a difference to read."""

from __future__ import annotations

import os
import sys
from collections import Counter
from functools import cache
from pathlib import Path

import click

from contentlint.cli import completing
from contentlint.cli.feed import STDIN, Source, StandardInput, sources
from contentlint.cli.fixing import tell_dropped
from contentlint.cli.options import configuration, isolated_option, lang_option, language, parser_option, settings_errors
from contentlint.linting.select import unknown
from contentlint.linting.settings import Settings, SettingsError
from contentlint.reading.unreadable import NotAPage
from contentlint.reporting.difference import difference
from contentlint.reporting.output import Output
from contentlint.reporting.restored import totals
from contentlint.reporting.view import Tongue
from contentlint.sources.pages import data
from contentlint.sources.rewriting import NotWritable, replace
from contentlint.suggesting.restore import PARTS, Restored, Restoring


def _parts(ctx: click.Context, parameter: click.Parameter, values: tuple[str, ...]) -> tuple[str, ...]:
    names = tuple(name for value in values for name in value.replace(",", " ").split())
    for name in names:
        if name not in PARTS:
            raise click.BadParameter(f"{unknown(name, PARTS, 'part')}; known: {', '.join(PARTS)}")
    return names or tuple(PARTS)


@click.command("restore")
@click.argument("paths", nargs=-1, required=True, metavar="PATH|-...", shell_complete=completing.files)
@click.option(
    "--only",
    multiple=True,
    metavar="PARTS",
    callback=_parts,
    help=f"What to restore: {', '.join(PARTS)}; separated by commas. Default: all.",
)
@click.option("-o", "--output", metavar="FILE", help="Write the restored page to FILE instead; - for standard output. For one page.")
@click.option("--in-place", is_flag=True, help="Write the restored pages over the old ones.")
@click.option("--stdin-filename", metavar="NAME", help="What standard input is called; its suffix says how to read it.")
@isolated_option
@parser_option
@lang_option
@click.option("--allow-empty", is_flag=True, help="No page at all is no error.")
@click.option("-q", "--quiet", is_flag=True, help="Only the difference: no totals.")
def command(
    *, paths: tuple[str, ...], only: tuple[str, ...], output: str | None, in_place: bool, stdin_filename: str | None, lang: Tongue | None,
    allow_empty: bool, quiet: bool, **_: object,
) -> int:  # fmt: skip
    """Show what an old page that was spun or scraped may have looked like before: swapped and Traditional characters given back,
    mojibake decoded, injected phrases replaced by the term they grew from, half-width punctuation made full-width, the menu above and
    the comments below cut.

    The difference goes to standard output, and nothing is written unless --output or --in-place says so. Read it before you use it:
    it is a proposal. Exit code: 0 when there is nothing to restore or it was written, 1 for a difference, 2 when a page cannot be
    read or written.
    """
    if in_place and (output is not None or STDIN in paths):
        raise click.UsageError("--in-place is for files, and without --output")
    run = _Run(only, output, in_place)
    pages = sources(paths, stdin_filename, allow_empty, configuration().excludes)
    if output is not None:
        pages = iter([_only_page(list(pages), output)])
    with settings_errors():
        for page in pages:
            run.restore(page)
    if not quiet:
        with settings_errors():
            tongue = language(lang or configuration().here().settings.lang)
        click.echo(totals(run.counts, tongue, written=in_place or output is not None), err=True)
    return 2 if run.failed else int(run.different and not in_place and output is None)


def _only_page(pages: list[Source], output: str) -> Source:
    """The page that is restored into a file. Raises UsageError when there are several, or when it is that file itself."""
    if len(pages) != 1:
        raise click.UsageError(f"--output takes one page, not {len(pages)}; use --in-place for several")
    page = pages[0]
    if page.path != STDIN and output != STDIN and os.path.abspath(page.path) == os.path.abspath(output):
        raise click.UsageError(f"{output} is the page itself; use --in-place to write over it")
    return page


class _Run:
    """Pages restored one after another; how much of each part, and whether some page could not be read or written."""

    def __init__(self, only: tuple[str, ...], output: str | None, in_place: bool) -> None:
        self._settings = configuration()
        self._restoring = cache(lambda effective: Restoring(effective.settings, only))
        self._output = output
        self._in_place = in_place
        self.counts: Counter[str] = Counter()
        self.different = False
        self.failed = False

    def restore(self, page: Source) -> None:
        """Restore a page, and show or write it. Raises SettingsError."""
        effective = self._settings.of(page.path)
        content = _content(page, effective.settings)
        if isinstance(content, str):
            self._fail(page.path, f"cannot be read: {content}")
            return
        try:
            done = self._restoring(effective).restored(page.path, content)
        except SettingsError:
            raise
        except NotAPage as error:
            self._fail(page.path, f"cannot be read: {error}")
            return
        except Exception as error:  # a page that breaks the program is named, and the run goes on
            self._fail(page.path, f"not restored: {type(error).__name__}: {error}")
            return
        for name, part in done.parts.items():
            tell_dropped(page.path, part.result.source, part.dropped)
            self.counts[name] += done.count(name)
        self.different |= done.data != content
        self._hand_over(page, content, done)

    def _hand_over(self, page: Source, content: bytes, done: Restored) -> None:
        if self._output == STDIN:
            sys.stdout.buffer.write(done.data)
            sys.stdout.buffer.flush()
        elif self._output is not None or (self._in_place and done.data != content):
            try:
                if self._output is not None:
                    Path(self._output).write_bytes(done.data)
                elif not isinstance(page, StandardInput):
                    replace(page.absolute, content, done.data)
            except (OSError, NotWritable) as error:
                self._fail(self._output or page.path, f"not written: {getattr(error, 'strerror', None) or error}")
        elif not self._in_place:
            console = Output.console()
            for line in difference(page.path, done.before, done.after):
                console.write(line)

    def _fail(self, path: str, problem: str) -> None:
        self.failed = True
        click.echo(f"Error: {path}: {problem}", err=True)


def _content(page: Source, settings: Settings) -> bytes | str:
    """The bytes of a page, or why they cannot be had."""
    content = data(page, settings.max_file_size)
    if isinstance(content, bytes) and len(content) > settings.max_file_size:
        return f"it is larger than max-file-size, {settings.max_file_size} bytes"
    return content
