from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contentlint.model import Block, Field, Kind, StructuredData
from contentlint.reading.kind import Traits, classify, parse

SCIENCE = [
    "高血压是常见的慢性疾病，长期血压升高会引起心、脑、肾等器官的病变，患者往往没有明显症状，需要定期检查才能发现。",
    "常见的症状包括头痛、头晕和疲劳，但症状的轻重与血压的高低并不一致，诊断应当以多次测量的结果为依据。",
    "治疗包括改善饮食、适量运动和服用药物，患者不要自行停药，出现胸痛、气促等表现时应当尽快就诊检查。",
    "预防并发症的关键是长期控制血压，注意减少食盐，避免熬夜，戒烟限酒，并且在医生的指导下调整用药的剂量。",
]
ADVERT = [
    "全新美白体验，独家专利技术，轻松告别黄牙，瞬间拥有明星般自信的笑容！", "四大优势", "快速：一次见效，效果显著", "舒适：无痛无创",
    "持久：品质卓越，值得信赖", "限时优惠，名额有限，立即预约，到院领取礼包", "特惠价 999 元", "先进的进口设备，高端的品质，完美的口碑",
]  # fmt: skip
NEWS = [
    "近日，某市医院举行护士节庆祝大会，医院领导出席会议并为优秀护士颁奖，全院二百余名代表参加了活动。",
    "大会由副院长主持。会议宣布了表彰决定，随后志愿者服务队启动了走进社区的义诊活动，家属代表也在座谈会上发言。",
    "记者在现场了解到，这次公益活动将持续一个月，慰问全市十家敬老院，并将举办多场健康讲座。",
]
DOCTOR = [
    "王某某，主任医师，医学博士，硕士生导师，某医学会委员会委员。", "毕业于某医科大学，从事心血管内科临床工作二十余年，曾在国外进修一年。",
    "擅长：冠心病、心律失常的诊治。", "出诊时间：周一上午、周三下午。门诊时间以挂号处公布为准。", "发表论文三十余篇，荣获科技进步奖。",
]  # fmt: skip
TALK = [
    "您好，请问大夫，我今年三十岁，最近总是头晕，是怎么回事？", "病情描述：头晕三天，没有发热，没有用过药，希望得到的帮助：要不要去医院。",
    "医生回复：你好，头晕的问题分析起来原因很多，建议先测量血压。以上意见建议仅供参考，因为不能面诊。", "谢谢医生！",
]  # fmt: skip
EN_SCIENCE = [
    "High blood pressure is a chronic condition that usually has no symptoms. Doctors diagnose it by repeated measurement.",
    "Treatment includes diet, exercise and medication. Patients should not stop a medication without talking to a doctor.",
    "Untreated, the disease raises the risk of heart attack and stroke, according to several studies. Avoid salt and alcohol.",
] * 3
RU_SCIENCE = [
    "Гипертония — хроническое заболевание, при котором часто нет симптомов. Диагноз ставят после нескольких измерений.",
    "Лечение включает диету, движение и препараты. Пациентам не следует отменять лекарства без врача, это повышает риск осложнений.",
    "Причины болезни до конца не известны, но исследования показывают роль соли и лишнего веса. Профилактика важна в любом возрасте.",
] * 3


def blocks(texts: list[str]) -> list[Block]:
    return [Block("paragraph", text, number) for number, text in enumerate(texts)]


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        (Traits(blocks(SCIENCE), headline="高血压的症状有哪些"), "science"),
        (Traits(blocks(EN_SCIENCE), headline="What is high blood pressure?", language="en"), "science"),
        (Traits(blocks(RU_SCIENCE), headline="Гипертония: причины и симптомы", language="ru"), "science"),
        (Traits(blocks(ADVERT), headline="明星美白套餐"), "advert"),
        (Traits(blocks(NEWS), headline="我院举办护士节庆祝大会", dated=True), "news"),
        (Traits(blocks(DOCTOR), headline="王某某主任", path="site/doctors/12.html"), "institution"),
        (Traits(blocks(TALK), headline="请问头晕是怎么回事", path="site/wenda/12.html"), "social"),
        (Traits(blocks(["上一页", "下一页"]), title="新闻列表 - 某医院"), "other"),
        (Traits(blocks(["登录", "注册"]), title="用户登录"), "other"),
        (Traits([]), "other"),
    ],
)
def test_guesses(page: Traits, expected: str) -> None:
    kind = classify(page)
    assert kind.name == expected
    assert kind.reason.startswith("guess: ")


def test_traditional_characters_are_read_too() -> None:
    text = ["高血壓是常見的慢性疾病，患者往往沒有明顯症狀，診斷需要多次檢查，治療包括飲食與藥物，預防併發症的關鍵是長期控制。"] * 4
    assert classify(Traits(blocks(text), headline="高血壓的症狀有哪些", language="zh-Hant")).name == "science"


def test_a_guess_says_what_it_rests_on() -> None:
    kind = classify(Traits(blocks(ADVERT), headline="明星美白套餐"))
    assert kind.certain
    assert "praise ×" in kind.reason and "headline sells (明星)" in kind.reason


def test_a_close_call_is_not_certain() -> None:
    assert not classify(Traits(blocks(SCIENCE[:2] + ADVERT[:5]), headline="牙齿")).certain


def test_structured_data_weighs() -> None:
    page = Traits(
        blocks(["短文。"]), structured_data=[StructuredData("json-ld", {"@type": ["schema:Thing", "https://schema.org/AboutPage"]})]
    )
    assert classify(page).name == "institution"
    assert "AboutPage" in classify(page).reason


def field(name: str, value: str) -> dict[str, Field]:
    return {name: Field(name, value, "front matter")}


@pytest.mark.parametrize(
    ("front_matter", "setting", "expected"),
    [
        (field("kind", "news"), "advert", Kind("news", "front matter", True)),
        (field("kind", "科普"), "", Kind("science", "front matter", True)),
        (field("kind", "social:wechat"), "", Kind("social", "front matter", True, "wechat")),
        (field("kind", "social") | field("platform", "zhihu"), "", Kind("social", "front matter", True, "zhihu")),
        (field("platform", "wechat"), "", Kind("social", "front matter", True, "wechat")),
        (None, "ad", Kind("advert", "setting", True)),
        (field("kind", "novel"), "info", Kind("institution", "setting", True)),
    ],
)
def test_a_declared_kind_counts(front_matter: dict[str, Field] | None, setting: str, expected: Kind) -> None:
    assert classify(Traits(blocks(SCIENCE)), front_matter, setting) == expected


def test_an_unknown_kind_is_none() -> None:
    assert parse("novel") is None
    assert parse("") is None
    assert parse(" Social：WeChat ") == ("social", "wechat")


@given(st.lists(st.text(), max_size=5), st.text(), st.text(), st.sampled_from(["zh-Hans", "zh-Hant", "en", "ru"]))
def test_any_page_has_a_kind(texts: list[str], path: str, headline: str, language) -> None:  # type: ignore[no-untyped-def]
    assert classify(Traits(blocks(texts), path=path, headline=headline, language=language)).name in (
        "science", "institution", "advert", "news", "social", "other",
    )  # fmt: skip
