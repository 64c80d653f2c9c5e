"""A polite client for pages of the web: asks robots.txt first, waits between requests, tries again when a host is busy, and goes to no
address of a private network, whatever a name or a redirect leads to."""

from __future__ import annotations

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
_SAFE: Final = "/%:@!$&'()*+,;=~?[]|"
_NAT64: Final = ipaddress.ip_network("64:ff9b::/96")
_PIECE: Final = 1 << 16

Address = ipaddress.IPv4Address | ipaddress.IPv6Address


class Answer(NamedTuple):
    """What came back. url: of what was read in the end, behind redirects. problem: why there is no answer; then status is 0."""

    url: str
    status: int = 0
    headers: Mapping[str, str] = {}  # noqa: RUF012  # never changed; names in small letters
    body: bytes = b""
    problem: str = ""
    forbidden: bool = False


class WebError(Exception):
    """A request cannot be made, or was not answered; the message says why. again: it may be later."""

    def __init__(self, reason: str, again: bool = False) -> None:
        super().__init__(reason)
        self.again = again


class Web:
    """Requests of one run, one at a time. Proxies that the environment names are not used: they would reach what this client refuses."""

    def __init__(self, options: Options) -> None:
        self._options = options
        self._robots: dict[str, Robots] = {}
        self._asked: dict[str, float] = {}

    def get(self, url: str, validator: str = "", limit: int | None = None) -> Answer:
        """What an address answers. validator: of a page that was read before, see `validator_of`; if it still holds, the status is 304.
        limit: bytes, unpacked; one more tells that there are more."""
        limit = self._options.limits.page if limit is None else limit
        try:
            for _ in range(_REDIRECTS + 1):
                parts = _split(url)
                robots = self.robots(parts)
                if not robots.allows(_target(parts)):
                    return Answer(url, problem="robots.txt forbids it", forbidden=True)
                answer = self._patiently(parts, robots.delay, validator, limit)
                target = answer.headers.get("location")
                if answer.status not in _MOVED or not target:
                    return answer
                url = urljoin(urlunsplit(parts), target)
        except WebError as error:
            return Answer(url, problem=str(error))
        return Answer(url, problem=f"more than {_REDIRECTS} redirects")

    def robots(self, parts: SplitResult) -> Robots:
        """What the host of an address says. Raises WebError when it cannot be asked at all."""
        site = f"{parts.scheme}://{parts.netloc}"
        if site not in self._robots:
            self._robots[site] = self._read_robots(site)
        return self._robots[site]

    def _read_robots(self, site: str) -> Robots:
        url = f"{site}/robots.txt"
        for _ in range(_REDIRECTS + 1):
            answer = self._patiently(_split(url), 0.0, "", LARGEST)
            if answer.status in _MOVED and (target := answer.headers.get("location")):
                url = urljoin(url, target)
                continue
            if answer.status == 200:
                return parse(answer.body[:LARGEST].decode("utf-8", "replace"), self._options.agent)
            return Robots() if 400 <= answer.status < 500 and answer.status != 429 else NOTHING
        return Robots()

    def _patiently(self, parts: SplitResult, delay: float, validator: str, limit: int) -> Answer:
        """The answer of one request, tried again while the host is busy. Raises WebError."""
        wait = max(self._options.delay, delay)
        for attempt in range(1, self._options.attempts + 1):
            self._wait(parts.netloc, wait)
            last = attempt == self._options.attempts
            try:
                answer = self._once(parts, validator, limit)
            except WebError as error:
                if last or not error.again:
                    raise
                wait = _backoff(attempt, self._options.delay, "")
                continue
            if answer.status not in _BUSY or last:
                return answer
            wait = _backoff(attempt, self._options.delay, answer.headers.get("retry-after", ""))
        raise WebError("it was not asked")  # attempts is less than one

    def _wait(self, host: str, seconds: float) -> None:
        """Until that many seconds after the last request to the host."""
        rest = self._asked.get(host, -1e9) + seconds - time.monotonic()
        if rest > 0:
            time.sleep(rest)
        self._asked[host] = time.monotonic()

    def _once(self, parts: SplitResult, validator: str, limit: int) -> Answer:
        host = parts.hostname or ""
        port = parts.port or (443 if parts.scheme == "https" else 80)
        connection = _connection(parts.scheme, host, port, self._allowed(host, port))
        headers = {"User-Agent": self._options.agent, "Accept": "text/html,application/xhtml+xml,*/*;q=0.5", "Accept-Encoding": "gzip"}
        if validator:
            headers["If-None-Match" if validator.startswith(('"', "W/")) else "If-Modified-Since"] = validator
        with closing(connection), _no_longer_than(_LONGEST, connection.sock):
            try:
                connection.request("GET", _target(parts), headers=headers)
                response = connection.getresponse()
                found = {name.lower(): value for name, value in response.getheaders()}
                body = b"" if response.status in _MOVED else _body(response, found.get("content-encoding", ""), limit)
                return Answer(urlunsplit(parts), response.status, found, body)
            except (TimeoutError, ConnectionError, http.client.IncompleteRead, http.client.BadStatusLine) as error:
                raise WebError(f"the connection broke: {_reason(error)}", again=True) from error
            except (OSError, http.client.HTTPException, zlib.error, ValueError) as error:
                raise WebError(f"no usable answer: {_reason(error)}") from error

    def _allowed(self, host: str, port: int) -> str:
        """An address of the host that may be asked: exactly that is connected to, so that no second look-up can give another."""
        try:
            found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        except (OSError, UnicodeError) as error:
            raise WebError(f"the name {host} is not found: {_reason(error)}", again=isinstance(error, OSError)) from error
        addresses = [str(one[4][0]).partition("%")[0] for one in found]
        if not self._options.private and (private := next((one for one in addresses if not _is_public(one)), None)):
            raise WebError(f"{host} is in a private network ({private}), which is not asked unless allowed")
        return addresses[0]


