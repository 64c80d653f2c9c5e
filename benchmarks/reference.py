"""The way it is usually put together, with the same libraries: what contentlint is compared with."""

from __future__ import annotations

import jieba
import jieba.analyse
from bs4 import BeautifulSoup
from datasketch import MinHash

SHINGLE = 5


def naive(text: str) -> tuple[list[str], list[str], MinHash]:
    """Words, keywords and signature of a page: BeautifulSoup(html.parser), jieba.lcut, extract_tags, datasketch shingle by shingle."""
    words = BeautifulSoup(text, "html.parser").get_text()
    signature = MinHash(num_perm=128)
    for start in range(max(1, len(words) - SHINGLE + 1)):
        signature.update(words[start : start + SHINGLE].encode())
    return jieba.lcut(words), jieba.analyse.extract_tags(words, topK=20), signature
