from __future__ import annotations

from collections.abc import Iterator

from contentlint.rule import Document, Hit, Option, Rule

from .pages import is_article, place, sure
from .people import is_nobody, is_organisation


class AuthorMissing(Rule):
    institutions = Option(True)

    def check(self, document: Document) -> Iterator[Hit]:
        if not is_article(document):
            return
        author = document.byline.author
        if author is None:
            yield self.hit("missing", place(document), confidence=sure(document), topic="")
        elif is_nobody(author.value):
            yield self.hit("nobody", author, author=author.value, topic="")
        elif not self.institutions and is_organisation(author.value):
            yield self.hit("institution", author, author=author.value, topic="")
