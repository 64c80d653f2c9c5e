"""When documents are checked, and what becomes of a check that is overtaken; without an editor, and without waiting."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Awaitable, Callable
from typing import Any, cast

import pytest
from lsprotocol.types import MarkupContent, MarkupKind, Position, Range, TextDocumentContentChangeWholeDocument
from serving import outcome

from contentlint.editing.language_server import service as module
from contentlint.editing.language_server.checking import Checked, Checker
from contentlint.editing.language_server.positions import Text
from contentlint.editing.language_server.service import Service, path_of
from contentlint.linting.configuration import Configuration
from contentlint.linting.settings import SettingsError

URI = "untitled:1"
START = Range(Position(0, 0), Position(0, 0))
WRONG, RIGHT = "### a\n\n# b\n\n### c\n", "# a\n"


class Gated(Checker):
    """Checks one text after another, each when it is let. seen: those that it began with, by their first lines."""

    def __init__(self) -> None:
        super().__init__(lambda: Configuration({"select": (["STRUCT002"], "test")}, isolated=True))
        self.seen: list[str] = []
        self.forgotten: list[str] = []
        self.mistake = ""
        self.began, self.go_on = threading.Event(), threading.Event()
        self.go_on.set()

    def check(self, path: str, text: Text, language: Any) -> Checked:
        self.seen.append(text.source.partition("\n")[0])
        self.began.set()
        self.go_on.wait(60)
        if self.mistake:
            raise SettingsError(self.mistake)
        return super().check(path, text, language)

    def forget(self, path: str) -> None:
        self.forgotten.append(path)


class Edited:
    """A service with what it told the editor: versions with numbers of findings, and messages."""

    def __init__(self) -> None:
        self.checker = Gated()
        self.published: list[tuple[int | None, int]] = []
        self.messages: list[str] = []
        self.service = Service(self.checker, self._publish, self.messages.append, "en")

    def _publish(self, uri: str, version: int | None, found: list[Any]) -> None:
        self.published.append((version, len(found)))

    def type(self, version: int, text: str) -> None:
        self.service.changed(URI, version, [TextDocumentContentChangeWholeDocument(text)])

    async def done(self) -> None:
        """All that was scheduled is over."""
        await asyncio.gather(*self.service._tasks.values(), return_exceptions=True)

    async def under_way(self) -> None:
        """A check has begun, and is held."""
        await asyncio.to_thread(self.checker.began.wait, 60)


def story(tell: Callable[[Edited], Awaitable[None]]) -> Edited:
    async def told() -> Edited:
        edited = Edited()
        await tell(edited)
        edited.checker.go_on.set()
        await edited.done()
        edited.service.close()
        return edited

    return outcome(told())


@pytest.fixture(autouse=True)
def _no_pause(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "PAUSE", 0.0)


def test_only_the_last_of_many_changes_is_checked() -> None:
    async def typing(edited: Edited) -> None:
        edited.service.opened(URI, "markdown", 1, WRONG)
        for version in range(2, 9):
            edited.type(version, f"{WRONG}{version}")

    edited = story(typing)
    assert (edited.checker.seen, edited.published) == (["### a"], [(8, 1)])


def test_a_check_that_is_overtaken_comes_to_nothing() -> None:
    async def typing(edited: Edited) -> None:
        edited.checker.go_on.clear()
        edited.service.opened(URI, "markdown", 1, WRONG)
        await edited.under_way()
        edited.type(2, RIGHT)

    edited = story(typing)
    assert (edited.checker.seen, edited.published) == (["### a", "# a"], [(2, 0)])


def test_a_check_that_waits_for_another_is_not_begun_when_it_is_overtaken() -> None:
    async def typing(edited: Edited) -> None:
        edited.checker.go_on.clear()
        edited.service.opened(URI, "markdown", 1, WRONG)
        await edited.under_way()
        for version, text in ((2, "# overtaken\n"), (3, RIGHT)):
            edited.type(version, text)
            for _ in range(20):  # until it waits for the thread
                await asyncio.sleep(0)

    assert story(typing).checker.seen == ["### a", "# a"]


def test_a_closed_document_has_no_findings() -> None:
    async def closing(edited: Edited) -> None:
        edited.checker.go_on.clear()
        edited.service.opened(URI, "markdown", 1, WRONG)
        await edited.under_way()
        edited.service.closed(URI)
        edited.service.closed(URI)
        edited.service.saved(URI)
        edited.type(2, RIGHT)
        assert await edited.service.hover(URI, Position(4, 5)) is None
        assert await edited.service.actions(URI, START, False) == []
        assert edited.service.complete(URI, Position(0, 0)) == []

    assert story(closing).published == [(None, 0)]


def test_who_asks_does_not_wait_for_the_pause(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "PAUSE", 1e6)

    async def asking(edited: Edited) -> None:
        edited.service.opened(URI, "markdown", 1, RIGHT)
        await edited.done()
        edited.type(2, WRONG)
        where = Range(Position(4, 0), Position(4, 5))
        hover, offered, repair = await asyncio.gather(
            edited.service.hover(URI, Position(4, 5)), edited.service.actions(URI, where, False), edited.service.actions(URI, where, True)
        )
        assert hover is not None
        assert offered
        assert repair == []
        assert await edited.service.hover(URI, Position(0, 0)) is None
        edited.type(3, RIGHT)  # for which nobody asks
        for _ in range(20):
            await asyncio.sleep(0)
        edited.service.close()

    edited = story(asking)
    assert (edited.checker.seen, edited.published) == (["# a", "### a"], [(1, 0), (2, 1)])  # for all of them once


def test_an_answer_about_a_text_that_is_gone_is_none() -> None:
    async def asking(edited: Edited) -> None:
        edited.checker.go_on.clear()
        edited.service.opened(URI, "markdown", 1, WRONG)
        asked = asyncio.ensure_future(edited.service.actions(URI, START, False))
        await edited.under_way()
        edited.type(2, RIGHT)
        assert await asked == []

    assert story(asking).published == [(2, 0)]


def test_a_document_that_is_saved_is_checked_again_in_its_encoding() -> None:
    async def saving(edited: Edited) -> None:
        edited.service.opened(URI, "markdown", 1, WRONG)
        await edited.done()
        edited.service.saved(URI)

    edited = story(saving)
    assert edited.checker.forgotten == ["untitled.md", "untitled.md"]
    assert edited.published == [(1, 1), (1, 1)]


def test_a_mistake_in_the_settings_is_told_once_and_findings_go() -> None:
    async def mistaken(edited: Edited) -> None:
        service, checker = edited.service, edited.checker
        service.opened(URI, "markdown", 1, WRONG)
        await edited.done()
        for checker.mistake in ("no such rule", "no such rule", "no such key", ""):
            service.saved(URI)
            await edited.done()
        checker.reset = cast(Any, lambda: fail("no such file"))  # type: ignore[method-assign]
        await service.configured()
        checker.reset = cast(Any, lambda: None)  # type: ignore[method-assign]
        await service.configured()
        await edited.done()
        checker.mistake = "no such key"  # again, after it was mended
        service.saved(URI)

    def fail(why: str) -> None:
        raise SettingsError(why)

    edited = story(mistaken)
    assert [message.rpartition(": ")[2] for message in edited.messages] == ["no such rule", "no such key", "no such file", "no such key"]
    assert edited.published == [(1, 1), (1, 0), (1, 0), (1, 0), (1, 1), (1, 1), (1, 0)]


@pytest.mark.parametrize(
    ("uri", "language", "path"),
    [
        ("untitled:a", "markdown", "untitled.md"), ("untitled:a", "html", "untitled.html"), ("vscode-notebook-cell:/a.md", "x", "untitled.txt"),
        ("file:///a/%E7%A8%BF%20b.md", "markdown", "/a/稿 b.md"), ("file:///c%3A/a.md", "markdown", "c:/a.md"), ("file:///C:/a.md", "x", "C:/a.md"),
        ("file://server/share/a.md", "markdown", "//server/share/a.md"), ("file:///a/%FF.md", "markdown", "/a/\udcff.md"),
    ],
)  # fmt: skip
def test_paths(uri: str, language: str, path: str) -> None:
    assert path_of(uri, language) == path


@pytest.mark.parametrize(
    ("markdown", "kind", "begins"), [(True, MarkupKind.Markdown, "### STRUCT002"), (False, MarkupKind.PlainText, "STRUCT002")]
)
def test_the_page_of_a_rule_as_the_editor_can_show_it(markdown: bool, kind: MarkupKind, begins: str) -> None:
    async def asking(edited: Edited) -> None:
        edited.service.markdown = markdown
        edited.service.opened(URI, "markdown", 1, WRONG)
        hover = await edited.service.hover(URI, Position(4, 5))
        assert hover is not None
        assert isinstance(hover.contents, MarkupContent)
        assert (hover.contents.kind, hover.contents.value[: len(begins)]) == (kind, begins)
        assert hover.range == Range(Position(4, 4), Position(4, 5))
        edited.type(2, "<!-- cont")
        assert edited.service.complete(URI, Position(0, 9))

    story(asking)
