"""Whose page it is, as the page shows it outside its article; all institutions are made up."""

from __future__ import annotations

import json

import pytest

from contentlint.model import Document, Facts
from contentlint.reading.institution import own_contacts, own_names
from contentlint.reading.page import read

ARTICLE = "<h1>痛风</h1><p>急性期少吃动物内脏，多喝水，缓解以后可以适量吃肉，但是不要喝酒，电话010-80000009。</p>"


def page(footer: str = "", head: str = "", title: str = "痛风") -> Document:
    html = f"<html><head><title>{title}</title>{head}</head><body><div class='content'>{ARTICLE}</div><div class='footer'>{footer}</div></body></html>"
    return read("a.html", html.encode())


@pytest.mark.parametrize(
    ("document", "names"),
    [
        (page("<p>版权所有：江州康安医院 江ICP备12345678号</p>"), ["江州康安医院"]),
        (page("<p>江州康安医院 版权所有</p>"), ["江州康安医院"]),
        (page("<p>Copyright © 2012-2020 Riverside Hospital. All rights reserved.</p>"), ["Riverside Hospital"]),
        (page("<p>© 2020, ООО «Здоровье», все права защищены</p>"), ["ООО «Здоровье"]),
        (page("<p>© 2024 www.example.com</p>"), []),
        (page("", '<meta property="og:site_name" content="康安医院">'), ["康安医院"]),
        (page(title="痛风怎么吃？-江州康安医院"), ["江州康安医院"]),
        (page(title="痛风怎么吃_饮食_江州康安医院"), ["江州康安医院"]),
        (page(title="Gout | Riverside Clinic"), ["Riverside Clinic"]),
        (page(title="痛风怎么吃-健康时报"), []),
        (page(title="X-ray in a clinic"), []),
        (page(), []),
    ],
)
def test_names(document: Document, names: list[str]) -> None:
    assert list(own_names(document)) == names


def test_structured_data_comes_first() -> None:
    data = {
        "@type": "MedicalWebPage",
        "publisher": {"@type": "Hospital", "name": "江州康安医院", "telephone": "+86 10 8000 0001", "email": "mailto:A@b.example"},
    }
    document = page("<p>版权所有：康安集团</p>", f'<script type="application/ld+json">{json.dumps(data)}</script>')
    assert own_names(document) == ("江州康安医院", "康安集团")
    assert own_contacts(document) == Facts(phones=("+861080000001",), emails=("a@b.example",))


def test_contacts() -> None:
    footer = '<p>地址：江州市人民路12号 电话：010-80000001</p><p>QQ：800012345 <a href="tel:4001234567">拨打</a></p><a href="https://t.me/kangan">t</a>'
    document = page(footer, '<link rel="canonical" href="https://www.kangan.example/a.html">')
    assert own_contacts(document) == Facts(
        hosts=("kangan.example",),
        phones=("+861080000001", "+864001234567"),
        messengers=("800012345", "kangan"),
        addresses=("江州市人民路12号",),
    )


def test_the_article_is_not_asked() -> None:
    assert own_contacts(page()) == Facts()
    assert own_contacts(read("a.md", "# 痛风\n\n电话：010-80000001\n".encode())) == Facts()
