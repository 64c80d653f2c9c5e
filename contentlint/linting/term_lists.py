"""The term lists of the rules, as the automaton wants them.

Reading fifty tables takes a tenth of a cold start, so what they hold is kept in the cache folder, for each language, as long as the files
of the rules stay as they are.
"""

from __future__ import annotations

import importlib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from contentlint.linting.heads import RuleHead
from contentlint.linting.index import RuleIndex
from contentlint.text import cache
from contentlint.text.tables import read_table

#: A listed term: text, weight, better word, message, pattern and unless (spelled out), the version that brought it; "" for none.
Row = tuple[str, int, str, str, str, str, str]


def rows(head: RuleHead, language: str) -> Iterator[Row]:
    """What a rule lists for a language (`zh`, `en`, `ru`)."""
    for text in head.terms.get("words", {}).get(language, ()):
        yield text, 1, "", "", "", "", ""
    names = head.terms.get("list", ())
    parts = head.terms.get("parts", {})
    for name in (names,) if isinstance(names, str) else names:
        for row in read_table(Path(importlib.import_module(head.package).__path__[0]) / name, language):
            cell = row.get
            pattern, unless = _spelled_out(cell("pattern", ""), parts), _spelled_out(cell("unless", ""), parts)
            yield row["term"], int(cell("weight") or 1), cell("prefer", ""), cell("message", ""), pattern, unless, cell("since", "")


def rows_by_rule(index: RuleIndex, language: str) -> Mapping[str, Sequence[Row]]:
    """The same of all rules, by code."""
    name = f"terms-{index.digest}-{language}"
    kept: Mapping[str, Sequence[Row]] | None = cache.read_values(name) if index.digest else None
    if kept is not None:
        return kept
    same: dict[str | int, str | int] = {}  # many terms share a pattern, which is kept once
    listed: dict[str, list[Row]] = {}
    for head in index.heads.values():
        if head.terms and language in head.languages:
            listed[head.code] = [tuple(same.setdefault(cell, cell) for cell in row) for row in rows(head, language)]  # type: ignore[misc]
    if index.digest:
        cache.keep_values(name, listed)
    return listed


def _spelled_out(pattern: str, parts: Mapping[str, str]) -> str:
    """A pattern with the parts that it calls by name."""
    for name, part in parts.items() if "{" in pattern else ():
        pattern = pattern.replace(f"{{{name}}}", f"(?:{part})")
    return pattern
