"""Pictures are made here, byte by byte, as the formats say."""

from __future__ import annotations

import struct
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contentlint.sources.photographs import has_position, holds_position


def tiff(order: str, position: bool = True, numerator: int = 30) -> bytes:
    """EXIF data with a directory of the position, or with an orientation only."""
    mark = b"II*\0" if order == "<" else b"MM\0*"
    head = mark + struct.pack(f"{order}I", 8)
    if not position:
        return head + struct.pack(f"{order}HHHIHHI", 1, 0x0112, 3, 1, 1, 0, 0)
    entries = [(1, 2, 2, 0x4E000000), (2, 5, 3, 80), (3, 2, 2, 0x45000000), (4, 5, 3, 104)]
    directory = b"".join(struct.pack(f"{order}HHII", *entry) for entry in entries)
    first = struct.pack(f"{order}HHHIII", 1, 0x8825, 4, 1, 26, 0)
    numbers = struct.pack(f"{order}6I", numerator, 1, numerator, 1, 0, 1) * 2
    return head + first + struct.pack(f"{order}H", 4) + directory + struct.pack(f"{order}I", 0) + numbers


def jpeg(exif: bytes) -> bytes:
    body = b"Exif\0\0" + exif
    return b"\xff\xd8\xff\xe0" + struct.pack(">H", 4) + b"\0\0\xff\xe1" + struct.pack(">H", len(body) + 2) + body + b"\xff\xda\0\2\xff\xd9"


def png(exif: bytes) -> bytes:
    chunks = ((b"IHDR", bytes(13)), (b"eXIf", exif), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(struct.pack(">I", len(data)) + name + data + bytes(4) for name, data in chunks)


def webp(exif: bytes) -> bytes:
    data = b"VP8X" + struct.pack("<I", 10) + bytes(10) + b"EXIF" + struct.pack("<I", len(exif)) + exif
    return b"RIFF" + struct.pack("<I", len(data) + 4) + b"WEBP" + data


def heic(exif: bytes) -> bytes:
    return struct.pack(">I", 24) + b"ftypheic" + bytes(12) + b"mdat" + bytes(8) + b"Exif\0\0" + exif


def bare(exif: bytes) -> bytes:
    return exif


CONTAINERS = [jpeg, png, webp, heic, bare]


@pytest.mark.parametrize("order", ["<", ">"])
@pytest.mark.parametrize("container", CONTAINERS)
def test_position(container: object, order: str, tmp_path: Path) -> None:
    path = tmp_path / "p.jpg"
    path.write_bytes(container(tiff(order)))  # type: ignore[operator]
    assert has_position(str(path))


@pytest.mark.parametrize("container", CONTAINERS)
def test_no_position(container: object) -> None:
    assert not holds_position(container(tiff("<", position=False)))  # type: ignore[operator]
    assert not holds_position(container(tiff(">", numerator=0)))  # type: ignore[operator]


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\xff\xd8",
        b"II*\0",
        b"MM\0*\xff\xff\xff\xff",
        b"RIFF\0\0\0\0WEBP",
        b"\x89PNG\r\n\x1a\n\xff\xff\xff\xffeXIf",
        b"\0\0\0\x18ftypheicExif\0\0",
    ],
)
def test_broken(data: bytes) -> None:
    assert not holds_position(data)


def test_no_file() -> None:
    assert not has_position("nowhere.jpg")
    assert not has_position("a\0b.jpg")


@given(st.sampled_from(CONTAINERS), st.integers(0, 300), st.binary(max_size=8))
def test_any_bytes_will_do(container: object, cut: int, tail: bytes) -> None:
    holds_position(container(tiff("<"))[:cut] + tail)  # type: ignore[operator]
