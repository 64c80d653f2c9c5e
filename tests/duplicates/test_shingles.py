"""Shingles and signatures: numpy and plain Python give the same numbers, and the numbers mean what they should."""

from __future__ import annotations

import numpy as np
import pytest
from articles import article, edited
from hypothesis import given
from hypothesis import strategies as st

from contentlint.duplicates.shingles import distinct, distinct_plain, positions, positions_plain
from contentlint.duplicates.signatures import (
    BINS,
    WHOLE,
    WINDOW,
    band_keys,
    estimate,
    lean,
    sample,
    sample_plain,
    signature,
    signature_plain,
)
from contentlint.text.folding import fold, fold_codes

TEXTS = st.text(st.characters() | st.sampled_from("痛风患者尿酸ab1"), max_size=200)
LENGTHS = st.integers(1, 20)


@given(TEXTS, LENGTHS)
def test_numpy_and_plain_python_agree(text: str, n: int) -> None:
    folded, codes = fold(text), fold_codes(text)
    assert positions(codes, n).tolist() == positions_plain(folded, n)
    hashes, plain = distinct(codes, n), distinct_plain(folded, n)
    assert hashes.tolist() == plain
    assert signature(hashes).tolist() == signature_plain(plain)
    for language in ("zh", "en"):
        assert sample(codes, language, hashes.size).tolist() == sample_plain(folded, language, len(plain))


def test_a_long_text_agrees_too() -> None:
    text = article("long", 400)
    plain = distinct_plain(fold(text), 5)
    assert len(plain) > WHOLE
    assert signature(distinct(fold_codes(text), 5)).tolist() == signature_plain(plain)
    kept = sample(fold_codes(text), "zh", len(plain)).tolist()
    assert kept == sample_plain(fold(text), "zh", len(plain))
    assert len(kept) == pytest.approx(2 * len(plain) / (WINDOW + 1), rel=0.3)


@pytest.mark.parametrize(
    ("text", "count"), [("", 0), ("痛", 1), ("痛风患者", 1), ("痛风患者多", 1), ("痛风患者多喝水", 3), ("水水水水水水水", 1)]
)
def test_how_many_shingles(text: str, count: int) -> None:
    assert distinct(fold_codes(text), 5).size == count


def test_equal_shingles_have_equal_hashes_wherever_they_stand() -> None:
    one, other = positions_plain("痛风患者多喝水", 5), positions_plain("请痛风患者多喝水吧", 5)
    assert one == other[1:4]


@pytest.mark.parametrize("share", [0.0, 0.01, 0.03, 0.06])
def test_signatures_estimate_similarity(share: float) -> None:
    """Within five standard errors of sqrt(J (1 - J) / 512)."""
    one, other = (distinct(fold_codes(text), 5) for text in (article("one", 120), edited(article("one", 120), share, "copy")))
    both = np.intersect1d(one, other).size
    jaccard = both / (one.size + other.size - both)
    assert float(estimate(signature(one), signature(other))) == pytest.approx(jaccard, abs=5 * (jaccard * (1 - jaccard) / BINS) ** 0.5)


def test_band_keys_of_many_are_those_of_each() -> None:
    made = np.stack([signature(distinct(fold_codes(article(seed)), 5)) for seed in range(3)])
    keys = band_keys(made)
    assert [band_keys(one).tolist() for one in made] == keys.tolist()
    assert len(np.unique(keys)) == keys.size


def test_datasketch_carries_signatures_and_keeps_them_apart_from_its_own() -> None:
    from datasketch import LeanMinHash, MinHash

    one, other = (signature(distinct(fold_codes(article(seed)), 5)) for seed in ("one", "two"))
    assert lean(one).jaccard(lean(other)) == estimate(one, other)
    stored = bytearray(lean(one).bytesize())
    lean(one).serialize(stored)
    assert LeanMinHash.deserialize(stored).jaccard(lean(one)) == 1.0
    with pytest.raises(ValueError, match="seed"):
        lean(one).jaccard(LeanMinHash(MinHash(BINS)))
