"""Every rule, built in or of the engine, is what its words file says: the harness of rule authors, run on all of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from contentlint.linting.index import load
from contentlint.testing import problems

ROOT = Path(__file__).parents[2]
WORDS = [*(ROOT / "rules").rglob("*.md"), *(ROOT / "contentlint" / "linting" / "notices").glob("*.md")]
NAMES = sorted(path.stem.replace("_", "-") for path in WORDS)


@pytest.mark.parametrize("name", NAMES)
def test_rule(name: str) -> None:
    assert problems(name) == []


def test_each_words_file_is_a_rule_and_each_rule_has_one() -> None:
    built_in = [head for head in load().heads.values() if head.package in ("contentlint_rules", "contentlint.linting")]
    assert sorted(head.name for head in built_in) == NAMES
