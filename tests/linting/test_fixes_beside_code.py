"""Safe fixes are made where code, addresses and counts stand beside what they are about."""

from __future__ import annotations

import pytest

from contentlint.linting.fixes import fixed
from contentlint.linting.session import Session
from contentlint.linting.settings import Settings

_MARKS = "患者注意,不要熬夜!多喝水,少吃盐;按时吃药,定期复查."
_FULL = "患者注意，不要熬夜！多喝水，少吃盐；按时吃药，定期复查."


@pytest.mark.parametrize(
    ("path", "page", "expected"),
    [
        ("a.md", f"# 标题\n\n{_MARKS}\n\n写作 `男,女` 就行,好吗?\n", f"# 标题\n\n{_FULL}\n\n写作 `男,女` 就行，好吗？\n"),
        (
            "a.html",
            f"<html lang=zh><h1>标题</h1><p>{_MARKS}</p><p>写作<code>男,女</code>就行,好吗?</p></html>",
            f"<html lang=zh><h1>标题</h1><p>{_FULL}</p><p>写作<code>男,女</code>就行，好吗？</p></html>",
        ),
        (
            "a.md",
            f"# 标题\n\n{_MARKS}\n\n请看 https://a.cn/第一,第二 的说明,谢谢!\n",
            f"# 标题\n\n{_FULL}\n\n请看 https://a.cn/第一,第二 的说明，谢谢！\n",
        ),
    ],
)
def test_marks_beside_code(path: str, page: str, expected: str) -> None:
    result = fixed(Session(Settings(select=("STRUCT017",))), path, page.encode())
    assert result.data.decode() == expected
    assert not result.dropped


@pytest.mark.parametrize(
    "page",
    [
        "# 标题\n\n高血\u3164压患者要少吃盐，每天走\u115f路。\n",
        "# 标题\n\n高血\u200b压患者要少吃盐。\n\n\u200b\n\n每天走路半小时。\n",
        "# 标题\n\n高血\u200b压患者要少吃盐，代码 `ab` 不要改，每天走\u200b路。\n\n第二段文\u200b字在这里，也要改好才行。\n",
    ],
)
def test_invisible_characters_are_removed(page: str) -> None:
    result = fixed(Session(Settings()), "a.md", page.encode())
    assert not any(sign in result.data.decode() for sign in "\u200b\u3164\u115f")
    assert not any(one.finding.code == "SCRAPE006" for one in result.dropped)
