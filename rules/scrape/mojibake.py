from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from html import unescape
from itertools import chain
from typing import Final, NamedTuple

from contentlint.rule import Block, Document, Edit, Field, Fix, Hit, Image, Option, Rule, Span, lazy

from .readable import parts, reading, surrounding_parts, surroundings
from .wrong_decoding import Piece, pieces, replaced, restored, suspicious

_LOST: Final = lazy(  # nobody can tell what stood there
    "[\ufffd\ue000-\uf8ff]*\ufffd[\ufffd\ue000-\uf8ff]*|(?:ï¿½)+|(?:[锟錕]斤拷|斤拷[锟錕]|锟[斤届叫街]|[烫燙]{3}|屯{3})[锟斤拷錕烫燙屯]*|\\A锘|п»ї|я┐╜|[銆紝]"
    r"|(?<![\w?!？！.…\"”»)])\?{2,}(?:[ ,.\-]{1,2}\?{2,})+|(?<![\w?!？！])\?{4,}(?=\w)|\A\?{4,}\Z"  # letters
    r"|(?<=\d)\s?\?(?:[CF]|g|l|L|mol)\b"  # of a degree, of micro
    r"|\b(?:Sj\?gren|M\?ni\?re|Beh\?et|Guillain-Barr\?|Waldenstr\?m|na\?ve|fianc\?e?|r\?sum\?)"
    r"|(?<![/.=?&\w-])[A-Za-z]{2,}\?(?:s|t|re|ve|ll)\b(?![=?])"
)
_QUESTION: Final = lazy(r"\?(?:[?CFglLm]|(?<=[A-Za-z]\?)[a-z])")
_FILLING: Final = ("烫烫烫", "燙燙燙", "屯屯屯")  # of memory that nobody has written to
_ABOUT: Final = lazy(
    "乱码|亂碼|编码|編碼|字符集|mojibake|encoding|charset|unicode|кодировк|кракозябр", re.IGNORECASE
)  # texts that show some
_BULLET: Final = lazy(r"[?？] ?(?=[^\W_]|[“\"«（(])(?!.*[?？]\s*\Z)")
_SPACE: Final = lazy("(?:[ \u00a0]|&nbsp;)+")
_SHOWN: Final = 40
_NEAR: Final = 8  # characters between places that are shown as one


class _Broken(NamedTuple):
    """A part of a page and the places in it that are broken."""

    node: Field | Block | Image
    text: str
    places: Sequence[Piece]

    def only(self, lost: bool) -> _Broken | None:
        """The same with the places where nothing, or something, is left of the text; None when there are none."""
        places = [place for place in self.places if (not place.meant) is lost]
        return self._replace(places=places) if places else None

    def first(self) -> tuple[int, int, str]:
        """The first place, with those right behind it: start, end and what stands there."""
        start, end = self.places[0].start, self.places[0].end
        for place in self.places:
            end = place.end if place.start - end < _NEAR else end
        return start, end, self.text[start:end]


class Mojibake(Rule):
    many = Option(10)

    def check(self, document: Document) -> Iterator[Hit]:
        broken = list(_found(document))
        if any(place.sure or _is_hard_space(document, one.node, place) for one in broken for place in one.places):
            yield from self._told(document, "garbled", [part for one in broken if (part := one.only(lost=False))])
            yield from self._told(document, "lost", [part for one in broken if (part := one.only(lost=True))])
        text = reading(document)
        if "\n?" in text or "\n？" in text:
            yield from self._bullets(document)

    def _told(self, document: Document, message: str, broken: Sequence[_Broken]) -> Iterator[Hit]:
        """A hit for each part of the page, or one for the page when there are many."""
        if len(broken) < self.many:
            for one in broken:
                start, end, shown = one.first()
                here = [place._replace(start=place.start - start, end=place.end - start) for place in one.places if place.end <= end]
                meant = restored(replaced(shown, here))
                yield self.hit(
                    message, one.node, start, end, shown=shown[:_SHOWN], meant=meant[:_SHOWN], about=_spans(document, one),
                    fixes=_fixes(document, [one]),
                )  # fmt: skip
        else:
            first = min(broken, key=lambda one: _spans(document, one)[0])
            start, end, shown = first.first()
            about = [span for one in broken for span in _spans(document, one)]
            fixes = _fixes(document, broken)
            yield self.hit("page", first.node, start, end, count=len(broken), shown=shown[:_SHOWN], about=about, topic=message, fixes=fixes)

    def _bullets(self, document: Document) -> Iterator[Hit]:
        """Lines that begin with a question mark where a bullet was."""
        found = [block for block in document.blocks if block.kind in ("paragraph", "item") and _BULLET.match(block.text)]
        if found:
            places = [document.locate(block, 0, 1) for block in found]
            fix = Fix("remove", tuple(Edit(place, "") for place in places))
            yield self.hit("bullet", found[0], 0, 1, count=len(found), confidence="possible", about=places, topic="bullet", fixes=[fix])


def _found(document: Document) -> Iterator[_Broken]:
    """The broken parts of a page, article first."""
    looked_at: list[Iterable[tuple[Field | Block | Image, str]]] = []
    if _doubtful(reading(document)):
        looked_at.append(parts(document))
    if _doubtful(surroundings(document)):
        looked_at.append(surrounding_parts(document))
    for node, text in chain.from_iterable(looked_at):
        if _doubtful(text) and not _ABOUT.search(text):
            places = pieces(text)
            lost = [Piece(*found.span(), "") for found in _LOST.finditer(text)]
            places += [one for one in lost if not any(one.start < place.end and place.start < one.end for place in places)]
            if places:
                yield _Broken(node, text, sorted(places))


def _doubtful(text: str) -> bool:
    return suspicious(text) or ("?" in text and _QUESTION.search(text) is not None) or any(sign in text for sign in _FILLING)


def _is_hard_space(document: Document, node: Field | Block | Image, place: Piece) -> bool:
    """Whether a stray Â stands before a no-break space, as it does where that was read wrongly; as a letter it does not."""
    return place.meant == " " and "\u00a0" in unescape(document.source[slice(*_span(document, node, place))])


def _span(document: Document, node: Field | Block | Image, place: Piece) -> Span:
    """Where a place stands in the source; a stray Â with the space behind it, of which a text keeps no trace."""
    span = document.locate(node, place.start, place.end)
    space = _SPACE.match(document.source, span.end) if place.meant == " " else None
    return Span(span.start, space.end()) if space else span


def _spans(document: Document, one: _Broken) -> list[Span]:
    return [_span(document, one.node, place) for place in one.places]


def _fixes(document: Document, broken: Iterable[_Broken]) -> tuple[Fix, ...]:
    """What was read wrongly read rightly. The source decides: white space that was part of a character is still there."""
    edits = {}
    for one in broken:
        for place in one.places:
            span = _span(document, one.node, place)
            written = document.source[span.start : span.end]
            shown = unescape(written)
            meant = restored(shown).replace("\u00a0", " ").replace("\ufeff", "")
            if "<" not in written and meant != shown and not pieces(meant):
                edits[span] = Edit(span, meant)
    return (Fix("decode", tuple(edits.values())),) if edits and not document.encoding.lossy else ()
