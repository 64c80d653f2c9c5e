"""What a team can set. Here: the settings of a page or run, and the keys of settings files; `configuration` finds and merges the files."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final, NamedTuple, cast, get_args

from contentlint.linting.heads import JURISDICTIONS, PROFILES, SEVERITIES
from contentlint.model import KindName, Severity
from contentlint.text.patterns import lazy

OFF: Final = "off"
PARSERS: Final = ("turbohtml", "html.parser")
# Profile → least severity that fails a run. Who asks for every rule wants its warnings to count.
FAIL_ON: Final = {"minimal": "error", "recommended": "error", "strict": "warning"}


class SettingsError(ValueError):
    """A setting that cannot be; the message says what to do."""


@dataclass(frozen=True, slots=True)
class Settings:
    """Settings of one page, and of the run where they cannot differ from page to page.

    profile: the rules to start from; select: the rules instead of those, extend_select: in addition, ignore: not these. They are rule
    names, codes, families, or `all` (every rule, preview included). severity: by such a name, a severity or `off`.
    edition: the version of contentlint whose rules and terms the project has settled on; "" for the installed one.
    options: by rule name, then option. rules_folder: absolute path of the project's own rules, "" for none.
    kind: the kind of page, with `social:PLATFORM` for a post; "" lets the page say. jurisdiction: whose law the pages are under; none: that
    which goes with their language. as_of: the day (ISO) whose law and date count, "" for today. parser: name of the HTML backend, "" for
    the best.
    include, exclude: CSS selectors of what is, and is not, the article. max_file_size: bytes of the largest page that is read.
    fail_on: least severity that fails the run, "" for that of the profile. max_warnings: more of them fail it, too; None for any number.
    baseline: absolute path of the baseline file, "" for none. facts: that of the facts file. lang: language of messages, "" for the
    reader's.

    Which files are left out, and which belong to others, is asked of the Configuration.
    """

    profile: str = "recommended"
    select: tuple[str, ...] = ()
    extend_select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    severity: Mapping[str, str] = field(default_factory=dict)
    options: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    edition: str = ""
    rules_folder: str = ""
    kind: str = ""
    jurisdiction: tuple[str, ...] = ()
    as_of: str = ""
    parser: str = ""
    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    exclude_files: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    max_file_size: int = 20_000_000
    fail_on: str = ""
    max_warnings: int | None = None
    baseline: str = ""
    facts: str = ""
    lang: str = ""

    @property
    def failing(self) -> Severity:
        """The least severity that fails the run."""
        return cast(Severity, self.fail_on or FAIL_ON[self.profile])


class Key(NamedTuple):
    """A key of a settings file.

    field: the field of Settings that it sets. type: of its value; a tuple is a list of texts. choices, pattern: which texts it takes; a
    pattern widens the choices. least: of numbers. per_page: it may stand in an override. path: it names a file or folder, relative to the
    file that it stands in. "" and missing values mean the default.
    """

    field: str
    type: type
    choices: tuple[str, ...] = ()
    pattern: str = ""
    hint: str = ""
    least: int = 0
    per_page: bool = False
    path: bool = False

    def problem(self, value: Any) -> str:
        """What is wrong with a value, to be said after the name of the key; "" when it is right."""
        if self.type is tuple:
            if not (isinstance(value, list | tuple) and all(isinstance(one, str) for one in value)):
                return "must be a list of texts"
            return "" if not self.choices or set(value) <= set(self.choices) else f"must be some of {', '.join(self.choices)}"
        if self.type is int:
            return "" if type(value) is int and value >= self.least else f"must be a whole number, {self.least} or more"
        if self.type is dict:
            return "" if isinstance(value, dict) else "must be a table"
        return "" if isinstance(value, str) and self.takes(value) else f"must be {self.wanted}"

    def takes(self, text: str) -> bool:
        """Whether the key takes a text."""
        if not text or text in self.choices or (self.pattern and lazy(self.pattern).fullmatch(text)):
            return True
        return not (self.choices or self.pattern)

    @property
    def wanted(self) -> str:
        """The texts that it takes, in words."""
        return (f"one of {', '.join(self.choices)}" if self.choices else "a text") + self.hint


# In the order in which they are shown and explained.
KEYS: Final[Mapping[str, Key]] = {
    "profile": Key("profile", str, PROFILES, per_page=True),
    "select": Key("select", tuple, per_page=True),
    "extend-select": Key("extend_select", tuple, per_page=True),
    "ignore": Key("ignore", tuple, per_page=True),
    "severity": Key("severity", dict, (*SEVERITIES, OFF), per_page=True),
    "rules": Key("options", dict, per_page=True),
    "edition": Key("edition", str, pattern=r"\d{1,9}(?:\.\d{1,9}){0,3}", hint=', the version of contentlint, such as "0.1"'),
    "rules-folder": Key("rules_folder", str, path=True),
    "kind": Key(
        "kind", str, get_args(KindName), r"social:[^\s:]+", hint=" (a post may name its channel: social:wechat)", per_page=True
    ),
    "jurisdiction": Key("jurisdiction", tuple, JURISDICTIONS, per_page=True),
    "as-of": Key("as_of", str, pattern=r"\d{4}-\d{2}-\d{2}", hint=", a day such as 2026-01-31"),
    "parser": Key("parser", str, PARSERS, per_page=True),
    "include": Key("include", tuple, per_page=True),
    "exclude": Key("exclude", tuple, per_page=True),
    "exclude-files": Key("exclude_files", tuple),
    "sources": Key("sources", tuple),
    "max-file-size": Key("max_file_size", int, least=1, per_page=True),
    "fail-on": Key("fail_on", str, SEVERITIES),
    "max-warnings": Key("max_warnings", int),
    "baseline": Key("baseline", str, path=True),
    "facts": Key("facts", str, per_page=True, path=True),
    "lang": Key("lang", str, ("zh", "en", "ru")),
}  # fmt: skip
EXTENDS: Final = "extends"
OVERRIDE: Final = "override"
