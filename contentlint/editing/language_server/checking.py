"""A text of an editor → what is found on it, by the same sessions as `check` and with the same settings."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import NamedTuple

from contentlint.editing.language_server.positions import Text
from contentlint.linting.batch import Sessions
from contentlint.linting.configuration import Configuration
from contentlint.linting.session import Result, Session
from contentlint.linting.words import Words
from contentlint.model import Document, Encoding
from contentlint.reading.page import decoded
from contentlint.reading.unreadable import NotAPage
from contentlint.reporting.view import Tongue, View, Viewer
from contentlint.sources.rewriting import NotWritable, encode

_UTF_8 = Encoding("utf-8")
_MARKED = Encoding("utf-8", bom=True)  # as which nothing else can be taken


class Checked(NamedTuple):
    """A version of a text with what is found on it; the views are those of the findings, in their order. document: None for what could
    not be read as a page."""

    text: Text
    data: bytes
    session: Session
    document: Document | None
    result: Result
    views: tuple[View, ...]


class Checker:
    """Checks texts. `configured`: makes the settings anew. One call at a time: rules keep what they have worked out."""

    def __init__(self, configured: Callable[[], Configuration]) -> None:
        self._configured = configured
        self._encodings: dict[str, Encoding] = {}
        self.reset()

    def reset(self) -> None:
        """Read the settings again when they are next asked for. Raises SettingsError."""
        self._configuration = self._configured()
        self._sessions = Sessions(self._configuration)
        self.words = Words(self._sessions.index)

    def forget(self, path: str) -> None:
        """The file was saved, by the editor or somebody else: its encoding may be another now."""
        self._encodings.pop(path, None)

    def check(self, path: str, text: Text, language: Tongue) -> Checked:
        """What is found on a text, in the words of a language. Raises SettingsError."""
        name = self.name(path)
        session = self._sessions.of(name)
        if self._configuration.excludes(name):
            return Checked(text, b"", session, None, Result(name, ()), ())
        data = _encoded(text.lines, self._encoding(path))
        result, document = session.examine(name, data)
        read = text.lines.removeprefix("\ufeff")
        if document is not None and document.source != read:  # so little text may be taken for another encoding
            data = _encoded(text.lines, _MARKED)
            result, document = session.examine(name, data)
        views = Viewer(self.words, language).page(result.source, result.findings)
        return Checked(text, data, session, document, result, views)

    @staticmethod
    def name(path: str) -> str:
        """How `check` would call a file: from the current folder on."""
        try:
            relative = os.path.relpath(path)
        except ValueError:  # on another drive
            relative = path
        return (path if relative.startswith(os.pardir) else relative).replace(os.sep, "/")

    def _encoding(self, path: str) -> Encoding:
        """The encoding of the file, in which the text will be saved."""
        if path not in self._encodings:
            try:
                with open(path, "rb") as file:
                    self._encodings[path] = decoded(path, file.read())[1]
            except (OSError, ValueError, NotAPage):  # new, or gone
                self._encodings[path] = _UTF_8
        return self._encodings[path]


def _encoded(text: str, encoding: Encoding) -> bytes:
    """The text as it would be saved; what cannot be saved so is saved as UTF-8."""
    try:
        return encode(text, encoding)
    except (NotWritable, LookupError):
        return text.encode("utf-8", "replace")
