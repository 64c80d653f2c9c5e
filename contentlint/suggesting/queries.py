"""What people search for: a table of queries with their counts, as search consoles export it."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Final

from contentlint.model import Language
from contentlint.suggesting.terms import terms

# Columns as Google Search Console, Yandex Webmaster and Baidu call them, and what people call them; the first that is there counts.
_QUERY: Final = (
    "query",
    "queries",
    "top queries",
    "search term",
    "keyword",
    "查询",
    "热门查询",
    "搜索词",
    "关键词",
    "запрос",
    "запросы",
    "популярные запросы",
    "фраза",
)
_COUNT: Final = (
    "impressions",
    "count",
    "searches",
    "volume",
    "展示",
    "展现",
    "搜索量",
    "次数",
    "показы",
    "частота",
    "количество",
    "clicks",
    "点击次数",
    "点击",
    "клики",
)
_DIALECTS: Final = ",;\t"
_ENCODINGS: Final = ("utf-8-sig", "gb18030")


class QueriesError(ValueError):
    """A table that cannot be used; the message says why."""


class Queries:
    """Queries and how often each was asked."""

    def __init__(self, counts: Iterable[tuple[str, int]]) -> None:
        self._counts = tuple(counts)
        self._by_language = cache(self._counted)

    def searches(self, words: tuple[str, ...], language: Language) -> int:
        """How often people asked for something with these words (stems, as in `terms`) side by side."""
        return self._by_language(language)[words]

    def _counted(self, language: Language) -> Counter[tuple[str, ...]]:
        counted: Counter[tuple[str, ...]] = Counter()
        for query, count in self._counts:
            for words in {words for words, _, _ in terms(query, language)}:
                counted[words] += count
        return counted


def read_queries(path: Path) -> Queries:
    """Queries from a CSV file with a header: a column of queries, and one of counts (else each counts once).

    Raises QueriesError, OSError.
    """
    data = path.read_bytes()
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        text = _decoded(data, "utf-16")
    else:
        text = next((text for encoding in _ENCODINGS if (text := _decoded(data, encoding))), "")
    header, _, _ = text.partition("\n")
    rows = csv.reader(text.splitlines(), delimiter=max(_DIALECTS, key=header.count))
    try:
        names = [name.strip().strip("\ufeff").lower() for name in next(rows, [])]
        query = _column(names, _QUERY)
        if query is None:
            raise QueriesError(f"no column of queries; call it {_QUERY[0]} (and the one of counts, if there is one, {_COUNT[1]})")
        count = _column(names, _COUNT)
        return Queries([(row[query], _number(row[count]) if count is not None else 1) for row in rows if len(row) == len(names)])
    except csv.Error as error:
        raise QueriesError(f"no CSV file: {error}") from error


def _decoded(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return ""


def _column(names: list[str], known: tuple[str, ...]) -> int | None:
    return next((names.index(name) for name in known if name in names), None)


def _number(text: str) -> int:
    """A count, with or without separators of thousands; 0 for what is none."""
    digits = "".join(filter(str.isdecimal, text.partition(".")[0]))
    return int(digits[:12] or 0)
