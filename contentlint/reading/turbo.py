"""The fast backend: turbohtml, a WHATWG parser in C whose nodes fit the seam as they are."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

import turbohtml

from contentlint.reading.tree import Element, SelectorError


class Turbo:
    name = "turbohtml"
    limit = 100_000_000
    element_type = turbohtml.Element
    text_type = turbohtml.Text

    def parse(self, source: str) -> Element:
        return cast(Element, turbohtml.parse(source).root)

    def select(self, root: Element, selector: str) -> Sequence[Element]:
        try:
            return cast(Sequence[Element], cast(turbohtml.Element, root).select(selector))
        except turbohtml.SelectorSyntaxError as error:
            raise SelectorError(f"{selector!r} is no CSS selector: {error}") from error


BACKEND = Turbo()
