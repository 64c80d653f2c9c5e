"""The story of a content repository, told with git, the program and the steps of the GitHub Action: old debt, a change that adds to it, one
that only moves, one that pays back; a checkout of one commit; an update of contentlint."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import github_action
import pytest
from repositories import IDENTITY, Work

BASELINE = ".contentlint-baseline.json"
SETTINGS = f'ignore = ["DUP", "title-duplicate", "description-duplicate"]\nedition = "{{}}"\nbaseline = "{BASELINE}"\nfail-on = "warning"\n'
ARTICLE = """\
---
title: 痛风患者一日三餐怎么吃
description: 痛风患者应当少吃动物内脏和海鲜，少喝酒，多喝水。本文由临床营养科医生介绍一日三餐的安排、外出就餐时的选择，以及各类食物的嘌呤含量。
keywords: 痛风,饮食,嘌呤
author: 李明，营养师
reviewer: 王芳，主任医师
date: 2026-05-04
next_review: 2046-05-04
---

# 痛风患者一日三餐怎么吃

痛风是尿酸盐结晶沉积在关节引起的疾病，饮食是控制尿酸的一部分，不能代替药物。痛风患者一日三餐可以这样安排。{}

## 早餐

早餐可以喝低脂牛奶，吃鸡蛋和全麦面包，再加一份水果。牛奶和鸡蛋的嘌呤含量都很低，适合每天食用。

## 午餐和晚餐

主食不必太少，肉类每天不超过一百五十克，煮过之后弃汤再吃。动物内脏、沙丁鱼和浓肉汤的嘌呤含量很高，急性发作期不要吃。蔬菜以新鲜的叶菜和瓜类为主，少用油炸。

## 饮水

