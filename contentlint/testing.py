"""The public harness for rule authors: the examples of a words file, run as tests.

from contentlint.testing import problems
assert problems("description-length") == []
"""

from __future__ import annotations

import re

from contentlint.linting.heads import LANGUAGES, Example, Expected, RuleHead
from contentlint.linting.index import RuleIndex, load
from contentlint.linting.session import CRASH, Session
from contentlint.linting.settings import Settings
from contentlint.linting.words import Words, shown
from contentlint.model import Finding
from contentlint.reading.positions import line_and_column, line_starts

_SUFFIXES = {"html": ".html", "markdown": ".md", "text": ".txt"}
_RUN_SETTINGS = frozenset(("path", "kind"))


def problems(rule: str, index: RuleIndex | None = None) -> list[str]:
    """What is wrong with a rule, one line each: words missing in a language, placeholders that differ, no good or bad example, an
    example that finds too much, too little or the wrong place. Raises KeyError for a rule that is not installed."""
    index = index or load()
    head = index.find(rule)
    if head is None:
        raise KeyError(rule)
    return [*_word_problems(head, index), *_example_problems(head, index)]


def findings(rule: str, example: Example, index: RuleIndex | None = None) -> tuple[Finding, ...]:
    """What a rule finds in an example (and LINT002 if it crashes)."""
    index = index or load()
    head = index.find(rule)
    if head is None:
        raise KeyError(rule)
    options = {key: value for key, value in example.settings.items() if key not in _RUN_SETTINGS}
    settings = Settings(select=(head.name, CRASH), kind=str(example.settings.get("kind", "")), options={head.name: options})
    path = str(example.settings.get("path", f"example{_SUFFIXES[example.format]}"))
    return Session(settings, index).lint(path, example.text.encode("utf-8", "surrogatepass")).findings


def _word_problems(head: RuleHead, index: RuleIndex) -> list[str]:
    words = index.words(head.code)
    found = []
    tables = {"title": words["title"], "reason": words["reason"]} | {key: words[key] for key in ("advice", "exceptions") if words[key]}
    for name in ("messages", "fixes", "option_help"):
        tables |= {f"{name}.{key}": table for key, table in words[name].items()}
    for name, table in tables.items():
        found += [f"{name} is missing in {language}" for language in LANGUAGES if not str(table.get(language, "")).strip()]
    for name, message in words["messages"].items():
        used = {language: _placeholders(message[language]) for language in LANGUAGES if language in message}
        if len(set(map(frozenset, used.values()))) > 1:
            found.append(f"messages.{name} uses different parameters in different languages")
    if not words["messages"]:
        found.append("there is no message")
    if head.status == "preview" and not words["preview_reason"]:
        found.append("a preview rule needs a preview_reason")
    return found


def _placeholders(template: str) -> set[str]:
    return set(re.findall(r"\{(\w+)", template))


def _example_problems(head: RuleHead, index: RuleIndex) -> list[str]:
    if head.engine:
        return []
    examples = Words(index).examples(head.code)
    found = [
        f"there is no {verdict} example" for verdict, good in (("good", True), ("bad", False)) if not any(e.good is good for e in examples)
    ]
    seen: dict[str, Finding] = {}
    for number, example in enumerate(examples, 1):
        results = findings(head.code, example, index)
        seen |= {result.message: result for result in results}
        found += [f"example {number}: {problem}" for problem in _mismatches(example, results)]
        if not example.good and not example.expected:
            found.append(f"example {number}: a bad example marks what is expected")
    messages = index.words(head.code)["messages"]
    found += [f"message {message} appears in no example" for message in sorted(messages.keys() - seen.keys())]
    for message in messages.keys() & seen.keys():
        found += _rendering_problems(head, seen[message], Words(index))
    return found


def _rendering_problems(head: RuleHead, finding: Finding, words: Words) -> list[str]:
    problems = []
    for language in LANGUAGES:
        try:
            words.message(head.code, finding.message, finding.params, language)
        except (KeyError, IndexError, ValueError) as error:
            problems.append(f"messages.{finding.message} cannot be rendered in {language}: {error}")
    return problems


def _mismatches(example: Example, results: tuple[Finding, ...]) -> list[str]:
    starts = line_starts(example.text)
    open_ = list(example.expected)
    found = []
    for result in results:
        line = line_and_column(starts, result.span.start)[0]
        match = next((one for one in open_ if one.line == line and _agrees(one, result)), None)
        if match is None:
            found.append(f"unexpected {result.message} on line {line} {dict(result.params)}")
        else:
            open_.remove(match)
    return found + [f"expected {one.message} on line {one.line} {dict(one.params) or ''}".rstrip() for one in open_]


def _agrees(expected: Expected, result: Finding) -> bool:
    return expected.message == result.message and all(shown(result.params.get(key)) == value for key, value in expected.params.items())
