"""Whose page it is: the names and addresses by which a page and the facts of the institution call their own site."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final
from urllib.parse import urlsplit

from contentlint.rule import Document, Facts, lazy, persons, shared, simplified, things

_SHORTEST: Final = 2  # characters of a name that is looked for in a text
_OURS: Final = lazy(
    r"本(?:站|网|院|公司|公众号|号|刊|中心|诊所|平台|店)|我(?:院|们|司|中心)"
    r"|\bour (?:web ?site|site|blog|clinic|hospital|page|newsletter)\b|наш\w{1,3} (?:сайт|блог|клиник|портал|центр)"
)
_INSTITUTION: Final = lazy(r"\w{2,12}(?:医院|诊所|门诊部|口腔|卫生院|健康网|中心|大学|公司)|[\w-]{3,40}\.(?:com|cn|org|net|ru|рф)\b")


def says_ours(text: str) -> bool:
    """Whether words say that something belongs to whoever speaks."""
    return _OURS.search(simplified(text).lower()) is not None


def is_own(document: Document, facts: Facts, text: str) -> bool:
    """Whether a text names the page's own site or institution: as the facts or the page's own data do, or as its title does."""
    text = text.lower()
    if any(name in text for name in (*own_names(document), *(name.lower() for name in (*facts.names, *facts.hosts)))):
        return True
    titles = " ".join(field.value.lower() for field in (document.title, document.description) if field)
    return any(name[0] in titles for name in _INSTITUTION.finditer(text))


@shared
def own_names(document: Document) -> tuple[str, ...]:
    """What the page itself calls its site, lower case: hosts of its address, the name in its meta elements, the publisher in its structured
    data."""
    return tuple(dict.fromkeys(name for name in _names(document) if len(name) >= _SHORTEST))


def _names(document: Document) -> Iterator[str]:
    for address in (*document.canonical, *document.meta.get("og:url", ())):
        try:
            host = urlsplit(address.value.strip()).hostname or ""
        except ValueError:  # what stands there is no address
            continue
        yield host.removeprefix("www.").lower()
    for name in ("og:site_name", "application-name"):
        yield from (field.value.strip().lower() for field in document.meta.get(name, ()))
    for thing in things(document.structured_data):
        for key in ("publisher", "sourceOrganization"):
            yield from (person.strip().lower() for person, _ in persons(thing.data.get(key), ()))
