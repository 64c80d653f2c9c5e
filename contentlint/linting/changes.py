"""Only what a change is about: a unified diff → which findings speak of its lines."""

from __future__ import annotations

import os
import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Final

from contentlint.linting.heads import RuleHead
from contentlint.linting.session import Result, Session
from contentlint.model import Finding, Span
from contentlint.sources.diff import Change
from contentlint.sources.places import key, place
from contentlint.text.patterns import lazy

# A removed line that cannot have been a part of the paragraph beside it.
_APART: Final = lazy(r"\s*(?:[<#>|*+\-`~=]|\d+[.)、]|\Z)")
_HEADING: Final = lazy(r"\s{0,3}#{1,6}(?:\s|\Z)|(?i:.{0,2000}?</?h[1-6](?:[\s>]|\Z))")
_UNDERLINE: Final = lazy(r"\s{0,3}(?:=+|-+)\s*\Z")
_RETURN: Final = lazy(rb"\r(?!\n)")
_LINE_END: Final = lazy(r"\r\n|\n|\r")
_BYLINE: Final = lazy(
    r"(?i).{0,200}?(?:作者|撰文|编辑|編輯|审核|審核|审稿|来源|來源|发布|發佈|更新|日期|时间|時間|author|byline|review|editor|source|publish|updated|modified|date"
    r"|автор|редактор|рецензент|источник|опубликован|обновлен|дата)"
)


class Changes:
    """The changes of a run: which pages to read, and which of their findings speak of changed lines.

    changes: each with the folder that its paths are relative to. hidden: how many findings were held back so far. moved: where renamed
    files went, old → new absolute path.
    """

    def __init__(self, changes: Iterable[tuple[Path, Change]]) -> None:
        self._files: dict[str, Change] = {}
        self.hidden = 0
        self.moved: dict[str, str] = {}
        for folder, change in changes:
            self._files[key(place(folder / (change.path or change.old or "")))] = change
            if change.old and change.path and change.old != change.path:
                self.moved[place(folder / change.old)] = place(folder / change.path)

    def __contains__(self, path: str) -> bool:
        """Whether the diff speaks of a page; also of its deletion."""
        return key(place(path)) in self._files

    def concern(self, pages: Iterable[str]) -> bool:
        """Whether a finding about several pages counts: one of them is new or has changed lines, or is gone."""
        changes = (self._files.get(key(place(page))) for page in pages)
        return any(
            change and (change.old is None or change.path is None or change.binary or change.added or change.removed) for change in changes
        )

    def hold(self, result: Result, session: Session) -> Result:
        """A result without the findings that the change has nothing to do with. `session`: that of the page, with subjects."""
        change = self._files[key(place(result.path))]
        if change.old is None or change.binary:
            return result
        lines = _Lines(change, result)
        kept = tuple(finding for finding in result.findings if _is_concerned(session.index.heads[finding.code], finding, lines))
        self.hidden += len(result.findings) - len(kept)
        return replace(result, findings=kept)

    def hold_compared(self, result: Result) -> Result:
        """A result of comparing pages without the findings whose pages the change does not touch."""
        kept = tuple(one for one in result.findings if self.concern((result.path, *(related.path for related in one.related))))
        self.hidden += len(result.findings) - len(kept)
        return replace(result, findings=kept)


def located(changes: Iterable[Change], folders: Sequence[Path]) -> Iterator[tuple[Path, Change]]:
    """Changes with the first of the folders in which there is such a file; with the first one when there is none."""
    for change in changes:
        yield next((folder for folder in folders if os.path.lexists(folder / (change.path or change.old or ""))), folders[0]), change


class _Lines:
    """The changed lines of a page, for asking whether a span meets them."""

    def __init__(self, change: Change, result: Result) -> None:
        used = result.encoding.used if result.encoding else "utf-8"
        self._ends = _line_ends(result.path, result.source, used)
        self._added = change.added
        self._removed = [[line.decode(used, "replace") for line in removal.lines] for removal in change.removed]
        self._gaps = [(removal.behind, lines) for removal, lines in zip(change.removed, self._removed, strict=True) if not removal.replaced]
        self.any = bool(change.added or change.removed)

    @property
    def removed_heading(self) -> bool:
        return any(
            _HEADING.match(line) or (_UNDERLINE.match(line) and not _APART.match(above))
            for lines in self._removed
            for above, line in zip(["", *lines], lines, strict=False)
        )

    @property
    def removed_byline(self) -> bool:
        return any(_BYLINE.match(line) for lines in self._removed for line in lines)

    def meet(self, span: Span) -> bool:
        """Whether a line of the span was added or changed, or lines were removed inside of it or, at its edges, from its text."""
        first = bisect_left(self._ends, span.start) + 1
        last = max(first, bisect_left(self._ends, span.end - 1) + 1)
        at = bisect_left(self._added, first)
        if at < len(self._added) and self._added[at] <= last:
            return True
        for gap, lines in self._gaps[bisect_left(self._gaps, (first - 1,)) : bisect_left(self._gaps, (last + 1,))]:
            at = self._ends[gap - 1] if 0 < gap <= len(self._ends) else gap  # the line end that the removed lines stood behind
            inside = span.start <= at < span.end and (gap > 0 or last > 1)
            if inside or not _APART.match(lines[0] if gap == last else lines[-1]):
                return True
        return False


def _line_ends(path: str, source: str, encoding: str) -> list[int]:
    """Where the lines of a page end that git counts. The source has a newline for each line end, also for a CR alone, which is none for
    git; where those are, only the file tells."""
    ends = [match.start() for match in re.finditer("\n", source)]
    try:
        data = Path(path).read_bytes()
    except (OSError, ValueError):  # standard input
        return ends
    if not _RETURN.search(data):
        return ends
    written = _LINE_END.findall(data.decode(encoding, "replace"))
    return [end for end, sign in zip(ends, written, strict=False) if sign != "\r"]


def _is_concerned(head: RuleHead, finding: Finding, lines: _Lines) -> bool:
    if head.engine and not any(finding.span):  # that a page cannot be read, or a rule not run, is never hidden
        return True
    if head.subject == "page":
        return lines.any
    if head.subject == "outline" and lines.removed_heading:
        return True
    if head.subject == "byline" and lines.removed_byline:
        return True
    return any(map(lines.meet, {*finding.subject, finding.span}))
