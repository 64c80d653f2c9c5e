"""Who stands for an article: author, medical reviewer, and the source that it was taken from.

A responsible editor (责任编辑, выпускающий редактор) is not an author, a publisher in structured data no source.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import Final, Literal, cast

from contentlint.model import Block, Byline, Field, StructuredData
from contentlint.reading.credits import CreditLines
from contentlint.reading.linked_data import Thing, persons, things
from contentlint.text.patterns import lazy

Role = Literal["author", "reviewer", "source"]

_PEOPLE: Final = 20  # of one byline
LONGEST: Final = 60  # characters of a value; more is prose
AT_START: Final = 6  # below the headline a label may stand anywhere in its line, at the end of the article only so near the beginning

_COLON: Final = r"\s?[:：｜|丨]\s?"
_HAN: Final = r"\u4e00-\u9fff"
_LABELS: Final = {
    "zh": lazy(
        rf"""(?P<author>(?<![{_HAN}])(?:本文|文章|原创)?(?:作者|撰文|撰稿|采写)(?:{_COLON}|(?<=[|｜]\s作者))
        |(?:^|[\s【（(\[])文\s?[/／｜丨:：]\s?)
        |(?P<reviewer>(?:审核|审稿|审阅|审校|審核|審稿|審閱)(?:人|专家|医生|医师|者|專家|醫師|醫生)?{_COLON})
        |(?P<source>(?<![{_HAN}])(?:文章|稿件|信息|新闻|新聞|内容|發布|发布|本文|转载|轉載)?(?:来源|來源|出处|出處)于?(?:{_COLON}|(?<=[|｜]\s来源))
        |^本?文?(?:来源于|转载自|转自|摘自|轉載自|摘自)\s?[:：]?\s?)""",
        re.VERBOSE,
    ),
    "en": lazy(
        r"""(?P<reviewer>\breviewed\sby:?\s(?=\W?(?-i:[A-Z])) | \b(?:medical|clinical|expert)\sreviewer\s?:\s?)
        |(?P<author>^\W?(?:written|posted|reported|authored|story|words)?\s?\bby\b:?\s(?=\W?(?-i:[A-Z]))
        | \b(?:written|posted)\sby:?\s(?=(?-i:[A-Z])) | \bauthors?\s?:\s?)
        |(?P<source>^source\s?:\s?)""",
        re.VERBOSE | re.IGNORECASE,
    ),
    "ru": lazy(
        r"""(?P<author>\bавтор(?:ы)?(?:\s(?:статьи|текста|материала|публикации))?\s?[:—–]\s? | ^текст\s?:\s?
        | ^(?:(?:статью|материал|текст)\s)?подготовил[аи]?\s?:?\s(?=(?-i:[А-ЯЁ])))
        |(?P<reviewer>\b(?:проверил[аи]?|проверено(?:\s(?:врачом|экспертом|специалистом))?|рецензент|рецензировал[аи]?
        |(?:медицинский|научный)\s(?:редактор|рецензент|эксперт)|эксперт(?:\s(?:статьи|материала))?|врач-эксперт)\s?[:—–]\s?)
        |(?P<source>^\W?источник\s?:\s?)""",
        re.VERBOSE | re.IGNORECASE,
    ),
}
# What every label of a language has; alternatives of literals are searched several times faster than the labels themselves.
_HINTS: Final = {
    "zh": lazy(
        "作者|文/|文／|文:|文：|文丨|文｜|文 |撰文|撰稿|采写|审核|审稿|审阅|审校|審核|審稿|審閱|来源|來源|出处|出處"
        "|转载自|转自|摘自|轉載自|记者"
    ),
    "en": lazy("By |by |BY |By:|by:|ritten by|Author|author|AUTHOR|Reviewe|reviewe|Source|SOURCE"),
    "ru": lazy("Автор|автор|АВТОР|Текст|одготовил|Провер|Рецензент|Рецензир|Эксперт|эксперт|редактор|Источник"),
}
_ALONE: Final = lazy(
    r"(?P<author>作者|authors?|written by|автор(?: статьи| текста)?)"
    r"|(?P<reviewer>审核(?:专家|医生|医师)?|(?:medically )?reviewed by|medical reviewer"
    r"|рецензент|проверено(?: врачом)?|медицинский (?:редактор|эксперт))"
    r"|(?P<source>来源|文章来源|source|источник)",
    re.IGNORECASE,
)
_REPORTER: Final = lazy(
    rf"[（(【]?(?:[{_HAN}·《》、]{{0,12}}[^\W\d_])?记者\s?(?P<author>[{_HAN}]{{1,4}}(?:[\s、][{_HAN}]{{1,4}}){{0,5}})[）)】]?"
)

# Where a value ends: a bracket, a separator, the label of something else, a date.
_END: Final = lazy(
    r"\s*(?:[|｜丨【】\[\]（）()<>/；;。•]|\s[-–—]\s|$"
    r"|(?:published|posted|updated|medically|reviewed|last\s|fact[- ]checked|опубликован|обновлен|проверен|дата\b)"
    r"|\s(?:on|в)\s(?=\S{0,10}\s?\d)|,?\s?(?:19|20)\d\d\s?[-/.年]|\d{1,2}[./]\d"
    r"|,?\s(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?\s\d|\d{1,2}\s[а-я]{3,8}\s(?:19|20)"
    r"|\s?(?:作者|记者|编辑|責任編輯|责任|责编|值班|校对|供稿|来源|來源|出处|审核|时间|日期|发布|发表|更新|点击|浏览|阅读|人气|评论"
    r"|字号|字体|分享|收藏|打印|标签|关键词|所属|分类|栏目|类别|我要|我有|热度|时长|摄影|图片|摄)"
    r"(?:于|者|数|量|次数|分类|编辑|时间|日期|人)?\s?(?:[:：]|(?=\s|$|\d|\()))",
    re.IGNORECASE,
)
_BEFORE_NAME: Final = lazy(r"[^\s]*(?:作者|记者|通讯员)\s")
_HAN_NAME: Final = lazy(rf"[{_HAN}·]{{1,4}}$")
_TITLES: Final = ("主任", "医师", "医生", "教授", "博士", "院长", "摄影", "报道")
_IS_HAN: Final = lazy(f"[{_HAN}]")
_NO_NAME: Final = lazy(r"https?:|www\.|@|^\W*$|^[\d\W]+$")
_EDGES: Final = ' \t,，、;；:：。-–—|•·*_"“”'  # no full stop: it may end an initial
_FULL_STOP: Final = lazy(  # of a sentence, not of an initial or an abbreviation
    r"(?<![^\W_])(?!(?:jr|sr|dr|st|al|co|inc|ltd|др|мл|ст)\b)[^\W\d_]{2,60}\.\Z", re.IGNORECASE
)

_FRONT_MATTER: Final[Mapping[Role, Sequence[str]]] = {
    "author": ("author", "authors", "作者", "writer", "byline"),
    "reviewer": ("reviewer", "reviewers", "reviewed_by", "medical_reviewer", "medically_reviewed_by", "审核", "审核人", "审核专家"),
    "source": ("source", "来源", "source_name", "文章来源"),
}
_META: Final[Mapping[Role, Sequence[str]]] = {
    "author": ("author", "article:author", "dc.creator", "dcterms.creator", "citation_author", "parsely-author", "byl"),
    "reviewer": ("reviewer", "reviewed_by", "medical_reviewer"),
    "source": ("source", "contentsource", "article:source", "dc.source"),
}
_PROPERTIES: Final[Mapping[Role, str]] = {"author": "author", "reviewer": "reviewedBy", "source": "sourceOrganization"}
_ARTICLE_TYPES: Final = ("Article", "Posting", "Page", "Report", "CreativeWork")


def find_byline(
    lines: CreditLines,
    meta: Mapping[str, Sequence[Field]],
    front_matter: Mapping[str, Field] | None = None,
    structured_data: Iterable[StructuredData] = (),
) -> Byline:
    """Author, reviewer and source of a page, each from the best witness: front matter, what a reader sees, structured data, head.

    The origin of a visible one is `(block, start, end)`, that of the others is that of the node which they were read from.
    """
    found: dict[str, Field] = {}
    for field in chain(
        _from_front_matter(front_matter or {}),
        _from_lines(lines),
        _from_structured_data(structured_data),
        _from_meta(meta),
    ):
        found.setdefault(field.name, field)
    return Byline(**found)


def _from_front_matter(front_matter: Mapping[str, Field]) -> Iterator[Field]:
    fields = {key.lower().replace("-", "_"): field for key, field in front_matter.items()}
    for role, keys in _FRONT_MATTER.items():
        for field in (fields[key] for key in keys if key in fields):
            value = _names(field.data) or field.value
            if value.strip():
                yield field._replace(name=role, value=value)


def _from_meta(meta: Mapping[str, Sequence[Field]]) -> Iterator[Field]:
    for role, keys in _META.items():
        for field in (field for key in keys for field in meta.get(key, ())):
            label = labels.match(field.value) if (labels := _labels(field.value)) else None
            value = field.value[label.end() :] if label else field.value
            if len(value) <= LONGEST and not _NO_NAME.search(value):
                yield field._replace(name=role, value=value.strip())


def _from_structured_data(structured_data: Iterable[StructuredData]) -> Iterator[Field]:
    known = things(structured_data)
    for thing in known:
        if any(name.endswith(_ARTICLE_TYPES) for name in thing.types):
            for role, key in _PROPERTIES.items():
                if value := _names(thing.data.get(key), known):
                    yield Field(role, value, thing.item.syntax, thing.item.origin)


def _from_lines(lines: CreditLines) -> Iterator[Field]:
    above: re.Match[str] | None = None  # the line before, when it was a label and nothing else
    for group in lines:
        for block in group:
            text = block.text
            labels = _labels(text)
            if above and not labels:
                start, end = _trim(text, 0, len(text))
                if 0 < end - start <= LONGEST:
                    yield _field(_role(above), block, start, end)
            above = _ALONE.fullmatch(text.rstrip(" :：")) if labels else None
            if labels and not above:
                yield from _in_line(block, labels, anywhere=group is lines.head)


def _labels(text: str) -> re.Pattern[str] | None:
    """The labels of the language that the line seems to have some of."""
    return next((_LABELS[language] for language, hint in _HINTS.items() if hint.search(text)), None)


def _in_line(block: Block, labels: re.Pattern[str], *, anywhere: bool) -> Iterator[Field]:
    text = block.text
    for label in labels.finditer(text):
        role = _role(label)
        start, end = _value(text, label.end(), role)
        if start < end and (anywhere or label.start() <= AT_START):
            yield _field(role, block, start, end)
    if "记者" in text and (reporter := _REPORTER.fullmatch(text.strip())):
        start = text.index(reporter["author"])
        yield _field("author", block, start, start + len(reporter["author"]))


def _value(text: str, start: int, role: Role) -> tuple[int, int]:
    """Where the value behind a label stands; an empty stretch when there is none worth the name."""
    if skip := _BEFORE_NAME.match(text, start):
        start = skip.end()
    while start < len(text) and text[start] in _EDGES:
        start += 1
    stop = _END.search(text, start)
    end = stop.start() if stop else len(text)
    if _IS_HAN.search(text, start, end):
        end = _han_end(text, start, end, role)
    start, end = _trim(text, start, end)
    return (start, end) if end - start <= LONGEST and not _NO_NAME.search(text[start:end]) else (start, start)


def _han_end(text: str, start: int, end: int, role: Role) -> int:
    """Chinese has no spaces inside a name: a source ends at the first one, authors go on as long as names follow."""
    words = text[start:end].split(" ")
    here = start + len(words[0])
    if role == "source":
        return here
    for word in words[1:]:
        if not _HAN_NAME.match(word) or word.endswith(_TITLES):
            break
        here += 1 + len(word)
    return here


def _names(value: object, known: Sequence[Thing] = ()) -> str:
    people = list(value) if isinstance(value, tuple) else value
    return ", ".join(name for name, _ in persons(people, known)[:_PEOPLE])


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start] in _EDGES:
        start += 1
    while start < end and text[end - 1] in _EDGES:
        end -= 1
    if start < end and text[end - 1] == "." and _FULL_STOP.search(text, start, end):
        end -= 1
    return start, end


def _field(role: Role, block: Block, start: int, end: int) -> Field:
    return Field(role, block.text[start:end], "page", (block, start, end))


def _role(match: re.Match[str]) -> Role:
    return cast(Role, match.lastgroup)
