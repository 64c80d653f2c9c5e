"""`contentlint config`."""

from __future__ import annotations

import json
from dataclasses import fields

import click

from contentlint.cli.options import configuration, settings_errors, settings_options
from contentlint.reporting.output import Output


@click.command("config")
@click.option("--show", metavar="FILE", help="The page whose settings are wanted; it need not exist.")
@settings_options
def command(*, show: str | None, **_: object) -> int:
    """Show the effective settings and where each comes from, for a page or for the current folder."""
    with settings_errors():
        effective = configuration().of(show or "page.html")
    rows = [
        (one.name, json.dumps(getattr(effective.settings, one.name), ensure_ascii=False), effective.origins.get(one.name, "default"))
        for one in fields(effective.settings)
    ]
    name_width, value_width = (max(len(row[column]) for row in rows) for column in (0, 1))
    output = Output.console()
    for name, value, origin in rows:
        output.write(f"{name:{name_width}} = {value:{value_width}}  # {origin}\n")
    return 0
