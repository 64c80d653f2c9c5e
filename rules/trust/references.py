"""The list of references of an article, the marks in its text that lead there, and other ways to name a source."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from typing import Final, NamedTuple

from contentlint.rule import Block, Document, Link, article, host, lazy, shared

_MOST: Final = 300  # entries
_SHORTEST: Final = 8  # characters of an entry
_LABEL: Final = (
    r"(?:[一二三四五六七八九十\d]{1,3}\s?[、.．]\s?)?[【\[「*#\s]*(?:(?:主要|本文|推荐)?(?:参考|參考|引用|引证)(?:文献|文獻|资料|資料"
    r"|书目|来源|链接|依据)"
    r"|文献(?:来源|出处)|资料来源|資料來源|数据来源|信息来源"
    r"|(?:selected |key |main )?(?:references?|sources|bibliography|citations|works cited|literature cited"
    r"|footnotes)(?: and (?:further )?(?:reading|links|sources))?"
    r"|(?:список )?(?:использованн\w{2,3} |рекомендуем\w{2,3} )?(?:литератур[аы]|источник(?:и|ов))(?: (?:и литература|информации))?"
    r"|библиографи\w{1,7})"
    r"(?:\s?[（(]\d{1,3}[）)])?[】\]」*\s]*"
)
_ALONE: Final = lazy(rf"{_LABEL}[:：]?\s*", re.IGNORECASE)
_INLINE: Final = lazy(rf"{_LABEL}[:：]\s*(?=\S)", re.IGNORECASE)
_HINT: Final = lazy(
    "参考|參考|引用|引证|文献|文獻|来源|來源|eferenc|EFERENC|ource|OURCE|ibliogr|itation|orks cited|ootnote|итерат|ИТЕРАТ"
    "|сточник|СТОЧНИК|иблиогр"
)
_LONGEST: Final = 40  # characters of a line that says so
_EMPTY: Final = lazy(r"\W*(?:无|暂无|略|待补充?|none|n/?a|tba|todo|нет)?\W*", re.IGNORECASE)
_MARK: Final = lazy(r"\[(\d{1,3}(?:\s?[,，、;–—-]\s?\d{1,3}){0,9})\]|［(\d{1,3}(?:[,，、–—-]\d{1,3}){0,9})］|【(\d{1,3})】")
_NUMBERS: Final = lazy(r"(\d{1,3})\s?([–—-]?)")
_WIDEST: Final = 60  # numbers in [1-60]
_SHORT_NAMES: Final = ("WHO", "CDC", "NIH", "FDA", "NHS", "BMJ", "JAMA", "ВОЗ")
_SHORT_NAME: Final = lazy(rf"(?<!\w)(?:{'|'.join(_SHORT_NAMES)})(?!\w)")
_BRACKETED: Final = lazy(  # (Reed et al., 2020)
    r"\([^\W\d][\w .,&'’-]{1,60}(?:19|20)\d\d[a-z]?\)|（[^（）\n]{2,60}(?:19|20)\d\d[^（）\n]{0,10}）"
)
_NOTE: Final = lazy(r"#_?(?:cite|ref|fn|foot|note|bib|r\d|b\d|参考|сноск)", re.IGNORECASE)
_RAISED: Final = lazy(r"<sup[^<>]{0,200}>\s{0,9}(?:<a[^<>]{0,300}>)?\s{0,9}\[?\d")
_KEYS: Final = (
    "references",
    "reference",
    "sources",
    "citations",
    "citation",
    "bibliography",
    "参考文献",
    "参考资料",
    "источники",
    "литература",
)


class References(NamedTuple):
    """The line that announces the list, None when there is none, and its entries."""

    heading: Block | None = None
    entries: tuple[Block, ...] = ()


@shared
def references(document: Document) -> References:
    """The list of references; of several the last that has entries, else the last."""
    blocks = _in_order(document)
    empty = References()
    for number in range(len(blocks) - 1, -1, -1):
        block = blocks[number]
        if not _announces(block):
            continue
        found = References(block, tuple(islice(_entries(document, blocks, number), _MOST)))
        if found.entries:
            return found
        empty = empty if empty.heading else found
    return empty


def _in_order(document: Document) -> list[Block]:
    """The blocks of the article, and those of the template behind its beginning: a list in small print is often taken for a footer."""
    first = document.blocks[0].index if document.blocks else 0
    behind = [block for block in document.template if block.index > first]
    return sorted((*document.blocks, *behind), key=lambda block: block.index) if behind else list(document.blocks)


def _announces(block: Block) -> bool:
    text = block.text
    if not _HINT.search(text, 0, _LONGEST):
        return False
    if len(text) <= _LONGEST and _ALONE.fullmatch(text):
        return block.main or block.kind == "heading" or block.strong
    return block.main and block.kind != "heading" and _INLINE.match(text) is not None


def _entries(document: Document, blocks: list[Block], number: int) -> Iterator[Block]:
    heading = blocks[number]
    inline = _INLINE.match(heading.text)
    if inline and len(heading.text) - inline.end() >= _SHORTEST:
        yield heading
    for block in islice(blocks, number + 1, None):
        if block.kind == "heading" and (heading.kind != "heading" or block.level <= heading.level):
            return
        if heading.main and not block.main:  # an item that is but a link is often taken for one of a menu; those lead within the site
            if block.kind != "item":
                return
            if leads_out(document, block):
                yield block
        elif len(block.text) >= _SHORTEST and not _EMPTY.fullmatch(block.text):
            yield block


def links_of(document: Document, block: Block) -> list[Link]:
    """The links in a block."""
    return [link for link in (document.main_links if block.main else document.links) if link.block == block.index and link.href]


def leads_out(document: Document, block: Block) -> bool:
    """Whether a block has a link to another site."""
    return any(host(link.href or "") for link in links_of(document, block))


class Mark(NamedTuple):
    """A [n] in the text, and the numbers that it stands for."""

    block: Block
    start: int
    end: int
    numbers: tuple[int, ...]


@shared
def marks(document: Document) -> tuple[Mark, ...]:
    """The marks in the article, its list of references aside."""
    text = article(document)
    if "[" not in text and "［" not in text and "【" not in text:
        return ()
    listed = set(references(document).entries)
    return tuple(
        Mark(block, *mark.span(), _numbers(mark[1] or mark[2] or mark[3]))
        for block in document.blocks
        if block.kind != "code" and block not in listed
        for mark in _MARK.finditer(block.text)
    )


def _numbers(text: str) -> tuple[int, ...]:
    numbers: list[int] = []
    reach = False
    for number, dash in _NUMBERS.findall(text):
        value = int(number)
        if reach and numbers and 0 < value - numbers[-1] <= _WIDEST:
            numbers += range(numbers[-1] + 1, value)
        numbers.append(value)
        reach = bool(dash)
    return tuple(numbers)


def names_sources(document: Document, *, listed: bool) -> bool:
    """Whether the page tells where what it claims comes from, in other ways than by the name of a journal or an authority.

    `listed`: it has the words that announce a list of references.
    """
    if (listed and references(document).entries) or marks(document):
        return True
    text = article(document)
    if any(name in text for name in _SHORT_NAMES) and _SHORT_NAME.search(text):
        return True
    if ("20" in text or "19" in text) and _BRACKETED.search(text):
        return True
    if any(key.lower() in _KEYS and not _EMPTY.fullmatch(field.value) for key, field in (document.front_matter or {}).items()):
        return True
    if any(item.data.get("citation") or item.data.get("isBasedOn") for item in document.structured_data):
        return True
    if any(link.href and (_NOTE.match(link.href) or is_authority(host(link.href))) for link in document.main_links):
        return True
    return document.format != "text" and "<sup" in document.source and _RAISED.search(document.source) is not None


_AUTHORITIES: Final = (
    "doi.org", "nih.gov", "who.int", "cdc.gov", "fda.gov", "nhs.uk", "nice.org.uk", "cochrane.org", "cochranelibrary.com", "thelancet.com",
    "nejm.org", "bmj.com", "jamanetwork.com", "nature.com", "science.org", "sciencedirect.com", "springer.com", "wiley.com", "oup.com",
    "plos.org", "frontiersin.org", "mdpi.com", "cma.org.cn", "yiigle.com", "cnki.net", "wanfangdata.com.cn", "nhc.gov.cn", "chinacdc.cn",
    "nmpa.gov.cn", "rosminzdrav.ru", "minzdrav.gov.ru", "cyberleninka.ru", "elibrary.ru", "europa.eu", "uptodate.com", "ahajournals.org",
    "heart.org",
    "cancer.org", "cancer.gov", "acog.org", "aap.org", "diabetesjournals.org", "annals.org", "uspreventiveservicestaskforce.org",
)  # fmt: skip
_TAILS: Final = (".gov", ".gov.cn", ".gov.uk", ".edu", ".edu.cn", ".ac.uk", ".gov.ru")


def is_authority(name: str) -> bool:
    """Whether a host is that of a journal, a database, an authority or a university."""
    return name.endswith(_TAILS) or any(name == one or name.endswith(f".{one}") for one in _AUTHORITIES)
