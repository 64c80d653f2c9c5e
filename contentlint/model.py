"""The nouns of contentlint: what a page is made of and what is said about it.

Everything here is immutable and without logic, and imports nothing of contentlint. Offsets count Unicode code points.
"""

from __future__ import annotations

import datetime
from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal, NamedTuple, Protocol

Severity = Literal["error", "warning", "info"]
Confidence = Literal["certain", "possible"]
Language = Literal["zh-Hans", "zh-Hant", "en", "ru"]
Format = Literal["html", "markdown", "text", "word"]
KindName = Literal["science", "institution", "advert", "news", "social", "other"]
Hiding = Literal["display", "visibility", "opacity", "size", "place", "colour", "script"]
Place = Literal["head", "headings", "body", "alt", "template", "page"]
ReviewKind = Literal["comment", "insertion", "deletion", "move"]
BlockKind = Literal["heading", "paragraph", "item", "cell", "quote", "caption", "code"]
FieldSource = Literal["head", "front matter", "open graph", "json-ld", "microdata", "page", "file name", "setting"]


class Span(NamedTuple):
    """A stretch of the decoded source: code point offsets, end exclusive."""

    start: int
    end: int


class Field(NamedTuple):
    """A named value of a page: its title, a meta element, a front matter key, a byline.

    `value` is the text as a reader or search engine gets it (entities decoded, spaces collapsed); `data` the value as parsed
    where it is more than text: a list of keywords (tuple of str), a `datetime.date`, a JSON-LD object. `origin` belongs to
    the reader that made the field; hand the field to `Document.locate` to learn where it stands.
    """

    name: str
    value: str
    source: FieldSource
    origin: object = None
    data: Any = None


class Block(NamedTuple):
    """A line of text as a reader sees it: a heading, a paragraph, a list item, a table cell, ...

    text: spaces collapsed, entities decoded, never empty save for an empty heading.
    index: its number among all blocks of the page, template included, in reading order.
    level: 1 to 6 for a heading, nesting depth from 1 for a list item, 0 else.
    group: number of the list, table or quotation that it belongs to, 0 when none; blocks of one group are siblings.
    main: part of the article, not of the page's template (header, menu, sidebar, footer).
    strong: all its text is bold.
    broken: it ended at a line break (`<br>`, a single newline), not at the end of an element.
    lead: wide spaces (full-width, no-break) typed before the text to indent it.
    origin: belongs to the reader that made it.
    """

    kind: BlockKind
    text: str
    index: int  # type: ignore[assignment]  # a reader's word for it; tuple.index is of no use here
    level: int = 0
    group: int = 0
    main: bool = True
    strong: bool = False
    broken: bool = False
    lead: str = ""
    origin: object = None


class Link(NamedTuple):
    """An `<a>`. `href` None: no such attribute. `text`: what it shows, or the alt text of its image; `image`: it holds one.
    `block`: how many blocks of the page end before it; of a link in running text, the index of the block that it stands in."""

    href: str | None
    text: str
    block: int
    main: bool
    rel: str = ""
    image: bool = False
    origin: object = None


class Image(NamedTuple):
    """An `<img>`. `alt` None: no such attribute. `block` as in Link. `decorative`: role=presentation, aria-hidden or 1 pixel wide."""

    src: str | None
    alt: str | None
    block: int
    main: bool
    decorative: bool = False
    origin: object = None


class Resource(NamedTuple):
    """A file that the page names besides images: `kind` is script, stylesheet, iframe, video, ..., or alternate: the page in another
    language."""

    kind: str
    url: str
    origin: object = None


class Table(NamedTuple):
    """A `<table>`: rows and widest row in cells, whether it has header cells or a caption. `block` as in Link; `group` as in Block."""

    rows: int
    columns: int
    has_header: bool
    has_caption: bool
    block: int
    group: int
    main: bool
    origin: object = None


class Listing(NamedTuple):
    """A list: how many items it has itself (not in lists inside it), whether they are numbered. `block` as in Link; `group` as in Block."""

    items: int
    ordered: bool
    block: int
    group: int
    main: bool
    origin: object = None


class Hidden(NamedTuple):
    """An element that the page holds and that nothing seems to show; of nested ones the outermost. Menus, dialogs and the like are none.

    how: it is not displayed; not visible; transparent; has letters, or room, of one pixel or less; lies outside the screen; has letters of
    the colour behind them; a script hides it at once. text, links: what it holds. bare: it has no class, no id nor anything else by which a
    script or a style sheet could find and show it. inline: it is a part of running text. main: it stands in the article. sure: that nobody
    can see it; what is out of sight, such as a style sheet in a file of its own, may know better.
    """

    how: Hiding
    text: str
    links: tuple[Link, ...]
    bare: bool = False
    inline: bool = False
    main: bool = True
    sure: bool = True
    origin: object = None


class Review(NamedTuple):
    """A comment or a tracked change that is left in a Word file. paragraph: the number of that which it is in; span: where it stands."""

    kind: ReviewKind
    paragraph: int
    span: Span


