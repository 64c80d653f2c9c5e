"""The settings of each page: from the closest settings file above it, its overrides, and the command line.

Later wins: the files that the file extends, the file, its overrides whose `files` match (in order), the command line. A list takes the
place of the one before, a table (`severity`, `rules`) is merged with it entry by entry; a `profile` takes the place of an earlier `select`.
"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from contentlint.linting.editions import Edition
from contentlint.linting.index import RuleIndex
from contentlint.linting.select import named, rule_named
from contentlint.linting.settings import KEYS, Settings, SettingsError
from contentlint.linting.settings_file import FACTS, NAMES, Layer, SettingsFile, pattern, read_settings, relative


@dataclass(frozen=True, slots=True, eq=False)
class Effective:
    """The settings of a page, the file they come from (None: there is none), and where each value comes from.

    origins: by the key of a settings file; of tables by entry: `severity.NAME`, `rules.NAME.OPTION`. Defaults are not among them.
    """

    settings: Settings
    origins: Mapping[str, str]
    file: SettingsFile | None = None


class _LeftOut(NamedTuple):
    """Which files and folders of a folder are left out: those that patterns, relative to `folder`, match; the rules of the project; or,
    since the folder lies in one that is left out, everything."""

    folder: Path
    patterns: tuple[re.Pattern[str], ...]
    rules: Path | None
    everything: bool = False

    def covers(self, place: Path, is_folder: bool) -> bool:
        if self.everything or self.rules == place:
            return True
        name = relative(place, self.folder) if self.patterns else ""
        return any(one.fullmatch(name) or (is_folder and one.fullmatch(f"{name}/")) for one in self.patterns)


class Configuration:
    """Settings of every page of a run.

    command_line: fields of Settings given there, with where each was given. isolated: no settings file is read.
    """

    def __init__(self, command_line: Mapping[str, tuple[Any, str]] | None = None, isolated: bool = False) -> None:
        self._command_line = command_line or {}
        self._isolated = isolated
        self._absolute = cache(_absolute)
        self._file_above = cache(self._find)
        self._merged = cache(self._merge)
        self._left_out = cache(self._exclusions)
        self._sources_of = cache(self._sources)

    def of(self, path: str) -> Effective:
        """The settings of a page; the same object for pages with the same settings. Raises SettingsError."""
        parent, name = os.path.split(path)
        folder = self._absolute(parent)
        file = self._file_above(folder)
        return self._merged(file, tuple(layer for layer in file.layers if _meant(layer, folder / name)) if file else ())

    def here(self) -> Effective:
        """The settings of the run as a whole: those of the current folder, without overrides. Raises SettingsError."""
        file = self._file_above(Path.cwd())
        return self._merged(file, tuple(layer for layer in file.layers if not layer.files) if file else ())

    def excludes(self, path: str, is_folder: bool = False) -> bool:
        """Whether `exclude-files` leaves out a file, or a folder with all below it; the rules of a project are no pages either.

        Raises SettingsError.
        """
        parent, name = os.path.split(path)
        inside = self._absolute(parent)
        return self._left_out(inside).covers(inside / name, is_folder)

    def is_source(self, path: str) -> bool:
        """Whether `sources` says that a page belongs to others. Raises SettingsError."""
        parent, name = os.path.split(path)
        inside = self._absolute(parent)
        folder, patterns = self._sources_of(inside)
        return bool(patterns) and any(one.fullmatch(relative(inside / name, folder)) for one in patterns)

    def _sources(self, parent: Path) -> tuple[Path, tuple[re.Pattern[str], ...]]:
        """The patterns of sources that hold in a folder, and the folder that they are relative to."""
        file = self._file_above(parent)
        layers = [layer for layer in file.layers if "sources" in layer.values] if file else []
        return (layers[-1].folder, tuple(map(pattern, layers[-1].values["sources"]))) if layers else (parent, ())

    def _find(self, folder: Path) -> SettingsFile | None:
        if self._isolated:
            return None
        for name in NAMES:
            if (file := read_settings(folder / name)) is not None:
                return file
        return self._file_above(folder.parent) if folder.parent != folder else None

    def _exclusions(self, parent: Path) -> _LeftOut:
        """What is left out of a folder."""
        folder, rules = parent, None
        patterns: tuple[re.Pattern[str], ...] = ()
        file = self._file_above(parent)
        for layer in file.layers if file else ():
            if "exclude_files" in layer.values:
                folder, patterns = layer.folder, tuple(map(pattern, layer.values["exclude_files"]))
            if "rules_folder" in layer.values:
                rules = Path(layer.values["rules_folder"]) if layer.values["rules_folder"] else None
        found = _LeftOut(folder, patterns, rules)
        around = (parent, *parent.parents)
        between = (one for one in around if one != folder and one.is_relative_to(folder))
        return found._replace(everything=rules in around or any(found.covers(one, True) for one in between))

    def _merge(self, file: SettingsFile | None, layers: tuple[Layer, ...]) -> Effective:
        values: dict[str, Any] = {}
        origins: dict[str, str] = {}
        for layer in layers:
            _add(values, origins, {field: (value, layer.origin) for field, value in layer.values.items()})
        _add(values, origins, self._command_line)
        if file is not None and "facts" not in values and (beside := file.path.parent / FACTS).is_file():
            values["facts"], origins["facts"] = str(beside), FACTS
        return Effective(replace(Settings(), **values), origins, file)


def _absolute(folder: str) -> Path:
    return Path(os.path.abspath(folder))


def validate(file: SettingsFile, index: RuleIndex) -> None:
    """Raises SettingsError, with the place, for a rule, option or edition that does not exist, or a value that an option does not take,
    wherever in the file it stands: an override may be for pages that come tomorrow."""
    for layer in file.layers:
        values = layer.values
        try:
            Edition(values.get("edition", ""), index)
            for field in ("select", "extend_select", "ignore", "severity"):
                named(index, values.get(field, ()))
            rules = [(name, rule_named(index, name), options) for name, options in values.get("options", {}).items()]
            if values.get("facts"):
                from contentlint.linting.facts_file import read_facts

                read_facts(Path(values["facts"]))
        except SettingsError as error:
            raise SettingsError(f"{layer.where}: {error}") from error
        for name, head, options in rules:
            try:
                index.rule_class(head)(options)
            except ValueError as error:
                raise SettingsError(f"{layer.where}: rules.{name}: {error}") from error


def _meant(layer: Layer, place: Path) -> bool:
    if not layer.files:
        return True
    name = relative(place, layer.folder)
    return any(one.fullmatch(name) for one in layer.files)


_NAME_OF = {key.field: name for name, key in KEYS.items()}


def _add(values: dict[str, Any], origins: dict[str, str], layer: Mapping[str, tuple[Any, str]]) -> None:
    """Put a layer over what is there."""
    if "profile" in layer and "select" not in layer:
        values.pop("select", None)
        origins.pop("select", None)
    for field, (value, origin) in layer.items():
        name = _NAME_OF[field]
        if field == "severity":
            values[field] = _over(values.get(field, {}), value)
            origins.update({f"{name}.{rule}": origin for rule in value})
        elif field == "options":
            below = values.get(field, {})
            values[field] = _over(below, {rule: {**below.get(rule, {}), **options} for rule, options in value.items()})
            origins.update({f"{name}.{rule}.{option}": origin for rule, options in value.items() for option in options})
        else:
            values[field], origins[name] = value, origin


def _over(below: Mapping[str, Any], above: Mapping[str, Any]) -> dict[str, Any]:
    """Both, with what is above behind: one rule may be called by its name and by its code, and then the later counts."""
    return {**{key: value for key, value in below.items() if key not in above}, **above}
