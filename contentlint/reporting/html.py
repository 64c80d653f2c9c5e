"""A page to read in a browser: the verdict, and for each draft its source with the findings marked where they stand and listed beside it.

One file that asks nobody for anything. Its Content-Security-Policy allows just its own style and script, by their hashes; all else is text.
"""

from __future__ import annotations

import base64
import hashlib
from collections import Counter
from collections.abc import Iterator, Sequence
from html import escape
from pathlib import Path
from typing import Final

from contentlint.linting.heads import Source
from contentlint.linting.words import Words
from contentlint.model import Severity
from contentlint.reporting.display import printable
from contentlint.reporting.formats import Write
from contentlint.reporting.kinds import kind_of_page
from contentlint.reporting.marked_source import marked_source
from contentlint.reporting.output import Look
from contentlint.reporting.phrases import HANDBOOK, LABEL, PAGE, POLISH, SEVERITY, VERDICT, totals
from contentlint.reporting.places import in_paragraphs
from contentlint.reporting.polish import without_polish
from contentlint.reporting.product import NAME, product, rule_page
from contentlint.reporting.remarks import label
from contentlint.reporting.summary import SEVERITIES, Summary
from contentlint.reporting.view import Tongue, View

LANGUAGE: Final[dict[Tongue, str]] = {"zh": "zh-Hans", "en": "en", "ru": "ru"}
LONGEST_SOURCE: Final = 500_000  # characters; a browser lays out no more with ease
MOST_LINES: Final = 20_000
MOST_SOURCE: Final = 2_000_000  # of all pages together
MOST_FINDINGS: Final = 5_000


