"""`contentlint audit`."""

from __future__ import annotations

import shlex
import signal
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple, get_args

import click

from contentlint.cli.options import configuration, given_settings, lang_option, language, settings_errors, settings_options
from contentlint.cli.probing import probe, probe_options, probing_plan
from contentlint.cli.sources import options as source_reading
from contentlint.cli.sources import source_options
from contentlint.model import Severity
from contentlint.reporting.view import Tongue

if TYPE_CHECKING:
    from collections import Counter

    from contentlint.auditing.pages import Settings
    from contentlint.auditing.probing import Plan
    from contentlint.auditing.run import Order, Outcome
    from contentlint.linting.words import Words

INTERRUPTED: Final = 130
_FINDINGS: Final = "findings"  # the report that is findings.jsonl and findings.csv
_LONG: Final = 10_000  # findings whose reports are worth processes of their own: from there on two take less time than one


@click.command("audit")
@click.argument("sources", nargs=-1, metavar="SOURCE...")
@click.option("-o", "--output", type=click.Path(path_type=Path), required=True, metavar="DIR", help="Folder of the store and the reports.")
@settings_options
@source_options
@probe_options
@lang_option
@click.option("--fail-on", type=click.Choice(get_args(Severity)), help="Least severity that gives exit code 1. Default: error.")
@click.option("--limit", type=click.IntRange(1), metavar="N", help="Read no more than the first N pages.")
@click.option("--sample", type=click.IntRange(1), metavar="N", help="Read about N pages from all over the sources, always the same ones.")
@click.option("--dry-run", is_flag=True, help="Say what would be read, and stop.")
@click.option("--analyze", is_flag=True, help="Compare, rank and report again from the store, without reading a page.")
@click.option("--no-text", is_flag=True, help="Keep no texts in the store; copies cannot be compared again from it, or shown.")
@click.option("-j", "--jobs", type=click.IntRange(0), default=0, metavar="N", help="Processes. Default: one for each core.")
@click.option("--runner", type=click.Choice(("local", "ray")), default="local", show_default=True, help="Who reads the pages.")
@click.option(
    "--page-timeout", type=click.FloatRange(1), default=120.0, show_default=True, metavar="SECONDS",
    help="A page that takes longer is given up and reported.",
)  # fmt: skip
@click.option("--traffic", type=click.Path(path_type=Path), metavar="FILE", help="Visits of pages, as counters export them (CSV).")
@click.option("--traffic-columns", metavar="ADDRESS,VISITS", help="Which columns of that table hold what, where it does not tell.")
@click.option("--parquet", is_flag=True, help="Write findings.parquet, too; needs the extra of that name.")
@click.option("-q", "--quiet", is_flag=True, help="No progress, no summary.")
def command(
    *, sources: tuple[str, ...], output: Path, lang: Tongue | None, fail_on: Severity | None, limit: int | None, sample: int | None,
    dry_run: bool, analyze: bool, no_text: bool, jobs: int, runner: str, page_timeout: float, traffic: Path | None,
    traffic_columns: str | None, parquet: bool, quiet: bool, **_: object,
) -> int:  # fmt: skip
    """Audit whole sites: read every page, compare them, and say what to mend first.

    A source is a folder or mirror, a WARC, a WordPress export, an SQL dump or database of a CMS, a table, a sitemap, or an address. Run
    again after it was stopped, it goes on; run again when it is done, it reads only what changed.

    Exit code: 0 when nothing was found, 1 for findings of the severity of --fail-on or above, 2 for wrong use or when there is no page.
    """
    from contentlint.auditing.pages import Settings
    from contentlint.auditing.run import Order
    from contentlint.reporting.audited import describe

    if not sources and not analyze:
        raise click.UsageError("name what is to be audited: a folder, an archive, an export, a sitemap or an address")
    _require(["pyarrow"] * parquet + ["ray"] * (runner == "ray"))
    with settings_errors():
        settings = configuration()
        here = settings.here().settings
        tongue = language(lang or here.lang)
    order = Order(
        sources, output, Settings(*given_settings()), describe, source_reading(), limit, sample, not no_text, jobs, runner, page_timeout,
        _visits(traffic, traffic_columns),
    )  # fmt: skip
    with settings_errors(), _errors():
        probes = probing_plan()
        if dry_run:
            return _told(order)
        run = _analyzed if analyze else _audited
        return run(order, _Wanted(tongue, parquet), fail_on or here.failing, quiet, probes)


_EXTRAS: Final = {"pyarrow": ("--parquet", "parquet"), "ray": ("--runner ray", "ray")}


def _require(libraries: Sequence[str]) -> None:
    """Say before hours of work which library is missing."""
    from importlib.util import find_spec

    for library in libraries:
        if find_spec(library) is None:
            option, extra = _EXTRAS[library]
            raise click.ClickException(f"{option} needs {library}: pip install 'contentlint[{extra}]'")


class _Wanted(NamedTuple):
    """The language of the reports, and whether there is one in Parquet."""

    tongue: Tongue
    parquet: bool


def _told(order: Order) -> int:
    """Say what would be read."""
    from contentlint.auditing.run import planned

    plan = planned(order)
    for name, kind in plan.kinds:
        pieces = [piece for piece in plan.pieces if piece.source == name]
        pages = sum(piece.shard.pages if piece.most is None else piece.most for piece in pieces)
        click.echo(f"{name}: {kind}, {pages} pages in {len(pieces)} shards")
    for reason, count in plan.left_out:
        click.echo(f"left out {count}: {reason}")
    click.echo(f"{plan.pages} pages would be read into {order.folder}")
    return 0


