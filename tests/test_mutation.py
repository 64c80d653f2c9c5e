"""The mutation bench: operators damage what they say and nothing else, and what is counted as found is found where the damage is."""

from __future__ import annotations

import re
import subprocess
import sys
from itertools import pairwise
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.mutation import traps
from benchmarks.mutation.articles import FACTS, Article, Line, pages, set_as, with_own
from benchmarks.mutation.judging import Control, Judgement, Outcome, encoded, found_near, judge, mutations, session
from benchmarks.mutation.operators import ALL, OPERATORS, STRENGTHS, Operator
from benchmarks.mutation.page import Edit, Form, Mutation, Page, Paragraph, Tongue, changed, places
from benchmarks.mutation.report import console, document, recall
from benchmarks.mutation.vocabulary import frequent
from benchmarks.mutation.wording import Wording, filled
from benchmarks.pages import DATA
from contentlint.reading.page import read

FORMS: tuple[Form, ...] = ("html", "markdown", "text")
TEXTS: dict[Tongue, tuple[str, tuple[str, ...]]] = {
    "zh": (
        "高血压患者的日常护理",
        (
            "高血压是常见的慢性病，很多患者没有明显的症状，直到体检时才发现血压升高；因此，成年人每年至少应测一次血压。",
            "高血压会损害血管，导致脑梗死、脑出血等并发症，还会影响肾功能，所以一旦确诊，就要坚持治疗，不要自行停药。",
            "服药期间如果出现咳嗽、水肿、头痛，应及时告诉医生，由医生检查以后再决定是否换药，不要听信偏方。",
            "高血压患者的饮食要清淡，每天吃盐不超过五克，多吃蔬菜和水果，少吃油炸的食物，尤其要戒烟限酒。",
            "运动可以从散步开始，每周五次，每次半小时，以微微出汗、还能说话为宜；关节不好的人可以游泳。",
            "睡眠不足会使血压升高，失眠的患者可以请医生帮助，不要自己长期吃安眠药，以免产生依赖。",
            "情绪激动也会诱发脑出血，家属要多陪伴，帮助患者保持平静，必要时可以看心理科。",
            "复诊时请带上血压记录，医生会根据记录调整药物的剂量，并且检查血糖、血脂和心脏的情况。",
        ),
    ),
    "en": (
        "Living with high blood pressure",
        (
            "High blood pressure rarely hurts. Many people learn about their pressure by chance, at a check-up. That is why adults should be measured every year.",
            "Untreated hypertension harms the arteries. It leads to strokes, and it's hard on the kidneys. Treatment protects both, if tablets are taken every day.",
            "Some tablets cause a dry cough. Others make the ankles swell. Tell the nurse, and don't stop the tablets by yourself.",
            "Eat less salt. Fresh vegetables, beans and fish are good for the arteries. Ready meals contain more salt than people think.",
            "Walking lowers pressure. Half an hour on most days is enough. People with sore knees can swim instead, and swimming lowers pressure as well.",
            "Bring your notebook of readings to the next visit. The doctor adjusts the tablets by these readings. A blood test shows how the kidneys work.",
        ),
    ),
    "ru": (
        "Как жить с повышенным давлением",
        (
            "Повышенное давление редко болит. Многие узнают о гипертонии случайно, на осмотре. Поэтому взрослым измеряют давление каждый год.",
            "Без лечения гипертония вредит сосудам. Она приводит к инсультам и вредит почкам. Таблетки защищают сосуды, если принимать их каждый день.",
            "Некоторые таблетки вызывают сухой кашель. От других отекают ноги. Расскажите об этом врачу и не бросайте таблетки сами.",
            "Ешьте меньше соли. Свежие овощи, бобовые и рыба полезны для сосудов. В готовых блюдах соли больше, чем кажется.",
            "Ходьба снижает давление. Достаточно получаса почти каждый день. Тем, у кого болят колени, подойдёт плавание, оно тоже снижает давление.",
            "Берите тетрадь с измерениями на приём. По ним врач подбирает дозу таблеток. Анализ крови покажет, как работают почки.",
        ),
    ),
}  # fmt: skip