class Renderer:
    def __init__(self, write: Write, look: Look, words: Words) -> None:
        self._write = write
        self._look = look
        self._words = words
        self._say = PAGE[look.language]
        self._style, self._script = _asset("html.css"), _asset("html.js")
        self._sections: list[str] = []
        self._paths: list[tuple[str, int]] = []
        self._room = MOST_SOURCE
        self._shown: Counter[Severity] = Counter()
        self._left_files = self._left_findings = 0

    def start(self) -> None:
        pass

    def page(self, path: str, views: Sequence[View]) -> None:
        if not views:
            return
        if self._shown.total() + len(views) > MOST_FINDINGS and self._sections:
            self._left_files += 1
            self._left_findings += len(views)
            return
        views, left_out = without_polish(views)
        self._shown.update(view.severity for view in views)
        self._paths.append((path, len(views)))
        self._sections.append("\n".join(self._section(path, views, left_out)))

    def end(self, summary: Summary) -> None:
        text = "\n".join((*self._head(summary), *self._body(summary))) + "\n"
        self._write(self._look.markup(text))

    def _head(self, summary: Summary) -> Iterator[str]:
        allowed = f"style-src {_hash(self._style)}; script-src {_hash(self._script)}"
        policy = f"default-src 'none'; {allowed}; base-uri 'none'; form-action 'none'"
        yield f'<!doctype html>\n<html lang="{LANGUAGE[self._look.language]}">\n<head>\n<meta charset="utf-8">'
        yield f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
        yield '<meta name="viewport" content="width=device-width, initial-scale=1">\n<meta name="referrer" content="no-referrer">'
        yield '<meta name="robots" content="noindex">'
        yield f'<meta name="generator" content="{NAME} {escape(product().version)}">'
        yield f"<title>{NAME} · {VERDICT[self._look.language][summary.verdict]}</title>"
        yield f"<style>{self._style}</style>\n</head>"

    def _body(self, summary: Summary) -> Iterator[str]:
        say, language = self._say, self._look.language
        yield "<body>\n<header>"
        yield f'<h1 class="verdict {summary.verdict.split()[-1]}">{VERDICT[language][summary.verdict]}</h1>'
        yield f'<p class="totals">{escape(totals(summary, language))}</p>\n</header>'
        yield "<main>"
        if self._sections:
            yield from self._filter()
        if len(self._paths) > 1:
            links = (f'<li><a href="#p{number}">{_line(path)}</a> ({count})</li>' for number, (path, count) in enumerate(self._paths, 1))
            yield f'<nav aria-label="{say["files"]}">\n<ul class="files">\n' + "\n".join(links) + "\n</ul>\n</nav>"
        yield from self._sections
        if self._left_files:
            yield f"<p>{escape(say['left out'].format(files=self._left_files, count=self._left_findings))}</p>"
        yield f"</main>\n<script>{self._script}</script>\n</body>\n</html>"

    def _filter(self) -> Iterator[str]:
        say = self._say
        yield f'<div class="filter" role="group" aria-label="{say["show"]}" hidden>\n<span>{say["show"]}</span>'
        for severity in SEVERITIES:
            if count := self._shown[severity]:
                box = f'<input type="checkbox" checked autocomplete="off" data-severity="{severity}" data-count="{count}">'
                yield f"<label>{box} {SEVERITY[self._look.language][severity, 'certain']} ({count})</label>"
        yield f'<span>{say["shown"]}: <output aria-live="polite">{self._shown.total()}</output></span>\n</div>'

    def _section(self, path: str, views: Sequence[View], left_out: int) -> Iterator[str]:
        page = f"p{len(self._paths)}"
        lines = views[0].lines
        size = len(lines.source)
        yield f'<section aria-labelledby="{page}">\n<h2 id="{page}">{_line(path)}</h2>\n<div class="columns">'
        yield f'<div class="source" role="region" aria-label="{self._say["source"]} {_line(path)}" tabindex="0" translate="no" lang="">'
        if not size:
            yield f'<p class="number">{self._say["no source"]}</p>'
        elif size > min(LONGEST_SOURCE, self._room) or lines.count > MOST_LINES:
            yield f'<p class="number">{self._say["too long"]}</p>'
        else:
            self._room -= size
            yield from marked_source(page, views, self._look.language)
        yield f'</div>\n<div>\n<h3>{self._say["findings"]}</h3>\n<ol class="findings">'
        for number, view in enumerate(views, 1):
            yield from self._finding(page, number, view)
        note = f'\n<p class="rule">{POLISH[self._look.language].format(count=left_out)}</p>' if left_out else ""
        yield f"</ol>{note}\n</div>\n</div>\n</section>"

    def _finding(self, page: str, number: int, view: View) -> Iterator[str]:
        language = self._look.language
        where = in_paragraphs(view, language) or self._say["line"].format(line=view.line, column=view.column)
        where = self._say["whole"] if view.span == (0, 0) else where
        if view.span != (0, 0):
            where = f'<a href="#{page}m{number}">{where}</a>'
        badge = f'<span class="badge {view.severity}">{number}</span>'
        yield f'<li class="finding {view.severity}" id="{page}f{number}">'
        yield f'<p class="where">{badge} <span class="label">{label(view, language)}</span> · {where}</p>'
        yield f"<p><strong>{_line(view.message)}</strong></p>"
        yield f'<p class="rule">{self._rule(view)}</p>'
        facts = list(self._facts(view))
        if facts:
            yield "<dl>\n" + "\n".join(f"<dt>{name}</dt><dd>{text}</dd>" for name, text in facts) + "\n</dl>"
        yield "</li>"

    def _rule(self, view: View) -> str:
        name, address = _line(f"{view.code} {view.rule}"), rule_page(view.rule, self._look.language)
        link = f'<a href="{escape(address)}" rel="noreferrer">{name}</a>' if address else name
        return f"{link}{LABEL[self._look.language]['colon']}{_line(self._words.title(view.code, self._look.language))}"

    def _facts(self, view: View) -> Iterator[tuple[str, str]]:
        words = LABEL[self._look.language]
        if view.advice:
            yield words["advice"], _line(view.advice)
        for fix in view.fixes:
            yield words["fix"], _line(fix.title)
        for related in view.related:
            yield words["related"], _line(f"{related.path}:{related.line} {related.message}")
        if kind := kind_of_page(view, self._look.language):
            yield HANDBOOK[self._look.language]["kinds"], _line(kind)
        if view.sources:
            yield words["sources"], words["separator"].join(map(_link, view.sources))


def _line(text: str) -> str:
    return escape(printable(text))


def _link(source: Source) -> str:
    name = _line(f"{source.name} {source.article}".rstrip())
    web = source.url.startswith(("https://", "http://"))
    return f'<a href="{escape(source.url)}" rel="noreferrer">{name}</a>' if web else name


def _asset(name: str) -> str:
    return Path(__file__).with_name(name).read_text(encoding="utf-8")


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"
