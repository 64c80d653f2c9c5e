"""Word files → what a reader sees in them, and where: paragraph by paragraph."""

from __future__ import annotations

import io
import random
import re
import shutil
import subprocess
import zipfile
from pathlib import Path
from xml.etree.ElementTree import fromstring

import docx
import pytest
from docx.text.paragraph import Paragraph
from hypothesis import given, settings
from hypothesis import strategies as st
from word_files import STRICT, TRANSITIONAL, link, paragraph, picture, run, style, word_file

from contentlint.model import Block, Document
from contentlint.reading.page import read
from contentlint.reading.unreadable import NotAPage
from contentlint.reading.word_markup import make_ready
from contentlint.reading.word_package import unpack

PROSE = "每天在固定的时间量血压，把数值记下来，复诊时带给医生看。"
W = f"{{{TRANSITIONAL}}}"
HEADING = {"en": "heading 2", "zh": "标题 2", "ru": "Заголовок 2", "wps": "标题2", "alias": "heading 2,小节", "office": "Heading 2"}


def opened(*body: str, styles: str = "", relations: str = "", namespace: str = TRANSITIONAL) -> Document:
    return read("draft.docx", word_file(*body, styles=styles, relations=relations, namespace=namespace))


def everything(document: Document) -> list[Block]:
    return sorted((*document.blocks, *document.template), key=lambda block: block.index)


def headings(document: Document) -> list[tuple[int, str]]:
    return [(block.level, block.text) for block in everything(document) if block.kind == "heading"]


def where(document: Document, span: tuple[int, int]) -> tuple[int, int, str]:
    """Paragraph and character of a place, and what stands there."""
    start, end = span
    return document.source.count("\n", 0, start) + 1, start - document.source.rfind("\n", 0, start), document.source[start:end]


OUTLINE = '<w:pPr><w:outlineLvl w:val="{}"/></w:pPr>'
STYLES = {
    **{name: (style("a3", words), "a3", "", 2) for name, words in HEADING.items()},
    "level of a style of one's own": (style("x", "小标题", OUTLINE.format(2)), "x", "", 3),
    "based on a heading": (style("h", "heading 1") + style("x", "章", based_on="h"), "x", "", 1),
    "based on itself": (style("x", "环", based_on="x"), "x", "", 0),
    "outline level of the paragraph": ("", "", '<w:outlineLvl w:val="1"/>', 2),
    "body text for all its style": (style("h", "heading 1"), "h", '<w:outlineLvl w:val="9"/>', 0),
    "deeper than pages go": (style("h", "heading 9"), "h", "", 6),
    "character style of a heading": (style("h", "heading 1 char"), "h", "", 0),
    "no such style": ("", "h1", "", 0),
    **{f"outline {value}": ("", "", f'<w:outlineLvl w:val="{value}"/>', 0) for value in ("x", "10", "²", "-1", "")},
    **{f"outline {value}": ("", "", f'<w:outlineLvl w:val="{value}"/>', level) for value, level in ((0, 1), (5, 6), (6, 6), (8, 6))},
    **{f"title {name}": (style("t", name), "t", "", 1) for name in ("Title", "标题", "標題", "Название", "x, title")},
    "a title with a level": (style("t", "title"), "t", '<w:outlineLvl w:val="2"/>', 3),
    "a chain of styles": ("".join(style(f"{n}", f"{n}", based_on=f"{n + 1}") for n in range(19)) + style("19", "heading 2"), "0", "", 2),
    "a longer one": ("".join(style(f"{n}", f"{n}", based_on=f"{n + 1}") for n in range(20)) + style("20", "heading 2"), "0", "", 0),
}


@pytest.mark.parametrize(("styles", "name", "properties", "level"), STYLES.values(), ids=STYLES)
@pytest.mark.parametrize("namespace", [TRANSITIONAL, STRICT], ids=["", "strict"])
def test_headings_by_style(styles: str, name: str, properties: str, level: int, namespace: str) -> None:
    document = opened(paragraph(PROSE), paragraph("什么时候量", name, properties), paragraph(PROSE), styles=styles, namespace=namespace)
    assert headings(document) == ([(level, "什么时候量")] if level else [])
    assert document.format == "word"


