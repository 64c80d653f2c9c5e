"""What a fix must leave alone: front matter, code and addresses, and whatever else of a page it is not about."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from itertools import zip_longest
from typing import Final, NamedTuple

from contentlint.model import Block, Document, Fix, Link, Node, Span
from contentlint.text.patterns import lazy

_ADDRESS: Final = r"(?i:https?://|www\.)[^\s<>\"'`（）《》【】“”，。、；：！？]{1,2000}+"
_ATTRIBUTE: Final = (
    r"""(?i:(?<=\s)(?:href|src|srcset|action|cite|poster|id|on[a-z]{1,30}|data-[\w-]{0,40}(?:src|href|url|original))\s{0,9}=\s{0,9})"""
    r"""(?:"[^"]{0,20000}+"|'[^']{0,20000}+'|[^\s"'>]++)"""
)
_HTML: Final = (
    r"<!--(?s:.*?)(?:-->|\Z)"
    r"|<(?P<raw>(?i:script|style|pre|code|textarea|template|svg|math|kbd|samp))\b(?s:.*?)(?:</(?i:(?P=raw))\b|\Z)"
    r"|\{\{[^{}]{0,2000}+\}\}|\{%[^{}]{0,2000}+\}|<[?%](?s:.{0,2000}?)[?%]>"  # of template languages
    rf"|{_ATTRIBUTE}"
)
_MARKDOWN: Final = (
    r"^[ \t>]{0,40}(?P<fence>`{3,}+|~{3,}+)(?s:.*?)(?:^[ \t>]{0,40}(?P=fence)|\Z)"
    r"|(?<!`)(?P<ticks>`{1,9}+)[^`](?s:.{0,2000}?)(?<!`)(?P=ticks)(?!`)"
    r"|(?<=\]\()[^)\n]{1,2000}+|^ {0,3}\[[^\]\n]{1,200}+\]:.*+"  # destinations of links
    r"|^:::.*+$|\$\$(?s:.{0,2000}?)\$\$"
)
# Characters that nobody sees; the fillers among them are letters to Unicode.
_UNSEEN: Final = lazy("[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufeff\uffa0]+")
_CUE: Final = r"^(?:\d{1,9}[ \t]*\n)?[ \t]*[\d:.,]{5,16}[ \t]*-{1,2}>[^\n]*"  # number and times of a subtitle
_PATTERNS: Final = {
    "html": lazy(rf"{_HTML}|{_ADDRESS}"),
    "markdown": lazy(rf"{_MARKDOWN}|{_HTML}|{_ADDRESS}", re.MULTILINE),
    "text": lazy(rf"{_ADDRESS}|{_CUE}", re.MULTILINE),
    "word": lazy(_ADDRESS),
}


class Guard:
    """Front matter, code, comments and addresses of one page. A fix may change them only when its finding stands there itself."""

    def __init__(self, document: Document) -> None:
        spans = [Span(*found.span()) for found in _PATTERNS[document.format].finditer(document.source)]
        spans += [document.locate(block) for block in (*document.blocks, *document.template) if block.kind == "code"]
        if document.front_matter is not None:
            from contentlint.reading.front_matter import read_front_matter

            front = read_front_matter(document.source)
            spans.append(Span(0, front.end if front else 0))
        self._spans = sorted(spans)
        self._longest = max((end - start for start, end in spans), default=0)

    def objection(self, place: Span, fix: Fix) -> str:
        """Why a fix of a finding at `place` is not to be made; "" when there is nothing against it."""
        for edit in fix.edits:
            for span in self._spans[bisect_left(self._spans, (edit.span.start - self._longest, 0)) :]:
                if span.start >= max(edit.span.end, edit.span.start + 1):
                    break
                if _inside(edit.span, span) and not _inside(place, span):
                    return "it would change front matter, code, a comment or an address"
        return ""


def _inside(one: Span, other: Span) -> bool:
    """Whether `one` shares a character with `other`, or is a place between its characters."""
    return one.start < other.end and other.start < one.end


class _Places:
    """Spans of a page that edits touch; an end that only meets the beginning of another counts."""

    def __init__(self, spans: Iterable[Span]) -> None:
        self._spans = sorted(spans)
        self._ends = [span.end for span in self._spans]

    def touch(self, span: Span) -> bool:
        at = bisect_left(self._ends, span.start)
        return at < len(self._spans) and self._spans[at].start <= span.end


