"""Subtitles → what is said, and where it stands in the file."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from contentlint.linting.preserved import Guard
from contentlint.model import Document, Edit, Fix, Span
from contentlint.reading.kind import is_post
from contentlint.reading.page import Reading, read
from contentlint.reading.subtitles import LONGEST

SRT = """1
00:00:01,000 --> 00:00:03,000
今天讲<i>高血</i>

2
00:00:03,000 --> 00:00:05,000
压怎么量。

3
00:00:05,100 --> 00:00:06,000
{\\an8}Measure it
twice a day &amp; note it
"""
VTT = """WEBVTT - 直播
Kind: captions

STYLE
::cue { color: red }

NOTE 这里要补一张图
还没有画

开场
00:01.000 --> 00:02.000 align:start
<v 张医生>头痛<00:00:01.500>不是<c.red>小事</c>&nbsp;

00:05.000 --> 01:00:06.000
停了三秒
"""


def opened(source: str, name: str = "a.srt") -> Document:
    return read(name, source.encode())


@pytest.mark.parametrize(
    ("source", "name", "paragraphs"),
    [
        (SRT, "a.srt", ["今天讲高血压怎么量。", "Measure it twice a day & note it"]),
        (SRT.replace("\n", "\r\n"), "a.SRT", ["今天讲高血压怎么量。", "Measure it twice a day & note it"]),
        (VTT, "a.vtt", ["头痛不是小事", "停了三秒"]),
        (VTT, "-", ["头痛不是小事", "停了三秒"]),
        ("1\n00:00:01.000 -> 00:00:02.000\n点号\n2\n0:00:02,0 --> 0:00:03,0\n没有空行", "a.srt", ["点号没有空行"]),
        ("1\n00:00:01,000 --> 00:00:02,000\n前\n\n后", "a.srt", ["前后"]),
        ("大家好\n\n2024\n再见。", "a.srt", ["大家好 2024 再见。"]),
        ("1\n00:00:01,000 --> 00:00:02,000\n\n2\n00:00:02,000 --> 00:00:03,000\n", "a.srt", []),
        ("", "a.vtt", []),
        ("WEBVTT", "a.vtt", []),
        ("00:99 --> x\n甲 < 乙 & 丙 {丁", "a.srt", ["00:99 --> x 甲 < 乙 & 丙 {丁"]),
        (
            "1\nxx --> 00:00:03,000\n保证治愈\n\n2\n00:00:03,000 --> 00:00:05,000\n无效退款",
            "a.srt",
            ["1 xx --> 00:00:03,000 保证治愈", "无效退款"],
        ),
    ],
)
def test_what_is_said(source: str, name: str, paragraphs: list[str]) -> None:
    document = opened(source, name)
    assert [block.text for block in document.blocks] == paragraphs
    assert (document.kind.name, is_post(document.kind), document.format, document.title) == ("social", True, "text", None)


def cues(*said: tuple[str, str, str]) -> str:
    return "\n\n".join(f"{start} --> {end}\n{text}" for start, end, text in said)


@pytest.mark.parametrize(
    ("source", "paragraphs"),
    [
        (cues(("00:00:05,000", "00:00:06,000", "甲"), ("00:00:07,999", "00:00:09,000", "乙")), ["甲乙"]),
        (cues(("00:00:05,000", "00:00:06,000", "甲"), ("00:00:08,000", "00:00:09,000", "乙")), ["甲", "乙"]),
        (cues(("00:59:58,000", "00:59:59,500", "甲"), ("01:00:01,000", "01:00:02,000", "乙")), ["甲乙"]),
        (cues(("00:58.000", "00:59.500", "甲"), ("01:01.000", "01:02.000", "乙")), ["甲乙"]),
        (cues(("00:01.000", "00:02.000", "甲"), ("01:02.000", "01:03.000", "乙")), ["甲", "乙"]),
        (cues(("00:01.000", "00:02.000", "甲"), ("01:00:02.000", "01:00:03.000", "乙")), ["甲", "乙"]),
        (cues(("00:01.000", "00:02.000", "甲" * (LONGEST - 1)), ("00:02.000", "00:03.000", "乙\n丙")), ["甲" * (LONGEST - 1) + "乙", "丙"]),
        (cues(("00:01.000", "00:02.000", "甲" * LONGEST), ("00:02.000", "00:03.000", "乙")), ["甲" * LONGEST, "乙"]),
        (cues(("00:01.000", "00:02.000", "甲？"), ("00:02.000", "00:03.000", "乙…\n丙")), ["甲？", "乙…", "丙"]),
        (cues(("00:01.000", "00:02.000", "甲\nNOTE 乙")), ["甲 NOTE 乙"]),
        ("00:01.000 --> 00:02.000\n甲\n00:02.000 --> 00:03.000\n乙", ["甲乙"]),
        ("1\n00:01.000 --> 00:02.000\n甲\n \t\nNOTE 丁\n丁\n \n开场\n00:02.000 --> 00:03.000\n乙", ["甲乙"]),
    ],
)
def test_where_paragraphs_end(source: str, paragraphs: list[str]) -> None:
    assert [block.text for block in opened(source).blocks] == paragraphs


def test_places_lead_back_to_the_lines() -> None:
    document = opened(SRT)
    start, end = document.locate(document.blocks[0], 3, 6)
    assert document.source[start:end] == "高血</i>\n\n2\n00:00:03,000 --> 00:00:05,000\n压"
    assert document.source.count("\n", 0, start) + 1 == 3
    start, end = document.locate(document.blocks[1], 23, 24)
    assert document.source[start:end] == "&amp;"


def test_somebody_who_knows_better_is_believed() -> None:
    assert read("a.srt", SRT.encode(), Reading(kind="advert")).kind.name == "advert"


def test_no_fix_touches_times() -> None:
    document = opened(SRT)
    place = document.locate(document.blocks[0], 3, 6)
    assert Guard(document).objection(Span(0, 0), Fix("x", (Edit(place, "高血压"),)))
    assert not Guard(document).objection(Span(0, 0), Fix("x", (Edit(document.locate(document.blocks[0], 6, 8), "如何"),)))


@settings(max_examples=60)
@given(
    st.lists(
        st.sampled_from(
            ["1\n", "\n", "00:00:01,000 --> 00:00:02,000\n", "甲", "。", "<i>", "&amp;", "&", "{\\b1}", "NOTE", "WEBVTT", "😀 "]
        )
    )
)
def test_any_file_is_read(pieces: list[str]) -> None:
    document = opened("".join(pieces))
    for block in document.blocks:
        assert block.text == " ".join(block.text.split()) != ""
        for at, character in enumerate(block.text):
            if not character.isspace():
                start, end = document.locate(block, at, at + 1)
                assert document.source[start:end] in (character, "&amp;")
