from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from contentlint.rule import Document, Hit

from .channels import ChannelRule, limit, post_text
from .weighted_length import fitting, weighted_length

_LONGEST: Final = 100_000  # characters of a text that is still counted exactly


class X(ChannelRule):
    channel = "x"

    def check_post(self, document: Document) -> Iterator[Hit]:
        text = post_text(document)[:_LONGEST]
        most, link = self.most or limit(self.channel, "content"), limit(self.channel, "link")
        actual = weighted_length(text, link)
        if actual > most:
            yield self.rest(document, self.channel, fitting(text, most, link), actual, most)
