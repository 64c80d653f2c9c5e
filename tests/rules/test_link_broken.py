"""link-broken looks at the disk, which the examples in its words file cannot do."""

from __future__ import annotations

from pathlib import Path

import pytest

from contentlint.linting.session import Session
from contentlint.linting.settings import Settings

PAGE = "<html><head><title>Gout</title></head><body><h1>Gout</h1><p>Drink plenty of water and eat less offal, {}.</p></body></html>"
LINK = '<a href="{}">a page</a>'


def reported(page: Path, hrefs: list[str], root: str = "") -> list[tuple[str, str]]:
    """Address and confidence of each finding."""
    if page.suffix == ".md":
        text = "# Gout\n\nDrink plenty of water and eat less offal, " + ", ".join(f"[a page]({href})" for href in hrefs) + ".\n"
    else:
        text = PAGE.format(", ".join(LINK.format(href) for href in hrefs))
    page.parent.mkdir(parents=True, exist_ok=True)
    page.write_text(text, encoding="utf-8")
    session = Session(Settings(select=("link-broken", "LINT002"), options={"link-broken": {"root": root}}))
    return [(str(finding.params.get("href")), finding.confidence) for finding in session.lint(page.as_posix(), page.read_bytes()).findings]


@pytest.fixture
def site(tmp_path: Path) -> Path:
    names = "index.html diet/meat.html diet/index.html docs/_index.md docs/pain.md docs/water.zh-cn.md static/plan.pdf"
    for name in names.split():
        file = tmp_path / name
        file.parent.mkdir(exist_ok=True)
        file.write_text("page", encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize(
    ("page", "hrefs", "expected"),
    [
        ("a.html", ["diet/meat.html", "diet/fish.html"], [("diet/fish.html", "certain")]),
        ("a.html", ["diet/meat.html?from=a#top", "diet/", "diet", "./diet/meat"], []),
        ("diet/a.html", ["meat.html", "../index.html", "../none.html"], [("../none.html", "certain")]),
        ("diet/a.html", ["/index.html", "/diet/meat.html", "/diet/fish.html"], [("/diet/fish.html", "certain")]),
        ("diet/a.html", ["/index.html", "/static/plan.pdf", "/plan.pdf"], []),
        ("docs/a.md", ["pain", "pain.md", "pain/", "./pain.html", "index.html", "../docs/"], []),
        ("docs/a.zh-cn.md", ["water", "water/", "pain.md", "rest.md"], [("rest.md", "certain")]),
        ("docs/a.md", ["../pain/", "pain.md", "{{url}}", "<% x %>"], []),
        # too little known to say anything
        ("a.html", ["b.html", "c.html", "diet/meat.html"], []),
        ("a.html", ["/shequn/1248.html"], []),
        ("a.html", ["list.php?id=3", "news.asp", "//example.org/a.html", "diet/meat.html"], []),
        # a whole folder that is not there: only when nearly all else is
        ("a.html", ["shequn/1.html", "diet/meat.html"], []),
        ("a.html", ["shequn/1.html", "diet/meat.html", "diet/", "index.html", "docs/"], [("shequn/1.html", "possible")]),
    ],
)
def test_targets_on_disk(site: Path, page: str, hrefs: list[str], expected: list[tuple[str, str]]) -> None:
    assert reported(site / page, hrefs) == expected


def test_given_root(site: Path) -> None:
    assert reported(site / "a.html", ["/meat.html", "/fish.html"], root=str(site / "diet")) == [("/fish.html", "certain")]


def test_page_that_is_no_file(site: Path) -> None:
    session = Session(Settings(select=("link-broken",)))
    page = PAGE.format(LINK.format("diet/fish.html") + LINK.format("diet/meat.html"))
    assert session.lint("no-such-folder/page.html", page.encode()).findings == ()


@pytest.mark.parametrize("href", ["a\0b.html", "%00", "x" * 100_000, "../" * 5_000, "\\\\host\\share\\x.html", "/", "?", "%"])
def test_hostile_addresses(site: Path, href: str) -> None:
    reported(site / "a.html", ["diet/meat.html", "index.html", href])


def test_a_page_of_the_current_folder(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(site / "docs")
    assert reported(Path("new.md"), ["pain/", "_index.md", "nowhere/"]) == [("nowhere/", "certain")]
