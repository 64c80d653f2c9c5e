"""Which page is a copy of which: of all pairs that share text the one that each page is told of, and what is no fault.

A page hears of its strongest tie only: an equal page before a rewritten one before a shared passage, and of these the closest. So a site
with a thousand copies has a thousand findings, whatever the number of pairs.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any, Final, Literal, NamedTuple
from weakref import WeakKeyDictionary

from contentlint.rule import PageFacts, PerLanguage, Site, SiteHit, SitePlace, SiteRelated, fold, is_post, lazy

from .addresses import named_host, one_page

Tie = Literal["exact", "template", "near", "similar", "partial", "source"]
_STRENGTH: Final[Sequence[Tie]] = ("partial", "similar", "near", "template", "exact")
ORDERED: Final = 0.5  # rank correlation of the order below which sentences were shuffled
_ARTICLE: Final = PerLanguage(zh=60, en=150, ru=150)  # characters of a page that may be more than a form or a list of links
_BRANCH: Final = 0.7  # of the page of a branch that may be the same as that of another branch
_NEWS: Final = 0.6  # Jaccard similarity that two reports of one event may have
_NEVER: Final = "9999"  # later than any date
_UNOFFICIAL: Final = 1000  # behind any host that an owner names

# Texts that are the same by their nature.
_LEAFLET: Final = lazy(
    r"说明书|說明書|仿單|\b(?:package leaflet|patient information leaflet|prescribing information|instructions? for use)\b"
    r"|инструкци[яи] по (?:медицинскому )?применению",
    re.IGNORECASE,
)
_NOTICE: Final = lazy(
    r"\A中华人民共和国\S{2,30}法|(?:条例|(?:管理|审查|实施|监督|暂行|试行|处罚|登记|发布)(?:办法|规定|细则|标准))(?:[（(].{0,30})?\Z"
    r"|免责声明|免責聲明|法律声明|版权声明|隐私(?:政策|声明|保护|条款)|隱私|(?:服务|使用|用户)(?:条款|协议)|知情同意书"
    r"|\b(?:privacy (?:policy|notice|statement)|terms (?:of (?:use|service)|and conditions)|disclaimer|legal notice|informed consent"
    r"|cookie policy)\b"
    r"|политик\w{1,3} конфиденциальности|пользовательское соглашение|отказ от ответственности|информированное (?:добровольное )?согласие"
    r"|обработк\w{1,3} персональных данных",
    re.IGNORECASE,
)
# What names no source: the site itself, or nobody.
_NOBODY: Final = lazy(
    r"本站|本院|本网|本網|我院|我们|原创|原創|网络|網絡|網路|互联网|網上|网上|转载|轉載|未知|不详|佚名|admin|管理员|编辑|original|own|internet|web|unknown"
    r"|editor\w*|интернет\w*|сеть|собственн\w+|неизвестн\w+|редакция",
    re.IGNORECASE,
)


class Copy(NamedTuple):
    """A page and the one that it is told to be a copy of, both by number.

    share: the part of the page that stands in the other; similarity: their Jaccard similarity. pages: how many have the text of the other,
    with it; others: how many more have a tie of this sort to the page. source: whom the page says it was taken from, "" if nobody.
    """

    page: int
    original: int
    tie: Tie
    share: float
    similarity: float
    pages: int = 2
    others: int = 0
    source: str = ""


_KNOWN: Final = WeakKeyDictionary[Any, Sequence[Copy]]()


def copies(site: Site, *ties: Tie) -> Iterator[Copy]:
    """The copies of these sorts, in the order of pages."""
    if site not in _KNOWN:
        _KNOWN[site] = tuple(_told(site))
    return (copy for copy in _KNOWN[site] if copy.tie in ties)


def is_shuffled(site: Site, copy: Copy) -> bool:
    """Whether a copy has the sentences of the other page in another order."""
    return copy.tie == "near" and site.order(copy.page, copy.original) < ORDERED


def is_across(site: Site, copy: Copy) -> bool:
    """Whether a page and its original are on two sites."""
    here, there = (named_host(site.pages[number].address) for number in (copy.page, copy.original))
    return bool(here and there) and here != there


def hit(site: Site, message: str, copy: Copy, **params: Any) -> SiteHit:
    """A finding at the first passage of a copy that stands in the other page as well; where none is long enough, at the page."""
    page, original = site.pages[copy.page], site.pages[copy.original]
    here, there = SitePlace(copy.page), SitePlace(copy.original)
    if copy.similarity == 1 and page.digest == original.digest:
        here, there = SitePlace(copy.page, "stretch", 0, page.length), SitePlace(copy.original, "stretch", 0, original.length)
    elif passages := site.passages(copy.page, copy.original):
        first = passages[0]
        here = SitePlace(copy.page, "stretch", first.a_start, first.a_end)
        there = SitePlace(copy.original, "stretch", first.b_start, first.b_end)
    known = {
        "page": original.path, "site": named_host(original.address), "similarity": _percent(copy.similarity), "share": _percent(copy.share),
        "shared": round(copy.share * page.length),
    }  # fmt: skip
    return SiteHit(message, here, known | params, related=(SiteRelated(there, "original"),))


def _percent(share: float) -> int:
    """Per cent; what is not quite all is at most 99."""
    return 100 if share == 1 else min(99, round(100 * share))


def _told(site: Site) -> list[Copy]:
    """For each page its strongest tie to a page of the site, and to a reference."""
    best: dict[tuple[int, bool], Copy] = {}
    ties = Counter[tuple[int, Tie]]()
    for pair in site.copies.pairs:
        a, b = site.pages[pair.a], site.pages[pair.b]
        if (a.reference and b.reference) or (a.published and b.published) or _is_legitimate(a, b):
            continue
        jaccard, of_a, of_b = pair.similarity
        tie: Tie = "similar" if pair.relation == "near" and not pair.certain else pair.relation
        if _age(site, pair.a) > _age(site, pair.b):
            copy = Copy(pair.a, pair.b, tie, of_a, jaccard)
        else:
            copy = Copy(pair.b, pair.a, tie, of_b, jaccard)
        page, original = site.pages[copy.page], site.pages[copy.original]
        if _is_allowed(page, original, copy):
            continue
        if original.reference:
            copy = copy._replace(tie="source")
        elif copy.tie == "near" and page.kind.name == original.kind.name == "news" and jaccard < _NEWS:
            copy = copy._replace(tie="similar")
        elif copy.tie == "near" and page.language != original.language:
            copy = copy._replace(tie="similar")  # one in Simplified, one in Traditional characters: perhaps two editions
        ties.update(((pair.a, copy.tie), (pair.b, copy.tie)))
        key = copy.page, original.reference
        if key not in best or _is_stronger(site, copy, best[key]):
            best[key] = copy._replace(source=_source(page, original))
    return [
        copy._replace(others=ties[copy.page, copy.tie] - 1, pages=1 + sum(ties[copy.original, tie] for tie in _same_text(copy.tie)))
        for _, copy in sorted(best.items())
    ]


def _same_text(tie: Tie) -> Sequence[Tie]:
    """The ties of pages that are said to have one text."""
    return ("exact",) if tie == "exact" else ("exact", "template", "near")


def _age(site: Site, number: int) -> tuple[bool, int, str, int, int]:
    """Greater for what is rather a copy: no reference and no published page; not on the main site of its owner; the later one, else the
    shorter, else the one that came later."""
    page = site.pages[number]
    return not (page.reference or page.published), page.official or _UNOFFICIAL, page.date or _NEVER, -page.length, number


def _is_stronger(site: Site, one: Copy, other: Copy) -> bool:
    """Whether a page is rather told of one copy than of the other: for its tie, its closeness, the age of the other page."""
    strengths = [(tie.tie != "source" and _STRENGTH.index(tie.tie), tie.share + tie.similarity) for tie in (one, other)]
    return strengths[0] > strengths[1] or (strengths[0] == strengths[1] and _age(site, one.original) < _age(site, other.original))


def _is_legitimate(a: PageFacts, b: PageFacts) -> bool:
    """Whether two pages may well be the same: only one can be found, both are one page, they are posts for two channels, or notices that
    law or custom words."""
    if not (a.reference or b.reference) and (not (a.indexable and b.indexable) or one_page(a, b)):
        return True
    if is_post(a.kind) and is_post(b.kind) and a.kind.platform != b.kind.platform:
        return True  # unadapted-crosspost tells
    return bool(_NOTICE.search(a.title) and _NOTICE.search(b.title))


def _is_allowed(page: PageFacts, original: PageFacts, copy: Copy) -> bool:
    """What may have much in common: pages that are no articles, leaflets of two drugs, pages of two branches with enough of their own."""
    if any(_is_scrap(one) for one in (page, original)):
        return True
    if copy.tie != "exact" and _LEAFLET.search(page.title) and _LEAFLET.search(original.title):
        return True
    branches = all(one.kind.name == "institution" and one.kind.certain for one in (page, original))
    return branches and copy.tie != "exact" and copy.share <= _BRANCH


def _is_scrap(page: PageFacts) -> bool:
    """Whether a page is no article but a form, a list of links, a piece of a template."""
    return page.kind.name == "other" and page.kind.certain and page.length < _ARTICLE[page.language]


def _source(page: PageFacts, original: PageFacts) -> str:
    """Whom a page says it was taken from, unless the other page says so too: then it was taken over twice."""
    source = page.source.strip()
    same = fold(source) == fold(original.source)
    return "" if not source or same or _NOBODY.match(source) else source
