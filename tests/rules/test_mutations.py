"""Clean pages must pass all rules of the head and of structure; spoiled in one way, the rule for that must notice."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from clean_pages import ALL, BOTH, clean
from mutations import MUTATIONS, Mutation, Page, glued

from contentlint.linting.session import Session
from contentlint.linting.settings import Settings, SettingsError

SUFFIXES = {"html": ".html", "markdown": ".md"}
OPEN = tomllib.loads((Path(__file__).parent / "mutations_open.toml").read_text(encoding="utf-8"))
PAGES = [(language, page_format) for language in ALL for page_format in BOTH]


def cases() -> list[object]:
    found = []
    for mutation in MUTATIONS:
        for language, page_format in PAGES:
            if language in mutation.languages and page_format in mutation.formats:
                name = f"{mutation.name}-{language}-{page_format}"
                marks = [pytest.mark.xfail(reason=OPEN[name], strict=True)] if name in OPEN else []
                found.append(pytest.param(mutation, language, page_format, id=name, marks=marks))
    return found


@pytest.mark.parametrize(("language", "page_format"), PAGES)
def test_clean(language: str, page_format: str) -> None:
    session = Session(Settings(select=("META", "STRUCT", "LINT"), kind="science"))
    found = session.lint(f"page{SUFFIXES[page_format]}", clean(language, page_format).encode()).findings
    assert [(one.rule, one.message, dict(one.params)) for one in found if one.severity != "info"] == []


@pytest.mark.parametrize(("mutation", "language", "page_format"), cases())
def test_mutation(mutation: Mutation, language: str, page_format: str) -> None:
    page = Page(language, page_format)
    spoiled = mutation.apply(page)
    assert spoiled != page.source
    if mutation.rule == "run-on-stripped-punct":
        assert isinstance(spoiled, str) and glued(spoiled)
    try:
        session = Session(Settings(select=(mutation.rule, "LINT002"), kind="science", options={mutation.rule: mutation.options}))
    except SettingsError as error:
        pytest.skip(str(error))
    data = spoiled if isinstance(spoiled, bytes) else spoiled.encode()
    found = [one.rule for one in session.lint(f"page{SUFFIXES[page_format]}", data).findings]
    assert mutation.rule in found, "the rule says nothing"
    assert "rule-crash" not in found
