"""`contentlint baseline`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, TypeVar

import click

from contentlint.cli.comparing import Comparing, document_reader, several
from contentlint.cli.feed import sources
from contentlint.cli.gates import below, comparison
from contentlint.cli.options import configuration, lang_option, language, settings_errors, settings_options
from contentlint.linting.baseline import NAME, BaselineError, Comparison, Entry, acceptable, read, write
from contentlint.linting.batch import Sessions, results
from contentlint.linting.configuration import Effective
from contentlint.reporting import held
from contentlint.reporting.output import Output
from contentlint.reporting.records import dumps
from contentlint.reporting.view import Tongue

Command = TypeVar("Command", bound=Callable[..., Any])

file_option = click.option(
    "--baseline",
    "given",
    type=click.Path(),
    metavar="FILE",
    help=f"The baseline file. Default: that of the settings, else {NAME} beside them, else here.",
)


def run_options(command: Command) -> Command:
    """Adds what `write` and `prune` share: what to check, and how."""
    jobs = click.option("-j", "--jobs", type=click.IntRange(min=0), default=0, metavar="N", help="Processes, as in check.")
    paths = click.argument("paths", nargs=-1, metavar="[PATH]...")
    return paths(settings_options(file_option(jobs(lang_option(command)))))


@click.group("baseline", invoke_without_command=True)
@click.pass_context
def command(ctx: click.Context) -> None:
    """Accept the findings of today, so that only new ones are reported: contentlint check --baseline FILE."""
    if ctx.invoked_subcommand is None:
        raise click.UsageError("say what to do with it: write, prune or show")


@command.command("write")
@run_options
def write_command(*, paths: tuple[str, ...], given: str | None, lang: Tongue | None, jobs: int, **_: object) -> int:
    """Accept all present findings of pages; entries of pages that are not checked stay.

    Exit code: 0; 2 for wrong use.
    """
    with settings_errors():
        here = configuration().here()
    file = _file(given, here)
    before = comparison(str(file)) if file.exists() else Comparison(file, ())
    found, stale = _run(before, paths, jobs)
    after = (before.entries - set(stale)) | found
    _write(file, after)
    tongue = language(lang or here.settings.lang)
    lines = held.written(after, _shown(file), len(found), len(stale), tongue)
    if here.settings.baseline != str(file.absolute()):
        lines += held.how_to_use(_shown(file), tongue)
    Output.console().write("".join(f"{line}\n" for line in lines))
    return 0


@command.command("prune")
@run_options
def prune_command(*, paths: tuple[str, ...], given: str | None, lang: Tongue | None, jobs: int, **_: object) -> int:
    """Drop entries that are no longer found, and follow renamed pages; nothing new is accepted.

    Exit code: 0; 2 for wrong use.
    """
    with settings_errors():
        here = configuration().here()
    file = _file(given, here)
    before = comparison(str(file))
    stale = _run(before, paths, jobs, allow_empty=True)[1]
    left = before.entries - set(stale)
    if left != _entries(file):
        _write(file, left)
    lines = held.written(left, _shown(file), 0, len(stale), language(lang or here.settings.lang))
    Output.console().write("".join(f"{line}\n" for line in lines))
    return 0


@command.command("show")
@file_option
@click.option("--format", "form", type=click.Choice(("text", "json")), default="text", show_default=True)
@lang_option
def show_command(*, given: str | None, form: str, lang: Tongue | None) -> int:
    """Count the entries of a baseline, by rule and by page.

    Exit code: 0; 2 for wrong use.
    """
    with settings_errors():
        here = configuration().here()
    file = _file(given, here)
    entries = _entries(file)
    rules = _ranked(entry.rule for entry in entries)
    pages = _ranked(entry.path for entry in entries)
    output = Output.console()
    if form == "json":
        table = {
            "baseline": _shown(file),
            "entries": len(entries),
            "rules": [{"rule": rule, "entries": count} for rule, count in rules],
            "pages": [{"path": path, "entries": count} for path, count in pages],
        }
        output.write(dumps(table, not output.unicode) + "\n")
    else:
        lines = held.written(entries, _shown(file), 0, 0, language(lang or here.settings.lang))
        output.write("".join(f"{line}\n" for line in [*held.counted(rules), "", *held.counted(pages), "", *lines]))
    return 0


def _file(given: str | None, here: Effective) -> Path:
    """The baseline that is meant: the one that is named, that of the settings, or the usual one beside them."""
    if given or here.settings.baseline:
        return Path(given or here.settings.baseline)
    return (here.file.path.parent if here.file else Path()) / NAME


def _shown(file: Path) -> str:
    """As it is named in commands: from the current folder, if it is below it."""
    try:
        return file.absolute().relative_to(Path.cwd()).as_posix()
    except ValueError:
        return file.as_posix()


def _run(before: Comparison, paths: tuple[str, ...], jobs: int, allow_empty: bool = False) -> tuple[set[Entry], list[Entry]]:
    """Check the pages; entries for what is not yet in the baseline, and those that are stale."""
    found: set[Entry] = set()
    with settings_errors():
        settings = configuration()
        sessions = Sessions(settings, compare=several(paths))
        pages = sources(paths, allow_empty=allow_empty, excluded=settings.excludes)
        with Comparing(sessions, document_reader(sessions)) as comparing:
            for result in comparing.noting(results(pages, sessions, None, jobs)):
                session = sessions.of(result.path)
                found.update(map(before.entry, acceptable(before.hold(result, session), session)))
            for result in comparing.results():
                found.update(map(before.entry, acceptable(before.hold_compared(result), sessions.of(result.path))))
    covers = below(paths or ["."])
    return found, before.stale(covers, comparing.rules if covers(str(before.folder)) else ())


def _entries(file: Path) -> frozenset[Entry]:
    try:
        return read(file)
    except BaselineError as error:
        raise click.ClickException(str(error)) from error


def _write(file: Path, entries: Iterable[Entry]) -> None:
    try:
        write(file, list(entries))
    except BaselineError as error:
        raise click.ClickException(str(error)) from error


def _ranked(names: Iterable[str]) -> list[tuple[str, int]]:
    """(name, how often), most first."""
    return sorted(Counter(names).items(), key=lambda pair: (-pair[1], pair[0]))
