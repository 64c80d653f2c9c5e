"""Findings as JSON: the record that `jsonl` and `json` write, and JSON text that survives any reader and any encoding."""

from __future__ import annotations

import datetime
import json
import math
import re
from collections.abc import Mapping
from typing import Any

from contentlint.reporting.view import View
from contentlint.text.patterns import lazy

# Valid in JSON, but line ends to some readers of JSON Lines, or they turn the line around on a terminal; and lone surrogates.
_ESCAPED = lazy(r"[\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
_NOT_ASCII = lazy(r"[^\x00-\x7e]")


def record(view: View) -> dict[str, Any]:
    """The finding as the contract says: every key always there, in this order."""
    return {
        "path": view.path,
        "code": view.code,
        "rule": view.rule,
        "severity": view.severity,
        "confidence": view.confidence,
        "line": view.line,
        "column": view.column,
        "end_line": view.end_line,
        "end_column": view.end_column,
        "message": view.message,
        "params": view.params,
        "excerpt": view.excerpt,
        "related": places(view),
        "fixes": [{"title": fix.title, "safe": fix.safe, "edits": [edit._asdict() for edit in fix.edits]} for fix in view.fixes],
        "sources": [{"name": source.name, "article": source.article, "url": source.url} for source in view.sources],
        "fingerprint": view.fingerprint,
    }


def places(view: View) -> list[dict[str, Any]]:
    """The places that belong to a finding, as the contract says."""
    return [{"path": related.path, "line": related.line, "message": related.message} for related in view.related]


def dumps(value: Any, ascii_only: bool = False) -> str:
    """JSON on one line, in the sense of every reader. Dates become ISO text, numbers that JSON has not become null."""
    try:
        text = _JSON.encode(value)
    except (TypeError, ValueError):  # a key or a number that JSON has not
        text = _JSON.encode(_plain(value))
    return (_NOT_ASCII if ascii_only else _ESCAPED).sub(_escape, text)


def _escape(match: re.Match[str]) -> str:
    """A character as UTF-16 code units, one half of such a pair as the replacement character."""
    units = match[0].encode("utf-16-be", "surrogatepass").hex()
    if len(units) == 4 and "d800" <= units <= "dfff":
        units = "fffd"
    return "".join(f"\\u{units[at : at + 4]}" for at in range(0, len(units), 4))


def _plain(value: Any) -> Any:
    """A value as JSON can say it."""
    match value:
        case str() | None | bool() | int():
            return value
        case float():
            return value if math.isfinite(value) else None
        case Mapping():
            return {str(name): _plain(item) for name, item in value.items()}
        case list() | tuple():
            return [_plain(item) for item in value]
        case set() | frozenset():
            return sorted((_plain(item) for item in value), key=str)
        case datetime.date():
            return value.isoformat()
        case _:
            return str(value)


_JSON = json.JSONEncoder(ensure_ascii=False, allow_nan=False, default=_plain)
