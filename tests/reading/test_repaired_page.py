"""The page as it was meant: other texts, the same places."""

from __future__ import annotations

from contentlint.reading.page import read
from contentlint.reading.repair import repair

PAGE = """<html lang="zh"><head><title>白&#8203;癜风怎么治</title></head><body><h1>白癜风的治疗</h1>
<p>早&#8203;期治疗，蕞好到<b>正规医</b>院。</p><p>请加薇信咨询。</p><pre>蕞好</pre>
<img src="a.png" alt="蕞佳方案"></body></html>"""


def test_texts_are_repaired_and_lead_to_the_source() -> None:
    document = read("a.html", PAGE.encode())
    repairs = repair(document)
    mended = repairs.mended
    assert mended.title is not None and mended.title.value == "白癜风怎么治" and mended.titles == (mended.title,)
    texts = [block.text for block in mended.blocks]
    assert "早期治疗，最好到正规医院。" in texts and "请加微信咨询。" in texts and "蕞好" in texts
    assert [image.alt for image in mended.images] == ["最佳方案"]
    block = next(block for block in mended.blocks if block.text.startswith("早期"))
    for word, source in (("早期", "早&#8203;期"), ("最好", "蕞好"), ("正规医院", "正规医</b>院"), ("到", "到")):
        at = block.text.index(word)
        assert PAGE[slice(*mended.locate(block, at, at + len(word)))] == source
    assert PAGE[slice(*mended.locate(mended.title, 0, 3))] == "白&#8203;癜风"
    assert PAGE[slice(*mended.locate(block))] == PAGE[slice(*document.locate(document.blocks[block.index - document.blocks[0].index]))]
    assert [(one.written, one.text, one.kind) for one in repairs.made][:3] == [
        ("\u200b", "", "invisible"),
        ("\u200b", "", "invisible"),
        ("蕞", "最", "look-alike"),
    ]


def test_a_page_without_oddities_is_the_page_itself() -> None:
    document = read("a.md", "# 白癜风\n\n早期治疗效果较好。\n".encode())
    assert repair(document).mended is document


def test_a_paragraph_of_invisible_characters_is_none() -> None:
    page = "<html lang=zh><body><h1>痛风</h1><p>痛风患者要多喝水。</p><p>\u200b\u200b</p><p>少吃海鲜。</p></body></html>"
    mended = repair(read("a.html", page.encode())).mended
    assert [block.text for block in mended.blocks] == ["痛风", "痛风患者要多喝水。", "少吃海鲜。"]
