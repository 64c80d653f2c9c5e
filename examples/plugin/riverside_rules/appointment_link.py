from __future__ import annotations

from collections.abc import Iterator

from contentlint.rule import Document, Hit, Option, Rule


class AppointmentLink(Rule):
    path = Option("/appointment")

    def check(self, document: Document) -> Iterator[Hit]:
        if not any(self.path in (link.href or "") for link in document.links):
            yield self.hit("missing", document.blocks[-1], path=self.path)