class _Kept(NamedTuple):
    """A block whose text no edit touches. `beside`: one touches what stands between it and its neighbours, such as its tags."""

    text: str
    kind: str
    level: int
    main: bool
    beside: bool


def damage(before: Document, after: Document, edits: Sequence[Span], places: Sequence[Span], safe: bool) -> str:
    """What of a page is no longer as it was though no edit is about it; "" when all is well.

    edits: what was replaced, in the source of `before`. places: what it was replaced by, in that of `after`. safe: the letters and digits
    of the text, and the kinds of its blocks, must be the same, too.
    """
    old, new = _Places(edits), _Places(places)
    put_in = _Places(place for (start, end), place in zip(sorted(edits), places, strict=True) if start == end)
    if before.front_matter_error != after.front_matter_error or not _same_fields(before, after, old, put_in):
        return "front matter would not read the same"
    if _code(before) != _code(after):
        return "code would change"
    if not _same_addresses(before, after, old):
        return "an address would change"
    if _fields(before, old) != _fields(after, new) or not _same_blocks(_kept(before, old), _kept(after, new)):
        return "paragraphs or headings elsewhere would not read the same"
    if safe and _outline(before) != _outline(after):
        return "the text would no longer say the same"
    return ""


def _same_fields(before: Document, after: Document, edits: _Places, put_in: _Places) -> bool:
    """Front matter has its keys in their order, with none between but in what was put in; what edits do not touch has its value."""
    if before.front_matter is None or after.front_matter is None:
        return before.front_matter is after.front_matter
    kept = [name for name, field in after.front_matter.items() if name in before.front_matter or not put_in.touch(after.locate(field))]
    if list(before.front_matter) != kept:
        return False
    pairs = [(field, after.front_matter[name]) for name, field in before.front_matter.items()]
    return all(old.data == new.data or edits.touch(before.locate(old)) for old, new in pairs)


def _code(document: Document) -> list[str]:
    return [block.text for block in (*document.blocks, *document.template) if block.kind == "code"]


def _same_addresses(before: Document, after: Document, edits: _Places) -> bool:
    pairs = zip_longest(_addresses(before), _addresses(after), fillvalue=(None, None))
    return all(old == new or (node is not None and edits.touch(_address_place(before, node))) for (node, old), (_, new) in pairs)


def _address_place(document: Document, node: Node) -> Span:
    return document.locate(node, 0, len(node.href or "")) if isinstance(node, Link) else document.locate(node)


def _addresses(document: Document) -> Iterator[tuple[Node, str | None]]:
    yield from ((link, link.href) for link in document.links)
    yield from ((image, image.src) for image in document.images)
    yield from ((resource, resource.url) for resource in document.resources)
    yield from ((field, field.value) for field in document.canonical)


def _blocks(document: Document) -> list[Block]:
    return sorted((*document.blocks, *document.template), key=lambda block: block.index)


def _fields(document: Document, edits: _Places) -> list[str]:
    """Title and description, where no edit touches them."""
    return [field.value for field in (document.title, document.description) if field and not edits.touch(document.locate(field))]


def _kept(document: Document, edits: _Places) -> list[_Kept]:
    blocks = _blocks(document)
    spans = [document.locate(block) for block in blocks]
    ends = [0, *(span.end for span in spans)]
    starts = [*(span.start for span in spans[1:]), len(document.source)]
    return [
        _Kept(block.text, block.kind, block.level, block.main, edits.touch(Span(end, max(end, start))))
        for block, span, end, start in zip(blocks, spans, ends, starts, strict=False)
        if not edits.touch(span)
    ]


def _same_blocks(before: Sequence[_Kept], after: Sequence[_Kept]) -> bool:
    return len(before) == len(after) and all(
        old.text == new.text and (old.beside or new.beside or old[:4] == new[:4]) for old, new in zip(before, after, strict=True)
    )


def _outline(document: Document) -> tuple[list[str], str]:
    """Kinds of all blocks that have a text to see, and the letters and digits in them."""
    texts = [(block.kind, _UNSEEN.sub("", block.text)) for block in _blocks(document)]
    seen = [(kind, text) for kind, text in texts if text.strip()]
    return [kind for kind, _ in seen], "".join(filter(str.isalnum, "".join(text for _, text in seen)))
