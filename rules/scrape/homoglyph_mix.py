from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from contentlint.rule import Block, Document, Edit, Field, Fix, Hit, Rule, article, mixed_words

_SHOWN: Final = 5  # words that a message names


class HomoglyphMix(Rule):
    """Words whose letters come from several scripts."""

    def check(self, document: Document) -> Iterator[Hit]:
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
