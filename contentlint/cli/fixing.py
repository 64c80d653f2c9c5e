"""`check --fix` and `check --diff`: pages repaired in place, or shown as they would be."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Final, TypeVar

import click

from contentlint.cli.feed import STDIN, Source, StandardInput
from contentlint.linting.batch import Sessions
from contentlint.reading.page import is_word
from contentlint.reporting.masking import Concealed
from contentlint.reporting.output import Output
from contentlint.reporting.summary import Summary
from contentlint.reporting.view import Lines
from contentlint.sources.pages import data

if TYPE_CHECKING:
    from contentlint.linting.fixes import Dropped, Fixed
    from contentlint.linting.session import Result, Session

TOLD: Final = 10  # fixes of a page that were left out, each of which is told
Command = TypeVar("Command", bound=Callable[..., object])


def fix_options(command: Command) -> Command:
    """Adds --fix, --unsafe-fixes and --diff."""
    for option in (
        click.option("--diff", is_flag=True, help="Change nothing, but show what --fix would change; exit code 1 if that is anything."),
        click.option("--unsafe-fixes", is_flag=True, help="With --fix or --diff: also repairs that may change what the text says."),
        click.option("--fix", is_flag=True, help="Repair what can be repaired without changing what the text says."),
    ):
        command = option(command)
    return command


class Fixing:
    """The repairs of one run. `diff`: show them instead of making them; `formats`: the reports that are wanted.

    Raises UsageError for a report on standard output beside a diff.
    """

    def __init__(self, unsafe: bool, diff: bool, formats: Sequence[str]) -> None:
        if diff and (shown := next((name for name in formats if "=" not in name or name.endswith("=-")), None)):
            raise click.UsageError(f"--diff prints to standard output; write the report to a file: --format {shown.partition('=')[0]}=FILE")
        self._unsafe = unsafe
        self.diff = diff
        self._failed = False

    def console(self, paths: Sequence[str], stdin_filename: str | None) -> Output | None:
        """Where a report without a file goes: not where a diff or a fixed page goes."""
        if self.diff:
            return None
        return Output(sys.stderr) if STDIN in paths or (stdin_filename is not None and not paths) else Output.console()

    def results(self, pages: Iterable[Source], sessions: Sessions, summary: Summary) -> Iterator[Result]:
        """The results of pages as they are when the run is over: repaired, or under --diff as they were. Repairs are counted in `summary`.

        Raises SettingsError.
        """
        from contentlint.linting.fixes import fixed

        for page in pages:
            session = self._session(page.path, sessions)
            content = data(page, session.settings.max_file_size)
            if isinstance(content, str):
                yield session.unreadable(page.path, content)
                continue
            if is_word(page.path, content):
                click.echo(f"{page.path}: not fixed: Word files are only read; make the changes in Word", err=True)
                yield session.lint(page.path, content)
                continue
            done = fixed(session, page.path, content, self._unsafe)
            tell_dropped(page.path, done.result.source, done.dropped)
            if self.diff:
                self._show(page.path, done)
            elif not self._written(page, content, done):
                yield done.found
                continue
            if done.data != content:
                summary.fixed += len(done.fixed)
                summary.repaired += 1
            yield done.found if self.diff else done.result

    def _session(self, path: str, sessions: Sessions) -> Session:
        """The session for a page; where fixes may change what a page says, one that offers suggestions."""
        session = sessions.of(path)
        if self._unsafe and session.offer is None:
            from contentlint.suggesting.offering import Offering

            session.offer = Offering(session)
        return session

    def exit_code(self, summary: Summary, by_findings: int) -> int:
        """2 when a page could not be written; of a diff, whether there is a difference; else that of the findings."""
        if self._failed:
            return 2
        return int(summary.repaired > 0) if self.diff else by_findings

    def _show(self, path: str, done: Fixed) -> None:
        if done.found.source == done.result.source:
            return
        from contentlint.reporting.difference import difference

        console = Output.console()
        before = Concealed(done.found.source, done.found.findings).source
        after = Concealed(done.result.source, done.result.findings).source
        for line in difference(path, before, after):
            console.write(line)

    def _written(self, page: Source, content: bytes, done: Fixed) -> bool:
        """Whether the page now is as fixed: in its file, or printed if it came from standard input."""
        if isinstance(page, StandardInput):
            sys.stdout.buffer.write(done.data)
            shutil.copyfileobj(sys.stdin.buffer, sys.stdout.buffer)  # of a page that is too large, only the beginning was read
            sys.stdout.buffer.flush()
            return True
        if done.data == content:
            return True
        from contentlint.sources.rewriting import write

        try:
            if page.read(len(content)) != content:
                problem = "it was changed while it was checked; run the command again"
            else:
                write(page.absolute, done.data)
                return True
        except OSError as error:
            problem = error.strerror or str(error)
        self._failed = True
        click.echo(f"Error: {page.path}: not fixed: {problem}", err=True)
        return False


def tell_dropped(path: str, source: str, dropped: Sequence[Dropped]) -> None:
    """Lines on standard error for fixes of a page that were left out. `source`: the page as it is now."""
    if not dropped:
        return
    lines = Lines(source)
    for finding, why in dropped[:TOLD]:
        at = lines.position(lines.clamp(finding.span).start)
        click.echo(f"{path}:{at.line}:{at.column}: not fixed: {finding.code} {finding.rule}: {why}", err=True)
    if len(dropped) > TOLD:
        click.echo(f"{path}: not fixed: {len(dropped) - TOLD} more", err=True)