def article(language: Tongue) -> Article:
    title, sentences = TEXTS[language]
    lines = [Line("paragraph", 0, one) for one in sentences]
    lines.insert(2, Line("heading", 2, sentences[0].split("，")[0].split(".")[0]))
    lines += [Line("item", 0, sentences[3].rstrip("。.")), Line("item", 0, sentences[4].rstrip("。."))]
    return Article("made", language, title, tuple(lines))


def page(language: Tongue, form: Form) -> Page:
    neighbour = ("Another title", *(f"{sentence} {number}" for number, sentence in enumerate(TEXTS[language][1])))
    return set_as(article(language), form)._replace(article="made", neighbour=neighbour)


PAGES = {(language, form): page(language, form) for language in ALL for form in FORMS}


@pytest.mark.parametrize(("language", "form"), PAGES)
def test_a_page_that_is_set_is_read_as_it_was_meant(language: Tongue, form: Form) -> None:
    made = PAGES[language, form]
    document_ = read(made.name, encoded(made.source))
    assert document_.language[:2] == language
    assert made.title
    assert made.source[slice(*made.title)] in TEXTS[language][0].replace("-", " ")
    texts = [block.text for block in (*document_.blocks, *document_.template)]
    for paragraph, line in zip(made.paragraphs, article(language).lines, strict=True):
        bare = re.sub(r"</?strong>|\*\*", "", made.source[paragraph.start : paragraph.end])
        assert bare == line.text
        assert line.text in texts or form == "text"


@pytest.mark.parametrize("operator", OPERATORS, ids=lambda operator: operator.name)
def test_operator_changes_what_it_says_and_nothing_else(operator: Operator) -> None:
    tried = 0
    for made in PAGES.values():
        for strength in range(len(STRENGTHS)):
            damaged = operator.apply(Random(7), made, strength)
            if made.language not in operator.languages or made.form not in operator.forms:
                assert damaged is None
            if damaged is None:
                continue
            tried += 1
            assert damaged == operator.apply(Random(7), made, strength)
            assert damaged.source != made.source
            assert len(damaged.spans) >= operator.enough(strength)
            assert all(0 <= start <= end <= len(damaged.source) for start, end in damaged.spans)
            assert all(one[1] <= other[0] for one, other in pairwise(damaged.spans))
            kept = _around(damaged)
            at = 0
            for stretch in kept:  # what stands between the changes is the untouched page, in its order
                at = made.source.index(stretch, at) + len(stretch)
    assert tried


def _around(damaged: Mutation) -> list[str]:
    """The stretches between the changes."""
    edges = [0, *(edge for span in damaged.spans for edge in span), len(damaged.source)]
    return [damaged.source[start:end] for start, end in zip(edges[::2], edges[1::2], strict=True)]


@pytest.mark.parametrize("operator", [one for one in OPERATORS if one.unit.startswith("places")], ids=lambda operator: operator.name)
def test_strengths_count_places(operator: Operator) -> None:
    made = PAGES[operator.languages[0], "html"]
    for strength, amount in enumerate(operator.amounts):
        damaged = operator.apply(Random(3), made, strength)
        assert damaged is None or len(damaged.spans) >= amount


def test_operators_have_names_and_strengths_of_their_own() -> None:
    assert len({one.name for one in OPERATORS}) == len(OPERATORS)
    assert all(one.amounts[0] != one.amounts[2] for one in OPERATORS)


