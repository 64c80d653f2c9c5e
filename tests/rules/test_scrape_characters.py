"""Pinyin left behind characters, mojibake, holes of filters and words with a wrong character: the rules that look at characters."""

from __future__ import annotations

import pytest
from contentlint_rules.scrape.wrong_decoding import pieces, restored
from hypothesis import example, given
from hypothesis import strategies as st

from contentlint.linting.fixes import fixed
from contentlint.linting.session import Session
from contentlint.linting.settings import Settings
from contentlint.model import Finding

CHARACTERS = ("pinyin-annotation-residue", "mojibake", "censored-hole", "typo-confusion")
SESSION = Session(Settings(select=(*CHARACTERS, "LINT002")))
ZH = "高血压是常见的慢性病，多数患者早期没有明显不适，要定期量血压。"
HANT = "高血壓是常見的慢性病，多數患者早期沒有明顯不適，要定期量血壓。"
EN = "The “golden hour” isn’t a café: 5 µg at 37 °C – naïve patients, Ménière’s disease, ½ dose."
RU = "Гипертония — распространённое «хроническое» заболевание; одно высокое показание ещё не диагноз."
PAGE = {
    "html": "<html><head><title>{}</title></head><body><h1>{}</h1>\n<p>{}</p></body></html>",
    "md": "# {1}\n\n{2}\n",
    "txt": "{1}\n\n{2}\n",
}
HEADLINE = {"zh": "高血压的护理", "en": "Living with high blood pressure", "ru": "Гипертония: что нужно знать"}


def found(text: str, language: str = "zh", suffix: str = "html") -> tuple[Finding, ...]:
    """What the rules find in a page with this paragraph."""
    headline = HEADLINE[language]
    return SESSION.lint(f"page.{suffix}", PAGE[suffix].format(headline, headline, text).encode()).findings


def told(text: str, language: str = "zh", suffix: str = "html") -> list[tuple[str, str]]:
    return [(finding.rule, finding.message) for finding in found(text, language, suffix)]


@pytest.mark.parametrize("suffix", PAGE)
@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("患(huàn)者要多喝水(shuǐ)，少吃盐。", 2),
        ("患（huàn）者要多喝水【shuǐ】，少吃盐。", 2),
        ("患 (huàn) 者要多喝水( shuǐ )，少吃盐。", 2),
        ("患huàn者要多喝水shuǐ，多休息。", 1),
        ("醫(yī)療廣(guǎng)告(gào)不能這樣寫。", 3),
        ("患(huàn)者要看醫(yi\u0304)生。", 2),
        ("每天喝水(shuǐ)两升。", 0),
        ("按摩肾俞(shù)、膻(dàn)中、气海(hǎi)、涌泉穴。", 0),
        ("注音：患(huàn)者，医(yī)生。", 0),
        ("皮片(graft)和皮瓣(flap)都可以用，黏膜(mucosa)也行。", 0),
        ("饕(tāo)餮(tiè)大餐以后痛风发作。", 0),
        ("医院(yī yuàn)和医生(yī shēng)。", 0),
        ("我(wǒ)头(tóu)疼，去医院(yīyuàn)看内科(nèikē)。", 0),
    ],
)
def test_pinyin(text: str, count: int, suffix: str) -> None:
    shown = [finding.params["count"] for finding in found(text, suffix=suffix) if finding.rule == "pinyin-annotation-residue"]
    assert sum(shown) == (count if count > 1 else 0)


def test_ruby_is_no_residue() -> None:
    assert told("<ruby>患<rp>(</rp><rt>huàn</rt><rp>)</rp>水<rp>(</rp><rt>shuǐ</rt><rp>)</rp></ruby>") == []


