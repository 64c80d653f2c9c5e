"""The polite client: what it asks, what it refuses, and what it makes of answers."""

from __future__ import annotations

import datetime
import gzip
import http.server
import shutil
import socket
import ssl
import subprocess
import threading
import time
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contentlint.sources.robots import Robots, parse
from contentlint.sources.source import Limits, Options
from contentlint.sources.web import Clock, Web, _backoff, _is_public, validator_of

QUICK = Options(private=True, delay=0, attempts=2)


class Patient(Clock):
    """A clock whose time only passes by waiting."""

    def __init__(self) -> None:
        self.waited = [0.0]

    def now(self) -> float:
        return sum(self.waited)

    def wait(self, seconds: float) -> None:
        self.waited.append(seconds)


def test_a_page_is_read(site):
    site.page("/a", "<p>text</p>")
    answer = Web(QUICK).get(f"{site.address}/a")
    assert (answer.status, answer.body, answer.problem) == (200, b"<p>text</p>", "")
    assert site.asked == ["/robots.txt", "/a"]


def test_robots_txt_is_asked_once_and_obeyed(site):
    site.answers["/robots.txt"] = (200, {}, b"User-agent: *\nDisallow: /private/\n")
    site.page("/private/x", "no")
    site.page("/open", "yes")
    web = Web(QUICK)
    assert web.get(f"{site.address}/private/x").forbidden
    assert web.get(f"{site.address}/open").status == 200
    assert site.asked == ["/robots.txt", "/open"]


@pytest.mark.parametrize(("status", "allowed"), [(404, True), (403, True), (500, False), (503, False)])
def test_what_holds_without_robots_txt(site, status, allowed):
    site.answers["/robots.txt"] = (status, {}, b"")
    site.page("/a", "x")
    assert Web(QUICK).get(f"{site.address}/a").forbidden is not allowed


def test_a_host_that_cannot_be_asked_is_tried_once(site):
    clock = Patient()
    web = Web(Options(private=True, delay=1, attempts=3), clock)
    site.answers["/robots.txt"] = lambda _: (200, {"Content-Length": "100"}, b"only this")
    first = web.get(f"{site.address}/a")
    asked, waited = len(site.asked), sum(clock.waited)
    assert first.problem
    assert [web.get(f"{site.address}/{name}").problem for name in "bcd"] == [first.problem] * 3
    assert (len(site.asked), sum(clock.waited)) == (asked, waited)
    refused = Web(Options(delay=1), clock)
    assert all("private" in refused.get(f"{site.address}/{name}").problem for name in "abc")
    assert sum(clock.waited) == waited


def test_redirects_are_followed_and_end(site):
    site.answers["/old"] = (301, {"Location": "/new"}, b"")
    site.page("/new", "new")
    site.answers["/round"] = (302, {"Location": "/round"}, b"")
    web = Web(QUICK)
    answer = web.get(f"{site.address}/old")
    assert (answer.url, answer.body) == (f"{site.address}/new", b"new")
    assert "redirects" in web.get(f"{site.address}/round").problem


@pytest.mark.parametrize(("hops", "followed"), [(5, True), (6, False)])
def test_how_many_redirects_are_followed(site, hops, followed):
    for number in range(hops):
        site.answers[f"/{number}"] = (302, {"Location": f"{number + 1}"}, b"")
    site.page(f"/{hops}", "end")
    answer = Web(QUICK).get(f"{site.address}/0")
    assert answer.hops == tuple(f"{site.address}/{number}" for number in range(6 if not followed else hops))
    assert (answer.body, answer.trouble, len(site.asked)) == ((b"end", "", 7) if followed else (b"", "redirects", 7))


@pytest.mark.parametrize("status", [200, 404, 302])
def test_only_what_has_moved_and_says_where_is_followed(site, status):
    site.answers["/a"] = (status, {} if status == 302 else {"Location": "/b"}, b"here" if status != 302 else b"")
    answer = Web(QUICK).get(f"{site.address}/a")
    assert (answer.status, answer.url, answer.hops) == (status, f"{site.address}/a", ())
    assert site.asked == ["/robots.txt", "/a"]


