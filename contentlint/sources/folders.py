"""A folder of pages, or what `wget --mirror` makes of a site: there the names of files tell addresses."""

from __future__ import annotations

import os
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import islice
from typing import Final
from urllib.parse import quote, urljoin

from contentlint.sources.addresses import NO_PAGE
from contentlint.sources.files import SUFFIXES, Excluded, SourceFile, find
from contentlint.sources.pages import Hints
from contentlint.sources.source import Options, Shard
from contentlint.text.patterns import lazy

_HOST: Final = lazy(r"(?:(?:[a-z0-9_-]{1,63}\.){1,9}[a-z][a-z0-9-]{1,30}|localhost|\d{1,3}(?:\.\d{1,3}){3})(?:[:+]\d{1,5})?", re.IGNORECASE)
_NO_HOSTS: Final = (".html", ".htm", ".md", ".txt", ".js", ".css", ".d", ".zip", ".app", ".bak", ".old", ".git", ".min", ".files", ".fld")
_PROGRAM: Final = r"\.(?:php|aspx?|jspx?|cgi|cfm|do|action)\d?"
_ADDED: Final = lazy(rf"({_PROGRAM}(?:\?.*)?|\?.*)\.html?$", re.IGNORECASE)  # what wget -E puts behind a name
_QUERY: Final = lazy(r"@(?=[\w%.\[\]-]{1,80}=)")  # ? of an address, as wget writes it for Windows
_ASKED: Final = lazy(rf"{_PROGRAM}(?:[?@].*)?$|[?@]|^[^.]+$", re.IGNORECASE)  # names that pages have besides those with a suffix
_INDEX: Final = lazy(r"(?:^|(?<=/))index\.html?$", re.IGNORECASE)
_MARKUP: Final = lazy(
    rb"\s*(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--.{0,500}?-->\s*)?<(?:!doctype\s+html|html|head|meta|body)\b", re.I | re.S
)


class Folder:
    """The pages in a folder and below, with the suffixes of pages; links of the file system to folders are not followed.

    In a mirror, which is a folder with the name of a host or a folder of such folders, each page has its address, and what a program of
    the site answered is a page too, whatever its name.
    """

    def __init__(self, name: str, options: Options, excluded: Excluded | None = None) -> None:
        self.name = name
        self.left_out: Counter[str] = Counter()
        self.answers: dict[str, int] = {}
        self._hosts = mirrored(name)
        self._base = options.base
        self._excluded = excluded and self._noting(excluded)
        self.kind = "mirror" if self._hosts is not None else "folder"

    def pages(self) -> Iterator[SourceFile]:
        self.left_out.clear()
        self.answers.clear()
        for file in find([self.name], () if self._hosts is not None else SUFFIXES, self._excluded):
            if file.problem or self._is_page(file):
                yield replace(file, hints=self._hints(file))

    def shards(self, size: int) -> Iterator[Shard]:
        """Parts: the names of files, from the folder on."""
        yield from _shards(self.pages(), self.name, size)

    def read(self, names: Iterable[str]) -> Iterator[SourceFile]:
        """The pages with these names."""
        for name in names:
            file = SourceFile(os.path.join("" if self.name == os.curdir else self.name, name).replace(os.sep, "/"))
            yield replace(file, hints=self._hints(file))

    def _is_page(self, file: SourceFile) -> bool:
        name = file.path.rpartition("/")[2]
        if os.path.splitext(name)[1].lower() in SUFFIXES:
            return self._hosts is None or name.lower() != "robots.txt"
        if _ASKED.search(name) and not os.path.isdir(file.path):  # a link to a folder
            try:
                if _MARKUP.match(file.read(2000)):
                    return True
            except OSError:
                return True  # the reader says why
            self._note(file)
            return False
        self.left_out[f"files that are no pages: {os.path.splitext(name)[1].lower()[:20] or 'without a suffix'}"] += 1
        self._note(file)
        return False

    def _noting(self, excluded: Excluded) -> Excluded:
        """As `excluded`, which notes what it leaves out."""

        def told(path: str, is_folder: bool) -> bool:
            left_out = excluded(path, is_folder)
            if left_out and not is_folder:
                self._note(SourceFile(path))
            return left_out

        return told

    def _note(self, file: SourceFile) -> None:
        """There is something at an address of a mirror, though it is no page that is read."""
        if self._hosts is not None and not NO_PAGE.search(file.path):
            self.answers[self._hints(file).url] = 200

    def _hints(self, file: SourceFile) -> Hints:
        inside = os.path.relpath(file.path, self.name).replace(os.sep, "/")
        kind = "" if os.path.splitext(inside)[1].lower() in SUFFIXES else "text/html"
        if self._hosts is None:
            return Hints(urljoin(self._base or "/", _INDEX.sub("", quote(inside, errors="surrogateescape"))))
        host, path = (self._hosts, inside) if self._hosts else (inside.partition("/")[0], inside.partition("/")[2])
        return Hints(address(host, path), kind)


class Files:
    """Files that were named, or that a pattern stands for; what their suffix is does not matter."""

    kind = "files"

    def __init__(self, name: str, paths: list[str]) -> None:
        self.name = name
        self.left_out: Counter[str] = Counter()
        self._paths = paths

    def pages(self) -> Iterator[SourceFile]:
        return find(self._paths)

    def shards(self, size: int) -> Iterator[Shard]:
        """Parts: the paths of the files."""
        yield from _shards(self.pages(), "", size)


def read_shard(shard: Shard, options: Options) -> Iterator[SourceFile]:
    """The pages of a shard of a Folder or of Files."""
    names = (str(part) for part in shard.parts)
    yield from Folder(shard.place, options).read(names) if shard.place else (SourceFile(name, named=True) for name in names)


def _shards(files: Iterator[SourceFile], place: str, size: int) -> Iterator[Shard]:
    while some := list(islice(files, size)):
        names = (os.path.relpath(file.path, place).replace(os.sep, "/") if place else file.path for file in some)
        yield Shard("files", place, tuple(names), len(some))


def mirrored(folder: str) -> str | None:
    """The host whose mirror a folder is; "" when it has mirrors of hosts in it, None when it is none."""
    own = os.path.basename(os.path.abspath(folder))
    if _is_host(own):
        return own
    try:
        with os.scandir(folder) as entries:
            inside = [entry for entry in entries if not entry.name.startswith(".")]
    except OSError:
        return None
    pages = any(entry.is_file() and os.path.splitext(entry.name)[1].lower() in SUFFIXES for entry in inside)
    return "" if not pages and any(_is_host(entry.name) and entry.is_dir(follow_symlinks=False) for entry in inside) else None


def _is_host(name: str) -> bool:
    return _HOST.fullmatch(name) is not None and not name.lower().endswith(_NO_HOSTS)


def address(host: str, path: str) -> str:
    """The address that wget saved in a file of a mirror. The scheme, which no name tells, is https."""
    path = _QUERY.sub("?", path, count=1)
    path = _INDEX.sub("", _ADDED.sub(r"\1", path))
    return f"https://{host.replace('+', ':')}/" + quote(path, safe="/%?=&@:+,;~!$'()*[]|", errors="surrogateescape")
