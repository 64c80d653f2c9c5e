"""A person whom a text tells of."""

from __future__ import annotations

from typing import Literal, NamedTuple

PersonKind = Literal["name", "likely", "masked", "alias"]


class Person(NamedTuple):
    """Somebody in a text, and the place of the name [start, end).

    name: that of a patient; likely: probably that of a patient, or of one of the family; masked: a surname, initials or a given name alone
    (张某, 李女士, О. П., Mrs. A.); alias: the text says that it is invented.
    """

    kind: PersonKind
    start: int
    end: int
