from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import chain, islice
from typing import Final
from urllib.parse import unquote

from contentlint.rule import Document, Edit, Fix, Hit, Link, LostLink, Option, Site, SiteHit, SitePlace, SiteRule, is_file, lazy

from .site_files import SiteFiles

_LOCAL: Final = lazy(
    r"file:|[a-z]:[\\/]|(?:https?:)?//(?:localhost|127\.\d+\.\d+\.\d+|192\.168\.\d+\.\d+|10\.\d+\.\d+\.\d+)(?![\w.-])", re.IGNORECASE
)
_MALFORMED: Final = lazy(r"https?:(?:(?!//)|//(?:$|/|https?[:/]))|https?(?:：|//)", re.IGNORECASE)
_BEGUN: Final = lazy(r"(?:https?[:：]?/{0,4}(?=https?[:：/]))?(https?)[:：]?/{0,4}", re.IGNORECASE)
_ELSEWHERE: Final = lazy(r"[a-z][a-z0-9+.-]*:|//|https?(?:：|//)", re.IGNORECASE)
_SCRIPTED: Final = lazy(
    r"""\s(?:on\w+|data-[\w-]+|role)\s*=|class\s*=\s*["'][^"'>]*(?:modal|popup|fancy|toggle|tab|collapse)""", re.IGNORECASE
)
_BARE_PATH: Final = lazy(r"(?<![\w/.@~%\-])/(?:[\w-]{1,60}/){1,8}[\w-]{1,80}\.s?html?(?![\w/])", re.ASCII | re.IGNORECASE)
_SHOWN: Final = 200  # characters of an address that a message quotes
_MANY: Final = 500  # links of a page that are followed
_MOST: Final = 30  # targets that a page may lack; each is looked for in the whole of it
# A page most of whose links lead nowhere is a copy saved without its neighbours; some of its first links are enough to tell. A whole
# folder that is not there speaks for such a copy too, unless far more links lead somewhere.
_NEARBY: Final = 80
_ENOUGH: Final = 16
_FAR_MORE: Final = 4


class LinkBroken(SiteRule):
    root = Option("")
    ignore = Option[tuple[str, ...]](())
    often = Option(5)

    def check(self, document: Document) -> Iterator[Hit]:
        yield from self._bare_paths(document)
        local: dict[str, Link] = {}
        inside: dict[str, Link] = {}
        ignored = self.ignore
        for link in document.main_links:
            if not (href := link.href) or (ignored and any(part in href for part in ignored)):
                continue
            if href[0] == "#":
                inside.setdefault(href, link)
            elif not _ELSEWHERE.match(href):
                local.setdefault(href, link)
            elif _LOCAL.match(href):
                if link.text != href:  # else an instruction: “open http://localhost:3000”
                    yield self.hit("local", link, 0, len(href), href=href)
            elif _MALFORMED.match(href):
                yield self.hit("malformed", link, 0, len(href), href=href, fixes=_mended(document, link, href))
        if inside:
            yield from self._anchors(document, inside)
        if local and is_file(document.path):
            yield from self._absent(document, local)

    def check_site(self, site: Site) -> Iterator[SiteHit]:
        """Each link that leads to no page of its site; one that many pages have, such as that of a menu, once."""
        links: dict[int, list[LostLink]] = {}
        pages = Counter[int]()
        for link in site.links.lost() if site.links else ():
            if not any(part in link.href for part in self.ignore):
                pages[link.target] += 1
                if pages[link.target] <= self.often:
                    links.setdefault(link.target, []).append(link)
        for target, lost in links.items():
            often = pages[target] > self.often
            for link in lost[:1] if often else lost:
                message = ("missing" if link.certain else "unseen") + ("-often" if often else "")
                params = {"href": link.href[:_SHOWN], "pages": pages[target]}
                yield SiteHit(message, SitePlace(link.page, "link", href=link.href), params, "certain" if link.certain else "possible")

    def _bare_paths(self, document: Document) -> Iterator[Hit]:
        for block in document.blocks:
            if "/" in block.text and block.kind != "code" and (path := _BARE_PATH.search(block.text)):
                start = document.locate(block, *path.span()).start
                if not document.source.endswith(("`", "<code>"), 0, start):
                    yield self.hit("bare", block, *path.span(), href=path[0])

    def _anchors(self, document: Document, links: dict[str, Link]) -> Iterator[Hit]:
        missing = list(islice((href for href in islice(links, _MANY) if not _leads_inside(document, href)), _MOST))
        if not missing:
            return
        headings = {_plain(block.text) for block in (*document.blocks, *document.template) if block.kind == "heading"}
        certain = document.complete or document.format == "markdown"  # a fragment's target may stand in the rest of the page
        for href in missing:
            start, end = document.locate(links[href])
            scripted = document.format == "html" and _SCRIPTED.search(document.source, start, end)
            if not scripted and _plain(href) not in headings:
                yield self.hit("missing", links[href], 0, len(href), href=href, confidence="certain" if certain else "possible")

    def _absent(self, document: Document, links: dict[str, Link]) -> Iterator[Hit]:
        files = SiteFiles(document.path, self.root)
        around = list(dict.fromkeys(islice(_local_addresses(document), _NEARBY)))
        files.find_root(around)
        sample = [files.has(href) for href in around[:: 1 + len(around) // _ENOUGH]]
        found, missing = sample.count(True), sample.count(False)
        if found < missing:
            return
        for href in islice(links, _MANY):
            if files.has(href) is False:
                certain = files.has_folder(href)
                if certain or found >= missing * _FAR_MORE:
                    yield self.hit("missing", links[href], 0, len(href), href=href, confidence="certain" if certain else "possible")


def _mended(document: Document, link: Link, href: str) -> tuple[Fix, ...]:
    """The address with its scheme written as it should be."""
    begun = _BEGUN.match(href)
    if begun is None or begun.end() == len(href) or document.source[slice(*document.locate(link, 0, begun.end()))] != begun[0]:
        return ()
    return (Fix("scheme", (Edit(document.locate(link, 0, begun.end()), f"{begun[1].lower()}://"),)),)


def _local_addresses(document: Document) -> Iterator[str]:
    """What the page links to or loads from its own site."""
    links = (link.href for link in document.links)
    images = (image.src for image in document.images)
    resources = (resource.url for resource in document.resources)
    return (href for href in chain(links, images, resources) if href and href[0] != "#" and not _ELSEWHERE.match(href))


def _leads_inside(document: Document, href: str) -> bool:
    """Whether `#name` leads to a place of the page, or to something that a script reads."""
    name = href[1:]
    if not name or name[0] in "/!" or name.lower() == "top" or ":~:" in name:
        return True
    return ("%" in name and unquote(name) in document.anchors) or name in document.anchors


def _plain(anchor: str) -> str:
    """Letters and digits only: generators differ in how they make an anchor of a heading."""
    return "".join(filter(str.isalnum, unquote(anchor).casefold()))
