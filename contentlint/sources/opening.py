"""The front door: what somebody names → a source. What a thing is shows in its content; its name only helps where content does not tell."""

from __future__ import annotations

import glob
import json
import os
import re
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING, Final

from contentlint.sources.pages import Page
from contentlint.sources.source import DEFAULT, Options, Shard, Source, SourceError
from contentlint.text.patterns import lazy

if TYPE_CHECKING:
    from contentlint.sources.files import Excluded
    from contentlint.sources.spool import Spool
    from contentlint.sources.tables import Rows

_HEAD: Final = 65_536
_ROWS: Final = 100  # of a table that show which columns it has: a row may leave some out
_SQL: Final = lazy(
    rb"""^[ \t]*(?:E_[DC]\(")?(?:INSERT\s+(?:IGNORE\s+)?INTO|REPLACE\s+INTO|CREATE\s+TABLE|DROP\s+TABLE)\s""", re.IGNORECASE | re.MULTILINE
)
_MARKUP: Final = lazy(rb"<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE)
_XML: Final = lazy(rb"[^<]{0,9}\s*<(?:(\?xml)|!--|rss|urlset|sitemapindex|!DOCTYPE)")
_SITEMAP: Final = lazy(rb"<(?:\w{1,20}:)?(?:urlset|sitemapindex)[\s>]")
_WARC: Final = lazy(rb"WARC/\d")
_ADDRESSES: Final = lazy(rb"(?:\xef\xbb\xbf)?(?:(?:#[^\n]{0,500})?\s*\n)*https?://\S+[ \t\r]*(?:\n|$)")
_DIGITS: Final = lazy("([0-9]{1,18})")
_VOLUME: Final = (b"INSERT INTO", b"DROP TABLE", b"<?php")
_WORD: Final = (".docx", ".docm")  # archives that are one page; a damaged one is told by its reader
_ZIP: Final = b"PK\x03\x04"
_SOURCES: Final = (
    "name a folder of pages, a WARC, a WordPress export, an SQL dump, a PbootCMS database, a table (CSV, JSON Lines, XLSX), a sitemap, "
    "a list of addresses, or the address of a site"
)


def open_source(argument: str, options: Options = DEFAULT, excluded: Excluded | None = None, before: Spool | None = None) -> Source:
    """The source that an argument stands for: address, folder, file, or pattern of files.

    excluded: what is passed over in folders. before: a spool of the same addresses, whose unchanged pages are not fetched again.
    Raises SourceError for what is not there or is nothing that pages can be read from; the message says what to do.
    """
    if argument.startswith(("http://", "https://")):
        return _address(argument, options, before)
    argument = argument.replace(os.sep, "/")
    if os.path.isdir(argument):
        return _folder(argument, options, excluded)
    if os.path.exists(argument):
        regular = os.path.isfile(argument)  # of a pipe, what is looked at is gone
        return (regular and special(argument, options, before)) or _files(argument, [argument])
    if glob.has_magic(argument):
        paths = sorted(path.replace(os.sep, "/") for path in glob.glob(argument, recursive=True) if os.path.isfile(path))
        if paths:
            return _matched(argument, paths, options)
        raise SourceError(f"{argument}: no file has such a name")
    raise SourceError(f"{argument}: no such file or folder; check the spelling")


def read_shard(shard: Shard, options: Options = DEFAULT) -> Iterator[Page]:
    """The pages of a shard, in any process that sees the same files. Raises SourceError where they have changed or cannot be read."""
    from contentlint.sources import folders, spool, warc

    readers: dict[str, Callable[[Shard, Options], Iterator[Page]]] = {
        "files": folders.read_shard, "spool": spool.read_shard, "warc": warc.read_shard,
    }  # fmt: skip
    try:
        yield from readers[shard.kind](shard, options)
    except OSError as error:
        raise SourceError(f"{shard.place}: {error.strerror or error}") from error


def special(path: str, options: Options = DEFAULT, before: Spool | None = None) -> Source | None:
    """The source that a file is; None for a page, and for what the reader of pages says why it is none. Raises SourceError."""
    from contentlint.sources.text_files import GZIP, head

    try:
        with open(path, "rb") as file:
            start = file.read(_HEAD)
    except OSError as error:
        raise SourceError(f"{path}: {error.strerror or error}") from error
    if start.startswith(b"SQLite format 3\0"):
        from contentlint.sources.databases import SqliteFile

        return SqliteFile(path, options)
    if path.lower().endswith(_WORD):
        return None
    if start.startswith(_ZIP) and (workbook := _workbook(path, options)):
        return workbook
    inside = head(path, _HEAD) if start.startswith(GZIP) else start
    if _WARC.match(inside):
        from contentlint.sources.warc import WebArchive

        return WebArchive(path, options)
    return _xml(path, inside, options, before) or _text(path, inside, options, before)


def _xml(path: str, start: bytes, options: Options, before: Spool | None) -> Source | None:
    beginning = start[:4096].replace(b"\0", b"")  # also as UTF-16
    found = _XML.match(beginning)
    if not found or _MARKUP.search(beginning):
        return None
    if _SITEMAP.search(beginning):
        from contentlint.sources.remote import Remote, in_sitemap

        return Remote(path, "sitemap", in_sitemap(path), options, before)
    if b"wordpress.org/export/" in start:
        from contentlint.sources.wordpress import WordPressExport

        return WordPressExport(path, options)
    if found[1] and path.lower().endswith((".xml", ".xml.gz")):
        raise SourceError(f"{path}: XML that is neither a WordPress export nor a sitemap; {_SOURCES}")
    return None


def _text(path: str, start: bytes, options: Options, before: Spool | None) -> Source | None:
    suffix = os.path.splitext(path.lower().removesuffix(".gz"))[1]
    plain = start.decode("utf-16", "replace").encode() if start[:2] in (b"\xff\xfe", b"\xfe\xff") else start
    if suffix == ".sql" or (_SQL.search(plain) and (suffix == ".php" or plain.lstrip().startswith(_VOLUME))):
        from contentlint.sources.databases import SqlDump

        return SqlDump(path, [path], options)
    if suffix in (".csv", ".tsv"):
        return _csv(path, options, before)
    if suffix in (".jsonl", ".ndjson") or (suffix not in (".html", ".htm", ".md") and _is_json_line(plain)):
        return _json(path, options, before)
    if suffix in (".txt", ".lst", ".urls", "") and _ADDRESSES.match(plain) and not _MARKUP.search(plain):
        from contentlint.sources.remote import Remote, listed
        from contentlint.sources.tables import lines

        return Remote(path, "list of addresses", listed(partial(lines, path, options)), options, before)
    return None


def _is_json_line(start: bytes) -> bool:
    line, end, _ = start.partition(b"\n")
    if not line.startswith(b"{") or not end:
        return False
    with suppress(ValueError, RecursionError):
        return isinstance(json.loads(line), dict)
    return False


def _csv(path: str, options: Options, before: Spool | None) -> Source:
    from contentlint.sources.tables import csv_rows

    left_out: Counter[str] = Counter()
    rows = partial(csv_rows, path, options, left_out)
    return _table(path, "CSV table", rows, options, left_out, before)


def _json(path: str, options: Options, before: Spool | None) -> Source:
    from contentlint.sources.tables import json_rows

    left_out: Counter[str] = Counter()
    rows = partial(json_rows, path, options, left_out)
    return _table(path, "JSON Lines", rows, options, left_out, before)


def _workbook(path: str, options: Options) -> Source | None:
    """A workbook; None for another kind of zip file."""
    import zipfile

    from contentlint.sources.xlsx import Workbook

    try:
        with zipfile.ZipFile(path) as archive:
            names = archive.namelist()
    except (zipfile.BadZipFile, OSError, ValueError) as error:
        raise SourceError(f"{path}: the zip file is damaged: {error}") from error
    if any(name.startswith("archive/") and ".warc" in name for name in names):
        raise SourceError(f"{path}: a WACZ; unzip it, and name the files of WARC in its folder archive")
    if "xl/workbook.xml" not in names:
        return None
    left_out: Counter[str] = Counter()
    return _table(path, "XLSX table", Workbook(path, options).rows, options, left_out, None)


def _table(
    path: str,
    kind: str,
    rows: Rows,
    options: Options,
    left_out: Counter[str],
    before: Spool | None,
) -> Source:
    from contentlint.sources.tables import Table, columns_of

    names = dict.fromkeys(str(name) for _, row in islice(rows(), _ROWS) for name in row)
    try:
        columns = columns_of(names, dict(options.columns))
    except SourceError as error:
        raise SourceError(f"{path}: {error}") from error
    left_out.clear()
    if "html" in columns:
        return Table(path, kind, rows, columns, options, left_out)
    if "url" in columns:
        from contentlint.sources.remote import Remote, listed

        addresses = listed(lambda: (str(row.get(columns["url"], "")) for _, row in rows()))
        return Remote(path, f"{kind} of addresses", addresses, options, before)
    have = ", ".join(list(names)[:8]) or "none"
    raise SourceError(
        f"{path}: no column with texts (html, content, 正文, текст …) or addresses (url, 网址, ссылка …); its columns: {have}"
    )


def _address(url: str, options: Options, before: Spool | None) -> Source:
    """A sitemap or a site, by what the address answers; of one that was killed while it was read that is known."""
    from contentlint.sources.remote import Crawl, Remote, answered, in_sitemap
    from contentlint.sources.web import Web

    if before is not None and not before.whole and before.kind == Crawl.kind:
        return Crawl(url, options, before)
    answer = answered(Web(options), url, _HEAD)
    start = answer.body
    if start[:2] == b"\x1f\x8b" or _SITEMAP.search(start[:4096]):
        return Remote(url, "sitemap", in_sitemap(url), options, before)
    if _MARKUP.search(start) or "html" in answer.headers.get("content-type", ""):
        return Crawl(url, options, before)
    raise SourceError(f"{url}: neither a page nor a sitemap; {_SOURCES}")


def _folder(path: str, options: Options, excluded: Excluded | None) -> Source:
    """A folder of pages, of backup volumes of a CMS, or of archives."""
    try:
        with os.scandir(path) as entries:
            files = [entry.path.replace(os.sep, "/") for entry in entries if not entry.name.startswith(".") and entry.is_file()]
    except OSError as error:
        raise SourceError(f"{path}: {error.strerror or error}") from error
    parts = [file for file in files if _is_volume(file)] or [file for file in files if file.endswith((".warc", ".warc.gz"))]
    if parts and not _has_pages(path, parts):
        return _matched(path, sorted(parts, key=_natural), options)
    from contentlint.sources.folders import Folder

    return Folder(path, options, excluded)


def _has_pages(folder: str, parts: list[str]) -> bool:
    """Whether something else in a folder is a page. An index.html may be there only to hide what is in it."""
    from contentlint.sources.files import find

    return any(file.path not in parts and not os.path.basename(file.path).startswith("index.") for file in find([folder]))


def _is_volume(path: str) -> bool:
    """Whether a file is one of a backup: SQL, under the name that a CMS gives it."""
    if not path.lower().endswith((".sql", ".sql.gz", ".txt", ".php")):
        return False
    from contentlint.sources.text_files import head

    start = head(path, _HEAD).lstrip()
    if path.lower().endswith((".sql", ".sql.gz")):
        return _SQL.search(start) is not None
    return start.startswith(_VOLUME[:2]) or (start.startswith(b"<?php") and (b'E_D("' in start or b"$b_table=" in start))


def _matched(name: str, paths: list[str], options: Options) -> Source:
    """Files that belong together: volumes of a dump, archives, or pages."""
    if all(_is_volume(path) for path in paths):
        from contentlint.sources.databases import SqlDump

        return SqlDump(name, sorted(paths, key=_natural), options)
    sources = [special(path, options) for path in paths]
    if not any(sources):
        return _files(name, paths)
    from contentlint.sources.several import several

    return several(name, [source or _files(path, [path]) for source, path in zip(sources, paths, strict=True)])


def _files(name: str, paths: list[str]) -> Source:
    from contentlint.sources.folders import Files

    return Files(name, paths)


def _natural(name: str) -> list[str | int]:
    """For sorting, with numbers as numbers: volume 12 comes behind volume 2."""
    return [int(part) if place % 2 else part for place, part in enumerate(_DIGITS.split(name))]
