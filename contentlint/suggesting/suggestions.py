"""What contentlint would write into the head of a page: title, description, keywords."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any, Final, NamedTuple

from contentlint.linting.session import Session
from contentlint.model import Document, Field, Finding, Language, Span
from contentlint.suggesting.background import Background, site_weights
from contentlint.suggesting.descriptions import Description, describe
from contentlint.suggesting.keywords import MOST, Keyword, keywords, read_aliases
from contentlint.suggesting.lengths import Band
from contentlint.suggesting.queries import Queries
from contentlint.suggesting.terms import term_list
from contentlint.suggesting.titles import better_title
from contentlint.text.patterns import lazy

_LENGTH: Final = "description-length"  # the rule that says how long a description may be
_KEYWORDS: Final = "keywords-not-in-body"  # the rule beside which the table of aliases lies
_TITLES: Final = (
    "title-missing", "title-length", "title-keyword-stuffing", "title-body-mismatch", "title-clickbait", "title-contact-lure"
)  # fmt: skip
_OBJECTING: Final = frozenset(("MED", "PRIV", "PROMO", "SCRAPE"))  # families whose findings make a sentence unfit for a description
# Rules that find that nobody wrote a text as it stands: no description of it is sure.
_NOT_WRITTEN: Final = frozenset(
    ("fragment-salad", "injected-phrase", "machine-translation-suspect", "spinner-synonym", "stitched-articles")
)
_GOOD: Final = 20  # keywords that a page may have; its own are kept when they are among them
_SEPARATOR: Final = lazy(r"[,，、;；|｜]")
_SITE_TEXT: Final = 6_000  # characters of a page of the site that are counted


class Suggestion(NamedTuple):
    """Proposals for one page. title: None where the page's own is as good, or the page has no line that would be better; description: None
    where no sentence of the text would do, not even as a draft."""

    title: str | None
    title_is_good: bool
    description: Description | None
    keywords: Sequence[Keyword]


class SiteWords:
    """How many pages of a site have each word, counted page by page."""

    def __init__(self) -> None:
        self._pages: dict[str, list[frozenset[str]]] = {}

    def add(self, text: str, language: Language) -> None:
        self._pages.setdefault(language[:2], []).append(frozenset(term_list(text[:_SITE_TEXT], language)))

    def weights(self) -> Mapping[str, Mapping[str, float]]:
        """By language, see `site_weights`."""
        return {language: site_weights(pages) for language, pages in self._pages.items()}


class Suggesting:
    """Proposes for pages that have the settings of `session`. site: see `SiteWords.weights`."""

    def __init__(
        self,
        session: Session,
        site: Mapping[str, Mapping[str, float]] | None = None,
        queries: Queries | None = None,
        most: int = MOST,
    ) -> None:
        self._session = session
        self._judge = _judge(session)
        self._site = site or {}
        self._queries = queries
        self._most = most
        self._background = cache(lambda language: Background(language, self._site.get(language[:2])))

    def suggest(self, document: Document) -> Suggestion:
        """What is proposed for a page. Which rules the settings switch on does not matter."""
        found = self.keywords(document)
        findings = cache(lambda: self._judge.check(document))  # most pages have nothing to judge
        now = document.title
        good = now is not None and (now.source == "page" or not self._objects(document, now.value))
        title = None if good else better_title(document, lambda title: self._objects(document, title), lambda: _places(findings()))
        return Suggestion(title, good, self._described(document, found, findings), found)

    def keywords(self, document: Document, most: int = 0) -> list[Keyword]:
        """`most`: how many; 0: as many as were asked for."""
        aliases = read_aliases(self._table("aliases.tsv"), document.language[:2])
        return keywords(document, self._background(document.language), aliases, self._queries, most or self._most)

    def mended_keywords(self, document: Document) -> list[str]:
        """Keywords for the page: those of its own that are among the twenty best, then the best of the others."""
        own = {word.strip().lower() for word in _SEPARATOR.split(document.keywords.value if document.keywords else "")}
        found = self.keywords(document, _GOOD)
        return [word.text for word in sorted(found, key=lambda word: word.text.lower() not in own)][:MOST]

    def description(self, document: Document) -> Description | None:
        return self._described(document, self.keywords(document), cache(lambda: self._judge.check(document)))

    def _described(self, document: Document, words: Sequence[Keyword], findings: Callable[[], Sequence[Finding]]) -> Description | None:
        found = describe(document, words, self._band(document.language), lambda: _places(findings()))
        if found and found.sure and any(finding.rule in _NOT_WRITTEN for finding in findings()):
            return found._replace(sure=False)
        return found

    def _objects(self, document: Document, title: str) -> bool:
        field = Field("title", title, "setting", document.title.origin if document.title else None)
        page = replace(document, title=field, titles=(field,), complete=True, known={})
        for name in _TITLES:
            rule: Any = self._session.rule(self._session.index.by_name[name])
            try:
                if next(iter(rule.check(page)), None) is not None:
                    return True
            except Exception:  # the rule wanted to know where the title stands, which it does not: it has something to say about it
                return True
        return False

    def _band(self, language: Language) -> Band:
        rule: Any = self._session.rule(self._session.index.by_name[_LENGTH])
        return Band(rule.shortest[language], rule.longest[language])

    def _table(self, name: str) -> Path:
        head = self._session.index.by_name[_KEYWORDS]
        return Path(importlib.import_module(head.package).__path__[0]) / "terms" / name


def _places(findings: Sequence[Finding]) -> list[Span]:
    """Where something stands that no title or description should repeat."""
    return [finding.span for finding in findings]


def _judge(session: Session) -> Session:
    """A session with the rules whose findings make a line unfit, whatever else is switched on."""
    families = tuple(_OBJECTING & {head.family for head in session.index.heads.values()})
    settings = replace(session.settings, select=families, extend_select=(), ignore=(), severity={}, edition="")
    return Session(settings, session.index, institution=session.institution)
