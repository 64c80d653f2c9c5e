"""SARIF 2.1.0 (OASIS), as GitHub code scanning and other viewers read it. Written as the run goes on.

Rules are those that fired, in the reader's language, and once more in the other ones (`translations`). Paths count from the root of the
checkout (`%SRCROOT%`), which the log does not name: it is the same on every machine.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, Final

from contentlint.linting.words import Words
from contentlint.model import Severity
from contentlint.reporting import handbook
from contentlint.reporting.formats import Write
from contentlint.reporting.output import Look
from contentlint.reporting.places import in_checkout, uri
from contentlint.reporting.product import NAME, product, read_more
from contentlint.reporting.records import dumps
from contentlint.reporting.summary import Summary
from contentlint.reporting.view import EditView, FixView, RelatedView, Tongue, View

SCHEMA: Final = "https://json.schemastore.org/sarif-2.1.0.json"
LANGUAGE: Final[dict[Tongue, str]] = {"zh": "zh-CN", "en": "en-US", "ru": "ru-RU"}
LEVEL: Final[dict[Severity, str]] = {"error": "error", "warning": "warning", "info": "note"}
ROOT: Final = "%SRCROOT%"
FINGERPRINT: Final = "contentlint/v1"
TRANSLATION: Final = {"contents": ["localizedData"], "associatedComponent": {"name": NAME}}
LONGEST_DESCRIPTION: Final = 1024  # that GitHub takes


class Renderer:
    def __init__(self, write: Write, look: Look, words: Words) -> None:
        self._write = write
        self._language = look.language
        self._words = words
        self._ascii_only = not look.unicode
        self._rules: dict[str, int] = {}  # code → its index among the rules
        self._separator = "\n"

    def start(self) -> None:
        run = {
            "language": LANGUAGE[self._language],
            "columnKind": "unicodeCodePoints",
            "newlineSequences": ["\r\n", "\n", "\r"],
            "originalUriBaseIds": {ROOT: {"description": {"text": "The root of the checkout, or the folder of the run."}}},
        }
        self._write(f'{{"$schema": "{SCHEMA}", "version": "2.1.0", "runs": [{self._json(run)[:-1]}, "results": [')

    def page(self, path: str, views: Sequence[View]) -> None:
        artifact = _artifact(path) if views else {}
        for view in views:
            self._write(self._separator + self._json(self._result(view, artifact)))
            self._separator = ",\n"

    def end(self, summary: Summary) -> None:
        others = [language for language in LANGUAGE if language != self._language]
        tool = {"driver": self._component(self._language)}
        translations = [self._component(language) | TRANSLATION for language in others] if self._rules else []
        self._write(f'\n], "tool": {self._json(tool)}, "translations": {self._json(translations)}}}]}}\n')

    def _json(self, value: Any) -> str:
        return dumps(value, self._ascii_only)

    def _result(self, view: View, artifact: dict[str, str]) -> dict[str, Any]:
        index = self._rules.setdefault(view.code, len(self._rules))
        location = _location(artifact, _region(view.line, view.column, view.end_line, view.end_column))
        result: dict[str, Any] = {
            "ruleId": view.code,
            "ruleIndex": index,
            "level": LEVEL[view.severity],
            "message": _message(view.message),
            "locations": [location],
            "partialFingerprints": {FINGERPRINT: view.fingerprint},
            "properties": {"confidence": view.confidence},
        }
        if view.related:
            result["relatedLocations"] = [_related(number, related) for number, related in enumerate(view.related, 1)]
        if view.fixes:
            result["fixes"] = [_fix(artifact, fix) for fix in view.fixes]
        return result

    def _component(self, language: Tongue) -> dict[str, Any]:
        """The program, with its rules in one language."""
        about = product()
        component = {"name": NAME, "version": about.version, "language": LANGUAGE[language]}
        if about.home:
            component["informationUri"] = about.home
        return component | {"rules": [self._rule(code, language) for code in self._rules]}

    def _rule(self, code: str, language: Tongue) -> dict[str, Any]:
        head, words = self._words.index.heads[code], self._words
        look = Look(language)
        rule: dict[str, Any] = {
            "id": code,
            "name": head.name,
            "shortDescription": {"text": words.title(code, language)},
            "fullDescription": {"text": words.reason(code, language)[:LONGEST_DESCRIPTION]},
            "help": {"text": handbook.page(head, words, look), "markdown": handbook.markdown(head, words, look)},
        }
        if address := read_more(head.name, words.sources(code), language):
            rule["helpUri"] = address
        if language == self._language:
            level = LEVEL[head.severity]  # type: ignore[index]
            rule |= {"defaultConfiguration": {"level": level}, "properties": {"tags": [head.family]}}
        return rule


def _message(text: str) -> dict[str, str]:
    """What looks like an embedded link (§3.11.6) came from the page, and is none."""
    return {"text": text.replace("](", "\\](")}


def _location(artifact: dict[str, str], region: dict[str, int]) -> dict[str, Any]:
    return {"physicalLocation": {"artifactLocation": artifact, "region": region}}


def _artifact(path: str) -> dict[str, str]:
    reference = uri(in_checkout(path))
    outside = "://" in reference or reference.startswith("../")
    return {"uri": reference} | ({} if outside else {"uriBaseId": ROOT})


def _region(line: int, column: int, end_line: int, end_column: int) -> dict[str, int]:
    return {"startLine": line, "startColumn": column, "endLine": end_line, "endColumn": end_column}


def _related(number: int, related: RelatedView) -> dict[str, Any]:
    return {"id": number, **_location(_artifact(related.path), {"startLine": related.line}), "message": _message(related.message)}


def _fix(artifact: dict[str, str], fix: FixView) -> dict[str, Any]:
    change = {"artifactLocation": artifact, "replacements": list(_replacements(fix.edits))}
    return {"description": {"text": fix.title}, "artifactChanges": [change], "properties": {"safe": fix.safe}}


def _replacements(edits: Iterable[EditView]) -> Iterable[dict[str, Any]]:
    for *place, text in edits:
        yield {"deletedRegion": _region(*place), "insertedContent": {"text": text}}
