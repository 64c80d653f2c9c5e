"""What sort of page it is, who says so, and why.

The law looks at the kind first: the same sentence is information on a clinic's own page, an offence in an advert, a disguised advert in a
health article. An author's word in the front matter counts most, then the settings; else the page is weighed by `kind_cues`.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING, Final, NamedTuple

from contentlint.model import Block, Field, Kind, KindName, Language, StructuredData
from contentlint.reading.kind_cues import ADDRESS, HEADLINE, TEXT, TYPES, Weights
from contentlint.reading.linked_data import things
from contentlint.text.language import simplified
from contentlint.text.patterns import compiled, lazy

if TYPE_CHECKING:
    from ahocorasick_rs import AhoCorasick

SAMPLE: Final = 1600  # Chinese characters of main text that are weighed, or LETTERS times as many letters
SHORT: Final = 160  # Chinese characters; a page with less main text has no article
LETTERS: Final = 3  # letters of an alphabet that say as much as a Chinese character
MARGIN: Final = 1.5  # by which the best kind must lead the next to be certain
PRICE_LIST: Final = 10  # as many prices make a price list
FORMAT: Final = "format"  # as the reason of a kind: subtitles are speech
_DECLARED: Final = ("front matter", "setting", FORMAT)
LINKED: Final = 0.2
SCRAP: Final = 25  # Chinese characters
SCRAPS: Final = 15
LONG: Final = 2500
ADDRESS_PARTS: Final = 5
LONGEST: Final = 300  # characters of a headline or address that are looked at
KINDS: Final[tuple[KindName, ...]] = ("science", "institution", "advert", "news", "social", "other")

_NAMES: Final[Mapping[str, KindName]] = {
    **{kind: kind for kind in KINDS},
    "sci": "science", "info": "institution", "ad": "advert", "soc": "social",
    "科普": "science", "机构": "institution", "广告": "advert", "新闻": "news", "社交": "social",
    "наука": "science", "клиника": "institution", "реклама": "advert", "новости": "news", "соцсети": "social",
}  # fmt: skip
_CURRENCIES: Final = ("元", "￥", "¥", "руб", "₽", "грн", "$", "£", "€")
_PRICE: Final = lazy(r"\d\s?(?:元|万元|руб|₽|грн|€)|[$£¥￥]\s?\d")
_FIRST_PART: Final = lazy(r"[^_|｜\-–—·/]+")


class Vote(NamedTuple):
    """What one cue says: `points` for a kind, in the words that the reason uses."""

    kind: KindName
    points: float
    reason: str


class Traits(NamedTuple):
    """What a guess looks at. `blocks`: all of the page in reading order. `link_share`: share of link text in the main text. `dated`,
    `sourced`: a publication date, a source was found."""

    blocks: Sequence[Block]
    path: str = ""
    headline: str = ""
    title: str = ""
    link_share: float = 0.0
    dated: bool = False
    sourced: bool = False
    structured_data: Sequence[StructuredData] = ()
    language: Language = "zh-Hans"


def classify(page: Traits, front_matter: Mapping[str, Field] | None = None, setting: str = "") -> Kind:
    """The kind of a page: as its front matter declares (`kind`, `platform`), else as the settings do (`setting`: `science`,
    `social:wechat`), else a guess. The reason of a guess names what it rests on, the weightiest first; it is certain when it leads clearly.
    """
    for source, value in _declarations(front_matter or {}, setting):
        if declared := parse(value):
            return Kind(declared[0], source, True, declared[1])
    return _elect(list(_votes(page)))


def parse(value: str) -> tuple[KindName, str] | None:
    """Kind and platform in `science` or `social:wechat`, in any of the three languages; None when it is no kind."""
    name, _, platform = value.strip().lower().replace("：", ":").partition(":")
    kind = _NAMES.get(name.strip())
    return (kind, platform.strip()) if kind else None


def is_post(kind: Kind) -> bool:
    """Whether somebody says that a page is a social post, which has no title, no description and no headings. A guess says no such thing:
    it means a page of questions and answers."""
    return kind.name == "social" and kind.reason in _DECLARED


def _declarations(front_matter: Mapping[str, Field], setting: str) -> Iterator[tuple[str, str]]:
    kind, platform = (front_matter[key].value if key in front_matter else "" for key in ("kind", "platform"))
    if platform and not kind.partition(":")[2]:
        kind = f"{kind or 'social'}:{platform}"
    yield "front matter", kind
    yield "setting", setting


def _elect(votes: Sequence[Vote]) -> Kind:
    totals = dict.fromkeys(KINDS, 0.0)
    for vote in votes:
        totals[vote.kind] += vote.points
    best, second = sorted(KINDS, key=lambda kind: -totals[kind])[:2]
    if totals[best] <= 0:
        return Kind("other", "guess: no cue")
    reasons = sorted((vote for vote in votes if vote.kind == best and vote.points > 0), key=lambda vote: -vote.points)
    platform = "qa" if best == "social" else ""
    return Kind(best, "guess: " + ", ".join(vote.reason for vote in reasons[:3]), totals[best] - totals[second] >= MARGIN, platform)


def _votes(page: Traits) -> Iterator[Vote]:
    yield from _text_votes(page.blocks, page.language)
    yield from _shape_votes(page.blocks, page.link_share, page.language)
    yield from _headline_votes(page.headline.rpartition(">")[2] or _first_part(page.title), page.language)
    yield from _address_votes(page.path)
    yield from _type_votes(page.structured_data)
    if page.dated:
        yield Vote("news", 0.7, "date")
    if page.sourced:
        yield Vote("news", 0.8, "source")


def _text_votes(blocks: Sequence[Block], language: Language) -> Iterator[Vote]:
    text = _sample(blocks, SAMPLE * _unit(language)).lower()
    if language == "zh-Hant":
        text = simplified(text)
    automaton, owners = _automaton(language[:2])
    hits = Counter(owners[word] for word, _, _ in automaton.find_matches_as_indexes(text))
    thousands = max(len(text) / _unit(language), SHORT * 3) / 1000
    for number, count in hits.items():
        cue = TEXT[number]
        yield from _weighed(cue.weights, f"{cue.name} ×{count}", min(1.0, count / thousands / cue.full))
    if any(currency in text for currency in _CURRENCIES) and (prices := len(_PRICE.findall(text))):
        yield Vote("institution", 2.5, f"price ×{prices}") if prices >= PRICE_LIST else Vote("advert", 0.5, f"price ×{prices}")


def _sample(blocks: Iterable[Block], length: int) -> str:
    lines: list[str] = []
    size = 0
    for block in blocks:
        if block.main:
            lines.append(block.text)
            size += len(block.text) + 1
            if size >= length:
                break
    return "\n".join(lines)[:length]


@cache
def _automaton(language: str) -> tuple[AhoCorasick, list[int]]:
    """All words of the text cues in one automaton, and the number of the cue that each belongs to."""
    from ahocorasick_rs import AhoCorasick

    words = [(word, number) for number, cue in enumerate(TEXT) for word in getattr(cue, language).split("|")]
    return AhoCorasick([word for word, _ in words]), [number for _, number in words]


def _unit(language: Language) -> int:
    return 1 if language.startswith("zh") else LETTERS


def _shape_votes(blocks: Sequence[Block], link_share: float, language: Language) -> Iterator[Vote]:
    """Lists, home pages and forms have little text of their own; landing pages have it in scraps."""
    main = [block.text for block in blocks if block.main]
    unit = _unit(language)
    size = sum(map(len, main)) / unit
    if size < SHORT:
        yield Vote("other", 1.0 + 3.0 * (1 - size / SHORT), "little text")
    if size < SHORT * 3 and size * unit < sum(len(block.text) for block in blocks) * 0.2:
        yield Vote("other", 1.5, "mostly template")
    if link_share > LINKED:
        yield Vote("other", 3.0 * min(1.0, link_share * 2), "links")
    scraps = sum(1 for text in main if len(text) < SCRAP * unit)
    if len(main) >= SCRAPS and scraps > len(main) * 0.6:
        yield Vote("advert", 0.8, f"scraps ×{scraps}")
        yield Vote("institution", 0.5, f"scraps ×{scraps}")
    if size > LONG:
        yield Vote("science", 1.0, "length")


def _headline_votes(headline: str, language: Language) -> Iterator[Vote]:
    line = headline[:LONGEST].lower()
    if language == "zh-Hant":
        line = simplified(line)
    for cue in HEADLINE:
        if match := compiled(cue.pattern).search(line):
            yield from _weighed(cue.weights, f"{cue.name} ({match[0].strip()})")


def _address_votes(path: str) -> Iterator[Vote]:
    """`__` stands for `/` in the file names of many site copies."""
    parts = re.split(r"[/\\.]|__", path[-LONGEST:].lower())[-ADDRESS_PARTS:]
    address = "/".join(("", *(part.strip("_") for part in parts), ""))
    for cue in ADDRESS:
        if match := compiled(f"/(?:{cue.pattern})(?=/)").search(address):
            yield from _weighed(cue.weights, f"{cue.name} {match[0]}/")


def _type_votes(structured_data: Iterable[StructuredData]) -> Iterator[Vote]:
    for name in dict.fromkeys(name for thing in things(structured_data) for name in thing.types):
        yield from _weighed(TYPES.get(name, {}), name)


def _weighed(weights: Weights, reason: str, strength: float = 1.0) -> Iterator[Vote]:
    for kind, weight in weights.items():
        yield Vote(kind, weight * strength, reason)


def _first_part(title: str) -> str:
    """The page's own part of a title: what stands before the first separator."""
    match = _FIRST_PART.search(title[:LONGEST])
    return match[0].strip() if match else ""
