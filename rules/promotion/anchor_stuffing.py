from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Container, Iterator, Sequence
from typing import Final

from contentlint.rule import Block, Document, Hit, Link, Option, PerLanguage, Rule, fold, host, lazy, places

from .keyword_density import SOUGHT

_LINKED: Final = 0.6  # of a line that consists of links
_ANCHOR: Final = (2, 40)  # characters of an anchor that may be a keyword
_GENERAL: Final = lazy(
    r"\W*(?:\d[\d.,\s-]*|[上下]文|本文|这篇文章|[中英日法德俄]语?文?原文|(?:阅读|查看|展开)?(?:全文|原文|更多|详情)|more"
    r"|read more|learn more|see|here|link|details|source|pdf|doi|top|next|back|edit|full text|download|website|video"
    r"|图\s?\d*|表\s?\d*|详情|更多|查看|查看更多|点击|这里|此处|链接|下载|原文|来源|返回|目录|上一篇|下一篇|官网|视频"
    r"|подробнее|далее|здесь|тут|ссылка|сайт|источник|скачать|читать|наверх|видео)\W*",
    re.IGNORECASE,
)
_REFERENCES: Final = lazy(
    r"参考|文献|延伸阅读|相关|链接|references|sources|further reading|see also|external links|литература|источники|ссылки", re.IGNORECASE
)
_FAR: Final = 12  # times the text that a link may have: what is linked again far below is no stuffing
_ENTRY: Final = (5, 40)  # characters of an entry of a list of keywords
_COMMON: Final = {"zh": 4, "en": 8, "ru": 8}  # characters that all entries begin or end with


class AnchorStuffing(Rule):
    least = Option(3)
    per_link = Option(PerLanguage(zh=80, en=200, ru=200))
    links = Option(8)
    entries = Option(12)

    def check(self, document: Document) -> Iterator[Hit]:
        running = list(_in_running_text(document))
        if len(running) >= self.least:
            own = {host(field.value) for field in document.canonical} | {""}
            size = sum(len(block.text) for block in document.blocks)
            yield from self._repeated(running, own, size / (_FAR * self.per_link[document.language]))
            yield from self._dense(document, [(link, block) for link, block in running if host(link.href or "") in own])
        yield from self._listed(document)

    def _repeated(self, running: Sequence[tuple[Link, Block]], own: Container[str], often: float) -> Iterator[Hit]:
        """The same words linked to the same page again and again, at least `often`."""
        by_anchor: dict[tuple[str, str], list[Link]] = defaultdict(list)
        for link, _ in running:
            by_anchor[fold(link.text), link.href or ""].append(link)
        for links in by_anchor.values():
            if len(links) >= max(self.least, often) and (host(links[0].href or "") in own or SOUGHT.search(links[0].text)):
                yield self.hit("repeated", links[1], about=links, topic=fold(links[0].text), words=links[0].text, count=len(links))

    def _dense(self, document: Document, running: Sequence[tuple[Link, Block]]) -> Iterator[Hit]:
        running = [(link, block) for link, block in running if block.kind == "paragraph"]
        blocks = {block.index: block for _, block in running}
        size = sum(len(block.text) for block in blocks.values())
        if len(running) >= self.links and size < self.per_link[document.language] * len(running):
            first = running[0][0]
            about = [link for link, _ in running]
            yield self.hit("dense", first, about=about, topic="", count=len(running), characters=round(size / len(running)))

    def _listed(self, document: Document) -> Iterator[Hit]:
        """Lists of one keyword with the names of many places before or behind it."""
        common = _COMMON[document.language[:2]]
        shortest, longest = _ENTRY
        entries = [block for block in document.template if shortest <= len(block.text) <= longest]
        if len(entries) < self.entries:
            return
        for cut in (slice(-common, None), slice(None, common)):
            parts = [block.text[cut] for block in entries]
            if len(parts) - len(set(parts)) < self.entries - 1:
                continue
            shared, count = Counter(parts).most_common(1)[0]
            same = [block for block in entries if block.text[cut] == shared] if count >= self.entries else []
            if len({block.text for block in same}) >= self.entries and _names_places(same, shared, document.language):
                yield self.hit("listed", same[0], about=same, topic=shared, words=same[0].text, count=len(same))
                return


def _in_running_text(document: Document) -> Iterator[tuple[Link, Block]]:
    """The links inside sentences of the article, with the block of each; those to a place on the page and to sources left out."""
    if not document.main_links:
        return
    blocks = {block.index: block for block in document.blocks}
    linked = Counter[int]()
    for link in document.main_links:
        linked[link.block] += len(link.text)
    end = next((block.index for block in document.blocks if block.kind == "heading" and _REFERENCES.search(block.text)), None)
    shortest, longest = _ANCHOR
    for link in document.main_links:
        block = blocks.get(link.block)
        if block is None or link.image or not link.href or "#" in link.href or link.href.startswith(("mailto:", "tel:", "javascript:")):
            continue
        if block.kind in ("heading", "cell") or (end is not None and block.index > end) or linked[block.index] > _LINKED * len(block.text):
            continue
        if shortest <= len(link.text) <= longest and link.text in block.text and not _GENERAL.fullmatch(link.text):
            yield link, block


def _names_places(entries: Sequence[Block], shared: str, language: str) -> bool:
    """Whether at least half of the entries are a name of a place and the keyword."""
    known = places(language)
    named = sum(block.text.replace(shared, "").strip(" -–—·市").lower() in known for block in entries)
    return 2 * named >= len(entries)
