"""The language server as an editor meets it: the protocol over standard input and output."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from editor import Editor, applied, span

DRAFT = """---
title: 家庭血压测量怎么做才准确
kind: advert
---

# 家庭血压测量怎么做才准确

😀𠮷我院的药能根治高血压。

### 什么时候量
"""
SETTINGS = 'select = ["MED001", "STRUCT002"]\n'
WATCHING = {"workspace": {"didChangeWatchedFiles": {"dynamicRegistration": True}}}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "contentlint.toml").write_text(SETTINGS, encoding="utf-8")
    return tmp_path


def places(found: dict[str, Any]) -> list[tuple[str, tuple[int, int], tuple[int, int]]]:
    """Rule, first and last place of each diagnostic."""
    ends = [(one["code"], one["range"]["start"], one["range"]["end"]) for one in found["diagnostics"]]
    return [(code, (start["line"], start["character"]), (end["line"], end["character"])) for code, start, end in ends]


CLAIM = ("cure-promise", (7, 8), (7, 14))  # behind two characters of two code units each
SKIP = ("heading-skip", (9, 4), (9, 9))


def test_places_on_one_line_that_belong_to_one_finding(folder: Path) -> None:
    (folder / "contentlint.toml").write_text('select = ["zh-sentence-length"]\n', encoding="utf-8")
    sentence = "血压高的人每天早晚各量一次血压并把量到的数值和量的时间一起记在本子上等到去医院复诊的时候带给医生看这样医生就能知道药有没有起作用要不要换药{}。"
    paragraph = "".join(sentence.format(number) for number in "一二三四五六")
    with Editor(folder) as editor:
        (found,) = editor.open("a.md", f"---\ntitle: 血压\n---\n\n😀{paragraph}\n")["diagnostics"]
        assert [one["location"]["range"]["start"]["line"] for one in found["relatedInformation"]] == [4]  # a line is told once


def test_a_whole_editing_story(folder: Path) -> None:
    with Editor(folder, locale="zh-cn", capabilities=WATCHING) as editor:
        capabilities = editor.server["capabilities"]
        assert (capabilities["positionEncoding"], capabilities["textDocumentSync"]["change"]) == ("utf-16", 2)

        found = editor.open("稿件.md", DRAFT)
        assert places(found) == [CLAIM, SKIP]
        claim = found["diagnostics"][0]
        assert (claim["severity"], claim["source"]) == (2, "contentlint")
        assert "根治" in claim["message"]
        assert "建议：" in claim["message"]

        # typing before the claim moves it; the change ends within a line of surrogate pairs
        editor.change("稿件.md", 2, ((7, 2), (7, 4), "🩺🩺"), ((7, 0), (7, 0), "好"))
        assert places(editor.diagnostics("稿件.md", 2)) == [("cure-promise", (7, 11), (7, 17)), SKIP]

        page = editor.at("textDocument/hover", "稿件.md", (7, 12))["contents"]
        assert page["kind"] == "markdown"
        assert "MED001" in page["value"]
        assert "怎么办" in page["value"]
        assert editor.at("textDocument/hover", "稿件.md", (5, 3)) is None

        text = DRAFT.replace("😀𠮷", "好😀🩺🩺")
        offered = editor.actions("稿件.md", span((7, 12), (7, 12)))
        assert list(offered) == ["在这里屏蔽 cure-promise", "在整页屏蔽 cure-promise", "了解规则 cure-promise"]
        assert applied(text, offered["在这里屏蔽 cure-promise"]) == text.replace(
            "好😀", "<!-- contentlint-disable-next cure-promise -->\n好😀"
        )
        assert "contentlint:\n  disable: [cure-promise]\n---" in applied(text, offered["在整页屏蔽 cure-promise"])
        told = offered["了解规则 cure-promise"]["command"]
        editor.request("workspace/executeCommand", {"command": told["command"], "arguments": told["arguments"]})
        assert "MED001" in editor.wait("window/showMessage")["message"]

        fixes = editor.actions("稿件.md", span((9, 0), (9, 9)))
        (fix,) = [title for title in fixes if "核对" in title]
        assert applied(text, fixes[fix]).endswith("\n## 什么时候量\n")

        # the comment is typed: nothing is said of the claim any more, and the name of a rule is completed
        editor.change("稿件.md", 3, ((7, 0), (7, 0), "<!-- contentlint-disable-next  -->\n"))
        assert [code for code, *_ in places(editor.diagnostics("稿件.md", 3))] == ["unused-suppression", "cure-promise", "heading-skip"]
        names = [item["label"] for item in editor.at("textDocument/completion", "稿件.md", (7, 30))]
        assert "cure-promise" in names
        assert "unused-suppression" not in names
        editor.change("稿件.md", 4, ((7, 30), (7, 30), "cure-promise"))
        assert [code for code, *_ in places(editor.diagnostics("稿件.md", 4))] == ["heading-skip"]

        # the settings change on the disk
        (watch,) = editor.asked[0]["params"]["registrations"]
        assert watch["registerOptions"]["watchers"] == [{"globPattern": "**/*.toml"}]
        settings = folder / "contentlint.toml"
        event = {"changes": [{"uri": settings.as_uri(), "type": 2}]}
        settings.write_text('ignore = ["heading-skip"]\nselect = ["STRUCT002"]\n', encoding="utf-8")
        editor.notify("workspace/didChangeWatchedFiles", event)
        assert places(editor.diagnostics("稿件.md", 4)) == []
        settings.write_text("select = [", encoding="utf-8")
        editor.notify("workspace/didChangeWatchedFiles", event)
        assert "设置有误" in editor.wait("window/showMessage")["message"]
        assert editor.diagnostics("稿件.md", 4)["diagnostics"] == []
        settings.write_text(SETTINGS, encoding="utf-8")
        editor.notify("workspace/didChangeWatchedFiles", event)
        assert [code for code, *_ in places(editor.diagnostics("稿件.md", 4))] == ["heading-skip"]

        editor.notify("textDocument/didClose", {"textDocument": {"uri": editor.uri("稿件.md")}})
        assert editor.diagnostics("稿件.md", None)["diagnostics"] == []


@pytest.fixture(scope="module")
def russian(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Editor]:
    """An editor whose settings are on the command line, in the folder of a page of another encoding."""
    place = tmp_path_factory.mktemp("сайт")
    (place / "старая.html").write_bytes(PAGE.encode("cp1251"))
    with Editor(place, "--lang", "ru", "--select", "STRUCT002,META014,META018", locale="en") as editor:
        yield editor


PAGE = (
    '<html lang="ru"><head><meta charset="windows-1251"><title>Сон</title></head>\n'
    "<body><h1>Сон</h1>\x0b<h3>Режим</h3><p>Ложитесь и вставайте в одно и то же время.</p></body></html>"
)


def test_an_old_encoding_and_the_language_of_the_command(russian: Editor) -> None:
    found = russian.open("старая.html", PAGE.replace("\n", "\r\n"), "html")
    assert places(found) == [("heading-skip", (1, 23), (1, 28))]  # VT ends no line, and the charset is that of the file
    assert found["diagnostics"][0]["message"].startswith("за H1 сразу идёт H3")


def test_a_document_without_a_name(russian: Editor) -> None:
    document = {"uri": "untitled:Untitled-1", "languageId": "markdown", "version": 7, "text": "# a\n\n### b\n"}
    russian.notify("textDocument/didOpen", {"textDocument": document})
    told = russian.wait("textDocument/publishDiagnostics", lambda told: told["uri"] == document["uri"])
    assert (told["version"], places(told)) == (7, [("heading-skip", (2, 4), (2, 5))])


def test_everything_that_can_be_repaired_safely(russian: Editor) -> None:
    text = "---\ntitle: 🩺 高血压患者怎样吃盐\ndescription: x\nkeywords: [高血压, 盐, 高血压]\n---\n\n高血压患者每天吃盐不要超过五克。\n"
    russian.open("a.md", text)
    (action,) = russian.actions("a.md", span((0, 0), (0, 0)), "source.fixAll").values()
    assert applied(text, action) == text.replace(", 盐, 高血压", ", 盐")
    assert russian.actions("a.md", span((5, 0), (5, 0)), "source.organizeImports") == {}


def test_the_last_of_many_versions_is_told(russian: Editor) -> None:
    assert russian.open("b.md", "# 题\n")["diagnostics"] == []
    for version, letter in enumerate("### 小标题", 2):
        russian.change("b.md", version, ((1, version - 2), (1, version - 2), letter))
    assert places(russian.diagnostics("b.md", 8)) == [("heading-skip", (1, 4), (1, 7))]
