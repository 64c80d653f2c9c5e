from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Final

from contentlint.rule import Document, Field, Hit, Option, Rule, Span

_ERROR_LINE: Final = re.compile(r"line (\d{1,6}): (.*)", re.DOTALL)
_SEPARATORS: Final = str.maketrans("", "", "_- ")
# Other names of keys, without separators; a list may hold them by either name.
_SAME: Final = tuple(
    frozenset(names.split())
    for names in (
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
)
_PEOPLE: Final = ("author", "reviewer")
_ACCOUNTS: Final = frozenset(
    "admin administrator root webmaster editor user test wordpress superuser 管理员 系统管理员 超级管理员 站长 小编 администратор админ".split()
)
_UNFILLED: Final = re.compile(
    r"todo|tbd|tba|fixme|xx+|х{2,}|\?+|？+|\.{3,}|…+|-+|n/?a|null|none|undefined|placeholder|your name|author name|name|firstname lastname|lorem ipsum.*"
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
        fields = {_key(name): field for name, field in document.front_matter.items()}
        yield from self._unfilled(fields)
        draft = fields.get("draft")
        if draft is not None and draft.data is True:
            return
        science = document.kind.name == "science"
        wanted = dict.fromkeys((*self.required, *(self.required_science if science else ())))
        if missing := [name for name in wanted if not _has(document, fields, name)]:
            sure = document.kind.certain or not set(missing) - set(self.required)
            yield self.hit("missing", Span(0, 3), confidence="certain" if sure else "possible", keys=missing, count=len(missing))

    def _broken(self, document: Document) -> Hit:
        found = _ERROR_LINE.match(document.front_matter_error)
        line, why = (int(found[1]), found[2]) if found else (1, document.front_matter_error)
        lines = document.source.split("\n", line)
        start = sum(len(one) + 1 for one in lines[: line - 1]) if len(lines) >= line else 0
        return self.hit("broken", Span(start, start + len(lines[line - 1] if start or line == 1 else "")), why=why)

    def _unfilled(self, fields: Mapping[str, Field]) -> Iterator[Hit]:
        """Values that stand for something to be written."""
        for names in _SAME:
            for name in names & fields.keys():
                field = fields[name]
                value = field.value.strip().casefold()
                if not isinstance(field.data, str | tuple) or not value:
                    continue
                if not names.isdisjoint(_PEOPLE) and value in _ACCOUNTS:
                    yield self.hit("account", field, key=field.name, value=field.value)
                elif _UNFILLED.fullmatch(value):
                    yield self.hit("placeholder", field, key=field.name, value=field.value)


def _key(name: str) -> str:
    return name.casefold().translate(_SEPARATORS)


def _has(document: Document, fields: Mapping[str, Field], name: str) -> bool:
    key = _key(name)
    names = next((names for names in _SAME if key in names), frozenset((key,)))
    if any(fields[one].value.strip() for one in names & fields.keys()):
        return True
    return key == "title" and document.headline is not None and document.headline.source == "page"
