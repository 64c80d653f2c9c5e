"""Findings of an audit: on their way into the store, as ids and numbers with nothing personal in them; and out of it, in words."""

from __future__ import annotations

import csv
import json
import os
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from functools import cache, lru_cache
from pathlib import Path
from typing import IO, Any, Final, NamedTuple

from contentlint.auditing.compare import Change, Counts
from contentlint.auditing.pages import Described
from contentlint.auditing.probed import PROBED
from contentlint.auditing.store import SAID, Row, read_store
from contentlint.linting.index import RuleIndex
from contentlint.linting.words import Words, fill
from contentlint.model import Finding, Severity
from contentlint.reporting.csv import BOM, FORMULA, HEADER
from contentlint.reporting.display import visible
from contentlint.reporting.formats import Write
from contentlint.reporting.masking import Concealed, mask
from contentlint.reporting.records import dumps, places
from contentlint.reporting.view import Lines, Tongue, View, Viewer

_QUOTED: Final = ': "'  # in JSON of parameters among which are texts, which may be of the page
_KNOWN: Final = 50_000  # messages that are not put into words again


class _Ids(Words):
    """Words that are left as ids, to be said in any language later."""

    def __init__(self) -> None:
        super().__init__(RuleIndex({}, {}))

    def message(self, code: str, message: str, params: Any, language: str) -> str:
        return message

    def fix_title(self, code: str, fix: str, language: str) -> str:
        return fix

    def advice(self, code: str, language: str) -> str:
        return ""

    def sources(self, code: str) -> tuple[()]:
        return ()


@cache
def _viewer() -> Viewer:
    return Viewer(_Ids(), "en")


def describe(source: str, findings: Sequence[Finding]) -> Described:
    """What may be kept of a page and its findings; a `Wording` of audits."""
    concealed = Concealed(source, findings)
    views = _viewer().page(source, findings)
    lines = views[0].lines if views else Lines(source)
    rows = [_row(finding, view) for finding, view in zip(findings, views, strict=True)]
    return Described(rows, lambda text: concealed.text(mask(text)), lambda offset: tuple(lines.position(offset)))  # type: ignore[arg-type,return-value]


def _row(finding: Finding, view: View) -> Row:
    fixes = [{"title": fix.title, "safe": fix.safe, "edits": [edit._asdict() for edit in fix.edits]} for fix in view.fixes]
    return Row(
        view.code, view.message, view.severity, view.confidence, view.line, view.column, view.end_line, view.end_column,
        dumps(view.params), _clean(view.excerpt), dumps(places(view)), view.fingerprint, finding.place, dumps(fixes) if fixes else "",
    )  # fmt: skip


def _clean(text: str) -> str:
    return text if text.isascii() else text.encode("utf-8", "replace").decode()


def write_findings(store: Path, folder: Path, words: Words, language: Tongue) -> None:
    """Write findings.jsonl and findings.csv, in the order of pages and of their lines. Each appears when it is whole."""
    with closing(read_store(store)) as connection, _whole(folder / "findings.jsonl") as lines, _whole(folder / "findings.csv") as table:
        rows = csv.writer(table, lineterminator="\n")
        table.write(BOM)
        rows.writerow(HEADER)
        say = _Sayer(words, language)
        for path, *row in connection.execute(_FINDINGS):
            record = say.record(path, Row._make(row))
            lines.write(record.line)
            rows.writerow(record.cells)


_FINDINGS: Final = f"""
SELECT path, {", ".join(SAID)}
FROM pages CROSS JOIN findings ON findings.page = pages.id ORDER BY position, line, "column", code, fingerprint
"""


class _Record(NamedTuple):
    """A finding as a line of JSON Lines, and as cells of a table."""

    line: str
    cells: Sequence[str | int]


class _Said(NamedTuple):
    """A text as JSON, and as a cell."""

    json: str
    cell: str


