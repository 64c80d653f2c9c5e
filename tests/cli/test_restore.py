"""`contentlint restore`: what it proposes, where it writes, and what becomes of the origin document that was spun."""

from __future__ import annotations

import difflib
from pathlib import Path

import pytest
from running import spawn

from contentlint.linting.settings import Settings
from contentlint.suggesting.restore import PARTS, Restoring

FILLER = "".join(
    f"<p>{sentence}</p>\n"
    for sentence in (
        "高血压是常见的慢性病，多数患者早期没有明显不适，要定期量血压。", "血压长期偏高，会悄悄损害心脏、大脑和肾脏，所以要坚持治疗。",
        "测量之前应当安静休息，让呼吸和心跳都平稳下来，再把袖带绑好。", "减少食盐是控制血压的基础，做菜时可以用葱、姜、醋来调味。",
        "体重超标的人减轻一些体重，血压往往会随之下降，贵在坚持。", "降压药需要每天按时服用，不能凭感觉增减，更不能随意停药。",
    )
)  # fmt: skip
SPUN = (
    '<!DOCTYPE html><html lang="zh-CN"><head><meta charset="utf-8"><title>高血压患者的护理</title></head><body><article>\n'
    "<h1>高血压患者的护理</h1>\n"
    "<p>患者囚群里老年囚最多，伱和家囚嘟要学会量血压，这样才能节渻时间。</p>\n"
    "<p>量血压以前,要先休息;如果头晕,怎么办?打电话 13912345678 问医生。</p>\n"
    "<pre>血压,心率;体重?</pre>\n"
    f"{FILLER}"
    "<p>CafÃ© 里的盐也不少，<a href='a,b.html'>少吃腌菜</a>。</p>\n"
    "</article></body></html>\n"
)
RESTORED = (
    SPUN.replace(
        "患者囚群里老年囚最多，伱和家囚嘟要学会量血压，这样才能节渻时间", "患者人群里老年人最多，你和家人都要学会量血压，这样才能节省时间"
    )
    .replace("量血压以前,要先休息;如果头晕,怎么办?", "量血压以前，要先休息；如果头晕，怎么办？")
    .replace("CafÃ©", "Café")
)


