"""Operators that spoil a clean page in one way each, and say which rule must notice."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from clean_pages import ALL, BOTH, WORDS, Words, clean

HAN = r"[\u4e00-\u9fff]"


class Page:
    """A page at hand: its source and the words that it is made of."""

    def __init__(self, language: str, page_format: str) -> None:
        self.language, self.format, self.words = language, page_format, WORDS[language]
        self.source = clean(language, page_format)

    @property
    def html(self) -> bool:
        return self.format == "html"

    def swap(self, html: str, markdown: str, new_html: str, new_markdown: str | None = None) -> str:
        """The source with `html` (`markdown`) replaced; a regular expression that must occur."""
        pattern, new = (html, new_html) if self.html else (markdown, new_html if new_markdown is None else new_markdown)
        changed = re.sub(pattern, lambda _: new, self.source, flags=re.DOTALL)
        assert changed != self.source, pattern
        return changed

    def title(self, new: str) -> str:
        return self.swap("(?<=<title>).*?(?=</title>)", "(?<=title: )[^\n]*(?=\n)", new, f'"{new}"')

    def description(self, new: str) -> str:
        return self.swap('(?<="description" content=").*?(?=")', "(?<=description: )[^\n]*", new, f'"{new}"')

    def keywords(self, new: str) -> str:
        return self.swap('(?<="keywords" content=").*?(?=")', "(?<=keywords: )[^\n]*", new, f'"{new}"')

    def paragraphs(self, change: Callable[[str, int], str]) -> str:
        """The source with each longer paragraph of prose changed; `change` gets the text and its number."""
        count = iter(range(10_000))
        long = 40 if self.language == "zh" else 120
        if self.html:
            return re.sub(rf"(?<=<p>)[^<]{{{long},}}(?=</p>)", lambda match: change(match[0], next(count)), self.source)
        return re.sub(rf"(?<=\n\n)(?![-#!|\d])[^\n]{{{long},}}(?=\n\n)", lambda match: change(match[0], next(count)), self.source)


Apply = Callable[[Page], "str | bytes"]


@dataclass(frozen=True)
class Mutation:
    """What is done, and which rule must notice."""

    name: str
    rule: str
    apply: Apply
    formats: tuple[str, ...] = BOTH
    languages: tuple[str, ...] = ALL
    options: Mapping[str, Any] = field(default_factory=dict)


def _half_width(strength: float) -> Apply:
    def apply(page: Page) -> str:
        dice = random.Random(1)
        marks = {"，": ",", "。": ".", "；": ";", "：": ":", "？": "?", "！": "!"}
        return page.paragraphs(lambda text, _: "".join(marks.get(sign, sign) if dice.random() < strength else sign for sign in text))

    return apply


def _stripped(strength: float) -> Apply:
    def apply(page: Page) -> str:
        dice = random.Random(2)
        return page.paragraphs(lambda text, _: "".join(sign for sign in text if sign not in "，。、；" or dice.random() >= strength))

    return apply


def _without_stops(strength: float) -> Apply:
    def apply(page: Page) -> str:
        dice = random.Random(3)
        return page.paragraphs(lambda text, _: text.rstrip("。") if dice.random() < strength else text)

    return apply


def glued(text: str) -> bool:
    """The catalogue's measure of stripped punctuation: over a quarter of the Han stand in runs of 25 and more, or one run is over 60."""
    runs = [len(run) for run in re.findall(f"{HAN}+", text)]
    return max(runs) > 60 or sum(run for run in runs if run >= 25) > 0.25 * sum(runs)


def _hard_wrapped(page: Page) -> str:
    width = 24 if page.language == "zh" else 55
    joint = "</p>\n<p>" if page.html else "\n\n"

    def broken(text: str, _: int) -> str:
        if page.language == "zh":
            lines = [text[start : start + width] for start in range(0, len(text), width)]
            return joint.join(lines)
        lines, line = [], ""
        for word in text.split():
            line, full = (f"{line} {word}".strip(), "") if len(line) + len(word) < width else (word, line)
            lines += [full] if full else []
        return joint.join([*lines, line])

    return page.paragraphs(broken)


