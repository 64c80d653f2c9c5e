from __future__ import annotations

from contentlint.model import Facts
from contentlint.text.sealing import is_allowed, new_salt, plain, seal


def test_how_a_value_is_typed_does_not_matter() -> None:
    assert plain(" 138-1234 5678") == plain("１３８１２３４５６７８") == "13812345678"
    assert plain("Anna Lee") == plain("ANNA  LEE")


def test_a_digest_says_nothing_and_depends_on_the_salt() -> None:
    one, other = new_salt(), new_salt()
    assert one != other
    assert seal("13812345678", one) != seal("13812345678", other)
    assert len(seal("王建国", one)) == 32


def test_allowed() -> None:
    facts = Facts(salt="ab", allowed=frozenset({seal("王建国", "ab")}))
    assert is_allowed(facts, "王 建国")
    assert not is_allowed(facts, "李秀英")
    assert not is_allowed(Facts(), "王建国")
