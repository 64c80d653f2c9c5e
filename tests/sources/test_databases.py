"""Dumps and databases of real sites, read by us and by SQLite's own parser; and dumps that are broken on purpose."""

from __future__ import annotations

import re
import sqlite3
import tracemalloc
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contentlint.sources.databases import SqlDump, SqliteFile
from contentlint.sources.pages import HeldPage
from contentlint.sources.source import Limits, Options, SourceError
from contentlint.sources.sql_text import Row, Unreadable, statements

UNPUBLISHED = "articles that are not published"
ELSEWHERE = "articles that only lead to another address"
ANY = re.compile(".*")


def second_reader(files: list[Path], encoding: str) -> sqlite3.Connection:
    """The INSERT statements of a dump, run by SQLite; columns named by the lines of CREATE TABLE. Each begins a line, as producers write
    them, and ends with ; at the end of a line."""
    db = sqlite3.connect(":memory:")
    db.row_factory = sqlite3.Row
    text = "\n".join(file.read_bytes().decode(encoding) for file in files)
    columns: dict[str, list[str]] = {}
    for name, body in re.findall(r"CREATE TABLE(?: IF NOT EXISTS)? `(\w+)` \((.*?)\n\)", text, re.DOTALL):
        columns[name] = re.findall(r"^\s*`(\w+)` ", body, re.MULTILINE)
    for statement in re.findall(r"^(?:E_D\(\"re|re|IN)(?:place|SERT) (?:into|INTO) .*?\);(?=\"\)|\s*$)", text, re.MULTILINE | re.DOTALL):
        table = re.search(r"`(\w+)`", statement)[1]
        if table in columns:
            names = ", ".join(f'"{column}"' for column in columns[table])
            db.execute(f'CREATE TABLE IF NOT EXISTS "{table}" ({names})')
            sql = re.sub(
                r"\\(.)", lambda sign: {"'": "''", "n": "\n", "r": "\r", "t": "\t"}.get(sign[1], sign[1]), statement, flags=re.DOTALL
            )
            sql = re.sub(r"(?<=,)0x([0-9a-f]+)", lambda digits: f"x'{digits[1]}'", sql.removeprefix('E_D("'))
            db.execute(sql.rstrip(";"))
    return db


def texts(rows: Iterator[sqlite3.Row]) -> list[tuple[str, ...]]:
    """Rows with all values as text without spaces around it."""

    def plain(value: object) -> str:
        return (value.decode("utf-8") if isinstance(value, bytes) else str(value if value is not None else "")).strip()

    return sorted(tuple(plain(value) for value in row) for row in rows)


def of(pages: list[HeldPage], *names: str) -> list[tuple[str, ...]]:
    """The ids of pages, and their hints of these names."""
    return sorted((page.path.rpartition("/")[2], *(str(getattr(page.hints, name) or "").strip() for name in names)) for page in pages)


def below_head(page: HeldPage) -> str:
    return page.body.decode().partition("---\n")[2].partition("---\n")[2]


DEDECMS = [
    # files, encoding, prefix, pages, left out, pages without a text
    ("bjjqyy-backupdata-utf8/*", "utf-8", "dede_", 114, {UNPUBLISHED: 10}, 1),
    ("tjgangchang-backupdata-utf8/*", "utf-8", "dede_", 271, {}, 0),
    ("kangbei-backupdata-utf8/*", "utf-8", "dede_", 305, {UNPUBLISHED: 5}, 0),
    ("wapmz-prefix-backupdata-utf8/*", "utf-8", "wapmz_", 71, {UNPUBLISHED: 9}, 4),
    ("diseaseset-backupdata-gbk/*", "gb18030", "dede_", 15, {}, 0),
    ("dede-alltables-utf8.sql", "utf-8", "dede_", 26, {ELSEWHERE: 5}, 0),
    ("phpmyadmin-dump-gbk.sql", "gb18030", "dede_", 13, {UNPUBLISHED: 18}, 0),
]