@settings(deadline=None)  # the first one loads the dictionary of jieba
@given(source=st.text(max_size=400), seed=st.integers(0, 99), form=st.sampled_from(FORMS), language=st.sampled_from(ALL))
def test_no_text_breaks_an_operator(source: str, seed: int, form: Form, language: Tongue) -> None:
    half = len(source) // 2
    paragraphs = tuple(one for one in (Paragraph(0, half), Paragraph(half, len(source), "item")) if one.end > one.start)
    odd = Page("odd", source, language, form, paragraphs, (0, min(9, half)), neighbour=("a", *"bcdefg"))
    for operator in OPERATORS:
        for strength, _, damaged in mutations(operator, odd, seed):
            assert 0 <= strength <= 2
            assert damaged.spans


@given(st.text("ab\n", max_size=40), st.lists(st.tuples(st.integers(0, 40), st.integers(0, 5), st.text("xy", max_size=3)), max_size=5))
def test_edits_and_their_spans(source: str, drafts: list[tuple[int, int, str]]) -> None:
    edits: list[Edit] = []
    for start, size, text in sorted(drafts):
        edit = Edit(min(start, len(source)), min(start + size, len(source)), text)
        if not edits or edit.start > edits[-1].end:
            edits.append(edit)
    damaged = changed(source, edits)
    assert [damaged.source[start:end] for start, end in damaged.spans] == [edit.text for edit in edits]
    assert len(damaged.source) == len(source) + sum(len(edit.text) - (edit.end - edit.start) for edit in edits)


def test_overlapping_edits_are_refused() -> None:
    with pytest.raises(ValueError, match="overlap at 1"):
        changed("abc", [Edit(0, 2, "x"), Edit(1, 3, "y")])


@pytest.mark.parametrize(
    ("form", "source", "found"),
    [
        ("html", 'see <a href="see">see</a> &seen; see', ["see", "see", "see"]),
        ("markdown", "see [see](see) `see` [^see] {{ see }} https://see.example/see **see**", ["see", "see", "see"]),
        ("text", "see https://see.example <see>", ["see", "see"]),
    ],
)
def test_places_are_clear_of_markup(form: Form, source: str, found: list[str]) -> None:
    made = Page("one", source, "en", form, (Paragraph(0, len(source)),))
    assert [one[0] for one in places(made, re.compile("see"))] == found


def test_tables_have_two_halves_that_share_nothing() -> None:
    seen, held_out = Wording(False), Wording(True)
    for table in ("lines", "lookalikes", "typos", "synonyms", "readings", "homoglyphs", "terms"):
        assert not set(seen.rows(table)) & set(held_out.rows(table)), table
        assert 0.5 < len(seen.rows(table)) / len(held_out.rows(table)) < 1.4, table
    kinds = {row[:2] for row in seen.rows("lines")}
    assert kinds == {row[:2] for row in held_out.rows("lines")}
    for kind, language in kinds:
        assert min(len(half.lines(kind, language)) for half in (seen, held_out)) >= 4, (kind, language)  # type: ignore[arg-type]
    assert len(seen.rows("lookalikes")) + len(held_out.rows("lookalikes")) >= 300


@pytest.mark.parametrize("held_out", [False, True])
def test_every_line_can_be_filled(held_out: bool) -> None:
    for language in ALL:
        made = PAGES[language, "html"]
        for row in Wording(held_out).rows("lines"):
            if row[1] == language:
                assert "⟨" not in filled(Random(1), made, row[2])


def test_terms_are_those_of_the_article() -> None:
    assert "高血压" in [one.word for one in frequent(PAGES["zh", "text"])[:2]]
    assert frequent(PAGES["en", "text"])[0].word == "pressure"
    assert frequent(PAGES["ru", "text"])[0].word == "давление"


