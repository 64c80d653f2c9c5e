"""Suggestions as fixes: for which findings, and what of the page's own keywords stays."""

from __future__ import annotations

import pytest

from contentlint.linting.fixes import Fixed, fixed
from contentlint.linting.session import Session
from contentlint.linting.settings import Settings
from contentlint.suggesting.offering import Offering

TEXT = (
    "痛风是一种嘌呤代谢紊乱引起的关节炎，多见于中年男性。痛风患者应当少吃动物内脏和海鲜，多喝水，并且按时服用降尿酸的药物。\n\n"
    "低嘌呤饮食可以减少痛风发作。低嘌呤饮食不等于不吃肉，鸡蛋和牛奶都可以吃，鸡蛋每天一个。\n"
)


def repaired(path: str, source: str, *rules: str) -> Fixed:
    session = Session(Settings(select=rules))
    session.offer = Offering(session)
    return fixed(session, path, source.encode(), unsafe=True)


def test_keywords_of_the_page_that_fit_come_first() -> None:
    page = f"---\ntitle: 痛风患者怎么吃\nkeywords: [隆鼻, 鸡蛋, 双眼皮, 吸脂]\n---\n{TEXT}"
    done = repaired("a.md", page, "keywords-not-in-body")
    assert done.data.decode().splitlines()[2].startswith("keywords: [鸡蛋, 痛风, ")
    assert not done.result.findings


def test_tags_are_left_alone() -> None:
    page = f"---\ntitle: 痛风患者怎么吃\ntags: [隆鼻, 双眼皮, 吸脂]\n---\n{TEXT}"
    done = repaired("a.md", page, "keywords-not-in-body")
    assert done.data.decode() == page
    assert [finding.fixes for finding in done.found.findings] == [()]


def test_the_fix_of_the_rule_is_the_better_one() -> None:
    page = (
        f'<head><title>痛风患者怎么吃</title>\n<meta property="og:description" content="{"痛风患者的饮食要点，" * 5}"></head><p>{TEXT}</p>'
    )
    done = repaired("a.html", page, "description-missing")
    assert 'name="description" content="痛风患者的饮食要点，' in done.data.decode()


def test_a_sentence_that_breaks_the_law_is_not_offered_even_if_that_rule_is_off() -> None:
    claim = "痛风是一种可以包治的关节炎，签约治疗，三天见效，彻底根治，永不复发，多见于中年男性，痛风患者应当早来。"
    page = f"<head><title>痛风患者怎么吃</title></head><body><h1>痛风患者怎么吃</h1><p>{claim}</p><p>痛风可以治。</p></body>"
    assert repaired("a.html", page, "description-missing").data.decode() == page


@pytest.mark.parametrize(("path", "page"), [("a.md", "---\nlayout: post\n---\n"), ("a.html", "<p>"), ("a.txt", "痛风"), ("a.md", TEXT)])
def test_where_there_is_no_place_nothing_is_written(path: str, page: str) -> None:
    done = repaired(path, page, "description-missing", "keywords-missing")
    assert done.data.decode() == page
    assert done.dropped == ()