@pytest.mark.parametrize(("files", "encoding", "prefix", "count", "left_out", "missing"), DEDECMS, ids=[row[0] for row in DEDECMS])
def test_dedecms(data: Path, files: str, encoding: str, prefix: str, count: int, left_out: dict[str, int], missing: int) -> None:
    paths = sorted((data / "cms" / "dedecms").glob(files))
    dump = SqlDump("dump", [str(path) for path in paths], Options())
    pages = list(dump.pages())
    assert (dump.kind, len(pages), dict(dump.left_out)) == ("DedeCMS dump", count, left_out)
    assert sum(bool(page.problem) for page in pages) == missing
    db = second_reader(paths, encoding)
    found = texts(db.execute(
        f"SELECT id, title, keywords, description, nullif(click, '0') FROM {prefix}archives LEFT JOIN {prefix}addonarticle ON aid = id "
        "WHERE CAST(arcrank AS INTEGER) >= 0 AND coalesce(redirecturl, '') = ''"
    ))  # fmt: skip
    assert of(pages, "title", "keywords", "description", "clicks") == found
    bodies = {str(row[0]): row[1] or "" for row in db.execute(f"SELECT aid, body FROM {prefix}addonarticle")}
    read = {page.path.rpartition("/")[2]: below_head(page) for page in pages}
    same = [key for key, body in bodies.items() if key in read and "#p#" not in body]
    assert same and all(read[key] == bodies[key].strip() for key in same)


def test_dedecms_addresses_and_sections(data: Path) -> None:
    files = [str(path) for path in (data / "cms" / "dedecms" / "bjjqyy-backupdata-utf8").iterdir()]
    hints = next(page.hints for page in SqlDump("x", files, Options()).pages())
    assert (hints.url, hints.section, hints.author, hints.date) == (
        "http://3g.bjjqyy.com/a/fyyxwjk/fylh/1.html",
        "发育落后",
        "admin",
        "2018-11-27",
    )
    local = [str(path) for path in (data / "cms" / "dedecms" / "tjgangchang-backupdata-utf8").iterdir()]
    based = Options(base="https://www.example.com")
    assert next(iter(SqlDump("x", local, Options()).pages())).hints.url == "/a/zhichuang/20150807/1.html"  # the host is 127.0.0.1
    assert next(iter(SqlDump("x", local, based).pages())).hints.url == "https://www.example.com/a/zhichuang/20150807/1.html"


@pytest.mark.parametrize(
    ("folder", "prefix", "count", "missing"), [("scrww-ebak-utf8", "scrww_", 109, 0), ("xdq-ebak-utf8", "phome_", 293, 226)]
)
def test_empirecms(data: Path, folder: str, prefix: str, count: int, missing: int) -> None:
    paths = sorted((data / "cms" / "empirecms" / folder).iterdir())
    dump = SqlDump("dump", [str(path) for path in paths], Options())
    pages = list(dump.pages())
    assert (dump.kind, len(pages), sum(bool(page.problem) for page in pages)) == ("EmpireCMS dump", count, missing)
    db = second_reader(paths, "utf-8")
    rows = f"SELECT id, title, keyboard, smalltext, nullif(onclick, '0'), titleurl FROM {prefix}ecms_news"
    assert of(pages, "title", "keywords", "description", "clicks", "url") == texts(db.execute(rows))
    bodies = dict(texts(db.execute(f"SELECT id, newstext FROM {prefix}ecms_news_data_1")))
    assert bodies == {page.path.rpartition("/")[2]: below_head(page) for page in pages if not page.problem}


def test_empirecms_without_the_names_of_columns(data: Path) -> None:
    dump = SqlDump("dump.sql", [str(data / "cms" / "empirecms" / "install-data-v7.0-utf8.sql")], Options())
    with pytest.raises(SourceError, match="nothing says which columns"):
        list(dump.pages())


PHPCMS = [
    ("bjzhifa-v9-bak_*.sql", "v9_", {"fyal": 391, "news": 424, "yhsp": 133, "zfal": 45, "zjtd": 60}, 20),
    ("cdweiyi-v9-bak.sql", "weiyi_", {"clzt": 19, "zcpp": 18, "news": 2, "almx": 6, "sjsmx": 5, "hdzs": 1}, 9),
]


