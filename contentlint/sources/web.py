"""A polite client for pages of the web: asks robots.txt first, waits between requests, tries again when a host is busy, and goes to no
address of a private network, whatever a name or a redirect leads to."""

from __future__ import annotations

import datetime
import http.client
import ipaddress
import random
import socket
import threading
import time
import zlib
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager, suppress
from typing import Final, NamedTuple
from urllib.parse import SplitResult, quote, urljoin, urlsplit, urlunsplit

from contentlint.sources.robots import LARGEST, NOTHING, Robots, parse
from contentlint.sources.source import Options

_TIMEOUT: Final = 20.0  # seconds without an answer
_LONGEST: Final = 120.0  # seconds for one answer, however slowly it drips
_REDIRECTS: Final = 5
_BUSY: Final = frozenset((408, 425, 429, 500, 502, 503, 504))
_MOVED: Final = frozenset((301, 302, 303, 307, 308))
_LONGEST_WAIT: Final = 60.0
_SAFE: Final = "/%:@!$&'(*+),;=~?[]|"
_NAT64: Final = ipaddress.ip_network("64:ff9b::/96")
_PIECE: Final = 1 << 16

Address = ipaddress.IPv4Address | ipaddress.IPv6Address


class Answer(NamedTuple):
    """What came back. url: of what was read in the end, behind redirects. problem: why there is no answer, and trouble: in one word; then
    status is 0.

    first, total: seconds until the first byte, and until the last, of all answers that led there; waiting between requests is not counted.
    hops: addresses that sent on to the next. expires: the day (ISO) on which the certificate of the host ends, "" without one.
    """

    url: str
    status: int = 0
    headers: Mapping[str, str] = {}  # never changed; names in small letters
    body: bytes = b""
    problem: str = ""
    forbidden: bool = False
    trouble: str = ""
    first: float = 0.0
    total: float = 0.0
    hops: tuple[str, ...] = ()
    expires: str = ""


class WebError(Exception):
    """A request cannot be made, or was not answered; the message says why.

    trouble: `address` (it is none), `private`, `name` (it is not found), `silence` (nobody answers there), `refused`, `secure` (no secure
    connection), `timeout`, `broken`, `unusable`. again: it may be answered later.
    """

    def __init__(self, reason: str, trouble: str, again: bool = False) -> None:
        super().__init__(reason)
        self.trouble = trouble
        self.again = again


class Clock:
    """The time, and waiting until it has come."""

    def now(self) -> float:
        """Seconds, which count from anywhere and never jump."""
        return time.monotonic()

    def date(self) -> datetime.datetime:
        """The date and time of day, UTC."""
        return datetime.datetime.now(datetime.UTC)

    def wait(self, seconds: float) -> None:
        time.sleep(seconds)


