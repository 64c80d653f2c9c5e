"""Rules in a folder beside the settings: loaded like a package, from anywhere, and apart from those of other projects."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from words_file import HEAD

from contentlint.linting import index
from contentlint.linting.batch import Sessions
from contentlint.linting.configuration import Configuration
from contentlint.linting.heads import WordsError
from contentlint.linting.index import load, load_folder

PAGE = "<title>甲</title><p>保证根治糖尿病，这是一句话。</p>".encode()
WORD = '[terms]\nwords = { zh = ["根治"] }\n'
CHECK = """from contentlint.rule import Rule

from .lists import WORD


class Checked(Rule):
    def check(self, document):
        yield self.hit("found", term=WORD)
"""


def rule(folder: Path, stem: str, code: str, name: str, tail: str = WORD, text: str = "found") -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    words = HEAD.format(code=code, name=name, severity="warning", extra="", tail=tail).replace('en = "found', f'en = "{text}')
    path = folder / f"{stem}.md"
    path.write_text(words, encoding="utf-8")
    return path


def project(folder: Path, rules: str = "checks") -> Path:
    """A project with a settings file; returns its folder of rules."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "contentlint.toml").write_text(f'rules-folder = "{rules}"\nselect = ["OWN"]\n', encoding="utf-8")
    return folder / rules


def said(sessions: Sessions, path: Path) -> list[object]:
    return [finding.params["term"] for finding in sessions.of(str(path)).lint(str(path), PAGE).findings]


def test_words_and_code_run(tmp_path: Path) -> None:
    folder = project(tmp_path)
    rule(folder, "claim", "OWN001", "own-claim")
    rule(folder / "deeper", "checked", "OWN002", "checked", tail="")
    (folder / "deeper" / "checked.py").write_text(CHECK, encoding="utf-8")
    (folder / "deeper" / "lists.py").write_text('WORD = "乙"\n', encoding="utf-8")
    (folder / "README.md").write_text("# About these rules\n", encoding="utf-8")
    assert sorted(map(str, said(Sessions(Configuration()), tmp_path / "posts" / "a.html"))) == ["乙", "根治"]


def test_two_projects_in_one_run(tmp_path: Path) -> None:
    for name, word in (("a", "甲"), ("b", "乙")):
        folder = project(tmp_path / name)
        rule(folder, "checked", f"OWN00{name == 'b':d}", f"checked-{name}" if name == "b" else "checked", tail="")
        (folder / "checked.py").write_text(CHECK.replace("Checked", "Checked" if name == "a" else "CheckedB"), encoding="utf-8")
        (folder / "lists.py").write_text(f'WORD = "{word}"\n', encoding="utf-8")
    sessions = Sessions(Configuration())
    assert [said(sessions, tmp_path / name / "x.html") for name in "ab"] == [["甲"], ["乙"]]
    assert {"checked", "checked-b"} <= sessions.index.by_name.keys()
    assert "checked-b" not in sessions.of(str(tmp_path / "a" / "x.html")).index.by_name


def test_a_copied_rule_is_one_rule_in_both_projects(tmp_path: Path) -> None:
    for name in "ab":
        rule(project(tmp_path / name), "claim", "OWN001", "own-claim")
    sessions = Sessions(Configuration())
    assert [said(sessions, tmp_path / name / "x.html") for name in "ab"] == [["根治"], ["根治"]]


def test_two_rules_of_one_name_in_one_run(tmp_path: Path) -> None:
    for name in "ab":
        rule(project(tmp_path / name), "claim", "OWN001", "own-claim", text=name)
    sessions = Sessions(Configuration())
    sessions.of(str(tmp_path / "a" / "x.html"))
    with pytest.raises(WordsError, match="OWN001 own-claim: code or name already belongs to OWN001 own-claim"):
        sessions.of(str(tmp_path / "b" / "x.html"))


