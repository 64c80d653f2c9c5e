"""Rules that compare pages: facts of all pages of a run → findings on the pages that are to be mended."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Final, Self

from contentlint.linting.compact import CompactFacts
from contentlint.linting.heads import RuleHead
from contentlint.linting.session import Result, Session
from contentlint.linting.settings import SettingsError
from contentlint.model import Document, Field, Link, PageFacts, Related, Span
from contentlint.rule import Hit, Links, SiteHit, SitePlace, SiteRule
from contentlint.sources.addresses import host_of

if TYPE_CHECKING:
    from contentlint.duplicates.comparing import Comparison
    from contentlint.duplicates.corpus import Corpus
    from contentlint.duplicates.passages import Passage

SHORTEST_SHOWN: Final = 20.0  # amount of text in a passage that is told where two pages share no longer one
_NEAR: Final = 16  # documents kept at hand while findings are placed


class SiteStage:
    """The second half of a run over many pages: takes the facts of each page, then says what their comparison shows.

    session_of: the session of a page. read_again: the document of a page whose facts were taken, None when it can no longer be read.
    is_source: whether a page belongs to others. `links`, to be set before results are asked for: what pages link to, if that is known.
    Use it in a `with`.
    """

    links: Links | None = None

    def __init__(
        self,
        session_of: Callable[[str], Session],
        read_again: Callable[[str], Document | None],
        is_source: Callable[[str], bool] = lambda path: False,
    ) -> None:
        self._session_of = session_of
        self._is_source = is_source
        self._document = lru_cache(_NEAR)(read_again)
        self._pages = CompactFacts()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._pages:
            self._corpus.__exit__()

    @cached_property
    def _corpus(self) -> Corpus:
        from contentlint.duplicates.corpus import Corpus

        return Corpus(self._text)

    def _text(self, number: int) -> str:
        from contentlint.duplicates.places import text

        document = self._document(self._pages[number].path)
        return text(document) if document else ""

    def add(self, facts: PageFacts) -> None:
        """Take a page in."""
        if not facts.published:  # its path would be that of no settings
            facts = facts._replace(official=_official(facts, self._session_of(facts.path).institution.hosts))
        self._corpus.add(facts)
        sketch = facts.sketch._replace(signature=(), sample=())
        self._pages.append(facts._replace(text=None, reference=self._is_source(facts.path), sketch=sketch))

    # what rules see, see `rule.Site`

    @property
    def pages(self) -> Sequence[PageFacts]:
        return self._pages

    @cached_property
    def copies(self) -> Comparison:
        from contentlint.duplicates.comparing import compare

        return compare(self._corpus)

    def passages(self, a: int, b: int) -> Sequence[Passage]:
        from contentlint.duplicates.passages import passages

        one, other, language = self._corpus.codes(a), self._corpus.codes(b), self._corpus.language(a)
        return passages(one, other, language) or passages(one, other, language, SHORTEST_SHOWN)

    def order(self, a: int, b: int) -> float:
        from contentlint.duplicates.order import order

        return order(self._corpus.codes(a), self._corpus.codes(b), self._corpus.language(a))

    def results(self) -> Iterator[Result]:
        """What the rules of all pages find, page by page, in the order in which pages came. A page counts for a rule if its own settings
        have the rule; options are those of the first page that has it."""
        hits: dict[int, list[tuple[RuleHead, SiteHit]]] = defaultdict(list)
        crashes: dict[int, list[tuple[RuleHead, Exception]]] = defaultdict(list)
        for head, session in self._rules().items():
            try:
                rule = session.rule(head)
                assert isinstance(rule, SiteRule)
                for hit in rule.check_site(self):
                    facts = self._pages[hit.at.page]
                    if not facts.published and head in self._session_of(facts.path).site_rules:
                        hits[hit.at.page].append((head, hit))
            except SettingsError:
                raise
            except Exception as error:  # one broken rule must not hide what the others found
                crashes[0].append((head, error))
        for page in sorted(hits.keys() | crashes.keys()):
            yield self._result(page, hits[page], crashes[page])

    def _rules(self) -> dict[RuleHead, Session]:
        """The rules that compare pages, each with the session of the first page that has it."""
        rules: dict[RuleHead, Session] = {}
        for session in dict.fromkeys(self._session_of(page.path) for page in self._pages if not page.published):
            for head in session.site_rules:
                rules.setdefault(head, session)
        return dict(sorted(rules.items(), key=lambda item: item[0].code))

    def _result(self, page: int, hits: Sequence[tuple[RuleHead, SiteHit]], crashes: Sequence[tuple[RuleHead, Exception]]) -> Result:
        path = self._pages[page].path
        session = self._session_of(path)
        findings = [notice for head, error in crashes for notice in session.crashed(path, head, error)]
        document = self._document(path)
        if document is None:  # it was changed or removed while the run went on
            return Result(path, tuple(findings))
        placed = [(head, self._hit(document, hit)) for head, hit in hits]
        return Result(path, (*findings, *session.placed(document, placed)), document.source, document.encoding)

    def _hit(self, document: Document, hit: SiteHit) -> Hit:
        related = tuple(found for one in hit.related if (found := self._related(one.at, one.message)))
        place = self._place(document, hit.at)
        start, end = (0, len(hit.at.href)) if isinstance(place, Link) else (None, None)
        return Hit(hit.message, place, start, end, params=hit.params, confidence=hit.confidence, related=related)

    def _related(self, at: SitePlace, message: str) -> Related | None:
        path = self._pages[at.page].path
        document = self._document(path)
        if document is None:
            return None
        place = self._place(document, at)
        span = place if isinstance(place, Span) else document.locate(place) if place else Span(0, 0)
        return Related(path, span, message)

    def _place(self, document: Document, at: SitePlace) -> Field | Link | Span | None:
        match at.what:
            case "title":
                return document.title or document.headline
            case "description":
                return document.description
            case "date":
                return document.dates.published or document.headline or document.title
            case "canonical":
                return document.canonical[0] if document.canonical else document.title
            case "link":
                return next((link for link in document.links if link.href == at.href), None)
            case "stretch" if at.end > at.start:
                from contentlint.duplicates.places import Places

                return Places(document).span(at.start, at.end)
            case _:
                return document.headline or document.title


def _official(facts: PageFacts, hosts: Sequence[str]) -> int:
    """The place of the host of a page among the hosts of its owner, from 1, the main one first; 0 for none."""
    own = host_of(facts.address) or host_of(facts.canonical) if hosts else ""
    return next((place for place, host in enumerate(hosts, 1) if own == host or own.endswith(f".{host}")), 0)
