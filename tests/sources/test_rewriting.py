from __future__ import annotations

import os
import stat
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contentlint.model import Edit, Encoding, Span
from contentlint.reading.decode import decode
from contentlint.sources.rewriting import NotWritable, encode, replace, rewritten, write

CASES = [
    # bytes, encoding, edits in the text with single newlines, bytes afterwards
    (b"a\nb\n", Encoding("utf-8"), [Edit(Span(2, 2), "x\n")], b"a\nx\nb\n"),
    (b"a\r\nb\r\nc", Encoding("utf-8"), [Edit(Span(4, 5), "x\ny")], b"a\r\nb\r\nx\r\ny"),
    (b"a\rb\rc", Encoding("utf-8"), [Edit(Span(2, 2), "\n")], b"a\r\rb\rc"),
    (b"a\r\nb\nc\r\n", Encoding("utf-8"), [Edit(Span(0, 0), "\n"), Edit(Span(4, 5), "C")], b"\r\na\r\nb\nC\r\n"),
    (b"a\r\nb", Encoding("utf-8"), [Edit(Span(1, 2), "")], b"ab"),
    (b"\xef\xbb\xbfab", Encoding("utf-8", bom=True), [Edit(Span(1, 1), "·")], "\ufeffa·b".encode()),
    ("\ufeffa\r\nb".encode("utf-16-le"), Encoding("utf-16-le", bom=True), [Edit(Span(2, 3), "c")], "\ufeffa\r\nc".encode("utf-16-le")),
    ("痛风\n".encode("gb18030"), Encoding("gb18030"), [Edit(Span(2, 2), "症")], "痛风症\n".encode("gb18030")),
    (b"ab", Encoding("utf-8"), [Edit(Span(1, 1), "2"), Edit(Span(0, 1), "1"), Edit(Span(1, 1), "3")], b"123b"),
    (b"ab", Encoding("utf-8"), [], b"ab"),
]


@pytest.mark.parametrize(("data", "encoding", "edits", "expected"), CASES)
def test_only_what_is_edited_changes(data: bytes, encoding: Encoding, edits: list[Edit], expected: bytes) -> None:
    assert rewritten(data, encoding, edits) == expected


@pytest.mark.parametrize(
    ("data", "encoding", "text", "message"),
    [
        (b"caf\xe9", Encoding("windows-1252"), "痛", "'痛' cannot be written in windows-1252"),
        (b"a\xff", Encoding("utf-8", lossy=True), "b", "some bytes of the page are no utf-8"),
        (b"a\xff", Encoding("utf-8"), "b", "some bytes of the page are no utf-8"),
        (b"\xef\xbb\xbfa", Encoding("gb18030", bom=True), "b", "gb18030"),
    ],
)
def test_what_cannot_be_written_is_told(data: bytes, encoding: Encoding, text: str, message: str) -> None:
    with pytest.raises(NotWritable, match=message):
        rewritten(data, encoding, [Edit(Span(0, 0), text)])


@pytest.mark.parametrize("spans", [[(0, 2), (1, 3)], [(0, 1), (0, 1)], [(2, 9)], [(2, 1)]])
def test_edits_that_overlap_or_miss_the_page_are_refused(spans: list[tuple[int, int]]) -> None:
    with pytest.raises(ValueError, match="edit"):
        rewritten(b"abc", Encoding("utf-8"), [Edit(Span(*span), "") for span in spans])


def test_the_character_that_does_not_fit_is_named_behind_a_byte_order_mark() -> None:
    with pytest.raises(NotWritable, match="痛"):
        encode("a痛", Encoding("ascii"))


@given(st.text(alphabet="ab痛\r\n", max_size=12), st.sampled_from(["utf-8", "utf-16-le", "gb18030"]), st.booleans(), st.data())
def test_an_edit_in_the_text_is_the_same_edit_in_the_file(text: str, codec: str, bom: bool, data: st.DataObject) -> None:
    bom = bom or codec == "utf-16-le"
    encoding = Encoding(codec, bom=bom)
    content = encode(text, encoding)
    source = text.replace("\r\n", "\n").replace("\r", "\n")
    start = data.draw(st.integers(0, len(source)))
    end = data.draw(st.integers(start, len(source)))
    written = rewritten(content, encoding, [Edit(Span(start, end), "x\ny")])
    again = written.decode(codec).removeprefix("\ufeff" if bom else "")
    assert again.replace("\r\n", "\n").replace("\r", "\n") == source[:start] + "x\ny" + source[end:]
    assert rewritten(content, encoding, []) == content


def test_the_text_is_found_again_by_the_reader() -> None:
    content = "\ufeff<p>痛风\r\n</p>".encode()
    source, encoding = decode(content, html=True)
    written = rewritten(content, encoding, [Edit(Span(source.index("\n"), source.index("\n")), "患者")])
    assert decode(written, html=True)[0] == source.replace("痛风", "痛风患者")


def test_a_file_keeps_its_mode_and_its_links(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_bytes(b"old")
    page.chmod(0o640)
    link = tmp_path / "link.html"
    try:
        link.symlink_to(page)
    except OSError:
        link = page
    write(link, b"new")
    assert page.read_bytes() == b"new"
    assert link == page or link.is_symlink()
    assert sys.platform == "win32" or stat.S_IMODE(page.stat().st_mode) == 0o640
    assert sorted(os.listdir(tmp_path)) == sorted({page.name, link.name})


def test_a_page_changed_meanwhile_is_left_alone(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_bytes(b"old and longer")
    with pytest.raises(NotWritable, match="changed while"):
        replace(page, b"old", b"new")
    assert page.read_bytes() == b"old and longer"
    replace(page, b"old and longer", b"new")
    assert page.read_bytes() == b"new"


def test_a_file_that_cannot_be_written_stays_and_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page = tmp_path / "page.html"
    page.write_bytes(b"old")

    def full(source: str, target: str) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", full)
    with pytest.raises(OSError, match="No space"):
        write(page, b"new")
    assert page.read_bytes() == b"old"
    assert os.listdir(tmp_path) == ["page.html"]
