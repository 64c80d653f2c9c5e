"""The source of a page as lines of HTML, with the places of findings marked and what lies far from them folded."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from html import escape
from itertools import groupby
from typing import Final, NamedTuple

from contentlint.model import Severity
from contentlint.reporting.display import visible
from contentlint.reporting.masking import mask
from contentlint.reporting.phrases import PAGE
from contentlint.reporting.remarks import label
from contentlint.reporting.summary import SEVERITIES
from contentlint.reporting.view import Lines, Tongue, View

MOST_LINES: Final = 4  # that one finding marks; one about the whole article would paint all of it
AROUND: Final = 3  # lines kept above and below a marked one
LEAST_FOLDED: Final = 6


class Mark(NamedTuple):
    """A stretch of the source of one colour, and the findings (numbers from 1) that begin at its start."""

    start: int
    end: int
    severity: Severity
    numbers: tuple[int, ...]


def marked_source(page: str, views: Sequence[View], language: Tongue) -> Iterator[str]:
    """HTML of the source that `views` are about. Finding n links to `#{page}fn` and has the anchor `{page}mn`."""

    def badge(number: int) -> str:
        view = views[number - 1]
        anchor = f'id="{page}m{number}" href="#{page}f{number}"'
        return f'<a class="badge {view.severity}" {anchor} aria-label="{label(view, language)} {number}">{number}</a>'

    lines = views[0].lines
    text = mask(lines.source)
    shown = _by_line(_marks(views), lines)
    near = {line + step for line in shown for step in range(-AROUND, AROUND + 1)}
    last = lines.count - (lines.source.endswith(("\n", "\r")) and lines.count not in shown)
    for far, group in groupby(range(1, last + 1), key=lambda line: line not in near):
        numbers = list(group)
        rows = (_row(text, lines, number, shown.get(number, ()), badge) for number in numbers)
        if far and len(numbers) >= LEAST_FOLDED:
            yield f"<details><summary>{PAGE[language]['folded'].format(first=numbers[0], last=numbers[-1])}</summary>"
            yield from rows
            yield "</details>"
        else:
            yield from rows


def _marks(views: Sequence[View]) -> Iterator[Mark]:
    """Stretches in the order of the source; where findings overlap, the gravest gives the colour."""
    begins: dict[int, list[int]] = defaultdict(list)
    ends: dict[int, list[Severity]] = defaultdict(list)
    for number, view in enumerate(views, 1):
        if view.span != (0, 0):
            last = min(view.line + MOST_LINES - 1, view.lines.count)
            begins[view.span.start].append(number)
            ends[max(view.span.start, min(view.span.end, view.lines.bounds(last)[1]))].append(view.severity)
    points = sorted({*begins, *ends})
    inside: Counter[Severity] = Counter()
    for point, after in zip(points, [*points[1:], *points[-1:]], strict=True):
        numbers = begins.get(point, [])
        starting = [views[number - 1].severity for number in numbers]
        inside.update(starting)
        inside.subtract(ends.get(point, ()))
        if any(inside.values()):
            yield Mark(point, after, next(severity for severity in SEVERITIES if inside[severity]), tuple(numbers))
        elif numbers:  # of no length
            yield Mark(point, point, min(starting, key=SEVERITIES.index), tuple(numbers))


def _by_line(marks: Iterator[Mark], lines: Lines) -> dict[int, list[Mark]]:
    """The parts of marks on each line; the numbers stand with the first part."""
    parts: dict[int, list[Mark]] = defaultdict(list)
    for mark in marks:
        first, last = lines.position(mark.start).line, lines.position(max(mark.start, mark.end - 1)).line
        for number in range(first, last + 1):
            start, end = lines.bounds(number)
            start = min(max(mark.start, start), end)
            parts[number].append(Mark(start, max(start, min(mark.end, end)), mark.severity, mark.numbers if number == first else ()))
    return parts


def _row(text: str, lines: Lines, number: int, marks: Sequence[Mark], badge: Callable[[int], str]) -> str:
    at, end = lines.bounds(number)
    parts = []
    for mark in marks:
        marked = _html(text[mark.start : mark.end])
        parts += [
            _html(text[at : mark.start]),
            *map(badge, mark.numbers),
            f'<mark class="{mark.severity}">{marked}</mark>' if marked else "",
        ]
        at = mark.end
    parts.append(_html(text[at:end]))
    return f'<div class="line"><span class="number">{number}</span><span class="text">{"".join(parts)}</span></div>'


def _html(text: str) -> str:
    return escape(visible(text), quote=False)