@pytest.mark.parametrize(("line", "near"), [(0, False), (1, False), (2, True), (3, True), (4, True), (5, False)])
def test_found_is_what_stands_within_a_line_of_the_change(line: int, near: bool) -> None:
    """A heading skip (STRUCT002) on one line, a change on line 4 (3 from 0)."""
    rows = ["# One", "", "", "text", "", "", "last"]
    rows[line] = "#### Four" if line else "#### Four\n"
    source = "# Title\n\n" + "\n".join(rows)
    start = source.index("text") if "text" in source else source.index("####")
    result = session(("STRUCT002",)).lint("page.md", encoded(source))
    findings = [finding for finding in result.findings if finding.code == "STRUCT002"]
    assert findings
    damaged = Mutation(source, ((start, start + 1),))
    assert bool(found_near(result, damaged, ("STRUCT002",))) == near


def test_a_page_that_is_read_otherwise_counts_as_not_found() -> None:
    result = session(("STRUCT002",)).lint("page.md", b"# One\n\n#### Four\n")
    assert not found_near(result, Mutation("# One\n\n#### Five\n", ((0, 9),)), ("STRUCT002",))


def test_judgement_counts_damage_and_untouched_pages() -> None:
    chinese = [PAGES["zh", form]._replace(name=f"{form}-{PAGES['zh', form].name}") for form in FORMS]
    judgement = judge(chinese, only="STRUCT017")
    assert judgement.rules == {"STRUCT017"}
    assert [one.severity for one in judgement.controls] == [None] * 3
    high = [one for one in judgement.outcomes if one.strength == 2]
    assert [one.found for one in high] == ["warning"] * 3
    assert judgement == judge(chinese, only="STRUCT017", jobs=2)


def test_copies_are_judged_beside_the_untouched_page() -> None:
    one, other = PAGES["zh", "html"]._replace(name="one.html"), PAGES["en", "html"]._replace(name="other.html", article="another")
    judgement = judge([one, other], only="DUP006")
    assert judgement.rules == {"DUP002", "DUP003", "DUP004", "DUP006"}
    assert {outcome.language for outcome in judgement.outcomes if outcome.found == "error"} == {"zh", "en"}
    assert all(control.severity is None for control in judgement.controls)


def test_whose_a_contact_is_is_told_by_the_facts_file() -> None:
    judgement = judge([PAGES["en", "text"]], only="SCRAPE015")
    of = {one.name: [outcome.found for outcome in judgement.outcomes if OPERATORS[outcome.operator] is one] for one in OPERATORS}
    assert all(of["foreign contact"])
    assert not any(of["foreign contact without facts"])
    assert "foreign contact without facts" not in {row[0] for row in recall(judgement)}
    line = "foreign contact without facts (SCRAPE015): low / middle / high 0.00 / 0.00 / 0.00, both halves"
    assert line in console(judgement, "SCRAPE015")
    assert f"- {line}" in document(judgement, [PAGES["en", "text"]])


def test_who_took_a_page_over_knows_its_own_contacts() -> None:
    page = b'<title>Gout</title><p>%s</p><div class="footer">Copyright Mill Lane Clinic. Call 01632 960777</div>' % (b"Rest helps. " * 20)
    facts = with_own(read("page.html", page))
    assert set(FACTS.phones) < set(facts.phones)
    assert len(facts.phones) == len(FACTS.phones) + 1
    assert facts.names[: len(FACTS.names)] == FACTS.names


def test_pages_on_which_a_rule_speaks_anyway_show_nothing() -> None:
    spoilt = PAGES["zh", "text"]
    spoilt = spoilt._replace(source=spoilt.source.replace("，", ","))
    judgement = judge([spoilt], only="STRUCT017")
    assert [one.severity for one in judgement.controls] == ["warning"]
    assert judgement.outcomes == []