@pytest.mark.parametrize(("files", "prefix", "models", "single"), PHPCMS, ids=[row[0] for row in PHPCMS])
def test_phpcms(data: Path, files: str, prefix: str, models: dict[str, int], single: int) -> None:
    paths = sorted((data / "cms" / "phpcms").glob(files))
    dump = SqlDump("dump", [str(path) for path in paths], Options())
    pages = list(dump.pages())
    assert dump.kind == "PHPCMS dump"
    db = second_reader(paths, "utf-8")
    for model, count in models.items():
        assert db.execute(f"SELECT count(*) FROM {prefix}{model}").fetchone()[0] == count
        found = texts(
            db.execute(f"SELECT id, title, keywords, description, url FROM {prefix}{model} WHERE status = '99' AND islink <> '1'")
        )
        assert (
            of([page for page in pages if page.path.startswith(f"dump#{prefix}{model}/")], "title", "keywords", "description", "url")
            == found
        )
    assert sum(page.path.startswith(f"dump#{prefix}page/") for page in pages) == single
    news = {page.path.rpartition("/")[2]: below_head(page) for page in pages if page.path.startswith(f"dump#{prefix}news/")}
    bodies = dict(texts(db.execute(f"SELECT id, content FROM {prefix}news_data")))
    same = [key for key in news if "[page]" not in bodies[key]]
    assert same and all(news[key] == bodies[key] for key in same)


@pytest.mark.parametrize(("file", "count"), [("pbootcms-3.2-official.db", 17), ("pbootcms-brainvite.db", 25)])
def test_pbootcms(data: Path, file: str, count: int) -> None:
    path = data / "cms" / "pbootcms" / file
    source = SqliteFile(str(path), Options())
    pages = list(source.pages())
    assert (source.kind, len(pages)) == ("PbootCMS database", count)
    db = sqlite3.connect(f"{path.as_uri()}?immutable=1", uri=True)
    rows = "SELECT id, title, keywords, description, nullif(visits, 0), author FROM ay_content WHERE status = '1' AND outlink = ''"
    assert of(pages, "title", "keywords", "description", "clicks", "author") == texts(db.execute(rows))
    bodies = dict(texts(db.execute("SELECT id, content FROM ay_content")))
    assert all(below_head(page) == bodies[page.path.rpartition("/")[2]] for page in pages)


OTHERS = [
    (
        "pbootcms/pbootcms_v3211.mysql.sql",
        "PbootCMS",
        17,
        "SELECT id, title, description FROM ay_content WHERE status = '1' AND outlink = ''",
    ),
    ("other-sql/joomla-phpmyadmin-medlab.ru.sql", "Joomla", 15, "SELECT id, title, metadesc FROM y18x3_content WHERE state = 1"),
    ("other-sql/joomla-phpmyadmin-neuropsych.es.sql", "Joomla", 25, "SELECT id, title, metadesc FROM f3ts9_content WHERE state = 1"),
    ("other-sql/modx-revo-phpmyadmin.ru.sql", "MODX", 36, ""),
]


@pytest.mark.parametrize(("file", "system", "count", "rows"), OTHERS, ids=[row[0] for row in OTHERS])
def test_other_systems(data: Path, file: str, system: str, count: int, rows: str) -> None:
    path = data / "cms" / file
    dump = SqlDump("dump", [str(path)], Options())
    pages = list(dump.pages())
    assert (dump.kind, len(pages)) == (f"{system} dump", count)
    if rows:
        assert of(pages, "title", "description") == texts(second_reader([path], "utf-8").execute(rows))
    else:
        rows = "SELECT id, coalesce(nullif(trim(longtitle), ''), pagetitle) FROM modx_site_content WHERE published = 1 AND deleted = 0"
        assert of(pages, "title") == texts(second_reader([path], "utf-8").execute(rows))


def test_one_table_that_is_named(data: Path) -> None:
    path = data / "cms" / "other-sql" / "navicat-laravel-articles-clinic.sql"
    dump = SqlDump("dump", [str(path)], Options(table="articles"))
    pages = list(dump.pages())
    assert len(pages) == 1001
    db = second_reader([path], "utf-8")
    assert of(pages, "title", "description", "date") == texts(db.execute("SELECT id, title, description, created_at FROM articles"))
    bodies = dict(texts(db.execute("SELECT id, body FROM articles WHERE body LIKE '%</p>%'")))
    read = {page.path.rpartition("/")[2]: below_head(page).strip() for page in pages}
    assert bodies and all(read[key] == body for key, body in bodies.items())
    with pytest.raises(SourceError, match=r"no table 'article'; there are: .*articles"):
        SqlDump("dump", [str(path)], Options(table="article"))
    with pytest.raises(SourceError, match=r"no column of categories has texts"):
        list(SqlDump("dump", [str(path)], Options(table="categories")).pages())


