"""Who may ask the server, and what it says to everybody else."""

from __future__ import annotations

import json
import re

import pytest
from serving import Served

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
    status, answered, body = served.send("POST", "/api/check", BODY, **headers)
    assert status in (400, 403)
    assert b"findings" not in body
    if status == 403:
        assert answered.items() >= HEADERS.items()


def test_a_page_of_the_server_may_ask(served: Served) -> None:
    for origin in (f"http://127.0.0.1:{served.port}", f"http://localhost:{served.port}"):
        assert (
            served.send("POST", "/api/check", BODY, origin=origin, host=origin.removeprefix("http://"), sec_fetch_site="same-origin")[0]
            == 200
        )


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "/static/page.js", 200), ("GET", "/static/../desk.py", 404), ("GET", "/static/%2e%2e%2fdesk.py", 404),
        ("GET", "/static/codemirror.LICENSE.txt", 404), ("GET", "/api/check", 405), ("POST", "/api/no-such", 404), ("PUT", "/", 405),
        ("GET", "/desk.py", 404),
    ],
)  # fmt: skip
def test_what_there_is(served: Served, method: str, path: str, status: int) -> None:
    assert served.send(method, path, b"{}" if method == "POST" else b"")[0] == status


@pytest.mark.parametrize("body", [b"", b"[]", b"{", b'{"draft": null}', b'{"draft": {"text": []}}', b"[" * 100_000, b"\xff"])
def test_bad_requests_get_words(served: Served, body: bytes) -> None:
    status, _, answer = served.send("POST", "/api/check?lang=en", body)
    assert (status, json.loads(answer)) == (422, {"error": "The request was not complete; reload the page."})


@pytest.mark.parametrize("path", ["/api/check", "/api/paste", "/api/open?name=a.html"])
def test_what_is_too_large_is_not_read(served: Served, path: str) -> None:
    status, _, answer = served.send("POST", path, b"x", content_length="900000000")
    assert status == 413
    assert "8 MB" in json.loads(answer)["error"]
