"""What the page asks for: findings, suppressions, permission, reports, suggestions, files in and out."""

from __future__ import annotations

import io
import json
import os
import re
import socket
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from serving import PUBLISHED, Served

from contentlint.cli.main import main
from contentlint.editing.phrases import phrases

CLAIM = "绝无任何副作用。"
DRAFT = {"title": "痛风怎样吃", "text": f"## 怎么吃\n\n{CLAIM}\n\n第二段，{CLAIM}"}


def found(served: Served, draft: dict[str, str], code: str) -> list[Any]:
    return [finding for finding in served.ask("check", draft=draft)["findings"] if finding["code"] == code]


def test_an_empty_draft_is_not_judged(served: Served) -> None:
    assert served.ask("check", draft={"text": " \n", "title": ""}) == {}


def test_findings_in_three_languages(served: Served) -> None:
    answers = {tongue: served.ask("check", tongue, draft=DRAFT) for tongue in ("zh", "en", "ru")}
    (zh, en, ru) = (next(one for one in answer["findings"] if one["code"] == "MED003") for answer in answers.values())
    assert (zh["part"], DRAFT["text"][zh["start"] : zh["end"]]) == ("text", "无任何副作用")
    assert len({zh["message"], en["message"], ru["message"]}) == len({zh["why"], en["why"], ru["why"]}) == 3
    assert zh["look"] == "legal"
    assert zh["sources"][0]["article"]
    assert answers["zh"]["verdict"] == "revise"
    assert answers["zh"]["counters"]["title"] == {"characters": 5, "width": 10, "length": 5, "shortest": 6, "longest": 32}


@pytest.mark.parametrize(("everywhere", "left"), [(False, 1), (True, 0)])
def test_ignore_here_and_everywhere(served: Served, everywhere: bool, left: int) -> None:
    first, _ = found(served, DRAFT, "MED003")
    draft = served.ask("ignore", draft=DRAFT, id=first["id"], reason="说明书原文", everywhere=everywhere)["draft"]
    assert "说明书原文" in draft["other" if everywhere else "text"]
    assert len(found(served, draft, "MED003")) == left
    assert draft["title"] == DRAFT["title"]


@pytest.mark.parametrize(("reason", "problem"), [("", "no reason"), ("a --> b", "bad reason")])
def test_a_reason_is_asked_for(served: Served, reason: str, problem: str) -> None:
    first, _ = found(served, DRAFT, "MED003")
    from contentlint.editing.phrases import phrases

    assert served.ask("ignore", draft=DRAFT, id=first["id"], reason=reason) == {"error": phrases("zh")[problem]}


def test_copies_are_found_and_can_be_ignored(served: Served) -> None:
    draft = {"title": "痛风怎么吃才好", "text": "\n\n".join(PUBLISHED.split("\n"))}
    answer = served.ask("check", draft=draft)
    (copy,) = answer["copies"]
    assert (copy["name"], copy["address"], copy["relation"], copy["share"]) == ("痛风怎么办", "https://hospital.example/gout", "exact", 100)
    assert copy["passages"][0]["other"].startswith("痛风是一种代谢性疾病")
    (finding,) = [one for one in answer["findings"] if one["code"] == "DUP001"]
    assert finding["related"][0]["path"] == "https://hospital.example/gout"
    draft = served.ask("ignore", draft=draft, id=finding["id"], reason="改版")["draft"]
    assert found(served, draft, "DUP001") == []
    assert served.ask("check", draft={**draft, "name": "gout.html"})["copies"] == []  # the page itself


@pytest.mark.parametrize("settings", [None, 'ignore = ["READ"]\n', "pyproject"])
def test_allow_on_the_site(served_alone: Served, settings: str | None) -> None:
    path = served_alone.folder / ("pyproject.toml" if settings == "pyproject" else "contentlint.toml")
    if settings:
        path.write_text('[tool.contentlint]\nlang = "ru"\n' if settings == "pyproject" else settings, encoding="utf-8")
        served_alone.desk.checker.reload()
    first, _ = found(served_alone, DRAFT, "MED003")
    answer = served_alone.ask("allow", draft=DRAFT, id=first["id"], reason="法务已确认")
    assert answer == {"file": str(path)}
    assert found(served_alone, DRAFT, "MED003") == []
    text = path.read_text(encoding="utf-8")
    assert "法务已确认" in text
    assert settings in (None, "pyproject") or text.startswith(str(settings))