def test_a_script_of_sql_server(data: Path) -> None:
    path = data / "cms" / "other-sql" / "dtcms4-mssql-hospital.utf16le.sql"
    pages = list(SqlDump("dump", [str(path)], Options(table="dt_article")).pages())
    script = path.read_text(encoding="utf-16")
    rows = re.findall(r"^INSERT \[dbo\]\.\[dt_article\] \(.*?\) VALUES \((\d+), \d+, \d+, N'.*?', N'(.*?)', N'", script, re.MULTILINE)
    empty = {page_id for page_id, _ in rows} - {page.path.rpartition("/")[2] for page in pages}
    assert len(rows) == 89
    assert of(pages, "title") == sorted(row for row in rows if row[0] not in empty)
    assert all(re.fullmatch(r"20\d\d-\d\d-\d\d", page.hints.date) for page in pages)


def test_a_dump_of_no_known_system_names_its_tables(data: Path) -> None:
    with pytest.raises(SourceError, match=r"no CMS that is known .*contents"):
        SqlDump("x.sql", [str(data / "cms" / "other-sql" / "typecho-navicat.zh.sql")], Options())


def rows_of(sql: str, step: int = 0, limit: int = 10_000, php: bool = False) -> list[Row | Unreadable]:
    pieces = [sql[at : at + step] for at in range(0, len(sql), step)] if step else [sql]
    return [one for one in statements(pieces, ANY, limit, php) if not isinstance(one, tuple) or isinstance(one, (Row, Unreadable))]


def values_of(sql: str, **how: int | bool) -> list[tuple[str | None, ...]]:
    return [row.values if isinstance(row, Row) else ("unreadable",) for row in rows_of(sql, **how)]  # type: ignore[arg-type]


@pytest.mark.parametrize("step", [0, 1, 3, 7])
@pytest.mark.parametrize(
    ("sql", "values"),
    [
        ("INSERT INTO `t` VALUES (1,'a');", [("1", "a")]),
        ("insert into t values(1, 'a'),\n  (-2.5, NULL) ;\n", [("1", "a"), ("-2.5", None)]),
        (r"INSERT INTO t VALUES ('it''s \'so\'', 'a\\', '\n\r\t\0', '\%');", [("it's 'so'", "a\\", "\n\r\t\0", "%")]),
        ('INSERT INTO "t" VALUES ("say ""a""", 0xe4b8ad, 0xd6d0, 0x1);', [('say "a"', "中", "中", "0x1")]),
        ("REPLACE INTO `db`.`t` (`a`, `b`) VALUES (_utf8'x', NOW());", [("x", "NOW()")]),
        ("INSERT INTO t VALUES ('a;\nINSERT INTO t VALUES (9);\n', 'b)');\n", [("a;\nINSERT INTO t VALUES (9);\n", "b)")]),
        ("-- INSERT INTO t VALUES (1)\n/*!40000 ALTER TABLE `t` DISABLE KEYS */;\nINSERT IGNORE INTO t VALUES (2);", [("2",)]),
        ("INSERT INTO t VALUES (1);INSERT INTO t VALUES (2);", [("1",), ("2",)]),
        ("INSERT INTO t VALUES (1, 'open", [("unreadable",)]),
        (
            "INSERT [dbo].[t] ([a], [b]) VALUES (1, N'C:\\', CAST(0x0000A47C00C3231C AS DateTime))\nGO\nINSERT [t] VALUES (N'it''s')",
            [("1", "C:\\", "2015-04-16"), ("it's",)],
        ),
        ("INSERT INTO t VALUES ();\nINSERT INTO t VALUES (3);", [("unreadable",), ("3",)]),
        ("INSERT INTO t VALUES", []),
        ("INSERT INTO t SELECT * FROM s;", []),
        ("", []),
    ],
)  # fmt: skip
def test_rows(sql: str, values: list[tuple[str | None, ...]], step: int) -> None:
    assert values_of(sql, step=step) == values


