"""Who may ask the server, and what it says to everybody else."""

from __future__ import annotations

import http.client
import json
import re
from concurrent.futures import ThreadPoolExecutor
from types import SimpleNamespace
from typing import cast
from unittest.mock import AsyncMock, Mock

import pytest
from serving import Served, outcome
from starlette.types import Receive, Scope, Send

from contentlint.editing import server
from contentlint.editing.desk import Desk
from contentlint.editing.drafts import BadDraft
from contentlint.editing.guarding import KEY_HEADER, Guarded
from contentlint.editing.phrases import phrases
from contentlint.editing.server import Server
from contentlint.linting.settings import SettingsError

HEADERS = {
    "x-content-type-options": "nosniff", "x-frame-options": "DENY", "referrer-policy": "same-origin", "cache-control": "no-store",
    "cross-origin-opener-policy": "same-origin", "cross-origin-resource-policy": "same-origin",
}  # fmt: skip
BODY = json.dumps({"draft": {"text": "字"}}).encode()


def test_the_page_and_its_policy(served: Served) -> None:
    status, headers, body = served.send("GET", f"/?key={served.key}&lang=en")
    assert status == 200
    assert headers.items() >= HEADERS.items()
    policy = dict(part.strip().split(" ", 1) for part in headers["content-security-policy"].split(";"))
    assert policy["default-src"] == policy["frame-ancestors"] == policy["base-uri"] == policy["trusted-types"] == "'none'"
    assert policy["script-src"] == "'self'"
    assert "unsafe" not in headers["content-security-policy"]
    assert not re.search(rb"<[^>]*\son\w+=", body)  # no handler in an attribute
    assert b"style=" not in body
    assert (
        served.send("GET", f"/?key={served.key}")[1]["content-security-policy"] != headers["content-security-policy"]
    )  # a nonce of its own


def test_a_draft_goes_along_into_another_language(served: Served) -> None:
    body = b"draft=" + json.dumps({"text": "</script><script>alert(1)</script>"}).encode() + b"\r\n"
    status, _, answer = served.send("POST", f"/?key={served.key}&lang=ru", body, x_contentlint_key="")
    assert status == 200
    assert b"<script>alert" not in answer
    assert rb"\u003c/script\u003e\u003cscript\u003ealert(1)" in answer
    assert served.send("POST", "/?lang=ru", body)[0] == 403
    assert served.send("POST", f"/?key={served.key}", b"draft=nonsense")[0] == 200


@pytest.mark.parametrize("path", ["/", "/?key=wrong", "/?lang=ru"])
def test_the_page_is_for_who_has_the_address(served: Served, path: str) -> None:
    status, _, body = served.send("GET", path)
    assert status == 403
    assert served.key.encode() not in body
    assert "contentlint serve" in body.decode()


@pytest.mark.parametrize(
    "headers",
    [
        {"host": "evil.example"}, {"host": "127.0.0.1"}, {"host": "127.0.0.1:1"}, {"host": ""}, {"host": "127.0.0.1.evil.example:80"},
        {"origin": "https://evil.example"}, {"origin": "null"}, {"origin": "http://127.0.0.1:1"},
        {"sec_fetch_site": "cross-site"}, {"sec_fetch_site": "same-site"},
        {"x_contentlint_key": ""}, {"x_contentlint_key": "wrong"}, {"x_contentlint_key": "ключ".encode().decode("latin-1")},
    ],
)  # fmt: skip
def test_requests_of_others_are_refused(served: Served, headers: dict[str, str]) -> None:
    sent = b"" if headers.get("host") == "" else BODY  # a request without a host is answered, and hung up on, before its body is read
    status, answered, body = served.send("POST", "/api/check", sent, **headers)
    assert status in (400, 403)
    assert b"findings" not in body
    if status == 403:
        assert answered.items() >= HEADERS.items()


def test_a_page_of_the_server_may_ask(served: Served) -> None:
    for name in ("127.0.0.1", "localhost"):
        host = f"{name}:{served.port}"
        status, _, _ = served.send("POST", "/api/check", BODY, origin=f"http://{host}", host=host.title(), sec_fetch_site="same-origin")
        assert status == 200


@pytest.mark.parametrize(("kind", "passed"), [("lifespan", ["lifespan"]), ("websocket", []), ("webtransport", [])])
def test_nothing_but_requests_reaches_the_application(kind: str, passed: list[str]) -> None:
    reached: list[str] = []

    async def application(scope: Scope, receive: Receive, send: Send) -> None:
        reached.append(scope["type"])

    outcome(Guarded(application, frozenset(), "")({"type": kind, "headers": []}, Mock(), Mock()))
    assert reached == passed


