from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import accumulate, pairwise
from typing import Final, NamedTuple

from contentlint.rule import HAN, Document, Hit, Option, PerLanguage, Related, Rule, article, content_words, lazy, length, stem

from ..structure.numbering import numbering

_NAME: Final = r"(?P<name>[^\s，,。;；:：|/）)】]{2,20})"
_CREDIT: Final = {
    "zh": lazy(
        r"[（(【\s]*(?:(?:(?:本文|文章|原文|原创)?(?:作者|撰文|撰稿|分享人|供稿|编译|整理|来源|转自|摘自|责任编辑|责编|编辑|出处|投稿)"
        rf"|(?:本文|文章|原文|原創)?(?:撰稿|供稿|編譯|來源|轉自|責任編輯|編輯|出處))\s?[:：/／]\s?|文\s?[/／|｜]\s?){_NAME}"
        rf"|(?P<teller>[{HAN}]{{2,4}})[自口]述\s?[:：]|本[报報网網][讯訊]|(?:新[华華]社|中新社)[{HAN}]{{2,10}}\d{{1,2}}月\d{{1,2}}日|.{{0,40}}[版著][权權](?:归|歸|所有)"
    ),
    "en": lazy(
        r"\W{0,2}(?:(?i:written|posted|reported|story|text) by|By|(?i:authors?|source)\s?:)\s?"
        r"(?P<name>[A-Z][\w.'’-]+(?: [A-Z][\w.'’-]+){0,4})|.{0,60}\b(?i:(?:originally|first) (?:published|appeared) (?:on|in|at|by))"
        r"|(?:©|\(c\)|Copyright)\s?(?:©\s?)?\d{4}|(?P<teller>(?!))"
    ),
}
_END: Final = {
    "zh": lazy(r"(?:主要|部分)?(?:参考(?:资料|文献|来源)|參考(?:資料|文獻)|作者简介|关于作者|(?:免责|版权)声明)\s?[:：]?\Z"),
    "en": lazy(r"(?i:references|bibliography|about the author|disclaimer)\s?:?\Z"),
}
# The first characters of such lines, and what others hold: most lines need no closer look.
_FIRST: Final = {"zh": frozenset("作本文原撰分供编編整来來转轉摘责責出投（(【新中主部参參关免版"), "en": frozenset("WPRSTBAFDO©(Cwpsa")}
_INSIDE: Final = {"zh": ("版权", "版權", "著作权", "自述", "口述"), "en": ("irst published", "iginally", "irst appeared")}
_LINE: Final = 160  # characters of a line that may close or open an article
_HEADING: Final = 20
_SEEN: Final = 2000  # characters on either side of a seam whose words are compared
_ROW: Final = 3  # items of a numbered row that is part of an outline
_ENOUGH: Final = 2  # signs
_SURE: Final = 3
_ROUNDUP: Final = 3  # pieces, each with a heading of its own
_TRIED: Final = 20  # lines like titles that are looked at
_OFTEN: Final = 3  # times that what a title names stands in its article
_LONG: Final = 5  # letters of a word that names something
_TITLE_LINE: Final = lazy(
    r"(?![（(]?[\d一二三四五六七八九十]{1,3}[、.)）．]|第[一二三四五六七八九十]|[（(《•·*-])"
    r"[^\n。！？；.!?;：:]{4,70}[？?]?"
)
_RUN: Final = lazy(f"[{HAN}]+")


class _Seam(NamedTuple):
    """The line with which something ends or begins: its block, what shows it (credit, end, title), and whom it names."""

    number: int
    sign: str
    name: str = ""


