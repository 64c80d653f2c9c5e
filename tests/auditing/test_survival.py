"""Whatever is killed, at whatever moment: the audit goes on, and finds what one finds that nobody disturbed."""

from __future__ import annotations

import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest
from sites import audit, command, make_site

POISON = "DIE-HERE"
# A project rule that does to its process what no rule should.
RULE = """
import os, signal, time
from contentlint.rule import Rule

class Deadly(Rule):
    def check(self, document):
        if "{word}" in document.source:
            {deed}
        return ()
"""
WORDS = """+++
code = "OWN001"
name = "deadly"
severity = "info"
since = "0.1.0"

[title]
zh = "x"
en = "x"
ru = "x"

[reason]
zh = "x"
en = "x"
ru = "x"

[messages.found]
zh = "x"
en = "x"
ru = "x"
+++

```html good
<p>x</p>
```
"""


def findings(folder: Path) -> bytes:
    return (folder / "findings.jsonl").read_bytes()


@pytest.mark.skipif(sys.platform == "win32", reason="processes are killed by signals")
def test_an_audit_that_is_killed_again_and_again_finds_the_same(tmp_path: Path) -> None:
    make_site(tmp_path / "site", 100)
    undisturbed = audit("site", "-o", "whole", "-q", cwd=tmp_path)
    assert undisturbed.returncode == 1, undisturbed.stderr
    dice, kills = random.Random(8), 0
    whole = tmp_path / "killed" / "findings.jsonl"
    for _ in range(60):
        running = subprocess.Popen(command("audit", "site", "-o", "killed", "-q", "-j", "2"), cwd=tmp_path, start_new_session=True)
        try:
            running.wait(dice.uniform(0.2, 1.2))
        except subprocess.TimeoutExpired:
            os.killpg(running.pid, signal.SIGKILL)
            running.wait()
            kills += 1
        if kills >= 20 and whole.exists():
            break
    assert kills >= 20
    last = audit("site", "-o", "killed", "-q", cwd=tmp_path)
    assert last.returncode == 1, last.stderr
    assert findings(tmp_path / "killed") == findings(tmp_path / "whole")


def own_rule(folder: Path, deed: str) -> None:
    rules = folder / "rules"
    rules.mkdir()
    (rules / "deadly.py").write_text(RULE.format(word=POISON, deed=deed), encoding="utf-8")
    (rules / "deadly.md").write_text(WORDS, encoding="utf-8")
    (folder / "contentlint.toml").write_text('rules-folder = "rules"\nextend-select = ["deadly"]\n', encoding="utf-8")


@pytest.mark.parametrize(
    ("deed", "options", "why"),
    [
        ("os._exit(9)", (), "the process that read it was killed"),
        ("time.sleep(600)", ("--page-timeout", "3"), "it took longer than --page-timeout allows"),
        (
            "from contentlint.auditing import pages; was = pages.skeleton; "
            "pages.skeleton = lambda _: setattr(pages, 'skeleton', was) or 1 / 0",
            (), "ZeroDivisionError: division by zero",
        ),
    ],
)  # fmt: skip
def test_a_page_that_kills_or_holds_up_its_process_is_quarantined_and_told(
    tmp_path: Path, deed: str, options: tuple[str, ...], why: str
) -> None:
    make_site(tmp_path / "site", 90)
    own_rule(tmp_path, deed)
    poisoned = tmp_path / "site" / "33.html"
    poisoned.write_text(poisoned.read_text("utf-8").replace("</body>", f"{POISON}</body>"), encoding="utf-8")
    run = audit("site", "-o", "out", "-j", "2", "--lang", "en", *options, cwd=tmp_path)
    assert run.returncode == 1, run.stderr
    store = sqlite3.connect(tmp_path / "out" / "audit.sqlite")
    assert dict(store.execute("SELECT state, count(*) FROM pages GROUP BY state")) == {"read": 89, "quarantined": 1}
    told = store.execute("SELECT code, params FROM findings JOIN pages ON pages.id = page WHERE path = 'site/33.html'").fetchall()
    store.close()
    assert [code for code, _ in told] == ["LINT001"]
    assert why in told[0][1]
    assert "quarantined pages: 1" in run.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="Ctrl-C is a signal")
def test_ctrl_c_finishes_the_page_in_hand_and_tells_how_to_go_on(tmp_path: Path) -> None:
    make_site(tmp_path / "site", 200)
    running = subprocess.Popen(
        command("audit", "site", "-o", "out", "-j", "1"), cwd=tmp_path, stderr=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8"
    )
    parts = tmp_path / "out" / "work" / "parts"
    deadline = time.monotonic() + 60
    while not any(parts.glob("*.done")) and time.monotonic() < deadline:
        time.sleep(0.02)
    running.send_signal(signal.SIGINT)
    _, err = running.communicate(timeout=60)
    assert running.returncode == 130, err
    assert "stopped; to go on: contentlint audit site -o out -j 1" in err
    assert "Traceback" not in err
    assert not (tmp_path / "out" / "findings.jsonl").exists()
    assert audit("site", "-o", "out", "-q", cwd=tmp_path).returncode == 1
    assert audit("site", "-o", "whole", "-q", cwd=tmp_path).returncode == 1
    assert findings(tmp_path / "out") == findings(tmp_path / "whole")
