"""What sort of page it is, who says so, and why.

The law looks at the kind first: the same sentence is information on a clinic's own page, an offence in an advert, a disguised advert in a
health article. An author's word in the front matter counts most, then the settings; else the page is weighed by `kind_cues`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING, Final, NamedTuple, cast

from contentlint.model import Block, Byline, Dates, Field, Kind, KindName, Language, StructuredData
from contentlint.reading.kind_cues import ADDRESS, HEADLINE, TEXT, TYPES, PatternCue, Weights
from contentlint.reading.linked_data import things
from contentlint.text.language import simplified

if TYPE_CHECKING:
    from ahocorasick_rs import AhoCorasick

SAMPLE: Final = 4000  # characters of main text that are weighed
SHORT: Final = 160  # units of main text (see `_units`); a page with less has no article
MARGIN: Final = 1.2  # by which the best kind must lead the next to be certain
KINDS: Final[tuple[KindName, ...]] = ("science", "institution", "advert", "news", "social", "other")
"""


"""
