"""`contentlint check`."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import get_args

import click

from contentlint.cli.feed import sources
from contentlint.cli.options import configuration, lang_option, language, reading, settings_errors, settings_options
from contentlint.cli.reports import DEFAULT, Reports
from contentlint.linting.batch import Sessions, results
from contentlint.linting.words import Words
from contentlint.model import Severity
from contentlint.reading.page import NotAPage, read
from contentlint.reporting.closing import statistics as counts_by_rule
from contentlint.reporting.formats import FORMATS
from contentlint.reporting.summary import Summary
from contentlint.reporting.view import Tongue, Viewer


@click.command("check")
@click.argument("paths", nargs=-1, metavar="[PATH|-]...")
@settings_options
@click.option(
    "--format",
    "formats",
    multiple=True,
    metavar="NAME[=FILE]",
    help=f"{', '.join(FORMATS)}; with =FILE into a file. Can be given several times. Default: {DEFAULT}.",
)
@lang_option
@click.option(
    "--fail-on", type=click.Choice(get_args(Severity)), default="error", show_default=True, help="Least severity that gives exit code 1."
)
@click.option("--stdin-filename", metavar="NAME", help="What standard input is called; its suffix says how to read it.")
@click.option("--statistics", is_flag=True, help="Count the findings of each rule.")
@click.option("--allow-empty", is_flag=True, help="No page at all is no error.")
@click.option("-q", "--quiet", is_flag=True, help="Findings only: no totals, no verdict.")
def command(
    *, paths: tuple[str, ...], formats: tuple[str, ...], lang: Tongue | None, fail_on: Severity, stdin_filename: str | None,
    statistics: bool, allow_empty: bool, quiet: bool, **_: object,
) -> int:  # fmt: skip
    """Lint pages: HTML, Markdown and plain text; folders with all below them; - for standard input.

    Exit code: 0 when nothing was found, 1 for findings of the severity of --fail-on or above, 2 for wrong use or when there is no page.
    """
    with settings_errors():
        sessions = Sessions(configuration())
        sessions.of(paths[0] if paths else ".")  # a mistake in the settings is told before anything is read
    pages = sources(paths, stdin_filename, allow_empty)
    tongue = language(lang)
    viewer = Viewer(Words(sessions.index), tongue, _source_reader(sessions))
    summary = Summary()
    with settings_errors(), Reports(formats, paths, tongue, statistics, not quiet) as reports:
        for result in results(pages, sessions):
            views = viewer.page(result.source, result.findings)
            summary.add(views)
            reports.page(result.path, views)
        reports.end(summary)
    if statistics and not reports.for_people:
        click.echo(counts_by_rule(summary), nl=False, err=True)
    return int(summary.reaches(fail_on))


def _source_reader(sessions: Sessions) -> Callable[[str], str | None]:
    """Reads the pages that findings on other pages point at; a few of them are kept."""

    @lru_cache(maxsize=8)
    def source_of(path: str) -> str | None:
        settings = sessions.of(path).settings
        try:
            with open(path, "rb") as file:
                return read(path, file.read(settings.max_file_size), reading(settings)).source
        except (OSError, NotAPage):
            return None

    return source_of
