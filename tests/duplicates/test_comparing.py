"""Pairs and clusters of made articles with known kinship, and of real ones against the exact truth."""

from __future__ import annotations

import random
from collections.abc import Sequence
from itertools import combinations

import numpy as np
import pytest
from articles import article, edited, sentences

from contentlint.duplicates.comparing import CLUSTER, Comparison, compare
from contentlint.duplicates.corpus import Corpus
from contentlint.duplicates.facts import text_facts
from contentlint.duplicates.judging import COPY
from contentlint.duplicates.passages import passages
from contentlint.duplicates.similarity import similar
from contentlint.model import Language
from contentlint.text.folding import fold, fold_codes


def compared(texts: Sequence[str], language: Language = "zh-Hans") -> Comparison:
    with Corpus() as corpus:
        for text in texts:
            corpus.add(text_facts(text, language))
        return compare(corpus)


def relations(texts: Sequence[str]) -> dict[tuple[int, int], str]:
    return {(pair.a, pair.b): pair.relation for pair in compared(texts).pairs}


@pytest.mark.parametrize("texts", [[], [""], ["", ""], ["好", "好"], [article("one")]])
def test_nothing_to_compare(texts: list[str]) -> None:
    assert compared(texts) == Comparison([], [], [])


def test_unrelated_articles_are_no_pair() -> None:
    assert relations([article(seed) for seed in range(60)]) == {}


TEXT = article("text")
SHUFFLED = sentences(40, "text")
random.Random(1).shuffle(SHUFFLED)


