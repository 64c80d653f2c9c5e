"""Everything a rule author imports, and nothing else.

A rule is two files with one stem: `NAME.md` holds its words (TOML head: code, severity, titles, reasons and messages in three languages,
help for its options, sources) and its examples, which are its tests; `NAME.py` holds one subclass of `Rule`. A rule that only forbids
or counts terms needs no `.py`: its head says which terms (see `TermRule`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import wraps
from typing import TYPE_CHECKING, Any, Generic, Literal, NamedTuple, Protocol, TypeVar, overload

from contentlint.duplicates.reviews import reviews
from contentlint.duplicates.topics import same_topics
from contentlint.model import (
    Block,
    Byline,
    Confidence,
    Date,
    Dates,
    Document,
    Edit,
    Encoding,
    Facts,
    Field,
    Fix,
    Hidden,
    Image,
    Kind,
    Language,
    Link,
    Listing,
    Node,
    PageFacts,
    Probe,
    Related,
    Resource,
    Span,
    StructuredData,
    Table,
)
from contentlint.reading.dates import parse_date
from contentlint.reading.institution import own_contacts, own_names
from contentlint.reading.kind import is_post
from contentlint.reading.linked_data import Thing, listed, persons, text_of, texts_in, things, types
from contentlint.reading.repair import Repair, RepairedText, Repairs, as_written, repair
from contentlint.sources.photographs import ENDINGS as PHOTOGRAPHS
from contentlint.sources.photographs import holds_position
from contentlint.sources.surroundings import digest, exists, has_position, is_file, is_folder, this_year, today
from contentlint.text import readability, readability_zh
from contentlint.text.cases import Case, cases
from contentlint.text.contacts import MESSENGERS, Contact, contacts, host, link_contact, same_phone, site
from contentlint.text.counting import HAN, characters, display_width, han, length, snippet_length, unit, word_list, words
from contentlint.text.escapes import encoded_words
from contentlint.text.folding import fold
from contentlint.text.guards import Guards
from contentlint.text.identifiers import Identifier, identifiers
from contentlint.text.injection import injections
from contentlint.text.institutions import InstitutionName, institution_names, is_institution, same_institution
from contentlint.text.language import normalise_tag, only_simplified, only_traditional, share, simplified
from contentlint.text.leading_queries import leading_queries
from contentlint.text.look_alikes import disguises, strange
from contentlint.text.markers import Marker, marker
from contentlint.text.numerals import Number, han_numeral, number_word, numbers
from contentlint.text.particulars import Particular, exact_days, places_of_life
from contentlint.text.pasted_titles import pasted_titles
from contentlint.text.patients import people
from contentlint.text.patterns import lazy
from contentlint.text.person_names import (
    CHINESE_NAME,
    ENGLISH_FULL,
    ENGLISH_GIVEN,
    INITIALS,
    RUSSIAN_FULL,
    RUSSIAN_GIVEN,
    RUSSIAN_WORD,
    is_chinese_name,
    is_professional,
)
from contentlint.text.personal import SIGNS as PERSONAL_SIGNS
from contentlint.text.personal import signs_of
from contentlint.text.persons import Person
from contentlint.text.places import places, places_in_pinyin
from contentlint.text.private_contacts import private_contacts
from contentlint.text.query_search import Injection
from contentlint.text.scripts import mixed_words
from contentlint.text.sealing import is_allowed
from contentlint.text.sentences import ends_sentence, leads_on
from contentlint.text.sentences import split as sentences
from contentlint.text.signs import Signs, SignWords
from contentlint.text.standard import readings
from contentlint.text.stems import stem
from contentlint.text.tables import read_table
from contentlint.text.torn_titles import TornTitle
from contentlint.text.words import content_words

__all__ = [
    "CHINESE_NAME",
    "ENGLISH_FULL",
    "ENGLISH_GIVEN",
    "HAN",
    "INITIALS",
    "MESSENGERS",
    "PERSONAL_SIGNS",
    "PHOTOGRAPHS",
    "RUSSIAN_FULL",
    "RUSSIAN_GIVEN",
    "RUSSIAN_WORD",
    "Block",
    "Byline",
    "Case",
    "Confidence",
    "Contact",
    "Date",
    "Dates",
    "Document",
    "Edit",
    "Encoding",
    "Facts",
    "Field",
    "Fix",
    "Guards",
    "Hidden",
    "Hit",
    "HostRule",
    "Identifier",
    "Image",
    "Injection",
    "InstitutionName",
    "Kind",
    "Language",
    "Link",
    "Links",
    "Listing",
    "LostLink",
    "Marker",
    "Measure",
    "Node",
    "Number",
    "Option",
    "PageFacts",
    "Particular",
    "PerLanguage",
    "Person",
    "Probe",
    "Related",
    "Repair",
    "RepairedText",
    "Repairs",
    "Resource",
    "Rule",
    "SignWords",
    "Signs",
    "Site",
    "SiteHit",
    "SitePlace",
    "SiteRelated",
    "SiteRule",
    "Span",
    "StructuredData",
    "Table",
    "TermHit",
    "TermRule",
    "Thing",
    "TornTitle",
    "article",
    "as_written",
    "cases",
    "characters",
    "contacts",
    "content_words",
    "digest",
    "disguises",
    "display_width",
    "encoded_words",
    "ends_sentence",
    "exact_days",
    "exists",
    "fold",
    "han",
    "han_numeral",
    "has_position",
    "holds_position",
    "host",
    "identifiers",
    "injections",
    "institution_names",
    "is_allowed",
    "is_chinese_name",
    "is_file",
    "is_folder",
    "is_institution",
    "is_post",
    "is_professional",
    "lazy",
    "leading_queries",
    "leads_on",
    "length",
    "link_contact",
    "linked_texts",
    "listed",
    "marker",
    "mixed_words",
    "normalise_tag",
    "number_word",
    "numbers",
    "only_simplified",
    "only_traditional",
    "own_contacts",
    "own_names",
    "parse_date",
    "pasted_titles",
    "people",
    "persons",
    "places",
    "places_in_pinyin",
    "places_of_life",
    "private_contacts",
    "read_table",
    "readability",
    "readability_zh",
    "readings",
    "repairs",
    "reviews",
    "same_institution",
    "same_phone",
    "same_topics",
    "sentences",
    "share",
    "shared",
    "signs_of",
    "simplified",
    "site",
    "snippet_length",
    "soup",
    "stem",
    "strange",
    "stretch",
    "text_of",
    "things",
    "this_year",
    "today",
    "types",
    "unit",
    "word_list",
    "words",
    "words_at",
]  # fmt: skip

if TYPE_CHECKING:
    from contentlint.duplicates.comparing import Comparison
    from contentlint.duplicates.passages import Passage

T = TypeVar("T")


def shared(work: Callable[[Document], T]) -> Callable[[Document], T]:
    """Decorates what several rules ask of a page: it is worked out once for each page. The answer is kept, so nobody may change it."""

    @wraps(work)
    def answer(document: Document) -> T:
        known = document.known
        if work not in known:
            known[work] = work(document)
        value: T = known[work]
        return value

    return answer


@shared
def article(document: Document) -> str:
    """The text of the article, a line for each of `document.blocks`."""
    return "\n".join([block.text for block in document.blocks])


@shared
def linked_texts(document: Document) -> tuple[Field, ...]:
    """What the JSON-LD of a page says in sentences: names, descriptions, reviews. They count like the text that a reader sees."""
    return tuple(texts_in(document)) if document.structured_data else ()


@shared
def repairs(document: Document) -> Repairs:
    """What was repaired of the page as it is written."""
    return repair(document)


@dataclass(frozen=True, slots=True)
class PerLanguage(Generic[T]):
    """A value for each language; both Chinese scripts share `zh`."""

    zh: T
    en: T
    ru: T

    def __getitem__(self, language: str) -> T:
        value: T = getattr(self, language[:2])
        return value


class Option(Generic[T]):
    """A typed option of a rule: declared in the class with its default, explained in the words file, overridden in the settings.

    The type of the default is the type of the option: bool, int, float, str, a tuple of these, or a PerLanguage of them.
    """

    def __init__(self, default: T) -> None:
        self.default = default
        self.name = ""

    def __set_name__(self, owner: type, name: str) -> None:
        self.name = name

    @overload
    def __get__(self, rule: None, owner: type) -> Option[T]: ...
    @overload
    def __get__(self, rule: Rule, owner: type) -> T: ...
    def __get__(self, rule: Rule | None, owner: type) -> Option[T] | T:
        if rule is None:
            return self
        value: T = rule.options.get(self.name, self.default)
        return value

    def accept(self, value: Any) -> T:
        """A value from the settings as this option holds it. Raises ValueError when it is of the wrong type.

        A PerLanguage takes one value for all languages, or a table of some of them; the others keep their default.
        """
        accepted: Any
        if isinstance(self.default, PerLanguage):
            table = value if isinstance(value, Mapping) else dict.fromkeys(("zh", "en", "ru"), value)
            if unknown := table.keys() - {"zh", "en", "ru"}:
                raise ValueError(f"{self.name} is set for zh, en or ru, not for {', '.join(sorted(unknown))}")
            accepted = PerLanguage(
                **{
                    language: self._fitting(table.get(language, default), default)
                    for language, default in (("zh", self.default.zh), ("en", self.default.en), ("ru", self.default.ru))
                }
            )
        else:
            accepted = self._fitting(value, self.default)
        result: T = accepted
        return result

    def _fitting(self, value: Any, default: Any) -> Any:
        if isinstance(default, tuple) and isinstance(value, list | tuple):
            return tuple(value)
        if isinstance(default, float) and type(value) is int:
            return float(value)
        if type(value) is not type(default):
            raise ValueError(f"{self.name} must be {'a list' if isinstance(default, tuple) else type(default).__name__}, not {value!r}")
        return value


class Hit(NamedTuple):
    """What a rule yields: a message id, the node it is about (None: the page as a whole) or a span of the source, and the part of the
    node's text that matters, as offsets into it. `params` fill the message; numbers stay numbers.

    about: all places that it speaks of, where `at` is only the first of them. topic: what tells it from other hits with its message on the
    page, where the words at its place do not: "" when there is only one, else a host, a kind, …
    """

    message: str
    at: Node | Span | None = None
    start: int | None = None
    end: int | None = None
    params: Mapping[str, Any] = {}
    confidence: Confidence = "certain"
    fixes: tuple[Fix, ...] = ()
    related: tuple[Related, ...] = ()
    about: tuple[Node | Span, ...] = ()
    topic: str | None = None


class Measure(NamedTuple):
    """What a page would have to be allowed by an option: of what the option limits, the most that there is on the page, or, when the option
    says how much there must be (`least`), the least."""

    option: str
    value: float
    least: bool = False


class Rule:
    """A check of one page. Subclasses declare options and write `check`; an instance is made once and sees many pages, so it keeps nothing
    of a page. `facts`: what the owner says is true of the institution."""

    def __init__(self, options: Mapping[str, Any] | None = None, facts: Facts | None = None) -> None:
        """Raises ValueError for an option that the rule has not, or a value of the wrong type."""
        self.facts = facts or Facts()
        declared = self.declared_options()
        for name in options or {}:
            if name not in declared:
                raise ValueError(f"there is no option {name!r}; known: {', '.join(declared) or 'none'}")
        self.options: Mapping[str, Any] = {name: declared[name].accept(value) for name, value in (options or {}).items()}

    @classmethod
    def declared_options(cls) -> dict[str, Option[Any]]:
        """The options of this class and its bases, by name."""
        return {name: value for base in reversed(cls.__mro__) for name, value in vars(base).items() if isinstance(value, Option)}

    def check(self, document: Document) -> Iterable[Hit]:
        """Yield what is wrong with the page. Called only for languages, kinds and formats that the words file names."""
        raise NotImplementedError

    def measures(self, document: Document) -> Iterable[Measure]:
        """Yield what the page has of that which numeric options limit, however little that is; `contentlint calibrate` asks."""
        return ()

    def hit(
        self,
        message: str,
        at: Node | Span | None = None,
        start: int | None = None,
        end: int | None = None,
        *,
        confidence: Confidence = "certain",
        fixes: Sequence[Fix] = (),
        related: Sequence[Related] = (),
        about: Sequence[Node | Span] = (),
        topic: str | None = None,
        **params: Any,
    ) -> Hit:
        return Hit(message, at, start, end, params, confidence, tuple(fixes), tuple(related), tuple(about), topic)


class SitePlace(NamedTuple):
    """A place on a page of a site: its title, its description, its date, its canonical address, the page as a whole, the stretch [start,
    end) of its folded text, or the first link with the address `href`."""

    page: int
    what: Literal["title", "description", "date", "canonical", "page", "stretch", "link"] = "page"
    start: int = 0
    end: int = 0
    href: str = ""


class SiteRelated(NamedTuple):
    """Another place that belongs to a hit; `message` is a message id of the rule."""

    at: SitePlace
    message: str


class SiteHit(NamedTuple):
    """What a rule for many pages yields; as Hit."""

    message: str
    at: SitePlace
    params: Mapping[str, Any] = {}
    confidence: Confidence = "certain"
    related: tuple[SiteRelated, ...] = ()


class LostLink(NamedTuple):
    """A link to a page of its own site that is not there. certain: the server says so; else pages like it are there, and it is not."""

    page: int
    href: str
    target: int
    certain: bool


class Links(Protocol):
    """What the pages of whole sites link to."""

    def lost(self) -> Iterable[LostLink]:
        """Links that lead to no page, page by page; equal targets have the same number."""

    def inbound(self, page: int) -> int | None:
        """How many other pages link to a page; None where not all pages of its site are known."""

    def state(self, page: int, href: str) -> Literal["there", "gone", "unseen", "unknown"]:
        """What is at an address on the site of a page, relative to it: a page or a file; nothing, the server says; nothing, as far as other
        pages tell; or that cannot be told."""

    def page_at(self, page: int, href: str) -> int | None:
        """The page that an address leads to."""


class Site(Protocol):
    """All pages of a run, numbered in the order in which they came."""

    @property
    def pages(self) -> Sequence[PageFacts]:
        """What is known of each page, without its text."""

    @property
    def copies(self) -> Comparison:
        """Pages whose articles are copies of each other."""

    @property
    def links(self) -> Links | None:
        """What pages link to; None where nobody looked, as for a check of some files."""

    def passages(self, a: int, b: int) -> Sequence[Passage]:
        """The passages that two pages share, offsets in their folded texts, in the order of a; short ones where there is no long one."""

    def order(self, a: int, b: int) -> float:
        """Whether what two pages share comes in the same order in both: 1 the same, 0 any, -1 the reverse."""


class HostRule(Rule):
    """A check of what a host answered when it was probed. Its words file says `scope = "host"`, or `scope = "page and host"` when it has
    something to say about pages, too; its examples are logs of probes, in fences of the format `probes`."""

    def check(self, document: Document) -> Iterable[Hit]:
        return ()

    def check_host(self, probes: Sequence[Probe]) -> Iterable[Hit]:
        """Yield what is wrong with an address, from all its probes in the order of time."""
        raise NotImplementedError


class SiteRule(Rule):
    """A check of many pages together, which looks at facts, not at documents. Its words file says `scope = "site"`."""

    def check(self, document: Document) -> Iterable[Hit]:
        return ()

    def check_site(self, site: Site) -> Iterable[SiteHit]:
        """Yield what is wrong, each hit on the page that is to be mended."""
        raise NotImplementedError


class TermHit(NamedTuple):
    """A term found in a field or block after all guards: offsets in the node's text, the term as listed, and the columns beside it.
    `newer`: the term came after the edition that the project has settled on, and what it alone brings about is reported as info. `message`:
    the message id that the list names, "" for the usual one."""

    node: Field | Block | Image
    start: int
    end: int
    term: str
    weight: int = 1
    prefer: str = ""
    newer: bool = False
    message: str = ""

    @property
    def text(self) -> str:
        """The text of its node."""
        node = self.node
        return node.text if isinstance(node, Block) else node.value if isinstance(node, Field) else node.alt or ""


class TermRule(Rule):
    """A rule about terms. The words file names the list, where to look and the guards; all lists of all rules are searched in one pass.

    Without a class of its own a rule gets this one: `kind = "forbid"` reports each hit (message id `found`), `"prefer"` reports it with
    the better word (`{prefer}`), `"count"` reports once per node when the weights add up to `at_least`, `"require"` reports
    (message id `missing`) when nothing was found.
    """

    kind = "forbid"
    at_least = 1

    def check(self, document: Document) -> Iterable[Hit]:
        return self.judge(document, ())

    def measures_of(self, document: Document, hits: Sequence[TermHit]) -> Iterable[Measure]:
        """As `measures`, of a page with these hits."""
        return self.measures(document)

    def judge(self, document: Document, hits: Sequence[TermHit]) -> Iterator[Hit]:
        if self.kind == "require":
            if not hits:
                yield self.hit("missing")
        elif self.kind == "count":
            nodes = dict.fromkeys(hit.node for hit in hits)
            for node in nodes:
                here = [hit for hit in hits if hit.node is node]
                if sum(hit.weight for hit in here) >= self.at_least:
                    terms = ", ".join(dict.fromkeys(hit.term for hit in here))
                    yield self.hit("found", node, here[0].start, here[0].end, terms=terms, count=len(here))
        else:
            for hit in hits:
                yield self.hit(hit.message or "found", hit.node, hit.start, hit.end, term=hit.term, prefer=hit.prefer, words=words_at(hit))


def words_at(hit: TermHit) -> str:
    """What stands at a hit."""
    return hit.text[hit.start : hit.end]


def stretch(document: Document, first: Node, last: Node) -> Span:
    """The source from one node to another with all between them; for `about`, where it matters what is missing in between."""
    spans = document.locate(first), document.locate(last)
    return Span(min(span.start for span in spans), max(span.end for span in spans))


def soup(document: Document) -> Any:
    """The page as a `bs4.BeautifulSoup` (html.parser), for project-local rules that want to look at markup. Slow: tens of milliseconds."""
    import bs4

    return bs4.BeautifulSoup(document.source, "html.parser")
