"""report.html: one page with its style, its script and its data, and, where the data is too much for one file, a folder beside it.

Small audits are one file. What does not fit goes into scripts of the folder, which the page asks for as it needs them: first the texts of
pages, least bad first; of big audits the findings too. The Content-Security-Policy allows one style and one script, by their hashes, and
with a folder the scripts that this script loads ('strict-dynamic').
"""

from __future__ import annotations

import base64
import hashlib
import os
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from functools import cache
from html import escape
from pathlib import Path
from typing import Final

from contentlint.reporting.audit.columns import chunk
from contentlint.reporting.audit.overview import overview
from contentlint.reporting.audit.phrases import phrases
from contentlint.reporting.audit.store import Store, loaded
from contentlint.reporting.audit.tables import Chunk, Tables, clusters, pairs
from contentlint.reporting.audit.tally import Tally
from contentlint.reporting.product import NAME, product
from contentlint.reporting.view import TONGUES, Tongue

FOLDER: Final = "report"
CALL: Final = "contentlint.chunk("  # how the scripts of the folder begin
MOST_EMBEDDED: Final = 4_600_000  # characters of data in the file: with all the rest it stays below 5 MB
MOST_TEXT: Final = 400_000_000  # characters of texts, in the file and the folder
MOST_IN_CLUSTER: Final = 300  # pages of a cluster that are listed, and pairs
SCRIPTS: Final = (
    "inflate.js",
    "data.js",
    "difference.js",
    "words.js",
    "state.js",
    "table.js",
    "charts.js",
    "drawer.js",
    "views.js",
    "report.js",
)
LANGUAGE: Final[Mapping[Tongue, str]] = {"zh": "zh-Hans", "en": "en", "ru": "ru"}


class Placing:
    """Puts chunks into the file while there is room, else into the folder, which is made when it is needed."""

    def __init__(self, folder: Path, room: int) -> None:
        self._folder, self._room = folder, room
        self._kept: dict[str, str] = {}
        self._overflown = False
        self._written = 0
        _cleared(folder)

    def add(self, chunks: Iterable[Chunk]) -> None:
        """Chunks that belong together: all of these, and all `add`ed before, are in the file, or none."""
        for name, data in chunks:
            text = base64.b64encode(data).decode()
            if self._overflown or len(text) > self._room:
                self._overflow()
                self._write(name, text)
            else:
                self._kept[name] = text
                self._room -= len(text)

    def offer(self, found: Chunk) -> None:
        """A chunk that may be in the file or not."""
        name, data = found
        text = base64.b64encode(data).decode()
        if len(text) <= self._room:
            self._kept[name] = text
            self._room -= len(text)
        else:
            self._write(name, text)

    @property
    def with_folder(self) -> bool:
        return bool(self._written)

    @property
    def split(self) -> bool:
        """Whether findings are in the folder."""
        return self._overflown

    @property
    def embedded(self) -> Mapping[str, str]:
        return self._kept

    def _overflow(self) -> None:
        if not self._overflown:
            self._overflown = True
            for name, text in self._kept.items():
                self._room += len(text)
                self._write(name, text)
            self._kept.clear()

    def _write(self, name: str, text: str) -> None:
        self._folder.mkdir(parents=True, exist_ok=True)
        script = f'{CALL}"{name}","{text}")\n'
        self._written += 1
        (self._folder / f"{name}.js").write_text(script, encoding="ascii", newline="\n")


def _cleared(folder: Path) -> None:
    """Take the scripts of an earlier report out of the folder, and the folder if nothing else is in it."""
    for file in folder.glob("*.js"):
        with file.open("rb") as stream:
            ours = stream.read(len(CALL)) == CALL.encode()
        if ours:
            file.unlink()
    with suppress(OSError):
        folder.rmdir()


def write_page(store: Store, folder: Path, language: Tongue, most_embedded: int = MOST_EMBEDDED, most_text: int = MOST_TEXT) -> list[Path]:
    """Write report.html, and its folder if it needs one, into `folder`; what was written. Raises OSError."""
    beside = folder / FOLDER
    tally = Tally(loaded(store.meta.get("options"), {}))
    tables, placing = Tables(store, tally), Placing(beside, most_embedded)
    placing.add(tables.details())
    placing.add(tables.core())
    listed, wanted = clusters(store, tables.position, MOST_IN_CLUSTER)
    placing.add([listed])
    for one in pairs(store, tables.position, MOST_IN_CLUSTER):
        placing.offer(one)
    for one in tables.texts(most_text, wanted):
        placing.offer(one)
    summary = chunk({}, **overview(store, tables, tally), texts_left_out=tables.texts_left_out, split=placing.split)
    page, unfinished = folder / "report.html", folder / "report.html.part"
    with unfinished.open("w", encoding="utf-8", newline="\n") as file:
        file.writelines(_page(language, base64.b64encode(summary).decode(), placing))
    os.replace(unfinished, page)
    return [page, beside] if placing.with_folder else [page]


def _page(language: Tongue, summary: str, placing: Placing) -> Iterator[str]:
    style, script = _asset("report.css"), "".join(('"use strict";\n', *map(_asset, SCRIPTS)))
    words = phrases(language)
    dynamic = " 'strict-dynamic'" if placing.with_folder else ""
    policy = f"default-src 'none'; style-src {_hash(style)}; script-src {_hash(script)}{dynamic}; base-uri 'none'; form-action 'none'"
    yield f'<!doctype html>\n<html lang="{LANGUAGE[language]}" data-folder="{FOLDER}" data-tongue="{language}">\n'
    yield '<head>\n<meta charset="utf-8">\n'
    yield f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">\n<meta name="referrer" content="no-referrer">\n'
    yield f'<meta name="robots" content="noindex">\n<meta name="generator" content="{NAME} {escape(product().version)}">\n'
    yield f"<title>{escape(words['title'])}</title>\n<style>{style}</style>\n</head>\n<body>\n"
    yield f'<header id="top"><h1>{escape(words["title"])}</h1></header>\n<main id="main" tabindex="-1"><p>{escape(words["loading"])}</p>\n'
    yield ("<noscript>" + "".join(f"<p>{escape(phrases(tongue)['no script'])}</p>" for tongue in TONGUES) + "</noscript></main>\n")
    yield f'<script type="text/plain" id="chunk-overview">{summary}</script>\n<script>{script}</script>\n'
    for name, text in placing.embedded.items():
        yield f'<script type="text/plain" id="chunk-{name}">{text}</script>\n'
    yield "</body>\n</html>\n"


@cache
def _asset(name: str) -> str:
    return Path(__file__).with_name(name).read_text(encoding="utf-8")


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"