def _merged(page: Page) -> str:
    if page.html:
        return page.source.replace("</p>\n<p>", "" if page.language == "zh" else " ")
    return re.sub(r"(?<=[。.])\n\n(?=[\w])", "" if page.language == "zh" else " ", page.source)


def _typed(numbers: tuple[int, ...], mark: str) -> Apply:
    def apply(page: Page) -> str:
        lines = [f"{number}{mark}{item}" for number, item in zip(numbers, page.words.items, strict=False)]
        if page.html:
            return page.swap("<ol>.*?</ol>", "", "\n".join(f"<p>{line}</p>" for line in lines))
        return page.swap("", r"1\. .*?(?=\n\n##)", "", "\n\n".join(line.replace(". ", "\\. ") for line in lines))

    return apply


def _cut_description(page: Page) -> str:
    lead = page.words.lead
    end = 45 if page.language == "zh" else 92
    while not (lead[end - 1].isalpha() and lead[end].isalpha()):
        end += 1
    return page.description(lead[:end])


def _thin(page: Page) -> str:
    first = page.words.lead
    if page.html:
        return re.sub(r"(<h1>.*?</h1>).*</article>", lambda match: f"{match[1]}\n<p>{first}</p>\n</article>", page.source, flags=re.DOTALL)
    return page.source.split("\n## ", 1)[0]


def _renamed(page: Page, level: str) -> str:
    """The third section's heading at another level."""
    heading = page.words.headings[2]
    return page.swap(f"<h2>{heading}</h2>", f"## {heading}", f"<h{level}>{heading}</h{level}>", "#" * int(level) + " " + heading)


def _title(key: str) -> Apply:
    return lambda page: page.title(page.words.other[key])


REQUIRED = {"required": ["title", "description", "lang", "kind", "author", "reviewer", "reviewed_at", "sources"]}
OWN_STARS = """<script type="application/ld+json">{"@context": "https://schema.org", "@type": "Hospital", "name": "%s",
"aggregateRating": {"@type": "AggregateRating", "ratingValue": "5.0", "reviewCount": "9999"}}</script>
</head>"""
NOINDEX = '<meta name="robots" content="noindex">\n</head>'
SOURCE_IMAGE = ('(?<=src=")/img/cuff', r"(?<=\()img/cuff")


def _bold_headings(page: Page) -> str:
    if page.html:
        return re.sub("<h2[^>]*>(.*?)</h2>", r"<p><b>\1</b></p>", page.source)
    return re.sub(r"## ([^\n{]*?)(?: \{.*?\})?(?=\n)", r"**\1**", page.source)


def _bare_table(page: Page) -> str:
    return re.sub("<caption>.*?</caption>", "", re.sub("<(/?)th(?= |>)[^>]*>", r"<\1td>", page.source))


def _without(key: str) -> Apply:
    return lambda page: page.swap("", rf"\n{key}:[^\n]*(?:\n +- [^\n]*)*", "", "")


def _heading(text: Callable[[Words], str]) -> Apply:
    """The text of the third section's heading replaced."""
    return lambda page: page.swap(f"(?<=<h2>){page.words.headings[2]}", f"(?<=## ){page.words.headings[2]}", text(page.words))


def _other(html: str, markdown: str, key: str) -> Apply:
    """What the patterns find replaced by one of the other words."""
    return lambda page: page.swap(html, markdown, page.words.other[key])


def _lead(page: Page) -> str:
    return page.swap(re.escape(page.words.lead), re.escape(page.words.lead), page.words.other["late lead"])


def _promise(page: Page) -> str:
    return page.source.replace(page.words.other["fewer"], page.words.other["more"])


def _poor_link(page: Page) -> str:
    text = page.words.link[1]
    return page.swap(f'(?<="#before">){text}', rf"(?<=\[){text}(?=\])", page.words.other["poor link"])


def _html_swap(pattern: str, new: str) -> Apply:
    return lambda page: page.swap(pattern, "", new)


