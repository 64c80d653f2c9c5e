"""Which findings speak of changed lines. Pages are written with the change in them: `+ ` added, `- ` removed."""

from __future__ import annotations

import codecs
from pathlib import Path

import pytest

from contentlint.linting.changes import Changes, located
from contentlint.linting.session import Session
from contentlint.linting.settings import Settings
from contentlint.sources.diff import Change, parse

LONG = "痛风患者应当多喝水" * 40
FRONT = "  ---\n  title: 痛风患者怎么吃\n  ---\n  \n"


def diff_of(marked: str, path: str) -> tuple[str, bytes]:
    """The page after the change, and the diff with the whole page as context."""
    lines = marked.splitlines()
    after = "".join(f"{line[2:]}\n" for line in lines if not line.startswith("- "))
    old, new = (sum(line[:1] != sign for line in lines) for sign in "+-")
    body = "".join(f"{line[0]}{line[2:]}\n" for line in lines)
    changed = any(line[0] in "+-" for line in lines)
    hunk = f"@@ -{min(1, old)},{old} +{min(1, new)},{new} @@\n{body}" if changed else ""
    return after, f"diff --git a/{path} b/{path}\n--- a/{path}\n+++ b/{path}\n{hunk}".encode()


def reported(marked: str, path: str, *rules: str, encoding: str = "utf-8") -> list[str]:
    """Names of the rules whose findings are about the change."""
    after, diff = diff_of(marked, path)
    session = Session(Settings(select=rules), subjects=True)
    result = session.lint(path, after.encode(encoding))
    assert result.findings, "the page has nothing that could be held back"
    changes = Changes(located(parse(diff), [Path.cwd()]))
    kept = changes.hold(result, session).findings
    assert changes.hidden == len(result.findings) - len(kept)
    return [finding.rule for finding in kept]


BLOCKS = {
    "its line was changed": (f"- 短。\n+ {LONG}。\n", True),
    "another line was changed": (f"  {LONG}。\n  \n- 别的。\n+ 另一段。\n", False),
    "a line above was added": (f"+ 上一段。\n+ \n  {LONG}。\n", False),
    "a line in it was added": (f"  {LONG}\n+ 又一句\n  {LONG}。\n", True),
    "a line in it was removed": (f"  {LONG}\n- 又一句\n  {LONG}。\n", True),
    "its first line was removed": (f"  第一段。\n  \n- 原来的第一句。\n  {LONG}。\n", True),
    "its last line was removed": (f"  {LONG}\n- 又一句。\n  \n  下一段。\n", True),
    "the paragraph above was removed": (f"  第一段。\n  \n- 第二段。\n- \n  {LONG}。\n", False),
    "the paragraph below was removed": (f"  {LONG}。\n- \n- 第二段。\n", False),
    "the heading above was removed": (f"- ## 小标题\n  {LONG}。\n", False),
    "the item below was removed": (f"  {LONG}。\n- - 一项\n", False),
    "the line above was changed": (f"- ## 旧标题\n+ ## 新标题\n  {LONG}。\n", False),
    "the line below was changed": (f"  {LONG}。\n- \n+ ## 新标题\n", False),
}


@pytest.mark.parametrize("marked, counts", BLOCKS.values(), ids=BLOCKS.keys())
@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_a_block_counts_when_its_lines_changed(marked: str, counts: bool, encoding: str) -> None:
    assert bool(reported(marked, "a.md", "wall-of-text", encoding=encoding)) is counts


HTML = """\
  <!doctype html>
  <html lang="zh"><head>
  <meta charset="utf-8">
{head}
  <title>痛风患者怎么吃</title>
  </head>
  <body>
{outline}
  <p>痛风患者应当多喝水。</p>
{body}
  </body></html>
"""
SUBJECTS = {
    "head added to": ({"head": '+ <meta name="author" content="张三">'}, ["description-missing"]),
    "head removed from": ({"head": '- <meta name="description" content="介绍">'}, ["description-missing"]),
    "head changed": ({"head": '- <meta name="a" content="b">\n+ <meta name="a" content="c">'}, ["description-missing"]),
    "body changed": ({"body": "- <p>旧。</p>\n+ <p>新。</p>"}, []),
    "body begins with a change": ({"outline": "+ <p>新。</p>"}, []),
    "heading added": ({"body": "+ <h3>又一节</h3>"}, ["heading-skip"]),
    "heading removed": ({"body": "- <h2>又一节</h2>\n- <p>正文。</p>"}, ["heading-skip"]),
    "heading made a paragraph": ({"body": "- <h2>又一节</h2>\n+ <p>又一节</p>"}, ["heading-skip"]),
    "nothing": ({}, []),
}


@pytest.mark.parametrize("parts, expected", SUBJECTS.values(), ids=SUBJECTS.keys())
def test_a_document_finding_counts_when_its_subject_changed(parts: dict[str, str], expected: list[str]) -> None:
    page = {"head": "  ", "body": "  ", "outline": "  <h1>痛风患者怎么吃</h1>\n  <h3>少喝酒</h3>"} | parts
    if parts.get("outline"):
        page["outline"] += "\n  <h1>痛风患者怎么吃</h1>\n  <h3>少喝酒</h3>"
    assert reported(HTML.format(**page), "a.html", "description-missing", "heading-skip") == expected


