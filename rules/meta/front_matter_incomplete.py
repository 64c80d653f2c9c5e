from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from contentlint.rule import Confidence, Document, Field, Hit, Option, Rule, Span, lazy

_ERROR_LINE: Final = lazy(r"line (\d{1,6}): (.*)", re.DOTALL)
_SEPARATORS: Final = str.maketrans("", "", "_- ")
# Keys with one meaning, without separators.
_SYNONYMS: Final = (
    "title 标题",
    "description summary excerpt abstract 描述 摘要",
    "keywords tags 关键词 标签",
    "lang language locale",
    "kind contenttype",
    "author authors writer byline 作者",
    "reviewer reviewers reviewedby medicalreviewer medicallyreviewedby 审核 审核人 审核专家",
    "reviewedat reviewed lastreviewed reviewdate datereviewed 审核日期 审核时间",
    "date published publishedat pubdate publishdate datepublished 日期 发布日期 发布时间",
    "updated lastmod modified updatedat datemodified 更新日期 更新时间",
    "sources source references citations 来源 参考文献 出处",
)
_MEANING: Final = {name: names.split()[0] for names in _SYNONYMS for name in names.split()}
_PEOPLE: Final = ("author", "reviewer")
_ELSEWHERE: Final = ("title", "description", "keywords")  # title-missing, description-junk and keywords-mess know their placeholders
_ACCOUNTS: Final = frozenset(
    "admin administrator root webmaster editor user test wordpress superuser 管理员 系统管理员 超级管理员 站长 小编"
    " администратор админ".split()
)
_UNFILLED: Final = lazy(
    r"todo|tbd|tba|fixme|xx+|х{2,}|\?+|？+|\.{3,}|…+|-+|null|undefined|placeholder|your name|author name|name|firstname lastname"
    r"|待定|待补充?|待填写?|待完善|未填写?|未知|(?:请)?(?:在此)?(?:填写|输入).{0,20}|某某|作者|姓名|作者姓名|审核人|张三|李四"
    r"|заполнить|указать|имя|имя автора|ваше имя|фио|автор|иван иванов|yyyy-mm-dd|0000-00-00|1970-01-01|<[^<>]{1,40}>|\{\{.{1,80}\}\}",
    re.IGNORECASE,
)


class FrontMatterIncomplete(Rule):
    required = Option(("title", "description"))
    required_science = Option(())

    def check(self, document: Document) -> Iterator[Hit]:
        if document.front_matter is None:
            return
        if document.front_matter_error:
            yield self._broken(document)
            return
        fields = document.front_matter.values()
        yield from self._unfilled(fields)
        if any(field.name.lower() == "draft" and field.data is True for field in fields):
            return
        there = {_meaning(field.name) for field in fields if field.value.strip()}
        there |= {name for name in _ELSEWHERE if (field := getattr(document, name)) is not None and field.value}
        if document.headline is not None and document.headline.source == "page":  # a heading of level one
            there.add("title")
        wanted = dict.fromkeys((*self.required, *(self.required_science if document.kind.name == "science" else ())))
        if missing := [name for name in wanted if _meaning(name) not in there]:
            sure = document.kind.certain or not set(missing) - set(self.required)
            confidence: Confidence = "certain" if sure else "possible"
            yield self.hit("missing", Span(0, 3), confidence=confidence, keys=missing, count=len(missing), topic=" ".join(missing))

    def _broken(self, document: Document) -> Hit:
        found = _ERROR_LINE.match(document.front_matter_error)
        number, why = (int(found[1]), found[2]) if found else (1, document.front_matter_error)
        lines = document.source.split("\n", number)
        number = min(number, len(lines))
        start = sum(len(line) + 1 for line in lines[: number - 1])
        place, page = Span(start, start + len(lines[number - 1])), Span(0, len(document.source))
        return self.hit("broken", place, why=why, about=[page])  # what broke it may stand far from where that shows

    def _unfilled(self, fields: Iterable[Field]) -> Iterator[Hit]:
        """Values that stand for something to be written."""
        for field in fields:
            value, meaning = field.value.strip().casefold(), _meaning(field.name)
            if not isinstance(field.data, str | tuple) or meaning not in _MEANING or meaning in _ELSEWHERE:
                continue
            if meaning in _PEOPLE and value in _ACCOUNTS:
                yield self.hit("account", field, key=field.name, value=field.value)
            elif _UNFILLED.fullmatch(value):
                yield self.hit("placeholder", field, key=field.name, value=field.value)


def _meaning(name: str) -> str:
    """The first of the names of a key, whatever its case and separators."""
    key = name.casefold().translate(_SEPARATORS)
    return _MEANING.get(key, key)
