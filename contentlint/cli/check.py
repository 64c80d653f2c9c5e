"""`contentlint check`."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import nullcontext
from pathlib import Path
from typing import get_args

import click

from contentlint.cli import completing
from contentlint.cli.comparing import Comparing, document_reader, several, source_reader
from contentlint.cli.feed import sources
from contentlint.cli.fixing import Fixing, fix_options
from contentlint.cli.gates import Gates, gate_options
from contentlint.cli.ignoring import Ignoring, ignore_option
from contentlint.cli.options import OptionalValues, configuration, lang_option, language, settings_errors, settings_options
from contentlint.cli.reports import DEFAULT, Reports
from contentlint.linting.batch import Sessions, results
from contentlint.linting.results import Store
from contentlint.linting.settings_file import FACTS, NAMES
from contentlint.linting.words import Words
from contentlint.model import Severity
from contentlint.reporting.closing import statistics as counts_by_rule
from contentlint.reporting.formats import FORMATS
from contentlint.reporting.masking import mask
from contentlint.reporting.output import Output
from contentlint.reporting.phrases import would_repair
from contentlint.reporting.summary import Summary
from contentlint.reporting.view import Tongue, Viewer


@click.command("check", cls=OptionalValues)
@click.argument("paths", nargs=-1, metavar="[PATH|-]...", shell_complete=completing.files)
@settings_options
@click.option(
    "--format",
    "formats",
    multiple=True,
    metavar="NAME[=FILE]",
    shell_complete=completing.formats,
    help=f"{', '.join(FORMATS)}; with =FILE into a file. Can be given several times. Default: {DEFAULT}.",
)
@lang_option
@click.option(
    "--fail-on",
    type=click.Choice(get_args(Severity)),
    help="Least severity that gives exit code 1. Default: error; with --profile strict, warning.",
)
@click.option("--stdin-filename", metavar="NAME", help="What standard input is called; its suffix says how to read it.")
@click.option("--force-exclude", is_flag=True, help="Leave out what exclude-files names even where a path names it, as pre-commit does.")
@click.option("--statistics", is_flag=True, help="Count the findings of each rule.")
@click.option("--allow-empty", is_flag=True, help="No page at all is no error.")
@click.option("--max-warnings", type=click.IntRange(min=0), metavar="N", help="Exit code 1 also for more warnings than N.")
@click.option("-j", "--jobs", type=click.IntRange(min=0), default=0, metavar="N", help="Processes. Default: as many as are worth it.")
@click.option("--no-cache", is_flag=True, help="Check every page anew, and keep nothing.")
@click.option("--watch", "watching", is_flag=True, help="Check again whenever a page or the settings change, until Ctrl-C.")
@click.option("--index", type=click.Path(), metavar="FILE", help="Compare with what is published, too: an index made by contentlint index.")
@gate_options
@fix_options
@ignore_option
@click.option("-q", "--quiet", is_flag=True, help="Findings only: no totals, no verdict.")
def command(
    *, paths: tuple[str, ...], formats: tuple[str, ...], lang: Tongue | None, fail_on: Severity | None, stdin_filename: str | None,
    statistics: bool, allow_empty: bool, quiet: bool, max_warnings: int | None, jobs: int, no_cache: bool, fix: bool, unsafe_fixes: bool,
    diff: bool, force_exclude: bool, baseline: str | None, changed: str | None, ci: bool, add_ignore: str | None,
    watching: bool, index: str | None, **_: object,
) -> int:  # fmt: skip
    """Lint pages: HTML, Markdown and plain text; folders with all below them; - for standard input.

    Exit code: 0 when nothing was found, 1 for findings of the severity of --fail-on or above, 2 for wrong use or when there is no page.
    """
    _refuse_together(watching and ("-" in (*paths, changed) or stdin_filename is not None), watching, fix or diff, changed, add_ignore)
    if watching:
        return _watch(paths, force_exclude)
    with settings_errors():
        settings = configuration()
        run = settings.here().settings
        sessions = Sessions(settings, subjects=changed is not None, compare=several(paths) or index is not None)
        sessions.of(paths[0] if paths else ".")  # a mistake in the settings is told before anything is read
    fail_on = fail_on or run.failing
    max_warnings = run.max_warnings if max_warnings is None else max_warnings
    tongue = language(lang or run.lang)
    pages = sources(paths, stdin_filename, allow_empty, settings.excludes, force_exclude)
    ignoring = None if add_ignore is None else Ignoring(add_ignore, paths, stdin_filename, tongue)
    gates = Gates(paths, changed, baseline, run.baseline, ci)
    words = Words(sessions.index)
    read = document_reader(sessions)
    source_of = source_reader(sessions)
    viewer = Viewer(words, tongue, lambda path: comparing.published_source(path) or source_of(path))
    summary = Summary()
    fixing = Fixing(unsafe_fixes, diff, formats) if fix or diff else None
    console = fixing.console(paths, stdin_filename) if fixing else Output.console()
    reports = Reports(formats, paths, words, tongue, statistics=statistics, summary=not quiet, fail_on=fail_on, console=console)
    store = None if no_cache else Store(_shows_personal_data)
    with settings_errors(), reports, store or nullcontext(), Comparing(sessions, read, store, index) as comparing:
        chosen, others = gates.parted(comparing.own(pages), sessions.wanted.compare)
        if ignoring:
            found = ignoring.results(chosen, sessions, gates.hold)
        elif fixing:
            found = fixing.results(chosen, sessions, summary)
        else:
            found = results(chosen, sessions, store, jobs)
        comparing.note(others)  # first, since of two equal pages the one that was there before is the original
        for result in comparing.noting(found):
            if ignoring is None:  # else it has been asked
                result = gates.hold(result, sessions.of(result.path))
            views = viewer.page(result.source, result.findings)
            summary.add(views)
            reports.page(result.path, views)
        for result in comparing.results():
            result = gates.hold_compared(result)
            if ignoring:
                result = ignoring.compared(result, sessions.of(result.path))
            views = viewer.page(result.source, result.findings)
            summary.count(views)
            reports.page(result.path, views)
        reports.end(summary)
    if statistics and not reports.for_people:
        click.echo(counts_by_rule(summary), nl=False, err=True)
    if diff and not quiet:
        click.echo(would_repair(summary, tongue), err=True)
    if ignoring:
        ignoring.end(quiet)
    outdated = gates.end(tongue, quiet, comparing.rules)
    too_many = _are_too_many(summary.by_severity["warning"], max_warnings, quiet)
    code = int(summary.reaches(fail_on) or too_many or outdated)
    if ignoring:
        return ignoring.exit_code(code)
    return fixing.exit_code(summary, code) if fixing else code


def _refuse_together(of_input: bool, watching: bool, mends: bool, changed: str | None, add_ignore: str | None) -> None:
    """Raise UsageError for options of which one undoes what the other does. of_input: standard input is to be watched."""
    if of_input or (watching and (mends or add_ignore is not None)):
        raise click.UsageError("--watch is for files that others write: not for standard input, --fix, --diff or --add-ignore")
    if changed is not None and mends:
        raise click.UsageError("--fix and --diff change the lines that --changed counts; run them one after the other")
    if add_ignore is not None and mends:
        raise click.UsageError("--fix repairs what --add-ignore would hide; run them one after the other")


def _are_too_many(warnings: int, most: int | None, quiet: bool) -> bool:
    """Whether there are more warnings than are allowed, which is said."""
    too_many = most is not None and warnings > most
    if too_many and not quiet:
        click.echo(f"contentlint: {warnings} warnings, more than --max-warnings {most} allows", err=True)
    return too_many


def _watch(paths: tuple[str, ...], force_exclude: bool) -> int:
    """Run the command again and again, as it was given."""
    from contentlint.cli.watch import watch

    once, again = command.callback, {**click.get_current_context().params, "watching": False}
    assert once is not None
    return watch(lambda: once(**again), lambda: _watched(paths, force_exclude))


def _watched(paths: tuple[str, ...], force_exclude: bool) -> Iterator[str]:
    """The pages, and where their settings may be."""
    for path in paths or (".",):
        place = Path(os.path.abspath(path))
        yield from (str(folder / name) for folder in (place, *place.parents) for name in (*NAMES, FACTS))
    with settings_errors():
        settings = configuration()
        yield settings.here().settings.facts or FACTS
    yield from (source.path for source in sources(paths, None, True, settings.excludes, force_exclude))


def _shows_personal_data(text: str) -> bool:
    return mask(text) != text
