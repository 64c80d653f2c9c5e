from __future__ import annotations

from collections.abc import Iterator

from contentlint.rule import Document, Hit, Option, Rule


class PictureCredit(Rule):
    words = Option(("图源", "来源", "Photo", "Source", "Фото", "Источник"))

    def check(self, document: Document) -> Iterator[Hit]:
        texts = {block.index: block.text for block in document.blocks}
        for image in document.images:
            near = (texts.get(image.block, ""), texts.get(image.block + 1, ""))
            if image.main and not image.decorative and not any(word in text for text in near for word in self.words):
                yield self.hit("missing", image, words=self.words)
