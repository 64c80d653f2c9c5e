"""Where sentences begin and end, in Chinese, English and Russian.

A sentence keeps its closing quotes, brackets and reference marks: `他问：“疼吗？”[3]`. A full stop that may belong to an abbreviation, an
initial or a number ends nothing unless what follows looks like a new sentence.
"""

from __future__ import annotations

import re
from typing import Final

from contentlint.model import Language
from contentlint.text.counting import HAN
from contentlint.text.patterns import lazy

_CLOSER: Final = r"""[”’」』》〉）】〕\])"'»]|\[\d[\d,，–-]{0,15}\]"""
_STOP: Final = lazy(rf"\n|(?>(?:[。！？!?…‽.．]++(?>(?:{_CLOSER})*))+)")
_STOP_ZH: Final = lazy(rf"\n|(?>(?:[。！？；!?;…‽.．]++(?>(?:{_CLOSER})*))+)")
_TAIL: Final = 40  # characters before an end that are enough to judge it
_ENDED: Final = lazy(rf"[。！？!?…‽.．](?>(?:{_CLOSER})*)[\s\u2600-\u27bf\ufe0f\U0001f000-\U0001faff]*+\Z")
_ENDED_ZH: Final = lazy(rf"[。！？!?…‽.．~～](?>(?:{_CLOSER})*)[\s\u2600-\u27bf\ufe0f\U0001f000-\U0001faff]*+\Z")
_LEADING_ON: Final = lazy(rf"[：:；;](?>(?:{_CLOSER})*)\s*\Z")

_LOWER_NEXT: Final = lazy(r"""[\s"'“‘«„(（\[—–-]*+[a-zа-яё](?![A-ZА-Я])""")  # "mRNA" and "pH" may begin a sentence
_NUMBER_NEXT: Final = lazy(r"\s*+[\d№]")
_GOES_ON: Final = lazy(r"[，、,：:的等之]")  # “疼吗？”的问题
_HAN: Final = lazy(f"[{HAN}]")
_LATIN: Final = lazy(r"[A-Za-z0-9]")
_WORD_BEFORE: Final = lazy(r"(?<![^\W_])(?>(?:[^\W\d_]\.)*)[^\W\d_]++\Z")
_NUMBERING: Final = lazy(r"\s*+(?:(?>(?:\d{1,3}[.．])*)\d{1,3}|[一二三四五六七八九十]{1,3})\s*+")
_YEAR: Final = lazy(r"\d\s?\Z")
_ETC: Final = lazy(r"\bт\. ?[дп]\Z")

# A full stop after these ends nothing, even when a capital follows.
_BEFORE_NAME: Final = lazy(
    r"dr|mr|mrs|ms|prof|st|vs|hon|rev|messrs|e\.g|i\.e|cf|al|approx|проф"
    r"|акад|доц|им|гр|ул|пл|просп|наб|т\.е|т\.к|т\.н|напр|канд|ср"
)
# Nor after these when a number follows; before a capital it does: "рис. Он", "and so on, etc. Then".
_BEFORE_NUMBER: Final = lazy(
    r"no|nos|fig|figs|vol|p|pp|ch|sec|eq|ref|art|tab|п|пп|ст"
    r"|стр|с|рис|табл|гл|разд|ч|т|д|кв|корп|тел|г|гг|в|вв"
)
# Russian places, unless a number stands before: "г. Москва", but "в 2019 г. Он".
_PLACES: Final = lazy(r"г|д|р|с|о|п|пос|дер")
# A capital letter after these is the name of a kind ("vitamin C."), after any other word an initial ("by J. Smith").
_LETTERED: Final = lazy(
    r"\b(?:vitamins?|hepatitis|type|group|grade|class|stage|part|influenza|and|or"
    r"|витамин\w{0,3}|гепатит\w{0,3}|тип\w?|групп\w{1,3}|класс\w?|грипп\w?)\s+\w\Z",
    re.IGNORECASE,
)


