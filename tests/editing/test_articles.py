"""A page that was read → an article to go on writing."""

from __future__ import annotations

import pytest

from contentlint.editing.articles import article
from contentlint.editing.pasted import DEEPEST
from contentlint.reading.page import read
from contentlint.reading.tree import backend

FIRST = "痛风是一种代谢性疾病，由血液中尿酸过高引起。"


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ("<p>注意!<a href=/x>看[1</a>](/z)，再<a href='javascript:x'>读</a><a href=/k></a></p>", "注意\\![看\\[1](/x)\\](/z)，再读"),
        ("<p><b>重点</b></p><p><b>“重点”</b></p>", "**重点**\n\n“重点”"),
        ("<blockquote><p>- 甲</p><p>乙</p></blockquote><h2> </h2><h3>1. 节*</h3>", "> \\- 甲\n>\n> 乙\n\n### 1. 节\\*"),
        ("<ol><li># 乙</li><li>甲<ul><li>1. 丙</li></ul></li></ol>", "1. \\# 乙\n1. 甲\n   - 1\\. 丙"),
        ("<ul><li>甲" * (DEEPEST + 2), "\n".join(f"{'   ' * min(level, DEEPEST - 1)}- 甲" for level in range(DEEPEST + 2))),
    ],
)  # fmt: skip
def test_what_is_written(body: str, text: str) -> None:
    page = f"<html><body><h1>痛风怎样吃</h1><article><p>{FIRST}</p>{body}</article></body></html>"
    draft = article(read("a.html", page.encode()), backend())
    assert (draft.title, draft.text) == ("痛风怎样吃", f"{FIRST}\n\n{text}")
