from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from contentlint.rule import Document, Hit, TermHit, TermRule, article, lazy

from .phrases import Found, found
from .residue import links_in, without

_NEAR: Final = 3  # lines around a call to scan a code in which the picture with it stands
_SHOWN: Final = 50
_REST: Final = 16  # characters of a line besides the call: marks, arrows, a word or two
_HASH: Final = lazy(r"(?m)^\W?#\w")
_TOPICS: Final = lazy(r"(?>#(?=\w{0,40}[^\W\d_])\w{2,40}#?(?:[\s,，、]{1,3}|\Z)){1,30}")
_ABOUT: Final = lazy(
    r"微信|公众号|微博|抖音|小红书|短视频|社群|新媒体|朋友圈|social media|instagram|facebook|tiktok|youtube|smm"
    r"|соцсет|социальн\w+ сет|инстаграм|блогер"
)


class LeftoverPlatformCta(TermRule):
    """Calls to follow, like, reply or scan that only work on the platform where a text was posted first."""

    def judge(self, document: Document, hits: Sequence[TermHit]) -> Iterator[Hit]:
        if document.kind.name == "social" and document.kind.certain:
            return
        if any(_ABOUT.search(field.value.lower()) for field in (document.headline, document.title) if field):
            return
        told: set[int] = set()
        for one in found(document, hits, "platform_cta.tsv"):
            block = one.line.block
            if one.line.number in told or block.kind == "quote" or links_in(document, block) or self._has_code(document, one):
                continue
            told.add(one.line.number)
            rest = len(block.text) - (one.end - one.start)
            fixes = without(document, block, block, "delete") if one.is_line or rest <= _REST else ()
            yield self.hit("code" if one.kind == "code" else "call", block, one.start, one.end, words=one.words[:_SHOWN], fixes=fixes)
        yield from self._topics(document)

    def _topics(self, document: Document) -> Iterator[Hit]:
        """Lines of nothing but #topics."""
        if not _HASH.search(article(document)):
            return
        for block in document.blocks:
            if block.kind not in ("code", "quote", "cell") and _TOPICS.fullmatch(block.text) and not links_in(document, block):
                yield self.hit("topics", block, words=block.text[:_SHOWN], fixes=without(document, block, block, "delete"))

    def _has_code(self, document: Document, one: Found) -> bool:
        """Whether there is a picture near that can be the code to scan."""
        if one.kind != "code":
            return False
        return any(abs(image.block - one.line.block.index) <= _NEAR for image in document.images)
