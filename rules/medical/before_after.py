from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from contentlint.rule import Document, Hit, Image, TermHit, lazy

from .claim import Claim

# the name of a file, in words that stand by themselves: before.jpg, nose-before-1.png, 术前2.jpg; not aftercare.jpg
_PATH: Final = lazy(r"[^/\\?#]*(?=[?#]|\Z)")
_BEFORE: Final = lazy(r"(?:(?<![a-z])(?:before|pre-?op|shuqian|zhiliaoqian)(?![a-z])|术前|治疗前|整形前|做前)", re.IGNORECASE)
_AFTER: Final = lazy(
    r"(?:(?<![a-z])(?:after|post-?op|shuhou|zhiliaohou)(?![a-z])|术后(?!护理|注意|饮食)|治疗后|整形后|做后)", re.IGNORECASE
)


class BeforeAfter(Claim):
    """Words of before and after, and pictures whose names or alternative texts make such a pair."""

    def judge(self, document: Document, hits: Sequence[TermHit]) -> Iterator[Hit]:
        named = list(super().judge(document, hits))
        yield from named
        pictures = [image for image in document.images if image.main and not image.decorative]
        before = next((image for image in pictures if _says(_BEFORE, image)), None)
        after = next((image for image in pictures if _says(_AFTER, image)), None)
        if before is not None and after is not None and not any(isinstance(hit.at, Image) for hit in named):
            yield self.hit("pictures", before, about=(after,), topic="", before=_name(before), after=_name(after))


def _says(pattern: re.Pattern[str], image: Image) -> bool:
    return pattern.search(_name(image)) is not None or pattern.search(image.alt or "") is not None


def _name(image: Image) -> str:
    """The file of a picture without its folders."""
    source = (image.src or "")[:2000]
    if source.startswith("data:"):
        return ""
    found = _PATH.search(source)
    return found[0][-80:] if found else ""
