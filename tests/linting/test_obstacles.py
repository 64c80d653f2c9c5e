"""What sources say of pages that cannot be had is told in the language of the reader."""

from __future__ import annotations

import pytest

from contentlint.auditing.pages import QUARANTINED, TIMED_OUT, UNFORESEEN
from contentlint.linting.index import load
from contentlint.linting.obstacles import message_of
from contentlint.linting.words import fill
from contentlint.sources.cms import _NO_TEXT
from contentlint.sources.source import Options
from contentlint.sources.web import Web


@pytest.mark.parametrize(
    ("why", "message", "chinese"),
    [
        ("the server answered 404", "answered", "服务器返回 404"), ("more than 5 redirects", "redirects", "跳转超过 5 次"),
        ("the name a b is not found: Name or service not known", "no-host", "找不到主机 a b"),
        ("no connection: Connection refused", "no-connection", "（Connection refused）"),
        (_NO_TEXT, "no-text", "缺了一个分卷"), ("its text is not in the dump but in the file d/a.php of the site", "text-elsewhere", "d/a.php"),
        ("the archive ends in the middle of it", "cut-off", "断了"),
        ("the connection broke: timed out", "no-connection", "（timed out）"), (QUARANTINED, "killed", "已跳过"), (TIMED_OUT, "too-slow", "已跳过"),
        (f"{UNFORESEEN} (ValueError: x (y))", "broken", "（ValueError: x (y)）"), ("Permission denied", "no-access", "无法打开文件：Permission denied"),
    ],
)  # fmt: skip
def test_reasons_in_words(why: str, message: str, chinese: str) -> None:
    found, params = message_of(why)
    assert found == message
    assert chinese in fill(load().words("LINT001")["messages"][found]["zh"], params, "zh")


@pytest.mark.parametrize(("url", "message"), [("http://127.0.0.1/", "private"), ("http://[::1", "no-address")])
def test_what_the_client_refuses_has_words(url: str, message: str) -> None:
    assert message_of(Web(Options(attempts=1, delay=0)).get(url).problem)[0] == message
