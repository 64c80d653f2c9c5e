"""A draft → files to take along: HTML, Markdown, plain text, and a record of one page that says what was checked, and by which rules."""

from __future__ import annotations

import base64
import datetime
import hashlib
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from html import escape
from pathlib import PurePosixPath
from typing import Any, Final, NamedTuple

from markdown_it import MarkdownIt
from markdown_it.token import Token

from contentlint import __version__
from contentlint.editing.articles import article
from contentlint.editing.cards import by_country, gravest_first
from contentlint.editing.checking import Checked, Checker
from contentlint.editing.drafts import Composed, Draft
from contentlint.editing.page import files, template
from contentlint.editing.phrases import phrases
from contentlint.linting.directives import KEY, START
from contentlint.linting.editions import CURRENT
from contentlint.linting.words import fill
from contentlint.model import Document, Finding
from contentlint.reading.comments import comments
from contentlint.reading.front_matter import read_front_matter
from contentlint.reading.tree import backend
from contentlint.reporting.html import LANGUAGE
from contentlint.reporting.masking import mask
from contentlint.reporting.remarks import label
from contentlint.reporting.summary import SEVERITIES, Summary
from contentlint.reporting.view import Tongue, View
from contentlint.text.counting import length, unit
from contentlint.text.patterns import lazy

FORMATS: Final = ("html", "md", "txt", "record", "clipboard")
_UNFIT: Final = lazy(r"[^\w.-]+")
_LONGEST_NAME: Final = 60
_COMMENTS: Final = lazy(r"<!--(?s:.*?)(?:-->|\Z)\s*")


class Export(NamedTuple):
    """name: of the file. type: as HTTP has it."""

    name: str
    type: str
    data: bytes


def exported(checker: Checker, checked: Checked, form: str, language: Tongue) -> Export:
    """The draft in one of FORMATS; `clipboard` is the article alone, as HTML to be pasted into a CMS. Raises NotWritable."""
    draft, document = checked.composed.draft, checked.document
    name = _name(draft)
    if form == "record":
        return Export(f"{name}.record.html", "text/html; charset=utf-8", record(checker, checked, language).encode())
    if form == "txt":
        return Export(f"{name}.txt", "text/plain; charset=utf-8", _plain(document).encode())
    if form == "html" and draft.form == "html":
        return Export(f"{name}.html", f"text/html; charset={draft.charset}", checked.composed.data)
    if draft.form == "html" and document:
        draft = article(document, backend(checker.session(draft).settings.parser))
    if form == "md":
        return Export(f"{name}.md", "text/markdown; charset=utf-8", _markdown(draft).encode())
    page = _page(draft, document) if form == "html" else _rendered(draft)
    return Export(f"{name}.html", "text/html; charset=utf-8", page.encode())


def _name(draft: Draft) -> str:
    stem = PurePosixPath(draft.name.replace("\\", "/")).stem if ":" not in draft.name else ""
    return _UNFIT.sub("-", stem or draft.title)[:_LONGEST_NAME].strip(".-") or "draft"


def _markdown(draft: Draft) -> str:
    source = Composed(draft).source
    return source if source.endswith("\n") else f"{source}\n"


def _plain(document: Document | None) -> str:
    """What a reader sees, a paragraph a line."""
    if document is None:
        return ""
    headline = document.headline.value if document.headline else ""
    return "".join(f"{line}\n" for line in (headline, *(block.text for block in document.blocks)) if line)


def _page(draft: Draft, document: Document | None) -> str:
    """A whole page of HTML."""
    language = document.language if document else "zh-Hans"
    title = document.title.value if document and document.title else draft.title
    body = _rendered(draft)
    if not body.startswith("<h1"):
        body = f"<h1>{escape(title, quote=False)}</h1>\n{body}"
    return "".join((
        f'<!doctype html>\n<html lang="{language}">\n<head>\n<meta charset="utf-8">\n<title>{escape(title, quote=False)}</title>\n',
        *(
            f'<meta name="{field.name}" content="{escape(field.value)}">\n'
            for field in ((document.description, document.keywords) if document else ())
            if field and field.value
        ),
        f"</head>\n<body>\n<article>\n{body}</article>\n</body>\n</html>\n",
    ))  # fmt: skip


