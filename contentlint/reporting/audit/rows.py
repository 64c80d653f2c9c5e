"""Findings in words, one row each, for spreadsheets and lists: read from the store as a stream."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any, Final, Literal, NamedTuple

from contentlint.linting.index import RuleIndex, load
from contentlint.linting.words import fill
from contentlint.reporting.audit.store import Store, loaded, text
from contentlint.reporting.display import printable
from contentlint.reporting.view import TONGUES, Tongue

NO_TASK: Final = 0


class Row(NamedTuple):
    """A finding. `task`: the rank of its cause, 0 for none."""

    task: int
    severity: str
    confidence: str
    code: str
    rule: str
    message: str
    advice: str
    excerpt: str
    title: str
    path: str
    url: str
    line: int
    column: int
    site: str
    section: str
    author: str
    fingerprint: str


class Rule(NamedTuple):
    """What is told of a rule in one language."""

    code: str
    name: str
    family: str
    severity: str
    title: str
    reason: str
    advice: str
    messages: Mapping[str, str]


class Rows:
    """The findings of a store in one language."""

    def __init__(self, store: Store, language: Tongue) -> None:
        self._store, self._language = store, language
        self.rules = {rule.code: rule for rule in _rules(store, language)}
        self._sites = store.sites()

    def of_family(self, family: str) -> Iterator[Row]:
        """Those of a family of rules, the first tasks first."""
        codes = [code for code, rule in self.rules.items() if rule.family == family]
        return self._read(f"WHERE f.code IN ({', '.join('?' * len(codes))}) ORDER BY c.rank IS NULL, c.rank, f.page, f.id", *codes)

    def by_owner(self, owner: Literal["section", "author"]) -> Iterator[Row]:
        """All, those of one owner (a column of pages: section, author) together and with the first tasks first."""
        by = {"section": "p.site, p.section", "author": "p.author"}[owner]
        known = "WHERE coalesce(p.author, '') <> ''" if owner == "author" else ""
        return self._read(f"{known} ORDER BY {by}, c.rank IS NULL, c.rank, f.page, f.id")

    def all(self) -> Iterator[Row]:
        """All, in the order of the store."""
        return self._read("ORDER BY f.id")

    def _read(self, rest: str, *values: str) -> Iterator[Row]:
        query = (
            "SELECT c.rank, f.severity, f.confidence, f.code, f.message, f.params, f.excerpt, p.title, p.path, p.url, f.line, "
            'f."column", p.site, p.section, p.author, f.fingerprint FROM findings f JOIN pages p ON p.id = f.page '
            f"LEFT JOIN causes c ON c.id = f.cause {rest}"
        )
        for rank, severity, confidence, code, message, params, excerpt, *page in self._store.rows(query, *values):
            rule = self.rules.get(code) or Rule(code, code, "", severity, code, "", "", {})
            title, path, url, line, column, site, section, author, fingerprint = page
            yield Row(
                rank or NO_TASK, severity, confidence, code, rule.name, self.message(rule, message, loaded(params, {})), rule.advice,
                printable(excerpt or ""), text(title), text(path), text(url), line or 1, column or 1, self._sites.get(site, ""),
                text(section), text(author), fingerprint or "",
            )  # fmt: skip

    def message(self, rule: Rule, message: str, params: Mapping[str, Any]) -> str:
        """What a finding says; the title of the rule where its words are not known."""
        template = rule.messages.get(message)
        if template is None:
            return rule.title
        try:
            return printable(fill(template, params, self._language))
        except (KeyError, IndexError, ValueError, TypeError):  # parameters of another version of the rule
            return rule.title


def _rules(store: Store, language: Tongue) -> Iterator[Rule]:
    for rule in store.rules():
        words = words_of(rule.code, rule.words)
        messages = {name: texts[language] for name, texts in words["messages"].items() if language in texts}
        title, reason, advice = (words[name][language] for name in ("title", "reason", "advice"))
        yield Rule(rule.code, rule.name, rule.family, rule.severity, title, reason, advice, messages)


def words_of(code: str, stored: Mapping[str, Any]) -> Mapping[str, Any]:
    """The words of a rule in all languages: those of the store, and what the store lacks from the installed rule of that code."""
    index = _installed()
    installed = index.words(code) if code in index.heads else {}
    words = {name: stored.get(name) or installed.get(name) or {} for name in ("title", "reason", "advice", "messages")}
    texts = {name: {tongue: str(words[name].get(tongue, "")) for tongue in TONGUES} for name in ("title", "reason", "advice")}
    texts["title"] = {tongue: title or code for tongue, title in texts["title"].items()}
    return {**texts, "messages": words["messages"], "sources": stored.get("sources") or installed.get("sources") or []}


@cache
def _installed() -> RuleIndex:
    return load()
