"""Links that lead to no page of their site: told by what the server answered, or by the pages that are there.

Where nobody asked a server, a target that is missing may as well have been left out of the copy. So a missing target counts only beside
pages like it: in a folder that is there, of a shape (`/news/0/0.html`, `/view.php?aid`) that several pages have and few targets lack.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Final, Literal

from contentlint.sources.addresses import NO_PAGE, host_of, loose_number_of, number_of
from contentlint.text.patterns import lazy

Completeness = Literal["answered", "saved", "exported", "linked", "part"]
"""What is known of a site: what each address answered; the pages that a mirror saved; the articles of a CMS, but not its lists; files
whose links are known, though what they lead to is for each page to see; or some of the pages."""
State = Literal["there", "gone", "unseen", "unknown"]

_KINDS: Final[dict[str, Completeness]] = {"crawl": "answered", "WARC": "answered", "mirror": "saved", "folder": "linked"}
_EXPORT: Final = (" dump", " database", " export")
_TOLD: Final = frozenset(("saved", "exported"))  # where pages tell of pages
LINKED: Final = frozenset(("answered", "saved", "linked"))  # sites whose pages are there with all that link to them
_ALIKE: Final = 5  # pages of a shape that make it known
_LACKING: Final = 0.2  # share of the addresses of a shape that may be missing; more of them were not copied
_NOT_HELD: Final = 0.1  # of a site, for each of its pages that is there
_DIGITS: Final = lazy(r"\d+")
_MADE: Final = lazy(r"[\d.?-][^/]*/?\Z")  # how a program or an editor names pages; a bare word is often a way to another site


def completeness(kind: str, whole: bool) -> Completeness:
    """What is known of sites whose pages come from a source of this kind (see `Source`). whole: all its pages were read."""
    if kind in _KINDS:
        return _KINDS[kind] if whole or _KINDS[kind] == "answered" else "part"
    return "exported" if whole and kind.endswith(_EXPORT) else "part"


class Targets:
    """Which targets of links are not there. Tell it all pages, then all targets that no page is, then ask.

    gone: numbers of addresses that answered that nothing is there; there: of those where something is that is no page.
    """

    def __init__(self, gone: Iterable[int] = (), there: Iterable[int] = ()) -> None:
        self._gone = frozenset(gone)
        self._there = set(there)
        self._loose = set[int]()
        self._folders = set[int]()
        self._pages = Counter[int]()
        self._lacking = Counter[int]()
        self._shapes: dict[int, int] = {}
        self._missing = set[int]()
        self._held = Counter[str]()  # pages of a host, and targets on it that are not there
        self._not_held = Counter[str]()

    def page(self, url: str, known: Completeness) -> None:
        """There is a page at this address, on a site of which so much is known."""
        self._held[host_of(url)] += 1
        if known in _TOLD:
            self._loose.add(loose_number_of(url))
            self._folders.add(_folder(url))
            self._pages[_shape(url)] += 1

    def missing(self, number: int, url: str) -> None:
        """A link leads to this address of a site, where no page is."""
        if number in self._missing or number in self._gone or number in self._there or NO_PAGE.search(url.partition("?")[0]):
            return
        self._missing.add(number)
        self._not_held[host_of(url)] += 1
        if self._pages and _MADE.search(url) and _folder(url) in self._folders and loose_number_of(url) not in self._loose:
            self._shapes[number] = _shape(url)
            self._lacking[self._shapes[number]] += 1

    def holds(self, url: str) -> bool:
        """Whether nearly all that the pages of the host of an address link to is there, so that its pages are all that could link."""
        host = host_of(url)
        return self._not_held[host] <= _NOT_HELD * self._held[host]

    def state(self, number: int) -> State:
        """What is at an address that no page has. `gone`: nothing, the server says; `unseen`: most likely nothing."""
        if number in self._gone:
            return "gone"
        if number in self._there:
            return "there"
        shape = self._shapes.get(number)
        if shape is None:
            return "unknown"
        pages, lacking = self._pages[shape], self._lacking[shape]
        return "unseen" if pages >= _ALIKE and lacking <= _LACKING * (pages + lacking) else "unknown"

    def states(self) -> dict[int, State]:
        """The addresses where nothing is, by their numbers."""
        unseen: dict[int, State] = {number: "unseen" for number in self._shapes if self.state(number) == "unseen"}
        return unseen | dict.fromkeys(self._gone, "gone")

    @property
    def left_out(self) -> int:
        """How many targets are like pages that are there, but so many that the copy must be a part of its site."""
        return sum(self.state(number) == "unknown" for number in self._shapes)


def _folder(url: str) -> int:
    """The number of the folder that an address is in."""
    return number_of(url.partition("?")[0].partition("#")[0].rstrip("/").rpartition("/")[0])


def _shape(url: str) -> int:
    """The number of what addresses look like that one program makes: numbers are 0, the last name is a word or a number, values of a query
    do not count."""
    path, _, query = url.partition("#")[0].partition("?")
    folder, _, name = path.rstrip("/").rpartition("/")
    keys = sorted(part.partition("=")[0] for part in query.split("&") if part)
    stem, dot, ending = name.partition(".")
    if not keys and any(map(str.isalpha, stem)):
        stem = "a"
    return number_of("?".join((_DIGITS.sub("0", f"{folder}/{stem}{dot}{ending}"), *keys)))
