"""Makes contentlint/text/readability_zh.tsv, the baseline of the Chinese readability index.

    python tools/make_readability_zh.py PAGES...

PAGES: folders with Chinese health pages, each a site or a collection. Each folder weighs the same, however many pages it has: of its pages
with 300 Han characters of running text or more, the percentiles 0, 5, … 100 of each input of the index are taken, and then the mean of
each percentile over the folders.
"""

from __future__ import annotations

import datetime
import sys
from pathlib import Path

from contentlint_rules.readability.zh_index import page_inputs

from contentlint.linting.index import load
from contentlint.linting.terms import Terms
from contentlint.reading.page import NotAPage, Reading, read
from contentlint.sources.files import find
from contentlint.text.readability_zh import Inputs

_TABLE = Path(__file__).parents[1] / "contentlint" / "text" / "readability_zh.tsv"
_SHORTEST = 300  # Han characters
_STEPS = 20
_HEAD = """\
# Percentiles 0, 5, … 100 of what the Chinese readability index is made of, over {pages} pages of {folders} sites and collections of Chinese
# health pages. Made by tools/make_readability_zh.py, {day}; see docs/readability.md.
"""


def inputs_of(folder: str, terms: Terms) -> list[Inputs]:
    """The inputs of the Chinese pages of a folder that are long enough."""
    found = []
    for file in find([folder]):
        try:
            document = read(file.path, file.read(10_000_000), Reading())
        except NotAPage:
            continue
        if document.language.startswith("zh"):
            hits = next(iter(terms.find(document).hits.values()), ())
            values = page_inputs(document, hits, _SHORTEST)
            found += [values] if values else []
    return found


def percentiles(values: list[float]) -> list[float]:
    """The percentiles 0, 5, … 100, in a straight line between neighbours."""
    ordered = sorted(values)
    found = []
    for step in range(_STEPS + 1):
        place = step * (len(ordered) - 1) / _STEPS
        low = int(place)
        high = min(low + 1, len(ordered) - 1)
        found.append(ordered[low] + (ordered[high] - ordered[low]) * (place - low))
    return found


def main(folders: list[str]) -> None:
    head = next(head for head in load().heads.values() if head.name == "zh-index")
    pages = [values for folder in folders if (values := inputs_of(folder, Terms((head,), "zh")))]
    lines = [_HEAD.format(pages=sum(map(len, pages)), folders=len(pages), day=datetime.date.today())]
    for name in Inputs._fields:
        tables = [percentiles([getattr(values, name) for values in one]) for one in pages]
        means = [sum(column) / len(tables) for column in zip(*tables, strict=True)]
        lines.append("\t".join([name, *(f"{mean:.2f}" for mean in means)]) + "\n")
    _TABLE.write_text("".join(lines), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main(sys.argv[1:])
