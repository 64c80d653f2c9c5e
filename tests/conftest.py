"""Fixtures that several rooms share."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

DATA = Path(os.environ.get("CONTENTLINT_DATA") or Path(__file__).parents[1] / ".." / "shared" / "data").resolve()

settings.register_profile("however slow the machine", deadline=None, suppress_health_check=[HealthCheck.too_slow])  # timing fails no test
settings.load_profile("however slow the machine")


@pytest.fixture(scope="session", autouse=True)
def _own_cache(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Compiled files go to a folder of the test run, so nothing of the user's is read or written."""
    os.environ.setdefault("CONTENTLINT_CACHE", str(tmp_path_factory.mktemp("cache")))


@pytest.fixture(scope="session")
def data() -> Path:
    """The folder with real pages that lies beside a developer's checkout and is not part of the repository."""
    if not DATA.is_dir():
        pytest.skip(f"real pages are not at {DATA}; set CONTENTLINT_DATA to their folder to run this test")
    return DATA


Answered = tuple[int, Mapping[str, str], bytes]


@dataclass
class Site:
    """What the server says: an answer for each path, or a function of the headers that were sent. asked: paths, in order."""

    address: str
    answers: dict[str, Answered | Callable[[Mapping[str, str]], Answered]] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)

    def page(self, path: str, html: str, **headers: str) -> None:
        self.answers[path] = (200, {"Content-Type": "text/html; charset=utf-8", **headers}, html.encode())


@pytest.fixture
def site() -> Iterator[Site]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            found.asked.append(self.path)
            answer = found.answers.get(self.path, (404, {}, b"not here"))
            status, headers, body = answer if isinstance(answer, tuple) else answer(self.headers)
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            if "Content-Length" not in headers and "Transfer-Encoding" not in headers:
                self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    found = Site(f"http://127.0.0.1:{server.server_port}")
    thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    yield found
    server.shutdown()
    server.server_close()
