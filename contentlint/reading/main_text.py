"""Which blocks of a page are its article: a scorer over the boxes of the walk.

Every block weighs something. A sentence speaks for an article, more so next to the headline; links and labels speak against it; a sentence
that stands alone among labels (a card in a list) or in a box whose class says "comments" or "sidebar" hardly counts. The article is the box
whose blocks weigh most, narrowed to the inner box that holds nearly all of it; lists of links and template boxes inside are left out. On a
page that says next to nothing in sentences (prices, hours, a doctor's card) the lines behind the headline are the article.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Collection
from functools import lru_cache
from itertools import accumulate, compress
from typing import Final, NamedTuple

from contentlint.reading.html import HEADINGS, Box, Run, Walk
from contentlint.text.patterns import lazy

SHORTEST: Final = 8  # characters of the shortest sentence
LABEL: Final = 0.4  # a character that is in no sentence takes away this part of what a character of a sentence gives
NEAR: Final = 15  # so many blocks behind the headline sentences count ...
NEARNESS: Final = 5.0  # ... this much more
LONG: Final = 25  # so many Han with neither a sign nor a space between them, or ...
WORDS: Final = 12  # ... so many words of an alphabet are prose even when all signs are lost; they ...
UNMARKED: Final = 0.7  # ... count this part of a sentence
LITTLE: Final = 100  # on a page whose article says less in sentences, lines behind the headline count, too ...
SHORTEST_LINE: Final = 2  # ... of so many characters at least
CARD: Final = 100  # a shorter sentence with none beside it ...
ALONE: Final = 0.2  # ... counts this part
ASIDE: Final = 0.1  # so does a sentence in a box that is template by its class
LEAD: Final = 3  # a box that begins so many blocks behind the headline, or holds it, leads the article
WHOLE: Final = 0.9  # a box with more of the page's sentences than this is no template, whatever its class says ...
HALF: Final = 0.5  # ... and one with the headline, or of a class that may be template, when it has more than this
NEARLY_ALL: Final = 0.9  # an inner box with this part of the weight is the better answer
MOST: Final = 0.75  # so is one with this part, unless boxes of its kind stand beside it
KIN: Final = 0.2  # the part that its kin may have at most
LINKED: Final = 0.6  # a box with more links than this is a list of links

NOT, MAYBE, SURELY = range(3)

_SENTENCE = lazy(r"[，。！？；、]|[,.!?](?=\s|$)")
_HAN = lazy(r"[\u3040-\u30ff\u3400-\u9fff]")
_HAN_LINE = lazy(f"[\\w“”‘’（）《》()%％~～.+-]{{{LONG}}}")
_TURNING = lazy(
    r"[上下]一[篇页条章个]|(?:相关|推荐|延伸|扩展|更多|热门)(?:阅读|文章|推荐|链接|内容)|"
    r"(?:prev(?:ious)?|next|related|see also|read (?:also|next|more)|читайте (?:также|ещё|далее))\b",
    re.I,
)
_HIDDEN = lazy(r"display\s*:\s*none", re.I)
_TEMPLATE_TAGS = frozenset("nav footer button fieldset menu".split())
_OUTER_TAGS = frozenset(("header", "form"))  # template, unless the author of the page put everything in one
_TEXT_TAGS = frozenset("p h1 h2 h3 h4 h5 h6".split())
# boxes whose class says nothing about what they hold
_PLAIN_TAGS = _TEXT_TAGS | frozenset(
    "html body main article li dt dd table thead tbody tfoot tr td th caption figure figcaption pre blockquote label summary hr".split()
)
_WORD = r"(?<![a-z\d])(?:{})(?![a-z]|\d+[a-z])"  # not in a hash
_SURELY = (
    "comment|recom|relat(?!ive)|sidebar|foot(?!note)|tuijian|xiangguan|pinglun|restrict|paywall|newsletter|subscri|cookie|consent|popup|modal|"
    "copyright|login|discuss|guess|crumb|yuyue|guahao|booking"
)
_SURELY_TEMPLATE = lazy(_SURELY, re.I)
_TEMPLATE = lazy(
    f"{_SURELY}|reply|share|bdsh|disclaim|statement|rank|pagin|paging|promo|sponsor|advert|banner|swt|zixun|hotline|menu|navi|expert|zhuanjia|"
    "doctor|(?<!re)search|widget|byline|author(?!i)|toolbar|social|player|alert|notice|"
    + r"(?<![a-z_-])head(?:er)?(?![a-z])|(?<![a-z])pl(?![a-z\d]|-\d)|"
    + _WORD.format("ads?|nav|hot|tags?|pager|links?|toc|cta|side|prev(?:ious)?|next"),
    re.I,
)
_ARTICLE = lazy(
    "article|content|body|entry|post|text|main|detail|news|neirong|wenzhang|rich|editor|story|wznr|cont(?![a-z])|" + _WORD.format("nr"),
    re.I,
)


class MainText(NamedTuple):
    """What of a page is article: a flag for every run and every box, and the number of the box that holds it."""

    runs: list[bool]
    boxes: list[bool]
    container: int


class _Found(NamedTuple):
    """A box that may be the article: the run where its prose begins, how many characters it says; for the page, the characters of prose
    before each run, and the template boxes."""

    container: int
    first: int
    said: int
    prose: list[int]
    template: set[int]


class _Scales:
    """What the runs of a page weigh, and how many characters of sentences are before each of them."""

    __slots__ = ("prose", "weights")

    def __init__(self, page: Walk, headline: int | None, lines: bool) -> None:
        prose: list[int] = []
        weights: list[float] = []
        search = _SENTENCE.search
        last = 0 if headline is None else headline
        for number, run in enumerate(page.runs):
            text = run.text
            size = len(text)
            linked = run.link_chars
            part = 0.0
            if linked * 2 < size >= SHORTEST_LINE:
                if size >= SHORTEST and (search(text) or (text[-1] in "：:" and _before_item(page, number))):
                    part = 1.0
                elif size >= LONG and _is_long(text):
                    part = UNMARKED
                elif lines and last < number <= last + NEAR:
                    part = 1.0
                    last = number
            if part:
                prose.append(size - linked)
                weights.append(part * (size - 2 * linked))
            else:
                prose.append(0)
                weights.append(-linked - LABEL * (size - linked) if linked < size else -size)
        _weigh_by_place(page, headline, prose, weights)
        self.weights = weights
        self.prose = list(accumulate(prose, initial=0))


def _before_item(page: Walk, number: int) -> bool:
    """Whether an item of a list comes next."""
    return number + 1 < len(page.runs) and page.boxes[page.runs[number + 1].box].kind == "item"


def _is_long(text: str) -> bool:
    """Whether a text without signs is long enough to be prose all the same: a list of keywords has spaces between its Han."""
    words = text.count(" ") >= WORDS - 1
    return words if text.isascii() else _HAN_LINE.search(text) is not None or (words and _HAN.search(text) is None)


def _weigh_by_place(page: Walk, headline: int | None, prose: list[int], weights: list[float]) -> None:
    """Sentences next to the headline weigh more, cards less."""
    boxes, runs = page.boxes, page.runs
    near = range(headline + 1, headline + 1 + NEAR) if headline is not None else range(0)
    last = len(runs) - 1
    opening = True
    for number in compress(range(last + 1), prose):
        said = prose[number]
        alone = (
            said < CARD
            and not (number and (prose[number - 1] or boxes[runs[number - 1].box].tag in HEADINGS))
            and not (number < last and (prose[number + 1] or boxes[runs[number + 1].box].tag in HEADINGS))
        )
        if number in near and (opening or not alone):
            weights[number] *= NEARNESS
            opening = False
        elif alone:
            weights[number] -= (1 - ALONE) * said


def find_main(page: Walk, headline: int | None = None, include: Collection[int] = (), exclude: Collection[int] = ()) -> MainText:
    """The article of a page. `headline` is the run of its headline, where that is known; it is never part of the answer.

    `include` and `exclude` are numbers of boxes that somebody has chosen: the former replace the search, the latter are never article.
    A page with neither sentences nor a headline or `<h1>` has no article: no run is main, and the container is the root.
    """
    if include:
        kept = [False] * len(page.boxes)
        for number, box in enumerate(page.boxes):
            kept[number] = number not in exclude and (number in include or (number > 0 and kept[box.parent]))
        return MainText(_main_runs(page, kept, headline), kept, min(include))
    found = _search(page, headline, exclude)
    start = _first_h1(page) if headline is None else headline
    if start is not None and (found is None or _is_doubtful(found, start)):
        lines = _search(page, start, exclude, lines=True)
        if lines and (found is None or lines.said > found.said or _in_template(page, found.container, start)):
            found = lines
    if found is None:
        return MainText([False] * len(page.runs), [False] * len(page.boxes), 0)
    kept = _article_boxes(page, found, exclude, -1 if headline is None else headline)
    return MainText(_main_runs(page, kept, headline, found.container), kept, found.container)


def _first_h1(page: Walk) -> int | None:
    runs = page.runs
    return next((box.first for box in page.boxes if box.tag == "h1" and box.first < box.last and not runs[box.first].link_chars), None)


def _search(page: Walk, headline: int | None, exclude: Collection[int], *, lines: bool = False) -> _Found | None:
    """The box that weighs most; None when nothing speaks for any. With `lines` those that follow the headline pass for sentences."""
    scales = _Scales(page, headline, lines)
    spoken, template = _sort_boxes(page, scales.prose, headline, exclude)
    totals = _totals(page, scales, spoken, template, 0.0 if lines else ASIDE)
    container = _heaviest(page, scales, spoken, totals)
    if totals[container] <= 0:
        return None
    before, after = (scales.prose[run] for run in (page.boxes[container].first, page.boxes[container].last))
    return _Found(container, bisect_right(scales.prose, before) - 1, after - before, scales.prose, template)


def _is_doubtful(found: _Found, headline: int) -> bool:
    """Whether an article begins so late, or says so little without following its headline, that it may be something else."""
    away = found.first - headline
    return away > NEAR or (found.said < LITTLE and not 0 < away <= LEAD)


def _in_template(page: Walk, number: int, headline: int) -> bool:
    """Whether a box or one around it looks like template and does not hold the headline."""
    while number:
        box = page.boxes[number]
        if box.first <= headline < box.last:
            return False
        if _template_sign(page, box, headline):
            return True
        number = box.parent
    return False


def _sort_boxes(page: Walk, prose: list[int], headline: int | None, exclude: Collection[int]) -> tuple[list[int], set[int]]:
    """The boxes with sentences, and the outermost of them that are template or excluded."""
    total = prose[-1]
    place = -1 if headline is None else headline
    end = 0
    spoken = []
    template = set()
    for number, box in enumerate(page.boxes):
        first = box.first
        said = prose[box.last] - prose[first]
        if not said:
            continue
        spoken.append(number)
        if first < end or (box.tag in _PLAIN_TAGS and number not in exclude):
            continue
        if number in exclude or said < total * _largest_template(page, box, place):
            template.add(number)
            end = box.last
    return spoken, template


def _largest_template(page: Walk, box: Box, headline: int) -> float:
    """The part of the page's sentences that a box may have and still be template: none for a box that does not look like one."""
    sign = _template_sign(page, box, headline)
    if sign == SURELY:
        return HALF if box.first <= headline < box.last else WHOLE
    if sign == MAYBE and (box.tag in _OUTER_TAGS or not box.first - LEAD <= headline < box.last):
        return HALF
    return 0.0


