"""Titles of web pages that stand in the middle of a sentence, where a program put them for the name of the institution:
某某医院【官网】-某省男科医院表示, "Best Dentist in Springfield | River Clinic offers".

What gives them away is what no sentence has: the marks that part the names in a title, and a sentence that goes on behind them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Final

from contentlint.model import Language
from contentlint.text.counting import HAN
from contentlint.text.patterns import lazy
from contentlint.text.query_search import Injection, Place

_NAME: Final = "(?:医院|醫院|门诊部|門診部|诊所|診所|中心|公司|口腔|整形|网站|網站)"
_NAMED: Final = "(?:医院|醫院|诊所|診所|中心|公司|口腔|整形|网站|網站|诊部|診部)"  # its last two characters
_CHINESE: Final = lazy(
    rf"(?:官(?<={_NAMED}[【\[（(〔]官)方?[网網]站?[】\])）〕](?:[-_|｜]+[{HAN}]{{2,20}}?(?>{_NAME}{{1,3}}))?|[-_|｜](?<={_NAMED}.)[-_|｜]*[{HAN}]{{2,20}}?(?>{_NAME}{{1,3}}))"
    rf"(?=[{HAN}，,])(?!版权|版權)"
)
_RUN: Final = lazy(rf"[{HAN}A-Za-z0-9]{{2,20}}\Z")
_LEADS: Final = lazy(r".*(?:我们|我們|来自|來自|[的在由到于於为為，])(?=.{4})")
_MARKS: Final = lazy(r"\s*(?:[【\[（(〔|_｜]|(?<![A-Za-zА-я])-|-(?![A-Za-zА-я])|\s[–—]\s)")
_PARTED: Final = lazy(r"[|_｜]|\s[-–—]\s")
_GOES_ON: Final = lazy(r" (?:[a-zа-яё]{2,}|[Ii]s)\b")
_LONGEST: Final = 120  # characters of a title


def pasted_titles(text: str, language: Language, titles: Iterable[str]) -> list[Injection]:
    """The titles that stand in sentences of a text, the most frequent first. titles: those of the page, which may be among them.

    The base is the first name of the title. Linear in the length of the text.
    """
    known = [title for title in titles if title]
    if language.startswith("zh"):
        spans = [_with_name(text, found, "\n".join(known)) for found in _CHINESE.finditer(text)]
    else:
        parted = [title for title in known if len(title) <= _LONGEST and _PARTED.search(title) and title in text]
        spans = [found.span() for title in parted for found in re.finditer(re.escape(title), text) if _GOES_ON.match(text, found.end())]
    by_phrase: dict[str, list[tuple[int, int]]] = {}
    for start, end in spans:
        by_phrase.setdefault(text[start:end], []).append((start, end))
    found = [_injection(phrase, places) for phrase, places in by_phrase.items()]
    return sorted(found, key=lambda one: -len(one.places))


def _with_name(text: str, found: re.Match[str], titles: str) -> tuple[int, int]:
    """The span of a Chinese title, whose first name runs up to the marks: as much of it as titles have, else what no word leads up to."""
    marks = found.start() - (found[0][0] == "官")
    run = _RUN.search(text[max(0, marks - 20) : marks])
    begin = marks - len(run[0]) if run else marks
    for start in range(begin, marks - 3):
        if text[start : found.end()] in titles:
            return start, found.end()
    lead = _LEADS.match(text, begin, marks)
    return lead.end() if lead else begin, found.end()


def _injection(phrase: str, places: Sequence[tuple[int, int]]) -> Injection:
    marks = _MARKS.search(phrase)
    base = phrase[: marks.start()] if marks else phrase
    return Injection(phrase, base, tuple(Place(*place, base) for place in places), len(places))