@pytest.mark.parametrize(("code", "name"), [("META001", "own-claim"), ("OWN001", "title-missing")])
def test_names_of_installed_rules_are_taken(tmp_path: Path, code: str, name: str) -> None:
    rule(tmp_path, "claim", code, name)
    with pytest.raises(WordsError, match="already belongs to META001 title-missing"):
        load(str(tmp_path))


def test_changed_code_is_loaded_again(tmp_path: Path) -> None:
    folder = project(tmp_path)
    rule(folder, "checked", "OWN001", "checked", tail="")
    (folder / "checked.py").write_text(CHECK, encoding="utf-8")
    for word in ("甲", "乙"):
        (folder / "lists.py").write_text(f'WORD = "{word}"\n', encoding="utf-8")
        assert said(Sessions(Configuration()), tmp_path / "a.html") == [word]
    assert not list(tmp_path.rglob("__pycache__"))


def test_a_package_may_have_a_beginning(tmp_path: Path) -> None:
    folder = project(tmp_path)
    rule(folder, "checked", "OWN001", "checked", tail="")
    (folder / "checked.py").write_text(CHECK.replace(".lists", "."), encoding="utf-8")
    (folder / "__init__.py").write_text('WORD = "丙"\n', encoding="utf-8")
    assert said(Sessions(Configuration()), tmp_path / "a.html") == ["丙"]


def test_the_path_of_python_stays(tmp_path: Path) -> None:
    rule(tmp_path, "claim", "OWN001", "own-claim")
    before = list(sys.path)
    load_folder(str(tmp_path))
    assert sys.path == before


@pytest.mark.parametrize(
    ("files", "says"),
    [
        ({}, "no such folder"),
        ({"a.md": b"no head"}, "a.md: a words file begins with a head"),
        ({"a.md": "+++\ncode = '甲'".encode("gbk")}, "a.md: is not in UTF-8"),
        ({"__init__.py": b"1 / 0"}, "__init__.py cannot be imported: ZeroDivisionError"),
    ],
)
def test_folders_that_cannot_be(tmp_path: Path, files: dict[str, bytes], says: str) -> None:
    folder = tmp_path / "checks"
    for name, content in files.items():
        folder.mkdir(exist_ok=True)
        (folder / name).write_bytes(content)
    with pytest.raises(WordsError) as caught:
        load_folder(str(folder))
    assert says in str(caught.value)
    assert str(folder) in str(caught.value)


@pytest.mark.parametrize(
    ("code", "says"),
    [
        ("def (", "checked cannot be imported: SyntaxError"),
        ("import nothing_like_this", "checked cannot be imported: ModuleNotFoundError"),
        ("from contentlint.rule import Nothing", "checked cannot be imported: ImportError"),
        ("", "expected one rule class, Checked, found"),
    ],
)
def test_code_that_cannot_be(tmp_path: Path, code: str, says: str) -> None:
    rule(tmp_path, "checked", "OWN001", "checked", tail="")
    (tmp_path / "checked.py").write_text(code, encoding="utf-8")
    with pytest.raises(WordsError) as caught:
        load_folder(str(tmp_path))
    assert says in str(caught.value)


def test_the_rules_that_editions_pin_are_those_of_contentlint(tmp_path: Path) -> None:
    rule(tmp_path, "claim", "OWN001", "own-claim")
    rules = load(str(tmp_path))
    assert rules.heads["META001"].package == rules.pinned
    assert rules.heads["OWN001"].package != rules.pinned


def test_packages_with_entry_points_of_one_name_are_all_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from importlib import metadata

    points = [metadata.EntryPoint("rules", f"clinic_{name}", index.GROUP) for name in "ab"]
    monkeypatch.setenv("CONTENTLINT_CACHE", str(tmp_path))
    monkeypatch.setattr(metadata, "entry_points", lambda **_: points)
    assert index._packages() == [("rules", "clinic_a"), ("rules", "clinic_b")]
    monkeypatch.setattr(metadata, "entry_points", lambda **_: pytest.fail("asked again"))
    assert index._packages() == [("rules", "clinic_a"), ("rules", "clinic_b")]