def test_statements_of_empirebak() -> None:
    assert values_of(r"""E_D("replace into `t` values('1','say \"a\" for 5\$ in C:\\\\x''s');");""", php=True) == [
        ("1", 'say "a" for 5$ in C:\\x\'s')
    ]


TEXT = st.text(st.characters(exclude_categories=("Cs",)), max_size=30)


@given(st.lists(st.lists(TEXT, min_size=1, max_size=4), min_size=1, max_size=5), st.integers(1, 40))
def test_what_is_written_is_read(rows: list[list[str]], step: int) -> None:
    def literal(value: str) -> str:
        return "'" + value.replace("\\", "\\\\").replace("'", "\\'").replace("\0", "\\0") + "'"

    sql = "INSERT INTO `t` VALUES " + ",".join(f"({','.join(map(literal, row))})" for row in rows) + ";\n"
    assert values_of(sql, step=step) == [tuple(row) for row in rows]


@given(st.text(st.sampled_from("INSERT INTO t VALUES (,)'\\\";\n0x1`-"), max_size=200), st.integers(1, 50))
def test_no_text_breaks_the_reader(text: str, step: int) -> None:
    assert isinstance(rows_of("INSERT INTO t VALUES (" + text, step=step), list)


def test_a_row_beyond_the_limit_is_left_out_and_the_next_is_read(tmp_path: Path) -> None:
    path = tmp_path / "x.sql"
    create = "CREATE TABLE `a_content` (\n `id` int,\n `status` char(1),\n `title` text,\n `content` text\n);\n"
    sort = "CREATE TABLE `a_content_sort` (\n `scode` int\n);\n"
    long = "x" * 30_000_000
    path.write_text(f"{create}{sort}INSERT INTO a_content VALUES (1,'1','t','{long}');\nINSERT INTO a_content VALUES (2,'1','t','\0b');\n")
    dump = SqlDump("x.sql", [str(path)], Options(limits=Limits(record=1_000_000)))
    tracemalloc.start()
    pages = list(dump.pages())
    assert tracemalloc.get_traced_memory()[1] < 30_000_000
    tracemalloc.stop()
    assert [page.path for page in pages] == ["x.sql#a_content/2"]
    assert dump.left_out == {"rows of the dump that cannot be read": 1}


def test_a_damaged_database_is_one_clear_error(tmp_path: Path, data: Path) -> None:
    whole = (data / "cms" / "pbootcms" / "pbootcms-3.2-official.db").read_bytes()
    for name, content in {"cut": whole[:20_000], "zeros": whole[:100] + bytes(50_000), "noise": whole[:4096] + b"\xff" * 100_000}.items():
        path = tmp_path / f"{name}.db"
        path.write_bytes(content)
        with pytest.raises(SourceError):
            list(SqliteFile(str(path), Options()).pages())


def test_views_of_a_database_are_not_asked(tmp_path: Path) -> None:
    path = tmp_path / "x.db"
    with sqlite3.connect(path) as db:
        db.execute("CREATE TABLE ay_content_sort (scode)")
        db.execute("CREATE VIEW ay_content AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT * FROM n")
    with pytest.raises(SourceError, match=r"no CMS that is known"):
        SqliteFile(str(path), Options())


def test_tables_with_other_columns_give_pages_all_the_same(tmp_path: Path) -> None:
    path = tmp_path / "x.db"
    with sqlite3.connect(path) as db:
        db.execute("CREATE TABLE ay_content_sort (x)")
        db.execute("CREATE TABLE ay_content (id, status, content, visits, date)")
        db.execute(
            "INSERT INTO ay_content VALUES (1, 1, x'ff00', 'many', 5), (NULL, '1', NULL, NULL, NULL), (2, 1, 'a' || char(55357), 1e300, '')"
        )
    assert len(list(SqliteFile(str(path), Options()).pages())) == 3


def test_a_foreign_database_names_its_tables(tmp_path: Path) -> None:
    path = tmp_path / "x.db"
    with sqlite3.connect(path) as db:
        db.execute("CREATE TABLE other (x)")
    with pytest.raises(SourceError, match=r"no CMS that is known.*other"):
        SqliteFile(str(path), Options())
