"""Lists of links whose entries stand under the name of another disease: 【脑肿瘤】痔疮原因, where a site was filled from another one's."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import Final, NamedTuple

from contentlint.rule import HAN, Block, Document, lazy

_ENTRY: Final = lazy(rf"[【\[［]([{HAN}]{{1,7}}[瘤癌炎疮瘘痔癣疹])[】\]］]\s?([{HAN}，,？?！!]{{4,40}})")
_NO_NAME: Final = frozenset("性慢急的型和与及炎癌部位口下上")  # characters that tell no disease from another
_FEWEST: Final = 3  # entries under one label
_MOSTLY: Final = 0.8  # of them speak of the same other thing


class WrongLabel(NamedTuple):
    """The entries under a label, the words that they have in common instead, and where their list begins: at its heading, if any."""

    label: str
    speaks: str
    entries: tuple[Block, ...]
    begins: Block


def wrong_labels(document: Document) -> Iterator[WrongLabel]:
    """The labels of a Chinese page that fit no entry under them."""
    entries: dict[str, dict[str, Block]] = {}
    begins: dict[str, Block] = {}
    for blocks in (document.blocks, document.template):
        for before, block in zip((None, *blocks), blocks, strict=False):
            if block.text.startswith(("【", "[", "［")):
                for found in _ENTRY.finditer(block.text[:80]):
                    begins.setdefault(found[1], before if before and before.kind == "heading" and before.level > 1 else block)
                    entries.setdefault(found[1], {}).setdefault(found[2], block)
    for label, titles in entries.items():
        telling = set(label) - _NO_NAME
        if len(titles) < _FEWEST or any(telling.intersection(title) for title in titles):
            continue
        pairs = Counter(pair for title in titles for pair in {title[n : n + 2] for n in range(len(title) - 1)} if _is_disease(pair))
        speaks, times = pairs.most_common(1)[0] if pairs else ("", 0)
        if times >= _MOSTLY * len(titles):
            yield WrongLabel(label, speaks, tuple(titles.values()), begins[label])


def _is_disease(pair: str) -> bool:
    return re.fullmatch(r".[瘤癌炎疮瘘痔癣疹病]|[痔瘘癣疹].", pair) is not None and "症" not in pair
