"""`contentlint rule`."""

from __future__ import annotations

import click

from contentlint.cli import completing
from contentlint.cli.options import configuration, isolated_option, lang_option, language, settings_errors
from contentlint.linting.heads import RuleHead
from contentlint.linting.index import RuleIndex, load
from contentlint.linting.words import Words
from contentlint.reporting import handbook
from contentlint.reporting.output import Look, Output
from contentlint.reporting.records import dumps
from contentlint.reporting.view import Tongue


@click.command("rule")
@click.argument("name", required=False, shell_complete=completing.rule)
@click.option("--all", "every", is_flag=True, help="All rules: as a table, or as an array with --format json.")
@click.option("--format", "form", type=click.Choice(("text", "json")), default="text", show_default=True)
@click.option("--test", is_flag=True, help="Run the examples of the rule, or of all rules.")
@lang_option
@isolated_option
def command(name: str | None, every: bool, form: str, test: bool, lang: Tongue | None, **_: object) -> int:
    """Explain the rule NAME (or its code): why, what to do, options, sources, examples.

    Exit code: 0; with --test 1 when an example does not give what it says; 2 for wrong use.
    """
    with settings_errors():
        index = load(configuration().here().settings.rules_folder)
    heads = _asked(index, name, every or test)
    output = Output.console()
    if test:
        return _run_examples(heads, index, output)
    look = Look(language(lang), output.color, output.width, output.encoding)
    words = Words(index)
    if form == "json":
        records = [handbook.record(head, words, look) for head in heads]
        output.write(dumps(records[0] if name else records, not look.unicode) + "\n")
    else:
        output.write(handbook.page(heads[0], words, look) if name else handbook.table(heads, words, look))
    return 0


def _run_examples(heads: list[RuleHead], index: RuleIndex, output: Output) -> int:
    from contentlint.testing import problems

    failed = 0
    for head in heads:
        found = problems(head.code, index)
        failed += bool(found)
        for problem in found:
            output.write(f"{head.code} {head.name}: {problem}\n")
    output.write(f"rules tested: {len(heads)}, with problems: {failed}\n")
    return int(failed > 0)


def _asked(index: RuleIndex, name: str | None, every: bool) -> list[RuleHead]:
    if name is None:
        if not every:
            raise click.UsageError("name a rule, or list them with --all")
        return sorted(index.heads.values(), key=lambda head: head.code)
    head = index.find(name)
    if head is None:
        from contentlint.linting.select import unknown

        raise click.UsageError(f"{unknown(name, [*index.by_name, *index.heads], 'rule')}; contentlint rule --all lists them")
    return [head]