class Web:
    """Requests of one run, one at a time. Proxies that the environment names are not used: they would reach what this client refuses.

    requests: how many were made.
    """

    def __init__(self, options: Options, clock: Clock | None = None) -> None:
        self.requests = 0
        self._options = options
        self._clock = clock or Clock()
        self._robots: dict[str, Robots | WebError] = {}
        self._files: dict[str, Answer] = {}
        self._asked: dict[str, float] = {}

    def get(self, url: str, validator: str = "", limit: int | None = None, headers: Mapping[str, str] | None = None) -> Answer:
        """What an address answers. validator: of a page that was read before, see `validator_of`; if it still holds, the status is 304.
        limit: bytes, unpacked; one more tells that there are more. headers: besides, or instead of, those that are always sent."""
        limit = self._options.limits.page if limit is None else limit
        hops: list[str] = []
        spent = 0.0
        try:
            for _ in range(_REDIRECTS + 1):
                parts = _split(url)
                robots = self.robots(parts)
                if not robots.allows(_target(parts)):
                    return Answer(url, problem="robots.txt forbids it", forbidden=True, hops=tuple(hops))
                answer = self._patiently(parts, robots.delay, validator, limit, headers or {})
                target = answer.headers.get("location")
                if answer.status not in _MOVED or not target:
                    return answer._replace(hops=tuple(hops), first=spent + answer.first, total=spent + answer.total)
                hops.append(urlunsplit(parts))
                spent += answer.total
                url = _joined(urlunsplit(parts), target)
        except WebError as error:
            trouble = "redirects" if hops and error.trouble == "address" else error.trouble
            return Answer(url, problem=str(error), trouble=trouble, hops=tuple(hops))
        return Answer(url, problem=f"more than {_REDIRECTS} redirects", trouble="redirects", hops=tuple(hops))

    def robots(self, parts: SplitResult) -> Robots:
        """What the host of an address says. Raises WebError when it cannot be asked at all, at once when that is known: a host that is
        down would have each of a thousand addresses wait."""
        site = f"{parts.scheme}://{parts.netloc}"
        if site not in self._robots:
            try:
                self._robots[site] = _rules(self._file(site), self._options.agent)
            except WebError as error:
                self._robots[site] = error
        found = self._robots[site]
        if isinstance(found, WebError):
            raise found.with_traceback(None)
        return found

    def robots_file(self, url: str) -> Answer:
        """The answer of the host of an address for its robots.txt, which is asked for once."""
        try:
            parts = _split(url)
            return self._file(f"{parts.scheme}://{parts.netloc}")
        except WebError as error:
            return Answer(url, problem=str(error), trouble=error.trouble)

    def sitemaps(self, url: str) -> tuple[str, ...]:
        """The sitemaps that the host of an address names; none when it cannot be asked."""
        with suppress(WebError):
            return self.robots(_split(url)).sitemaps
        return ()

    def _file(self, site: str) -> Answer:
        """What stands in the place of robots.txt. Raises WebError."""
        if site not in self._files:
            url = f"{site}/robots.txt"
            for _ in range(_REDIRECTS + 1):
                answer = self._patiently(_split(url), 0.0, "", LARGEST, {})
                target = answer.headers.get("location")
                if answer.status not in _MOVED or not target:
                    break
                url = _joined(url, target)
            self._files[site] = answer
        return self._files[site]

    def _patiently(self, parts: SplitResult, delay: float, validator: str, limit: int, headers: Mapping[str, str]) -> Answer:
        """The answer of one request, tried again while the host is busy. Raises WebError."""
        wait = max(self._options.delay, delay)
        for attempt in range(1, self._options.attempts + 1):
            self._wait(parts.netloc, wait)
            last = attempt == self._options.attempts
            try:
                answer = self._once(parts, validator, limit, headers)
            except WebError as error:
                if last or not error.again:
                    raise
                wait = _backoff(attempt, self._options.delay, "")
                continue
            if answer.status not in _BUSY or last:
                return answer
            wait = _backoff(attempt, self._options.delay, answer.headers.get("retry-after", ""))
        raise WebError("it was not asked", "address")  # attempts is less than one

    def _wait(self, host: str, seconds: float) -> None:
        """Until that many seconds after the last request to the host."""
        rest = self._asked.get(host, -1e9) + seconds - self._clock.now()
        if rest > 0:
            self._clock.wait(rest)
        self._asked[host] = self._clock.now()

    def _once(self, parts: SplitResult, validator: str, limit: int, headers: Mapping[str, str]) -> Answer:
        self.requests += 1
        host = parts.hostname or ""
        port = parts.port or (443 if parts.scheme == "https" else 80)
        begun = self._clock.now()
        connection = _connection(parts.scheme, host, port, self._allowed(host, port))
        sent = {"User-Agent": self._options.agent, "Accept": "text/html,application/xhtml+xml,*/*;q=0.5", "Accept-Encoding": "gzip"}
        if validator:
            sent["If-None-Match" if validator.startswith(('"', "W/")) else "If-Modified-Since"] = validator
        expires = _last_day(connection.sock)
        try:
            with closing(connection), _no_longer_than(_LONGEST, connection.sock):
                connection.request("GET", _target(parts), headers={**sent, **headers})
                response = connection.getresponse()
                first = self._clock.now() - begun
                found = {name.lower(): value for name, value in response.getheaders()}
                body = b"" if response.status in _MOVED else _body(response, found.get("content-encoding", ""), limit)
                total = self._clock.now() - begun
        except TimeoutError as error:
            raise WebError(f"the connection broke: {_reason(error)}", "timeout", again=True) from error
        except (ConnectionError, http.client.IncompleteRead, http.client.BadStatusLine) as error:
            raise WebError(f"the connection broke: {_reason(error)}", "broken", again=True) from error
        except (OSError, http.client.HTTPException, zlib.error, ValueError) as error:
            raise WebError(f"no usable answer: {_reason(error)}", "unusable") from error
        return Answer(urlunsplit(parts), response.status, found, body, first=first, total=total, expires=expires)

    def _allowed(self, host: str, port: int) -> str:
        """An address of the host that may be asked: exactly that is connected to, so that no second look-up can give another."""
        try:
            found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        except (OSError, UnicodeError) as error:
            raise WebError(f"the name {host} is not found: {_reason(error)}", "name", again=isinstance(error, OSError)) from error
        addresses = [str(one[4][0]).partition("%")[0] for one in found]
        if not self._options.private and (private := next((one for one in addresses if not _is_public(one)), None)):
            raise WebError(f"{host} is in a private network ({private}), which is not asked unless allowed", "private")
        return addresses[0]


def validator_of(answer: Answer) -> str:
    """What says later whether a page is still the same: its ETag, else when it was changed; "" for neither."""
    return answer.headers.get("etag") or answer.headers.get("last-modified") or ""


