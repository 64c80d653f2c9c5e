from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest

from contentlint.text.dictionary import Dictionary, write

WORDS = {"病": 9, "糖": 3, "糖尿": 0, "糖尿病": 120, "糖果": 7, "𠮷野": 2, "CT": 5, 'a"\\b': 1}


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "new" / "words"
    write(path, WORDS, 147)
    return path


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("糖尿病", {"病", "糖", "糖尿", "糖尿病"}),
        ("糖", {"糖"}),
        ("尿病", {"病"}),
        ('CT a"b', {"CT", 'a"\\b'}),
        ("𠮷野", set()),
        ("", set()),
    ],
)
def test_reads_what_a_text_can_use(file: Path, text: str, expected: set[str]) -> None:
    opened = Dictionary(file)
    assert opened.total == 147
    assert opened.few == {"𠮷野": 2}
    assert opened.starting_with(pairwise(text + "\0")) == {word: WORDS[word] for word in expected}


def test_no_trace_of_writing_is_left(file: Path) -> None:
    write(file, WORDS, 1)
    assert list(file.parent.iterdir()) == [file]
    assert Dictionary(file).total == 1


@pytest.mark.parametrize("at", [0, 9, 14, 20, 30, 60, -1])
def test_damage_is_noticed(file: Path, at: int) -> None:
    content = bytearray(file.read_bytes())
    content[at] ^= 0x10
    file.write_bytes(content)
    with pytest.raises(ValueError, match="dictionary"):
        Dictionary(file)


@pytest.mark.parametrize("content", [b"", b"short", bytes(4096)])
def test_other_files_are_refused(file: Path, content: bytes) -> None:
    file.write_bytes(content)
    with pytest.raises(ValueError, match=r"dictionary|empty"):
        Dictionary(file)


def test_a_missing_file_is_an_os_error(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="missing"):
        Dictionary(tmp_path / "missing")
