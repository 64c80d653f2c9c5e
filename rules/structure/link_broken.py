from __future__ import annotations

import os.path
import re
from collections.abc import Iterable, Iterator
from functools import cached_property
from itertools import chain, islice
from typing import Final
from urllib.parse import unquote

from contentlint.rule import Document, Hit, Link, Option, Rule

_LOCAL: Final = re.compile(r"file:|[a-z]:[\\/]|(?:https?:)?//(?:localhost|127\.\d+\.\d+\.\d+|192\.168\.\d+\.\d+|10\.\d+\.\d+\.\d+)(?![\w.-])", re.IGNORECASE)
_MALFORMED: Final = re.compile(r"https?:(?:/(?!/)|(?!/)|//(?:$|/|https?[:/]))|https?//|(?:https?：)", re.IGNORECASE)
_ELSEWHERE: Final = re.compile(r"[a-z][a-z0-9+.-]*:|//|#", re.IGNORECASE)
_MADE_LATER: Final = re.compile(r"[{}<>$\[\]?*|]")  # placeholders of a template, addresses that a server answers from a database
_DYNAMIC: Final = (".php", ".asp", ".aspx", ".jsp", ".do", ".action", ".cgi")
_PAGES: Final = (".md", ".html", ".htm", ".shtml", ".markdown", ".mdx")
_SCRIPTED: Final = re.compile(r"\s(?:on\w+|data-[\w-]+|role)\s*=", re.IGNORECASE)
# A path of a page that stands in the text where a link was: `来源:/dir/123.html`.
_BARE_PATH: Final = re.compile(r"(?<![\w/.:@~\-])(?:(?<=[:：])|(?<![\w]))/(?:[\w-]{1,60}/){1,8}[\w-]{1,80}\.s?html?(?![\w/])", re.ASCII | re.IGNORECASE)
_EVIDENCE: Final = 40  # so many links are enough to tell whether the page lies among its neighbours


class LinkBroken(Rule):
    root = Option("")
    ignore = Option(())

    def check(self, document: Document) -> Iterator[Hit]:
        yield from self._bare_paths(document)
        local: dict[str, Link] = {}
        for link in document.links:
            href = link.href
            if not href or not link.main or any(part in href for part in self.ignore):
                continue
            if href[0] == "#":
                yield from self._anchor(document, link, href[1:])
            elif not _ELSEWHERE.match(href):
                local.setdefault(href, link)
            elif _LOCAL.match(href):
                yield self.hit("local", link, 0, len(href), href=href)
            elif _MALFORMED.match(href):
                yield self.hit("malformed", link, 0, len(href), href=href)
        if local and os.path.isfile(document.path):
            yield from self._absent(document, local)
