"""A page as it was read → an article to go on writing: its text in Markdown, its fields filled in.

What is not the article (menus, sidebars) is left out; headings, lists, tables and links are kept.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import cast

from contentlint.editing.drafts import Draft
from contentlint.editing.escaping import add_link, at_line_start, signs
from contentlint.editing.pasted import DEEPEST, address, element_markdown
from contentlint.model import Block, Document, Link, Table
from contentlint.reading.tree import Backend, Element


def article(document: Document, backend: Backend) -> Draft:
    """A draft of the same text. backend: that which the page was read with."""
    title = document.headline or document.title
    return Draft(
        title=title.value if title else "",
        description=document.description.value if document.description else "",
        keywords=document.keywords.value if document.keywords else "",
        text="\n\n".join(_parts(document, backend)),
    )


def _parts(document: Document, backend: Backend) -> Iterator[str]:
    """Headings, paragraphs, lists and tables, each in Markdown."""
    links: dict[int, list[Link]] = defaultdict(list)
    for link in document.main_links:
        links[link.block].append(link)
    tables = {table.group: table for table in document.tables}
    ordered = {listing.group: listing.ordered for listing in document.lists}
    for (kind, group), some in groupby(document.blocks, key=lambda block: (block.kind, block.group if block.kind == "cell" else 0)):
        blocks = list(some)
        texts = [_inline(block, links[block.index]) for block in blocks]
        if kind == "cell":
            yield from _table(tables.get(group), texts, backend)
        elif kind == "item":
            yield "\n".join(_items(blocks, texts, ordered))
        elif kind == "heading":
            yield from (f"{'#' * block.level} {text}" for block, text in zip(blocks, texts, strict=True) if text)
        elif kind == "quote":
            yield "\n>\n".join(f"> {at_line_start(text)}" for text in texts)
        else:
            yield from map(at_line_start, texts)


def _inline(block: Block, links: Iterable[Link]) -> str:
    """The text of a block with its links, each at the first place where its words stand behind those of the one before."""
    parts: list[str] = []
    done = 0
    for link in links:
        at = block.text.find(link.text, done) if link.text else -1
        if at >= 0 and (href := address(link.href)):
            parts.append(signs(block.text, done, at))
            done = at + len(link.text)
            add_link(parts, signs(block.text, at, done), href)
    text = "".join(parts) + signs(block.text, done)
    return f"**{text}**" if block.strong and block.kind == "paragraph" and text[-1:].isalnum() and text[0].isalnum() else text


def _items(blocks: Sequence[Block], texts: Sequence[str], ordered: dict[int, bool]) -> Iterator[str]:
    for block, text in zip(blocks, texts, strict=True):
        mark = "1. " if ordered.get(block.group) else "- "
        yield f"{'   ' * (min(max(1, block.level), DEEPEST) - 1)}{mark}{at_line_start(text)}"


def _table(table: Table | None, texts: Sequence[str], backend: Backend) -> Iterator[str]:
    """A table as its HTML has it; of one whose HTML is not known the texts, since nobody knows where its empty cells are."""
    if table is not None and isinstance(table.origin, backend.element_type):
        yield element_markdown(cast(Element, table.origin), backend).text
    else:
        yield from map(at_line_start, texts)
