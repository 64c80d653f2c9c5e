"""Bytes → text in every encoding that Chinese, Russian and English pages come in."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contentlint.model import Encoding
from contentlint.reading.decode import decode, looks_binary

CHINESE = "本院皮肤科的医生说，这种病可以在家里慢慢养好，但是要按时用药，不能自己停。"
TRADITIONAL = "本院皮膚科的醫生說，這種病可以在家裡慢慢養好，但是要按時用藥，不能自己停。"
RUSSIAN = "Врач нашей клиники расскажет, как подготовиться к осмотру и что взять с собой."
ENGLISH = "Ask your doctor “before” you take two – or more – of these."


def page(text: str, charset: str = "", padding: int = 0) -> str:
    meta = f'<meta charset="{charset}">' if charset else ""
    return f"<html><head>{' ' * padding}{meta}<title>{text[:9]}</title></head><body><p>{text}</p></body></html>"


@pytest.mark.parametrize("charset", ["", "utf-8", "gb2312", "iso-8859-1", "windows-1251", "rot13", "none"])
@pytest.mark.parametrize(
    ("text", "codec", "used"),
    [
        (CHINESE, "utf-8", "utf-8"),
        (CHINESE, "gb18030", "gb18030"),
        (CHINESE + "㐂𠮷", "gb18030", "gb18030"),
        (TRADITIONAL, "big5", "big5hkscs"),
        (RUSSIAN, "windows-1251", "windows-1251"),
        (RUSSIAN, "koi8-r", "koi8-r"),
        (RUSSIAN, "utf-8", "utf-8"),
        (ENGLISH, "utf-8", "utf-8"),
        (CHINESE, "utf-16-le", "utf-16-le"),
        (ENGLISH, "utf-16-be", "utf-16-be"),
        ("plain", "ascii", "utf-8"),
    ],
)
def test_the_text_says_how_to_read_it_whatever_is_declared(text: str, codec: str, used: str, charset: str) -> None:
    source = page(text, charset)
    decoded, encoding = decode(source.encode(codec), html=True)
    assert (encoding.used, decoded, encoding.lossy) == (used, source, False)


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"", Encoding("utf-8")),
        (b"\xef\xbb\xbfa", Encoding("utf-8", bom=True)),
        ("a医".encode("utf-16"), Encoding("utf-16-le", bom=True)),
        (b"\xfe\xff" + "a医".encode("utf-16-be"), Encoding("utf-16-be", bom=True)),
        ("a医".encode("utf-32"), Encoding("utf-32-le", bom=True)),
        (b"\xff\xfe", Encoding("utf-16-le", bom=True)),
        (b"caf\xe9", Encoding("windows-1252")),
        (page("x", "GB2312").encode(), Encoding("utf-8", "gb2312", ("gb2312",))),
        (b"<?xml version='1.0' encoding='GBK'?><meta charset=utf-8>", Encoding("utf-8", "gbk", ("gbk", "utf-8"))),
        (b"<meta http-equiv='Content-Type' content='text/html; charset=utf-8'>" * 2, Encoding("utf-8", "utf-8", ("utf-8",))),
        (page("x", "utf-8", 1100).encode(), Encoding("utf-8", "utf-8", ("utf-8",), late=True)),
        (page("x", "utf-8", 980).encode(), Encoding("utf-8", "utf-8", ("utf-8",), late=False)),
        (b"<!-- <meta charset=gbk> --><meta charset=utf-8>", Encoding("utf-8", "utf-8", ("utf-8",))),
        (b"<!--><meta charset=utf-8><!-- <meta charset=gbk>", Encoding("utf-8", "utf-8", ("utf-8",))),
    ],
)
def test_facts(data: bytes, expected: Encoding) -> None:
    assert decode(data, html=True)[1] == expected


def test_a_declaration_counts_only_in_html() -> None:
    assert decode(b'about <meta charset="gbk">', html=False)[1].declarations == ()


def test_a_declaration_decides_where_the_text_is_too_short_to_tell() -> None:
    assert decode("<meta charset=windows-1250><p>s\u0165".encode("windows-1250"), html=True)[1].used == "windows-1250"


@pytest.mark.parametrize(
    "data",
    [
        CHINESE.encode()[:-1],
        CHINESE.encode()[:20] + b"\xff\xfe" + CHINESE.encode(),
        (CHINESE * 9).encode().replace("医".encode(), b"\xe5\x8c", 2),
    ],
)
def test_broken_utf8_stays_utf8(data: bytes) -> None:
    text, encoding = decode(data, html=True)
    assert encoding.used == "utf-8"
    assert encoding.lossy
    assert "\ufffd" in text


def test_broken_gbk_stays_gbk() -> None:
    data = CHINESE.encode("gb18030") * 3 + b"\xff" + CHINESE.encode("gb18030")
    assert decode(data, html=True)[1] == Encoding("gb18030", lossy=True)


def test_line_ends_and_mark() -> None:
    assert decode(b"\xef\xbb\xbfa\r\nb\rc\n", html=False)[0] == "a\nb\nc\n"


@pytest.mark.parametrize(
    ("data", "binary"),
    [
        (b"%PDF-1.7", True),
        (b"PK\x03\x04abc", True),
        (b"\x89PNG\r\n", True),
        (b"\x7fELF", True),
        (b"\0" * 100, True),
        (bytes(range(256)) * 40, True),
        (b"", False),
        (CHINESE.encode(), False),
        (CHINESE.encode("gb18030"), False),
        (CHINESE.encode("utf-16"), False),
        ("<p>a医</p>".encode("utf-16-le"), False),
        (b"<html>\0<title>a\0b</title><p>\0\0", False),
        (b"MZhh is no program", False),
    ],
)
def test_binary(data: bytes, binary: bool) -> None:
    assert looks_binary(data) is binary


@given(st.binary(max_size=300), st.booleans())
def test_no_bytes_crash(data: bytes, html: bool) -> None:
    text, _ = decode(data, html=html)
    assert "\r" not in text
    text.encode()
    looks_binary(data)


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\r\ufeff\0"), max_size=300))
def test_utf8_comes_back_as_it_was(text: str) -> None:
    assert decode(text.encode(), html=True)[0] == text


def test_real_pages(data: Path) -> None:
    used: Counter[tuple[str, str | None]] = Counter()
    for path in sorted((data / "extraction" / "html").glob("zh-*")):
        text, encoding = decode(path.read_bytes(), html=True)
        assert not encoding.lossy, path.name
        assert "的" in text
        used[encoding.used, encoding.declared] += 1
    assert used["gb18030", "gb2312"] > 0
    assert used["utf-8", "gb2312"] > 0
