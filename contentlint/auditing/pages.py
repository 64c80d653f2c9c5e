"""The page stage: a page of a source → its rows for the store. A pure function of page, settings and surroundings, the same anywhere."""

from __future__ import annotations

import hashlib
import json
import zlib
from array import array
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from typing import Any, Final, NamedTuple, Protocol

from contentlint.auditing.remembered import Position, article_lines, compared_text, remember, remember_links
from contentlint.auditing.store import PAGE, Row
from contentlint.linting.batch import Sessions
from contentlint.linting.configuration import Configuration
from contentlint.linting.results import Keys
from contentlint.linting.session import CRASH, UNREADABLE, Result, Session
from contentlint.linting.templates import number, skeleton
from contentlint.model import Document, Finding, PageFacts
from contentlint.rule import Hit
from contentlint.sources.addresses import Target, address_of, section_of, targets_of
from contentlint.sources.pages import Page, data
from contentlint.sources.surroundings import Notes, noted
from contentlint.text.counting import length

_UNSURE: Final = frozenset((UNREADABLE, CRASH))  # may go better another time
QUARANTINED: Final = "the process that read it was killed"
TIMED_OUT: Final = "it took longer than --page-timeout allows"
UNFORESEEN: Final = "something unforeseen went wrong with it"


class Described(NamedTuple):
    """What may be kept of a page: rows of its findings; what masks any other text of it, at equal length; line and column of offsets."""

    rows: Sequence[Row]
    masked: Callable[[str], str]
    position: Callable[[int], Position]


class Wording(Protocol):
    """Turns the findings of a page with this source into rows. Reports know how; an audit only has it done, in any process."""

    def __call__(self, source: str, findings: Sequence[Finding]) -> Described: ...


class Settings(NamedTuple):
    """What makes a Configuration, in a form that other processes take."""

    command_line: Mapping[str, tuple[Any, str]]
    isolated: bool = False

    def configuration(self) -> Configuration:
        return Configuration(self.command_line, self.isolated)


class Record(NamedTuple):
    """A page for the store. page: columns `store.PAGE`; facts: `store.FACTS` but the page, None for one that cannot be compared.
    skeleton: its number and parts. questions: (id, question, about, answer)."""

    page: Sequence[Any]
    rows: Sequence[Row]
    headings: str = ""
    text: bytes = b""
    facts: Sequence[Any] | None = None
    skeleton: tuple[int, bytes] | None = None
    questions: Sequence[tuple[int, str, str, str]] = ()


class PageStage:
    """Reads pages of a source. source: its name."""

    def __init__(self, settings: Settings, wording: Wording, source: str) -> None:
        self._sessions = Sessions(settings.configuration(), compare=True, audit=True)
        self._wording = wording
        self._source = source
        self._keys = cache(self._keys_of)

    def content(self, page: Page) -> tuple[bytes | str, bytes]:
        """The bytes of a page, or why there are none; and the key of what is found in them, b"" where there is none."""
        session = self._sessions.of(page.path)
        content = data(page, session.settings.max_file_size)
        if isinstance(content, str):
            return content, b""
        hints = repr(page.hints._replace(clicks=None, validator=""))
        return content, self._keys(session).of(f"{page.path}\0{hints}", content)

    def record(self, page: Page, content: bytes | str, key: bytes) -> Record:
        """What the store is told of a page."""
        session = self._sessions.of(page.path)
        if isinstance(content, str):
            return self._unread(page, session.unreadable(page.path, content))
        with noted() as notes:
            result, document = session.examine(page.path, content, page.hints)
        if document is None:
            return self._unread(page, result)
        if self._sessions.is_source(page.path):
            result = Result(page.path, (), result.source, result.encoding, result.facts)
        return self._read(page, content, key, session, result, document, notes)

    def quarantined(self, page: Page, why: str) -> Record:
        """What the store is told of a page that no process survives."""
        return self._unread(page, self._sessions.of(page.path).unreadable(page.path, why), "quarantined")

    def _unread(self, page: Page, result: Result, state: str = "unreadable") -> Record:
        told = {
            "path": page.path, "url": page.hints.url, "section": section_of(page.path, self._source, page.hints), "state": state,
            "clicks": page.hints.clicks, "address": address_of(page.path, page.hints), "title": "", "kind": "other",
        }  # fmt: skip
        return Record(_columns(told), self._wording(result.source, result.findings).rows)

    def _read(self, page: Page, content: bytes, key: bytes, session: Session, result: Result, document: Document, notes: Notes) -> Record:
        described = self._wording(document.source, result.findings)
        hide, hints = described.masked, page.hints
        text = hide("\n".join(article_lines(document)))
        parts = skeleton(document)
        questions = [_question(*one) for one in notes.items()]
        byline, date = document.byline, document.dates.published
        unsure = any(finding.code in _UNSURE for finding in result.findings)
        told = {
            "path": page.path, "url": hints.url, "section": section_of(page.path, self._source, hints), "language": document.language,
            "kind": document.kind.name, "kind_certain": int(document.kind.certain),
            "title": hide(document.title.value) if document.title else "",
            "description": hide(document.description.value) if document.description else "",
            "headline": hide(document.headline.value) if document.headline else "",
            "length": length(text, document.language), "date": date.data.isoformat() if date else "",
            "author": hide(byline.author.value) if byline.author else "", "template": "", "digest": _digest(content).hex(),
            "clicks": hints.clicks, "state": "read", "key": b"" if unsure else key, "address": address_of(page.path, hints),
            "asked": array("q", [id for id, *_ in questions]).tobytes(), "skeleton": number(parts) if parts else None,
        }  # fmt: skip
        outline = [[block.level, hide(block.text)] for block in document.blocks if block.kind == "heading"]
        return Record(
            _columns(told), described.rows, json.dumps(outline, ensure_ascii=False), zlib.compress(_encoded(text), 6),
            _facts(result.facts, document, session, described, text, targets_of(document, page.path, hints)),
            (number(parts), parts.tobytes()) if parts else None, questions,
        )  # fmt: skip

    def _keys_of(self, session: Session) -> Keys:
        return Keys("audit", session.index.digest, session.settings, session.institution)


