"""Probes of servers of our own: what is asked and how often, what is written down, and what the rules make of it."""

from __future__ import annotations

import datetime
import gzip
import json
import socket
import sqlite3
import threading
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from contentlint.auditing import probing
from contentlint.auditing.probing import Plan, address_of, checked, probe
from contentlint.linting.hosts import judged
from contentlint.linting.session import Session
from contentlint.linting.settings import Settings
from contentlint.model import Probe
from contentlint.sources import probe_log, web
from contentlint.sources.source import Options, SourceError
from contentlint.sources.web import Clock

OPTIONS = Options(private=True, delay=1.0, agent="contentlint/9")
TEXT = "<p>" + "".join(f"<p>痛风患者第{number}条：每天多喝水，少吃内脏。</p>" for number in range(40))
SESSION = Session(Settings(select=("SITE",)))


class Pretended(Clock):
    """A clock that goes on when somebody waits, or when a server takes its time."""

    def __init__(self) -> None:
        self.seconds = 0.0

    def now(self) -> float:
        return self.seconds

    def date(self) -> datetime.datetime:
        return datetime.datetime(2026, 11, 20, 8, tzinfo=datetime.UTC) + datetime.timedelta(seconds=self.seconds)

    def wait(self, seconds: float) -> None:
        self.seconds += seconds


@pytest.fixture
def clock() -> Pretended:
    return Pretended()


def found(log: Path) -> dict[str, str]:
    """Code and message of what is said of all addresses in a log, and the severity."""
    of_address: dict[str, list[Probe]] = {}
    for one in probe_log.countable(probe_log.read(log)):
        of_address.setdefault(one.address, []).append(one)
    return {
        f"{finding.code} {finding.message}": finding.severity
        for address, probes in of_address.items() for finding in judged(SESSION, address, probes).findings
    }  # fmt: skip


def runs(site, log: Path, clock: Pretended, count: int = 3, every: float = 8 * 3600, **plan: float) -> None:
    """Several runs, hours apart."""
    for _ in range(count):
        probe(Plan((f"{site.address}/",), **plan), log, OPTIONS, clock)  # type: ignore[arg-type]
        clock.wait(every)


def test_a_round_asks_for_little_and_keeps_its_distance(site, tmp_path: Path, clock: Pretended) -> None:
    site.page("/", TEXT)
    asked_at: list[float] = []
    site.answers["/"] = lambda headers: (asked_at.append(clock.seconds), (200, {"Content-Type": "text/html"}, TEXT.encode()))[1]
    site.answers["/robots.txt"] = (200, {}, b"User-agent: *\nCrawl-delay: 7\n")
    outcome = probe(Plan((f"{site.address}/",)), tmp_path / "log", OPTIONS, clock)
    missing = next(path for path in site.asked if "contentlint" in path)
    assert site.asked == ["/robots.txt", "/", "/sitemap.xml", missing, "/", "/", "/", "/", "/", "/", "/"]
    assert outcome.requests == len(site.asked)
    assert (outcome.silent, outcome.left_out) == (0, {})
    pauses = [after - before for before, after in zip(asked_at, asked_at[1:], strict=False)]
    assert min(pauses) >= 7
    assert len([pause for pause in pauses if pause >= 48]) == 4  # between the rounds, a minute each, more or less
    assert len(set(pauses[3:])) > 1  # never quite the same
    probes = probe_log.read(tmp_path / "log")
    assert [one.sort for one in probes] == ["page", "robots", "missing", "bot", "referrer", "again", "page", "page", "page", "page"]
    assert {one.agent for one in probes if one.sort != "bot"} == {"contentlint/9"}
    assert next(one.agent for one in probes if one.sort == "bot").endswith("contentlint/9")  # says who it is even then
    assert not (tmp_path / "log").stat().st_mode & 0o077


def test_an_address_is_not_asked_again_at_once(site, tmp_path: Path, clock: Pretended) -> None:
    site.page("/", TEXT)
    log = tmp_path / "log"
    probe(Plan((f"{site.address}/",), 1), log, OPTIONS, clock)
    asked = len(site.asked)
    outcome = probe(Plan((f"{site.address}/",), 1), log, OPTIONS, clock)
    assert (len(site.asked), outcome.probes, [*outcome.left_out]) == (asked, 0, [f"{site.address}/"])
    clock.wait(probing.SELDOM)
    assert probe(Plan((f"{site.address}/",), 1), log, OPTIONS, clock).probes


