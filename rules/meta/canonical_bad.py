from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from contentlint.rule import Document, Edit, Field, Fix, Hit, Option, Site, SiteHit, SitePlace, SiteRelated, SiteRule, lazy

_SHOWN: Final = 120  # characters of an address that a message quotes
_SECOND_LEVEL: Final = frozenset("ac co com edu gov net org".split())
_BARE_HOST: Final = lazy(r"[\w-]{1,63}(?:\.[\w-]{1,63}){0,5}\.(?:com|cn|net|org|ru|info|рф|uk|edu|gov)(?:[/?:]|\Z)", re.IGNORECASE)
_ADDRESS: Final = lazy(  # RFC 3986, appendix B
    r"(?:([^:/?#]+):)?(?://([^/?#]*))?([^?#]*)(?:\?[^#]*)?(#.*)?", re.DOTALL
)
_PORTS: Final = (":80", ":443")


class _Address(NamedTuple):
    scheme: str
    host: str
    path: str
    fragment: str


class CanonicalBad(SiteRule):
    hosts = Option(())

    def check(self, document: Document) -> Iterator[Hit]:
        if not document.canonical:
            return
        named = [field for field in document.canonical if field.value]
        addresses = dict.fromkeys(field.value for field in named)
        if not named:
            yield self.hit("empty", document.canonical[0])
        elif len(addresses) > 1:
            second = next(field for field in named if field.value != named[0].value)
            yield self.hit("several", second, count=len(addresses))
        else:
            yield from self._judge(document, named[0])

    def check_site(self, site: Site) -> Iterator[SiteHit]:
        """Canonical addresses that name no page of their site, or one that search engines are kept out of."""
        links = site.links
        for number, page in enumerate(site.pages):
            if links is None or not page.canonical or page.reference:
                continue
            params = {"address": page.canonical[:_SHOWN]}
            target, place = links.page_at(number, page.canonical), SitePlace(number, "canonical")
            if target is None:
                state = links.state(number, page.canonical)
                if state in ("gone", "unseen"):
                    yield SiteHit(state, place, params, "certain" if state == "gone" else "possible")
            elif target != number and not site.pages[target].indexable and page.indexable:
                yield SiteHit("noindex", place, params, related=(SiteRelated(SitePlace(target), "target"),))

    def _judge(self, document: Document, canonical: Field) -> Iterator[Hit]:
        address = _parts(canonical.value)
        shown = canonical.value[:_SHOWN]
        if _BARE_HOST.match(canonical.value):
            yield self.hit("no-scheme", canonical, address=shown)
        elif (address.scheme and address.scheme not in ("http", "https")) or (address.scheme and not address.host):
            yield self.hit("broken", canonical, address=shown)
        elif address.fragment:
            start = canonical.value.index("#")
            cut = Fix("no-fragment", (Edit(document.locate(canonical, start, len(canonical.value)), ""),))
            yield self.hit("fragment", canonical, address=shown, fixes=[cut])
        elif address.host:
            yield from self._compare(document, canonical, address)

    def _compare(self, document: Document, canonical: Field, address: _Address) -> Iterator[Hit]:
        """The canonical address beside the site's own hosts, or what else the page says its address is."""
        if self.hosts:
            if not any(address.host == own or address.host.endswith(f".{own}") for own in self.hosts):
                yield self.hit("foreign", canonical, host=address.host)
            return
        other = next((found for field in document.meta.get("og:url", ()) if (found := _parts(field.value)).host), None)
        if other is None:
            return
        if _site(other.host) != _site(address.host):
            yield self.hit("foreign", canonical, confidence="possible", host=address.host)
        elif other.host == address.host and "" != other.scheme != address.scheme != "":
            yield self.hit("scheme", canonical, scheme=address.scheme, other=other.scheme)
        elif not address.path.strip("/") and other.path.strip("/"):
            yield self.hit("home", canonical, path=other.path[:_SHOWN])


def _parts(address: str) -> _Address:
    found = _ADDRESS.match(address)
    scheme, host, path, fragment = (part or "" for part in found.groups()) if found else ("", "", address, "")
    host = host.rpartition("@")[2].lower().rstrip(".")
    for port in _PORTS:
        host = host.removesuffix(port)
    return _Address(scheme.lower(), _in_ascii(host), path, fragment)


def _in_ascii(host: str) -> str:
    """больница.рф and xn--80abvlke3d3b.xn--p1ai are one host."""
    try:
        return host if host.isascii() else host.encode("idna").decode()
    except UnicodeError:
        return host


def _site(host: str) -> str:
    """The part of a host name that somebody has registered: `m.example.com.cn` → `example.com.cn`."""
    labels = host.partition(":")[0].split(".")
    if labels[-1].isdigit():
        return host
    return ".".join(labels[-3:] if len(labels) > 2 and labels[-2] in _SECOND_LEVEL and len(labels[-1]) == 2 else labels[-2:])