def _totals(page: Walk, scales: _Scales, spoken: list[int], template: set[int], aside: float) -> list[float]:
    """What each box with sentences weighs, when of those in template boxes only the part `aside` counts."""
    boxes, weights = page.boxes, scales.weights
    for number in template:
        for run in range(boxes[number].first, boxes[number].last):
            if weights[run] > 0:
                weights[run] *= aside
    sums = list(accumulate(weights, initial=0.0))
    totals = [0.0] * len(boxes)
    for number in spoken:
        totals[number] = sums[boxes[number].last] - sums[boxes[number].first]
    return totals


def _heaviest(page: Walk, scales: _Scales, spoken: list[int], totals: list[float]) -> int:
    """The box that weighs most, narrowed down as long as one inner box holds most of it and nothing of its kind stands beside."""
    boxes = page.boxes
    top = max(reversed(spoken), key=totals.__getitem__, default=0)
    for number in spoken[bisect_right(spoken, top) :]:
        box = boxes[number]
        if box.parent < top:
            break
        if box.parent != top or totals[number] < MOST * totals[top] or box.tag in _TEXT_TAGS:
            continue
        if totals[number] < NEARLY_ALL * totals[top] and _kin(page, scales, spoken, totals, number) > KIN * totals[top]:
            break
        top = number
    while boxes[top].tag in _TEXT_TAGS:
        top = boxes[top].parent
    return top


