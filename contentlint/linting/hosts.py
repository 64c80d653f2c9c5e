"""Rules that judge what hosts answered when they were probed: probes of one address → findings at that address."""

from __future__ import annotations

from collections.abc import Sequence

from contentlint.linting.heads import RuleHead
from contentlint.linting.session import Result, Session
from contentlint.linting.settings import SettingsError
from contentlint.model import Document, Encoding, Finding, Kind, Node, Probe, Span
from contentlint.rule import Hit, HostRule

_NO_PAGE = Kind("other", "probed")


def judged(session: Session, address: str, probes: Sequence[Probe]) -> Result:
    """What the rules of a session say of an address, from all that is known of it, in the order of time."""
    hits: list[tuple[RuleHead, Hit]] = []
    findings: list[Finding] = []
    for head in session.host_rules:
        try:
            rule = session.rule(head)
            assert isinstance(rule, HostRule)
            hits += [
                (head, hit._replace(at=None, topic=hit.message if hit.topic is None else hit.topic)) for hit in rule.check_host(probes)
            ]
        except SettingsError:
            raise
        except Exception as error:  # one broken rule must not hide what the others found
            findings += session.crashed(address, head, error)
    document = Document(address, "", "text", Encoding("utf-8"), "en", _NO_PAGE, _nowhere, complete=False)
    return Result(address, (*findings, *session.placed(document, hits)))


def _nowhere(node: Node, start: int | None = None, end: int | None = None) -> Span:
    """All is said of the address as a whole."""
    return Span(0, 0)
