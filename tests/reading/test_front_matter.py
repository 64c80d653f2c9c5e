"""Front matter in YAML, TOML and JSON, sound and broken."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contentlint.reading.decode import decode
from contentlint.reading.front_matter import LIMIT, FrontMatter, locate, read_front_matter
from contentlint.reading.trace import Origin


def read(source: str) -> FrontMatter:
    front = read_front_matter(source)
    assert front is not None
    return front


def yaml(text: str) -> str:
    return f"---\n{text}\n---\n正文\n"


def toml(text: str) -> str:
    return f"+++\n{text}\n+++\n正文\n"


def json_object(text: str) -> str:
    return f"{{\n{text}\n}}\n正文\n"


def hexo(text: str) -> str:
    return f"{text}\n---\n正文\n"


@pytest.mark.parametrize(
    ("source", "value", "data", "written"),
    [
        (yaml("a: 医院 b  # c"), "医院 b", "医院 b", "医院 b"),
        (yaml('a: "x\\u533by\\" z"'), 'x医y" z', 'x医y" z', 'x\\u533by\\" z'),
        (yaml("a: 'it''s'"), "it's", "it's", "it''s"),
        (yaml("a: one\n  two"), "one two", "one two", "one\n  two"),
        (yaml("a: |\n  一\n  二\n\nb: c"), "一 二", "一\n二\n", "一\n  二"),
        (yaml("a: >-\n  x\n  y"), "x y", "x y", "x\n  y"),
        (yaml("a:"), "", None, ""),
        (yaml("a: ~"), "", None, "~"),
        (yaml("a: no"), "no", False, "no"),
        (yaml("a: 007"), "007", 7, "007"),
        (yaml("a: 1e3"), "1e3", "1e3", "1e3"),
        (yaml("a: 2024-05-01"), "2024-05-01", datetime.date(2024, 5, 1), "2024-05-01"),
        (yaml("a: 2024-05-01T00:30:00+08:00"), "2024-05-01T00:30:00+08:00", datetime.date(2024, 5, 1), "2024-05-01T00:30:00+08:00"),
        (yaml("a: 2024-05-01 08:00:00 +0800"), "2024-05-01 08:00:00 +0800", datetime.date(2024, 5, 1), "2024-05-01 08:00:00 +0800"),
        (yaml("a: 2024-13-45"), "2024-13-45", "2024-13-45", "2024-13-45"),
        (yaml("a: &x y"), "y", "y", "y"),
        (yaml("z: &x y\na: *x"), "y", "y", "*x"),
        (yaml("a: !!python/object/apply:os.system [ls]"), "ls", ("ls",), "!!python/object/apply:os.system [ls]"),
        (yaml('a: [x, "y z"]'), "x, y z", ("x", "y z"), '[x, "y z"]'),
        (yaml("a:\n  - 甲\n  -\n  - 乙"), "甲, 乙", ("甲", None, "乙"), "- 甲\n  -\n  - 乙"),
        (yaml("a: {kind: science}"), "{kind: science}", {"kind": "science"}, "{kind: science}"),
        (yaml("a:\n  b: [c]"), "b: [c]", {"b": ("c",)}, "b: [c]"),
        (yaml("a: b\r").replace("\r", ""), "b", "b", "b"),
        (toml('a = "x\\u533b\\" z"'), 'x医" z', 'x医" z', 'x\\u533b\\" z'),
        (toml("a = 'x\\y' # c"), "x\\y", "x\\y", "x\\y"),
        (toml("a = '''\n一\n二'''"), "一 二", "一\n二", "一\n二"),
        (toml("a = true"), "true", True, "true"),
        (toml("a = 2024-05-01T10:00:00Z"), "2024-05-01T10:00:00Z", datetime.date(2024, 5, 1), "2024-05-01T10:00:00Z"),
        (toml('a = ["x", # \'n\'\n  "y"]\nb = 1'), "x, y", ("x", "y"), '["x", # \'n\'\n  "y"]'),
        (toml("[a]\nb = 1"), "[a]", {"b": 1}, "[a]"),
        (json_object('"a": "x\\u533b\\" z"'), 'x医" z', 'x医" z', 'x\\u533b\\" z'),
        (json_object('"z": {"a": 1}, "a": "\\ud83d\\ude00\\/"'), "😀/", "😀/", "\\ud83d\\ude00\\/"),
        (json_object('\t"a": "一\\n二"'), "一 二", "一\n二", "一\\n二"),
        (json_object('"a": 1e3, "b": 2'), "1e3", 1000.0, "1e3"),
        (json_object('"a": false'), "false", False, "false"),
        (json_object('"a": null'), "", None, "null"),
        (json_object('"a": "2024-05-01"'), "2024-05-01", "2024-05-01", "2024-05-01"),
        (json_object('"a": [ "x" ,"y\\"" ]'), 'x, y"', ("x", 'y"'), '[ "x" ,"y\\"" ]'),
        (json_object('"a": ["", " "]'), "", ("", " "), '["", " "]'),
        (json_object('"a": []'), "", (), "[]"),
        (json_object('"a": {"b": [1]}'), '{"b": [1]}', {"b": (1,)}, '{"b": [1]}'),
        (';;;\n"a": "b",\n"c": 1\n;;;\n正文\n', "b", "b", "b"),
        (hexo("title: x\na: 2024/5/1 8:00:00"), "2024/5/1 8:00:00", "2024/5/1 8:00:00", "2024/5/1 8:00:00"),
        (hexo("date: 2024-05-01\ntags:\n- x\na:\n  - y"), "y", ("y",), "- y"),
    ],
)
def test_values(source: str, value: str, data: Any, written: str) -> None:
    front = read(source)
    field = front.fields["a"]
    assert front.error == ""
    assert (field.value, field.data, source[slice(*locate(source, field))]) == (value, data, written)
    assert type(field.data) is type(data)
    assert field.source == "front matter"
    assert source[front.end :] == "正文\n"


@pytest.mark.parametrize(
    ("source", "part", "written"),
    [
        (yaml('a: "x\\u533by"'), (1, 2), "\\u533b"),
        (yaml("a: 'it''s'"), (2, 3), "''"),
        (yaml("a: |\n  一\n  二"), (2, 3), "二"),
        (yaml('a: [x, "y z"]'), (5, 6), "z"),
        (yaml("a:\n- 甲乙\n- 丙"), (1, 2), "乙"),
        (yaml("z: &x y\na: *x"), (0, 1), "*x"),
        (toml('a = "x\\n\\"y"'), (2, 3), '\\"'),
        (toml("a = ['x', 'y']"), (3, 4), "y"),
        (json_object('"a": "x\\u533by"'), (1, 2), "\\u533b"),
        (json_object('"a": ["x", "", "y\\n医"]'), (5, 6), "医"),
    ],
)
def test_parts_of_values(source: str, part: tuple[int, int], written: str) -> None:
    assert source[slice(*locate(source, read(source).fields["a"], *part))] == written


@pytest.mark.parametrize("source", [yaml("a: [x, 'y']"), yaml('a:\n- x\n- "y"'), toml("a = ['x', \"y\"]"), json_object('"a": ["x", "y"]')])
def test_items_of_lists(source: str) -> None:
    origin = read(source).fields["a"].origin
    assert isinstance(origin, Origin)
    assert [source[slice(*item)] for item in origin.items] == ["x", "y"]


@pytest.mark.parametrize(
    ("source", "error", "values"),
    [
        (yaml("title: [x"), "line 2: did not find expected ',' or ']'", {}),
        (yaml("title: a: b\nd: 'c'"), "line 2: mapping values are not allowed in this context", {"title": "a: b", "d": "c"}),
        (yaml("a: 1\nb: 2\na: 3"), "line 4: key 'a' is given twice", {"a": "3", "b": "2"}),
        (yaml("a: b\nc: \x07"), "line 3: a character that YAML does not allow", {"a": "b", "c": "\x07"}),
        (yaml("a: &a [*a]"), "line 2: an alias without its anchor", {}),
        (yaml("a: " + "[" * 9000), "line 2: values are nested too deep", {}),
        (
            yaml("k: &k [" + "x," * 99 + "]\n" + "\n".join(f"k{n}: &k{n} [*k{'' if n == 0 else n - 1}, *k]" for n in range(200))),
            "more than",
            {},
        ),
        (toml("a = \nb = 'c'"), "line 2: invalid value", {"a": "", "b": "c"}),
        (json_object('"a": "x"\n"b": 1,\n"c": [2]'), "line 3: expecting ',' delimiter", {"a": "x", "b": "1"}),
        (json_object('"a": 1,\n"a": 2'), "line 3: key 'a' is given twice", {"a": "2"}),
        (json_object('"a": 1,\n"b": ' + "[" * 30_000), "", {"a": "1"}),
        (';;;\n"a": x\n;;;\n', "line 2: expecting value", {"a": "x"}),
        (hexo("title: [x"), "line 1: did not find expected ',' or ']'", {}),
        ("---\ntitle: a\ntags:\n  - b\n\n# 正文\n", 'line 1: front matter is not closed by "---"', {"title": "a", "tags": "b"}),
        ("+++\ntitle = 'a'\n", 'line 1: front matter is not closed by "+++"', {"title": "a"}),
        ("---\na: " + "x" * LIMIT + "\n---\n", 'line 1: front matter is not closed by "---"', {"a": "x" * LIMIT}),
    ],
)
def test_broken_front_matter_says_so_and_gives_what_can_be_read(source: str, error: str, values: dict[str, str]) -> None:
    front = read(source)
    assert error in front.error
    assert {name: field.value for name, field in front.fields.items()} == values
    for field in front.fields.values():
        start, end = locate(source, field)
        assert " ".join(source[start:end].split()).strip("- ") == field.value


def test_unclosed_front_matter_ends_where_its_lines_end() -> None:
    source = "---\ntitle: a\n# c\n  b\n正文\n"
    assert source[read(source).end :] == "正文\n"


@pytest.mark.parametrize(
    "source",
    [
        "",
        "---",
        "---\n",
        "---\n\n正文\n\n---\n\n更多",
        "# a\n---\nb: c\n---\n",
        " ---\na: b\n---\n",
        "----\na: b\n----\n",
        "---\n- a\n---\n",
        '{"a": 1} b\n',
        '{"a": 1\n',
        "{{< a >}}\n",
        "{ a }\n}\n",
        "title: a\n\n---\n",
        "title: a\n正文\n---\n",
        "Title: a\n---\n",
        "title: a\n",
    ],
)
def test_no_front_matter(source: str) -> None:
    assert read_front_matter(source) is None


def test_empty_front_matter() -> None:
    front = read("---\n---\n正文")
    assert (front.fields, front.end, front.error) == ({}, 8, "")


@given(
    st.text(st.sampled_from(list("ab:-[]{}'\"|>&*!#,\n \t\\?%@`~0=+.医\0")), max_size=80),
    st.sampled_from(["---|---", "+++|+++", ";;;|;;;", "{|}", '{"a": |}', "title: |---"]),
)
def test_nothing_crashes_and_every_place_is_inside(text: str, fences: str) -> None:
    source = f"{fences.partition('|')[0]}\n{text}\n{fences.partition('|')[2]}\n"
    front = read_front_matter(source)
    for field in front.fields.values() if front else ():
        for start, end in (locate(source, field), locate(source, field, 0, 1)):
            assert 0 <= start <= end <= len(source)


PLAIN = st.text(st.sampled_from(list("ab 医。，\"'\\#:")), min_size=1, max_size=12).map(str.strip).filter(bool)


@given(PLAIN, st.sampled_from(["'", '"', "|", ">"]))
def test_every_character_of_a_value_is_found_again(text: str, style: str) -> None:
    written = {
        "'": "'" + text.replace("'", "''") + "'",
        '"': '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"',
        "|": f"|\n  {text}",
        ">": f">\n  {text}",
    }[style]
    source = yaml(f"a: {written}")
    field = read(source).fields["a"]
    assert field.value == " ".join(text.split())
    for number, character in enumerate(field.value):
        raw = source[slice(*locate(source, field, number, number + 1))]
        assert raw in (character, "\\" + character, character * 2) or raw.isspace()


def test_every_character_of_real_values_is_found_again(data: Path) -> None:
    for page in sorted((data / "corpus").glob("articles-*/**/*.md")):
        source, _ = decode(page.read_bytes(), html=False)
        front = read_front_matter(source)
        for field in front.fields.values() if front else ():
            for number, character in enumerate(field.value):
                raw = source[slice(*locate(source, field, number, number + 1))]
                assert character in raw or character in ", ", f"{page.name}: {field.name}"
