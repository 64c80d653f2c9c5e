"""Pages that an outsider to the rules wrote from the catalogue: on a trap its rule must stay quiet, of a pair it must tell bad from good.

A case with `open` is a known failure, and says why; it must be taken off as soon as the rule is right.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from prose import expand

from contentlint.linting.session import Session
from contentlint.linting.settings import Settings, SettingsError
from contentlint.model import Finding

HERE = Path(__file__).parent
SUFFIXES = {"html": ".html", "markdown": ".md", "text": ".txt"}
Case = Mapping[str, Any]


def cases(name: str, *sides: str) -> list[Any]:
    """The tables of `NAME.toml`, once for each of the pages that they hold."""
    found = []
    for number, case in enumerate(tomllib.loads((HERE / f"{name}.toml").read_text(encoding="utf-8"))[name[:-1]], 1):
        for side in sides:
            known = case.get("open") if side in case.get("open_side", sides) else None
            marks = [pytest.mark.xfail(reason=known, strict=True)] if known else []
            found.append(pytest.param(case, side, marks=marks, id=f"{case['rule']}-{number}-{side}"))
    return found


def findings(case: Case, side: str) -> tuple[Finding, ...]:
    """What the rule of the case, and the engine, say about one of its pages."""
    rule, form = case["rule"], case["format"]
    settings = Settings(select=(rule, "LINT002"), kind=case.get("kind", ""), options={rule: case.get("options", {})})
    try:
        session = Session(settings)
    except SettingsError as error:
        pytest.skip(str(error))
    page = expand(case[side].removeprefix("\n"), form)
    encoding = case.get(f"{side}_encoding") or case.get("encoding", "utf-8")
    return session.lint(case.get("path", f"page{SUFFIXES[form]}"), page.encode(encoding)).findings


def told(found: tuple[Finding, ...]) -> list[tuple[str, str, dict[str, Any]]]:
    return [(one.rule, one.message, dict(one.params)) for one in found]


@pytest.mark.parametrize(("case", "side"), cases("traps", "page"))
def test_trap(case: Case, side: str) -> None:
    assert told(findings(case, side)) == [], case["why"]


@pytest.mark.parametrize(("case", "side"), cases("pairs", "bad", "good"))
def test_pair(case: Case, side: str) -> None:
    found = told(findings(case, side))
    if side == "good":
        assert found == []
    else:
        assert [name for name, *_ in found if name == case["rule"]], "the rule says nothing"
        assert "rule-crash" not in [name for name, *_ in found]