@pytest.mark.parametrize(
    ("text", "message"),
    [
        # signs in the place of a word
        ("我们采用最**的疗法。", "masked"),
        ("这是国家**产品，**率很高。", "masked"),
        ("手术以后根**，不再复发。", "masked"),
        ("这种方法非常*，病人放心。", "masked"),
        ("效果最＊＊，请放心。", "masked"),
        ("这种药对性**病有效。", "masked"),
        ("专家说朱□基先生来过。", "masked"),
        ("张**，女，四十五岁，三年前开始头晕。", ""),
        ("患者李**说效果好，刘**女士也来复诊。", ""),
        ("北京**医院和××市第一人民医院。", ""),
        ("**时间很长，**分泌过多，**年龄越大。", ""),
        ("每天**时间很长，**分泌过多，激素**年龄越大。", "masked"),
        ("电话 139****5678，身份证 1101**********1234。", ""),
        ("**注意**：饮食要**清淡**一些。", ""),
        ("单剂肌注*已有报道，皮下注射**或皮内注射。", ""),
        ("性别：□男 □女；□有 □无。", ""),
        # nothing left of a word
        ("这家医院是国内 的吗？", "gap"),
        ("这项技术获得了 的认可。", "gap"),
        ("它是一种 的方法。", "gap"),
        ("这项新发表的名为 的研究。", "gap"),
        ("他是<b></b> 的专家。", ""),
        ("这是<img src='a.png' alt=''> 的照片。", ""),
        ("他们的行为 的确不对，存在 的问题很多，相对 的两面。", ""),
        ("最好 的办法是多喝水，国内 的医院都有。", ""),
        ("有效率高达 以上。", "number"),
        ("治愈率达%，费用低。", "number"),
        ("现在只需 元就能体检。", "number"),
        ("拥有 年的临床经验。", "number"),
        ("有效率高达 90% 以上，只需 99 元，拥有 20 年的经验。", ""),
        ("该技术被誉为“”，已经用了三年。", "empty"),
        ("书名用书名号《》标明。", ""),
        # what filters say
        ("治疗后[敏感词]，皮肤恢复正常。", "filtered"),
        ("治疗后【含违禁词已屏蔽】，皮肤恢复正常。", "filtered"),
        ("医患关系和谐，屏蔽干扰，【注意】休息。", ""),
    ],
)
def test_holes(text: str, message: str) -> None:
    rest = [one for rule, one in told(text) if rule == "censored-hole"]
    assert sorted(set(rest)) == ([message] if message else [])


@pytest.mark.parametrize(
    ("text", "language", "message"),
    [
        ("He said the f***ing pain had gone.", "en", "masked"),
        ("We offer the ** treatment in town, and a be□t price.", "en", "masked"),
        ("Grown in the in vitro lab by the by-law, for most. Vitamin A is fine.", "en", ""),
        ("Карта для для детей, С П А С И Б О !", "ru", ""),
        ("Растворы для в/в введения, стр. 5, жил в XX в. Он был за.", "ru", ""),
        ("Results marked * differ at p<0.05 and ** at p<0.01.", "en", ""),
        ("Take **two** tablets and see note**.", "en", ""),
        ("Write to j***n@example.org or call 555-***-1234, rate ***.", "en", ""),
        ("The interaction age*dose was p<0.05**.", "en", ""),
        ("Эта х***ня наконец прошла.", "ru", "masked"),
        ("Он написал [вырезано цензурой] и ушёл.", "ru", "filtered"),
        ("Пациент И***ов, тел. +7 *** 12-34.", "ru", ""),
    ],
)
def test_holes_in_english_and_russian(text: str, language: str, message: str) -> None:
    assert {one for rule, one in told(text, language) if rule == "censored-hole"} == ({message} if message else set())


