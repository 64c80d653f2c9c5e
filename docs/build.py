"""Builds the documentation as a static site, in Chinese, English and Russian: a page for each rule, made of the rule's own words and
examples; the options of all rules; and the documents of this folder.

python docs/build.py OUT [--url https://docs.example/]

All links are relative, so it can be read from any folder, without a server too. With the address that it will have, search engines are
told which pages are translations of each other.
"""

from __future__ import annotations

import argparse
import os
import posixpath
import re
import shutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from html import escape, unescape
from itertools import groupby
from pathlib import Path, PurePosixPath
from string import Template
from typing import Any, Final, NamedTuple, get_args
from urllib.parse import quote, unquote, urljoin

from markdown_it import MarkdownIt
from markdown_it.token import Token

from contentlint.linting.heads import Example, RuleHead
from contentlint.linting.index import RuleIndex, load
from contentlint.linting.words import Words
from contentlint.reporting import handbook
from contentlint.reporting.output import Look
from contentlint.reporting.phrases import FAMILY, HANDBOOK, LABEL, SEVERITY
from contentlint.reporting.view import Lines, Tongue
from contentlint.testing import findings

ROOT: Final = Path(__file__).resolve().parents[1]
TONGUES: Final[tuple[Tongue, ...]] = get_args(Tongue)
TAGS: Final[Mapping[Tongue, str]] = {"zh": "zh-Hans", "en": "en", "ru": "ru"}
NAMES: Final[Mapping[Tongue, str]] = {"zh": "简体中文", "en": "English", "ru": "Русский"}
DESCRIPTION: Final = 160  # characters that search engines show
READMES: Final[Mapping[str, Tongue]] = {"README.md": "en", "README.zh.md": "zh", "README.ru.md": "ru"}
DOCUMENTS: Final = (
    "CONTRIBUTING.md",
    "CHANGELOG.md",
    "docs/*.md",
    "docs/decisions/*.md",
    "examples/README.md",
    "examples/plugin/README.md",
)
WORDS: Final[Mapping[Tongue, Mapping[str, str]]] = {
    "zh": {
        "home": "首页", "rules": "全部规则", "options": "规则选项", "documents": "文档（英文）", "name": "规则", "title": "内容",
        "option": "选项", "help": "说明",
        "fixed": "修复后", "line": "第 {} 行：", "about": "contentlint 检查的内容：医疗网站文章的全部规则，按类别排列。",
        "about options": "contentlint 各条规则的选项、含义与默认值。", "previous": "上一条", "next": "下一条",
        "how": "在 contentlint.toml 的 [rules.规则名] 中设置。", "footer": "contentlint 不构成法律或医疗意见。",
    },
    "en": {
        "home": "Home", "rules": "All rules", "options": "Options", "documents": "Documents", "name": "Rule", "title": "What it is about",
        "option": "Option", "help": "Meaning", "fixed": "After the fix", "line": "Line {}: ",
        "about": "What contentlint looks at in the articles of medical websites: all rules by family.",
        "about options": "Options of contentlint's rules, what they mean, and their defaults.", "previous": "Previous", "next": "Next",
        "how": "Set them in contentlint.toml under [rules.NAME].", "footer": "contentlint is no legal or medical advice.",
    },
    "ru": {
        "home": "Главная", "rules": "Все правила", "options": "Параметры", "documents": "Документация (на английском)", "name": "Правило",
        "title": "О чём", "option": "Параметр", "help": "Значение", "fixed": "После исправления", "line": "Строка {}: ",
        "about": "На что contentlint обращает внимание в статьях медицинских сайтов: все правила по группам.",
        "about options": "Параметры правил contentlint, их смысл и значения по умолчанию.", "previous": "Назад", "next": "Дальше",
        "how": "Задаются в contentlint.toml, в таблице [rules.ИМЯ].", "footer": "contentlint не заменяет юриста и врача.",
    },
}  # fmt: skip
SUFFIX: Final = " | contentlint"  # of titles
_NOT_IN_SLUG: Final = re.compile(r"[^\w\- ]")
_ELSEWHERE: Final = re.compile(r"[a-z][a-z0-9+.-]*:|#", re.IGNORECASE)


