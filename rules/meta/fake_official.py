from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from contentlint.rule import Document, Field, Hit, Option, Rule, lazy

from .titles import written_title

_HINTS: Final = ("官", "ffici", "фициальн")
_CLAIM: Final = lazy(
    r"官网|官網|官方(?:网站?|網站?|首页|首頁|站点?|主页|预约|挂号|平台|入口|指定|旗舰店|唯一|正版)"
    r"|\bofficial (?:web ?)?(?:site|page|store|portal)\b|\bофициальн(?:ый|ая|ого) (?:веб-?)?(?:сайт|страниц|портал|представит)\w*",
    re.IGNORECASE,
)
_AUTHORITY: Final = lazy(
    r"(?:卫健委|卫生健康委|卫生部|医保局|药监局|疾控|政府|国务院|教育部|人社部|世界卫生组织|WHO|FDA|NMPA|минздрав\w*|росздравнадзор\w*|госуслуг\w*|ministry)[^，。]{0,6}\Z",
    re.IGNORECASE,
)
_REPORTED: Final = lazy(r"\s*(?:发布|公布|公告|公示|显示|查询|更新|上线|改版|声明|辟谣|通报|可查|截图)|在?哪里?查|是真是假|真假")
_HOST: Final = lazy(r"(?:\w+:)?//([^/:?#\s]+)")


class FakeOfficial(Rule):
    official_hosts = Option(())

    def check(self, document: Document) -> Iterator[Hit]:
        title = written_title(document)
        if title is None or not any(hint in title.value for hint in _HINTS):
            return
        claim = next((found for found in _CLAIM.finditer(title.value) if not _is_reported(title, found)), None)
        if claim is None:
            return
        host = _host(document)
        if not self.official_hosts:
            yield self.hit("unproven", title, claim.start(), claim.end(), claim=claim[0], confidence="possible")
        elif host and not any(host == known or host.endswith(f".{known}") for known in self.official_hosts):
            yield self.hit("foreign", title, claim.start(), claim.end(), claim=claim[0], host=host)


def _is_reported(title: Field, claim: re.Match[str]) -> bool:
    """Whether the title tells what the site of an authority says, or is about such a site."""
    return bool(_AUTHORITY.search(title.value, max(0, claim.start() - 30), claim.start()) or _REPORTED.match(title.value, claim.end()))


def _host(document: Document) -> str:
    """The host that the page names as its own address."""
    addresses = (*document.canonical, *document.meta.get("og:url", ()))
    return next((found[1].lower() for address in addresses if (found := _HOST.match(address.value))), "")
