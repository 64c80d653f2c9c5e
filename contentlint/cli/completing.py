"""What shells complete: the values of options and arguments. What the values are is looked up only when a shell asks."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, TypeAlias

import click

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

Items: TypeAlias = "list[CompletionItem[str]]"


def files(ctx: click.Context, parameter: click.Parameter, incomplete: str) -> Items:
    """Left to the shell, which knows best."""
    from click.shell_completion import CompletionItem

    return [CompletionItem(incomplete, type="file")]


def rule(ctx: click.Context, parameter: click.Parameter, incomplete: str) -> Items:
    """Names of rules; codes once the first letter is a capital."""
    from contentlint.linting.index import load

    index = load()
    return _matching(sorted(index.heads if incomplete[:1].isupper() else index.by_name), incomplete)


def rules(ctx: click.Context, parameter: click.Parameter, incomplete: str) -> Items:
    """Rules, families and `all`, for the last of some names separated by commas."""
    from contentlint.linting.index import load

    index = load()
    before, comma, last = incomplete.rpartition(",")
    families = sorted({head.family for head in index.heads.values()})
    names = [*families, *sorted(index.heads)] if last[:1].isupper() else [*sorted(index.by_name), *families, "all"]
    given = before.split(",")
    return _matching((name for name in names if name not in given), last, before + comma)


def formats(ctx: click.Context, parameter: click.Parameter, incomplete: str) -> Items:
    """Names of output formats."""
    from contentlint.reporting.formats import FORMATS

    return _matching(FORMATS, incomplete)


def jurisdictions(ctx: click.Context, parameter: click.Parameter, incomplete: str) -> Items:
    """Whose law."""
    from contentlint.linting.heads import JURISDICTIONS

    return _matching(JURISDICTIONS, incomplete)


def kinds(ctx: click.Context, parameter: click.Parameter, incomplete: str) -> Items:
    """Kinds of page."""
    from typing import get_args

    from contentlint.model import KindName

    return _matching(get_args(KindName), incomplete)


def _matching(names: Iterable[str], incomplete: str, before: str = "") -> Items:
    from click.shell_completion import CompletionItem

    return [CompletionItem(before + name) for name in names if name.startswith(incomplete)]