class _Sayer:
    """Puts findings into words. What comes again and again (rules, messages, the page in hand) is put into them once."""

    def __init__(self, words: Words, language: Tongue) -> None:
        self._words = words
        self._language = language
        self._said = lru_cache(_KNOWN)(self._say)
        self._path = lru_cache(1)(_said)
        self._rule = cache(self._about)

    def record(self, path: str, told: Row) -> _Record:
        """The line has all keys of the contract in its order, as `records.record` has them."""
        rule, advice, sources = self._rule(told.code)
        message, page, excerpt = self._said(told.code, told.message, told.params), self._path(path), _said(told.excerpt)
        related, fixes = self._related(told), self._fixes(told)
        line = (
            f'{{"path": {page.json}, "code": "{told.code}", "rule": "{rule}", "severity": "{told.severity}", '
            f'"confidence": "{told.confidence}", "line": {told.line}, "column": {told.column}, "end_line": {told.end_line}, '
            f'"end_column": {told.end_column}, "message": {message.json}, "params": {told.params}, "excerpt": {excerpt.json}, '
            f'"related": {related.json}, "fixes": {fixes.json}, "sources": {sources.json}, "fingerprint": "{told.fingerprint}"}}\n'
        )
        cells = (
            page.cell, told.code, rule, told.severity, told.confidence, told.line, told.column, told.end_line, told.end_column,
            message.cell, advice, excerpt.cell, related.cell, fixes.cell, sources.cell, told.fingerprint,
        )  # fmt: skip
        return _Record(line, cells)

    def _say(self, code: str, message: str, params: str) -> _Said:
        said = self._words.message(code, message, json.loads(params), self._language)
        return _said(mask(said) if _QUOTED in params else said)

    def _related(self, told: Row) -> _Said:
        if len(told.related) <= 2:
            return _NONE
        places = json.loads(told.related)
        messages = [mask(self._words.message(told.code, one["message"], json.loads(told.params), self._language)) for one in places]
        said = [one | {"message": message} for one, message in zip(places, messages, strict=True)]
        return _Said(dumps(said), _cell("\n".join(f"{one['path']}:{one['line']} {one['message']}" for one in said)))

    def _fixes(self, told: Row) -> _Said:
        if len(told.fixes) <= 2:
            return _NONE
        said = [one | {"title": self._words.fix_title(told.code, one["title"], self._language)} for one in json.loads(told.fixes)]
        return _Said(dumps(said), _cell("\n".join(one["title"] for one in said)))

    def _about(self, code: str) -> tuple[str, str, _Said]:
        """Name, advice and sources of a rule."""
        sources = self._words.sources(code)
        text = "\n".join(" ".join(filter(None, (one.name, one.article, one.url))) for one in sources)
        records = dumps([{"name": one.name, "article": one.article, "url": one.url} for one in sources])
        return self._words.index.heads[code].name, _cell(self._words.advice(code, self._language)), _Said(records, _cell(text))


def _said(text: str) -> _Said:
    return _Said(dumps(text), _cell(text))


_NONE: Final = _Said("[]", "")


def write_changes(changes: Iterable[Change], words: Words, language: Tongue, write: Write) -> None:
    """Findings of two audits as JSON Lines: the record of a finding, and before it its status."""
    say = _Sayer(words, language)
    for change in changes:
        write(f'{{"status": "{change.status}", {say.record(change.path, change.row).line[1:]}')


def write_counts(counts: Sequence[Counts], words: Words, language: Tongue, write: Write) -> None:
    """A table of rules: findings that are new, fixed, and persist."""
    said = _CHANGED[language]
    for number, name in enumerate(("new", "fixed", "persisting"), 2):
        write(f"{said[name]}{said['colon']}{sum(int(one[number]) for one in counts)}\n")
    for one in counts:
        if one.new or one.fixed:
            title = words.title(one.code, language) if one.code in words.index.heads else ""
            write(f"{one.code:<11} {one.severity:<8} {f'+{one.new}':>7} {f'-{one.fixed}':>7} {one.persisting:>8}  {title}\n")


