"""Rows of what a site notes of a page, each behind its label: date, source, author, visits."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Final

from contentlint.rule import lazy, read_table, simplified

_TABLE: Final = Path(__file__).parent.parent / "terms" / "meta_labels.tsv"
_LONGEST: Final = 160  # characters of a row
_VALUE: Final = 40  # and of what stands behind a label
_FEWEST: Final = 2  # labels, or one behind a date
_DATE: Final = lazy(r"\b(?:19|20)\d\d\b|\d\d[./]\d\d[./]\d\d")
_NOTHING: Final = lazy(r"[\W\d_年月日时分秒]*")
_COUNT: Final = lazy(r"\W*(?:\d[\d.,\s]*)?\W*(?:[次人回条万℃]|[kmw]|раза?|times?)*\W*", re.IGNORECASE)  # and it may be lost
_SENTENCE: Final = lazy(r"[。！？!?；]|[.,，] ?[^\W\d_]")


def is_row_with_counter(text: str, language: str) -> bool:
    """Whether a line says nothing but notes, one of them how often the page was opened, though the number be lost: 来源：网络 浏览量："""
    if len(text) > _LONGEST or not (":" in text or "：" in text):
        return False
    kinds = _labels(language[:2])
    found = list(_pattern(language[:2]).finditer(simplified(text).lower()))
    if not any(kinds[one[1]] == "counter" for one in found):
        return False
    before = text[: found[0].start(1)]
    dated = _DATE.search(before) is not None
    if len(found) + dated < _FEWEST or not (_NOTHING.fullmatch(before) or (dated and len(before) <= _VALUE)):
        return False
    ends = [one.start(1) for one in found[1:]] + [len(text)]
    values = [text[one.end() : end] for one, end in zip(found, ends, strict=True)]
    if any(len(value) > _VALUE or _SENTENCE.search(value) for value in values):
        return False
    return all(kinds[one[1]] != "counter" or _COUNT.fullmatch(value) for one, value in zip(found, values, strict=True))


@cache
def _labels(language: str) -> Mapping[str, str]:
    return {row["term"]: row["kind"] for row in read_table(_TABLE, language)}


@cache
def _pattern(language: str) -> re.Pattern[str]:
    """A label where no word goes on before it, with its colon."""
    labels = "|".join(map(re.escape, sorted(_labels(language), key=len, reverse=True)))
    before = r"(?<![\u4e00-\u9fff])" if language == "zh" else r"(?<!\w)"
    return re.compile(rf"(?:{before}|(?<=[\d年月日网]))({labels or '(?!)'}) ?[:：]")
