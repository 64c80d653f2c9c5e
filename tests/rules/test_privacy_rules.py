"""The rules on privacy where their examples do not reach: consent, what the facts allow, files, places, reports, hostile pages."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from contentlint.linting.session import Session
from contentlint.linting.settings import Settings
from contentlint.model import Doctor, Facts
from contentlint.text.sealing import seal
from tests.sources.test_photographs import jpeg, tiff

PRIVACY = Settings(select=("PRIV",))


def codes(text: str, name: str = "a.md", facts: Facts | None = None) -> list[str]:
    findings = Session(PRIVACY, institution=facts).lint(name, text.encode("utf-8", "surrogatepass")).findings
    return [f"{finding.code} {finding.message}" for finding in findings]


@pytest.mark.parametrize(
    ("consent", "quiet"),
    [
        ("written", True),
        ("true", True),
        ("2026-03-01", True),
        ("已签署", True),
        ("fictional", True),
        ("no", False),
        ("false", False),
        ("未取得", False),
        ("нет", False),
        ('""', False),
    ],
)
def test_consent_in_the_front_matter(consent: str, quiet: bool) -> None:
    page = f"---\ntitle: 病友\nconsent: {consent}\n---\n\n患者王建国因肺癌入院。\n"
    assert ("PRIV001 named" in codes(page)) is not quiet


def test_no_consent_allows_a_number() -> None:
    assert codes("---\ntitle: 病友\nconsent: written\n---\n\n患者王建国，身份证号 11010519491231002X，家属电话 13812345678。\n") == [
        "PRIV002 found",
        "PRIV003 phone",
    ]


def test_a_statement_in_the_text() -> None:
    assert codes("经患者同意公开姓名：患者王建国因肺癌入院。") == []
    assert "PRIV001 named" in codes("手术前患者同意手术。患者王建国因肺癌入院。")


def test_what_the_facts_allow() -> None:
    facts = Facts(salt="ab", allowed=frozenset(seal(value, "ab") for value in ("王建国", "13812345678")), doctors=(Doctor("李秀英"),))
    assert codes("患者王建国因肺癌入院。家属电话 138-1234-5678。", facts=facts) == []
    assert codes("患者李秀英因肺癌入院。", facts=facts) == []
    assert codes("患者赵玉兰因肺癌入院。", facts=facts) == ["PRIV001 named"]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Отец мальчика с лейкозом ждёт звонков от родителей, прошедших пересадку: 8 912 345-67-80.", "PRIV003 phone"),
        ("The man's daughter would like to hear from others living with dementia and can be contacted on 07700 900123.", "PRIV003 phone"),
        ("To ask about life after her stroke, text Margaret on 07700 900456.", "PRIV003 phone"),
        ("Врач неотложки дважды приезжал на Садовую, 12, квартира 5, к женщине с инсультом.", "PRIV006 home"),
        ("Paramedics came to 14 Mill Lane, Whitby, where the woman had collapsed after a stroke.", "PRIV006 home"),
        ("Мужчина 14 мая этого года доставлен с инфарктом, пациент в реанимации.", "PRIV005 stay"),
        ("Mrs. B., 81, had her hip replaced on 14 February.", "PRIV005 stay"),
    ],
)
def test_what_a_family_gives_away(text: str, code: str) -> None:
    assert code in codes(text, "a.txt")


@pytest.mark.parametrize(
    "text",
    [
        "Психолог готов ответить родителям детей с аутизмом по телефону фонда: +7 926 111-22-33.",
        "Больной может оставить номер на стойке, а врач перезвонит: 8 926 111-22-33.",
        "Families living with dementia can contact our clinic on 07700 900123.",
        "To ask about life after stroke, text our helpline on 07700 900456.",
        "Врач неотложки приезжает на дом; подстанция стоит на улице Садовой, 12, подъезд 1.",
        "Our nurses come to your home; the clinic is at 14 Mill Lane, Whitby.",
    ],
)
def test_what_an_office_gives(text: str) -> None:
    assert codes(text, "a.txt") == []


def test_own_numbers() -> None:
    assert codes("患者家属可打手机 13812345678。", facts=Facts(phones=("+8613812345678",))) == []


@pytest.mark.parametrize(
    "page",
    [
        '<html lang="zh"><head><title>患者王建国因肺癌入院</title></head><body><p>科普。</p></body>',
        '<html lang="zh"><head><title>肺癌</title><meta name="description" content="患者王建国因肺癌入院"></head><body><p>科普。</p></body>',
        '<html lang="zh"><body><p>科普。</p><img src="a.png" alt="患者王建国因肺癌入院"></body>',
        '<html lang="zh"><body><p>科普。</p><script type="application/ld+json">{"@type":"Article","description":"患者王建国因肺癌入院"}</script></body>',
        '<html lang="zh"><body><p>患者王<b>建国</b>因肺癌入院</p></body>',
        '<html lang="zh"><body><p>患者王建&#22269;因肺癌入院</p></body>',
        '<html lang="zh-TW"><body><p>患者王建國因肺癌入院，確診時已是晚期，醫師說這個時候</p></body>',
    ],
)
def test_places(page: str) -> None:
    assert codes(page, "a.html") == ["PRIV001 named"]


def test_a_fix_leaves_markup_alone() -> None:
    finding = Session(PRIVACY).lint("a.html", '<html lang="zh"><body><p>患者王<b>建国</b>因肺癌入院</p></body>'.encode()).findings[0]
    assert finding.fixes == ()


def test_findings_say_nothing_of_what_they_found() -> None:
    """Neither parameters nor identity depend on the value: who has the baseline cannot try names."""
    one, other = (
        Session(PRIVACY).lint("a.txt", f"患者{name}因肺癌入院。身份证号 {number}。".encode()).findings
        for name, number in (("王建国", "11010519491231002X"), ("李秀英", "110105194912310134"))
    )
    assert [finding.identity for finding in one[:1]] == [finding.identity for finding in other[:1]]
    assert "王建国" not in repr([(finding.params, finding.identity) for finding in one])


def test_a_photograph_beside_the_page(tmp_path: Path) -> None:
    (tmp_path / "img").mkdir()
    (tmp_path / "img" / "door.jpg").write_bytes(jpeg(tiff("<")))
    (tmp_path / "img" / "tree.jpg").write_bytes(jpeg(tiff("<", position=False)))
    page = tmp_path / "a.md"
    page.write_text("# Garden\n\n![a door](img/door.jpg) ![a tree](img/tree.jpg) ![gone](img/gone.jpg)\n", encoding="utf-8")
    assert codes(page.read_text(encoding="utf-8"), str(page)) == ["PRIV010 position"]


@pytest.mark.parametrize(
    "piece",
    [
        "患者王建国，男，45岁，",
        "张某",
        "家住",
        "（化名）",
        "Пациент Иванов И. И., ",
        "Mr. A., 45, ",
        "★★★★★\n\nАнна К.\n\n",
        "住院号：1234567 ",
        "Отзывы\n\nМне\n\n",
        "до и после\n\n",
        "его жена Анна Иванова ",
        "Он Она Анна с ",
        'Jane Smith, her "I was ill," says ',
        "Мама Анна ждёт: 8 912 345-67-80 ",
        "Врач приехал на Садовую, 12, квартира ",
    ],
)
def test_linear(piece: str) -> None:
    began = time.process_time()
    codes(piece * (60_000 // len(piece)))
    assert time.process_time() - began < 20


@settings(max_examples=60)
@given(
    st.text(
        st.sampled_from("患者王建国李某，男女45岁因肺癌入院住号：0123-年月日（化名）\n*—“”ПациентИвановА.ЕMr patient Jane"), max_size=200
    )
)
def test_any_text_will_do(text: str) -> None:
    assert not any(code.startswith("LINT") for code in codes(text, "a.txt"))
