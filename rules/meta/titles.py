"""A title as its writer put it together: the page's own words and, before or behind them, the names of section and site."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection
from functools import lru_cache
from typing import Final

from contentlint.rule import HAN, Document, Edit, Field, Language, Span, characters, display_width, lazy

_SEPARATOR: Final = lazy(
    r"[_|｜丨¦\-–—−·•»«:](?:(?<=[_|｜丨¦])[_|｜丨¦]*|(?:(?<=\s:):|(?<=\s-)-?|(?<=\s[–—−·•»«]))(?=\s)"
    rf"|(?<=[{HAN}？！?!）)”][-–—])[-–—]?(?=[{HAN}A-Z]{{2}}[^-–—]*$))"
)
_SHORT_NAME: Final = 24  # columns of a last part that may be a site's name though nothing else says so
_INSTITUTION: Final = lazy(
    r"(?:医院|醫院|诊所|診所|门诊部?|卫生院|卫生室|大学|大學|学院|学校|中心|研究所|研究院|学会|协会|基金会|公司|集团|药房|药店|网站?|網站?|官网|在线|频道"
    r"|百科|日报|晚报|时报|杂志|论坛|社区|平台|公众号|委员会|卫健委|大夫|医生|口腔|整形|医美)$"
    r"|(?:我的|本)(?:网站|网页)$"
    r"|\b[\w-]+\.(?:com|org|net|gov|edu|info|cn|ru|uk|de|рф)\b"
)
_SHORT_INSTITUTION: Final = lazy(  # in a part of at most five words without a comma
    r"\b(?:hospitals?|clinics?|health(?:care)?|cent(?:er|re)s?|institutes?|university|college|school|foundation|association|society|ministry|inc|ltd"
    r"|llc|magazine|wiki(?:pedia)?|nhs|клиник\w?|больниц\w|поликлиник\w|(?:мед)?центр\w?|институт\w?|университет\w?|портал|журнал|аптек\w)\b",
    re.IGNORECASE,
)
_WORDS: Final = 5
# A longer part is a name when it is written like one: in English with capitals, in Russian as adjectives before the sort of institution.
_FULL_NAME: Final = lazy(
    r"(?=.*\b(?:Hospitals?|Clinics?|Cent(?:er|re)s?|Institutes?|University|College|School|Trust|Foundation|Association|Society|Ministry)\b)"
    r"(?!.*\b(?i:you|your|how|what|why|when|which|best)\b)(?:(?:[A-Z0-9][\w.'’&-]*|of|and|the|for|in|at|&)(?:\s+|\Z)){1,14}\Z"
    r"|(?i:(?:\w+(?:ая|ое|ый|ий|ой)\s+){0,5}(?:больница|поликлиника|клиника|диспансер|госпиталь|центр|институт|университет|академия)\b)"
    r"|(?:ФГБО?У|ФГАО?У|[КО]?ГБУЗ?|ГАУЗ|ГУЗ|НМИЦ|ГКБ|ОКБ|ЦРБ|НИИ|ООО)\b"
)
_ASIDE: Final = lazy(r"\s?[（(][^（()）]{1,60}[)）]\Z")
_LONGEST_NAME: Final = 120
_LONGEST: Final = 1000  # characters; what is longer is no title, and its parts are not told apart


def written_title(document: Document) -> Field | None:
    """The title of a page; in Markdown or text without a head, the line that stands for it."""
    return document.title if document.complete else document.headline


def site_names(document: Document, more: Collection[str] = ()) -> frozenset[str]:
    """What the page calls its site, and `more` names from the settings, ready to be compared (see `key`)."""
    named = document.meta.get("og:site_name", ())
    return frozenset(key(name) for name in (*more, *(field.value for field in named))) if named or more else frozenset()


def key(text: str) -> str:
    """A text without case, width and outer spaces, for comparison."""
    return unicodedata.normalize("NFKC", text).strip().casefold()


def shown_length(text: str, language: Language) -> int:
    """How long a title or description is shown: in Chinese characters, two Latin letters being as wide as one, or in letters."""
    return (display_width(text) + 1) // 2 if language.startswith("zh") else characters(text)


def cut_behind(document: Document, field: Field, end: int) -> Edit:
    """The edit that takes away what stands behind offset `end` of a field, white space included."""
    length = len(field.value)
    return Edit(Span(document.locate(field, end - 1, end).end, document.locate(field, length - 1, length).end), "")


@lru_cache(maxsize=16)  # the rules of this folder ask for one title after another
def parts(title: str) -> tuple[tuple[int, int], ...]:
    """Spans of the parts that separators (`_`, `|`, a dash between spaces, ...) divide a title into, without the spaces around them;
    empty ones are left out."""
    spans, start = [], 0
    for sign in (*_SEPARATOR.finditer(title), None):
        end = sign.start() if sign else len(title)
        if words := title[start:end].strip():
            first = title.index(words, start)
            spans.append((first, first + len(words)))
        start = sign.end() if sign else end
    return tuple(spans)


@lru_cache(maxsize=16)
def own_words(title: str, names: frozenset[str] = frozenset()) -> tuple[int, int]:
    """Span of a title without the names of section and site. `names`: known names, as `key` makes them."""
    spans = list(parts(title)) if len(title) <= _LONGEST else []
    if len(spans) < 2:
        return 0, len(title)
    while len(spans) > 1 and _is_name_behind(title, spans, names):
        spans.pop()
    while names and len(spans) > 1 and key(title[slice(*spans[0])]) in names:
        spans.pop(0)
    return spans[0][0], spans[-1][1]


def names_institution(text: str) -> bool:
    """Whether a part of a title is called like a hospital, a site or another institution."""
    if len(text) > _LONGEST_NAME:
        return False
    name = _ASIDE.sub("", text) if text.endswith((")", "）")) else text
    if _INSTITUTION.search(name):
        return True
    if "," in name:
        return False
    return bool(_SHORT_INSTITUTION.search(name) if len(name.split()) <= _WORDS else _FULL_NAME.match(name))


def _is_name_behind(title: str, spans: list[tuple[int, int]], names: frozenset[str]) -> bool:
    """Whether the last part names the site: it is known to, is short beside what stands before it, or is called like an institution."""
    last = title[slice(*spans[-1])]
    if names and key(last) in names:
        return True
    width = display_width(last)
    return (width <= _SHORT_NAME and 2 * width <= display_width(title[spans[0][0] : spans[-2][1]])) or names_institution(last)
