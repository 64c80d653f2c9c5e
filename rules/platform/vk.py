from __future__ import annotations

from collections.abc import Iterator, Sequence

from contentlint.rule import Document, Hit, TermHit, TermRule

from .channels import Limited, channel, post_text


class Vk(Limited, TermRule):
    def judge(self, document: Document, hits: Sequence[TermHit]) -> Iterator[Hit]:
        name = channel(document.kind)
        if name != "vk":
            return
        for hit in hits:
            yield self.hit("review", hit.node, hit.start, hit.end, words=hit.text[hit.start : hit.end])
        yield from self.too_long(document, name, len(post_text(document)))
