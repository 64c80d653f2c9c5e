"""`contentlint index`: what is published is put into one file, and a draft is compared with it on any machine."""

from __future__ import annotations

import base64
import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from running import Run

TEXT = (
    "痛风是嘌呤代谢紊乱引起的疾病，血尿酸长期偏高的人，夜里常常因为脚趾剧痛醒来，清晨又慢慢好转，许多人因此不去看医生。\n\n"
    "急性发作时应当休息，抬高患肢，不要热敷，也不要自己加大止痛药的剂量。值班电话13812345678，夜间也有人接听。\n\n"
    "缓解以后要少吃动物内脏和海鲜，不喝啤酒，每天饮水两升以上，把体重慢慢减下来，一个月减一到两公斤就够了。\n"
)
OTHER = "白内障手术以后，第一周不要让水进到眼睛里，按时滴眼药水，睡觉时戴眼罩，一个月内不要提重物，也不要揉眼睛。\n"


@pytest.fixture
def index(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, run: Callable[..., Run]) -> Path:
    site = tmp_path / "site"
    site.mkdir()
    head = "---\ntitle: 痛风\ndate: 2024-05-01\n---\n\n"
    (site / "痛风.md").write_text(head + TEXT, encoding="utf-8")
    (site / "白内障.md").write_text("---\ntitle: 白内障\ncanonical: https://example.org/eye\n---\n\n" + OTHER, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert run("index", "build", "published.index", "site", "--base-url", "https://example.org/") == Run(0, "", "")
    return tmp_path / "published.index"


def test_a_draft_on_a_machine_without_the_pages(index: Path, run: Callable[..., Run]) -> None:
    shutil.rmtree(index.parent / "site")
    (index.parent / "draft.md").write_text(TEXT.replace("应当", "应该"), encoding="utf-8")
    code, out, err = run("index", "query", "published.index", "draft.md")
    assert (code, err) == (0, "")
    (pair,) = [json.loads(line) for line in out.splitlines()]
    assert (pair["type"], pair["a"], pair["b"], pair["relation"]) == ("pair", "draft.md", "site/痛风.md", "near")
    assert (pair["address"], pair["title"], pair["date"]) == ("https://example.org/site/痛风.md", "痛风", "2024-05-01")
    assert 0.5 < pair["jaccard"] < 1


def test_a_page_is_no_copy_of_itself(index: Path, run: Callable[..., Run]) -> None:
    assert run("index", "query", "published.index", "site") == Run(0, "", "")


def test_the_file_holds_no_personal_data(index: Path, run: Callable[..., Run]) -> None:
    import sqlite3
    import zlib

    with sqlite3.connect(index) as connection:
        texts = [zlib.decompress(text).decode() for (text,) in connection.execute("SELECT text FROM pages")]
    assert any("138****5678" in text for text in texts)
    assert not any("13812345678" in text for text in texts)
    assert sorted(path.name for path in index.parent.iterdir()) == ["published.index", "site"]  # one file, nothing beside it


def test_without_texts(index: Path, run: Callable[..., Run]) -> None:
    assert run("index", "build", "lean.index", "site", "--no-text").code == 0
    (index.parent / "draft.md").write_text(TEXT, encoding="utf-8")
    (pair,) = [json.loads(line) for line in run("index", "query", "lean.index", "draft.md").out.splitlines()]
    assert (pair["relation"], pair["confidence"]) == ("near", "possible")
    assert (index.parent / "lean.index").stat().st_size <= index.stat().st_size


def test_pages_come_and_go(index: Path, run: Callable[..., Run]) -> None:
    assert run("index", "info", "published.index", "--paths").out == "site/痛风.md\nsite/白内障.md\n"
    assert run("index", "remove", "published.index", "site/痛风.md") == Run(0, "", "")
    assert run("index", "info", "published.index", "--paths").out == "site/白内障.md\n"
    gone = run("index", "remove", "published.index", "site/痛风.md")
    assert (gone.code, "info --paths" in gone.err) == (1, True)
    assert run("index", "add", "published.index", "site/痛风.md").code == 0
    assert "pages       2" in run("index", "info", "published.index").out


def test_export(index: Path, run: Callable[..., Run]) -> None:
    from datasketch import LeanMinHash

    records = [json.loads(line) for line in run("index", "export", "published.index").out.splitlines()]
    assert [record["path"] for record in records] == ["site/痛风.md", "site/白内障.md"]
    one, other = (LeanMinHash.deserialize(bytearray(base64.b64decode(record["leanminhash"]))) for record in records)
    assert one.jaccard(one) == 1.0
    assert one.jaccard(other) < 0.1


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("query", "none.index", "site"), "no such index"),
        (("add", "none.index", "site"), "no such index"),
        (("build", "published.index", "site"), "there already"),
        (("query", "site/痛风.md", "site"), "no index of contentlint"),
        (("query", "published.index", "nowhere"), "no such file"),
        (("query", "published.index"), "Missing argument"),
    ],
)
def test_what_cannot_be(index: Path, run: Callable[..., Run], arguments: tuple[str, ...], words: str) -> None:
    code, out, err = run("index", *arguments)
    assert (code, out) == (2, "")
    assert words in err
    assert "Traceback" not in err


def check(run: Callable[..., Run], *arguments: str) -> list[dict[str, Any]]:
    done = run("check", "--index", "published.index", "--select", "DUP,LINT", "--format", "jsonl", *arguments)
    assert done.err == ""
    return [json.loads(line) for line in done.out.splitlines()]


def test_check_compares_a_draft_with_what_is_published(index: Path, run: Callable[..., Run]) -> None:
    shutil.rmtree(index.parent / "site")
    (index.parent / "draft.md").write_text("# 痛风怎么办\n\n" + TEXT.replace("应当", "应该"), encoding="utf-8")
    (finding,) = check(run, "draft.md")
    assert (finding["rule"], finding["path"], finding["line"]) == ("near-duplicate", "draft.md", 3)
    assert "https://example.org/site/痛风.md" in str(finding["message"])
    assert finding["related"] == [{"path": "https://example.org/site/痛风.md", "line": 1, "message": "the same text begins here"}]
    (index.parent / "draft.md").write_text(
        "# 白内障\n\n手术前一天晚上要洗澡洗头，第二天空腹到医院，带好身份证和医保卡，家属在手术室外面等候，不要带贵重的东西。\n",
        encoding="utf-8",
    )
    assert check(run, "draft.md") == []


def test_check_of_a_published_page_itself(index: Path, run: Callable[..., Run]) -> None:
    assert check(run, "site/痛风.md") == []
    assert check(run, "site") == []


def test_check_of_several_drafts(index: Path, run: Callable[..., Run]) -> None:
    """The first is a copy of what is published, however its text compares in length; the second is nearer to the first."""
    for name in ("甲.md", "乙.md"):
        (index.parent / name).write_text("# 痛风怎么办\n\n" + TEXT, encoding="utf-8")
    first, second = check(run, "甲.md", "乙.md")
    assert (first["path"], first["params"]["page"]) == ("甲.md", "https://example.org/site/痛风.md")
    assert (second["path"], second["params"]["page"]) == ("乙.md", "甲.md")


def test_an_index_without_texts_cannot_verify(index: Path, run: Callable[..., Run]) -> None:
    assert run("index", "build", "lean.index", "site", "--no-text").code == 0
    done = run("check", "site", "--index", "lean.index")
    assert (done.code, "contentlint index query" in done.err) == (2, True)
    assert run("check", "site", "--index", "none.index").code == 2
