"""The extension for VS Code: what its files say fits together and fits the package."""

from __future__ import annotations

import importlib.util
import json
import re
import tomllib
import zipfile
from pathlib import Path
from types import ModuleType
from typing import Any
from xml.etree import ElementTree

import pytest

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "editors" / "vscode"
ABOUT = json.loads((FOLDER / "package.json").read_text(encoding="utf-8"))


@pytest.fixture
def build() -> ModuleType:
    spec = importlib.util.spec_from_file_location("build_of_extension", FOLDER / "make_vsix.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_its_version_is_that_of_the_package() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    lock = json.loads((FOLDER / "package-lock.json").read_text(encoding="utf-8"))
    assert ABOUT["version"] == project["version"] == lock["version"]
    assert lock["packages"][""]["devDependencies"] == ABOUT["devDependencies"]
    assert all("resolved" not in package for package in lock["packages"].values())  # from wherever npm is set up to fetch


def test_every_text_is_there_in_three_languages() -> None:
    wanted = set(re.findall(r'"%(\w+)%"', (FOLDER / "package.json").read_text(encoding="utf-8")))
    for name in ("package.nls.json", "package.nls.zh-cn.json", "package.nls.ru.json"):
        assert json.loads((FOLDER / name).read_text(encoding="utf-8")).keys() == wanted


def test_settings_and_commands_are_those_of_the_program() -> None:
    script = (FOLDER / "extension.js").read_text(encoding="utf-8")
    for name in ABOUT["contributes"]["configuration"]["properties"]:
        assert f'settings.get("{name.removeprefix("contentlint.")}")' in script
    assert all(f'"{one["command"]}"' in script for one in ABOUT["contributes"]["commands"])


def test_what_is_built_holds_what_it_names(build: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(build, "FILES", [name for name in build.FILES if not name.startswith("dist/")])  # which npm makes
    with zipfile.ZipFile(build.write(tmp_path)) as made:
        names = set(made.namelist())
        manifest: Any = ElementTree.fromstring(made.read("extension.vsixmanifest"))
        ElementTree.fromstring(made.read("[Content_Types].xml"))
    named = {element.get("Path") for element in manifest.iter() if element.get("Path")}
    assert named <= names
    space = "{http://schemas.microsoft.com/developer/vsx-schema/2011}"
    assert manifest.find(f".//{space}Identity").get("Version") == ABOUT["version"]
    assert f"extension/{ABOUT['main'].removeprefix('./')}" not in names
