"""HTML from the clipboard → Markdown that reads as the same text."""

from __future__ import annotations

from html import escape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contentlint.editing.pasted import DEEPEST, MOST_COLUMNS, Pasted, address, markdown
from contentlint.reading.page import read
from contentlint.reading.tree import BACKENDS, backend


def pasted(html: str) -> str:
    return markdown(html, backend()).text


WORD_ITEM = "<p class=MsoListParagraph style='mso-list:l0 level{level} lfo1'><![if !supportLists]><span style='mso-list:Ignore'>{mark}<span>&nbsp; </span></span><![endif]>{text}<o:p></o:p></p>"


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<h2>少吃<b>盐</b></h2><p>一&nbsp;二<br>三</p>", "## 少吃盐\n\n一 二  \n三"),
        ("<p class=MsoTitle>题</p><p style='mso-outline-level:2'>节</p>", "# 题\n\n## 节"),
        ("<ul><li>甲<ol><li>乙</li><li>丙</li></ol></li><li><p>丁</p><p>戊</p></li></ul>", "- 甲\n  1. 乙\n  2. 丙\n- 丁\n\n  戊"),
        (
            "".join(WORD_ITEM.format(level=level, mark=mark, text=text) for level, mark, text in ((1, "1.", "甲"), (2, "·", "乙"), (1, "2.", "丙"))),
            "1. 甲\n   - 乙\n2. 丙",
        ),
        ("<table><tr><th>药</th><th>量|日</th></tr><tr><td><p>甲</p><p>乙</p></td></tr></table>", "| 药 | 量\\|日 |\n| --- | --- |\n| 甲 乙 |  |"),
        ("<table><tr><td colspan=2>a</td><td>b</td></tr></table>", "| a |  | b |\n| --- | --- | --- |"),
        ("<table><tr><td><h3>框</h3><ul><li>项</li></ul></td></tr></table>", "### 框\n\n- 项"),
        ("<blockquote><p>引<p>文</blockquote>", "> 引\n\n> 文"),
        ("<p>看<a href='https://a.example/b?c=(1)'>这里</a>，<a href='javascript:alert(1)'>那里</a></p>", "看[这里](https://a.example/b?c=%281%29)，那里"),
        ("<p>重要!<a href='/x'>看</a></p>", "重要\\![看](/x)"),
        ("<p><strong>要点：</strong>少吃</p><p><span style='font-weight:700'>全部</span></p>", "**要点**：少吃\n\n**全部**"),
        ("<b style='font-weight:normal'><p>文档</p></b>", "文档"),
        ("<p>a</p><script>x</script><style>y</style><p style='display:none'>z</p><div hidden></div><!-- c -->", "a"),
        ("<section><section><p>微信</p></section><img data-src='https://mmbiz.example/1.png' alt='图'></section>", "微信\n\n![图](https://mmbiz.example/1.png)"),
        ("<pre>一\n二</pre>", "一  \n二"),
        ("<p>注<a href='#_ftn1'>[1]</a><a href='#footnote-2'>②</a></p>", "注[1]②"),
        ("<p>10<sup><span>9</span></sup>/L，H<sub>2</sub>O，<span style='vertical-align:super'>-3</span>，<sup>[1]</sup>", "10⁹/L，H₂O，⁻³，[1]"),
        ("<p>留<del>删</del>下<a class=msocomanchor href='#_msocom_1'>[u1]</a></p><div style='mso-element:comment-list'>意见</div>", "留下"),
        ("", ""),
        ("<menu><li>甲</menu><blockquote>引</blockquote><p>文</p>", "- 甲\n\n> 引\n\n文"),
        ("<pre>一\n二</pre><p>三\n四</p>", "一  \n二\n\n三 四"),
        ("<h2>章</h2><div>文</div><p style='mso-list:l0 level1'>甲</p><div>乙</div>", "## 章\n\n文\n\n- 甲\n\n乙"),
        ("<h1 style='mso-outline-level:3'>一</h1><h3 class=MsoTitle>二</h3><h7>三</h7>", "# 一\n\n### 二\n\n三"),
        ("<h2 style='mso-list:l0 level1'><span style='mso-list:Ignore'>1.</span>章</h2>", "## 1.章"),
        ("<p><span style='mso-list:Ignore'>1.</span>甲</p><ul><li><h2>项</h2></ul>", "1.甲\n\n- 项"),
        ("<p style='mso-list:l0 level1'><b style='mso-list:Ignore'>1.</b>甲</p>", "- **1**.甲"),
        ("<div style='font-weight:600'>粗<p>也粗</p><p style='font-weight:400'>细</p>粗</div>", "**粗**\n\n**也粗**\n\n细\n\n**粗**"),
        ("<p><b> </b>甲<b>，乙，</b><b>!</b></p><p>好!<b>丙</b></p>", "甲，**乙**，!\n\n好!**丙**"),
        ("<p><br>甲<br><br>乙<br></p>", "甲  \n乙"),
        ("<p>看<a href=/x> 这里 </a>吧<a href=/y> </a>。</p>", "看 [这里](/x) 吧 。"),
        ("<p>甲!<a href=/x>[1</a></p><p>[甲]<b>(乙)</b></p><p>甲!<a href=/x></a><a href=/y>乙</a></p>", "甲\\![\\[1](/x)\n\n[甲\\](**乙**)\n\n甲\\![乙](/y)"),
        ("<object>1</object><svg><text>2</text></svg><noscript>3</noscript><template>4</template><button>5</button>字", "字"),
    ],
)  # fmt: skip
def test_what_is_kept(html: str, expected: str) -> None:
    assert pasted(html) == expected


