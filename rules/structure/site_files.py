"""Where the links of a page lead on this disk."""

from __future__ import annotations

import os.path
from collections.abc import Iterable
from itertools import islice
from typing import Final
from urllib.parse import unquote

from contentlint.rule import exists, is_file, is_folder, lazy

_PAGES: Final = (".md", ".html", ".htm", ".shtml", ".markdown", ".mdx")
_FRONTS: Final = ("_index", "README", "readme")  # files that are published as index.html
_PUBLIC: Final = ("", "static", "public", "../static", "../public")  # folders that site generators copy to the root
_DYNAMIC: Final = (".php", ".asp", ".aspx", ".jsp", ".do", ".action", ".cgi")
_MADE_LATER: Final = lazy(r"[{}<>$\[\]?*|\0]")  # a template's placeholder, an address that a server answers from a database
_DEPTH: Final = 6  # folders above the page that may be the root
_SAMPLE: Final = 3  # addresses by which the root is known


class SiteFiles:
    """The files around the page at `path`, a real file. `root`: the folder that `/` stands for, "" when unknown."""

    def __init__(self, path: str, root: str = "") -> None:
        self.folder = os.path.dirname(path) or os.curdir
        name = os.path.basename(path)
        self.tail = name[name.index(".") :] if "." in name else ""  # `.zh-cn.md`: pages of one language link to each other
        self.bases = [self.folder]
        if name.lower().endswith((".md", ".markdown", ".mdx")):  # published as a folder of its own
            self.bases.append(os.path.join(self.folder, name.partition(".")[0]))
        self.root = os.path.abspath(root) if root else ""

    def find_root(self, hrefs: Iterable[str]) -> None:
        """Take for root the closest folder above the page in which most of the root-relative addresses are files, if none was given."""
        paths = list(islice((path for href in hrefs if href.startswith("/") and (path := _path(href)).strip("/")), _SAMPLE))
        if not paths or self.root:
            return
        folder, most = os.path.abspath(self.folder), 0
        for _ in range(_DEPTH):
            above = os.path.dirname(folder)
            if above == folder:  # never the root of the disk
                return
            files = sum(is_file(folder + path) for path in paths)
            if files > most:
                self.root, most = folder, files
            folder = above

    def has(self, href: str) -> bool | None:
        """Whether the target of a relative or root-relative address is there; None when that cannot be told from files."""
        places = self._places(href)
        return any(exists(place) or self._has_source(place) for place in places) if places else None

    def has_folder(self, href: str) -> bool:
        """Whether the folder is there in which the target should be."""
        return any(is_folder(os.path.dirname(place)) for place in self._places(href))

    def _places(self, href: str) -> list[str]:
        path = _path(href)
        if not path or (path.startswith("/") and not self.root):
            return []
        bases = [os.path.join(self.root, public) for public in _PUBLIC] if path.startswith("/") else self.bases
        return [os.path.join(base, path.strip("/")) for base in bases]

    def _has_source(self, place: str) -> bool:
        """Whether there is a file that a generator publishes at `place`."""
        stem, suffix = os.path.splitext(place)
        if suffix.lower() not in _PAGES:
            if suffix[1:].isalpha():  # a picture, a PDF
                return False
            stem += suffix
        folder, name = os.path.split(stem)
        if not is_folder(folder):
            return False
        names = (name, *_FRONTS) if name == "index" else (name,)
        endings = ("", *_PAGES, self.tail) if suffix else (*_PAGES, self.tail)
        return any(exists(os.path.join(folder, one + ending)) for one in names for ending in endings)


def _path(href: str) -> str:
    """The path of a local address, "" when it tells nothing about files."""
    path = unquote(href.partition("#")[0]).replace("\\", "/")
    return "" if _MADE_LATER.search(path) or path.startswith("//") or path.lower().endswith(_DYNAMIC) else path
