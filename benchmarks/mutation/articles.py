"""Clean articles of the corpora as pages: as they were found, and set anew as an HTML page, a Markdown file or a plain text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from random import Random
from typing import Any, Final, NamedTuple, cast

from benchmarks.mutation.page import SUFFIX, Form, Page, Paragraph, Tongue
from contentlint.linting.facts_file import facts
from contentlint.model import Block, Document, Facts
from contentlint.reading.institution import own_contacts, own_names
from contentlint.reading.page import read
from contentlint.reading.unreadable import NotAPage

# Folders of articles in good order, for each language; those that sell something or are known for their residue are not among them.
FOLDERS: Final[dict[Tongue, tuple[str, ...]]] = {
    "zh": ("corpus/articles-zh/mtf-wiki-hugo", "corpus/articles-zh/msd-crawl-txt", "corpus/articles-zh/myzd-reprints"),
    "en": ("corpus/articles-en", "extraction/html"),
    "ru": (
        "corpus/articles-ru",
        "corpus/sites-ru/prichiny-boli",
        "corpus/sites-ru/ufa-clinic",
        "corpus/sites-ru/maslov-dental",
        "extraction/html",
    ),
}
_SHORTEST: Final[dict[Tongue, int]] = {"zh": 900, "en": 2_000, "ru": 1_200}  # letters
_LONGEST: Final[dict[Tongue, int]] = {"zh": 2_600, "en": 7_000, "ru": 7_000}  # of the articles that we set ourselves
_LARGEST: Final = 120_000  # characters of the source of one that is taken as it is
_OF_A_REPOSITORY: Final = re.compile("README|STRUCTURE|wireframe|sitemap|clinic-info|services-")  # notes for developers
_LETTER: Final = re.compile(r"[^\W\d_]")
_CITED: Final = re.compile(r"\[\^?[\d,\s–-]{1,20}\]")
_MARKS: Final = str.maketrans("", "", "*_[]<>`|\\#~{}")
_ENDED: Final = re.compile(r"[。！？.!?…：:；;”」）)]$")
_FORMS: Final[tuple[Form | None, ...]] = (None, "html", "markdown", "text")  # None: as found


class Line(NamedTuple):
    """A line of an article that is set anew: `level` of a heading."""

    kind: str
    level: int
    text: str


class Article(NamedTuple):
    """An article: its document, and its text cleaned of what is no sentence, heading or item."""

    name: str
    language: Tongue
    title: str
    lines: tuple[Line, ...]
    document: Document | None = None


def articles(data: Path, language: Tongue) -> list[Article]:
    """The articles of a language that are long enough, each once, in an order that mixes their folders."""
    found = []
    seen = set()
    for folder in FOLDERS[language]:
        for path in sorted((data / folder).rglob("*")):
            foreign = folder.startswith("extraction") and not path.name.startswith(language)
            if path.suffix not in (".html", ".htm", ".md", ".txt") or foreign or _OF_A_REPOSITORY.search(path.stem):
                continue
            article = _article(path, language)
            if article and article.title not in seen:
                seen.add(article.title)
                found.append(article)
    Random(0).shuffle(found)
    return found


def _article(path: Path, language: Tongue) -> Article | None:
    try:
        document = read(path.name, path.read_bytes())
    except NotAPage:
        return None
    if document.language not in {"zh": ("zh-Hans",)}.get(language, (language,)):
        return None
    title = document.headline or document.title
    name = _clean(title.value) if title else _first_line(document)
    lines = tuple(_lines(document, name, _LONGEST[language]))
    letters = sum(len(_LETTER.findall(line.text)) for line in lines)
    prose = sum(line.kind == "paragraph" for line in lines)
    if letters < _SHORTEST[language] or prose < 4 or len(name) < 3:
        return None
    return Article(f"{path.parent.name}-{path.stem}"[-80:], language, name, lines, document)


def _first_line(document: Document) -> str:
    """The first words of a fragment without a title, when they can be one."""
    first = _clean(document.blocks[0].text) if document.blocks else ""
    return first if len(first) <= 40 and not _ENDED.search(first) else ""


def _lines(document: Document, title: str, most: int) -> Iterator[Line]:
    size = 0
    for block in document.blocks:
        text = _clean(block.text)
        if not text or text == title or size > most:
            continue
        if block.kind == "heading" and len(text) <= 60 and block.level > 1:
            yield Line("heading", block.level, text)
        elif (block.kind == "paragraph" and len(text) >= 20 and _ENDED.search(text)) or (block.kind == "item" and len(text) >= 8):
            yield Line(block.kind, 0, text)
            size += len(text)


def _clean(text: str) -> str:
    return " ".join(_CITED.sub("", text).translate(_MARKS).split())


def pages(data: Path, language: Tongue, count: int) -> list[Page]:
    """`count` pages of a language, in turn as found, as HTML, as Markdown and as text; an article comes again, in another form, when there
    are fewer."""
    ready = articles(data, language)
    made: list[Page] = []
    for number in range(4 * len(ready)):
        at = number % len(ready)
        form = _FORMS[(number + number // len(ready)) % len(_FORMS)]
        other = ready[(at + 1) % len(ready)]
        neighbour = (other.title, *(line.text for line in other.lines[:14] if line.kind != "heading"))
        page = set_as(ready[at], form, number) if form else _as_found(ready[at], number)
        if page and len(made) < count:
            made.append(page._replace(article=ready[at].name, neighbour=neighbour))
    return made


def _as_found(article: Article, number: int) -> Page | None:
    """The page itself, if it can stand as UTF-8 and is not too large."""
    document = article.document
    if document is None or document.format == "word":
        return None
    source = document.source
    if len(source) > _LARGEST or document.encoding.used.replace("-", "") not in ("utf8", "utf8sig", "ascii") or "\r" in source:
        return None
    paragraphs: list[Paragraph] = []
    for block in document.blocks:
        if block.kind in ("heading", "paragraph", "item"):
            start, end = document.locate(block)
            if end > start and (not paragraphs or start >= paragraphs[-1].end) and _is_text(source, start, end, block):
                paragraphs.append(Paragraph(start, end, cast(Any, block.kind)))
    title = document.title and document.locate(document.title)
    spoken = title if title and document.title and source[slice(*title)] == document.title.value else None
    return Page(
        f"{number:03}-{article.name}{SUFFIX[document.format]}", source, article.language, document.format, tuple(paragraphs), spoken,
        facts=with_own(document),
    )  # fmt: skip


def _is_text(source: str, start: int, end: int, block: Block) -> bool:
    """Whether a span holds the text of its block, with no more than tags between."""
    return block.text[:4] in source[start:end] and block.text[-4:] in source[start:end]


class _Frame(NamedTuple):
    """What a page of a site of ours has around the article."""

    lang: str
    site: str
    menu: tuple[str, ...]
    byline: str
    footer: str


_FRAMES: Final[dict[Tongue, _Frame]] = {
    "zh": _Frame(
        "zh-CN", "青河县人民医院", ("首页", "医院概况", "科室介绍", "专家团队", "就诊指南", "健康科普", "联系我们"),
        "作者：消化内科 刘建国 主任医师　审核：医务科 王敏　发布时间：2021-03-15",
        "青河县人民医院　地址：青河县人民路18号　电话：0375-2000120",
    ),
    "en": _Frame(
        "en", "Riverside District Hospital", ("Home", "About us", "Departments", "Our doctors", "Your visit", "Health library", "Contact"),
        "Written by Dr Anna Keller, reviewed by Dr Paul Moreno. Published 15 March 2021.",
        "Riverside District Hospital, 18 Mill Lane. Telephone 01632 960120",
    ),
    "ru": _Frame(
        "ru", "Районная больница Приречья", ("Главная", "О больнице", "Отделения", "Врачи", "Пациентам", "Библиотека здоровья", "Контакты"),
        "Автор: врач-терапевт Анна Ковалёва. Проверил: Павел Миронов. Опубликовано 15.03.2021",
        "Районная больница Приречья, ул. Речная, д. 18. Телефон: 8 (49200) 2-01-20",
    ),
}  # fmt: skip


# What the owner of these pages would write into a facts file.
FACTS: Final = facts(
    {
        "names": [frame.site for frame in _FRAMES.values()],
        "hosts": ["qinghe-hospital.org"],
        "phones": ["0375-2000120", "01632 960120", "8 (49200) 2-01-20"],
        "addresses": ["青河县人民路18号", "18 Mill Lane", "ул. Речная, д. 18"],
        "doctors": [{"name": name} for name in ("刘建国", "王敏", "Anna Keller", "Paul Moreno", "Анна Ковалёва", "Павел Миронов")],
    },
    "FACTS",
)


def with_own(document: Document) -> Facts:
    """The facts file of somebody who took a page over as it is: what it shows of its own site is added to his own."""
    own = own_contacts(document)
    return replace(
        FACTS,
        names=(*FACTS.names, *own_names(document)),
        hosts=(*FACTS.hosts, *own.hosts),
        phones=(*FACTS.phones, *own.phones),
        emails=own.emails,
        messengers=own.messengers,
        addresses=(*FACTS.addresses, *own.addresses),
    )


class _Setter:
    """Writes a page and remembers where the paragraphs stand."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.at = 0
        self.paragraphs: list[Paragraph] = []

    def put(self, text: str) -> tuple[int, int]:
        start = self.at
        self.parts.append(text)
        self.at += len(text)
        return start, self.at

    def line(self, opening: str, line: Line, text: str, closing: str) -> None:
        self.put(opening)
        self.paragraphs.append(Paragraph(*self.put(text), cast(Any, line.kind)))
        self.put(closing)


