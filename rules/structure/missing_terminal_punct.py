from __future__ import annotations

from collections.abc import Iterator

from contentlint.rule import Document, Hit, Option, Rule, ends_sentence, han, leads_on


class MissingTerminalPunct(Rule):
    share = Option(0.3)
    at_least = Option(3)
    shortest = Option(20)

    def check(self, document: Document) -> Iterator[Hit]:
        paragraphs = [
            block
            for block in document.blocks
            if block.kind in ("paragraph", "quote") and not block.strong and len(block.text) >= self.shortest and han(block.text) >= self.shortest
        ]
        if len(paragraphs) < self.at_least:
            return
        open_ended = [block for block in paragraphs if not ends_sentence(block.text, document.language) and not leads_on(block.text)]
        if len(open_ended) >= self.at_least and len(open_ended) > self.share * len(paragraphs):
            first = open_ended[0]
            last = first.text[-1:]
            yield self.hit("missing", first, len(first.text) - 1, len(first.text), count=len(open_ended), total=len(paragraphs), last=last)
