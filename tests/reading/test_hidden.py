"""What is hidden on a page, and what only waits to be shown; through both HTML backends."""

from __future__ import annotations

from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contentlint.model import Document, Hidden
from contentlint.reading import hiding
from contentlint.reading.page import Reading, read

BACKENDS = ("turbohtml", "html.parser")
ARTICLE = "<h1>痛风</h1><p>急性期少吃动物内脏，多喝水，缓解以后可以适量吃肉，但是不要喝酒。</p>"


def page(body: str, backend: str, head: str = "") -> Document:
    html = f"<html><head><title>痛风</title>{head}</head><body>{ARTICLE}{body}</body></html>"
    return read("a.html", html.encode(), Reading(backend))


@pytest.mark.parametrize(
    ("style", "how"),
    [
        ("display:none", "display"), ("color:red; DISPLAY : none !important", "display"), ("visibility: hidden", "visibility"),
        ("opacity:0", "opacity"), ("opacity: 0.0;", "opacity"), ("font-size:0", "size"), ("font-size:1px", "size"), ("font-size:.5pt", "size"),
        ("line-height:0;", "size"), ("height:0;overflow:hidden", "size"), ("overflow:hidden;max-height:1px", "size"),
        ("position:absolute;left:-9999px", "place"), ("text-indent:-999em", "place"), ("margin-left:-5000px", "place"), ("top:-1000px", "place"),
        ("display:block", None), ("opacity:0.5", None), ("opacity:1", None), ("font-size:1rem", None), ("font-size:10px", None),
        ("font-size:1.2em", None), ("left:-15px", None), ("height:0", None), ("border:0;overflow:hidden;height:100px", None),
        ("background:url(display:none.png)", None), ("border-top-width:0px", None), ("", None),
    ],
)  # fmt: skip
def test_styles(style: str, how: str | None) -> None:
    assert hiding.hiding(style) == how


@pytest.mark.parametrize(
    ("sheet", "selectors"),
    [
        (".a{display:none}", {".a": "display"}),
        ("#b , p.c { position:absolute; left:-9999px }", {"#b": "place", "p.c": "place"}),
        (".a{display:none} .a.open{display:block}", {}),
        ("@media (max-width:5px){.a{display:none} .b{color:red}} .c{font-size:0}", {".c": "size"}),
        ("/* .a{display:none} */ .b{color:red}", {}),
        (".a:hover{display:none} .b>.c{display:none} *{display:none}", {}),
        (".a{", {}),
    ],
)
def test_style_sheets(sheet: str, selectors: dict[str, str]) -> None:
    assert hiding.hiding_selectors(sheet) == selectors


def test_long_style_sheets_are_those_of_the_site() -> None:
    assert hiding.hiding_selectors(".a{display:none}" + ".b{color:red}" * 500) == {}


@pytest.mark.parametrize(
    ("script", "names"),
    [
        ('document.getElementById("x1").style.display="none";', ["x1"]),
        ("<!--\ndocument.getElementById('a-b').style.visibility = 'hidden'\n//-->", ["a-b"]),
        ('function close(){document.getElementById("x1").style.display="none";}', []),
        ('document.getElementById("x1").style.display="block"', []),
        ('var a=1;document.getElementById("x1").style.display="none"', []),
    ],
)
def test_scripts(script: str, names: list[str]) -> None:
    assert list(hiding.hidden_by_scripts(f"<p></p><script type='text/javascript'>{script}</script>")) == names


@pytest.mark.parametrize(
    ("value", "colour"),
    [
        ("#fff", (255, 255, 255)),
        ("#FEFEFE url(a)", (254, 254, 254)),
        ("rgb(1, 2,3)", (1, 2, 3)),
        ("rgba(0,0,0,0.5)", None),
        ("White", (255, 255, 255)),
        ("red", None),
    ],
)
def test_colours(value: str, colour: tuple[int, int, int] | None) -> None:
    assert hiding.colour(value) == colour


FOUND = [
    ('<p>甲<span style="display:none">乙丙</span>丁</p>', Hidden("display", "乙丙", (), True, True, True)),
    ('<div hidden><p>乙</p>丙</div>', Hidden("display", "乙 丙", (), True, False, True)),
    ('<p id="x9q" style="visibility:hidden">乙</p>', Hidden("visibility", "乙", (), False, False, True)),
    ('<p style="opacity:0">乙</p>', Hidden("opacity", "乙", (), True, False, True, False)),
    ('<marquee height="1" width="1">乙</marquee>', Hidden("size", "乙", (), True, True, True)),
    ('<p style="color:#fff;background-color:white">乙</p>', Hidden("colour", "乙", (), True, False, True)),
    ('<p bgcolor="#fefefe"><font color="white">乙</font></p>', Hidden("colour", "乙", (), True, True, True)),
    ('<p>甲<font color="#FFFFFF">乙</font></p>', Hidden("colour", "乙", (), True, True, True, False)),
    ('<div id="q7">乙</div><script>document.getElementById("q7").style.display="none"</script>', Hidden("script", "乙", (), False, False, True)),
    ('<div style="display:none">甲<div style="font-size:0">乙</div></div>', Hidden("display", "甲 乙", (), True, False, True)),
]  # fmt: skip


@pytest.mark.parametrize("backend", BACKENDS)
@pytest.mark.parametrize(("body", "expected"), FOUND)
def test_hidden(body: str, expected: Hidden, backend: str) -> None:
    document = page(body, backend)
    (found,) = document.hidden
    assert found._replace(origin=None) == expected
    assert document.source[slice(*document.locate(found))].startswith("<")


