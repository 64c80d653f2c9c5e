"""Big text files → pieces of their text, whatever their encoding, gzip or not."""

from __future__ import annotations

import codecs
import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO, Final

from contentlint.sources.source import MEBIBYTE, SourceError

GZIP: Final = b"\x1f\x8b"
_SAMPLE: Final = 4 * MEBIBYTE
_PIECE: Final = 1 << 18
_BOMS: Final = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_CANDIDATES: Final = ("utf-8", "gb18030", "cp1251")


@contextmanager
def opened(path: str) -> Iterator[IO[bytes]]:
    """The bytes of a file, unpacked if it is gzip. Raises SourceError."""
    try:
        with open(path, "rb") as file:
            if file.read(2) == GZIP:
                import gzip

                file.seek(0)
                with gzip.GzipFile(fileobj=file) as unpacked:
                    yield unpacked  # type: ignore[misc]  # a raw reader with the same methods
            else:
                file.seek(0)
                yield file
    except EOFError as error:
        raise SourceError(f"{path}: the gzip file ends too early; fetch it again") from error
    except OSError as error:
        raise SourceError(f"{path}: {error.strerror or error}") from error
    except Exception as error:
        if type(error).__module__ == "zlib":
            raise SourceError(f"{path}: the gzip file is damaged: {error}") from error
        raise


def head(path: str, size: int = 65_536) -> bytes:
    """The first bytes of a file, unpacked if it is gzip. Raises SourceError."""
    with opened(path) as file:
        return file.read(size)


def text(path: str, limit: int) -> Iterator[str]:
    """Pieces of the text of a file. limit: bytes that a gzip file may unfold to. Raises SourceError."""
    encoding = encoding_of(head(path, _SAMPLE), whole=os.path.getsize(path) <= _SAMPLE)
    decoder = codecs.getincrementaldecoder(encoding)("replace")
    size = 0
    with opened(path) as file:
        while piece := file.read(_PIECE):
            size += len(piece)
            if size > limit:
                raise SourceError(f"{path}: unfolds to more than {limit} bytes")
            yield decoder.decode(piece)
    yield decoder.decode(b"", final=True)


def encoding_of(sample: bytes, whole: bool = True) -> str:
    """The encoding in which least of the sample is broken; UTF-8 where it is as good as any other. whole: it is all there is of the text,
    not cut in a character."""
    for bom, name in _BOMS:
        if sample.startswith(bom):
            return name
    if sample.isascii():
        return "utf-8"
    broken = {name: _broken(sample, name, whole) for name in _CANDIDATES[:2]}
    best = min(broken, key=lambda name: broken[name])
    return "cp1251" if best == "gb18030" and _is_cyrillic(sample) else best


def _broken(sample: bytes, encoding: str, whole: bool) -> int:
    return codecs.getincrementaldecoder(encoding)("replace").decode(sample, final=whole).count("\ufffd")


def _is_cyrillic(sample: bytes) -> bool:
    """Whether bytes that are no UTF-8 look like windows-1251: letters in runs, most of them small."""
    high = [byte for byte in sample if byte >= 0x80]
    return sum(byte >= 0xE0 for byte in high) > 0.7 * len(high) and sum(byte in b"\xee\xe5\xe0\xe8\xed\xf2" for byte in high) > 0.3 * len(
        high
    )