class Page(NamedTuple):
    """A page of the site. path: from its top, with `/`. tongue: its language. group: pages that are translations of it share it."""

    path: str
    tongue: Tongue
    title: str
    description: str
    content: str
    group: str = ""


class Site:
    """What is to be written: pages, by its place on the site each file that they link to, and the places of folders that they link to."""

    def __init__(self) -> None:
        self.index: RuleIndex = load()
        self.words = Words(self.index)
        self.heads: list[RuleHead] = sorted(self.index.heads.values(), key=lambda head: (head.family, head.code))
        self.sources = {path.relative_to(ROOT).as_posix(): path for path in _documents()}
        self.places = {name: _place(name) for name in self.sources}
        self.files: dict[str, Path] = {}
        self.folders: dict[str, str] = {}

    def pages(self) -> Iterator[Page]:
        """Every page."""
        yield Page("index.html", "en", "contentlint", WORDS["en"]["about"], _chooser())
        for name in self.sources:
            yield self._document(name)
        yield self._list_of_documents()
        yield from map(self._folder, self.folders)
        for tongue in TONGUES:
            yield self._rules(tongue)
            yield self._options(tongue)
            for number, head in enumerate(self.heads):
                yield self._rule(head, tongue, self.heads[number - 1 : number] if number else [], self.heads[number + 1 : number + 2])

    def _document(self, name: str) -> Page:
        """A Markdown file of the repository."""
        place = self.places[name]
        tokens = _parser().parse(self.sources[name].read_text(encoding="utf-8"))
        for token in tokens:
            for child in token.children or ():
                for attribute in ("href", "src"):
                    if target := child.attrGet(attribute):
                        child.attrSet(attribute, self._target(str(target), name, place))
        title = next((_plain(token) for before, token in zip(tokens, tokens[1:], strict=False) if before.type == "heading_open"), name)
        first = next((_plain(token) for before, token in zip(tokens, tokens[1:], strict=False) if _is_prose(before, token)), title)
        content = _parser().renderer.render(_with_anchors(tokens), _parser().options, {})
        heading = title if title == "contentlint" else f"{title}{SUFFIX}"
        return Page(place, READMES.get(name, "en"), heading, first, content, "home" if name in READMES else "")

    def _target(self, target: str, name: str, place: str) -> str:
        """Where a link of the document `name`, which stands at `place`, leads on the site."""
        if _ELSEWHERE.match(target):
            return target
        path, hash_, anchor = target.partition("#")
        path = posixpath.normpath(posixpath.join(posixpath.dirname(name), unquote(path)))
        file = ROOT / path
        if not file.exists():
            raise SystemExit(f"{name}: link to {target}, which does not exist")
        if file.is_dir() and f"{path}/README.md" in self.places:
            path = f"{path}/README.md"
        if path in self.places:
            there = self.places[path]
        elif file.is_dir():
            there = _place(f"{path}/README.md")
            self.folders[path] = there
        else:
            there = f"files/{path}"
            self.files[there] = file
        return quote(_relative(there, place)) + hash_ + anchor

    def _list_of_documents(self) -> Page:
        names = {name: place for name, place in self.places.items() if name not in READMES}
        links = [
            _link(_relative(place, "en/documents.html"), self._document(name).title.removesuffix(SUFFIX), False)
            for name, place in names.items()
        ]
        title = WORDS["en"]["documents"]
        content = f"<h1>{title}</h1>\n<ul>\n" + "\n".join(f"<li>{link}</li>" for link in links) + "\n</ul>"
        return Page("en/documents.html", "en", title + SUFFIX, "All documents about contentlint.", content)

    def _folder(self, path: str) -> Page:
        """The files of a folder of the repository."""
        place = self.folders[path]
        names = sorted(file.name for file in (ROOT / path).iterdir() if file.is_file())
        links = "\n".join(f"<li>{_link(self._target(f'{path}/{name}', '', place), name, False)}</li>" for name in names)
        return Page(place, "en", path + SUFFIX, f"The files in {path}.", f"<h1>{path}</h1>\n<ul>\n{links}\n</ul>")

    def _rules(self, tongue: Tongue) -> Page:
        """All rules by family."""
        say = WORDS[tongue]
        parts = [f"<h1>{say['rules']}</h1>", f"<p>{say['about']}</p>"]
        for family, members in groupby(self.heads, key=lambda head: head.family):
            parts.append(f'<h2 id="{family.lower()}">{family} · {escape(FAMILY[tongue].get(family, ""))}</h2>')
            rows = [
                (
                    head.code,
                    f'<a href="{head.name}.html">{head.name}</a>',
                    _severity(head.severity, tongue),
                    self._shown_title(head, tongue),
                )
                for head in members
            ]
            parts.append(_table(("", say["name"], HANDBOOK[tongue]["severity"], say["title"]), rows))
        return Page(f"{tongue}/rules/index.html", tongue, f"{say['rules']}{SUFFIX}", say["about"], "\n".join(parts), "rules")

    def _shown_title(self, head: RuleHead, tongue: Tongue) -> str:
        preview = "" if head.status == "stable" else f' <span class="facts">[{HANDBOOK[tongue]["preview"]}]</span>'
        return escape(self.words.title(head.code, tongue)) + preview

    def _options(self, tongue: Tongue) -> Page:
        """The options of all rules."""
        say, label = WORDS[tongue], HANDBOOK[tongue]
        rows = [
            (f'<a href="rules/{head.name}.html#options">{head.name}</a>', *cells)
            for head in self.heads
            for cells in _option_cells(self._record(head, tongue))
        ]
        table = _table((say["name"], say["option"], label["default"], say["help"]), rows)
        content = f"<h1>{say['options']}</h1>\n<p>{say['how']}</p>\n{table}"
        return Page(f"{tongue}/options.html", tongue, f"{say['options']}{SUFFIX}", say["about options"], content, "options")

    def _record(self, head: RuleHead, tongue: Tongue) -> dict[str, Any]:
        return handbook.record(head, self.words, Look(tongue))

    def _rule(self, head: RuleHead, tongue: Tongue, before: Sequence[RuleHead], after: Sequence[RuleHead]) -> Page:
        """One rule: what the handbook says of it, and its examples with what is found in them."""
        say, label, colon = WORDS[tongue], HANDBOOK[tongue], LABEL[tongue]["colon"]
        rule = self._record(head, tongue)
        facts = [
            f"{label['severity']}{colon}{_severity(head.severity, tongue)}",
            f"{label['since']}{colon}{escape(head.since)}",
            f"{label['languages']}{colon}{', '.join(head.languages)}",
            f"{label['kinds']}{colon}{', '.join(head.kinds) or label['all']}",
            *([label["preview"]] if head.status != "stable" else []),
        ]
        parts = [f"<h1>{escape(rule['title'])}</h1>", f"<p><code>{head.code}</code> <code>{head.name}</code></p>"]
        parts.append(f'<p class="facts">{LABEL[tongue]["separator"].join(facts)}</p>')
        for name in ("reason", "advice", "exceptions"):
            if rule[name]:
                parts.append(f'<h2 id="{name}">{label[name]}</h2>\n<p>{escape(rule[name])}</p>')
        if rule["options"]:
            rows = [*_option_cells(rule)]
            parts.append(f'<h2 id="options">{label["options"]}</h2>\n' + _table((say["option"], label["default"], say["help"]), rows))
        if rule["sources"]:
            parts.append(f'<h2 id="sources">{label["sources"]}</h2>\n<ul>{"".join(_source(one, tongue) for one in rule["sources"])}</ul>')
        for good in (False, True):
            if examples := [example for example in self.words.examples(head.code) if example.good is good]:
                name = "good" if good else "bad"
                parts.append(f'<h2 id="{name}">{label[name]}</h2>')
                parts += [self._example(head, example, tongue) for example in examples]
        links = [(say["previous"], one, "prev") for one in before] + [(say["next"], one, "next") for one in after]
        parts.append(
            "<p>" + " · ".join(f'{text}{colon}<a rel="{rel}" href="{one.name}.html">{one.name}</a>' for text, one, rel in links) + "</p>"
        )
        title = f"{rule['title']} ({head.name}){SUFFIX}"
        return Page(f"{tongue}/rules/{head.name}.html", tongue, title, rule["reason"], "\n".join(parts), f"rule {head.name}")

    def _example(self, head: RuleHead, example: Example, tongue: Tongue) -> str:
        """The page, the places of what is found in it marked, and what is said of them."""
        found = () if example.good else findings(head.code, example, self.index)
        lines = Lines(example.text)
        shown, at = [], 0
        for start, end in sorted(lines.clamp(one.span) for one in found):
            if start >= at and end > start:
                shown += [escape(example.text[at:start]), f"<mark>{escape(example.text[start:end])}</mark>"]
                at = end
        said = [
            f"<li>{WORDS[tongue]['line'].format(lines.position(one.span.start).line)}"
            f"{escape(self.words.message(head.code, one.message, one.params, tongue))}</li>"
            for one in found
        ]
        text = f"<pre><code>{''.join(shown)}{escape(example.text[at:])}</code></pre>"
        fixed = f"<p>{WORDS[tongue]['fixed']}</p>\n<pre><code>{escape(example.fixed)}</code></pre>" if example.fixed else ""
        return text + (f"\n<ul>{''.join(said)}</ul>" if said else "") + fixed