_CHANGED: Final = {
    "zh": {"new": "新增", "fixed": "已修复", "persisting": "仍存在", "colon": "："},
    "en": {"new": "New", "fixed": "Fixed", "persisting": "Persisting", "colon": ": "},
    "ru": {"new": "Новые", "fixed": "Исправленные", "persisting": "Оставшиеся", "colon": ": "},
}


class Summary(NamedTuple):
    """What an audit found, in a table for people; how many findings there are of each severity."""

    text: str
    severities: dict[str, int]

    def reaches(self, severity: Severity) -> bool:
        """Whether there is a finding of that severity or above."""
        return any(self.severities.get(one) for one in SEVERITIES[: SEVERITIES.index(severity) + 1])


SEVERITIES: Final[Sequence[Severity]] = ("error", "warning", "info")
_TASKS: Final = 10
_FIRST: Final = 20


def summary(store: Path, language: Tongue, words: Words) -> Summary:
    """Counts, and the tasks to do first."""
    from contentlint.reporting.audit.phrases import cause_text
    from contentlint.reporting.audit.store import Store

    with Store(store) as opened:
        severities: dict[str, int] = dict(opened.rows("SELECT severity, count(*) FROM findings GROUP BY severity"))
        pages = opened.number("SELECT count(*) FROM pages WHERE state IS NOT ?", PROBED)
        sites, causes = (opened.number(f"SELECT count(*) FROM {table}") for table in ("sites", "causes"))
        cleared = opened.number("SELECT coalesce(sum(findings), 0) FROM causes WHERE rank <= ?", _FIRST)
        tasks = list(opened.tasks(_TASKS))
    said = _SAID[language]
    counts: dict[str, int] = {"pages": pages, "sites": sites, **{name: severities.get(name, 0) for name in SEVERITIES}}
    lines = [fill(said["all"], counts, language)]
    if tasks:
        share = round(100 * cleared / max(1, sum(severities.values())))
        lines += ["", fill(said["first"], {"share": share, "count": min(_FIRST, causes)}, language)]
    for task in tasks:
        where = cause_text(language, task.sort, task.label, task.site)
        lines.append(f"{task.rank:4}. {task.code} {words.title(task.code, language)}")
        lines.append("      " + fill(said["clears"], {"where": where, "findings": task.findings, "pages": task.pages}, language))
    return Summary("\n".join(lines) + "\n", severities)


_SAID: Final = {
    "zh": {
        "all": "{sites} 个站点，{pages} 个页面：错误 {error}，警告 {warning}，提示 {info}",
        "first": "建议先做的事（前 {count} 项可消除 {share}% 的问题）：",
        "clears": "{where}；可消除 {findings} 个问题，涉及 {pages} 个页面",
    },
    "en": {
        "all": "{sites} {sites|site|sites}, {pages} {pages|page|pages}: {error} {error|error|errors}, "
        "{warning} {warning|warning|warnings}, {info} info",
        "first": "To do first ({count} {count|task clears|tasks clear} {share}% of the findings):",
        "clears": "{where}; clears {findings} {findings|finding|findings} on {pages} {pages|page|pages}",
    },
    "ru": {
        "all": "Сайтов: {sites}, страниц: {pages}. Ошибок: {error}, предупреждений: {warning}, замечаний: {info}",
        "first": "С чего начать ({count} {count|задача решает|задачи решают|задач решают} {share} % всех проблем):",
        "clears": "{where}; устранит проблем: {findings}, страниц: {pages}",
    },
}  # fmt: skip


def _cell(text: str) -> str:
    """A text that no spreadsheet takes for a formula."""
    shown = visible(text)
    return f"'{shown}" if shown.lstrip(" ").startswith(FORMULA) else shown


@contextmanager
def _whole(path: Path) -> Iterator[IO[str]]:
    """A file that appears under its name when it is whole."""
    begun = path.with_name(f"{path.name}.part")
    with open(begun, "w", encoding="utf-8", newline="") as file:
        yield file
    os.replace(begun, path)
