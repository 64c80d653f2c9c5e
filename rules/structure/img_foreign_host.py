from __future__ import annotations

import re
from collections.abc import Iterator

from contentlint.rule import Confidence, Document, Hit, Image, Option, Resource, Rule, lazy

_LOCAL = lazy(r"file:|/?[a-z]:[\\/|]|\\\\|(?:https?:)?//(?:localhost|127\.\d|192\.168\.|10\.\d|\[::1\])", re.IGNORECASE)
_HOST = lazy(r"(?:https?:)?//(?:[^/?#@\s]*@)?([^/?#:@\s]+)", re.IGNORECASE)
_SECOND_LEVEL = frozenset("ac co com edu gov net org".split())
_SCHEME = len("https://")
_ELSEWHERE = ("//", "\\\\")
_KINDS = ("script", "stylesheet")
_LABELS = 8  # of a host name that are compared with the names in a list
_File = Image | Resource

_HOTLINKED = (
    "mmbiz.qpic.cn mmbiz.qlogo.cn sinaimg.cn hiphotos.baidu.com zhimg.com toutiaoimg.com byteimg.com xhscdn.com hdslb.com 360buyimg.com "
    "alicdn.com"
)
_SERVICES = (
    # libraries and fonts
    "jsdelivr.net unpkg.com cdnjs.cloudflare.com jquery.com bootcdn.net bootcdn.cn bootcss.com staticfile.org staticfile.net "
    "googleapis.com gstatic.com fontawesome.com typekit.net fonts.net bootstrapcdn.com polyfill.io yastatic.net "
    # counters, maps, sharing, forms, consent
    "googletagmanager.com google-analytics.com google.com doubleclick.net gravatar.com baidu.com bdstatic.com bdimg.com cnzz.com 51.la "
    "qq.com idqqimg.com gtimg.cn amap.com bshare.cn jiathis.com yandex.ru yandex.net vk.com mail.ru facebook.net facebook.com youtube.com "
    "ytimg.com addtoany.com wp.com hsforms.net hs-scripts.com hs-analytics.net cloudflareinsights.com cookielaw.org cookiepro.com "
    # stores in the cloud, where sites keep files of their own
    "cloudfront.net amazonaws.com website-files.com aliyuncs.com myqcloud.com"
)


class ImgForeignHost(Rule):
    hosts = Option[tuple[str, ...]](())
    hotlinked = Option(tuple(_HOTLINKED.split()))
    services = Option(tuple(_SERVICES.split()))
    embedded = Option(20_000)

    def check(self, document: Document) -> Iterator[Hit]:
        foreign: dict[str, list[_File]] = {}
        for start, files in _by_start(document).items():
            if start[:5].lower() == "data:":
                for url, node in files:
                    if len(url) > self.embedded:
                        yield self.hit("embedded", node, size=len(url) // 1000)
            elif _LOCAL.match(start):
                for url, node in files:
                    yield self.hit("local", node, address=url[:80])
            elif found := _HOST.match(start):
                foreign.setdefault(found[1].lower().rstrip("."), []).extend(node for _, node in files)
        if foreign:
            yield from self._judge(document, foreign)

    def _judge(self, document: Document, foreign: dict[str, list[_File]]) -> Iterator[Hit]:
        own = _own_sites(document)
        known, hotlinked, services = frozenset(self.hosts), frozenset(self.hotlinked), frozenset(self.services)
        unknown: dict[str, list[str]] = {}
        for host, nodes in foreign.items():
            above = _sites_above(host)
            if not known.isdisjoint(above) or _site(host) in own:
                continue
            if not hotlinked.isdisjoint(above):
                if not (host.startswith("mmbiz.") and document.kind.platform == "wechat"):
                    yield self.hit("hotlink", nodes[0], host=host, count=len(nodes), about=nodes, topic=host)
            elif services.isdisjoint(above):
                unknown.setdefault(_site(host), []).append(host)
        for site, hosts in unknown.items():
            nodes = [node for host in hosts for node in foreign[host]]
            name = hosts[0] if len(hosts) == 1 else site
            confidence: Confidence = "certain" if own else "possible"
            yield self.hit("foreign", nodes[0], host=name, count=len(nodes), confidence=confidence, about=nodes, topic=site)


def _by_start(document: Document) -> dict[str, list[tuple[str, _File]]]:
    """Images, scripts and style sheets whose address tells where they come from, by how it begins: most of a page begin alike."""
    found: dict[str, list[tuple[str, _File]]] = {}
    files: list[tuple[str | None, _File]] = [(image.src, image) for image in document.images]
    files += [(resource.url, resource) for resource in document.resources if resource.kind in _KINDS]
    for url, node in files:
        if url and (":" in url or url[:2] in _ELSEWHERE):
            found.setdefault(url[: url.find("/", _SCHEME) + 1] or url, []).append((url, node))
    return found


def _own_sites(document: Document) -> frozenset[str]:
    """Sites that the page says it belongs to."""
    addresses = [field.value for field in (*document.canonical, *document.meta.get("og:url", ()))]
    return frozenset(_site(found[1].lower()) for address in addresses if (found := _HOST.match(address)))


def _sites_above(host: str) -> list[str]:
    """A host name and all that it is part of: `img.example.com` → itself, `example.com`, `com`."""
    labels = host.split(".")
    return [".".join(labels[number:]) for number in range(max(0, len(labels) - _LABELS), len(labels))]


def _site(host: str) -> str:
    """The part of a host name that somebody has registered: `img.example.com.cn` → `example.com.cn`."""
    labels = host.split(".")
    if labels[-1].isdigit():
        return host
    return ".".join(labels[-3:] if len(labels) > 2 and labels[-2] in _SECOND_LEVEL and len(labels[-1]) == 2 else labels[-2:])
