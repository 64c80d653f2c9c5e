from __future__ import annotations

from collections.abc import Iterator, Sequence

from contentlint.rule import Block, Document, Hit, Measure, Option, Rule, han, readability_zh, sentences

from .prose import SHOWN, long_stretches, prose, prose_text, sentences_at


class ZhSentenceLength(Rule):
    mean = Option(45)
    longest = Option(80)
    share = Option(0.15)
    shortest = Option(300)

    def check(self, document: Document) -> Iterator[Hit]:
        if not long_stretches(document):
            return
        text = prose_text(document)  # what is short with all its signs and digits is short
        if not self._is_long([len(one) for one in readability_zh.long_stretches(text, 0)]):
            return
        if not self._is_long(readability_zh.sentence_lengths(text)):
            return
        measured = [(han(block.text[start:end]), block, start, end) for block, start, end in _sentences(document)]
        lengths = [length for length, *_ in measured if length]
        if not self._is_long(lengths):
            return
        mean = sum(lengths) / len(lengths)
        longest = sorted((one for one in measured if one[0] > self.mean), key=lambda one: -one[0])[:SHOWN]
        yield self.hit(
            "very-long" if mean > self.longest else "long",
            prose(document)[0],
            mean=round(mean),
            most=self.mean,
            count=sum(length > self.longest for length in lengths),
            longest=self.longest,
            share=round(100 * sum(length > self.longest for length in lengths) / len(lengths)),
            related=sentences_at(document, sorted((one[1:] for one in longest), key=lambda place: (place[0].index, place[1]))),
            about=prose(document),
            topic="",
        )

    def measures(self, document: Document) -> Iterator[Measure]:
        lengths = readability_zh.sentence_lengths(prose_text(document))
        if sum(lengths) >= self.shortest:
            yield Measure("mean", sum(lengths) / len(lengths))
            yield Measure("share", sum(length > self.longest for length in lengths) / len(lengths))

    def _is_long(self, lengths: Sequence[int]) -> bool:
        """Whether sentences of so many Han characters are too long on the whole."""
        total, count = sum(lengths), len(lengths)
        if total < self.shortest:
            return False
        return total > self.mean * count or sum(length > self.longest for length in lengths) > self.share * count


def _sentences(document: Document) -> Iterator[tuple[Block, int, int]]:
    for block in prose(document):
        for start, end in sentences(block.text, document.language):
            yield block, start, end
