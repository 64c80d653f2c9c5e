"""Pop-ups over the first screen and error pages in disguise: what counts and what does not, and that hostile pages take no time."""

from __future__ import annotations

import time

import pytest

from contentlint.linting.session import Session
from contentlint.linting.settings import Settings

SESSION = Session(Settings(select=("popup-first-screen", "status-soft404")))


def found(body: str, path: str = "a/b.html", title: str = "痛风吃什么") -> list[str]:
    page = f"<html><head><title>{title}</title></head><body><h1>{title}</h1><p>少吃动物内脏，多喝水，按时复查。</p>{body}</body></html>"
    return [finding.message for finding in SESSION.lint(path, page.encode()).findings]


@pytest.mark.parametrize(
    "script",
    [
        "http://pdt.zoosnet.net/JS/LsJS.aspx?siteid=1&float=1", "//tb.53kf.com/code/code/1", "/js/swt.js", "../swt/common.js?v=2",
        "https://www.kuaishang.cn/bs/ks.js", "//cdn.envybox.io/widget/cbk.js",
    ],
)  # fmt: skip
def test_chats_that_invite_by_themselves(script: str) -> None:
    assert found(f'<script src="{script}"></script>') == ["invites"]


@pytest.mark.parametrize(
    "script",
    [
        "/js/jquery.js", "/js/swtich.js", "/assets/news53kf.js", "https://example.com/?from=zoosnet.net", "/js/answt.js", "/js/talk99/x.js",
        "https://code.jivo.ru/widget/abc", "https://widget.intercom.io/widget/abc",
    ],
)  # fmt: skip
def test_scripts_that_do_not(script: str) -> None:
    assert found(f'<script src="{script}"></script>') == []


COVER = "position:fixed;top:0;left:0;width:100%;height:100%;z-index:999"


@pytest.mark.parametrize(
    ("body", "said"),
    [
        (f'<div style="{COVER}"><img src="a.jpg" alt="优惠"></div>', ["lies-over"]),
        ("<div style='POSITION: FIXED; inset: 0'>预约</div>", []),  # read as it is usually written: the word in small letters
        ("<div style='position: fixed; inset: 0'>预约</div>", ["lies-over"]),
        ('<img style="position:fixed;top:40%;left:40%;width:300px" src="tc.jpg" alt="">', ["lies-over"]),
        (f'<div style="{COVER};display:none">预约</div>', []),
        (f'<div hidden style="{COVER}">预约</div>', []),
        (f'<div aria-hidden="true" style="{COVER}">预约</div>', []),
        (f'<div class="cookie-note" style="{COVER}">Cookie</div>', []),
        (f'<div id="loading" style="{COVER}"></div>', []),
        (f'<!-- <div style="{COVER}">预约</div> -->', []),
        (f"<script>var a = '<div style=\"{COVER}\">';</script>", []),
        ('<div style="position:fixed;top:0;width:100%;height:50px">导航</div>', []),
        ('<a style="position:fixed;right:10px;bottom:10px" href="#">顶部</a>', []),
        ("<style>.a{position:fixed;top:0;left:0;width:100%;height:100%}</style>", []),
        ("<script>setTimeout(function(){openZoosUrl('chatwin');},5000);</script>", ["opens"]),
        ("<script>setTimeout(() => { $('#popup').show() }, 3000)</script>", []),
        ("<script>setTimeout(() => popup.show(), 3000)</script>", ["opens"]),
        ("<script>setTimeout(\"window.open('/ad.html')\", 1000)</script>", ["opens"]),
        ("<script>setTimeout(function(){slide(1)},3000); function openZoosUrl(){}</script>", []),
        ("<!--<script>setTimeout(function(){openZoosUrl()},5000)</script>-->", []),
    ],
)
def test_what_lies_over_the_text(body: str, said: list[str]) -> None:
    assert found(body) == said


@pytest.mark.parametrize(
    ("title", "path", "said"),
    [
        ("404 Not Found", "a/b.html", ["saved"]),
        ("404错误页面", "a/b.html", ["saved"]),
        ("您访问的页面不存在", "a/b.html", ["saved"]),
        ("Страница не найдена — Клиника", "a/b.html", ["saved"]),
        ("文章不存在或已被删除", "https://www.clinic.example/news/1.html", ["error-page"]),
        ("404", "export/5.html", []),
        ("页面不存在", "404.html", []),
        ("页面不存在", "errors/404/index.html", []),
        ("404医院怎么样", "a/b.html", []),
        ("第404医院门诊时间", "a/b.html", []),
        ("维生素找不到来源怎么办", "a/b.html", []),
    ],
)
def test_error_pages(title: str, path: str, said: list[str]) -> None:
    assert found("", path, title) == said


@pytest.mark.parametrize(
    "piece",
    [
        "<div style='position:fixed",
        "setTimeout(",
        "<!-- fixed ",
        "<script>fixed",
        '<div style="position:fixed;' + "top:0;" * 200,
        "setTimeout(function a(){" * 3,
    ],
)
def test_hostile_pages_take_no_time(piece: str) -> None:
    start = time.process_time()
    found(piece * (300_000 // len(piece)))
    assert time.process_time() - start < 5  # reading it takes most of that