def test_a_place_of_a_template_tag_is_no_hole() -> None:
    text = "由于「{{< wiki 幸存者偏差 >}}」效应，购买一个的费用是 {{< price >}} 的两倍，获得了 {{< name >}} 的认可。"
    assert told(text, suffix="md") == []
    assert told("由于「{{ wiki }}」效应，获得了 <em></em> 的认可。", suffix="md") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("肌肉松驰，脉博加快，针炙以后好转。", ["脉搏", "松弛", "针灸"]),
        ("既使下雨，也要散步。", ["即使"]),
        ("既使人放松又不伤胃，既便宜又好。", []),
        ("自己经常量血压，己经好了。", ["已经"]),
        ("心率失常和心率不齐要做心电图。", ["心律不齐", "心律失常"]),
        ("帐号、成份、其它、黏膜和粘膜都有人写。", []),
        ("許可證狀態，飢肉相連。", []),
        ("便秘尿频，风湿诊疗，保证状态，多发韧带损伤，皮疹断续出现。", []),
        ("请问侯医生在吗，等侯主任来。", []),
        ("等侯时间长，时侯不早，侯诊的人多。", ["候诊", "时候", "等候"]),
        ("按装置说明书操作，检查按装量差异。", []),
        ("厂家上门按装。", ["安装"]),
    ],
)
def test_typos(text: str, expected: list[str]) -> None:
    assert sorted(finding.params["prefer"] for finding in found(text) if finding.rule == "typo-confusion") == sorted(expected)


def garbled(text: str, written_in: str, read_as: str) -> str:
    """Text as it looks when its bytes are read in another encoding, by a browser: bytes without a character stand for themselves."""
    data = text.encode(written_in)
    if read_as in ("cp1252", "cp1251"):
        return "".join(bytes([byte]).decode(read_as, "ignore") or chr(byte) for byte in data)
    return data.decode(read_as)


WRONG = [
    *((text, "utf-8", charset) for text in (ZH, HANT, EN, RU) for charset in ("cp1252", "cp1251")),
    (RU, "utf-8", "mac-roman"),
    *((RU, "utf-8", charset) for charset in ("koi8-r", "cp866")),
    *((RU, "cp1251", charset) for charset in ("cp1252", "koi8-r", "cp866")),
    *(("Гипертония: одно высокое показание ещё не диагноз.", charset, "cp1251") for charset in ("koi8-r", "cp866")),
    ("Гипертония: одно высокое показание.", "koi8-r", "cp1252"),
    (ZH, "gb18030", "cp1252"),
    ("高血压是常见的慢性病，多", "utf-8", "gb18030"),
]


@pytest.mark.parametrize(("text", "written_in", "read_as"), WRONG)
def test_wrong_decodings_are_undone(text: str, written_in: str, read_as: str) -> None:
    broken = garbled(text, written_in, read_as)
    assert any(piece.sure for piece in pieces(broken))
    assert restored(broken) == text


def test_what_was_read_wrongly_twice() -> None:
    assert restored(garbled(garbled(EN, "utf-8", "cp1252"), "utf-8", "cp1252")) == EN


@pytest.mark.parametrize(
    "text",
    [
        ZH, HANT, EN, RU, "группа В» и «витамин В»", "ВОЗ, ЭКГ, ВИЧ, СПИД, УЗИ, НПВП, ФГБОУ ВНЦМДЛ", "мРНК, кДНК, рРНК, миРНК, мтДНК",
        "ГИПЕРТОНИЯ: КАК ЖИТЬ ДОЛЬШЕ", "Ангіографія, Єдиний, їжа, ґудзик, Љубљана", "鈥雷射與鈥激光碎石，茅台酒和锛子，杨锟先生，烫伤科，屯溪区",
        "CAFÉ” ÅÄÖ ÄÖÜäöüß « À la carte » São Paulo, Việt Nam, Łódź", "3×½ ≥ 5 ± 2 √2 ¬p ‚x‘ ■ ── ═══", "α-блокатор β-blocker γ-ГТ Ⅱ型",
        "Why not?? Really? Take 5 g. Is it 37 °C? 怎么办?看医生。",
    ],
)  # fmt: skip
def test_ordinary_text_is_left_alone(text: str) -> None:
    assert restored(text) == text
    assert not any(piece.sure for piece in pieces(text))