def row(*cells: str) -> str:
    return f"| {' | '.join(cells)} |\n|{' --- |' * len(cells)}"


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<tr><td>甲<td>乙", row("甲", "乙")),
        ("<tbody><tr><td>甲<td>乙<tr><td><td></tbody>", row("甲", "乙")),
        ("<tr><td><td></table>文", "文"),
        ("<tr><td><table><tr><td>甲<td><td>乙</table><td>丙<tr><td>丁", f"{row('甲 乙', '丙')}\n| 丁 |  |"),
        ("<tr><th><h3>药</h3><th><p style='mso-list:l0 level1'>量", row("药", "量")),
        ("<caption><b>题</b><i>注</i></caption><tr><td>甲", "**题**注\n\n甲"),
        ("<tr><td colspan=2>甲<td colspan=²>乙<td colspan=-3>丙<td colspan=二>丁<td colspan=99999999>戊", row("甲", "", "乙", "丙", "丁", "戊")),
        (f"<tr><td colspan={MOST_COLUMNS}>甲<td>乙", row("甲", *[""] * (MOST_COLUMNS - 2), "乙")),
        ("<tr><td colspan=999>甲<td>乙", row("甲", *[""] * (MOST_COLUMNS - 2), "乙")),
        ("<tr>" + "<td>甲" * MOST_COLUMNS, row(*["甲"] * MOST_COLUMNS)),
        ("<tr>" + "<td>甲" * (MOST_COLUMNS + 2), row(*["甲"] * (MOST_COLUMNS - 1), "甲 甲 甲")),
    ],
)  # fmt: skip
def test_tables(html: str, expected: str) -> None:
    assert pasted(f"<table>{html}") == expected


@pytest.mark.parametrize("piece", ["<blockquote>", "<ul><li>"])
def test_what_lies_too_deep_stays_at_the_greatest_depth(piece: str) -> None:
    deepest, deeper = pasted(piece * DEEPEST + "字"), pasted(piece * (DEEPEST + 5) + "字")
    assert deeper == deepest != pasted(piece * (DEEPEST - 1) + "字")


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (None, ""), ("", ""), ("#", ""), ("#a", ""), ("#_ftn1", ""), ("x.html", ""), ("../x", "../x"), ("./x", "./x"), ("/x", "/x"),
        (" //a.example/b\n", "https://a.example/b"), ("HTTPS://a.example", "HTTPS://a.example"), ("mailto:a@b.example", "mailto:a@b.example"),
        ("tel:120", "tel:120"), ("javascript:x", ""), ("JavaScript:x", ""), ("\x01javascript:x", ""), ("java\nscript:x", ""), ("data:text/html,x", ""),
        ("vbscript:x", ""), ("file:///c:/x", ""), ("http://a.example/(\"><script>) 药", "http://a.example/%28%22%3E%3Cscript%3E%29%20%E8%8D%AF"),
        ("/".ljust(2_000, "x"), "/".ljust(2_000, "x")), ("/".ljust(2_001, "x"), ""),
    ],
)  # fmt: skip
def test_addresses_that_a_link_may_have(value: str | None, expected: str) -> None:
    assert address(value) == expected


