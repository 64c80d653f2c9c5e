from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest

from contentlint.linting import batch
from contentlint.linting.batch import Sessions, results
from contentlint.linting.configuration import Configuration
from contentlint.linting.results import Store
from contentlint.linting.session import Result, Session
from contentlint.linting.settings import SettingsError

LINK = "# 痛风\n\n痛风患者要[少吃内脏](diet.md)，多喝水。\n"


@dataclass
class Memory:
    """A page that counts how often it is read."""

    path: str
    content: bytes
    named: bool = False
    problem: str = ""
    read_: int = 0

    def read(self, limit: int) -> bytes:
        self.read_ += 1
        return self.content[: limit + 1]


@pytest.fixture(autouse=True)
def _own_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CONTENTLINT_CACHE", str(tmp_path / "cache"))
    (tmp_path / "pages").mkdir()
    monkeypatch.chdir(tmp_path / "pages")


@pytest.fixture
def linted(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Paths of the pages that are really checked, in this process."""
    paths: list[str] = []
    lint = Session.lint

    def noticing(self: Session, path: str, data: bytes) -> Result:
        paths.append(path)
        return lint(self, path, data)

    monkeypatch.setattr(Session, "lint", noticing)
    return paths


def run(pages: list[Any], store: bool = True, jobs: int = 1, settings: dict[str, Any] | None = None) -> list[Result]:
    sessions = Sessions(Configuration({name: (value, "test") for name, value in (settings or {}).items()}))
    with Store() as opened:
        return list(results(pages, sessions, opened if store else None, jobs))


def shown(found: list[Result]) -> list[Result]:
    """Without the sources of pages on which nothing was found."""
    return [one if one.findings else replace(one, source="") for one in found]


def pages() -> list[Memory]:
    texts = {
        "a.md": LINK,
        "b.html": "<title>a</title><p>痛风",
        "c.txt": "痛风",
        "d.html": "",
        "e.md": "---\ndate: 2026-01-02\n---\n# A\n\n### B\n",
    }
    return [Memory(path, text.encode()) for path, text in texts.items()]


def test_a_second_run_checks_nothing_and_says_the_same(linted: list[str]) -> None:
    first = run(pages())
    assert linted == [page.path for page in pages()]
    linted.clear()
    second = run(pages())
    assert linted == []
    assert shown(first) == second


CHANGES: list[tuple[str, dict[str, Any]]] = [
    ("bytes", {}),
    ("settings", {"kind": "news"}),
    ("settings", {"select": ("STRUCT",)}),
    ("name", {}),
]


@pytest.mark.parametrize(("what", "settings"), CHANGES)
def test_what_makes_a_page_be_checked_anew(what: str, settings: dict[str, Any], linted: list[str]) -> None:
    run([Memory("a.md", LINK.encode())])
    linted.clear()
    page = Memory("b.md" if what == "name" else "a.md", (LINK + "\n" * (what == "bytes")).encode())
    run([page], settings=settings)
    assert linted == [page.path]


def test_a_page_whose_neighbours_change_is_checked_anew(tmp_path: Path, linted: list[str]) -> None:
    folder = tmp_path / "pages"
    (folder / "a.md").write_text(LINK, encoding="utf-8")
    (folder / "other.md").write_text("[a](a.md)", encoding="utf-8")
    page = Memory("a.md", (LINK + "[b](a.md)[c](other.md)").encode())

    def broken() -> bool:
        (result,) = run([page], settings={"select": ("link-broken",)})
        return bool(result.findings)

    assert broken()
    (folder / "diet.md").write_text("", encoding="utf-8")
    assert not broken()
    assert not broken()
    assert linted == ["a.md", "a.md"]
    (folder / "diet.md").unlink()
    assert broken()


def test_drafts_are_not_kept(linted: list[str]) -> None:
    for _ in range(2):
        run([Memory("a.md", LINK.encode(), named=True)])
    assert linted == ["a.md", "a.md"]


def test_no_store(linted: list[str]) -> None:
    for _ in range(2):
        run([Memory("a.md", LINK.encode())], store=False)
    assert linted == ["a.md", "a.md"]


def test_what_cannot_be_read_is_told_in_its_place() -> None:
    given = pages()
    given[1].problem = "gone"
    found = run(given)
    assert [one.path for one in found] == [page.path for page in given]
    assert [finding.code for finding in found[1].findings] == ["LINT001"]


def test_side_by_side_in_the_order_of_the_pages() -> None:
    many = [Memory(f"{number}.md", LINK.encode() * (60 if number % 7 == 0 else 1)) for number in range(40)]
    assert shown(run(many, store=False, jobs=2)) == shown(run(many, store=False))


def test_no_more_pages_are_read_than_are_soon_needed() -> None:
    given = [Memory(f"{number}.txt", b"x") for number in range(200)]
    found = results(given, Sessions(Configuration()), None, 2)
    next(found)
    assert sum(page.read_ for page in given) <= batch._AHEAD * 2 + 1
    found.close()  # type: ignore[attr-defined]
    assert sum(page.read_ for page in given) < 200


def test_big_pages_wait(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(batch, "_AHEAD_BYTES", 10)
    given = [Memory(f"{number}.txt", b"12345678") for number in range(8)]
    found = results(given, Sessions(Configuration()), None, 2)
    next(found)
    assert sum(page.read_ for page in given) == 2
    assert len(list(found)) == 7


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_mistake_in_the_settings_ends_the_run(jobs: int) -> None:
    with pytest.raises(SettingsError, match="no CSS selector"):
        run([Memory("a.html", b"<p>x")], store=False, jobs=jobs, settings={"exclude": ("p[",)})


@pytest.mark.parametrize(("spent", "starts"), [(0.0, False), (1.0, True)])
def test_processes_are_started_when_they_are_worth_it(spent: float, starts: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    started = []

    class Clock:
        """Each page takes as long as told."""

        def __init__(self) -> None:
            self.now = 0.0

        def __call__(self) -> float:
            self.now += spent
            return self.now

    def submit(self: object, function: Callable[..., bytes], *arguments: Any) -> Any:
        started.append(arguments)
        return _Done(function(*arguments))

    monkeypatch.setattr(batch, "perf_counter", Clock())
    monkeypatch.setattr(batch, "cores", lambda: 2)
    monkeypatch.setattr(batch.Workers, "submit", submit)
    assert len(run(pages(), store=False, jobs=0)) == 5
    assert len(started) == (4 if starts else 0)


class _Done:
    def __init__(self, value: bytes) -> None:
        self._value = value

    def result(self) -> bytes:
        return self._value


def test_pages_are_read_while_results_are_taken() -> None:
    def endless() -> Iterator[Memory]:
        number = 0
        while True:
            number += 1
            yield Memory(f"{number}.txt", b"x")

    found = results(endless(), Sessions(Configuration()), None, 1)
    assert [next(found).path for _ in range(3)] == ["1.txt", "2.txt", "3.txt"]
