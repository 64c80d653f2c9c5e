"""`contentlint facts`: the facts file of an institution."""

from __future__ import annotations

import json

import click

from contentlint.cli import completing
from contentlint.cli.allowing import command as allow
from contentlint.cli.documents import Documents
from contentlint.cli.feed import sources
from contentlint.cli.options import configuration, isolated_option, lang_option, language, parser_option
from contentlint.reporting.output import Output
from contentlint.reporting.view import Tongue


@click.group("facts")
def command() -> None:
    """Say what is true of the institution (names, phones, licences, doctors), so that rules know its own from another's."""


@command.command("init")
@click.argument("paths", nargs=-1, required=True, metavar="SITE...", shell_complete=completing.files)
@click.option("-o", "--output", "target", type=click.Path(), metavar="FILE", help="Write a new file. Default: standard output.")
@isolated_option
@parser_option
@lang_option
def init(*, paths: tuple[str, ...], target: str | None, lang: Tongue | None, **_: object) -> int:
    """Collect from the pages of SITE what a facts file may say, for a person to confirm.

    Names come from site names, copyright lines, structured data and the ends of titles; contacts and licence numbers from headers and
    footers; doctors from the whole pages. Each value is followed by the number of pages that show it.
    """
    from contentlint.linting.facts_candidates import Candidates
    from contentlint.reporting.facts_starter import facts_file

    found = Candidates()
    documents = Documents(sources(paths, excluded=configuration().excludes))
    for document in documents:
        found.add(document)
    text = facts_file(found, language(lang))
    if target is None:
        Output.console().write(text)
    else:
        _write(target, text)
    return int(documents.failed)


def _write(target: str, text: str) -> None:
    try:
        with open(target, "x", encoding="utf-8", newline="\n") as file:
            file.write(text)
    except FileExistsError as error:
        raise click.ClickException(f"{target} is there already; move it away, or name another file") from error
    except OSError as error:
        raise click.ClickException(f"cannot write {target}: {error.strerror}") from error
    click.echo(f"contentlint: {target} is written; confirm each line of it", err=True)


@command.command("schema")
@lang_option
def schema_command(*, lang: Tongue | None) -> int:
    """Print a JSON Schema of facts files, for editors."""
    from contentlint.linting.facts_schema import schema

    output = Output.console()
    output.write(json.dumps(schema(language(lang)), ensure_ascii=not output.unicode, indent=2) + "\n")
    return 0


command.add_command(allow)
