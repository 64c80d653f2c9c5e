"""Word files and subtitles on the command line: read by every command, written by none."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from running import Run, spawn
from word_files import paragraph, style, word_file
from word_files import run as text

PROSE = "每天在固定的时间量血压，把数值记下来，复诊时带给医生看。"
DELETED = '<w:del w:id="1" w:author="a"><w:r><w:delText>根治高血压</w:delText></w:r></w:del>'
DRAFT = word_file(
    paragraph("家庭血压测量", "t"),
    paragraph(PROSE),
    paragraph("什么时候量", "h"),
    paragraph("😀我院降压药能根治高血压，百分百有效。"),
    paragraph(text("每天量。") + DELETED),
    styles=style("t", "Title") + style("h", "heading 3"),
)
CLAIM, SKIP = ("MED001", 4), ("STRUCT002", 3)


@pytest.fixture
def drafts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a Word file, the lock that Word keeps beside it, and subtitles; and the current folder."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "稿件.docx").write_bytes(DRAFT)
    (tmp_path / "~$稿件.docx").write_bytes(b"\x09SilverDan".ljust(162, b"\0"))
    lines = ("1", "00:00:01,000 --> 00:00:02,000", "我院的药能根", "", "2", "00:00:02,000 --> 00:00:03,000", "治高血压。", "")
    (tmp_path / "直播.srt").write_text("\n".join(lines), encoding="utf-8")
    return tmp_path


def findings(done: Run) -> list[tuple[str, str, int]]:
    return [(one["path"], one["code"], one["line"]) for one in map(json.loads, done.out.splitlines())]


def test_a_folder_of_drafts(run: Callable[..., Run], drafts: Path) -> None:
    done = run("check", ".", "--format", "jsonl", "--kind", "advert", "--select", "MED001,STRUCT002,LINT")
    assert findings(done) == [
        ("直播.srt", "MED001", 3), ("稿件.docx", "STRUCT002", 3), ("稿件.docx", "MED001", 4), ("稿件.docx", "MED001", 4),
        ("稿件.docx", "LINT005", 5),
    ]  # fmt: skip
    first = next(one for one in map(json.loads, done.out.splitlines()) if one["path"] == "稿件.docx" and one["code"] == "MED001")
    assert (first["column"], first["excerpt"], first["fixes"]) == (7, "能根治高血压", [])
    again = run("check", ".", "--format", "jsonl", "--kind", "advert", "--select", "MED001,STRUCT002,LINT")
    assert again.out == done.out  # this time from the cache


@pytest.mark.parametrize(
    ("form", "language", "place"),
    [
        ("full", "zh", "稿件.docx  第 4 段第 7 字"),
        ("full", "ru", "稿件.docx  абзац 4, знак 7"),
        ("grouped", "en", "paragraph 4, character 7"),
        ("markdown", "zh", "| 第 4 段第 7 字 |"),
        ("html", "en", ">paragraph 4, character 7<"),
        ("concise", "zh", "稿件.docx:4:7:"),
    ],
)
def test_readers_are_told_the_paragraph(run: Callable[..., Run], drafts: Path, form: str, language: str, place: str) -> None:
    assert place in run("check", "稿件.docx", "--format", form, "--lang", language, "--kind", "advert", "--select", "MED001").out


@pytest.mark.parametrize("option", ["--fix", "--diff", "--add-ignore"])
def test_no_word_file_is_written(run: Callable[..., Run], drafts: Path, option: str) -> None:
    done = run("check", "稿件.docx", option, "--format", "jsonl=out", "--kind", "advert", "--select", "MED001,STRUCT002")
    assert (drafts / "稿件.docx").read_bytes() == DRAFT
    assert "Word files are" in done.err
    assert "STRUCT002" in (drafts / "out").read_text(encoding="utf-8")


def test_extract(run: Callable[..., Run], drafts: Path) -> None:
    page = json.loads(run("extract", "稿件.docx").out)
    assert (page["headline"], page["headings"], page["kind"]) == ("家庭血压测量", [[3, "什么时候量"]], page["kind"])
    assert page["text"].split("\n") == [PROSE, "什么时候量", "😀我院降压药能根治高血压，百分百有效。", "每天量。"]
    speech = json.loads(run("extract", "直播.srt").out)
    assert (speech["kind"], speech["text"]) == ("social", "我院的药能根治高血压。")


def test_a_draft_from_standard_input_and_copies(drafts: Path, run: Callable[..., Run]) -> None:
    piped = spawn("check", "-", "--format", "jsonl", "--kind", "advert", "--select", "STRUCT002", stdin=DRAFT)
    assert [json.loads(line)["line"] for line in piped.stdout.splitlines()] == [3, 5]
    (drafts / "副本.docx").write_bytes(DRAFT)
    (pair, _) = map(json.loads, run("duplicates", "稿件.docx", "副本.docx").out.splitlines())
    assert pair["relation"] == "exact"


def test_a_broken_file_is_told_and_the_others_are_read(run: Callable[..., Run], drafts: Path) -> None:
    (drafts / "坏.docx").write_bytes(DRAFT[:300])
    done = run("check", "坏.docx", "稿件.docx", "--format", "jsonl", "--select", "LINT")
    assert [(path, code) for path, code, _ in findings(done)] == [("坏.docx", "LINT001"), ("稿件.docx", "LINT005")]
    assert "cannot read 坏.docx: the Word file is damaged" in run("extract", "坏.docx").err
