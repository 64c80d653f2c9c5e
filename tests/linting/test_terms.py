from __future__ import annotations

import pytest

from contentlint.linting.heads import RuleHead
from contentlint.linting.terms import Terms
from contentlint.reading.page import read
from contentlint.text.guards import Guards


def found(text: str, terms: dict[str, object], language: str = "zh", path: str = "x.html") -> list[str]:
    head = RuleHead("TEST001", "test", "warning", "0.1", terms=terms)
    hits = Terms([head], language).find(read(path, text.encode()))
    return [hit.term for hit in hits.get("TEST001", ())]


@pytest.mark.parametrize(
    ("text", "guards", "expected"),
    [
        ("<p>保证根治糖尿病，请放心。", {}, ["根治"]),
        ("<p>目前还不能根治糖尿病。", {"negation": True}, []),
        ("<p>目前还不能根治糖尿病。", {}, ["根治"]),
        ("<p>医生不多，但这里保证根治糖尿病。", {"negation": True}, ["根治"]),
        ("<p>糖尿病能根治吗？", {"question": True}, []),
        ("<p>糖尿病已经可以根治。你来吗？", {"question": True}, ["根治"]),
        ("<p>有人说“根治糖尿病”是骗局。", {"quotation": True}, []),
        ("<p>有人说“放心”，保证根治糖尿病。", {"quotation": True}, ["根治"]),
        ("<p>误区：糖尿病可以根治。", {"debunking": True}, []),
        ("<p>需要做胃癌根治术。", {"fixed": ["根治术"]}, []),
        ("<p>需要做胃癌根治术，保证根治。", {"fixed": ["根治术"]}, ["根治"]),
        ("<p>胃癌根治切除手术", {"after": ["切除"]}, []),
        ("<p>姑息与根治", {"before": ["与"]}, []),
    ],
)
def test_guards(text: str, guards: dict[str, object], expected: list[str]) -> None:
    assert found(text, {"words": {"zh": ["根治"]}, "guards": guards}) == expected


@pytest.mark.parametrize(
    ("text", "language", "word", "expected"),
    [
        ("<p>路口交通十分拥堵，请绕行。", "zh", "口交", []),
        ("<p>The cure is secure.", "en", "cure", ["cure"]),
        ("<p>Лучший врач излучший.", "ru", "лучший", ["лучший"]),
    ],
)
def test_whole_words(text: str, language: str, word: str, expected: list[str]) -> None:
    assert found(text, {"words": {language: [word]}, "guards": {"whole_words": True}}, language) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<p>This does not cure gout.", []),
        ("<p>This cannot, in most people, cure gout.", []),
        ("<p>This will cure gout.", ["cure"]),
        ("<p>There isn’t a cure for gout.", []),
    ],
)
def test_negation_in_english(text: str, expected: list[str]) -> None:
    assert found(text, {"words": {"en": ["cure"]}, "guards": {"negation": True}}, "en") == expected


def test_where_to_look() -> None:
    page = '<title>甲</title><meta name="description" content="乙"><meta name="keywords" content="丙"><p>丁戊己庚辛，这是正文的一句话。</p><img alt="壬" src=a>'
    words = {"zh": list("甲乙丙丁壬")}
    assert found(page, {"words": words, "where": ["title", "description"]}) == ["甲", "乙"]
    assert found(page, {"words": words, "where": ["keywords", "alt"]}) == ["丙", "壬"]
    assert found(page, {"words": words}) == ["丁"]


def test_longest_term_wins() -> None:
    assert found("<p>全国最好的医院在哪里？", {"words": {"zh": ["最好", "最好的医院"]}}) == ["最好的医院"]


def test_case_is_ignored_and_offsets_stay() -> None:
    head = RuleHead("TEST001", "test", "warning", "0.1", terms={"words": {"en": ["best"]}})
    document = read("x.txt", "İstanbul has the BEST doctors.".encode())
    (hit,) = Terms([head], "en").find(document)["TEST001"]
    assert document.blocks[0].text[hit.start : hit.end] == "BEST"


def test_guard_of_a_term_inside_another_word() -> None:
    assert Guards(fixed=("第一人民医院",)).harmless("在第一人民医院就诊", 1, 3, "zh")
    assert not Guards(fixed=("第一人民医院",)).harmless("服务第一，技术先进", 2, 4, "zh")
