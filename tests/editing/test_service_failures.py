"""The language server's checks that fail by a mistake of contentlint's own."""

from __future__ import annotations

from typing import Any

from lsprotocol.types import Position
from serving import outcome

from contentlint.editing.language_server.service import Service


def test_a_failure_is_told_once_and_never_passes_for_a_clean_text() -> None:
    class Broken:
        def forget(self, path: str) -> None: ...

        def check(self, *_: object) -> None:
            raise ValueError("words of the draft")

    published: list[tuple[str, int | None, list[Any]]] = []
    told: list[str] = []

    async def story() -> None:
        service = Service(Broken(), lambda *one: published.append(one), told.append, "en")  # type: ignore[arg-type]
        for version in (1, 2):
            service.opened("file:///a.md", "markdown", version, "text")
            await service.hover("file:///a.md", Position(0, 0))
        service.close()

    outcome(story())
    assert published
    assert not any(found for _, _, found in published)
    assert len(told) == 1
    assert "ValueError" in told[0]
    assert "words of the draft" not in told[0]