def test_a_sound_server_has_nothing_said_of_it(site, tmp_path: Path, clock: Pretended) -> None:
    site.page("/", TEXT)
    site.answers["/robots.txt"] = (200, {}, f"User-agent: *\nSitemap: {site.address}/s.xml\n".encode())
    urls = "".join(f"<url><loc>{site.address}/{day}</loc><lastmod>2026-10-{day:02}</lastmod></url>" for day in range(1, 30))
    site.answers["/s.xml"] = (200, {}, gzip.compress(f"<urlset>{urls}</urlset>".encode()))
    runs(site, tmp_path / "log", clock)
    assert found(tmp_path / "log") == {"SITE004 no-https": "warning"}
    sitemap = next(one for one in probe_log.read(tmp_path / "log") if one.sort == "sitemap")
    assert (sitemap.listed, sitemap.dated, sitemap.same_day) == (29, 29, 1)


def test_an_unstable_server_is_told_only_when_several_windows_show_it(site, tmp_path: Path, clock: Pretended) -> None:
    answers = iter(range(1000))
    site.answers["/"] = lambda _: (503, {}, b"") if next(answers) % 4 == 3 else (200, {"Content-Type": "text/html"}, TEXT.encode())
    runs(site, tmp_path / "log", clock, 2)
    assert "SITE001 down" not in found(tmp_path / "log")
    runs(site, tmp_path / "log", clock, 1)
    assert found(tmp_path / "log")["SITE001 down"] == "error"
    (finding,) = (one for one in judged(SESSION, "x", probe_log.read(tmp_path / "log")).findings if one.code == "SITE001")
    assert finding.params["probes"] == 15 and finding.params["windows"] == 3
    assert finding.params["bad"] == 3 and finding.params["when"][0].startswith("2026-11-20 08:00 (")
    assert "503" in finding.params["when"][0]


@pytest.mark.parametrize(
    ("first", "whole", "said"),
    [(0.1, 0.2, None), (0.9, 0.1, "late"), (0.5, 2.0, "slow"), (0.5, 5.5, "crawls")],
)
def test_a_slow_server(site, tmp_path: Path, clock: Pretended, monkeypatch, first: float, whole: float, said: str | None) -> None:
    real = web._body

    def slowly(*arguments) -> bytes:
        clock.wait(whole)
        return real(*arguments)

    monkeypatch.setattr(web, "_body", slowly)
    site.answers["/"] = lambda _: (clock.wait(first), (200, {"Content-Type": "text/html"}, TEXT.encode()))[1]
    runs(site, tmp_path / "log", clock)
    latency = [key for key in found(tmp_path / "log") if key.startswith("SITE002")]
    assert latency == ([f"SITE002 {said}"] if said else [])


def test_what_is_missing_and_what_is_blocked(site, tmp_path: Path, clock: Pretended) -> None:
    class Everything(dict):
        def get(self, path, default=None):
            return super().get(path) or (200, {"Content-Type": "text/html"}, TEXT.encode())

    site.answers = Everything()
    site.answers["/robots.txt"] = (200, {}, b"User-agent: Baiduspider\nDisallow: /\n")
    runs(site, tmp_path / "log", clock, 1)
    assert {"SITE003 missing", "SITE005 blocked", "SITE005 sitemap-empty"} <= found(tmp_path / "log").keys()


def test_what_is_asked_once_waits_until_the_host_answers(site, tmp_path: Path, clock: Pretended) -> None:
    answers = iter([(503, {}, b"")])
    site.answers["/robots.txt"] = lambda _: next(answers, (200, {}, b"User-agent: *\nSitemap: http://elsewhere.example/s.xml\n"))
    site.page("/", TEXT)
    probe(Plan((f"{site.address}/",), 3), tmp_path / "log", OPTIONS, clock)
    assert [one.sort for one in probe_log.read(tmp_path / "log")] == [
        "page", "page", "robots", "missing", "bot", "referrer", "again", "page",
    ]  # fmt: skip  # the sitemap is on a host that nobody named


def test_redirects_are_written_down(site, tmp_path: Path, clock: Pretended) -> None:
    for number in range(3):
        site.answers[f"/{number or ''}"] = (302, {"Location": f"/{number + 1}"}, b"")
    site.page("/3", TEXT)
    runs(site, tmp_path / "log", clock, 1)
    assert "SITE004 chain" in found(tmp_path / "log")
    page = probe_log.read(tmp_path / "log")[0]
    assert [hop.removeprefix(site.address) for hop in page.hops] == ["/", "/1", "/2"]