def test_a_number_that_may_be_published(served_alone: Served) -> None:
    draft = {"title": "随访", "text": "患者家属的手机号是13812345678。另一位患者家属的手机号是13912345678。"}
    first, _ = found(served_alone, draft, "PRIV003")
    answer = served_alone.ask("allow", draft=draft, id=first["id"], reason="本人同意")
    assert answer == {"file": str(served_alone.folder / "facts.toml")}
    assert "13812345678" not in Path(answer["file"]).read_text(encoding="utf-8")
    (other,) = found(served_alone, draft, "PRIV003")
    assert draft["text"][other["start"] : other["end"]] == "13912345678"


def test_false_alarms(served_alone: Served) -> None:
    first, _ = found(served_alone, DRAFT, "MED003")
    answer = served_alone.ask("false-alarm", draft=DRAFT, id=first["id"], reason="引用 13812345678\n说明书")
    (line,) = [json.loads(line) for line in Path(answer["file"]).read_text(encoding="utf-8").splitlines()]
    assert line["rule"] == "safety-promise"
    assert line["reason"] == "引用 138****5678 说明书"
    assert set(line) == {"date", "version", "edition", "code", "rule", "severity", "confidence", "message", "excerpt", "reason"}
    assert sorted(path.name for path in served_alone.folder.iterdir()) == ["reports.jsonl"]  # nothing of the draft is stored


@pytest.mark.parametrize("name", ["check", "fix", "article", "suggest", "field", "ignore", "allow", "false-alarm", "export"])
def test_text_that_the_encoding_of_the_file_has_not(served: Served, name: str) -> None:
    draft = {"form": "html", "charset": "gbk", "text": "<title>\u200b痛风😀</title>"}
    asked = json.dumps({"draft": draft, "name": "title", "value": "x", "id": "x", "reason": "x", "format": "txt"})
    status, _, answer = served.send("POST", f"/api/{name}?lang=en", asked.encode())
    assert (status, json.loads(answer)) == (422, {"error": phrases("en")["not writable"]})


def test_a_finding_that_is_gone(served: Served) -> None:
    first, _ = found(served, DRAFT, "MED003")
    assert "不在了" in served.ask("ignore", draft={"title": "x", "text": "别的"}, id=first["id"], reason="x")["error"]


def test_all_safe_fixes_and_suggestions(served: Served) -> None:
    draft = {"title": "痛风\u200b怎样吃才好", "text": PUBLISHED.replace("\n", "\n\n").replace("饮食", "饮\u200b食")}
    fixed = served.ask("fix", draft=draft)
    assert fixed["count"] > 0
    assert "\u200b" not in json.dumps(fixed["draft"], ensure_ascii=False)
    suggested = served.ask("suggest", draft=draft)
    assert "痛风" in suggested["keywords"]
    assert suggested["description"] in PUBLISHED


def test_files_in(served: Served) -> None:
    assert served.open("a.txt", "第一段*\n\n1. 第二段".encode("gb18030"))["text"] == "第一段\\*\n\n1\\. 第二段"
    assert served.open("a.md", b"# T\n\ntext\n") | {"form": "article", "text": "# T\n\ntext\n"} == served.open("a.md", b"# T\n\ntext\n")
    front = "---\ntitle: T\n---\n\ntext\n"
    assert served.open("a.md", front.encode())["form"] == "markdown"
    html = "<html><head><meta charset=gbk><title>痛风</title></head></html>"
    assert served.open("a.html", html.encode("gbk")) | {"form": "html", "text": html} == served.open("a.html", html.encode("gbk"))
    for name, data in (("a.exe", b"MZ"), ("a.html", b"\x00\x01" * 500), ("a.txt", "字".encode() * 1_000_001), ("a", b"x")):
        assert list(served.open(name, data)) == ["error"]


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "This is the old format of Word"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "password"),
        (b"PK\x03\x04", "damaged"),
    ],
)
def test_a_word_file_that_cannot_be_read_says_why(served: Served, data: bytes, told: str) -> None:
    assert told in served.open("a.docx", data)["error"]
    (served.folder / "a.docx").write_bytes(data)
    assert told in served.ask("open-path", "en", path="a.docx")["error"]


def test_more_is_not_pasted_than_can_be_checked(served: Served) -> None:
    status, _, body = served.send("POST", "/api/paste?lang=en", b"<p>" + b"x" * 1_000_001)
    assert (status, list(json.loads(body))) == (422, ["error"])


