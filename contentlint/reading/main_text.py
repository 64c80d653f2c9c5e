"""Which blocks of a page are its article: a scorer over the boxes of the walk.

Every block weighs something. A sentence speaks for an article, more so next to the headline; links and labels speak against it; a sentence
that stands alone among labels (a card in a list) or in a box whose class says "comments" or "sidebar" hardly counts. The article is the box
whose blocks weigh most, narrowed to the inner box that holds nearly all of it; lists of links and template boxes inside are left out.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import lru_cache
from itertools import accumulate, compress
from typing import Final, NamedTuple

from contentlint.reading.html import HEADINGS, Box, Run, Walk

SHORTEST: Final = 8  # characters of the shortest sentence
LABEL: Final = 0.5  # a character that is in no sentence takes away this part of what a character of a sentence gives
NEAR: Final = 10  # so many blocks behind the headline sentences count ...
NEARNESS: Final = 3.0  # ... this much more
CARD: Final = 100  # a shorter sentence with none beside it ...
ALONE: Final = 0.3  # ... counts this part
ASIDE: Final = 0.1  # so does a sentence in a box that is template by its class
WHOLE: Final = 0.8  # a box with more of the page's sentences than this is no template, whatever its class says
NEARLY_ALL: Final = 0.97  # an inner box with this part of the weight is the better answer
MOST: Final = 0.75  # so is one with this part, unless boxes of its kind stand beside it
KIN: Final = 0.15  # the part that its kin may have at most
LINKED: Final = 0.6  # a box with more links than this is a list of links

_SENTENCE = re.compile(r"[，。！？；、]|[,.!?](?=\s|$)")
_TURNING = re.compile(r"[上下]一[篇页条章个]|(?:prev(?:ious)?|next)\b", re.I)
_HIDDEN = re.compile(r"display\s*:\s*none", re.I)
_TEMPLATE_TAGS = frozenset("nav footer header form button fieldset menu".split())
_TEXT_TAGS = frozenset("p h1 h2 h3 h4 h5 h6".split())
# boxes whose class says nothing about what they hold
_PLAIN_TAGS = _TEXT_TAGS | frozenset(
    "html body main article li dt dd table thead tbody tfoot tr td th caption figure figcaption pre blockquote label summary hr".split()
)
_WORD = r"(?<![a-z])(?:{})(?![a-z])"
_TEMPLATE = re.compile(
    r"comment|recom|relat|sidebar|foot|tuijian|xiangguan|pinglun|"
    r"discuss|reply|guess|share|bdsh|crumb|copyright|disclaim|statement|rank|pagin|paging|prev|next|login|popup|modal|newsletter|subscri|paywall|"
    r"restrict|cookie|consent|promo|sponsor|advert|banner|swt|zixun|yuyue|guahao|booking|hotline|menu|navi|expert|zhuanjia|doctor|search|widget|"
    r"byline|author|toolbar|social|player|alert|notice|" + _WORD.format("ads?|nav|head|header|hot|tags?|pl|pager?|links?|toc|cta|side"),
    re.I,
)
_SURELY_TEMPLATE = re.compile(r"comment|recom|relat|sidebar|foot|tuijian|xiangguan|pinglun", re.I)
_ARTICLE = re.compile(
    r"article|content|body|entry|post|text|main|detail|news|neirong|wenzhang|cont(?![a-z])|rich|editor|story|wznr|" + _WORD.format("nr"), re.I
)


class MainText(NamedTuple):
    """What of a page is article: a flag for every run and every box, and the number of the box that holds it."""

    runs: list[bool]
    boxes: list[bool]
    container: int


class _Sums(NamedTuple):
    """Sums over the runs before each run: a box holds the difference between its ends."""

    chars: list[int]
    links: list[int]
    prose: list[int]
    weights: list[float]


def find_main(
    page: Walk, headline: int | None = None, include: Collection[int] = (), exclude: Collection[int] = ()
) -> MainText:
    """The article of a page. `headline` is the run of its headline, when that is known, and never part of the answer.

    `include` and `exclude` are numbers of boxes that somebody has chosen: the former replace the search, the latter are never article.
    A page without sentences has no article: no run is main, and the container is the root.
    """
    template, sums = _weigh(page, headline)
    weights = sums.weights
    totals = [weights[box.last] - weights[box.first] for box in page.boxes]
    ...


