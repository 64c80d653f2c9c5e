"""Contacts in running text: what is one, whose form it has, and what only looks like one; all numbers are made up."""

from __future__ import annotations

from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contentlint.text.contacts import contacts, host, link_contact, phone_number, same_phone, site

LANGUAGES = ("zh-Hans", "zh-Hant", "en", "ru")


def found(text: str, language: str, *kinds: str) -> list[tuple[str, str, str]]:
    return [(one.kind, one.value, text[one.start : one.end]) for one in contacts(text, language) if not kinds or one.kind in kinds]


@pytest.mark.parametrize(
    ("language", "text", "value"),
    [
        ("zh-Hans", "咨询电话：028-87654321。", "+862887654321"),
        ("zh-Hans", "咨询电话：（028）8765 4321", "+862887654321"),
        ("zh-Hans", "电话02887654321转801", "+862887654321"),
        ("zh-Hans", "请拨打+86 28 8765 4321预约", "+862887654321"),
        ("zh-Hans", "0731-8765432", "+867318765432"),
        ("zh-Hans", "010-8765-4321-12", "+861087654321"),
        ("zh-Hans", "手机138 0000 1234", "+8613800001234"),
        ("zh-Hans", "手机：138-0000-1234", "+8613800001234"),
        ("zh-Hans", "０２８－８７６５４３２１", "+862887654321"),
        ("zh-Hans", "热线400-123-4567。", "+864001234567"),
        ("zh-Hans", "热线4001234567", "+864001234567"),
        ("zh-Hans", "400 1234 567", "+864001234567"),
        ("zh-Hans", "+7 495 123-45-67", "+74951234567"),
        ("zh-Hans", "电话：87654321", "87654321"),
        ("zh-Hant", "電話：02-2345-6789", "+886223456789"),
        ("zh-Hant", "請撥打 0912-345-678", "+886912345678"),
        ("zh-Hant", "專家熱線：028-87654321", "+862887654321"),
        ("ru", "Звоните: 8 (495) 123-45-67", "+74951234567"),
        ("ru", "+7 (812) 123 45 67", "+78121234567"),
        ("ru", "8-800-123-45-67", "+78001234567"),
        ("ru", "+7 916 123 45 67, ежедневно", "+79161234567"),
        ("ru", "(3472) 12-34-56", "+73472123456"),
        ("ru", "тел. 123-45-67", "1234567"),
        ("ru", "+380 94 123 45 67", "+380941234567"),
        ("en", "Call (212) 555-0123 today", "+12125550123"),
        ("en", "1-800-555-0123", "+18005550123"),
        ("en", "212.555.0123", "+12125550123"),
        ("en", "Ring 020 7946 0123.", "+442079460123"),
        ("en", "+44 (0)20 7946 0123", "+442079460123"),
        ("en", "01632 960123", "+441632960123"),
        ("en", "Phone: 79460123", "79460123"),
        ("en", "+86 10 8765 4321", "+861087654321"),
    ],
)
def test_phones(language: str, text: str, value: str) -> None:
    assert [one[1] for one in found(text, language)] == [value]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("zh-Hans", "急救电话120，卫生热线12320，心理热线12356"),
        ("zh-Hans", "2019-10-12 08:30 发布，2018-2020 年"),
        ("zh-Hans", "国药准字H20193022，批号13020795"),
        ("zh-Hans", "京ICP备13012345号-1，京公网安备11010802012345号"),
        ("zh-Hans", "身份证11010519491231002X"),
        ("zh-Hans", "第三届会议共有12000000人次，费用3000-5000元"),
        ("zh-Hans", "http://www.example.com/news/13800001234.html?id=13800001234"),
        ("zh-Hans", "坐标30.123456,104.123456"),
        ("zh-Hans", "血红蛋白130-175 g/L，血小板125-350"),
        ("zh-Hans", "ISBN 978-7-117-12345-6"),
        ("ru", "СНИЛС 812-345-678 90, ИНН 7707083893"),
        ("ru", "с 2010 по 2020 год, 8 000 000 рублей"),
        ("ru", "скорая — 103, единый номер 112"),
        ("en", "between 2010 and 2020, 100 000 people; p < 0.001"),
        ("en", "call 911 or 988, doi:10.1016/j.cell.2020.123456"),
        ("en", "PMID: 12345678; NCT01234567; 10-12-2020"),
        ("en", "dose 500-1000 mg, chr7:117559590-117559600"),
    ],
)
def test_numbers_that_are_no_phones(language: str, text: str) -> None:
    assert [one for one in found(text, language) if one[0] != "host"] == []