HTML, MARKDOWN = ("html",), ("markdown",)
MUTATIONS = (
    # the head
    Mutation("delete title", "title-missing", lambda page: page.swap("<title>.*?</title>\n", "title: [^\n]*\n", "")),
    Mutation("empty title", "title-missing", lambda page: page.title("")),
    Mutation("default title", "title-missing", _title("default title")),
    Mutation("long title", "title-length", _title("long title")),
    Mutation("stuffed title", "title-keyword-stuffing", _title("stuffed title")),
    Mutation("phone in title", "title-contact-lure", _title("phone title")),
    Mutation("stars in title", "title-contact-lure", lambda page: page.title(f"★★{page.words.title}★★")),
    Mutation("clickbait title", "title-clickbait", _title("clickbait title")),
    Mutation("title of another page", "title-body-mismatch", _title("foreign title")),
    Mutation("H1 of another page", "h1-title-divergence", _other("(?<=<h1>).*?(?=</h1>)", "", "foreign title"), HTML),
    Mutation("official title", "fake-official", _title("official title"), HTML, options={"official_hosts": ["other.example"]}),
    Mutation(
        "delete description",
        "description-missing",
        lambda page: page.swap('<meta name="description".*?>\n', "description: .*?\n", ""),
    ),
    Mutation("empty description", "description-missing", lambda page: page.description("")),
    Mutation("long description", "description-length", lambda page: page.description(page.words.description * 4)),
    Mutation("short description", "description-length", lambda page: page.description(page.words.brand)),
    Mutation("description cut in a word", "description-junk", _cut_description),
    Mutation("keyword list as description", "description-junk", lambda page: page.description(page.words.other["keyword list"])),
    Mutation("title as description", "description-junk", lambda page: page.description(page.words.title)),
    Mutation("delete keywords", "keywords-missing", lambda page: page.swap('<meta name="keywords".*?>\n', "keywords: .*?\n", "")),
    Mutation("empty keywords", "keywords-missing", lambda page: page.keywords("")),
    Mutation("keywords in a mess", "keywords-mess", lambda page: page.keywords(page.words.other["mess"])),
    Mutation("keywords of another page", "keywords-not-in-body", lambda page: page.keywords(page.words.other["foreign keywords"])),
    Mutation(
        "canonical to another site",
        "canonical-bad",
        _html_swap('(?<=canonical" href=")[^"]*', "https://www.source.example/1.html"),
        HTML,
    ),
    Mutation("two canonicals", "canonical-bad", _html_swap("</head>", '<link rel="canonical" href="/b.html">\n</head>'), HTML),
    Mutation("wrong lang", "lang-mismatch", _other('(?<=<html lang=")[^"]*', "(?<=\nlang: )[^\n]*", "lang")),
    Mutation("GBK bytes declared as UTF-8", "charset-mismatch", lambda page: page.source.encode("gb18030"), HTML, ("zh",)),
    Mutation("windows-1251 bytes declared as UTF-8", "charset-mismatch", lambda page: page.source.encode("cp1251"), HTML, ("ru",)),
    Mutation("UTF-8 declared as GBK", "charset-mismatch", _html_swap('(?<=charset=")utf-8', "gb2312"), HTML, ("zh", "ru")),
    Mutation("late charset", "charset-mismatch", _html_swap("<head>", f"<head>\n<!-- {'x' * 1100} -->"), HTML),
    Mutation("no JSON-LD", "medical-schema-missing", _html_swap("<script.*?</script>\n", ""), HTML),
    Mutation("JSON-LD with another date", "schema-conflict", _html_swap('(?<=Published": ")[^"]*', "2019-01-15"), HTML),
    Mutation("JSON-LD by the CMS", "schema-conflict", _html_swap('(?<="author": {"@type": "Person", "name": ")[^"]*', "admin"), HTML),
    Mutation("broken JSON-LD", "schema-conflict", _html_swap('"}}</script>', '"}},}</script>'), HTML),
    Mutation("own stars", "self-serving-rating", lambda page: page.swap("</head>", "", OWN_STARS % page.words.brand), HTML),
    Mutation("noindex", "unexpected-noindex", lambda page: page.swap("</head>", "(?<=\nkind: science)", NOINDEX, "\nrobots: noindex")),
    Mutation("staging host", "unexpected-noindex", _html_swap("https://www.hospital", "https://staging.hospital"), HTML),
    *(Mutation(f"no {key}", "front-matter-incomplete", _without(key), MARKDOWN, options=REQUIRED) for key in REQUIRED["required"][1:]),
    # headings and length
    Mutation("second H1", "h1-count", lambda page: _renamed(page, "1"), HTML),
    Mutation("no H1", "h1-count", _html_swap("<h1>(.*?)</h1>\n", ""), HTML),
    Mutation("skipped level", "heading-skip", lambda page: _renamed(page, "4")),
    Mutation("repeated heading", "heading-empty-dup", _heading(lambda words: words.headings[1])),
    Mutation("empty heading", "heading-empty-dup", _heading(lambda words: "")),
    Mutation("no sections", "no-subheadings", lambda page: page.swap("<h2.*?</h2>\n", "## [^\n]*\n\n", "")),
    Mutation("wall of text", "wall-of-text", _merged),
    Mutation("bold lines for headings", "faux-heading", _bold_headings),
    Mutation("thin", "thin-content", _thin),
    Mutation("opens with a commonplace", "main-message-late", _lead),
    # lists, figures, tables, links; in Markdown `1)` is a list, and numbered anew, so only HTML and `1、` show it typed
    Mutation("typed list", "typed-list", _typed((1, 2, 3), "、"), languages=("zh",)),
    Mutation("typed list", "typed-list", _typed((1, 2, 3), ") "), HTML, ("en", "ru")),
    Mutation("gap in the numbering", "numbering-broken", _typed((1, 3, 4), "、"), languages=("zh",)),
    Mutation("gap in the numbering", "numbering-broken", _typed((1, 2, 4), ") "), HTML, ("en", "ru")),
    Mutation("wrong promise", "count-promise-mismatch", _promise),
    Mutation("figure lost", "missing-figure", lambda page: page.swap("<p><img[^>]*></p>\n", r"!\[[^\n]*\n\n", "")),
    Mutation("no alt", "img-alt", _html_swap(' alt="[^"]*"', ""), HTML),
    Mutation("file name as alt", "img-alt", lambda page: page.swap('(?<=alt=")[^"]*', r"(?<=!\[)[^\]]*", "IMG_20260302.jpg")),
    Mutation("hotlinked image", "img-foreign-host", lambda page: page.swap(*SOURCE_IMAGE, "https://mmbiz.qpic.cn/cuff")),
    Mutation("image from a disk", "img-foreign-host", lambda page: page.swap(*SOURCE_IMAGE, "file:///C:/Users/cuff")),
    Mutation("table without header", "table-no-header", _bare_table, HTML),
    Mutation("poor link text", "link-text-poor", _poor_link),
    Mutation("broken anchor", "link-broken", lambda page: page.swap('(?<=href="#)before', r"(?<=\(#)before", "befour")),
    # punctuation and blanks
    *(Mutation(f"half-width marks {part:.0%}", "halfwidth-punct", _half_width(part), languages=("zh",)) for part in (0.25, 0.5, 1)),
    *(Mutation(f"marks stripped {part:.0%}", "run-on-stripped-punct", _stripped(part), languages=("zh",)) for part in (0.6, 0.8, 1)),
    *(Mutation(f"stops dropped {part:.0%}", "missing-terminal-punct", _without_stops(part), languages=("zh",)) for part in (0.6, 0.8, 1)),
    Mutation("lines broken hard", "hard-wrap", _hard_wrapped),
    Mutation("bracket lost", "unbalanced-pairs", lambda page: page.swap("[)）](?=[，,])", "[)）](?=[，,])", "")),
    Mutation("blank paragraphs", "blank-noise", lambda page: page.swap("(?=<h2>)", "(?=\n## )", "<p>&nbsp;</p>\n" * 3, "\n&nbsp;\n" * 3)),
    Mutation("typed indents", "blank-noise", lambda page: page.paragraphs(lambda text, _: f"　　{text}"), languages=("zh",)),
)