def test_a_hijacked_page(site, tmp_path: Path, clock: Pretended) -> None:
    bets = "<p>" + "".join(f'<a href="http://bet.example/{number}">第{number}场赔率与下注入口</a>' for number in range(60))

    def answer(headers):
        return (200, {"Content-Type": "text/html"}, (bets if "Baiduspider" in headers["User-Agent"] else TEXT).encode())

    site.answers["/"] = answer
    runs(site, tmp_path / "log", clock, 2, rounds=1)
    assert found(tmp_path / "log")["SITE006 bot-links"] == "error"
    (finding,) = (one for one in judged(SESSION, "x", probe_log.read(tmp_path / "log")).findings if one.code == "SITE006")
    assert (finding.confidence, finding.params["hosts"], finding.params["times"]) == ("certain", ("bet.example",), 2)


def test_a_page_that_never_stays_the_same_is_not_compared(site, tmp_path: Path, clock: Pretended) -> None:
    count = iter(range(100, 999))
    site.answers["/"] = lambda _: (
        200,
        {"Content-Type": "text/html"},
        f"<p>{' '.join(str(next(count) * 7919 + n) for n in range(80))}".encode(),
    )
    runs(site, tmp_path / "log", clock, 2, rounds=1)
    assert not [key for key in found(tmp_path / "log") if "SITE006" in key]


def test_robots_txt_is_obeyed(site, tmp_path: Path, clock: Pretended) -> None:
    site.answers["/robots.txt"] = (200, {}, b"User-agent: *\nDisallow: /\n")
    outcome = probe(Plan((f"{site.address}/",), 3), tmp_path / "log", OPTIONS, clock)
    assert site.asked == ["/robots.txt"]
    assert "robots.txt forbids" in outcome.left_out[f"{site.address}/"]
    assert [*found(tmp_path / "log")] == ["SITE005 blocked"]


def test_a_private_network_is_refused_unless_it_is_allowed(site, tmp_path: Path, clock: Pretended) -> None:
    outcome = probe(Plan((f"{site.address}/",), 1), tmp_path / "log", OPTIONS._replace(private=False), clock)
    assert site.asked == [] and "--allow-private" in outcome.left_out[f"{site.address}/"]
    assert found(tmp_path / "log") == {} and outcome.silent == 0


def test_a_host_that_cannot_say_what_it_allows_is_down(site, tmp_path: Path, clock: Pretended) -> None:
    site.answers["/robots.txt"] = (503, {}, b"")
    runs(site, tmp_path / "log", clock)
    assert set(site.asked) == {"/robots.txt"} and len(site.asked) == 15
    assert found(tmp_path / "log") == {"SITE001 down": "error"}


def test_when_nobody_answers_it_may_be_our_network(site, tmp_path: Path, clock: Pretended, monkeypatch) -> None:
    site.page("/", TEXT)
    monkeypatch.setattr(socket, "getaddrinfo", _not_found)
    outcome = probe(Plan(("http://a.example/", "http://b.example/"), 2), tmp_path / "log", OPTIONS, clock)
    assert outcome.silent == 2 and outcome.probes == 4
    assert [*probe_log.countable(probe_log.read(tmp_path / "log"))] == []
    monkeypatch.setattr(
        socket, "getaddrinfo", lambda host, *rest, **named: _LOOK_UP(host, *rest, **named) if host == "127.0.0.1" else _not_found()
    )
    clock.wait(3600)
    outcome = probe(Plan(("http://a.example/", f"{site.address}/"), 2), tmp_path / "log", OPTIONS, clock)
    assert outcome.silent == 0  # somebody answered, so it is the other host
    assert {one.trouble for one in probe_log.countable(probe_log.read(tmp_path / "log")) if one.address == "http://a.example/"} == {"name"}


_LOOK_UP = socket.getaddrinfo


def _not_found(*_: object, **__: object) -> list[object]:
    raise socket.gaierror(socket.EAI_NONAME, "not known")


Talk = Callable[[socket.socket], None]


