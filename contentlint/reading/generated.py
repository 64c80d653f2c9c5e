"""The head of a page that a site generator makes: its front matter, and what a layout leaves open."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from contentlint.model import Field, Span
from contentlint.reading.dialects import blanked, is_filled_in, mask_layout
from contentlint.reading.head import first, keywords
from contentlint.reading.parts import Head
from contentlint.reading.trace import Origin, Piece
from contentlint.reading.values import read_date
from contentlint.text.patterns import lazy

if TYPE_CHECKING:
    from contentlint.reading.front_matter import FrontMatter

_DECLARING: Final = ("head", "meta")  # VuePress and VitePress: elements of the head, as lists or mappings
_POST: Final = lazy(r"(?:^|/)_posts/(?:[^/]{1,200}/){0,9}(\d{4}-\d{1,2}-\d{1,2})-[^/]*$")
_BLUEPRINTS: Final = frozenset(("archetypes", "scaffolds"))
_SPACED: Final = lazy(r"[\u4e00-\u9fff]\s+[\u4e00-\u9fff]")


def front_matter_head(front: FrontMatter, source: str) -> Head:
    """Front matter stands for the head: common keys of static site generators, in any case."""
    fields = {name.lower(): field for name, field in front.fields.items()}
    declared = {field.name: field for name in _DECLARING if name in fields for field in _declared(fields[name], source)}
    fields = {**declared, **fields}

    def named(*names: str) -> Field | None:
        return first([fields[name] for name in names if name in fields])

    title, canonical = named("title"), named("canonical", "canonicalurl", "canonical_url")
    return Head(
        titles=(title,) if title else (),
        meta={name: (field,) for name, field in fields.items()},
        description=named("description", "summary", "excerpt", "描述", "摘要"),
        keywords=_keywords(named("keywords", "tags", "关键词", "标签", "taxonomies")),
        lang=named("lang", "language", "locale"),
        canonical=(canonical,) if canonical else (),
        front_matter=front.fields,
        front_matter_error=front.error,
    )


def is_blueprint(path: str) -> bool:
    """Whether a page is what the generator makes new pages of: Hugo's archetypes, Hexo's scaffolds."""
    return not _BLUEPRINTS.isdisjoint(path.split("/")[:-1])


def date_of_name(path: str) -> Field | None:
    """The day in the name of a post, as Jekyll has it: `_posts/2024-05-06-back-pain.md`."""
    found = _POST.search(path)
    date = read_date(found[1]) if found else None
    return Field("published", found[1], "file name", None, date) if found and date else None


def _keywords(field: Field | None) -> Field | None:
    """Keywords with each of them as `data`: a list, or a text with separators; Jekyll lets spaces separate tags."""
    if field and isinstance(field.data, dict):  # as Zola has it
        field = field._replace(data=tuple(field.data.get("tags", ()))) if "tags" in field.data else None
    if field is None:
        return None
    items = field.data if isinstance(field.data, tuple) else keywords(field.value)
    if field.name == "tags" and len(items) == 1 and isinstance(field.data, str) and _SPACED.search(field.value):
        items = tuple(field.value.split())
    return field._replace(data=tuple(str(item) for item in items))


def _declared(field: Field, source: str) -> Iterator[Field]:
    """Meta elements in `head: [[meta, {name: …, content: …}]]` or `meta: [{name: …, content: …}]`."""
    origin = field.origin
    if not isinstance(field.data, tuple) or not isinstance(origin, Origin):
        return
    for item in field.data:
        attributes = item[1] if isinstance(item, tuple) and len(item) > 1 and item[0] == "meta" else item
        if isinstance(attributes, Mapping) and (name := attributes.get("name") or attributes.get("property")):
            content = " ".join(str(attributes.get("content") or "").split())
            yield Field(str(name).lower(), content, "front matter", _place(content, origin.span, source))


def _place(text: str, span: Span, source: str) -> Origin:
    """Where a text stands in a value, when it is written as it is read; else the value."""
    at = source.find(text, *span) if text else -1
    return Origin(span) if at < 0 else Origin(Span(at, at + len(text)), (Piece(at, at + len(text)),))


def made_by_generator(path: str, source: str) -> Generated | None:
    """What a site generator has to do with a page of HTML: it has front matter, or is a layout; None when it has neither."""
    front = None
    if source.startswith(("---", "+++")):
        from contentlint.reading.front_matter import read_front_matter

        front = read_front_matter(source)
    html = blanked(source, 0, front.end) if front else source
    layout = mask_layout(html, path)
    return Generated(layout or html, front, layout is not None) if front or layout else None


class Generated(NamedTuple):
    """A page of HTML that a site generator makes something of. `html`: as it is to be parsed, of the same length as the source."""

    html: str
    front: FrontMatter | None
    layout: bool

    def leaves_open(self, text: str) -> bool:
        """Whether the generator fills in a text of it."""
        return self.layout and is_filled_in(text)

    def head(self, head: Head, source: str) -> Head:
        """The head of the HTML without what is filled in, below what the front matter says."""
        head = _given(head) if self.layout else head
        return _joined(front_matter_head(self.front, source), head) if self.front else head


def _joined(front: Head, head: Head) -> Head:
    """Front matter, and from the head of the HTML below it what that does not say."""
    return front._replace(
        titles=front.titles or head.titles, meta={**head.meta, **front.meta}, description=front.description or head.description,
        keywords=front.keywords or head.keywords, lang=front.lang or head.lang, canonical=front.canonical or head.canonical,
        structured_data=head.structured_data, resources=head.resources,
    )  # fmt: skip


def _given(head: Head) -> Head:
    """The head of a layout without what the generator fills in."""

    def kept(*fields: Field | None) -> tuple[Field, ...]:
        return tuple(field for field in fields if field and not is_filled_in(field.value))

    def one(field: Field | None) -> Field | None:
        return first(kept(field))

    meta: dict[str, Any] = {name: fields for name, found in head.meta.items() if (fields := kept(*found))}
    return head._replace(
        titles=kept(*head.titles), meta=meta, description=one(head.description), keywords=one(head.keywords), lang=one(head.lang),
        canonical=kept(*head.canonical),
    )  # fmt: skip