def test_what_begins_and_ends_with_the_server() -> None:
    done: list[str] = []
    worker = ThreadPoolExecutor(1)
    checker = SimpleNamespace(warm=lambda: done.append("warm"), close=lambda: done.append("close"))
    application = Server(cast(Desk, SimpleNamespace(checker=checker)), worker, frozenset(), "", "zh").application
    events = iter([{"type": "lifespan.startup"}, {"type": "lifespan.shutdown"}])
    sent = AsyncMock()
    outcome(application({"type": "lifespan"}, AsyncMock(side_effect=events), sent))
    assert [call.args[0]["type"] for call in sent.await_args_list] == ["lifespan.startup.complete", "lifespan.shutdown.complete"]
    assert done == ["warm", "close"]
    with pytest.raises(RuntimeError):
        worker.submit(print)


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "/static/page.js", 200), ("GET", "/static/../desk.py", 404), ("GET", "/static/%2e%2e%2fdesk.py", 404),
        ("GET", "/static/codemirror.LICENSE.txt", 404), ("GET", "/api/check", 405), ("POST", "/api/no-such", 404), ("PUT", "/", 405),
        ("GET", "/desk.py", 404), ("POST", "/api/__class__", 404),
    ],
)  # fmt: skip
def test_what_there_is(served: Served, method: str, path: str, status: int) -> None:
    key = served.key if method == "POST" else ""  # browsers ask for files without it
    assert served.send(method, path, b"{}" if method == "POST" else b"", x_contentlint_key=key)[0] == status


def test_answers_say_what_they_are(served: Served) -> None:
    """Browsers are told not to guess."""
    asked = {"draft": {"text": "字", "name": "a.md"}, "format": "txt"}
    answers = {
        "page": served.send("GET", f"/?key={served.key}"), "script": served.send("GET", "/static/page.js"),
        "style": served.send("GET", "/static/page.css"), "json": served.send("POST", "/api/paste", b"<p>"),
        "error": served.send("POST", "/api/open?name=x", b"<p>"), "export": served.send("POST", "/api/export", json.dumps(asked).encode()),
        "nothing": served.send("GET", "/static/x"),
    }  # fmt: skip
    assert {name: headers["content-type"] for name, (_, headers, _) in answers.items()} == {
        "page": "text/html; charset=utf-8", "script": "text/javascript; charset=utf-8", "style": "text/css; charset=utf-8",
        "json": "application/json", "error": "application/json", "export": "text/plain; charset=utf-8", "nothing": "text/plain; charset=utf-8",
    }  # fmt: skip
    assert answers["export"][1]["content-disposition"] == "attachment; filename*=UTF-8''a.txt"


@pytest.mark.parametrize(
    ("error", "status", "told"),
    [
        (SettingsError("contentlint.toml: mistake"), 422, "contentlint.toml: mistake"), (PermissionError("no"), 422, "no"),
        (BadDraft("no reason"), 422, "no reason"), (ValueError("患者张三"), 500, "ValueError"), (RecursionError("患者张三"), 500, "RecursionError"),
    ],
)  # fmt: skip
def test_whatever_goes_wrong_is_told_without_words_of_the_draft(
    served: Served, monkeypatch: pytest.MonkeyPatch, error: Exception, status: int, told: str
) -> None:
    monkeypatch.setattr(served.desk, "paste", Mock(side_effect=error))
    answer = served.send("POST", "/api/paste?lang=en", b"<p>")
    words = phrases("en")
    expected = words["failed"].format(what=told) if status == 500 else words.get(told, told)
    assert (answer[0], json.loads(answer[2])) == (status, {"error": expected})


@pytest.mark.parametrize("body", [b"", b"[]", b"{", b'{"draft": null}', b'{"draft": {"text": []}}', b"[" * 100_000, b"\xff"])
def test_bad_requests_get_words(served: Served, body: bytes) -> None:
    status, _, answer = served.send("POST", "/api/check?lang=en", body)
    assert (status, json.loads(answer)) == (422, {"error": "The request was not complete; reload the page."})


@pytest.mark.parametrize("path", ["/api/check", "/api/paste", "/api/open?name=a.html"])
def test_what_is_too_large_is_not_read(served: Served, path: str) -> None:
    status, _, answer = served.send("POST", path, b"x", content_length="900000000")
    assert status == 413
    assert "8 MB" in json.loads(answer)["error"]


@pytest.mark.parametrize(("name", "limit"), [("check", "MOST_ASKED"), ("paste", "MOST_PASTED"), ("open?name=a.md", "MOST_BYTES")])
@pytest.mark.parametrize("told", [True, False])
def test_how_much_may_be_sent(served: Served, monkeypatch: pytest.MonkeyPatch, name: str, limit: str, told: bool) -> None:
    """Whether its size is told before, or it comes in pieces without end."""
    monkeypatch.setattr(server, limit, 100)
    body = b'{"draft": {}}'
    headers = {"host": f"127.0.0.1:{served.port}", KEY_HEADER: served.key}
    found = []
    for size in (100, 101):
        connection = http.client.HTTPConnection("127.0.0.1", served.port, timeout=60)
        whole = body.ljust(size)
        sent = whole if told else iter([whole[:60], whole[60:]])
        connection.request("POST", f"/api/{name}", sent, headers, encode_chunked=not told)
        found.append(connection.getresponse().status)
        connection.close()
    assert found == [200, 413]


def test_no_draft_that_is_too_large_goes_along(served: Served, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(server, "MOST_ASKED", 100)
    for size, kept in ((100, True), (101, False)):
        status, _, answer = served.send("POST", f"/?key={served.key}", b'draft={"text": "gone-along"}'.ljust(size))
        assert (status, b"gone-along" in answer) == (200, kept)
