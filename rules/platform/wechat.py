from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from contentlint.rule import Document, Field, Hit, Span, article, host, lazy

from .channels import ChannelRule, hosts, limit

_WORDS: Final = 60  # characters of an address that a message shows
_SHOWN: Final = 5  # pictures and scripts that are told
_SCRIPT: Final = lazy(r"<(?:script|iframe)\b[^<>]{0,500}>?|\son(?:click|load|error|mouseover)\s?=")
_OUTSIDE: Final = ("http://", "https://", "//", "data:")
_FRONT_MATTER: Final = lazy(r"\A\ufeff?(-{3}|\+{3})\r?\n.*?^\1\s*?$", re.MULTILINE | re.DOTALL)


class Wechat(ChannelRule):
    channel = "wechat"

    def check_post(self, document: Document) -> Iterator[Hit]:
        yield from self._field("title", document.title)
        yield from self._field("author", document.byline.author)
        yield from self._field("digest", document.description)
        if document.complete and (document.description is None or not document.description.value):
            cut = limit(self.channel, "digest_default")
            yield self.hit("no-digest", document.title, topic="", cut=article(document).replace("\n", "")[:cut], most=cut)
        yield from self._content(document)
        for found in list(_SCRIPT.finditer(document.source.lower()))[:_SHOWN] if document.format != "text" else ():
            yield self.hit("script", Span(*found.span()), words=found[0].strip()[:_WORDS])
        allowed = hosts(self.channel)
        outside = [(image, image.src) for image in document.images if image.src and image.src.lower().startswith(_OUTSIDE)]
        for image, address in [pair for pair in outside if host(pair[1]) not in allowed][:_SHOWN]:
            yield self.hit("image", image, words=address[:_WORDS])

    def _field(self, name: str, field: Field | None) -> Iterator[Hit]:
        most = limit(self.channel, name)
        if field is not None and len(field.value) > most:
            yield self.hit(name, field, most, len(field.value), topic="", actual=len(field.value), most=most, cut=field.value[:most])

    def _content(self, document: Document) -> Iterator[Hit]:
        content = _FRONT_MATTER.sub("", document.source)
        most = self.most or limit(self.channel, "content")
        if len(content) >= most:
            yield self.hit("content", document.title or document.headline, topic="", actual=len(content), most=most)
