from __future__ import annotations

import contextlib
import subprocess
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from repositories import Work

from contentlint.sources.diff import Change, DiffError, Removal, parse

CASES = {
    "a changed line": (
        "diff --git a/页 one.md b/页 one.md\nindex 1..2 100644\n--- a/页 one.md\t\n+++ b/页 one.md\t\n@@ -3 +3 @@ heading\n-旧\n+新\n",
        Change("页 one.md", "页 one.md", False, (3,), (Removal(2, ("旧".encode(),), True),)),
    ),
    "context": (
        "--- a/x.md\n+++ b/x.md\n@@ -1,4 +1,5 @@\n a\n+b\n c\n-d\n e\n+f\n",
        Change("x.md", "x.md", False, (2, 5), (Removal(3, (b"d",), False),)),
    ),
    "only removed": (
        "diff --git a/x.md b/x.md\n--- a/x.md\n+++ b/x.md\n@@ -4,2 +3,0 @@\n-- a/x\n-+ b/x\n",
        Change("x.md", "x.md", False, (), (Removal(3, (b"- a/x", b"+ b/x"), False),)),
    ),
    "removed lines that look like headers": (
        "diff --git a/x.md b/x.md\n--- a/x.md\n+++ b/x.md\n@@ -1,2 +1,2 @@\n--- a/y\n-++ b/y\n+++ z\n+@@ -1 +1 @@\n",
        Change("x.md", "x.md", False, (1, 2), (Removal(0, (b"-- a/y", b"++ b/y"), True),)),
    ),
    "new": ("diff --git a/x.md b/x.md\nnew file mode 100644\n--- /dev/null\n+++ b/x.md\n@@ -0,0 +1 @@\n+a\n", Change("x.md", None, False, (1,))),
    "new and empty": ("diff --git a/e.md b/e.md\nnew file mode 100644\nindex 0000000..e69de29\n", Change("e.md", None)),
    "deleted": (
        "diff --git a/x.md b/x.md\ndeleted file mode 100644\n--- a/x.md\n+++ /dev/null\n@@ -1 +0,0 @@\n-a\n",
        Change(None, "x.md", False, (), (Removal(0, (b"a",), False),)),
    ),
    "renamed": ("diff --git a/a b.md b/c/d.md\nsimilarity index 100%\nrename from a b.md\nrename to c/d.md\n", Change("c/d.md", "a b.md")),
    "renamed and changed": (
        "diff --git a/a.md b/c.md\nsimilarity index 90%\nrename from a.md\nrename to c.md\n--- a/a.md\n+++ b/c.md\n@@ -1 +1 @@\n-x\n+y\n",
        Change("c.md", "a.md", False, (1,), (Removal(0, (b"x",), True),)),
    ),
    "mode only": ("diff --git a/x y.md b/x y.md\nold mode 100644\nnew mode 100755\n", Change("x y.md", "x y.md")),
    "quoted": (
        'diff --git "a/\\344\\270\\255\\t\\"q\\".md" "b/\\344\\270\\255\\t\\"q\\".md"\n--- "a/\\344\\270\\255\\t\\"q\\".md"\n'
        '+++ "b/\\344\\270\\255\\t\\"q\\".md"\n@@ -1 +1 @@\n-x\n+y\n',
        Change('中\t"q".md', '中\t"q".md', False, (1,), (Removal(0, (b"x",), True),)),
    ),
    "binary": (
        "diff --git a/x y.html b/x y.html\nindex 1..2 100644\nBinary files a/x y.html and b/x y.html differ\n",
        Change("x y.html", "x y.html", True),
    ),
    "binary patch": ("diff --git a/x.html b/x.html\nindex 1..2 100644\nGIT binary patch\nliteral 1\nIcmZ\n", Change("x.html", "x.html", True)),
    "no prefix": (
        "diff --git docs/x.md docs/x.md\n--- docs/x.md\n+++ docs/x.md\n@@ -1 +1 @@\n-x\n+y\n",
        Change("docs/x.md", "docs/x.md", False, (1,), (Removal(0, (b"x",), True),)),
    ),
    "no prefix, new": ("diff --git b/x.md b/x.md\nnew file mode 100644\n--- /dev/null\n+++ b/x.md\n@@ -0,0 +1 @@\n+y\n", Change("b/x.md", None, False, (1,))),
    "mnemonic prefixes": (
        "diff --git i/x.md w/x.md\n--- i/x.md\n+++ w/x.md\n@@ -1 +1 @@\n-x\n+y\n",
        Change("x.md", "x.md", False, (1,), (Removal(0, (b"x",), True),)),
    ),
    "of another program": (
        "diff -ru old/x.md new/x.md\n--- old/x.md\t2026-01-01 00:00:00\n+++ new/x.md\t2026-01-02 00:00:00\n@@ -1 +1 @@\n-x\n+y\nOnly in new: z\n",
        Change("x.md", "x.md", False, (1,), (Removal(0, (b"x",), True),)),
    ),
    "CRLF": (
        "diff --git a/x.md b/x.md\r\n--- a/x.md\r\n+++ b/x.md\r\n@@ -1,2 +1,2 @@\r\n a\r\n-x\r\n+y\r\n",
        Change("x.md", "x.md", False, (2,), (Removal(1, (b"x",), True),)),
    ),
    "only line ends": ("diff --git a/x.md b/x.md\n--- a/x.md\n+++ b/x.md\n@@ -1,2 +1,2 @@\n-a\n-b\n+a\r\n+b\r\n", Change("x.md", "x.md")),
    "only the last newline": (
        "diff --git a/x.md b/x.md\n--- a/x.md\n+++ b/x.md\n@@ -2 +2 @@\n-b\n\\ No newline at end of file\n+b\n", Change("x.md", "x.md")
    ),
    "no newline at the end": (
        "diff --git a/x.md b/x.md\n--- a/x.md\n+++ b/x.md\n@@ -2 +2 @@\n-b\n\\ No newline at end of file\n+c\n\\ No newline at end of file\n",
        Change("x.md", "x.md", False, (2,), (Removal(1, (b"b",), True),)),
    ),
    "context whose space was lost": (
        "--- a/x.md\n+++ b/x.md\n@@ -1,3 +1,4 @@\n a\n\n+b\n c\n", Change("x.md", "x.md", False, (3,))
    ),
    "of a merge": (
        "diff --cc x.md\nindex 1,2..3\n--- a/x.md\n+++ b/x.md\n@@@ -1,2 -1,3 +1,3 @@@\n  a\n- old\n -other\n++new\n+ theirs\n",
        Change("x.md", "x.md", False, (2, 3), (Removal(1, (b"old", b"other"), True),)),
    ),
}  # fmt: skip


