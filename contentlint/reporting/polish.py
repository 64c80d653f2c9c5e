"""What readers are spared of a page that wants rewriting or deleting: how it is laid out, and how easily it reads.

Only reports for people leave it out, and say how much; machine formats hold every finding.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from contentlint.reporting.view import View

_BEYOND_REPAIR: Final = ("SCRAPE018", "SCRAPE019")
_FORM: Final = ("STRUCT", "READ")


def without_polish(views: Sequence[View]) -> tuple[Sequence[View], int]:
    """The findings of a page that are worth telling, and how many are left out."""
    if not any(view.code in _BEYOND_REPAIR for view in views):
        return views, 0
    told = [view for view in views if not view.code.startswith(_FORM)]
    return told, len(views) - len(told)