def test_the_title_is_the_headline() -> None:
    styles = style("t", "Title") + style("h", "heading 1")
    document = opened(paragraph("怎样量血压", "t"), paragraph("准备", "h"), paragraph(PROSE), styles=styles)
    assert document.headline is not None
    assert (document.headline.value, document.title and document.title.value) == ("怎样量血压", "怎样量血压")
    assert where(document, document.locate(document.headline)) == (1, 1, "怎样量血压")
    assert [block.text for block in document.blocks] == ["准备", PROSE]


@pytest.mark.parametrize(
    ("first", "headline"), [("怎样量血压", "怎样量血压"), (PROSE, None), ("一、准备", None), ("[1]", None), ("", None)]
)
def test_a_first_line_may_be_the_headline(first: str, headline: str | None) -> None:
    document = opened(paragraph(first), paragraph(PROSE * 2))
    assert (document.headline and document.headline.value) == headline


def test_bold_lines_lists_tables_links_and_line_breaks() -> None:
    cells = "".join(f"<w:tc>{paragraph(text)}</w:tc>" for text in ("收缩压", "140"))
    table = f'<w:tbl><w:tblPr><w:tblLook w:val="04A0"/></w:tblPr><w:tr>{cells}</w:tr><w:tr>{cells}</w:tr></w:tbl>'
    document = opened(
        paragraph(PROSE),
        paragraph(run("准备", "<w:b/>")),
        paragraph("注意", "强"),
        paragraph(run("第一行") + "<w:r><w:br/></w:r>" + run("第二行")),
        table,
        paragraph(f'<w:hyperlink r:id="rId5">{run("指南全文")}</w:hyperlink>'),
        styles=style("强", "强调段", "<w:rPr><w:b/></w:rPr>"),
        relations=link("rId5", "https://a.example/?x=1&y=2"),
    )
    assert [(block.text, block.kind, block.strong, where(document, document.locate(block))) for block in document.blocks[1:]] == [
        ("准备", "paragraph", True, (2, 1, "准备")),
        ("注意", "paragraph", True, (3, 1, "注意")),
        ("第一行", "paragraph", False, (4, 1, "第一行")),
        ("第二行", "paragraph", False, (4, 5, "第二行")),
        ("收缩压", "cell", False, (5, 1, "收缩压")),
        ("140", "cell", False, (6, 1, "140")),
        ("收缩压", "cell", False, (7, 1, "收缩压")),
        ("140", "cell", False, (8, 1, "140")),
        ("指南全文", "paragraph", False, (9, 1, "指南全文")),
    ]
    assert [(one.rows, one.columns, one.has_header, where(document, document.locate(one))[0]) for one in document.tables] == [
        (2, 2, True, 5)
    ]
    (found,) = document.links
    assert (found.href, where(document, document.locate(found))) == ("https://a.example/?x=1&y=2", (9, 1, "指南全文"))


BOLD = (
    style("强", "强调段", "<w:rPr><w:b/></w:rPr>")
    + style("上", "其上", based_on="强")
    + style("细", "细", '<w:rPr><w:b w:val="0"/></w:rPr>', "强")
)


@pytest.mark.parametrize(
    ("written", "name", "strong"),
    [
        (run("准备"), "", False), (run("准备"), "强", True), (run("准备"), "上", True), (run("准备"), "细", False), (run("准备"), "无", False),
        (run("准备", '<w:b w:val="0"/>'), "强", False), (run("准备", '<w:b w:val="on"/>'), "", True), (run("准备", '<w:b w:val="off"/>'), "", False),
        (run("准备", '<w:rStyle w:val="强"/>'), "", True), (run("准备", '<w:rStyle w:val="强"/><w:b w:val="false"/>'), "", False),
        ("<w:r><w:t>准备</w:t></w:r>", "强", True),
    ],
)  # fmt: skip
def test_what_is_bold(written: str, name: str, strong: bool) -> None:
    assert [block.strong for block in opened(paragraph(PROSE), paragraph(written, name), styles=BOLD).blocks] == [False, strong]