def _language(text: str) -> str:
    """That of the letters of a text."""
    if any("\u4e00" <= letter <= "\u9fff" for letter in text):
        return "zh-Hans"
    return "ru" if any("а" <= letter <= "я" for letter in text.lower()) else "en"


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        ("加微信：abc_12345 咨询", "wechat", "abc_12345"),
        ("【微信号：Dr-Wang】", "wechat", "dr-wang"),
        ("微信公众号:hospital_gz", "wechat", "hospital_gz"),
        ("加V：guke2020", "wechat", "guke2020"),
        ("薇信abc12345", "wechat", "abc12345"),
        ("加VX: health_01", "wechat", "health_01"),
        ("医生QQ：800012345", "qq", "800012345"),
        ("QQ群 12345678", "qq", "12345678"),
        ("扣扣号码：1234567890", "qq", "1234567890"),
        ("Telegram: @clinic_bot", "telegram", "clinic_bot"),
        ("Телеграм для записи: @clinic_bot", "telegram", "clinic_bot"),
        ("наш Телеграм-канал @clinic_spb", "telegram", "clinic_spb"),
        ("LINE ID: @clinic.tw", "line", "clinic.tw"),
        ("邮箱：info@hospital.example", "email", "info@hospital.example"),
        ("Info＠Hospital.Example", "email", "info@hospital.example"),
        ("登录www.hospital-abc.com.cn预约", "host", "hospital-abc.com.cn"),
        ("网址http://www.hospital.cn/a/1.html", "host", "hospital.cn"),
        ("hospital.org。", "host", "hospital.org"),
        ("сайт клиника.рф", "host", "клиника.рф"),
        ("医院地址：江州市人民路12号（公交3路）。", "address", "江州市人民路12号"),
        ("【地址】：江州市人民路12号（东门对面）电话】：0731", "address", "江州市人民路12号（东门对面）"),
        ("(地址：江州市人民路12号)", "address", "江州市人民路12号"),
        ("Адрес: ул. Ленина, д. 5, стр. 1", "address", "ул. Ленина, д. 5, стр. 1"),
        ("Address: 12 High Street, Riverside", "address", "12 High Street, Riverside"),
        ("微信搜索“clinic_77”", "wechat", "clinic_77"),
        ("威信：clinic77", "wechat", "clinic77"),
        ("本院位于江州市人民路12号（地铁2号线）。", "address", "江州市人民路12号"),
        ("Visit our clinic at 88 Elm Street, Tampa, FL 33601 and ask.", "address", "88 Elm Street, Tampa, FL 33601"),
        ("Skype: live:clinic77", "skype", "live:clinic77"),
        ("join t.me/clinic_77", "telegram", "clinic_77"),
        ("Приходите по адресу: Омск, ул. Лесная, 8", "address", "ул. Лесная, 8"),
        ("Группа: vk.com/clinic_77", "vk", "clinic_77"),
        ("Мы в Инстаграм: @clinic.77", "instagram", "clinic.77"),
    ],
)
def test_other_contacts(text: str, kind: str, value: str) -> None:
    assert [(one[0], one[1]) for one in found(text, _language(text))] == [(kind, value)]


@pytest.mark.parametrize(
    "text",
    [
        "微信WeChat是一种通信工具，微信支付很方便",
        "加微信预约，关注微信公众号",
        "QQ空间、QQ音乐",
        "见 Node.js 和 index.html，大约1.5小时，e.g. this.",
        "地址：待定，网络地址：无",
        "рекомендуется.Но не всем, и т.д.",
        "a@b, user@, @name, 5@6.7",
        "see 81@8578589.htm",
    ],
)
def test_what_is_no_contact(text: str) -> None:
    assert found(text, "zh-Hans") == []


