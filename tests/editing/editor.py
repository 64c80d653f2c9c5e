"""An editor for tests: it starts the language server and speaks the protocol with it over standard input and output."""

from __future__ import annotations

import json
import queue
import subprocess
import sys
import threading
from collections.abc import Mapping
from itertools import count
from pathlib import Path
from typing import Any, Self

PATIENCE = 120.0  # seconds for an answer; how long it takes fails no test


class Editor:
    """One editor in a folder. `capabilities` as in `initialize`."""

    def __init__(self, folder: Path, *arguments: str, locale: str = "en", capabilities: Mapping[str, Any] | None = None) -> None:
        command = [sys.executable, "-m", "contentlint", "lsp", "--stdio", *arguments]
        self._process = subprocess.Popen(command, cwd=folder, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        self._folder = folder
        self._numbers = count(1)
        self._came: queue.Queue[dict[str, Any]] = queue.Queue()
        self._kept: list[dict[str, Any]] = []
        self.asked: list[dict[str, Any]] = []  # requests of the server
        threading.Thread(target=self._listen, daemon=True).start()
        about = {"processId": None, "rootUri": folder.as_uri(), "locale": locale, "capabilities": capabilities or {}}
        self.server = self.request("initialize", about)
        self.notify("initialized", {})

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.request("shutdown", None)
        self.notify("exit", None)
        assert self._process.stdin is not None
        self._process.stdin.close()
        assert self._process.wait(PATIENCE) == 0, self._process.stderr and self._process.stderr.read()
        for stream in (self._process.stdout, self._process.stderr):
            if stream is not None:
                stream.close()

    def uri(self, name: str) -> str:
        return (self._folder / name).as_uri()

    def open(self, name: str, text: str, language: str = "markdown") -> dict[str, Any]:
        """Open a document, and its diagnostics."""
        document = {"uri": self.uri(name), "languageId": language, "version": 1, "text": text}
        self.notify("textDocument/didOpen", {"textDocument": document})
        return self.diagnostics(name, 1)

    def change(self, name: str, version: int, *edits: tuple[tuple[int, int], tuple[int, int], str]) -> None:
        """Change ranges of a document, one after the other; places in code units of UTF-16."""
        changes = [{"range": span(start, end), "text": text} for start, end, text in edits]
        self.notify("textDocument/didChange", {"textDocument": {"uri": self.uri(name), "version": version}, "contentChanges": changes})

    def diagnostics(self, name: str, version: int | None) -> dict[str, Any]:
        """The diagnostics of a version of a document, when they come."""
        return self.wait("textDocument/publishDiagnostics", lambda told: (told["uri"], told.get("version")) == (self.uri(name), version))

    def request(self, method: str, params: Any) -> Any:
        """The answer to a request."""
        number = next(self._numbers)
        self._send({"id": number, "method": method, "params": params})
        answer = self._find(lambda message: message.get("id") == number and "method" not in message)
        assert "error" not in answer, answer
        return answer["result"]

    def at(self, method: str, name: str, place: tuple[int, int]) -> Any:
        """The answer to a request about a place."""
        return self.request(method, {"textDocument": {"uri": self.uri(name)}, "position": point(*place)})

    def actions(self, name: str, where: dict[str, Any], *only: str) -> dict[str, Any]:
        """Code actions by their titles."""
        context = {"diagnostics": [], **({"only": list(only)} if only else {})}
        found = self.request("textDocument/codeAction", {"textDocument": {"uri": self.uri(name)}, "range": where, "context": context})
        return {action["title"]: action for action in found}

    def notify(self, method: str, params: Any) -> None:
        self._send({"method": method, "params": params})

    def wait(self, method: str, fits: Any = lambda params: True) -> dict[str, Any]:
        """The parameters of a notification that fits."""
        found: dict[str, Any] = self._find(lambda message: message.get("method") == method and fits(message["params"]))["params"]
        return found

    def _find(self, fits: Any) -> dict[str, Any]:
        for message in self._kept:
            if fits(message):
                self._kept.remove(message)
                return message
        while True:
            message = self._came.get(timeout=PATIENCE)
            if "id" in message and "method" in message:
                self.asked.append(message)
                self._send({"id": message["id"], "result": None})
            elif fits(message):
                return message
            else:
                self._kept.append(message)

    def _send(self, message: dict[str, Any]) -> None:
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        assert self._process.stdin is not None
        self._process.stdin.write(b"Content-Length: %d\r\n\r\n" % len(body) + body)
        self._process.stdin.flush()

    def _listen(self) -> None:
        assert self._process.stdout is not None
        while head := self._process.stdout.readline():
            length = int(head.split(b":")[1]) if head.lower().startswith(b"content-length") else 0
            while self._process.stdout.readline().strip():
                pass
            self._came.put(json.loads(self._process.stdout.read(length)))


def point(line: int, character: int) -> dict[str, int]:
    return {"line": line, "character": character}


def span(start: tuple[int, int], end: tuple[int, int]) -> dict[str, Any]:
    return {"start": point(*start), "end": point(*end)}


def applied(text: str, action: Mapping[str, Any]) -> str:
    """A text after an action, with places in code units of UTF-16."""
    (change,) = action["edit"]["documentChanges"]
    lines = text.split("\n")
    starts = [sum(len(line) + 1 for line in lines[:number]) for number in range(len(lines) + 1)]

    def offset(place: Mapping[str, int]) -> int:
        units = lines[place["line"]].encode("utf-16-le")[: 2 * place["character"]]
        return starts[place["line"]] + len(units.decode("utf-16-le"))

    edits = [(offset(edit["range"]["start"]), offset(edit["range"]["end"]), edit["newText"]) for edit in change["edits"]]
    for start, end, new in sorted(edits, reverse=True):
        text = text[:start] + new + text[end:]
    return text
