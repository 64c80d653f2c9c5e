"""A big XML file → some of its elements, one after another, each with what is in it; nothing else is held.

Entities that a file declares itself are refused, so no text can unfold to billions; outside files are never fetched.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final
from xml.parsers import expat

from contentlint.sources.source import SourceError

_DEEPEST: Final = 200


class Element:
    """An element. name: without prefix and namespace. texts in it come in `text`, without those of the elements below."""

    __slots__ = ("attributes", "children", "name", "parts")

    def __init__(self, name: str, attributes: dict[str, str]) -> None:
        self.name = name
        self.attributes = attributes
        self.children: list[Element] = []
        self.parts: list[str] = []

    @property
    def text(self) -> str:
        return "".join(self.parts)

    def all(self, name: str) -> Iterator[Element]:
        """The elements directly below with a name."""
        return (child for child in self.children if child.name == name)

    def get(self, name: str) -> str:
        """The text of the first element of a name directly below, without spaces around it; "" when there is none."""
        return next((child.text.strip() for child in self.all(name)), "")


def records(name: str, pieces: Iterable[bytes], wanted: frozenset[str], limit: int, namespaced: bool = False) -> Iterator[Element]:
    """The elements with a name that is wanted, in order; what is inside one belongs to it. name: of the file, for messages.
    limit: characters of one of them. namespaced: names are `prefix:name`, as they are written.

    Raises SourceError for a file that is not well-formed, behind the elements before that place, one with entities of its own, and for an
    element beyond the limit.
    """
    builder = _Builder(name, wanted, limit, namespaced)
    parser = builder.parser
    try:
        for piece in pieces:
            parser.Parse(piece, False)
            yield from builder.take()
        parser.Parse(b"", True)
    except expat.ExpatError as error:
        yield from builder.take()
        reason = expat.errors.messages.get(error.code, str(error))
        raise SourceError(f"{name}: line {error.lineno} is not well-formed XML ({reason}); export it again") from error
    except ValueError as error:
        if isinstance(error, SourceError):
            raise
        raise SourceError(f"{name}: the encoding it declares is not known; save it as UTF-8") from error
    except LookupError as error:
        raise SourceError(f"{name}: the encoding it declares is not known; save it as UTF-8") from error
    yield from builder.take()


class _Builder:
    def __init__(self, name: str, wanted: frozenset[str], limit: int, namespaced: bool) -> None:
        self._name = name
        self._wanted = wanted
        self._limit = limit
        self._namespaced = namespaced
        self._open: list[Element] = []
        self._done: list[Element] = []
        self._size = 0
        self.parser = expat.ParserCreate()
        self.parser.buffer_text = True
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._characters
        self.parser.EntityDeclHandler = self._entity

    def take(self) -> list[Element]:
        done, self._done = self._done, []
        return done

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        if not self._namespaced:
            name = name.rpartition(":")[2]
        if not self._open and name not in self._wanted:
            return
        element = Element(name, attributes)
        self._grow(200 + sum(map(len, attributes.values())))
        if len(self._open) >= _DEEPEST:
            raise SourceError(f"{self._name}: line {self.parser.CurrentLineNumber}: elements are nested more than {_DEEPEST} deep")
        if self._open:
            self._open[-1].children.append(element)
        self._open.append(element)

    def _end(self, name: str) -> None:
        if self._open:
            element = self._open.pop()
            if not self._open:
                self._done.append(element)
                self._size = 0

    def _characters(self, text: str) -> None:
        if self._open:
            self._grow(len(text))
            self._open[-1].parts.append(text)

    def _grow(self, size: int) -> None:
        self._size += size
        if self._size > self._limit:
            line = self.parser.CurrentLineNumber
            raise SourceError(f"{self._name}: line {line}: one {self._open[0].name} has more than {self._limit} characters")

    def _entity(self, name: str, *_: object) -> None:
        raise SourceError(f"{self._name}: it declares an entity of its own ({name[:40]}), which is refused: it may unfold without end")
