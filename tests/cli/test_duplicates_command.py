"""`contentlint duplicates`: the contract, the table, the passages side by side."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from running import Run, spawn

PARTS = (
    "痛风是嘌呤代谢紊乱引起的疾病，血尿酸长期偏高的人，夜里常常因为脚趾剧痛醒来，清晨又慢慢好转，许多人因此不去看医生。",
    "急性发作时应当休息，抬高患肢，不要热敷，也不要自己加大止痛药的剂量。值班电话13812345678，夜间也有人接听。",
    "缓解以后要少吃动物内脏和海鲜，不喝啤酒，每天饮水两升以上，把体重慢慢减下来，一个月减一到两公斤就够了。",
    "需要长期服药的人，应当每三个月复查一次血尿酸、肝功能和肾功能，由医生调整剂量，不要因为不疼了就自己停药。",
)
OTHER = (
    "儿童发热时先看精神状态，再看体温。三个月以下的婴儿只要发热就应当马上去医院，不要在家里观察，也不要捂汗。",
    "退热药只在孩子难受时用，两次之间至少隔四到六小时，剂量按体重计算，不要把两种退热药交替着用，也不要用酒精擦身。",
)


def page(*parts: str) -> str:
    return "# 标题\n\n" + "\n\n".join(parts) + "\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    pages = {
        "原文.md": page(*PARTS),
        "同文.md": page(*(part.replace("，", ", ") for part in PARTS)),
        "改写.md": page(*(part.replace("应当", "应该").replace("医生", "大夫") for part in PARTS[:3]), OTHER[0]),
        "摘抄.md": page(*OTHER, *OTHER[::-1], "以下是别处的内容。", *PARTS[1:]),
        "无关.md": page("白内障手术以后，第一周不要让水进到眼睛里，按时滴眼药水，睡觉时戴眼罩，一个月内不要提重物，也不要揉眼睛。" * 2),
    }
    for name, text in pages.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_the_contract(folder: Path, run: Callable[..., Run]) -> None:
    code, out, err = run("duplicates", ".")
    assert (code, err) == (0, "")
    records = [json.loads(line) for line in out.splitlines()]
    pairs = {(one["a"], one["b"]): one for one in records if one["type"] == "pair"}
    assert all(
        list(one) == ["type", "a", "b", "relation", "confidence", "jaccard", "containment_a", "containment_b"] for one in pairs.values()
    )
    assert list(pairs["原文.md", "同文.md"].values())[5:] == [1.0, 1.0, 1.0]
    assert {names: one["relation"] for names, one in pairs.items() if "摘抄.md" not in names} == {
        ("原文.md", "同文.md"): "exact",
        ("原文.md", "改写.md"): "near",
        ("同文.md", "改写.md"): "near",
    }
    assert any("摘抄.md" in names for names in pairs)
    assert not any("无关.md" in names for names in pairs)
    assert records[-1] == {"type": "cluster", "pages": ["原文.md", "同文.md", "改写.md"], "primary": "原文.md"}
    assert len(records) == len(pairs) + 1


def test_datasketch_says_the_same(folder: Path, run: Callable[..., Run]) -> None:
    assert run("duplicates", ".", "--engine", "datasketch").out == run("duplicates", ".").out


@pytest.mark.parametrize(("lang", "words"), [("zh", "完全相同"), ("en", "identical"), ("ru", "полное совпадение")])
def test_the_table(folder: Path, run: Callable[..., Run], lang: str, words: str) -> None:
    code, out, _ = run("duplicates", "--format", "table", "--lang", lang)
    assert code == 0
    assert words in out
    assert "无关.md" not in out


def test_passages_side_by_side(folder: Path, run: Callable[..., Run]) -> None:
    out = run("duplicates", "原文.md", "改写.md", "--format", "passages", "--lang", "zh").out
    assert "行 3 " in out
    assert "应[当]" in out and "应[该]" in out
    assert "138****5678" in out and "13812345678" not in out  # nothing personal
    assert all(line.count(" | ") == 1 for line in out.splitlines() if "痛风" in line)


def test_nothing_alike(folder: Path, run: Callable[..., Run]) -> None:
    assert run("duplicates", "原文.md", "无关.md") == Run(0, "", "")
    assert run("duplicates", "原文.md", "无关.md", "--format", "table", "--lang", "zh").out == "没有发现内容重复的页面。\n"


def test_a_page_that_cannot_be_read(folder: Path, run: Callable[..., Run]) -> None:
    (folder / "photo.md").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20)
    code, out, err = run("duplicates")
    assert code == 1
    assert '"exact"' in out
    assert "photo.md" in err


@pytest.mark.parametrize("encoding", ["gbk", "ascii"])
@pytest.mark.parametrize("form", ["jsonl", "table", "passages"])
def test_any_console(folder: Path, form: str, encoding: str) -> None:
    done = spawn("duplicates", str(folder), "--format", form, environment={"PYTHONIOENCODING": encoding, "PYTHONUTF8": "0"})
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout.decode(encoding)
