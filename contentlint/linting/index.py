"""The compiled rule index: one file with the heads and options of all installed rules, and their words behind it, line by line.

Reading two hundred TOML heads and importing as many modules costs a quarter of a second; reading the index costs some milliseconds.
It is keyed by the names, sizes and times of all files of all rule packages, lives in the cache folder, and is built again when they change.
"""

from __future__ import annotations

import functools
import hashlib
import importlib
import json
import os
import sys
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path
from typing import Any, Final

from contentlint.linting.heads import RuleHead, WordsError, split
from contentlint.rule import PerLanguage, Rule, TermRule
from contentlint.text import cache

GROUP: Final = "contentlint.rules"
_PROJECT: Final = "contentlint_project_"  # packages of rules that belong to a project
_LAYOUT: Final = "5"


class RuleIndex:
    """Rules: their heads by code, and their words on demand. `digest`: tells the contents of all their files. `pinned`: the package whose
    rules an edition pins, "" for none."""

    def __init__(self, heads: Mapping[str, RuleHead], words: Mapping[str, str], digest: str = "", pinned: str = "") -> None:
        self.heads = dict(heads)
        self.digest = digest
        self.pinned = pinned
        self.by_name = {head.name: head for head in heads.values()}
        self._words = dict(words)

    def find(self, name_or_code: str) -> RuleHead | None:
        return self.by_name.get(name_or_code) or self.heads.get(name_or_code.upper())

    def words(self, code: str) -> dict[str, Any]:
        """Title, reason, messages, ... of a rule, as in its words file, and `body`, what stands behind the head."""
        words: dict[str, Any] = json.loads(self._words[code])
        return words

    def rule_class(self, head: RuleHead) -> type[Rule]:
        return _rule_class(head.module, head.name) if head.module else TermRule

    def learn(self, other: RuleIndex) -> None:
        """Take up other rules. Raises WordsError when two rules share a code or a name; the same words in two projects are one rule."""
        for code, head in other.heads.items():
            known = self.heads.get(code) or self.by_name.get(head.name)
            if known and not (known.package.startswith(_PROJECT) and self._words.get(code) == other._words[code]):
                raise WordsError(f"{code} {head.name}: code or name already belongs to {known.code} {known.name}")
        self.heads |= other.heads
        self.by_name |= other.by_name
        self._words |= other._words
        self.digest = _digest((self.digest, other.digest))

    def joined(self, other: RuleIndex) -> RuleIndex:
        """The rules of both, in an index of its own. Raises WordsError as `learn` does."""
        index = RuleIndex(self.heads, self._words, self.digest, self.pinned)
        index.learn(other)
        return index


def load(rules_folder: str = "") -> RuleIndex:
    """The index of all rule packages that the entry-point group names, and of a project's own rules. Raises WordsError for a rule that
    contradicts itself or another one."""
    packages = _packages()
    folders = [(package, folder) for _, package in packages for folder in _folders(package)]
    index = load_packages([("contentlint.linting", Path(__file__).parent / "notices"), *folders])
    index.pinned = dict(packages).get("contentlint", "")
    return index.joined(load_folder(rules_folder)) if rules_folder else index


def load_folder(folder: str) -> RuleIndex:
    """The index of the rules in a folder, which is loaded like a package but need not be installed. Raises WordsError."""
    place = Path(folder)
    if not place.is_dir():
        raise WordsError(f"rules-folder {folder}: no such folder")
    try:
        # named after what is in it: two projects do not meet, and code that has changed is another package
        package = _PROJECT + _digest((str(place), *(f"{path} {_hash(path)}" for path in _files(place))))
        if package not in sys.modules:
            _import_folder(package, place)
        return load_packages([(package, place)])
    except (WordsError, OSError) as error:
        raise WordsError(f"rules-folder {folder}: {error}") from error


