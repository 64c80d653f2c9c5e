"""`contentlint completion`."""

from __future__ import annotations

from typing import Final

import click
from click.shell_completion import BashComplete, FishComplete, ShellComplete, ZshComplete

from contentlint.cli.main import program

SHELLS: Final[dict[str, type[ShellComplete]]] = {"bash": BashComplete, "fish": FishComplete, "zsh": ZshComplete}


@click.command("completion")
@click.argument("shell", type=click.Choice(tuple(SHELLS)))
def command(shell: str) -> None:
    """Print what makes SHELL complete commands, options, rules and files of contentlint.

    \b
    bash: echo 'eval "$(contentlint completion bash)"' >> ~/.bashrc
    zsh:  echo 'eval "$(contentlint completion zsh)"' >> ~/.zshrc
    fish: echo 'contentlint completion fish | source' >> ~/.config/fish/config.fish
    """
    complete = SHELLS[shell](program, {}, "contentlint", "_CONTENTLINT_COMPLETE")
    click.echo(ShellComplete.source(complete))  # that of Bash itself would first run the bash of this machine to learn its version
