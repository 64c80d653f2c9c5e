"""The example of a project with rules of its own, as a user meets it."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from running import Run, spawn

EXAMPLE = Path(__file__).parents[2] / "examples" / "own-rules"
EXPECTED = {("articles/ward.md", "RIVER001", "error"), ("articles/ward.md", "RIVER002", "warning")}


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "project"
    shutil.copytree(EXAMPLE, folder, ignore=shutil.ignore_patterns("__pycache__"))
    monkeypatch.chdir(folder)
    return folder


def found(text: str) -> set[tuple[str, str, str]]:
    return {(one["path"], one["code"], one["severity"]) for one in map(json.loads, text.splitlines()) if one["code"].startswith("RIVER")}


@pytest.mark.parametrize("arguments", [(), ("-j", "2", "--no-cache"), ("articles",)])
def test_they_run(arguments: tuple[str, ...], run: Callable[..., Run], project: Path) -> None:
    done = run("check", "--format", "jsonl", "--lang", "zh", *arguments)
    assert (done.code, done.err) == (1, "")
    assert found(done.out) == EXPECTED
    assert {json.loads(line)["path"] for line in done.out.splitlines()} == {"articles/ward.md"}  # the rules are no pages


def test_they_run_from_another_folder(run: Callable[..., Run], project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(project.parent)
    done = run("check", "project", "--format", "jsonl")
    assert found(done.out) == {(f"project/{path}", code, severity) for path, code, severity in EXPECTED}
    assert "RIVER001" in run("check", "project", "--lang", "ru").out
    assert "не указан источник" in run("check", "project", "--lang", "ru").out


def test_isolated_no_code_runs(run: Callable[..., Run], project: Path) -> None:
    mark = project / "ran"
    (project / "house-rules" / "__init__.py").write_text(f"open({str(mark)!r}, 'w').close()", encoding="utf-8")
    assert found(run("check", "--isolated", "--format", "jsonl").out) == set()
    assert not mark.exists()
    run("check")
    assert mark.exists()


def test_they_are_explained_tested_and_in_the_schema(run: Callable[..., Run], project: Path) -> None:
    assert "RIVER001" in run("rule", "--all").out
    assert "图片没有注明来源" in run("rule", "picture-credit", "--lang", "zh").out
    for name in ("picture-credit", "RIVER002"):
        assert run("rule", name, "--test").out == "rules tested: 1, with problems: 0\n"
    schema = json.loads(run("config", "--schema").out)
    assert "picture-credit" in schema["$defs"]["options"]["properties"]


def test_settings_speak_of_them(run: Callable[..., Run], project: Path) -> None:
    rows = run("config", "--show", "articles/ward.md").out
    assert 'severity.picture-credit = "error" # contentlint.toml' in [" ".join(row.split()) for row in rows.splitlines()]
    with (project / "contentlint.toml").open("a", encoding="utf-8") as file:
        file.write('\n[rules.patient-words]\nword = "x"\n')
    done = run("check")
    assert done.code == 2
    assert "contentlint.toml: rules.patient-words: there is no option 'word'" in done.err


def test_a_rule_that_does_not_load(run: Callable[..., Run], project: Path) -> None:
    (project / "house-rules" / "picture_credit.py").write_text("import nothing_like_this", encoding="utf-8")
    done = run("check")
    assert (done.code, done.out, done.err.count("\n")) == (2, "", 1)
    assert "picture_credit cannot be imported: ModuleNotFoundError: No module named 'nothing_like_this'" in done.err


def test_in_a_process_of_its_own(project: Path) -> None:
    done = spawn("check", "--format", "jsonl")
    assert found(done.stdout.decode("utf-8")) == EXPECTED
