"""Settings files as a user meets them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

PAGE = """<title>痛风患者怎么吃</title><div id="c"><p>痛风患者应当少吃动物内脏，多喝水，限制饮酒，这样可以减少发作。</p>
<div class="pitch"><p>现在预约，专家免费会诊，名额有限，先到先得，欢迎来电咨询。</p></div></div>"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "a.html").write_text(PAGE, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def text_of(run: Any) -> str:
    result = run("extract", "a.html")
    assert result.code == 0
    return str(json.loads(result.out)["text"])


def test_selectors_say_what_is_the_article(folder: Path, run: Any) -> None:
    assert "欢迎来电咨询" in text_of(run)
    (folder / "contentlint.toml").write_text('exclude = [".pitch"]', encoding="utf-8")
    assert "欢迎来电咨询" not in text_of(run)
    (folder / "contentlint.toml").write_text('include = [".pitch"]', encoding="utf-8")
    assert text_of(run) == "现在预约，专家免费会诊，名额有限，先到先得，欢迎来电咨询。"


@pytest.mark.parametrize(
    ("settings", "message"),
    [
        ('exclude = ["[["]', "is no CSS selector"),
        ('select = ["no-such-rule"]', "unknown rule 'no-such-rule'"),
        ("[rules.description-length]\nshortes = 3", "there is no option 'shortes'"),
        ("[rules.no-such-rule]\nshortest = 3", "unknown rule 'no-such-rule'"),
        ("surprise = 1", "unknown key 'surprise'"),
    ],
)
def test_mistakes_end_with_two_and_a_line(folder: Path, run: Any, settings: str, message: str) -> None:
    (folder / "contentlint.toml").write_text(settings, encoding="utf-8")
    result = run("check", "a.html")
    assert result.code == 2
    assert message in result.err
    assert result.err.count("\n") == 1


def test_config_tells_where_a_value_comes_from(folder: Path, run: Any) -> None:
    (folder / "contentlint.toml").write_text('kind = "news"\n', encoding="utf-8")
    result = run("config", "--show", "a.html", "--ignore", "META011")
    assert result.code == 0
    lines = {line.split()[0]: line for line in result.out.splitlines()}
    assert '"news"' in lines["kind"] and lines["kind"].endswith("# contentlint.toml")
    assert lines["ignore"].endswith("# command line")
    assert lines["select"].endswith("# default")
