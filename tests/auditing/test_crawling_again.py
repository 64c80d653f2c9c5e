"""A crawl for an audit that is killed goes on where it was; a later one asks only for what may have changed."""

from __future__ import annotations

from pathlib import Path

import pytest

from contentlint.auditing import plan as plans
from contentlint.sources import remote, spool
from contentlint.sources.source import Options

OPTIONS = Options(private=True, delay=0, attempts=1)
PAGES = 8


class Killed(BaseException):
    pass


def serve(site, version: str) -> None:
    """Pages in a row, each with an ETag, of which every other one is another in each version."""
    for number in range(PAGES):
        tag = f'"{version if number % 2 else 0}-{number}"'

        def answer(headers, number=number, tag=tag):
            if headers.get("If-None-Match") == tag:
                return 304, {}, b""
            return 200, {"Content-Type": "text/html", "ETag": tag}, f'<p>{tag}</p><a href="/{number + 1}">next</a>'.encode()

        site.answers[f"/{number}"] = answer


def crawl(site, folder: Path, options: Options = OPTIONS) -> list[bytes]:
    plan = plans.make(folder, "name", [f"{site.address}/0"], options)
    (place,) = {piece.shard.place for piece in plan.pieces}
    return [page.read(999) for page in spool.Spool(place).pages()]


def killed_after(count: int, monkeypatch: pytest.MonkeyPatch) -> None:
    real, left = remote.fetched, iter(range(count))

    def fetched(*arguments):
        if next(left, None) is None:
            raise Killed
        return real(*arguments)

    monkeypatch.setattr(remote, "fetched", fetched)


def test_a_crawl_that_is_killed_goes_on(site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spool, "_KEPT_AFTER", -1.0)
    serve(site, "1")
    undisturbed = crawl(site, tmp_path / "undisturbed")
    assert len(undisturbed) == PAGES  # the last link is broken
    for begun in (3, 5):
        with monkeypatch.context() as patch:
            killed_after(begun, patch)
            with pytest.raises(Killed):
                crawl(site, tmp_path / "audit")
    site.asked.clear()
    assert crawl(site, tmp_path / "audit") == undisturbed
    assert [path for path in site.asked if path != "/robots.txt"] == ["/5", "/6", "/7", "/8"]


def test_a_crawl_that_is_done_more_slowly_or_further_knows_the_pages_of_the_one_before(site, tmp_path: Path) -> None:
    serve(site, "1")
    first = crawl(site, tmp_path / "audit", OPTIONS._replace(crawl=5))
    sent = []
    for path, answer in [*site.answers.items()]:
        site.answers[path] = lambda headers, answer=answer: (sent.append(headers.get("If-None-Match")), answer(headers))[1]
    assert crawl(site, tmp_path / "audit", OPTIONS._replace(delay=0.01, attempts=2))[:5] == first
    assert [bool(tag) for tag in sent] == [False, *[True] * 5, *[False] * (PAGES - 5)]  # the first looks what the source is


def test_a_later_crawl_that_is_killed_still_asks_whether_pages_changed(site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spool, "_KEPT_AFTER", -1.0)
    serve(site, "1")
    crawl(site, tmp_path / "audit")
    serve(site, "2")
    expected = crawl(site, tmp_path / "anew")
    with monkeypatch.context() as patch:
        killed_after(4, patch)
        with pytest.raises(Killed):
            crawl(site, tmp_path / "audit")
    sent = [0]

    def counting(answer):
        def counted(headers):
            told = answer(headers)
            sent[0] += told[0] == 200
            return told

        return counted

    site.answers = {path: counting(answer) if callable(answer) else answer for path, answer in site.answers.items()}
    assert crawl(site, tmp_path / "audit") == expected
    assert sent == [2]  # of the four that were left those that changed