@pytest.mark.parametrize("backend", BACKENDS)
@pytest.mark.parametrize(
    "body",
    [
        '<ul class="sub-menu" style="display:none"><li>甲</li></ul>',
        '<div class="tab-content"><div style="display:none">甲</div></div>',
        '<div role="dialog" style="display:none">甲</div>',
        '<span class="sr-only" style="position:absolute;left:-9999px">甲</span>',
        '<noscript><p style="display:none">甲</p></noscript>',
        '<template><p style="display:none">甲</p></template>',
        '<form><p style="display:none">甲</p></form>',
        '<table><tr style="display:none"><td>甲</td></tr></table>',
        '<div itemscope style="display:none">甲</div>',
        '<div style="display:none"></div><div style="display:none"><img src="a.png"></div>',
        '<div style="visibility:hidden">甲<b style="visibility:visible">乙</b></div>',
        '<ul style="font-size:0"><li style="font-size:14px">甲</li></ul>',
        '<p style="background:#036"><span style="color:#fff">甲</span></p>',
        '<p style="background:url(a.png) #fff"><span style="color:#fff">甲</span></p>',
        '<div hidden="until-found">甲</div>',
        '<details><summary>甲</summary>乙</details>',
        '<p style="color:#333">甲</p><!-- <p style="display:none">乙</p> -->',
    ],
)  # fmt: skip
def test_shown_or_machinery(body: str, backend: str) -> None:
    assert list(page(body, backend).hidden) == []


@pytest.mark.parametrize("backend", BACKENDS)
def test_links_and_style_sheets(backend: str) -> None:
    body = '<div class="k1"><a href="https://bet.example/a" rel="nofollow">甲<b>乙</b></a> <a href="/b">丙</a><a>丁</a></div>'
    document = page(body, backend, "<style>.k1{position:absolute;left:-9999px}</style>")
    (found,) = document.hidden
    assert (found.how, found.text) == ("place", "甲乙 丙丁")
    assert [(link.href, link.text, link.rel) for link in found.links] == [("https://bet.example/a", "甲乙", "nofollow"), ("/b", "丙", "")]
    assert [document.source[slice(*document.locate(link, 0, 3))] for link in found.links] == ["htt", "/b"]


@pytest.mark.parametrize("backend", BACKENDS)
def test_in_the_article_or_not(backend: str) -> None:
    document = page(
        '<p>甲，乙，丙，丁。<i style="display:none">戊</i></p><div class="footer"><i style="display:none">己</i></div>', backend
    )
    assert [(one.text, one.main) for one in document.hidden] == [("戊", True), ("己", False)]


@pytest.mark.parametrize("backend", BACKENDS)
def test_in_markdown(backend: str) -> None:
    text = (
        '# 痛风\n\n甲<span style="display:none">乙</span>丙 `<b style="display:none">丁</b>`。\n\n'
        '- 项 <font color="#fff">戊</font>\n\n<div hidden><a href="https://bet.example">己</a></div>\n\n    <p hidden>代码</p>\n'
    )
    document = read("a.md", text.encode(), Reading(backend))
    assert [(one.text, one.main, text[slice(*document.locate(one))]) for one in document.hidden] == [
        ("乙", True, '<span style="display:none">'),
        ("戊", True, '<font color="#fff">'),
        ("己", True, "<div hidden>"),
    ]
    (link,) = document.hidden[2].links
    assert text[slice(*document.locate(link))] == '<a href="https://bet.example">'


def test_plain_text_hides_nothing() -> None:
    assert list(read("a.txt", '<p style="display:none">甲</p>'.encode()).hidden) == []


PIECES = st.sampled_from(
    ("<div style='display:none'>", "</div>", "<p hidden>", "</p>", "甲", "<font color=#fff>", "</font>", "<template>", "</template>", "<table>",
     "<tr style=display:none>", "<td>", "<a href=//b.example>", "</a>", "<style>.a{display:none}</style>", "<i class=a>", "<noscript>", "<svg>", " ", "\0")
)  # fmt: skip


@given(st.lists(PIECES, max_size=30).map("".join))
def test_any_page_is_survived(body: str) -> None:
    for backend in BACKENDS:
        document = page(body, backend)
        for found in document.hidden:
            start, end = document.locate(found)
            assert 0 <= start <= end <= len(document.source)


@pytest.mark.parametrize(
    "body",
    [
        "<div style=display:none>" * 20_000,
        "<p style=display:none>甲</p>" * 20_000,
        "<div class=a>" * 500 + "<p hidden>甲</p>" * 5000,
        "<font color=#fff>" * 20_000 + "甲",
    ],
)
def test_hostile_pages_take_no_time(body: str) -> None:
    document = page(body, "turbohtml", "<style>" + ".a{display:none}" * 150 + "</style>")
    start = process_time()
    list(document.hidden)
    assert process_time() - start < 10


@pytest.mark.parametrize("piece", ["{", "}", "@a{", "a{b}", "/*", ".a,", "display:", ";", " ", "-", "0", "#a "])
def test_hostile_styles_take_no_time(piece: str) -> None:
    text = piece * (2900 // len(piece))
    start = process_time()
    hiding.hiding_selectors(text)
    hiding.hiding(piece * 20_000)
    hiding.text_colour(piece * 20_000)
    assert process_time() - start < 5
