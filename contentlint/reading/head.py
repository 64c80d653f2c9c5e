"""What a page says of itself: title, meta elements, canonical address, structured data, files it loads."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Final, cast

from contentlint.model import Field, FieldSource, Resource, StructuredData
from contentlint.reading.html import Walk
from contentlint.reading.parts import Head
from contentlint.reading.tree import Backend, Element, Text
from contentlint.text.patterns import lazy

_SPLIT: Final = lazy(r"[,，、;；|｜\n]+")
_JSON_LIMIT: Final = 500_000
_DEPTH: Final = 60
_OUTERMOST_ITEM: Final = "[itemscope]:not([itemscope] *)"


def keywords(text: str) -> tuple[str, ...]:
    """The single keywords of a list written with any of the usual separators."""
    return tuple(stripped for part in _SPLIT.split(text) if (stripped := part.strip()))


def read_head(page: Walk, root: Element, backend: Backend) -> Head:
    """Head fields of a walked page, wherever in the page they stand. `origin` of each is (element, attribute name), or (element, "") for
    the element's text."""
    titles: list[Field] = []
    meta: dict[str, tuple[Field, ...]] = {}
    canonical: list[Field] = []
    resources: list[Resource] = []
    for element in page.heads:
        if element.tag == "title":
            text = "".join(cast(Text, child).data for child in element.children if type(child) is backend.text_type)
            titles.append(Field("title", " ".join(text.split()), "head", (element, "")))
        elif element.tag == "meta":
            if field := _meta(element):
                meta[field.name] = (*meta.get(field.name, ()), field)
        elif element.tag == "link":
            rel = (element.attr("rel") or "").lower().split()
            url = (element.attr("href") or "").strip()
            if "canonical" in rel:
                canonical.append(Field("canonical", url, "head", (element, "href")))
            elif "alternate" in rel and element.attr("hreflang") is not None:
                resources.append(Resource("alternate", url, (element, "href")))
            elif "stylesheet" in rel:
                resources.append(Resource("stylesheet", url, (element, "href")))
    for kind, loaded in (("script", page.scripts), ("iframe", page.frames)):
        resources += [Resource(kind, source_url.strip(), (element, "src")) for element in loaded if (source_url := element.attr("src"))]
    data = [found for script in page.scripts for found in _json_ld(script, backend)]
    for item in [root] if root.attr("itemscope") is not None else backend.select(root, _OUTERMOST_ITEM):
        data += _microdata(item, backend)
    return Head(
        titles=tuple(titles),
        meta=meta,
        description=first(meta.get("description", ())),
        keywords=first(meta.get("keywords", ())),
        lang=_lang(root),
        canonical=tuple(canonical),
        structured_data=tuple(data),
        resources=tuple(resources),
    )


def _meta(element: Element) -> Field | None:
    name = (element.attr("name") or element.attr("property") or element.attr("http-equiv") or "").strip().lower()
    if not name:  # a property of microdata; its description is not that of the page
        name = (element.attr("itemprop") or "").strip().lower()
        if name in ("", "description", "keywords"):
            return None
    value = " ".join((element.attr("content") or "").split())
    source: FieldSource = "open graph" if name.startswith(("og:", "article:")) else "head"
    return Field(name, value, source, (element, "content"), keywords(value) if name == "keywords" else None)


def first(fields: Sequence[Field]) -> Field | None:
    """The first field that says something, else the first."""
    return next((field for field in fields if field.value), fields[0] if fields else None)


def _lang(root: Element) -> Field | None:
    name = next((name for name in ("lang", "xml:lang") if root.attr(name)), "")
    return Field("lang", (root.attr(name) or "").strip(), "head", (root, name)) if name else None


def _json_ld(script: Element, backend: Backend) -> Iterator[StructuredData]:
    if "ld+json" not in (script.attr("type") or "").lower():
        return
    text = "".join(cast(Text, child).data for child in script.children if type(child) is backend.text_type)
    text = text.strip().removeprefix("<!--").removesuffix("-->").strip()
    if not text:
        return
    if len(text) > _JSON_LIMIT:
        yield StructuredData("json-ld", {}, "too long to be read", (script, ""))
        return
    try:
        data = json.loads(text, strict=False)
    except (ValueError, RecursionError) as error:
        yield StructuredData("json-ld", {}, "nested too deeply" if isinstance(error, RecursionError) else str(error), (script, ""))
        return
    for item in _objects(data):
        yield StructuredData("json-ld", item, "", (script, ""))


def _objects(data: Any) -> Iterable[dict[str, Any]]:
    """Top-level objects: the members of a list and of `@graph` count as such."""
    for item in data if isinstance(data, list) else [data]:
        if isinstance(item, dict):
            graph = item.get("@graph")
            yield from [member for member in graph if isinstance(member, dict)] if isinstance(graph, list) else [item]


def _microdata(root: Element, backend: Backend) -> list[StructuredData]:
    """The itemscope object of an element and others in it, with their properties; a property that is an item becomes a nested object."""
    found: list[StructuredData] = []
    stack: list[tuple[Element, dict[str, Any] | None, int]] = [(root, None, 0)]
    while stack:
        element, owner, depth = stack.pop()
        item = owner
        name = element.attr("itemprop")
        if element.attr("itemscope") is not None:
            kind = (element.attr("itemtype") or "").rstrip("/").rpartition("/")[2]
            item = {"@type": kind}
            if owner is not None and name:
                owner.setdefault(name, item)
            else:
                found.append(StructuredData("microdata", item, "", (element, "itemtype")))
        elif name and owner is not None:
            for one in name.split():
                owner.setdefault(one, _property(element, backend))
        if depth < _DEPTH:
            children = [cast(Element, child) for child in element.children if type(child) is backend.element_type]
            stack += [(child, item, depth + 1) for child in reversed(children)]
    return found


def _property(element: Element, backend: Backend) -> str:
    for name in ("content", "datetime", "src", "href"):
        if value := element.attr(name):
            return value.strip()
    return " ".join("".join(_texts(element, backend, _DEPTH)).split())


def _texts(element: Element, backend: Backend, depth: int) -> Iterator[str]:
    for child in element.children:
        if type(child) is backend.text_type:
            yield cast(Text, child).data
        elif type(child) is backend.element_type and depth:
            yield from _texts(cast(Element, child), backend, depth - 1)
