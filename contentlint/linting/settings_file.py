"""Reads settings files: `contentlint.toml`, or `[tool.contentlint]` in `pyproject.toml`, with the files that they extend.

    extends = "../house.toml"
    select = ["META", "STRUCT"]
    exclude = [".related", "#comments"]

    [severity]
    heading-skip = "error"

    [rules.description-length]
    shortest = { zh = 30 }

    [[override]]
    files = ["news/**"]
    kind = "news"

Whether there are such rules and options is asked later, by `configuration.validate`: the rules may be the project's own.
"""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any, Final

from contentlint.linting.select import unknown
from contentlint.linting.settings import EXTENDS, KEYS, OVERRIDE, Settings, SettingsError

NAMES: Final = ("contentlint.toml", "pyproject.toml")
FACTS: Final = "facts.toml"  #: beside a settings file, unless it names another
_MOST_FILES: Final = 100
_DEFAULTS: Final = {one.name: one.default for one in fields(Settings)}
_FILE: Final = "_file"  # how the names of options end that name a file


@dataclass(frozen=True, slots=True, eq=False)
class Layer:
    """Values from one place, as fields of Settings.

    where: the place, for errors; origin: the same as seen from the settings file. folder: that patterns are relative to. files: patterns of
    the pages that it is for, none for all.
    """

    where: str
    origin: str
    folder: Path
    values: Mapping[str, Any]
    files: tuple[re.Pattern[str], ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class SettingsFile:
    """A settings file, and its layers in the order in which they apply: those of the files that it extends, its own, its overrides."""

    path: Path
    layers: tuple[Layer, ...]


def read_settings(path: Path) -> SettingsFile | None:
    """The settings in a file; None when there is no such file, or a pyproject.toml that does not speak of contentlint.

    Raises SettingsError for what cannot be read, is not TOML, an unknown key, a value of the wrong type, or a circle of extended files.
    """
    table = _table(path)
    if table is None:
        return None
    layers = tuple(_Reader(path.parent).layers(path, table))
    _refuse_foreign_code(path, layers)
    return SettingsFile(path, layers)


def pattern(glob: str) -> re.Pattern[str]:
    """A glob over a relative path: `*` and `?` stay within a folder, `**` stands for any number of folders, a trailing `/` means all below.

    What stands between two wildcards is taken where it first fits (an atomic group): that is always good enough, and keeps the time linear
    where backtracking would try all places of all wildcards.
    """
    glob = glob.replace(os.sep, "/").removeprefix("./")
    *folders, last = (f"{glob}**" if glob.endswith("/") else glob).split("/")
    regex = ""
    for folder in folders:
        regex = f"(?>{regex})(?:.*?/)??" if folder == "**" else f"{regex}{_within_folder(folder)}/"
    return re.compile(regex + (".*" if last == "**" else _within_folder(last)), re.DOTALL)


def _within_folder(name: str) -> str:
    """The regular expression of a glob without `/`."""
    regex, *rest = (re.escape(text).replace(r"\?", "[^/]") for text in re.split(r"\*+", name))
    for text in rest:
        regex = f"(?>{regex})[^/]*?{text}"
    return regex


def relative(path: Path, folder: Path) -> str:
    """How a place is called from a folder, with `/`."""
    try:
        return Path(os.path.relpath(path, folder)).as_posix()
    except ValueError:  # on another drive
        return path.as_posix()


class _Reader:
    """Reads one settings file and what it extends; `home` is its folder."""

    def __init__(self, home: Path) -> None:
        self._home = home
        self._read = 0

    def layers(self, path: Path, table: Mapping[str, Any], trail: tuple[Path, ...] = ()) -> Iterator[Layer]:
        """The layers of a file; `trail`: the files through which it was reached."""
        trail = (*trail, path.resolve())
        self._read += 1
        if self._read > _MOST_FILES:
            raise SettingsError(f"{trail[0]}: extends more than {_MOST_FILES} files")
        for other in _extended(path, table):
            if other.resolve() in trail:
                circle = " → ".join(one.name for one in (*trail[trail.index(other.resolve()) :], other))
                raise SettingsError(f"{path}: extends runs in a circle: {circle}")
            yield from self.layers(other, _extended_table(path, other), trail)
        origin = relative(path, self._home)
        yield Layer(str(path), origin, path.parent, _values(str(path), path.parent, table, (EXTENDS, OVERRIDE)))
        overrides = table.get(OVERRIDE, [])
        for number, override in enumerate(overrides if isinstance(overrides, list) else [overrides], 1):
            where = f"{path}: override {number}"
            files = override.get("files") if isinstance(override, dict) else None
            if not isinstance(files, list) or not files or not all(isinstance(one, str) for one in files):
                raise SettingsError(f'{where}: needs files = ["pattern", …]')
            values = _values(where, path.parent, override, ("files",))
            yield Layer(where, f"{origin}, override {number}", path.parent, values, tuple(map(pattern, files)))


def file_bytes(path: Path) -> bytes | None:
    """What is in a file of the settings; None when it is not there. Raises SettingsError for what cannot be read."""
    try:
        if not stat.S_ISREG(path.stat().st_mode):  # a pipe or a device may have no end
            raise SettingsError(f"{path}: cannot be read: it is not a regular file")
        return path.read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError as error:
        raise SettingsError(f"{path}: cannot be read: {error.strerror}") from error


def _table(path: Path) -> Mapping[str, Any] | None:
    """What a file says about contentlint; None when it says nothing or is not there."""
    text = file_bytes(path)
    if text is None:
        return None
    import tomllib

    shared = path.name == "pyproject.toml"
    try:
        table = tomllib.loads(text.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        if shared:  # somebody else's file to complain about
            return None
        raise SettingsError(f"{path}: not valid TOML: {error}") from error
    if not shared:
        return table
    tools = table.get("tool")
    own = tools.get("contentlint") if isinstance(tools, dict) else None
    if own is not None and not isinstance(own, dict):
        raise SettingsError(f"{path}: tool.contentlint must be a table")
    return own


def _extended(path: Path, table: Mapping[str, Any]) -> list[Path]:
    names = table.get(EXTENDS, [])
    names = [names] if isinstance(names, str) else names
    if not isinstance(names, list) or not all(isinstance(name, str) and name for name in names):
        raise SettingsError(f"{path}: {EXTENDS} must be the path of a settings file, or a list of them")
    return [Path(os.path.abspath(path.parent / name)) for name in names]


def _extended_table(path: Path, other: Path) -> Mapping[str, Any]:
    try:
        table = _table(other)
    except SettingsError as error:
        raise SettingsError(f"{path}: extends {other}: {error}") from error
    if table is None:
        what = "says nothing about contentlint" if other.exists() else "is not there"
        raise SettingsError(f"{path}: extends {other}, which {what}; the path is taken from the folder of {path.name}")
    return table


def _values(where: str, folder: Path, table: Mapping[str, Any], others: tuple[str, ...]) -> dict[str, Any]:
    """Keys of a settings file or of an override as fields of Settings; `others` are the keys that are none."""
    values: dict[str, Any] = {}
    for name, value in table.items():
        if name in others:
            continue
        key = KEYS.get(name)
        if key is None:
            raise SettingsError(f"{where}: {unknown(name, [*KEYS, *others], 'key')}")
        if OVERRIDE not in others and not key.per_page:
            raise SettingsError(f"{where}: {name} holds for all pages; write it above the first [[{OVERRIDE}]]")
        if problem := key.problem(value) or _problem_inside(name, value):
            raise SettingsError(f"{where}: {problem}" if problem.startswith(f"{name}.") else f"{where}: {name} {problem}")
        if value == "":
            value = _DEFAULTS[key.field]
        elif key.path:
            value = os.path.abspath(folder / value)
        elif name == "rules":
            value = {rule: _with_paths(folder, options) for rule, options in value.items()}
        values[key.field] = tuple(value) if isinstance(value, list) else value
    return values


def _with_paths(folder: Path, options: Mapping[str, Any]) -> dict[str, Any]:
    """The options of a rule; those that name a file, and are called so, as absolute paths."""
    return {
        name: os.path.abspath(folder / value) if name.endswith(_FILE) and isinstance(value, str) and value else value
        for name, value in options.items()
    }


def _problem_inside(name: str, value: Any) -> str:
    """What is wrong with an entry of a table."""
    if name == "rules":
        wrong = next((rule for rule, options in value.items() if not isinstance(options, dict)), None)
        return f"rules.{wrong} must be a table of options" if wrong is not None else ""
    if name == "severity":
        choices = KEYS[name].choices
        wrong = next((rule for rule, weight in value.items() if weight not in choices), None)
        return f"severity.{wrong} must be one of {', '.join(choices)}" if wrong is not None else ""
    return ""


def _refuse_foreign_code(path: Path, layers: tuple[Layer, ...]) -> None:
    """An extended file from outside the project must not make contentlint run code that nobody in the project has named."""
    layer = next((layer for layer in reversed(layers) if "rules_folder" in layer.values), None)
    if layer is None or not layer.values["rules_folder"]:
        return
    home, there = path.parent.resolve(), layer.folder.resolve()
    around = there.is_relative_to(home) or home.is_relative_to(there)
    if not around or "node_modules" in there.parts[len(home.parts) :]:
        folder = relative(Path(layer.values["rules_folder"]), path.parent)
        raise SettingsError(
            f"{layer.where}: rules-folder would run code from outside the project; "
            f'to allow that, write rules-folder = "{folder}" in {path}, or "" to do without'
        )
