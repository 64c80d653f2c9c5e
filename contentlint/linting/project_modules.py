"""How the modules of a project's own rules are loaded: always from their source.

Python knows a compiled module by the second in which its file was changed, so one changed twice in a second would be read as it was before;
and nobody wants a `__pycache__` among the articles.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from importlib.machinery import ModuleSpec, PathFinder, SourceFileLoader
from types import CodeType, ModuleType


class ProjectLoader(SourceFileLoader):
    """A module from its source, without a compiled file."""

    def get_code(self, fullname: str) -> CodeType:
        path = self.get_filename(fullname)
        code: CodeType = self.source_to_code(self.get_data(path), path)
        return code


class _Finder:
    """Finds modules whose names begin with a prefix as usual, to load them with ProjectLoader."""

    def __init__(self, prefix: str) -> None:
        self.prefix = prefix

    def find_spec(self, name: str, path: Sequence[str] | None = None, target: ModuleType | None = None) -> ModuleSpec | None:
        if not name.startswith(self.prefix):
            return None
        spec = PathFinder.find_spec(name, path, target)
        if spec and spec.origin and isinstance(spec.loader, SourceFileLoader):
            spec.loader = ProjectLoader(name, spec.origin)
        return spec


def find_project_modules(prefix: str) -> None:
    """From now on load modules whose names begin so with ProjectLoader."""
    if not any(isinstance(finder, _Finder) and finder.prefix == prefix for finder in sys.meta_path):
        sys.meta_path.insert(0, _Finder(prefix))
