from __future__ import annotations

import pytest

from contentlint.duplicates.facts import text_facts
from contentlint.linting.compact import BLOCK, CompactFacts


def test_facts_are_a_list_of_what_was_added() -> None:
    """Over the ends of blocks, from either end, and in slices."""
    added = [text_facts(f"痛风患者每天喝水{number}毫升", "zh-Hans", f"{number}.html") for number in range(2 * BLOCK + 3)]
    packed = CompactFacts()
    for number, facts in enumerate(added):
        packed.append(facts)
        assert len(packed) == number + 1
        assert packed[number] == packed[-1] == facts
    assert list(packed) == added
    assert [packed[number] for number in range(len(added))] == added
    assert packed[BLOCK - 1 : BLOCK + 2] == added[BLOCK - 1 : BLOCK + 2]
    assert packed[::50] == added[::50]
    with pytest.raises(IndexError):
        packed[len(added)]
    with pytest.raises(IndexError):
        packed[-len(added) - 1]