@pytest.mark.parametrize("diff, expected", CASES.values(), ids=CASES.keys())
def test_one_file(diff: str, expected: Change) -> None:
    assert parse(diff.encode()) == [expected]


def test_several_files_with_a_message_before_them() -> None:
    diff = (
        "From 123\nSubject: x\n\n---\n a | 2 +-\n" + CASES["a changed line"][0] + CASES["renamed"][0] + CASES["deleted"][0] + "-- \n2.39\n"
    )
    assert parse(diff.encode()) == [CASES[name][1] for name in ("a changed line", "renamed", "deleted")]


@pytest.mark.parametrize("nothing", [b"", b"\n", b"  \n\n"])
def test_no_change(nothing: bytes) -> None:
    assert parse(nothing) == []


@pytest.mark.parametrize(
    "diff, says",
    [
        ("hello\n", "no unified diff"),
        ("--- a/x\n+++ b/x\n@@ -1,2 +1 @@\n-a", "ends in the middle of a hunk"),
        ("--- a/x\n+++ b/x\n@@ -1 +1 @@\nno sign\n", "line 4 of the diff begins neither"),
        ('--- "a/\\000"\n+++ "b/\\000"\n', "NUL"),
        ("--- a/x\n+++ b/x\n@@ what @@\n", "line 3 of the diff is no beginning of a hunk"),
        ("--- a/x\n+++ b/x\n@@ -1 +1 @@\n+a\n+b\n", "line 5 of the diff is not in its hunk"),
    ],
)
def test_what_is_no_diff(diff: str, says: str) -> None:
    with pytest.raises(DiffError, match=says):
        parse(diff.encode())


PARTS = [line + "\n" for diff, _ in CASES.values() for line in diff.split("\n")] + [
    "diff --",
    "diff --git ",
    "diff --cc",
    '"',
    "@@ -1",
    "9" * 5000,
]


@settings(max_examples=300)
@given(st.binary(max_size=400) | st.lists(st.sampled_from(PARTS)).map(lambda parts: "".join(parts).encode()))
def test_any_bytes_are_a_diff_or_an_error(data: bytes) -> None:
    for text in (data, b"diff --git a/x b/x\n--- a/x\n+++ b/x\n@@ -1,2 +1,3 @@\n" + data):
        with contextlib.suppress(DiffError):
            parse(text)


LINES = st.lists(st.sampled_from(["", "a", "b", "--- a/x", "+++ b/x", "@@ -1 +1 @@", "- x", "\\ z", "中文"]), min_size=1, max_size=12)


@pytest.fixture(scope="module")
def work(tmp_path_factory: pytest.TempPathFactory) -> Work:
    return Work(tmp_path_factory.mktemp("diffs"))


@settings(max_examples=40)
@given(LINES, LINES, st.sampled_from(["-U0", "-U1", "-U3"]), st.booleans())
def test_numbers_are_those_of_git(work: Work, before: list[str], after: list[str], context: str, newline: bool) -> None:
    """Lines that were not added stood in the old file, in their order; together with the removed ones they are the old file."""
    newline = newline or not after[-1]
    (work.folder / "old").write_text("\n".join(before) + "\n", encoding="utf-8", newline="")
    (work.folder / "new").write_text("\n".join(after) + ("\n" if newline else ""), encoding="utf-8", newline="")
    done = subprocess.run(["git", "diff", "--no-index", context, "old", "new"], cwd=work.folder, capture_output=True, check=False)
    changes = parse(done.stdout)
    if not changes:
        changes = [Change("new", "old")]
    added = set(changes[0].added)
    kept = [line for number, line in enumerate(after, 1) if number not in added]
    rebuilt = list(kept)
    shift = 0
    for removal in changes[0].removed:
        at = sum(number not in added for number in range(1, removal.behind + 1)) + shift
        rebuilt[at:at] = [line.decode() for line in removal.lines]
        shift += len(removal.lines)
    assert rebuilt == before


def test_large_diffs_are_read_in_linear_time(tmp_path: Path) -> None:
    hunks = "".join(f"@@ -{number} +{number} @@\n-a\n+b\n" for number in range(1, 50_000))
    (change,) = parse(f"--- a/x\n+++ b/x\n{hunks}".encode())
    assert len(change.added) == 49_999
