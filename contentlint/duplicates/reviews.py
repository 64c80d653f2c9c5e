"""What patients are made to say on a page, as samples of hashes: enough to see that reviews were written from one another, and no more.

A review is a line that opens with a name (“王女士：…”), one below a heading that announces reviews, or a review in structured data; and it
must thank or recommend. The sample of a text are the smallest hashes of its shingles, so that two samples tell how much two texts share
(Broder, On the resemblance and containment of documents, 1997).
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from heapq import nsmallest
from typing import Final

from contentlint.model import Document
from contentlint.reading.linked_data import listed, text_of, things, types
from contentlint.text.folding import fold
from contentlint.text.patterns import lazy

SAMPLE: Final = 32  # hashes of a review that are kept
_MOST: Final = 20  # reviews of a page
_SHINGLE: Final = 3  # folded characters
_SHORTEST, _LONGEST = 12, 400  # folded characters of a review
_NAMED: Final = lazy(
    r"[—–\-\s•]{0,4}(?:患者|顾客|客户|家属|网友)?[\u4e00-\u9fffA-Za-z*＊]{1,3}(?:女士|先生|小姐|阿姨|大爷|大妈|同学|妈妈|某|\*{1,2})[^。：:]{0,16}[:：]"
    r"|[—–\-\s•]{0,4}[А-ЯЁ][а-яё]{2,14}(?:\s[А-ЯЁ](?:\.|[а-яё]{2,14}))?(?:,\s?\d{2}\s(?:лет|года?))?\s?[:—–]\s"
    r"|[—–\-\s•]{0,4}[A-Z][a-z]{2,14}(?:\s[A-Z](?:\.|[a-z]{2,14}))?(?:,\s?\d{2})?\s?[:—–]\s"
)
_HEADING: Final = lazy(
    r"评价|点评|口碑|好评|反馈|感言|心声|患者(?:说|的话|感谢|见证)"
    r"|\b(?:reviews?|testimonials?|patients? (?:say|stories)|what (?:our )?(?:patients|clients) say)\b"
    r"|отзыв|нас благодарят|говорят (?:наши )?(?:пациенты|клиенты)",
    re.IGNORECASE,
)
_PRAISE: Final = lazy(
    r"谢|推荐|满意|很好|非常好|真好|太好|放心|耐心|专业|热情|效果|细心|负责|医术|好评|棒|值得"
    r"|\b(?:thank|recommend|great|excellent|amazing|friendly|professional|wonderful|best|happy|pleased|caring)\w*"
    r"|спасибо|благодар|рекоменд|довол|отличн|прекрасн|замечательн|внимательн|профессионал|лучш",
    re.IGNORECASE,
)


def reviews(document: Document) -> tuple[str, ...]:
    """The samples of the reviews of a page, in order: of each the hashes, eight hexadecimal digits each, the smallest first."""
    found: list[str] = []
    for text in _texts(document):
        folded = fold(text)
        if _SHORTEST <= len(folded) <= _LONGEST and _PRAISE.search(text) is not None:
            found.append(_sample(folded))
            if len(found) == _MOST:
                break
    return tuple(found)


def _texts(document: Document) -> Iterator[str]:
    announced = False
    for block in document.blocks:
        if block.kind == "heading":
            announced = _HEADING.search(block.text) is not None
        elif announced or _NAMED.match(block.text) is not None:
            yield block.text
    for thing in things(document.structured_data):
        for review in listed(thing.data.get("review")):
            if isinstance(review, dict) and "Review" in types(review):
                yield text_of(review.get("reviewBody"))


def _sample(folded: str) -> str:
    shingles = {folded[at : at + _SHINGLE] for at in range(len(folded) - _SHINGLE + 1)}
    hashes = {zlib.crc32(shingle.encode("utf-8", "replace")) for shingle in shingles}
    return "".join(f"{value:08x}" for value in nsmallest(SAMPLE, hashes))
