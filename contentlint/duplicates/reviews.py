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
from typing import Final, NamedTuple

from contentlint.model import Block, Document, StructuredData
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
_NAME: Final = 40  # characters of a name and what stands behind it
_COLON: Final = lazy("[:：—–]")
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


_THANKS: Final = {
    "zh": ("感谢", "谢谢", "感謝", "謝謝", "推荐", "推薦", "满意", "滿意", "热情", "好评", "放心", "耐心"),
    "en": ("recommend", "hank", "friendly", "rofessional", "xcellent", "mazing"),
    "ru": ("пасибо", "лагодар", "екоменд", "доволен", "довольн", "тличн"),
}


class Review(NamedTuple):
    """A review, where it stands, and its sample: hashes of eight hexadecimal digits, the smallest first."""

    at: Block | StructuredData
    sample: str


def reviews(document: Document, fewest: int = 1) -> tuple[Review, ...]:
    """The reviews of a page, in order; the first of very many. `fewest`: with fewer in its text nobody wants them."""
    found: list[Review] = []
    for place, text in _texts(document, _thanks(document) >= fewest):
        if _PRAISE.search(text) is not None and _SHORTEST <= len(folded := fold(text)) <= _LONGEST:
            found.append(Review(place, _sample(folded)))
            if len(found) == _MOST:
                break
    return tuple(found)


def _thanks(document: Document) -> int:
    """How many words of thanks there are: to count them is much faster than to look for reviews."""
    text = "\n".join([block.text for block in document.blocks])
    return sum(text.count(word) for word in _THANKS[document.language[:2]])


def _texts(document: Document, in_text: bool) -> Iterator[tuple[Block | StructuredData, str]]:
    announced = False
    for block in document.blocks if in_text else ():
        if block.kind == "heading":
            announced = _HEADING.search(block.text) is not None
        elif announced or (_COLON.search(block.text, 0, _NAME) is not None and _NAMED.match(block.text) is not None):
            yield block, block.text
    for thing in things(document.structured_data):
        for review in listed(thing.data.get("review")):
            if isinstance(review, dict) and "Review" in types(review):
                yield thing.item, text_of(review.get("reviewBody"))


def _sample(folded: str) -> str:
    shingles = {folded[at : at + _SHINGLE] for at in range(len(folded) - _SHINGLE + 1)}
    hashes = {zlib.crc32(shingle.encode("utf-8", "replace")) for shingle in shingles}
    return "".join(f"{value:08x}" for value in nsmallest(SAMPLE, hashes))