@pytest.mark.parametrize("target", ["ftp://a.example/", "http://[::", "javascript:x"])
def test_what_leads_out_of_the_web_is_a_broken_redirect(site, target):
    site.answers["/a"] = (302, {"Location": target}, b"")
    answer = Web(QUICK).get(f"{site.address}/a")
    assert (answer.trouble, answer.status, answer.hops) == ("redirects", 0, (f"{site.address}/a",))


def test_robots_txt_that_has_moved_is_followed_and_ends(site):
    site.answers["/robots.txt"] = (301, {"Location": "/rules"}, b"")
    site.answers["/rules"] = (200, {}, b"User-agent: *\nDisallow: /a")
    assert Web(QUICK).get(f"{site.address}/a").forbidden
    site.answers["/rules"] = (301, {"Location": "/robots.txt"}, b"")
    site.asked.clear()
    assert Web(QUICK).get(f"{site.address}/a").status == 404
    assert len(site.asked) == 7


def test_what_is_sent_and_how_much_is_taken(site):
    sent = []
    site.answers["/a"] = lambda headers: (sent.append(headers), (200, {"Last-Modified": "Mon, 01 Jan 2024 00:00:00 GMT"}, b"x" * 50))[1]
    web = Web(QUICK._replace(agent="contentlint/9", limits=Limits(page=20)))
    assert len(web.get(f"{site.address}/a").body) == 21
    first = web.get(f"{site.address}/a", limit=30, headers={"Referer": "http://b.example/"})
    assert len(first.body) == 31
    assert len(web.get(f"{site.address}/a", validator_of(first), limit=49, headers={"User-Agent": "other"}).body) == 50
    names = ("User-Agent", "Referer", "If-Modified-Since", "If-None-Match", "Accept-Encoding")
    assert [[one.get(name) for name in names] for one in sent] == [
        ["contentlint/9", None, None, None, "gzip"], ["contentlint/9", "http://b.example/", None, None, "gzip"],
        ["other", None, "Mon, 01 Jan 2024 00:00:00 GMT", None, "gzip"],
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("retry_after", "least", "most"),
    [("7", 7, 7), ("0", 0, 0), ("999999", 60, 60), ("1000000", 1.6, 2.4), ("", 1.6, 2.4), ("soon", 1.6, 2.4), ("-5", 1.6, 2.4), ("٣", 1.6, 2.4)],
)  # fmt: skip
def test_how_long_a_busy_host_is_left_alone(retry_after, least, most):
    assert least <= _backoff(1, 1.0, retry_after) <= most
    assert _backoff(40, 1.0, retry_after) <= 60
    assert _backoff(1, 0.0, "") >= 0.16  # never at once


@pytest.mark.parametrize(("length", "asked"), [(8_000, True), (8_001, False)])
def test_how_long_an_address_may_be(site, length, asked):
    answer = Web(QUICK).get(f"{site.address}/".ljust(length, "x"))
    assert (answer.status, answer.trouble) == ((404, "") if asked else (0, "address"))


def test_a_busy_host_is_asked_again_after_the_time_it_names(site):
    answers = [(503, {"Retry-After": "1"}, b""), (200, {}, b"now")]
    site.answers["/a"] = lambda _: answers.pop(0)
    start = time.monotonic()
    assert Web(QUICK).get(f"{site.address}/a").body == b"now"
    assert time.monotonic() - start >= 1


def test_requests_to_a_host_keep_their_distance(site):
    site.page("/a", "a")
    web = Web(QUICK._replace(delay=0.2))
    start = time.monotonic()
    web.get(f"{site.address}/a")
    web.get(f"{site.address}/a")
    assert time.monotonic() - start >= 0.4  # robots.txt, and twice the page


