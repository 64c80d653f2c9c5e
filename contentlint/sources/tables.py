"""A table with an article in each row, CSV, JSON Lines or XLSX → its articles; or the addresses in it, where it has no texts."""

from __future__ import annotations

import csv
import json
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from html import escape
from typing import Any, Final
from urllib.parse import urljoin

from contentlint.sources.fragments import article, number
from contentlint.sources.pages import HeldPage, Hints, Page
from contentlint.sources.source import Options, SourceError
from contentlint.sources.text_files import text
from contentlint.text.patterns import lazy

# What a column holds → how tables call it. The first name that a table has counts.
COLUMNS: Final[Mapping[str, tuple[str, ...]]] = {
    "html": ("html", "content_html", "body_html", "content", "body", "text", "article", "正文", "内容", "文章内容", "html代码", "текст", "контент",
             "содержание", "тело"),
    "url": ("url", "link", "permalink", "loc", "address", "page", "top pages", "网址", "链接", "页面", "网页", "地址", "排名靠前的网页", "адрес",
            "адрес страницы", "ссылка", "страница", "страницы", "популярные страницы", "самые популярные страницы"),
    "title": ("title", "headline", "name", "标题", "文章标题", "заголовок", "название"),
    "keywords": ("keywords", "tags", "关键词", "关键字", "标签", "ключевые слова", "теги"),
    "description": ("description", "meta_description", "summary", "excerpt", "描述", "摘要", "简介", "описание", "анонс"),
    "author": ("author", "writer", "byline", "作者", "автор"),
    "date": ("date", "published", "published_at", "publish_date", "pubdate", "created_at", "日期", "发布时间", "发布日期", "дата", "дата публикации"),
    "section": ("category", "section", "栏目", "分类", "раздел", "рубрика", "категория"),
    "clicks": ("clicks", "views", "visits", "hits", "点击", "点击量", "点击次数", "浏览量", "阅读量", "клики", "kлики", "просмотры"),  # Google writes a Latin K
}  # fmt: skip
_WHOLE: Final = lazy(r"\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--.{0,1000}?-->\s*)?<(?:!doctype|html|head|body)\b", 2)  # 2: re.IGNORECASE
_TAG: Final = lazy(r"</?[A-Za-z][A-Za-z0-9]{0,20}[\s/>]")
_DELIMITERS: Final = (",", ";", "\t")

Row = Mapping[str, Any]
Rows = Callable[[], Iterator[tuple[int, Row]]]  # the number that a row has for its readers, and its cells by the name of the column


class Table:
    """A table whose rows are articles. rows: gives them from the beginning on."""

    def __init__(self, name: str, kind: str, rows: Rows, columns: Mapping[str, str], options: Options, left_out: Counter[str]) -> None:
        self.name = name
        self.kind = kind
        self.left_out = left_out
        self._rows = rows
        self._columns = columns
        self._base = options.base

    def pages(self) -> Iterator[Page]:
        self.left_out.clear()
        for place, row in self._rows():
            fields = {what: _cell(row.get(column)) for what, column in self._columns.items()}
            html = fields.pop("html")
            if not html.strip():
                self.left_out["rows without a text"] += 1
                continue
            yield self._page(place, html, fields)

    def _page(self, place: int, html: str, fields: dict[str, str]) -> HeldPage:
        clicks = number(fields.pop("clicks", ""))
        hints = Hints(**{what: value.strip() for what, value in fields.items()}, clicks=clicks)  # type: ignore[arg-type]
        if self._base and hints.url:
            hints = hints._replace(url=urljoin(self._base, hints.url))
        path = f"{self.name}#{place}"
        if _WHOLE.match(html):
            return HeldPage(path, html.encode("utf-8", "replace"), hints._replace(content_type="text/html; charset=utf-8"))
        return article(path, html if _TAG.search(html) else _paragraphs(html), hints)


def _paragraphs(plain: str) -> str:
    return "\n".join(f"<p>{escape(line.strip(), quote=False)}</p>" for line in plain.splitlines() if line.strip())


def _cell(value: object) -> str:
    """A cell as text; lists, which JSON may have, with commas."""
    if value is None or isinstance(value, dict):
        return ""
    return ", ".join(_cell(one) for one in value) if isinstance(value, list) else str(value)


def columns_of(names: Iterable[str], given: Mapping[str, str]) -> dict[str, str]:
    """What columns hold, by what is `given` and by their names → their names as the table writes them. Raises SourceError for a given
    one that is not there."""
    known = {_plain(name): name for name in reversed(list(names))}
    found = {}
    for what, usual in COLUMNS.items():
        if what in given:
            if _plain(given[what]) not in known:
                raise SourceError(f"no column {given[what]!r}; there are: {', '.join(known.values())}")
            found[what] = known[_plain(given[what])]
        elif column := next((known[name] for name in usual if name in known), None):
            found[what] = column
    return found


def _plain(name: str) -> str:
    return " ".join(name.lower().replace("\ufeff", "").split())


def csv_rows(path: str, options: Options, left_out: Counter[str]) -> Iterator[tuple[int, Row]]:
    """The rows of a CSV file with the line in which each ends; separated by comma, semicolon or tab, in any encoding. Raises SourceError."""
    csv.field_size_limit(min(sys.maxsize, max(csv.field_size_limit(), options.limits.record, 1)))
    written = lines(path, options)
    head = next(written, "")
    reader = csv.reader(_with_first(head, written), delimiter=max(_DELIMITERS, key=head.count))
    try:
        names = next(reader, [])
        for cells in reader:
            if len(cells) > len(names):
                left_out["rows with more cells than the table has columns"] += 1
            elif any(cells):
                yield reader.line_num, dict(zip(names, cells, strict=False))
    except csv.Error as error:
        raise SourceError(f"{path}: line {reader.line_num} cannot be read as CSV: {error}") from error


def json_rows(path: str, options: Options, left_out: Counter[str]) -> Iterator[tuple[int, Row]]:
    """The objects of a file of JSON Lines, with their lines. Raises SourceError."""
    for place, line in enumerate(lines(path, options), 1):
        if not line.strip():
            continue
        try:
            value = json.loads(line.lstrip("\ufeff"))
        except (ValueError, RecursionError):
            left_out["lines that are no JSON"] += 1
            continue
        if isinstance(value, dict):
            yield place, value
        else:
            left_out["lines that are no object of JSON"] += 1


def _with_first(first: str, rest: Iterator[str]) -> Iterator[str]:
    yield first
    yield from rest


def lines(path: str, options: Options) -> Iterator[str]:
    """The lines of a text, with their ends. Raises SourceError for one beyond the limit."""
    limit = options.limits.record
    rest: list[str] = []
    size = 0
    for piece in text(path, options.limits.expanded):
        *whole, last = piece.split("\n")
        for part in whole:
            yield "".join((*rest, part, "\n"))
            rest, size = [], 0
        rest.append(last)
        size += len(last)
        if size > limit:
            raise SourceError(f"{path}: a line has more than {limit} characters")
    if any(rest):
        yield "".join(rest)
