from __future__ import annotations

from collections.abc import Iterator

from contentlint.rule import Document, Hit, Measure, Option, PerLanguage, Rule, article, length, unit

from .outline import has_sections, title_lines

_TEXT = ("paragraph", "item", "quote")
_FEW = 2  # so many bold lines are sections in a reader's eyes; faux-heading reports them
_PER_WORD = 4  # characters that a word takes at least, on average and with its space
_SENTENCE = 20  # characters; shorter blocks are labels
_SOME = 3  # so many plain lines look like titles of sections


class NoSubheadings(Rule):
    longest = Option(PerLanguage(zh=800, en=500, ru=500))

    def check(self, document: Document) -> Iterator[Hit]:
        longest = self.longest[document.language]
        shortest = longest if document.language.startswith("zh") else longest * _PER_WORD
        if len(article(document)) < shortest + len(document.blocks) or has_sections(document):
            return
        text = [block for block in document.blocks if block.kind in _TEXT]
        total = length("\n".join([block.text for block in text]), document.language)
        if total <= longest:
            return
        lines = title_lines(document)
        if document.headline is None and lines and lines[0] is document.blocks[0]:
            lines = lines[1:]
        if sum(line.strong or line.text[0] == "【" for line in lines) >= _FEW:
            return
        if len(lines) < _SOME:
            yield self.hit(
                "none",
                next((block for block in text if len(block.text) > _SENTENCE), text[0]),
                actual=total,
                unit=unit(document.language),
                topic="",
            )
        elif document.format != "text":
            yield self.hit("unmarked", lines[0], actual=total, count=len(lines), unit=unit(document.language), about=lines, topic="")

    def measures(self, document: Document) -> Iterator[Measure]:
        if document.blocks and not has_sections(document):
            yield Measure("longest", length("\n".join([block.text for block in document.blocks if block.kind in _TEXT]), document.language))
