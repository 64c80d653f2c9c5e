"""The index: what is put in is found, taken out is gone; it survives a killed writer; what is no index is refused in words."""

from __future__ import annotations

import random
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from articles import article, edited, sentences

from contentlint.duplicates import posting
from contentlint.duplicates.index import CROWD, SCHEME, Index, IndexProblem, Published

HERE = Path(__file__).parent


def published(seed: object, **more: str) -> Published:
    return Published(f"{seed}.html", article(seed), "zh-Hans", **more)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "索引.sqlite"


@pytest.mark.parametrize("post", [True, False])
def test_what_is_put_in_is_found(path: Path, post: bool) -> None:
    with Index.create(path) as index:
        for seed in range(20):
            index.add(published(seed, address=f"https://example.org/{seed}", title=f"文章{seed}", date="2024-05-01"), post=post)
        assert index.info().waiting == (0 if post else 20)
        if not post:
            assert index.post() == 20
    with Index.open(path) as index:
        (found,) = index.find(edited(article(7), 0.03, "draft"), "zh")
        assert found[:4] == ("7.html", "https://example.org/7", "文章7", "2024-05-01")
        assert 0.6 < found.similarity.jaccard < 1
        assert found[4:6] == ("near", True)
        assert found.text == article(7)
        assert index.find(article(7).replace("。", "! "), "zh")[0].relation == "exact"
        (partial,) = index.find(article("new", 80) + article(3)[:400], "zh")
        assert (partial.path, partial.relation) == ("3.html", "partial")
        assert partial.similarity.containment_a < partial.similarity.containment_b < 0.5
        assert index.find(article("unheard of"), "zh") == []
        assert index.find("", "zh") == []
        assert index.find(article(7), "zh", but="7.html") == []
        assert index.find(article(7), "ru") == []


def test_pages_are_replaced_and_removed(path: Path) -> None:
    with Index.create(path) as index:
        index.add(published("one"))
        index.add(Published("one.html", article("two"), "zh"))
        assert list(index.paths()) == ["one.html"]
        assert index.find(article("one"), "zh") == []
        assert [found.path for found in index.find(article("two"), "zh")] == ["one.html"]
        assert index.remove("one.html")
        assert not index.remove("one.html")
        assert index.find(article("two"), "zh") == []
    with sqlite3.connect(path) as connection:
        assert connection.execute("SELECT count(*) FROM postings").fetchone() == (0,)


def test_without_texts_a_copy_is_estimated(path: Path) -> None:
    with Index.create(path) as index:
        index.add(published("one"), keep_text=False)
        (found,) = index.find(edited(article("one"), 0.02, "draft"), "zh")
        assert (found.text, found.relation, found.certain) == (None, "near", False)
        assert 0.7 < found.similarity.jaccard < 0.95
        assert index.info().with_text == 0


def test_adding_at_once_and_one_by_one_is_the_same(tmp_path: Path) -> None:
    postings = []
    for post in (True, False):
        place = tmp_path / f"{post}.sqlite"
        with Index.create(place) as index:
            for seed in range(30):
                index.add(published(seed), post=post)
            index.post()
        with sqlite3.connect(place) as connection:
            postings.append(connection.execute("SELECT key, page FROM postings ORDER BY key, page").fetchall())
    assert postings[0] == postings[1]
    assert len(postings[0]) > 30 * 25


