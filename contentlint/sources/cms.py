"""Which content management system a set of tables belongs to, and the articles in them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from typing import Any, Final, NamedTuple
from urllib.parse import urljoin

from contentlint.sources.fragments import CHINA, article, day, moment, number
from contentlint.sources.pages import HeldPage, Hints
from contentlint.sources.source import SourceError
from contentlint.sources.staging import Tables
from contentlint.text.patterns import lazy

Row = dict[str, Any]

_NO_TEXT: Final = "its text is not in the dump: a volume is missing"
_UNPUBLISHED: Final = "articles that are not published"
_ELSEWHERE: Final = "articles that only lead to another address"
_PAGE_BREAK: Final = lazy(r"#p#([^#]{0,200})#e#|\[!--empirenews\.page--\]|\[/?page\]|\[page\]([^\[\]]{0,200})\[/page\]")
_EMPIRE: Final = lazy(r"(.*?)ecms_(\w+?)_data_\d+")
_LOCAL: Final = lazy(r"//(?:localhost|127\.|192\.168\.|10\.)")  # where the site was made, not where it is
_STORED_APART: Final = lazy(r"(?:\d{4}/)?\d{4}/[0-9a-f]{32}")  # where EmpireCMS says in which file a text is


class Dump(NamedTuple):
    """What articles are read from. path: of the dump, in the names of pages. prefix: what the names of all tables begin with."""

    tables: Tables
    path: str
    prefix: str
    base: str
    left_out: Counter[str]

    def page(self, key: str, body: str | None, hints: Hints, problem: str = "") -> HeldPage:
        """An article. Its address is taken from the root of the site, or the base that was given."""
        url = urljoin(self.base, hints.url) if self.base and hints.url else hints.url
        return article(f"{self.path}#{key}", _whole(body or ""), hints._replace(url=url), problem)


class System(NamedTuple):
    """A content management system. prefix: what its tables begin with, when names of tables are like its; wanted: where articles are."""

    name: str
    prefix: Callable[[set[str]], str | None]
    wanted: Callable[[str, set[str]], Iterable[str]]
    articles: Callable[[Dump], Iterator[HeldPage]]


def recognized(names: Iterable[str]) -> tuple[System, str] | None:
    """The system whose tables have these names, and what all of them begin with."""
    known = {name.lower() for name in names}
    for system in SYSTEMS:
        if (prefix := system.prefix(known)) is not None:
            return system, prefix
    return None


def _whole(body: str) -> str:
    """A text without the marks that divide it into several pages."""
    return _PAGE_BREAK.sub(_heading, body)


def _heading(mark: re.Match[str]) -> str:
    title = (mark[1] or mark[2] or "").strip()
    return f"<h2>{title}</h2>" if title and title not in ("副标题", "分页标题") else ""


def _text(row: Row, name: str) -> str:
    value = row.get(name)
    return str(value).strip() if value is not None else ""


def _joined(row: Row, columns: Iterable[str]) -> str:
    """Long texts of a model that somebody made for this site, one below the other."""
    return "\n".join(f"<div>{text}</div>" for column in columns if (text := _text(row, column)))


# DedeCMS: `archives` has what all articles have, `addon…` the text, by model.


def _dedecms_prefix(names: set[str]) -> str | None:
    return next((name[: -len("archives")] for name in sorted(names) if name.endswith("archives") and _has_addon(name, names)), None)


def _has_addon(archives: str, names: set[str]) -> bool:
    return any(name.startswith(f"{archives[: -len('archives')]}addon") for name in names)


def _dedecms_wanted(prefix: str, names: set[str]) -> Iterator[str]:
    yield from (f"{prefix}{name}" for name in ("archives", "arctype", "channeltype", "sysconfig"))
    yield from (name for name in names if name.startswith(f"{prefix}addon"))


def _dedecms(dump: Dump) -> Iterator[HeldPage]:
    tables, prefix = dump.tables, dump.prefix
    settings = {_text(row, "varname"): _text(row, "value") for row in tables.rows(f"{prefix}sysconfig")}
    host = settings.get("cfg_basehost", "")
    dump = dump._replace(base=dump.base or ("" if _LOCAL.search(host) else host))
    addons = {_text(row, "id"): _text(row, "addtable").replace("#@__", prefix).lower() for row in tables.rows(f"{prefix}channeltype")}
    for row in tables.rows(f"{prefix}archives"):
        if (number(_text(row, "arcrank")) or 0) < 0:
            dump.left_out[_UNPUBLISHED] += 1
            continue
        table = addons.get(_text(row, "channel"), f"{prefix}addonarticle")
        addon = tables.row(table, "aid", row.get("id"))
        if _text(addon, "redirecturl"):
            dump.left_out[_ELSEWHERE] += 1
            continue
        section = tables.row(f"{prefix}arctype", "id", row.get("typeid"))
        body = _text(addon, "body") if "body" in addon else _joined(addon, tables.long_texts(table) if addon else ())
        hints = Hints(
            _dedecms_address(row, section, settings.get("cfg_cmspath", "")), title=_text(row, "title"), keywords=_text(row, "keywords"),
            description=_text(row, "description"), author=_text(row, "writer"), date=day(_text(row, "pubdate")),
            section=_text(section, "typename"), clicks=number(_text(row, "click")),
        )  # fmt: skip
        yield dump.page(f"{prefix}archives/{_text(row, 'id')}", body, hints, "" if addon else _NO_TEXT)


def _dedecms_address(row: Row, section: Row, root: str) -> str:
    """Where an article is: at the file that the rule of its section names, or, when none is made or the rule wants pinyin, at the program
    that shows it."""
    rule = _text(section, "namerule")
    if _text(row, "ismake") != "1" or not rule or any(sign in rule for sign in ("{py}", "{pinyin}", "{cc}")):
        return f"{root}/plus/view.php?aid={_text(row, 'id')}"
    made = moment(_text(row, "senddate")) or datetime.fromtimestamp(0, CHINA)
    values = {
        "{typedir}": _text(section, "typedir"), "{aid}": _text(row, "filename") or _text(row, "id"), "{timestamp}": _text(row, "senddate"),
        "{Y}": f"{made:%Y}", "{M}": f"{made:%m}", "{D}": f"{made:%d}", "{cmspath}": root,
    }  # fmt: skip
    for name, value in values.items():
        rule = rule.replace(name, value)
    return "/" + rule.lstrip("/") if "://" not in rule else rule


# EmpireCMS: `ecms_MODEL` has what a list shows, `ecms_MODEL_data_N` the text; what is not published is in tables of its own.


def _empire_prefix(names: set[str]) -> str | None:
    return next((found[1] for name in sorted(names) if (found := _EMPIRE.fullmatch(name))), None)


def _empire_models(prefix: str, names: Iterable[str]) -> list[str]:
    models = {found[2] for name in names if (found := _EMPIRE.fullmatch(name)) and found[1] == prefix}
    return sorted(model for model in models if not model.endswith(("_check", "_doc")))


def _empire_wanted(prefix: str, names: set[str]) -> Iterator[str]:
    yield from (f"{prefix}{name}" for name in ("enewsclass", "enewspublic"))
    for model in _empire_models(prefix, names):
        yield f"{prefix}ecms_{model}"
        yield from (name for name in names if name.startswith(f"{prefix}ecms_{model}_data_"))


def _empire(dump: Dump) -> Iterator[HeldPage]:
    tables, prefix = dump.tables, dump.prefix
    for model in _empire_models(prefix, tables.names):
        table = f"{prefix}ecms_{model}"
        for row in tables.rows(table):
            if _text(row, "isurl") == "1":
                dump.left_out[_ELSEWHERE] += 1
                continue
            apart = f"{table}_data_{_text(row, 'stb') or 1}"
            text = tables.row(apart, "id", row.get("id"))
            body = _text(text, "newstext") or _text(row, "newstext")
            if "newstext" not in text and "newstext" not in row and text:
                body = _joined(row, tables.long_texts(table)) + _joined(text, tables.long_texts(apart))
            problem = "" if text else _NO_TEXT
            if _STORED_APART.fullmatch(body):
                problem = f"its text is not in the dump but in the file {body}.php of the site"
            section = tables.row(f"{prefix}enewsclass", "classid", row.get("classid"))
            hints = Hints(
                _text(row, "titleurl"), title=_text(row, "title"), keywords=_text(row, "keyboard"), description=_text(row, "smalltext"),
                author=_text(text, "writer") or _text(row, "writer"), date=day(_text(row, "newstime")), section=_text(section, "classname"),
                clicks=number(_text(row, "onclick")),
            )  # fmt: skip
            yield dump.page(f"{table}/{_text(row, 'id')}", body, hints, problem)


# PHPCMS: MODEL and MODEL_data, whatever the models are called, and `page` for single pages.

_NOT_MODELS: Final = frozenset(("position",))


def _phpcms_prefix(names: set[str]) -> str | None:
    for name in sorted(names):
        prefix = name[: -len("category")]
        if name.endswith("category") and f"{prefix}model_field" in names:
            return prefix
    for name in sorted(names):  # a volume without the tables that tell
        if name.endswith("news_data") and name[: -len("_data")] in names:
            return name[: -len("news_data")]
    return None


def _phpcms_models(prefix: str, names: Iterable[str]) -> list[str]:
    known = set(names)
    models = (name[len(prefix) : -len("_data")] for name in known if name.startswith(prefix) and name.endswith("_data"))
    return sorted(model for model in models if f"{prefix}{model}" in known and model not in _NOT_MODELS)


def _phpcms_wanted(prefix: str, names: set[str]) -> Iterator[str]:
    yield from (f"{prefix}{name}" for name in ("category", "page"))
    for model in _phpcms_models(prefix, names):
        yield from (f"{prefix}{model}", f"{prefix}{model}_data")


def _phpcms(dump: Dump) -> Iterator[HeldPage]:
    tables, prefix = dump.tables, dump.prefix
    for model in _phpcms_models(prefix, tables.names):
        table = f"{prefix}{model}"
        for row in tables.rows(table):
            if _text(row, "status") not in ("", "99"):
                dump.left_out[_UNPUBLISHED] += 1
            elif _text(row, "islink") == "1":
                dump.left_out[_ELSEWHERE] += 1
            else:
                yield _phpcms_article(dump, table, row)
    for row in tables.rows(f"{prefix}page"):
        section = tables.row(f"{prefix}category", "catid", row.get("catid"))
        hints = Hints(
            _text(section, "url"), title=_text(row, "title"), keywords=_text(row, "keywords"), date=day(_text(row, "updatetime")),
            section=_text(section, "catname"),
        )  # fmt: skip
        yield dump.page(f"{prefix}page/{_text(row, 'catid')}", _text(row, "content"), hints)


def _phpcms_article(dump: Dump, table: str, row: Row) -> HeldPage:
    tables = dump.tables
    text = tables.row(f"{table}_data", "id", row.get("id"))
    body = _text(text, "content")
    if not body:
        others = (name for name in tables.long_texts(f"{table}_data") if name not in ("groupids_view", "relation"))
        body = _joined(row, (name for name in tables.long_texts(table) if name != "description")) + _joined(text, others)
    section = tables.row(f"{dump.prefix}category", "catid", row.get("catid"))
    hints = Hints(
        _text(row, "url"), title=_text(row, "title"), keywords=_text(row, "keywords"), description=_text(row, "description"),
        author=_text(text, "copyfrom").partition("|")[0], date=day(_text(row, "inputtime")), section=_text(section, "catname"),
    )  # fmt: skip
    return dump.page(f"{table}/{_text(row, 'id')}", body, hints, "" if text else _NO_TEXT)


# PbootCMS: one table for all, in SQLite or MySQL.


def _pbootcms_prefix(names: set[str]) -> str | None:
    return next((name[: -len("content")] for name in sorted(names) if name.endswith("_content") and f"{name}_sort" in names), None)


def _pbootcms(dump: Dump) -> Iterator[HeldPage]:
    tables, prefix = dump.tables, dump.prefix
    for row in tables.rows(f"{prefix}content"):
        if _text(row, "status") != "1":
            dump.left_out[_UNPUBLISHED] += 1
            continue
        if _text(row, "outlink"):
            dump.left_out[_ELSEWHERE] += 1
            continue
        section = tables.row(f"{prefix}content_sort", "scode", row.get("scode"))
        hints = Hints(
            title=_text(row, "title"), keywords=_text(row, "keywords"), description=_text(row, "description"), author=_text(row, "author"),
            date=_text(row, "date")[:10], section=_text(section, "name"), clicks=number(_text(row, "visits")),
        )  # fmt: skip
        yield dump.page(f"{prefix}content/{_text(row, 'id')}", _text(row, "content"), hints)


# Joomla and MODX: an article is a row.


def _joomla_prefix(names: set[str]) -> str | None:
    return next((name[: -len("content")] for name in sorted(names) if name.endswith("content") and f"{name}_frontpage" in names), None)


def _joomla(dump: Dump) -> Iterator[HeldPage]:
    tables, prefix = dump.tables, dump.prefix
    for row in tables.rows(f"{prefix}content"):
        if _text(row, "state") != "1":
            dump.left_out[_UNPUBLISHED] += 1
            continue
        section = tables.row(f"{prefix}categories", "id", row.get("catid"))
        hints = Hints(
            f"/index.php?option=com_content&view=article&id={_text(row, 'id')}", title=_text(row, "title"), keywords=_text(row, "metakey"),
            description=_text(row, "metadesc"), author=_text(row, "created_by_alias"), date=_text(row, "created")[:10],
            section=_text(section, "title"), clicks=number(_text(row, "hits")),
        )  # fmt: skip
        yield dump.page(f"{prefix}content/{_text(row, 'id')}", _text(row, "introtext") + _text(row, "fulltext"), hints)


def _modx_prefix(names: set[str]) -> str | None:
    return next((name[: -len("site_content")] for name in sorted(names) if name.endswith("site_content")), None)


def _modx(dump: Dump) -> Iterator[HeldPage]:
    prefix = dump.prefix
    for row in dump.tables.rows(f"{prefix}site_content"):
        if _text(row, "published") != "1" or _text(row, "deleted") == "1":
            dump.left_out[_UNPUBLISHED] += 1
            continue
        if _text(row, "type") == "reference" or "HTML" not in _text(row, "contenttype").upper():
            dump.left_out[_ELSEWHERE] += 1
            continue
        section = dump.tables.row(f"{prefix}site_content", "id", row.get("parent"))
        hints = Hints(
            "/" + (_text(row, "uri") or f"index.php?id={_text(row, 'id')}"), title=_text(row, "longtitle") or _text(row, "pagetitle"),
            description=_text(row, "description") or _text(row, "introtext"), date=day(_text(row, "createdon")),
            section=_text(section, "pagetitle"),
        )  # fmt: skip
        yield dump.page(f"{prefix}site_content/{_text(row, 'id')}", _text(row, "content"), hints)


def one_table(name: str, columns: Iterable[tuple[str, str]]) -> System:
    """A system of which somebody says only which table has the articles. columns: what some of its columns hold; the others tell it by
    their names."""

    def articles(dump: Dump) -> Iterator[HeldPage]:
        from contentlint.sources.tables import article_of, columns_of

        own = dump.tables.columns(name)
        holding = columns_of(own, dict(columns))
        if "html" not in holding:
            raise SourceError(f"{dump.path}: no column of {name} has texts by its name: {', '.join(own)}; say which, --column html=NAME")
        for row in dump.tables.rows(name):
            page = article_of(f"{dump.path}#{name}/{_text(row, own[0])}", row, holding, dump.base)
            if page is None:
                dump.left_out["rows without a text"] += 1
            else:
                yield page

    return System(f"table {name} of a", lambda names: "", lambda prefix, names: (name,), articles)


SYSTEMS: Final = (
    System("DedeCMS", _dedecms_prefix, _dedecms_wanted, _dedecms),
    System("EmpireCMS", _empire_prefix, _empire_wanted, _empire),
    System("PHPCMS", _phpcms_prefix, _phpcms_wanted, _phpcms),
    System("PbootCMS", _pbootcms_prefix, lambda prefix, names: (f"{prefix}content", f"{prefix}content_sort"), _pbootcms),
    System("Joomla", _joomla_prefix, lambda prefix, names: (f"{prefix}content", f"{prefix}categories"), _joomla),
    System("MODX", _modx_prefix, lambda prefix, names: (f"{prefix}site_content",), _modx),
)
