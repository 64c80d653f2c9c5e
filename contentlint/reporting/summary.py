"""What a run comes to: counts and a verdict."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final, Literal

from contentlint.model import Severity
from contentlint.reporting.view import View

Verdict = Literal["publish", "revise", "ask legal"]
SEVERITIES: Final[tuple[Severity, ...]] = ("error", "warning", "info")
LEGAL_FAMILIES: Final = ("MED", "PRIV")


@dataclass(slots=True)
class Summary:
    """Counts of one run, built up page by page. by_rule counts (code, name); fixable the findings with a safe fix, unsafe those with
    an unsafe one only; fixed those that were repaired, in `repaired` files."""

    files: int = 0
    by_severity: Counter[Severity] = field(default_factory=Counter)
    by_rule: Counter[tuple[str, str]] = field(default_factory=Counter)
    fixable: int = 0
    unsafe: int = 0
    fixed: int = 0
    repaired: int = 0
    legal: bool = False

    def add(self, views: Iterable[View]) -> None:
        """Count one more file and its findings."""
        self.files += 1
        self.count(views)

    def count(self, views: Iterable[View]) -> None:
        """Count more findings of a file that was counted before."""
        for view in views:
            self.by_severity[view.severity] += 1
            self.by_rule[view.code, view.rule] += 1
            safe = any(fix.safe for fix in view.fixes)
            self.fixable += safe
            self.unsafe += bool(view.fixes) and not safe
            self.legal |= view.severity == "error" and view.code.rstrip("0123456789") in LEGAL_FAMILIES

    @property
    def verdict(self) -> Verdict:
        """Ask legal: an error in what the law says on medicine or privacy. Revise: another error, or a warning."""
        if self.legal:
            return "ask legal"
        return "revise" if self.by_severity["error"] or self.by_severity["warning"] else "publish"

    def reaches(self, threshold: Severity) -> bool:
        """Whether there is a finding of that severity or a graver one."""
        return any(self.by_severity[severity] for severity in SEVERITIES[: SEVERITIES.index(threshold) + 1])

    def ranking(self) -> list[tuple[str, str, int]]:
        """(code, name, findings) of every rule that spoke, most findings first."""
        return sorted(((code, name, count) for (code, name), count in self.by_rule.items()), key=lambda row: (-row[2], row[0]))
