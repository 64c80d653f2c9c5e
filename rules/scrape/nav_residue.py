from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from contentlint.rule import Block, Document, Edit, Field, Fix, Hit, Span, TermHit, TermRule, article, lazy, stretch

from .labels import labelled
from .menus import is_entry, is_menu, is_row_of_names
from .phrases import Found, found
from .residue import at_edges, is_linked, is_live, line, links_in, without
from .wrong_labels import wrong_labels

_BEGINNING: Final = 4  # first lines, where a breadcrumb or a menu stands
_END: Final = 6  # last lines, where links to other articles stand
_EDGE: Final = 4  # first and last lines that may be a menu
_LIST: Final = 20  # lines of a list of related articles
_TITLE: Final = {"zh": 40, "en": 110, "ru": 110}  # characters of a title in such a list
_SEVERAL: Final = 3  # labels that alone would say little
_RUN: Final = 4  # entries of a menu, each on a line of its own
_TAGS: Final = 100  # characters of a line of tags
_SHOWN: Final = 40
_PARTED: Final = lazy(r"\w\s?[|｜·•/>»]\s?\w|\w\s\w")
_ANYWHERE: Final = frozenset(("pager", "top", "place"))
_WITH_WORDS: Final = frozenset(("place", "more", "tags", "listed"))  # of which only a part would be a link


class _Row(NamedTuple):
    """Lines of one sort, by number; `start`: where in the first of them the residue begins."""

    message: str
    first: int
    last: int
    start: int = 0


class NavResidue(TermRule):
    """What led to other pages of the site that a text was taken from: menus, breadcrumbs, neighbours, related articles, tags."""

    def judge(self, document: Document, hits: Sequence[TermHit]) -> Iterator[Hit]:
        phrases = (*found(document, hits, "nav_residue.tsv"), *_labels(document))
        rows = [row for one in phrases if (row := _row(document, one))]
        rows += _menus(document)
        for message, first, last, start in _joined(rows):
            begins, ends = document.blocks[first], document.blocks[last]
            words, count = begins.text[start : start + _SHOWN], last - first + 1
            if start:
                yield self.hit(message, begins, start, len(begins.text), words=words, count=count)
            else:
                fixes = without(document, begins, ends, "delete")
                yield self.hit(message, stretch(document, begins, ends), words=words, count=count, fixes=fixes)
        yield from self._title(document)
        if document.language.startswith("zh"):
            for wrong in wrong_labels(document):
                entry, count = wrong.entries[0], len(wrong.entries)
                place, words = stretch(document, wrong.begins, entry), entry.text[:_SHOWN]
                yield self.hit("label", place, words=words, label=wrong.label, count=count, about=wrong.entries, topic=wrong.label)

    def _title(self, document: Document) -> Iterator[Hit]:
        """In plain text the first line stands for the title, even if it is a menu."""
        title = document.title
        if title and title.source == "page" and document.format == "text":
            if is_menu(title.value):
                yield self.hit("menu", title, words=title.value[:_SHOWN], count=1, fixes=_without_title(document, title))
            elif is_row_of_names(title.value, article(document)):
                fixes = _without_title(document, title)
                yield self.hit("names", title, words=title.value[:_SHOWN], count=1, confidence="possible", fixes=fixes)


def _without_title(document: Document, title: Field) -> tuple[Fix, ...]:
    """The page from its second line on."""
    span, source = document.locate(title), document.source
    rest = source[span.end :].lstrip()
    return (Fix("delete", (Edit(Span(span.start, len(source) - len(rest)), ""),)),)


def _labels(document: Document) -> Iterator[Found]:
    """Lines of labels; weak ones only where there are several, or a strong one beside them."""
    labels = {number: label for number, label in labelled(document).items() if label.rule == "nav"}
    for number, label in labels.items():
        beside = any(not labels[near].is_weak for near in (number - 1, number + 1) if near in labels)
        if label.is_weak and label.count < _SEVERAL and not beside:
            continue
        one = line(document, number)
        kind = "edge" if label.is_weak else "top" if label.count >= _SEVERAL else label.kind
        yield Found(one, kind, 0, len(one.text), True)


def _row(document: Document, one: Found) -> _Row | None:
    """The lines that a phrase speaks for, if it stands where such lines stand and no longer leads anywhere."""
    number, block, count = one.line.number, one.line.block, len(document.blocks)
    leads = links_in(document, block) if one.kind in _WITH_WORDS else is_linked(document, block)
    if leads or is_live(document, block) or (one.kind == "more" and block.kind == "heading"):
        return None
    if one.kind == "menu":
        return _Row("menu", number, number) if is_menu(block.text) else None
    if one.kind == "edge":
        return _Row("menu", number, number) if min(number, count - 1 - number) < _EDGE and block.kind != "heading" else None
    if one.kind == "tags" and one.start == 0 and len(block.text) > _TAGS:
        return None
    if one.kind == "related":
        last = _related(document, number)
        return _Row("related", number, last) if last is not None and (last > 0 or count == 1) else None
    at_edge = number < _BEGINNING or number >= count - _END or one.is_line
    if one.kind == "listed":
        return _Row("related", number, number, one.start) if number >= count - _END else None
    if one.kind in _ANYWHERE or at_edge or (one.kind == "turn" and document.language.startswith("zh")):
        return _Row(one.kind, number, number, one.start)
    return None


def _related(document: Document, number: int) -> int | None:
    """The last line of a list of titles that begins there, if it ends the article and none of them is a link."""
    language = document.language[:2]
    rest = document.blocks[number + 1 :]
    if len(rest) > _LIST or any(len(block.text) > _TITLE[language] for block in rest):
        return None
    begin = document.blocks[number].index
    linked = any(begin <= link.block <= begin + _LIST and link.href for link in document.links)  # the list may count as template
    return None if linked else number + len(rest)


def _menus(document: Document) -> Iterator[_Row]:
    """Menus at the beginning and the end: on one line, or an entry a line."""
    blocks = document.blocks
    count = len(blocks)
    for number in at_edges(document, _EDGE):
        block = blocks[number]
        if block.kind in ("code", "cell") or not _is_row(block):
            continue
        if is_menu(block.text):
            if not is_linked(document, block):
                yield _Row("menu", number, number)
        elif count > _EDGE and is_row_of_names(block.text, article(document).replace(block.text, "")) and not is_linked(document, block):
            yield _Row("names", number, number)
    if count > _RUN:
        yield from _columns(document)


def _is_row(block: Block) -> bool:
    """A cheap look: several words, and not the end of a sentence."""
    return bool(_PARTED.search(block.text)) and block.text[-1] not in "。！？.!?；;，,:："


def _columns(document: Document) -> Iterator[_Row]:
    blocks = document.blocks
    for numbers in (range(len(blocks)), range(len(blocks) - 1, -1, -1)):
        run = []
        for number in numbers:
            if not is_entry(blocks[number].text):
                break
            run.append(number)
        if len(run) >= _RUN and not is_linked(document, blocks[run[0]]):
            yield _Row("menu", min(run), max(run))


def _joined(rows: Sequence[_Row]) -> Iterator[_Row]:
    """Rows of one sort that touch as one; those that lie inside another are left out."""
    joined: list[_Row] = []
    for row in sorted(rows, key=lambda row: (row.first, -row.last)):
        before = joined[-1] if joined else None
        if before and row.first <= before.last + 1 and row.message == before.message:
            joined[-1] = before._replace(last=max(before.last, row.last))
        elif not before or row.last > before.last:
            joined.append(row)
    yield from joined
