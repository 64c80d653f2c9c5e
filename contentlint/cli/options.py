"""Options that several commands share, and the settings they make."""

from __future__ import annotations

import datetime
import locale
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, Final, TypeVar, cast, get_args

import click
from click.core import ParameterSource

from contentlint.cli import completing
from contentlint.linting.configuration import Configuration
from contentlint.linting.heads import JURISDICTIONS, WordsError
from contentlint.linting.settings import KEYS, PARSERS, Settings, SettingsError
from contentlint.linting.workers import WorkerError
from contentlint.model import KindName
from contentlint.reading.page import Reading
from contentlint.reporting.view import TONGUES, Tongue

Command = TypeVar("Command", bound=Callable[..., Any])
PARSER_VARIABLE: Final = "CONTENTLINT_PARSER"
# Options that are settings.
SETTINGS: Final = frozenset(("profile", "select", "ignore", "kind", "jurisdiction", "as_of", "parser", "facts"))
# As gettext looks for the language of messages.
LOCALE_VARIABLES: Final = ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")


def _names(ctx: click.Context, parameter: click.Parameter, values: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(name for value in values for name in value.replace(",", " ").split())


def _kind(ctx: click.Context, parameter: click.Parameter, value: str) -> str:
    if not KEYS["kind"].takes(value):
        raise click.BadParameter(f"{value!r} is not {KEYS['kind'].wanted}")
    return value


def _jurisdictions(ctx: click.Context, parameter: click.Parameter, values: tuple[str, ...]) -> tuple[str, ...]:
    names = _names(ctx, parameter, values)
    if unknown := [name for name in names if name not in JURISDICTIONS]:
        raise click.BadParameter(f"{unknown[0]!r} is not one of {', '.join(JURISDICTIONS)}")
    return names


def _day(ctx: click.Context, parameter: click.Parameter, value: str) -> str:
    try:
        return value and datetime.date.fromisoformat(value).isoformat()
    except ValueError as error:
        raise click.BadParameter(f"{value!r} is not a day such as 2026-01-31") from error


def _absolute(ctx: click.Context, parameter: click.Parameter, value: str) -> str:
    return value and os.path.abspath(value)


parser_option = click.option(
    "--parser", type=click.Choice(PARSERS), envvar=PARSER_VARIABLE, show_envvar=True, help="HTML parser; by default the fastest there is."
)


isolated_option = click.option("--isolated", is_flag=True, help="Read no settings file, and run no code that one names.")


class OptionalValue(click.Option):
    """An option whose value stands behind `=`, or is left out: then it is ""."""

    def get_help_record(self, ctx: click.Context) -> tuple[str, str] | None:
        record = super().get_help_record(ctx)
        return record and (record[0].replace(f" {self.metavar}", f"[={self.metavar}]"), record[1])


class OptionalValues(click.Command):
    """A command that has such options."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        names = {name for parameter in self.params if isinstance(parameter, OptionalValue) for name in parameter.opts}
        end = args.index("--") if "--" in args else len(args)
        return super().parse_args(ctx, [f"{one}=" if one in names else one for one in args[:end]] + args[end:])


def settings_options(command: Command) -> Command:
    """Adds the options that `configuration` reads."""
    for option in (
        isolated_option,
        parser_option,
        click.option(
            "--facts", type=click.Path(), default="", metavar="FILE", callback=_absolute,
            help="What is true of the institution: names, hosts, phones, licences, doctors. Default: facts.toml beside the settings.",
        ),
        click.option(
            "--jurisdiction", multiple=True, metavar="NAMES", callback=_jurisdictions, shell_complete=completing.jurisdictions,
            help=f"Whose law the pages are under: {', '.join(JURISDICTIONS)}; separated by commas. Default: by the language of the page.",
        ),
        click.option(
            "--as-of", default="", metavar="DATE", callback=_day,
            help="Judge by the law and the date of a day, such as 2026-01-31. Default: today.",
        ),
        click.option(
            "--kind", default="", metavar="KIND", callback=_kind, shell_complete=completing.kinds,
            help=f"What the pages are: {', '.join(get_args(KindName))}; a post may name its channel, social:PLATFORM.",
        ),
        click.option(
            "--ignore", multiple=True, metavar="RULES", callback=_names, shell_complete=completing.rules,
            help="Rules to leave out, as in --select.",
        ),
        click.option(
            "--select", multiple=True, metavar="RULES", callback=_names, shell_complete=completing.rules,
            help="Rules to run: names, codes, families (META), or all; separated by commas. Default: those of the profile.",
        ),
        click.option("--profile", type=click.Choice(KEYS["profile"].choices), help="Rules to start from. Default: recommended."),
    ):  # fmt: skip
        command = option(command)
    return command


def configuration() -> Configuration:
    """The settings of the run: files beside the pages, and over them the options of the running command."""
    return Configuration(*given_settings())


def given_settings() -> tuple[dict[str, tuple[Any, str]], bool]:
    """What makes the settings of the run: fields that the running command gives, with where each was given; whether it reads no file."""
    ctx = click.get_current_context()
    given: dict[str, tuple[Any, str]] = {}
    for name in ctx.params.keys() & SETTINGS:
        source = ctx.get_parameter_source(name)
        if source is ParameterSource.COMMANDLINE:
            given[name] = ctx.params[name], "command line"
        elif source is ParameterSource.ENVIRONMENT:
            given[name] = ctx.params[name], f"environment, {PARSER_VARIABLE}"
    return given, bool(ctx.params.get("isolated"))


@contextmanager
def settings_errors() -> Iterator[None]:
    """Mistakes in settings and rule packages, and processes that were killed, become one line and exit code 2."""
    try:
        yield
    except (SettingsError, WordsError, WorkerError) as error:
        raise click.ClickException(str(error)) from error


def reading(settings: Settings) -> Reading:
    """The part of the settings that says how to read a page."""
    return Reading(settings.parser, settings.kind, settings.include, settings.exclude)


lang_option = click.option("--lang", type=click.Choice(TONGUES), help="Language of messages; by default that of the system.")


def language(lang: str | None) -> Tongue:
    """The language asked for, else the one that the environment or the system names, else English."""
    if lang:
        return cast(Tongue, lang)
    named = next((value for variable in LOCALE_VARIABLES if (value := os.environ.get(variable))), None) or _system_locale()
    named = named.lower()
    if named.startswith(("zh", "chinese")):
        return "zh"
    return "ru" if named.startswith("ru") else "en"


def _system_locale() -> str:
    """As `zh_CN` or, on Windows, `Chinese (Simplified)_China`."""
    try:
        return locale.getlocale()[0] or ""
    except ValueError:  # what the system names is no locale
        return ""