def set_as(article: Article, form: Form, number: int = 0) -> Page:
    """The article in a form, with head, menu and footer where the form has them."""
    setter = _Setter()
    title = {"html": _set_html, "markdown": _set_markdown, "text": _set_text}[form](setter, article, number)
    name = f"{number:03}-{article.name}{SUFFIX[form]}"
    return Page(name, "".join(setter.parts), article.language, form, tuple(setter.paragraphs), title, facts=FACTS)


def _set_html(setter: _Setter, article: Article, number: int) -> tuple[int, int]:
    frame = _FRAMES[article.language]
    setter.put(f'<!DOCTYPE html>\n<html lang="{frame.lang}">\n<head>\n<meta charset="utf-8">\n<title>')
    title = setter.put(_escaped(article.title))
    setter.put(
        f' - {frame.site}</title>\n<link rel="canonical" href="https://www.qinghe-hospital.org/health/{number}.html">\n</head>\n<body>\n'
        f"<header><nav><ul>{''.join(f'<li><a href=/{at}/>{one}</a></li>' for at, one in enumerate(frame.menu))}</ul></nav></header>\n"
        f'<main><article>\n<h1>{_escaped(article.title)}</h1>\n<p class="byline">{frame.byline}</p>\n'
    )
    for at, line in enumerate(article.lines):
        tag = {"heading": f"h{min(max(line.level, 2), 4)}", "item": "li"}.get(line.kind, "p")
        first, last = _edge(article, at, -1), _edge(article, at, 1)
        opening = ("<ul>\n" if line.kind == "item" and first else "") + f"<{tag}>"
        closing = f"</{tag}>\n" + ("</ul>\n" if line.kind == "item" and last else "")
        setter.line(opening, line, _bold(_escaped(line.text), line, at, "<strong>", "</strong>"), closing)
    setter.put(f"</article></main>\n<footer><p>{frame.footer}</p></footer>\n</body>\n</html>\n")
    return title