class StructuredData(NamedTuple):
    """One top-level object of JSON-LD or microdata; `error` tells why a JSON-LD script could not be read (then `data` is empty)."""

    syntax: Literal["json-ld", "microdata"]
    data: Mapping[str, Any]
    error: str = ""
    origin: object = None


Node = Field | Block | Link | Image | Resource | Table | Listing | Hidden | StructuredData


class Locator(Protocol):
    """The way back: where does a node, or the part [start, end) of its text (a field's value, a block's text), stand in the source?"""

    def __call__(self, node: Node, start: int | None = None, end: int | None = None) -> Span: ...


@dataclass(frozen=True, slots=True)
class Kind:
    """What sort of page it is and who says so. `platform`: the channel of a social post, if known. Not `certain`: a guess."""

    name: KindName
    reason: str
    certain: bool = False
    platform: str = ""


@dataclass(frozen=True, slots=True)
class Encoding:
    """How the bytes were read. `declared` as written in the page (lower case), None when it declares nothing; `declarations`:
    all of them; `late`: the declaration stands behind the first 1024 bytes; `lossy`: some bytes could not be decoded."""

    used: str
    declared: str | None = None
    declarations: tuple[str, ...] = ()
    bom: bool = False
    late: bool = False
    lossy: bool = False


@dataclass(frozen=True, slots=True)
class Byline:
    """Who stands for the article, as far as the page shows it."""

    author: Field | None = None
    reviewer: Field | None = None
    source: Field | None = None


@dataclass(frozen=True, slots=True)
class Dates:
    """Dates that can be pointed at; `data` of each field is a `datetime.date`."""

    published: Field | None = None
    modified: Field | None = None
    reviewed: Field | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Document:
    """A page, read once for all rules.

    path: as given on the command line, with `/`. source: the decoded text that every Span counts in; of a Word file its text, a paragraph a
    line.
    meta: all named meta elements by lower-case name, in source order (`robots`, `author`, `og:title`, ...); front matter keys
    that stand for them are among them. front_matter: every top-level key; None when the page has no front matter.
    titles: every `<title>` or front matter title; description, keywords: the first of each. lang: the declared language.
    canonical: every one. headline: what a reader sees above the article.
    blocks: the article in reading order. template: what was left out of it. All blocks together are ordered by `index`.
    complete: it has a place for a title, a description and the like: every HTML file, and Markdown with front matter. A text
    without such a place can lack nothing in it.
    main_links: those in the article; to ask for `links` is to have those of all menus made, too. hidden: read when it is asked for.
    anchors: names that a link `#name` may point at.
    reviews: what reviewers left in a Word file. limits: names of the limits that were reached while reading.
    known: what rules have worked out of the page and share; see `rule.shared`.
    """

    path: str
    source: str
    format: Format
    encoding: Encoding
    language: Language
    kind: Kind
    locate: Locator
    complete: bool = True
    titles: tuple[Field, ...] = ()
    title: Field | None = None
    description: Field | None = None
    keywords: Field | None = None
    meta: Mapping[str, tuple[Field, ...]] = field(default_factory=dict)
    front_matter: Mapping[str, Field] | None = None
    front_matter_error: str = ""
    lang: Field | None = None
    canonical: tuple[Field, ...] = ()
    structured_data: tuple[StructuredData, ...] = ()
    headline: Field | None = None
    byline: Byline = Byline()
    dates: Dates = Dates()
    blocks: tuple[Block, ...] = ()
    template: tuple[Block, ...] = ()
    links: Sequence[Link] = ()
    main_links: Sequence[Link] = ()
    images: tuple[Image, ...] = ()
    resources: tuple[Resource, ...] = ()
    tables: tuple[Table, ...] = ()
    lists: Sequence[Listing] = ()
    blanks: tuple[Block, ...] = ()
    hidden: Sequence[Hidden] = ()
    anchors: Container[str] = frozenset()
    reviews: tuple[Review, ...] = ()
    limits: tuple[str, ...] = ()
    known: dict[object, Any] = field(default_factory=dict, repr=False)


class Sketch(NamedTuple):
    """What is kept of a text to find its copies: how many distinct shingles it has, its signature, its sampled hashes in order."""

    size: int
    signature: Sequence[int]
    sample: Sequence[int]


class PageFacts(NamedTuple):
    """What survives of a page for rules that look at many pages.

    title, description: as a search engine gets them. canonical: the address that the page calls its own, "" when it names none. indexable:
    it does not keep search engines out. alternates: addresses of the page in other languages. date: of publication, ISO. source: whom it
    was taken from, as it says itself. length: folded characters of the text that is compared; digest: of these. text: what is compared, a
    block a line; None when it has to be read again. figures: amounts that the text names, as "5 mg", sorted; only of a page that is there
    in several languages. reviews: of each that patients are made to say a sample of hashes, eight hexadecimal digits a hash. reference: it
    belongs to somebody else, and is there to be compared with. published: it is not among the pages of the run, but comes from an index of
    what is published. legal: what it shows of who runs the site: `footer`, if it has a footer that could; sorts of numbers (see
    `text.registrations`), that of the ICP with its number. address: on the web, or from the root of its site on; "" when that is not
    known. official: the place of its host among those of the facts file, from 1; 0 where it is none of these. template: what the pages made
    from one template have in common, "" when nobody looked.
    """

    path: str
    language: Language
    kind: Kind
    title: str
    description: str
    canonical: str
    indexable: bool
    alternates: tuple[str, ...]
    date: str
    source: str
    length: int
    digest: int
    sketch: Sketch
    text: str | None = None
    figures: tuple[str, ...] = ()
    reviews: tuple[str, ...] = ()
    reference: bool = False
    published: bool = False
    legal: tuple[str, ...] = ()
    address: str = ""
    official: int = 0
    template: str = ""


