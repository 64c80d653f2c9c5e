"""Tables of articles: CSV, JSON Lines and workbooks, as their producers write them; and files that are broken or hostile."""

from __future__ import annotations

import csv
import datetime
import json
import tracemalloc
import zipfile
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st

from contentlint.sources.opening import open_source
from contentlint.sources.pages import HeldPage
from contentlint.sources.source import Limits, Options, SourceError

HEAD = ["标题", "正文", "关键词", "描述", "作者", "日期", "栏目", "点击量", "网址"]
ROWS = [
    ["痛风饮食", "<p>少吃内脏，\n多喝水。</p>", "痛风,饮食", "少吃\"内脏\"", "张医生", "2024-05-06", "科普", "120", "/a/1.html"],
    ["高血压", "第一段\n\n第二段 a<b", "", "", "", "", "", "", ""],
    ["整页", "<!DOCTYPE html><html><body><p>x</p></body></html>", "", "", "", "", "", "", "https://e.com/2"],
    ["没有正文", "  ", "", "", "", "", "", "", ""],
]  # fmt: skip


def check(path: Path, places: list[int]) -> None:
    source = open_source(str(path), Options(base="https://www.e.com"))
    first, second, third = (page for page in source.pages() if isinstance(page, HeldPage))
    assert [page.path for page in (first, second, third)] == [f"{path}#{place}" for place in places]
    assert first.body.decode() == (
        '---\ntitle: "痛风饮食"\ndescription: "少吃\\"内脏\\""\nkeywords: "痛风,饮食"\nauthor: "张医生"\ndate: "2024-05-06"\n---\n<p>少吃内脏，\n多喝水。</p>'
    )
    hints = first.hints
    assert (hints.url, hints.section, hints.clicks, hints.fragment) == ("https://www.e.com/a/1.html", "科普", 120, True)
    assert second.body.decode().endswith("---\n<p>第一段</p>\n<p>第二段 a&lt;b</p>")
    assert (third.body.decode(), third.hints.fragment, third.hints.url) == (ROWS[2][1], False, "https://e.com/2")
    assert source.left_out == {"rows without a text": 1}


@pytest.mark.parametrize(
    ("encoding", "delimiter", "end"), [("utf-8", ",", "\n"), ("utf-8-sig", ",", "\r\n"), ("gb18030", ";", "\r\n"), ("utf-16", "\t", "\r\n")]
)
def test_csv(tmp_path: Path, encoding: str, delimiter: str, end: str) -> None:
    path = tmp_path / "articles.csv"
    with open(path, "w", encoding=encoding, newline="") as file:
        writer = csv.writer(file, delimiter=delimiter, lineterminator=end)
        writer.writerows([HEAD, *ROWS])
    check(path, [3, 6, 7])


def test_json_lines(tmp_path: Path) -> None:
    path = tmp_path / "articles.jsonl"
    lines = [json.dumps(dict(zip(HEAD, row, strict=True)), ensure_ascii=False) for row in ROWS]
    path.write_text("\n".join([*lines, "no json", "[1]", "[" * 100_000, '{"正文": ' + "9" * 10_000 + "}", ""]), encoding="utf-8")
    source = open_source(str(path))
    assert len(list(source.pages())) == 3
    assert source.left_out == {"rows without a text": 1, "lines that are no JSON": 3, "lines that are no object of JSON": 1}
    path.write_text("\n".join(lines), encoding="utf-8")
    check(path, [1, 2, 3])


def test_json_with_lists_and_numbers(tmp_path: Path) -> None:
    path = tmp_path / "x.ndjson"
    path.write_text('{"content": "<p>x</p>", "tags": ["a", "b"], "views": 7, "author": null, "date": {"x": 1}}\n')
    (page,) = open_source(str(path)).pages()
    assert (page.hints.keywords, page.hints.clicks, page.hints.author, page.hints.date) == ("a, b", 7, "", "")


def by_openpyxl(path: Path) -> None:
    book = openpyxl.Workbook()
    book.active.append(HEAD)
    for row in ROWS:
        book.active.append([datetime.date.fromisoformat(cell) if place == 5 and cell else cell or None for place, cell in enumerate(row)])
    book.save(path)


def by_openpyxl_in_a_stream(path: Path) -> None:
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("文章")
    for row in [HEAD, *ROWS]:
        sheet.append(row)
    book.save(path)


def by_xlsxwriter(path: Path, constant_memory: bool = False) -> None:
    with xlsxwriter.Workbook(path, {"constant_memory": constant_memory}) as book:
        sheet = book.add_worksheet()
        for number, row in enumerate([HEAD, *ROWS]):
            for place, cell in enumerate(row):
                sheet.write(number, place, cell) if cell.isdigit() else sheet.write_string(number, place, cell)


def by_xlsxwriter_in_constant_memory(path: Path) -> None:
    by_xlsxwriter(path, constant_memory=True)


@pytest.mark.parametrize("write", [by_openpyxl, by_openpyxl_in_a_stream, by_xlsxwriter, by_xlsxwriter_in_constant_memory])
def test_workbook(tmp_path: Path, write) -> None:
    path = tmp_path / "articles.xlsx"
    write(path)
    check(path, [2, 3, 4])


CELL = st.one_of(st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=20), st.integers(-(10**9), 10**9), st.none())


