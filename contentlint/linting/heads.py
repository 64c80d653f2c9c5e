"""A rule's words file: a TOML head between `+++` lines, then examples in fences.

An example is a fence whose info string says the format and `good` or `bad`, with `key=value` pairs (values as in TOML, no spaces) for the
path, the kind of page or an option: ```` ```html bad path=a/b.html kind=science ````. In a bad one, every line on which a finding
begins ends with the mark ⟸, the message id and, if wanted, parameters to compare: `<title></title> ⟸ empty length=0`. A fence of the same
format with the word `fixed` right behind an example says what all its fixes, unsafe ones included, make of it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final, get_args

from contentlint.model import KindName
from contentlint.text.patterns import lazy

LANGUAGES: Final = ("zh", "en", "ru")
SEVERITIES: Final = ("error", "warning", "info")
SUBJECTS: Final = ("", "head", "outline", "byline", "page")
SCOPES: Final = ("page", "site", "both", "audit", "host", "page and host")
AS_WRITTEN: Final = "as written"
JURISDICTIONS: Final = ("cn", "ru", "us", "uk", "eu")
TEXTS: Final = ("repaired", AS_WRITTEN)
PROFILES: Final = ("minimal", "recommended", "strict")  # each has all rules of the one before
MARK: Final = "⟸"
_HEAD = lazy(r"\+\+\+\n(.*?\n)\+\+\+\n", re.DOTALL)
_FENCE = lazy(
    r"^(`{3,}|~{3,})(html|markdown|text|probes) (good|bad)((?: \S+)*)\n(.*?)^\1$(?:\n+\1\2 fixed\n(.*?)^\1$)?", re.DOTALL | re.MULTILINE
)
_VERSION = lazy(r"\d{1,9}(?:\.\d{1,9}){0,3}")
_DAY = lazy(r"\d{4}-\d{2}-\d{2}")
_EXPECTED = lazy(rf"[ \t]*{MARK}[ \t]*([^{MARK}\n]*)")
_KEYS: Final[dict[str, type]] = {
    **dict.fromkeys(("code", "name", "severity", "since", "status", "profile", "logic", "preview_reason"), str),
    **dict.fromkeys(("subject", "scope", "text", "in_force"), str),
    **dict.fromkeys(("languages", "kinds", "formats", "needs", "sources", "jurisdictions"), list),
    **dict.fromkeys(("title", "reason", "advice", "exceptions", "messages", "fixes", "options", "terms"), dict),
    **dict.fromkeys(("severities", "kind_severities"), dict),
    "engine": bool,
}


class WordsError(ValueError):
    """A words file says something that cannot be; the message names the file and the place."""


@dataclass(frozen=True, slots=True)
class Source:
    """Where a rule comes from: a law, a norm or a guide, with the day (ISO) on which a person last looked. law: its key in the table of
    laws, "" when it is none; since: in force since that day; fine: what a breach costs, by language."""

    name: str
    article: str = ""
    url: str = ""
    checked: str = ""
    law: str = ""
    since: str = ""
    fine: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Expected:
    """A finding that an example must give: on which line (from 1), which message, which parameters (as text)."""

    line: int
    message: str
    params: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Example:
    """`text` is the page without the marks; `settings` the pairs of the info string; `fixed` the page with all fixes, "" if not told."""

    good: bool
    format: str
    text: str
    expected: tuple[Expected, ...] = ()
    settings: Mapping[str, Any] = field(default_factory=dict)
    fixed: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class RuleHead:
    """What is known of a rule without loading its logic or its words.

    module: dotted name of the module with its class, "" for a declared term rule. options: defaults by name, a PerLanguage as
    {"zh": …, "en": …, "ru": …}. terms: the [terms] table. severities: of messages that weigh more or less than the rule;
    kind_severities: on pages of a kind. jurisdictions: whose law it is, none for a rule that holds anywhere; in_force: the day (ISO)
    from which it holds. subject: what of the page a finding speaks about: `head`, `outline` (all headings), `byline`, `page`; "": the
    place where it stands. profile: the smallest one that has the rule, "" to go by its severity. scope: `site` for a rule that compares
    pages, `both` for one that looks at each, too; `audit` for one that looks at each, and compares them where whole sites are known;
    `host` for one that judges probes of hosts, `page and host` for one that looks at pages, too. text: whether it reads the texts of a
    page `repaired`, or `as written`. engine: the engine itself reports it; there is no class.
    """

    code: str
    name: str
    severity: str
    since: str
    package: str = ""
    status: str = "stable"
    languages: tuple[str, ...] = LANGUAGES
    kinds: tuple[str, ...] = ()
    formats: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    module: str = ""
    options: Mapping[str, Any] = field(default_factory=dict)
    terms: Mapping[str, Any] = field(default_factory=dict)
    severities: Mapping[str, str] = field(default_factory=dict)
    kind_severities: Mapping[str, str] = field(default_factory=dict)
    jurisdictions: tuple[str, ...] = ()
    in_force: str = ""
    subject: str = ""
    profile: str = ""
    scope: str = "page"
    text: str = "repaired"
    engine: bool = False

    @property
    def judges_pages(self) -> bool:
        """Whether what it finds in a check of a page is all that it finds in any check."""
        return self.scope in ("page", "audit")

    @property
    def family(self) -> str:
        return self.code.rstrip("0123456789")

    @property
    def looks_at_pages(self) -> bool:
        return self.scope not in ("site", "host")

    @property
    def compares_pages(self) -> bool:
        return self.scope in ("site", "both")

    @property
    def judges_hosts(self) -> bool:
        return self.scope in ("host", "page and host")

    @property
    def needs_hits(self) -> bool:
        """Whether it says nothing of a page that has none of its terms, so that it need not even be loaded for one."""
        return bool(self.terms) and (self.terms.get("needed", False) if self.module else self.terms.get("kind") != "require")

    @property
    def smallest_profile(self) -> str:
        """An error belongs in any profile; nobody has to say so."""
        return self.profile or ("minimal" if "error" in (self.severity, *self.severities.values()) else "recommended")


def split(text: str, where: str) -> tuple[dict[str, Any], str]:
    """Head and body of a words file. Raises WordsError when the head is missing, no TOML, or has unknown or mistyped keys."""
    import tomllib

    found = _HEAD.match(text)
    if found is None:
        raise WordsError(f"{where}: a words file begins with a head between +++ lines")
    try:
        head = tomllib.loads(found[1])
    except tomllib.TOMLDecodeError as error:
        raise WordsError(f"{where}: the head is not valid TOML: {error}") from error
    for key, value in head.items():
        if key not in _KEYS:
            raise WordsError(f"{where}: unknown key {key!r}; known: {', '.join(_KEYS)}")
        if not isinstance(value, _KEYS[key]):
            raise WordsError(f"{where}: {key} must be a {_KEYS[key].__name__}")
    for key in ("code", "name", "severity", "since", "title", "reason", "messages"):
        if key not in head:
            raise WordsError(f"{where}: {key} is missing")
    weights = (head["severity"], *head.get("severities", {}).values(), *head.get("kind_severities", {}).values())
    if wrong := set(weights) - set(SEVERITIES):
        raise WordsError(f"{where}: severity is one of {', '.join(SEVERITIES)}, not {', '.join(sorted(map(str, wrong)))}")
    if unknown := head.get("severities", {}).keys() - head["messages"].keys():
        raise WordsError(f"{where}: severities names messages that are not there: {', '.join(sorted(unknown))}")
    if head.get("profile", PROFILES[0]) not in PROFILES:
        raise WordsError(f"{where}: profile is one of {', '.join(PROFILES)}")
    if not _VERSION.fullmatch(head["since"]):
        raise WordsError(f"{where}: since is a version, such as 0.1")
    if unknown := set(head.get("jurisdictions", ())) - set(JURISDICTIONS):
        raise WordsError(f"{where}: jurisdictions are {', '.join(JURISDICTIONS)}, not {', '.join(sorted(unknown))}")
    if unknown := head.get("kind_severities", {}).keys() - set(get_args(KindName)):
        raise WordsError(f"{where}: kind_severities names no kind of page: {', '.join(sorted(unknown))}")
    if head.get("in_force") and not _DAY.fullmatch(head["in_force"]):
        raise WordsError(f"{where}: in_force is a day, such as 2025-09-01")
    if head.get("scope", "page") not in SCOPES:
        raise WordsError(f"{where}: scope is one of {', '.join(SCOPES)}")
    if head.get("text", TEXTS[0]) not in TEXTS or (head.get("text") == AS_WRITTEN and "terms" in head):
        raise WordsError(f"{where}: text is one of {', '.join(TEXTS)}; terms are always searched in the repaired text")
    if head.get("subject", "") not in SUBJECTS:
        raise WordsError(f"{where}: subject is one of {', '.join(SUBJECTS[1:])}")
    return head, text[found.end() :]


def examples(body: str) -> tuple[Example, ...]:
    """The executable examples of a words file, in order."""
    return tuple(_example(*found.groups()[1:]) for found in _FENCE.finditer(body))


def _example(format: str, verdict: str, info: str, text: str, fixed: str | None) -> Example:
    import tomllib

    settings: dict[str, Any] = {}
    for pair in info.split():
        try:
            settings |= tomllib.loads(pair)
        except tomllib.TOMLDecodeError:  # a bare word needs no quotes
            key, _, value = pair.partition("=")
            settings[key] = value
    lines, expected = [], []
    for number, line in enumerate(text.splitlines(), 1):
        expected += [_expected(number, mark) for mark in _EXPECTED.findall(line)]
        lines.append(_EXPECTED.sub("", line))
    return Example(verdict == "good", format, "\n".join(lines) + "\n", tuple(expected), settings, fixed or "")


def _expected(line: int, mark: str) -> Expected:
    message, *pairs = mark.split()
    return Expected(line, message, dict(pair.split("=", 1) for pair in pairs))