class Probe(NamedTuple):
    """What a host answered to one request of a round of probes.

    address: what was named to be probed; round, time: when the round began and when it was asked (ISO, UTC). sort: `page`, the address
    itself; `again`, once more; `bot`, as a search engine; `referrer`, as somebody who comes from one; `plain`, by http; `missing`, a page
    that cannot be there; `robots`; `sitemap`. url: of what was read in the end; hops: addresses that sent on. status 0: no answer, and
    `trouble` is the reason in one word (see `web.WebError`), or `forbidden` by robots.txt. first, total: seconds until the first byte and
    the last; size: bytes. expires: the day on which the certificate ends. agent: as whom it was asked.

    length: characters of text on the page. likeness: how like its text is to that of the address itself in the same round (Jaccard).
    strangers: hosts that it links to and the address itself does not. insecure: what a page of https loads by http. blocked: search
    engines that robots.txt keeps from the address. listed, dated, same_day: addresses of a sitemap, those with a date, and the most that
    have one day, which is `day`.
    """

    address: str
    round: str
    time: str
    sort: str = "page"
    url: str = ""
    status: int = 0
    trouble: str = ""
    first: float = 0.0
    total: float = 0.0
    size: int = 0
    hops: tuple[str, ...] = ()
    expires: str = ""
    agent: str = ""
    length: int = 0
    likeness: float = 0.0
    strangers: tuple[str, ...] = ()
    insecure: tuple[str, ...] = ()
    blocked: tuple[str, ...] = ()
    listed: int = 0
    dated: int = 0
    same_day: int = 0
    day: str = ""


class Edit(NamedTuple):
    """Replace a span of the source by a text."""

    span: Span
    text: str


@dataclass(frozen=True, slots=True)
class Fix:
    """A repair. `safe`: it cannot change what the text says. `title` is a message id of the rule."""

    title: str
    edits: tuple[Edit, ...]
    safe: bool = False


@dataclass(frozen=True, slots=True)
class Related:
    """Another place that belongs to a finding; `message` is a message id of the rule."""

    path: str
    span: Span
    message: str


class Finding(NamedTuple):
    """One thing said about one place. `message` is a message id of the rule, rendered with `params` in the reader's language.

    identity: tells the finding from the others of its page, wherever its line moves or its page is called.
    subject: all places that it speaks about (its block, the head, the outline); empty unless the run asked for it.
    place: the part of the page that it stands in.
    """

    path: str
    code: str
    rule: str
    severity: Severity
    confidence: Confidence
    span: Span
    message: str
    params: Mapping[str, Any] = {}
    related: tuple[Related, ...] = ()
    fixes: tuple[Fix, ...] = ()
    identity: str = ""
    subject: tuple[Span, ...] = ()
    place: Place = "page"


class Permit(NamedTuple):
    """A licence of the institution or an approval of an advertisement: its number as printed, what it is, its last day if it has one."""

    number: str
    name: str = ""
    expires: datetime.date | None = None


class Doctor(NamedTuple):
    """A doctor of the institution, with titles as they may be printed (主任医师, professor, к. м. н.)."""

    name: str
    titles: tuple[str, ...] = ()


class Award(NamedTuple):
    """A prize or an honour that the institution has: what, in which year (0: not told), and who gave it."""

    name: str
    year: int = 0
    by: str = ""


@dataclass(frozen=True, slots=True)
class Facts:
    """What the owner of the pages says is true of the institution; empty where nobody said anything.

    names: the legal name, then aliases. hosts: of its sites, lower case, without `www.`. phones: `+`, country code and national number,
    or bare digits where the country is not known. emails, messengers (WeChat, QQ, Telegram, ... accounts): lower case. addresses: postal,
    as written. grade: of the hospital, as 三级甲等. allowed: digests of personal data that may be published, made with `salt`, as
    `text.sealing` makes them.
    """

    names: tuple[str, ...] = ()
    hosts: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()
    emails: tuple[str, ...] = ()
    messengers: tuple[str, ...] = ()
    addresses: tuple[str, ...] = ()
    grade: str = ""
    licences: tuple[Permit, ...] = ()
    approvals: tuple[Permit, ...] = ()
    doctors: tuple[Doctor, ...] = ()
    awards: tuple[Award, ...] = ()
    salt: str = ""
    allowed: frozenset[str] = frozenset()


Date = datetime.date
