"""`contentlint suggest`: titles, descriptions and keywords, proposed from the text of pages."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import closing
from functools import cache
from pathlib import Path

import click

from contentlint.cli import completing
from contentlint.cli.documents import Documents
from contentlint.cli.extract import keywords
from contentlint.cli.feed import sources
from contentlint.cli.options import configuration, isolated_option, lang_option, language, parser_option, settings_errors
from contentlint.linting.batch import Sessions
from contentlint.linting.settings import SettingsError
from contentlint.reporting.output import Output
from contentlint.reporting.suggested import FORMATS, Proposals
from contentlint.reporting.view import Tongue
from contentlint.suggesting.keywords import MOST
from contentlint.suggesting.queries import Queries, QueriesError, read_queries
from contentlint.suggesting.suggestions import SiteWords, Suggesting

_file = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.command("suggest")
@click.argument("paths", nargs=-1, metavar="[PATH|-]...", shell_complete=completing.files)
@click.option("--site", multiple=True, metavar="FOLDER", help="The pages of the site: a word that many of them have tells little of one.")
@click.option("--index", type=_file, metavar="FILE", help="The same from an index of published pages, made by contentlint index.")
@click.option("--queries", type=_file, metavar="FILE", help="What people search for: a CSV file as search consoles export it.")
@click.option("--keywords", "most", type=click.IntRange(1, 20), default=MOST, show_default=True, metavar="N", help="Keywords of a page.")
@click.option(
    "--format", "form", type=click.Choice(FORMATS), default=FORMATS[0], show_default=True, help="To read, as JSON Lines, or for a CMS."
)
@click.option("-o", "--output", type=click.Path(dir_okay=False, path_type=Path), metavar="FILE", help="Write to FILE.")
@isolated_option
@parser_option
@lang_option
@click.option("--stdin-filename", metavar="NAME", help="What standard input is called; its suffix says how to read it.")
@click.option("--allow-empty", is_flag=True, help="No page at all is no error.")
def command(
    *, paths: tuple[str, ...], site: tuple[str, ...], index: Path | None, queries: Path | None, most: int, form: str, output: Path | None,
    lang: Tongue | None, stdin_filename: str | None, allow_empty: bool, **_: object,
) -> int:  # fmt: skip
    """Propose a title, a description and keywords for pages, all of it in words that stand in them.

    Nothing is changed; to take over what is proposed where a page lacks it: contentlint check --fix --unsafe-fixes.

    A title is proposed only where the rules object to the page's own. Exit code: 0 all pages were read, 1 some were not, 2 for wrong use.
    """
    asked = _queries(queries) if queries else None
    words = _site_words(site, index)
    settings = configuration()
    with settings_errors():
        sessions = Sessions(settings)
        tongue = language(lang or settings.here().settings.lang)
    documents = Documents(sources(paths, stdin_filename, allow_empty, settings.excludes))
    suggesting = cache(lambda session: Suggesting(session, words, asked, most))
    try:
        target = Output.file(output) if output else Output.console()
    except OSError as error:
        raise click.ClickException(f"{output}: {error.strerror or error}") from error
    with closing(target), settings_errors():
        proposals = Proposals(target, form, tongue)
        for document in documents:
            session = sessions.of(document.path)
            try:
                suggestion = suggesting(session).suggest(document)
            except SettingsError:
                raise
            except Exception as error:  # a page that breaks the program is named, and the run goes on
                click.echo(f"contentlint: nothing suggested for {document.path}: {type(error).__name__}: {error}", err=True)
                documents.failed = True
                continue
            proposals.page(document, suggestion, keywords(document.keywords))
    return int(documents.failed)


def _queries(path: Path) -> Queries:
    try:
        return read_queries(path)
    except QueriesError as error:
        raise click.ClickException(f"{path}: {error}") from error
    except OSError as error:
        raise click.ClickException(f"{path}: {error.strerror or error}") from error


def _site_words(site: tuple[str, ...], index: Path | None) -> Mapping[str, Mapping[str, float]]:
    """What the pages of a site share. Raises ClickException for a path that does not exist and an index that is none."""
    words = SiteWords()
    if site:
        for document in Documents(sources(site, excluded=configuration().excludes)):
            words.add("\n".join(block.text for block in document.blocks), document.language)
    if index:
        from contentlint.duplicates.index import Index, IndexProblem

        try:
            with Index.open(index) as opened:
                for tongue, text in opened.texts():
                    words.add(text, "zh-Hans" if tongue == "zh" else "ru" if tongue == "ru" else "en")
        except IndexProblem as error:
            raise click.ClickException(str(error)) from error
    return words.weights()