def test_tables_show_shares_and_a_dash_for_rules_that_are_not_there() -> None:
    number = next(at for at, one in enumerate(OPERATORS) if one.rules == ("SCRAPE006",))
    outcomes = [
        Outcome(number, 1, False, "zh", "a", "error"),
        Outcome(number, 1, False, "en", "b", None),
        Outcome(number, 1, True, "en", "b", "info"),
    ]
    judgement = Judgement(
        outcomes, [Control("SCRAPE006", "zh", "a", None), Control("SCRAPE006", "zh", "c", "error")], frozenset({"SCRAPE006"})
    )
    rows = list(recall(judgement))
    assert len(rows) == sum(one.informed for one in OPERATORS) * len(STRENGTHS)
    name = OPERATORS[number].name
    assert [row for row in rows if row[0] == name][1] == (name, "SCRAPE006", "middle", "2", "0.50", "1.00", "0.50", "1.00", "0.50", "-")
    assert rows[0][3:] == ("-",) * 7
    lines = list(console(judgement, "SCRAPE006"))
    assert lines[0].split() == ["operator", "rule", "strength", "pages", "found", "held", "out", "as", "error", "zh", "en", "ru"]
    assert lines[-1].split() == ["SCRAPE006", "50.0%", "0.0%", "0.0%", *"------"]
    text = document(judgement, list(PAGES.values()))
    assert "zh: 1 html, 1 markdown, 1 text" in text
    assert f"| {name} | SCRAPE006 | middle | 2 | 0.50 |" in text


@pytest.mark.parametrize(("table", "least"), [("traps-scrape", 150), ("pairs-scrape", 40)])
def test_passages_are_in_order_and_placed_in_an_article(table: str, least: int) -> None:
    ready = traps.passages(table)
    assert len(ready) >= least
    assert len({one.text for one in ready}) == len(ready)
    for one in ready:
        assert one.language in ALL
        assert one.form in FORMS
        assert re.fullmatch("(SCRAPE|TRUST)[0-9]{3}", one.rule)
        assert bool(one.why) == (table == "traps-scrape")
        placed = traps.placed(one)
        assert len(placed.spans) == 1
        start, end = placed.spans[0]
        assert placed.source[start:end].strip()
        if one.form != "text":
            assert one.text in placed.source


def test_the_article_around_the_passages_is_clean() -> None:
    """Whatever is said of a passage is said of the passage."""
    rules = traps._rules()
    for language in ALL if rules else ():
        neutral = traps.Passage(language, "SCRAPE001", "text", TEXTS[language][1][3])
        assert session(rules, FACTS).lint("passage.html", encoded(traps.placed(neutral).source)).findings == ()


def test_report_on_passages() -> None:
    lines = list(traps.report())
    assert lines[-1] == "no rule that the passages are about exists yet" or re.match(r"positives: \d+ of \d+ missed; \d+ more", lines[-1])


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["--rule", "META001"], 2, "no operator for META001"),
        (["--write", "--rule", "STRUCT017"], 2, "--write is for the whole table"),
        (["--data", "{here}"], 2, "has no articles; name their folder with --data or $CONTENTLINT_DATA"),
        (["--traps", "--rule", "SCRAPE099"], 0, "0 of 0"),
    ],
)
def test_command(arguments: list[str], code: int, said: str, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "benchmarks.mutation", *(one.format(here=tmp_path) for one in arguments)]
    done = subprocess.run(command, cwd=Path(__file__).parents[1], capture_output=True, encoding="utf-8", timeout=120, check=False)
    assert done.returncode == code, done.stderr
    assert said in " ".join((done.stdout + done.stderr).split())


@pytest.mark.skipif(not (DATA / "corpus").is_dir(), reason="the articles are not on this machine: set CONTENTLINT_DATA")
def test_articles_give_pages_in_every_form() -> None:
    for language in ALL:
        made = pages(DATA, language, 24)
        assert len(made) == 24
        assert len({one.name for one in made}) == 24
        assert {one.form for one in made} == set(FORMS)
        assert all(one.facts and one.facts.names[: len(FACTS.names)] == FACTS.names for one in made)
        for one in made:
            assert one.paragraphs
            assert all(before.end <= after.start for before, after in pairwise(one.paragraphs))
            assert read(one.name, encoded(one.source)).source == one.source
        assert made == pages(DATA, language, 24)
