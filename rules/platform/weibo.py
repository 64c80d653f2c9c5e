from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from contentlint.rule import Document, Hit, lazy

from .channels import ChannelRule, limit, place, post, post_text, words_of

_TOPIC: Final = lazy(r"#(?!\s)[^#\n]{1,40}(?<!\s)#")
_OPEN_TOPIC: Final = lazy(r"(?<![\w#&])#(?!\d)[^\W_][\w-]{1,30}(?![\w#-])")


class Weibo(ChannelRule):
    channel = "weibo"

    def check_post(self, document: Document) -> Iterator[Hit]:
        text = post_text(document)
        yield from self.too_long(document, self.channel, len(text))
        topics = [(line, found) for line in post(document) for found in _TOPIC.finditer(words_of(line))]
        most = limit(self.channel, "topics")
        if len(topics) > most:
            line, found = topics[most]
            yield self.hit("topics", line, found.start(), found.end(), topic="", count=len(topics), most=most)
        for line in post(document):
            bare = _TOPIC.sub(lambda found: " " * len(found[0]), words_of(line))
            for found in _OPEN_TOPIC.finditer(bare):
                yield self.hit("form", line, found.start(), found.end(), words=found[0])
        visible = limit(self.channel, "visible")
        if len(text) > visible and (there := place(document, visible)):
            yield self.hit("fold", *there, topic="", confidence="possible", visible=visible, actual=len(text))
