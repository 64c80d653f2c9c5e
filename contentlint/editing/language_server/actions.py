"""What an editor offers to do about findings: repair them, suppress them, read about the rule."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from lsprotocol.types import (
    CodeAction,
    CodeActionKind,
    Command,
    Diagnostic,
    OptionalVersionedTextDocumentIdentifier,
    Position,
    Range,
    TextDocumentEdit,
    TextEdit,
    WorkspaceEdit,
)

from contentlint.editing.language_server import phrases
from contentlint.editing.language_server.checking import Checked
from contentlint.editing.language_server.diagnostics import diagnostics
from contentlint.linting.fixes import fixed
from contentlint.linting.ignoring import before_each, on_page
from contentlint.linting.preserved import Guard
from contentlint.linting.words import Words
from contentlint.model import Document, Edit, Finding
from contentlint.reporting.view import Lines, Tongue

EXPLAIN: Final = "contentlint.explain"  # the command that shows the page of a rule; its argument is the name
FIX_ALL: Final = "source.fixAll.contentlint"


class Offer:
    """The actions of one document. `version`: that of its text, None where the editor does not count."""

    def __init__(self, checked: Checked, uri: str, version: int | None, words: Words, language: Tongue) -> None:
        self._checked = checked
        self._document = OptionalVersionedTextDocumentIdentifier(uri, version)
        self._words = words
        self._language = language
        self._all = diagnostics(checked, uri, language)
        self._lines = Lines(checked.result.source)

    def on(self, where: Range) -> Iterator[CodeAction]:
        """What can be done about the findings that a range of the text meets: repairs first."""
        both = zip(self._checked.result.findings, self._all, strict=True)
        met = [(finding, shown) for finding, shown in both if meets(shown.range, where)]
        document = self._checked.document
        if document is not None:
            guard = Guard(document)
            for finding, shown in met:
                yield from self._fixes(finding, shown, guard)
            for finding, shown in met:
                if not self._checked.session.index.heads[finding.code].engine:
                    yield from self._suppressions(document, finding, shown)
        for rule, shown in {finding.rule: shown for finding, shown in met}.items():
            title = phrases.EXPLAIN[self._language].format(rule=rule)
            yield CodeAction(title, CodeActionKind.QuickFix, [shown], command=Command(title, EXPLAIN, arguments=[rule]))

    def everything(self) -> CodeAction | None:
        """The repair of all that can be repaired safely, as `check --fix` does it; None when there is nothing to do. Takes a while."""
        if self._checked.document is None:
            return None
        done = fixed(self._checked.session, self._checked.result.path, self._checked.data)
        if not done.fixed:
            return None
        text = self._checked.text
        mark = "\ufeff" if text.source.startswith("\ufeff") else ""
        edit = TextEdit(Range(text.place(1, 1), text.end), mark + self._typed(done.result.source))
        return CodeAction(phrases.FIX_ALL[self._language], FIX_ALL, edit=self._edit([edit]))

    def _fixes(self, finding: Finding, shown: Diagnostic, guard: Guard) -> Iterator[CodeAction]:
        for fix in finding.fixes:
            if fix.edits and not guard.objection(finding.span, fix):
                title = self._words.fix_title(finding.code, fix.title, self._language)
                title = title if fix.safe else phrases.UNSAFE[self._language].format(title=title)
                edit = self._edit(map(self._text_edit, fix.edits))
                yield CodeAction(title, CodeActionKind.QuickFix, [shown], is_preferred=fix.safe or None, edit=edit)

    def _suppressions(self, document: Document, finding: Finding, shown: Diagnostic) -> Iterator[CodeAction]:
        """A comment at the place, and one for the page, each in words of its own; nothing where the format has no comments."""
        here, page = before_each(document, [finding]), on_page(document, [finding])
        for title, edits in ((phrases.HERE, here if here != page else []), (phrases.ON_PAGE, page)):
            if edits:
                named = title[self._language].format(rule=finding.rule)
                yield CodeAction(named, CodeActionKind.QuickFix, [shown], edit=self._edit(map(self._text_edit, edits)))

    def _text_edit(self, edit: Edit) -> TextEdit:
        start, end = map(self._lines.position, edit.span)
        return TextEdit(self._checked.text.range(*start, *end), self._typed(edit.text))

    def _typed(self, text: str) -> str:
        """A text with the line ends of the document."""
        return text.replace("\n", "\r\n") if "\r\n" in self._checked.text.source else text

    def _edit(self, edits: Iterable[TextEdit]) -> WorkspaceEdit:
        return WorkspaceEdit(document_changes=[TextDocumentEdit(self._document, list(edits))])


def meets(one: Range, other: Range) -> bool:
    """Whether two ranges share a character or touch."""
    return _key(one.start) <= _key(other.end) and _key(other.start) <= _key(one.end)


def _key(position: Position) -> tuple[int, int]:
    return position.line, position.character
