"""What the browser gets: the templates of pages, and the files that a page names."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Final

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template

TYPES: Final[Mapping[str, str]] = {".js": "text/javascript; charset=utf-8", ".css": "text/css; charset=utf-8"}
_FOLDER: Final = Path(__file__).parent


@cache
def _environment() -> Environment:
    folder = FileSystemLoader(_FOLDER, encoding="utf-8")
    return Environment(loader=folder, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)


def template(name: str) -> Template:
    """A template, by the name of its file. All that is put into it is escaped."""
    return _environment().get_template(name)


@cache
def files() -> Mapping[str, bytes]:
    """Scripts and style sheets, by name."""
    return {file.name: file.read_bytes() for file in _FOLDER.iterdir() if file.suffix in TYPES}
