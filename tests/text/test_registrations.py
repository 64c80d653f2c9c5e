"""Numbers that say who runs a site, as footers write them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contentlint.text.registrations import registrations


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("版权所有 青河医院 京ICP备12345678号-3", [("icp", "12345678")]),
        ("(蜀)ICP备06123456号-1", [("icp", "06123456")]),
        ("粤 ICP 备 2021012345 号", [("icp", "2021012345")]),
        ("滬ICP備12345678號", [("icp", "12345678")]),
        ("京ICP证030123号", [("icp", "030123")]),
        ("增值电信业务经营许可证：浙B2-20080123", [("icp", "20080123")]),
        ("京公网安备 11010502012345号", [("police", "11010502012345")]),
        ("ИНН 7701234567, ОГРН 1027700123456", [("inn", "7701234567"), ("ogrn", "1027700123456")]),
        ("ИНН/КПП: 7701234567/770101001", [("inn", "7701234567")]),
        ("Лицензия № ЛО-77-01-012345 от 01.02.2019", [("licence", "ЛО-77-01-012345")]),
        ("лицензия Л041-01137-77/00123456", [("licence", "Л041-01137-77/00123456")]),
        ("Медицинская лицензия на осуществление деятельности №123456", [("licence", "123456")]),
        ("赣ICP备888888888号 京ICP备00000000号", []),
        ("备案时请说明ICP的用途", []),
        ("ICP（颅内压）升高时应当就医", []),
        ("без лицензии работать нельзя", []),
        ("", []),
    ],
)
def test_registrations(text: str, found: list[tuple[str, str]]) -> None:
    assert [(one.sort, one.number) for one in registrations(text)] == found


@given(st.text(alphabet="京ICP备B2-0123456789号ИНОГРлицензия№Л/ :", max_size=80))
def test_any_text_is_read(text: str) -> None:
    for one in registrations(text):
        assert one.text in text and one.number in one.text
