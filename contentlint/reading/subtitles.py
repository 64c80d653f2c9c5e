"""Subtitles and scripts of live streams (.srt, .vtt) → paragraphs of what is said; times, numbers, settings and tags are no text.

A cue is a few words of a sentence, so cues are joined: until a sentence ends, somebody pauses, or the paragraph is long enough.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, NamedTuple

from contentlint.model import Block, Span
from contentlint.reading.parts import Parts
from contentlint.reading.plain import PlainLocator
from contentlint.reading.trace import Origin, Piece
from contentlint.text.patterns import lazy

PAUSE: Final = 2.0  # seconds after which a new paragraph begins
LONGEST: Final = 300  # characters; what machines write down of speech has no full stops
_TIME: Final = r"(?:\d{1,3}:)?\d{1,2}:\d{1,2}[.,]\d{1,3}"
_TIMING: Final = lazy(rf"\s{{0,20}}({_TIME})\s{{0,20}}-{{1,2}}>\s{{0,20}}({_TIME})")
_NUMBERS: Final = lazy(r"\d{1,4}")
_PIECE: Final = lazy(
    r"(?P<tag><[^<>\n]{0,300}>|\{\\[^{}\n]{0,200}\})"  # those in braces are other programs'
    r"|(?P<entity>&(?:amp|lt|gt|quot|nbsp|lrm|rlm|#39);)|(?P<text>[^<{&]+|.)"
)
_ENTITIES: Final = {"&amp;": "&", "&lt;": "<", "&gt;": ">", "&quot;": '"', "&#39;": "'"}  # the others show nothing
_ASIDE: Final = lazy(r"(?:NOTE|STYLE|REGION|WEBVTT)(?:\s|\Z)")  # begins what is no cue, up to an empty line
_END: Final = tuple("。！？!?.…")
_WIDE: Final = lazy("[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef]")


class _Cue(NamedTuple):
    """What is said at a time, in seconds; a line without a time goes on from the one before."""

    start: float
    end: float
    lines: list[Span]


def read_subtitles(source: str) -> Parts:
    """Read subtitles. Lines of a file that is broken are taken for what is said."""
    blocks: list[Block] = []
    said = _Said(source)
    last = 0.0
    for cue in _cues(source):
        paused = cue.start - last >= PAUSE
        for line in cue.lines:
            if said.size and (paused or said.is_over):
                blocks.append(said.block(len(blocks)))
                said = _Said(source)
            said.add(line)
            paused = False
        last = cue.end
    if said.size:
        blocks.append(said.block(len(blocks)))
    return Parts(None, tuple(blocks), (), (), (), (), (), frozenset(), (), PlainLocator(source))


def _cues(source: str) -> Iterator[_Cue]:
    """The cues, in the order of the file."""
    lines = list(_lines(source))
    cue = _Cue(0.0, 0.0, [])
    aside, fresh = False, True  # in a part that is no cue; behind an empty line
    for number, line in enumerate(lines):
        text = source[slice(*line)].strip()
        following = lines[number + 1] if number + 1 < len(lines) else Span(0, 0)
        if not text:
            aside, fresh = False, True
        elif timing := _TIMING.match(source, *line):
            yield cue
            cue, aside, fresh = _Cue(_seconds(timing[1]), _seconds(timing[2]), []), False, False
        elif fresh and _ASIDE.match(text):
            aside, fresh = True, False
        elif not aside and not ((fresh or text.isdigit()) and _TIMING.match(source, *following)):  # the name of the next cue
            cue.lines.append(line)
            fresh = False
    yield cue


def _lines(source: str) -> Iterator[Span]:
    at = 0
    for line in source.split("\n"):
        yield Span(at, at + len(line))
        at += len(line) + 1


def _seconds(time: str) -> float:
    hours, minutes, seconds, fraction = [0, *map(int, _NUMBERS.findall(time))][-4:]
    return hours * 3600 + minutes * 60 + seconds + fraction / 1000


class _Said:
    """A paragraph in the making: what lines show, and the pieces of the source that show it."""

    def __init__(self, source: str) -> None:
        self.size = 0
        self._source = source
        self._words: list[str] = []
        self._pieces: list[Piece] = []

    @property
    def is_over(self) -> bool:
        """Whether nothing more belongs to the paragraph."""
        return self.size >= LONGEST or (self.size > 0 and self._words[-1].endswith(_END))

    def add(self, line: Span) -> None:
        shown = list(_shown(self._source, line))
        words = " ".join("".join(self._source[piece.start : piece.end] if piece.text is None else piece.text for piece in shown).split())
        if words:
            if self._words and not (_WIDE.match(words) and _WIDE.match(self._words[-1][-1])):
                self._words.append(" ")
            self._words.append(words)
            self._pieces += shown
            self.size += len(words)

    def block(self, number: int) -> Block:
        origin = Origin(Span(self._pieces[0].start, self._pieces[-1].end), tuple(self._pieces))
        return Block("paragraph", "".join(self._words), number, origin=origin)


def _shown(source: str, line: Span) -> Iterator[Piece]:
    """The pieces of a line between its tags, with what stands for a single character apart."""
    for found in _PIECE.finditer(source, *line):
        if found["entity"]:
            yield Piece(*found.span(), _ENTITIES.get(found[0], " "))
        elif found["text"]:
            yield Piece(*found.span())
