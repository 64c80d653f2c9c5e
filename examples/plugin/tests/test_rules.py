"""The examples of every rule, run by contentlint's own harness."""

import pytest

from contentlint.testing import problems


@pytest.mark.parametrize("rule", ["appointment-link", "house-words"])
def test_rule(rule: str) -> None:
    assert problems(rule) == []
