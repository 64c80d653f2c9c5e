"""The public harness for rule authors: the examples of a words file, run as tests.

from contentlint.testing import problems
assert problems("description-length") == []
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import zip_longest

from contentlint.linting import fixes, templates
from contentlint.linting.facts_file import facts
from contentlint.linting.fixes import Fixed
from contentlint.linting.heads import LANGUAGES, Example, Expected, RuleHead
from contentlint.linting.index import RuleIndex, load
from contentlint.linting.links import LINKED, Completeness, State, Targets
from contentlint.linting.session import CRASH, Session
from contentlint.linting.settings import Settings
from contentlint.linting.words import Words, shown
from contentlint.model import Document, Finding, Probe, Span
from contentlint.reading.positions import line_and_column, line_starts
from contentlint.rule import LostLink, repairs
from contentlint.sources.addresses import joined, number_of, targets_of
from contentlint.sources.pages import Hints
from contentlint.suggesting.offering import Offering
from contentlint.text.patterns import lazy

_SUFFIXES = {"html": ".html", "markdown": ".md", "text": ".txt"}
PROBES = "probes"  # format of examples of rules that judge hosts
_PAGE = lazy(r"^=== (\S+) ===\n", re.MULTILINE)
_RUN_SETTINGS = frozenset(("path", "kind", "sources", "facts", "site", "gone"))


def problems(rule: str, index: RuleIndex | None = None) -> list[str]:
    """What is wrong with a rule, one line each: words missing in a language, placeholders that differ, no good or bad example, an
    example that finds too much, too little or the wrong place. Raises KeyError for a rule that is not installed."""
    index = index or load()
    head = index.find(rule)
    if head is None:
        raise KeyError(rule)
    return [*_word_problems(head, index), *_example_problems(head, index)]


def findings(rule: str, example: Example, index: RuleIndex | None = None) -> tuple[Finding, ...]:
    """What a rule finds in an example (and LINT002 if it crashes)."""
    session = _session(rule, example, index or load())
    if example.format == PROBES:
        return _host_findings(session, example)
    several = session.site_rules and _PAGE.search(example.text) is not None
    return _site_findings(session, example) if several else session.lint(_path(example), _data(example)).findings


def _site_findings(session: Session, example: Example) -> tuple[Finding, ...]:
    """What a rule for many pages finds in an example that holds several, each behind a line `=== path ===`; spans count in the example."""
    from contentlint.duplicates.facts import page_facts
    from contentlint.linting.settings_file import pattern
    from contentlint.linting.site import SiteStage

    heads = list(_PAGE.finditer(example.text))
    ends = [*(head.start() for head in heads[1:]), len(example.text)]
    starts = {head[1]: head.end() for head in heads}
    documents = {
        head[1]: session.read(head[1], example.text[head.end() : end].encode("utf-8", "surrogatepass"))
        for head, end in zip(heads, ends, strict=True)
    }
    sources = tuple(map(pattern, example.settings.get("sources", ())))
    with SiteStage(lambda path: session, documents.get, lambda path: any(one.fullmatch(path) for one in sources)) as stage:
        for document, template in zip(documents.values(), _templates([*documents.values()]), strict=True):
            stage.add(page_facts(document)._replace(address=_address(document.path), template=template))
        if known := example.settings.get("site"):
            gone = [number_of(_address(path)) for path in example.settings.get("gone", ())]
            stage.links = _HeldLinks([*documents.values()], known, gone)
        found = [finding for document in documents.values() for finding in session.check(document)]
        found += [finding for result in stage.results() for finding in result.findings]
    return tuple(
        finding._replace(span=Span(starts[finding.path] + finding.span.start, starts[finding.path] + finding.span.end)) for finding in found
    )


def _host_findings(session: Session, example: Example) -> tuple[Finding, ...]:
    """What a rule for hosts finds in an example, which is a log of probes; all of it stands on its first line."""
    from contentlint.linting.hosts import judged
    from contentlint.sources.probe_log import countable, parse

    lines = example.text.splitlines()
    probes = parse(lines)
    if len(probes) < len(lines):
        raise ValueError(f"{len(lines) - len(probes)} lines of the example are no probes")
    of_address: dict[str, list[Probe]] = {}
    for probe in countable(probes):
        of_address.setdefault(probe.address, []).append(probe)
    return tuple(finding for address, those in of_address.items() for finding in judged(session, address, those).findings)


def _templates(documents: Sequence[Document]) -> list[str]:
    """The template of each document; "" for one without markup."""
    skeletons = [templates.skeleton(document) for document in documents]
    numbers = [templates.number(parts) for parts in skeletons]
    parts_of = dict(zip(numbers, skeletons, strict=True))
    leader = dict(templates.leaders((number, parts_of[number]) for number, _ in Counter(numbers).most_common()))
    return [templates.name(leader[number]) if parts_of[number] else "" for number in numbers]


def _address(path: str) -> str:
    return path if path.startswith("https://") else f"/{path}"


class _HeldLinks:
    """The links of some documents; see `rule.Links`. known: how much is known of their site; gone: addresses where nothing is."""

    def __init__(self, documents: Sequence[Document], known: Completeness, gone: Sequence[int]) -> None:
        self._known = known
        self._addresses = [_address(document.path) for document in documents]
        self._pages = {number_of(address): page for page, address in enumerate(self._addresses)}
        self._links = [targets_of(document, document.path, Hints(url)) for document, url in zip(documents, self._addresses, strict=True)]
        self._inbound = Counter(target.number for links in self._links for target in links)
        self._targets = Targets(gone)
        for address in self._addresses:
            self._targets.page(address, known)
        canonicals = [
            joined(url, field.value) for document, url in zip(documents, self._addresses, strict=True) for field in document.canonical
        ]
        inside = [target.url for links in self._links for target in links if target.inside]
        for url in [*inside, *canonicals]:
            if number_of(url) not in self._pages:
                self._targets.missing(number_of(url), url)

    def lost(self) -> Iterator[LostLink]:
        states = self._targets.states()
        for page, links in enumerate(self._links):
            for target in links:
                if target.number in states and target.number not in self._pages:
                    yield LostLink(page, target.link.href or "", target.number, states[target.number] == "gone")

    def inbound(self, page: int) -> int | None:
        address = self._addresses[page]
        return self._inbound[number_of(address)] if self._known in LINKED and self._targets.holds(address) else None

    def state(self, page: int, href: str) -> State:
        number = number_of(joined(self._addresses[page], href))
        return "there" if number in self._pages else self._targets.state(number)

    def page_at(self, page: int, href: str) -> int | None:
        return self._pages.get(number_of(joined(self._addresses[page], href)))


def fixed(rule: str, example: Example, index: RuleIndex | None = None) -> Fixed:
    """An example with all fixes that a rule offers for it, unsafe ones and suggestions included."""
    session = _session(rule, example, index or load())
    session.offer = Offering(session)
    return fixes.fixed(session, _path(example), _data(example), unsafe=True)


def _session(rule: str, example: Example, index: RuleIndex) -> Session:
    head = index.find(rule)
    if head is None:
        raise KeyError(rule)
    options = {key: value for key, value in example.settings.items() if key not in _RUN_SETTINGS}
    settings = Settings(select=(head.name, CRASH), kind=str(example.settings.get("kind", "")), options={head.name: options})
    return Session(settings, index, institution=facts(example.settings.get("facts", {}), head.name), audit="site" in example.settings)


def _path(example: Example) -> str:
    return str(example.settings.get("path", f"example{_SUFFIXES[example.format]}"))


def _data(example: Example) -> bytes:
    return example.text.encode("utf-8", "surrogatepass")


def _word_problems(head: RuleHead, index: RuleIndex) -> list[str]:
    words = index.words(head.code)
    found = []
    tables = {"title": words["title"], "reason": words["reason"]} | {key: words[key] for key in ("advice", "exceptions") if words[key]}
    for name in ("messages", "fixes", "option_help"):
        tables |= {f"{name}.{key}": table for key, table in words[name].items()}
    for name, table in tables.items():
        found += [f"{name} is missing in {language}" for language in LANGUAGES if not str(table.get(language, "")).strip()]
    for name, message in words["messages"].items():
        used = {language: _placeholders(message[language]) for language in LANGUAGES if language in message}
        if len(set(map(frozenset, used.values()))) > 1:
            found.append(f"messages.{name} uses different parameters in different languages")
    if not words["messages"]:
        found.append("there is no message")
    if head.status == "preview" and not words["preview_reason"]:
        found.append("a preview rule needs a preview_reason")
    return found


def _placeholders(template: str) -> set[str]:
    return set(re.findall(r"\{(\w+)", template))


def _example_problems(head: RuleHead, index: RuleIndex) -> list[str]:
    if head.engine:
        return []
    examples = Words(index).examples(head.code)
    found = [
        f"there is no {verdict} example" for verdict, good in (("good", True), ("bad", False)) if not any(e.good is good for e in examples)
    ]
    seen: dict[str, Finding] = {}
    made: set[str] = set()
    for number, example in enumerate(examples, 1):
        results = findings(head.code, example, index)
        seen |= {result.message: result for result in results}
        seen |= {related.message: result for result in results for related in result.related}
        found += [f"example {number}: {problem}" for problem in _mismatches(example, results)]
        if _speaks_unasked(head, example, index):
            found.append(f"example {number}: [terms] says needed, but the rule has something to say without any term")
        if not example.good and not example.expected:
            found.append(f"example {number}: a bad example marks what is expected")
        if example.fixed:
            outcome = fixed(head.code, example, index)
            made |= {fix.title for finding in outcome.fixed if (fix := fixes.wanted(finding, unsafe=True))}
            found += [f"example {number}, fixed: {problem}" for problem in _fix_problems(example, outcome)]
    messages = index.words(head.code)["messages"]
    found += [f"message {message} appears in no example" for message in sorted(messages.keys() - seen.keys())]
    found += [f"fix {fix} is made in no example" for fix in sorted(index.words(head.code)["fixes"].keys() - made)]
    for message in messages.keys() & seen.keys():
        found += _rendering_problems(head, seen[message], Words(index))
    return found


def _speaks_unasked(head: RuleHead, example: Example, index: RuleIndex) -> bool:
    """Whether a rule that is not asked about pages without its terms has something to say of such a page."""
    if not head.needs_hits or example.format == PROBES:
        return False
    session = _session(head.code, example, index)
    rule = session.rule(head)
    return any(rule.check(repairs(session.read(_path(example), _data(example))).mended))


def _fix_problems(example: Example, outcome: Fixed) -> list[str]:
    text = outcome.data.decode("utf-8", "surrogatepass")
    problems = [f"{one.finding.message} is not repaired: {one.why}" for one in outcome.dropped]
    if text != example.fixed:
        pairs = zip_longest(example.fixed.splitlines(), text.splitlines())
        line, (expected, actual) = next((pair for pair in enumerate(pairs, 1) if pair[1][0] != pair[1][1]), (0, ("", "")))
        problems.append(f"line {line} is {actual!r}, expected {expected!r}")
    return problems


def _rendering_problems(head: RuleHead, finding: Finding, words: Words) -> list[str]:
    problems = []
    for language in LANGUAGES:
        try:
            words.message(head.code, finding.message, finding.params, language)
        except (KeyError, IndexError, ValueError) as error:
            problems.append(f"messages.{finding.message} cannot be rendered in {language}: {error}")
    return problems


def _mismatches(example: Example, results: tuple[Finding, ...]) -> list[str]:
    starts = line_starts(example.text)
    open_ = list(example.expected)
    found = []
    for result in results:
        line = line_and_column(starts, result.span.start)[0]
        match = next((one for one in open_ if one.line == line and _agrees(one, result)), None)
        if match is None:
            found.append(f"unexpected {result.message} on line {line} {dict(result.params)}")
        else:
            open_.remove(match)
    return found + [f"expected {one.message} on line {one.line} {dict(one.params) or ''}".rstrip() for one in open_]


def _agrees(expected: Expected, result: Finding) -> bool:
    return expected.message == result.message and all(shown(result.params.get(key)) == value for key, value in expected.params.items())
