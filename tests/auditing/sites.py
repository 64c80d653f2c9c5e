"""Small sites, made the same every time, and audits of them in processes of their own."""

from __future__ import annotations

import os
import random
import subprocess
import sys
from pathlib import Path

TOPICS = ("高血压", "糖尿病", "痛风", "颈椎病", "慢性胃炎", "骨质疏松", "小儿肺炎", "过敏性鼻炎", "贫血", "甲状腺结节")
PHRASES = (
    "早期往往没有明显的感觉", "不少患者是在体检时才发现的", "医生会根据年龄和体重调整用药", "请不要自己加量或者停药",
    "饮食清淡，少盐少油", "每周运动三到五次", "复查时请带好以前的检查报告", "家属的理解和陪伴很有帮助", "出现胸闷应当及时就诊",
    "检查前一晚不要吃得太晚", "指标稳定以后也要按时随访", "睡眠不足会让病情反复",
)  # fmt: skip


def page(number: int, title: str = "", extra: str = "", description: bool = True) -> str:
    """A page from one template; its text is its own."""
    dice = random.Random(number)
    topic = TOPICS[number % len(TOPICS)]
    text = "".join(
        f"<h2>{topic}（{part}）</h2><p>{'，'.join(dice.sample(PHRASES, 5))}。第{number}号资料第{part}段，编号{dice.randrange(10**9)}。</p>\n"
        for part in range(1, 4)
    )
    about = f'<meta name="description" content="{topic}的症状、检查和日常注意事项，由医院编辑部整理，供患者和家属参考，编号{number}。">'
    return (
        f'<!DOCTYPE html>\n<html lang="zh-CN"><head><meta charset="utf-8"><title>{title or f"{topic}怎么办，医生的建议（{number}）"}</title>\n'
        f'{about if description else ""}</head><body class="page"><div class="header"><a href="/">青河医院</a></div>\n'
        f'<div class="article" id="content"><h1>{topic}怎么办，医生的建议（{number}）</h1>\n{text}{extra}</div>\n'
        f'<div class="footer"><a href="{(number + 1) % 7}.html">下一篇</a></div></body></html>\n'
    )


def make_site(folder: Path, pages: int) -> Path:
    """A site: every third page lacks a description, every fifth has an image without a text, every seventh copies the page before it."""
    folder.mkdir(parents=True, exist_ok=True)
    for number in range(pages):
        extra = '<p><img src="a.jpg"></p>' if number % 5 == 0 else ""
        text = page(number - 1 if number % 7 == 6 else number, extra=extra, description=number % 3 > 0)
        (folder / f"{number}.html").write_text(text, encoding="utf-8")
    return folder


def command(*arguments: str | Path) -> list[str]:
    """A command to audit, without the rule that takes a second of each process to load; test_whole_sites.py has that."""
    return [sys.executable, "-m", "contentlint", *map(str, arguments), "--ignore", "same-topic"]


def audit(*arguments: str | Path, cwd: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """An audit that runs to its end."""
    return subprocess.run(
        command("audit", *arguments), cwd=cwd, env={**os.environ, **environment, "LC_ALL": "en_US.UTF-8"}, capture_output=True,
        encoding="utf-8", timeout=300, check=False,
    )  # fmt: skip
