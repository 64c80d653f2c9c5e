"""What a team can set. Here: the settings of one run; `configuration` finds and reads the files they come from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


class SettingsError(ValueError):
    """A setting that cannot be; the message says what to do."""


@dataclass(frozen=True, slots=True)
class Settings:
    """Settings of one page.

    select, ignore: rule names, codes, families, or `all` (every rule, preview included); an empty select means the recommended rules.
    kind: the kind of page, with `social:PLATFORM` for a post; "" lets the page say. parser: name of the HTML backend, "" for the best.
    options: by rule name, then option. include, exclude: CSS selectors of what is, and is not, the article.
    max_file_size: bytes of the largest page that is read.
    """

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    kind: str = ""
    parser: str = ""
    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    options: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    max_file_size: int = 20_000_000
