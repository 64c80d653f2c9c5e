"""`contentlint compare`."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path
from typing import get_args

import click

from contentlint.cli.options import lang_option, language, settings_errors
from contentlint.model import Severity
from contentlint.reporting.view import Tongue


@click.command("compare")
@click.argument("old", type=click.Path(path_type=Path))
@click.argument("new", type=click.Path(path_type=Path))
@click.option(
    "--format", "form", type=click.Choice(("text", "jsonl")), default="text", show_default=True, help="A table of rules, or findings."
)
@click.option("--all", "everything", is_flag=True, help="With jsonl: also findings that persist.")
@click.option("--fail-on", type=click.Choice(get_args(Severity)), default="error", show_default=True, help="New findings of that severity.")
@lang_option
def command(*, old: Path, new: Path, form: str, everything: bool, fail_on: Severity, lang: Tongue | None) -> int:
    """Compare two audits: which findings are new, fixed, or persist.

    OLD and NEW are folders that contentlint audit wrote, or the files audit.sqlite in them. Exit code: 1 for new findings of the severity
    of --fail-on or above, else 0; 2 for wrong use.
    """
    from contentlint.auditing.compare import Comparison
    from contentlint.auditing.store import StoreError
    from contentlint.linting.batch import Sessions
    from contentlint.linting.configuration import Configuration
    from contentlint.linting.words import Words
    from contentlint.reporting.audited import SEVERITIES, write_changes, write_counts
    from contentlint.reporting.output import Output

    try:
        with settings_errors(), Comparison(old, new) as found:
            sessions, output = Sessions(Configuration()), Output.console()
            sessions.of(".")  # with the rules of the project
            tongue, words = language(lang), Words(sessions.index)
            counts = found.counts()
            if form == "jsonl":
                wanted = ("new", "fixed", "persisting") if everything else ("new", "fixed")
                with closing(found.changes(*wanted)) as changes:  # whoever reads the output may leave before its end
                    write_changes(changes, words, tongue, output.write)
            else:
                write_counts(counts, words, tongue, output.write)
    except StoreError as error:
        raise click.ClickException(str(error)) from error
    weighty = SEVERITIES[: SEVERITIES.index(fail_on) + 1]
    return int(any(one.new for one in counts if one.severity in weighty))
