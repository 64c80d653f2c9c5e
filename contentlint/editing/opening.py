"""Files, uploads and addresses → drafts."""

from __future__ import annotations

import os
from collections import Counter
from dataclasses import replace
from pathlib import Path, PurePosixPath
from typing import Final

from contentlint.editing.articles import article
from contentlint.editing.checking import Checker
from contentlint.editing.drafts import LONGEST_TEXT, BadDraft, Draft, cleaned
from contentlint.editing.escaping import paragraphs
from contentlint.linting.settings import SettingsError
from contentlint.reading.front_matter import read_front_matter
from contentlint.reading.page import HTML, MARKDOWN, decoded
from contentlint.reading.tree import backend
from contentlint.reading.unreadable import NotAPage
from contentlint.sources.remote import fetched
from contentlint.sources.source import Options
from contentlint.sources.web import Web

LONGEST_ADDRESS: Final = 2_000
MOST_BYTES: Final = 20_000_000  # of a file
_WORD: Final = (".docx",)
_TEXT: Final = (".txt",)
SUFFIXES: Final = (*HTML, *MARKDOWN, *_TEXT, *_WORD)


def opened(checker: Checker, name: str, data: bytes) -> Draft:
    """The draft in a file. Raises BadDraft for what is none, or too long, NotAPage for what cannot be read."""
    suffix = PurePosixPath(name).suffix.lower()
    if suffix not in SUFFIXES:
        raise BadDraft("no such format")
    draft = _of_word(checker, name, data) if suffix in _WORD else _of_text(name, suffix, data)
    if len(draft.text) > LONGEST_TEXT:
        raise BadDraft("too long")
    return draft


def opened_path(checker: Checker, path: str) -> Draft:
    """The draft in a file below the folder of the checker. Raises BadDraft for any other, NotAPage for what cannot be read."""
    root = Path(os.path.realpath(checker.root))
    place = Path(os.path.realpath(root / path.strip().strip('"')))  # as Explorer copies paths
    if not place.is_relative_to(root):
        raise BadDraft("outside")
    name = place.relative_to(root).as_posix()
    if place.suffix.lower() not in SUFFIXES:
        raise BadDraft("no such format")
    try:
        if not place.is_file():
            raise BadDraft("no such file")
        with place.open("rb") as file:
            data = file.read(MOST_BYTES + 1)
    except OSError as error:
        raise BadDraft("no such file") from error
    if len(data) > MOST_BYTES:
        raise BadDraft("too large")
    return opened(checker, name, data)


def opened_address(url: str) -> Draft:
    """The page behind an address, as a draft. Raises BadDraft when there is none, or the address is one of a private network."""
    url = url.strip()
    if not url.lower().startswith(("http://", "https://")) or len(url) > LONGEST_ADDRESS:
        raise BadDraft("no address")
    left_out: Counter[str] = Counter()
    page = fetched(Web(Options(attempts=1)), url, left_out)
    if page is None:
        raise BadDraft("forbidden address" if any("robots" in why for why in left_out) else "no such format")
    if page.problem:
        raise BadDraft("address failed")
    try:
        text, encoding = decoded("page.html", page.body, page.hints.content_type)
    except NotAPage as error:
        raise BadDraft("not readable") from error
    if len(text) > LONGEST_TEXT:
        raise BadDraft("too long")
    return Draft("html", text=cleaned(text), charset=encoding.used, name=url)


def _of_text(name: str, suffix: str, data: bytes) -> Draft:
    text, encoding = decoded(name, data)
    text = cleaned(text)
    if suffix in HTML:
        return Draft("html", text=text, charset=encoding.used, name=name)
    if suffix in _TEXT:
        return Draft(text=paragraphs(text), name=name)
    if read_front_matter(text) is not None:
        return Draft("markdown", text=text, charset=encoding.used, name=name)
    return Draft(text=text, name=name)


def _of_word(checker: Checker, name: str, data: bytes) -> Draft:
    """A document of Word, as far as contentlint reads it."""
    session = checker.session(Draft())
    try:
        document = session.read(name, data)
    except (NotAPage, SettingsError):
        raise
    except Exception as error:  # a broken file
        raise BadDraft("not readable") from error
    return replace(article(document, backend(session.settings.parser)), name=name)
