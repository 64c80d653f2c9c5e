"""What the pages of a site let one suppose about their institution, counted over the pages: where a facts file may start from."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Final, NamedTuple

from contentlint.model import Document
from contentlint.reading.institution import own_contacts, own_names, template_lines
from contentlint.text.contacts import hosts
from contentlint.text.patterns import lazy

_LONGEST: Final = 200  # characters of a line of the article that names a doctor

_PROVINCE: Final = "[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川蜀宁琼]"
# Groups are numbered; the name of each licence stands in _NAMES.
_LICENCES: Final = lazy(
    rf"([(（]?{_PROVINCE}[)）]?ICP[备備]\s?\d{{6,10}}号?(?:-\d{{1,3}})?)|({_PROVINCE}公网安备\s?\d{{12,14}}号?)"
    r"|(?:医疗机构执业许可证|医疗机构登记号|执业许可证|登记号)[号：:\s]{0,3}([A-Z0-9][A-Z0-9-]{9,24})"
    r"|((?:ЛО|ФС)-\d\d-\d\d-\d{6}|Л0\d\d-\d{5}-\d\d/\d{8})|ОГРН\s?[:№]?\s?(\d{13})(?!\d)|ИНН\s?[:№]?\s?(\d{10,12})(?!\d)"
)
_NAMES: Final = ("ICP备案", "公网安备", "医疗机构执业许可证", "лицензия", "ОГРН", "ИНН")
_APPROVALS: Final = lazy(rf"([(（]?{_PROVINCE}[)）]?(?:中)?医广[【\[（(〔]\d{{4}}[】\]）)〕]\s?第?[\d-]{{4,20}}号?)")
_APPROVAL: Final = ("医疗广告审查证明",)
_GRADE: Final = lazy(r"[三二一]级[甲乙丙]等|三级特等")

_SURNAMES: Final = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙"
    "史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤温康施文牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟殷詹申欧耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕单季裴霍涂欧阳上官"
)
_DOCTORS: Final = {
    "zh": lazy(
        rf"(?<![\u4e00-\u9fff])(?P<name>[{_SURNAMES}][\u4e00-\u9fff]{{1,2}})[\s,，:：|、·]{{0,3}}"
        r"(?P<title>(?:副?主任|主治|住院)(?:医师|中医师)|副?主任(?:护师|药师|技师)|(?:副)?教授|研究员)"
    ),
    "ru": lazy(
        r"(?<!\w)(?P<name>[А-ЯЁ][а-яё-]{2,20} [А-ЯЁ][а-яё]{2,15} [А-ЯЁ][а-яё]{3,16}(?:ич|вна|чна))[\s,—–:-]{1,4}"
        r"(?P<title>(?:[а-яё]+[- ])?врач[- а-яё]{0,40}|главный врач|профессор|к\. ?м\. ?н|д\. ?м\. ?н)"
    ),
    "en": lazy(
        r"(?<!\w)(?P<name>[A-Z][a-z'-]{1,20}(?: [A-Z]\.)? [A-Z][A-Za-z'-]{1,20}), (?P<title>M\.?D\.?|D\.?O\.?|DDS|DMD|FRCP|FRCS)(?!\w)"
    ),
}


class Candidate(NamedTuple):
    """A value that a facts file may hold, on how many pages it was seen, and what was seen with it most (the title of a doctor, the name of
    a licence)."""

    value: str
    pages: int
    label: str = ""


class Candidates:
    """Counts what pages say of their institution, page by page."""

    def __init__(self) -> None:
        self.pages = 0
        self._seen: dict[str, Counter[str]] = {}
        self._labels: dict[tuple[str, str], Counter[str]] = {}

    def add(self, document: Document) -> None:
        """Take a page in."""
        self.pages += 1
        contacts = own_contacts(document)
        lines = template_lines(document)
        self._note("names", own_names(document))
        self._note("hosts", (found.value for found in hosts("\n".join(lines)) if found.value not in contacts.hosts))
        for kind in ("hosts", "phones", "emails", "messengers", "addresses"):
            self._note(kind, getattr(contacts, kind))
        self._note("grade", (found[0] for line in lines for found in _GRADE.finditer(line)))
        self._note_labelled("licences", _numbers(lines, _LICENCES, _NAMES))
        self._note_labelled("approvals", _numbers(lines, _APPROVALS, _APPROVAL))
        self._note_labelled("doctors", _doctors(document))

    def of(self, key: str) -> list[Candidate]:
        """The candidates for a key of the facts file, the most frequent first."""
        found = []
        for value, pages in self._seen.get(key, Counter[str]()).most_common():
            labels = self._labels.get((key, value))
            found.append(Candidate(value, pages, labels.most_common(1)[0][0] if labels else ""))
        return found

    def _note(self, key: str, values: Iterable[str]) -> None:
        self._seen.setdefault(key, Counter()).update(set(values))

    def _note_labelled(self, key: str, values: Mapping[str, str]) -> None:
        self._note(key, values)
        for value, label in values.items():
            self._labels.setdefault((key, value), Counter())[label] += 1


def _numbers(lines: Iterable[str], pattern: re.Pattern[str], names: tuple[str, ...]) -> dict[str, str]:
    """Numbers of licences and what each is."""
    found = {}
    for line in lines:
        for number in pattern.finditer(line):
            group = number.lastindex or 1
            found[" ".join(number[group].split())] = names[group - 1]
    return found


def _doctors(document: Document) -> dict[str, str]:
    """Names of doctors with their titles, wherever on the page they stand."""
    pattern = _DOCTORS[document.language[:2]]
    return {found["name"]: " ".join(found["title"].split()) for line in _lines(document) for found in pattern.finditer(line)}


def _lines(document: Document) -> Iterator[str]:
    """Short lines, and two neighbours as one: a name and its title often stand in boxes of their own."""
    before = ""
    for block in (*document.template, *document.blocks):
        if len(block.text) > _LONGEST:
            before = ""
            continue
        yield block.text
        if before:
            yield f"{before} {block.text}"
        before = block.text if len(block.text) < 30 else ""