def _kin(page: Walk, scales: _Scales, spoken: list[int], totals: list[float], number: int) -> float:
    """What stands beside a box and is of its kind: boxes of the same tag and class, paragraphs, bare text."""
    boxes, runs = page.boxes, page.runs
    parent = boxes[number].parent
    shape = boxes[number].tag, boxes[number].element.attr("class")
    weight = 0.0
    for other in spoken[bisect_right(spoken, parent) :]:
        box = boxes[other]
        if box.parent < parent:
            break
        if (
            box.parent == parent
            and other != number
            and totals[other] > 0
            and (box.tag in _TEXT_TAGS or (box.tag, box.element.attr("class")) == shape)
        ):
            weight += totals[other]
    for run in range(boxes[parent].first, boxes[parent].last):
        if runs[run].box == parent and scales.weights[run] > 0:
            weight += scales.weights[run]
    return weight


def _article_boxes(page: Walk, found: _Found, exclude: Collection[int], headline: int) -> list[bool]:
    """The container and what is in it, without lists of links and template boxes."""
    boxes = page.boxes
    container, prose = found.container, found.prose
    start = boxes[container].first
    runs = page.runs[start : boxes[container].last]
    chars = list(accumulate((len(run.text) for run in runs), initial=0))
    links = list(accumulate((min(run.link_chars, len(run.text)) for run in runs), initial=0))
    kept = [False] * len(boxes)
    kept[container] = True
    for number in range(container + 1, len(boxes)):
        box = boxes[number]
        if box.parent < container:
            break
        if not kept[box.parent] or number in found.template or number in exclude:
            continue
        first, last, tag = box.first - start, box.last - start, box.tag
        linked = links[last] - links[first] > LINKED * (chars[last] - chars[first])
        if linked and tag not in _TEXT_TAGS and not _is_typed_link(page, prose, box):
            continue
        kept[number] = tag in _PLAIN_TAGS or prose[box.last] > prose[box.first] or not _template_sign(page, box, headline)
    return kept


