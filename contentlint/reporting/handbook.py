"""Rules as pages of a handbook: what is reported, why, what to do, where that is written, and examples."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Any, Final

from contentlint.linting.heads import Example, RuleHead, Source
from contentlint.linting.words import Words
from contentlint.reporting.closing import SEVERITY_COLOR, styled
from contentlint.reporting.display import pad, width
from contentlint.reporting.output import Look
from contentlint.reporting.phrases import FAMILY, HANDBOOK, LABEL, SEVERITY
from contentlint.text.patterns import lazy

INDENT: Final = "  "
WIDEST: Final = 100  # cells of a line that reads well
MARK: Final = "  <--"
_TICKS = lazy("`+")
_EAST_ASIAN = "\u2e80-\u2fff\u3040-\u9fff\uac00-\ud7a3\uf900-\ufaff\U00020000-\U0003ffff"
_CLOSING = "、。，．：；！？）］｝」』】〉》”’…"
_OPENING = "（［｛「『【〈《“‘"
_PIECE = lazy(f"[{_OPENING}]*(?:[{_EAST_ASIAN}]|[^{_EAST_ASIAN}{_OPENING}{_CLOSING} ]+)?[{_CLOSING}]* *")


def record(head: RuleHead, words: Words, look: Look) -> dict[str, Any]:
    """A rule as JSON has it, in the language of the look."""
    code, language = head.code, look.language
    return {
        "code": code,
        "name": head.name,
        "family": head.family,
        "severity": head.severity,
        "since": head.since,
        "status": head.status,
        "languages": list(head.languages),
        "kinds": list(head.kinds),
        "title": words.title(code, language),
        "reason": words.reason(code, language),
        "advice": words.advice(code, language),
        "exceptions": words.exceptions(code, language),
        "options": [
            {"name": name, "default": default, "help": words.option_help(code, name, language)} for name, default in head.options.items()
        ],
        "sources": [
            {"name": source.name, "article": source.article, "url": source.url, "checked": source.checked} for source in words.sources(code)
        ],
        "examples": [
            {"good": example.good, "format": example.format, "text": example.text, "fixed": example.fixed or None}
            for example in words.examples(code)
        ],
    }


def table(heads: Iterable[RuleHead], words: Words, look: Look) -> str:
    """All rules, a line each, under the names of their families."""
    heads = sorted(heads, key=lambda head: (head.family, head.code))
    labels = SEVERITY[look.language]
    code_width = max((len(head.code) for head in heads), default=0)
    name_width = max((len(head.name) for head in heads), default=0)
    label_width = max(width(labels[severity, "certain"]) for severity in SEVERITY_COLOR)
    lines = []
    for family, members in groupby(heads, key=lambda head: head.family):
        lines.append(styled(f"{family}  {FAMILY[look.language].get(family, '')}".rstrip(), look, bold=True))
        for head in members:
            severity = styled(pad(labels[head.severity, "certain"], label_width), look, SEVERITY_COLOR[head.severity])
            preview = "" if head.status == "stable" else styled(f"  [{head.status}]", look, dim=True)
            title = words.title(head.code, look.language)
            lines.append(f"{INDENT}{head.code:{code_width}}  {head.name:{name_width}}  {severity}  {title}{preview}")
        lines.append("")
    return "\n".join(lines[:-1]) + "\n" if lines else ""


def page(head: RuleHead, words: Words, look: Look) -> str:
    """One rule, as a page to read."""
    label = HANDBOOK[look.language]
    examples = sorted(words.examples(head.code), key=lambda example: example.good)
    parts = [_title(head, words, look)]
    for name, lines in (
        ("reason", _prose(words.reason(head.code, look.language), look)),
        ("advice", _prose(words.advice(head.code, look.language), look)),
        ("options", _options(head, words, look)),
        ("exceptions", _prose(words.exceptions(head.code, look.language), look)),
        ("sources", _sources(head, words, look)),
        *(part for example in examples for part in _parts(example)),
    ):
        text = "\n".join(lines)
        if text:
            parts.append(f"{styled(label[name], look, bold=True)}\n{text}")
    return "\n\n".join(parts) + "\n"


def markdown(head: RuleHead, words: Words, look: Look) -> str:
    """What `page` says, without title and options, in Markdown for a viewer that shows rules."""
    label, code, language = HANDBOOK[look.language], head.code, look.language
    parts = [words.reason(code, language)]
    for name, text in (("advice", words.advice(code, language)), ("exceptions", words.exceptions(code, language))):
        if text:
            parts.append(f"**{label[name]}**\n\n{text}")
    if sources := words.sources(code):
        parts.append(f"**{label['sources']}**\n\n" + "\n".join(f"- {_linked(source)}" for source in sources))
    for example in sorted(words.examples(code), key=lambda example: example.good):
        fence = "`" * max(3, 1 + max(map(len, _TICKS.findall(example.text)), default=0))
        parts.append(f"**{label['good' if example.good else 'bad']}**\n\n{fence}{example.format}\n{example.text}{fence}")
        if example.fixed:
            parts.append(f"**{label['fixed']}**\n\n{fence}{example.format}\n{example.fixed}{fence}")
    return "\n\n".join(parts) + "\n"


def _linked(source: Source) -> str:
    name = f"{source.name} {source.article}".rstrip()
    return f"[{name}]({source.url})" if source.url else name


def _title(head: RuleHead, words: Words, look: Look) -> str:
    label, colon = HANDBOOK[look.language], LABEL[look.language]["colon"]
    severity = styled(SEVERITY[look.language][head.severity, "certain"], look, SEVERITY_COLOR[head.severity])
    facts = [
        f"{label['severity']}{colon}{severity}",
        f"{label['since']}{colon}{head.since}",
        f"{label['languages']}{colon}{', '.join(head.languages)}",
        f"{label['kinds']}{colon}{', '.join(head.kinds) or label['all']}",
    ]
    if head.status != "stable":
        facts.append(label["preview"])
    heading = styled(f"{head.code} {head.name}{colon}{words.title(head.code, look.language)}", look, bold=True)
    return heading + "\n" + LABEL[look.language]["separator"].join(facts)


def _prose(text: str, look: Look) -> Iterator[str]:
    for line in wrap(text, min(look.width, WIDEST) - len(INDENT)):
        yield INDENT + line


def _options(head: RuleHead, words: Words, look: Look) -> Iterator[str]:
    label, colon = HANDBOOK[look.language], LABEL[look.language]["colon"]
    for option, default in head.options.items():
        yield f"{INDENT}{option}  ({label['default']}{colon}{shown(default)})"
        for line in _prose(words.option_help(head.code, option, look.language), look):
            yield INDENT + line


def _sources(head: RuleHead, words: Words, look: Look) -> Iterator[str]:
    label, colon = HANDBOOK[look.language], LABEL[look.language]["colon"]
    for source in words.sources(head.code):
        days = [f"{label[name]}{colon}{day}" for name, day in (("law since", source.since), ("checked", source.checked)) if day]
        yield f"{INDENT}{source.name} {source.article}".rstrip() + (f"  ({LABEL[look.language]['separator'].join(days)})" if days else "")
        if source.fine:
            yield from _prose(source.fine[look.language], look)
        if source.url:
            yield INDENT * 2 + source.url


def _parts(example: Example) -> Iterator[tuple[str, Iterator[str]]]:
    yield "good" if example.good else "bad", _example(example)
    yield "fixed", _lines(example.fixed)


def _example(example: Example) -> Iterator[str]:
    """The text of an example; lines on which something is found bear a mark."""
    found = {expected.line for expected in example.expected}
    for number, line in enumerate(example.text.splitlines(), 1):
        yield (INDENT * 2 + line + (MARK if number in found else "")).rstrip()


def _lines(text: str) -> Iterator[str]:
    for line in text.splitlines():
        yield (INDENT * 2 + line).rstrip()


def shown(default: Any) -> str:
    """The default of an option as a settings file would say it, a value by language as `zh 8, en 30, ru 30`."""
    if isinstance(default, dict):
        return ", ".join(f"{language} {shown(value)}" for language, value in default.items())
    if isinstance(default, (list, tuple)):
        return "[" + ", ".join(map(shown, default)) + "]"
    return str(default).lower() if isinstance(default, bool) else str(default)


def wrap(text: str, room: int) -> list[str]:
    """`text` broken into lines of at most `room` cells: at spaces, and between East Asian characters save before closing punctuation."""
    lines: list[str] = []
    line, used = "", 0
    for piece in _PIECE.findall(" ".join(text.split())):
        cells = width(piece)
        if used + width(piece.rstrip()) > room and line:
            lines.append(line.rstrip())
            line, used = "", 0
        line += piece
        used += cells
    return [*lines, line.rstrip()] if line else lines