@pytest.mark.parametrize(
    ("look", "row", "header"),
    [
        ('w:val="04A0"', "", True), ('w:val="0480"', "", False), ('w:val="20"', "", True), ('w:val="00020"', "", False), ('w:val=""', "", False),
        ('w:val="-020"', "", False), ('w:val="0x20"', "", False), ('w:val="٢٠"', "", False), ('w:val="2g"', "", False), ('w:firstRow="1"', "", True),
        ('w:firstRow="true"', "", True), ('w:firstRow="0"', "", False), ('w:firstRow="0" w:val="0020"', "", True), ("", "", False),
        ("", "<w:trPr><w:tblHeader/></w:trPr>", True), ('w:val="0020"', "<w:trPr><w:cantSplit/></w:trPr>", True),
        ('w:val="0020"', "<w:trPr><w:tblHeader/></w:trPr>", True),
    ],
)  # fmt: skip
def test_which_tables_have_a_header(look: str, row: str, header: bool) -> None:
    cells = "".join(f"<w:tc>{paragraph(text)}</w:tc>" for text in ("收缩压", "140"))
    table = f"<w:tbl><w:tblPr><w:tblLook {look}/></w:tblPr><w:tr>{row}{cells}</w:tr><w:tr>{cells}</w:tr></w:tbl>"
    assert [one.has_header for one in opened(paragraph(PROSE), table).tables] == [header]


def test_a_table_without_rows_is_none() -> None:
    assert opened(paragraph(PROSE), '<w:tbl><w:tblPr><w:tblLook w:val="0020"/></w:tblPr></w:tbl>').tables == ()


@pytest.mark.parametrize(
    ("marks", "kept"),
    [
        ("begin separate end", "111"), ("end separate begin separate separate end end", "0011010"), ("begin begin end separate end", "11111"),
        ("begin " * 22 + "separate " + "end " * 23, "1" * 20 + "00" + "0" + "00" + "1" * 20 + "0"),
    ],
)  # fmt: skip
def test_marks_of_fields_that_are_not_in_their_place_are_passed_over(marks: str, kept: str) -> None:
    """They would keep the library busy."""
    text = "".join(f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in marks.split())
    with zipfile.ZipFile(make_ready(unpack(word_file(paragraph(text)))).archive) as archive:
        names = re.findall(r":(fldChar|proofErr)\b", archive.read("word/document.xml").decode())
    assert "".join(str(int(name == "fldChar")) for name in names) == kept


def test_definitions_are_cut_down_to_what_is_read() -> None:
    styles = style("a", "heading 1", "<w:rPr><w:b/></w:rPr>") + '<w:style w:type="numbering" w:styleId="n"><w:name w:val="n"/></w:style>'
    level = '<w:lvl w:ilvl="0"><w:start/><w:numFmt/><w:pStyle/><w:rPr/></w:lvl>'
    numbering = f"<w:numbering xmlns:w=SPACES><w:numPicBullet/><w:abstractNum>{level}</w:abstractNum><w:num/></w:numbering>"
    data = word_file(paragraph(PROSE), styles=styles, parts={"word/numbering.xml": numbering})
    with zipfile.ZipFile(make_ready(unpack(data)).archive) as archive:
        kept = {
            name: [one.tag.rpartition("}")[2] for one in fromstring(archive.read(f"word/{name}.xml")).iter()][1:]
            for name in ("styles", "numbering")
        }
    assert kept == {"styles": ["style", "name"], "numbering": ["abstractNum", "lvl", "numFmt", "pStyle", "num"]}


@pytest.mark.parametrize("target", ["file:///etc/passwd", "http://a.example/x.png", "../../../etc/passwd"])
def test_nothing_outside_of_the_file_is_opened(target: str, monkeypatch: pytest.MonkeyPatch) -> None:
    relation = link("rId7", target).replace("hyperlink", "image")
    linked = picture("袖带").replace('r:embed="rId9"', 'r:link="rId7"')
    opened(paragraph(linked), relations=relation)  # loads what reads it
    monkeypatch.setattr("builtins.open", None)
    monkeypatch.setattr("socket.socket", None)
    document = opened(paragraph(PROSE), paragraph(linked), relations=relation)
    assert [(image.alt, image.src) for image in document.images] == [("袖带", None)]


