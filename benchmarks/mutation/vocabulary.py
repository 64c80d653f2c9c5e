"""The words that an article is about: those it uses most, found without any rule's help."""

from __future__ import annotations

import logging
import re
from collections import Counter
from functools import lru_cache
from typing import Final, NamedTuple

from benchmarks.mutation.page import Page, places, prose

_LEAST: Final = 2
_MOST: Final = 12  # terms
HAN: Final = re.compile("[一-鿿]")
_HAN_RUN: Final = re.compile("[一-鿿]{2,}")
_WORD: Final = re.compile(r"[^\W\d_]{5,}")
_NO_TERM: Final = frozenset(
    "可以 患者 进行 使用 治疗 医生 需要 可能 出现 一般 不同 由于 因此 这种 以及 或者 如果 一些 没有 但是 应该 其他 通常 引起 导致 "
    "包括 我们 他们 自己 这些 避免 不要 不能 还有 注意 其中 目前 根据 之间 作用 情况下 一个 一种 多数 选择 影响 时候 情况 同时 "
    "为了 所以 就是 不是 还是 同样 非常 很多 许多 大多数 相关 主要 部分 问题 方法 之后 之前 能够 which there their these those "
    "about other people based added using cause causes common include patients patient including information should would could "
    "where after before often every doctor medical being because health between through treatment symptoms might first another "
    "known found который которые которая можно может также после более этого очень нужно пациент пациента пациентов время между "
    "только всего чтобы если врача врач лечения лечение поэтому является быть этом через обычно такие такой могут случае".split()
)


class Term(NamedTuple):
    """A word and how often the prose of the article has it."""

    word: str
    uses: int


@lru_cache(maxsize=4)
def frequent(page: Page) -> tuple[Term, ...]:
    """The terms of an article: those of its title first, then most frequent first; of equal ones the longer."""
    counts: Counter[str] = Counter()
    if page.language == "zh":
        for run in places(page, _HAN_RUN, prose(page)):
            counts.update(word for word in _words(run[0]) if len(word) >= 2)
    else:
        counts.update(found[0].lower() for found in places(page, _WORD, prose(page)))
    ready = [Term(word, count) for word, count in counts.items() if count >= _LEAST and word not in _NO_TERM]
    title = page.source[slice(*page.title)].lower() if page.title else ""
    return tuple(sorted(ready, key=lambda one: (one.word not in title, -one.uses, -len(one.word), one.word))[:_MOST])


def _words(text: str) -> list[str]:
    import jieba

    jieba.setLogLevel(logging.WARNING)
    return list(jieba.lcut(text))
