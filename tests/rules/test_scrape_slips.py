"""Slips that no list of words holds, lists under a wrong label, links traded with other lines of business, single swaps. All pages are made up."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contentlint.linting.session import Session
from contentlint.linting.settings import Settings

RULES = ("typo-confusion", "nav-residue", "parasite-injection", "spinner-synonym", "widget-residue", "template-placeholder", "LINT002")
SESSION = Session(Settings(select=RULES))
PLAIN = "急性期少吃动物内脏，多喝水，缓解以后可以适量吃肉，但是不要喝酒。"


def told(text: str, around: str = "") -> list[str]:
    """Rule and message of each finding on a Chinese page with this in its article, and that around it."""
    body = f"<h1>痛风患者怎么吃</h1><p>{PLAIN}</p>\n<p>{text}</p>\n<p>{PLAIN}</p>"
    page = f"<html><head><title>痛风患者怎么吃</title></head><body><div>{body}</div><div class='footer'>{around}</div></body></html>"
    return [f"{one.rule} {one.message}" for one in SESSION.lint("page.html", page.encode()).findings]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("我院在全国上享有盛誉。", "replaced"),
        ("采用全国领先的ITI标准。", "replaced"),
        ("全国EAO会员", "replaced"),
        ("成立了医疗医生委员会。", "replaced"),
        ("李强医生教授表示不用担心。", "replaced"),
        ("会影响前列腺的心理功能。", "wrong"),
        ("用心理盐水冲洗。", "wrong"),
        ("手术前后的的检查", "twice"),
        ("Suggery is donnne in one day", "triple"),
        ("身上长zhen疹怎么办", "pinyin"),
        ("早晚用zhong膏涂抹", "pinyin"),
    ],
)
def test_slips(text: str, message: str) -> None:
    assert told(text) == [f"typo-confusion {message}"]


@pytest.mark.parametrize(
    "text",
    [
        "在全国上市的新药，在全国上下的努力。",
        "全国FDA年会和全国ITI中国专家委的会议。",
        "家庭医生委员会、乡村医生委员会和住院医生委员会都赞成。",
        "医生教授病人怎样翻身。",
        "患者的心理功能恢复得好，心理状态稳定。",
        "用app预约，做ct检查，打hpv疫苗，加qq群。",
        "请访问 www.aaabbb.example/xxxyyyzzz，编号 bbbccc12。",
    ],
)
def test_no_slips(text: str) -> None:
    assert told(text) == []


def test_a_name_without_its_first_letter() -> None:
    whole = "Nova吸斑不用手术，Nova吸斑后要防晒，Nova吸斑一般做三次。"
    assert told(f"{whole}</p><p>ova吸斑的特点") == ["typo-confusion cut"]
    assert told(f"{whole}</p><p>Nova吸斑的特点") == []
    assert told("Nova吸斑要防晒。</p><p>ova吸斑的特点") == []  # which of both is right?


@pytest.mark.parametrize(
    ("entries", "count"),
    [
        (("痔疮的症状", "得了痔疮怎么办", "痔疮手术后的饮食"), 1),
        (("痔疮的症状", "得了痔疮怎么办"), 0),
        (("胶质细胞的来源", "得了痔疮怎么办", "痔疮手术后的饮食"), 0),
        (("手术后的饮食", "怎样挂号看病", "医保怎么报销"), 0),
    ],
)
def test_lists_under_a_wrong_label(entries: tuple[str, ...], count: int) -> None:
    items = "".join(f"<li>【胶质瘤】<a href='/{number}.html'>{title}</a></li>" for number, title in enumerate(entries))
    assert told("多休息。", f"<ul>{items}</ul>").count("nav-residue label") == count


def links(*anchors: str, host: str = "site{}.example") -> str:
    return " ".join(f"<a href='https://{host.format(number)}/'>{text}</a>" for number, text in enumerate(anchors))


@pytest.mark.parametrize(
    ("footer", "count"),
    [
        (links("塑钢门窗", "免费小说网", "长沙搬家公司"), 3),
        (links("塑钢门窗", "免费小说网"), 0),
        (links("塑钢门窗", "塑钢门窗", "塑钢门窗"), 0),
        (links("塑钢门窗", "免费小说网", "长沙搬家公司", host="one.example"), 0),
        (links("市卫生健康委员会", "医学会", "长沙人才网"), 0),
        ("塑钢门窗 免费小说网 长沙搬家公司", 0),
    ],
)
def test_traded_links(footer: str, count: int) -> None:
    assert told("多休息。", footer).count("parasite-injection exchange") == count


def test_a_single_swap() -> None:
    assert told("比比皆是的患者不重视早期症状。") == ["spinner-synonym single"]


def test_leftovers_of_portals() -> None:
    text = f"痛风患者怎么吃\n\n{PLAIN}\n\n已扫3,120次\n"
    assert [one.message for one in SESSION.lint("page.txt", text.encode()).findings] == ["counter"]
    assert told("多休息。", "<p>Complementary Content</p>") == ["template-placeholder builder"]


@given(
    st.lists(
        st.sampled_from(
            "医生 教授 将 全国 ADA 在全国上 心理 功能 肛门的 zhen 疹 aaa bbb ova 吸斑 N 的的 【胶质瘤】 痔疮 \n < a".split(" ")
        ),
        max_size=40,
    )
)
def test_never_crashes(parts: list[str]) -> None:
    assert not any("LINT002" in one for one in told("".join(parts), "".join(reversed(parts))))
