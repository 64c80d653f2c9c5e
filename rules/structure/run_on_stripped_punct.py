from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from contentlint.rule import HAN, Document, Hit, Option, Rule, han, lazy

# Long names make long clauses: each of these words counts as if the run were so much shorter.
_NAMES: Final = lazy(
    "医院|醫院|大学|大學|学院|學院|研究[院所]|委员会|委員會|学会|學會|协会|協會|中心|公司|部[门門]|管理[局处]|卫生[局厅]|杂志|期刊|指南|综合征|症候群"
)
_NAME: Final = 6


class RunOnStrippedPunct(Rule):
    run = Option(25)
    share = Option(0.25)
    shortest = Option(300)
    longest = Option(60)

    def check(self, document: Document) -> Iterator[Hit]:
        shortest = self.run
        blocks = [block for block in document.blocks if block.kind in ("paragraph", "item", "quote")]
        clauses = "，".join([block.text for block in blocks]).replace("。", "，").replace("、", "，").split("，")
        run = lazy(f"(?<![{HAN}])[{HAN}]{{{shortest},}}")
        if not any(run.search(clause) for clause in clauses if len(clause) >= shortest):
            return
        found = [(block, match) for block in blocks for match in run.finditer(block.text)]
        sizes = [len(match[0]) - _NAME * len(_NAMES.findall(match[0])) for _, match in found]
        for (block, match), size in zip(found, sizes, strict=True):
            if size > self.longest:
                yield self.hit("long", block, *match.span(), length=len(match[0]), longest=self.longest)
        glued = sum(len(match[0]) for (_, match), size in zip(found, sizes, strict=True) if size >= shortest)
        if glued <= self.share * self.shortest:
            return
        total = han("\n".join([block.text for block in blocks]))
        if total >= self.shortest and glued > self.share * total:
            block, match = max(zip(found, sizes, strict=True), key=lambda pair: pair[1])[0]
            percent = round(100 * glued / total)
            about = [block for (block, _), size in zip(found, sizes, strict=True) if size >= shortest]
            yield self.hit("glued", block, *match.span(), percent=percent, run=shortest, length=len(match[0]), about=about, topic="")
