from __future__ import annotations

from collections.abc import Iterator

from contentlint.rule import Document, Hit, Measure, Option, Rule, readability

from .prose import hardest_sentences, prose, prose_sentences, prose_text


class RuFlesch(Rule):
    least = Option(30.0)
    very_hard = Option(10.0)
    shortest = Option(100)

    def check(self, document: Document) -> Iterator[Hit]:
        if readability.oborneva(readability.rough_counts(prose_text(document), "ru")) >= self.least:
            return
        counts = readability.counts(prose_sentences(document), "ru")
        if counts.words < self.shortest:
            return
        ease = readability.oborneva(counts)
        if ease < self.least:
            yield self.hit(
                "very-hard" if ease < self.very_hard else "hard",
                prose(document)[0],
                ease=round(ease),
                least=round(self.least),
                grade=round(readability.solnyshkina(counts), 1),
                words=round(counts.sentence_length),
                related=hardest_sentences(document),
                about=prose(document),
                topic="",
            )

    def measures(self, document: Document) -> Iterator[Measure]:
        counts = readability.counts(prose_sentences(document), "ru")
        if counts.words >= self.shortest:
            yield Measure("least", readability.oborneva(counts), least=True)