def validator_of(answer: Answer) -> str:
    """What says later whether a page is still the same: its ETag, else when it was changed; "" for neither."""
    return answer.headers.get("etag") or answer.headers.get("last-modified") or ""


def _split(url: str) -> SplitResult:
    """The parts of an address that can be asked for. Raises WebError."""
    try:
        parts = urlsplit(url.strip())
        if parts.scheme not in ("http", "https") or not parts.hostname or len(url) > 8_000:
            raise WebError("no address of the web")
        host = parts.hostname.encode("idna").decode("ascii") if ":" not in parts.hostname else f"[{parts.hostname}]"
        port = f":{parts.port}" if parts.port else ""
    except (ValueError, UnicodeError) as error:
        raise WebError("no address of the web") from error
    path = quote(parts.path or "/", safe=_SAFE)
    return SplitResult(parts.scheme, f"{host}{port}", path, quote(parts.query, safe=_SAFE), "")


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
        raise WebError(f"no connection: {_reason(error)}", again=True) from error
    connection = http.client.HTTPConnection(host, port, timeout=_TIMEOUT)
    connection.sock = connected
    if scheme == "https":
        import ssl

        connection = http.client.HTTPSConnection(host, port, timeout=_TIMEOUT)
        try:
            connection.sock = ssl.create_default_context().wrap_socket(connected, server_hostname=host)
        except (OSError, ValueError) as error:
            connected.close()
            raise WebError(f"no secure connection: {_reason(error)}") from error
    return connection


@contextmanager
def _no_longer_than(seconds: float, connected: socket.socket) -> Iterator[None]:
    """Breaks a connection that drips."""

    def cut() -> None:
        with suppress(OSError):
            connected.shutdown(socket.SHUT_RDWR)

    timer = threading.Timer(seconds, cut)
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()


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
