"""The running text of a page: what is read sentence by sentence. Headings, labels, tables, lists of words and references are none."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from contentlint.rule import Block, Document, Node, Related, article, ends_sentence, lazy, readability, readability_zh, shared

_KINDS: Final = ("paragraph", "quote", "item")
_REFERENCES: Final = lazy(
    r"^\W{0,4}(?:[一二三四五六七八九十\d.、]{1,4}\s?)?(?:参考(?:文献|资料|来源)|參考(?:文獻|資料|來源)|引用文献|文献|资料来源|資料來源|延伸阅读|更多信息"
    r"|references?|bibliography|further reading|sources?|citations?|литература|список литературы|источники|ссылки)\W{0,4}$",
    re.IGNORECASE,
)
_STOPS: Final = frozenset("。！？.!?")  # most paragraphs end so
_STRETCH: Final = 40  # characters
_LONGEST_LABEL: Final = 40  # characters
SHOWN: Final = 5  # sentences beside a finding


@shared
def prose(document: Document) -> tuple[Block, ...]:
    """The blocks of the running text: those that end as sentences do and stand before the references."""
    return tuple(_told(document))


@shared
def prose_text(document: Document) -> str:
    """The running text, a line for each block."""
    return "\n".join([block.text for block in prose(document)])


@shared
def prose_sentences(document: Document) -> list[readability.Sentence]:
    """The sentences of a running text in English or Russian; `text` is the number of the block."""
    return readability.sentences([block.text for block in prose(document)], document.language)


@shared
def long_stretches(document: Document) -> list[str]:
    """What stands between the ends of Chinese sentences and is so long that a rule may have something to say: longer than a sentence is on
    average when sentences are too long, and than one of seven clauses."""
    return readability_zh.long_stretches(article(document), _STRETCH)


def _told(document: Document) -> Iterator[Block]:
    language, skipping = document.language, False
    for block in document.blocks:
        label = len(block.text) <= _LONGEST_LABEL and _REFERENCES.match(block.text) is not None
        if label or block.kind == "heading":
            skipping = label
        elif not skipping and block.kind in _KINDS and (block.text[-1:] in _STOPS or ends_sentence(block.text, language)):
            yield block


def hardest_sentences(document: Document) -> tuple[Related, ...]:
    """The sentences of a text in English or Russian that are hardest to read, as related places of a finding."""
    blocks = prose(document)
    hardest = readability.hardest(prose_sentences(document), document.language, SHOWN)
    return sentences_at(document, [(blocks[one.text], one.start, one.end) for one in hardest])


def sentences_at(document: Document, places: Iterable[tuple[Node, int, int]]) -> tuple[Related, ...]:
    """Places in blocks as related places of a finding, with its message `sentence`."""
    return tuple(Related(document.path, document.locate(block, start, end), "sentence") for block, start, end in places)
