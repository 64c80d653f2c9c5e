"""HTML from the clipboard → Markdown that reads as the same text."""

from __future__ import annotations

from html import escape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contentlint.editing.pasted import Pasted, markdown
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
        ("", ""),
    ],
)  # fmt: skip
def test_what_is_kept(html: str, expected: str) -> None:
    assert pasted(html) == expected


def test_images_of_the_other_machine_are_counted() -> None:
    assert markdown("<img src='file:///c:/x.png'><p>a<img src='data:image/png;base64,AA'></p>", backend()) == Pasted("a", 2)


@given(st.text("ab药1.)#*_`~<>&;[]()!|\\-+=: x/", min_size=1, max_size=30))
def test_a_paragraph_reads_as_it_was(text: str) -> None:
    written = markdown(f"<p>{escape(text)}</p>", backend()).text
    document = read("draft.md", f"---\ntitle: x\n---\n\n{written}\n".encode())
    assert [block.text for block in document.blocks] == [" ".join(text.split())] * bool(text.strip())
    assert not any(block.kind != "paragraph" for block in document.blocks)


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
