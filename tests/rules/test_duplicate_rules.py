"""The rules that compare pages, beyond the examples of their words files: guards, sources, who is told what, and how often."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import numpy as np
import pytest
from contentlint_rules.duplicate.addresses import are_versions, is_view, names, segments
from hypothesis import given, settings
from hypothesis import strategies as st

from contentlint.cli.main import main
from contentlint.duplicates.facts import page_facts
from contentlint.duplicates.figures import figures
from contentlint.duplicates.order import order
from contentlint.duplicates.places import compared
from contentlint.linting.session import Session
from contentlint.linting.settings import Settings
from contentlint.linting.site import SiteStage
from contentlint.model import Document, Finding
from contentlint.text.folding import fold_codes

_WORDS = (
    "痛风 患者 尿酸 升高 关节 疼痛 饮食 控制 医生 建议 检查 血液 药物 治疗 每天 喝水 避免 海鲜 啤酒 运动 体重 减轻 症状 缓解 夜间 发作 脚趾 红肿 "
    "肾脏 功能 结石 预防 复查 指标 正常 范围 风险 增加 家族 遗传 年龄 绝经 以后 明显 长期 短期 服用 停药 剂量 调整 观察 反应 过敏 皮疹 及时 就诊"
).split()


def sentences(seed: object, count: int = 24) -> list[str]:
    """Made sentences of about thirty characters; other seeds share nothing but words."""
    chance = random.Random(str(seed))
    return ["".join(chance.choices(_WORDS, k=chance.randint(10, 18))) + "。" for _ in range(count)]


def text(seed: object, count: int = 24) -> str:
    return "\n\n".join(sentences(seed, count))


def page(body: str, title: str = "痛风", **head: str) -> str:
    lines = "".join(f"{key}: {value}\n" for key, value in {"title": title, "kind": "science", **head}.items())
    return f"---\n{lines}---\n{body}\n"


def html(body: str, head: str = "", title: str = "痛风") -> str:
    return f"<html><head><title>{title}</title>{head}</head><body><article>{body}</article></body></html>"


def judged(pages: Mapping[str, str], *rules: str, sources: Sequence[str] = ()) -> list[Finding]:
    """What the rules that compare pages find."""
    session = Session(Settings(select=rules or ("DUP", "META005", "META012", "LINT")))
    documents: dict[str, Document] = {path: session.read(path, source.encode()) for path, source in pages.items()}
    with SiteStage(lambda path: session, documents.get, lambda path: path in sources) as stage:
        for document in documents.values():
            stage.add(page_facts(document))
        return [finding for result in stage.results() for finding in result.findings]


def told(pages: Mapping[str, str], *rules: str, sources: Sequence[str] = ()) -> list[tuple[str, str, str]]:
    """(page, code, message) of the findings of the family DUP, unless rules are named."""
    found = judged(pages, *(rules or ("DUP", "LINT")), sources=sources)
    return [(finding.path, finding.code, finding.message) for finding in found]


TEXT = text("one")
SHUFFLED = sentences("one")
random.Random(3).shuffle(SHUFFLED)
HTML_TEXT = "".join(f"<p>{sentence}</p>" for sentence in sentences("one"))


@pytest.mark.parametrize(
    ("copy", "code", "message", "severity"),
    [
        (TEXT, "DUP001", "copy", "error"),
        (TEXT.replace("患者", "病人").replace("医生", "大夫"), "DUP002", "copy", "error"),
        ("\n\n".join(SHUFFLED), "DUP006", "copy", "error"),
        (text("two", 10) + "\n\n" + "\n\n".join(sentences("one")[:14]), "DUP002", "similar", "warning"),
        (text("two", 60) + "\n\n" + "\n\n".join(sentences("one")[:9]), "DUP003", "passage", "warning"),
    ],
)
def test_each_sort_of_copy_has_its_rule(copy: str, code: str, message: str, severity: str) -> None:
    (found,) = judged({"a.md": page(TEXT, date="2019-01-01"), "b.md": page(copy, date="2019-01-02")}, "DUP", "LINT")
    assert (found.path, found.code, found.message, found.severity) == ("b.md", code, message, severity)
    assert found.params["page"] == "a.md"
    assert [related.path for related in found.related] == ["a.md"]


def test_the_finding_stands_at_the_first_shared_passage_on_both_sides() -> None:
    before, shared = sentences("other", 50), sentences("one", 10)
    pages = {"a.md": page("\n\n".join(sentences("third", 40) + shared), date="2019-01-01"), "b.md": page("\n\n".join(before + shared))}
    (found,) = judged(pages, "DUP003")
    assert pages["b.md"][found.span.start : found.span.end] == "\n\n".join(shared).removesuffix("。")
    (other,) = found.related
    assert pages["a.md"][other.span.start :].startswith(shared[0])
    assert found.params["shared"] == pytest.approx(len("".join(shared).replace("。", "")), rel=0.1)


@pytest.mark.parametrize(
    ("first", "second", "copy"),
    [
        ({"date": "2024-01-01"}, {"date": "2020-01-01"}, "a.md"),
        ({"date": "2020-01-01"}, {}, "b.md"),
        ({}, {"date": "2020-01-01"}, "a.md"),
        ({}, {}, "b.md"),
    ],
)
def test_the_older_page_is_the_original(first: Mapping[str, str], second: Mapping[str, str], copy: str) -> None:
    assert told({"a.md": page(TEXT, **first), "b.md": page(TEXT, **second)}, "DUP001") == [(copy, "DUP001", "copy")]


ROBOTS = '<meta name="robots" content="noindex, follow">'
TRADITIONAL = html(
    HTML_TEXT.translate(str.maketrans("关节医体检药剂预标风险遗传龄经长调观应诊饮议疗", "關節醫體檢藥劑預標風險遺傳齡經長調觀應診飲議療"))
)
CANONICAL = '<link rel="canonical" href="{}">'
ALTERNATE = '<link rel="alternate" hreflang="{}" href="{}">'


@pytest.mark.parametrize(
    "pages",
    [
        {"a.html": html(HTML_TEXT), "b.html": html(HTML_TEXT, ROBOTS)},
        {"a.html": html(HTML_TEXT, ROBOTS), "b.html": html(HTML_TEXT)},
        {"a/1.html": html(HTML_TEXT), "b/9.html": html(HTML_TEXT, CANONICAL.format("https://h.example/a/1"))},
        {"a/1.html": html(HTML_TEXT), "b/9.html": html(HTML_TEXT, CANONICAL.format("/a/1.html"))},
        {
            "x/a.html": html(HTML_TEXT, CANONICAL.format("http://h.example/z/")),
            "b.html": html(HTML_TEXT, CANONICAL.format("//h.example/z")),
        },
        {"gout.html": html(HTML_TEXT), "print/gout.html": html(HTML_TEXT)},
        {"gout.html": html(HTML_TEXT), "gout_print.html": html(HTML_TEXT)},
        {"www.h.example/gout.html": html(HTML_TEXT), "m.h.example/gout.html": html(HTML_TEXT)},
        {"cn/gout.html": html(HTML_TEXT, ALTERNATE.format("zh-TW", "/tw/podagra.html")), "tw/podagra.html": html(HTML_TEXT)},
        {"zh-cn/gout.html": html(HTML_TEXT), "zh-tw/gout.html": TRADITIONAL},
        {"a.html": html(HTML_TEXT, title="隐私政策"), "b.html": html(HTML_TEXT, title="隐私政策（2024 年版）")},
        {"a.md": page(TEXT), "b.md": page(TEXT, draft="true")},
    ],
)
def test_one_page_under_two_addresses_is_no_copy(pages: Mapping[str, str]) -> None:
    assert judged(pages) == []


@pytest.mark.parametrize(
    "pages",
    [
        {"http/gout.html": html(HTML_TEXT), "https/gout.html": html(HTML_TEXT)},
        {"a/1.html": html(HTML_TEXT), "b/9.html": html(HTML_TEXT, CANONICAL.format("https://h.example/b/9"))},
        {"a/gout.html": html(HTML_TEXT), "b/footprint.html": html(HTML_TEXT)},
        {"a.html": html(HTML_TEXT), "b.html": html(HTML_TEXT.translate(str.maketrans("关节医体检", "關節醫體檢")))},
    ],
)
def test_two_pages_are_copies_all_the_same(pages: Mapping[str, str]) -> None:
    assert [code for _, code, _ in told(pages)] == ["DUP001"]


LONG = sentences("repeat", 12)


@pytest.mark.parametrize(
    ("blocks", "expected"),
    [
        ([LONG[0], LONG[1], LONG[0]], ["paragraph"]),
        ([LONG[0], LONG[1], LONG[0], LONG[2], LONG[0]], ["paragraph"]),
        ([LONG[0] + LONG[1], LONG[2] + LONG[1]], ["twice"]),
        ([LONG[0] + LONG[1] + LONG[2], LONG[3] + LONG[1] + LONG[2]], ["twice"]),
        ([LONG[0], LONG[1], LONG[0].replace("。", "！")], ["paragraph"]),
        ([LONG[0] + LONG[1], *LONG[4:8], LONG[2] + LONG[1]], []),
        (["## " + LONG[0], LONG[1], "## " + LONG[0]], []),
        ([LONG[0][:10] + "。", LONG[1], LONG[0][:10] + "。"], []),
        ([LONG[0].replace("。", "："), LONG[1], LONG[0].replace("。", "：")], []),
        ([f"- {LONG[0]}", LONG[1], f"- {LONG[0]}"], []),
        ([f"- {LONG[0]}\n- {LONG[1]}\n- {LONG[0]}"], ["paragraph"]),
        ([f"> {LONG[0]}", LONG[1], f"> {LONG[0]}"], []),
        (LONG, []),
    ],
)
def test_what_a_page_says_twice(blocks: Sequence[str], expected: Sequence[str]) -> None:
    session = Session(Settings(select=("DUP005", "LINT")))
    found = session.lint("a.md", page("\n\n".join(blocks)).encode()).findings
    assert [finding.message for finding in found] == expected
    assert all(finding.related[0].span < finding.span for finding in found)


LEAFLET = TEXT.replace("患者", "病人")


@pytest.mark.parametrize(("titles", "expected"), [(("甲片说明书", "乙片说明书"), []), (("甲片", "乙片"), ["DUP002"])])
def test_leaflets_of_two_drugs_are_alike(titles: tuple[str, str], expected: list[str]) -> None:
    pages = {"a.md": page(TEXT, titles[0]), "b.md": page(LEAFLET, titles[1])}
    assert [code for _, code, _ in told(pages)] == expected


BRANCH = sentences("house", 30)


@pytest.mark.parametrize(("own", "expected"), [(16, []), (6, ["DUP002"])])
def test_branches_may_share_what_is_said_of_the_house(own: int, expected: list[str]) -> None:
    pages = {name: page("\n\n".join(BRANCH + sentences(name, own)), f"{name} 院区", kind="institution") for name in ("east", "west")}
    assert [code for _, code, _ in told({f"{name}.md": source for name, source in pages.items()})] == expected


@pytest.mark.parametrize(
    ("source", "other", "message"),
    [
        ("健康时报", "", "reprint"),
        ("健康时报", "健康时报", "copy"),
        ("健康时报", "生命时报", "reprint"),
        ("本站原创", "", "copy"),
        ("网络", "", "copy"),
        ("", "健康时报", "copy"),
    ],
)
def test_a_reprint_names_its_source(source: str, other: str, message: str) -> None:
    """Two pages that name one source are the same reprint twice."""
    heads = [{"source": one} if one else {} for one in (other, source)]
    (found,) = judged({"a.md": page(TEXT, **heads[0]), "b.md": page(TEXT, **heads[1])}, "DUP001")
    assert (found.path, found.message, found.severity) == ("b.md", message, "info" if message == "reprint" else "error")


def test_a_page_is_told_of_its_strongest_tie_only() -> None:
    pages = {
        "a.md": page(TEXT, date="2018-01-01"),
        "b.md": page(TEXT.replace("患者", "病人"), date="2018-01-02"),
        "c.md": page(TEXT, date="2018-01-03"),
    }
    assert told(pages) == [("b.md", "DUP002", "copies"), ("c.md", "DUP001", "copy")]


@pytest.mark.parametrize("count", [3, 60, 200])
def test_a_thousand_copies_are_a_thousand_findings(count: int) -> None:
    """Each page one finding for each rule, however many pairs there are; above 50 pages pairs are told with the primary page only."""
    pages = {f"{number}.md": page(TEXT, f"痛风 {number} 问") for number in range(count)}
    found = judged(pages)
    assert Counter(finding.code for finding in found) == {"DUP001": count - 1}
    assert {finding.params["page"] for finding in found} == {"0.md"}
    assert {finding.params.get("pages", 2) for finding in found} == {count}


CITIES = ("北京", "上海", "南京", "长春", "济南", "成都")


@pytest.mark.parametrize("count", [2, 3, 6])
def test_doorway_pages(count: int) -> None:
    body = "\n\n".join("{}" + sentence if number % 6 == 0 else sentence for number, sentence in enumerate(sentences("doorway")))
    pages = {f"{city}.md": page(body.replace("{}", city), f"{city}治疗痛风哪家好") for city in CITIES[:count]}
    found = judged(pages, "DUP", "LINT")
    if count < 3:
        assert [finding.code for finding in found] == ["DUP002"]
    else:
        assert [(finding.path, finding.code, finding.params["pages"]) for finding in found] == [(path, "DUP004", count) for path in pages]
        assert all(city in finding.params["names"] for city, finding in zip(CITIES, found, strict=False))


@pytest.mark.parametrize(
    ("quote", "expected"),
    [
        ("> {}\n> —— 《中国高尿酸血症指南》", 0),
        ("《中国高尿酸血症指南》这样说：\n\n> {}", 0),
        ("> {}", 1),
        ("## 参考文献\n\n{}", 0),
        ("## 饮食\n\n{}", 1),
    ],
)
def test_quotations_with_a_source_are_no_copies(quote: str, expected: int) -> None:
    passage = "".join(sentences("one", 10))
    pages = {
        "a.md": page("\n\n".join([*sentences("x", 30), passage]), date="2019-01-01"),
        "b.md": page("\n\n".join([*sentences("y", 30), quote.format(passage)])),
    }
    assert len(told(pages)) == expected


def test_what_is_left_out_of_the_comparison_keeps_places_right() -> None:
    session = Session(Settings(select=("DUP",)))
    source = page(
        "第一段说痛风。\n\n> 引用的话。\n> —— 《指南》\n\n第二段说尿酸。\n\n## 参考文献\n\n- 某某. 痛风. 2020.\n\n## 附录\n\n第三段。"
    )
    assert [block.text for block in compared(session.read("a.md", source.encode()))] == [
        "第一段说痛风。",
        "第二段说尿酸。",
        "附录",
        "第三段。",
    ]


def test_pages_of_others_are_compared_with_and_not_judged() -> None:
    pages = {"baike/a.md": page(TEXT), "baike/b.md": page(TEXT), "ours/c.md": page(TEXT, "另题"), "ours/d.md": page(TEXT, "又题")}
    found = told(pages, "DUP", "META005", sources=("baike/a.md", "baike/b.md"))
    assert found == [("ours/c.md", "DUP008", "copy"), ("ours/d.md", "DUP001", "copy"), ("ours/d.md", "DUP008", "copy")]


@pytest.mark.parametrize(
    ("first", "second", "title", "expected"),
    [
        ("2019-01-01", "2026-01-01", "痛风", [("b.md", "redated")]),
        ("2026-01-01", "2019-01-01", "痛风", [("a.md", "redated")]),
        ("2026-01-01", "2026-01-15", "痛风", []),
        ("2019-01-01", "2026-01-01", "痛风（2026 年修订）", []),
        ("2019-01-01", "", "痛风", []),
    ],
)
def test_old_text_under_a_new_date(first: str, second: str, title: str, expected: list[tuple[str, str]]) -> None:
    dates = [{"date": date} if date else {} for date in (first, second)]
    found = judged({"a.md": page(TEXT, **dates[0]), "b.md": page(TEXT, title, **dates[1])}, "DUP009")
    assert [(finding.path, finding.message) for finding in found] == expected
    assert all(found[0].params[key] == value for key, value in {"first": "2019-01-01", "date": "2026-01-01"}.items() if expected)


def titled(*titles: str, paths: Sequence[str] = ()) -> list[str]:
    """Pages of different texts that share their titles."""
    names = paths or [f"{number}.html" for number in range(len(titles))]
    pages = {
        path: html("".join(f"<p>{one}</p>" for one in sentences(path)), title=title) for path, title in zip(names, titles, strict=True)
    }
    return [finding.path for finding in judged(pages, "META005")]


@pytest.mark.parametrize(
    ("titles", "expected"),
    [
        (("医院新闻", "医院新闻"), 2),
        (("医院新闻", "醫院新聞！"), 2),
        (("Services", "SERVICES", "Our doctors"), 2),
        (("痛风的症状_幸福医院", "痛风的症状 - 幸福医院", "痛风的治疗_幸福医院"), 2),
        (("感冒的原因 - 症状", "感冒的原因 - 治疗"), 0),
        (("Gout | Health Portal", "Gout", "Sleep | Health Portal", "Back pain | Health Portal"), 2),
        (("", ""), 0),
        (("幸福医院",) * 40, 40),
    ],
)
def test_titles_that_pages_share(titles: Sequence[str], expected: int) -> None:
    assert len(titled(*titles)) == expected


@pytest.mark.parametrize(
    ("paths", "expected"),
    [
        (("news/index.html", "news/index_2.html", "news/index_3.html"), 0),
        (("news/list_16_1.html", "news/list_16_2.html"), 0),
        (("news/page/2/index.html", "news/page/3/index.html"), 0),
        (("gout.html", "gout_2.html", "gout_3.html"), 0),
        (("a/1024.html", "a/1025.html"), 2),
        (("index.php@p=12.html", "index.php@p=13.html"), 2),
        (("news.php@page=2.html", "news.php@page=3.html"), 0),
        (("a/news-1.html", "a/news-2.html"), 2),
        (("one.example/gout.html", "two.example/pain.html"), 0),
    ],
)
def test_pages_that_may_share_a_title(paths: Sequence[str], expected: int) -> None:
    assert len(titled(*["医院新闻"] * len(paths), paths=paths)) == expected


@pytest.mark.parametrize(
    ("same", "others", "message"), [(2, 0, "repeated"), (4, 2, "repeated"), (5, 20, "everywhere"), (5, 21, "repeated")]
)
def test_descriptions_that_pages_share(same: int, others: int, message: str) -> None:
    pages = {f"{number}.md": page(text(number, 2), f"第 {number} 篇", description="看病找我们" * 5) for number in range(same)}
    pages |= {f"x{number}.md": page(text(("x", number), 2), f"第 {number} 页") for number in range(others)}
    found = judged(pages, "META012")
    assert [finding.message for finding in found] == [message] * same
    assert {finding.params["pages"] for finding in found} == {same}


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("https://h.example/a/Gout.HTML?x=1#top", ("a", "gout.html?x=1")),
        ("https://h.example/a/gout.html#top", ("a", "gout")),
        ("/a/b/", ("a", "b")),
        ("a/b/index.html", ("a", "b")),
        ("https://h.example", ()),
        ("a__b__c.html", ("a", "b", "c")),
        ("", ()),
    ],
)
def test_segments(address: str, expected: tuple[str, ...]) -> None:
    assert segments(address) == expected


@pytest.mark.parametrize(
    ("check", "a", "b", "expected"),
    [
        (names, "https://h.example/a/1", "mirror/h.example/a/1.html", True),
        (names, "https://h.example/b/1", "mirror/h.example/a/1.html", False),
        (names, "https://h.example/", "index.html", False),
        (is_view, "a/gout.html", "amp/a/gout.html", True),
        (is_view, "a/gout.html", "a/gout.html", False),
        (is_view, "a/print.html", "a/prints.html", False),
        (are_versions, "zh/gout.md", "en/gout.md", True),
        (are_versions, "gout.md", "gout.ru.md", True),
        (are_versions, "a/zhen.md", "a/en.md", False),
    ],
)
def test_addresses(check: Callable[[str, str], bool], a: str, b: str, expected: bool) -> None:
    assert check(a, b) is expected


PIECES = st.sampled_from((*sentences("pieces", 6), "> 引文\n> ——《指南》", "## 参考文献", "- 一项", "5 mg", "\ud800", "\x00", "<b>", "𝒜ﬃ①"))


@settings(max_examples=30)
@given(
    st.lists(
        st.tuples(st.sampled_from(("痛风", "", "Gout | A", "说明书")), st.lists(PIECES, max_size=12), st.sampled_from(("", "2020-01-01"))),
        min_size=2,
        max_size=6,
    )
)
def test_no_pages_break_a_rule(made: Sequence[tuple[str, Sequence[str], str]]) -> None:
    pages = {
        f"{'zh' if number % 2 else 'en'}/{number // 2}.md": page("\n\n".join(blocks), title, **({"date": date} if date else {}))
        for number, (title, blocks, date) in enumerate(made)
    }
    found = judged({path: source.encode("utf-8", "replace").decode() for path, source in pages.items()}, "all")
    assert [finding for finding in found if finding.code == "LINT002"] == []
    assert max(Counter((finding.path, finding.code) for finding in found).values(), default=1) == 1


@given(st.text(max_size=40), st.text(max_size=40))
def test_any_address_can_be_asked(a: str, b: str) -> None:
    assert names(a, a) == bool(segments(a))
    assert is_view(a, b) == is_view(b, a)
    assert are_versions(a, b) == are_versions(b, a)


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("一次 0.5 克，一天 4克", ("500 mg", "4000 mg")),
        ("по 0,5 г, не больше 4000 мг", ("500 mg", "4000 mg")),
        ("take 1,000 mg or 250 mcg", ("0.25 mg", "1000 mg")),
        ("降低 30%，体重 60 公斤，喝水 2 升", ("30 %", "60 kg", "2000 ml")),
        ("5 个月大，2019 年，第 3 级", ()),
        ("1 000 МЕ", ("1000 IU",)),
    ],
)
def test_figures(source: str, expected: tuple[str, ...]) -> None:
    assert set(figures(source)) == set(expected)


def order_of(numbers: Sequence[int]) -> float:
    made = sentences("order", 30)
    return order(fold_codes("".join(made)), fold_codes("".join(made[number] for number in numbers)), "zh")


def test_order_is_a_rank_correlation() -> None:
    """The same text 1, the reverse nearly -1, halves that changed places about 0, a tenth moved to the front still much the same."""
    numbers = list(range(30))
    assert order_of(numbers) == 1
    assert order_of(numbers[::-1]) < -0.8
    assert -0.2 < order_of(numbers[15:] + numbers[:15]) < 0.2
    assert order_of(numbers[27:] + numbers[:27]) > 0.5
    assert order(np.array([], np.uint32), np.array([], np.uint32), "zh") == 1


def test_check_with_sources(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """Through the command line: pages that `sources` names are compared with, and neither checked nor counted."""
    for path in ("baike/gout.md", "ours/gout.md", "ours/other.md"):
        (tmp_path / path).parent.mkdir(exist_ok=True)
        (tmp_path / path).write_text(page(text("other") if "other" in path else TEXT, path), encoding="utf-8", newline="\n")
    (tmp_path / "contentlint.toml").write_text('sources = ["baike/**"]\nselect = ["DUP", "META"]\n', encoding="utf-8", newline="\n")
    monkeypatch.chdir(tmp_path)
    assert main(["check", ".", "--select", "DUP", "--lang", "en"]) == 0
    output = capsys.readouterr().out
    assert "ours/gout.md:5:1  DUP008 known-source-copy" in output
    assert "see: baike/gout.md:5 the text in the source" in output
    assert "2 files checked: 0 errors, 1 warning" in output


def test_editions_in_two_scripts_are_copies_perhaps() -> None:
    simplified = "风关节压医药检议尿继结复查标围险长传绝显过敏诊饮强红肿缓节制体运动轻发趾状类对"
    traditional = "風關節壓醫藥檢議尿繼結復查標圍險長傳絕顯過敏診飲強紅腫緩節制體運動輕發趾狀類對"
    other = TEXT.replace("患者", "病人").translate(str.maketrans(simplified, traditional))
    (found,) = judged({"cn/a.md": page(TEXT, date="2019-01-01"), "tw/b.md": page(other, title="痛風", date="2019-01-02")}, "DUP")
    assert (found.code, found.message, found.severity, found.confidence) == ("DUP002", "similar", "warning", "possible")