def test_raised_figures_keep_their_sense() -> None:
    high, low = '<w:vertAlign w:val="superscript"/>', '<w:vertAlign w:val="subscript"/><w:b/>'
    cells = run("白细胞 4×10") + run("9", high) + run("/L，吸入 O") + run("2", low) + run("[1]", high)
    document = opened(paragraph(PROSE), paragraph(cells))
    block = document.blocks[1]
    assert block.text == "白细胞 4×10⁹/L，吸入 O₂[1]"
    assert where(document, document.locate(block, 8, 9)) == (2, 9, "⁹")


def test_pictures_stand_as_their_alt_texts() -> None:
    document = opened(paragraph(run("图：") + picture('袖带 & "手臂" <左>')), paragraph(picture(None)), paragraph(PROSE))
    described, bare = document.images
    assert (described.alt, bare.alt, bare.src) == ('袖带 & "手臂" <左>', None, None)
    assert document.source.split("\n")[:2] == ['图：[袖带 & "手臂" <左>]', ""]
    assert where(document, document.locate(described, 0, 4)) == (1, 4, "袖带 &")
    assert where(document, document.locate(bare))[0] == 2


def test_numbered_lists_and_footnotes() -> None:
    numbered = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
    levels = '<w:lvl w:ilvl="0"><w:numFmt w:val="{}"/></w:lvl>'
    numbering = (
        f'<w:numbering xmlns:w="{TRANSITIONAL}"><w:abstractNum w:abstractNumId="0">{levels.format("decimal")}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
    )
    note = f'<w:footnotes xmlns:w="{TRANSITIONAL}"><w:footnote w:id="2">{paragraph("高血压指南，2024。")}</w:footnote></w:footnotes>'
    body = (
        paragraph(run("按指南量") + '<w:r><w:footnoteReference w:id="2"/></w:r>' + run("。")),
        paragraph("先坐好", properties=numbered),
        paragraph("再伸手", properties=numbered),
    )
    document = read("a.docx", word_file(*body, parts={"word/numbering.xml": numbering, "word/footnotes.xml": note}))
    assert document.source == "按指南量[1]。\n先坐好\n再伸手\n高血压指南，2024。"
    assert [(block.kind, block.text) for block in document.blocks[1:3]] == [("item", "先坐好"), ("item", "再伸手")]
    assert (document.lists[0].items, document.lists[0].ordered) == (2, True)
    assert where(document, document.locate(document.blocks[3])) == (4, 1, "高血压指南，2024。")


def changed(kind: str, text: str, author: str = "李编辑") -> str:
    inside = run(text) if kind in ("ins", "moveTo") else f"<w:r><w:delText>{text}</w:delText></w:r>"
    return f'<w:{kind} w:id="1" w:author="{author}">{inside}</w:{kind}>'


def test_deleted_text_is_no_text_and_what_is_left_is_named() -> None:
    comment = '<w:r><w:commentReference w:id="0"/></w:r>'
    document = opened(
        paragraph(PROSE),
        paragraph(run("每天") + changed("del", "必须") + changed("ins", "最好") + run("量两次。") + comment),
        paragraph("<w:r/>" + changed("moveFrom", "早晚各一次。")),
        paragraph("<w:r/>" + changed("ins", "早") + "<w:proofErr/>" + changed("ins", "晚") + changed("ins", "都", "王审稿")),
        paragraph(changed("moveTo", "早晚各一次。")),
    )
    assert document.source.split("\n")[1:] == ["每天最好量两次。", "", "早晚都", "早晚各一次。"]
    found = [(review.kind, where(document, review.span)[0]) for review in document.reviews]
    assert found == [("deletion", 2), ("insertion", 2), ("comment", 2), ("insertion", 4), ("insertion", 4), ("move", 5)]


def test_changes_side_by_side_are_one() -> None:
    marks = "<w:bookmarkStart/><w:bookmarkEnd/><w:commentRangeStart/><w:commentRangeEnd/>"
    document = opened(
        '<w:r><w:commentReference w:id="0"/></w:r>',
        paragraph("<w:r/>" + changed("ins", "早") + marks + changed("ins", "晚") + run("各") + changed("ins", "一")),
        paragraph("", properties='<w:rPr><w:ins w:author="a"/></w:rPr>'),
        paragraph("<w:r/>" + changed("del", "次"), properties='<w:rPr><w:del w:author="a"/></w:rPr>'),
        paragraph(PROSE),
    )
    found = [(review.kind, where(document, review.span)[0]) for review in document.reviews]
    assert found == [("comment", 1), ("insertion", 1), ("insertion", 1), ("insertion", 2), ("deletion", 3)]


