"""What an editor does about findings: repairs, suppressions in the article, permission for the whole site, reports of false alarms.

Only two of these write a file, each when it is asked for: permission into the settings or the facts file, a report into the file of false
alarms.
"""

from __future__ import annotations

import datetime
from dataclasses import replace
from pathlib import Path
from typing import Final, NamedTuple

from contentlint import __version__
from contentlint.editing.checking import Checked, Checker
from contentlint.editing.drafts import BadDraft, Composed, Draft
from contentlint.linting.allowing import allow
from contentlint.linting.findings import PERSONAL
from contentlint.linting.fixes import edited, fixed
from contentlint.linting.ignoring import Ignored, check_reason, ignored, ignored_compared
from contentlint.linting.session import Result, Session
from contentlint.linting.settings_file import FACTS, NAMES, read_settings
from contentlint.model import Document, Edit, Finding
from contentlint.reporting.masking import mask
from contentlint.reporting.records import dumps
from contentlint.reporting.view import View
from contentlint.sources.rewriting import write
from contentlint.suggesting.inserting import written

LONGEST_REASON: Final = 300
_OVERRIDE: Final = '\n[[{table}override]]  # {reason}\nfiles = ["**"]\nseverity = {{ {rule} = "off" }}\n'


class Repaired(NamedTuple):
    """count: findings that are gone."""

    draft: Draft
    count: int  # type: ignore[assignment]  # a reader's word for it; tuple.count is of no use here


def repaired(checker: Checker, draft: Draft) -> Repaired:
    """The draft with its safe fixes made."""
    composed = Composed(draft)
    done = fixed(checker.session(draft), draft.path, composed.data)
    return Repaired(composed.decomposed(done.result.source), len(done.fixed)) if done.fixed else Repaired(draft, 0)


def suppressed(checker: Checker, checked: Checked, finding: Finding, reason: str, everywhere: bool) -> Draft:
    """The draft with a finding suppressed where it stands, or its rule in the whole article. Raises BadDraft where that cannot be."""
    reason = told(reason)
    composed, session = checked.composed, checker.session(checked.composed.draft)
    if everywhere or finding in checked.compared:
        done = ignored_compared(session, replace(checked.result, findings=(finding,)), composed.data, reason)
    else:
        done = _ignored(session, checked.result.path, composed.data, reason, finding)
    if not done.hidden:
        raise BadDraft("cannot ignore")
    return composed.decomposed(done.data.decode(composed.draft.charset))


def _ignored(session: Session, path: str, data: bytes, reason: str, finding: Finding) -> Ignored:
    def only(result: Result, session: Session) -> Result:
        return replace(result, findings=tuple(one for one in result.findings if one == finding))

    return ignored(session, path, data, reason, only)


def told(reason: str) -> str:
    """A reason as it can be written into a comment. Raises BadDraft for one that cannot, and for none."""
    reason = " ".join(reason.split())
    if not reason:
        raise BadDraft("no reason")
    try:
        check_reason(reason)
    except ValueError as error:
        raise BadDraft("bad reason") from error
    return reason[:LONGEST_REASON]


def allow_on_site(checker: Checker, checked: Checked, finding: Finding, reason: str) -> Path:
    """Allow on the whole site what a finding is about; the file that says so. Personal data become digests in the facts file; any other
    rule is switched off in the settings.

    Raises BadDraft, OSError, and SettingsError where the file could not be read with it; then it is as it was.
    """
    reason = told(reason)
    effective = checker.effective(checked.composed.draft)
    settings = effective.file.path if effective.file else checker.root / NAMES[0]
    if not finding.params.get(PERSONAL):
        table = "tool.contentlint." if settings.name == NAMES[1] else ""
        _extend(settings, _OVERRIDE.format(table=table, reason=f"{_today()} {reason}", rule=finding.rule))
        return settings
    facts = Path(effective.settings.facts) if effective.settings.facts else settings.parent / FACTS
    allow(facts, (checked.composed.source[slice(*finding.span)],))
    if not (effective.file or effective.settings.facts):  # a facts file is looked for beside settings
        _extend(settings, f'facts = "{FACTS}"\n')
    return facts


def _extend(path: Path, addition: str) -> None:
    """Add lines to a settings file, or begin one with them."""
    if not path.exists():
        path.write_text(addition.lstrip(), encoding="utf-8", newline="\n")
        return
    before = path.read_bytes()
    end = b"\r\n" if b"\r\n" in before else b"\n"
    write(path, before.rstrip() + end + addition.encode().replace(b"\n", end))
    try:
        read_settings(path)
    except Exception:
        write(path, before)
        raise


def report_false_alarm(path: Path, view: View, reason: str, edition: str) -> None:
    """Add a line of JSON to the file that a team collects: nothing of the draft but the words that were found, masked. Raises OSError."""
    line = {
        "date": _today(), "version": __version__, "edition": edition, "code": view.code, "rule": view.rule,
        "severity": view.severity, "confidence": view.confidence, "message": view.message, "excerpt": view.excerpt,
        "reason": mask(" ".join(reason.split()))[:LONGEST_REASON],
    }  # fmt: skip
    with path.open("a", encoding="utf-8", newline="\n") as file:
        file.write(dumps(line) + "\n")


def with_field(document: Document, draft: Draft, name: str, value: str) -> Draft:
    """A source file with its title, description or keywords changed. Raises BadDraft where it has no place for that."""
    now = {"title": document.title, "description": document.description, "keywords": document.keywords}[name]
    value = " ".join(value.split())
    edit: Edit | None
    if name == "title" and document.format == "html" and now is not None and now.source == "head":
        from html import escape

        edit = Edit(document.locate(now), escape(value, quote=False))
    else:
        edit = written(document, name, value, now)
    if edit is None:
        raise BadDraft("no place for field")
    return replace(draft, text=edited(document.source, [edit])[0])


def _today() -> str:
    return datetime.date.today().isoformat()
