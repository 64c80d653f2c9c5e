"""`check --fix`, `--unsafe-fixes` and `--diff`."""

from __future__ import annotations

import os
import stat
import sys
from pathlib import Path

import pytest
from running import spawn

PAGE = (
    '<html lang="zh-CN"><head><meta charset="utf-8"><title>痛风患者怎么吃</title>\n'
    '<meta name="keywords" content="痛风,饮食，痛风"></head>\n'
    "<body><h1>痛风患者怎么吃</h1>\n<h3>少吃内脏</h3><p>痛风患者应当少吃动物内脏，多喝水。电话 13912345678。</p></body></html>\n"
)
FIXED = PAGE.replace("痛风,饮食，痛风", "痛风,饮食")
UNSAFE = FIXED.replace("h3>", "h2>")
RULES = ("--select", "META014,STRUCT002")
SAME = ("\n", "utf-8")


@pytest.fixture
def page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A page with two findings that a safe fix repairs, and one that needs an unsafe one; and the current folder."""
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "页.html"
    path.write_bytes(PAGE.encode())
    return path


def test_safe_fixes_are_written(run, page: Path) -> None:
    done = run("check", "页.html", "--fix", "--format", "concise", *RULES)
    assert page.read_bytes().decode() == FIXED
    assert "keywords-mess" not in done.out
    assert "heading-skip" in done.out
    assert "2 findings fixed in 1 file." in done.out
    assert "1 with --fix --unsafe-fixes" in done.out
    assert (done.code, done.err) == (0, "")


def test_unsafe_fixes_are_written_when_asked_for(run, page: Path) -> None:
    done = run("check", "页.html", "--fix", "--unsafe-fixes", *RULES)
    assert page.read_bytes().decode() == UNSAFE
    assert "3 findings fixed in 1 file." in done.out


@pytest.mark.parametrize(
    ("lang", "words"),
    [("zh", "已修复 1 个文件中的 2 处问题。"), ("en", "2 findings fixed in 1 file."), ("ru", "Исправлено замечаний: 2, файлов: 1.")],
)
def test_the_number_of_repairs_in_three_languages(run, page: Path, lang: str, words: str) -> None:
    assert words in run("check", "页.html", "--fix", "--lang", lang, *RULES).out


@pytest.mark.parametrize(
    ("lang", "words"),
    [
        ("zh", "其中 2 处可用 --fix 自动修复，另有 1 处可加 --unsafe-fixes 修复"),
        ("en", "2 can be fixed with --fix; 1 more with --fix --unsafe-fixes"),
        ("ru", "С --fix исправимо: 2. Ещё с --unsafe-fixes"),
    ],
)
def test_what_can_be_repaired_is_told(run, page: Path, lang: str, words: str) -> None:
    assert words in run("check", "页.html", "--lang", lang, *RULES).out
    assert page.read_bytes().decode() == PAGE


def test_a_second_run_changes_nothing(run, page: Path) -> None:
    run("check", "页.html", "--fix", "--unsafe-fixes", *RULES)
    before = page.stat().st_mtime_ns
    assert "fixed in" not in run("check", "页.html", "--fix", "--unsafe-fixes", *RULES).out
    assert page.stat().st_mtime_ns == before


@pytest.mark.parametrize(
    ("newline", "codec"),
    [("\n", "utf-8"), ("\r\n", "utf-8"), ("\r\n", "utf-8-sig"), ("\r", "utf-8"), ("\r\n", "gb18030"), ("\n", "utf-16")],
)
def test_encoding_and_line_ends_stay(run, page: Path, newline: str, codec: str) -> None:
    declared = PAGE.replace('charset="utf-8"', 'charset="gbk"') if codec == "gb18030" else PAGE
    page.write_bytes(declared.replace("\n", newline).encode(codec))
    run("check", "页.html", "--fix", *RULES)
    assert page.read_bytes() == declared.replace("痛风,饮食，痛风", "痛风,饮食").replace("\n", newline).encode(codec)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no permission bits")
def test_the_mode_of_the_file_stays(run, page: Path) -> None:
    page.chmod(0o640)
    run("check", "页.html", "--fix", *RULES)
    assert stat.S_IMODE(page.stat().st_mode) == 0o640


def test_a_diff_changes_nothing(run, page: Path) -> None:
    done = run("check", "页.html", "--diff", *RULES)
    assert page.read_bytes().decode() == PAGE
    assert done.out.splitlines()[:3] == ["--- a/页.html", "+++ b/页.html", "@@ -1,4 +1,4 @@"]
    assert '-<meta name="keywords" content="痛风,饮食，痛风"></head>' in done.out.splitlines()
    assert '+<meta name="keywords" content="痛风,饮食"></head>' in done.out.splitlines()
    assert (done.code, done.err) == (1, "--fix would repair 2 findings in 1 file.\n")


def test_a_diff_shows_no_personal_data(run, page: Path) -> None:
    done = run("check", "页.html", "--diff", "--unsafe-fixes", *RULES)
    assert "13912345678" not in done.out
    assert "139****5678" in done.out


def test_no_diff(run, page: Path) -> None:
    page.write_bytes(UNSAFE.encode())
    assert run("check", "页.html", "--diff", *RULES) == (0, "", "Nothing to fix.\n")


def test_a_diff_of_a_last_line_without_its_end(run, page: Path) -> None:
    page.write_bytes(PAGE.rstrip("\n").encode())
    out = run("check", "页.html", "--diff", "--unsafe-fixes", *RULES).out
    assert out.endswith("</html>\n\\ No newline at end of file\n")


def test_a_diff_leaves_no_room_for_a_report(run, page: Path) -> None:
    done = run("check", "页.html", "--diff", "--format", "concise")
    assert done.code == 2
    assert "--format concise=FILE" in done.err


def test_a_report_beside_a_diff_tells_of_the_page_as_it_is(run, page: Path) -> None:
    run("check", "页.html", "--diff", "--format", "concise=report.txt", *RULES)
    assert "页.html:2:37: META014" in Path("report.txt").read_text(encoding="utf-8")


def test_standard_input_is_printed_fixed(page: Path) -> None:
    done = spawn(
        "check", "-", "--stdin-filename", "a.html", "--fix", "--format", "concise", *RULES, stdin=PAGE.replace("\n", "\r\n").encode()
    )
    assert done.stdout == FIXED.replace("\n", "\r\n").encode()
    assert "heading-skip" in done.stderr.decode()


@pytest.mark.parametrize(
    "content", [b"", b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20, "没有问题。\n".encode(), b"<p>\xff\xfe broken \xe7\x97"]
)
def test_standard_input_without_anything_to_fix_is_printed_as_it_is(page: Path, content: bytes) -> None:
    assert spawn("check", "-", "--stdin-filename", "a.html", "--fix", *RULES, stdin=content).stdout == content


def test_standard_input_that_is_too_large_is_printed_whole(page: Path) -> None:
    Path("contentlint.toml").write_text("max-file-size = 100\n", encoding="utf-8")
    assert spawn("check", "-", "--stdin-filename", "a.html", "--fix", *RULES, stdin=PAGE.encode()).stdout == PAGE.encode()


def test_a_page_that_was_changed_meanwhile_is_not_overwritten(run, page: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from contentlint.linting import fixes

    fixed = fixes.fixed

    def slowly(*arguments: object) -> fixes.Fixed:
        page.write_bytes(b"<p>new</p>")
        return fixed(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(fixes, "fixed", slowly)
    done = run("check", "页.html", "--fix", *RULES)
    assert page.read_bytes() == b"<p>new</p>"
    assert (done.code, "changed while it was checked" in done.err, "keywords-mess" in done.out) == (2, True, True)


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="needs a folder that cannot be written")
def test_a_page_that_cannot_be_written(run, page: Path) -> None:
    page.parent.chmod(0o500)
    try:
        done = run("check", "页.html", "--fix", *RULES)
    finally:
        page.parent.chmod(0o700)
    assert (done.code, "not fixed" in done.err) == (2, True)


def test_a_fix_that_was_left_out_is_told(run, page: Path) -> None:
    page.write_bytes(PAGE.encode("gb18030").replace(b"</p>", b"\xff\xff</p>"))
    done = run("check", "页.html", "--fix", *RULES)
    assert "页.html:2:37: not fixed: META014 keywords-mess: some bytes of the page are no gb18030" in done.err
    assert page.read_bytes() == PAGE.encode("gb18030").replace(b"</p>", b"\xff\xff</p>")


def test_fixes_with_personal_data_are_made_though_not_shown(run, page: Path) -> None:
    text = "---\ntitle: 咨询电话怎么打\nkeywords: 痛风, 13912345678；饮食, 痛风\n---\n痛风患者应当少吃动物内脏，多喝水。\n"
    Path("a.md").write_text(text, encoding="utf-8")
    assert "13912345678" not in run("check", "a.md", "--format", "json", *RULES).out
    run("check", "a.md", "--fix", *RULES)
    assert "keywords: 痛风, 13912345678, 饮食\n" in Path("a.md").read_text(encoding="utf-8")
