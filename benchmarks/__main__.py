"""Prints how long contentlint takes beside the bare parse of the same pages in the same rounds, and how that stands to its budget."""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Iterator
from pathlib import Path
from statistics import median

from benchmarks.pages import DATA, PageSet, page_sets
from benchmarks.stages import stages
from benchmarks.timing import cold_start, interleaved, pages_per_second, whole_runs

COLD_BUDGET = 6


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--rounds", type=int, default=7, help="rounds to take the median of (7)")
    parser.add_argument("--no-reference", action="store_true", help="leave out the comparison, which takes most of the time")
    parser.add_argument("--no-cores", action="store_true", help="leave out the run on all cores")
    options = parser.parse_args()
    first = None
    for pages in page_sets():
        first = first or pages
        print("\n".join(table(pages, options.rounds, not options.no_reference)))
        if not options.no_cores:
            print(f"  on all cores: {pages_per_second(pages, options.rounds):,.0f} pages/s, all rules")
        print()
    if first:
        print(cold(first, options.rounds))
        print(folders(first, options.rounds))


def table(pages: PageSet, rounds: int, with_reference: bool) -> Iterator[str]:
    """The rows of one page set."""
    rows = stages(pages, with_reference)
    seconds = interleaved([row.run for row in rows], rounds)
    size = median(len(data) for _, data in pages.pages) / 1000
    yield f"{pages.name}: {len(pages.pages)} pages, median {size:.0f} KB, {rounds} rounds"
    yield f"  {'':34}{'ms/page':>8}{'x parse':>9}{'budget':>8}{'pages/s':>9}"
    for row, taken in zip(rows, seconds, strict=True):
        each = taken / len(pages.pages)
        budget = f"{row.budget:g}" if row.budget else ""
        yield f"  {row.name:34}{each * 1000:8.3f}{taken / seconds[0]:9.1f}{budget:>8}{1 / each:9.0f}"
    if with_reference:
        yield f"  all rules against the last row: {seconds[-1] / seconds[-2]:.0f} times as fast"


def cold(pages: PageSet, rounds: int) -> str:
    """One line on the cold start."""
    name, data = pages.pages[0]
    with tempfile.TemporaryDirectory() as folder:
        page = Path(folder, name)
        page.write_bytes(data)
        taken = cold_start(page, rounds)
    if taken is None:
        return "cold start: not measured here"
    imported, checked = taken
    figures = f"{imported * 1000:.0f} ms of CPU to import click, {checked * 1000:.0f} ms for contentlint check one.html"
    return f"cold start: {figures}; {checked / imported:.1f} times (budget {COLD_BUDGET})"


def folders(pages: PageSet, rounds: int) -> str:
    """Two lines on runs over whole folders: the real articles where they are, else made pages."""
    with tempfile.TemporaryDirectory() as place:
        work = Path(place)
        tops = [path for name in ("articles-zh", "articles-en") if (path := DATA / "corpus" / name).is_dir()]
        if not tops:
            tops = [work / "pages"]
            tops[0].mkdir()
            for name, data in pages.pages:
                (tops[0] / name).write_bytes(data)
        taken = whole_runs(tops, work, rounds)
        count = sum(path.is_file() for top in tops for path in top.rglob("*"))
    if taken is None:
        return "whole folders: not measured here"
    cache = f"{taken.cold:.2f} s of CPU without the cache, {taken.warm:.2f} s with it; {taken.cold / taken.warm:.1f} times as fast"
    jobs = f"{taken.alone:.2f} s with -j 1, {taken.in_pairs:.2f} s with -j 2; {taken.alone / taken.in_pairs:.1f} times as fast"
    return f"{count} pages in folders: {cache}\n{count} pages in folders: {jobs}"


if __name__ == "__main__":
    main()
