"""Plain text → parts: a title, headings, lists and paragraphs, taken for such only where their marks are clear."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, pairwise
from typing import Final, NamedTuple

from contentlint.model import Block, BlockKind, Field, Listing, Node, Span
from contentlint.reading.parts import Parts
from contentlint.reading.trace import Origin, Piece, Tracer
from contentlint.text.patterns import lazy

_WIDE: Final = lazy("[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef]")
_SHORT: Final = 100  # characters of a heading
_SHORT_WIDE: Final = 40  # of one with Chinese in it
_SENTENCE: Final = lazy(r"[。；！;]|[.!?]\s+[A-ZА-ЯЁ]")
_NO_TITLE: Final = ".。;；,，、:：…"
_END: Final = _NO_TITLE + "!！"
_SENTENCE_END: Final = lazy(r"[.!?:;…][\"'»”)\]]{0,3}$")
_CHINESE_NUMBER: Final = "[一二三四五六七八九十百]{1,4}"
_BULLETS: Final = "bullet"
# styles of marks at the start of a line: name, pattern, may head a section, is a number
_STYLES: Final[tuple[tuple[str, str, bool, bool], ...]] = (
    ("chapter", rf"第(?:{_CHINESE_NUMBER}|\d{{1,3}})[章节節篇部讲講回](?=[\s　:：]|$|\S)", True, True),
    ("han", rf"{_CHINESE_NUMBER}[、．.，]", True, True),
    ("han-brackets", rf"[(（]{_CHINESE_NUMBER}[)）]", True, True),
    ("brackets", r"【[^【】\n]{1,30}】$", True, False),
    ("number", r"\d{1,2}[.．](?!\d)|\d{1,2}、", True, True),
    ("number-brackets", r"[(（]\d{1,2}[)）]|\d{1,2}[)）]", False, True),
    ("letter", r"[A-Za-z][)）]", False, True),
    ("circled", "[\u2460-\u2473\u2776-\u277f]", False, True),
    (_BULLETS, r"[•·●○■□▪◆◇★☆※‣–—*-](?=[\s　])|[•●■◆▪‣]", False, False),
)
_MARK: Final = lazy("|".join(f"(?P<s{number}>{pattern})" for number, (_, pattern, _, _) in enumerate(_STYLES)))
_MANY: Final = 3  # empty lines in a row


class _Line(NamedTuple):
    """A line with something on it: where its text stands, how it is marked, how many empty lines come before it."""

    start: int
    text: str
    lead: str
    style: int  # -1: no mark
    mark: int  # length of the mark and the space behind it
    gap: int


def read_plain(source: str, offset: int = 0) -> Parts:
    """Read plain text from `offset` on. The first line stands for the title, and is no block, when it looks like one."""
    lines = list(_lines(source, offset))
    gaps = [Span(before.start + len(before.text) + 1, line.start) for before, line in pairwise(lines) if line.gap >= _MANY]
    wrapped = _is_wrapped(lines)
    title = None
    if lines and is_title(lines[0].text, (line.text for line in lines[1:])) and not (wrapped and lines[1].gap == 0):
        first = lines.pop(0)
        origin = _origin(source, first.start, first.start + len(first.text))
        title = Field("title", " ".join(first.text.split()), "page", origin)
    blocks, lists = _Builder(source).read(_joined(lines) if wrapped else [[line] for line in lines])
    starts = [block.origin.span.start for block in blocks if isinstance(block.origin, Origin)]
    blanks = tuple(Block("paragraph", "", bisect_left(starts, gap.start), origin=Origin(gap)) for gap in gaps)
    return Parts(title, blocks, (), (), (), lists, blanks, frozenset(), (), PlainLocator(source))


class PlainLocator:
    """Finds nodes in plain text; see `model.Locator`."""

    def __init__(self, source: str) -> None:
        self._tracer = Tracer(source)

    def __call__(self, node: Node, start: int | None = None, end: int | None = None) -> Span:
        origin = node.origin if isinstance(node.origin, Origin) else Origin(Span(0, 0))
        return self._tracer.span(node.value if isinstance(node, Field) else getattr(node, "text", ""), origin, start, end)


class _Builder:
    """Makes blocks of paragraphs, each a list of lines."""

    def __init__(self, source: str) -> None:
        self._source = source
        self._blocks: list[Block] = []
        self._lists: list[Listing] = []
        self._levels: dict[int, int] = {}
        self._level = 1

    def read(self, paragraphs: Sequence[list[_Line]]) -> tuple[tuple[Block, ...], tuple[Listing, ...]]:
        """Blocks and lists."""
        number = 0
        for style, group in groupby(paragraphs, key=lambda lines: lines[0].style):
            run = list(group)
            following = paragraphs[number + len(run)] if number + len(run) < len(paragraphs) else None
            number += len(run)
            if style >= 0 and (len(run) > 1 or _STYLES[style][0] == _BULLETS):
                self._list(style, run, following)
            elif style >= 0 and following is not None and self._heads(run[0]):
                self._heading(style, run[0], following)
            else:
                for position, lines in enumerate(run):
                    self._block("paragraph", lines, run[position + 1] if position + 1 < len(run) else following)
        return tuple(self._blocks), tuple(self._lists)

    @staticmethod
    def _heads(lines: Sequence[_Line]) -> bool:
        line = lines[0]
        if len(lines) > 1 or not _STYLES[line.style][2] or len(line.text) > _limit(line.text):
            return False
        return line.text[-1] not in _END and not _SENTENCE.search(line.text, line.mark)

    def _list(self, style: int, run: Sequence[list[_Line]], following: list[_Line] | None) -> None:
        group = len(self._lists) + 1
        origin = _origin(self._source, run[0][0].start, run[-1][-1].start + len(run[-1][-1].text))
        self._lists.append(Listing(len(run), _STYLES[style][3], len(self._blocks), group, True, Origin(origin.span)))
        for position, lines in enumerate(run):
            self._block("item", lines, run[position + 1] if position + 1 < len(run) else following, 1, group, lines[0].mark)

    def _heading(self, style: int, lines: list[_Line], following: list[_Line] | None) -> None:
        """A heading; a style of numbering that was not used yet begins one level below the heading before."""
        self._level = self._levels.setdefault(style, min(6, self._level + 1))
        self._block("heading", lines, following, self._level)

    def _block(
        self, kind: BlockKind, lines: Sequence[_Line], following: Sequence[_Line] | None, level: int = 0, group: int = 0, mark: int = 0
    ) -> None:
        start, end = lines[0].start + mark, lines[-1].start + len(lines[-1].text)
        text = " ".join(self._source[start:end].split())
        if text:
            broken = following is not None and following[0].gap == 0
            origin = _origin(self._source, start, end)
            self._blocks.append(Block(kind, text, len(self._blocks), level, group, True, False, broken, lines[0].lead, origin))


def _lines(source: str, at: int) -> Iterator[_Line]:
    gap = 0
    while at <= len(source):
        after = source.find("\n", at)
        after = len(source) if after < 0 else after
        raw = source[at:after]
        text = raw.strip()
        if text:
            before = len(raw) - len(raw.lstrip())
            mark = _MARK.match(text)
            style = int(mark.lastgroup[1:]) if mark and mark.lastgroup else -1
            inside = mark.end() + len(text[mark.end() :]) - len(text[mark.end() :].lstrip()) if mark else 0
            yield _Line(at + before, text, raw[:before].strip(" \t\n\r\f"), style, inside, gap)
            gap = 0
        else:
            gap += 1
        at = after + 1


def _origin(source: str, start: int, end: int) -> Origin:
    return Origin(Span(start, end), (Piece(start, end),))


def _limit(text: str) -> int:
    return _SHORT_WIDE if _WIDE.search(text) else _SHORT


def is_title(first: str, others: Iterable[str]) -> bool:
    """Whether the first line of a text is its title: short, with no number and no full stop, above text that is longer."""
    if _MARK.match(first) or len(first) > 2 * _limit(first) or first[-1] in _NO_TITLE:
        return False
    return any(len(line) > len(first) or line[-1:] in tuple("。.！!？?") for line in others)


def _is_wrapped(lines: Sequence[_Line]) -> bool:
    """English or Russian text broken into lines of one width, with empty lines between paragraphs."""
    inner = [line for line, following in pairwise(lines) if following.gap == 0]
    if len(inner) < 4 or not any(line.gap for line in lines[1:]):
        return False
    lengths = sorted(len(line.text) for line in inner)
    open_ends = sum(not _SENTENCE_END.search(line.text) for line in inner)
    wide = sum(bool(_WIDE.search(line.text)) for line in inner)
    return 50 <= lengths[len(lengths) // 2] <= 100 and lengths[-1] <= 120 and open_ends * 10 > len(inner) * 6 and wide * 10 < len(inner)


def _joined(lines: Sequence[_Line]) -> list[list[_Line]]:
    paragraphs: list[list[_Line]] = []
    for line in lines:
        if line.gap or not paragraphs or line.style >= 0:
            paragraphs.append([line])
        else:
            paragraphs[-1].append(line)
    return paragraphs