def build(out: Path, url: str = "") -> int:
    """Write the site into the folder `out`, which is made; how many pages it has. `url`: the address that it will have, "" for any."""
    site = Site()
    pages = list(site.pages())
    groups: dict[str, list[Page]] = {}
    for page in pages:
        groups.setdefault(page.group or page.path, []).append(page)
    template = Template((ROOT / "docs" / "page.html").read_text(encoding="utf-8"))
    for page in pages:
        _write(out / page.path, _whole(page, groups[page.group or page.path], template, url))
    shutil.copy(ROOT / "docs" / "style.css", out / "style.css")
    for place, file in site.files.items():
        (out / place).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(file, out / place)
    if url:
        places = "".join(f"<url><loc>{escape(urljoin(url, page.path))}</loc></url>\n" for page in pages)
        _write(
            out / "sitemap.xml", f'<?xml version="1.0"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n{places}</urlset>\n'
        )
    return len(pages)


def _whole(page: Page, group: Sequence[Page], template: Template, url: str) -> str:
    """A page with all around it."""
    say = WORDS[page.tongue]
    here: Callable[[str], str] = lambda place: _relative(place, page.path)  # noqa: E731
    places = {"home": f"{page.tongue}/index.html", "rules": f"{page.tongue}/rules/index.html", "options": f"{page.tongue}/options.html"}
    places["documents"] = "en/documents.html"
    navigation = [_link(here(place), say[name], place == page.path) for name, place in places.items()]
    same = {one.tongue: one.path for one in group}
    languages = [_link(here(same.get(tongue, f"{tongue}/index.html")), NAMES[tongue], tongue == page.tongue) for tongue in TONGUES]
    alternates = []
    if url:
        alternates.append(f'<link rel="canonical" href="{escape(urljoin(url, page.path))}">')
    if len(group) > 1:
        alternates += [
            f'<link rel="alternate" hreflang="{TAGS[tongue]}" href="{escape(urljoin(url, same[tongue]) if url else here(same[tongue]))}">'
            for tongue in TONGUES
        ]
    description = page.description if len(page.description) <= DESCRIPTION else page.description[: DESCRIPTION - 1] + "…"
    return template.substitute(
        lang=TAGS[page.tongue], title=escape(page.title), description=escape(description), alternates="\n".join(alternates),
        root=here("") or "./", navigation=" ".join(navigation), languages=" ".join(languages), content=page.content, footer=say["footer"],
    )  # fmt: skip


