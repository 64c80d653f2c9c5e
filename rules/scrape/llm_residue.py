from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from contentlint.rule import Confidence, Document, Edit, Fix, Hit, TermHit, TermRule, lazy

from .phrases import Found, found
from .residue import without

_BEGINNING: Final = 3  # first lines, where a chatbot announces its text
_END: Final = 4  # last lines, where it offers more
_WEIGHTS: Final = {"opening": 2, "speaks": 2, "frame": 2, "button": 2, "offer": 1, "hope": 1}
_SURE: Final = 2
_SHOWN: Final = 60
_FEWEST_MARKS: Final = 2
_MOSTLY: Final = 0.4  # the part of a line that a phrase takes if there is little else
_REST: Final = 12  # characters of a line besides the phrase: marks and a word or two
_TRACES: Final = lazy(r"[?&]utm_source=(?:chatgpt\.com|openai|copilot\.com)|\boaicite\b|sandbox:/mnt/data")
_ABOUT: Final = lazy(
    r"(?<![a-z])(?:AI|LLMs?)(?![a-z])|chatgpt|gpt-?\d|chat-?bots?|deepseek|人工智能|大模型|语言模型|聊天机器人|文心一言|豆包|openai"
    r"|artificial intelligence|language models?|искусственн\w+ интеллект|нейросет|языков\w+ модел|\bИИ\b|чат-?бот",
    re.IGNORECASE,
)


class LlmResidue(TermRule):
    """What a chatbot says around the text that it was asked for, and the marks of its citations."""

    def judge(self, document: Document, hits: Sequence[TermHit]) -> Iterator[Hit]:
        copied = [(link, trace) for link in document.main_links if link.href and (trace := _TRACES.search(link.href))]
        if copied:
            link, trace = copied[0]
            links = [one for one, _ in copied]
            yield self.hit("link", link, *trace.span(), words=trace[0].lstrip("?&"), count=len(links), about=links, topic="")
        phrases = [one for one in found(document, hits, "llm_residue.tsv") if _stands_right(document, one)]
        if not phrases:
            return
        yield from (self._hit(document, one, "token") for one in phrases if one.kind == "token")
        yield from self._said(document, [one for one in phrases if one.kind in _WEIGHTS])
        marks = [one for one in phrases if one.kind == "markup"]
        if len(marks) >= _FEWEST_MARKS and document.format == "html":
            first = marks[0]
            words, blocks = first.words[:_SHOWN], [one.line.block for one in marks]
            yield self.hit("markup", blocks[0], first.start, first.end, words=words, count=len(marks), about=blocks, topic="")

    def _said(self, document: Document, phrases: Sequence[Found]) -> Iterator[Hit]:
        """What a chatbot says; one polite phrase alone may be a person's, and an article about chatbots quotes them."""
        weight = sum(max(_weight(one) for one in phrases if one.kind == kind) for kind in {one.kind for one in phrases})
        wanted = _SURE + 1 if any(_ABOUT.search(field.value) for field in (document.headline, document.title) if field) else _SURE
        if weight >= wanted:
            yield from (self._hit(document, one, "said") for one in phrases)
        elif wanted == _SURE:
            yield from (self._hit(document, one, "polite") for one in phrases)

    def _hit(self, document: Document, one: Found, message: str) -> Hit:
        fixes = () if message == "polite" else _deletion(document, one)
        confidence: Confidence = "possible" if message == "polite" else "certain"
        return self.hit(message, one.line.block, one.start, one.end, words=one.words[:_SHOWN], confidence=confidence, fixes=fixes)


def _weight(one: Found) -> int:
    """How much a phrase says; “of course, here is …” in the middle of a text may be an answer that a person gave."""
    return 1 if one.kind == "opening" and one.line.number >= _BEGINNING else _WEIGHTS[one.kind]


def _stands_right(document: Document, one: Found) -> bool:
    """Whether a phrase stands where a chatbot says such a thing: around its text, or on a line of its own."""
    if one.kind == "token":
        return True
    block, number = one.line.block, one.line.number
    around = number < _BEGINNING or number >= len(document.blocks) - _END
    alone = one.end - one.start >= _MOSTLY * len(block.text)
    return block.kind != "quote" and (one.kind in ("speaks", "button", "markup") or around or alone)


def _deletion(document: Document, one: Found) -> tuple[Fix, ...]:
    """A fix that takes out the marks of a citation, or the line that holds nothing but the phrase."""
    if one.kind == "token":
        return (Fix("delete", (Edit(document.locate(one.line.block, one.start, one.end), ""),)),)
    rest = len(one.line.text) - (one.end - one.start)
    return without(document, one.line.block, one.line.block, "delete") if rest <= _REST else ()
