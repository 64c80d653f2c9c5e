from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final
from urllib.parse import urlsplit

from contentlint.rule import Document, Hit, HostRule, Option, Probe, lazy

from .windows import asked, last

_NOT_FOUND: Final = lazy(
    r"(?:(?<![\w-])404(?=\W*(?:$|not|error|page|错误|[页頁]|[-_|·—]))|(?:error|错误|ошибка)\W{0,3}404|not found"
    r"|(?:page|article|document) (?:(?:was|is|could|can) ?not (?:be )?(?:found|available)|no longer exists|does ?n[o'’]t exist)"
    r"|[页頁]面(?:不存在|未找到|没找到|找不到|已(?:被)?(?:删除|失效))|(?:文章|内容|信息|文档)(?:不存在|已(?:被)?删除|已下架)"
    r"|您?访问的(?:页面|内容|文章|网页)不存在|找不到(?:该|此|您要的)?(?:[页頁]面|文章|网页)"
    r"|(?:такой )?страниц[аы] (?:не (?:найдена|существует)|удалена|отсутствует)|(?:материал|статья) не найдена?)",
    re.IGNORECASE,
)
_ON_PURPOSE: Final = lazy(r"(?:^|[/_-])(?:404|error|not[-_]?found|erro)[\w-]*(?:/index)?\.\w+$", re.IGNORECASE)
_LOGIN: Final = lazy(r"(?:^|[/._-])(?:log-?in|sign-?in|passport|auth|vhod)(?:[/._?-]|$)", re.IGNORECASE)
_TITLE: Final = 60  # characters of a title that says nothing else
_TWICE: Final = 2


class StatusSoft404(HostRule):
    longest = Option(600)
    empty = Option(20)

    def check(self, document: Document) -> Iterator[Hit]:
        said = next((field for field in (document.headline, document.title) if field and _NOT_FOUND.search(field.value)), None)
        if said is None or len(said.value) > _TITLE or _ON_PURPOSE.search(document.path):
            return
        if sum(len(block.text) for block in document.blocks) <= self.longest:
            found = _NOT_FOUND.search(said.value)
            assert found is not None
            if document.path.startswith(("http://", "https://")):  # a server gave it
                yield self.hit("error-page", said, *found.span())
            elif not said.value.strip().isdigit():  # what a CMS calls 404 and nothing else is its page for that
                yield self.hit("saved", said, *found.span(), confidence="possible")

    def check_host(self, probes: Sequence[Probe]) -> Iterator[Hit]:
        missing = last(probes, "missing")
        if missing and missing.status == 200:
            home = bool(missing.hops) and urlsplit(missing.url).path in ("", "/")
            yield self.hit("missing-home" if home else "missing", url=missing.url)
        pages = [probe for probe in asked(probes) if probe.status][-_TWICE:]
        if len(pages) < _TWICE:
            return
        page = pages[-1]
        if all(400 <= probe.status < 500 and probe.status != 429 for probe in pages):
            yield self.hit("refused", status=page.status)
        elif all(probe.status == 200 and _is_login(probe) for probe in pages):
            yield self.hit("login", url=page.url)
        elif all(probe.status == 200 and probe.length < self.empty for probe in pages):
            yield self.hit("empty", length=page.length, confidence="possible")


def _is_login(probe: Probe) -> bool:
    """Whether the address sends on to where one has to log in."""
    return bool(probe.hops) and _LOGIN.search(urlsplit(probe.url).path) is not None and _LOGIN.search(urlsplit(probe.address).path) is None
