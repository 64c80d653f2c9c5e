from __future__ import annotations

import sys
from pathlib import Path

import pytest

from contentlint.linting.heads import RuleHead
from contentlint.linting.terms import Terms
from contentlint.reading.page import read
from contentlint.rule import repairs, words_at
from contentlint.text.guards import Guards


def found(text: str, terms: dict[str, object], language: str = "zh", path: str = "x.html") -> list[str]:
    head = RuleHead("TEST001", "test", "warning", "0.1", terms=terms)
    hits = Terms([head], language).find(read(path, text.encode())).hits
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
    ("text", "language", "word", "expected"),
    [
        ("<p>Call your clinic.", "en", "our clinic", []),
        ("<p>Call our clinics.", "en", "our clinic", ["our clinic"]),
        ("<p>Come to 协和our clinic today.", "en", "our clinic", ["our clinic"]),
        ("<p>Take 5mg of it daily.", "en", "mg", ["mg"]),
        ("<p>Не осуществляется.", "ru", "осуществля", ["осуществля"]),
        ("<p>Переосуществляется.", "ru", "осуществля", []),
    ],
)
def test_a_term_begins_a_word(text: str, language: str, word: str, expected: list[str]) -> None:
    assert found(text, {"words": {language: [word]}}, language) == expected


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
    (hit,) = Terms([head], "en").find(document).hits["TEST001"]
    assert document.blocks[0].text[hit.start : hit.end] == "BEST"


def test_guard_of_a_term_inside_another_word() -> None:
    assert Guards(fixed=("第一人民医院",)).harmless("在第一人民医院就诊", 1, 3, "zh")
    assert not Guards(fixed=("第一人民医院",)).harmless("服务第一，技术先进", 2, 4, "zh")


def of_lists(page: str, terms: dict[str, object], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, rows: str) -> list[tuple[str, str]]:
    """Terms found with a list of a made package, each with what stands there."""
    (tmp_path / "listed").mkdir()
    (tmp_path / "listed" / "__init__.py").touch()
    (tmp_path / "listed" / "list.tsv").write_text("term\tlanguage\tweight\tpattern\tunless\n" + rows, encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    head = RuleHead("TEST001", "test", "warning", "0.1", package="listed", terms={"list": "list.tsv", **terms})
    try:
        hits = Terms([head], "zh").find(repairs(read("x.html", page.encode())).mended).hits
    finally:
        sys.modules.pop("listed", None)
    return [(hit.term, words_at(hit)) for hit in hits.get("TEST001", ())]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<p>这是最好的医院。", [("最好", "最好的医院")]),
        ("<p>这是最好的季节。", []),
        ("<p>力争成为最好的诊所。", []),
        ("<p>力争上游。这是最好的诊所。", [("最好", "最好的诊所")]),
    ],
)
def test_parts_of_patterns(text: str, expected: list[tuple[str, str]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rows = "最好\tzh\t\t最好的{house}\t{aim}\n"
    assert of_lists(text, {"parts": {"house": "医院|诊所", "aim": "力争"}}, tmp_path, monkeypatch, rows) == expected


@pytest.mark.parametrize(("text", "expected"), [("<p>蕞好的医院在这里。", [("最好", "最好")]), ("<p>最好的医院在这里。", [])])
def test_only_what_was_disguised(text: str, expected: list[tuple[str, str]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert of_lists(text, {"repaired": True}, tmp_path, monkeypatch, "最好\tzh\t\t\t\n") == expected


def test_a_term_without_weight_gives_way(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rows = "根治\tzh\t0\t可以彻底根治鼻炎\t\n彻底根治\tzh\t1\t\t\n"
    assert of_lists("<p>鼻炎可以彻底根治鼻炎。", {}, tmp_path, monkeypatch, rows) == [("彻底根治", "彻底根治")]


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        ("<h1>保健品骗局</h1><p>三天根治糖尿病。", []),
        ("<h1>常识</h1><h2>误区二</h2><p>三天根治糖尿病。", []),
        ("<h1>常识</h1><h2>误区二</h2><p>无。</p><h2>门诊</h2><p>三天根治糖尿病。", ["根治"]),
    ],
)
def test_headings_that_debunk(page: str, expected: list[str]) -> None:
    assert found(page, {"words": {"zh": ["根治"]}, "guards": {"debunking": True}}) == expected


@pytest.mark.parametrize("text", ["根治鼻炎" * 5_000, "<p>" + "根治 " * 20_000])
def test_a_page_that_is_made_to_cost_much_is_looked_at_in_part(text: str) -> None:
    head = RuleHead("TEST001", "test", "warning", "0.1", terms={"words": {"zh": ["根治"]}})
    found = Terms([head], "zh").find(read("x.txt", text.encode()))
    assert not found.complete and len(found.hits["TEST001"]) == 1_000
