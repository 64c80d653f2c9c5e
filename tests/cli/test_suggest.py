"""`contentlint suggest`: what it prints in which form, what it asks of its files, and how `check --fix --unsafe-fixes` takes it over."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from running import spawn

DESCRIPTION = "痛风是一种嘌呤代谢紊乱引起的关节炎，多见于中年男性。痛风患者应当少吃动物内脏和海鲜，多喝水，并且按时服用降尿酸的药物。"
REST = "低嘌呤饮食可以减少痛风发作。低嘌呤饮食不等于不吃肉，鸡蛋和牛奶都可以吃。咨询请打 13912345678。"
WORDS = ["痛风", "嘌呤", "低嘌呤饮食", "饮食"]
HTML = (
    '<!DOCTYPE html>\n<html lang="zh-CN"><head>\n  <meta charset="utf-8">\n  <title>痛风患者怎么吃</title>\n</head><body>\n'
    f"<h1>痛风患者怎么吃</h1>\n<p>{DESCRIPTION}</p>\n<p>{REST}</p>\n</body></html>\n"
)
MARKDOWN = f"---\ntitle: 痛风患者怎么吃\ndate: 2026-01-31\n---\n{DESCRIPTION}\n\n{REST}\n"


@pytest.fixture
def page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "gout.html"
    path.write_bytes(HTML.encode())
    return path


@pytest.mark.parametrize(
    ("lang", "lines"),
    [
        ("zh", ("  标题    不用改", f"  描述    {DESCRIPTION}", f"  关键词  {'、'.join(WORDS)}")),
        ("en", ("  title        good as it is", f"  description  {DESCRIPTION}", f"  keywords     {', '.join(WORDS)}")),
        ("ru", ("  заголовок       менять не нужно", f"  описание        {DESCRIPTION}", f"  ключевые слова  {', '.join(WORDS)}")),
    ],
)
def test_to_read(run, page: Path, lang: str, lines: tuple[str, ...]) -> None:
    done = run("suggest", "gout.html", "--lang", lang)
    assert done == (0, "\n".join(("gout.html", *lines, "")), "")
    assert page.read_bytes() == HTML.encode()


def test_json_lines(run, page: Path) -> None:
    page.write_bytes(HTML.replace("<title>痛风患者怎么吃</title>", '<title>首页</title><meta name="keywords" content="糖尿病">').encode())
    record = json.loads(run("suggest", "gout.html", "--format", "jsonl").out)
    assert list(record) == ["path", "language", "title", "description", "keywords"]
    assert record["title"] == {"current": "首页", "suggested": "痛风患者怎么吃", "good": False}
    assert record["description"] == {"current": None, "suggested": DESCRIPTION, "covers": 1.0, "sure": True}
    assert record["keywords"]["current"] == ["糖尿病"]
    assert [keyword["text"] for keyword in record["keywords"]["suggested"]] == WORDS
    assert record["keywords"]["suggested"][0] == {"text": "痛风", "score": 1.0, "count": 4, "in_title": True, "searches": 0}


def test_a_table_for_a_cms(run, page: Path) -> None:
    (page.parent / "=evil.html").write_bytes("<title>=1+1</title><p>短。</p>".encode())
    assert run("suggest", ".", "--format", "csv", "-o", "out.csv").out == ""
    data = (page.parent / "out.csv").read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"))))
    assert [row["path"] for row in rows] == ["'=evil.html", "gout.html"]
    assert rows[0]["current_title"] == "'=1+1"
    assert rows[1] == {
        "path": "gout.html", "title": "痛风患者怎么吃", "description": DESCRIPTION, "keywords": ",".join(WORDS),
        "current_title": "痛风患者怎么吃", "current_description": "", "current_keywords": "", "description_draft": "",
    }  # fmt: skip


def test_how_many_keywords(run, page: Path) -> None:
    assert json.loads(run("suggest", "gout.html", "--keywords", "1", "--format", "jsonl").out)["keywords"]["suggested"][0]["text"] == "痛风"


@pytest.mark.parametrize(
    "table",
    [
        '热门查询,点击次数,展示\n低嘌呤饮食,12,"1,340"\n'.encode(),
        "Top queries,Clicks,Impressions\n低嘌呤饮食,12,1340\n".encode("utf-8-sig"),
        "Запрос;Показы\n低嘌呤饮食;1 340\n".encode(),
        "query\tcount\n低嘌呤饮食\t1340\n".encode("utf-16"),
        "搜索词,次数\n低嘌呤饮食,1340\n".encode("gb18030"),
    ],
)
def test_queries_as_evidence(run, page: Path, table: bytes) -> None:
    (page.parent / "queries.csv").write_bytes(table)
    found = json.loads(run("suggest", "gout.html", "--queries", "queries.csv", "--format", "jsonl").out)["keywords"]["suggested"]
    assert {keyword["text"]: keyword["searches"] for keyword in found} == {"痛风": 0, "嘌呤": 1340, "低嘌呤饮食": 1340, "饮食": 1340}


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("--queries", "gout.html"), "no column of queries; call it query"),
        (("--queries", "missing.csv"), "does not exist"),
        (("--site", "missing"), "no such file or folder"),
        (("--index", "gout.html"), "is no index of contentlint"),
        (("--keywords", "0"), "range"),
        (("-o", "missing/out.csv"), "missing"),
    ],
)
def test_wrong_use(run, page: Path, arguments: tuple[str, ...], told: str) -> None:
    done = run("suggest", "gout.html", *arguments)
    assert done.code == 2
    assert told in done.err
    assert done.err.count("\n") == 1


def test_a_page_that_cannot_be_read_is_named(run, page: Path) -> None:
    (page.parent / "bad.html").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20)
    done = run("suggest", "bad.html", "gout.html")
    assert done.code == 1
    assert "bad.html" in done.err
    assert DESCRIPTION in done.out


def test_personal_data_is_masked(run, page: Path) -> None:
    page.write_bytes("<title>打电话 13912345678 问痛风怎么吃，医生来回答您的问题，欢迎来电</title><p>痛风患者多喝水。</p>".encode())
    for form in ("text", "jsonl", "csv"):
        assert "13912345678" not in run("suggest", "gout.html", "--format", form).out


def test_what_all_pages_of_the_site_say_counts_less(run, page: Path) -> None:
    page.write_bytes("<title>早餐怎么吃</title><p>早餐要有鸡蛋和豆腐。鸡蛋是早餐，豆腐也是早餐。</p>".encode())
    site = page.parent / "site"
    site.mkdir()
    for number, dish in enumerate(("米粥", "馒头", "面条", "牛奶", "玉米", "红薯")):
        (site / f"{number}.html").write_bytes(f"<title>{dish}</title><article><h1>{dish}</h1><p>{dish}配鸡蛋。</p></article>".encode())
    run("index", "build", "site.idx", "site")

    def score(*arguments: str) -> float:
        found = json.loads(run("suggest", "gout.html", "--format", "jsonl", *arguments).out)["keywords"]["suggested"]
        scores = {keyword["text"]: keyword["score"] for keyword in found}
        return scores["鸡蛋"] / scores["豆腐"]

    assert score("--site", "site") == score("--index", "site.idx") < score()


def test_a_console_that_knows_no_chinese(page: Path) -> None:
    done = spawn("suggest", "gout.html", environment={"PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"})
    assert done.returncode == 0
    assert b"\\u75db\\u98ce" in done.stdout


def test_standard_input(page: Path) -> None:
    done = spawn("suggest", "-", "--stdin-filename", "a.md", stdin=MARKDOWN.encode(), environment={"PYTHONIOENCODING": "utf-8"})
    assert DESCRIPTION in done.stdout.decode()


@pytest.mark.parametrize(
    ("newline", "codec"), [("\n", "utf-8"), ("\r\n", "utf-8-sig"), ("\r\n", "utf-16"), ("\r", "utf-8"), ("\n", "gb18030")]
)
def test_taken_over_into_a_head(run, page: Path, newline: str, codec: str) -> None:
    charset = "gbk" if codec == "gb18030" else "utf-8"
    before = HTML.replace('charset="utf-8"', f'charset="{charset}"')
    added = f'\n  <meta name="description" content="{DESCRIPTION}">\n  <meta name="keywords" content="{",".join(WORDS)}">'
    page.write_bytes(before.replace("\n", newline).encode(codec))
    done = run("check", "gout.html", "--select", "META010,META024", "--fix", "--unsafe-fixes")
    assert done.code == 0
    assert page.read_bytes() == before.replace("</title>", f"</title>{added}").replace("\n", newline).encode(codec)


def test_taken_over_into_front_matter(run, page: Path) -> None:
    path = page.with_suffix(".md")
    path.write_bytes(MARKDOWN.replace("\n", "\r\n").encode())
    done = run("check", "gout.md", "--select", "META010,META024", "--fix", "--unsafe-fixes")
    added = f'title: 痛风患者怎么吃\ndescription: "{DESCRIPTION}"\nkeywords: [{", ".join(WORDS)}]\n'
    assert (done.code, done.err) == (0, "")
    assert path.read_bytes() == MARKDOWN.replace("title: 痛风患者怎么吃\n", added).replace("\n", "\r\n").encode()
    assert run("check", "gout.md", "--select", "META010,META024", "--fix", "--unsafe-fixes", "--diff").code == 0


def test_without_unsafe_fixes_nothing_is_suggested(run, page: Path) -> None:
    assert run("check", "gout.html", "--select", "META010,META024", "--fix").code == 0
    assert page.read_bytes() == HTML.encode()
    findings = run("check", "gout.html", "--select", "META010,META024", "--format", "jsonl").out.splitlines()
    assert [json.loads(line)["fixes"] for line in findings] == [[], []]
