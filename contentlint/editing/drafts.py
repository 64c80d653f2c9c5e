"""A draft as the page holds it, the source that is checked, and the way between the two.

An article is fields and a Markdown text; the fields become front matter above it. A source file (HTML, Markdown with front matter of its
own) stays what it is. Places in a draft are counted in UTF-16 code units, as browsers count.
"""

from __future__ import annotations

import json
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import accumulate
from typing import Any, Final, Literal, NamedTuple, cast, get_args

from contentlint.model import Encoding, KindName, Span
from contentlint.sources.rewriting import encode
from contentlint.text.code_units import CodeUnits
from contentlint.text.patterns import lazy

Form = Literal["article", "html", "markdown"]
Part = Literal["title", "description", "keywords", "other", "text", "page"]
FIELDS: Final[tuple[Part, ...]] = ("title", "description", "keywords")
KINDS: Final = ("", *get_args(KindName))
LONGEST_TEXT: Final = 1_000_000  # characters: a hundred long articles
LONGEST_FIELD: Final = 10_000
_FENCE: Final = "---\n"
_ENDS: Final = ("---", "...")  # lines that end front matter
_UNUSABLE: Final = lazy("[\0\ud800-\udfff]")
_LINE_END: Final = lazy(r"\r\n?|[\u2028\u2029\x85\x0b\x0c]")


class BadDraft(ValueError):
    """What was sent is no draft; the message is the name of a phrase."""


class Place(NamedTuple):
    """A stretch of a part of a draft, in UTF-16 code units, end exclusive."""

    part: Part
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Draft:
    """form: what `text` is: the Markdown text of an article, or a whole source file, whose fields stand in it. other: further lines of
    front matter (YAML) of an article. kind: of page, "" to guess. charset: of a source file. name: of the file it came from."""

    form: Form = "article"
    title: str = ""
    description: str = ""
    keywords: str = ""
    other: str = ""
    text: str = ""
    kind: str = ""
    charset: str = "utf-8"
    name: str = ""

    @property
    def path(self) -> str:
        """How it is called in findings; its ending tells the format."""
        return "draft.html" if self.form == "html" else "draft.md"

    @property
    def is_empty(self) -> bool:
        return not any(part.strip() for part in (self.text, self.title, self.description, self.keywords))

    def as_json(self) -> dict[str, str]:
        return {name: getattr(self, name) for name in Draft.__slots__}


def from_json(value: object) -> Draft:
    """A draft as the page sends it. Raises BadDraft."""
    if not isinstance(value, Mapping) or not all(name in Draft.__slots__ and isinstance(one, str) for name, one in value.items()):
        raise BadDraft("bad request")
    texts = {name: cleaned(one) for name, one in value.items()}
    if len(texts.get("text", "")) > LONGEST_TEXT:
        raise BadDraft("too long")
    if any(len(one) > LONGEST_FIELD for name, one in texts.items() if name != "text"):
        raise BadDraft("field too long")
    draft = replace(Draft(), **cast(dict[str, Any], texts))
    if draft.form not in get_args(Form) or draft.kind not in KINDS or not _is_charset(draft.charset):
        raise BadDraft("bad request")
    other = "\n".join(line for line in draft.other.split("\n") if line.rstrip() not in _ENDS)
    return replace(draft, title=_line(draft.title), description=_line(draft.description), keywords=_line(draft.keywords), other=other)


def cleaned(text: str) -> str:
    """A text with single newlines for line ends, and a replacement character for what no file can hold."""
    return _UNUSABLE.sub("\ufffd", _LINE_END.sub("\n", text.removeprefix("\ufeff")))


def _line(text: str) -> str:
    return text.replace("\n", " ")


def _is_charset(name: str) -> bool:
    try:
        return "".encode(name) is not None
    except (LookupError, ValueError, UnicodeError):
        return False


class _Segment(NamedTuple):
    """A stretch of the source that shows a part of the draft: `starts`: where in the source each of its characters begins; None: one
    behind the other."""

    start: int
    end: int
    part: Part
    text: str
    starts: list[int] | None = None