def _audited(order: Order, wanted: _Wanted, fail_on: Severity, quiet: bool, probes: Plan | None) -> int:
    from contentlint.auditing.store import locked

    with locked(order.work):
        return _audited_alone(order, wanted, fail_on, quiet, probes)


def _audited_alone(order: Order, wanted: _Wanted, fail_on: Severity, quiet: bool, probes: Plan | None) -> int:
    from contentlint.auditing.run import audit, finish, planned
    from contentlint.auditing.runners import Stopped
    from contentlint.cli.progress import Progress

    progress = Progress(quiet)
    with _goes_on():
        plan = planned(order)
        if not plan.pages:
            raise click.ClickException(f"no page in {', '.join(order.sources)}; --dry-run tells what was passed over")
        if probes:
            probe(probes, order.folder, order.options, progress.doing)
    try:
        with _interruptible(order):
            outcome = audit(order, plan, progress.watcher)
    except Stopped:
        progress.end()
        click.echo(f"contentlint: stopped; to go on: {_again()}", err=True)
        return INTERRUPTED
    progress.doing("writing reports")
    with _goes_on():
        _report(order, wanted, outcome.findings)
    finish(order)
    progress.end()
    return _closed(order, wanted.tongue, fail_on, quiet, outcome)


def _analyzed(order: Order, wanted: _Wanted, fail_on: Severity, quiet: bool, probes: Plan | None) -> int:
    from contentlint.auditing.run import again
    from contentlint.auditing.store import locked
    from contentlint.cli.progress import Progress

    if not order.store.is_file():
        raise click.ClickException(f"{order.store}: no such file; audit without --analyze first")
    progress = Progress(quiet)
    with locked(order.work):
        if probes:
            with _goes_on():
                probe(probes, order.folder, order.options, progress.doing)
        outcome = again(order, progress.watcher)
        progress.doing("writing reports")
        with _goes_on():
            _report(order, wanted, outcome.findings)
    progress.end()
    return _closed(order, wanted.tongue, fail_on, quiet, outcome)


def _report(order: Order, wanted: _Wanted, findings: int) -> None:
    """Write all reports, side by side where they are long."""
    from contentlint.linting.workers import Workers, cores
    from contentlint.reporting.audit import REPORTS, USUAL

    reports = [*(REPORTS if wanted.parquet else USUAL), _FINDINGS]
    write = partial(_write, order.store, order.folder, order.settings, wanted.tongue)
    count = min(order.jobs or cores(), len(reports))
    if count == 1 or findings < _LONG:
        for report in reports:
            write(report)
        return
    with Workers(count) as workers:
        for one in [workers.submit(write, report) for report in reports]:
            workers.result(one)


def _write(store: Path, folder: Path, settings: Settings, tongue: Tongue, report: str) -> None:
    """Write one report, in any process."""
    from contentlint.reporting.audit import write_reports
    from contentlint.reporting.audited import write_findings

    if report == _FINDINGS:
        write_findings(store, folder, _words(settings), tongue)
    else:
        write_reports(store, folder, tongue, [report])


def _words(settings: Settings) -> Words:
    from contentlint.linting.batch import Sessions
    from contentlint.linting.words import Words

    sessions = Sessions(settings.configuration())
    sessions.of(".")
    return Words(sessions.index)


def _closed(order: Order, tongue: Tongue, fail_on: Severity, quiet: bool, outcome: Outcome) -> int:
    """Say what was found; returns the exit code."""
    from contentlint.reporting.audited import summary
    from contentlint.reporting.output import Output

    found = summary(order.store, tongue, _words(order.settings))
    if not quiet:
        Output.console().write(found.text)
        for limit in outcome.limits:
            click.echo(f"contentlint: {limit.name}: {limit.times}" + (f" (limit: {limit.value})" if limit.value else ""), err=True)
    return int(found.reaches(fail_on))


def _visits(traffic: Path | None, columns: str | None) -> Counter[int] | None:
    """Visits by the number of the address."""
    if traffic is None:
        if columns is not None:
            raise click.UsageError("--traffic-columns names columns of the table that --traffic names")
        return None
    from contentlint.auditing.traffic import read_traffic

    names = columns.split(",") if columns else []
    if names and len(names) != 2:
        raise click.BadParameter(f"{columns!r} is not two names with a comma between them", param_hint="--traffic-columns")
    with _errors():
        return read_traffic(traffic, names)


@contextmanager
def _errors() -> Iterator[None]:
    """What is wrong with sources, with the store and with the disk becomes one line."""
    from contentlint.auditing.store import StoreError
    from contentlint.reporting.audit.parquet import MissingExtra
    from contentlint.sources.source import SourceError

    try:
        yield
    except (SourceError, StoreError, MissingExtra) as error:
        raise click.ClickException(str(error)) from error
    except OSError as error:
        where = f"{error.filename}: " if error.filename else ""
        raise click.ClickException(f"{where}{error.strerror or error}; run the same command again to go on") from error


@contextmanager
def _interruptible(order: Order) -> Iterator[None]:
    """Ctrl-C has all processes finish the page in hand; a second one ends them at once."""
    from contentlint.auditing.run import stop

    def interrupt(number: int, frame: object) -> None:
        stop(order)
        signal.signal(signal.SIGINT, before)

    before = signal.signal(signal.SIGINT, interrupt)
    try:
        with _goes_on():
            yield
    finally:
        signal.signal(signal.SIGINT, before)


@contextmanager
def _goes_on() -> Iterator[None]:
    """Says, of what is ended at once, how to go on."""
    try:
        yield
    except KeyboardInterrupt:
        click.echo(f"contentlint: stopped; to go on: {_again()}", err=True)
        raise


def _again() -> str:
    """The command that goes on."""
    return shlex.join(["contentlint", *sys.argv[1:]])
