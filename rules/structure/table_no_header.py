from __future__ import annotations

import re
from collections.abc import Iterator

from contentlint.rule import Document, Hit, Option, Rule, lazy

_PICTURED = lazy(
    r"(?:含量|对照|對照|一览|一覽|价目|價目|价格|價格|收费|收費|时间|時間|分类|分類|比较|比較|食谱|食譜|剂量|劑量)表(?![情现現明演达達])"
    r"|\b(?:price list|(?:dosage|dosing|comparison|reference) (?:table|chart))\b|\bтаблица\b|\bпрайс-лист\b",
    re.IGNORECASE,
)


class TableNoHeader(Rule):
    cells = Option(4)

    def check(self, document: Document) -> Iterator[Hit]:
        whole = not document.blocks  # a page that is little more than a table has no main text
        bare = [table for table in document.tables if not table.has_header and (table.main or whole)]
        if bare:
            filled: dict[int, int] = {}
            for block in document.template if whole else document.blocks:
                filled[block.group] = filled.get(block.group, 0) + 1
            for table in bare:
                if filled.get(table.group, 0) >= self.cells:
                    yield self.hit("no-header", table, rows=table.rows, columns=table.columns)
        for image in document.images:
            if image.main and image.alt and _PICTURED.search(image.alt):
                yield self.hit("picture", image, 0, len(image.alt), alt=image.alt, confidence="possible")