def _split(url: str) -> SplitResult:
    """The parts of an address that can be asked for. Raises WebError."""
    try:
        parts = urlsplit(url.strip())
        if parts.scheme not in ("http", "https") or not parts.hostname or len(url) > 8_000:
            raise WebError("no address of the web", "address")
        host = parts.hostname.encode("idna").decode("ascii") if ":" not in parts.hostname else f"[{parts.hostname}]"
        port = f":{parts.port}" if parts.port else ""
    except (ValueError, UnicodeError) as error:
        raise WebError("no address of the web", "address") from error
    path = quote(parts.path or "/", safe=_SAFE)
    return SplitResult(parts.scheme, f"{host}{port}", path, quote(parts.query, safe=_SAFE), "")


def _joined(url: str, target: str) -> str:
    """Where an address sends on to. Raises WebError."""
    try:
        return urljoin(url, target)
    except ValueError as error:
        raise WebError("it sends on to no address of the web", "address") from error


def _rules(answer: Answer, agent: str) -> Robots:
    """What an answer for robots.txt allows."""
    if answer.status == 200:
        return parse(answer.body[:LARGEST].decode("utf-8", "replace"), agent)
    if answer.status in _MOVED and answer.headers.get("location"):  # without end
        return Robots()
    return Robots() if 400 <= answer.status < 500 and answer.status != 429 else NOTHING


def _last_day(connected: socket.socket) -> str:
    """The day on which the certificate of a connection ends."""
    import ssl

    told = connected.getpeercert() if isinstance(connected, ssl.SSLSocket) else None
    if not told or "notAfter" not in told:
        return ""
    return datetime.datetime.fromtimestamp(ssl.cert_time_to_seconds(str(told["notAfter"])), datetime.UTC).date().isoformat()


def _target(parts: SplitResult) -> str:
    return parts.path + (f"?{parts.query}" if parts.query else "")


def _is_public(address: str) -> bool:
    ip: Address = ipaddress.ip_address(address)
    if isinstance(ip, ipaddress.IPv6Address):
        inside = ip.ipv4_mapped or ip.sixtofour or (ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF) if ip in _NAT64 else None)
        if inside is not None:
            return _is_public(str(inside))
        if ip.teredo:
            return False
    return ip.is_global and not ip.is_multicast


def _connection(scheme: str, host: str, port: int, address: str) -> http.client.HTTPConnection:
    """A connection to an address of a host, under the name of the host."""
    try:
        connected = socket.create_connection((address, port), _TIMEOUT)
    except OSError as error:
        trouble = "refused" if isinstance(error, ConnectionError) else "silence"
        raise WebError(f"no connection: {_reason(error)}", trouble, again=True) from error
    connection = http.client.HTTPConnection(host, port, timeout=_TIMEOUT)
    connection.sock = connected
    if scheme == "https":
        import ssl

        connection = http.client.HTTPSConnection(host, port, timeout=_TIMEOUT)
        try:
            connection.sock = ssl.create_default_context().wrap_socket(connected, server_hostname=host)
        except (OSError, ValueError) as error:
            connected.close()
            raise WebError(f"no secure connection: {_reason(error)}", "secure") from error
    return connection


@contextmanager
def _no_longer_than(seconds: float, connected: socket.socket) -> Iterator[None]:
    """Breaks a connection that drips. Raises TimeoutError then, whatever had come so far."""
    late = threading.Event()

    def cut() -> None:
        late.set()
        with suppress(OSError):
            connected.shutdown(socket.SHUT_RDWR)

    timer = threading.Timer(seconds, cut)
    timer.daemon = True
    timer.start()
    try:
        yield
    except (OSError, http.client.HTTPException, zlib.error):
        if not late.is_set():
            raise
    finally:
        timer.cancel()
    if late.is_set():
        raise TimeoutError(f"no whole answer within {seconds:g} seconds")


def _body(response: http.client.HTTPResponse, encoding: str, limit: int) -> bytes:
    """What an answer says, unpacked, at most `limit` + 1 bytes. Raises OSError, IncompleteRead, zlib.error."""
    unpack = zlib.decompressobj(47) if encoding.strip().lower() in ("gzip", "x-gzip", "deflate") else None  # 47: gzip or zlib
    parts: list[bytes] = []
    size = 0
    while size <= limit and (piece := response.read1(_PIECE)):
        part = unpack.decompress(piece, limit + 1 - size) if unpack else piece
        parts.append(part)
        size += len(part)
    with suppress(ValueError):
        expected = response.length
        if size <= limit and expected:
            raise http.client.IncompleteRead(b"", expected)
    return b"".join(parts)[: limit + 1]


def _backoff(attempt: int, delay: float, retry_after: str) -> float:
    """Seconds to wait before the next attempt: what the host asks for, else twice as long each time, and not all at the same moment."""
    if retry_after.isascii() and retry_after.isdigit() and len(retry_after) < 7:
        return min(float(retry_after), _LONGEST_WAIT)
    return min(max(delay, 0.1) * (1 << attempt) * random.uniform(0.8, 1.2), _LONGEST_WAIT)


def _reason(error: BaseException) -> str:
    return " ".join((getattr(error, "strerror", None) or str(error) or type(error).__name__).split())[:200]
