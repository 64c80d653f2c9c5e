"""Whether a picture says where it was taken: the position (GPS) in its EXIF data.

Sources: Exif 2.32 (CIPA DC-008), JPEG (ISO/IEC 10918-1), PNG 1.5 extensions (eXIf), WebP container, ISO/IEC 23008-12 (HEIC). A file is
read up to a few megabytes, whatever it says of its own size; what is broken has no position.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from typing import Final

ENDINGS: Final = (".jpg", ".jpeg", ".tif", ".tiff", ".png", ".webp", ".heic", ".heif")
_MOST: Final = 4_000_000  # bytes that are read
_MOST_ENTRIES: Final = 500  # of a directory, and parts of a file
_GPS: Final = 0x8825  # tag of the directory of the position
_LATITUDE, _LONGITUDE = 2, 4
_NUMERATORS: Final = (0, 8, 16)  # of degrees, minutes, seconds, in bytes
_EXIF: Final = b"Exif\0\0"


def has_position(path: str) -> bool:
    """Whether the picture in a file holds the place where it was taken; False for what is no picture or cannot be read."""
    try:
        with open(path, "rb") as file:
            return holds_position(file.read(_MOST))
    except (OSError, ValueError):  # ValueError: a name that no file can have
        return False


def holds_position(data: bytes) -> bool:
    """The same of the bytes of a picture."""
    try:
        return any(_has_gps(data, start) for start in _exif(data))
    except (ValueError, struct.error):
        return False


def _exif(data: bytes) -> Iterator[int]:
    """Where EXIF data (a TIFF header) begin."""
    if data[:2] == b"\xff\xd8":
        yield from _in_jpeg(data)
    elif data[:4] in (b"II*\0", b"MM\0*"):
        yield 0
    elif data[:8] == b"\x89PNG\r\n\x1a\n":
        yield from (start for name, start in _chunks(data, 8, ">I4s", 12) if name == b"eXIf")
    elif data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        for name, start in _chunks(data, 12, "<4sI", 8):
            if name == b"EXIF":
                yield start + (6 if data.startswith(_EXIF, start) else 0)
    elif data[4:8] == b"ftyp":
        at = data.find(_EXIF)
        while at >= 0:
            yield at + len(_EXIF)
            at = data.find(_EXIF, at + len(_EXIF))


def _in_jpeg(data: bytes) -> Iterator[int]:
    at = 2
    for _ in range(_MOST_ENTRIES):
        mark, kind, size = struct.unpack_from(">BBH", data, at)
        if mark != 0xFF or kind in (0xD9, 0xDA):  # end of the picture, or begin of its points
            return
        if kind == 0xE1 and data.startswith(_EXIF, at + 4):
            yield at + 4 + len(_EXIF)
        at += 2 + size


def _chunks(data: bytes, at: int, form: str, around: int) -> Iterator[tuple[bytes, int]]:
    """Names and starts of the chunks of a PNG or RIFF file; `around`: bytes of a chunk besides its content."""
    for _ in range(_MOST_ENTRIES):
        if at + 8 > len(data):
            return
        one, other = struct.unpack_from(form, data, at)
        name, size = (other, one) if isinstance(one, int) else (one, other)
        yield name, at + 8
        at += around + size + (size % 2 if around == 8 else 0)


def _has_gps(data: bytes, start: int) -> bool:
    """Whether the TIFF structure that begins at `start` has a latitude and a longitude that are not all zero."""
    order = {b"II": "<", b"MM": ">"}.get(data[start : start + 2])
    if order is None:
        return False
    first = struct.unpack_from(f"{order}I", data, start + 4)[0]
    for tag, value in _entries(data, start, first, order):
        if tag == _GPS:
            places = dict(_entries(data, start, value, order))
            told = [places.get(tag) for tag in (_LATITUDE, _LONGITUDE)]
            return None not in told and any(
                data[start + where + at : start + where + at + 4].strip(b"\0") for where in told if where for at in _NUMERATORS
            )
    return False


def _entries(data: bytes, start: int, at: int, order: str) -> Iterator[tuple[int, int]]:
    """Tags of a directory with their values, or where these stand."""
    count = min(struct.unpack_from(f"{order}H", data, start + at)[0], _MOST_ENTRIES)
    for number in range(count):
        tag, _, _, value = struct.unpack_from(f"{order}HHII", data, start + at + 2 + 12 * number)
        yield tag, value
