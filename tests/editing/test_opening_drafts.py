"""Files, uploads and addresses → drafts: what each becomes, and why one is refused."""

from __future__ import annotations

import os
import socket
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from word_files import paragraph, word_file

from contentlint.editing import opening
from contentlint.editing.checking import Checker
from contentlint.editing.drafts import BadDraft, Draft
from contentlint.editing.opening import LONGEST_ADDRESS, opened, opened_address, opened_path
from contentlint.linting.configuration import Configuration
from contentlint.linting.session import Session
from contentlint.linting.settings import SettingsError
from contentlint.reading.unreadable import NotAPage
from contentlint.sources.web import Clock

HTML = "<html><head><meta charset={}><title>痛风怎样吃才好</title></head></html>"
FRONT = "---\ntitle: 痛风怎样吃才好\n---\n\n少吃海鲜和动物内脏。\n"


@pytest.fixture(scope="module")
def checker(tmp_path_factory: pytest.TempPathFactory) -> Checker:
    return Checker(lambda: Configuration(isolated=True), tmp_path_factory.mktemp("root"))


def refused(call: Any, *arguments: object) -> str:
    """The name of the phrase that says why."""
    with pytest.raises(BadDraft) as caught:
        call(*arguments)
    return str(caught.value)


@pytest.mark.parametrize(
    ("name", "data", "draft"),
    [
        ("a.txt", " 第一段*\t\r\n\n1. 第二段".encode("gb18030"), Draft(text="第一段\\*\n\n1\\. 第二段", name="a.txt")),
        ("C:\\稿件\\A.MD", "\ufeff# 题\r\n\u2028\0字".encode(), Draft(text="# 题\n\n\ufffd字", name="C:\\稿件\\A.MD")),
        ("b.markdown", FRONT.replace("\n", "\r\n").encode("gb18030"), Draft("markdown", text=FRONT, charset="gb18030", name="b.markdown")),
        ("c.HTM", HTML.format("gb18030").encode("gb18030") + b"\r\n", Draft("html", text=HTML.format("gb18030") + "\n", charset="gb18030", name="c.HTM")),
        ("d.Docx", word_file(paragraph("每天量血压，记下来。")), Draft(text="每天量血压，记下来。", name="d.Docx")),
    ],
)  # fmt: skip
def test_what_a_file_becomes(checker: Checker, name: str, data: bytes, draft: Draft) -> None:
    assert opened(checker, name, data) == draft


@pytest.mark.parametrize(
    ("name", "data", "why"),
    [
        ("a.exe", b"MZ", "no such format"), ("md", b"x", "no such format"), ("a.md/b", b"x", "no such format"),
        ("a.txt", "字\n字".encode() * 4, "too long"),
    ],
)  # fmt: skip
def test_what_is_no_draft(checker: Checker, monkeypatch: pytest.MonkeyPatch, name: str, data: bytes, why: str) -> None:
    monkeypatch.setattr(opening, "LONGEST_TEXT", 12)
    assert refused(opened, checker, name, data) == why
    assert opened(checker, "a.md", b"x" * 12).text == "x" * 12


@pytest.mark.parametrize(("name", "data", "why"), [("a.html", b"\0\1" * 500, "not-a-page"), ("a.docx", b"PK\3\4", "word-damaged")])
def test_what_cannot_be_read(checker: Checker, name: str, data: bytes, why: str) -> None:
    with pytest.raises(NotAPage) as raised:
        opened(checker, name, data)
    assert raised.value.message == why


@pytest.mark.parametrize(("error", "told"), [(KeyError("text"), BadDraft), (SettingsError("mistake"), SettingsError)])
def test_whatever_a_word_file_does(checker: Checker, monkeypatch: pytest.MonkeyPatch, error: Exception, told: type[Exception]) -> None:
    def read(*_: object) -> None:
        raise error

    monkeypatch.setattr(Session, "read", read)
    with pytest.raises(told):
        opened(checker, "a.docx", b"")