@pytest.mark.parametrize(
    ("copy", "relation"),
    [
        (TEXT, "exact"),
        (TEXT.replace("。", "！ "), "exact"),
        (TEXT.replace("医", "醫").replace("药", "藥"), "exact"),
        (edited(TEXT, 0.02, "copy"), "near"),
        (edited(TEXT, 0.10, "copy"), "near"),
        ("".join(SHUFFLED), "near"),
        (TEXT.replace("患者", "病人").replace("医生", "大夫"), "near"),
        (TEXT[: len(TEXT) * 2 // 3], "near"),
        (TEXT[: len(TEXT) // 4], "partial"),
        (article("other", 80) + TEXT[: len(TEXT) // 3], "partial"),
    ],
)
@pytest.mark.parametrize("crowd", [0, 30])
def test_copies(copy: str, relation: str, crowd: int) -> None:
    others = [article(("crowd", number)) for number in range(crowd)]
    assert relations([TEXT, *others, copy]) == {(0, crowd + 1): relation}


@pytest.mark.parametrize("edits", [0.0, 0.02])
def test_planted_passages_are_found_where_they_stand(edits: float) -> None:
    hosts = [article(("host", number), 60) for number in range(60)]
    missed = 0
    for number in range(0, 60, 2):
        start = 200 + 10 * number
        passage = hosts[number][start : start + 260 + 10 * number]
        place = len(hosts[number + 1]) // 2
        hosts[number + 1] = hosts[number + 1][:place] + edited(passage, edits, number) + hosts[number + 1][place:]
        one, other = fold_codes(hosts[number]), fold_codes(hosts[number + 1])
        (found,) = passages(one, other, "zh")
        before = len(fold(hosts[number][:start]))
        assert abs(found.a_start - before) < 60
        assert abs(found.a_end - before - len(fold(passage))) < 60
        assert abs(found.b_start - len(fold(hosts[number + 1][:place]))) < 60
    pairs = relations(hosts)
    missed = [number for number in range(0, 60, 2) if (number, number + 1) not in pairs]
    assert missed == []
    assert len(pairs) == 30


def test_what_many_pages_share_is_boilerplate() -> None:
    disclaimer = article("disclaimer", 8)
    pages = [article(number, 16) + disclaimer for number in range(12)]
    assert relations(pages) == {}
    assert relations(pages[:2]) == {(0, 1): "partial"}


def test_a_long_passage_on_a_few_pages_is_no_boilerplate() -> None:
    """Half an article on six pages is copied; a disclaimer on as many is not."""
    for count, relation in ((36, "partial"), (8, None)):
        block = article("block", count)
        found = relations([article(number, 60) + block for number in range(6)])
        assert set(found.values()) == ({relation} if relation else set())
        assert len(found) == (15 if relation else 0)


def test_phrases_that_others_use_make_no_boilerplate() -> None:
    """Each sentence of the passage stands on six more pages, but on different ones for each."""
    passage = sentences(10, "passage")
    others = [article(("other", number), 20) + passage[number % 10] for number in range(60)]
    pages = [article("source", 30) + "".join(passage), article("copy", 30) + "".join(passage), *others]
    assert relations(pages) == {(0, 1): "partial"}


@pytest.mark.parametrize("edits", [0.0, 0.02])
def test_one_sampled_hash_is_enough_if_nobody_else_has_it(edits: float) -> None:
    """So short a passage in so long texts leaves few of them."""
    for seed in range(40):
        passage = "".join(sentences(7, seed))[:210]
        one, other = article(("one", seed), 80), article(("other", seed), 80)
        assert relations([one + passage, other + edited(passage, edits, seed)]) == {(0, 1): "partial"}


def test_texts_may_be_read_again() -> None:
    texts = [TEXT, article("other"), edited(TEXT, 0.05, "copy")]
    asked = []

    def read_again(number: int) -> str:
        asked.append(number)
        return texts[number]

    with Corpus(read_again) as corpus:
        for text in texts:
            corpus.add(text_facts(text, "zh-Hans")._replace(text=None))
        assert compare(corpus) == compared(texts)
    assert sorted(asked) == [0, 2]


def test_without_a_place_for_temporary_files(monkeypatch: pytest.MonkeyPatch) -> None:
    texts = [TEXT, article("other"), edited(TEXT, 0.05, "copy")]
    expected = compared(texts)

    def nowhere(*_: object, **__: object) -> None:
        raise FileNotFoundError("No usable temporary directory found")

    monkeypatch.setattr("tempfile.TemporaryFile", nowhere)
    monkeypatch.setattr("tempfile.SpooledTemporaryFile", nowhere)
    assert compared(texts) == expected


def test_a_cluster_knows_its_primary_page() -> None:
    with Corpus() as corpus:
        corpus.add(text_facts(edited(TEXT, 0.01, 1), "zh-Hans")._replace(date="2024-05-01"))
        corpus.add(text_facts(TEXT, "zh-Hans")._replace(date="2019-05-01"))
        corpus.add(text_facts(edited(TEXT, 0.01, 2), "zh-Hans"))
        corpus.add(text_facts(article("other"), "zh-Hans")._replace(date="2001-01-01"))
        (cluster,) = compare(corpus).clusters
    assert cluster == (1, [0, 1, 2])


@pytest.mark.parametrize("size", [CLUSTER, CLUSTER + 20])
def test_pairs_of_a_cluster(size: int) -> None:
    """All of a small one, those with the primary page of a large one: what is told stays linear."""
    found = compared([article("doorway") + str(number) for number in range(size)])
    ((primary, members),) = found.clusters
    assert list(members) == list(range(size))
    told = {(pair.a, pair.b) for pair in found.pairs}
    assert told == {pair for pair in combinations(members, 2) if size == CLUSTER or primary in pair}


def test_a_long_chain_of_copies() -> None:
    """Each page is a copy of the next, but few of the first. Those that are equal, or all but equal, are told of all the same."""
    text = sentences(300, "chain")
    pages = ["".join(text[start * 4 : start * 4 + 30]) for start in range(CLUSTER + 10)]
    pages += [pages[40], edited(pages[55], 0.002, "copy")]
    found = compared(pages)
    ((primary, members),) = found.clusters
    assert list(members) == list(range(len(pages)))
    told = {(pair.a, pair.b): pair.relation for pair in found.pairs}
    assert told[40, CLUSTER + 10] == "exact"
    assert told[55, CLUSTER + 11] == "near"
    assert all(primary in pair for pair in told.keys() - {(40, CLUSTER + 10), (55, CLUSTER + 11)})


def test_equal_pages_share_their_partners() -> None:
    assert relations([TEXT, article("other", 80) + TEXT[:400], TEXT]) == {(0, 1): "partial", (0, 2): "exact", (1, 2): "partial"}


CITIES = ("北京", "上海", "南京", "长春", "济南", "成都")


def doorways(names: Sequence[str], template: str) -> Comparison:
    with Corpus() as corpus:
        for name in names:
            corpus.add(text_facts(article("doorway").replace("患者", template.format(name)), "zh-Hans", title=f"{name}治疗哪家好"))
        corpus.add(text_facts(article("other"), "zh-Hans"))
        return compare(corpus)


@pytest.mark.parametrize(
    ("names", "template"),
    [(CITIES, "{}患者"), ([f"{city}同济医院" for city in CITIES], "{}的患者"), (("癫痫病", "白癜风", "牛皮癣", "股骨头坏死"), "{}患者")],
)
def test_doorway_pages_are_a_family(names: Sequence[str], template: str) -> None:
    found = doorways(names, template)
    (family,) = found.families
    assert list(family.members) == list(range(len(names)))
    assert {pair.relation for pair in found.pairs} == {"template"}
    assert all(any(value in name for value in values) for values, name in zip(family.values, names, strict=True))


@pytest.mark.parametrize(("names", "template"), [(CITIES[:2], "{}患者"), (("5", "6", "7"), "{}名患者"), (("病人", "患病者", "病友"), "{}")])
def test_what_is_no_family(names: Sequence[str], template: str) -> None:
    """Two pages are too few; other numbers, and other words that no title holds, make no doorway."""
    with Corpus() as corpus:
        for name in names:
            corpus.add(text_facts(article("doorway").replace("患者", template.format(name)), "zh-Hans", title="痛风"))
        found = compare(corpus)
    assert found.families == []
    assert {pair.relation for pair in found.pairs} == {"near"}


def test_similarity_is_that_of_sets() -> None:
    one, other = np.array([1, 2, 3, 4], np.uint64), np.array([3, 4, 5], np.uint64)
    assert similar(one, other) == (2 / 5, 2 / 4, 2 / 3)
    assert similar(one, other[:0]) == (0, 0, 0)


def test_every_pair_of_edited_articles_is_found() -> None:
    """Against the exact Jaccard similarity of all pairs."""
    texts = [edited(article(seed, 20), share, share) for seed in range(40) for share in (0.0, 0.02, 0.05, 0.08, 0.11)]
    with Corpus() as corpus:
        for text in texts:
            corpus.add(text_facts(text, "zh-Hans"))
        truth = {pair for pair in combinations(range(len(texts)), 2) if similar(*(corpus.hashes(page) for page in pair)).jaccard >= COPY}
        found = {(pair.a, pair.b) for pair in compare(corpus).pairs}
    assert len(truth) > 100
    assert truth <= found


def test_datasketch_finds_the_same_pairs() -> None:
    """The reference engine: other signatures, other bands, the same verified pairs and clusters."""
    texts = [edited(article(seed, 16), share, share) for seed in range(30) for share in (0.0, 0.03, 0.07)]
    texts += [article(("host", seed), 50) + article(seed, 16)[:300] for seed in range(10)]
    with Corpus() as corpus:
        for text in texts:
            corpus.add(text_facts(text, "zh-Hans"))
        own, reference = compare(corpus), compare(corpus, "datasketch")
    assert own == reference
    assert {"near", "partial"} <= {pair.relation for pair in own.pairs}
    assert len(own.clusters) == 30
