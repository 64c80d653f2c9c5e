"""The compiled rule index, tried with as many rules as there will be."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from contentlint.linting import index
from contentlint.linting.heads import WordsError
from contentlint.linting.session import Session
from contentlint.linting.settings import Settings

MANY = 200
OPTION = '\n[options.word]\nzh = "字"\nen = "word"\nru = "слово"\n'
SOURCE = """from contentlint.rule import Option, Rule


class Anything(Rule):
    word = Option("{number}")

    def check(self, document):
        yield self.hit("found", document.title, term=self.word)
"""
PAGE = b"<title>Gout</title><p>Drink more water.</p>"
RUN = """
import sys
from pathlib import Path
from contentlint.linting import index
from contentlint.linting.session import Session
from contentlint.linting.settings import Settings

name, folder, notices = sys.argv[1:]
rules = index.load_packages([("contentlint.linting", Path(notices)), (name, Path(folder))])
found = Session(Settings(select=("rule-7", "rule-8")), rules).lint("a.html", b"<title>Gout</title><p>Drink more water.</p>").findings
print(len(rules.heads), len(found), *sorted(module for module in sys.modules if module.startswith(name + ".")))
"""


@pytest.fixture
def many(package, monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    """A package of 200 rules, each with a module of its own, and an empty cache."""
    monkeypatch.setenv("CONTENTLINT_CACHE", str(tmp_path / "cache"))
    for number in range(MANY):
        package.words(f"rule_{number}", f"MANY{number:03}", f"rule-{number}", tail=OPTION)
        package.module(f"rule_{number}", SOURCE.format(number=number))
    return package


def touched(path: Path) -> None:
    """As if written a second later: file systems keep times of different precision."""
    found = path.stat()
    os.utime(path, ns=(found.st_atime_ns, found.st_mtime_ns + 1_000_000_000))


def test_all_are_there_with_their_options(many) -> None:
    heads = many.index().heads
    assert sum(code.startswith("MANY") for code in heads) == MANY
    assert heads["MANY042"].options == {"word": "42"}


def test_it_is_compiled_once(many, monkeypatch: pytest.MonkeyPatch) -> None:
    first = many.index()
    monkeypatch.setattr(index, "_compile", lambda *_: pytest.fail("compiled again"))
    second = many.index()
    assert second.heads.keys() == first.heads.keys()
    assert second.heads["MANY007"].options == first.heads["MANY007"].options
    assert second.words("MANY007") == first.words("MANY007")


@pytest.mark.parametrize("change", ["words", "module", "list", "new", "gone"])
def test_it_is_compiled_again_when_a_file_changes(many, change: str) -> None:
    many.index()
    if change == "words":
        many.words("rule_3", "MANY003", "rule-3", severity="error", tail=OPTION)
        touched(many.folder / "rule_3.md")
        assert many.index().heads["MANY003"].severity == "error"
    elif change == "module":
        many.module("rule_3", SOURCE.format(number=333333))
        sys.modules.pop(f"{many.name}.rule_3")
        assert many.index().heads["MANY003"].options == {"word": "333333"}
    elif change == "list":
        before = set((many.folder.parent / "cache").glob("rules-*"))
        (many.folder / "terms.tsv").write_text("term\tlanguage\n", encoding="utf-8")
        many.index()
        assert len(set((many.folder.parent / "cache").glob("rules-*")) - before) == 1
    elif change == "new":
        many.words("added", "MANY999", "added", tail='[terms]\nwords = { en = ["cure"] }\n')
        assert "MANY999" in many.index().heads
    else:
        (many.folder / "rule_3.md").unlink()
        assert "MANY003" not in many.index().heads


@pytest.mark.parametrize("damage", [b"", b"not json", b'[{"code": "X"}]\n{}\n', b"\xff\xfe", b'{"a": 1}\n'])
def test_a_damaged_file_is_made_again(many, damage: bytes) -> None:
    many.index()
    for file in (many.folder.parent / "cache").glob("rules-*"):
        file.write_bytes(damage)
    assert sum(code.startswith("MANY") for code in many.index().heads) == MANY


def test_without_a_cache_folder_it_works_all_the_same(many, monkeypatch: pytest.MonkeyPatch) -> None:
    blocked = many.folder.parent / "file"
    blocked.write_text("", encoding="utf-8")
    monkeypatch.setenv("CONTENTLINT_CACHE", str(blocked / "cache"))
    assert sum(code.startswith("MANY") for code in many.index().heads) == MANY


def test_words_are_parsed_on_demand(many, monkeypatch: pytest.MonkeyPatch) -> None:
    many.index()
    parsed: list[str] = []

    def loads(text: str, **options: Any) -> Any:
        parsed.append(text)
        return json.JSONDecoder().decode(text)

    monkeypatch.setattr(index.json, "loads", loads)
    rules = many.index()
    before = len(parsed)
    assert not any("Причина" in text for text in parsed)
    assert rules.words("MANY100")["title"]["en"] == "Title"
    assert len(parsed) == before + 1


def test_modules_are_imported_for_rules_that_run_only(many) -> None:
    many.index()
    notices = Path(index.__file__).parent / "notices"
    command = [sys.executable, "-c", RUN, many.name, str(many.folder), str(notices)]
    path = os.pathsep.join((str(many.folder.parent), *filter(None, (os.environ.get("PYTHONPATH"),))))
    done = subprocess.run(command, env={**os.environ, "PYTHONPATH": path}, capture_output=True, text=True, timeout=60, check=True)
    known, found, *modules = done.stdout.split()
    assert (int(known) >= MANY, found) == (True, "2")
    assert modules == [f"{many.name}.rule_7", f"{many.name}.rule_8"]


def test_all_of_them_run(many) -> None:
    findings = Session(Settings(select=("MANY",)), many.index()).lint("a.html", PAGE).findings
    assert sorted({finding.code for finding in findings}) == [f"MANY{number:03}" for number in range(MANY)]


MISTAKES = [
    # words file, module, what the message says
    ({"code": "TEST001", "name": "other"}, SOURCE, "already belongs to TEST001"),
    ({"code": "TEST009", "name": "first"}, SOURCE, "already belongs to TEST001"),
    ({"code": "TEST009", "name": "other"}, None, "neither second.py nor a [terms] table"),
    ({"code": "TEST009", "name": "other"}, "", "expected one rule class"),
    ({"code": "TEST009", "name": "other", "tail": ""}, SOURCE, "the class declares ['word']"),
    ({"code": "TEST009", "name": "other", "severity": "fatal"}, SOURCE, "severity is one of"),
    ({"code": "TEST009", "name": "other", "extra": 'colour = "red"'}, SOURCE, "unknown key 'colour'"),
    ({"code": "TEST009", "name": "other", "extra": "languages = 1"}, SOURCE, "languages must be a list"),
    ({"code": "TEST009", "name": "other", "extra": "languages = ["}, SOURCE, "not valid TOML"),
]


@pytest.mark.parametrize(("words", "module", "says"), MISTAKES)
def test_a_rule_that_contradicts_itself(words: dict[str, str], module: str | None, says: str, package) -> None:
    package.words("first", "TEST001", "first", tail=OPTION)
    package.module("first", SOURCE.format(number=1))
    package.words("second", **{"tail": OPTION} | words)
    if module is not None:
        package.module("second", module.format(number=2))
    with pytest.raises(WordsError) as caught:
        package.index()
    assert says in str(caught.value)