def _is_typed_link(page: Walk, prose: list[int], box: Box) -> bool:
    """Whether a box of links is a line that an author typed between two paragraphs: it has no class."""
    first = box.first
    return (
        box.tag == "div"
        and box.last == first + 1
        and 0 < first < len(page.runs) - 1
        and prose[first - 1] < prose[first] == prose[first + 1] < prose[first + 2]
        and box.element.attr("class") is None
    )


def _main_runs(page: Walk, kept: list[bool], headline: int | None, container: int = 0) -> list[bool]:
    """A flag for every run: whether its box is kept and it is neither the headline nor a way to another page."""
    title_box = -1
    if headline is not None and page.boxes[page.runs[headline].box].tag in HEADINGS:
        title_box = page.runs[headline].box
    first, last = page.boxes[container].first, page.boxes[container].last
    inside = [kept[run.box] and run.box != title_box and not (run.link_chars and _turns_away(run)) for run in page.runs[first:last]]
    flags = [False] * first + inside + [False] * (len(page.runs) - last)
    if headline is not None:
        flags[headline] = False
    return flags


def _turns_away(run: Run) -> bool:
    """Whether a line leads to the next page or to another article."""
    return run.link_chars * 3 > len(run.text) and _TURNING.match(run.text) is not None


def _template_sign(page: Walk, box: Box, headline: int) -> int:
    """How surely a box is template by its tag, class and id; a hidden one is."""
    attr = box.element.attr
    style = attr("style")
    if (style and _HIDDEN.search(style)) or attr("hidden") is not None or box.tag in _TEMPLATE_TAGS:
        return SURELY
    names, name = attr("class"), attr("id")
    named = _sign_of_names(f"{names} {name}"[:200]) if names or name else NOT
    return max(named, MAYBE) if box.tag in _OUTER_TAGS and not _heads_section(page, box, headline) else named


def _heads_section(page: Walk, box: Box, headline: int) -> bool:
    """Whether a box is the `<header>` of a section, not that of the page or the article."""
    return box.tag == "header" and -1 < headline < box.first < box.last and page.boxes[page.runs[box.first].box].tag in HEADINGS


@lru_cache(4096)
def _sign_of_names(names: str) -> int:
    if _SURELY_TEMPLATE.search(names):
        return SURELY
    return MAYBE if _TEMPLATE.search(names) and not _ARTICLE.search(names) else NOT
