from __future__ import annotations

from contentlint.rule import Document, linked_texts, shared


@shared
def whole_page(document: Document) -> str:
    """All that a page says to its readers, a line each: head, article, template, images, structured data. For what must stand somewhere."""
    lines = [field.value for field in (document.title, document.description) if field is not None]
    lines += [block.text for block in (*document.blocks, *document.template)]
    lines += [image.alt for image in document.images if image.alt]
    lines += [field.value for field in linked_texts(document)]
    return "\n".join(lines)
