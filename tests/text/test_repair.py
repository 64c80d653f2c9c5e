"""What is done to the characters of a text is undone, and every offset leads back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contentlint.text.changes import Change, Changed
from contentlint.text.repair import repaired

ODD = "的嘚在茬点點 aсclinicα\u200b\u00ad\u202e&#x533B;&nbsp;\\u533b\\u9662%E5%8C%BB薇信结肠ai根·治\ud800\U0001f468\u200d\U0001f469\n，。"


@pytest.mark.parametrize(
    ("language", "written", "meant"),
    [
        ("zh-Hans", "白\u200b癜\u2060风", "白癜风"),
        ("zh-Hans", "患者囚群很大，他们在打咑卡的路上渻时省力", "患者人群很大，他们在打打卡的路上省时省力"),
        ("zh-Hans", "蕞好早点治，这是蕞佳时机", "最好早点治，这是最佳时机"),
        ("zh-Hans", "关键點在这里", "关键点在这里"),
        ("zh-Hans", "易患结肠ai，直肠ai", "易患结肠癌，直肠癌"),
        ("zh-Hans", "能愈合，zui终形成瘘管", "能愈合，最终形成瘘管"),
        ("zh-Hans", "一次根·治，永不复发", "一次根治，永不复发"),
        ("zh-Hans", "请加薇信咨询", "请加微信咨询"),
        ("zh-Hans", "&#x533B;&#38498;&nbsp;挂号", "医院 挂号"),
        ("zh-Hans", "\\u533b\\u9662 %E5%8C%BB%E9%99%A2", "医院 医院"),
        ("en", "our сlinic", "our clinic"),
        ("en", "𝐛𝐞𝐬𝐭clinic", "bestclinic"),
        ("ru", "Cтоматология", "Стоматология"),
        ("ru", "ле\u200bчение", "лечение"),
        ("ru", "СОVID-19", "COVID-19"),
    ],
)
def test_what_was_disguised_is_restored(language: str, written: str, meant: str) -> None:
    assert repaired(written, language).text == meant


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("zh-Hans", "锝-99m 和镓-67 显像，囚犯囿于成见，嘟囔着找茬，冻得哆嗦"),
        ("zh-Hans", "张喆、朴埈成、陈堃、李妏、张湜都是医生"),
        ("zh-Hans", "癥瘕、痹证、瘈疭、尪痹，患处焮热肿痛，筋惕肉瞤，磺胺甲噁唑"),
        ("zh-Hans", "卡尔·马克思，AI 诊断，用 app 挂号，mRNA 疫苗，x 光片，5mg"),
        ("zh-Hans", "佢哋嘅啲药唔好食"),
        ("zh-Hant", "醫院的體檢與診療"),
        ("zh-Hans", "见 https://example.org/%E5%8C%BB%E9%99%A2 的说明"),
        ("en", "α-synuclein, FcεRI, β-blocker, x-ray, AT&T, 100% sure"),
        ("ru", "T-лимфоцит, ВИЧ-1, COVIDом, SMSки, pH-метр, IgG-антитела"),
        ("en", "👨‍👩‍👧 می‌خواهم 🏴󠁧󠁢󠁳󠁣󠁴󠁿"),
    ],
)
def test_what_is_right_stays(language: str, text: str) -> None:
    assert not repaired(text, language).changes


@given(st.text(st.sampled_from(ODD) | st.characters(), max_size=60), st.sampled_from(["zh-Hans", "zh-Hant", "en", "ru"]))
def test_every_offset_leads_back(text: str, language: str) -> None:
    changed = repaired(text, language)
    touched = {at for change in changed.changes for at in range(change.start, change.end)}
    for at, char in enumerate(changed.text):
        start, end = changed.origin(at, at + 1)
        assert 0 <= start < end <= len(text)
        assert text[start:end] == char or start in touched
    untouched = [char for at, char in enumerate(text) if at not in touched]
    kept = [char for at, char in enumerate(changed.text) if changed.origin(at, at + 1)[0] not in touched]
    assert kept == untouched
    assert changed.text.count("\n") >= text.count("\n")


@given(st.text(st.sampled_from(ODD), max_size=40), st.sampled_from(["zh-Hans", "en", "ru"]))
def test_a_repaired_text_needs_little_repair(text: str, language: str) -> None:
    once = repaired(text, language)
    assert len(repaired(once.text, language).changes) <= len(once.changes)


def test_changes_follow_each_other() -> None:
    changed = Changed("abcdef")
    changed.apply([Change(1, 3, "X", "escape"), Change(4, 5, "", "invisible")])
    assert changed.text == "aXdf"
    changed.apply([Change(1, 3, "YZ!", "script")])
    assert changed.text == "aYZ!f"
    assert [changed.origin(at, at + 1) for at in range(5)] == [(0, 1), (1, 4), (1, 4), (1, 4), (5, 6)]
    assert changed.origin(5, 5) == (6, 6)
    assert changed.slice(0, 6) == (0, 5)
    assert changed.changes == [Change(1, 3, "X", "escape"), Change(4, 5, "", "invisible"), Change(1, 4, "YZ!", "script")]
