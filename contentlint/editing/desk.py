"""What the page can ask for, each a function of what it sends: plain values in, plain values out."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

from contentlint.editing import changing
from contentlint.editing.articles import article
from contentlint.editing.cards import answer
from contentlint.editing.checking import Checked, Checker
from contentlint.editing.drafts import FIELDS, LONGEST_TEXT, BadDraft, Draft, cleaned, from_json
from contentlint.editing.exporting import FORMATS, Export, exported
from contentlint.editing.opening import opened, opened_path
from contentlint.editing.pasted import markdown
from contentlint.linting.editions import CURRENT
from contentlint.linting.session import LIMIT, UNREADABLE
from contentlint.model import Document, Finding
from contentlint.reading.tree import backend
from contentlint.reading.unreadable import NotAPage, TooMuch
from contentlint.reporting.view import Tongue, View
from contentlint.sources.rewriting import NotWritable
from contentlint.suggesting.suggestions import Suggesting

Asked = Mapping[str, Any]


class Unreadable(ValueError):
    """A file that cannot be read; the message says why in the words of the reader."""


class _Chosen(NamedTuple):
    """The finding whose card was used."""

    checked: Checked
    finding: Finding
    view: View


class Desk:
    """The work of one run of the page. reports: the file of false alarms. All but making it is done by one thread."""

    def __init__(self, checker: Checker, reports: Path) -> None:
        self.checker = checker
        self._reports = reports

    def action(self, name: str) -> Callable[[Asked, Tongue], Mapping[str, Any]] | None:
        """What is done for a request; None when there is no such request."""
        return {
            "open-path": self.open_path,
            "article": self.article,
            "suggest": self.suggest,
            "fix": self.fix,
            "field": self.field,
            "ignore": self.ignore,
            "allow": self.allow,
            "false-alarm": self.false_alarm,
        }.get(name)

    def check(self, asked: Asked, language: Tongue) -> dict[str, Any]:
        """Everything that is said of a draft; nothing of one that is empty."""
        draft = _draft(asked)
        return {} if draft.is_empty else answer(self.checker, self._checked(draft, language), language)

    def paste(self, data: bytes) -> dict[str, Any]:
        """HTML from the clipboard as Markdown. Raises BadDraft when that is more than can be checked."""
        pasted = markdown(cleaned(data.decode("utf-8", "replace")), backend())
        if len(pasted.text) > LONGEST_TEXT:
            raise BadDraft("too long")
        return pasted._asdict()

    def open(self, name: str, data: bytes, language: Tongue) -> dict[str, str]:
        """A file that was chosen in the browser."""
        return self._readable(lambda: opened(self.checker, name, data), language).as_json()

    def open_path(self, asked: Asked, language: Tongue) -> dict[str, str]:
        return self._readable(lambda: opened_path(self.checker, _text(asked, "path")), language).as_json()

    def article(self, asked: Asked, _: Tongue) -> dict[str, str]:
        """A source file as an article, without what is around it."""
        draft = _draft(asked)
        return article(self._document(draft), backend(self.checker.session(draft).settings.parser)).as_json() | {
            "name": draft.name,
            "kind": draft.kind,
        }

    def suggest(self, asked: Asked, _: Tongue) -> dict[str, Any]:
        """A title, a description and keywords; each None where there is nothing to propose."""
        draft = _draft(asked)
        found = Suggesting(self.checker.session(draft)).suggest(self._document(draft))
        return {
            "title": found.title,
            "description": found.description.text if found.description else None,
            "sure": bool(found.description and found.description.sure),
            "keywords": [keyword.text for keyword in found.keywords],
        }

    def fix(self, asked: Asked, _: Tongue) -> dict[str, Any]:
        """The draft with all safe repairs made."""
        with _writable():
            draft, count = changing.repaired(self.checker, _draft(asked))
        return {"draft": draft.as_json(), "count": count}

    def ignore(self, asked: Asked, language: Tongue) -> dict[str, Any]:
        """The draft with one finding suppressed, or with `everywhere` all that its rule finds in the article."""
        one = self._chosen(asked, language)
        everywhere = asked.get("everywhere") is True
        return {"draft": changing.suppressed(self.checker, one.checked, one.finding, _text(asked, "reason"), everywhere).as_json()}

    def allow(self, asked: Asked, language: Tongue) -> dict[str, Any]:
        """Permission for the whole site; the file that it was written into."""
        one = self._chosen(asked, language)
        if self.checker.words.index.heads[one.finding.code].engine:
            raise BadDraft("cannot ignore")
        path = changing.allow_on_site(self.checker, one.checked, one.finding, _text(asked, "reason"))
        self.checker.reload()
        return {"file": str(path)}

    def false_alarm(self, asked: Asked, language: Tongue) -> dict[str, Any]:
        """A report of a false alarm; the file that it was written into."""
        one = self._chosen(asked, language)
        edition = self.checker.session(one.checked.composed.draft).settings.edition or CURRENT
        changing.report_false_alarm(self._reports, one.view, _text(asked, "reason"), edition)
        return {"file": str(self._reports)}

    def field(self, asked: Asked, _: Tongue) -> dict[str, Any]:
        """A source file with one of its fields changed."""
        draft, name = _draft(asked), _text(asked, "name")
        if name not in FIELDS or draft.form == "article":
            raise BadDraft("bad request")
        return {"draft": changing.with_field(self._document(draft), draft, name, _text(asked, "value")).as_json()}

    def export(self, asked: Asked, language: Tongue) -> Export:
        form = _text(asked, "format")
        if form not in FORMATS:
            raise BadDraft("bad request")
        return exported(self.checker, self._checked(_draft(asked), language), form, language)

    def _readable(self, work: Callable[[], Draft], language: Tongue) -> Draft:
        """What is opened. Raises Unreadable with the words in which `check` would say it."""
        try:
            return work()
        except NotAPage as error:
            code = LIMIT if isinstance(error, TooMuch) else UNREADABLE
            told = self.checker.words.message(code, error.message, error.params, language)
            raise Unreadable(told[:1].upper() + told[1:]) from error

    def _checked(self, draft: Draft, language: Tongue) -> Checked:
        with _writable():
            return self.checker.check(draft, language)

    def _document(self, draft: Draft) -> Document:
        """The draft as it is read. Raises BadDraft when it cannot be."""
        with _writable():
            document = self.checker.read(draft)[2]
        if document is None:
            raise BadDraft("not readable")
        return document

    def _chosen(self, asked: Asked, language: Tongue) -> _Chosen:
        """Raises BadDraft when the draft has no such finding (any more)."""
        checked = self._checked(_draft(asked), language)
        wanted = _text(asked, "id")
        for finding, view in checked.pairs():
            if view.fingerprint == wanted:
                return _Chosen(checked, finding, view)
        raise BadDraft("no such finding")


@contextmanager
def _writable() -> Iterator[None]:
    """Raises BadDraft for text that the encoding of its file has not."""
    try:
        yield
    except NotWritable as error:
        raise BadDraft("not writable") from error


def _draft(asked: Asked) -> Draft:
    return from_json(asked.get("draft"))


def _text(asked: Asked, name: str) -> str:
    value = asked.get(name)
    if not isinstance(value, str) or len(value) > 10_000:
        raise BadDraft("bad request")
    return cleaned(value)
