"""What a page shows of the institution that it belongs to: names, hosts and contacts in its head, its structured data and its template.

The article is not asked: it may be somebody else's. What is found is what the page says, not what is true; whoever owns the pages says that
in the facts file.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

from contentlint.model import Document, Facts
from contentlint.reading.linked_data import listed, text_of, things, types
from contentlint.text.contacts import MESSENGERS, Contact, contacts, host, link_contact, phone_number
from contentlint.text.institutions import is_institution
from contentlint.text.patterns import lazy

_LINE: Final = 200  # characters of the longest line of a template that is looked at
_LINES: Final = 400  # of these
_ORGANIZATIONS: Final = ("Organization", "Hospital", "Clinic", "Dentist", "Business", "Pharmacy")
_SITE_NAMES: Final = ("og:site_name", "application-name", "apple-mobile-web-app-title")

_RIGHTS_HINTS: Final = ("版权", "版權", "©", "opyright", "OPYRIGHT", "(c)", "(C)", "主办", "主辦")
_YEARS: Final = r"(?:(?:19|20)\d\d(?:\s?[-–—~至]\s?(?:(?:19|20)\d\d|今))?\s?(?:年|г\.?)?)"
_RIGHTS: Final = lazy(
    rf"(?:版权所有|版權所有|版权归|主办单位|主办|主辦)\s?[:：©\s]{{0,3}}(?P<after>[^\s,，。|｜©]{{4,40}})"
    rf"|(?P<before>[^\s,，。|｜©:：]{{4,40}})\s?(?:版权所有|版權所有)"
    rf"|(?:©|\([cC]\)|copyright)[\s©]{{0,3}}(?:\(c\)\s?)?{_YEARS}?[\s,.«]{{0,3}}(?:by\s)?(?P<western>[^|,;\n©]{{3,120}})",
    re.IGNORECASE,
)
_NO_NAME: Final = lazy(
    r"\s*(?:all rights? reserved|все права защищены|保留所有权利|保留一切权利|copyright|powered by|版权所有|版權所有|官方网站|[主承]办"
    r"|.{0,3}icp\s?[备證证]).*\Z",
    re.IGNORECASE | re.DOTALL,
)
_SEPARATOR: Final = lazy(r"\s*[|｜_—–·»]\s*|(?<![A-Za-z0-9])-+\s*|\s*-+(?![A-Za-z0-9])")
_DOMAIN: Final = lazy(r"(?:www\.)?[\w-]+(?:\.[\w-]+)+", re.ASCII)


def own_names(document: Document) -> tuple[str, ...]:
    """The names that a page gives to its site or its institution, the surest first: structured data, head, rights, end of the title."""
    return tuple(dict.fromkeys(filter(None, map(_cleaned, _names(document)))))


def own_contacts(document: Document) -> Facts:
    """The contacts that a page shows outside its article, and the hosts that it calls its own."""
    found = [*contacts("\n".join(template_lines(document)), document.language), *_link_contacts(document), *_data_contacts(document)]
    return Facts(
        hosts=own_hosts(document),
        phones=_values(found, "phone"),
        emails=_values(found, "email"),
        messengers=_values(found, *MESSENGERS),
        addresses=_values(found, "address"),
    )


def own_hosts(document: Document) -> tuple[str, ...]:
    """The hosts that a page calls its own."""
    addresses = [field.value for field in (*document.canonical, *document.meta.get("og:url", ()))]
    return tuple(dict.fromkeys(filter(None, map(host, addresses))))


def _names(document: Document) -> Iterator[str]:
    for organization in _organizations(document):
        yield text_of(organization.get("name"))
        yield text_of(organization.get("legalName"))
    for name in _SITE_NAMES:
        yield from (field.value for field in document.meta.get(name, ()))
    for line in template_lines(document):
        if any(hint in line for hint in _RIGHTS_HINTS):
            yield from (next(filter(None, found.groups())) for found in _RIGHTS.finditer(line))
    if document.title is not None:
        parts = _SEPARATOR.split(document.title.value)
        if len(parts) > 1 and is_institution(parts[-1]):
            yield parts[-1]


def _cleaned(name: str) -> str:
    """A name without what stands around it; "" when nothing is left of it."""
    name = _NO_NAME.sub("", name).strip(" \t\"'“”«»《》【】[]()（）-–—_|.,，。:：·")
    return "" if len(name) < 2 or len(name) > 60 or _DOMAIN.fullmatch(name) or name.isdigit() else name


def _organizations(document: Document) -> Iterator[Mapping[str, Any]]:
    """The objects of structured data that are organisations, those that publish or provide something among them."""
    for thing in things(document.structured_data):
        if _is_organization(thing.types):
            yield thing.data
        for role in ("publisher", "provider", "sourceOrganization", "parentOrganization"):
            yield from (one for one in listed(thing.data.get(role)) if isinstance(one, Mapping) and _is_organization(types(one)))


def _is_organization(names: Iterable[str]) -> bool:
    return any(name.endswith(_ORGANIZATIONS) for name in names)


def template_lines(document: Document) -> list[str]:
    """The shorter lines of the template, the last of them if there are very many: footers say whose page it is."""
    return [block.text for block in document.template if len(block.text) <= _LINE][-_LINES:]


def _link_contacts(document: Document) -> Iterator[Contact]:
    """The contacts that links of the template lead to, hosts aside."""
    for link in document.links:
        if not link.main and link.href and (found := link_contact(link.href, document.language)) and found[0] != "host":
            yield Contact(*found, 0, 0)


def _data_contacts(document: Document) -> Iterator[Contact]:
    for organization in _organizations(document):
        for number in listed(organization.get("telephone")):
            if isinstance(number, str) and (value := phone_number(number, document.language)):
                yield Contact("phone", value, 0, 0)
        for address in listed(organization.get("email")):
            if isinstance(address, str) and "@" in address:
                yield Contact("email", address.lower().removeprefix("mailto:"), 0, 0)
        for place in listed(organization.get("address")):
            street = text_of(place.get("streetAddress")) if isinstance(place, Mapping) else place
            if isinstance(street, str) and street:
                yield Contact("address", street, 0, 0)


def _values(found: Iterable[Contact], *kinds: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(contact.value for contact in found if contact.kind in kinds))
