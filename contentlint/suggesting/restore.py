"""Old pages rescued: what rules propose for the characters, marks and phrases of a text and for what was left around it, done part by part.

There is no repair here. Each part is a session with a few rules, and their fixes are made as `check --fix --unsafe-fixes` makes them.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Final, NamedTuple

from contentlint.linting.fixes import Fixed, fixed
from contentlint.linting.session import Session
from contentlint.linting.settings import Settings
from contentlint.model import Document, Finding

_MENUS: Final = frozenset(("menu", "names", "place"))  # of nav-residue: what stood above a text, not below it


@dataclass(frozen=True, slots=True)
class _Part:
    """Rules whose fixes restore a part of a page, with options of theirs. menus: of nav-residue only what is a menu, or only the rest."""

    rules: tuple[str, ...]
    menus: bool | None = None
    options: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)


# In the order in which they are done: what is no part of the text first, characters before what is made of them.
PARTS: Final[Mapping[str, _Part]] = {
    "head": _Part(("nav-residue",), menus=True),
    "tail": _Part(("comment-residue", "nav-residue", "widget-residue"), menus=False),
    "characters": _Part(
        (
            "mojibake", "entity-encoded-text", "invisible-chars", "homoglyph-mix", "pinyin-annotation-residue", "variant-char-substitution",
            "script-mix",
        )
    ),
    "phrases": _Part(("injected-phrase",)),
    "punctuation": _Part(("halfwidth-punct",), options={"halfwidth-punct": {"share": 0.0, "at_least": 1}}),  # whoever restores wants all
}  # fmt: skip


class Restored(NamedTuple):
    """A page before and after: its text, its bytes, and by the name of each part what was done."""

    before: str
    after: str
    data: bytes
    parts: Mapping[str, Fixed]

    def count(self, part: str) -> int:
        """How much of a part was restored: characters, phrases, marks or lines."""
        return sum(int(finding.params.get("count", 1)) for finding in self.parts[part].fixed)


class Restoring:
    """Restores pages that have the same settings; of these, which rules run and how much they weigh is left aside. `only`: names of parts.

    Raises SettingsError for an option in the settings that a rule does not have.
    """

    def __init__(self, settings: Settings, only: Collection[str] = PARTS.keys()) -> None:
        self._sessions = {name: _PartSession(settings, part) for name, part in PARTS.items() if name in only}

    def read(self, path: str, data: bytes) -> Document:
        """A page. Raises what `Session.read` raises."""
        return next(iter(self._sessions.values())).read(path, data)

    def restored(self, path: str, data: bytes) -> Restored:
        """The page in `data` as far as it can be restored. Raises what `Session.read` raises."""
        before = after = self.read(path, data).source
        parts: dict[str, Fixed] = {}
        for name, session in self._sessions.items():
            parts[name] = done = fixed(session, path, data, unsafe=True)
            data, after = done.data, done.result.source
        return Restored(before, after, data, parts)


class _PartSession(Session):
    """A session with the rules of one part, that reports nothing else."""

    def __init__(self, settings: Settings, part: _Part) -> None:
        options = {name: {**settings.options.get(name, {}), **own} for name, own in part.options.items()}
        super().__init__(
            replace(
                settings, select=part.rules, extend_select=(), ignore=(), severity={}, edition="", options={**settings.options, **options}
            )
        )
        self._menus = part.menus

    def check(self, document: Document) -> tuple[Finding, ...]:
        return tuple(
            finding
            for finding in super().check(document)
            if self._menus is None or finding.rule != "nav-residue" or (finding.message in _MENUS) is self._menus
        )
