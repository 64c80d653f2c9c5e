"""`contentlint serve`: the draft page, on this machine only."""

from __future__ import annotations

import asyncio
import secrets
import socket
import webbrowser
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from contentlint.cli.options import given_settings, lang_option, language, settings_errors, settings_options
from contentlint.linting.configuration import Configuration
from contentlint.reporting.view import Tongue

if TYPE_CHECKING:
    from contentlint.editing.desk import Desk

HOST: Final = "127.0.0.1"
REPORTS: Final = "contentlint-false-alarms.jsonl"
_folder = click.Path(exists=True, file_okay=False, path_type=Path)


@click.command("serve")
@click.option(
    "--index", type=click.Path(path_type=Path), metavar="FILE", help="Compare with what is published: an index made by contentlint index."
)
@settings_options
@click.option(
    "--root", type=_folder, default=".", metavar="FOLDER", help="Files below it can be opened by path; its settings hold. Default: here."
)
@click.option(
    "--reports",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help=f"Where false alarms are written to, a line each. Default: {REPORTS} in the folder.",
)
@click.option("--port", type=click.IntRange(0, 65535), default=0, metavar="N", help="Default: one that is free.")
@click.option("--no-browser", is_flag=True, help="Print the address only.")
@lang_option
def command(
    *, index: Path | None, root: Path, reports: Path | None, port: int, no_browser: bool, lang: Tongue | None, **_: object
) -> int:  # fmt: skip
    """Open a page in the browser to write and check drafts in: paste, see findings, repair, export.

    Everything stays on this machine: the page is served to it alone, drafts are not stored. Ctrl-C ends it.
    """
    from contentlint.duplicates.index import IndexProblem
    from contentlint.editing.checking import Checker
    from contentlint.editing.desk import Desk

    configure = partial(Configuration, *given_settings())
    worker = ThreadPoolExecutor(1)  # SQLite wants to be used by the thread that opened it
    with settings_errors():
        tongue = language(lang or configure().of(str(root / "draft.md")).settings.lang)
        try:
            checker = worker.submit(Checker, configure, root.resolve(), index).result()
        except IndexProblem as error:
            raise click.ClickException(str(error)) from error
    listening = _listening(port)
    port = listening.getsockname()[1]
    key = secrets.token_urlsafe(24)
    address = f"http://{HOST}:{port}/?key={key}"
    click.echo(f"contentlint: {address}\ncontentlint: open this address in a browser on this machine; Ctrl-C ends", err=True)
    if not no_browser:
        webbrowser.open(address)
    _run(Desk(checker, (reports or root / REPORTS).resolve()), worker, listening, key, tongue)
    return 0


def _listening(port: int) -> socket.socket:
    """Raises ClickException for a port that is taken."""
    listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    try:
        listening.bind((HOST, port))
        listening.listen()  # a browser that is faster than the server waits
    except OSError as error:
        listening.close()
        raise click.ClickException(f"port {port}: {error.strerror or error}; leave out --port to take one that is free") from error
    return listening


def _run(desk: Desk, worker: ThreadPoolExecutor, listening: socket.socket, key: str, tongue: Tongue) -> None:
    """Serve until somebody ends it."""
    import uvicorn

    from contentlint.editing.server import Server

    port = listening.getsockname()[1]
    hosts = frozenset((f"{HOST}:{port}", f"localhost:{port}"))
    server = Server(desk, worker, hosts, key, tongue)
    settings = uvicorn.Config(
        server.application,
        log_level="warning",
        access_log=False,
        server_header=False,
        ws="none",
        lifespan="on",
        timeout_graceful_shutdown=2,
    )
    asyncio.run(uvicorn.Server(settings).serve([listening]))
