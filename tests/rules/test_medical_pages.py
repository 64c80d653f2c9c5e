"""Rules on what a medical page shows, sells and counts: the passage that breaks the law or misleads, and the nearest that does not."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from contentlint.linting.session import Session
from contentlint.linting.settings import Settings
from contentlint.model import Award, Doctor, Facts, Finding, Permit

PLAIN = {
    "zh": "本文介绍这一类情况的常见表现、检查方法和日常护理，具体诊疗请听从医生的安排。",
    "en": "This page tells what the condition is like, how it is examined, and what can be done at home.",
    "ru": "На этой странице рассказано, как проявляется болезнь, как её распознают и что можно сделать дома.",
}
FACTS = Facts(
    names=("江州口腔医院",),
    grade="二级口腔专科",
    doctors=(Doctor("李明华", ("副主任医师",)), Doctor("Lee", ("consultant",)), Doctor("Петрова", ("к.м.н.",))),
    awards=(Award("市级重点专科", 2024),),
    approvals=(Permit("江医广〔2025〕第01-02-0003号"),),
)
RULES = (
    "science-page-contact ad-beyond-eight-items ad-approval-missing rx-promotion special-drug mandatory-warning health-food-claim "
    "military-state-name unsourced-data patent-no-number qualification-claim disease-misspelling unproven-therapy news-form-ad dose-sanity "
    "self-medication-advice stigma-term ai-expert-impersonation"
).split()


def findings(
    rule: str, text: str, kind: str = "", place: str = "body", language: str = "zh", facts: Facts | None = None
) -> tuple[Finding, ...]:
    session = Session(Settings(select=(rule, "LINT002"), kind=kind), institution=facts)
    plain = PLAIN[language]
    title = text if place == "title" else plain[:12]
    description = f'<meta name="description" content="{text}">' if place == "description" else ""
    alt = f'<img src="a.png" alt="{text}">' if place == "alt" else ""
    data = f'<script type="application/ld+json">{{"@type": "Article", "description": "{text}"}}</script>' if place == "json-ld" else ""
    body = f"<p>{text}</p>" if place == "body" else ""
    page = f"<head><title>{title}</title>{description}{data}</head><body><main><p>{plain}</p>{body}{alt}<p>{plain}</p></main></body>"
    return session.lint("page.html", page.encode()).findings


@pytest.mark.parametrize(
    ("rule", "kind", "language", "text"),
    [
        ("science-page-contact", "science", "zh", "预约挂号请致电 0731-85001234。"),
        ("science-page-contact", "science", "zh", "加微信：jzkq_2026 咨询医生助理。"),
        ("science-page-contact", "science", "zh", "我院位于江州市人民路 18 号，欢迎前来。"),
        ("science-page-contact", "science", "zh", '<a href="https://weidian.com/item.html?id=1">同款冲牙器</a>'),
        ("news-form-ad", "news", "zh", "记者从江州口腔医院获悉，预约热线 0731-85001234 已经开通。"),
        ("ad-beyond-eight-items", "advert", "zh", "专注牛皮癣，引进准分子激光。"),
        ("ad-approval-missing", "advert", "zh", "江州皮肤病医院，人民路 8 号。"),
        ("rx-promotion", "social", "zh", "替尔泊肽有货，想要的私信我。"),
        ("rx-promotion", "institution", "zh", "除皱针限时特惠，告别皱纹。"),
        ("rx-promotion", "science", "zh", "印度版吉非替尼可以代购。"),
        ("special-drug", "advert", "zh", "保妥适，一针变小脸。"),
        ("special-drug", "social", "zh", "快速戒毒不痛苦，七天出院。"),
        ("mandatory-warning", "advert", "zh", "家用血压计，全国包邮。"),
        ("health-food-claim", "social", "zh", "每天一杯灵芝茶，肿瘤缩小了，灵芝能抑制肿瘤。"),
        ("health-food-claim", "advert", "zh", "苦瓜片降血糖，喝了不用吃药。"),
        ("military-state-name", "advert", "zh", "解放军专家团队每周坐诊。"),
        ("military-state-name", "social", "zh", "这款牙膏是国家卫健委推荐的。"),
        ("unsourced-data", "institution", "zh", "十年来成功救治 3 万名患者。"),
        ("unsourced-data", "science", "zh", "九成的女性都有这种烦恼。"),
        ("unsourced-data", "advert", "en", "We have treated over 12,000 patients."),
        ("unsourced-data", "science", "en", "Nine out of ten adults sleep badly."),
        ("unsourced-data", "advert", "ru", "Мы вылечили более 12 000 пациентов."),
        ("unsourced-data", "science", "ru", "Каждый третий взрослый плохо спит."),
        ("patent-no-number", "advert", "zh", "独家专利技术，安心之选。"),
        ("patent-no-number", "institution", "zh", "该疗法正在申请国家专利。"),
        ("disease-misspelling", "", "zh", "牛皮廯和白癫风怎么区分。"),
        ("unproven-therapy", "", "zh", "注射干细胞，逆转衰老变年轻。"),
        ("unproven-therapy", "", "zh", "三氧大自血疗法清除血管垃圾。"),
        ("unproven-therapy", "", "en", "Chelation therapy cleans plaque from your arteries."),
        ("unproven-therapy", "", "ru", "Квантовая медицина возвращает здоровье."),
        ("dose-sanity", "science", "zh", "孩子体温到了 395℃。"),
        ("dose-sanity", "science", "zh", "五年生存率 130%。"),
        ("dose-sanity", "science", "en", "Her heart rate was 720 bpm at rest."),
        ("dose-sanity", "science", "ru", "Сатурация крови 180 %."),
        ("self-medication-advice", "science", "zh", "去药店买点头孢吃就行。"),
        ("self-medication-advice", "social", "zh", "血糖好了就直接停掉二甲双胍。"),
        ("self-medication-advice", "science", "en", "Feeling better? Simply stop taking antidepressants today."),
        ("self-medication-advice", "science", "ru", "Смело прекратите пить антибиотик."),
        ("stigma-term", "", "zh", "吸毒者的家属该怎么办。"),
        ("stigma-term", "", "en", "She suffers from asthma."),
        ("stigma-term", "", "ru", "Эпилептики могут водить машину."),
        ("ai-expert-impersonation", "social", "zh", "AI名医在线问诊，24小时为您开方。"),
    ],
)
def test_a_breach_is_found(rule: str, kind: str, language: str, text: str) -> None:
    assert [finding.rule for finding in findings(rule, text, kind, language=language)][:1] == [rule]


@pytest.mark.parametrize(
    ("rule", "kind", "language", "text"),
    [
        ("science-page-contact", "science", "zh", "出现胸痛请拨打 120，健康咨询可拨打 12320。"),
        ("science-page-contact", "science", "zh", "通讯作者：王某，江州口腔医院，wang@jzkq.example。"),
        ("science-page-contact", "science", "zh", "可以通过医院官网或小程序预约挂号。"),
        ("science-page-contact", "institution", "zh", "预约挂号请致电 0731-85001234。"),
        ("news-form-ad", "news", "zh", "记者从江州口腔医院获悉，举报电话 0731-85001234 由市卫健委公布。"),
        ("ad-beyond-eight-items", "advert", "zh", "诊疗科目：内科（肾病学专业）、肿瘤科、皮肤科。"),
        ("ad-beyond-eight-items", "advert", "zh", "非处方药，缓解鼻炎症状，国药准字Z20250001。"),
        ("ad-approval-missing", "advert", "zh", "江州皮肤病医院，（江）医广〔2099〕第01-02-0003号。"),
        ("rx-promotion", "science", "zh", "司美格鲁肽凭处方购买，不要在网上代购。"),
        ("rx-promotion", "news", "zh", "经医保谈判，替尔泊肽降价，每支 325 元。"),
        ("rx-promotion", "institution", "zh", "收费公示：肉毒素注射 1980 元/次。"),
        ("special-drug", "social", "zh", "社区戒毒是法律规定的措施，不要害怕求助。"),
        ("special-drug", "institution", "zh", "本科室开展肉毒素治疗斜视。"),
        ("mandatory-warning", "advert", "zh", "家用血压计。请仔细阅读产品说明书或者在医务人员的指导下购买和使用。"),
        ("health-food-claim", "advert", "zh", "本品有助于维持血糖健康水平，保健食品不是药物，不能代替药物治疗疾病。国食健注G20250001"),
        ("health-food-claim", "science", "zh", "有人说蜂胶能治糖尿病，其实没有证据。"),
        ("military-state-name", "institution", "zh", "军人依法优先，退役军人享受优待。"),
        ("military-state-name", "institution", "zh", "本院经市卫健委批准设立，是医保定点医院。"),
        ("unsourced-data", "science", "zh", "根据 2023 年全国调查，九成的女性有这种烦恼。"),
        ("unsourced-data", "science", "zh", "空腹血糖 3.9–6.1 mmol/L，酒精浓度 75%。"),
        ("unsourced-data", "science", "en", "According to a national survey, nine out of ten adults sleep badly."),
        ("unsourced-data", "science", "ru", "По данным опроса, каждый третий взрослый плохо спит."),
        ("patent-no-number", "advert", "zh", "采用专利技术，发明专利 ZL202010000000.0。"),
        ("patent-no-number", "institution", "zh", "该药专利到期，仿制药已经上市。"),
        ("disease-misspelling", "", "zh", "白癜风、癫痫、牛皮癣，自行腰间放松。"),
        ("unproven-therapy", "", "zh", "造血干细胞移植治疗白血病。"),
        ("unproven-therapy", "", "zh", "酸碱体质致癌的说法没有可靠证据。"),
        ("unproven-therapy", "", "en", "There is no evidence that an alkaline diet prevents cancer."),
        ("unproven-therapy", "", "ru", "Нет доказательств, что озонотерапия излечивает."),
        ("dose-sanity", "science", "zh", "体温 39.5℃，高压锅 121℃ 消毒奶瓶。"),
        ("dose-sanity", "science", "zh", "小鼠灌胃 5000 mg/kg 未见毒性。"),
        ("dose-sanity", "science", "en", "Boil the bottles at 100 °C if the baby has a fever."),
        ("dose-sanity", "science", "ru", "Давление 130/85 мм рт. ст., пульс 72 уд/мин."),
        ("self-medication-advice", "science", "zh", "是否停用降压药，请咨询医生。"),
        ("self-medication-advice", "science", "zh", "很多人自己吃阿莫西林，这样做很危险。"),
        ("self-medication-advice", "science", "en", "Do not stop taking antidepressants on your own."),
        ("self-medication-advice", "science", "ru", "Не принимайте антибиотик без назначения врача."),
        ("stigma-term", "", "zh", "阿尔茨海默病俗称老年痴呆，“吸毒者”一词带有歧视。"),
        ("stigma-term", "", "en", "People with epilepsy can drive. Alcoholics Anonymous holds meetings."),
        ("stigma-term", "", "ru", "Люди с эпилепсией могут водить машину."),
        ("ai-expert-impersonation", "institution", "zh", "AI 辅助医生阅片，不能代替医生诊断。"),
    ],
)
def test_the_nearest_lawful_passage_is_quiet(rule: str, kind: str, language: str, text: str) -> None:
    assert [(finding.message, finding.params) for finding in findings(rule, text, kind, language=language)] == []


@pytest.mark.parametrize("place", ["title", "description", "alt", "json-ld", "body"])
@pytest.mark.parametrize(
    ("rule", "kind", "text"),
    [
        ("rx-promotion", "social", "瘦脸针特价，月底涨价"),
        ("unproven-therapy", "", "干细胞治愈糖尿病"),
        ("military-state-name", "institution", "武警医院名医坐诊"),
        ("disease-misspelling", "", "白殿风能好吗"),
        ("ai-expert-impersonation", "advert", "虚拟院士推荐的好牙膏"),
    ],
)
def test_every_place_that_readers_and_machines_see_counts(rule: str, kind: str, text: str, place: str) -> None:
    assert rule in {finding.rule for finding in findings(rule, text, kind, place)}


@pytest.mark.parametrize(
    ("language", "text", "message"),
    [
        ("zh", "我院是三级甲等口腔医院。", "grade"),
        ("zh", "我院是二级口腔医院。", ""),
        ("zh", "疑难患者转诊到三级甲等医院。", ""),
        ("zh", "我院是江州大学医学院附属口腔医院。", "affiliation"),
        ("zh", "李明华曾在江州大学附属第一医院进修。", ""),
        ("zh", "李明华主任医师每周三出诊。", "title"),
        ("zh", "李明华，口腔种植科，教授。", "title"),
        ("zh", "李明华副主任医师每周三出诊，团队由张教授带领。", ""),
        ("zh", "我院拥有国家临床重点专科。", "speciality"),
        ("zh", "我院拥有市级重点专科。", ""),
        ("zh", "院士团队坐诊。", "person"),
        ("en", "Professor Lee sees patients on Mondays.", "title"),
        ("en", "Lee, consultant cardiologist, sees patients.", ""),
        ("ru", "Приём ведёт профессор Петрова.", "title"),
        ("ru", "Приём ведёт Петрова, к.м.н.", ""),
    ],
)
def test_qualifications_are_held_against_the_facts(language: str, text: str, message: str) -> None:
    found = findings("qualification-claim", text, "institution", language=language, facts=FACTS)
    assert [finding.message for finding in found] == ([message] if message else [])


@pytest.mark.parametrize("kind", ["institution", "science", "news", "other"])
def test_pages_that_are_no_advertisement_need_no_approval(kind: str) -> None:
    for rule in ("ad-approval-missing", "ad-beyond-eight-items", "mandatory-warning", "special-drug"):
        assert findings(rule, "江州皮肤病医院，牛皮癣门诊。保妥适。家用血压计包邮。", kind) == ()


def test_a_guessed_science_page_that_solicits_nobody_may_tell_of_hospitals() -> None:
    assert findings("science-page-contact", "该院门诊电话 0731-85001234，患者反映等候时间较长。") == ()


def test_a_misspelt_disease_is_mended_where_it_stands() -> None:
    (found,) = findings("disease-misspelling", "颠痫的护理")
    (fix,) = found.fixes
    assert [edit.text for edit in fix.edits] == ["癫痫"]
    assert not fix.safe


@settings(max_examples=40)
@given(
    st.lists(
        st.sampled_from(
            "司美格鲁肽 特价 干细胞 治愈 % 的人 100 ℃ 体温 mmHg 120/80 专利 三甲 解放军 专家 电话 0731-85001234 白殿风 医广〔2026〕第1号 \n < > & ？ 。 ，".split(
                " "
            )
        ),
        max_size=30,
    ),
    st.sampled_from(["science", "advert", "institution", "news", "social", "other", ""]),
)
def test_nothing_breaks_a_rule(words: list[str], kind: str) -> None:
    session = Session(Settings(select=(*RULES, "LINT002"), kind=kind), institution=FACTS)
    result = session.lint("page.md", f"---\ntitle: 常识\n---\n{''.join(words)}".encode())
    assert not [finding for finding in result.findings if finding.code == "LINT002"]
    assert all(0 <= finding.span.start <= finding.span.end <= len(result.source) for finding in result.findings)


@pytest.mark.parametrize("kind", ["advert", "science", "social", "institution"])
@pytest.mark.parametrize("word", ["专利", "痔疮", "保妥适", "蜂胶", "司美格鲁肽", "解放军", "大学附属", "80%的", "999℃", "血压12/", "中"])
def test_cost_grows_no_faster_than_the_page(word: str, kind: str) -> None:
    session = Session(Settings(select=RULES, kind=kind))
    seconds = []
    for characters in (8_000, 32_000):
        page = f"---\ntitle: 常识\n---\n{(word * characters)[:characters]}\n".encode()
        began = time.process_time()
        session.lint("page.md", page)
        seconds.append(time.process_time() - began)
    assert seconds[1] < max(10 * seconds[0], 1.0)  # four times the page; a quadratic pattern takes sixteen times as long
