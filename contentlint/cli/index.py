"""`contentlint index`: what is published, kept so that a draft can be compared with it."""

from __future__ import annotations

import base64
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from contentlint.cli.documents import Documents
from contentlint.cli.feed import sources
from contentlint.cli.options import parser_option
from contentlint.duplicates.index import Found, Index, IndexProblem, Published
from contentlint.model import Document
from contentlint.reporting.masking import mask
from contentlint.reporting.output import Output
from contentlint.reporting.records import dumps

_index = click.argument("index", metavar="INDEX", type=click.Path(path_type=Path))
_paths = click.argument("paths", nargs=-1, required=True, metavar="PATH...")
_keep_text = click.option(
    "--text/--no-text", default=True, show_default=True,
    help="Keep the articles, with personal data masked: needed to verify copies and to show the passages on a machine without the pages.",
)  # fmt: skip
_base = click.option("--base-url", default="", metavar="URL", help="Address of the site: a page without a canonical one is at URL + PATH.")


@click.group("index")
def command() -> None:
    """Keep an index of published pages in one file, and ask it which of them a draft is a copy of.

    One process may write to an index at a time, any number may read.
    """


@command.command("build")
@_index
@_paths
@_keep_text
@_base
@parser_option
def build(*, index: Path, paths: tuple[str, ...], text: bool, base_url: str, **_: object) -> int:
    """Make an index of pages. One that was stopped half way is finished by `index add`."""
    with _problems(), Index.create(index) as made:
        return _take_in(made, Documents(sources(paths)), text, base_url)


@command.command("add")
@_index
@_paths
@_keep_text
@_base
@parser_option
def add(*, index: Path, paths: tuple[str, ...], text: bool, base_url: str, **_: object) -> int:
    """Put pages into an index; a page that is there already (same path) is replaced."""
    with _problems(), Index.open(index, write=True) as opened:
        return _take_in(opened, Documents(sources(paths)), text, base_url)


@command.command("remove")
@_index
@_paths
def remove(index: Path, paths: tuple[str, ...]) -> int:
    """Take pages out of an index, by the paths under which they were put in."""
    with _problems(), Index.open(index, write=True) as opened:
        missing = [path for path in paths if not opened.remove(path)]
    for path in missing:
        click.echo(f"contentlint: {path} is not in {index}; contentlint index info --paths {index} lists what is", err=True)
    return int(bool(missing))


@command.command("query")
@_index
@_paths
@click.option("--stdin-filename", metavar="NAME", help="What standard input is called; its suffix says how to read it.")
@parser_option
def query(*, index: Path, paths: tuple[str, ...], stdin_filename: str | None, **_: object) -> int:
    """Ask which pages of an index drafts are copies of: JSON Lines, as `contentlint duplicates` prints them. A page itself is left out.

    Exit code: 0 when all drafts were read, 1 when some were not, 2 for wrong use.
    """
    documents = Documents(sources(paths, stdin_filename))
    output = Output.console()
    with _problems(), Index.open(index) as opened:
        for document in documents:
            for found in opened.find(_text(document), document.language, but=document.path):
                output.write(dumps(_record(document.path, found), ascii_only=not output.unicode) + "\n")
    return int(documents.failed)


@command.command("info")
@_index
@click.option("--paths", "list_paths", is_flag=True, help="List the paths of all pages instead.")
def info(index: Path, list_paths: bool) -> int:
    """Say what an index holds."""
    output = Output.console()
    with _problems(), Index.open(index) as opened:
        if list_paths:
            for path in opened.paths():
                output.write(path + "\n")
            return 0
        found = opened.info()
    rows = {
        "pages": str(found.pages),
        "with text": str(found.with_text),
        "bytes": f"{found.size} ({found.size // max(1, found.pages)} a page)",
        "signatures": found.scheme,
    }
    for name, value in rows.items():
        output.write(f"{name:10}  {value}\n")
    if found.waiting:
        output.write(
            f"{found.waiting} pages cannot be found yet, since building was stopped; finish with: contentlint index add {index} PATH\n"
        )
    return 0


@command.command("export")
@_index
def export(index: Path) -> int:
    """Print the signatures: JSON Lines of {path, leanminhash}, the latter `datasketch.LeanMinHash.serialize()` in Base64."""
    output = Output.console()
    with _problems(), Index.open(index) as opened:
        for path, signature in opened.signatures():
            data = bytearray(signature.bytesize())
            signature.serialize(data)
            record = {"path": path, "leanminhash": base64.b64encode(data).decode("ascii")}
            output.write(dumps(record, ascii_only=not output.unicode) + "\n")
    return 0


def _take_in(index: Index, documents: Documents, keep_text: bool, base_url: str) -> int:
    for page in _published(documents, base_url):
        index.add(page, keep_text, post=False)
    index.post()
    return int(documents.failed)


def _published(documents: Iterable[Document], base_url: str) -> Iterator[Published]:
    for document in documents:
        title = document.title or document.headline
        date = document.dates.published
        address = document.canonical[0].value if document.canonical else base_url and f"{base_url.rstrip('/')}/{document.path.lstrip('./')}"
        yield Published(
            document.path, _text(document), document.language, address, mask(title.value) if title else "", date.value if date else ""
        )


def _text(document: Document) -> str:
    """The article as it is kept and compared: masked, at equal length."""
    from contentlint.duplicates.places import text

    return mask(text(document))


def _record(path: str, found: Found) -> dict[str, object]:
    jaccard, of_a, of_b = (round(value, 4) for value in found.similarity)
    return {
        "type": "pair", "a": path, "b": found.path, "relation": found.relation, "confidence": "certain" if found.certain else "possible",
        "jaccard": jaccard, "containment_a": of_a, "containment_b": of_b,
        "address": found.address or None, "title": found.title or None, "date": found.date or None,
    }  # fmt: skip


@contextmanager
def _problems() -> Iterator[None]:
    """What is wrong with an index becomes one line and exit code 2."""
    try:
        yield
    except IndexProblem as error:
        raise click.ClickException(str(error)) from error
