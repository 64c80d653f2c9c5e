"""Word files that nobody should open: each is refused in words that say what to do, and none is unpacked."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from xml.etree import ElementTree

import pytest
from word_files import paragraph, word_file

from contentlint.linting.index import load
from contentlint.linting.session import Session
from contentlint.linting.words import Words
from contentlint.reading import word_package
from contentlint.reading.unreadable import NotAPage, TooMuch
from contentlint.reading.word_package import DEPTH, DIRECTORY, ELEMENTS, LIMIT, unpack

GOOD = word_file(paragraph("每天量血压。"))
COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
LAUGHS = "<!DOCTYPE w [<!ENTITY a 'ha'><!ENTITY b '&a;&a;&a;&a;&a;&a;&a;&a;'>]><w>&b;</w>"
OUTSIDE = "<!DOCTYPE w [<!ENTITY a SYSTEM 'file:///etc/passwd'>]><w>&a;</w>"


def document(xml: str | bytes) -> bytes:
    return word_file(parts={"word/document.xml": xml})


def nested(depth: int) -> bytes:
    return document("<w>" * depth + "</w>" * depth)


def archive(**entries: bytes) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as written:
        for name, data in entries.items():
            written.writestr(name, data)
    return made.getvalue()


def forged(data: bytes, at: int, value: bytes) -> bytes:
    """An archive with other bytes in the record at its end."""
    end = data.rfind(b"PK\x05\x06") + at
    return data[:end] + value + data[end + len(value) :]


def encrypted(data: bytes) -> bytes:
    """An archive whose entries are said to be encrypted."""
    return data.replace(b"PK\x01\x02\x14\x03\x14\x00\x00\x00", b"PK\x01\x02\x14\x03\x14\x00\x01\x00")


REFUSED = {
    "format of 1997": (COMPOUND, "word-old"),
    "password": (COMPOUND + "EncryptedPackage".encode("utf-16-le"), "word-password"),
    "encrypted entries": (encrypted(GOOD), "word-damaged"),
    "lock of Word": (b"\x09SilverDan".ljust(162, b"\0"), "word-lock"),
    "empty": (b"", "word-damaged"),
    "no archive": (b"\0" * 300, "word-damaged"),
    "cut off": (GOOD[:-200], "word-damaged"),
    "another archive": (archive(a=b"x"), "word-none"),
    "entities": (document(LAUGHS), "word-damaged"),
    "entity of another file": (document(OUTSIDE), "word-damaged"),
    "entities in UTF-16": (document(LAUGHS.encode("utf-16")), "word-damaged"),
    "not well formed": (document("<w:p>"), "word-damaged"),
    "nesting": (nested(DEPTH + 1), "word-nesting"),
    "list of entries too long": (forged(GOOD, 12, (DIRECTORY + 1).to_bytes(4, "little")), "word-entries"),
    "list of entries longer than the file": (forged(GOOD, 12, DIRECTORY.to_bytes(4, "little")), "word-damaged"),
    "much text": (document(b"<w>" + b" " * LIMIT + b"</w>"), "word-size"),
    "many elements": (document(b"<w>" + b"<p/>" * ELEMENTS + b"</w>"), "word-elements"),
    "large archive": (forged(GOOD, 0, b"PK\x06\x07" + bytes(16) + GOOD[GOOD.rfind(b"PK\x05\x06") :]), "word-entries"),
    "list of entries elsewhere": (forged(GOOD, 16, b"\xff\xff\xff\x7f"), "word-damaged"),
}


@pytest.mark.parametrize(("data", "message"), REFUSED.values(), ids=REFUSED)
def test_refused(data: bytes, message: str) -> None:
    with pytest.raises(NotAPage) as caught:
        unpack(data)
    limits = {"word-size": LIMIT, "word-elements": ELEMENTS, "word-entries": DIRECTORY, "word-nesting": DEPTH}
    assert (caught.value.message, isinstance(caught.value, TooMuch)) == (message, message in limits)
    assert caught.value.params.get("limit") == limits.get(message)


def test_not_refused() -> None:
    small = archive(a=b"x" * 62)
    assert len(small) == 162  # as the note of Word
    with pytest.raises(NotAPage, match="no document"):
        unpack(small)
    assert unpack(nested(DEPTH)).parts["document"].count(b"<w>") == DEPTH
    assert unpack(forged(GOOD, 20, b"\xff\xff") + b"x" * 0xFFFF) == unpack(GOOD)  # with the longest of comments


@pytest.mark.parametrize(("less", "refused"), [(0, False), (1, True)])
@pytest.mark.parametrize("limit", ["LIMIT", "ELEMENTS"])
def test_all_parts_together_stay_within_the_limits(limit: str, less: int, refused: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    data = word_file(parts={"word/document.xml": "<w><p/><p/></w>", "word/numbering.xml": "<n/>", "docProps/core.xml": "<c><t/></c>"})
    package = unpack(data)
    with zipfile.ZipFile(io.BytesIO(data)) as opened:
        parts = [*package.parts.values(), *package.relations.values(), opened.read("_rels/.rels")]
    whole = sum(map(len, parts)) if limit == "LIMIT" else sum(1 for part in parts for _ in ElementTree.fromstring(part).iter())
    monkeypatch.setattr(word_package, limit, whole - less)
    try:
        assert unpack(data) == package
        assert not refused
    except TooMuch:
        assert refused


def test_no_more_is_unpacked_than_is_allowed(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[int] = []
    read: Callable[..., bytes] = zipfile.ZipExtFile.read
    monkeypatch.setattr(word_package, "LIMIT", 50_000)
    monkeypatch.setattr(zipfile.ZipExtFile, "read", lambda file, size=-1: asked.append(size) or read(file, size))
    with pytest.raises(TooMuch):
        unpack(document(b"<w>" + b" " * 3_000_000))
    assert 0 < max(asked) <= 50_001
    assert min(asked) > 0


@pytest.mark.parametrize("target", ["../../../etc/passwd", "/etc/passwd", "file:///etc/passwd", "C:\\x.xml", "..", ""])
def test_parts_are_looked_for_in_the_archive_only(target: str) -> None:
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    relations = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="a" Type="{kind}/styles" Target="{target}"/></Relationships>'
    )
    package = unpack(word_file(paragraph("每天量血压。"), parts={"word/_rels/document.xml.rels": relations}))
    assert set(package.parts) == {"document"} | ({"styles"} if not target else set())


def related(*relations: tuple[str, str, str]) -> bytes:
    """Relations, as kind, target and mode."""
    rows = "".join(f'<r Type="http://a.example/{kind}" Target="{target}" TargetMode="{mode}"/>' for kind, target, mode in relations)
    return f"<rs>{rows}</rs>".encode()


MAIN = ("officeDocument", "/Text/Main.xml", "Internal")
THUMBNAIL = ("thumbnail", "a.png", "")
SET: dict[str, tuple[dict[str, bytes], dict[str, bytes]]] = {
    "names in any case": (
        {"_RELS/.rels": related(THUMBNAIL, MAIN), "tEXT/mAIN.xml": b"<w/>", "text/STYLES.XML": b"<s/>", "TEXT/_rels/main.xml.RELS": b"<r/>"},
        {"document": b"<w/>", "styles": b"<s/>", "relations of document": b"<r/>"},
    ),
    "all parts": (
        {
            "word/document.xml": b"<w/>", "word/styles.xml": b"<s/>", "word/numbering.xml": b"<n/>", "word/footnotes.xml": b"<f/>",
            "word/endnotes.xml": b"<e/>", "docProps/core.xml": b"<c/>", "word/_rels/endnotes.xml.rels": b"<r/>", "word/comments.xml": b"<x/>",
        },
        {
            "document": b"<w/>", "styles": b"<s/>", "numbering": b"<n/>", "footnotes": b"<f/>", "endnotes": b"<e/>", "core": b"<c/>",
            "relations of endnotes": b"<r/>",
        },
    ),
    "parts elsewhere": (
        {
            "word/document.xml": b"<w/>", "word/styles.xml": b"<no/>", "s/s.xml": b"<s/>", "word/n/n.xml": b"<n/>", "s/_rels/s.xml.rels": b"<r/>",
            "word/_rels/document.xml.rels": related(("styles", "/s/s.xml", ""), ("numbering", "n/n.xml", "")),
        },
        {
            "document": b"<w/>", "styles": b"<s/>", "numbering": b"<n/>", "relations of styles": b"<r/>",
            "relations of document": related(("styles", "/s/s.xml", ""), ("numbering", "n/n.xml", "")),
        },
    ),
    "no folder": ({"_rels/.rels": related(("officeDocument", "d.xml", "")), "d.xml": b"<w/>", "styles.xml": b"<s/>"}, {"document": b"<w/>", "styles": b"<s/>"}),
    "outside of the file": ({"_rels/.rels": related(("officeDocument", "x.xml", "External")), "x.xml": b"<x/>", "word/document.xml": b"<w/>"}, {"document": b"<w/>"}),
    "nowhere": ({"_rels/.rels": related(("officeDocument", "", "")), "word/document.xml": b"<w/>"}, {"document": b"<w/>"}),
}  # fmt: skip


@pytest.mark.parametrize(("entries", "expected"), SET.values(), ids=SET)
def test_which_parts_are_taken(entries: dict[str, bytes], expected: dict[str, bytes]) -> None:
    package = unpack(archive(**entries))
    assert package.parts | {f"relations of {name}": xml for name, xml in package.relations.items()} == expected


@pytest.fixture(scope="module")
def session() -> Session:
    return Session(index=load())


@pytest.mark.parametrize(("data", "message"), REFUSED.values(), ids=REFUSED)
def test_the_finding_says_so_in_every_language(session: Session, data: bytes, message: str) -> None:
    (finding,) = session.lint("稿件.docx", data).findings
    assert (finding.code, finding.message, finding.span) == ("LINT003" if "limit" in finding.params else "LINT001", message, (0, 0))
    words = Words(session.index)
    assert all(words.message(finding.code, finding.message, finding.params, language) for language in ("zh", "en", "ru"))
