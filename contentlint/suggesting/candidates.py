"""Sentences of an article that may stand in a description: statements that neither lean on their day nor promote."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Final, NamedTuple

from contentlint.model import Block, Document
from contentlint.suggesting.lengths import shown
from contentlint.text.language import simplified
from contentlint.text.patterns import lazy
from contentlint.text.sentences import split
from contentlint.text.tables import read_table

_BLOCKS: Final = 60  # of an article in which the sentences are looked for
_BLOCK: Final = 3_000  # characters of a block
_REFERENCE: Final = lazy(r"\s?\[\d[\d,，–-]{0,15}\]")
_ENDS: Final = {"zh": lazy(r"。\Z"), "en": lazy(r"[a-z\d)%]\.\Z"), "ru": lazy(r"[а-яёa-z\d)%]\.\Z", re.IGNORECASE)}
# What is no running text, or asks; and 46 Chinese characters without a comma.
_NEVER: Final = lazy(
    r"[^\S\n][,;.，。、）]|[（(]\s|[\u3400-\u9fff] [\u3400-\u9fff]|[?？…\n\[\]{}<>|_=@#*→•●■◆★☆①-⑳：]|:(?!\d)|\.\.\."
    r"|https?:|www\.|\d{7}|\d{3,4}-\d{3}|[\u3400-\u9fff（）()]{46}"
)
_VERB: Final = lazy(
    r"\A.{1,60}\s[—–]\s|(?:[аеиоуыюя]т|[ую]тся|[аеи]тся|л|ла|ло|(?<!\bи)(?<!\bес)ли|л[аои]сь|лся|ен[аоы]?|жн[аоы]|жен|жет|гут|тся|нять|нет)\b"
)  # of Russian, or its dash
_OPEN, _CLOSE = "（(《【[“「『«", "）)》】]”」』»"


class Sentence(NamedTuple):
    """A sentence, without reference marks, and where it was taken from: block and offsets in its text. number: of all those of the article;
    alone: it is understood without what stands before it."""

    text: str
    block: Block
    start: int
    end: int
    number: int
    alone: bool


def sentences(document: Document, longest: int) -> Iterator[Sentence]:
    """The sentences of a page that may stand in a description of that length."""
    language = document.language
    number = 0
    for block in document.blocks[:_BLOCKS]:
        if block.kind not in ("paragraph", "quote") or len(block.text) > _BLOCK:
            continue
        for start, end in split(block.text, language):
            number += 1
            text = _REFERENCE.sub("", block.text[start:end])
            plain = simplified(text)
            if shown(text, language) <= longest and _fit(plain, language[:2]):
                yield Sentence(text, block, start, end, number, not _leans(plain, language[:2]))
        number += 1  # what follows stands in another block


def _leans(sentence: str, language: str) -> bool:
    """Whether a sentence is not understood without what stands before it."""
    return bool(_pattern("opening", language).match(sentence) or _pattern("lean", language).match(sentence))


def _fit(sentence: str, language: str) -> bool:
    """Whether a sentence ends like one, states something, and neither leans on its day nor promotes."""
    if language == "ru" and not _VERB.search(sentence):
        return False
    if not _ENDS[language].search(sentence) or _NEVER.search(sentence) or _pattern("unfit", language).search(sentence):
        return False
    return all(sentence.count(one) == sentence.count(other) for one, other in zip(_OPEN, _CLOSE, strict=True))


@cache
def _pattern(kind: str, language: str) -> re.Pattern[str]:
    """What `sentences.tsv` says of a kind; words count whatever their case, save where a sentence opens."""
    rows = [row for row in read_table(Path(__file__).parent / "sentences.tsv", language) if row["kind"] == kind]
    words = "|".join(row["pattern"] for row in rows if row["unit"] == "word")
    texts = [row["pattern"] for row in rows if row["unit"] == "text"]
    return re.compile("|".join([*([rf"\b(?:{words})\b"] if words else []), *texts]), 0 if kind in ("opening", "lean") else re.IGNORECASE)