MARKDOWN = {
    "front matter changed": ("  ---\n- title: 旧\n+ title: 痛风患者怎么吃\n  ---\n  \n  正文。\n", ["description-missing"]),
    "front matter, line removed": ("  ---\n  title: 痛风患者怎么吃\n- description: 介绍\n  ---\n  \n  正文。\n", ["description-missing"]),
    "text changed": (FRONT + "- 旧。\n+ 正文。\n", []),
    "setext heading removed": (FRONT + "  # 一\n  \n- 小标题\n- ---\n- \n  ### 三\n  \n  正文。\n", ["heading-skip"]),
    "rule removed": (FRONT + "  # 一\n  \n- - 一项\n- ---\n- \n  ### 三\n  \n  正文。\n", []),
    "heading removed": (FRONT + "  # 一\n  \n- ## 二\n- \n  ### 三\n  \n  正文。\n", ["heading-skip"]),
}


@pytest.mark.parametrize("marked, expected", MARKDOWN.values(), ids=MARKDOWN.keys())
def test_front_matter_and_headings_of_markdown(marked: str, expected: list[str]) -> None:
    rules = {rule for _, names in MARKDOWN.values() for rule in names}
    assert [name for name in reported(marked, "a.md", *rules) if name in expected or not expected] == expected


def test_a_finding_about_several_places_counts_when_any_of_them_changed() -> None:
    page = "  <h1>痛风</h1>\n  <p>详情请<a href='/a'>点击这里</a>。</p>\n{}  <p>正文。</p>\n"
    added = "+ <p>也请<a href='/b'>点击这里</a>。</p>\n"
    assert reported(page.format(added), "a.html", "link-text-poor") == ["link-text-poor"]
    assert reported(page.format("+ <p>别的。</p>\n"), "a.html", "link-text-poor") == []


DATA = '{"@context": "https://schema.org", "@type": "MedicalWebPage", "headline": "痛风", "author": {"@type": "Person", "name": "张三"}}'
SIGNED = f"""\
  <html lang="zh"><head><title>痛风患者怎么吃</title>
  <script type="application/ld+json">{DATA}</script>
  </head><body>
  <h1>痛风患者怎么吃</h1>
BYLINE
  <p>{LONG}。</p>
BODY
  </body></html>
"""


@pytest.mark.parametrize(
    "byline, body, counts",
    [
        ("- <p>作者：张三</p>\n+ <p>作者：李四</p>", "  ", True),
        ("  <p>作者：李四</p>", "+ <p>新的一段。</p>", False),
        ("- <p>审核：王五</p>\n  <p>作者：李四</p>", "  ", True),
    ],
)
def test_what_the_byline_contradicts_counts_when_the_byline_changed(byline: str, body: str, counts: bool) -> None:
    assert bool(reported(SIGNED.replace("BYLINE", byline).replace("BODY", body), "a.html", "schema-conflict")) is counts


def test_a_removed_item_of_a_list_that_a_heading_counts() -> None:
    marked = (
        FRONT
        + "  ## 预防痛风的4个方法\n  \n  1. 多喝水，每天两升。\n  2. 少吃肉，尤其内脏。\n- 3. 多运动，每周三次。\n  3. 不喝酒，尤其啤酒。\n"
    )
    assert reported(marked, "a.md", "count-promise-mismatch") == ["count-promise-mismatch"]


def test_new_and_binary_files_count_whole_and_renamed_ones_not_at_all() -> None:
    session = Session(Settings(select=("wall-of-text",)), subjects=True)
    result = session.lint("a.md", f"{LONG}。\n".encode())
    for change, count in ((Change("a.md", None), 1), (Change("a.md", "a.md", True), 1), (Change("a.md", "b.md"), 0)):
        assert len(Changes([(Path.cwd(), change)]).hold(result, session).findings) == count


def test_a_finding_about_several_pages_counts_when_one_of_them_changed() -> None:
    files = [
        Change("new.md", None), Change(None, "gone.md"), Change("moved.md", "old.md"), Change("binary.md", "binary.md", True),
        Change("added.md", "added.md", False, (1,)), Change("mode.md", "mode.md"),
    ]  # fmt: skip
    changes = Changes((Path.cwd(), change) for change in files)
    counting = ["new.md", "gone.md", "binary.md", "added.md"]
    assert [
        path for path in ("new.md", "gone.md", "moved.md", "binary.md", "added.md", "mode.md", "x.md") if changes.concern([path])
    ] == counting
    assert changes.concern(["x.md", "new.md"]) and not changes.concern([])


def test_that_a_page_cannot_be_read_is_never_hidden() -> None:
    session = Session(subjects=True)
    result = session.lint("a.md", b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20)
    assert [finding.code for finding in Changes([(Path.cwd(), Change("a.md", "a.md"))]).hold(result, session).findings] == ["LINT001"]


def test_line_ends_and_byte_order_marks_do_not_shift_lines() -> None:
    after, diff = diff_of(f"  一。\n  \n+ {LONG}。\n", "a.md")
    session = Session(Settings(select=("wall-of-text",)), subjects=True)
    for data in (after.replace("\n", "\r\n").encode(), codecs.BOM_UTF8 + after.encode()):
        changes = Changes(located(parse(diff), [Path.cwd()]))
        assert len(changes.hold(session.lint("a.md", data), session).findings) == 1


def test_which_pages_a_diff_speaks_of(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "a.md").write_text("a")
    monkeypatch.chdir(tmp_path / "sub")
    files = [Change("sub/a.md", "sub/a.md"), Change(None, "gone.md"), Change("sub/new.md", "old.md")]
    changes = Changes(located(files, [tmp_path.resolve(), Path.cwd()]))
    assert [path in changes for path in ("a.md", str(tmp_path / "sub/a.md"), "../gone.md", "new.md", "b.md")] == [
        True,
        True,
        True,
        True,
        False,
    ]
    assert changes.moved == {str(tmp_path.resolve() / "old.md"): str(tmp_path.resolve() / "sub" / "new.md")}
