from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from contentlint.rule import Document, Field, Hit, Option, Rule, lazy

_ROBOTS: Final = ("robots", "googlebot", "bingbot", "baiduspider", "360spider", "sogou spider", "yandex")
_ADDRESSES: Final = ("og:url", "twitter:url")
_HOST: Final = lazy(r"(?:\w+:)?//(?:[^/@\s]*@)?(\[[^\]\s]*\]|[^/:?#\s]+)(:\d+)?")
_LONGEST_HOST: Final = 253
_ERROR_FILE: Final = lazy(r"(?:\A|/)(?:40[0-4]|410|50[0-4]|error|not[-_]?found)\.\w+\Z")
_ERROR: Final = lazy(
    r"(?:error |http |ошибка |错误\s?[:：]?\s?)?(?:40[0-4]|410|50[0-4])\s?"
    r"(?:\Z|[-–—|:：_.,，!！]|error|page|not|bad|forbidden|gone|internal|ошибка|страница|файл|错误|页面|頁面|网页|網頁)"
    r"|(?:抱歉|对不起|您访问的)?[，,]?\s?(?:您访问的|该|此)?(?:页面|頁面|网页|網頁)(?:不存在|未找到|找不到|丢失|无法访问|无法显示|走丢了)"
    r"|(?:page|site) (?:is )?(?:not found|unavailable)|not found|access denied|server error"
    r"|(?:страница|файл) не найден[а]?|страница не существует|ошибка сервера|доступ запрещ",
    re.IGNORECASE,
)
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
        hidden = [hit for name in _ROBOTS for robots in document.meta.get(name, ()) for hit in self._judge(robots)]
        if _is_on(own.get("noindex")):
            hidden.append(self.hit("noindex", own["noindex"]))
        if hidden and document.blocks and not _is_error_page(document):  # a page without a text has nothing to be found
            yield from hidden
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


def _is_error_page(document: Document) -> bool:
    """Whether it tells that a page cannot be had, by its file name or what it is called."""
    called = (field.value for field in (document.title, document.headline) if field is not None)
    return bool(_ERROR_FILE.search(document.path)) or any(_ERROR.match(name) for name in called)


def _is_on(field: Field | None) -> bool:
    return field is not None and field.data is True