def test_a_deleted_end_of_a_paragraph_joins_two_and_numbers_stay() -> None:
    gone = '<w:rPr><w:del w:id="3" w:author="a"/></w:rPr>'
    document = opened(paragraph("量血压前", properties=gone), paragraph("坐五分钟。"), paragraph(PROSE))
    assert document.source == f"量血压前\n坐五分钟。\n{PROSE}"
    assert [(block.text, where(document, document.locate(block))[:2]) for block in everything(document)] == [
        ("量血压前坐五分钟。", (1, 1)), (PROSE, (3, 1)),
    ]  # fmt: skip
    assert [review.kind for review in document.reviews] == ["deletion"]


def test_a_text_box_is_read_once() -> None:
    box = f"<w:txbxContent>{paragraph('框里的话。')}</w:txbxContent>"
    drawn = f"<w:r><mc:AlternateContent><mc:Choice>{box}</mc:Choice><mc:Fallback><w:pict><v:shape><v:textbox>{box}</v:textbox></v:shape>"
    document = opened(paragraph(f"{drawn}</w:pict></mc:Fallback></mc:AlternateContent></w:r>" + run("框外的话。")), paragraph(PROSE))
    assert document.source == f"框外的话。\n框里的话。\n{PROSE}"


def test_properties_that_somebody_filled_in() -> None:
    core = (
        '<p:coreProperties xmlns:p="a" xmlns:d="b"><d:title>旧题目</d:title><d:creator>Administrator</d:creator>'
        "<p:keywords>血压，家庭；测量</p:keywords><d:description>在家怎样量血压</d:description></p:coreProperties>"
    )
    document = read("a.docx", word_file(paragraph(PROSE), parts={"docProps/core.xml": core}))
    assert document.title is not None
    assert (document.title.value, document.headline) == ("旧题目", document.title)
    assert document.keywords is not None
    assert document.keywords.data == ("血压", "家庭", "测量")
    assert document.description is not None
    assert (document.description.value, document.byline.author, document.complete) == ("在家怎样量血压", None, False)


# --- many files

WORDS = ["高血压患者每天量血压。", "感冒多休息、多喝水😀。", "Давление измеряют утром и вечером.", "Rest & drink <enough> water."]


def made(seed: int) -> bytes:
    """A file as somebody might write it with python-docx."""
    chance = random.Random(seed)
    document = docx.Document()
    if chance.random() < 0.4:
        document.add_heading("家庭血压测量指南", 0)
    for section in range(chance.randint(1, 4)):
        document.add_heading(f"第{section}节 {chance.choice(['准备', 'Before', 'До'])}", chance.randint(1, 9))
        added = document.add_paragraph(chance.choice(WORDS))
        added.add_run(" 加粗").bold = True
        if chance.random() < 0.3:
            added.add_run().add_break()
        for name in ("List Bullet", "List Number") if chance.random() < 0.3 else ():
            document.add_paragraph(chance.choice(WORDS), style=name)
        if chance.random() < 0.3:
            table = document.add_table(2, 2)
            for cell in (cell for row in table.rows for cell in row.cells if chance.random() < 0.8):
                cell.text = chance.choice(WORDS)
        document.add_paragraph("" if chance.random() < 0.3 else chance.choice(WORDS))
    written = io.BytesIO()
    document.save(written)
    return written.getvalue()


def agrees(data: bytes) -> None:
    """What python-docx sees in a file is what is read, in the same paragraphs."""
    document, other = read("a.docx", data), docx.Document(io.BytesIO(data))
    wanted = []
    for one in other.paragraphs:
        level = re.fullmatch(r"[Hh]eading (\d)", one.style.name if one.style is not None else "")
        if one.text.strip() and (level or (one.style is not None and one.style.name == "Title")):
            wanted.append((min(int(level[1]), 6) if level else 1, " ".join(one.text.split())))
    assert [found for found in headings(document) if found[1]] == wanted
    lines = document.source.split("\n")
    for number, element in enumerate(other.element.body.iter(f"{W}p")):
        assert lines[number].split() == Paragraph(element, other).text.split()  # type: ignore[arg-type]
    for block in everything(document):
        assert "".join(document.source[slice(*document.locate(block))].split()) == "".join(block.text.split())


