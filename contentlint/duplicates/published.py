"""What is published, as far as an index knows it: the pages that a draft is like, for rules that compare pages."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from contentlint.model import Document, PageFacts

if TYPE_CHECKING:
    from contentlint.duplicates.index import Found, Index


def open_with_texts(path: Path) -> Index:
    """An index whose pages can be compared with drafts. Raises IndexProblem for what is none, and for one that keeps no texts."""
    from contentlint.duplicates.index import Index, IndexProblem

    index = Index.open(path)
    info = index.info()
    if info.with_text < info.pages:
        index.__exit__()
        raise IndexProblem(f"{path} keeps no texts, so copies cannot be verified; ask it with: contentlint index query {path}")
    return index


class PublishedPages:
    """The pages of an index that pages of a run are like, each once. conceal: how texts were masked when they were put in."""

    def __init__(self, index: Index, conceal: Callable[[str], str]) -> None:
        self._index = index
        self._conceal = conceal
        self._documents: dict[str, Document] = {}

    def close(self) -> None:
        self._index.__exit__()

    def like(self, document: Document) -> Iterator[tuple[PageFacts, Found]]:
        """Published pages that share text with a page, but for the page itself."""
        from contentlint.duplicates.facts import text_facts
        from contentlint.duplicates.places import as_document, text

        for found in self._index.find(self._conceal(text(document)), document.language, but=document.path):
            name = found.address or found.path
            if name not in self._documents and name != document.path and found.text is not None:
                self._documents[name] = as_document(name, found.text, document.language)
                facts = text_facts(found.text, document.language, name, found.title)
                yield facts._replace(date=found.date, kind=document.kind, published=True), found

    def document(self, path: str) -> Document | None:
        """A published page as far as the index knows it: its text."""
        return self._documents.get(path)