def test_images() -> None:
    html = "<p>a<img src=/x alt=' *](javascript:x)\n '><img src=/y alt='[1'><img src=/z alt='1]'><img src=/><img src='#z'><img src=''><img><img src='javascript:x'></p>"
    assert markdown(html, backend()) == Pasted("a![\\*\\](javascript:x)](/x)![\\[1](/y)![1\\]](/z)![](/)", 2)


def test_no_more_is_read_than_the_parser_can_take() -> None:
    parser = backend("html.parser")
    assert markdown("甲" * (parser.limit + 5), parser).text == "甲" * parser.limit


def test_marks_without_end_are_written_in_no_time() -> None:
    marks = "…" * 300_000
    assert pasted(f"<p>!<b>{marks}药{marks}方{marks}</b></p>") == f"!{marks}**药{marks}方**{marks}"


def test_images_of_the_other_machine_are_counted() -> None:
    assert markdown("<img src='file:///c:/x.png'><p>a<img src='data:image/png;base64,AA'></p>", backend()) == Pasted("a", 2)


@given(st.text("ab药1.)#*_`~<>&;[]()!|\\-+=: x/", min_size=1, max_size=30))
def test_a_paragraph_reads_as_it_was(text: str) -> None:
    written = markdown(f"<p>{escape(text)}</p>", backend()).text
    document = read("draft.md", f"---\ntitle: x\n---\n\n{written}\n".encode())
    assert [block.text for block in document.blocks] == [" ".join(text.split())] * bool(text.strip())
    assert not any(block.kind != "paragraph" for block in document.blocks)


NESTED_MARK = "<p style='mso-list:l0 level1'><span style='mso-list:Ignore'><i>1</i><span>1</span>.</span>甲</p>"


def test_the_mark_of_a_list_may_be_in_pieces() -> None:
    assert pasted(NESTED_MARK * 2) == "1. 甲\n2. 甲"


LOOKS = ("{}", "<b>{}</b>", "<a href=/x>{}</a>", "<b><a href=/x>{}</a></b>")


@given(st.lists(st.tuples(st.sampled_from(LOOKS), st.text("a药#*_~<&;[]()!|\\-: ", min_size=1, max_size=4)), min_size=2, max_size=6))
def test_stretches_that_look_different_read_as_they_were(runs: list[tuple[str, str]]) -> None:
    written = markdown("".join(look.format(escape(text)) for look, text in [("{}", "题"), *runs]), backend()).text
    document = read("draft.md", f"---\ntitle: x\n---\n\n{written}\n".encode())
    assert [block.text for block in document.blocks] == [" ".join(("题" + "".join(text for _, text in runs)).split())]
    assert document.images == ()


@pytest.mark.parametrize("name", BACKENDS)
@pytest.mark.parametrize(
    "piece", ["<div>", "<table><tr><td>", "<ul><li>a", "<blockquote>", "<b><a href=/x>", "</p>", "<h1>", "<p style='mso-list:l0 level9'>"]
)
def test_deep_and_broken_html(name: str, piece: str) -> None:
    made = markdown(piece * 600 + "末尾", backend(name)).text
    assert "末尾" in made
    assert len(made) < 200_000


@given(
    st.lists(
        st.sampled_from(
            "<p> </p> <table> <tr> <td> <th> </td> </table> <ul> <ol> <li> </li> </ul> <h1> </h2> <a> </a> <br> <img> <span> 字".split()
        ),
        max_size=40,
    )
)
def test_no_html_breaks_it(pieces: list[str]) -> None:
    pasted("".join(pieces))
