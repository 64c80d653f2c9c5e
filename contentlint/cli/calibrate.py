"""`contentlint calibrate`."""

from __future__ import annotations

import datetime
from functools import cache
from pathlib import Path

import click

from contentlint.cli import completing
from contentlint.cli.feed import STDIN, Source, sources
from contentlint.cli.options import configuration, settings_errors, settings_options
from contentlint.linting.calibration import Calibration
from contentlint.linting.session import Session
from contentlint.linting.settings import SettingsError
from contentlint.reading.unreadable import NotAPage
from contentlint.reporting.calibrated import fragment
from contentlint.reporting.output import Output
from contentlint.sources.pages import data


@click.command("calibrate")
@click.argument("paths", nargs=-1, required=True, metavar="GOOD_PAGE|-...", shell_complete=completing.files)
@click.option(
    "--percentile",
    type=click.FloatRange(50, 99.9),
    default=95.0,
    show_default=True,
    help="How many of a hundred good pages keep each threshold.",
)
@click.option("-o", "--output", metavar="FILE", help="Write the settings to FILE, which must not be there yet. Default: standard output.")
@click.option("--stdin-filename", metavar="NAME", help="What standard input is called; its suffix says how to read it.")
@settings_options
def command(paths: tuple[str, ...], percentile: float, output: str | None, stdin_filename: str | None, **_: object) -> int:  # fmt: skip
    """Measure pages that you are content with, and print thresholds that they keep, as settings to put into contentlint.toml: lengths of
    titles, descriptions, paragraphs and sentences, number of keywords, school grade, …

    Above each threshold stands on how many pages it was measured, what they have, and how many keep the default. A page that cannot be
    read is named on standard error. Exit code: 0 all pages were measured, 1 some were not, 2 for wrong use.
    """
    if output is not None and output != STDIN and Path(output).exists():
        raise click.UsageError(f"{output} is there already; name another file, or remove it")
    run = _Run()
    for page in sources(paths, stdin_filename, excluded=configuration().excludes):
        with settings_errors():
            run.measure(page)
    if not run.calibration.pages:
        raise click.ClickException("no page could be measured")
    text = fragment(run.calibration, percentile, datetime.date.today())
    if output is None or output == STDIN:
        Output.console().write(text)
    else:
        try:
            with open(output, "x", encoding="utf-8", newline="\n") as file:
                file.write(text)
        except OSError as error:
            raise click.ClickException(f"cannot write {output}: {error.strerror}") from error
    return int(run.failed)


class _Run:
    """Pages measured one after another, each with its own settings. `failed`: some could not be."""

    def __init__(self) -> None:
        self._configuration = configuration()
        self._session = cache(lambda effective: Session(effective.settings))
        self.calibration = Calibration()
        self.failed = False

    def measure(self, page: Source) -> None:
        """Measure a page. Raises SettingsError."""
        effective = self._configuration.of(page.path)
        session, limit = self._session(effective), effective.settings.max_file_size
        content = data(page, limit)
        if isinstance(content, str) or len(content) > limit:
            self._fail(page.path, content if isinstance(content, str) else f"it is larger than max-file-size, {limit} bytes")
            return
        try:
            document = session.read(page.path, content)
            measures = list(session.measures(document))
        except SettingsError:
            raise
        except NotAPage as error:
            self._fail(page.path, str(error))
        except Exception as error:  # a page that breaks the program is named, and the run goes on
            self._fail(page.path, f"{type(error).__name__}: {error}")
        else:
            self.calibration.add(document.language, measures)

    def _fail(self, path: str, problem: str) -> None:
        self.failed = True
        click.echo(f"contentlint: cannot measure {path}: {problem}", err=True)