def _import_folder(package: str, folder: Path) -> None:
    """Make a folder importable under a name."""
    from importlib import util
    from importlib.machinery import ModuleSpec

    from contentlint.linting.project_modules import ProjectLoader, find_project_modules

    importlib.invalidate_caches()
    find_project_modules(_PROJECT)
    start = folder / "__init__.py"
    loader = ProjectLoader(package, str(start))
    spec = util.spec_from_file_location(package, start, loader=loader) if start.exists() else ModuleSpec(package, None, is_package=True)
    assert spec is not None
    if spec.loader is None:
        spec.submodule_search_locations = [str(folder)]
    module = sys.modules[package] = util.module_from_spec(spec)
    if spec.loader is not None:
        try:
            spec.loader.exec_module(module)
        except Exception as error:
            del sys.modules[package]
            raise WordsError(f"__init__.py cannot be imported: {type(error).__name__}: {error}") from error


def _packages() -> list[tuple[str, str]]:
    """Names of the entry points of rules, with the packages. Asking the installation takes as long as reading a page, so the answer is kept
    until a folder that packages are installed in changes; the first of the path is that of the program, or the current one."""
    digest = _digest(f"{folder} {os.stat(folder).st_mtime_ns}" for folder in sys.path[1:] if os.path.isdir(folder))
    name = f"packages-{digest}.json"
    kept = cache.read(name)
    with suppress(ValueError, TypeError):
        if kept is not None:
            return [(entry, package) for entry, package in json.loads(kept)]
    from importlib.metadata import entry_points

    packages = sorted({(point.name, point.value) for point in entry_points(group=GROUP)})
    cache.keep(name, json.dumps(packages).encode())
    return packages


def _digest(lines: Iterable[str]) -> str:
    return hashlib.blake2b("\n".join((_LAYOUT, *lines)).encode("utf-8", "surrogatepass"), digest_size=12).hexdigest()


def _hash(path: Path) -> str:
    return hashlib.blake2b(path.read_bytes(), digest_size=12).hexdigest()


def load_packages(packages: list[tuple[str, Path]]) -> RuleIndex:
    """The index of the given packages (importable name, folder), from the cache if it is there and fresh."""
    files = [(package, folder, path) for package, folder in packages for path in _files(folder)]
    status = [(package, path, path.stat()) for package, _, path in files]
    digest = _digest(f"{package} {path} {found.st_size} {found.st_mtime_ns}" for package, path, found in status)
    name = f"rules-{digest}.jsonl"
    kept = cache.read(name)
    with suppress(ValueError, KeyError, TypeError):
        if kept is not None:
            return _read(kept.decode("utf-8"))
    content = _digest(f"{package} {path.relative_to(folder).as_posix()} {_hash(path)}" for package, folder, path in files)
    heads, *words = _compile(files)
    lines = ({"digest": content, "heads": heads}, *words)
    text = "".join(f"{json.dumps(line, ensure_ascii=False)}\n" for line in lines)
    cache.keep(name, text.encode("utf-8"))
    return _read(text)


def _files(folder: Path) -> list[Path]:
    return [path for path in sorted(folder.rglob("*")) if path.suffix in (".md", ".py", ".tsv", ".toml")]


def _folders(package: str) -> list[Path]:
    module = importlib.import_module(package)
    return [Path(folder) for folder in module.__path__]


def _read(text: str) -> RuleIndex:
    line, *words = text.rstrip("\n").split("\n")
    first = json.loads(line)
    heads = {}
    for head in first["heads"]:
        for key in ("languages", "kinds", "formats", "needs"):
            head[key] = tuple(head[key])
        heads[head["code"]] = RuleHead(**head)
    return RuleIndex(heads, dict(zip(heads, words, strict=True)), first["digest"])


