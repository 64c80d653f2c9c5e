"""How often pages are read, from what a counter exports: a table of addresses and numbers.

Google Search Console, Baidu Tongji and Yandex Metrica are known by the names of their columns; of any other table the columns are named.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from contentlint.sources.addresses import number_of
from contentlint.sources.source import SourceError
from contentlint.text.patterns import lazy

# What columns are called, the better one first: clicks of searchers before views of anybody. Google writes клики with a Latin K.
ADDRESS: Final = (
    "page", "pages", "top pages", "landing page", "url", "address", "网页", "页面", "热门网页", "排名靠前的网页", "受访页面", "入口页面",
    "页面url", "页面地址", "网址", "страница", "страницы", "самые популярные страницы", "популярные страницы", "адрес страницы",
    "url страницы", "страница входа", "адрес страницы входа",
)  # fmt: skip
VIEWS: Final = (
    "clicks", "点击次数", "点击量", "клики", "kлики", "visits", "sessions", "访问次数", "визиты", "pageviews", "page views", "views",
    "浏览量(pv)", "浏览量", "просмотры", "访客数(uv)", "访客数", "visitors", "users", "посетители",
)  # fmt: skip
_NUMBER: Final = lazy(r"\d[\d\s,.\u00a0\u202f']*")
_SEPARATORS: Final = lazy(r"[\s,.\u00a0\u202f']")
_DIGITS: Final = 15  # of a count; no page has more, and no database takes more than 18
_ROWS: Final = 60  # in which the names of columns stand: some exports begin with what they are


def read_traffic(path: Path, columns: Sequence[str] = ()) -> Counter[int]:
    """Visits by the number of the address (see `addresses`). columns: the names of those with address and visits, where they are given.

    Raises SourceError for what cannot be read, and a table without such columns.
    """
    rows = _rows(path)
    for number, row in enumerate(rows[:_ROWS]):
        names = [cell.strip().lower() for cell in row]
        address = _column(names, [columns[0].lower()] if columns else ADDRESS)
        views = _column(names, [columns[1].lower()] if columns else VIEWS)
        if address is not None and views is not None and address != views:
            return _counted(rows[number + 1 :], address, views)
    wanted = f"columns {columns[0]} and {columns[1]}" if columns else "column of addresses (page, url, 页面, страница) beside one of visits"
    raise SourceError(f"{path}: no {wanted}; name them with --traffic-columns ADDRESS,VISITS")


def _rows(path: Path) -> list[list[str]]:
    import csv

    from contentlint.reading.decode import decode

    try:
        text, _ = decode(path.read_bytes(), html=False)
    except OSError as error:
        raise SourceError(f"{path}: {error.strerror or error}") from error
    lines = text.splitlines()
    head = "\n".join(lines[:_ROWS])
    delimiter = max(",;\t", key=head.count)
    try:
        return list(csv.reader(lines, delimiter=delimiter))
    except csv.Error as error:
        raise SourceError(f"{path}: {error}; this is no table of comma-separated values") from error


def _column(names: Sequence[str], known: Sequence[str]) -> int | None:
    return next((names.index(name) for name in known if name in names), None)


def _counted(rows: Sequence[Sequence[str]], address: int, views: int) -> Counter[int]:
    told = [(row[address].strip(), row[views]) for row in rows if len(row) > max(address, views)]
    counted: Counter[int] = Counter()
    for url, value in told:
        if found := _NUMBER.search(value):
            counted[number_of(url)] += int(_SEPARATORS.sub("", found[0])[:_DIGITS])
    return counted
