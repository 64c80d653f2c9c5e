"""The parts of a Word file (.docx) that hold its text, taken out of the archive with care.

A small archive can unpack to anything, XML can name other files and repeat itself without end, and elements may nest deeper than a program
can follow. So an archive is looked at before it is opened, no more than LIMIT bytes are unpacked, and each part is checked before a
library sees it. Nothing is ever written to the disk, and nothing outside the archive is read.
"""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterator
from io import BytesIO
from typing import Final, NamedTuple
from xml.etree import ElementTree
from xml.parsers import expat

from contentlint.reading.unreadable import NotAPage, TooMuch

LIMIT: Final = 16_000_000  # bytes of the parts that are read, unpacked
ELEMENTS: Final = 150_000  # in them, which are read in some ten seconds: a book of four hundred pages
DIRECTORY: Final = 4_000_000  # bytes of the list of entries: tens of thousands of them
DEPTH: Final = 100  # elements within each other; tables in tables in text boxes come to forty
_ARCHIVE: Final = b"PK\x03\x04"
_END: Final = b"PK\x05\x06"
_END_SIZE: Final = 22
_COMMENT: Final = 0xFFFF
_LARGE: Final = b"PK\x06\x07"  # an archive of more than 65,535 entries or 4 GB, which no Word file is
_COMPOUND: Final = b"\xd0\xcf\x11\xe0"  # what Word 97 to 2003 wrote, and what a file with a password is wrapped in
_PASSWORD: Final = "EncryptedPackage".encode("utf-16-le")
_LOCK_SIZE: Final = 162  # bytes of the file `~$…` that Word keeps beside one that is open
_BESIDE: Final = ("styles", "numbering", "footnotes", "endnotes")
_DAMAGED: Final = (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError, NotImplementedError, ValueError, LookupError)


class Package(NamedTuple):
    """The parts of a Word file as XML by what they are: `document`, `styles`, `numbering`, `footnotes`, `endnotes`, `core` (title and
    keywords), and the `relations` of each of those that hold text."""

    parts: dict[str, bytes]
    relations: dict[str, bytes]


def unpack(data: bytes) -> Package:
    """The parts that hold the text. Raises NotAPage for what is no Word file or a damaged one, TooMuch beyond a limit."""
    _check_wrapping(data)
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            return _Unpacking(archive).package()
    except NotAPage:
        raise
    except _DAMAGED as error:
        raise damaged(str(error)) from error


def damaged(why: str) -> NotAPage:
    """The reason for a Word file in which something is wrong."""
    return NotAPage(f"the Word file is damaged: {why}", "word-damaged", why=why)


def _check_wrapping(data: bytes) -> None:
    """Raise for what is no archive, and for one whose list of entries is too long to be looked through."""
    if data.startswith(_COMPOUND):
        if _PASSWORD in data:
            raise NotAPage("the Word file has a password", "word-password")
        raise NotAPage("the file is in the format of Word 97 to 2003", "word-old")
    if len(data) == _LOCK_SIZE and not data.startswith(_ARCHIVE):
        raise NotAPage("Word's note that a file is open, no document", "word-lock")
    end = data.rfind(_END, max(0, len(data) - _END_SIZE - _COMMENT))
    if end < 0 or len(data) < end + _END_SIZE:
        raise damaged("it is no ZIP archive, or its end is missing")
    size = int.from_bytes(data[end + 12 : end + 16], "little")
    if size > DIRECTORY or data[max(0, end - 20) : end].startswith(_LARGE):
        raise TooMuch(f"the archive has more entries than fit into {DIRECTORY} bytes", "word-entries", limit=DIRECTORY)


class _Unpacking:
    """Takes parts out of one archive, as long as all of them together stay within the limit."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive
        self._names = {name.lower(): name for name in archive.namelist()}
        self._left = LIMIT
        self._elements = ELEMENTS

    def package(self) -> Package:
        main = self._main()
        folder, _, name = main.rpartition("/")
        prefix = f"{folder}/" if folder else ""
        parts = {"document": self._part(main)}
        relations = self._relations(prefix, name)
        targets = dict(_targets(relations))
        found = {"document": relations}
        for kind in _BESIDE:
            path = _joined(prefix, targets.get(kind, f"{kind}.xml"))
            if path.lower() in self._names:
                parts[kind] = self._part(path)
                found[kind] = self._relations(path.rpartition("/")[0] + "/", path.rpartition("/")[2])
        if "docprops/core.xml" in self._names:
            parts["core"] = self._part("docProps/core.xml")
        return Package(parts, {kind: xml for kind, xml in found.items() if xml})

    def _main(self) -> str:
        """The name of the part with the text."""
        packaged = self._relations("", "")
        path = next((target.lstrip("/") for kind, target in _targets(packaged) if kind == "officeDocument"), "word/document.xml")
        if path.lower() not in self._names:
            raise NotAPage("no Word file: there is no document in the archive", "word-none")
        return path

    def _relations(self, prefix: str, name: str) -> bytes:
        path = f"{prefix}_rels/{name}.rels"
        return self._part(path) if path.lower() in self._names else b""

    def _part(self, path: str) -> bytes:
        entry = self._archive.getinfo(self._names[path.lower()])
        with self._archive.open(entry) as file:  # which ends where the archive says that the part does, whatever comes then
            xml = file.read(self._left + 1)
        self._left -= len(xml)
        if self._left < 0:
            raise TooMuch(f"its text unpacks to more than {LIMIT} bytes", "word-size", limit=LIMIT)
        self._elements -= _elements(path, xml)
        if self._elements < 0:
            raise TooMuch(f"it has more than {ELEMENTS} elements", "word-elements", limit=ELEMENTS)
        return xml


def _joined(prefix: str, target: str) -> str:
    return target[1:] if target.startswith("/") else prefix + target


def _targets(relations: bytes) -> Iterator[tuple[str, str]]:
    """What the related parts of a part are, by the last word of the kind of relation, and where they are."""
    for relation in ElementTree.fromstring(relations) if relations else ():
        kind, target = relation.get("Type", ""), relation.get("Target", "")
        if target and relation.get("TargetMode") != "External":
            yield kind.rpartition("/")[2], target


def _elements(path: str, xml: bytes) -> int:
    """How many elements a part has. Raises for XML that is not well formed, that defines entities, or that nests too deeply."""
    parser = expat.ParserCreate()
    count = depth = 0

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal count, depth
        count += 1
        depth += 1
        if depth > DEPTH:
            raise TooMuch(f"{path} nests more than {DEPTH} elements", "word-nesting", limit=DEPTH)

    def end(name: str) -> None:
        nonlocal depth
        depth -= 1

    def declared(*_: object) -> None:
        raise damaged(f"{path} declares a document type, which Word never does")

    parser.StartElementHandler, parser.EndElementHandler, parser.StartDoctypeDeclHandler = start, end, declared
    try:
        parser.Parse(xml, True)
    except expat.ExpatError as error:
        raise damaged(f"{path}: {error}") from error
    return count