每天饮水两升以上，白开水和淡茶都可以，不喝含糖饮料和酒。心脏或肾脏功能不好的人应当先问医生。本文仅供健康科普，不能代替面诊。
"""
PICTURE = "\n![]({}.png)\n"


class Run(NamedTuple):
    code: int
    annotations: list[tuple[str, int, str]]
    err: str


class Repository(Work):
    def check(self, *options: str) -> Run:
        """`contentlint check` as a CI runs it; file, line and rule of each annotation."""
        done = self.contentlint("check", "--ci", "--format", "github", *options)
        found = re.findall(r"^::(?:error|warning) file=([^,]+),line=(\d+),.*?title=\w+ ([\w-]+)::", done.stdout, re.MULTILINE)
        return Run(done.returncode, [(file, int(line), rule) for file, line, rule in found], done.stderr)

    def contentlint(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        environment = {**os.environ, **IDENTITY, "PYTHONUTF8": "1", "LC_ALL": "en_US.UTF-8"}
        command = [sys.executable, "-m", "contentlint", *arguments]
        return subprocess.run(command, cwd=self.folder, env=environment, capture_output=True, encoding="utf-8", timeout=120, check=False)

    def edit(self, path: str, old: str, new: str) -> None:
        text = (self.folder / path).read_bytes().decode()
        assert text.count(old) == 1
        self.write(path, text.replace(old, new))

    def line_of(self, path: str, text: str) -> int:
        return (self.folder / path).read_text(encoding="utf-8").splitlines().index(text) + 1

    @property
    def accepted(self) -> list[str]:
        """Page and rule of the entries of the baseline."""
        entries = json.loads((self.folder / BASELINE).read_text(encoding="utf-8"))["entries"]
        return [f"{entry['path']} {entry['rule']}" for entry in entries]


@pytest.fixture
def site(tmp_path: Path) -> Repository:
    """Two articles with a picture without a description each, one without any fault."""
    site = Repository(tmp_path / "origin")
    site.write("contentlint.toml", SETTINGS.format("0.1"))
    site.write("content/饮食.md", ARTICLE.format("") + PICTURE.format("牛奶"))
    site.write("content/旧 文.md", ARTICLE.format("下文按三餐来说。") + PICTURE.format("old"))
    site.write("content/clean.md", ARTICLE.format("也不能只靠饮食。"))
    site.commit("articles")
    return site


def test_from_debt_to_none(site: Repository) -> None:
    """Old debt is accepted; what is new fails; what moves does not; what is paid back leaves the baseline."""
    assert "no such baseline" in site.check().err
    assert site.contentlint("baseline", "write").returncode == 0
    assert site.accepted == ["content/旧 文.md img-alt", "content/饮食.md img-alt"]
    site.commit("accept the debt")
    assert site.check() == Run(0, [], "2 findings are accepted by the baseline and not shown.\n")

    # a change that adds one violation fails on exactly that one, with or without --changed
    site.git("switch", "--quiet", "--create", "add")
    site.edit("content/饮食.md", "## 饮水\n", "## 饮水\n" + PICTURE.format("水"))
    site.commit("a picture more")
    added = [("content/饮食.md", site.line_of("content/饮食.md", "![](水.png)"), "img-alt")]
    for options in ((), ("--changed=main",), ("--changed=main", "content")):
        assert site.check(*options)[:2] == (1, added)
    assert site.check("--changed")[:2] == (0, [])  # nothing since the last commit

    # one that moves and renames passes
    site.git("switch", "--quiet", "--create", "move", "main")
    (site.folder / "content/饮食与痛风").mkdir()
    site.git("mv", "content/饮食.md", "content/饮食与痛风/三餐.md")
    site.edit("content/饮食与痛风/三餐.md", "## 早餐\n", "## 一日之计\n\n早餐要吃好，时间也要固定，不要空腹。\n\n## 早餐\n")
    assert site.check()[:2] == site.check("--changed")[:2] == (0, [])
    site.commit("move and add a section")
    assert site.check()[:2] == site.check("--changed=main")[:2] == (0, [])

    # a swap, one fixed and one new, is caught on both sides
    site.git("switch", "--quiet", "--create", "swap", "main")
    site.edit("content/饮食.md", "![](牛奶.png)", "![一杯牛奶和一片全麦面包](牛奶.png)")
    site.edit("content/饮食.md", "## 饮水\n", "## 饮水\n" + PICTURE.format("水"))
    code, annotations, said = site.check()
    assert (code, annotations) == (1, added)
    assert "1 entry of the baseline is no longer found" in said
    site.commit("swap")

    # fixing makes the baseline stale, and prune shrinks it
    site.git("switch", "--quiet", "--create", "fix", "main")
    site.edit("content/饮食.md", "![](牛奶.png)", "![一杯牛奶和一片全麦面包](牛奶.png)")
    site.git("rm", "--quiet", "content/旧 文.md")
    code, annotations, said = site.check()
    assert (code, annotations) == (1, [])
    assert "contentlint baseline prune" in said and "content/旧 文.md: img-alt" in said and "content/饮食.md: img-alt" in said
    assert site.contentlint("baseline", "prune").returncode == 0
    assert site.accepted == []
    assert site.check() == Run(0, [], "")


@pytest.mark.skipif(shutil.which("bash") is None or os.name == "nt", reason="the steps of the Action are scripts for bash on a runner")
def test_a_checkout_of_one_commit_through_the_steps_of_the_action(site: Repository, tmp_path: Path) -> None:
    """The runner has one commit; the Action gets what it needs from the repository, and nothing but the change is told."""
    site.contentlint("baseline", "write")
    site.commit("accept the debt")
    site.write("content/late.md", ARTICLE.format("另见饮水。") + PICTURE.format("late"))  # debt that is in nobody's baseline
    base = site.commit("somebody's slip")
    site.git("switch", "--quiet", "--create", "feature")
    site.git("mv", "content/旧 文.md", "content/新.md")
    site.commit("move")
    site.edit("content/clean.md", "## 早餐\n", "## 早餐\n" + PICTURE.format("早"))
    head = site.commit("a picture more")
    bare = tmp_path / "bare.git"
    site.git("clone", "--quiet", "--bare", str(site.folder), str(bare))
    Work(tmp_path / "any").git("--git-dir", str(bare), "config", "uploadpack.allowAnySHA1InWant", "true")

    event = {"event_name": "pull_request", "event": {"pull_request": {"base": {"sha": base}}, "repository": {"default_branch": "main"}}}
    for ref, expected in ((head, [("content/clean.md", site.line_of("content/clean.md", "![](早.png)"), "img-alt")]), (f"{head}~1", [])):
        runner = Work(tmp_path / ref / "workspace")
        runner.git("remote", "add", "origin", bare.as_uri())
        runner.git("fetch", "--quiet", "--depth=1", "origin", site.git("rev-parse", ref).strip())
        runner.git("checkout", "--quiet", "--detach", "FETCH_HEAD")
        assert runner.git("rev-list", "--count", "HEAD").strip() == "1"
        done = github_action.run(runner.folder, event, environment={"LC_ALL": "en_US.UTF-8"})
        assert done.annotations == expected, done.log
        assert done.code == int(bool(expected)), done.log
        found = json.loads((runner.folder / done.outputs["check"]["sarif"]).read_text(encoding="utf-8"))["runs"][0]["results"]
        assert len(found) == len(expected)


def test_a_newer_rule_set_under_an_older_edition_stays_green(site: Repository) -> None:
    """All rules of today are newer than that edition: what they find is told, and fails nothing."""
    (site.folder / BASELINE).write_text('{"version": 1, "entries": []}', encoding="utf-8")
    assert site.check()[:2] == (1, [("content/旧 文.md", 27, "img-alt"), ("content/饮食.md", 27, "img-alt")])
    site.write("contentlint.toml", SETTINGS.format("0.0.1"))
    done = site.contentlint("check", "--ci", "--format", "jsonl")
    assert done.returncode == 0
    assert [(finding["rule"], finding["severity"]) for finding in map(json.loads, done.stdout.splitlines())] == [("img-alt", "info")] * 2
