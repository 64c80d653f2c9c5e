"""The draft page in a real browser: what an editor does, from paste to export, and what a hostile text cannot do."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect
from serving import PUBLISHED, Served

if TYPE_CHECKING:
    from playwright.sync_api import Page

WORD = """<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><style>p { margin: 0 }</style></head><body lang=ZH-CN>
<!--StartFragment--><h1>高血压患者怎样控制饮食</h1>
<p class=MsoNormal>本院采用<b>最先进</b>的技术，绝无任何副作用。<o:p></o:p></p><h2>少吃盐</h2>
<p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><!--[if !supportLists]--><span style='mso-list:Ignore'>·<span>&nbsp;</span></span><!--[endif]-->少吃咸菜</p>
<table><tr><td>药物</td><td>剂量</td></tr><tr><td>氨氯地平</td><td>5毫克</td></tr></table>
<p>患者家属的手机号是13812345678。</p><!--EndFragment--></body></html>"""
PASTE = """([html, text, times]) => {
  const data = new DataTransfer();
  if (html) data.setData("text/html", html.repeat(times));
  data.setData("text/plain", text.repeat(times));
  document.activeElement.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
}"""


class Editing:
    """The page, and all that its console said."""

    def __init__(self, page: Page, address: str) -> None:
        self.page = page
        self.complaints: list[str] = []
        self.requests: list[str] = []
        page.on("console", lambda message: self.complaints.append(message.text))
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("request", lambda request: self.requests.append(request.url))
        page.on("dialog", lambda dialog: dialog.accept())
        page.set_default_timeout(10_000)
        page.goto(address)
        page.wait_for_selector("#text .cm-content")

    def paste(self, html: str, text: str = "", times: int = 1) -> None:
        self.page.locator("#text .cm-content").focus()
        self.page.evaluate(PASTE, [html, text, times])

    def text(self, part: str = "text") -> str:
        """What is written in a part; lines that CodeMirror does not draw are left out."""
        return "\n".join(self.page.locator(f"#{part} .cm-line").all_text_contents())

    def card(self, rule: str) -> Any:
        return self.page.locator(".card", has_text=rule).first


@pytest.fixture
def editing(browser: Any, served: Served) -> Iterator[Editing]:
    """A page of its own, in Chinese. Nothing may be logged, and nobody else asked."""
    page = browser.new_page(viewport={"width": 1280, "height": 900}, accept_downloads=True)
    made = Editing(page, f"{served.address}&lang=zh")
    yield made
    page.close()
    assert made.complaints == []
    assert [url for url in made.requests if not url.startswith((f"http://127.0.0.1:{served.port}/", "blob:"))] == []


def test_from_word_to_export(editing: Editing, served: Served) -> None:
    page = editing.page
    editing.paste(WORD)
    page.wait_for_selector(".card")
    assert editing.text("title") == "高血压患者怎样控制饮食"
    assert editing.text().split("\n\n") == [
        "本院采用**最先进**的技术，绝无任何副作用。", "## 少吃盐", "- 少吃咸菜", "| 药物 | 剂量 |\n| --- | --- |\n| 氨氯地平 | 5毫克 |",
        "患者家属的手机号是13812345678。",
    ]  # fmt: skip
    assert page.locator("#verdict").inner_text() == "发布前请医学或法务审核"
    marked = page.locator("#text .mark.legal").all_inner_texts()
    assert "13812345678" in marked
    assert any("最先进" in text for text in page.locator("#text .mark.legal").all_inner_texts())

    phone = editing.card("PRIV003")
    assert "13812345678" not in phone.inner_text()
    phone.get_by_role("button", name="采纳").click()
    expect(page.locator("#text")).not_to_contain_text("13812345678")
    page.get_by_role("button", name="撤销").click()
    expect(page.locator("#text")).to_contain_text("13812345678")
    page.wait_for_selector(".card:has-text('PRIV003')")
    editing.card("PRIV003").get_by_role("button", name="采纳").click()
    expect(page.locator("#cards")).not_to_contain_text("PRIV003")

    safety = editing.card("MED003")
    safety.get_by_role("button", name="忽略…").click()
    page.get_by_role("button", name="确定").click()
    assert page.locator("#reason-dialog .problem").inner_text() == "请写明理由。"
    page.locator("#reason").fill("引用原话")
    page.get_by_role("button", name="确定").click()
    expect(page.locator("#cards")).not_to_contain_text("MED003")
    assert "<!-- contentlint-disable-next safety-promise -- 引用原话 -->" in editing.text()

    saved = {}
    for form in ("html", "md", "txt", "record"):
        page.locator("#export summary").click()
        with page.expect_download() as download:
            page.locator(f"[data-format={form}]").click()
        saved[download.value.suggested_filename] = Path(download.value.path()).read_text(encoding="utf-8")
    name = "高血压患者怎样控制饮食"
    assert list(saved) == [f"{name}.html", f"{name}.md", f"{name}.txt", f"{name}.record.html"]
    assert "<h2>少吃盐</h2>" in saved[f"{name}.html"]
    assert "<td>氨氯地平</td>" in saved[f"{name}.html"]
    assert "contentlint-disable" not in saved[f"{name}.html"]
    assert saved[f"{name}.md"].startswith(f'---\ntitle: "{name}"\n---\n\n')
    assert "13812345678" not in "".join(saved.values())
    assert "引用原话" in saved[f"{name}.record.html"]
    assert "0.1" in saved[f"{name}.record.html"]


def test_hostile_text_runs_nothing(editing: Editing) -> None:
    page = editing.page
    page.evaluate("window.ran = []")
    attack = "<img src=x onerror=\"ran.push('img')\"><svg onload=\"ran.push('svg')\"></svg><script>ran.push('script')</script>"
    editing.paste(
        f"<h1>{attack}题</h1><p onclick=\"ran.push('p')\">绝无任何副作用&lt;script&gt;ran.push(1)&lt;/script&gt;<a href='javascript:ran.push(2)'>这里</a></p>{attack}"
    )
    page.wait_for_selector(".card")
    editing.paste("", f"\n\n{attack}\n\n最好的药\u202e\u0000<b>")
    expect(page.locator("#text")).to_contain_text("最好的药")
    expect(page.locator(".card").nth(2)).to_be_visible()
    assert "javascript:" not in editing.text()
    page.locator("#export summary").click()
    with page.expect_download() as download:
        page.locator("[data-format=html]").click()
    html = Path(download.value.path()).read_text(encoding="utf-8")
    assert not re.search(r"<(?:script|svg|img)", html)
    assert page.evaluate("window.ran") == []
    assert page.evaluate("document.querySelectorAll('#cards img, #cards script, .cm-content img').length") == 0


def test_a_huge_paste_breaks_nothing(editing: Editing) -> None:
    page = editing.page
    editing.paste("<p>" + "<div>" * 2_000 + "绝无任何副作用" + "<b>x" * 2_000)
    page.wait_for_selector(".card")
    editing.paste("x", times=8_000_001)
    assert page.locator("#notice").inner_text().startswith("内容太大")
    page.evaluate("document.execCommand('selectAll')")
    editing.paste("", "字", times=1_000_001)
    expect(page.locator("#notice")).to_contain_text("稿件太长")
    box = page.locator("#notice").bounding_box()
    assert box is not None
    assert page.evaluate("([x, y]) => document.elementFromPoint(x, y).id", [box["x"] + 9, box["y"] + 9]) == "notice"  # in sight, far down
    assert [line for line in editing.complaints if "422" not in line] == []  # the browser tells of each answer that is a refusal
    editing.complaints.clear()


def test_keyboard_and_input_methods(editing: Editing) -> None:
    page = editing.page
    editing.paste("<p>绝无任何副作用。</p><p>保证治愈。</p><p>患者家属的手机号是13812345678</p>")
    page.wait_for_selector(".card")
    seen = []
    for _ in range(page.locator(".card").count()):
        page.keyboard.press("F8")
        seen.append(page.locator(".card.chosen").get_attribute("data-id"))
    assert seen == [card.get_attribute("data-id") for card in page.locator(".card").all()]
    codes = [card.text_content() or "" for card in page.locator(".card").all()]
    for _ in range(1 + next(number for number, text in enumerate(codes) if "PRIV003" in text)):
        page.keyboard.press("F8")
    page.keyboard.press("Alt+Enter")
    expect(page.locator("#text")).not_to_contain_text("13812345678")
    page.locator("#text .cm-content").focus()
    page.keyboard.press("Control+z")
    expect(page.locator("#text")).to_contain_text("13812345678")

    chosen = page.locator(".card.chosen").get_attribute("data-id")
    page.keyboard.press("F9")
    assert page.evaluate("document.activeElement.dataset.id") == chosen
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.closest('#draft') !== null")
    page.keyboard.press("F9")
    page.locator(".card.chosen .buttons button").first.press("Enter")
    page.locator("#reason").fill("医务科已核实")
    page.keyboard.press("Enter")
    expect(page.locator(f"[data-id='{chosen}']")).to_have_count(0)
    expect(page.locator(".card:focus")).to_have_count(1)  # the next one

    page.locator("#text .cm-content").focus()
    page.wait_for_timeout(400)
    checks = len([url for url in editing.requests if "/api/check" in url])
    session = page.context.new_cdp_session(page)
    session.send("Input.imeSetComposition", {"text": "gaoxue", "selectionStart": 6, "selectionEnd": 6})
    page.wait_for_timeout(500)
    assert len([url for url in editing.requests if "/api/check" in url]) == checks
    session.send("Input.insertText", {"text": "高血压"})
    page.wait_for_timeout(500)
    assert len([url for url in editing.requests if "/api/check" in url]) > checks


def test_what_is_typed_during_a_repair_is_kept(editing: Editing) -> None:
    page = editing.page
    editing.paste("<h2>痛\u200b风</h2><p>绝无任何副作用。</p>")
    page.locator("#fix-all").wait_for()
    held: list[Any] = []
    page.route("**/api/fix?*", lambda route: held.append(route), times=1)  # noqa: PLW0108 (no builtin can be given)
    page.locator("#fix-all").click()
    page.locator("#text .cm-content").focus()
    page.keyboard.press("Control+End")
    page.keyboard.insert_text("又写了一句。")
    while not held:
        page.wait_for_timeout(20)
    held[0].continue_()
    expect(page.locator("#toast")).to_contain_text("已修复")
    assert "\u200b" not in editing.text()
    assert editing.text().endswith("又写了一句。")


def test_copies_and_suggestions(editing: Editing) -> None:
    page = editing.page
    editing.paste("".join(f"<p>{line}</p>" for line in PUBLISHED.replace("应当", "应该").split("\n")))
    page.wait_for_selector(".copy")
    assert page.locator(".copy h3").inner_text() == "痛风怎么办"
    own, other = page.locator(".sides").first.locator("p").all_inner_texts()
    assert "应该卧床休息" in own
    assert "应当卧床休息" in other
    assert page.locator(".badge.search").count() > 0
    page.locator("#keywords-offer").get_by_role("button", name="采用").click()
    assert "痛风" in editing.text("keywords")
    expect(page.locator("#keywords-counter")).to_contain_text("个字符")


@pytest.mark.parametrize(
    ("tongue", "language", "title"), [("zh", "zh-Hans", "稿件检查"), ("en", "en", "Draft check"), ("ru", "ru", "Проверка черновика")]
)
def test_three_languages_and_widths(browser: Any, served: Served, tongue: str, language: str, title: str) -> None:
    """At each width, and at 125 % zoom, nothing runs out of the page sideways."""
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    editing = Editing(page, f"{served.address}&lang={tongue}")
    assert page.locator("html").get_attribute("lang") == language
    assert page.locator("h1").inner_text() == title
    editing.paste(WORD)
    page.wait_for_selector(".card")
    for width in (1280, 1024, 768, 380):  # 1024: 1280 at 125 %
        page.set_viewport_size({"width": width, "height": 800})
        assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.locator(".tongues a[aria-current]").click()  # the draft comes along
    expect(page.locator("#text")).to_contain_text("少吃盐")
    page.wait_for_selector(".card")
    assert editing.complaints == []
    page.close()


def test_a_source_file_keeps_its_tags(editing: Editing, tmp_path: Path) -> None:
    page = editing.page
    source = '<!doctype html>\n<html lang="zh"><head><meta charset="gbk"><title>痛风</title></head><body><h1>痛风</h1><p>绝无任何副作用。</p></body></html>\n'
    (tmp_path / "gout.html").write_bytes(source.encode("gbk"))
    page.locator("#open").click()
    page.locator("#open-file").set_input_files(tmp_path / "gout.html")
    page.wait_for_selector(".card")
    assert "<title>痛风</title>" in editing.text()
    page.locator("#title .cm-content").click()
    page.keyboard.press("End")
    page.keyboard.type("的饮食")
    expect(page.locator("#text")).to_contain_text("<title>痛风的饮食</title>")
    page.locator("#export summary").click()
    with page.expect_download() as download:
        page.locator("[data-format=html]").click()
    assert Path(download.value.path()).read_bytes() == source.replace("<title>痛风<", "<title>痛风的饮食<").encode("gbk")


def test_false_alarms_are_written_down(editing: Editing, served: Served) -> None:
    page = editing.page
    editing.paste("<p>患者家属的手机号是13812345678</p>")
    page.wait_for_selector(".card:has-text('PRIV003')")
    editing.card("PRIV003").get_by_role("button", name="误报…").click()
    page.locator("#reason").fill("是本院总机")
    page.get_by_role("button", name="确定").click()
    page.wait_for_selector("#toast:has-text('reports.jsonl')")
    line = json.loads((served.folder / "reports.jsonl").read_text(encoding="utf-8").splitlines()[-1])
    assert (line["code"], line["reason"], line["edition"]) == ("PRIV003", "是本院总机", "0.1")
    assert "13812345678" not in json.dumps(line)
