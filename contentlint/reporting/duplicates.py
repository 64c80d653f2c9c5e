"""Copies of pages: as JSON Lines for programs; as a table, and as passages side by side, for people."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from difflib import SequenceMatcher
from itertools import zip_longest
from typing import TYPE_CHECKING, Any, Final, Protocol

from contentlint.model import Document
from contentlint.reporting.closing import styled
from contentlint.reporting.display import pad, printable, width
from contentlint.reporting.formats import Write
from contentlint.reporting.masking import mask
from contentlint.reporting.output import Look
from contentlint.reporting.records import dumps
from contentlint.reporting.view import Lines, Tongue

if TYPE_CHECKING:
    from contentlint.duplicates.comparing import Comparison, Pair
    from contentlint.duplicates.passages import Passage
    from contentlint.duplicates.places import Places

SHOWN: Final = 600  # characters of a passage that are shown
_COLOR: Final = {"exact": "red", "near": "red", "partial": "yellow", "template": "cyan"}
_WORDS: Final[Mapping[Tongue, Mapping[str, str]]] = {
    "zh": {
        "exact": "完全相同", "near": "近似", "partial": "部分相同", "template": "同一模板", "possible": "疑似",
        "cluster": "{count} 个页面内容互为副本，原文应为 {primary}", "pairs": "其他有相同内容的页面",
        "same": "相似度 {jaccard:.0%}", "part": "前者 {a:.0%} 的内容出现在后者中，后者 {b:.0%} 的内容出现在前者中",
        "none": "没有发现内容重复的页面。", "more": "……（后面还有 {count} 字）", "scattered": "相同的内容分散在全文各处。",
    },
    "en": {
        "exact": "identical", "near": "near copy", "partial": "partial copy", "template": "same template", "possible": "possibly",
        "cluster": "{count} pages are copies of each other; the original is probably {primary}", "pairs": "Other pages that share text",
        "same": "{jaccard:.0%} alike", "part": "{a:.0%} of the first is in the second, {b:.0%} of the second in the first",
        "none": "No page is a copy of another.", "more": "… ({count} more characters)",
        "scattered": "What they share is scattered over the text.",
    },
    "ru": {
        "exact": "полное совпадение", "near": "почти копия", "partial": "частичная копия", "template": "один шаблон",
        "possible": "возможно", "pairs": "Другие страницы с общим текстом",
        "cluster": "Страниц с одним и тем же текстом: {count}; первоисточник, вероятно, {primary}",
        "same": "сходство {jaccard:.0%}", "part": "{a:.0%} первой есть во второй, {b:.0%} второй — в первой",
        "none": "Страниц с одинаковым текстом нет.", "more": "… (ещё знаков: {count})", "scattered": "Общее рассеяно по всему тексту.",
    },
}  # fmt: skip


class Names(Protocol):
    """Names of pages by number."""

    def __getitem__(self, number: int, /) -> str: ...


def write_records(found: Comparison, names: Names, write: Write, look: Look) -> None:
    """A JSON object a line for each pair, then for each cluster."""
    for record in _records(found, names):
        write(dumps(record, ascii_only=not look.unicode) + "\n")


def _records(found: Comparison, names: Names) -> Iterator[dict[str, Any]]:
    for pair in found.pairs:
        jaccard, of_a, of_b = (round(value, 4) for value in pair.similarity)
        yield {
            "type": "pair", "a": names[pair.a], "b": names[pair.b], "relation": pair.relation,
            "confidence": "certain" if pair.certain else "possible",
            "jaccard": jaccard, "containment_a": of_a, "containment_b": of_b,
        }  # fmt: skip
    for primary, members in found.clusters:
        yield {"type": "cluster", "pages": [names[page] for page in members], "primary": names[primary]}


def write_table(found: Comparison, names: Names, write: Write, look: Look) -> None:
    """Clusters, each page with what it is to the primary page; then pairs of pages of no common cluster."""
    words = _WORDS[look.language]
    if not found.pairs:
        write(words["none"] + "\n")
    pairs = {(pair.a, pair.b): pair for pair in found.pairs}
    cluster_of: dict[int, int] = {}
    for number, (primary, members) in enumerate(found.clusters):
        cluster_of |= dict.fromkeys(members, number)
        title = words["cluster"].format(count=len(members), primary=printable(names[primary]))
        write(styled(title, look, bold=True) + "\n")
        for page in members:
            if page != primary:
                pair = pairs.get((min(page, primary), max(page, primary)))
                relation = _relation(pair, look) + ("  " if pair else "")
                write(f"  {relation}{printable(names[page])}\n")
        write("\n")
    loose = [pair for pair in found.pairs if pair.a not in cluster_of or cluster_of[pair.a] != cluster_of.get(pair.b)]
    if loose:
        write(styled(words["pairs"], look, bold=True) + "\n")
    for pair in loose:
        write(f"  {_relation(pair, look)}  {printable(names[pair.a])}  {printable(names[pair.b])}\n")


def write_passages(found: Comparison, names: Names, read: Callable[[str], Document | None], write: Write, look: Look) -> None:
    """Each pair with the passages that its pages share, side by side, what differs in them marked. `read`: the page of a name."""
    from contentlint.duplicates.passages import passages
    from contentlint.duplicates.places import text
    from contentlint.text.folding import fold_codes

    if not found.pairs:
        write(_WORDS[look.language]["none"] + "\n")
    for pair in found.pairs:
        write(f"{styled(printable(names[pair.a]), look, bold=True)}  {styled(printable(names[pair.b]), look, bold=True)}\n")
        write(f"{_relation(pair, look)}\n\n")
        one, other = read(names[pair.a]), read(names[pair.b])
        if one is None or other is None:
            continue
        shared = passages(fold_codes(text(one)), fold_codes(text(other)), one.language, shortest=_SHORTEST)
        sides = Side(one), Side(other)
        for passage in shared:
            _write_passage(passage, sides, write, look)
        if not shared:
            write(f"{_WORDS[look.language]['scattered']}\n\n")


_SHORTEST: Final = 40.0  # of a passage that is worth showing, where the pages are known to be copies


class Side:
    """One page of a pair: its places and its lines."""

    def __init__(self, document: Document) -> None:
        from contentlint.duplicates.places import Places

        self.places: Places = Places(document)
        self.lines = Lines(document.source)

    def line(self, start: int, end: int) -> int:
        """The line where a folded stretch begins."""
        return self.lines.position(self.lines.clamp(self.places.span(start, end)).start).line

    def text(self, start: int, end: int) -> str:
        """A folded stretch as the page has it, blocks parted by a space."""
        return mask(" ".join(block.text[first:last] for block, first, last in self.places.blocks(start, end)))


def _write_passage(passage: Passage, sides: tuple[Side, Side], write: Write, look: Look) -> None:
    bounds = (passage.a_start, passage.a_end), (passage.b_start, passage.b_end)
    one, other = (side.text(*bound) for side, bound in zip(sides, bounds, strict=True))
    room = (look.width - 3) // 2
    columns = [_wrapped(pieces, room, look) for pieces in _marked(one[:SHOWN], other[:SHOWN])]
    heads = [f"{_LINE[look.language]} {side.line(*bound)}" for side, bound in zip(sides, bounds, strict=True)]
    write(f"{styled(pad(heads[0], room), look, dim=True)} | {styled(heads[1], look, dim=True)}\n")
    for left, right in zip_longest(*columns, fillvalue=(" " * room)):
        write(f"{left} | {right}".rstrip() + "\n")
    if (rest := len(one) - SHOWN) > 0:
        write(styled(_WORDS[look.language]["more"].format(count=rest), look, dim=True) + "\n")
    write("\n")


_LINE: Final[Mapping[Tongue, str]] = {"zh": "行", "en": "line", "ru": "строка"}


def _marked(one: str, other: str) -> tuple[list[tuple[str, bool]], list[tuple[str, bool]]]:
    """Both texts as pieces, each with whether it differs from the other side."""
    left, right = [], []
    for tag, a, b, c, d in SequenceMatcher(None, one, other, autojunk=False).get_opcodes():
        left.append((one[a:b], tag != "equal"))
        right.append((other[c:d], tag != "equal"))
    return left, right


def _wrapped(pieces: list[tuple[str, bool]], room: int, look: Look) -> list[str]:
    """Lines of a column, `room` cells wide. What differs is red, or in brackets where there are no colours."""
    lines, line, cells = [], "", 0
    for piece, differs in pieces:
        text = printable(piece)
        if differs and text and not look.color:
            text = f"[{text}]"
        for char in text:
            wide = width(char)
            if cells + wide > room:
                lines.append(line + " " * (room - cells))
                line, cells = "", 0
            line += styled(char, look, "red") if differs else char
            cells += wide
    return [*lines, line + " " * (room - cells)]


def _relation(pair: Pair | None, look: Look) -> str:
    """What two pages are to each other, in words and figures."""
    if pair is None:
        return ""
    words = _WORDS[look.language]
    jaccard, of_a, of_b = pair.similarity
    name = words[pair.relation] if pair.certain else f"{words['possible']} {words[pair.relation]}"
    name = styled(name, look, _COLOR[pair.relation])
    if pair.relation == "exact":
        return name
    figures = words["part"].format(a=of_a, b=of_b) if pair.relation == "partial" else words["same"].format(jaccard=jaccard)
    return f"{name} ({figures})"
