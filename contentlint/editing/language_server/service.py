"""What the language server knows of the open documents, and when it checks them.

Typing comes faster than anybody reads: a document is checked when the last change is a moment ago, in a thread of its own; a check that a
newer version overtakes is not begun or comes to nothing.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import PurePath
from typing import Final, TypeVar
from urllib.parse import unquote, urlsplit

from lsprotocol.types import (
    CodeAction,
    CompletionItem,
    Diagnostic,
    Hover,
    MarkupContent,
    MarkupKind,
    Position,
    Range,
    TextDocumentContentChangeEvent,
)

from contentlint.editing.language_server import phrases
from contentlint.editing.language_server.actions import Offer, meets
from contentlint.editing.language_server.checking import Checked, Checker
from contentlint.editing.language_server.completing import completions
from contentlint.editing.language_server.diagnostics import diagnostics
from contentlint.editing.language_server.positions import Text
from contentlint.linting.heads import WordsError
from contentlint.linting.settings import SettingsError
from contentlint.reporting import handbook
from contentlint.reporting.output import Look
from contentlint.reporting.view import Tongue

PAUSE: Final = 0.15  # seconds after the last change before a document is checked
_SUFFIXES: Final = {"markdown": ".md", "html": ".html"}  # of documents that have no name yet
_MISTAKES: Final = (SettingsError, WordsError)  # in settings, or in the words of a project's own rules
T = TypeVar("T")


class _Document:
    """An open document. checked: the last version that was. asked: somebody waits for its check."""

    def __init__(self, uri: str, language_id: str, text: Text, version: int | None) -> None:
        self.path = path_of(uri, language_id)
        self.language_id = language_id
        self.text = text
        self.version = version
        self.checked: Checked | None = None
        self.asked = asyncio.Event()

    @property
    def current(self) -> Checked | None:
        """What is found on the text as it is now, if that is known."""
        return self.checked if self.checked is not None and self.checked.text is self.text else None


class Service:
    """The documents of one editor. Call it from one event loop.

    publish: sends the diagnostics of a version of a document. tell: shows a message.
    """

    def __init__(
        self, checker: Checker, publish: Callable[[str, int | None, list[Diagnostic]], None], tell: Callable[[str], None], language: Tongue
    ) -> None:
        self.language: Tongue = language
        self.markdown = True  # the editor can show it
        self._checker = checker
        self._publish = publish
        self._tell = tell
        self._told = ""
        self._open: dict[str, _Document] = {}
        self._tasks: dict[str, asyncio.Task[None]] = {}
        self._worker = ThreadPoolExecutor(1, "check")

    def opened(self, uri: str, language_id: str, version: int | None, source: str) -> None:
        self._open[uri] = document = _Document(uri, language_id, Text(source), version)
        self._checker.forget(document.path)
        self._schedule(uri)

    def changed(self, uri: str, version: int | None, changes: Sequence[TextDocumentContentChangeEvent]) -> None:
        if document := self._open.get(uri):
            for change in changes:
                document.text = document.text.changed(change)
            document.version = version
            self._schedule(uri, PAUSE)

    def saved(self, uri: str) -> None:
        if document := self._open.get(uri):
            self._checker.forget(document.path)
            document.checked = None
            self._schedule(uri)

    def closed(self, uri: str) -> None:
        if self._open.pop(uri, None):
            self._cancel(uri)
            self._publish(uri, None, [])

    async def configured(self) -> None:
        """The settings may be others now: everything is checked again."""
        try:
            await self._in_worker(self._checker.reset)
        except _MISTAKES as error:
            self._complain(error)
            return
        self._told = ""
        for uri, document in self._open.items():
            document.checked = None
            self._schedule(uri)

    async def actions(self, uri: str, where: Range, fix_all: bool) -> list[CodeAction]:
        """What can be done about the findings in a range; with `fix_all` the repair of the whole document instead."""
        checked = await self._current(uri)
        if checked is None:
            return []
        offer = Offer(checked, uri, self._open[uri].version, self._checker.words, self.language)
        if not fix_all:
            return list(offer.on(where))
        action = await self._in_worker(offer.everything)
        return [action] if action else []

    async def hover(self, uri: str, position: Position) -> Hover | None:
        """The pages of the rules that found something at a position."""
        checked = await self._current(uri)
        if checked is None:
            return None
        shown = diagnostics(checked, uri, self.language)
        here = [one for one in shown if meets(one.range, Range(position, position))]
        pages = [self.page(rule, self.markdown) for rule in dict.fromkeys(str(one.code) for one in here)]
        kind = MarkupKind.Markdown if self.markdown else MarkupKind.PlainText
        return Hover(MarkupContent(kind, "\n\n---\n\n".join(pages)), here[0].range) if pages else None

    def page(self, rule: str, markdown: bool = False) -> str:
        """The page of a rule, in the language of the reader. Raises KeyError when there is no such rule."""
        words, look = self._checker.words, Look(self.language)
        head = words.index.by_name[rule]
        if not markdown:
            return handbook.page(head, words, look)
        return f"### {head.code} {head.name}\n\n**{words.title(head.code, self.language)}**\n\n{handbook.markdown(head, words, look)}"

    def complete(self, uri: str, position: Position) -> list[CompletionItem]:
        """What can be typed at a position."""
        document = self._open.get(uri)
        if document is None:
            return []
        return completions(document.text, position, document.language_id, self._checker.words, self.language)

    def close(self) -> None:
        """End all work."""
        for uri in list(self._tasks):
            self._cancel(uri)
        self._worker.shutdown(wait=False, cancel_futures=True)

    def _schedule(self, uri: str, pause: float = 0.0) -> None:
        self._cancel(uri)
        document = self._open[uri]
        document.asked.clear()
        self._tasks[uri] = asyncio.ensure_future(self._check(uri, document, pause))

    def _cancel(self, uri: str) -> None:
        if task := self._tasks.pop(uri, None):
            task.cancel()

    async def _check(self, uri: str, document: _Document, pause: float) -> None:
        with suppress(TimeoutError):
            await asyncio.wait_for(document.asked.wait(), pause)
        text = document.text
        try:
            checked = await self._in_worker(lambda: self._checked(document, text))
            if checked is None or document.text is not text:
                return
            found = diagnostics(checked, uri, self.language)
        except Exception as error:  # told, whatever it is: silence would pass for a text without findings
            self._complain(error)
            self._publish(uri, document.version, [])
            return
        document.checked = checked
        self._publish(uri, document.version, found)

    def _checked(self, document: _Document, text: Text) -> Checked | None:
        """In the worker: the text checked, unless there is a newer one by now."""
        return self._checker.check(document.path, text, self.language) if document.text is text else None

    async def _current(self, uri: str) -> Checked | None:
        """What is found on a document as it is now; None when it is closed, changed meanwhile, or cannot be checked."""
        document = self._open.get(uri)
        if document is None:
            return None
        if document.current is None:
            if self._tasks[uri].done():  # it came to nothing
                self._schedule(uri)
            document.asked.set()
            await asyncio.wait([self._tasks[uri]])
        return document.current if self._open.get(uri) is document else None

    async def _in_worker(self, work: Callable[[], T]) -> T:
        return await asyncio.get_running_loop().run_in_executor(self._worker, work)

    def _complain(self, error: Exception) -> None:
        """Tell of a mistake in the settings, or of one of contentlint's own; each once."""
        what = phrases.SETTINGS if isinstance(error, _MISTAKES) else phrases.FAILED
        told = what[self.language].format(error=error, kind=type(error).__name__)
        if told != self._told:
            self._told = told
            self._tell(told)


def path_of(uri: str, language_id: str) -> str:
    """The path of a document: of a new one, which has none, a name with the suffix of its language."""
    parts = urlsplit(uri)
    if parts.scheme != "file":
        return f"untitled{_SUFFIXES.get(language_id, '.txt')}"
    path = unquote(parts.path, errors="surrogateescape")
    if parts.netloc:  # a share
        return f"//{parts.netloc}{path}"
    return path[1:] if path[2:3] == ":" else str(PurePath(path))
