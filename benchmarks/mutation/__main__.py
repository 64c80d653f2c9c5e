"""Damages clean articles in every way and at every strength, and prints what share of it the rules find.

python -m benchmarks.mutation [--rule SCRAPE004] [--write]
python -m benchmarks.mutation --traps [--rule SCRAPE004]
"""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

from benchmarks.mutation import traps
from benchmarks.mutation.articles import pages
from benchmarks.mutation.judging import judge
from benchmarks.mutation.operators import ALL, OPERATORS
from benchmarks.mutation.report import console, document
from benchmarks.pages import DATA

DOCUMENT = Path(__file__).parents[2] / "docs" / "mutation.md"


def main() -> int:
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.mutation", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--data", type=Path, default=DATA, metavar="DIR", help="folder with corpus/ and extraction/ ($CONTENTLINT_DATA)")
    parser.add_argument("--rule", default="", metavar="CODE", help="only operators, or passages, of this rule")
    parser.add_argument("--pages", type=int, default=60, metavar="N", help="pages of each language (60)")
    parser.add_argument("--seed", type=int, default=1, metavar="N", help="of all chances (1)")
    parser.add_argument("-j", "--jobs", type=int, default=os.cpu_count() or 1, metavar="N", help="processes")
    parser.add_argument("--traps", action="store_true", help="check harmless passages and short violations instead; needs no data")
    parser.add_argument("--write", action="store_true", help=f"also write docs/{DOCUMENT.name}")
    options = parser.parse_args()
    rule = options.rule.upper()
    if options.traps:
        print("\n".join(traps.report(rule)))
        return 0
    if rule and not any(rule in operator.rules for operator in OPERATORS):
        parser.error(f"no operator for {rule}; there are those of {', '.join(sorted({code for one in OPERATORS for code in one.rules}))}")
    if options.write and (rule or options.pages != parser.get_default("pages") or options.seed != parser.get_default("seed")):
        parser.error("--write is for the whole table: without --rule, --pages and --seed")
    clean = [page for language in ALL for page in pages(options.data, language, options.pages)]
    if not clean:
        print(f"{options.data} has no articles; name their folder with --data or $CONTENTLINT_DATA", file=sys.stderr)
        return 2
    judgement = judge(clean, options.seed, rule, options.jobs)
    print("\n".join(console(judgement, rule)))
    if options.write:
        DOCUMENT.write_text(document(judgement, clean), encoding="utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
