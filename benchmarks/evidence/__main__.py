"""Judges the rules on medical advertising and privacy by the frozen rows, and by text that nobody here wrote.

python -m benchmarks.evidence                         totals per language and rule, ids of the rows that fail
python -m benchmarks.evidence --rule MED106 --misses  the failing rows themselves
python -m benchmarks.evidence --corpora               the sentences, labels and clean documents of the development corpora, too
python -m benchmarks.evidence --write                 puts the table per rule into docs/evidence.md
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Iterator, Sequence

from benchmarks.evidence.judging import Verdict, broken, judge_identifiers, judge_pairs, judge_traps, plain_pages
from benchmarks.evidence.tables import identifiers, pairs, traps

GOALS = {"trap": "0 errors, <= 2 % warnings", "violating": ">= 95 %", "lawful": ">= 97 %", "valid": "all", "near-miss": "all"}


def main() -> None:
    sys.stdout.reconfigure(errors="backslashreplace")  # type: ignore[union-attr]
    parser = argparse.ArgumentParser(prog="python -m benchmarks.evidence", description="Judges the rules MED and PRIV by the frozen rows.")
    parser.add_argument("--rule", action="append", default=[], help="only rows that are about this rule (code; may be repeated)")
    parser.add_argument("--misses", action="store_true", help="show the rows that fail")
    parser.add_argument("--corpora", action="store_true", help="also the sentences, labels and clean documents of the corpora")
    parser.add_argument("--write", action="store_true", help="put the table per rule into docs/evidence.md")
    options = parser.parse_args()
    for where, finding in plain_pages():
        print(f"the plain page itself ({where}) has a finding: {finding.code} {finding.message} {finding.params}")
    verdicts = [*judge_traps(traps()), *judge_pairs(pairs()), *judge_identifiers(identifiers())]
    for rule, pages in broken.items():
        print(f"broke on {pages} pages: {rule}")
    chosen = [one for one in verdicts if not options.rule or set(options.rule) & set(one.rules)]
    print("\n".join(totals(chosen)))
    print("\n".join(by_rule(chosen, options.rule)))
    if options.misses:
        print("\n".join(misses(chosen)))
    if options.corpora or options.write:
        from benchmarks.evidence import corpora

        print("\n".join(corpora.report(options.rule, verdicts)))
        if options.write:
            corpora.write(verdicts)


def totals(verdicts: Sequence[Verdict]) -> Iterator[str]:
    """A line for each part and language."""
    for part, goal in GOALS.items():
        rows = [one for one in verdicts if one.part == part]
        if rows:
            each = "; ".join(_rate(language, [one for one in rows if one.language == language]) for language in ("zh", "ru", "en"))
            yield f"{part:10} {_rate('all', rows)}; {each}  (wanted: {goal})"


def _rate(name: str, rows: Sequence[Verdict]) -> str:
    if not rows:
        return f"{name} -"
    right = sum(one.passed for one in rows)
    loud = {severity: sum(one.severity == severity for one in rows if not one.passed) for severity in ("error", "warning", "info")}
    said = ", ".join(f"{count} {severity}" for severity, count in loud.items() if count)
    return f"{name} {right}/{len(rows)} = {100 * right / len(rows):.1f} %" + (f" ({said})" if said else "")


def by_rule(verdicts: Sequence[Verdict], only: Sequence[str] = ()) -> Iterator[str]:
    """A line for each rule with what became of its rows. A trap counts for the rules that spoke."""
    for code in only or sorted({one.rules[0] for one in verdicts}):
        parts = []
        for part in GOALS:
            rows = [one for one in verdicts if one.part == part and (code in one.rules if part == "trap" else code == one.rules[0])]
            failed = [one for one in rows if not one.passed]
            if rows:
                parts.append(
                    f"{part} {len(rows) - len(failed)}/{len(rows)}" + (f" [{' '.join(one.id for one in failed)}]" if failed else "")
                )
        yield f"{code:8} {'; '.join(parts)}"


def misses(verdicts: Iterable[Verdict]) -> Iterator[str]:
    """The rows that fail, with what was said about them."""
    for one in verdicts:
        if not one.passed:
            yield f"{one.part} {one.id} {one.language} {','.join(one.rules)}: {one.text}"
            yield from (f"    {line}" for line in one.said or ("nothing was found",))


if __name__ == "__main__":
    main()
