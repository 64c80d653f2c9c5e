"""Starts a draft page as `contentlint serve` does, in a thread, and asks it."""

from __future__ import annotations

import asyncio
import http.client
import json
import socket
import threading
from collections.abc import Coroutine, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import quote

import uvicorn

from contentlint.editing.checking import Checker
from contentlint.editing.desk import Desk
from contentlint.editing.guarding import KEY_HEADER
from contentlint.editing.server import Server
from contentlint.linting.configuration import Configuration

Returned = TypeVar("Returned")
PUBLISHED = (
    "痛风是一种代谢性疾病，由血液中尿酸过高引起，常见的表现是夜间突发的关节红肿热痛，多发生在大脚趾。\n"
    "得了痛风以后，饮食上要少吃动物内脏、海鲜和浓肉汤，少喝啤酒和含糖饮料，每天喝水两千毫升以上，帮助尿酸排出体外。\n"
    "急性发作的时候应当卧床休息，抬高患肢，局部可以冷敷，并在医生指导下服用秋水仙碱或者非甾体抗炎药，不要自行停药或加量。\n"
    "间歇期需要长期控制血尿酸，把它降到每升三百六十微摩尔以下，定期到医院复查肾功能和尿酸水平，以减少复发和关节损害。"
)


def outcome(story: Coroutine[Any, Any, Returned]) -> Returned:
    """What a coroutine comes to, in a thread of its own: a browser of other tests has its loop in this one."""
    with ThreadPoolExecutor(1) as elsewhere:
        return elsewhere.submit(asyncio.run, story).result()


@dataclass
class Served:
    """A server that runs. folder: its root."""

    folder: Path
    port: int
    key: str
    desk: Desk

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}/?key={self.key}"

    def send(self, method: str, path: str, body: bytes = b"", **headers: str) -> tuple[int, dict[str, str], bytes]:
        """Status, headers in small letters, and body. Names of headers with _ for -; one that is "" is left out."""
        given = {"host": f"127.0.0.1:{self.port}", KEY_HEADER.replace("-", "_"): self.key} | headers
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        connection.putrequest(method, path, skip_host=True, skip_accept_encoding=True)
        for name, value in given.items():
            if value:
                connection.putheader(name.replace("_", "-"), value)
        if body and "content_length" not in headers:
            connection.putheader("content-length", str(len(body)))
        connection.endheaders(body or None)
        response = connection.getresponse()
        answer = response.status, {name.lower(): value for name, value in response.getheaders()}, response.read()
        connection.close()
        return answer

    def ask(self, name: str, lang: str = "zh", **values: Any) -> Any:
        """The JSON answer, whatever its status."""
        return json.loads(self.send("POST", f"/api/{name}?lang={lang}", json.dumps(values).encode())[2])

    def open(self, name: str, data: bytes) -> Any:
        return json.loads(self.send("POST", f"/api/open?lang=en&name={quote(name)}", data)[2])


@contextmanager
def serving(folder: Path, index: Path | None = None) -> Iterator[Served]:
    listening = socket.create_server(("127.0.0.1", 0))
    port, key = listening.getsockname()[1], "the-key-of-this-run"
    worker = ThreadPoolExecutor(1)
    checker = worker.submit(Checker, partial(Configuration, {}, False), folder, index).result()
    desk = Desk(checker, folder / "reports.jsonl")
    application = Server(desk, worker, frozenset((f"127.0.0.1:{port}", f"localhost:{port}")), key, "zh").application
    server = uvicorn.Server(uvicorn.Config(application, log_level="warning", ws="none", lifespan="on", timeout_graceful_shutdown=1))
    thread = threading.Thread(target=lambda: asyncio.run(server.serve([listening])), daemon=True)
    thread.start()
    try:
        yield Served(folder, port, key, desk)
    finally:
        server.should_exit = True
        thread.join(timeout=30)
        listening.close()