def split(text: str, language: Language) -> list[tuple[int, int]]:
    """Spans of the sentences of a text, in order, without the space around them; together they hold all that is not space.

    In Chinese ；and ASCII ; end a sentence too, in all languages a line break does.
    """
    spans: list[tuple[int, int]] = []
    start = 0
    for stop in (_STOP_ZH if language.startswith("zh") else _STOP).finditer(text):
        if _is_end(text, start, stop):
            _add(spans, text, start, stop.end())
            start = stop.end()
    _add(spans, text, start, len(text))
    return spans


def ends_sentence(text: str, language: Language) -> bool:
    """Whether the text ends with 。！？… or their kin, closing quotes, reference marks and emoji aside (in Chinese also ～)."""
    return bool((_ENDED_ZH if language.startswith("zh") else _ENDED).search(text.rstrip()[-_TAIL:]))


def leads_on(text: str) -> bool:
    """Whether the text ends with a colon or semicolon, so that what follows belongs to it."""
    return bool(_LEADING_ON.search(text.rstrip()[-_TAIL:]))


def _add(spans: list[tuple[int, int]], text: str, start: int, end: int) -> None:
    """Add a sentence; stray punctuation joins the one before it."""
    piece = text[start:end]
    sentence = piece.strip()
    if not sentence:
        return
    start += len(piece) - len(piece.lstrip())
    end = start + len(sentence)
    if spans and not any(map(str.isalnum, sentence)):
        start = spans.pop()[0]
    spans.append((start, end))


def _is_end(text: str, start: int, stop: re.Match[str]) -> bool:
    """Does the sentence that began at `start` end with these marks and what closes behind them?"""
    marks, end = stop.group(), stop.end()
    after = text[end : end + 1]
    if after in ("", "\n") or marks == "\n":
        return True
    if marks[0] in "。！？；" or _HAN.match(after) or _HAN.match(text, max(0, stop.start() - 1)):
        return _is_chinese_end(text, start, stop)
    if not after.isspace():
        return marks[0] not in ".．;" and after in "“‘«„(（【《"
    if _LOWER_NEXT.match(text, end):
        return False
    single = marks[0] in ".．" and marks[1:2] not in (".", "．")
    return not single or _is_full_stop(text, start, stop)


def _is_chinese_end(text: str, start: int, stop: re.Match[str]) -> bool:
    """The marks are Chinese or touch a Han character."""
    marks, dot, end = stop.group(), stop.start(), stop.end()
    if marks[0] in ".．" and (_LATIN.match(text, end) or not _HAN.match(text, max(0, dot - 1)) or _is_numbering(text, start, dot)):
        return False
    if marks[-1] in "》〉）)" and marks[0] not in "。；;":
        return False
    closed = marks[-1] not in "。！？；!?;…‽.．"
    return not (closed and _GOES_ON.match(text, end))


def _is_full_stop(text: str, start: int, stop: re.Match[str]) -> bool:
    """The mark is a single full stop before a space and something that may begin a sentence."""
    dot, end = stop.start(), stop.end()
    before = text[max(start, dot - _TAIL) : dot]
    found = _WORD_BEFORE.search(before)
    if not found:
        return not _is_numbering(text, start, dot)
    word = found.group()
    if word.isupper() and (len(word) == 1 or "." in word):
        return len(word) == 1 and bool(_LETTERED.search(before))
    word = word.lower()
    if _BEFORE_NAME.fullmatch(word) or (_BEFORE_NUMBER.fullmatch(word) and _NUMBER_NEXT.match(text, end)):
        return False
    return not _PLACES.fullmatch(word) or bool(_YEAR.search(before[: found.start()]) or _ETC.search(before))


def _is_numbering(text: str, start: int, end: int) -> bool:
    """Is all there is between the two the number of a list item or a section?"""
    return end - start < _TAIL and bool(_NUMBERING.fullmatch(text, start, end))
