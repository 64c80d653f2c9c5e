"""`contentlint lsp`."""

from __future__ import annotations

import click

from contentlint.cli.options import given_settings, lang_option, language, settings_errors, settings_options
from contentlint.linting.configuration import Configuration
from contentlint.reporting.view import Tongue

MISSING = 'the language server needs the package pygls; install it with: pip install "contentlint[lsp]"'


@click.command("lsp")
@settings_options
@lang_option
@click.option("--stdio", is_flag=True, help="Speak on standard input and output, which is always done; editors say so.")
def command(*, lang: Tongue | None, **_: object) -> int:
    """Serve a code editor: findings while you type, explanations, repairs and suppressions, over the Language Server Protocol.

    An editor starts it; its documentation tells how for VS Code, Neovim and Helix. Words are in the language of the editor.
    """
    try:
        from contentlint.editing.language_server.server import serve
    except ModuleNotFoundError as error:
        if error.name not in ("pygls", "lsprotocol", "cattrs", "attrs"):
            raise
        raise click.ClickException(MISSING) from error
    given = given_settings()
    with settings_errors():
        serve(lambda: Configuration(*given), lang, language(None))
    return 0
