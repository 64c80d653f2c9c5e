"""A result ↔ bytes: how results are kept on disk and how they come back from other processes.

JSON, never pickle: a file that somebody else wrote can at most be misread. The source is not in it; it is read again from the page.
"""

from __future__ import annotations

import datetime
import json
from array import array
from base64 import b64decode, b64encode
from collections.abc import Callable, Mapping
from typing import Any, Final

from contentlint.linting.session import Result
from contentlint.model import Edit, Encoding, Finding, Fix, Kind, PageFacts, Related, Sketch, Span
from contentlint.reading.page import decoded_again
from contentlint.sources.surroundings import Notes

# what a parameter can be besides text, numbers, true, false and nothing: name → its content from JSON
_KINDS: Final[Mapping[str, Callable[[Any], Any]]] = {
    "date": datetime.date.fromisoformat,
    "datetime": datetime.datetime.fromisoformat,
    "dict": lambda items: {name: _thawed(item) for name, item in items},
    "list": lambda items: [_thawed(item) for item in items],
    "set": lambda items: {_thawed(item) for item in items},
    "tuple": lambda items: tuple(map(_thawed, items)),
}


def pack(result: Result, notes: Notes) -> bytes:
    """A result with what its page asked of its surroundings; of its facts all but the text, which is read again when it is wanted."""
    encoding = result.encoding
    how_read = encoding and [encoding.used, encoding.declared, encoding.declarations, encoding.bom, encoding.late, encoding.lossy]
    findings = [
        (*finding[1:7], _packed_params(finding.params), _packed_related(finding), _packed_fixes(finding), *finding[10:])
        for finding in result.findings
    ]
    asked = [(*question, answer) for question, answer in notes.items()]
    packed = json.dumps([how_read, asked, findings, _packed_facts(result.facts)], ensure_ascii=False, separators=(",", ":"))
    return packed.encode("utf-8", "surrogatepass")


def unpack(packed: bytes, path: str, data: bytes) -> tuple[Result, Notes]:
    """The result of the page with these bytes, and what it asked. Its source is there only if it has findings, which count in it.

    Raises ValueError, TypeError, LookupError, AttributeError or RecursionError for bytes that `pack` did not make.
    """
    how_read, asked, packed_findings, packed_facts = json.loads(packed)
    notes = {(question, about): answer for question, about, answer in asked}
    findings = tuple(_finding(path, *finding) for finding in packed_findings)
    if how_read is None:
        return Result(path, findings), notes
    used, declared, declarations, *others = how_read
    encoding = Encoding(used, declared, tuple(declarations), *others)
    return Result(path, findings, decoded_again(data, encoding) if findings else "", encoding, _facts(path, packed_facts)), notes


def quoted(result: Result, notes: Notes) -> str:
    """All that a packed result has from the words of the page."""
    facts = result.facts and (result.facts.title, result.facts.description, result.facts.source)
    return repr(([(finding.params, finding.fixes) for finding in result.findings], list(notes), facts))


def _finding(path: str, *packed: Any) -> Finding:
    code, rule, severity, confidence, span, message, params, related, fixes, identity, subject, place = packed
    return Finding(
        path, code, rule, severity, confidence, Span(*span), message,
        {name: _thawed(value) if isinstance(value, list) else value for name, value in params.items()},
        tuple([Related(where, Span(*place), says) for where, place, says in related]),
        tuple([Fix(title, tuple(Edit(Span(*place), text) for place, text in edits), safe) for title, edits, safe in fixes]),
        identity, tuple([Span(*one) for one in subject]), place,
    )  # fmt: skip


def _packed_facts(facts: PageFacts | None) -> list[Any] | None:
    if facts is None:
        return None
    sketch = facts.sketch
    numbers = (b64encode(array(typecode, values).tobytes()).decode("ascii") for typecode, values in zip("IQ", sketch[1:], strict=True))
    kind = facts.kind
    plain = facts._replace(path="", kind=None, sketch=None, text=None)  # type: ignore[arg-type]
    return [[*plain], [kind.name, kind.reason, kind.certain, kind.platform], [sketch.size, *numbers]]


def _facts(path: str, packed: list[Any] | None) -> PageFacts | None:
    if packed is None:
        return None
    plain, kind, (size, *numbers) = packed
    sketch = Sketch(size, *(array(typecode, b64decode(data)) for typecode, data in zip("IQ", numbers, strict=True)))
    facts = PageFacts._make(tuple(value) if isinstance(value, list) else value for value in plain)
    return facts._replace(path=path, kind=Kind(*kind), sketch=sketch)


def _packed_params(params: Mapping[str, Any]) -> dict[str, Any]:
    return {name: _frozen(value) for name, value in params.items()}


def _packed_related(finding: Finding) -> list[Any]:
    return [(related.path, related.span, related.message) for related in finding.related]


def _packed_fixes(finding: Finding) -> list[Any]:
    return [(fix.title, fix.edits, fix.safe) for fix in finding.fixes]


def _frozen(value: Any) -> Any:
    """A parameter for JSON: [kind, content] where JSON has no such kind; what reports show as text anyway is text."""
    match value:
        case None | bool() | int() | float() | str():
            return value
        case datetime.datetime():
            return "datetime", value.isoformat()
        case datetime.date():
            return "date", value.isoformat()
        case Mapping():
            return "dict", [(str(name), _frozen(item)) for name, item in value.items()]
        case list() | tuple() | set():
            kind = next(kind for kind in (list, tuple, set) if isinstance(value, kind))
            return kind.__name__, [_frozen(item) for item in value]
        case frozenset():
            return "set", [_frozen(item) for item in value]
        case _:
            return str(value)


def _thawed(value: Any) -> Any:
    if isinstance(value, list):
        kind, content = value
        return _KINDS[kind](content)
    return value
