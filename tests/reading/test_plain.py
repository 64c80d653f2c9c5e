"""Plain text → parts: what is a title, a heading, a list, and what is not."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contentlint.reading.decode import decode
from contentlint.reading.parts import Parts
from contentlint.reading.plain import read_plain

PROSE = "这一段是正文，说的是平时要注意些什么，写得比标题长。"


def shapes(parts: Parts) -> list[tuple[str, str]]:
    return [(block.kind, block.text) for block in parts.blocks]


@pytest.mark.parametrize(
    ("source", "title"),
    [
        (f"怎样养胃\n{PROSE}", "怎样养胃"),
        (f"\n\n  怎样养胃？\n\n{PROSE}", "怎样养胃？"),
        (f"怎样养胃。\n{PROSE}", None),
        (f"{PROSE}\n{PROSE}", None),
        (f"一、怎样养胃\n{PROSE}", None),
        (f"亲爱的读者：\n{PROSE}", None),
        ("怎样养胃", None),
        ("甲乙\n丙", None),
        ("How to sleep well\n\nGo to bed at the same time every day.", "How to sleep well"),
        ("", None),
    ],
)
def test_title(source: str, title: str | None) -> None:
    parts = read_plain(source)
    assert (parts.title and parts.title.value) == title
    if parts.title:
        assert source[slice(*parts.locate(parts.title))] == title
        assert all(block.text != title for block in parts.blocks)


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        (f"{PROSE}\n一、病因\n{PROSE}\n（一）饮食\n{PROSE}\n二、治疗\n{PROSE}", [(2, "一、病因"), (3, "（一）饮食"), (2, "二、治疗")]),
        (f"{PROSE}\n第一章 总论\n{PROSE}\n【治疗】\n{PROSE}", [(2, "第一章 总论"), (3, "【治疗】")]),
        (f"{PROSE}\n\n1. 少吃盐\n\n{PROSE}\n\n2. 多走路\n\n{PROSE}", [(2, "1. 少吃盐"), (2, "2. 多走路")]),
        ("Some prose stands here.\n1. Sleep enough\nMore prose stands here.", [(2, "1. Sleep enough")]),
        (f"{PROSE}\n一、病因是吃得太咸。\n{PROSE}", []),
        (f"{PROSE}\n一、先吃。后睡\n{PROSE}", []),
        (f"{PROSE}\n一、{PROSE}{PROSE}\n{PROSE}", []),
        (f"{PROSE}\n1.5 倍的量\n{PROSE}", []),
        (f"{PROSE}\n一、病因", []),
    ],
)
def test_headings(source: str, expected: list[tuple[int, str]]) -> None:
    assert [(block.level, block.text) for block in read_plain(source).blocks if block.kind == "heading"] == expected


@pytest.mark.parametrize(
    ("source", "items", "ordered"),
    [
        ("• 甲\n• 乙", ["甲", "乙"], False),
        ("- a\n\n- b", ["a", "b"], False),
        ("1. 甲\n2. 乙", ["甲", "乙"], True),
        ("1、甲\n2、乙", ["甲", "乙"], True),
        ("① 甲\n②乙", ["甲", "乙"], True),
        ("(1) a\n(2) b", ["a", "b"], True),
        ("a) x\nb) y", ["x", "y"], True),
        ("一、甲\n二、乙", ["甲", "乙"], True),
    ],
)
def test_lists(source: str, items: list[str], ordered: bool) -> None:
    parts = read_plain(f"{PROSE}\n{source}\n{PROSE}")
    assert shapes(parts)[1:-1] == [("item", item) for item in items]
    assert [(listing.items, listing.ordered, listing.block, listing.group) for listing in parts.lists] == [(2, ordered, 1, 1)]


@pytest.mark.parametrize("source", ["-5 度以下不要出门", "——他说", "*注", "3.14 是个数", "2024年的事"])
def test_no_list(source: str) -> None:
    assert shapes(read_plain(f"{PROSE}\n{source}\n{PROSE}"))[1] == ("paragraph", source)


WRAPPED = [
    "This paragraph was written in an old mail program that breaks its",
    "lines at seventy columns, so that a sentence goes on in the line",
    "below and nobody should take a line for a paragraph of its own.",
]


def test_hard_wrapped_lines_are_joined() -> None:
    source = "\n".join(WRAPPED) + "\n\n" + "\n".join(WRAPPED) + "\n- a\n- b\n"
    parts = read_plain(source)
    assert shapes(parts) == [("paragraph", " ".join(WRAPPED))] * 2 + [("item", "a"), ("item", "b")]
    place = parts.blocks[1].text.index("below")
    assert parts.locate(parts.blocks[1], place, place + 5).start == source.rindex("below")


def test_other_lines_are_not_joined() -> None:
    assert len(read_plain("\n".join([PROSE] * 6)).blocks) == 6


def test_shapes() -> None:
    parts = read_plain(f"{PROSE}\n　　{PROSE}\n\n{PROSE}")
    assert [(block.broken, block.lead, block.index) for block in parts.blocks] == [(True, "", 0), (False, "　　", 1), (False, "", 2)]


def test_blanks() -> None:
    source = f"{PROSE}\n\n\n{PROSE}\n\n\n\n{PROSE}\n\n\n\n\n"
    parts = read_plain(source)
    assert [blank.index for blank in parts.blanks] == [2]
    assert source[slice(*parts.locate(parts.blanks[0]))] == "\n\n\n"


LINES = st.sampled_from(
    [
        "一、甲",
        "1. 乙",
        "- 丙",
        "（二）丁",
        "　　戊 己",
        "word and word",
        "Конец.",
        "",
        " ",
        "\t",
        "第二章",
        "【庚】",
        "•",
        "①",
        PROSE,
        *WRAPPED,
    ]
)


@given(st.lists(LINES, max_size=30).map("\n".join))
def test_every_character_is_found_again(source: str) -> None:
    parts = read_plain(source)
    for node in (*parts.blocks, *([parts.title] if parts.title else [])):
        text = node.value if hasattr(node, "value") else node.text
        for number, character in enumerate(text):
            if not character.isspace():
                assert source[slice(*parts.locate(node, number, number + 1))] == character
    for other in (*parts.lists, *parts.blanks):
        start, end = parts.locate(other)
        assert 0 <= start <= end <= len(source)


@pytest.mark.parametrize(
    "source", ["医院\n" * 100_000, "医院" * 500_000, "\n" * 500_000, "a\n\n\n\n\n" * 20_000, "1. a\n• b\n" * 20_000, "【" * 100_000]
)
def test_hostile_input_is_read_in_good_time(source: str) -> None:
    parts = read_plain(source)
    for block in parts.blocks[-3:]:
        parts.locate(block, 0, 1)


def test_real_texts(data: Path) -> None:
    for path in sorted((data / "seeds").glob("*.txt")):
        source, _ = decode(path.read_bytes(), html=False)
        parts = read_plain(source)
        assert parts.blocks
        for block in parts.blocks:
            assert " ".join(source[slice(*parts.locate(block))].split()) == block.text
