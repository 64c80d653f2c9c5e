from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Final

from contentlint.rule import Block, Document, Edit, Field, Fix, Hit, TermHit, TermRule, article, lazy, read_table

from .readable import surroundings

_TABLE: Final = Path(__file__).parents[1] / "terms" / "confusions.tsv"
_SENTENCE_END: Final = lazy("[。！？!?]")
_NEAR: Final = 40  # characters on both sides that may belong to the same sentence
# A word of one character that is written twice, where no longer word begins or ends with it.
_TWICE: Final = lazy(
    r"与与|及及(?!时|早|格)|或或|并并(?!发|列|且)|被被(?!子|褥)|而而|但但|因因(?!果|素)|由由|则则|都都(?!市|会|江)|也也(?!许)|且且"
    r"|和和(?!美|气|睦|顺|满|乐|平|谐|缓)|的的(?<!目的的)(?<!的的的)(?![确士卡里话])|了了(?<![不一甚目未得]了了)(?![解断结事却然如])|在在(?<!实在在)(?<!现在在)(?<!存在在)(?=于|线上)"
    r"|院院(?<![学研]院院)(?![长士内区感外前志务方办史报训歌徽址级校企领落子庆龄刊所墙门系党委部直领])"
    r"|科科(?!长|室|普|学|研|主|技|目|幻|教|员|护|秘|里|内|医|副|级|务|会|比|特|隆|凯)"
)
_UNIT: Final = lazy(r"(?<=\d) ?(?:ra[lL]|rn[lL]|rag|rng)(?![A-Za-z])")  # as a scanner reads mL and mg
_AROUND: Final = 4  # characters on both sides that are shown


class TypoConfusion(TermRule):
    """Words with a wrong character: one hit for each word of a page, whatever number of times it stands there."""

    def judge(self, document: Document, hits: Sequence[TermHit]) -> Iterator[Hit]:
        places: dict[str, list[TermHit]] = {}
        for hit in hits:
            if _written(hit) and not any(_excuses(word, hit) for word in _harmless()[hit.term]):
                places.setdefault(hit.term, []).append(hit)
        yield from self._slips(document)
        for term, found in places.items():
            first = found[0]
            spans = [document.locate(hit.node, hit.start, hit.end) for hit in found]
            fix = Fix("right", tuple(Edit(span, first.prefer) for span in dict.fromkeys(spans) if document.source[slice(*span)] == term))
            yield self.hit(
                "wrong", first.node, first.start, first.end, term=term, prefer=first.prefer, count=len(spans), about=spans, fixes=[fix]
            )

    def _slips(self, document: Document) -> Iterator[Hit]:
        """Characters written twice, and units as a scanner misread them; each once for a page."""
        texts = article(document), surroundings(document)
        if not any(_TWICE.search(text) or (("ra" in text or "rn" in text) and _UNIT.search(text)) for text in texts):
            return
        told: set[str] = set()
        for block in (*document.blocks, *document.template):
            for message, pattern in (("twice", _TWICE), ("unit", _UNIT)):
                for found in pattern.finditer(block.text):
                    if found[0] not in told:
                        told.add(found[0])
                        yield self._slip(document, block, message, found.start(), found.end())

    def _slip(self, document: Document, block: Block, message: str, start: int, end: int) -> Hit:
        written = block.text[start:end]
        prefer = written[0] if message == "twice" else ("mL" if written.endswith(("l", "L")) else "mg")
        span = document.locate(block, start, end)
        fixes = (Fix("right", (Edit(span, prefer),)),) if document.source[slice(*span)] == written else ()
        first, last = max(0, start - _AROUND), min(len(block.text), end + _AROUND)
        return self.hit(message, block, first, last, term=written, prefer=prefer, fixes=fixes)


@cache
def _harmless() -> dict[str, tuple[str, ...]]:
    """For each word, those that make it right."""
    return {row["term"]: tuple(row["unless"].split()) for row in read_table(_TABLE, "zh")}


def _written(hit: TermHit) -> bool:
    """Whether the word stands there as it is listed, not in Traditional characters."""
    return _text(hit)[hit.start : hit.end] == hit.term


def _excuses(word: str, hit: TermHit) -> bool:
    """Whether a word makes a hit right: it contains what was found, as 自己经常 contains 己经, or stands in the same sentence."""
    text = _text(hit)
    if hit.term in word:
        return text.find(word, max(0, hit.end - len(word)), hit.start + len(word)) >= 0
    before = _SENTENCE_END.split(text[max(0, hit.start - _NEAR) : hit.start])[-1]
    after = _SENTENCE_END.split(text[hit.end : hit.end + _NEAR])[0]
    return word in before + text[hit.start : hit.end] + after


def _text(hit: TermHit) -> str:
    return hit.node.text if isinstance(hit.node, Block) else hit.node.value if isinstance(hit.node, Field) else ""
