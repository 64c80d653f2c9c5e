"""How long an editor waits for its diagnostics: an article of 5,000 characters, checked again after each of some changes.

    python -m benchmarks.editor [--rounds N]

Texts of real articles, from the corpus beside a developer's checkout, else made ones; Markdown and HTML; the settings are the
defaults. Time is CPU, from the change that the editor tells of to the diagnostics ready to be sent; the first check, which loads rules and
words, does not count. The budget is 50 ms.
"""

from __future__ import annotations

import argparse
import gc
import time
from collections.abc import Iterator, Sequence
from statistics import median
from typing import Final

from lsprotocol.types import Position, Range, TextDocumentContentChangePartial

from benchmarks.pages import DATA, made
from contentlint.editing.language_server.checking import Checker
from contentlint.editing.language_server.diagnostics import diagnostics
from contentlint.editing.language_server.positions import Text
from contentlint.linting.configuration import Configuration
from contentlint.reading.page import read

SIZE: Final = 5_000  # characters of an article
BUDGET: Final = 50  # milliseconds
ARTICLES: Final = 12
_LANGUAGES: Final = ("zh-Hans", "en", "ru")


def articles(count: int = ARTICLES) -> Iterator[tuple[str, str, str]]:
    """Drafts as name, language, and text: main text of real pages, else of made ones, with front matter or in a bare page of HTML."""
    for language in _LANGUAGES:
        for number, (title, lines) in enumerate(_texts(language, count)):
            if number % 2:
                body = "\n".join(f"<p>{line}</p>" for line in lines)
                head = f'<html lang="{language}"><head><meta charset="utf-8"><title>{title}</title></head>\n<body><h1>{title}</h1>\n'
                yield f"{number}.html", language, f"<!doctype html>{head}{body}</body></html>\n"
            else:
                yield f"{number}.md", language, f"---\ntitle: {title}\n---\n\n" + "\n\n".join(lines) + "\n"


def _texts(language: str, count: int) -> Iterator[tuple[str, list[str]]]:
    """Titles and paragraphs of articles of SIZE characters: one after another until there are so many, since real ones are shorter."""
    folder = DATA / "corpus"
    paths = sorted(folder.rglob("*.htm*")) if folder.is_dir() else []
    pages = ((path.name, path.read_bytes()) for path in paths) if paths else (made(number, 20_000) for number in range(200))
    title, lines, size = "", list[str](), 0
    for name, data in pages:
        document = read(name, data)
        if document.language != language or document.headline is None:
            continue
        title = title or document.headline.value.replace(":", "")
        for block in document.blocks:
            lines.append(block.text)
            size += len(block.text)
            if size >= SIZE:
                yield title, lines
                title, lines, size = "", [], 0
                count -= 1
                break
        if not count:
            return


def waits(drafts: Sequence[tuple[str, str, str]], rounds: int) -> dict[str, list[float]]:
    """Milliseconds of CPU of each check, by language."""
    checker = Checker(lambda: Configuration(isolated=True))
    taken: dict[str, list[float]] = {}
    for name, language, source in drafts:
        text = Text(source)
        checker.check(name, text, "zh")
        for turn in range(rounds):
            place = text.place(2 + turn, 1)
            gc.collect()
            start = time.process_time()
            text = text.changed(TextDocumentContentChangePartial(Range(place, Position(place.line, place.character)), "改"))
            diagnostics(checker.check(name, text, "zh"), f"file:///{name}", "zh")
            taken.setdefault(language, []).append(1000 * (time.process_time() - start))
    return taken


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.editor", description="How long an editor waits for its diagnostics.")
    parser.add_argument("--rounds", type=int, default=5)
    drafts = list(articles())
    for language, taken in waits(drafts, parser.parse_args().rounds).items():
        worst = sorted(taken)[int(0.95 * (len(taken) - 1))]
        print(f"{language:8} {len(taken):4} checks  median {median(taken):5.1f} ms  95 % within {worst:5.1f} ms  budget {BUDGET} ms")


if __name__ == "__main__":
    main()
