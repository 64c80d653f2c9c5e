from __future__ import annotations

from contentlint.rule import lazy

import re
from collections.abc import Iterator
from typing import Final

from contentlint.rule import Document, Field, Hit, Option, Rule

_ROBOTS: Final = ("robots", "googlebot", "bingbot", "baiduspider", "360spider", "sogou spider", "yandex")
_ADDRESSES: Final = ("og:url", "twitter:url")
_HOST: Final = lazy(r"(?:\w+:)?//(?:[^/@\s]*@)?(\[[^\]\s]*\]|[^/:?#\s]+)(:\d+)?")
_LONGEST_HOST: Final = 253
_STAGING: Final = lazy(
    r"localhost|\[::1\]|127(?:\.\d+){3}|10(?:\.\d+){3}|192\.168(?:\.\d+){2}|172\.(?:1[6-9]|2\d|3[01])(?:\.\d+){2}|.*\.(?:local|localhost|test|internal|lan)"
    r"|(?:.*[.-])?(?:dev|test|testing|staging|stage|stg|uat|preprod|preview|sandbox|ceshi)\d*[.-].*\.\w+"
)


class UnexpectedNoindex(Rule):
    staging_hosts = Option(())

    def check(self, document: Document) -> Iterator[Hit]:
        own = document.front_matter or {}
        if _is_on(own.get("draft")):
            return
        if document.blocks:  # a page without a text has nothing to be found
            for name in _ROBOTS:
                for robots in document.meta.get(name, ()):
                    yield from self._judge(robots)
            if _is_on(own.get("noindex")):
                yield self.hit("noindex", own["noindex"])
        seen = set()
        for address in (*document.canonical, *(field for name in _ADDRESSES for field in document.meta.get(name, ()))):
            found = _HOST.match(address.value)
            host = found[1][:_LONGEST_HOST].lower() if found else ""
            if host not in seen and (host in self.staging_hosts or _STAGING.fullmatch(host)):
                seen.add(host)
                yield self.hit("staging", address, host=host)

    def _judge(self, robots: Field) -> Iterator[Hit]:
        words = set(re.split(r"[\s,;]+", robots.value.lower()))
        if not words.isdisjoint(("noindex", "none")):
            yield self.hit("noindex", robots)
        elif "nofollow" in words:
            yield self.hit("nofollow", robots)


def _is_on(field: Field | None) -> bool:
    return field is not None and field.data is True
