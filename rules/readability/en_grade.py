from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from contentlint.rule import Document, Hit, Measure, Option, Rule, lazy, readability

from .prose import hardest_sentences, prose, prose_sentences, prose_text

# Words of anatomy, disease and treatment that nobody can do without, by how they are built.
_MEDICAL: Final = lazy(
    r"\w+(?:os[ei]s|itis|[aeo]mia|omas?|opath\w{1,6}|plasia|trophy|ectomy|otomy|ostomy|oscopy|graphy|grams?|olog(?:y|ies|ical|ists?)|gen(?:ic|esis)"
    r"|uria|algia|pnea|rrhea|plegia|sclerosis|itides|emic|ocytes?|statins?|cillins?|mycin|virus(?:es)?)"
    r"|(?:abdom|allerg|anesth|antibiot|arter|bacter|cardi|chemother|chromosom|congenit|coronar|diabet|diagnos|epilep|genetic|hereditar|hormon"
    r"|hospital|hypertens|immun|infect|inflamm|inherit|insulin|intestin|kidney|medic|metabol|mutation|neur|nutri|obstet|operat|pancrea"
    r"|pediatric|physician|prescri|pulmonar|radi[oa]|respirat|seizure|skeletal|surg|symptom|syndrome|therap|transplant|urin|vaccin|vascul|vitamin)"
    r"\w{0,8}"
)
_WORD: Final = lazy(r"[a-z]+")


class EnGrade(Rule):
    most = Option(11.0)
    very_hard = Option(16.0)
    shortest = Option(100)

    def check(self, document: Document) -> Iterator[Hit]:
        if readability.flesch_kincaid(readability.rough_counts(prose_text(document), "en")) <= self.most:
            return
        sentences = prose_sentences(document)
        counts = readability.counts(sentences, "en")
        if counts.words < self.shortest or readability.flesch_kincaid(counts) <= self.most:
            return
        plain = readability.counts(sentences, "en", without=_unavoidable(document))
        grade = readability.flesch_kincaid(plain)
        if grade > self.most:
            yield self.hit(
                "very-hard" if grade > self.very_hard else "hard",
                prose(document)[0],
                grade=round(grade, 1),
                all=round(readability.flesch_kincaid(counts), 1),
                smog=round(readability.smog(counts), 1),
                words=round(counts.sentence_length),
                related=hardest_sentences(document),
                about=prose(document),
                topic="",
            )

    def measures(self, document: Document) -> Iterator[Measure]:
        sentences = prose_sentences(document)
        counts = readability.counts(sentences, "en", without=_unavoidable(document))
        if counts.words >= self.shortest:
            yield Measure("most", readability.flesch_kincaid(counts))


def _unavoidable(document: Document) -> frozenset[str]:
    """The long words without which this page could not speak of its subject: those of its title, and medical ones."""
    titles = " ".join(field.value for field in (document.headline, document.title) if field is not None)
    subject = frozenset(_WORD.findall(titles.lower()))
    return frozenset(word for word in readability.hard_words(prose_sentences(document)) if word in subject or _MEDICAL.fullmatch(word))
