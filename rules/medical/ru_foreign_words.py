from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Final

from contentlint.rule import Document, Guards, Hit, TermHit, TermRule, lazy, words_at

_NAME: Final = Guards(quotation=True)
_LATIN: Final = lazy(r"[A-Za-z][\w'’&-]*")
_ADDRESS: Final = "@/.:_#"  # what stands beside a word that is a part of an address
_AROUND: Final = 40
_JOINING: Final = frozenset(("and", "of", "the", "for", "in", "on", "your", "our", "with", "to", "a", "is"))


class RuForeignWords(TermRule):
    """Each listed word once a page. A word is no offence in an address, in a name, and beside its Russian counterpart."""

    def judge(self, document: Document, hits: Sequence[TermHit]) -> Iterator[Hit]:
        seen = set()
        known = _JOINING.union(*(hit.term.split() for hit in hits))
        for hit in hits if document.kind.certain else ():
            text = hit.text.lower()
            if hit.term in seen or any(stem in text for stem in hit.prefer.split("|")) or self._is_name(hit, known):
                continue
            seen.add(hit.term)
            yield self.hit("found", hit.node, hit.start, hit.end, words=words_at(hit))

    def _is_name(self, hit: TermHit, known: Collection[str]) -> bool:
        """Whether it is a part of an address, of a name, or a gloss in brackets. known: words that make no name."""
        before, after = hit.text[: hit.start], hit.text[hit.end :]
        if (before[-1:] and before[-1] in _ADDRESS) or (after[:1] and after[0] in _ADDRESS and after[1:2].strip()):
            return True
        if _NAME.harmless(hit.text, hit.start, hit.end, "ru"):
            return True
        if before.rfind("(") > before.rfind(")") and ")" in after and before.strip(" ("):
            return True
        beside = (*_foreign(reversed(before[-_AROUND:].split())), *_foreign(after[:_AROUND].split()))
        if any(word.lower() not in known for word in beside):
            return True
        return any(words_at(hit).lower() in name.lower() for name in self.facts.names)


def _foreign(words: Iterable[str]) -> Iterator[str]:
    """The foreign words that come first."""
    for word in words:
        bare = word.strip(".,!?:;()")
        if not _LATIN.fullmatch(bare):
            return
        yield bare