def _documents() -> Iterator[Path]:
    yield from (ROOT / name for name in READMES)
    for pattern in DOCUMENTS:
        yield from sorted(ROOT.glob(pattern))


def _place(name: str) -> str:
    """Where a document stands on the site."""
    if name in READMES:
        return f"{READMES[name]}/index.html"
    path = PurePosixPath(name.removeprefix("docs/"))
    return f"en/{path.parent / 'index' if path.name == 'README.md' else path.with_suffix('')}.html".replace("/./", "/").lower()


def _relative(there: str, here: str) -> str:
    """The address of one page from another; of the top of the site as it stands before the names in it."""
    if not there:
        return "../" * here.count("/")
    return posixpath.relpath(there, posixpath.dirname(here) or ".")


def _chooser() -> str:
    items = "".join(f'<li><a href="{tongue}/index.html" hreflang="{TAGS[tongue]}">{NAMES[tongue]}</a></li>' for tongue in TONGUES)
    return f"<h1>contentlint</h1>\n<ul>{items}</ul>"


def _link(href: str, text: str, current: bool) -> str:
    mark = ' aria-current="page"' if current else ""
    return f'<a href="{href}"{mark}>{escape(text)}</a>'


def _severity(severity: str, tongue: Tongue) -> str:
    return f'<span class="{severity}">{SEVERITY[tongue][severity, "certain"]}</span>'