def _compile(files: list[tuple[str, Path, Path]]) -> Iterator[Any]:
    heads: dict[str, dict[str, Any]] = {}
    words = []
    for package, folder, path in files:
        if path.suffix != ".md" or path.name.lower() == "readme.md":
            continue
        where = path.relative_to(folder).as_posix()
        try:
            head, body = split(path.read_text(encoding="utf-8-sig"), where)
        except UnicodeDecodeError as error:
            raise WordsError(f"{where}: is not in UTF-8") from error
        known = next((known for known in heads.values() if head["code"] == known["code"] or head["name"] == known["name"]), None)
        if known:
            raise WordsError(f"{where}: code or name already belongs to {known['code']} {known['name']}")
        heads[head["code"]] = asdict(_rule_head(package, folder, path, head))
        words.append({key: head.get(key, {}) for key in ("title", "reason", "advice", "exceptions", "messages", "fixes")})
        words[-1] |= {"sources": [_with_law(source, folder, path) for source in head.get("sources", [])]}
        words[-1] |= {"option_help": head.get("options", {}), "body": body}
        words[-1]["preview_reason"] = head.get("preview_reason", "")
    yield list(heads.values())
    yield from words


def _with_law(source: dict[str, Any], folder: Path, path: Path) -> dict[str, Any]:
    """A source, with what the table of laws of its package says of the law that it names."""
    if "law" not in source:
        return source
    known = _laws(folder / "terms" / "laws.toml").get(source["law"])
    if known is None:
        raise WordsError(f"{path.name}: there is no law {source['law']!r} in terms/laws.toml")
    fine = known.get("fines", {}).get(source.get("fine", ""), {})
    if source.get("fine") and not fine:
        raise WordsError(f"{path.name}: {source['law']} has no fine {source['fine']!r} in terms/laws.toml")
    return {key: known[key] for key in ("name", "url", "since", "checked") if key in known} | source | {"fine": fine}


@functools.cache
def _laws(path: Path) -> dict[str, Any]:
    """The table of laws of a package: by key its name, address, in force since, checked on, and fines by key and language."""
    import tomllib

    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise WordsError(f"{path.name}: cannot be read: {error}") from error


def _rule_head(package: str, folder: Path, path: Path, head: dict[str, Any]) -> RuleHead:
    keys = (
        "code", "name", "severity", "since", "status", "profile", "terms", "severities", "kind_severities", "subject", "scope", "text",
        "in_force", "engine",
    )  # fmt: skip
    known: dict[str, Any] = {key: head[key] for key in keys if key in head}
    known |= {key: tuple(head[key]) for key in ("languages", "kinds", "formats", "needs", "jurisdictions") if key in head}
    logic = path.with_name(f"{head.get('logic', path.stem)}.py")
    module, options = "", {}
    if logic.exists():
        module = ".".join((package, *logic.relative_to(folder).with_suffix("").parts))
        options = _options(_rule_class(module, head["name"]))
    elif "terms" not in head and not head.get("engine"):
        raise WordsError(f"{path.name}: neither {logic.name} nor a [terms] table says what the rule does")
    if set(options) != set(head.get("options", {})):
        raise WordsError(f"{path.name}: [options] explains {sorted(head.get('options', {}))}, the class declares {sorted(options)}")
    return RuleHead(package=package, module=module, options=options, **known)


def _rule_class(module: str, name: str) -> type[Rule]:
    """The rule class of a module; where it holds several, the one called like the rule (`title-length` → TitleLength)."""
    try:
        loaded = importlib.import_module(module)
    except Exception as error:  # whatever somebody's code does when it is loaded
        shown = module.partition(".")[2] if module.startswith(_PROJECT) else module
        raise WordsError(f"{shown} cannot be imported: {type(error).__name__}: {error}") from error
    wanted = "".join(part.capitalize() for part in name.split("-"))
    classes = [one for one in vars(loaded).values() if isinstance(one, type) and issubclass(one, Rule) and one.__module__ == module]
    exact = [one for one in classes if one.__name__ == wanted]
    if len(exact or classes) != 1:
        raise WordsError(f"{module}: expected one rule class, {wanted}, found {[one.__name__ for one in classes]}")
    return (exact or classes)[0]


def _options(rule: type[Rule]) -> dict[str, Any]:
    defaults = {name: option.default for name, option in rule.declared_options().items()}
    return {name: asdict(value) if isinstance(value, PerLanguage) else value for name, value in defaults.items()}
