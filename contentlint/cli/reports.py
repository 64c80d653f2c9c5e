"""`--format NAME[=FILE]`: the reports of one run, written side by side."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import Self

import click

from contentlint.linting.words import Words
from contentlint.model import Severity
from contentlint.reporting.formats import FOR_PEOPLE, FORMATS, Renderer, renderer
from contentlint.reporting.output import Look, Output
from contentlint.reporting.summary import Summary
from contentlint.reporting.view import Tongue, View

DEFAULT = "full"


class Reports:
    """All reports of a run. `wanted`: NAME or NAME=FILE each; without FILE to `console`, which takes one report only; without a console
    only those with a file. `pages`: paths that are read, so no report may be written there.

    Raises UsageError for an unknown format or two reports in one place, ClickException for a file that cannot be written.
    """

    def __init__(
        self, wanted: Sequence[str], pages: Sequence[str], words: Words, language: Tongue, *,
        statistics: bool, summary: bool, fail_on: Severity, console: Output | None,
    ) -> None:  # fmt: skip
        targets = _targets(wanted or ([DEFAULT] if console else []))
        for _, place in targets:
            if place and os.path.abspath(place) in map(os.path.abspath, pages):
                raise click.UsageError(f"{place} is a page to check; write the report to another file")
        self._outputs: list[Output] = []
        self._renderers: list[Renderer] = []
        self.for_people = False
        for name, place in targets:
            output = _file(place) if place or console is None else console
            look = Look(language, output.color, output.width, output.encoding, statistics, summary, fail_on)
            self._outputs.append(output)
            self._renderers.append(renderer(name, output.write, look, words))
            self.for_people |= not place and name in FOR_PEOPLE

    def __enter__(self) -> Self:
        for one in self._renderers:
            one.start()
        return self

    def page(self, path: str, views: Sequence[View]) -> None:
        for one in self._renderers:
            one.page(path, views)

    def end(self, summary: Summary) -> None:
        for one in self._renderers:
            one.end(summary)

    def __exit__(self, *_: object) -> None:
        for output in self._outputs:
            output.close()


def _targets(wanted: Sequence[str]) -> list[tuple[str, str]]:
    """(format, file) of each report; file "" is standard output."""
    targets = []
    for one in wanted:
        name, _, place = one.partition("=")
        if name not in FORMATS:
            from contentlint.linting.select import unknown

            raise click.UsageError(f"{unknown(name, FORMATS, 'format')}; known: {', '.join(FORMATS)}")
        targets.append((name, "" if place == "-" else place))
    places = [os.path.abspath(place) if place else "" for _, place in targets]
    if len(set(places)) < len(places):
        twice = next(place for place in places if places.count(place) > 1)
        advice = f"write one to a file of its own: --format {targets[-1][0]}=FILE"
        raise click.UsageError(f"two formats cannot share {twice or 'standard output'}; {advice}")
    return targets


def _file(place: str) -> Output:
    try:
        return Output.file(Path(place))
    except OSError as error:
        raise click.ClickException(f"cannot write {place}: {error.strerror}; give another file to --format") from error