def _option_cells(rule: Mapping[str, Any]) -> Iterator[tuple[str, str, str]]:
    for option in rule["options"]:
        yield f"<code>{option['name']}</code>", f"<code>{escape(handbook.shown(option['default']))}</code>", escape(option["help"])


def _source(source: Mapping[str, str], tongue: Tongue) -> str:
    name = escape(f"{source['name']} {source['article']}".rstrip())
    text = f'<a href="{escape(source["url"])}">{name}</a>' if source["url"] else name
    checked = f" ({HANDBOOK[tongue]['checked']}{LABEL[tongue]['colon']}{source['checked']})" if source["checked"] else ""
    return f"<li>{text}{checked}</li>"


def _table(header: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    head = "".join(f"<th>{cell}</th>" for cell in header)
    body = "\n".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in rows)
    return f"<table>\n<thead><tr>{head}</tr></thead>\n<tbody>\n{body}\n</tbody>\n</table>"


@cache
def _parser() -> MarkdownIt:
    return MarkdownIt("commonmark").enable(["table", "strikethrough"])


def _is_prose(before: Token, token: Token) -> bool:
    """A paragraph that is more than links and pictures."""
    kinds = {child.type for child in token.children or ()}
    return before.type == "paragraph_open" and not before.level and "image" not in kinds and len(_plain(token)) > DESCRIPTION // 3


def _plain(token: Token) -> str:
    return " ".join("".join(child.content if child.type != "softbreak" else " " for child in token.children or ()).split())


def _with_anchors(tokens: Sequence[Token]) -> Sequence[Token]:
    """Headings with the names that GitHub gives them."""
    used: dict[str, int] = {}
    for before, token in zip(tokens, tokens[1:], strict=False):
        if before.type == "heading_open":
            slug = _NOT_IN_SLUG.sub("", unescape(_plain(token)).lower()).replace(" ", "-")
            before.attrSet("id", f"{slug}-{used[slug]}" if slug in used else slug)
            used[slug] = used.get(slug, 0) + 1
    return tokens


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="\n")


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description="Build the documentation as a static site.")
    parser.add_argument("out", type=Path, help="folder to write to")
    parser.add_argument("--url", default="", help="address that the site will have")
    given = parser.parse_args(arguments)
    if given.url and not given.url.endswith("/"):
        given.url += "/"
    print(f"{build(given.out, given.url)} pages in {os.fspath(given.out)}")


if __name__ == "__main__":
    main()