@pytest.mark.parametrize("seed", range(50))
def test_fifty_files(seed: int) -> None:
    agrees(made(seed))


def test_files_that_libreoffice_wrote(tmp_path: Path) -> None:
    program = shutil.which("soffice")
    if program is None:
        pytest.skip("LibreOffice is not installed (apt-get install libreoffice-writer), so no file of its own can be made")
    for seed in range(12):
        (tmp_path / f"{seed}.docx").write_bytes(made(seed))
    office = [program, "--headless", f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"]
    for kind, files, folder in (("odt", "*.docx", "odt"), ("docx", "odt/*.odt", "docx")):
        names = [str(path) for path in sorted(tmp_path.glob(files))]
        command = [*office, "--convert-to", kind, "--outdir", str(tmp_path / folder), *names]
        subprocess.run(command, capture_output=True, check=True, timeout=240)
    written = sorted((tmp_path / "docx").glob("*.docx"))
    assert len(written) == 12
    for path in written:
        agrees(path.read_bytes())


REAL = {
    "en-pandoc-headers.docx": [1, 2, 3, 4, 5, 6],
    "en-pandoc-tables.docx": [2],
    "ru-МЕТАНОЙЯ.docx": [],
    "zh-一病室.docx": [],
}


def test_real_files(data: Path) -> None:
    folder = data / "cms" / "docx"
    if not folder.is_dir():
        pytest.skip(f"there are no Word files in {folder}")
    for path in folder.glob("*.docx"):
        document = read(path.name, path.read_bytes())
        assert document.source.strip()
        if path.name in REAL:
            assert [level for level, _ in headings(document)][: len(REAL[path.name])] == REAL[path.name]


DAMAGED = word_file(paragraph(PROSE), paragraph("准备", "h"), paragraph(picture("袖带")), styles=style("h", "heading 1"))


@settings(max_examples=40)
@given(st.integers(0, len(DAMAGED) - 1), st.binary(max_size=8), st.integers(0, 40))
def test_damaged_files_are_refused_or_read(at: int, put: bytes, gone: int) -> None:
    data = DAMAGED[:at] + put + DAMAGED[at + gone :]
    try:
        document = read("a.docx", data)
    except NotAPage:
        return
    assert [document.locate(block) for block in document.blocks]


@settings(max_examples=40)
@given(st.lists(st.sampled_from(["<w:p>", "</w:p>", "<w:tbl>", "</w:tbl>", "<w:tr>", "</w:tr>", "<w:tc>", "</w:tc>", "<w:r>", "</w:r>",
    "<w:t>甲&lt;</w:t>", "<w:ins>", "</w:ins>", "<w:br/>", '<w:sym w:char="zz"/>', "<w:hyperlink>", "</w:hyperlink>",
    '<w:bookmarkStart w:name="contentlint-999999999"/>', '<w:commentReference w:id="1"/>', '<w:fldChar w:fldCharType="end"/>',
    '<w:tcPr><w:gridSpan w:val="-1"/></w:tcPr>', "<w:pPr/>", '<w:pPr><w:rPr><w:del/></w:rPr></w:pPr>']), max_size=30))  # fmt: skip
def test_strange_xml_is_refused_or_read(tags: list[str]) -> None:
    open_: list[str] = []
    body = []
    for tag in tags:
        if not tag.startswith("</"):
            body.append(tag)
            open_ += [tag[1:-1]] if tag.endswith(">") and "/" not in tag else []
        elif open_ and open_[-1] == tag[2:-1]:
            body.append(tag)
            open_.pop()
    body += [f"</{tag}>" for tag in reversed(open_)]
    try:
        document = read("a.docx", word_file(*body))
    except NotAPage:
        return
    for block in document.blocks:
        start, end = document.locate(block)
        assert 0 <= start <= end <= len(document.source)
