"""Suggestions on real pages: how many of the keywords that editors chose are among the first eight, and descriptions to be read.

    python -m benchmarks.suggestions                        keywords, beside plain jieba.analyse.extract_tags
    python -m benchmarks.suggestions --descriptions ru      twenty descriptions of a language in a random order (--count, --seed)

Pages are those beside a developer's checkout, and the articles in backups of DedeCMS there, each made into a page with its title,
keywords and body. A page takes part when its own keywords are sane: there are one to eight of them, keywords-mess and
keywords-not-in-body have nothing to say, its text has 200 characters, and no page before it has the same keywords and beginning. Of its
keywords those count that stand in its title or text. Found is a keyword that is the same but for case, width and spaces, or another name
of the same thing (terms/aliases.tsv). The page's own list is never looked at to suggest.
"""

from __future__ import annotations

import argparse
import html
import random
import re
import time
import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from statistics import median
from typing import Final, NamedTuple

from benchmarks.pages import DATA
from contentlint.linting.session import Session
from contentlint.linting.settings import Settings
from contentlint.model import Document
from contentlint.suggesting.keywords import read_aliases
from contentlint.suggesting.suggestions import SiteWords, Suggesting
from contentlint.suggesting.titles import own_title

FIRST: Final = 8
LEAST: Final = 200  # characters of a text
_PAGES: Final = ("corpus", "extraction/html")
_BACKUPS: Final = "cms/dedecms/*"
_VALUE: Final = re.compile(r"'((?:[^'\\]|\\.|'')*)'|(NULL|-?\d+)", re.DOTALL)
_ESCAPE: Final = re.compile(r"\\(.)", re.DOTALL)
_ESCAPES: Final = {"n": "\n", "r": "\r", "t": "\t", "0": ""}
_COLUMN: Final = re.compile(r"^\s*`(\w+)`", re.MULTILINE)


class Sane(NamedTuple):
    """A page whose keywords are sane, those of them that stand in it, and the site or collection that it belongs to."""

    document: Document
    keywords: tuple[str, ...]
    source: str


class Rates(NamedTuple):
    """How many keywords there are, and how many each way of suggesting finds."""

    pages: int
    keywords: int
    alone: int
    with_site: int
    jieba: int


def pages() -> Iterator[tuple[str, bytes]]:
    """All pages: path below the folder of data, and bytes."""
    for folder in _PAGES:
        for path in sorted((DATA / folder).rglob("*")):
            if path.suffix in (".html", ".htm", ".md"):
                yield path.relative_to(DATA).as_posix(), path.read_bytes()
    for backup in sorted(DATA.glob(_BACKUPS)):
        if backup.is_dir() and "gbk" not in backup.name:
            yield from _from_backup(backup)


def sane_pages(session: Session, found: Iterator[tuple[str, bytes]]) -> Iterator[Sane]:
    """Those whose own keywords are sane. `session`: one with the rules keywords-mess and keywords-not-in-body, and no others."""
    known = set()
    for path, data in found:
        try:
            document = session.read(path, data)
        except Exception:  # no page: a picture, a broken file
            continue
        if document.keywords is None or session.check(document):
            continue
        words = [word for word in re.split(r"[,，、;；|｜]", document.keywords.value) if word.strip()]
        text = "\n".join(block.text for block in document.blocks)
        whole = same(f"{document.title.value if document.title else ''} {text}")
        if not 1 <= len(words) <= FIRST or len(text) < LEAST or (document.keywords.value, text[:LEAST]) in known:
            continue
        known.add((document.keywords.value, text[:LEAST]))
        standing = tuple(word for word in words if same(word) in whole)
        if standing:
            yield Sane(document, standing, path.rpartition("/")[0])


def same(text: str) -> str:
    """A text as keywords are compared."""
    return "".join(unicodedata.normalize("NFKC", text).casefold().split())


def rates(
    found: Sequence[Sane], ours: Callable[[Sane], list[str]], with_site: Callable[[Sane], list[str]], aliases: Mapping[str, str]
) -> Rates:
    """What is found of the keywords of pages."""
    import jieba.analyse

    jieba.setLogLevel("ERROR")
    total = alone = site = plain = 0
    for page in found:
        wanted = [aliases.get(same(word), same(word)) for word in page.keywords]
        total += len(wanted)
        text = "\n".join([page.document.title.value if page.document.title else "", *(block.text for block in page.document.blocks)])
        counts = []
        for words in (ours(page), with_site(page), jieba.analyse.extract_tags(text, topK=FIRST)):
            first = {aliases.get(same(word), same(word)) for word in words[:FIRST]}
            counts.append(sum(word in first for word in wanted))
        alone, site, plain = alone + counts[0], site + counts[1], plain + counts[2]
    return Rates(len(found), total, alone, site, plain)


