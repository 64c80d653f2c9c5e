"""`contentlint audit --probe`: the options, and a run of probes before pages are read or compared."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, TypeVar

import click

if TYPE_CHECKING:
    from contentlint.auditing.probing import Plan
    from contentlint.sources.source import Options

Command = TypeVar("Command", bound=Callable[..., Any])
_PAUSE: Final = 10.0  # seconds: the shortest pause between two rounds


def probe_options(command: Command) -> Command:
    """Adds the options that `probing_plan` reads."""
    for option in (
        click.option(
            "--probe-every", type=click.FloatRange(_PAUSE, 3600), default=60.0, show_default=True, metavar="SECONDS",
            help="Pause between two rounds, a little more or less each time.",
        ),
        click.option(
            "--probe-rounds", type=click.IntRange(1, 100), default=5, show_default=True, metavar="N",
            help="How often each is asked in this run; the verdict on a server takes several runs, hours apart.",
        ),
        click.option(
            "--probe", "probes", multiple=True, metavar="HOST_OR_URL",
            help="Ask this server first how it is, and judge that with what was written down of earlier runs. May be repeated; "
            "nobody else is asked, save where it sends on to. A bare host is asked by https.",
        ),
    ):  # fmt: skip
        command = option(command)
    return command


def probing_plan() -> Plan | None:
    """What the running command is to probe; None for nothing. Raises SourceError."""
    from contentlint.auditing.probing import Plan, address_of, checked

    given = click.get_current_context().params
    addresses = dict.fromkeys(map(address_of, given["probes"]))
    return checked(Plan(tuple(addresses), given["probe_rounds"], given["probe_every"])) if addresses else None


def probe(plan: Plan, folder: Path, options: Options, report: Callable[[str], None]) -> None:
    """Probe, and say on standard error what could not be."""
    from contentlint.auditing import probing
    from contentlint.sources.probe_log import FILE

    outcome = probing.probe(plan, folder / FILE, options, report=report)
    for address, why in outcome.left_out.items():
        click.echo(f"contentlint: {address} was not probed: {why}", err=True)
    if outcome.silent:
        click.echo(
            f"contentlint: in {outcome.silent} of {plan.rounds} rounds nobody answered at all, so it may be the network here that is down; "
            "they count for nothing. To tell the two apart, --probe a second host that is known to be up",
            err=True,
        )
