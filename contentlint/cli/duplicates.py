"""`contentlint duplicates`."""

from __future__ import annotations

from array import array
from typing import Final, get_args

import click

from contentlint.cli.documents import Documents
from contentlint.cli.feed import sources
from contentlint.cli.options import configuration, lang_option, language, parser_option
from contentlint.duplicates.signatures import Engine
from contentlint.reporting.output import Look, Output
from contentlint.reporting.view import Tongue
from contentlint.sources.files import SourceFile, find

FORMATS: Final = ("jsonl", "table", "passages")


@click.command("duplicates")
@click.argument("paths", nargs=-1, metavar="[PATH]...")
@parser_option
@click.option(
    "--format", "form", type=click.Choice(FORMATS), default="jsonl", show_default=True,
    help="jsonl: a line for each pair and cluster; table: to read; passages: what pairs share, side by side.",
)  # fmt: skip
@click.option("--engine", type=click.Choice(get_args(Engine)), default="own", help="datasketch: use its MinHash and MinHashLSH. Slow.")
@lang_option
@click.option("--allow-empty", is_flag=True, help="No page at all is no error.")
def command(*, paths: tuple[str, ...], form: str, engine: Engine, lang: Tongue | None, allow_empty: bool, **_: object) -> int:
    """Find pages whose articles are copies of each other: exact; near, that is rewritten; partial, with a long passage in common.

    The articles are compared, not the template around them, and not what many pages share. Exit code: 0 when all pages were read, 1 when
    some were not, 2 for wrong use.
    """
    from contentlint.duplicates.comparing import compare
    from contentlint.duplicates.corpus import Corpus
    from contentlint.duplicates.facts import page_facts
    from contentlint.reporting import duplicates as reports

    documents = Documents(sources(paths, None, allow_empty, configuration().excludes))
    output = Output.console()
    look = Look(language(lang), output.color, output.width, output.encoding)
    with Corpus() as corpus:
        names = Names()
        for document in documents:
            corpus.add(page_facts(document))
            names.add(document.path)
        found = compare(corpus, engine)
    if form == "jsonl":
        reports.write_records(found, names, output.write, look)
    elif form == "table":
        reports.write_table(found, names, output.write, look)
    else:
        reports.write_passages(found, names, lambda name: documents.read(_page(name)), output.write, look)
    return int(documents.failed)


class Names:
    """Names of pages by number, in one piece of memory: those of a million pages are millions of small objects otherwise."""

    def __init__(self) -> None:
        self._bytes = bytearray()
        self._ends = array("Q", [0])

    def add(self, name: str) -> None:
        self._bytes += name.encode("utf-8", "surrogatepass")
        self._ends.append(len(self._bytes))

    def __getitem__(self, number: int) -> str:
        return self._bytes[self._ends[number] : self._ends[number + 1]].decode("utf-8", "surrogatepass")


def _page(name: str) -> SourceFile:
    return next(iter(find([name])))
