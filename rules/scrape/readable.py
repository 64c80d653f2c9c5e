"""What of a page is read: its title and description, and its text."""

from __future__ import annotations

from collections.abc import Iterator

from contentlint.rule import Block, Document, Field, Image, article, shared


@shared
def reading(document: Document) -> str:
    """Title, description and article in one, so that one look tells whether a rule has anything to do."""
    return "\n".join([*(field.value for field in (document.title, document.description) if field), article(document)])


def parts(document: Document) -> Iterator[tuple[Field | Block, str]]:
    """What `reading` is made of, each with its text; code is left out."""
    for field in (document.title, document.description):
        if field is not None:
            yield field, field.value
    yield from ((block, block.text) for block in document.blocks if block.kind != "code")


@shared
def surroundings(document: Document) -> str:
    """In one: keywords, the text of the template, and the alt texts of images."""
    keywords = document.keywords.value if document.keywords else ""
    return "\n".join([keywords, *[block.text for block in document.template], *[image.alt for image in document.images if image.alt]])


def surrounding_parts(document: Document) -> Iterator[tuple[Field | Block | Image, str]]:
    """What `surroundings` is made of, each with its text."""
    if document.keywords:
        yield document.keywords, document.keywords.value
    yield from ((block, block.text) for block in document.template)
    yield from ((image, image.alt) for image in document.images if image.alt)
