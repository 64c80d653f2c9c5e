"""JUnit XML, as Jenkins, GitLab and others read it: a test suite for each page, a test case for each finding.

What makes the run fail (`--fail-on`) is a failure, or an error when the page could not be checked; the rest are cases that pass and say
what was found. A page without findings is one case that passes.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from xml.sax.saxutils import escape, quoteattr

from contentlint.linting.words import Words
from contentlint.reporting.display import printable, visible
from contentlint.reporting.formats import Write
from contentlint.reporting.output import Look
from contentlint.reporting.phrases import LABEL
from contentlint.reporting.product import NAME
from contentlint.reporting.remarks import label, remark
from contentlint.reporting.summary import SEVERITIES, Summary
from contentlint.reporting.view import View


class Renderer:
    def __init__(self, write: Write, look: Look, words: Words) -> None:
        self._write = write
        self._look = look
        self._failing = SEVERITIES[: SEVERITIES.index(look.fail_on) + 1]

    def start(self) -> None:
        self._write(f'<?xml version="1.0" encoding="utf-8"?>\n<testsuites name="{NAME}">\n')

    def page(self, path: str, views: Sequence[View]) -> None:
        results = [self._result(view) for view in views]
        counts = {
            "tests": len(views) or 1,
            "failures": results.count("failure"),
            "errors": results.count("error"),
            "skipped": 0,
        }
        attributes = " ".join(f'{name}="{count}"' for name, count in counts.items())
        cases = "".join(self._case(view, result) for view, result in zip(views, results, strict=True))
        cases = cases or f"    <testcase name={_attribute(NAME)} classname={_attribute(path)}/>\n"
        self._write(self._look.markup(f"  <testsuite name={_attribute(path)} {attributes}>\n{cases}  </testsuite>\n"))

    def end(self, summary: Summary) -> None:
        self._write("</testsuites>\n")

    def _result(self, view: View) -> str:
        """The element that says what was found."""
        if view.severity not in self._failing:
            return "system-out"
        return "error" if view.code.startswith("LINT") else "failure"

    def _case(self, view: View, result: str) -> str:
        text = escape("\n".join(self._text(view)))
        name = f"{view.code} {view.rule} {view.line}:{view.column}"
        attributes = f" type={_attribute(view.severity)} message={_attribute(view.message)}" if result != "system-out" else ""
        case = f"    <testcase name={_attribute(name)} classname={_attribute(view.path)}>\n"
        return f"{case}      <{result}{attributes}>{text}</{result}>\n    </testcase>\n"

    def _text(self, view: View) -> Iterator[str]:
        language = self._look.language
        _, *rest = remark(view, language)
        severity = f"{label(view, language)}{LABEL[language]['colon']}"
        yield f"{printable(view.path)}:{view.line}:{view.column}: {severity}{printable(view.message)}"
        yield from rest
        if view.excerpt:
            yield visible(view.excerpt)


def _attribute(text: str) -> str:
    return quoteattr(printable(text))
