from __future__ import annotations

import re
from collections.abc import Iterator

from contentlint.rule import Document, Hit, Image, Option, Rule, lazy

_NAME = lazy(
    r"[^/\\]{1,200}\.(?:jpe?g|png|gif|webp|bmp|svg|avif|tiff?)"  # a file
    r"|(?=[^\d]*\d)[0-9a-f]{12,}"  # a checksum
    r"|(?:img|image|dscn?|dcim|pic|photo|picture|screenshot|wx|mmexport|p|图|图片|图像|照片|截图|微信图片|微信截图|未标题|未命名"
    r"|фото|картинка|изображение|рисунок|скриншот|без имени|untitled)?[-_ ]*[\d\-_ ()]*",
    re.IGNORECASE,
)
_PIECE = lazy(r"[,，、|｜;；_]+")
_ENDED = lazy(r"[。.!！?？]")


class ImgAlt(Rule):
    keywords = Option(8)

    def check(self, document: Document) -> Iterator[Hit]:
        outside: list[Image] = []
        for image in document.images:
            alt = image.alt
            if alt:
                yield from self._judge(image, alt)
            elif (alt is None or document.format == "markdown") and not image.decorative:
                if image.main:
                    yield self.hit("missing", image)
                else:
                    outside.append(image)
        if outside:
            yield self.hit("template", outside[0], about=outside, topic="", count=len(outside))

    def _judge(self, image: Image, alt: str) -> Iterator[Hit]:
        if _NAME.fullmatch(alt):
            yield self.hit("name", image, 0, len(alt), alt=alt)
        elif not _ENDED.search(alt):
            pieces = [piece for piece in _PIECE.split(alt) if piece.strip()]
            if len(pieces) >= self.keywords:
                yield self.hit("keywords", image, 0, len(alt), count=len(pieces))
