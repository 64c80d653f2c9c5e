"""Who made a report: the version of the program and its addresses, as the metadata of its package name them."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import Final, NamedTuple

from contentlint.linting.heads import Source
from contentlint.reporting.view import Tongue

NAME: Final = "contentlint"


class Product(NamedTuple):
    """`home`, `documentation`: addresses without a slash at the end; "" when the package names none."""

    version: str
    home: str
    documentation: str


@cache
def product() -> Product:
    """The installed program."""
    from importlib.metadata import metadata

    about = metadata(NAME)
    addresses = dict(line.split(", ", 1) for line in about.get_all("Project-URL") or ())
    home = addresses.get("Homepage") or addresses.get("Repository", "")
    return Product(about["Version"], home.rstrip("/"), addresses.get("Documentation", "").rstrip("/"))


def rule_page(rule: str, language: Tongue) -> str:
    """Where the documentation (docs/build.py lays it out) explains a rule; "" while the package names no address of it."""
    return f"{documentation}/{language}/rules/{rule}.html" if (documentation := product().documentation) else ""


def read_more(rule: str, sources: Iterable[Source], language: Tongue) -> str:
    """An address to learn more about a rule: of its page, else of the first law or norm behind it that has one, else ""."""
    return rule_page(rule, language) or next((source.url for source in sources if source.url), "")