def test_several_contacts_keep_their_places() -> None:
    text = "电话：028-87654321，微信：abc12345，邮箱a@b.example.com，官网www.b.com"
    assert [(one.kind, text[one.start : one.end]) for one in contacts(text, "zh-Hans")] == [
        ("phone", "028-87654321"),
        ("wechat", "abc12345"),
        ("email", "a@b.example.com"),
        ("host", "www.b.com"),
    ]


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("028-8765 4321", "+862887654321"),
        ("+7 (495) 123-45-67", "+74951234567"),
        ("1-800-555-0123", "+18005550123"),
        ("87654321", "87654321"),
        ("call us", ""),
    ],
)
def test_one_number(typed: str, value: str) -> None:
    assert phone_number(typed) == value


def test_whose_form_a_number_has_is_told_by_the_language() -> None:
    assert phone_number("800-232-4636", "en") == "+18002324636"
    assert phone_number("800-232-4636", "zh-Hans") == "+868002324636"


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("+862887654321", "+862887654321", True),
        ("+862887654321", "87654321", True),
        ("+442079460001", "02079460001", True),
        ("+862887654321", "+862887654322", False),
        ("120", "+86120", False),
        ("", "+862887654321", False),
    ],
)
def test_same_phone(one: str, other: str, same: bool) -> None:
    assert same_phone(one, other) is same and same_phone(other, one) is same


@pytest.mark.parametrize(
    ("href", "contact"),
    [
        ("tel:+7 (495) 123-45-67", ("phone", "+74951234567")),
        ("tel:028-87654321", ("phone", "+862887654321")),
        ("tel:120", ("phone", "120")),
        ("mailto:Info@Hospital.example?subject=a", ("email", "info@hospital.example")),
        ("http://wpa.qq.com/msgrd?v=3&uin=800012345&site=qq", ("qq", "800012345")),
        ("tencent://message/?uin=12345678", ("qq", "12345678")),
        ("https://t.me/clinic_bot", ("telegram", "clinic_bot")),
        ("tg://resolve?domain=clinic_bot", ("telegram", "clinic_bot")),
        ("https://vk.com/Clinic", ("vk", "clinic")),
        ("https://wa.me/79161234567", ("phone", "+79161234567")),
        ("viber://chat?number=%2B79161234567", ("phone", "+79161234567")),
        ("https://www.hospital.example/a", ("host", "hospital.example")),
        ("/about.html", None),
        ("#top", None),
        ("javascript:void(0)", None),
        ("mailto:", None),
        ("tel:", None),
        ("http://[", ("host", "[")),
    ],
)
def test_links(href: str, contact: tuple[str, str] | None) -> None:
    assert link_contact(href) == contact


@pytest.mark.parametrize(
    ("address", "name", "registered"),
    [
        ("https://www.Example.com/a?b", "example.com", "example.com"),
        ("//img.a.example.com.cn:8080/x", "img.a.example.com.cn", "example.com.cn"),
        ("http://user@m.example.org.", "example.org", "example.org"),
        ("http://192.168.0.1/", "192.168.0.1", "192.168.0.1"),
        ("/a/b", "", ""),
    ],
)
def test_hosts(address: str, name: str, registered: str) -> None:
    assert host(address) == name
    assert site(name) == registered


@given(st.text("0123456789 +-()（）.:：@a微信QQ电话телwww.com地址号路/\n", max_size=200), st.sampled_from(LANGUAGES))
def test_places_are_in_order_and_apart(text: str, language: str) -> None:
    last = 0
    for one in contacts(text, language):
        assert last <= one.start < one.end <= len(text)
        assert one.value
        last = one.end


@given(st.text(max_size=100))
def test_any_address_is_survived(text: str) -> None:
    link_contact(text)
    link_contact(f"http://{text}")
    link_contact(f"viber://{text}")
    assert same_phone(phone_number(text), phone_number(text)) is (len(phone_number(text).lstrip("+0")) > 4)


@pytest.mark.parametrize(
    "piece", ["1", "0", "1 ", "(1", "1-", "a.", "a@", "微信", "微信：", "QQ", "地址：", "+", "www.", "电话：1", "8 (", "а.", ".com", "@a."]
)
@pytest.mark.parametrize("language", LANGUAGES)
def test_hostile_text_takes_no_time(piece: str, language: str) -> None:
    text = piece * (100_000 // len(piece))
    start = process_time()
    contacts(text, language)
    assert process_time() - start < 5
