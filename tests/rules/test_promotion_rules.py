"""Self-promotion and lures: the sentence that sells, and the nearest that informs."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from contentlint.duplicates.reviews import reviews
from contentlint.linting.session import Session
from contentlint.linting.settings import Settings
from contentlint.model import Facts, Finding
from contentlint.reading.page import read

FAMILIES = ("PROMO", "PLAT", "LINT002")


def findings(rule: str, text: str, kind: str = "science", name: str = "page.md", facts: Facts | None = None) -> tuple[Finding, ...]:
    session = Session(Settings(select=(rule, "LINT002"), kind=kind), institution=facts)
    return session.lint(name, text.encode()).findings


@pytest.mark.parametrize(
    ("rule", "kind", "text"),
    [
        ("urgency", "advert", "活动倒计时三天，优惠名额有限，手慢无"),
        ("urgency", "institution", "席位告急，欲购从速"),
        ("urgency", "advert", "Hurry, book your consultation: the offer ends on Friday."),
        ("urgency", "social", "Limited time only: save 20% on whitening."),
        ("urgency", "advert", "Осталось 3 места, не упустите шанс!"),
        ("urgency", "advert", "Количество мест ограничено"),
        ("fake-social-proof", "institution", "深受 20 万患者信赖"),
        ("fake-social-proof", "institution", "好评率高达 99%"),
        ("fake-social-proof", "institution", "Trusted by over 15,000 families."),
        ("fake-social-proof", "institution", "We have 500 five-star reviews."),
        ("fake-social-proof", "institution", "Более 10 000 довольных пациентов"),
        ("fake-social-proof", "institution", "Нас читают 20 тысяч подписчиков: это доказывает качество"),
        ("equipment-boasting", "science", "医院斥资引进德国蔡司飞秒激光设备"),
        ("equipment-boasting", "science", "We use the most advanced Swiss lasers."),
        ("equipment-boasting", "science", "Клиника оснащена новейшим томографом Siemens"),
        ("doctor-glorification", "institution", "李主任人称骨科一把刀"),
        ("doctor-glorification", "institution", "She is the best dentist in Boston."),
        ("doctor-glorification", "institution", "Иван Иванович — хирург от бога"),
        ("pressure-second-person", "advert", "别再犹豫，赶快行动吧"),
        ("contact-lure-density", "social", "私信客服领优惠"),
        ("contact-lure-density", "social", "DM us to claim your free consultation guide."),
        ("contact-lure-density", "social", "Пишите в директ, подарим бонус"),
    ],
)
def test_promotion_is_found(rule: str, kind: str, text: str) -> None:
    assert {found.rule for found in findings(rule, text, kind)} == {rule}


@pytest.mark.parametrize(
    ("rule", "kind", "text"),
    [
        ("urgency", "institution", "讲座名额有限，请提前报名"),
        ("urgency", "science", "仅剩一个肾的人也可以正常生活"),
        ("urgency", "science", "别被“名额仅剩 3 个”骗了"),
        ("urgency", "science", "The patch may be used for a limited time. Act fast if you see signs of a stroke."),
        ("urgency", "science", "Успеть доехать до больницы важно. Осталось 3 дня курса антибиотика."),
        ("fake-social-proof", "science", "全国有 20 万患者选择手术，来源：国家统计年鉴"),
        ("fake-social-proof", "science", "In a survey, 10,000 people trusted their doctor."),
        ("fake-social-proof", "science", "По данным опроса, врачам доверяют 60% пациентов"),
        ("equipment-boasting", "science", "飞秒激光的波长约为一微米，德国学者首先描述了这一现象"),
        ("equipment-boasting", "science", "The latest guideline recommends ultrasound. German measles is rare."),
        ("equipment-boasting", "science", "УЗИ нового поколения аппаратами делают не везде?"),
        ("equipment-boasting", "institution", "科室拥有进口超声设备两台"),
        ("doctor-glorification", "science", "精神医学研究情绪，患者到精神医院就诊"),
        ("doctor-glorification", "science", "华佗被称为神医"),
        ("doctor-glorification", "science", "Ask the best-qualified doctor near you; the best doctors listen."),
        ("pressure-second-person", "science", "还在犹豫什么，立即拨打 120"),
        ("contact-lure-density", "science", "警惕加微信领红包的骗局"),
        ("contact-lure-density", "science", "加微量元素的奶粉不必多买"),
    ],
)
def test_information_is_left_alone(rule: str, kind: str, text: str) -> None:
    assert findings(rule, text, kind) == ()


def test_names_of_the_facts_file_count_as_the_institution() -> None:
    text = "幸福医院有百年历史。多喝水。幸福医院环境优美。少吃盐。幸福医院服务周到。"
    assert findings("self-promotion-ratio", text) == ()
    (found,) = findings("self-promotion-ratio", text, facts=Facts(names=("幸福医院",)))
    assert (found.message, found.params["count"], found.params["share"]) == ("ratio", 3, 60)
    assert [related.message for related in found.related] == ["sentence", "sentence"]
    assert findings("self-promotion-ratio", "作者：李某，幸福医院，幸福医院内科，幸福医院院长。", facts=Facts(names=("幸福医院",))) == ()


def test_shouting_in_posts_is_looser() -> None:
    text = "先静坐五分钟！袖带与心脏同高！不要说话！把读数记下来！" + "平时少吃盐，多走路，按时服药，定期复查。" * 3
    assert [found.message for found in findings("exclamation-shouting", text, "science")] == ["many"]
    assert findings("exclamation-shouting", text, "social") == ()


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("Is it true?! Yes, it is.", ""),
        ("CALL US NOW PLEASE", "capitals"),
        ("The HDL, LDL, VLDL and IDL fractions", ""),
        ("ЗВОНИТЕ НАМ ПРЯМО СЕЙЧАС", "capitals"),
        ("Оценка ★★★★★", ""),
        ("🔥🔥🔥 скидки", "symbols"),
        ("Come!! Now.", "row"),
    ],
)
def test_what_is_shouting(text: str, message: str) -> None:
    assert [found.message for found in findings("exclamation-shouting", f"# Тема\n\n{text}\n")] == ([message] if message else [])


def test_contacts_in_one_place_are_one() -> None:
    together = "# 痛风\n\n" + "少吃内脏，多喝水。" * 9 + "\n\n电话：0731-85001234，手机 13800138000，微信：tongfeng2020\n"
    assert findings("contact-lure-density", together, "advert") == ()
    apart = together + "\n" + "体重要慢慢减，剧烈运动会诱发发作。" * 6 + "\n\n电话：0731-85001234\n"
    (found,) = findings("contact-lure-density", apart)
    assert (found.message, found.params["count"], found.severity) == ("scattered", 2, "error")
    assert findings("contact-lure-density", apart, "institution") == ()


def test_cities_in_the_footer() -> None:
    cities = "北京 上海 广州 深圳 天津 重庆 成都 武汉 杭州 南京 西安 郑州 长沙".split()
    footer = "".join(f"<a href='/{number}'>{city}癫痫医院</a> <br>" for number, city in enumerate(cities))
    page = f"<html lang='zh'><head><title>癫痫</title></head><body><main><p>{'癫痫发作时不要强按。' * 20}</p></main><footer>{footer}</footer></body></html>"
    (found,) = findings("anchor-stuffing", page, name="page.html")
    assert (found.message, found.params["count"]) == ("listed", 13)
    assert findings("anchor-stuffing", page.replace("癫痫医院<", "<"), name="page.html") == ()


def test_samples_of_reviews_hold_no_words() -> None:
    text = "# 患者评价\n\n王女士：非常感谢张医生，种植牙做得很好，一点也不疼。\n\n少吃甜食。\n"
    ((_, sample),) = reviews(read("page.md", text.encode()))
    assert set(sample) <= set("0123456789abcdef")
    assert len(sample) == 8 * 20  # of 22 characters
    assert reviews(read("page.md", "# 口腔护理\n\n少吃甜食，多用牙线。\n".encode())) == ()


def test_reviews_alike_on_many_pages(tmp_path: Path) -> None:
    for number, name in enumerate(("王女士", "李女士", "赵先生")):
        text = f"# 种植牙 {number}\n\n{name}：非常感谢张医生，种植牙做得很好，一点也不疼，服务态度特别热情，推荐大家来。\n"
        (tmp_path / f"{number}.md").write_text(text, encoding="utf-8")
    command = [sys.executable, "-m", "contentlint", "check", str(tmp_path), "--isolated", "--select", "PROMO006", "--lang", "en"]
    done = subprocess.run([*command, "--format", "concise"], capture_output=True, encoding="utf-8", check=False)
    assert done.stdout.count("3 reviews on several pages are largely alike") == 3


@settings(max_examples=30)
@given(st.text(alphabet="！!?我院限时名额仅剩3个AB C\n#[]()/a📌★微信1380013800 电话：OUR CLINIC наша клиника", max_size=300))
def test_no_text_breaks_a_rule(text: str) -> None:
    for kind in ("science", "social:x", "social:wechat-group"):
        session = Session(Settings(select=FAMILIES, kind=kind))
        for name in ("page.md", "page.txt", "page.html"):
            assert [found for found in session.lint(name, text.encode()).findings if found.code == "LINT002"] == []
