"""`check` on several pages: what their comparison shows goes the same way as what each page shows."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from repositories import IDENTITY, Work
from running import Run

Check = Callable[..., list[str]]

PARTS = (
    "痛风是嘌呤代谢紊乱引起的疾病，血尿酸长期偏高的人，夜里常常因为脚趾剧痛醒来。",
    "急性发作时应当休息，抬高患肢，不要热敷，也不要自己加大止痛药的剂量。",
    "缓解以后要少吃动物内脏和海鲜，不喝啤酒，每天饮水两升以上，把体重慢慢减下来。",
    "需要长期服药的人，应当每三个月复查一次血尿酸、肝功能和肾功能，由医生调整剂量。",
)
OTHER = "儿童发热时先看精神状态，再看体温。三个月以下的婴儿只要发热就应当马上去医院，不要在家里观察，也不要捂汗。"


def page(*parts: str, title: str = "痛风怎么办") -> str:
    return f"---\ntitle: {title}\n---\n\n# {title}\n\n" + "\n\n".join(parts) + "\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name, text in {"甲.md": page(*PARTS), "乙.md": page(*PARTS), "丙.md": page(OTHER, title="儿童发热")}.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def check(run: Callable[..., Run]) -> Check:
    def call(*arguments: str) -> list[str]:
        code, out, _ = run("check", "--format", "jsonl", "--select", "exact-duplicate,LINT", *arguments)
        findings = [json.loads(line) for line in out.splitlines()]
        assert code == int(bool(findings))
        return [
            f"{finding['path']}:{finding['line']} {finding['related'][0]['path']}:{finding['related'][0]['line']}" for finding in findings
        ]

    return call


COPY = ["甲.md:7 乙.md:7"]  # 乙 comes first in the order of names


@pytest.mark.parametrize("arguments", [(), (".",), ("甲.md", "乙.md"), ("-j", "1"), ("-j", "2"), ("--no-cache",)])
def test_a_copy_is_found(folder: Path, check: Check, arguments: tuple[str, ...]) -> None:
    assert [line.replace("./", "") for line in check(*arguments)] == (["乙.md:7 甲.md:7"] if "甲.md" in arguments else COPY)


def test_one_page_has_nothing_to_be_compared_with(folder: Path, check: Check) -> None:
    assert check("甲.md") == []


def test_kept_results_are_compared_too(folder: Path, check: Check) -> None:
    assert check() == COPY
    assert check() == COPY
    (folder / "甲.md").write_text(page(PARTS[0]), encoding="utf-8")
    assert check() == []


def test_formats_tell_of_both_pages(folder: Path, run: Callable[..., Run]) -> None:
    out = run("check", "--select", "exact-duplicate", "--format", "concise", "--lang", "zh").out
    assert out.startswith("甲.md:7:")
    assert "乙.md" in out
    for form in ("full", "grouped", "json", "sarif", "github", "gitlab", "junit", "rdjson", "csv", "markdown", "html"):
        code, out, err = run("check", "--select", "exact-duplicate", "--format", form)
        assert (code, err) == (1, "")
        assert "DUP001" in out


def test_the_page_may_hide_it(folder: Path, check: Check) -> None:
    text = page("<!-- contentlint-disable-file exact-duplicate -- 总院与分院共用 -->", *PARTS)
    (folder / "甲.md").write_text(text, encoding="utf-8")
    assert check() == []


def test_the_page_may_be_made_to_hide_it(folder: Path, check: Check, run: Callable[..., Run]) -> None:
    before = {name: (folder / name).read_text(encoding="utf-8") for name in ("甲.md", "乙.md", "丙.md")}
    done = run("check", "--select", "exact-duplicate", "--add-ignore=总院与分院共用")
    assert (done.code, check()) == (0, [])
    after = {name: (folder / name).read_text(encoding="utf-8") for name in before}
    assert {name for name in before if before[name] != after[name]} == {"甲.md"}
    assert "总院与分院共用" in after["甲.md"]


def test_the_settings_of_each_page_decide(folder: Path, run: Callable[..., Run]) -> None:
    (folder / "contentlint.toml").write_text('[[override]]\nfiles = ["甲.md"]\nignore = ["exact-duplicate"]\n', encoding="utf-8")
    assert "DUP001" not in run("check", "--format", "jsonl").out
    (folder / "contentlint.toml").write_text('[severity]\nexact-duplicate = "info"\n', encoding="utf-8")
    (finding,) = [json.loads(line) for line in run("check", "--format", "jsonl").out.splitlines() if "DUP001" in line]
    assert finding["severity"] == "info"


def test_a_baseline_accepts_it(folder: Path, check: Check, run: Callable[..., Run]) -> None:
    assert run("baseline", "write", "--select", "exact-duplicate").code == 0
    assert check("--baseline", ".contentlint-baseline.json") == []
    (folder / "戊.md").write_text(page(*PARTS), encoding="utf-8")
    assert [line.split()[0] for line in check("--baseline", ".contentlint-baseline.json")] == ["戊.md:7"]
    (folder / "戊.md").unlink()
    (folder / "甲.md").write_text(page(PARTS[0]), encoding="utf-8")
    alone = run("check", "--baseline", ".contentlint-baseline.json", "--select", "exact-duplicate", "甲.md", "--ci")
    assert alone.code == 0  # nothing was compared, so nothing is known to be mended
    stale = run("check", "--baseline", ".contentlint-baseline.json", "--select", "exact-duplicate", "--ci")
    assert (stale.code, "甲.md" in stale.err) == (1, True)
    assert run("baseline", "prune", "--select", "exact-duplicate").code == 0
    assert run("check", "--baseline", ".contentlint-baseline.json", "--select", "exact-duplicate", "--ci").code == 0


def test_changed_pages_are_compared_with_all(folder: Path, check: Check, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in IDENTITY.items():
        monkeypatch.setenv(name, value)
    work = Work(folder)
    work.commit()
    assert check("--changed") == []
    work.write("丁.md", page(*PARTS))
    assert sorted(line.split()[0] for line in check("--changed")) == ["丁.md:7"]
