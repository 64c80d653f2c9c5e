from __future__ import annotations

from collections.abc import Iterator

from contentlint.rule import Document, Hit, Option, Rule


class BoilerplateHeavy(Rule):
    least_own = Option(0.4)
    least_template = Option(1500)

    def check(self, document: Document) -> Iterator[Hit]:
        if document.kind.name == "other":
            return
        template = sum(len(block.text) for block in document.template)
        if template < self.least_template:
            return
        own = sum(len(block.text) for block in document.blocks)
        if own < self.least_own * (own + template):
            share = round(100 * own / (own + template))
            yield self.hit("template", document.headline or document.title, own=own, template=template, share=share, topic="")