def test_packed_answers_are_bounded(site):
    bomb = gzip.compress(b"a" * 50_000_000)
    site.answers["/bomb"] = (200, {"Content-Encoding": "gzip"}, bomb)
    site.answers["/zlib"] = (200, {"Content-Encoding": "deflate"}, zlib.compress(b"small"))
    web = Web(QUICK._replace(limits=Limits(page=1000)))
    assert len(web.get(f"{site.address}/bomb").body) == 1001
    assert web.get(f"{site.address}/zlib").body == b"small"


def test_broken_answers_are_problems(site):
    site.answers["/short"] = (200, {"Content-Length": "100"}, b"only this")
    site.answers["/garbage"] = (200, {"Content-Encoding": "gzip"}, b"no gzip at all")
    web = Web(QUICK)
    assert "broke" in web.get(f"{site.address}/short").problem
    assert "no usable answer" in web.get(f"{site.address}/garbage").problem


def test_an_unchanged_page_is_not_sent_again(site):
    site.answers["/a"] = lambda headers: (304, {}, b"") if headers.get("If-None-Match") == '"v1"' else (200, {"ETag": '"v1"'}, b"text")
    web = Web(QUICK)
    first = web.get(f"{site.address}/a")
    assert first.body == b"text"
    assert web.get(f"{site.address}/a", validator_of(first)).status == 304


@pytest.mark.parametrize(
    "url",
    ["http://127.0.0.1/", "http://localhost/", "http://10.1.2.3/", "http://[::1]/", "http://169.254.169.254/latest", "http://0.0.0.0/"],
)
def test_private_addresses_are_refused(url):
    assert "private network" in Web(Options(attempts=1)).get(url).problem


@pytest.mark.parametrize(
    "url", ["ftp://example.com/", "file:///etc/passwd", "http://", "http://a..b/", "http://exa mple/", "http://x:99999/", "http://[1/"]
)
def test_what_is_no_address_is_a_problem(url):
    assert Web(Options(attempts=1)).get(url).problem


def _connected(port: int) -> socket.socket:
    connection = socket.socket()
    connection.connect(("127.0.0.1", port))
    return connection


def test_a_redirect_into_a_private_network_is_refused(site, monkeypatch):
    """As is a name that leads there: what counts is the address that is connected to."""
    site.answers["/out"] = (302, {"Location": "http://inside.example/secret"}, b"")
    site.page("/secret", "secret")
    port = int(site.address.rpartition(":")[2])
    monkeypatch.setattr(
        socket, "getaddrinfo",
        lambda host, *_, **__: [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("93.184.215.14" if host == "public.example" else "192.168.0.1", port))],
    )  # fmt: skip
    monkeypatch.setattr(socket, "create_connection", lambda *_: _connected(port))
    answer = Web(Options(delay=0, attempts=1)).get("http://public.example/out")
    assert "private network (192.168.0.1)" in answer.problem
    assert (answer.trouble, answer.hops) == ("private", ("http://public.example/out",))
    assert "/secret" not in site.asked


@pytest.mark.parametrize(("url", "port"), [("http://a.example/", 80), ("https://a.example/", 443), ("https://a.example:8443/", 8443)])
def test_which_port_is_asked(monkeypatch, url, port):
    asked = []

    def look_up(host, number, **_):
        asked.append((host, number))
        raise socket.gaierror

    monkeypatch.setattr(socket, "getaddrinfo", look_up)
    web = Web(Options(delay=0, attempts=1))
    assert (web.get(url).trouble, asked, web.requests) == ("name", [("a.example", port)], 1)


