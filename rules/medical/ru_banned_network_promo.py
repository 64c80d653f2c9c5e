from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from contentlint.rule import Document, Hit, Option, TermHit, TermRule, host, words_at

_NAMES: Final = (
    ("instagram.com", "inst"), ("instagram.com", "инст"), ("facebook.com", "facebook"), ("facebook.com", "йсбук"),
    ("linkedin.com", "linkedin"), ("linkedin.com", "линкедин"), ("twitter.com", "twitter"), ("twitter.com", "твиттер"),
)  # fmt: skip


class RuBannedNetworkPromo(TermRule):
    """Calls to follow the institution in such a network; else links there, one for each network."""

    hosts = Option(("instagram.com", "facebook.com", "fb.com", "linkedin.com", "twitter.com", "x.com"))

    def judge(self, document: Document, hits: Sequence[TermHit]) -> Iterator[Hit]:
        seen: set[str] = set()
        for hit in hits:
            seen.update(name for name, stem in _NAMES if stem in words_at(hit).lower())
            yield self.hit("found", hit.node, hit.start, hit.end, words=words_at(hit))
        if not any(name in document.source for name in self.hosts):
            return
        for link in document.links:
            name = host(link.href or "").removeprefix("www.").removeprefix("m.")
            if name in self.hosts and name not in seen:
                seen.add(name)
                yield self.hit("link", link, host=name, topic=name)
