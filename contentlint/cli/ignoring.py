"""`check --add-ignore`: suppressions for what is found are written into the pages."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, TypeVar

import click

from contentlint.cli.feed import STDIN, Source, StandardInput
from contentlint.cli.options import OptionalValue
from contentlint.linting.batch import Sessions
from contentlint.reporting.output import Output
from contentlint.reporting.view import Tongue
from contentlint.sources.files import find
from contentlint.sources.pages import data

if TYPE_CHECKING:
    from contentlint.linting.ignoring import Hold
    from contentlint.linting.session import Result, Session

Command = TypeVar("Command", bound=Callable[..., Any])


def ignore_option(command: Command) -> Command:
    """Adds --add-ignore. The command must be of the class OptionalValues."""
    return click.option(
        "--add-ignore", metavar="REASON", cls=OptionalValue, callback=_reason,
        help="Write suppressions for all that is found into the pages; =REASON says in them why.",
    )(command)  # fmt: skip


def _reason(ctx: click.Context, parameter: click.Parameter, value: str | None) -> str | None:
    if value is None:
        return None
    from contentlint.linting.ignoring import check_reason

    try:
        check_reason(value)
    except ValueError as error:
        raise click.BadParameter(str(error)) from error
    return value.strip()


class Ignoring:
    """The suppressions of one run. Raises UsageError for standard input, which cannot be written to."""

    def __init__(self, reason: str, paths: Sequence[str], stdin_filename: str | None, language: Tongue) -> None:
        if STDIN in paths or (stdin_filename is not None and not paths):
            raise click.UsageError("--add-ignore writes into files; name them instead of standard input")
        self._reason = reason
        self._language = language
        self._failed = False
        self._hidden = 0
        self._pages = 0

    def results(self, pages: Iterable[Source], sessions: Sessions, hold: Hold) -> Iterator[Result]:
        """What is still found on pages when the suppressions are written. `hold` takes out what is not to be suppressed.

        Raises SettingsError.
        """
        from contentlint.linting.ignoring import ignored
        from contentlint.reporting import suppressed

        for page in pages:
            session = sessions.of(page.path)
            content = data(page, session.settings.max_file_size)
            if isinstance(content, str):
                yield hold(session.unreadable(page.path, content), session)
                continue
            done = ignored(session, page.path, content, self._reason, hold)
            for left in done.left:
                self._say(suppressed.left(page.path, left, self._language))
            if done.data != content and not self._written(page, content, done.data):
                yield session.lint(page.path, content)
                continue
            self._hidden += done.hidden
            self._pages += done.data != content
            yield done.result

    def compared(self, result: Result, session: Session) -> Result:
        """What is still found of what comparing pages showed on one of them, when the suppressions are written."""
        from contentlint.linting.ignoring import ignored_compared
        from contentlint.reporting import suppressed

        page = next(iter(find([result.path])))
        content = data(page, session.settings.max_file_size)
        if isinstance(content, str):
            return result
        done = ignored_compared(session, result, content, self._reason)
        for left in done.left:
            self._say(suppressed.left(page.path, left, self._language))
        if done.data != content and not self._written(page, content, done.data):
            return result
        self._hidden += done.hidden
        self._pages += done.data != content
        return done.result

    def end(self, quiet: bool) -> None:
        """Tell on standard error what was done."""
        if not quiet:
            from contentlint.reporting import suppressed

            self._say(suppressed.done(self._hidden, self._pages, self._language))

    def exit_code(self, by_findings: int) -> int:
        """2 when a page could not be written, else that of the findings that are left."""
        return 2 if self._failed else by_findings

    def _written(self, page: Source, before: bytes, after: bytes) -> bool:
        from contentlint.sources.rewriting import NotWritable, replace

        assert not isinstance(page, StandardInput)
        try:
            replace(page.absolute, before, after)
        except (OSError, NotWritable) as error:
            self._failed = True
            click.echo(f"Error: {page.path}: not written: {getattr(error, 'strerror', None) or error}", err=True)
            return False
        return True

    @staticmethod
    def _say(line: str) -> None:
        Output(sys.stderr).write(f"{line}\n")
