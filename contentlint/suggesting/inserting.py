"""Edits that write a description or keywords into a page: over what stands there, else at the right place of its head or front matter."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Sequence
from typing import Final

from contentlint.model import Document, Edit, Field, Span
from contentlint.reading.front_matter import FrontMatter, read_front_matter
from contentlint.text.patterns import lazy

_QUOTES: Final = ('"', "'")
_INDENT: Final = 100  # characters of white space that may stand before a value
_HEAD: Final = 20_000  # characters from the beginning in which a head begins
_HEAD_TAG: Final = lazy(r"<head(?:\s[^<>]{0,500})?>", re.IGNORECASE)
_CHARSET: Final = lazy(r"""<meta\s[^<>]{0,200}charset\s{0,9}=[^<>]{0,200}>""", re.IGNORECASE)
_TITLE_END: Final = lazy(r"\s*</title\s{0,20}>", re.IGNORECASE)
_CLOSED: Final = lazy(r"<meta\s[^<>]{0,2000}/>", re.IGNORECASE)
_YAML_NEXT: Final = lazy(r"^(?:[^\s#-]|---[ \t]*$)", re.MULTILINE)
_TOML_NEXT: Final = lazy(r"^(?:[ \t]{0,40}[\w.\"'-]{1,80}[ \t]{0,40}=|[ \t]{0,40}\[|\+\+\+)", re.MULTILINE)
_PLAIN: Final = lazy(r"(?!(?i:y|n|yes|no|on|off|true|false|null)\Z)[^\W\d_][\w -]*(?<! )\Z")  # what YAML takes for a string without quotes


def written(document: Document, name: str, value: str | Sequence[str], now: Field | None) -> Edit | None:
    """The edit that gives a page a `description` (a text) or `keywords` (a list); None where it cannot be written exactly.

    now: the field that holds it, empty or not; None where there is none.
    """
    if document.front_matter is not None:
        return _in_front_matter(document, name, value, now)
    if document.format != "html" or (now is not None and now.source != "head"):
        return None
    text = value if isinstance(value, str) else _joined(value)
    return _new_element(document, name, text) if now is None else _over(document, now, text)


def _joined(words: Sequence[str]) -> str:
    return (", " if any(" " in word or word.isascii() for word in words) else ",").join(words)


def _over(document: Document, now: Field, text: str) -> Edit | None:
    """The text in place of the content of a meta element."""
    source, (start, end) = document.source, document.locate(now)
    before, after = source[max(0, start - _INDENT) : start].rstrip()[-1:], source[end : end + _INDENT].lstrip()[:1]
    return Edit(Span(start, end), html.escape(text)) if before in _QUOTES and before == after else None


def _new_element(document: Document, name: str, text: str) -> Edit | None:
    """A meta element behind the description, the title, the charset or the start of the head, whichever is there, and set in like it."""
    at = _place(document)
    if at is None:
        return None
    source, (start, end) = document.source, at
    before = source[source.rfind("\n", 0, start) + 1 : start]
    line = "\n" + before if not before.strip() and "\n" in source else ""
    close = " />" if _CLOSED.search(source, 0, _HEAD) else ">"
    return Edit(Span(end, end), f'{line}<meta name="{name}" content="{html.escape(text, quote=True)}"{close}')


def _place(document: Document) -> Span | None:
    """The element behind which a new one goes."""
    source = document.source
    if document.description is not None and document.description.source == "head":
        found = document.locate(document.description)
        start, end = source.rfind("<", 0, found.start), source.find(">", found.end) + 1
        if end and source[start : start + 5].lower() == "<meta":
            return Span(start, end)
    if document.title is not None and document.title.source == "head":
        found = document.locate(document.title)
        if ended := _TITLE_END.match(source, found.end):
            return Span(source.rfind("<", 0, found.start), ended.end())
    if head := _HEAD_TAG.search(source, 0, _HEAD):
        charset = _CHARSET.search(source, head.end(), head.end() + _HEAD)
        return Span(*(charset or head).span())
    return None


def _in_front_matter(document: Document, name: str, value: str | Sequence[str], now: Field | None) -> Edit | None:
    """The key with its value instead of the one that is there, or behind the description or title."""
    front = read_front_matter(document.source)
    if front is None or front.error or front.syntax == "json":
        return None
    if now is not None and now.name not in front.fields:
        return None
    key = now.name if now is not None else name
    known = front.fields.get(key)
    if known is not None and isinstance(known.data, str) and known.data and not isinstance(value, str):
        value = _joined(value)
    line = _line(key, value, front.syntax)
    if known is not None:
        entry = _entry(document.source, key, front)
        return Edit(entry, line) if entry else None
    for beside in ("description", "title"):
        if beside in front.fields and (entry := _entry(document.source, beside, front)):
            return Edit(Span(entry.end, entry.end), line)
    at = document.source.find("\n") + 1
    return Edit(Span(at, at), line) if document.source[:3] in ("---", "+++") else None


def _line(key: str, value: str | Sequence[str], syntax: str) -> str:
    if isinstance(value, str):
        written = _quoted(value)
    else:
        plain = syntax == "yaml"
        written = f"[{', '.join(word if plain and _PLAIN.match(word) else _quoted(word) for word in value)}]"
    return f"{key}: {written}\n" if syntax == "yaml" else f"{key} = {written}\n"


def _quoted(text: str) -> str:
    """As YAML and TOML both read it."""
    return json.dumps(text, ensure_ascii=False)


def _entry(source: str, key: str, front: FrontMatter) -> Span | None:
    """The lines of a top-level key, with the blank lines and comments behind its value left out."""
    sign = ":" if front.syntax == "yaml" else r"[ \t]{0,40}="
    begin = re.compile(rf"^[\"']?{re.escape(key)}[\"']?{sign}", re.MULTILINE).search(source, 0, front.end)
    if begin is None:
        return None
    after = (_YAML_NEXT if front.syntax == "yaml" else _TOML_NEXT).search(source, source.find("\n", begin.start()) + 1, front.end)
    end = after.start() if after else front.end
    lines = source[begin.start() : end].splitlines(keepends=True)
    while len(lines) > 1 and (not lines[-1].strip() or lines[-1].startswith("#")):
        end -= len(lines.pop())
    return Span(begin.start(), end)
