from __future__ import annotations

from collections.abc import Iterator

from contentlint.rule import Document, Hit, Rule

from .pages import is_article
from .people import has_credentials, is_nobody, is_organisation, is_person, is_role, leads_to, told


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
        if not has_credentials(told(document, author), document.language) and not leads_to(document, author):
            yield self.hit("untitled", author, author=author.value, topic="")
