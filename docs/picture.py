"""Draws the pictures in the READMEs: `contentlint check` on an example, with its colours, as SVG.

python docs/picture.py            writes docs/check.LANGUAGE.svg
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from html import escape
from itertools import groupby
from pathlib import Path
from typing import Final, NamedTuple
from unicodedata import east_asian_width

ROOT: Final = Path(__file__).resolve().parents[1]
ARTICLES: Final = {
    "zh": "examples/articles/zh/visit-notice.txt",
    "en": "examples/articles/en/colonoscopy.txt",
    "ru": "examples/articles/ru/vaccination.md",
}
COLUMNS: Final = 108
CELL, LINE, MARGIN = 7.8, 20, 16  # pixels
NAMESPACE: Final = "http://www.w3.org/2000/svg"
FONT: Final = """font-family="ui-monospace, 'Cascadia Mono', Menlo, Consolas, 'Noto Sans Mono CJK SC', monospace" font-size="14\""""
BACKGROUND, FOREGROUND, DIM = "#14191f", "#d8dee6", "#8b98a8"
COLORS: Final = {"31": "#ff7b72", "32": "#7ee787", "33": "#e3b341", "34": "#79c0ff", "36": "#56d4dd"}
_ESCAPE: Final = re.compile(r"\x1b\[([\d;]*)m")


class Glyph(NamedTuple):
    """A character on its way to the picture; `column` counts cells from 0."""

    column: int
    char: str
    style: str


def main() -> None:
    for language, article in ARTICLES.items():
        (ROOT / "docs" / f"check.{language}.svg").write_text(picture(language, article), encoding="utf-8", newline="\n")


def picture(language: str, article: str) -> str:
    """The SVG of a check in the language of its reader."""
    arguments = ["check", article, "--lang", language]
    environment = {**os.environ, "FORCE_COLOR": "1", "NO_COLOR": "", "PYTHONIOENCODING": "utf-8", "PYTHONUTF8": "1"}
    command = [sys.executable, "-m", "contentlint", *arguments]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, encoding="utf-8", check=False)
    if done.returncode not in (0, 1):
        raise SystemExit(done.stderr)
    return svg([f"$ contentlint {' '.join(arguments)}", *done.stdout.splitlines()])


def svg(lines: list[str]) -> str:
    """A terminal that shows `lines`, which may hold ANSI colours; lines too long for it are broken."""
    rows = 0
    texts = []
    for line in lines:
        glyphs = list(styled(line))
        texts += [text(list(run), rows) for _, run in groupby(glyphs, key=look)]
        rows += 1 + (glyphs[-1].column // COLUMNS if glyphs else 0)
    width, height = round(COLUMNS * CELL + 2 * MARGIN), rows * LINE + 2 * MARGIN
    size = f'viewBox="0 0 {width} {height}" width="{width}"'
    background = f'<rect width="{width}" height="{height}" rx="8" fill="{BACKGROUND}"/>'
    drawn = "".join(texts)
    return f'<svg xmlns="{NAMESPACE}" {size} {FONT} fill="{FOREGROUND}" xml:space="preserve">\n{background}\n{drawn}</svg>\n'


def styled(line: str) -> Iterator[Glyph]:
    """The characters of a line with the colours that were switched on before them."""
    style, column = "", 0
    for number, part in enumerate(_ESCAPE.split(line)):
        if number % 2:
            style = "" if part in ("", "0") else style + attribute(part)
            continue
        for char in part:
            yield Glyph(column, char, style)
            column += cells(char)


def attribute(code: str) -> str:
    if code == "1":
        return ' font-weight="bold"'
    return f' fill="{DIM if code == "2" else COLORS[code]}"'


def look(glyph: Glyph) -> tuple[int, str, str]:
    """What neighbours must share to be drawn as one text: row, colours, and kind of width, since fonts disagree on how wide is wide."""
    return glyph.column // COLUMNS, glyph.style, {"W": "W", "F": "W", "A": "A"}.get(east_asian_width(glyph.char), "")


def text(glyphs: list[Glyph], row: int) -> str:
    """An SVG text for neighbours that look alike, stretched to the cells they take; `row` is where their line begins."""
    written = "".join(glyph.char for glyph in glyphs)
    shown = written.strip()
    if not shown:
        return ""
    below, column = divmod(glyphs[0].column + cells(written) - cells(written.lstrip()), COLUMNS)
    place = f'x="{MARGIN + column * CELL:.1f}" y="{MARGIN + (row + below) * LINE + 15}" textLength="{cells(shown) * CELL:.1f}"'
    if not shown.isascii():
        place += ' lengthAdjust="spacingAndGlyphs"'
    return f"<text {place}{glyphs[0].style}>{escape(shown)}</text>\n"


def cells(text: str) -> int:
    return sum(2 if east_asian_width(char) in "WF" else 1 for char in text)


if __name__ == "__main__":
    main()
