from __future__ import annotations

from collections.abc import Iterator

from contentlint.rule import Block, Document, Hit, Marker, Option, Rule, lazy, marker

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
                yield from self._judge(row)
            row = [(block, found)] if found and (found.value in (1, None)) else []
        yield from self._judge(row)

    def _judge(self, row: list[tuple[Block, Marker]]) -> Iterator[Hit]:
        if len(row) < self.at_least or any(_LEGAL.search(block.text, 0, 60) for block, _ in row):
            return
        block, first = row[0]
        if first.text in _DASHES and any(_SPEECH.search(block.text) for block, _ in row):
            return
        message = "lost" if first.text in "?？" else "numbers" if first.value else "bullets"
        yield self.hit(message, block, 0, first.end, count=len(row), marker=first.text)


def _continues(last: Marker, this: Marker) -> bool:
    if last.style != this.style:
        return False
    return last.text == this.text if this.value is None else this.value == (last.value or 0) + 1
