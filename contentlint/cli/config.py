"""`contentlint config`."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

import click

from contentlint.cli.options import configuration, lang_option, language, settings_errors, settings_options
from contentlint.linting.batch import Sessions
from contentlint.linting.configuration import Effective
from contentlint.linting.heads import RuleHead
from contentlint.linting.index import load
from contentlint.linting.select import overridden
from contentlint.linting.session import Session
from contentlint.linting.settings import KEYS, OFF
from contentlint.linting.settings_file import relative
from contentlint.reporting.output import Output
from contentlint.reporting.view import Tongue

_DEFAULT = "default"


class Row(NamedTuple):
    """A setting: its key, its value as TOML ("" when it has none), and where that comes from."""

    key: str
    value: str
    origin: str


@click.command("config")
@click.option("--show", type=click.Path(), metavar="FILE", help="The page whose settings are wanted; it need not exist.")
@click.option("--schema", "wants_schema", is_flag=True, help="Print a JSON Schema of settings files, for editors; it knows the rules here.")
@settings_options
@lang_option
def command(*, show: str | None, wants_schema: bool, lang: Tongue | None, **_: object) -> int:
    """Show the effective settings and where each comes from, for a page or for the current folder: keys of the settings file, then the
    rules that run with their severities and options. It can be pasted into a settings file.
    """
    output = Output.console()
    with settings_errors():
        settings = configuration()
        if wants_schema:
            from contentlint.linting.schema import schema

            here = settings.here().settings
            found = schema(load(here.rules_folder), language(lang or here.lang))
            output.write(json.dumps(found, ensure_ascii=not output.unicode, indent=2) + "\n")
            return 0
        effective = settings.of(show) if show else settings.here()
        session = Sessions(settings).of_settings(effective)
        left_out = show is not None and settings.excludes(show)
    output.write(f"# settings of {show or 'the current folder'}\n# files: {', '.join(_files(effective)) or 'none'}\n")
    if left_out:
        output.write("# exclude-files leaves it out; it is checked when a command line names it\n")
    for rows in (_keys(effective), _severities(session, effective), _options(session, effective)):
        output.write("\n" + _table(list(rows)))
    return 0


def _files(effective: Effective) -> list[str]:
    """The settings file after those that it extends."""
    if effective.file is None:
        return []
    folder = effective.file.path.parent
    return list(dict.fromkeys(relative(folder / layer.origin, Path.cwd()) for layer in effective.file.layers if not layer.files))


def _keys(effective: Effective) -> Iterator[Row]:
    for name, key in KEYS.items():
        value = getattr(effective.settings, key.field)
        origin = effective.origins.get(name, _DEFAULT)
        if name == "fail-on" and not value:
            value, origin = effective.settings.failing, f"profile {effective.settings.profile}"
        if key.type is not dict:
            yield Row(name, "" if value is None else _toml(value), origin)


def _severities(session: Session, effective: Effective) -> Iterator[Row]:
    """Of each rule that runs or that the settings switch off."""
    weights = overridden(session.index, effective.settings.severity)
    running = {head.code for head in session.rules}
    for head in _sorted(session):
        off = head.code in weights and weights[head.code].severity == OFF
        if off or head.code in running:
            severity = OFF if off else session.severity(head)
            decided = head.code in weights and weights[head.code].severity == severity
            yield Row(f"severity.{head.name}", _toml(severity), _why(severity, decided, head, session, effective))


def _why(severity: str, decided: bool, head: RuleHead, session: Session, effective: Effective) -> str:
    """Where a severity comes from; `decided`: the settings say it."""
    if not decided:
        return _DEFAULT if severity == head.severity else f"newer than the edition {effective.settings.edition}"
    names = [name for name in effective.settings.severity if session.index.find(name) is head]
    families = [name for name in effective.settings.severity if name.upper() == head.family]
    return effective.origins[f"severity.{(names or families or ['all'])[-1]}"]


def _options(session: Session, effective: Effective) -> Iterator[Row]:
    """Of each rule that runs or that the settings speak of."""
    running = {head.code for head in session.rules}
    for head in _sorted(session):
        called = [name for name in effective.settings.options if session.index.find(name) is head]
        for option, default in head.options.items() if called or head.code in running else ():
            name = next((name for name in reversed(called) if option in effective.settings.options[name]), None)
            value = default if name is None else effective.settings.options[name][option]
            origin = _DEFAULT if name is None else effective.origins[f"rules.{name}.{option}"]
            yield Row(f"rules.{head.name}.{option}", _toml(value), origin)


def _sorted(session: Session) -> list[RuleHead]:
    return sorted(session.index.heads.values(), key=lambda head: head.code)


def _table(rows: list[Row]) -> str:
    key_width, value_width = (max((len(row[column]) for row in rows), default=0) for column in (0, 1))
    value_width = min(value_width, 40)
    return "".join(
        f"{row.key:{key_width}} = {row.value:{value_width}}  # {row.origin}\n" if row.value else f"# {row.key} is not set\n" for row in rows
    )


def _toml(value: Any) -> str:
    if isinstance(value, Mapping):
        return f"{{ {', '.join(f'{key} = {_toml(one)}' for key, one in value.items())} }}"
    if isinstance(value, list | tuple):
        return f"[{', '.join(map(_toml, value))}]"
    return json.dumps(value, ensure_ascii=False)
