"""Which files and addresses are one page: canonical links, print and mobile views, versions in several languages."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from contentlint.rule import PageFacts, lazy

_BEGINNING: Final = lazy(r"\A(?:[a-z][a-z0-9+.-]{0,20}:)?//[^/?#]*")
_HOST: Final = lazy(r"(?:(?:www|m|wap|mobile)\.)?((?:[\w-]{1,63}\.){1,5}[a-z]{2,10})(?::\d+)?")
_ADDRESS: Final = lazy(r"(?:https?:)?//([^/?#]+)", re.IGNORECASE)
_ENDING: Final = lazy(r"\.[a-z]{1,5}\Z")
_START_PAGES: Final = frozenset(("index", "default", "_index"))
_VIEWS: Final = frozenset(("print", "printable", "printer", "printview", "amp", "m", "wap", "mobile", "3g"))
_VIEW_MARK: Final = lazy(r"(?>(?:[-_.@?&](?:print(?:able|er|view)?|amp|wap|mobile)(?:=\w{0,9})?)+)")
_VIEW_HOST: Final = lazy(r"(?:www|m|wap|mobile|3g|amp)\.(?=[\w-]+\.\w)")
_LIST: Final = lazy(r"/(?:(?:index|default|list|page)(?:[_-]?\d+)*(?:\.\w+)?|page/\d+/?)\Z", re.IGNORECASE)
_LANGUAGES: Final = frozenset(
    "zh cn tw hk mo zh-cn zh-tw zh-hk zh-mo zh-hans zh-hant zh-sg sc tc chs cht big5 gb en eng en-us en-gb ru rus ru-ru".split()
)
_LANGUAGE_MARK: Final = lazy(r"[._-](?:zh[-_](?:cn|tw|hk|hans|hant)|zh|cn|tw|hk|chs|cht|en|ru)(?=\.[a-z]{1,5}\Z|\Z)")


def _folders(path: str) -> list[str]:
    """The parts of a path; tools that save a site flat write `__` for `/`."""
    return path.replace("__", "/").split("/")


@lru_cache(maxsize=1 << 12)
def segments(address: str) -> tuple[str, ...]:
    """The folders and the name that an address or a path ends with: without host, fragment, `index` and the ending of a file name. A query
    belongs to the name."""
    path = address.strip().replace("\\", "/").casefold()
    if "//" in path:
        path = _BEGINNING.sub("", path, count=1)
    folders = [one for one in _folders(path.partition("#")[0]) if one not in ("", ".", "..")]
    if not folders:
        return ()
    name = _ENDING.sub("", folders.pop())
    return (*folders,) if name in _START_PAGES else (*folders, name)


def names(address: str, path: str) -> bool:
    """Whether an address can be that of a file: the path of the file ends with that of the address."""
    wanted, actual = segments(address), segments(path)
    return bool(wanted) and actual[-len(wanted) :] == wanted


def one_page(a: PageFacts, b: PageFacts) -> bool:
    """Whether search engines are told, or see, that two files are the same page: by a canonical link, as an alternate in another language
    or script, or as its view for print or for phones."""
    if a.canonical and b.canonical and segments(a.canonical) == segments(b.canonical):
        return True
    declared = ((b.path, (a.canonical, *a.alternates)), (a.path, (b.canonical, *b.alternates)))
    if any(names(address, path) for path, addresses in declared for address in addresses if address):
        return True
    return is_view(a.path, b.path) or (a.language != b.language and are_versions(a.path, b.path))


def is_view(a: str, b: str) -> bool:
    """Whether two paths differ in the mark of a print or mobile view only."""
    return a != b and _without_view(a) == _without_view(b)


def is_list(address: str) -> bool:
    """Whether an address is that of the front page of a folder, or of a page of a list: `list_16_2.html`, `page/3/`."""
    return _LIST.search(path_of(address)) is not None


def path_of(address: str) -> str:
    """The path of an address, without host, query and fragment."""
    return _BEGINNING.sub("", address, count=1).partition("?")[0].partition("#")[0]


def are_versions(a: str, b: str) -> bool:
    """Whether two paths differ in the name of a language only: `zh/gout.md` and `en/gout.md`, `gout.md` and `gout.ru.md`."""
    return a != b and without_language(a) == without_language(b)


@lru_cache(maxsize=1 << 12)
def _without_view(path: str) -> tuple[str, ...]:
    folders = _folders(path.casefold())
    name = _VIEW_MARK.sub("", folders.pop())
    return (*(_VIEW_HOST.sub("", folder, count=1) for folder in folders if folder not in _VIEWS), name)


@lru_cache(maxsize=1 << 12)
def without_language(path: str) -> tuple[str, ...]:
    """A path without the names of languages in it."""
    folders = _folders(path.casefold())
    name = _LANGUAGE_MARK.sub("", folders.pop())
    return (*(folder for folder in folders if folder not in _LANGUAGES), name)


def host(page: PageFacts) -> str:
    """The host of a page: of its address, else of its mirror folder, else of its canonical address; "" when nothing tells."""
    if known := named_host(page.address):
        return known
    for folder in page.path.casefold().split("/")[:-1]:
        if "." in folder and (found := _HOST.fullmatch(folder)):
            return found[1]
    return named_host(page.canonical)


def named_host(address: str) -> str:
    """The host that an address names, "" for none."""
    found = _ADDRESS.match(address)
    name = _HOST.fullmatch(found[1].casefold()) if found else None
    return name[1] if name else ""
