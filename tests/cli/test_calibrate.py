"""`contentlint calibrate`: thresholds from one's own good pages, and what becomes of them in the settings."""

from __future__ import annotations

import json
import tomllib
from datetime import date
from importlib.metadata import version
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from running import spawn

from contentlint.linting.calibration import Threshold, needed

FILLER = "高血压患者要按时吃药。每天量一次血压，记在本子上。少吃盐，多走路。"


def page(description: str, paragraph: str) -> str:
    return (
        '<html lang="zh-CN"><head><meta charset="utf-8"><title>高血压患者的饮食安排</title>'
        f'<meta name="description" content="{description}"></head>'
        f"<body><article><h1>高血压患者的饮食安排</h1><p>{paragraph}</p></article></body></html>\n"
    )


@pytest.fixture
def good(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Forty pages whose descriptions have 41 to 80 characters and whose longest paragraphs have 301 to 340, and the current folder."""
    monkeypatch.chdir(tmp_path)
    folder = tmp_path / "good"
    folder.mkdir()
    for number in range(1, 41):
        text = page("说" * (40 + number), "话" * (300 + number) + "。")
        (folder / f"{number:02}.html").write_text(text, encoding="utf-8")
    return folder


def settings(text: str) -> dict[str, dict[str, object]]:
    rules: dict[str, dict[str, object]] = tomllib.loads(text)["rules"]
    return rules


def test_the_fragment_holds_percentiles_and_says_where_it_comes_from(run, good: Path) -> None:
    done = run("calibrate", "good", "--select", "description-length")
    assert (done.code, done.err) == (0, "")
    head = done.out.splitlines()[:2]
    assert "95 % of 40 good pages (zh 40)" in head[0]
    assert date.today().isoformat() in head[0]
    assert f"contentlint {version('contentlint')}" in head[0]
    assert settings(done.out) == {"description-length": {"shortest": {"zh": 43}, "longest": {"zh": 78}}}
    assert "# shortest, zh: 40 pages from 41 to 80, middle 60; default 40, kept by 40" in done.out


@pytest.mark.parametrize(("percentile", "shortest", "longest"), [("50", 61, 60), ("75", 51, 70), ("90", 45, 76), ("97.5", 42, 79)])
def test_other_percentiles(run, good: Path, percentile: str, shortest: int, longest: int) -> None:
    done = run("calibrate", "good", "--select", "description-length", "--percentile", percentile)
    assert settings(done.out)["description-length"] == {"shortest": {"zh": shortest}, "longest": {"zh": longest}}


def test_pages_keep_the_thresholds_that_they_were_measured_for(run, good: Path) -> None:
    assert run("calibrate", "good", "-o", "measured.toml").code == 0
    (good / "contentlint.toml").write_text('extends = "../measured.toml"\n', encoding="utf-8")
    for rule in settings(Path("measured.toml").read_text(encoding="utf-8")):
        done = run("check", "good", "--select", rule, "--format", "jsonl")
        pages = {json.loads(line)["path"] for line in done.out.splitlines()}
        assert len(pages) <= (4 if rule == "description-length" else 2), rule  # of 40; two thresholds let go twice as many


def test_the_default_would_speak_and_the_measured_threshold_does_not(run, good: Path) -> None:
    assert run("check", "good/01.html", "--select", "wall-of-text").out.count("STRUCT005") == 1
    run("calibrate", "good", "-o", "contentlint.toml", "--select", "wall-of-text")
    assert run("check", "good/01.html", "--select", "wall-of-text").out.count("STRUCT005") == 0
    assert run("config", "--show", "good/01.html").out.count("contentlint.toml") >= 1


def test_too_few_pages_set_nothing(run, good: Path) -> None:
    done = run("calibrate", "good/01.html", "good/02.html", "--select", "description-length")
    assert settings(done.out) == {"description-length": {}}
    assert "#   too few pages for this percentile: 20 are needed" in done.out


def test_each_language_by_itself(run, good: Path) -> None:
    for number in range(25):
        text = f"---\ntitle: Living with gout\ndescription: {'word ' * 20}{number}\n---\n\nEat less offal. It is rich in purines, so leave it out.\n"
        (good / f"en{number}.md").write_text(text, encoding="utf-8")
    found = settings(run("calibrate", "good", "--select", "description-length").out)
    assert set(found["description-length"]["longest"]) == {"zh", "en"}  # type: ignore[call-overload]


def test_rules_of_terms_are_measured(run, good: Path) -> None:
    (good / "contentlint.toml").write_text('kind = "science"\n', encoding="utf-8")
    for number, path in enumerate(sorted(good.glob("*.html"))):
        terms = "、".join(["缬沙坦", "氯沙坦", "美托洛尔", "比索洛尔", "氨氯地平"][: number % 5])
        path.write_text(page("说" * 50, FILLER * 12 + f"常用{terms}。"), encoding="utf-8")
    found = settings(run("calibrate", "good", "--select", "term-density,zh-index,zh-sentence-length").out)
    assert found["term-density"]["most"] > 5  # type: ignore[operator]
    assert 0 < found["zh-index"]["least"] <= 100  # type: ignore[operator]
    assert found["zh-sentence-length"]["mean"] == 10


def test_an_unreadable_page_is_named_and_the_others_measured(run, good: Path) -> None:
    (good / "broken.html").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20)
    done = run("calibrate", "good", "--select", "description-length")
    assert done.code == 1
    assert "cannot measure good/broken.html" in done.err
    assert settings(done.out)["description-length"]["longest"] == {"zh": 78}


@pytest.mark.parametrize(
    ("arguments", "error"),
    [
        (["nowhere"], "nowhere"),
        (["good", "--percentile", "40"], "40"),
        (["good", "--percentile", "100"], "100"),
        (["good", "--select", "no-such-rule"], "no-such-rule"),
        (["good", "-o", "good/01.html"], "is there already"),
        (["good", "-o", "no/such/folder.toml"], "cannot write no/such/folder.toml"),
        ([], "Missing argument"),
    ],
)
def test_wrong_use(run, good: Path, arguments: list[str], error: str) -> None:
    done = run("calibrate", *arguments)
    assert done.code == 2
    assert error in done.err
    assert done.err.count("\n") == 1


def test_only_broken_pages(run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("photo.html").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20)
    done = run("calibrate", "photo.html")
    assert done.code == 2
    assert done.err.splitlines()[-1] == "contentlint: no page could be measured"


def test_standard_input_and_an_ascii_console(good: Path) -> None:
    done = spawn(
        "calibrate", "-", "--stdin-filename", "页.html", "--percentile", "50",
        environment={"PYTHONIOENCODING": "ascii"}, stdin=page("说" * 50, FILLER).encode(),
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, b"")
    assert tomllib.loads(done.stdout.decode("ascii"))["rules"]


@given(
    st.lists(st.floats(-1000, 1000), min_size=20, max_size=60),
    st.sampled_from([50.0, 80.0, 90.0, 95.0]),
    st.booleans(),
    st.sampled_from([5, 5.0]),
)
def test_so_many_pages_keep_a_threshold(values: list[float], percentile: float, least: bool, default: float) -> None:
    threshold = Threshold("rule", "option", "", least, default, tuple(sorted(values))).value(percentile)
    assert isinstance(threshold, type(default))
    kept = sum(value >= threshold - 1e-4 if least else value <= threshold + 1e-4 for value in values)
    assert 100 * kept >= percentile * len(values)


@pytest.mark.parametrize(("percentile", "pages"), [(50, 2), (90, 10), (95, 20), (99, 100), (99.9, 1000)])
def test_so_many_pages_are_needed(percentile: float, pages: int) -> None:
    assert needed(percentile) == pages
