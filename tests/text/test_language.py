import pytest
from hypothesis import given
from hypothesis import strategies as st

from contentlint.text import language

HANS = "高血压患者应当每天测量血压，并按时服药，不能随意停药或者减量。"
HANT = "高血壓患者應當每天測量血壓，並按時服藥，不能隨意停藥或者減量。"
EN = "People with high blood pressure should measure it every day and take their medicine on time."
RU = "Людям с повышенным давлением следует измерять его каждый день и вовремя принимать лекарства."


@pytest.mark.parametrize(
    ("text", "declared", "expected"),
    [
        (HANS, "", "zh-Hans"),
        (HANT, "", "zh-Hant"),
        (EN, "", "en"),
        (RU, "", "ru"),
        (HANS, "zh-TW", "zh-Hans"),
        (EN, "zh-CN", "en"),
        ("氨氯地平片（amlodipine besylate tablets）与缬沙坦（valsartan）不能随意替换。", "", "zh-Hans"),
        ("Препарат амлодипин (Amlodipine besylate, Norvasc) принимают один раз в день.", "", "ru"),
        (EN + "中医", "", "en"),
        (HANS + "後裏麵", "", "zh-Hans"),
        ("", "", "en"),
        ("", "ru", "ru"),
        ("ABC", "zh-Hant", "zh-Hant"),
        ("中文", "", "zh-Hans"),
        ("中文", "zh-Hant", "zh-Hant"),
        ("12:30 — 18:00", "de", "en"),
        ("2024", "xx-not-a-tag", "en"),
        (HANS * 300 + EN * 300, "", "zh-Hans"),
    ],
)
def test_detect(text: str, declared: str, expected: str) -> None:
    assert language.detect(text, declared) == expected


@pytest.mark.parametrize(
    ("tag", "expected"),
    [
        ("zh-CN", "zh-Hans"), ("zh", "zh-Hans"), ("zh_CN", "zh-Hans"), ("zh-Hans-TW", "zh-Hans"), ("ZH-SG", "zh-Hans"),
        ("zh-TW", "zh-Hant"), ("zh-Hant", "zh-Hant"), ("zh-hk", "zh-Hant"), ("zh-Hant-CN", "zh-Hant"),
        ("en", "en"), ("en-GB", "en"), (" EN_us ", "en"), ("ru-RU", "ru"), ("ru", "ru"),
        ("de", None), ("", None), ("english", None), ("zho", None), ("-", None),
    ],
)  # fmt: skip
def test_normalise_tag(tag: str, expected: str | None) -> None:
    assert language.normalise_tag(tag) == expected


def test_share_counts_letters_only() -> None:
    assert language.share("血压 120/80，АД ab") == {"Han": 2 / 6, "Latin": 2 / 6, "Cyrillic": 2 / 6}
    assert language.share("120/80 …") == {"Han": 0, "Latin": 0, "Cyrillic": 0}


def test_simplified_keeps_positions() -> None:
    assert language.simplified(HANT[:9]) == HANS[:9]
    assert len(language.simplified(HANT)) == len(HANT)


def test_pairs_are_pairs() -> None:
    assert len(language._SIMPLIFIED) == len(language._TRADITIONAL) == len(language._ONLY_TRADITIONAL)
    assert not language._ONLY_SIMPLIFIED & language._ONLY_TRADITIONAL


@given(st.text(), st.text(max_size=20))
def test_any_text_has_a_language(text: str, declared: str) -> None:
    assert language.detect(text, declared) in ("zh-Hans", "zh-Hant", "en", "ru")
    assert sum(language.share(text).values()) == pytest.approx(1) or not any(language.share(text).values())
