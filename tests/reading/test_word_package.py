"""Word files that nobody should open: each is refused in words that say what to do, and none is unpacked."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable

import pytest
from word_files import TRANSITIONAL, paragraph, word_file

from contentlint.linting.index import load
from contentlint.linting.session import Session
from contentlint.linting.words import Words
from contentlint.reading import word_package
from contentlint.reading.unreadable import NotAPage, TooMuch
from contentlint.reading.word_package import unpack

GOOD = word_file(paragraph("每天量血压。"))
COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
LAUGHS = "<!DOCTYPE w [<!ENTITY a 'ha'><!ENTITY b '&a;&a;&a;&a;&a;&a;&a;&a;'>]><w>&b;</w>"
OUTSIDE = "<!DOCTYPE w [<!ENTITY a SYSTEM 'file:///etc/passwd'>]><w>&a;</w>"
DEEP = f'<w:document xmlns:w="{TRANSITIONAL}">' + "<w:p>" * 120 + "</w:p>" * 120 + "</w:document>"


def document(xml: str | bytes) -> bytes:
    return word_file(parts={"word/document.xml": xml})


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
    "nesting": (document(DEEP), "word-nesting"),
    "list of entries too long": (forged(GOOD, 12, b"\xff\xff\xff\x7f"), "word-entries"),
    "large archive": (forged(GOOD, 0, b"PK\x06\x07" + bytes(16) + GOOD[GOOD.rfind(b"PK\x05\x06") :]), "word-entries"),
    "list of entries elsewhere": (forged(GOOD, 16, b"\xff\xff\xff\x7f"), "word-damaged"),
}


@pytest.mark.parametrize(("data", "message"), REFUSED.values(), ids=REFUSED)
def test_refused(data: bytes, message: str) -> None:
    with pytest.raises(NotAPage) as caught:
        unpack(data)
    assert caught.value.message == message


BOMBS: dict[str, tuple[str, str]] = {
    "much text": (f'<w:document xmlns:w="{TRANSITIONAL}">' + " " * 60_000 + "</w:document>", "word-size"),
    "many elements": (f'<w:document xmlns:w="{TRANSITIONAL}">' + "<w:p/>" * 900 + "</w:document>", "word-elements"),
}


@pytest.mark.parametrize(("xml", "message"), BOMBS.values(), ids=BOMBS)
def test_what_unpacks_to_too_much(xml: str, message: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(word_package, "LIMIT", 50_000)
    monkeypatch.setattr(word_package, "ELEMENTS", 500)
    with pytest.raises(TooMuch) as caught:
        unpack(document(xml))
    assert caught.value.message == message


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


def test_names_in_any_case_and_another_main_part() -> None:
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    relations = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="a" Type="{kind}/officeDocument" Target="/Text/Document2.xml"/></Relationships>'
    )
    data = word_file(parts={"_rels/.rels": relations, "text/document2.xml": "<w/>", "text/styles.xml": "<s/>"})
    assert unpack(data).parts == {"document": b"<w/>", "styles": b"<s/>"}


@pytest.fixture(scope="module")
def session() -> Session:
    return Session(index=load())


@pytest.mark.parametrize(("data", "message"), REFUSED.values(), ids=REFUSED)
def test_the_finding_says_so_in_every_language(session: Session, data: bytes, message: str) -> None:
    (finding,) = session.lint("稿件.docx", data).findings
    assert (finding.code, finding.message, finding.span) == ("LINT003" if "limit" in finding.params else "LINT001", message, (0, 0))
    words = Words(session.index)
    assert all(words.message(finding.code, finding.message, finding.params, language) for language in ("zh", "en", "ru"))
