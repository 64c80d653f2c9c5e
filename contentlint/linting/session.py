"""One run: rules chosen once, then page after page → findings. What a page did to a rule, or a rule to a page, never ends the run."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, cast

from contentlint.linting.editions import Edition, hits_of
from contentlint.linting.findings import Placing, identity
from contentlint.linting.heads import AS_WRITTEN, RuleHead
from contentlint.linting.index import RuleIndex, load
from contentlint.linting.select import Shape, applies, chosen, overridden, rule_named, shape
from contentlint.linting.settings import Settings, SettingsError
from contentlint.linting.term_lists import rows_by_rule
from contentlint.linting.terms import Terms
from contentlint.model import Document, Encoding, Facts, Finding, PageFacts, Severity, Span
from contentlint.reading.page import Reading, read
from contentlint.reading.tree import SelectorError
from contentlint.reading.unreadable import NotAPage, TooMuch
from contentlint.rule import Hit, Measure, Rule, TermRule, repairs
from contentlint.sources.pages import NO_HINTS, Hints
from contentlint.sources.surroundings import dated

UNREADABLE, CRASH, LIMIT, SUPPRESSION, REVIEWS = "LINT001", "LINT002", "LINT003", "LINT004", "LINT005"
_NOWHERE = Span(0, 0)  # the page as a whole
_SHOWN = 8  # paragraphs that a message names
_SUPPRESSES = "contentlint"  # a page that does not say this word suppresses nothing


@dataclass(frozen=True, slots=True)
class Result:
    """A page and what is said about it, in the order of the source.

    source: its decoded text, which the findings count in; "" when it could not be read, and perhaps when there are none. facts: what it is
    compared with other pages by, if the run compares pages. key: under which the result is kept, if it is.
    """

    path: str
    findings: tuple[Finding, ...]
    source: str = ""
    encoding: Encoding | None = None
    facts: PageFacts | None = None
    key: bytes | None = None


class Session:
    """Settings, rules and term automata of one run. `subjects`: findings tell what they speak about; `compare`: results bring the facts
    that pages are compared by, if there is a rule for that. `institution`: the facts of the institution; by default those in the facts file
    of the settings. `audit`: whole sites are looked at, for rules that say something of these only.

    Raises SettingsError for a rule or option that does not exist, and for what is wrong with the facts file.
    """

    def __init__(
        self,
        settings: Settings | None = None,
        index: RuleIndex | None = None,
        subjects: bool = False,
        compare: bool = False,
        institution: Facts | None = None,
        audit: bool = False,
    ) -> None:
        self.settings = settings or Settings()
        self.institution = institution or _institution(self.settings)
        self.index = index or load(self.settings.rules_folder)
        day = self.settings.as_of or datetime.date.today().isoformat()
        self.rules = tuple(head for head in chosen(self.index, self.settings) if head.in_force <= day)
        self._edition = Edition(self.settings.edition, self.index)
        self._weights = overridden(self.index, self.settings.severity)
        self._engine = frozenset(head.code for head in self.rules if head.engine)
        self._need_hits = frozenset(head.code for head in self.rules if head.needs_hits)
        self._reading = Reading(self.settings.parser, self.settings.kind, self.settings.include, self.settings.exclude)
        self._options = self._options_by_rule()
        self._subjects = subjects
        self.site_rules = tuple(head for head in self.rules if head.compares_pages or (audit and head.scope == "audit"))
        self.host_rules = tuple(head for head in self.rules if head.judges_hosts)
        self._compare = compare and bool(self.site_rules)
        self.rule = cache(self._make)
        self._rules_for = cache(self._applying)
        self._codes_for = cache(lambda page: frozenset(head.code for head in self._rules_for(page)))
        self._terms = cache(self._compile)
        self.offer: Callable[[Document, Sequence[Finding]], tuple[Finding, ...]] | None = None  # adds fixes to what is found on a page
        for head in self._options:  # a mistake in the settings is told at once, not when a page happens to need the rule
            self.rule(head)

    def lint(self, path: str, data: bytes) -> Result:
        """Read a page and check it. `path` is how the page is called in findings, and tells its format by its ending."""
        return self.examine(path, data)[0]

    def examine(self, path: str, data: bytes, hints: Hints = NO_HINTS) -> tuple[Result, Document | None]:
        """As `lint`, with the page as it was read; None if it could not be. hints: what its source knows of it."""
        if len(data) > self.settings.max_file_size:
            return Result(path, self._notice(LIMIT, path, "file-size", limit=self.settings.max_file_size)), None
        with dated(self.settings.as_of):
            try:
                document = self.read(path, data, hints)
            except NotAPage as reason:
                code = LIMIT if isinstance(reason, TooMuch) else UNREADABLE
                return Result(path, self._notice(code, path, reason.message, _NOWHERE, **reason.params)), None
            except SettingsError:
                raise
            except Exception as error:  # a page that breaks the reader is told, not hidden, and the run goes on
                return Result(path, self._notice(UNREADABLE, path, "broken", why=f"{type(error).__name__}: {error}")), None
            return Result(path, self.check(document), document.source, document.encoding, self._facts(document)), document

    def read(self, path: str, data: bytes, hints: Hints = NO_HINTS) -> Document:
        """A page as the settings say that pages are read. Raises NotAPage, SettingsError, and whatever a page may do to the reader."""
        try:
            return read(path, data, self._reading, hints)
        except SelectorError as error:
            raise SettingsError(str(error)) from error

    def facts(self, path: str, data: bytes) -> PageFacts | None:
        """What a page is compared with others by; None when it cannot be read, which whoever checks it is told."""
        try:
            return self._facts(self.read(path, data)) if len(data) <= self.settings.max_file_size else None
        except SettingsError:
            raise
        except Exception:
            return None

    def _facts(self, document: Document) -> PageFacts | None:
        if not self._compare:
            return None
        from contentlint.duplicates.facts import page_facts

        return page_facts(document)

    def unreadable(self, path: str, why: str) -> Result:
        """The result for a file whose bytes cannot be had."""
        from contentlint.linting.obstacles import message_of

        message, params = message_of(why)
        return Result(path, self._notice(UNREADABLE, path, message, _NOWHERE, **params))

    def check(self, document: Document) -> tuple[Finding, ...]:
        """Findings of all rules that apply to the page, in the order of the source."""
        findings = [finding for name in document.limits for finding in self._notice(LIMIT, document.path, name)]
        mended = repairs(document).mended
        findings += self._left_by_reviewers(document)
        placing = Placing(document, self._subjects)
        placing_mended = placing if mended is document else Placing(mended, self._subjects)
        judged: list[str] = []
        terms = self._terms(document.language[:2])
        page_shape = shape(document, self.settings.jurisdiction)
        hits, complete = terms.find(mended, self._codes_for(page_shape)) if terms is not None else ({}, True)
        if not complete:
            findings += self._notice(LIMIT, document.path, "term-trials")
        for head in self._rules_for(page_shape):
            if head.code in self._need_hits and head.code not in hits:
                judged.append(head.code)
                continue
            page, placed = (document, placing) if head.text == AS_WRITTEN else (mended, placing_mended)
            try:
                rule = self.rule(head)
                for hit, newer in hits_of(rule, page, hits.get(head.code, ())):  # no comprehension: what was found before a crash stays
                    severity = self.severity(head, hit.message, document.kind.name)
                    findings.append(self._weighed(head, placed.finding(head, hit, severity), newer))
                judged.append(head.code)
            except SettingsError:
                raise
            except Exception as error:  # one broken rule must not hide what the others found
                findings += self.crashed(document.path, head, error)
        if document.format == "word":  # which nothing is written into
            findings = [finding._replace(fixes=()) for finding in findings]
        elif _SUPPRESSES in document.source:
            findings = self._suppressed(document, findings, judged, placing)
        findings.sort(key=lambda finding: (finding.span, finding.code))
        return self.offer(document, findings) if self.offer else tuple(findings)

    def measures(self, document: Document) -> Iterator[tuple[RuleHead, Measure]]:
        """What the page has of that which numeric options of its rules limit. Raises whatever a page may do to a rule."""
        mended = repairs(document).mended
        terms = self._terms(document.language[:2])
        hits = terms.find(mended).hits if terms is not None else {}
        for head in self._rules_for(shape(document, self.settings.jurisdiction)):
            rule, page = self.rule(head), document if head.text == AS_WRITTEN else mended
            measured = rule.measures_of(page, hits.get(head.code, ())) if isinstance(rule, TermRule) else rule.measures(page)
            yield from ((head, measure) for measure in measured)

    def placed(self, document: Document, hits: Sequence[tuple[RuleHead, Hit]]) -> tuple[Finding, ...]:
        """Findings of hits on a page that rules for many pages made, without those that the page hides."""
        placing = Placing(document, self._subjects)
        findings = [self._weighed(head, placing.finding(head, hit, self.severity(head, hit.message)), False) for head, hit in hits]
        if _SUPPRESSES in document.source:
            from contentlint.linting.suppression import Ran, suppress

            findings, _ = suppress(document, findings, Ran(self.index, frozenset(), frozenset()))
        return tuple(sorted(findings, key=lambda finding: (finding.span, finding.code)))

    def crashed(self, path: str, head: RuleHead, error: Exception) -> tuple[Finding, ...]:
        """The notice of a rule that broke."""
        return self._notice(CRASH, path, "crash", rule=head.name, why=f"{type(error).__name__}: {error}")

    def _suppressed(self, document: Document, findings: Sequence[Finding], judged: Sequence[str], placing: Placing) -> list[Finding]:
        """What the page does not hide, and what is wrong with how it hides."""
        from contentlint.linting.suppression import Ran, suppress

        kept, hits = suppress(document, findings, Ran(self.index, frozenset(head.code for head in self.rules), frozenset(judged)))
        if SUPPRESSION in self._engine:
            head = self.index.heads[SUPPRESSION]
            kept += [placing.finding(head, hit, self.severity(head, hit.message)) for hit in hits]
        return kept

    def severity(self, head: RuleHead, message: str = "", kind: str = "") -> Severity:
        """How much a message of a rule, or the rule in general, weighs on a page of a kind: the settings may say so; what is newer than the
        edition is info, unless they name that very rule."""
        newer = self._edition.is_newer(head.package, head.since)
        weight = self._weights.get(head.code)
        if weight is not None and (weight.by_name or not newer):
            return cast(Severity, weight.severity)
        usual = head.severities.get(message) or head.kind_severities.get(kind, head.severity)
        return "info" if newer else cast(Severity, usual)

    def _weighed(self, head: RuleHead, finding: Finding, newer: bool) -> Finding:
        """A finding as info where only terms newer than the edition make it, or where it is not certain and the profile wants certainty."""
        unsure = self.settings.profile == "minimal" and finding.confidence == "possible" and head.code not in self._weights
        return finding._replace(severity="info") if newer or unsure else finding

    def _applying(self, page: Shape) -> tuple[RuleHead, ...]:
        return tuple(head for head in self.rules if not head.engine and head.looks_at_pages and applies(head, page))

    def _left_by_reviewers(self, document: Document) -> tuple[Finding, ...]:
        """The notice of comments and tracked changes, at the first of them."""
        if not document.reviews:
            return ()
        comments = sum(review.kind == "comment" for review in document.reviews)
        changes = len(document.reviews) - comments
        message = "both" if comments and changes else "comments" if comments else "changes"
        numbers = sorted({review.paragraph for review in document.reviews})
        shown = [*numbers[:_SHOWN], *["…"] * (len(numbers) > _SHOWN)]
        params = {"comments": comments, "changes": changes, "paragraphs": shown}
        return self._notice(REVIEWS, document.path, message, min(review.span for review in document.reviews), **params)

    def _notice(self, code: str, path: str, message: str, span: Span = _NOWHERE, **params: object) -> tuple[Finding, ...]:
        """A finding of the engine itself, unless it is switched off."""
        if code not in self._engine:
            return ()
        head = self.index.heads[code]
        same = identity(code, message, *(str(value) for name, value in params.items() if name != "why"))  # the reason may name an address
        return (Finding(path, code, head.name, self.severity(head, message), "certain", span, message, params, identity=same),)

    def _options_by_rule(self) -> dict[RuleHead, dict[str, Any]]:
        """The options in the settings, where a rule may be called by its name and by its code."""
        options: dict[RuleHead, dict[str, Any]] = {}
        for name, values in self.settings.options.items():
            options.setdefault(rule_named(self.index, name), {}).update(values)
        return options

    def _make(self, head: RuleHead) -> Rule:
        try:
            rule = self.index.rule_class(head)(self._options.get(head, {}), self.institution)
        except ValueError as error:
            raise SettingsError(f"{head.name}: {error}") from error
        if isinstance(rule, TermRule) and "kind" in head.terms:
            rule.kind = head.terms["kind"]
            rule.at_least = head.terms.get("at_least", 1)
        return rule

    def _compile(self, language: str) -> Terms | None:
        heads = [head for head in self.rules if head.terms and language in head.languages]
        return Terms(heads, language, self._edition, rows_by_rule(self.index, language)) if heads else None


def _institution(settings: Settings) -> Facts:
    """The facts in the facts file, none when the settings name none."""
    if not settings.facts:
        return Facts()
    from contentlint.linting.facts_file import read_facts

    return read_facts(Path(settings.facts))