def _rendered(draft: Draft) -> str:
    """The text of Markdown as HTML. Of HTML in it only the text is shown, so nothing of it runs wherever it is pasted."""
    front = read_front_matter(draft.text) if draft.form == "markdown" else None
    return str(_renderer().render(draft.text[front.end :] if front else draft.text))


@cache
def _renderer() -> MarkdownIt:
    made = MarkdownIt("commonmark", {"maxNesting": 60}).enable(["table", "strikethrough"])
    made.add_render_rule("html_block", _shown)
    made.add_render_rule("html_inline", _shown)
    return made


def _shown(_: Any, tokens: Sequence[Token], at: int, options: Any, environment: Any) -> str:
    """HTML as text, without comments, such as those that suppress findings."""
    text = escape(_COMMENTS.sub("", tokens[at].content), quote=False)
    return f"<p>{text.strip()}</p>\n" if tokens[at].type == "html_block" and text.strip() else text.strip("\n")


def record(checker: Checker, checked: Checked, language: Tongue) -> str:
    """The record: a page of HTML that stands alone."""
    draft, document = checked.composed.draft, checked.document
    settings = checker.session(draft).settings
    summary = Summary()
    summary.add(checked.views)
    style = files()["record.css"].decode()
    return template("record.html").render(
        say=phrases(language),
        language=LANGUAGE[language],
        style=style,
        style_hash=base64.b64encode(hashlib.sha256(style.encode()).digest()).decode(),
        title=mask(document.title.value) if document and document.title else "",
        name=draft.name,
        now=datetime.datetime.now().astimezone().isoformat(" ", "minutes"),
        version=__version__,
        edition=settings.edition or CURRENT,
        profile=settings.profile,
        day=settings.as_of,
        digest=hashlib.sha256(checked.composed.source.encode()).hexdigest(),
        size=_size(document, language) if document else "",
        verdict=summary.verdict,
        counts=[(severity, summary.by_severity[severity]) for severity in SEVERITIES],
        findings=[_row(checked, finding, view, language) for finding, view in gravest_first(checked)],
        accepted=list(_accepted(document)) if document else [],
    )


def _row(checked: Checked, finding: Finding, view: View, language: Tongue) -> dict[str, str]:
    """A finding of the record: label, code and message, the words that the message does not have, the law of the draft's country."""
    written = checked.document.language if checked.document else "zh-Hans"
    laws = by_country(view.sources, written)[:1]
    told = checked.composed.fills(finding.span) or view.excerpt in view.message
    law = " ".join(filter(None, (laws[0].name, laws[0].article))) if laws else ""
    return {"label": label(view, language), "code": view.code, "message": view.message, "excerpt": "" if told else view.excerpt, "law": law}


def _size(document: Document, language: Tongue) -> str:
    """How long the text is, with its unit."""
    size = sum(length(block.text, document.language) for block in document.blocks)
    return fill("{size:unit}", {"size": size, "unit": unit(document.language)}, language)


def _accepted(document: Document) -> Iterator[str]:
    """What the draft suppresses, and why, as it says."""
    if document.front_matter and (field := document.front_matter.get(KEY)):
        tables = field.data if isinstance(field.data, tuple) else (field.data,)
        for table in tables:
            if isinstance(table, Mapping):
                names = table.get("disable", ())
                listed = ", ".join(map(str, names)) if isinstance(names, tuple) else str(names)
                yield mask(f"{listed}: {table.get('reason', '')}")
    for comment in comments(document, START):
        _, _, told = document.source[slice(*comment.text)].strip().partition(" ")
        yield mask(told.replace(" -- ", ": ", 1))
