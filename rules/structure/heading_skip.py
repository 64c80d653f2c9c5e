from __future__ import annotations

from collections.abc import Iterator

from contentlint.rule import Block, Document, Hit, Rule

from .outline import page_headings


class HeadingSkip(Rule):
    def check(self, document: Document) -> Iterator[Hit]:
        title = document.title
        above = 1 if document.format == "markdown" and title is not None and title.value else 0
        jumps: dict[tuple[int, int], list[Block]] = {}
        for heading in page_headings(document):
            if above and heading.level > above + 1:
                jumps.setdefault((above, heading.level), []).append(heading.block)
            above = heading.level
        for (above, below), blocks in jumps.items():
            message = "jump" if len(blocks) == 1 else "jumps"
            yield self.hit(message, blocks[0], above=above, below=below, expected=above + 1, count=len(blocks))
