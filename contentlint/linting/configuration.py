"""Settings files: `contentlint.toml`, or `[tool.contentlint]` in `pyproject.toml`, the closest one above a page.

    select = ["META", "STRUCT"]
    exclude = [".related", "#comments"]

    [rules.description-length]
    shortest = { zh = 30 }

    [[override]]
    files = ["news/**"]
    kind = "news"

Later wins: the file, its overrides whose `files` match (in order), the command line. Patterns are relative to the folder of the file.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path, PurePath
from typing import Any, Final

from contentlint.linting.select import unknown
from contentlint.linting.settings import Settings, SettingsError

NAMES: Final = ("contentlint.toml", "pyproject.toml")
_KEYS: Final = {
    "select": tuple,
    "ignore": tuple,
    "kind": str,
    "parser": str,
    "include": tuple,
    "exclude": tuple,
    "max-file-size": int,
    "rules": dict,
}


@dataclass(frozen=True, slots=True, eq=False)
class Layer:
    """Values from one place, as Settings fields; `origin` names the place for `contentlint config`."""

    origin: str
    values: Mapping[str, Any]
    files: tuple[re.Pattern[str], ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class SettingsFile:
    """A settings file: its folder, and its layers in the order in which they apply."""

    folder: Path
    layers: tuple[Layer, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Effective:
    """The settings of a page, and by name of the field where each value comes from (`default` ones are not listed)."""

    settings: Settings
    origins: Mapping[str, str]


class Configuration:
    """Settings of every page of a run. `command_line`: Settings fields given there, with where each was given."""

    def __init__(self, command_line: Mapping[str, tuple[Any, str]] | None = None) -> None:
        self._command_line = command_line or {}
        self._file_above = cache(self._find)
        self._merged = cache(self._merge)

    def of(self, path: str) -> Effective:
        """The settings of a page; the same object for pages with the same settings. Raises SettingsError."""
        place = Path(os.path.abspath(path))
        file = self._file_above(place.parent)
        if file is None:
            return self._merged(())
        name = PurePath(os.path.relpath(place, file.folder)).as_posix()
        return self._merged(tuple(layer for layer in file.layers if not layer.files or any(one.fullmatch(name) for one in layer.files)))

    def _find(self, folder: Path) -> SettingsFile | None:
        for name in NAMES:
            if (file := read_settings(folder / name)) is not None:
                return file
        return self._file_above(folder.parent) if folder.parent != folder else None

    def _merge(self, layers: tuple[Layer, ...]) -> Effective:
        values: dict[str, Any] = {}
        origins: dict[str, str] = {}
        for layer in layers:
            for key, value in layer.values.items():
                values[key] = _merged_options(values.get(key, {}), value) if key == "options" else value
                origins[key] = layer.origin
        for key, (value, origin) in self._command_line.items():
            values[key], origins[key] = value, origin
        return Effective(replace(Settings(), **values), origins)


def read_settings(path: Path) -> SettingsFile | None:
    """The settings in a file; None when there is no such file, or a pyproject.toml that does not speak of contentlint.

    Raises SettingsError for what is not TOML, an unknown key or a value of the wrong type.
    """
    try:
        text = path.read_bytes()
    except OSError:
        return None
    import tomllib

    try:
        table = tomllib.loads(text.decode("utf-8-sig"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        if path.name == "pyproject.toml":  # somebody else's file to complain about
            return None
        raise SettingsError(f"{path}: not valid TOML: {error}") from error
    if path.name == "pyproject.toml":
        if "contentlint" not in table.get("tool", {}):
            return None
        table = table["tool"]["contentlint"]
    return SettingsFile(path.parent, tuple(_layers(path, table)))


def _layers(path: Path, table: Mapping[str, Any]) -> Iterator[Layer]:
    overrides = table.get("override", [])
    yield Layer(path.name, _values(str(path), {key: value for key, value in table.items() if key != "override"}))
    for number, override in enumerate(overrides if isinstance(overrides, list) else [overrides], 1):
        where = f"{path}: override {number}"
        files = override.get("files") if isinstance(override, dict) else None
        if not isinstance(files, list) or not files or not all(isinstance(one, str) for one in files):
            raise SettingsError(f'{where}: needs files = ["pattern", …]')
        values = _values(where, {key: value for key, value in override.items() if key != "files"})
        yield Layer(f"{path.name}, override {number}", values, tuple(map(_pattern, files)))


def _values(where: str, table: Mapping[str, Any]) -> dict[str, Any]:
    """Keys of a settings file as fields of Settings."""
    values: dict[str, Any] = {}
    for key, value in table.items():
        if key not in _KEYS:
            raise SettingsError(f"{where}: {unknown(key, [*_KEYS, 'override'], 'key')}")
        wanted = _KEYS[key]
        if wanted is tuple:
            value = tuple(value) if isinstance(value, list) and all(isinstance(one, str) for one in value) else None
        if not isinstance(value, wanted) or isinstance(value, bool):
            raise SettingsError(f"{where}: {key} must be {_NOUNS[wanted]}")
        if isinstance(value, dict) and (wrong := next((name for name, options in value.items() if not isinstance(options, dict)), None)):
            raise SettingsError(f"{where}: rules.{wrong} must be a table of options")
        values["options" if key == "rules" else key.replace("-", "_")] = value
    return values


_NOUNS: Final = {tuple: "a list of texts", str: "a text", int: "a whole number", dict: "a table"}


def _merged_options(below: Mapping[str, Any], above: Mapping[str, Any]) -> dict[str, Any]:
    return {**below, **{rule: {**below.get(rule, {}), **options} for rule, options in above.items()}}


def _pattern(glob: str) -> re.Pattern[str]:
    """A glob over a relative path: `*` and `?` stay within a folder, `**` crosses folders, a trailing `/` means all below."""
    glob = glob.replace(os.sep, "/")
    glob = f"{glob}**" if glob.endswith("/") else glob
    parts = {"**/": "(?:.*/)?", "**": ".*", "*": "[^/]*", "?": "[^/]"}
    return re.compile("".join(parts.get(part) or re.escape(part) for part in re.split(r"(\*\*/|\*\*|\*|\?)", glob)))