def _set_markdown(setter: _Setter, article: Article, number: int) -> tuple[int, int]:
    frame = _FRAMES[article.language]
    setter.put("---\ntitle: ")
    title = setter.put(re.sub(r"[:：'\"&%@!-]", " ", article.title).strip())
    setter.put(f"\nauthor: {frame.site}\ndate: 2021-03-15\n---\n\n")
    for at, line in enumerate(article.lines):
        mark = {"heading": "#" * min(max(line.level, 2), 4) + " ", "item": "- "}.get(line.kind, "")
        apart = "\n" if line.kind == "item" and not _edge(article, at, 1) else "\n\n"
        setter.line(mark, line, _bold(re.sub(r"^(\d{1,9})([.)])", r"\1\\\2", line.text), line, at, "**", "**"), apart)
    return title


def _set_text(setter: _Setter, article: Article, number: int) -> tuple[int, int]:
    title = setter.put(article.title)
    gap = "\n\n" if number % 8 < 4 else "\n"
    setter.put(gap)
    for line in article.lines:
        setter.line("", line, line.text, gap)
    return title


def _edge(article: Article, at: int, step: int) -> bool:
    """Whether a list begins (step -1) or ends (1) with a line."""
    there = at + step
    return not 0 <= there < len(article.lines) or article.lines[there].kind != "item"


def _bold(text: str, line: Line, at: int, opening: str, closing: str) -> str:
    """Every fourth paragraph has bold words, so that operators meet markup."""
    start, end = (
        (0, 4) if re.match("[一-鿿]{4}", text) else next((one.span() for one in re.finditer(r"(?<= )[^\W\d_]{4,}(?= )", text)), (0, 0))
    )
    if line.kind != "paragraph" or at % 4 or end == start:
        return text
    return f"{text[:start]}{opening}{text[start:end]}{closing}{text[end:]}"


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
