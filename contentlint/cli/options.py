"""Options that several commands share, and the settings they make."""

from __future__ import annotations

import locale
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, Final, TypeVar, get_args

import click
from click.core import ParameterSource

from contentlint.linting.configuration import Configuration
from contentlint.linting.heads import WordsError
from contentlint.linting.settings import Settings, SettingsError
from contentlint.model import KindName
from contentlint.reading.page import Reading
from contentlint.reporting.view import Tongue

Command = TypeVar("Command", bound=Callable[..., Any])
PARSERS: Final = ("turbohtml", "html.parser")
PARSER_VARIABLE: Final = "CONTENTLINT_PARSER"
SETTINGS: Final = frozenset(("select", "ignore", "kind", "parser"))  # options that are settings
# As gettext looks for the language of messages.
LOCALE_VARIABLES: Final = ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")


def _names(ctx: click.Context, parameter: click.Parameter, values: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(name for value in values for name in value.replace(",", " ").split())


def _kind(ctx: click.Context, parameter: click.Parameter, value: str) -> str:
    kinds = get_args(KindName)
    name, _, platform = value.partition(":")
    if value and (name not in kinds or (platform and name != "social")):
        raise click.BadParameter(f"{value!r} is not one of {', '.join(kinds)} (a post may name its channel: social:wechat)")
    return value


parser_option = click.option(
    "--parser", type=click.Choice(PARSERS), envvar=PARSER_VARIABLE, show_envvar=True, help="HTML parser; by default the fastest there is."
)


def settings_options(command: Command) -> Command:
    """Adds the options that `configuration` reads."""
    for option in (
        parser_option,
        click.option(
            "--kind", default="", metavar="KIND", callback=_kind,
            help=f"What the pages are: {', '.join(get_args(KindName))}; a post may name its channel, social:PLATFORM.",
        ),
        click.option("--ignore", multiple=True, metavar="RULES", callback=_names, help="Rules to leave out, as in --select."),
        click.option(
            "--select", multiple=True, metavar="RULES", callback=_names,
            help="Rules to run: names, codes, families (META), or all; separated by commas. Default: the recommended ones.",
        ),
    ):  # fmt: skip
        command = option(command)
    return command


def configuration() -> Configuration:
    """The settings of the run: files beside the pages, and over them the options of the running command."""
    ctx = click.get_current_context()
    given: dict[str, tuple[Any, str]] = {}
    for name in ctx.params.keys() & SETTINGS:
        source = ctx.get_parameter_source(name)
        if source is ParameterSource.COMMANDLINE:
            given[name] = ctx.params[name], "command line"
        elif source is ParameterSource.ENVIRONMENT:
            given[name] = ctx.params[name], f"environment, {PARSER_VARIABLE}"
    return Configuration(given)


@contextmanager
def settings_errors() -> Iterator[None]:
    """Mistakes in settings and rule packages become one line and exit code 2."""
    try:
        yield
    except (SettingsError, WordsError) as error:
        raise click.ClickException(str(error)) from error


def reading(settings: Settings) -> Reading:
    """The part of the settings that says how to read a page."""
    return Reading(settings.parser, settings.kind, settings.include, settings.exclude)


lang_option = click.option("--lang", type=click.Choice(get_args(Tongue)), help="Language of messages; by default that of the system.")


def language(lang: Tongue | None) -> Tongue:
    """The language asked for, else the one that the environment or the system names, else English."""
    if lang:
        return lang
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
