from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Iterator, Sequence
from typing import Final

from contentlint.rule import Block, Document, Hit, Link, Option, PerLanguage, Rule, fold, host, lazy, places

from .keyword_density import SOUGHT

_LINKED: Final = 0.6  # of a line that consists of links
_ANCHOR: Final = (2, 40)  # characters of an anchor that may be a keyword
_NO_PAGE: Final = ("mailto:", "tel:", "javascript:")
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
        links = [link for link in document.main_links if _may_be_keyword(link)]
        often = Counter([link.text for link in links])
        if len(links) >= self.links or (often and max(often.values()) >= self.least):
            running = list(_in_running_text(document, links))
            own = {host(field.value) for field in document.canonical} | {""}
            yield from self._repeated(document, running, own)
            yield from self._dense(document, [(link, block) for link, block in running if host(link.href or "") in own])
        yield from self._listed(document)

    def _repeated(self, document: Document, running: Sequence[tuple[Link, Block]], own: Container[str]) -> Iterator[Hit]:
        """The same words linked to the same page again and again."""
        by_anchor: dict[tuple[str, str], list[Link]] = defaultdict(list)
        for link, _ in running:
            by_anchor[link.text, link.href or ""].append(link)
        size = sum(len(block.text) for block in document.blocks)
        least = max(self.least, size / (_FAR * self.per_link[document.language]))
        for links in by_anchor.values():
            if len(links) >= least and (host(links[0].href or "") in own or SOUGHT.search(links[0].text)):
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
        """Lists of one keyword with the names of many places, which Chinese puts before it, other languages mostly behind it."""
        language = document.language[:2]
        common = _COMMON[language]
        cut = slice(-common, None) if language == "zh" else slice(None, common)
        shortest, longest = _ENTRY
        parts = [text[cut] for block in document.template if shortest <= len(text := block.text) <= longest]
        if len(parts) - len(set(parts)) < self.entries - 1:
            return
        shared, count = Counter(parts).most_common(1)[0]
        if count >= self.entries:
            entries = {text: block for block in document.template if (text := block.text)[cut] == shared and len(text) <= longest}
            if len(entries) >= self.entries and _names_places(entries, shared, language):
                same = list(entries.values())
                yield self.hit("listed", same[0], about=same, topic=shared, words=same[0].text, count=len(same))


def _may_be_keyword(link: Link) -> bool:
    shortest, longest = _ANCHOR
    if not link.href or link.image or not shortest <= len(link.text) <= longest:
        return False
    return "#" not in link.href and not link.href.startswith(_NO_PAGE)


def _in_running_text(document: Document, links: Sequence[Link]) -> Iterator[tuple[Link, Block]]:
    """Those links that stand inside sentences of the article, with the block of each; those to sources left out."""
    blocks = {block.index: block for block in document.blocks}
    linked = Counter[int]()
    for link in document.main_links:
        linked[link.block] += len(link.text)
    end = next((block.index for block in document.blocks if block.kind == "heading" and _REFERENCES.search(block.text)), None)
    for link in links:
        block = blocks.get(link.block)
        if block is None or block.kind in ("heading", "cell") or (end is not None and block.index > end):
            continue
        if linked[block.index] <= _LINKED * len(block.text) and link.text in block.text and not _GENERAL.fullmatch(link.text):
            yield link, block


def _names_places(entries: Iterable[str], shared: str, language: str) -> bool:
    """Whether at least half of the entries are a name of a place and the keyword."""
    known = places(language)
    named = [entry.replace(shared, "").strip(" -–—·市").lower() in known for entry in entries]
    return 2 * sum(named) >= len(named)