@pytest.fixture
def page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A spun page, in the current folder."""
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "旧.html"
    path.write_bytes(SPUN.encode())
    return path


def changes(diff: str, sign: str) -> list[str]:
    return [line[1:] for line in diff.splitlines() if line.startswith(sign) and not line.startswith(sign * 3)]


def test_a_difference_is_shown_and_nothing_written(run, page: Path) -> None:
    done = run("restore", "旧.html")
    assert page.read_bytes() == SPUN.encode()
    assert done.out.splitlines()[:2] == ["--- a/旧.html", "+++ b/旧.html"]
    assert "<p>患者人群里老年人最多，你和家人都要学会量血压，这样才能节省时间。</p>" in changes(done.out, "+")
    assert "<p>量血压以前，要先休息；如果头晕，怎么办？打电话 139****5678 问医生。</p>" in changes(done.out, "+")
    assert len(changes(done.out, "+")) == len(changes(done.out, "-")) == 3
    assert (done.code, done.err) == (1, "To restore: characters: 7; punctuation marks: 4.\n")


@pytest.mark.parametrize(
    ("lang", "words"),
    [
        ("zh", "可以还原：字符 7 处，标点 4 处。\n"),
        ("en", "To restore: characters: 7; punctuation marks: 4.\n"),
        ("ru", "Можно исправить: символы: 7; знаки препинания: 4.\n"),
    ],
)
def test_totals_in_three_languages(run, page: Path, lang: str, words: str) -> None:
    assert run("restore", "旧.html", "--lang", lang).err == words
    assert run("restore", "旧.html", "--lang", lang, "-q").err == ""


def test_nothing_to_restore(run, page: Path) -> None:
    page.write_bytes(RESTORED.encode())
    assert run("restore", "旧.html") == (0, "", "Nothing to restore.\n")


@pytest.mark.parametrize(
    ("only", "kept", "changed"),
    [
        ("characters", "以前,要先", "患者人群"),
        ("punctuation", "患者囚群", "以前，要先"),
        ("phrases,tail", "患者囚群", ""),
        ("head", "CafÃ©", ""),
    ],
)
def test_only_some_parts(run, page: Path, only: str, kept: str, changed: str) -> None:
    done = run("restore", "旧.html", "--only", only, "-o", "-")
    assert kept in done.out
    assert changed in done.out
    assert done.code == 0


@pytest.mark.parametrize(
    ("newline", "codec"), [("\n", "utf-8"), ("\r\n", "utf-8-sig"), ("\r\n", "utf-16"), ("\r", "utf-8"), ("\r\n", "gb18030")]
)
def test_in_place_keeps_encoding_and_line_ends(run, page: Path, newline: str, codec: str) -> None:
    declared = [text.replace('charset="utf-8"', 'charset="gbk"') if codec == "gb18030" else text for text in (SPUN, RESTORED)]
    before, after = (text.replace("\n", newline).encode(codec) for text in declared)
    page.write_bytes(before)
    done = run("restore", "--in-place", "旧.html")
    assert page.read_bytes() == after
    assert (done.code, done.out) == (0, "")
    assert done.err.startswith("Restored: characters: 7;")
    assert run("restore", "旧.html").code == 0


def test_into_another_file(run, page: Path) -> None:
    assert run("restore", "旧.html", "--output", "新.html").out == ""
    assert page.read_bytes() == SPUN.encode()
    assert (page.parent / "新.html").read_bytes() == RESTORED.encode()


def test_standard_input(page: Path) -> None:
    done = spawn("restore", "-", "--stdin-filename", "a.html", "-o", "-", "-q", stdin=SPUN.replace("\n", "\r\n").encode())
    assert done.stdout == RESTORED.replace("\n", "\r\n").encode()
    assert (done.returncode, done.stderr) == (0, b"")


def test_a_console_that_knows_no_chinese(page: Path) -> None:
    done = spawn("restore", "旧.html", environment={"PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"})
    assert done.returncode == 1
    assert b"\\u60a3\\u8005\\u4eba\\u7fa4" in done.stdout


@pytest.mark.parametrize(
    ("arguments", "problem"),
    [
        (["旧.html", "--only", "phrase"], "unknown part 'phrase'; did you mean 'phrases'?"),
        (["旧.html", "-o", "./旧.html"], "is the page itself; use --in-place"),
        (["旧.html", "旧.html", "b.html", "-o", "c.html"], "takes one page"),
        (["旧.html", "--in-place", "-o", "c.html"], "--in-place is for files, and without --output"),
        (["-", "--in-place"], "--in-place is for files"),
        (["nowhere.html"], "nowhere.html"),
        ([], "Missing argument"),
    ],
)
def test_wrong_use(run, page: Path, arguments: list[str], problem: str) -> None:
    (page.parent / "b.html").write_bytes(SPUN.encode())
    done = run("restore", *arguments)
    assert done.code == 2
    assert problem in done.err
    assert len(done.err.splitlines()) == 1
    assert page.read_bytes() == SPUN.encode()


def test_a_file_that_is_no_page_is_named_and_the_run_goes_on(run, page: Path) -> None:
    (page.parent / "a.html").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20)
    done = run("restore", ".")
    assert done.code == 2
    assert done.err.startswith("Error: a.html: cannot be read: ")
    assert "患者人群" in done.out


def test_a_place_that_cannot_be_written(run, page: Path) -> None:
    (page.parent / "folder").mkdir()
    done = run("restore", "旧.html", "-o", "folder")
    assert done.code == 2
    assert done.err.startswith("Error: folder: not written: ")


def test_what_the_page_suppresses_stays(run, page: Path) -> None:
    comment = "<!-- contentlint-disable-file variant-char-substitution -- 引文 -->"
    page.write_bytes(SPUN.replace("<article>", f"<article>{comment}").encode())
    done = run("restore", "旧.html", "-o", "-")
    assert "患者囚群" in done.out
    assert "以前，要先" in done.out


def test_settings_decide_how_pages_are_read_but_not_which_rules_run(run, page: Path) -> None:
    (page.parent / "contentlint.toml").write_text('ignore = ["SCRAPE"]\n[rules.halfwidth-punct]\nat_least = 50\n', encoding="utf-8")
    assert run("restore", "旧.html", "-o", "-").out == RESTORED
    (page.parent / "contentlint.toml").write_text("[rules.halfwidth-punct]\nleast = 50\n", encoding="utf-8")
    done = run("restore", "旧.html")
    assert done.code == 2
    assert "there is no option 'least'" in done.err


def test_markdown_keeps_front_matter_code_and_addresses(run, page: Path) -> None:
    text = (
        "---\ntitle: 高血压患者的护理,上篇\nslug: a,b\n---\n患者囚群里老年囚最多，伱和家囚嘟要学会量血压，节渻时间。\n\n"
        "量血压以前,要先休息;见 `SBP,DBP` 和[这里](https://example.org/血压,心率?a=1)。\n"
    )
    (page.parent / "a.md").write_text(text, encoding="utf-8", newline="\n")
    done = run("restore", "a.md", "-o", "-")
    assert done.out == text.replace("囚", "人").replace("伱", "你").replace("嘟", "都").replace("渻", "省").replace(
        "以前,要先休息;", "以前，要先休息；"
    )


MENU = "首页 | 关于我们 | 科室介绍 | 专家团队 | 联系我们"
COMMENTS = ("网友评论（2）", "匿名网友：说得太好了，已经转给家里人看了。", "发表评论", "您的电子邮箱不会被公开")


@pytest.mark.parametrize("suffix", ["html", "md", "txt"])
def test_the_menu_above_and_the_comments_below_are_cut(run, page: Path, suffix: str) -> None:
    body = [line.removesuffix("</p>").removeprefix("<p>") for line in FILLER.splitlines()]
    lines = [MENU, "高血压患者的护理", *body, *COMMENTS]
    if suffix == "html":
        text = '<html lang="zh-CN"><body><article>' + "\n".join(f"<p>{line}</p>" for line in lines) + "</article></body></html>\n"
    else:
        text = "\n\n".join(lines) + "\n"
    (page.parent / f"a.{suffix}").write_text(text, encoding="utf-8", newline="\n")
    both = run("restore", f"a.{suffix}", "-o", "-")
    assert not any(words in both.out for words in (MENU, *COMMENTS))
    assert all(line in both.out for line in body)
    assert MENU in run("restore", f"a.{suffix}", "-o", "-", "--only", "tail").out
    assert all(words in run("restore", f"a.{suffix}", "-o", "-", "--only", "head").out for words in COMMENTS)


# The origin document, read by eye: line, column and the character that belongs there, for each that was swapped. Of the one at 41:108 both
# 的 and 得 may have been the origin; 得 is right.
SWAPPED = (
    "3:15在 12:3打 12:62人 17:17都 19:42省 21:20点 23:44产 23:102成 28:2多 28:60而 29:34认 31:14年 31:77在 36:3你 36:119间 36:176么 38:164你"
    " 38:224打 40:8人 41:50出 41:108得 43:18产 43:77用 47:12以 48:55馆 50:23要 52:18举 56:30适 60:81营 60:140当 66:6销 76:85质 82:36销"
    " 86:33拥 86:92领 90:1把 92:68了 94:33营 96:4题 98:34后 102:49了 104:2然 104:60强 106:21个 106:78报 108:54的 110:23有 110:82时"
    " 112:56下 116:15的 116:77争 118:99容 120:75地 120:134吗 126:2前 126:60将 128:54共 130:49也 134:3为 134:120红 136:29简 136:86远"
    " 138:11样 142:6简 142:64成 144:7体 144:65共 146:32有 146:89员 148:22的 148:80体 150:17有 150:79本 152:8论 152:67流 154:35自"
    " 156:20吗 156:135体 158:108广 162:25本 162:82又 164:25优 164:83比 166:8家 166:69把 170:16的 174:113的 176:43的 180:15说 182:4挥"
    " 186:11个"
)
INJECTED, TERM = "社群营销还有用吗", "社群营销"


def origin(data: Path) -> bytes:
    (path,) = (data / "seeds").glob("002_*.txt")
    return path.read_bytes()


def restored(page: bytes, *parts: str) -> str:
    return Restoring(Settings(), parts or tuple(PARTS)).restored("origin.txt", page).after


def test_swapped_characters_of_the_origin_document_come_back(data: Path) -> None:
    expected = {}
    for place in SWAPPED.split():
        line, column = place[:-1].split(":")
        expected[int(line), int(column)] = place[-1]
    before = origin(data).decode("utf-8-sig").split("\n")
    before[171] = before[171].removeprefix("?")  # the lost bullet goes, too
    after = restored(origin(data), "characters").split("\n")
    assert list(map(len, before)) == list(map(len, after))
    changed = {
        (line, column): new
        for line, (one, other) in enumerate(zip(before, after, strict=True), 1)
        for column, (old, new) in enumerate(zip(one, other, strict=True), 1)
        if old != new
    }
    assert len(expected) == 91
    assert changed.keys() <= expected.keys()  # no right character is touched
    right = sum(changed.get(place) == char for place, char in expected.items())
    assert right >= 0.95 * len(expected)


def test_injected_phrases_of_the_origin_document_give_way_to_their_term(data: Path) -> None:
    text = origin(data).decode("utf-8-sig")
    assert text.count(INJECTED) == 31
    after = restored(origin(data), "characters", "phrases")
    assert INJECTED not in after
    edits = difflib.SequenceMatcher(None, restored(origin(data), "characters"), after, autojunk=False).get_opcodes()
    assert {operation for operation, *_ in edits} == {"equal", "delete"}  # what is left of each is the term
    assert after.count(TERM) >= 31


def test_the_tail_of_the_origin_document_goes(data: Path) -> None:
    after = restored(origin(data))
    assert not any(words in after for words in ("加载中", "网友发言", "随机推荐"))
    assert after.rstrip().endswith("每个子社群领袖也就成了一个中心。")
    assert "?" not in after
