from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from contentlint.rule import Document, Hit, TermHit, TermRule, lazy

from .channels import Limited, channel, confidence, limit, post, post_text, words_of

_EMPTY: Final = lazy(  # what a post begins with before it says anything
    r"(?i)\A(?:\s*(?:#\w+|@\w+|https?://\S+|[\u2600-\u27bf\U0001f300-\U0001faff]\ufe0f?|[!.,:;—–\-\s]+"
    r"|hello|hi|hey|dear|good (?:morning|afternoon|evening)|everyone|friends|all|folks|followers"
    r"|大家好|各位|朋友们|亲爱的|早上好|晚上好|здравствуйте|привет|дорогие|друзья|подписчики|доброе утро|добрый (?:день|вечер)|всем))*"
)

_PARTS: Final = 3  # of an abstract
_PART: Final = lazy(
    r"(?:目的|方法|结果|结论|背景)(?=[:：])|\b(?:Background|Objectives?|Aims?|Methods?|Results|Conclusions?)(?=\s?[:.])"
    r"|\b(?:Цель|Материалы и методы|Методы|Результаты|Выводы|Заключение|Введение)(?=\s?[:.])"
)


class Facebook(Limited, TermRule):
    def judge(self, document: Document, hits: Sequence[TermHit]) -> Iterator[Hit]:
        name = channel(document.kind)
        if name != "facebook":
            return
        for hit in hits:
            yield self.hit(hit.message or "found", hit.node, hit.start, hit.end, words=hit.text[hit.start : hit.end])
        parts = [(line, found) for line in post(document) for found in _PART.finditer(words_of(line))]
        if len({found[0].lower() for _, found in parts}) >= _PARTS:
            line, found = parts[0]
            yield self.hit("abstract", line, found.start(), found.end(), about=[line for line, _ in parts], topic="", words=found[0])
        text, visible = post_text(document), limit(name, "visible")
        begun = _EMPTY.match(text[: visible * 2])
        if len(text) > visible and begun is not None and begun.end() >= visible:
            lines = post(document)
            yield self.hit("late", lines[0], 0, len(words_of(lines[0])), topic="", confidence=confidence(name), visible=visible)
        yield from self.too_long(document, name, len(text))
