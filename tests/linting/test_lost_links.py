"""Which targets of links are said to be missing: those that a server said are, and those that stand out among pages like them."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from contentlint.linting.links import Completeness, State, Targets, completeness
from contentlint.sources.addresses import number_of

SITE = "https://clinic.example"
NEWS = [f"/news/2021/{number}.html" for number in range(1, 13)]
VIEWS = [f"/view.php?aid={number}" for number in range(1, 9)]


def judged(pages: Sequence[str], missing: Sequence[str], known: Completeness = "saved", gone: Sequence[str] = ()) -> dict[str, State]:
    targets = Targets(number_of(SITE + path) for path in gone)
    for path in pages:
        targets.page(SITE + path, known)
    for path in missing:
        targets.missing(number_of(SITE + path), SITE + path)
    return {path: targets.state(number_of(SITE + path)) for path in missing}


@pytest.mark.parametrize(
    ("kind", "whole", "known"),
    [
        ("mirror", True, "saved"), ("mirror", False, "part"), ("WARC", False, "answered"), ("crawl", True, "answered"), ("folder", True, "linked"),
        ("DedeCMS dump", True, "exported"), ("WordPress export", False, "part"), ("sitemap", True, "part"), ("list of addresses", True, "part"),
        ("CSV table", True, "part"), ("files", True, "part"),
    ],
)  # fmt: skip
def test_how_much_is_known_of_a_source(kind: str, whole: bool, known: Completeness) -> None:
    assert completeness(kind, whole) == known


@pytest.mark.parametrize(
    "path",
    ["/news/2021/99.html", "/view.php?aid=99", "/news/2021/flu-shot.html"],
)
def test_a_target_among_many_pages_like_it_is_unseen(path: str) -> None:
    pages = [*NEWS, *VIEWS, *(f"/news/2021/{name}.html" for name in ("gout", "back-pain", "covid-19", "asthma", "dental-care"))]
    assert judged(pages, [path])[path] == "unseen"
    assert judged(pages, [path], "exported")[path] == "unseen"
    assert judged(pages, [path], "answered")[path] == "unknown"  # the server was not asked
    assert judged(pages, [path], "part")[path] == "unknown"
    assert judged(pages, [path], "part", gone=[path])[path] == "gone"


@pytest.mark.parametrize(
    "path",
    [
        "/news/2020/1.html", "/archive/1.html", "/news/2021/7.htm", "/news/2021/7", "/NEWS/2021/7.html", "/news/2021/7.html?from=home",
        "/news/2021/99.pdf", "/news/2021/chat", "/view.php?aid=3&print=1", "/view.php?id=3", "/swt/", "/news/2021/99.php", "//news//2021/7.html",
        "/list.php?aid=99", "/news/2021/flu-shot.html", "/team/chat", "/team/chat/", "/health/Gout-2.html", "/health/99.html",
    ],
)  # fmt: skip
def test_a_target_that_may_be_there_all_the_same(path: str) -> None:
    names = [f"/team/{name}/" for name in ("li", "wang", "zhang", "liu", "chen", "yang")]
    articles = [f"/health/{name}-2.html" for name in ("gout", "pain", "asthma", "sleep", "diet", "sport")]
    assert judged([*NEWS, *VIEWS, *names, *articles], [path])[path] == "unknown"


def test_folders_and_shapes_are_the_same_with_a_slash_at_the_end() -> None:
    pages = [f"/news/{number}/" for number in range(1, 8)]
    assert judged(pages, ["/news/99"]) == {"/news/99": "unseen"}
    assert judged([page.rstrip("/") for page in pages], ["/news/99/"]) == {"/news/99/": "unseen"}


def test_all_that_is_told_of_targets() -> None:
    paths = ["/news/2021/90.html", "/news/2021/91.html", "/news/2021/92.html", "/other/1.html"]
    gone, there, unseen, unknown = (number_of(SITE + path) for path in paths)
    targets = Targets([gone], [there])
    for path in NEWS:
        targets.page(SITE + path, "saved")
    for number, path in zip((gone, there, unseen, unknown), paths, strict=True):
        targets.missing(number, SITE + path)
    assert [targets.state(number) for number in (gone, there, unseen, unknown, 1)] == ["gone", "there", "unseen", "unknown", "unknown"]
    assert (targets.states(), targets.left_out) == ({gone: "gone", unseen: "unseen"}, 0)
    for number in range(3):
        targets.missing(number, f"{SITE}/news/2021/{number + 93}.html")
    assert (targets.states(), targets.left_out) == ({gone: "gone"}, 4)  # so many that the copy is a part of its site


def test_many_missing_targets_speak_for_a_part_of_a_site() -> None:
    few = [f"/news/2021/{number}.html" for number in range(90, 93)]
    assert set(judged(NEWS, few).values()) == {"unseen"}
    many = [f"/news/2021/{number}.html" for number in range(90, 99)]
    assert set(judged(NEWS, many).values()) == {"unknown"}
    assert set(judged(NEWS[:4], few[:1]).values()) == {"unknown"}  # four pages are no habit


def test_what_is_held_of_a_site() -> None:
    targets = Targets()
    for path in NEWS:
        targets.page(SITE + path, "saved")
    targets.missing(1, f"{SITE}/a/")
    targets.missing(1, f"{SITE}/a/")
    targets.missing(2, f"{SITE}/a.jpg")
    targets.missing(3, "https://other.example/")
    assert targets.holds(f"{SITE}/x") and not targets.holds("https://other.example/x")
    targets.missing(4, f"{SITE}/b/")
    assert not targets.holds(SITE)
    for number in range(8):
        targets.page(f"{SITE}/c/{number}", "linked")
    assert targets.holds(SITE)  # two targets for twenty pages


def test_what_the_server_told_of_is_held_as_far_as_it_can_be() -> None:
    targets = Targets([1], [2])
    targets.page(f"{SITE}/", "answered")
    targets.missing(1, f"{SITE}/a/")
    targets.missing(2, f"{SITE}/b/")
    assert targets.holds(SITE)
