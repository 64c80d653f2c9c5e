"""The facts file from the command line: collecting it, naming it, and what follows from it."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Callable
from pathlib import Path

import jsonschema
import pytest
from running import Run, spawn

from contentlint.linting.facts_file import facts

RUN = Callable[..., Run]
FOOTER = (
    "<div class='footer'><p>版权所有：江州康安医院 京ICP备12345678号</p><p>地址：江州市人民路12号 电话：010-80000001 QQ：800012345</p>"
    "<p>京医广【2026】第01-01-001号 三级甲等</p></div>"
)
PAGE = (
    "<html lang='zh'><head><title>{title}-江州康安医院</title></head><body><h1>{title}</h1><p>急性期少吃动物内脏，多喝水，缓解以后可以适量吃肉，但是不要喝酒。</p>"
    "<p>张三 主任医师</p><p>咨询电话：{phone}。</p>{footer}</body></html>"
)


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A site of four pages in the folder `site`, the last with another number, and the current folder."""
    (tmp_path / "site").mkdir()
    for number in range(4):
        text = PAGE.format(title=f"痛风{number}", phone="010-80000001" if number < 3 else "028-87650000", footer=FOOTER)
        (tmp_path / "site" / f"{number}.html").write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize("lang", ["zh", "en", "ru"])
def test_init_collects_a_draft_that_can_be_read(site: Path, run: RUN, lang: str) -> None:
    done = run("facts", "init", "site", "--lang", lang)
    assert (done.code, done.err) == (0, "")
    table = tomllib.loads(done.out)
    assert table["names"] == ["江州康安医院"]
    assert table["phones"] == ["+861080000001"]
    assert table["messengers"] == ["800012345"]
    assert table["addresses"] == ["江州市人民路12号"]
    assert table["licences"] == [{"number": "京ICP备12345678号", "name": "ICP备案"}]
    assert table["approvals"] == [{"number": "京医广【2026】第01-01-001号", "name": "医疗广告审查证明"}]
    assert table["doctors"] == [{"name": "张三", "titles": ["主任医师"]}]
    assert facts(table, "here").names == ("江州康安医院",)
    assert {"zh": "4 页", "en": "4 pages", "ru": "страниц: 4"}[lang] in done.out
    assert "三级甲等" in done.out
    jsonschema.validate(table, json.loads(run("facts", "schema", "--lang", lang).out))


def test_init_never_overwrites(site: Path, run: RUN) -> None:
    assert run("facts", "init", "site", "-o", "facts.toml").code == 0
    before = Path("facts.toml").read_text(encoding="utf-8")
    done = run("facts", "init", "site", "-o", "facts.toml")
    assert done.code == 2
    assert "facts.toml is there already" in done.err
    assert Path("facts.toml").read_text(encoding="utf-8") == before
    assert run("facts", "init", "site", "-o", "no/such/facts.toml").code == 2
    assert run("facts", "init", "nowhere").code == 2


def test_init_on_a_narrow_console(site: Path) -> None:
    for encoding in ("ascii", "gbk"):
        done = spawn("facts", "init", "site", "--lang", "ru", environment={"PYTHONIOENCODING": encoding})
        assert done.returncode == 0
        assert done.stderr == b""


def findings(done: Run) -> list[tuple[str, str]]:
    return [(Path(one["path"]).name, one["confidence"]) for one in map(json.loads, done.out.splitlines())]


def test_rules_turn_certain_with_facts(site: Path, run: RUN) -> None:
    check = ("check", "site", "--select", "foreign-contact", "--format", "jsonl", "-q")
    assert findings(run(*check)) == [("3.html", "possible")]
    Path("facts.toml").write_text('phones = ["010-80000001"]', encoding="utf-8")
    assert findings(run(*check)) == [("3.html", "possible")]  # nothing names the file
    done = run(*check, "--facts", "facts.toml")
    assert (done.code, findings(done)) == (1, [("3.html", "certain")])
    Path("contentlint.toml").write_text("", encoding="utf-8")
    assert findings(run(*check)) == [("3.html", "certain")]  # it lies beside the settings
    assert findings(run(*check, "--isolated")) == [("3.html", "possible")]


def test_kept_results_follow_the_facts(site: Path, run: RUN, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CONTENTLINT_CACHE", str(site / "cache"))
    check = ("check", "site", "--select", "foreign-contact", "--format", "jsonl", "-q", "--facts", "facts.toml")
    Path("facts.toml").write_text('phones = ["010-80000001"]', encoding="utf-8")
    assert findings(run(*check)) == [("3.html", "certain")]
    assert findings(run(*check)) == [("3.html", "certain")]
    Path("facts.toml").write_text('phones = ["010-80000001", "028-87650000"]', encoding="utf-8")
    assert findings(run(*check)) == []


def test_several_processes_know_the_facts(site: Path) -> None:
    Path("facts.toml").write_text('phones = ["010-80000001"]', encoding="utf-8")
    done = spawn(
        "check", "site", "--select", "foreign-contact", "--format", "jsonl", "-q", "--facts", "facts.toml", "--no-cache", "-j", "2"
    )
    assert [json.loads(line)["confidence"] for line in done.stdout.decode().splitlines()] == ["certain"]


def test_mistakes_are_told_at_once(site: Path, run: RUN) -> None:
    Path("facts.toml").write_text("nmaes = []", encoding="utf-8")
    done = run("check", "site", "--facts", "facts.toml")
    assert done.code == 2
    assert "facts.toml: unknown key 'nmaes'; did you mean 'names'?" in done.err
    done = run("check", "site", "--facts", "none.toml")
    assert done.code == 2
    assert "none.toml: there is no such facts file" in done.err


def test_config_shows_where_facts_come_from(site: Path, run: RUN) -> None:
    assert "# facts" not in run("config").out
    Path("contentlint.toml").write_text("", encoding="utf-8")
    Path("facts.toml").write_text('names = ["康安医院"]', encoding="utf-8")
    (line,) = [line for line in run("config").out.splitlines() if line.startswith("facts")]
    assert line.endswith("# facts.toml")
    (line,) = [line for line in run("config", "--facts", "facts.toml").out.splitlines() if line.startswith("facts")]
    assert line.endswith("# command line")
