"""Patients in English texts; see `patients`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from contentlint.text import roles_en
from contentlint.text.patterns import lazy
from contentlint.text.person_names import ENGLISH_FULL, ENGLISH_GIVEN, ENGLISH_NAMES, ENGLISH_WORD, is_professional
from contentlint.text.persons import Person, PersonKind
from contentlint.text.signs import Signs

_FULL: Final = rf"{ENGLISH_FULL}"
_HONORIFIC: Final = r"(?:Mr|Mrs|Ms|Miss)\.?"
_PATIENT: Final = lazy(
    rf"\b(?:[Pp]atients?|PATIENT)(?:'s)?(?:\s(?:[Nn]ame|named|called|is))?[:,]?\s(?:{_HONORIFIC}\s)?(?:(?P<full>{_FULL})"
    rf"|(?P<cued>{ENGLISH_WORD}\s{ENGLISH_WORD})(?=,?\s(?:has\s|had\s|who\s|DOB|\(?aged?\b|\d{{1,3}}\b|born|was\s(?:admitted|diagnosed"
    rf"|treated|seen)|MRN))"
    r"|(?P<half>[A-Z]\.\s?(?:[A-Z]\.)?(?!\s?[A-Z][a-z])))"
    rf"|\b[Pp]atient\s[Nn]ame:\s(?P<turned>{ENGLISH_WORD},\s{ENGLISH_WORD})"
    rf"|\b(?:family|wife|husband|mother|father|parents|relatives|daughter|son|death|diagnosis"
    rf"|illness)\sof\s(?P<whose>{_FULL})(?=[^.\n]{{0,60}}\b(?:told|diagnos|kidney|liver|heart|cancer|disease|died|ill\b|hospital"
    rf"|surgery|treat))"
)
_TITLED: Final = lazy(
    rf"\b(?:(?P<half>{_HONORIFIC}\s[A-Z](?:\.(?!\s?[A-Z]\.?\s?[a-z])|(?=[\s,])))"
    rf"|(?P<full>{_HONORIFIC}\s{ENGLISH_WORD}(?:\s{ENGLISH_WORD})?)"
    r"(?=[^.\n]{0,60}\b(?:diagnosed|admitted|hospitali[sz]ed|operated|underwent|suffer\w*|treated|came\s(?:to|in)|surgery|developed"
    r"|complained"
    r"|presented\swith|discharged|who\s(?:has|had)\s|has\slived\swith|lives\swith)))"
)
_STORY: Final = lazy(
    rf"\b(?P<full>{_FULL})(?=,\s(?:aged?\s)?\d{{1,3}}\b|,[^.,\n]{{2,50}},\shas\s(?:leuk|cystic|cancer|diabetes|asthma)|,?\s(?:was|is"
    rf"|has\sbeen|had\sbeen|were)\s(?:\w+\s)?(?:diagnosed|admitted(?!\s(?:to|into)\s(?:the\s|a\s)?(?:bar\b|college|university|school"
    rf"|program|fellowship|society|faculty|academy|order\b|partnership|membership))|hospitali[sz]ed|treated|operated|referred)"
    r"|\s(?:underwent(?!\s(?:[a-z]+\s){0,2}training)|suffers?\sfrom|suffered|developed(?!\s(?:an?|the|new)\s(?:[a-z-]+\s){0,2}"
    r"(?:test|vaccine|drug|method|technique|treatment|program|model|tool|app\b|theory|scale|procedure|system|course|plan))|contracted"
    r"|lives\swith|has\s(?:lived|been\sliving)\swith|died\sof"
    r"|has\s(?:a\s)?(?:leuk|cystic|cancer|diabetes|HIV|asthma|epilep|lupus|MS\b|ALS\b|autism|h(?:a)?emophilia|multiple|sickle|Down"
    r"|a\srare)|was\sborn\swith|received\sa\s(?:kidney|liver|heart|lung)))"
)
_UNDER_QUOTE: Final = lazy(
    rf"[\"”’]\s{{0,2}}[—–-]{{1,2}}\s?(?:(?P<full>{_FULL})|(?P<half>{ENGLISH_GIVEN}(?:\s[A-Z]\.)?|{ENGLISH_WORD}))(?=,\s(?:\d{{1,3}}"
    rf"|[A-Z]))"
)
_HALF: Final = lazy(
    rf"\b(?P<half>(?<![A-Za-z.][ ])[A-Z]\.\s?[A-Z]\.(?=,)|{ENGLISH_GIVEN}\s[A-Z]\.|{ENGLISH_GIVEN})(?=,\s(?:aged?\s)?\d{{1,3}}\b"
    rf"|\s\(\d{{1,3}}\))"
)
_ALIAS: Final = lazy(
    rf"(?P<name>{ENGLISH_WORD}(?:\s{ENGLISH_WORD})?)\s?[\[(](?:not (?:his|her|their) real name|name (?:has been )?changed|a pseudonym"
    rf"|names? changed)[^)\]]{{0,30}}[)\]]"
)
_HEALTH: Final = lazy(
    r"\bpatients?\b|diagnos|admitted|surger|operation|treat(?:ed|ment)|cancer|disease|hospital|symptom|\bpain\b|\bHIV\b|\bward\b|clinic"
    r"|transplant|therapy|depress|pregnan|chemo|stroke|illness|leuk|fibrosis|psoriasis|cirrhosis|lupus|asthma|arthritis|epilep|kidney"
    r"|liver|Huntington|syndrome|disorder|\bALS\b|eczema|sclerosis|dialysis|mastectomy|MRN|appointment|test results",
    re.IGNORECASE,
)
_NO_PERSON: Final = frozenset(
    "Parkinson Alzheimer Crohn Down Hodgkin Huntington Graves Addison Cushing Hashimoto Marfan Turner Klinefelter Wilson Kaposi Bell "
    "Santa Claus Muscle".split()
)
_SENTENCE: Final = 160
_AROUND: Final = 90
#: words without which an English text names no patient
SIGNS: Final = {
    **roles_en.SIGNS,
    "patient": ("patient ", "Patient ", "PATIENT ", "patient:", "Patient:", "patient's", "Patient's"),
    "relation": ("family of ", "wife of ", "husband of ", "mother of ", "father of ", "parents of ", "relatives of ", "daughter of ",
    "son of ", "death of ", "diagnosis of ", "illness of "),
    "titled": ("Mr ", "Mr. ", "Mrs ", "Mrs. ", "Ms ", "Ms. ", "Miss "),
    "given": ENGLISH_NAMES,
    "initials": (".,",),
    "quoted": ('" –', '" —', '" -', "” –", "” —", "” -", "”—", "’ —"),
    "real": ("real name", "changed", "pseudonym"),
}  # fmt: skip


def english_patients(signs: Signs) -> Iterator[Person]:
    """In no order; some overlap."""
    text = signs.text
    for start, _ in (*signs["patient"], *signs["relation"]):
        if found := _PATIENT.match(text, start, start + _SENTENCE):
            yield from _person(text, found, found.lastgroup or "full", "masked" if found["half"] else "name")
    for start, _ in signs["titled"]:
        titled = _TITLED.match(text, start, start + _SENTENCE)
        if titled and not (titled["full"] and roles_en.has_office(text, *titled.span())):
            yield from _told(text, titled, "name")
    for start, end in signs["given"]:
        if not text[start - 1 : start].isalnum() and not text[end : end + 1].isalnum():
            story = _STORY.match(text, start, start + _SENTENCE)
            if story and not roles_en.has_office(text, *story.span("full")):
                yield from _told(text, story, "likely")
            yield from _told(text, _HALF.match(text, start, start + _AROUND), "masked")
    for start, _ in signs["initials"]:
        yield from _told(text, _HALF.search(text, max(0, start - 4), start + 16), "masked")
    for start, end in signs["quoted"]:
        if found := _UNDER_QUOTE.match(text, start, end + _AROUND):
            yield from _person(text, found, "full" if found["full"] else "half", "name" if found["full"] else "masked")
    yield from roles_en.persons_by_part(signs)
    for first, last in signs.lines("real", width=_AROUND):
        for found in _ALIAS.finditer(text, first, last):
            yield Person("alias", *found.span("name"))


def _told(text: str, found: re.Match[str] | None, kind: PersonKind) -> Iterator[Person]:
    """A person beside whom something speaks of health."""
    if found and _HEALTH.search(text, max(0, found.start() - _SENTENCE), found.end() + _SENTENCE):
        half = found.groupdict().get("half")
        yield from _person(text, found, "half" if half else "full", "masked" if half else kind)


def _person(text: str, found: re.Match[str], group: str, kind: PersonKind) -> Iterator[Person]:
    span = found.span(group)
    name = text[slice(*span)]
    if not _NO_PERSON.intersection(name.replace("'", " ").split()) and not is_professional(text, *span):
        yield Person(kind, *span)
