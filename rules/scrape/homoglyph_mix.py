from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from typing import Final

from contentlint.rule import HAN, Block, Document, Edit, Field, Fix, Hit, Rule, article, lazy, mixed_words

_SHOWN: Final = 5  # words that a message names
_RADICAL: Final = lazy("[\u2f00-\u2fd5]")  # of dictionaries, as copying from a PDF file puts them for characters: ⾼ for 高
_HAN: Final = lazy(f"[{HAN}]")


class HomoglyphMix(Rule):
    """Words whose letters come from several scripts."""

    def check(self, document: Document) -> Iterator[Hit]:
        yield from self._radicals(document)
        named = (document.title, document.description, document.keywords, document.headline)
        fields = list({id(field): field for field in named if field is not None}.values())  # a title can be the headline, too
        texts = [*(field.value for field in fields), article(document)]
        if not any(True for text in texts for _ in mixed_words(text, document.language)):
            return
        nodes: list[Field | Block] = [*fields, *document.blocks]
        for node in nodes:
            text = node.value if isinstance(node, Field) else "" if node.kind == "code" else node.text
            words = list(mixed_words(text, document.language))
            if words:
                shown = list(dict.fromkeys(text[word.start : word.end] for word in words))[:_SHOWN]
                clear = [word for word in words if word.looks_like]
                edits = tuple(Edit(document.locate(node, word.start, word.end), word.looks_like) for word in clear)
                fixes = (Fix("one-script", edits),) if edits else ()
                yield self.hit("mixed", node, words[0].start, words[-1].end, fixes=fixes, count=len(words), words=shown)

    def _radicals(self, document: Document) -> Iterator[Hit]:
        """Radicals that stand among characters in the place of one."""
        if not document.language.startswith("zh") or not _RADICAL.search(article(document)):
            return
        for block in document.blocks:
            found = [one for one in _RADICAL.finditer(block.text) if _HAN.search(block.text, max(0, one.start() - 1), one.end() + 1)]
            if found and block.kind != "code":
                edits = tuple(Edit(document.locate(block, *one.span()), unicodedata.normalize("NFKC", one[0])) for one in found)
                shown = list(dict.fromkeys(block.text[max(0, one.start() - 1) : one.end() + 2] for one in found))[:_SHOWN]
                start, end = max(0, found[0].start() - 1), min(len(block.text), found[0].end() + 3)
                yield self.hit("radical", block, start, end, fixes=(Fix("character", edits),), count=len(found), words=shown)
