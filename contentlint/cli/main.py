"""The program `contentlint`: finds the command and turns what goes wrong into one line and an exit code."""

from __future__ import annotations

import gc
import importlib
import os
import sys
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Final

import click

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

WRONG_USE: Final = 2
INTERRUPTED: Final = 130  # 128 + SIGINT, as shells say

# name → module with the click command `command`, and its help in one line, so that no command is loaded to list them
COMMANDS: Final[Mapping[str, tuple[str, str]]] = {
    "check": ("contentlint.cli.check", "Lint pages: files, folders or standard input."),
    "serve": ("contentlint.cli.serve", "Write and check drafts on a page in the browser, on this machine only."),
    "extract": ("contentlint.cli.extract", "Print what contentlint reads from pages, as JSON Lines."),
    "duplicates": ("contentlint.cli.duplicates", "Find pages whose articles are copies of each other."),
    "audit": ("contentlint.cli.audit", "Audit whole sites: what to mend first, page by page and over all pages."),
    "compare": ("contentlint.cli.compare", "Compare two audits: what is new, fixed, or still there."),
    "baseline": ("contentlint.cli.baseline", "Accept the findings of today, so that only new ones are reported."),
    "index": ("contentlint.cli.index", "Keep an index of published pages, and ask what a draft copies."),
    "restore": ("contentlint.cli.restore", "Show what a spun or scraped page may have looked like before."),
    "suggest": ("contentlint.cli.suggest", "Propose titles, descriptions and keywords from the text of pages."),
    "lsp": ("contentlint.cli.lsp", "Serve a code editor: findings while you type."),
    "rule": ("contentlint.cli.rule", "Explain a rule, list all rules, or run their examples."),
    "init": ("contentlint.cli.init", "Write settings that fit a folder."),
    "facts": ("contentlint.cli.facts", "Collect what is true of the institution: names, phones, licences, doctors."),
    "calibrate": ("contentlint.cli.calibrate", "Measure good pages of your own, and print thresholds that they keep."),
    "config": ("contentlint.cli.config", "Show the effective settings and where each comes from."),
    "clean": ("contentlint.cli.clean", "Remove what contentlint keeps to be faster the next time."),
    "completion": ("contentlint.cli.completion", "Print what makes your shell complete contentlint's commands."),
}


class Commands(click.Group):
    """A group whose commands are loaded when they are called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = importlib.import_module(COMMANDS[cmd_name][0]).command
        return command

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem[str]]:
        from click.shell_completion import CompletionItem

        commands = [CompletionItem(name, help=line) for name, (_, line) in COMMANDS.items() if name.startswith(incomplete)]
        return commands or click.Command.shell_complete(self, ctx, incomplete)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl([(name, line) for name, (_, line) in COMMANDS.items()])

    def resolve_command(self, ctx: click.Context, args: list[str]) -> tuple[str | None, click.Command | None, list[str]]:
        if args[0] not in COMMANDS and not args[0].startswith("-"):
            from contentlint.linting.select import unknown

            hint = f"; to lint it: contentlint check {args[0]}" if os.path.exists(args[0]) else ""
            ctx.fail(unknown(args[0], COMMANDS, "command") + hint)
        return super().resolve_command(ctx, args)


def _show_version(ctx: click.Context, parameter: click.Parameter, wanted: bool) -> None:
    if wanted:
        from importlib.metadata import version

        click.echo(f"contentlint {version('contentlint')}")
        ctx.exit()


@click.group(cls=Commands, invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.option("--version", is_flag=True, is_eager=True, expose_value=False, callback=_show_version, help="Show the version and exit.")
@click.pass_context
def program(ctx: click.Context) -> int:
    """A content-quality linter for medical web pages in Chinese, English and Russian.

    It says at line and column what is wrong with a page, why (which law, search-engine rule or editorial norm), and what to do.
    """
    if ctx.invoked_subcommand is None:
        click.echo(ctx.get_help())
        return WRONG_USE
    return 0


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the program; returns its exit code: 0 nothing found, 1 findings, 2 wrong use. Never shows a traceback unless
    $CONTENTLINT_DEBUG asks for it."""
    gc.set_threshold(100_000)  # a page is thousands of small objects and no cycle; looking for some takes a tenth of the time
    try:
        return int(program.main(arguments, prog_name="contentlint", standalone_mode=False) or 0)
    except click.ClickException as error:
        _say(error.format_message(), error.ctx if isinstance(error, click.UsageError) else None)
        return WRONG_USE
    except (click.Abort, KeyboardInterrupt):
        return INTERRUPTED
    except Exception as error:
        if os.environ.get("CONTENTLINT_DEBUG"):
            raise
        _say(f"internal error, {type(error).__name__}: {error}; run again with CONTENTLINT_DEBUG=1 and report what it says")
        return WRONG_USE


def _say(message: str, ctx: click.Context | None = None) -> None:
    """One line on standard error."""
    hint = f" (see {ctx.command_path} --help)" if ctx else ""
    click.echo(f"contentlint: {' '.join(message.split())}{hint}", sys.stderr)
