from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from contentlint.rule import Document, Hit, lazy

from .channels import ChannelRule, limit, post, post_text, words_of

_EMOJI: Final = lazy("[\u2600-\u27bf\U0001f300-\U0001faff]\ufe0f?")
_STRING: Final = lazy("(?:[\u2600-\u27bf\U0001f300-\U0001faff][\ufe0f\u200d\U0001f3fb-\U0001f3ff]{0,2}\\s?){3,}")


class Linkedin(ChannelRule):
    channel = "linkedin"

    def check_post(self, document: Document) -> Iterator[Hit]:
        text = post_text(document)
        yield from self.too_long(document, self.channel, len(text))
        count, most = len(_EMOJI.findall(text)), limit(self.channel, "emoji")
        for line in post(document):
            found = (_STRING if count <= most else _EMOJI).search(words_of(line))
            if found is not None:
                yield self.hit("emoji", line, found.start(), found.end(), topic="", count=count)
                return
