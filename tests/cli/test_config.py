from __future__ import annotations

import json
import tomllib
from collections.abc import Callable
from pathlib import Path

import jsonschema
import pytest
from running import Run, spawn

from contentlint.linting.configuration import Configuration
from contentlint.linting.settings import KEYS

BASE = 'profile = "strict"\n[severity]\nMETA = "info"\n[rules.META002]\nlongest = 40\n'
OWN = """extends = "house/base.toml"
edition = "0.1"
exclude-files = ["public/"]

[severity]
title-length = "error"

[rules.title-length]
shortest = { zh = 5 }

[[override]]
files = ["drafts/**"]
kind = "social:wechat"
severity = { h1-count = "off" }
"""


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "house").mkdir()
    (tmp_path / "house" / "base.toml").write_text(BASE, encoding="utf-8")
    (tmp_path / "contentlint.toml").write_text(OWN, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def shown(text: str) -> dict[str, tuple[str, str]]:
    rows = {}
    for line in text.splitlines():
        name, _, rest = line.partition("=")
        value, _, origin = rest.partition("  #")
        rows[name.strip()] = value.strip(), origin.strip()
    return rows


def test_defaults(run: Callable[..., Run]) -> None:
    text = run("config", "--show", "drafts/a.md").out
    assert text.startswith("# settings of drafts/a.md\n# files: none\n")
    rows = {name: row for name, row in shown(text).items() if name and not name.startswith("#")}
    assert rows["max-file-size"] == ("20000000", "default")
    assert rows["severity.title-missing"] == ('"error"', "default")
    assert rows["rules.title-length.shortest"] == ("{ zh = 6, en = 20, ru = 20 }", "default")
    assert {origin for _, origin in rows.values()} == {"default", "profile recommended"}
    assert {name for name, key in KEYS.items() if key.type is not dict and name != "max-warnings"} <= rows.keys()
    assert "# max-warnings is not set\n" in text


def test_origins(run: Callable[..., Run], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CONTENTLINT_PARSER", "html.parser")
    rows = shown(run("config", "--select", "META,h1-count", "--kind", "social:wechat", "--profile", "strict").out)
    assert rows["select"] == ('["META", "h1-count"]', "command line")
    assert rows["kind"] == ('"social:wechat"', "command line")
    assert rows["profile"] == ('"strict"', "command line")
    assert rows["fail-on"] == ('"warning"', "profile strict")
    assert rows["parser"] == ('"html.parser"', "environment, CONTENTLINT_PARSER")
    assert rows["ignore"] == ("[]", "default")


def test_every_value_with_the_place_it_comes_from(run: Callable[..., Run], project: Path) -> None:
    text = run("config", "--show", "drafts/a.md").out
    rows = shown(text)
    assert "# files: house/base.toml, contentlint.toml\n" in text
    expected = {
        "profile": ('"strict"', "house/base.toml"),
        "fail-on": ('"warning"', "profile strict"),
        "edition": ('"0.1"', "contentlint.toml"),
        "exclude-files": ('["public/"]', "contentlint.toml"),
        "kind": ('"social:wechat"', "contentlint.toml, override 1"),
        "severity.title-missing": ('"info"', "house/base.toml"),
        "severity.title-length": ('"error"', "contentlint.toml"),
        "severity.h1-count": ('"off"', "contentlint.toml, override 1"),
        "severity.heading-skip": ('"warning"', "default"),
        "rules.title-length.longest": ("40", "house/base.toml"),
        "rules.title-length.shortest": ("{ zh = 5 }", "contentlint.toml"),
        "rules.wall-of-text.longest": ("{ zh = 300, en = 150, ru = 150 }", "default"),
    }
    assert {name: rows[name] for name in expected} == expected


def test_from_another_folder_the_files_are_named_from_there(
    run: Callable[..., Run], project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (project / "elsewhere").mkdir()
    (project / "elsewhere" / "contentlint.toml").write_text("", encoding="utf-8")
    monkeypatch.chdir(project / "elsewhere")
    text = run("config", "--show", "../a.md").out
    assert "# files: ../house/base.toml, ../contentlint.toml\n" in text
    assert shown(run("config").out)["edition"] == ('""', "default")


def test_what_it_shows_can_be_pasted_into_a_settings_file(run: Callable[..., Run], project: Path) -> None:
    text = run("config", "--show", "drafts/a.md").out
    before = Configuration().of("drafts/a.md").settings
    (project / "contentlint.toml").write_text(text, encoding="utf-8")
    after = Configuration().of("drafts/a.md").settings
    assert (after.kind, after.profile, after.exclude_files) == (before.kind, before.profile, before.exclude_files)
    again = run("config", "--show", "drafts/a.md").out
    assert [(name, value) for name, (value, _) in shown(again).items() if name[:1] != "#"] == [
        (name, value) for name, (value, _) in shown(text).items() if name[:1] != "#"
    ]
    assert tomllib.loads(text)["severity"]["title-length"] == "error"


def test_mistakes_are_told(run: Callable[..., Run], project: Path) -> None:
    (project / "contentlint.toml").write_text('[[override]]\nfiles = ["x"]\nignore = ["heading-skipp"]\n', encoding="utf-8")
    done = run("config")
    assert (done.code, done.out) == (2, "")
    assert (
        done.err == f"contentlint: {project / 'contentlint.toml'}: override 1: unknown rule 'heading-skipp'; did you mean 'heading-skip'?\n"
    )


@pytest.mark.parametrize(
    ("lang", "said"), [("zh", "contentlint 的设置"), ("en", "Settings of contentlint"), ("ru", "Настройки contentlint")]
)
def test_schema(run: Callable[..., Run], lang: str, said: str) -> None:
    schema = json.loads(run("config", "--schema", "--lang", lang).out)
    jsonschema.Draft202012Validator.check_schema(schema)
    assert schema["title"] == said
    jsonschema.validate(tomllib.loads(OWN), schema)


@pytest.mark.parametrize("encoding", ["gbk", "ascii"])
def test_narrow_consoles(encoding: str, tmp_path: Path) -> None:
    done = spawn("config", "--schema", "--lang", "ru", environment={"PYTHONIOENCODING": encoding, "CONTENTLINT_PARSER": ""})
    assert done.returncode == 0
    assert json.loads(done.stdout.decode(encoding))["title"] == "Настройки contentlint"