class Composed:
    """The source of a draft, as it is checked and exported."""

    def __init__(self, draft: Draft) -> None:
        self.draft = draft
        self._segments = list(_segments(draft))
        self.source = _front_matter(draft) + draft.text if draft.form == "article" else draft.text
        self._counted = {segment.part: CodeUnits(segment.text) for segment in self._segments}

    @property
    def data(self) -> bytes:
        """Its bytes. Raises NotWritable for characters that its encoding has not."""
        return encode(self.source, Encoding(self.draft.charset))

    def place(self, span: Span) -> Place:
        """Where a stretch of the source stands in the draft; one that begins in no part of it is about the page."""
        for segment in self._segments:
            if segment.start <= span.start <= segment.end and span.end > 0:
                counted = self._counted[segment.part]
                start, end = (counted.units(_offset(segment, at)) for at in (span.start, min(span.end, segment.end)))
                return Place(segment.part, start, max(start, end))
        return Place("page", 0, 0)

    def holds(self, span: Span) -> bool:
        """Whether a stretch of the source lies within one part of the draft, so that an edit there is an edit of this part."""
        return any(segment.start <= span.start <= span.end <= segment.end for segment in self._segments)

    def fills(self, span: Span) -> bool:
        """Whether a stretch of the source is all that a field says."""
        return any(span == (segment.start + 1, segment.end - 1) for segment in self._segments if segment.part in FIELDS)

    def decomposed(self, source: str) -> Draft:
        """The draft with this source, which is its own with edits made."""
        draft = self.draft
        if draft.form != "article":
            return replace(draft, text=source)
        end = source.index(f"\n{_FENCE}", len(_FENCE) - 1)
        fields: dict[str, Any] = dict.fromkeys(FIELDS, "")
        other, waiting = [], [*FIELDS]
        for line in source[len(_FENCE) : end + 1].splitlines():
            name, _, written = line.partition(": ")
            if name in waiting and (value := _unquoted(written)) is not None:
                waiting.remove(name)
                fields[name] = value
            else:
                other.append(line)
        text = source[end + 1 + len(_FENCE) :].removeprefix("\n")
        return replace(draft, other="\n".join(other), text=text, **fields)


def _front_matter(draft: Draft) -> str:
    lines = [f"{name}: {_quoted(getattr(draft, name))}\n" for name in _written(draft)]
    other = f"{draft.other.rstrip()}\n" if draft.other.strip() else ""
    return "".join((_FENCE, *lines, other, _FENCE, "\n"))


def _written(draft: Draft) -> list[Part]:
    """The fields that have a line of front matter: those that say something, and the title, which may lack but has a place."""
    return [name for name in FIELDS if getattr(draft, name) or name == "title"]


def _segments(draft: Draft) -> Iterator[_Segment]:
    if draft.form != "article":
        yield _Segment(0, len(draft.text), "text", draft.text)
        return
    at = len(_FENCE)
    for name in _written(draft):
        value = getattr(draft, name)
        start = at + len(name) + len(': "')
        starts = list(accumulate((len(_quoted(char)) - 2 for char in value), initial=start))
        yield _Segment(start - 1, starts[-1] + 1, name, value, starts)
        at = starts[-1] + len('"\n')
    if draft.other.strip():
        other = draft.other.rstrip()
        yield _Segment(at, at + len(other), "other", draft.other)
        at += len(other) + 1
    at += len(_FENCE) + 1
    yield _Segment(at, at + len(draft.text), "text", draft.text)


def _offset(segment: _Segment, at: int) -> int:
    """The offset in the text of a segment of a place in the source."""
    if segment.starts is None:
        return at - segment.start
    return min(max(0, bisect_right(segment.starts, at) - 1), len(segment.text))


def _quoted(text: str) -> str:
    """As YAML reads it. One character becomes the same wherever it stands."""
    return json.dumps(text, ensure_ascii=False)


def _unquoted(written: str) -> str | None:
    """What was quoted; None for what somebody wrote in another way, as YAML allows."""
    try:
        value = json.loads(written) if written.startswith('"') else None
    except ValueError:
        return None
    return cast(str | None, value)
