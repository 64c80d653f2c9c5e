from __future__ import annotations

import pytest
from fixtures import WORDS, finding

from contentlint.reporting.view import Viewer


@pytest.mark.parametrize(
    ("source", "shown"),
    [
        ("包治百病", "包治百病"),
        ("【<a href='/1.html' class=x>脑肿瘤</a>】痔疮原因", "【脑肿瘤】痔疮原因"),
        ("包治<!-- 一 > 二 -->百病", "包治百病"),
        ("电话 138<b>1234</b>5678", "电话 138****5678"),
        ("<img src='a.png'>", "<img src='a.png'>"),
        ("血压 <140 且 >90", "血压 <140 且 >90"),
        ("字" * 119 + "<b class='" + "x" * 2000, "字" * 119),
        ("<b>" + "字" * 200, "<b>" + "字" * 117),
        ("字<b>" + "字" * 200, "字" * 120),
    ],
)
def test_excerpt_is_text(source: str, shown: str) -> None:
    found = finding("a.html", "MED001", "found", (0, len(source)), params={"term": "x"})
    (view,) = Viewer(WORDS, "zh").page(source, [found])
    assert view.excerpt == shown