@pytest.mark.parametrize(
    ("text", "language", "messages"),
    [
        ("痛风\ufffd\ufffd患者要多喝水。", "zh", ["lost"]),
        ("锟斤拷锟斤拷，多喝水。", "zh", ["lost"]),
        ("烫烫烫烫烫，多喝水。", "zh", ["lost"]),
        ("烫伤以后用凉水冲，屯溪医院。", "zh", []),
        ("?? ????? ?? ????, пейте воду.", "ru", ["lost"]),
        ("Что делать??? Как быть ?!", "ru", []),
        ("Ask about Sj?gren syndrome, or M?ni?re disease.", "en", ["lost"]),
        ("Don?t stop; the patient?s dose was 5 ?g at 37?C.", "en", ["lost"]),
        ("Is it so?Yes. See https://example.org/a?s=1&t=2. Why?", "en", []),
        ("À la carte menus: Â is a letter in Vietnamese, and  is one.", "en", []),
        ("Doctors Â\u00a0agree.", "en", ["garbled"]),
        ("程序员把“锟斤拷”“烫烫烫”当作乱码的笑话。", "zh", []),
        ("Â© 2019 Clinic; 5Â Âµg", "en", ["garbled"]),
        ("鐥涢鎮ｈ€呰澶氬枬姘达紝灏戝悆鐩愶紝澶氫紤鎭", "zh", ["lost"]),
    ],
)
def test_mojibake(text: str, language: str, messages: list[str]) -> None:
    assert [message for rule, message in told(text, language) if rule == "mojibake"] == messages


def test_a_page_that_is_broken_throughout_is_told_once() -> None:
    paragraphs = "</p><p>".join(garbled(f"Гипертония, часть {number}: одно высокое показание.", "cp1251", "cp1252") for number in range(20))
    assert told(paragraphs, "ru") == [("mojibake", "page")]


def test_title_description_and_alternative_text() -> None:
    page = (
        f'<html><head><title>{garbled("Café", "utf-8", "cp1252")}</title><meta name="description" content="Donâ€™t"></head>'
        '<body><h1>Gout</h1><p>Drink water.</p><img src="a.png" alt="A cafÃ©"></body></html>'
    )
    assert [finding.params["meant"] for finding in SESSION.lint("a.html", page.encode()).findings] == ["é", "’", "é"]


def test_no_break_spaces_that_were_read_wrongly_are_mended() -> None:
    page = PAGE["html"].format("Gout", "Gout", "1.Â\u00a0Â\u00a0Drink water.Â&nbsp; Rest a lot, Â\u00a0and wait.")
    mended = page.replace("1.Â\u00a0Â\u00a0", "1. ").replace(".Â&nbsp; ", ". ").replace(", Â\u00a0", ", ")
    assert " ".join(fixed(SESSION, "a.html", page.encode(), unsafe=True).data.decode().split()) == " ".join(mended.split())


def test_bullets_that_became_question_marks() -> None:
    text = "第一段要写得长一点，说明要注意什么。</p><p>?多喝水，少吃盐。</p><p>?怎么量血压？</p><p>？多休息。"
    assert [(finding.message, finding.params["count"], finding.confidence) for finding in found(text)] == [("bullet", 2, "possible")]


SIGNS = st.text(
    st.sampled_from("的是最**□“”《》 (yīé)ÃÂâ€™Ð°РС锟斤拷�鐨銆嚗?？ПРИвет高达以上%元年[敏感词]\u00a0\u0085既使又aZ5\n"), max_size=60
)


@given(SIGNS, st.sampled_from(sorted(PAGE)))
@example("\u00a0\u0085Â\u00a0Ð\u00a0", "html")
@example("**\n**", "md")
def test_never_a_crash(text: str, suffix: str) -> None:
    for language in HEADLINE:
        assert all(finding.code != "LINT002" for finding in found(text, language, suffix))


@given(st.text(max_size=200))
def test_pieces_are_in_order_and_restoring_ends(text: str) -> None:
    places = [(piece.start, piece.end) for piece in pieces(text)]
    assert places == sorted(places)
    assert all(first[1] <= second[0] for first, second in zip(places, places[1:], strict=False))
    restored(text)


@given(st.text(st.sampled_from("高血压是常见的慢性病多数患者。，"), min_size=2, max_size=40))
def test_chinese_in_utf_8_comes_back_from_windows_1252(text: str) -> None:
    assert restored(garbled(text, "utf-8", "cp1252")) == text