@given(st.lists(st.lists(CELL, min_size=1, max_size=5), min_size=1, max_size=6))
@settings(max_examples=40)
def test_a_workbook_reads_as_openpyxl_reads_it(tmp_path_factory: pytest.TempPathFactory, rows: list[list[object]]) -> None:
    path = tmp_path_factory.mktemp("x") / "x.xlsx"
    book = openpyxl.Workbook()
    names = ["html", "b", "c", "d", "e"]
    book.active.append(names)
    for row in rows:
        for column, value in enumerate(row, 1):
            cell = book.active.cell(book.active.max_row + (column == 1), column, None)
            cell.value = value
            if isinstance(value, str):
                cell.data_type = "s"
    book.save(path)
    from contentlint.sources.xlsx import Workbook

    expected = {}
    for number, cells in enumerate(openpyxl.load_workbook(path, read_only=True).active.iter_rows(values_only=True), 1):
        if number > 1:
            expected[number] = {name: str(cell) for name, cell in zip(names, cells, strict=False) if cell is not None}
    found = {number: {name: str(cell) for name, cell in row.items() if cell != ""} for number, row in Workbook(str(path), Options()).rows()}
    assert {key: row for key, row in found.items() if row} == {key: row for key, row in expected.items() if row}


def test_named_columns_go_before_usual_names(tmp_path: Path) -> None:
    path = tmp_path / "x.csv"
    path.write_text("content,本文,title\nno,<p>yes</p>,T\n", encoding="utf-8")
    (page,) = open_source(str(path), Options(columns=(("html", "本文"),))).pages()
    assert page.read(1000).endswith(b"<p>yes</p>")
    with pytest.raises(SourceError, match=r"no column 'x'; there are: .*本文"):
        open_source(str(path), Options(columns=(("html", "x"),)))


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("a.csv", b"a,b\n1,2\n", "no column with texts"), ("a.csv", b"," * 20_000, "20001 columns"), ("a.csv", b"", "its columns: none"), ("a.jsonl", b"{}\n", "no column with texts"),
        ("a.xlsx", b"PK\x03\x04broken", "zip file is damaged"),
    ],
)  # fmt: skip
def test_tables_that_are_none(tmp_path: Path, name: str, content: bytes, message: str) -> None:
    (tmp_path / name).write_bytes(content)
    with pytest.raises(SourceError, match=message):
        open_source(str(tmp_path / name))


def test_lines_and_cells_without_end_are_errors(tmp_path: Path) -> None:
    path = tmp_path / "x.csv"
    path.write_bytes(b"html\n" + b"x" * 5_000_000)
    with pytest.raises(SourceError, match="a line has more than"):
        list(open_source(str(path), Options(limits=Limits(record=1_000_000))).pages())
    path.write_bytes(b'html\n"' + b"xxxxxxxxxxx\n" * 500_000)
    with pytest.raises(SourceError, match=r"cannot be read as CSV|a line has more"):
        list(open_source(str(path), Options(limits=Limits(record=200_000))).pages())


def workbook(path: Path, sheet: bytes, texts: bytes = b"") -> None:
    space = b'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", b"<workbook " + space + b'><sheets><sheet name="a" r:id="r1"/></sheets></workbook>')
        archive.writestr(
            "xl/_rels/workbook.xml.rels", b'<Relationships><Relationship Id="r1" Target="worksheets/sheet1.xml"/></Relationships>'
        )
        archive.writestr("xl/worksheets/sheet1.xml", b"<worksheet " + space + b"><sheetData>" + sheet + b"</sheetData></worksheet>")
        if texts:
            archive.writestr("xl/sharedStrings.xml", texts)


TOP = b'<row r="1"><c r="A1" t="inlineStr"><is><t>html</t></is></c></row>'


@pytest.mark.parametrize(
    ("sheet", "texts", "message"),
    [
        (TOP + b"<row>" + b"<c><v>1</v></c>" * 1_000_000 + b"</row>", b"", "one row has more than|unfolds"),
        (TOP + b"<row><c><v>" + b"9" * 5_000_000 + b"</v></c></row>", b"", "one row has more than"),
        (TOP + b"<x>" + b" " * 30_000_000 + b"</x>", b"", "unfolds to more than"),
        (TOP, b"<sst>" + b"<si><t>" + b"x" * 900_000 + b"</t></si>" * 1 + b"<si><t>" + b"y" * 900_000 + b"</t></si></sst>", "its texts have more"),
        (TOP + b"<row>", b"", "not well-formed"),
        (TOP, b'<!DOCTYPE x [<!ENTITY a "b">]><sst/>', "entity of its own"),
    ],
)  # fmt: skip
def test_bombs_in_workbooks_are_errors_in_bounded_memory(tmp_path: Path, sheet: bytes, texts: bytes, message: str) -> None:
    path = tmp_path / "x.xlsx"
    workbook(path, sheet, texts)
    del sheet, texts
    options = Options(limits=Limits(record=1_000_000, expanded=20_000_000))
    tracemalloc.start()
    with pytest.raises(SourceError, match=message):
        list(open_source(str(path), options).pages())
    assert tracemalloc.get_traced_memory()[1] < 30_000_000
    tracemalloc.stop()


def test_cells_that_name_texts_that_are_not_there(tmp_path: Path) -> None:
    path = tmp_path / "x.xlsx"
    workbook(
        path,
        TOP
        + b'<row r="2"><c r="A2" t="s"><v>99</v></c><c r="ZZZZ9" t="s"><v>-1</v></c><c t="s"/></row><row r="x"><c t="inlineStr"><is><t>&lt;p>y</t></is></c></row>',
    )
    (page,) = open_source(str(path)).pages()
    assert page.read(100).endswith(b"<p>y</p>" if False else b"<p>y")
