from __future__ import annotations

import json
from collections.abc import Callable

import pytest
from running import Run, spawn


@pytest.mark.parametrize("name", ["description-length", "META011", "meta011"])
@pytest.mark.parametrize(("lang", "says"), [("zh", "怎么办"), ("en", "What to do"), ("ru", "Что делать")])
def test_explain(name: str, lang: str, says: str, run: Callable[..., Run]) -> None:
    done = run("rule", name, "--lang", lang)
    assert done.code == 0
    assert done.out.startswith("META011 description-length")
    assert says in done.out


def test_all(run: Callable[..., Run]) -> None:
    listed = json.loads(run("rule", "--all", "--format", "json").out)
    table = run("rule", "--all").out
    assert [rule["code"] for rule in listed] == sorted(rule["code"] for rule in listed)
    assert all(f"{rule['code']} " in table and rule["name"] in table and rule["title"] in table for rule in listed)


def test_json_of_one_rule(run: Callable[..., Run]) -> None:
    rule = json.loads(run("rule", "META011", "--format", "json", "--lang", "zh").out)
    assert rule["title"] == "页面描述长度不合适"


def test_examples_can_be_run(run: Callable[..., Run]) -> None:
    done = run("rule", "unreadable-file", "--test")
    assert done == Run(0, "rules tested: 1, with problems: 0\n", "")


def test_console_without_unicode() -> None:
    assert spawn("rule", "META011", "--lang", "ru", environment={"PYTHONIOENCODING": "ascii"}).returncode == 0
