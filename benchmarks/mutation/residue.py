"""Operators that add lines which belong to another site, a tool or a burglar. The lines are in `lines.tsv`."""

from __future__ import annotations

from collections.abc import Callable
from random import Random
from typing import Final, Literal

from benchmarks.mutation.page import Edit, Page, after, before, html, prose
from benchmarks.mutation.wording import Wording, filled

Where = Literal["head", "tail", "between"]
Make = Callable[[Random, Page, float, Wording], list[Edit]]

# How text is hidden in HTML; {} takes it.
_HIDING: Final = (
    '<div style="display:none">{}</div>',
    '<div style="position:absolute;left:-9999px;top:0">{}</div>',
    '<p style="visibility:hidden">{}</p>',
    '<div style="height:0;overflow:hidden">{}</div>',
    '<span style="font-size:0">{}</span>',
    '<div style="text-indent:-9999em;white-space:nowrap">{}</div>',
    '<p style="color:#ffffff;background-color:#fff">{}</p>',
    '<div style="opacity:0;filter:alpha(opacity=0)">{}</div>',
    '<div hidden>{}</div>',
    '<p style="font-size:1px;line-height:1px">{}</p>',
    '<div style="DISPLAY: none !important;">{}</div>',
    '<div style="position:fixed;top:-2000px">{}</div>',
    '<marquee width="1" height="1" scrollamount="9000">{}</marquee>',
    '<div style="width:1px;height:1px;overflow:hidden">{}</div>',
    '<font color="white"><span style="background:white">{}</span></font>',
    '<div style="margin-left:-5000px;width:10px">{}</div>',
)  # fmt: skip


def added(kind: str, where: Where) -> Make:
    """An operator that adds so many lines of a kind: all before or behind the article, or one by one between its paragraphs."""

    def add(chance: Random, page: Page, count: float, words: Wording) -> list[Edit]:
        ready = prose(page)
        texts = words.draw(chance, page, kind, int(count))
        if len(ready) < 3 or len(texts) < count:
            return []
        if where == "head":
            return [before(page, ready[0], texts)]
        if where == "tail":
            return [after(page, page.paragraphs[-1], texts)]
        chosen = sorted(chance.sample(range(len(ready)), min(len(ready), len(texts))))
        return [after(page, ready[at], [line]) for at, line in zip(chosen, texts, strict=False)]

    return add


def hidden(chance: Random, page: Page, count: float, words: Wording) -> list[Edit]:
    """Blocks with search phrases or links that a style keeps from readers."""
    ready = prose(page)
    phrases = words.lines("hidden", page.language)
    edits = []
    for paragraph in chance.sample(ready, min(len(ready), int(count))):
        line = filled(chance, page, chance.choice(phrases))
        end = after(page, paragraph, [line])
        edits.append(end._replace(text=f"\n\n{chance.choice(words.half(_HIDING)).format(html(line))}\n\n"))
    return edits