def test_what_a_page_lacks_quotes_no_words(served: Served) -> None:
    findings = served.ask("check", draft={"title": "痛风怎样吃才放心", "text": CLAIM})["findings"]
    by_rule = {finding["rule"]: finding for finding in findings}
    missing = by_rule["description-missing"]
    assert (missing["part"], missing["excerpt"]) == ("title", "")
    assert any(finding["excerpt"] and finding["excerpt"] in CLAIM for finding in findings)
    asked = {"draft": {"title": "痛风怎样吃才放心", "text": CLAIM}, "format": "record"}
    record = served.send("POST", "/api/export?lang=zh", json.dumps(asked).encode())[2].decode()
    assert "页面没有描述（meta description）</td>" in record
    labels = re.findall("<tr><td>(.*?)</td>", record)
    order = ("错误", "疑似错误", "警告", "疑似问题", "提示", "可留意")
    assert [order.index(one) // 2 for one in labels] == sorted(order.index(one) // 2 for one in labels)


def test_a_word_file(served: Served) -> None:
    import docx

    made, data = docx.Document(), io.BytesIO()
    made.add_heading("痛风怎样吃", 1)
    made.add_paragraph(CLAIM)
    made.add_heading("要点", 2)
    made.add_paragraph("少吃内脏", style="List Bullet")
    table = made.add_table(2, 2)
    for row, texts in zip(table.rows, (("药物", "剂量"), ("秋水仙碱", "")), strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    made.save(data)
    draft = served.open("a.docx", data.getvalue())
    assert (draft["form"], draft["title"]) == ("article", "痛风怎样吃")
    assert draft["text"] == f"{CLAIM}\n\n## 要点\n\n- 少吃内脏\n\n| 药物 | 剂量 |\n| --- | --- |\n| 秋水仙碱 |  |"


def test_an_html_page_as_an_article(served: Served) -> None:
    paragraphs = "".join(f"<p>{line}</p>" for line in PUBLISHED.split("\n"))
    menu = "<nav><ul><li><a href='/'>首页</a></li><li><a href='/b'>科室</a></li></ul></nav>"
    html = (
        f"<html><head><title>痛风 - 医院</title><meta name=description content=描述></head><body>{menu}<main><h1>痛风*</h1>{paragraphs}"
        "<h2>怎么吃</h2><ol><li>少吃海鲜和内脏</li><li>更多说明，请看<a href='/x'>这里</a>的食谱</li></ol>"
        "<table><tr><th>药物</th><th>剂量</th></tr><tr><td>秋水仙碱</td><td>遵医嘱</td></tr><tr><td>冷敷</td><td></td></tr></table></main></body></html>"
    )
    draft = served.ask("article", draft={"form": "html", "text": html})
    assert (draft["form"], draft["title"], draft["description"]) == ("article", "痛风*", "描述")
    assert draft["text"].endswith(
        "## 怎么吃\n\n1. 少吃海鲜和内脏\n1. 更多说明，请看[这里](/x)的食谱\n\n| 药物 | 剂量 |\n| --- | --- |\n| 秋水仙碱 | 遵医嘱 |\n| 冷敷 |  |"
    )
    assert draft["text"].startswith(PUBLISHED.split("\n", maxsplit=1)[0])
    assert "首页" not in draft["text"]


def test_only_pages_below_the_folder_are_opened(served_alone: Served) -> None:
    folder = served_alone.folder
    (folder.parent / "secret.md").write_text("secret", encoding="utf-8")
    (folder / "secret.key").write_text("secret", encoding="utf-8")
    (folder / "folder.md").mkdir()
    os.symlink(folder.parent / "secret.md", folder / "link.md")
    outside = ("../secret.md", "/etc/passwd", "link.md", "folder/../../secret.md", "no.md", "secret.key", "", "\u0000.md", "folder.md")
    for path in outside:
        assert list(served_alone.ask("open-path", path=path)) == ["error"], path
    (folder / "a b").mkdir()
    (folder / "a b" / "x.md").write_text("text", encoding="utf-8")
    assert served_alone.ask("open-path", path='"a b/x.md"')["name"] == "a b/x.md"


@pytest.mark.parametrize(
    "url", ["http://127.0.0.1:1/x", "http://localhost/", "file:///etc/passwd", "http://[::1]/", "http://169.254.169.254/"]
)
def test_private_addresses_are_refused(served: Served, url: str) -> None:
    assert list(served.ask("open-address", "en", url=url)) == ["error"]


def test_exports(served: Served) -> None:
    draft = {
        "title": "痛<风>",
        "keywords": '痛风,"尿酸"',
        "text": "看 <script>x</script> [坏](javascript:x)\n\n<!-- contentlint-disable-next thin-content -- 短 -->\n\n**好**",
    }

    def export(form: str) -> str:
        return served.send("POST", "/api/export?lang=zh", json.dumps({"draft": draft, "format": form}).encode())[2].decode()

    html = export("html")
    assert "<title>痛&lt;风&gt;</title>" in html
    assert '<meta name="keywords" content="痛风,&quot;尿酸&quot;">' in html
    assert "<h1>痛&lt;风&gt;</h1>" in html
    assert "&lt;script&gt;" in html
    assert "<script" not in html
    assert "contentlint-disable" not in html
    assert "<strong>好</strong>" in export("clipboard")
    assert "<html" not in export("clipboard")
    assert export("md").startswith('---\ntitle: "痛<风>"\n')
    assert export("txt") == "痛<风>\n看 坏\n好\n"
    record = export("record")
    assert "痛&lt;风&gt;" in record
    assert "thin-content: 短" in record
    assert "default-src 'none'" in record
    assert "字</dd>" in record
    assert list(served.ask("export", draft=draft, format="exe")) == ["error"]


def test_a_check_that_nobody_waits_for_is_not_begun(served_alone: Served, monkeypatch: pytest.MonkeyPatch) -> None:
    began, go_on = threading.Event(), threading.Event()
    texts: list[str] = []

    def check(asked: Any, language: str) -> dict[str, Any]:
        texts.append(asked["draft"]["text"])
        began.set()
        go_on.wait(30)
        return {}

    def send(text: str) -> socket.socket:
        body = json.dumps({"draft": {"text": text}})
        host = f"127.0.0.1:{served_alone.port}"
        made = socket.create_connection(("127.0.0.1", served_alone.port))
        head = f"POST /api/check HTTP/1.1\r\nhost: {host}\r\nx-contentlint-key: {served_alone.key}\r\ncontent-length: {len(body)}\r\n\r\n"
        made.sendall((head + body).encode())
        return made

    monkeypatch.setattr(served_alone.desk, "check", check)
    first = send("1")
    began.wait(30)
    second = send("2")
    served_alone.send("GET", "/static/page.js")  # by now the second has come in
    second.close()
    served_alone.send("GET", "/static/page.js")  # and by now it is gone
    third = send("3")
    go_on.set()
    for one in (first, third):
        assert one.recv(100).startswith(b"HTTP/1.1 200")
        one.close()
    assert texts == ["1", "3"]


def test_exports_of_a_source_file(served: Served) -> None:
    paragraphs = "".join(f"<p>{line}</p>" for line in PUBLISHED.split("\n"))
    draft = {
        "form": "html",
        "name": "a/b.html",
        "text": f"<title>痛风</title><nav><a href=/>首页</a></nav><main><h1>痛风</h1>{paragraphs}</main>",
    }
    made = {
        form: served.send("POST", "/api/export", json.dumps({"draft": draft, "format": form}).encode())
        for form in ("html", "md", "clipboard")
    }
    assert made["html"][2].decode() == draft["text"]
    assert made["md"][1]["content-disposition"].endswith("''b.md")
    assert made["md"][2].decode().startswith('---\ntitle: "痛风"\n---\n\n痛风是')
    assert "首页" not in made["clipboard"][2].decode()


def test_a_finding_of_a_file_can_be_ignored(served: Served) -> None:
    for name, text in (("x.txt", CLAIM), ("x.html", f"<html><body><h1>痛风怎样吃</h1><p>{CLAIM}</p></body></html>")):
        draft = served.open(name, text.encode())
        (finding,) = found(served, draft, "MED003")
        draft = served.ask("ignore", draft=draft, id=finding["id"], reason="说明书")["draft"]
        assert found(served, draft, "MED003") == []
        assert "<!-- contentlint-disable-next safety-promise -- 说明书 -->" in draft["text"]


def test_the_command_tells_what_is_wrong(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.chdir(tmp_path)
    with socket.create_server(("127.0.0.1", 0)) as taken:
        wrong: list[tuple[str, Callable[[], object]]] = [
            ("no such index", lambda: main(["serve", "--no-browser", "--index", "no.index"])),
            ("leave out --port", lambda: main(["serve", "--no-browser", "--port", str(taken.getsockname()[1])])),
            ("no such facts file", lambda: main(["serve", "--no-browser", "--facts", "no.toml"])),
        ]
        for told, run in wrong:
            assert run() == 2
            assert told in capsys.readouterr().err