def test_the_name_is_looked_up_once_so_a_second_answer_changes_nothing(site, monkeypatch):
    port = int(site.address.rpartition(":")[2])
    connected = []
    answers = iter(["93.184.215.14", "192.168.0.1"])
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (next(answers), port))])
    monkeypatch.setattr(socket, "create_connection", lambda address, *rest: connected.append(address[0]) or _connected(port))
    answer = Web(Options(delay=0, attempts=1)).get("http://rebinding.example/a")
    assert connected == ["93.184.215.14"]  # for robots.txt; then the name leads inside
    assert "private network" in answer.problem


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("8.8.8.8", True), ("192.168.1.1", False), ("100.64.0.1", False), ("224.0.0.1", False), ("::ffff:10.0.0.1", False),
        ("64:ff9b::a00:1", False), ("64:ff9b::808:808", True), ("2002:0a00:0001::", False), ("fe80::1", False), ("2606:4700::1", True),
        ("::ffff:8.8.8.8", True), ("2002:0808:0808::", True), ("2001:0:808:808::1", False), ("ff0e::1", False), ("::", False), ("fc00::1", False),
    ],
)  # fmt: skip
def test_which_addresses_are_public(address, public):
    assert _is_public(address) is public


@pytest.mark.skipif(not shutil.which("openssl"), reason="openssl is not installed")
@pytest.mark.parametrize("trusted", [True, False])
def test_certificates_are_checked(tmp_path, monkeypatch, trusted):
    key, certificate = tmp_path / "key.pem", tmp_path / "certificate.pem"
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-keyout", key, "-out", certificate,
         "-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost"],
        check=True, capture_output=True,
    )  # fmt: skip
    server = http.server.HTTPServer(("127.0.0.1", 0), http.server.SimpleHTTPRequestHandler)
    server.RequestHandlerClass = type("Handler", (http.server.SimpleHTTPRequestHandler,), {"log_message": lambda *_: None})
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    server.socket = context.wrap_socket(server.socket, server_side=True)
    server.handle_error = lambda *_: None
    threading.Thread(target=server.serve_forever, daemon=True).start()
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("127.0.0.1", 0))])
    monkeypatch.setattr(socket, "create_connection", lambda *_: _connected(server.server_port))
    if trusted:
        monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.html").write_text("secret")
    answer = Web(QUICK._replace(attempts=1)).get(f"https://localhost:{server.server_port}/a.html")
    server.shutdown()
    server.server_close()
    if trusted:
        assert (answer.body, answer.problem, answer.trouble) == (b"secret", "", "")
        today = datetime.datetime.now(datetime.UTC).date()
        assert answer.expires in {(today + datetime.timedelta(days=days)).isoformat() for days in (1, 2)}  # it may be midnight
    else:
        assert "no secure connection" in answer.problem and answer.trouble == "secure" and not answer.expires


ROBOTS = """
User-agent: other
Disallow: /

User-agent: *
Allow: /a/public
Disallow: /a
Disallow: /*.pdf$
Disallow: /search*q=
Crawl-delay: 2
Sitemap: https://example.com/sitemap.xml
"""


@pytest.mark.parametrize(
    ("path", "allowed"),
    [
        ("/", True), ("/a", False), ("/a/public/x", True), ("/b.pdf", False), ("/b.pdf?x=1", True), ("/search?x=1&q=2", False),
        ("/search", True), ("/%61", False),
    ],
)  # fmt: skip
def test_robots_rules(path, allowed):
    assert parse(ROBOTS, "contentlint/1.0").allows(path) is allowed


def test_robots_of_a_named_group_go_before_those_for_all():
    robots = parse("User-agent: ContentLint\nDisallow: /x\n\nUser-agent: *\nDisallow: /", "contentlint/1.0")
    assert robots.allows("/y") and not robots.allows("/x")
    assert parse(ROBOTS, "contentlint").delay == 2
    assert parse(ROBOTS, "contentlint").sitemaps == ("https://example.com/sitemap.xml",)


@given(st.text(max_size=300), st.text(max_size=100))
def test_robots_never_fail(text, path):
    assert parse(text, "contentlint").allows("/" + path) in (True, False)


def test_hostile_patterns_take_linear_time():
    robots = Robots(((False, "/" + "*a" * 5_000 + "$"),))
    start = time.process_time()
    assert robots.allows("/" + "a" * 4_000 + "b")
    assert time.process_time() - start < 0.5