@pytest.fixture
def rude() -> Iterator[Callable[[Talk], str]]:
    """A server that says to each who connects what a test wants, after a robots.txt that allows all."""
    listening = socket.create_server(("127.0.0.1", 0))
    talks: list[Talk] = []

    def serve() -> None:
        while True:
            try:
                connected, _ = listening.accept()
            except OSError:
                return
            threading.Thread(target=answer, args=(connected,), daemon=True).start()

    def answer(connected: socket.socket) -> None:
        with connected:
            asked = connected.recv(4096)
            try:
                if b"/robots.txt" in asked:
                    connected.sendall(b"HTTP/1.1 404 no\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
                else:
                    talks[0](connected)
            except OSError:
                pass  # it hung up

    def start(talk: Talk) -> str:
        talks.append(talk)
        threading.Thread(target=serve, daemon=True).start()
        return f"http://127.0.0.1:{listening.getsockname()[1]}/"

    yield start
    listening.close()


HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"


def _forever(head: bytes, piece: bytes) -> Talk:
    def talk(connected: socket.socket) -> None:
        connected.sendall(head)
        while True:
            connected.sendall(piece)

    return talk


def _dripping(connected: socket.socket) -> None:
    connected.sendall(HEAD)
    pause = threading.Event()
    while not pause.wait(0.02):
        connected.sendall(b"X")


BOMB = gzip.compress(b"a" * 60_000_000)
HOSTILE = {
    "endless body": (_forever(HEAD + b"\r\n", b"x" * 65_536), ""),
    "headers without end": (_forever(HEAD, b"X-A: " + b"y" * 8_000 + b"\r\n"), "unusable"),
    "one header without end": (_forever(HEAD + b"X-A: ", b"y" * 65_536), "unusable"),
    "headers that drip": (_dripping, "timeout"),
    "no status": (lambda connected: connected.sendall(b"\x00\xff\x00garbage\r\n\r\n"), "broken"),
    "nothing": (lambda connected: None, "broken"),
    "gzip bomb": (
        lambda connected: connected.sendall(HEAD + b"Content-Encoding: gzip\r\nContent-Length: %d\r\n\r\n" % len(BOMB) + BOMB), "",
    ),
    "redirects to itself": (
        lambda connected: connected.sendall(b"HTTP/1.1 302 no\r\nLocation: /again\r\nContent-Length: 0\r\n\r\n"), "redirects",
    ),
    "redirects to nowhere": (
        lambda connected: connected.sendall(b"HTTP/1.1 302 no\r\nLocation: http://[::\r\nContent-Length: 0\r\n\r\n"), "redirects",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("talk", "trouble"), HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_server_is_a_line_in_the_log(rude, tmp_path: Path, clock: Pretended, monkeypatch, talk: Talk, trouble: str) -> None:
    monkeypatch.setattr(web, "_LONGEST", 0.2 if talk is _dripping else 20)
    monkeypatch.setattr(probing, "_PAGE", 300_000)
    probe(Plan((rude(talk),), 1), tmp_path / "log", OPTIONS, clock)
    probes = probe_log.read(tmp_path / "log")
    assert probes[0].sort == "page" and probes[0].trouble in (trouble, "broken" if trouble == "unusable" else trouble)
    assert probes[0].size <= 300_001
    found(tmp_path / "log")


@pytest.mark.parametrize(
    ("name", "address"),
    [
        ("www.clinic.example", "https://www.clinic.example/"),
        ("http://clinic.example", "http://clinic.example/"),
        ("https://clinic.example/a?b=1", "https://clinic.example/a?b=1"),
        ("WWW.Clinic.example#top", "https://www.clinic.example/"),
        ("127.0.0.1:8000", "https://127.0.0.1:8000/"),
        (" http://clinic.example/a ", "http://clinic.example/a"),
    ],
)
def test_hosts_and_addresses(name: str, address: str) -> None:
    assert address_of(name) == address


@pytest.mark.parametrize(
    "name",
    [
        "",
        "ftp://clinic.example/",
        "https://",
        "a b",
        "http://x:99999/",
        "http://[1",
        "<x>",
        "https://me:secret@clinic.example/",
        "https://x:0/",
    ],
)
def test_what_is_neither(name: str) -> None:
    with pytest.raises(SourceError, match="neither a host nor an address"):
        address_of(name)


def test_a_run_has_a_budget() -> None:
    many = tuple(f"https://{number}.example/" for number in range(20))
    assert checked(Plan(many, 13)).addresses == many
    with pytest.raises(SourceError, match="up to 520 requests, and a run makes 500 at most"):
        checked(Plan(many, 14))


def test_no_more_is_asked_than_the_budget_allows(site, tmp_path: Path, clock: Pretended, monkeypatch) -> None:
    monkeypatch.setattr(probing, "MOST_REQUESTS", 4)
    site.page("/", TEXT)
    outcome = probe(Plan((f"{site.address}/",), 3), tmp_path / "log", OPTIONS, clock)
    assert len(site.asked) == outcome.requests == 4
    probes = probe_log.read(tmp_path / "log")
    assert [(one.sort, one.trouble) for one in probes][3:] == [
        ("bot", "budget"), ("referrer", "budget"), ("again", "budget"), ("page", "budget"), ("page", "budget"),
    ]  # fmt: skip
    assert outcome.left_out == {f"{site.address}/": "a run makes 500 requests at most"}
    assert "SITE001 down" not in found(tmp_path / "log")


HTTPS = "https://a.example/"
HTML = {"content-type": "text/html"}


class Told:
    """A client that answers what a test has put down. asked: addresses, and the headers sent."""

    answers: dict[str, web.Answer]
    named: tuple[str, ...]
    asked: list[tuple[str, dict[str, str]]]

    def __init__(self, options: Options, clock: Clock) -> None:
        self.requests = 0

    def robots_file(self, url: str) -> web.Answer:
        return self.get(f"{url.partition('?')[0]}robots.txt", headers={})

    def sitemaps(self, url: str) -> tuple[str, ...]:
        return self.named

    def get(self, url: str, headers: dict[str, str]) -> web.Answer:
        self.requests += 1
        self.asked.append((url, headers))
        return self.answers.get(url, web.Answer(url, 404))


@pytest.fixture
def told(monkeypatch, tmp_path: Path, clock: Pretended) -> Callable[..., list[Probe]]:
    """The probes of one round that asks for an address, with these answers."""
    monkeypatch.setattr(probing, "Web", Told)

    def ask(answers: dict[str, web.Answer], address: str = HTTPS, named: tuple[str, ...] = ()) -> list[Probe]:
        Told.answers, Told.named, Told.asked = answers, named, []
        (tmp_path / "log").unlink(missing_ok=True)
        probe(Plan((address,), 1), tmp_path / "log", OPTIONS, clock)
        return probe_log.read(tmp_path / "log")

    return ask


def page(body: str | bytes, url: str = HTTPS, **more) -> dict[str, web.Answer]:
    return {url: web.Answer(url, 200, HTML, body if isinstance(body, bytes) else body.encode(), **more)}


@pytest.mark.parametrize(("address", "plain"), [(HTTPS, ["http://a.example/"]), ("https://a.example:8443/", []), ("http://a.example/", [])])
def test_what_a_round_asks_for(told, address: str, plain: list[str]) -> None:
    probes = told(page(TEXT, address, first=0.12345, total=0.98765, expires="2027-01-31", hops=("http://b.example/",)), address)
    missing = next(url for url, _ in Told.asked if "contentlint" in url)
    assert [url for url, _ in Told.asked] == [f"{address}robots.txt", address, f"{address}sitemap.xml", missing, *plain, *[address] * 3]
    agents = [headers.get("User-Agent", headers.get("Referer", "")) for _, headers in Told.asked[-3:]]
    assert ["Baiduspider" in agents[0], agents[1], agents[2]] == [True, "https://www.baidu.com/s?wd=health", ""]
    first = probes[0]
    assert (first.round, first.time[-1], len(first.time)) == ("2026-11-20T08:00:00.000Z", "Z", 24)
    assert (first.first, first.total, first.expires, first.hops) == (0.123, 0.988, "2027-01-31", ("http://b.example/",))
    assert {one.sort: one.likeness for one in probes if one.sort in ("bot", "referrer", "again")} == {
        "bot": 1.0,
        "referrer": 1.0,
        "again": 1.0,
    }


@pytest.mark.parametrize(
    ("status", "trouble", "goes_on"),
    [(200, "", True), (404, "", True), (403, "", True), (429, "", False), (500, "", False), (503, "", False), (0, "name", False)],
)
def test_a_host_is_left_alone_while_its_robots_txt_cannot_be_had(told, status: int, trouble: str, goes_on: bool) -> None:
    probes = told({**page(TEXT), f"{HTTPS}robots.txt": web.Answer(f"{HTTPS}robots.txt", status, trouble=trouble)})
    assert (len(probes) > 1, len(Told.asked) > 1) == (goes_on, goes_on)
    assert (probes[0].sort, probes[0].status, probes[0].trouble) == ("page", 200 if goes_on else status, trouble)


def test_which_engines_are_kept_out_of_the_address(told) -> None:
    rules = "User-agent: Googlebot\nDisallow: /*?q=\n\nUser-agent: YandexBot\nDisallow: /a\n\nUser-agent: *\nAllow: /\n"
    robots = web.Answer(f"{HTTPS}robots.txt", 200, {}, rules.encode())
    for address, blocked in ((f"{HTTPS}?q=1", ("Googlebot",)), (HTTPS, ()), (f"{HTTPS}a", ("YandexBot",))):
        answers = {f"{address.partition('?')[0]}robots.txt": robots}
        assert next(one for one in told(answers, address) if one.sort == "robots").blocked == blocked


@pytest.mark.parametrize("address", [HTTPS, "http://a.example/"])
def test_what_a_page_loads_openly(told, address: str) -> None:
    body = (
        "<link rel=stylesheet href='http://x.example/1.css'><link rel=alternate href='http://x.example/no'><script src='https://x.example/no.js'></script>"
        "<img><img src=/no.png><img src='http://x.example/2.png'><img src='http://x.example/2.png'><img src='https://x.example/no.png'>"
    )
    loaded = ("http://x.example/1.css", "http://x.example/2.png")
    assert told(page(body, address), address)[0].insecure == (loaded if address == HTTPS else ())
    many = "".join(f"<img src='http://x.example/{number}.png'>" for number in range(9))
    assert len(told(page(many, address), address)[0].insecure) == (5 if address == HTTPS else 0)


def test_links_that_only_engines_get(told, monkeypatch) -> None:
    seen = "<a href='https://www.b.example/'>乙</a><a href='http://[1'>错</a><a href=/x>甲</a><a>无</a>"
    hidden = "".join(f"<a href='http://www.{name}.example/'>{name}</a>" for name in "gfedcba")
    own = page(seen)[HTTPS]
    monkeypatch.setattr(
        Told, "get", lambda web_, url, headers: own if "User-Agent" not in headers else own._replace(body=(seen + hidden).encode())
    )
    probes = {one.sort: one for one in told({})}
    assert probes["bot"].strangers == ("c.example", "d.example", "e.example", "f.example", "g.example")
    assert (probes["referrer"].strangers, probes["again"].likeness, probes["bot"].likeness < 1) == ((), 1.0, True)


@pytest.mark.parametrize(
    ("answer", "shown"),
    [
        (web.Answer(HTTPS, 200, HTML, b"<p>text</p>".ljust(60)), 4), (web.Answer(HTTPS, 200, HTML, b"<p>text</p>".ljust(61)), 0),
        (web.Answer(HTTPS, 404, HTML, b"<p>text</p>"), 0), (web.Answer(HTTPS, 200, HTML, b"\0\1" * 20), 0), (web.Answer(HTTPS, 200, HTML, b"<p>breaks"), 0),
        (web.Answer(HTTPS, 200, {"content-type": "text/html; charset=gb18030"}, "<p>痛风患者</p>".encode("gb18030")), 4),
        (web.Answer(HTTPS, 200, HTML, b"<p>" + b"x" * 40), 30),
    ],
    ids=["read", "too large", "missing", "binary", "breaks the reader", "charset", "long"],
)  # fmt: skip
def test_what_a_page_shows_is_read_within_limits(told, monkeypatch, answer: web.Answer, shown: int) -> None:
    from contentlint.reading import page as reading

    read = reading.read

    def breaking(path, data, **more):
        if b"breaks" in data:
            raise RuntimeError
        return read(path, data, **more)

    monkeypatch.setattr(reading, "read", breaking)
    monkeypatch.setattr(probing, "_PAGE", 60)
    monkeypatch.setattr(probing, "_COMPARED", 30)
    assert told({HTTPS: answer})[0].length == shown


def urls(*days: str) -> bytes:
    return ("<urlset>" + "".join(f"<url><loc>x</loc><lastmod>{day}</lastmod></url>" for day in days) + "</urlset>").encode()


DAYS = urls("2026-10-01", "2026-10-02T03:04:05Z", "2026-10-02", "yesterday", "")


USUAL = f"{HTTPS}sitemap.xml"
MANY = urls(*["2026-10-01"] * 200)
SITEMAPS = {
    "usual place": ((), USUAL, 200, DAYS, (200, 5, 3, 2, "2026-10-02")),
    "not there": ((), USUAL, 404, DAYS, None),
    "named and not there": ((f"{HTTPS}s.xml",), f"{HTTPS}s.xml", 404, b"", (404, 0, 0, 0, "")),
    "of this host": (
        ("https://b.example/s.xml", "https://A.example/s.xml"),
        "https://A.example/s.xml",
        200,
        DAYS,
        (200, 5, 3, 2, "2026-10-02"),
    ),
    "packed": ((), USUAL, 200, gzip.compress(DAYS), (200, 5, 3, 2, "2026-10-02")),
    "damaged": ((), USUAL, 200, b"\x1f\x8bdamaged", (200, 0, 0, 0, "")),
    "cut off": ((), USUAL, 200, DAYS[:-40], (200, 4, 3, 2, "2026-10-02")),
    "too long": ((), USUAL, 200, MANY, (200, 100, 100, 100, "2026-10-01")),
    "too long, packed": ((), USUAL, 200, gzip.compress(MANY), (200, 100, 100, 100, "2026-10-01")),
}


@pytest.mark.parametrize(("named", "where", "status", "body", "expected"), SITEMAPS.values(), ids=SITEMAPS)
def test_sitemaps(
    told, monkeypatch, named: tuple[str, ...], where: str, status: int, body: bytes, expected: tuple[object, ...] | None
) -> None:
    monkeypatch.setattr(probing, "_SITEMAP", len(urls(*["2026-10-01"] * 100)) - len("</urlset>"))
    probes = [one for one in told({where: web.Answer(where, status, {}, body)}, named=named) if one.sort == "sitemap"]
    found = [(one.status, one.listed, one.dated, one.same_day, one.day) for one in probes]
    assert found == ([expected] if expected else [])


@settings(max_examples=50)
@given(
    st.lists(
        st.one_of(st.text(), st.dictionaries(st.sampled_from(Probe._fields), st.one_of(st.text(), st.floats(), st.integers()))), max_size=5
    )
)
def test_a_damaged_log_loses_lines_only(lines: list[object]) -> None:
    good = '{"address":"https://a.example/","round":"2026-11-20T08:00:00Z","time":"2026-11-20T08:00:00Z","status":200}'
    written = [line if isinstance(line, str) else json.dumps(line) for line in lines]
    probes = probe_log.parse([*written, good, good[:40]])
    assert Probe("https://a.example/", "2026-11-20T08:00:00Z", "2026-11-20T08:00:00Z", status=200) in probes
    assert judged(SESSION, "https://a.example/", probes).path


AT = "2026-11-20T08:00:00Z"


@pytest.mark.parametrize(
    ("value", "good"),
    [
        ({}, True), ({"round": "2026-11-20T08:00:00"}, False), ({"time": "2026-11-20"}, False), ({"time": "now"}, False), ({"expires": "2026-13-01"}, False),
        ({"expires": "2026-12-01"}, True), ({"day": "x"}, False), ({"hops": ["http://b.example/"]}, True), ({"hops": "http://b.example/"}, False),
        ({"hops": [1]}, False), ({"status": "200"}, False), ({"status": True}, False), ({"status": 200.0}, False), ({"first": 1}, True),
        ({"first": "1"}, False), ({"first": 1e999}, False), ({"address": ["https://a.example/"]}, False), ({"address": "\ud800"}, False), ({"x": 1}, False),
    ],
)  # fmt: skip
def test_what_a_line_may_say(value: dict[str, object], good: bool) -> None:
    (*found,) = probe_log.parse([json.dumps({"address": "https://a.example/", "round": AT, "time": AT} | value)])
    assert [type(getattr(one, name)) for one in found for name in value] == [
        type(Probe("", "", "")._asdict()[name]) for name in value if good
    ]
    assert bool(found) is good


def test_a_line_without_end_is_passed_over(tmp_path: Path) -> None:
    one = Probe("https://a.example/", AT, AT, status=200)
    probe_log.append(tmp_path / "log", one._replace(url="x" * 70_000))
    probe_log.append(tmp_path / "log", one)
    assert probe_log.read(tmp_path / "log") == [one]
    (tmp_path / "log").write_bytes(b"\xff\xfe\n" + (tmp_path / "log").read_bytes().splitlines()[-1])
    assert probe_log.read(tmp_path / "log") == [one]


@pytest.mark.parametrize(
    ("troubles", "silent"),
    [
        (["name"], True), (["silence"], True), (["name", "silence", "name"], True), (["name", ""], False), (["silence", "refused"], False), ([], False),
        ([""], False), (["private"], False), (["address", "budget"], False), (["name", "private", "address", "budget"], True),
    ],
)  # fmt: skip
def test_rounds_in_which_nobody_answers(troubles: list[str], silent: bool) -> None:
    probes = [Probe("https://a.example/", AT, AT, trouble=trouble) for trouble in troubles]
    other = Probe("https://a.example/", "2026-11-21T08:00:00Z", AT, status=200)
    assert probe_log.is_silent(probes) is silent
    assert [*probe_log.countable([*probes, other])] == [*([] if silent else probes), other]


def test_a_line_that_was_cut_off_takes_no_other_with_it(tmp_path: Path) -> None:
    one = Probe("https://a.example/", "2026-11-20T08:00:00Z", "2026-11-20T08:00:00Z")
    probe_log.append(tmp_path / "log", one)
    with open(tmp_path / "log", "a", encoding="ascii") as file:
        file.write('{"address":"https://a.exa')
    probe_log.append(tmp_path / "log", one._replace(status=200))
    assert probe_log.read(tmp_path / "log") == [one, one._replace(status=200)]


def test_what_was_mended_is_forgotten(site, tmp_path: Path, clock: Pretended) -> None:
    site.answers["/robots.txt"] = (503, {}, b"")
    runs(site, tmp_path / "log", clock)
    assert "SITE001 down" in found(tmp_path / "log")
    site.answers["/robots.txt"] = (404, {}, b"")
    site.page("/", TEXT)
    clock.wait(31 * 86_400)
    runs(site, tmp_path / "log", clock)
    assert "SITE001 down" not in found(tmp_path / "log")


def test_an_audit_probes_judges_and_judges_again(site, tmp_path: Path, monkeypatch, capsys) -> None:
    from sites import audit

    from contentlint.cli.main import main

    for number in range(6):
        (tmp_path / f"{number}.html").write_text(
            f"<html><head><title>痛风知识第{number}讲</title></head><body><h1>痛风知识第{number}讲</h1><p>多喝水，少吃内脏，按时复查。</p>"
            "<div class='footer'>版权所有 青河医院</div></body></html>", encoding="utf-8",
        )  # fmt: skip
    out = tmp_path / "out"
    out.mkdir()
    site.answers["/robots.txt"] = (503, {}, b"")
    runs(site, out / probe_log.FILE, Pretended())
    site.answers["/robots.txt"] = (404, {}, b"")
    site.page("/", TEXT)
    options = (
        "-o",
        "out",
        "--select",
        "SITE",
        "--lang",
        "en",
        "--probe",
        site.address,
        "--allow-private",
        "--delay",
        "0",
        "--probe-rounds",
        "1",
    )
    done = audit(".", *options, cwd=tmp_path)
    assert (done.returncode, "probing 1 host, round 1 of 1" in done.stderr) == (1, True)
    lines = [json.loads(line) for line in (out / "findings.jsonl").read_text("utf-8").splitlines()]
    address = f"{site.address}/"
    assert [(one["path"], one["code"]) for one in lines] == [("0.html", "SITE008"), (address, "SITE001"), (address, "SITE004")]
    assert (lines[1]["line"], lines[1]["column"]) == (1, 1)
    assert "503" in lines[1]["message"] and "2026-11-20 08:00" in lines[1]["message"]
    with closing(sqlite3.connect(out / "audit.sqlite")) as store:
        assert store.execute("SELECT name FROM pages JOIN sites ON sites.id = site WHERE state = 'probed'").fetchall() == [
            (site.address.removeprefix("http://"),)
        ]
        assert store.execute("SELECT value FROM meta WHERE key = 'pages'").fetchone() == ("6",)
    asked = len(site.asked)
    monkeypatch.chdir(tmp_path)
    assert main(["audit", "--analyze", *options]) == 1
    assert "was not probed: it was probed a few minutes ago" in capsys.readouterr().err and len(site.asked) == asked
    assert [json.loads(line) for line in (out / "findings.jsonl").read_text("utf-8").splitlines()] == lines
