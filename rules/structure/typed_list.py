from __future__ import annotations

from collections.abc import Iterator

from contentlint.rule import Block, Document, Edit, Fix, Hit, Marker, Option, Rule, Span, lazy, marker

from .tags import tags_around

_SPACES = (" ", "\t", "\u00a0", "\u3000")
_MAY_BEGIN = lazy(r"[\W_]|\d{1,2}\s?[、.．，,)）:：]|[A-Za-zА-я]\s?[、.．)）]|[一二三四五六七八九十]{1,3}[、.．]|[①-⒛㈠-㈩❶-➓]")
_LEGAL = lazy(r"第[一二三四五六七八九十百\d]{1,4}条")
_DASHES = ("—", "–", "-", "——")
_SPEECH = lazy(r"[?？]\W*\Z|[,.!?…] [—–] [а-яё]")  # a turn of a dialogue: a question, words with “— said the doctor” behind them


class TypedList(Rule):
    at_least = Option(3)

    def check(self, document: Document) -> Iterator[Hit]:
        row: list[tuple[Block, Marker]] = []
        for block in document.blocks:
            found = None
            if block.kind == "paragraph" and _MAY_BEGIN.match(block.text):
                found = marker(block.text, row[-1][1] if row else None)
            if found and row and _continues(row[-1][1], found):
                row.append((block, found))
                continue
            if row:
                yield from self._judge(document, row)
            row = [(block, found)] if found and (found.value in (1, None)) else []
        yield from self._judge(document, row)

    def _judge(self, document: Document, row: list[tuple[Block, Marker]]) -> Iterator[Hit]:
        if len(row) < self.at_least or any(_LEGAL.search(block.text, 0, 60) for block, _ in row):
            return
        block, first = row[0]
        if first.text in _DASHES and any(_SPEECH.search(block.text) for block, _ in row):
            return
        message = "lost" if first.text in "?？" else "numbers" if first.value else "bullets"
        about, fixes = [block for block, _ in row], _as_list(document, row)
        yield self.hit(message, block, 0, first.end, count=len(row), marker=first.text, about=about, fixes=fixes)


def _as_list(document: Document, row: list[tuple[Block, Marker]]) -> tuple[Fix, ...]:
    """A list of Markdown or HTML. Han numerals and letters stay typed: a list would show other ones."""
    numbered = row[0][1].value is not None
    if document.format == "text" or (numbered and not row[0][1].style.startswith(("digit", "circled"))):
        return ()
    spans = [_place(document, block, found) for block, found in row]
    if document.format == "markdown":
        signs = [f"{found.value}. " if numbered else "- " for _, found in row]
        return (Fix("list", tuple(map(Edit, spans, signs))),)
    edits: list[Edit] = []
    name, done = "ol" if numbered else "ul", -1
    for span, (block, _) in zip(spans, row, strict=True):
        tags = tags_around(document, "p", span.start, document.locate(block).end)
        if tags is None or tags.open.end != span.start or (done >= 0 and document.source[done : tags.open.start].strip()):
            return ()
        opening = "<li>" if done >= 0 else f"<{name}>\n<li>"
        edits += (Edit(Span(tags.open.start, span.end), opening), Edit(tags.close, "</li>"))
        done = tags.close.end
    edits[-1] = Edit(edits[-1].span, f"</li>\n</{name}>")
    return (Fix("list", tuple(edits)),)


def _place(document: Document, block: Block, found: Marker) -> Span:
    """Where a typed marker stands, with the space behind it."""
    start, end = document.locate(block, 0, len(block.text[: found.end].rstrip()))
    while document.source.startswith(_SPACES, end):
        end += 1
    return Span(start, end)


def _continues(last: Marker, this: Marker) -> bool:
    if last.style != this.style:
        return False
    return last.text == this.text if this.value is None else this.value == (last.value or 0) + 1
