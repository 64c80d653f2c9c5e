"""`contentlint init`."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import click

from contentlint.cli.options import lang_option, language, settings_errors
from contentlint.linting.configuration import Configuration
from contentlint.linting.editions import CURRENT
from contentlint.linting.settings_file import NAMES, read_settings, relative
from contentlint.reading.page import Reading, read
from contentlint.reporting.output import Output
from contentlint.reporting.starter import next_steps, settings_file
from contentlint.reporting.view import Tongue
from contentlint.sources.files import SourceFile
from contentlint.sources.pages import data
from contentlint.sources.survey import survey

_LARGEST = 1_000_000  # bytes of a page that is looked at


@click.command("init")
@click.argument("folder", default=".")
@click.option("--force", is_flag=True, help="Write the file even when there are settings already.")
@lang_option
def command(folder: str, force: bool, lang: Tongue | None) -> int:
    """Look at FOLDER (by default this one) and write a contentlint.toml that fits it, with comments; then say what to do next."""
    tongue = language(lang)
    place = Path(folder).resolve()
    if not place.is_dir():
        raise click.ClickException(f"{folder}: no such folder; make it first")
    target = place / NAMES[0]
    with settings_errors():
        if not force:
            _refuse_second(folder, place)
        above = Configuration().of(str(place.parent / NAMES[0])).file if place.parent != place else None
    found = survey(place)
    extends = relative(above.path, place) if above else ""
    text = settings_file(found, _page_language(found.sample), CURRENT, extends, tongue)
    try:
        with target.open("w" if force else "x", encoding="utf-8", newline="\n") as file:
            file.write(text)
    except OSError as error:
        raise click.ClickException(f"cannot write {target}: {error.strerror}") from error
    Output.console().write(next_steps(found, folder, (Path(folder) / NAMES[0]).as_posix(), tongue))
    return 0


def _refuse_second(folder: str, place: Path) -> None:
    """Raises ClickException when the folder has settings."""
    for name in NAMES:
        there = (place / name).exists() if name == NAMES[0] else read_settings(place / name) is not None
        if there:
            raise click.ClickException(f"{(Path(folder) / name).as_posix()} has settings already; --force writes a new {NAMES[0]}")


def _page_language(sample: tuple[SourceFile, ...]) -> str:
    """The language (zh, en, ru) of most pages, "" when none can be read."""
    counts: Counter[str] = Counter()
    for file in sample:
        content = data(file, _LARGEST)
        if isinstance(content, str) or len(content) > _LARGEST:
            continue
        try:
            counts[read(file.path, content, Reading()).language[:2]] += 1
        except Exception:  # no page, or one that breaks the reader: `check` says so
            continue
    return counts.most_common(1)[0][0] if counts else ""