_NOTHING: Final = {"language": "", "kind_certain": 0, "length": 0, "key": b"", "asked": b"", "skeleton": None, "clicks": None}


def _columns(told: Mapping[str, Any]) -> tuple[Any, ...]:
    return tuple(storable(told.get(name, _NOTHING.get(name, ""))) for name in PAGE)


def storable(value: Any) -> Any:
    """A value without half characters, which no database takes."""
    return value.encode("utf-8", "replace").decode() if isinstance(value, str) and not value.isascii() else value


def _encoded(text: str) -> bytes:
    return text.encode("utf-8", "replace")


def _digest(content: bytes) -> bytes:
    return hashlib.blake2b(content, digest_size=16).digest()


def _question(asked: tuple[str, str], answer: Any) -> tuple[int, str, str, str]:
    question, about = asked
    told = json.dumps(answer)
    digest = hashlib.blake2b(_encoded("\n".join((question, about, told))), digest_size=8).digest()
    return int.from_bytes(digest, "big", signed=True), question, storable(about), told


def _facts(
    facts: PageFacts | None, document: Document, session: Session, described: Described, text: str, targets: Sequence[Target]
) -> tuple[Any, ...] | None:
    """Columns `store.FACTS`, but the page. `text`: its article, masked: what is compared is what is kept."""
    if facts is None:
        return None
    if (shown := compared_text(document, text)) != facts.text:
        from contentlint.duplicates.facts import text_facts

        masked = text_facts(shown, document.language)
        facts = facts._replace(length=masked.length, digest=masked.digest, sketch=masked.sketch)
    kept = {
        "language": facts.language, "reason": facts.kind.reason, "platform": facts.kind.platform, "canonical": facts.canonical,
        "indexable": facts.indexable, "alternates": facts.alternates, "date": facts.date, "source": described.masked(facts.source),
        "title": described.masked(facts.title), "description": described.masked(facts.description),
        "length": facts.length, "digest": facts.digest, "figures": facts.figures, "legal": facts.legal, "size": facts.sketch.size,
        "hidden": _hidden(document, session),
    }  # fmt: skip
    signature = array("I", facts.sketch.signature).tobytes()
    sample = array("Q", facts.sketch.sample).tobytes()
    packed = storable(json.dumps(kept, ensure_ascii=False, separators=(",", ":")))
    links = array("q", sorted(target.number for target in targets)).tobytes()
    told = remember_links(document, targets, described.masked, described.position)
    return packed, signature, sample, links, remember(document, described.position), told


def _hidden(document: Document, session: Session) -> list[str]:
    """Codes of the rules that compare pages which the page itself switches off."""
    if "contentlint" not in document.source:
        return []
    at = document.title or document.headline
    shown = {finding.code for head in session.site_rules for finding in session.placed(document, [(head, Hit("", at))])}
    return [head.code for head in session.site_rules if head.code not in shown]
