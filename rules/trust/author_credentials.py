from __future__ import annotations

from collections.abc import Iterator

from contentlint.rule import Document, Hit, Rule

from .pages import is_article
from .people import has_credentials, is_nobody, is_organisation, is_person, is_role, told


class AuthorCredentials(Rule):
    def check(self, document: Document) -> Iterator[Hit]:
        author = document.byline.author
        if author is None or not is_article(document) or is_nobody(author.value):
            return
        if is_role(author.value):
            yield self.hit("role", author, author=author.value, topic="")
            return
        if is_organisation(author.value) or not is_person(author.value):
            return
        found = told(document, author)
        if not found.leads and not has_credentials(found.text, document.language):
            yield self.hit("untitled", author, author=author.value, topic="")