def test_which_files_are_opened(checker: Checker, monkeypatch: pytest.MonkeyPatch) -> None:
    root, asked = checker.root, []
    (root.parent / "secret.md").write_text("secret", encoding="utf-8")
    (root / "a b").mkdir()
    (root / "folder.md").mkdir()
    for name in ("x.MD", "secret.key", "a b/x.md"):
        (root / name).write_text("0123456789", encoding="utf-8")
    for name, target in {"out.md": root.parent / "secret.md", "key.md": root / "secret.key", "gone.md": root / "gone"}.items():
        os.symlink(target, root / name)
    if sys.platform != "win32":
        os.mkfifo(root / "pipe.md")  # to read it is to wait
    opening_of: Any = Path.open
    monkeypatch.setattr(Path, "open", lambda path, *how, **more: asked.append(path.name) or opening_of(path, *how, **more))
    monkeypatch.setattr(opening, "MOST_BYTES", 10)
    outside = (
        "../secret.md",
        str(root.parent / "secret.md"),
        "/etc/passwd",
        "out.md",
        "a b/../../secret.md",
        "..",
        f"../{root.name}x/a.md",
    )
    other = ("secret.key", "key.md", "gone.md", "", ".", "a b")
    missing = ("no.md", "folder.md", "pipe.md", "x.MD/a.md", "字" * 5_000 + ".md")
    whys = {"outside": outside, "no such format": other, "no such file": missing}
    assert {path: refused(opened_path, checker, path) for paths in whys.values() for path in paths} == {
        path: why for why, paths in whys.items() for path in paths
    }
    assert asked == []
    assert opened_path(checker, ' "a b/x.md" ') == Draft(text="0123456789", name="a b/x.md")
    assert opened_path(checker, str(root / "x.MD")).name == "x.MD"
    (root / "x.MD").write_text("0123456789a", encoding="utf-8")
    assert refused(opened_path, checker, "x.MD") == "too large"


@pytest.fixture
def public(site: Any, monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    """The server of the tests under a name that is on the web, and nobody waits between requests."""
    port = int(site.address.rpartition(":")[2])

    def connected(*_: object) -> socket.socket:
        made = socket.socket()
        made.connect(("127.0.0.1", port))
        return made

    found = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("93.184.215.14", port))]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: found)
    monkeypatch.setattr(socket, "create_connection", connected)
    monkeypatch.setattr(Clock, "wait", lambda *_: None)
    yield site


def test_the_page_behind_an_address(public: Any) -> None:
    text = HTML.format("gbk").replace("</html>", "\r\n\0")
    public.answers["/%E9%A1%B5"] = (200, {"Content-Type": "text/html; charset=gb18030"}, text.encode("gb18030"))
    draft = opened_address(" HTTP://hospital.example/页 ")
    assert draft == Draft(
        "html", text=HTML.format("gbk").replace("</html>", "\n\ufffd"), charset="gb18030", name="HTTP://hospital.example/页"
    )


def test_why_an_address_is_no_draft(public: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    public.answers["/robots.txt"] = (200, {}, b"User-agent: *\nDisallow: /secret")
    public.page("/secret", "secret")
    public.page("/long", "x" * 13)
    public.page("/most", "x" * 12)
    public.answers["/x.pdf"] = (200, {"Content-Type": "application/pdf"}, b"%PDF")
    public.answers["/binary"] = (200, {"Content-Type": "text/html"}, b"\0\1" * 500)
    public.answers["/busy"] = (503, {}, b"")
    monkeypatch.setattr(opening, "LONGEST_TEXT", 12)
    whys = {
        "secret": "forbidden address", "long": "too long", "x.pdf": "no such format", "binary": "not readable", "busy": "address failed",
        "gone": "address failed",
    }  # fmt: skip
    assert {path: refused(opened_address, f"http://a.example/{path}") for path in whys} == whys
    assert public.asked.count("/busy") == 1  # somebody waits
    assert opened_address("http://a.example/most").text == "x" * 12


@pytest.mark.parametrize("url", ["", "a.example", "//a.example/", "ftp://a.example/", "file:///etc/passwd", "javascript:http://a.example/"])
def test_what_is_no_address(url: str) -> None:
    assert refused(opened_address, url) == "no address"


def test_how_long_an_address_may_be(public: Any) -> None:
    url = "http://a.example/".ljust(LONGEST_ADDRESS, "x")
    assert refused(opened_address, url) == "address failed"
    asked = len(public.asked)
    assert refused(opened_address, f"{url}x") == "no address"
    assert len(public.asked) == asked


@pytest.mark.parametrize("host", ["127.0.0.1:1", "localhost", "[::1]", "10.0.0.1", "192.168.1.1", "169.254.169.254", "[::ffff:127.0.0.1]"])
def test_nothing_of_a_private_network_is_asked(monkeypatch: pytest.MonkeyPatch, host: str) -> None:
    asked: list[object] = []
    monkeypatch.setattr(socket, "create_connection", lambda *to: asked.append(to))
    assert refused(opened_address, f"http://{host}/x") == "address failed"
    assert asked == []