class StitchedArticles(Rule):
    piece = Option(PerLanguage(zh=300, en=150, ru=150))
    alike = Option(PerLanguage(zh=0.15, en=0.28, ru=0.28))

    def check(self, document: Document) -> Iterator[Hit]:
        seams = self._seams(document)
        if not seams or _is_roundup(document, seams):
            return
        signs = len({seam.name or seam.sign for seam in seams}) + any(seam.sign == "turn" for seam in seams)
        signs += any(_outlines(document, seam.number) for seam in seams)
        if signs < _SURE:
            signs += min(_alike(document, seam.number) for seam in seams) < self.alike[document.language]
        if signs < _ENOUGH:
            return
        blocks = [document.blocks[seam.number] for seam in seams]
        yield self.hit(
            "stitched",
            blocks[0],
            count=len(seams) + 1,
            confidence="certain" if signs >= _SURE else "possible",
            related=[Related(document.path, document.locate(block), "seam") for block in blocks[1:]],
            about=blocks,
            topic="",
        )

    def _seams(self, document: Document) -> list[_Seam]:
        """The seams with enough text before and behind them and between."""
        language = document.language[:2]
        first, text = _FIRST[language], article(document)
        enough = self.piece[document.language]
        if len(text) < 2 * enough:
            return []
        inside = [words for words in _INSIDE[language] if words in text]
        turn = self._turn(document, text)
        near = [
            number
            for number, block in enumerate(document.blocks)
            if block.text[:1] in first
            or (block.level == 1 and block.kind == "heading")
            or (inside and any(words in block.text for words in inside))
        ]
        found = [seam for number in near if len(document.blocks[number].text) <= _LINE and (seam := _seam(document, number))]
        if turn is not None and all(seam.number != turn for seam in found):
            found = sorted((*found, _Seam(turn, "turn")))
        if not found:
            return []
        sizes = [0, *accumulate(length(block.text, document.language) for block in document.blocks)]
        kept, last = [], 0
        for seam in found:
            if min(sizes[seam.number] - sizes[last], sizes[-1] - sizes[seam.number + 1]) >= enough:
                kept.append(seam)
                last = seam.number
        return kept

    def _turn(self, document: Document, text: str) -> int | None:
        """The line with which another article begins: it looks like a title, and what it names stands behind it alone, as what the title
        of the page names stands before it alone."""
        title = document.headline or document.title
        if title is None:
            return None
        language = document.language
        named, least = _named(title.value, language), self.piece[language]
        end = text[-least:].lower()
        if not named or any(word in end for word in named):
            return None  # so it is with nearly all pages: they end with what they began with
        plain = text.lower()
        subject = [word for word in named if plain.count(word) >= _OFTEN]
        last = max((plain.rfind(word) for word in subject), default=len(plain))
        at = tried = 0
        for number, block in enumerate(document.blocks):
            line, begin = block.text, at
            at += len(line) + 1
            if begin < max(last, least) or number == len(document.blocks) - 1:
                continue
            if block.kind != "paragraph" or not _TITLE_LINE.fullmatch(line) or (tried := tried + 1) > _TRIED:
                continue
            before, after = plain[:begin], plain[at:]
            new = len(after) >= least and any(after.count(word) >= _OFTEN and word not in before for word in _named(line, language))
            if new and _alike(document, number) < self.alike[language]:
                return number
        return None


def _named(title: str, language: str) -> list[str]:
    """What a title names: pairs of neighbouring Han characters, or longer words; lower case."""
    if language.startswith("zh"):
        return list(dict.fromkeys(first + second for run in _RUN.findall(title) for first, second in pairwise(run)))
    return [word for word in dict.fromkeys(content_words(title.lower(), "en")) if len(word) >= _LONG]


def _seam(document: Document, number: int) -> _Seam | None:
    block, language = document.blocks[number], document.language[:2]
    if found := _CREDIT[language].match(block.text):
        return _Seam(number, "credit", found["name"] or found["teller"] or "")
    if len(block.text) <= _HEADING and _END[language].match(block.text):
        return _Seam(number, "end")
    if block.kind == "heading" and block.level == 1:
        levels = Counter(block.level for block in document.blocks if block.kind == "heading")
        return _Seam(number, "title") if levels[1] <= _ENOUGH < len(levels) + 1 else None
    return None


def _is_roundup(document: Document, seams: Sequence[_Seam]) -> bool:
    """Whether the seams part news or answers that each have a heading."""
    ends = [seam.number for seam in seams]
    pieces = zip([0, *ends], [*ends, len(document.blocks)], strict=True)
    return len(seams) >= _ROUNDUP and all(any(block.kind == "heading" for block in document.blocks[slice(*piece)]) for piece in pieces)


def _outlines(document: Document, number: int) -> bool:
    """Whether there is a numbered outline before a block and another from it on, and none that goes on over it."""
    rows = [(row[0].number, row[-1].number) for row in numbering(document).rows if len(row) >= _ROW]
    over = any(first < number <= last for first, last in rows)
    return not over and any(last < number for _, last in rows) and any(first >= number for first, _ in rows)


def _alike(document: Document, number: int) -> float:
    """How many words the text before a block and that from it on have in common, 0 to 1: the cosine of their damped counts (as in
    Hearst, TextTiling, 1997)."""
    before = "\n".join([block.text for block in document.blocks[:number]])[-_SEEN:]
    after = "\n".join([block.text for block in document.blocks[number:]])[:_SEEN]
    a, b = ({word: math.log1p(count) for word, count in _words(text, document.language).items()} for text in (before, after))
    common = sum(weight * b.get(word, 0.0) for word, weight in a.items())
    size = math.sqrt(sum(weight**2 for weight in a.values()) * sum(weight**2 for weight in b.values()))
    return common / size if size else 1.0


def _words(text: str, language: str) -> Counter[str]:
    """Pairs of neighbouring Han characters, or the stems of words."""
    if language.startswith("zh"):
        return Counter(first + second for run in _RUN.findall(text) for first, second in pairwise(run))
    return Counter(map(stem, content_words(text, "en")))