def keyword_table() -> Iterator[str]:
    """Rows on the keywords of all sane pages, by where they come from, and on the time that a page takes."""
    session = Session(Settings(select=("keywords-mess", "keywords-not-in-body")))
    found = list(sane_pages(session, pages()))
    sites: dict[str, SiteWords] = {}
    for path, data in pages():
        if any(page.source == path.rpartition("/")[0] for page in found):
            document = session.read(path, data)
            words = sites.setdefault(path.rpartition("/")[0], SiteWords())
            words.add("\n".join(block.text for block in document.blocks), document.language)
    plain = Suggesting(session)
    knowing = {source: Suggesting(session, words.weights()) for source, words in sites.items()}
    yield f"{'keywords among the first eight':40}{'pages':>7}{'keywords':>10}{'alone':>8}{'site':>8}{'jieba':>8}"
    groups = {
        "all": found,
        **{source: [page for page in found if page.source == source] for source in sorted({page.source for page in found})},
    }
    for name, group in groups.items():
        got = rates(
            group,
            lambda page: [word.text for word in plain.keywords(page.document, FIRST)],
            lambda page: [word.text for word in knowing[page.source].keywords(page.document, FIRST)],
            _aliases(session),
        )
        shares = "".join(f"{count / got.keywords:8.1%}" for count in (got.alone, got.with_site, got.jieba))
        yield f"{name:40}{got.pages:7}{got.keywords:10}{shares}"
    yield _time(found)


def _aliases(session: Session) -> Mapping[str, str]:
    import importlib

    place = Path(importlib.import_module(session.index.by_name["keywords-mess"].package).__path__[0])
    tables = [read_aliases(place / "terms" / "aliases.tsv", language) for language in ("zh", "en", "ru")]
    return {same(name): same(other) for table in tables for name, other in table.items()}


def _time(found: Sequence[Sane]) -> str:
    """One line on the time that all suggestions for a page take once everything is loaded."""
    session = Session()
    suggesting = Suggesting(session)
    taken = []
    for again in (False, True):
        for page in found:
            start = time.process_time()
            suggesting.suggest(page.document)
            if again:
                taken.append(time.process_time() - start)
    return f"a warm page: median {median(taken) * 1000:.1f} ms, slowest {max(taken) * 1000:.1f} ms of CPU (budget 20)"


def descriptions(language: str, count: int, seed: int) -> Iterator[str]:
    """So many proposals for pages with a title and a text, no two alike, and how many pages got none."""
    session = Session()
    suggesting = Suggesting(session)
    found = [page for page in pages() if not page[0].endswith("README.md")]
    random.Random(seed).shuffle(found)
    known: set[str] = set()
    tried = proposed = 0
    for path, data in found:
        try:
            document = session.read(path, data)
        except Exception:
            continue
        title = own_title(document)
        if (
            "compliance" in path
            or document.language[:2] != language
            or not title
            or title in known
            or sum(len(block.text) for block in document.blocks) < LEAST
        ):
            continue
        known.add(title)
        tried += 1
        description = suggesting.suggest(document).description
        if description is not None and description.sure and description.text not in known:
            known.add(description.text)
            proposed += 1
            yield f"{proposed}. {title}  ({path})\n   {description.score:.1f}  {description.text}"
        if proposed == count:
            break
    yield f"{proposed} proposals for {tried} pages"


def _from_backup(folder: Path) -> Iterator[tuple[str, bytes]]:
    """The articles of a backup of DedeCMS, as pages."""
    columns = _columns(next(folder.glob("tables_struct*")).read_text(encoding="utf-8"))
    bodies = {row["aid"]: row["body"] for row in _rows(folder, "addonarticle", columns)}
    for row in _rows(folder, "archives", columns):
        if row["keywords"] and row["id"] in bodies:
            title = html.escape(row["title"])
            head = f'<title>{title}</title><meta name="keywords" content="{html.escape(row["keywords"])}">'
            page = f'<html lang="zh-CN"><head><meta charset="utf-8">{head}</head><body><h1>{title}</h1>{bodies[row["id"]]}</body></html>'
            yield f"cms/dedecms/{folder.name}/{row['id']}.html", page.encode()


def _columns(structure: str) -> dict[str, list[str]]:
    """Names of the columns of the two tables."""
    tables = {}
    for name in ("archives", "addonarticle"):
        start = structure.index(f"_{name}` (")
        tables[name] = _COLUMN.findall(structure, start, structure.index(";", start))
    return tables


def _rows(folder: Path, table: str, columns: Mapping[str, list[str]]) -> Iterator[dict[str, str]]:
    names = columns[table]
    for path in sorted(folder.glob(f"*_{table}_*.txt")):
        for statement in path.read_text(encoding="utf-8", errors="replace").split("\nINSERT"):
            values = [_plain(text) if number == "" else number for text, number in _VALUE.findall(statement.partition("VALUES")[2])]
            if len(values) == len(names):
                yield dict(zip(names, values, strict=True))


def _plain(text: str) -> str:
    return _ESCAPE.sub(lambda found: _ESCAPES.get(found[1], found[1]), text).replace("''", "'")


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.suggestions", description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--descriptions", choices=("zh", "en", "ru"), help="print descriptions of a language instead")
    parser.add_argument("--count", type=int, default=20, help="how many (20)")
    parser.add_argument("--seed", type=int, default=1, help="of their order (1)")
    options = parser.parse_args()
    if not DATA.is_dir():
        parser.exit(2, f"no pages at {DATA}; name their folder in CONTENTLINT_DATA\n")
    lines = descriptions(options.descriptions, options.count, options.seed) if options.descriptions else keyword_table()
    for line in lines:
        print(line, flush=True)


if __name__ == "__main__":
    main()
