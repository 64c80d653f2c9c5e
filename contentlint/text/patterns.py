"""Regular expressions that are compiled when they are first used.

Two hundred patterns take a tenth of a second to compile, and a page needs a few of them.
"""

from __future__ import annotations

import re
from typing import Any, AnyStr, cast


class _Lazy:
    """Stands in for a compiled pattern. Its methods are looked up once and then found on the object itself."""

    def __init__(self, pattern: Any, flags: int) -> None:
        self._made_of = (pattern, flags)

    def __getattr__(self, name: str) -> Any:
        value = getattr(re.compile(*self._made_of), name)
        setattr(self, name, value)
        return value


def lazy(pattern: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """What `re.compile` gives, compiled at its first use; a mistake in the pattern shows up only then."""
    return cast("re.Pattern[AnyStr]", _Lazy(pattern, flags))
