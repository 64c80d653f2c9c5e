"""One run: rules chosen once, then page after page → findings. What a page did to a rule, or a rule to a page, never ends the run."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import cast

from contentlint.linting.findings import Placing
from contentlint.linting.heads import RuleHead
from contentlint.linting.index import RuleIndex, load
from contentlint.linting.select import Shape, applies, chosen, shape, unknown
from contentlint.linting.settings import Settings, SettingsError
from contentlint.linting.terms import Terms
from contentlint.model import Document, Encoding, Finding, Severity, Span
from contentlint.reading.page import NotAPage, Reading, read
from contentlint.reading.tree import SelectorError
from contentlint.rule import Rule, TermRule

UNREADABLE, CRASH, LIMIT = "LINT001", "LINT002", "LINT003"


@dataclass(frozen=True, slots=True)
class Result:
    """A page and what is said about it, in the order of the source. `source`: its decoded text, which the findings count in; "" when it
    could not be read."""

    path: str
    findings: tuple[Finding, ...]
    source: str = ""
    encoding: Encoding | None = None


class Session:
    """Settings, rules and term automata of one run. `subjects`: findings tell what they speak about.

    Raises SettingsError for a rule or option that does not exist.
    """

    def __init__(self, settings: Settings | None = None, index: RuleIndex | None = None, subjects: bool = False) -> None:
        self.settings = settings or Settings()
        self.index = index or load()
        self.rules = chosen(self.index, self.settings)
        self._engine = frozenset(head.code for head in self.rules if head.engine)
        self._reading = Reading(self.settings.parser, self.settings.kind, self.settings.include, self.settings.exclude)
        self._options = {self._named(name): options for name, options in self.settings.options.items()}
        self._subjects = subjects
        self._rule = cache(self._make)
        self._rules_for = cache(self._applying)
        self._terms = cache(self._compile)
        for head in self._options:  # a mistake in the settings is told at once, not when a page happens to need the rule
            self._rule(head)

    def lint(self, path: str, data: bytes) -> Result:
        """Read a page and check it. `path` is how the page is called in findings, and tells its format by its ending."""
        if len(data) > self.settings.max_file_size:
            return Result(path, self._notice(LIMIT, path, "file-size", limit=self.settings.max_file_size))
        try:
            document = read(path, data, self._reading)
        except SelectorError as error:
            raise SettingsError(str(error)) from error
        except NotAPage:
            return Result(path, self._notice(UNREADABLE, path, "not-a-page"))
        except Exception as error:  # a page that breaks the reader is told, not hidden, and the run goes on
            return Result(path, self._notice(UNREADABLE, path, "broken", why=f"{type(error).__name__}: {error}"))
        return Result(path, self.check(document), document.source, document.encoding)

    def unreadable(self, path: str, why: str) -> Result:
        """The result for a file whose bytes cannot be had."""
        return Result(path, self._notice(UNREADABLE, path, "no-access", why=why))

    def check(self, document: Document) -> tuple[Finding, ...]:
        """Findings of all rules that apply to the page, in the order of the source."""
        findings = [finding for name in document.limits for finding in self._notice(LIMIT, document.path, name)]
        placing = Placing(document, self._subjects)
        terms = self._terms(document.language[:2])
        hits = terms.find(document) if terms is not None else {}
        for head in self._rules_for(shape(document)):
            try:
                rule = self._rule(head)
                found = rule.judge(document, hits.get(head.code, ())) if isinstance(rule, TermRule) else rule.check(document)
                for hit in found:  # not a comprehension: what was found before a crash stays
                    findings.append(placing.finding(head, hit, self._severity(head, hit.message)))
            except SettingsError:
                raise
            except Exception as error:  # one broken rule must not hide what the others found
                why = f"{type(error).__name__}: {error}"
                findings += self._notice(CRASH, document.path, "crash", rule=head.name, why=why)
        findings.sort(key=lambda finding: (finding.span, finding.code))
        return tuple(findings)

    def _severity(self, head: RuleHead, message: str) -> Severity:
        return cast(Severity, head.severities.get(message, head.severity))

    def _applying(self, page: Shape) -> tuple[RuleHead, ...]:
        return tuple(head for head in self.rules if not head.engine and applies(head, page))

    def _notice(self, code: str, path: str, message: str, **params: object) -> tuple[Finding, ...]:
        """A finding of the engine itself, unless it is switched off."""
        if code not in self._engine:
            return ()
        head = self.index.heads[code]
        return (Finding(path, code, head.name, head.severity, "certain", Span(0, 0), message, params),)  # type: ignore[arg-type]

    def _named(self, name: str) -> RuleHead:
        if head := self.index.find(name):
            return head
        raise SettingsError(unknown(name, self.index.by_name, "rule"))

    def _make(self, head: RuleHead) -> Rule:
        try:
            rule = self.index.rule_class(head)(self._options.get(head, {}))
        except ValueError as error:
            raise SettingsError(f"{head.name}: {error}") from error
        if isinstance(rule, TermRule) and "kind" in head.terms:
            rule.kind = head.terms["kind"]
            rule.at_least = head.terms.get("at_least", 1)
        return rule

    def _compile(self, language: str) -> Terms | None:
        heads = [head for head in self.rules if head.terms and language in head.languages]
        return Terms(heads, language) if heads else None
