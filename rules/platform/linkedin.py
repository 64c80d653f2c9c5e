from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from contentlint.rule import Document, Hit, TermHit, TermRule, lazy

from .channels import Limited, channel, limit, post, post_text, words_of
from .tone_mismatch import STIFF

_EMOJI: Final = lazy("[\u2600-\u27bf\U0001f300-\U0001faff]\ufe0f?")
_STRING: Final = lazy("(?:[\u2600-\u27bf\U0001f300-\U0001faff][\ufe0f\u200d\U0001f3fb-\U0001f3ff]{0,2}\\s?){3,}")


class Linkedin(Limited, TermRule):
    def judge(self, document: Document, hits: Sequence[TermHit]) -> Iterator[Hit]:
        name = channel(document.kind)
        if name != "linkedin":
            return
        text = post_text(document)
        yield from self.too_long(document, name, len(text))
        for hit in [hit for hit in hits if hit.message != STIFF][:1]:
            yield self.hit("tone", hit.node, hit.start, hit.end, topic="", words=hit.text[hit.start : hit.end])
        count, most = len(_EMOJI.findall(text)), limit(name, "emoji")
        for line in post(document):
            found = (_STRING if count <= most else _EMOJI).search(words_of(line))
            if found is not None:
                yield self.hit("emoji", line, found.start(), found.end(), topic="", count=count)
                return
