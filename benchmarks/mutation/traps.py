"""Harmless passages that tempt rules, and short passages that rules must report: each put into a made article and checked by itself."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final, NamedTuple, cast

from benchmarks.mutation.articles import FACTS, Article, Line, set_as
from benchmarks.mutation.judging import encoded, existing, found_near, session
from benchmarks.mutation.operators import OPERATORS
from benchmarks.mutation.page import Edit, Form, Mutation, Tongue, after, changed
from contentlint.linting.index import load
from contentlint.model import Finding

_FOLDER: Final = Path(__file__).parent
_INVISIBLE: Final = re.compile(r"⟨U\+([0-9A-F]{4,5})⟩")


class Passage(NamedTuple):
    """rule: the code that it tempts, or that must report it. why: it is harmless; "" of one that is not."""

    language: Tongue
    rule: str
    form: Form
    text: str
    why: str = ""


class Told(NamedTuple):
    """What rules say of a passage."""

    passage: Passage
    findings: tuple[Finding, ...]


_HOSTS: Final[dict[Tongue, tuple[str, tuple[str, ...]]]] = {
    "zh": (
        "家庭量血压的正确方法",
        (
            "在家量血压，能帮助医生了解一天之中血压的变化，也能避开诊室里的紧张。",
            "测量前安静坐五分钟，双脚平放，背靠椅背，手臂放在与心脏同高的位置。",
            "袖带的下缘离肘窝两横指，松紧以能插进一根手指为宜。",
            "早上起床后、服药前量一次，晚上睡前再量一次，每次连量两遍，取平均值。",
            "把日期、时间和数值记在本子上，复诊时带给医生看。",
            "如果收缩压超过一百八十，又有头痛、胸闷，应当马上就医。",
        ),
    ),
    "en": (
        "How to measure blood pressure at home",
        (
            "Readings taken at home show how your blood pressure behaves through the day, away from the stress of the clinic.",
            "Sit quietly for five minutes with both feet on the floor, your back supported and your arm at the height of your heart.",
            "The lower edge of the cuff belongs two fingers above the crease of the elbow.",
            "Measure in the morning before you take your tablets and again in the evening, twice each time.",
            "Write down the date, the time and the numbers, and take the notebook with you to the doctor.",
            "If the upper number is above one hundred and eighty and your head or chest hurts, get help at once.",
        ),
    ),
    "ru": (
        "Как измерять давление дома",
        (
            "Домашние измерения показывают, как меняется давление в течение дня, без волнения перед кабинетом врача.",
            "Посидите пять минут спокойно, обе ступни на полу, спина опирается на спинку стула, рука на уровне сердца.",
            "Нижний край манжеты располагается на два пальца выше локтевого сгиба.",
            "Измеряйте утром до приёма таблеток и вечером перед сном, каждый раз дважды.",
            "Записывайте дату, время и значения и берите тетрадь с собой на приём.",
            "Если верхнее значение больше ста восьмидесяти и болит голова или грудь, сразу вызывайте врача.",
        ),
    ),
}


def passages(table: str) -> list[Passage]:
    r"""The passages of a table; `\n` in them stands for a line break, `⟨U+200B⟩` for a character that cannot be seen."""
    with open(_FOLDER / f"{table}.tsv", encoding="utf-8", newline="\n") as file:
        _, *rows = [line.rstrip("\n").split("\t") for line in file]
    return [Passage(cast(Tongue, row[0]), row[1], cast(Form, row[2]), _shown(row[3]), *row[4:]) for row in rows]


def _shown(text: str) -> str:
    return _INVISIBLE.sub(lambda found: chr(int(found[1], 16)), text.replace("\\n", "\n"))


def placed(passage: Passage) -> Mutation:
    """A made article with the passage in its middle; a passage of plain text stands in an HTML page."""
    form: Form = "markdown" if passage.form == "markdown" else "html"
    title, sentences = _HOSTS[passage.language]
    page = set_as(Article("host", passage.language, title, tuple(Line("paragraph", 0, one) for one in sentences)), form)
    edit = after(page, page.paragraphs[2], passage.text.split("\n\n"))
    if passage.form != "text":
        edit = Edit(edit.start, edit.end, f"\n\n{passage.text}\n\n")
    return changed(page.source, [edit])


def examined(table: str, only: str = "") -> Iterator[Told]:
    """What the rules of the operators say of each passage of a table; those that tell of one rule, if it is named."""
    rules = _rules()
    for passage in passages(table):
        if not only or passage.rule == only:
            mutation = placed(passage)
            suffix = "md" if passage.form == "markdown" else "html"
            result = session(rules, FACTS).lint(f"passage.{suffix}", encoded(mutation.source))
            yield Told(passage, tuple(found_near(result, mutation, rules)))


def _rules() -> tuple[str, ...]:
    """Codes of the rules of the SCRAPE family that exist, and of TRUST rules that an operator is for."""
    family = [code for code in load().heads if code.startswith("SCRAPE")]
    others = [code for operator in OPERATORS for code in operator.rules if code.startswith("TRUST")]
    return tuple(sorted(existing([*family, *others])))


def report(only: str = "") -> Iterator[str]:
    """Traps that were flagged, by any rule, and passages that were not found by theirs."""
    rules = _rules()
    if not rules:
        yield "no rule that the passages are about exists yet"
        return
    flagged = [told for told in examined("traps-scrape", only) if told.findings]
    count = sum(not only or one.rule == only for one in passages("traps-scrape"))
    for told in flagged:
        yield f"  {_said(told.findings):42}{told.passage.language}  {_start(told.passage)}  ({told.passage.why})"
    by = {
        severity: sum(any(one.severity == severity for one in told.findings) for told in flagged)
        for severity in ("error", "warning", "info")
    }
    yield f"traps: {len(flagged)} of {count} flagged; with an error {by['error']}, a warning {by['warning']}, an info {by['info']}"
    judged = [told for told in examined("pairs-scrape", only) if told.passage.rule in rules]
    missed = [told for told in judged if all(one.code != told.passage.rule for one in told.findings)]
    for told in missed:
        yield f"  missed {told.passage.rule} {told.passage.language}  {_start(told.passage)}" + (
            f"  ({_said(told.findings)})" if told.findings else ""
        )
    absent = sum(one.rule not in rules for one in passages("pairs-scrape") if not only or one.rule == only)
    yield f"positives: {len(missed)} of {len(judged)} missed; {absent} more are of rules that do not exist yet"


def _said(findings: Sequence[Finding]) -> str:
    return ", ".join(sorted({f"{one.code} {one.severity}" for one in findings}))


def _start(passage: Passage) -> str:
    return " ".join(passage.text.split())[:70]
