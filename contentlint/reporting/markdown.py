"""A comment on a pull request, in GitHub's or GitLab's Markdown: verdict, what to fix first, and a table for each page.

Nothing in it mentions a person or an issue, loads an image or is a link, save to laws and to pages of rules. GitHub takes 65,536
characters: what is beyond `LONGEST` is counted, the gravest pages stay.
"""

from __future__ import annotations

import heapq
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final, NamedTuple

from contentlint.linting.heads import Source
from contentlint.linting.words import Words
from contentlint.reporting.display import printable
from contentlint.reporting.formats import Write
from contentlint.reporting.output import Look
from contentlint.reporting.phrases import PAGE, SEVERITY, VERDICT, totals
from contentlint.reporting.places import in_paragraphs
from contentlint.reporting.product import NAME, rule_page
from contentlint.reporting.remarks import label
from contentlint.reporting.summary import LEGAL_FAMILIES, SEVERITIES, Summary
from contentlint.reporting.view import View
from contentlint.text.patterns import lazy

LONGEST: Final = 60_000
LONGEST_SECTION: Final = 20_000
LONGEST_CELL: Final = 300
MOST_RULES: Final = 5
MOST_RELATED: Final = 3
OPEN_ROWS: Final = 20  # so many findings can be seen before anything is unfolded
# References to people, issues, labels and the like, bare addresses, formulas; then what is markup only in Markdown.
_MARKUP = lazy(r"""([@#!$~%&](?=[\w"])|(?<=:)//|(?<=www)\.)|([&<>])|([\\`*_\[\]|~$])""", re.IGNORECASE)
_ENTITY: Final = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}


class Section(NamedTuple):
    """The table of a page. Ordered by what may be left out first: the least grave, of them the last."""

    gravity: int
    number: int
    text: str
    findings: int


class Renderer:
    def __init__(self, write: Write, look: Look, words: Words) -> None:
        self._write = write
        self._look = look
        self._words = words
        self._say = PAGE[look.language]
        self._rules: dict[str, tuple[int, int]] = {}  # code → how grave at worst, findings
        self._sections: list[Section] = []
        self._size = self._pages = self._rows = 0
        self._left_files = self._left_findings = 0

    def start(self) -> None:
        pass

    def page(self, path: str, views: Sequence[View]) -> None:
        if not views:
            return
        self._pages += 1
        gravest = len(SEVERITIES)
        for view in views:
            gravity = SEVERITIES.index(view.severity)
            worst, count = self._rules.get(view.code, (gravity, 0))
            self._rules[view.code] = min(worst, gravity), count + 1
            gravest = min(gravest, gravity)
        section = Section(-gravest, -self._pages, self._section(path, views), len(views))
        heapq.heappush(self._sections, section)
        self._size += len(section.text) + 1
        self._drop(LONGEST)

    def end(self, summary: Summary) -> None:
        parts = [f"<!-- {NAME} -->\n", *self._head(summary), *self._first()]
        room = LONGEST - sum(map(len, parts)) - LONGEST_CELL  # for the line on what is left out
        self._drop(room)
        parts += [section.text for section in sorted(self._sections, key=lambda section: -section.number)]
        if self._left_files:
            parts.append(self._say["left out"].format(files=self._left_files, count=self._left_findings) + "\n")
        self._write(self._look.markup("\n".join(parts)))

    def _drop(self, room: int) -> None:
        """Forget the least grave pages until the rest takes no more than `room` characters."""
        while self._size > room and self._sections:
            section = heapq.heappop(self._sections)
            self._size -= len(section.text) + 1
            self._left_files += 1
            self._left_findings += section.findings

    def _head(self, summary: Summary) -> Iterator[str]:
        if self._look.summary:
            yield f"### {VERDICT[self._look.language][summary.verdict]}\n"
            yield totals(summary, self._look.language) + "\n"

    def _first(self) -> Iterator[str]:
        """The gravest rules, with what to do and the law behind them."""
        if not self._rules:
            return
        say, language = self._say, self._look.language
        yield f"**{say['first']}**\n"
        yield from _table((say["severity"], say["rule"], say["count"], say["do"]))
        for code in sorted(self._rules, key=self._rank)[:MOST_RULES]:
            gravity, count = self._rules[code]
            name = f"{code} {self._words.index.heads[code].name}"
            title = markdown(self._words.title(code, language))
            do = markdown(self._words.advice(code, language) or self._words.reason(code, language))
            why = "".join(f" ({_link(source)})" for source in self._words.sources(code)[:1])
            yield _row((SEVERITY[language][SEVERITIES[gravity], "certain"], f"{self._rule(name)}<br>{title}", str(count), do + why))
        yield ""

    def _rank(self, code: str) -> tuple[int, bool, int, str]:
        gravity, count = self._rules[code]
        return gravity, not code.startswith(LEGAL_FAMILIES), -count, code

    def _section(self, path: str, views: Sequence[View]) -> str:
        say = self._say
        lines = list(_table((say["place"], say["severity"], say["finding"], say["rule"])))
        rows: list[tuple[int, str]] = []
        size = 0
        for number, view in sorted(enumerate(views), key=lambda numbered: SEVERITIES.index(numbered[1].severity)):
            row = _row(self._cells(view))
            size += len(row)
            if size > LONGEST_SECTION:
                break
            rows.append((number, row))
        lines += (row for _, row in sorted(rows))
        if len(rows) < len(views):
            lines += ["", say["more"].format(count=len(views) - len(rows))]
        self._rows += len(rows)
        state = " open" if self._rows <= OPEN_ROWS else ""
        summary = f"<details{state}><summary><code>{html(path)}</code> ({len(views)})</summary>"
        return "\n".join((summary, "", *lines, "", "</details>", ""))

    def _cells(self, view: View) -> Iterable[str]:
        message = view.message if len(view.message) <= LONGEST_CELL else view.message[: LONGEST_CELL - 1] + "…"
        places = [markdown(f"{related.path}:{related.line} {related.message}") for related in view.related[:MOST_RELATED]]
        places += ["…"] if len(view.related) > MOST_RELATED else []
        place = in_paragraphs(view, self._look.language) or f"{view.line}:{view.column}"
        what = "<br>→ ".join((markdown(message), *places))
        return place, label(view, self._look.language), what, self._rule(f"{view.code} {view.rule}")

    def _rule(self, name: str) -> str:
        address = rule_page(name.split()[1], self._look.language)
        return f"[{name}](<{address}>)" if address else name


def html(text: str) -> str:
    """`text` on one line, as HTML that refers to nobody and nothing."""
    return _MARKUP.sub(lambda found: found[0] if found[3] else _harmless(found), printable(text))


def markdown(text: str) -> str:
    """`text` on one line, as Markdown that shows just that."""
    return _MARKUP.sub(lambda found: f"\\{found[3]}" if found[3] else _harmless(found), printable(text))


def _harmless(found: re.Match[str]) -> str:
    """Services look for references in each stretch of text by itself, so an element around a sign breaks them."""
    text = _ENTITY.get(found[0], found[0])
    return f"<span>{text}</span>" if found[1] else text


def _table(titles: Sequence[str]) -> Iterator[str]:
    yield _row(titles)
    yield "|---" * len(titles) + "|"


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _link(source: Source) -> str:
    name = markdown(f"{source.name} {source.article}".rstrip())
    return f"[{name}](<{source.url}>)" if source.url else name
