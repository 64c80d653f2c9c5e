"""Which line a reader sees as the headline: where a title of the head and a line of the page agree.

The first `<h1>` is often the name of the site or of its section, and one headline in five stands in no heading at all; but nearly every
`<title>` begins with the headline.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from typing import Final, NamedTuple

from contentlint.reading.html import HEADINGS, Walk
from contentlint.reading.main_text import MainText
from contentlint.text.patterns import lazy

LONGEST: Final = 200  # characters of the longest line that can be a headline
ENOUGH: Final = 0.6  # agreement with a title that makes any line the headline
SURE: Final = 1.3  # a heading that is the whole first part of a title: no better line will come
HEADING_ENOUGH: Final = 0.45  # agreement that is enough for a heading
ABOVE: Final = 30  # so many lines above the article its headline may stand ...
BESIDE: Final = 3  # ... and so many above a smaller heading
BADGE: Final = 8  # characters of the longest badge before a headline

_BONUS: Final = {"h1": 0.4, "h2": 0.3, "h3": 0.25, "h4": 0.15, "h5": 0.15, "h6": 0.15}
_LINK_MALUS: Final = 0.4
_KEY: Final = 6  # characters of a title that a line with a badge before the headline must hold
_PARTS = lazy(r"[_|｜丨«»—–·]| -+ |--+|-(?=[^-]*$)|(?<=[\u4e00-\u9fff]{4}) ")
_ENDED = lazy(r"(?:\s[\d\s:：.年月日/-]*)?$")  # what may stand behind a headline in its own line: nothing, or a date
_DATE = lazy(r"\s(?:19|20)\d\d\s?[年./-][\d\s:：.年月日/-]*$")
_NO_WORD = lazy(r"[\W_]+")
_RANKS: Final = {"h1": 3, "h2": 2, "h3": 1}
_NO_HEADLINE = lazy(r"作者|来源|出处|发表|发布|时间|点击|浏览|阅读")
_TITLE_CLASS = lazy(r"title|headline|(?<![a-z])(?:tit|bt|biaoti)(?![a-z])", re.I)


class Headline(NamedTuple):
    """The number of the run that holds the headline, and its words without a badge before or a date behind."""

    run: int
    text: str


class _Title(NamedTuple):
    text: str
    first: int  # length of its first part, before the names of section and site


def find_headline(page: Walk, titles: Sequence[str]) -> Headline | None:
    """The line that agrees best with one of `titles` (`<title>`, `og:title`, ... with spaces collapsed); None when none does."""
    wanted = [_Title(title, _first_part(title)) for title in dict.fromkeys(title[:LONGEST] for title in titles) if title]
    if not wanted:
        return None
    together = "\n".join(title.text for title in wanted)
    key = wanted[0].text[:_KEY]
    boxes, runs = page.boxes, page.runs
    best, most = None, 0.0
    for number, run in enumerate(runs):
        text = run.text
        bonus = _BONUS.get(boxes[run.box].tag)
        if bonus is None:
            if text[:4] not in together and key not in text:
                continue
            enough = ENOUGH
        elif boxes[run.box].first == number:
            text = _whole_heading(page, number)
            enough = HEADING_ENOUGH
        else:
            continue
        if not 2 <= len(text) <= LONGEST:
            continue
        agreed, words = max(_agreement(text, title, bonus is not None) for title in wanted)
        if agreed < enough:
            continue
        agreed += (bonus or 0.0) - (_LINK_MALUS if run.link_chars * 2 > len(run.text) else 0.0)
        if agreed > most:
            best, most = Headline(number, words), agreed
            if most >= SURE:
                break
    return best


def heading_above(page: Walk, main: MainText) -> Headline | None:
    """The heading or line of class "title" at the top of the article or nearest above it: for pages whose titles say nothing.

    `find_main` once more with its run keeps it out of the article.
    """
    runs, boxes = page.runs, page.boxes
    start = next((number for number, kept in enumerate(main.runs) if kept), None)
    if start is None:
        return None
    best, most, end = None, 0, start - ABOVE
    for number in range(start, -1, -1):
        if number < end:
            break
        run = runs[number]
        box = boxes[run.box]
        rank = _RANKS.get(box.tag, 0) or _TITLE_CLASS.search(box.element.attr("class") or "") is not None
        if rank <= most or (number == start and rank < _RANKS["h1"]) or run.link_chars * 2 > len(run.text) or _NO_HEADLINE.search(run.text):
            continue
        if box.tag in HEADINGS:
            number = box.first
        text = _whole_heading(page, number)
        if 4 <= len(text) <= LONGEST:
            end = number - BESIDE if best is None else end
            best, most = Headline(number, _DATE.sub("", text)), rank
    return best


def _whole_heading(page: Walk, number: int) -> str:
    """The text of a heading that begins with run `number`: a `<br>` inside cuts it in several."""
    run = page.runs[number]
    if not run.broken or page.boxes[run.box].tag not in HEADINGS:
        return run.text
    return " ".join(part.text for part in page.runs[number : page.boxes[run.box].last])


def _agreement(text: str, title: _Title, heading: bool) -> tuple[float, str]:
    """How well a line agrees with a title, from 0 to 1.3, and the words that they share."""
    wanted, first = title
    start = text.find(wanted[:_KEY])
    if 0 <= start <= BADGE:
        line = text[start:]
        shared = len(line[: _same(line, wanted)].rstrip())
        words = line[:shared] if _ENDED.match(line, shared) else line
        agreed = min(1.0, shared / first) * (0.5 + 0.5 * shared / len(text)) + 0.3 * shared / len(wanted)
    elif text in wanted:
        words = text
        agreed = min(1.0, len(text) / first) + 0.3 * len(text) / len(wanted)
    else:
        words, agreed = text, 0.0
    if heading and agreed < ENOUGH and text[0] in wanted[:3]:
        return max((agreed, words), (_likeness(text, wanted[:first]), text))
    return agreed, words


def _likeness(text: str, title: str) -> float:
    """The common beginning of two lines whose spaces, signs and width do not count, as a part of the longer."""
    plain, wanted = _plain(text), _plain(title)
    return _same(plain, wanted) / max(len(plain), len(wanted), 1)


def _same(text: str, other: str) -> int:
    """Length of the common beginning."""
    return next((place for place, (one, two) in enumerate(zip(text, other, strict=False)) if one != two), min(len(text), len(other)))


def _plain(text: str) -> str:
    return _NO_WORD.sub("", unicodedata.normalize("NFKC", text)).lower()


def _first_part(title: str) -> int:
    """Length of the first part of a title that has a word in it."""
    for sign in _PARTS.finditer(title):
        if title[: sign.start()].strip():
            return sign.start()
    return len(title)