def test_many_pages_are_posted_a_little_at_a_time(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Sampled hashes are small numbers; parts of equal ranges would put most of them into one."""
    sizes = []
    fresh = posting._fresh

    def measured(connection: sqlite3.Connection, rows: Any) -> Iterator[tuple[int, int]]:
        sizes.append(rows.size)
        return fresh(connection, rows)

    monkeypatch.setattr(posting, "_fresh", measured)
    with Index.create(path) as index:
        for seed in range(100):
            index.add(Published(f"{seed}.html", article(seed, 60), "zh"), post=False)
        index.post()
    assert max(sizes) < 2 * sum(sizes) / len(sizes)


@pytest.mark.parametrize("post", [True, False])
def test_what_many_pages_share_does_not_grow_without_bound(path: Path, post: bool) -> None:
    with Index.create(path) as index:
        for seed in range(CROWD + 20):
            index.add(Published(f"{seed}.html", article("same") + str(seed), "zh"), post=post)
        index.post()
        assert index.find(article("same"), "zh")
    with sqlite3.connect(path) as connection:
        (most,) = connection.execute("SELECT max(n) FROM (SELECT count(*) AS n FROM postings GROUP BY key)").fetchone()
    assert most == CROWD


def test_what_many_pages_share_makes_no_copy(path: Path) -> None:
    disclaimer = article("disclaimer", 8)
    with Index.create(path) as index:
        for seed in range(10):
            index.add(Published(f"{seed}.html", article(seed, 16) + disclaimer, "zh"))
        assert index.find(article("new", 16) + disclaimer, "zh") == []
        assert [found.path for found in index.find(article(3, 16) + "换了一个结尾。", "zh")] == ["3.html"]


def test_copies_of_one_page_make_no_boilerplate(path: Path) -> None:
    """An article that is published six times is one source; the same passage in six articles of their own is boilerplate."""
    with Index.create(path) as index:
        for seed in range(6):
            index.add(Published(f"copy-{seed}.html", edited(article("source", 30), 0.004 * seed, seed), "zh"))
            index.add(Published(f"own-{seed}.html", article(seed, 30) + article("block", 8), "zh"))
        found = index.find(article("new", 40) + article("source", 30)[300:600], "zh")
        assert {one.path.partition("-")[0] for one in found} == {"copy"}
        assert {one.relation for one in found} == {"partial"}
        assert index.find(article("new", 40) + article("block", 8), "zh") == []


def test_the_source_is_found_in_a_crowd_that_shares_phrases(path: Path) -> None:
    """More pages have some phrases of the draft than are looked at; the one with a passage that nobody else has comes first."""
    draft = sentences(60, "draft")
    with Index.create(path) as index:
        for seed in range(40):
            chosen = random.Random(seed).sample(draft[:40], 6)
            index.add(Published(f"crowd-{seed}.html", "。".join((article(seed, 20), *chosen)), "zh"))
        index.add(Published("source.html", article("source", 40) + "".join(draft[45:55]), "zh"))
        found = index.find("".join(draft), "zh")
    assert "source.html" in [one.path for one in found]


def test_a_draft_of_any_length_is_looked_for(path: Path) -> None:
    """SQLite takes a limited number of keys in one question."""
    with Index.create(path) as index:
        index.add(published("one"))
        (found,) = index.find(article("long", 2_000) + article("one"), "zh")
    assert found.path == "one.html"


def test_a_reader_beside_a_writer(path: Path) -> None:
    with Index.create(path) as writer:
        writer.add(published("one"))
        with Index.open(path) as reader:
            writer.add(published("two"))
            assert [found.path for found in reader.find(article("two"), "zh")] == ["two.html"]
            with pytest.raises(IndexProblem, match="readonly"):
                reader.add(published("three"))


def test_signatures_go_to_datasketch(path: Path) -> None:
    with Index.create(path) as index:
        index.add(published("one"))
        index.add(Published("copy.html", edited(article("one"), 0.01, "copy"), "zh"))
        (_, copy), (_, one) = index.signatures()
    assert 0.8 < one.jaccard(copy) < 1


def _foreign(path: Path) -> None:
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE pages (id)")


def _newer(path: Path) -> None:
    Index.create(path).__exit__()
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA user_version = 99")


def _other_scheme(path: Path) -> None:
    Index.create(path).__exit__()
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE scheme SET name = 'OPH 128'")


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (lambda path: None, "no such index"),
        (lambda path: path.mkdir(), "no such index"),
        (lambda path: path.write_bytes(b""), "no index of contentlint"),
        (lambda path: path.write_bytes(b"not a database" * 1000), "no index of contentlint"),
        (_foreign, "no index of contentlint"),
        (_newer, "newer contentlint"),
        (_other_scheme, "another scheme .OPH 128, not OPH 512"),
    ],
)
def test_what_is_no_index_is_refused(path: Path, make, words: str) -> None:
    make(path)
    with pytest.raises(IndexProblem, match=words):
        Index.open(path)


def test_an_index_is_not_overwritten(path: Path) -> None:
    Index.create(path).__exit__()
    with pytest.raises(IndexProblem, match="index add"):
        Index.create(path)


WRITER = """
import sys
from pathlib import Path
sys.path.insert(0, sys.argv[3])
from articles import article
from contentlint.duplicates import posting
from contentlint.duplicates.index import Index, Published
with Index.open(Path(sys.argv[1]), write=True) as index:
    for number in range(int(sys.argv[2]), 100_000):
        index.add(Published(f"{number}.html", article(number % 50, 12), "zh"), post=number % 3 > 0)
        print(number, flush=True)
        if number % 10 == 0:
            index.post()
"""


def test_a_killed_writer_loses_the_page_in_hand_and_nothing_else(path: Path) -> None:
    """Fifty writers, each killed at a moment of chance; after each the file is whole and holds every page that was said to be in."""
    Index.create(path).__exit__()
    chance = random.Random(1)
    number = 0
    for _ in range(50):
        writer = subprocess.Popen([sys.executable, "-c", WRITER, str(path), str(number), str(HERE)], stdout=subprocess.PIPE, text=True)
        assert writer.stdout
        first = writer.stdout.readline()
        time.sleep(chance.random() * 0.05)
        writer.send_signal(getattr(signal, "SIGKILL", signal.SIGTERM))
        last = [first, *writer.stdout.read().split()][-1]
        writer.wait()
        writer.stdout.close()
        with Index.open(path) as index:
            kept = {int(name.removesuffix(".html")) for name in index.paths()}
        with sqlite3.connect(path) as connection:
            assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
            missing = "SELECT count(*) FROM pages WHERE posted AND id NOT IN (SELECT page FROM postings)"
            assert connection.execute(missing).fetchone() == (0,)
        assert set(range(int(last) + 1)) <= kept <= set(range(int(last) + 2))
        number = max(kept) + 1
    with Index.open(path, write=True) as index:
        index.post()
        assert index.info().waiting == 0
        assert index.info().scheme == SCHEME
