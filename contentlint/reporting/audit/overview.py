"""What the report shows before any list is opened: totals, tasks, rules, maps, charts, and the words for all of it in three languages."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from contentlint.reporting import phrases as shared
from contentlint.reporting.audit.limits import Limit
from contentlint.reporting.audit.phrases import UNITS, phrases
from contentlint.reporting.audit.rows import words_of
from contentlint.reporting.audit.store import LEGAL, Rule, Store, loaded, text
from contentlint.reporting.audit.tables import PAIRS, Tables
from contentlint.reporting.audit.tally import Tally
from contentlint.reporting.product import product
from contentlint.reporting.view import TONGUES, Tongue

MOST_CAUSES: Final = 1_000  # tasks that are listed; a site has some tens
FIRST_TASKS: Final = 20
_NO_LIST: Final[list[Any]] = []
_EARLIER: Final = "SELECT started, pages, findings, errors, warnings, infos FROM history WHERE started <> ? ORDER BY run"


def overview(store: Store, tables: Tables, tally: Tally) -> Mapping[str, Any]:
    """Everything, ready for JSON. To be called when `tables` has walked over the store."""
    found = tally.rules()
    rules = [rule for rule in store.rules() if rule.code in found]
    return {
        "meta": _meta(store),
        "words": {tongue: phrases(tongue) for tongue in TONGUES},
        "severities": {tongue: _severities(tongue) for tongue in TONGUES},
        "families": shared.FAMILY,
        "kinds": shared.KIND,
        "judged": shared.KIND_OF_PAGE,
        "units": UNITS,
        "sites": list(store.sites().values()),
        "sections": tables.sections.values,
        "rules": [_rule(rule, found[rule.code]) for rule in rules],
        "legal": LEGAL,
        "sorts": tally.counted(),
        "severity_counts": tally.severities(),
        "sides": tally.sides(),
        "causes": _causes(store),
        "causes_left_out": max(0, store.number("SELECT count(*) FROM causes") - MOST_CAUSES),
        "first_tasks": store.number("SELECT sum(findings) FROM causes WHERE rank <= ?", FIRST_TASKS),
        "clusters": dict(store.rows("SELECT relation, count(*) FROM clusters GROUP BY relation")),
        "heat": tally.heat(),
        "histograms": tally.histograms(),
        "history": [list(row) for row in store.rows(_EARLIER, store.meta.get("started", ""))],
        "details_at": tables.details_at,
        "texts_at": tables.texts_at,
        "pairs": PAIRS,
    }  # fmt: skip


def _severities(tongue: Tongue) -> Mapping[str, str]:
    return {f"{severity} {sure}": word for (severity, sure), word in shared.SEVERITY[tongue].items()}


def _meta(store: Store) -> Mapping[str, Any]:
    meta = store.meta
    sources = [text(str(source)) for source in loaded(meta.get("sources"), _NO_LIST)]
    limits = [
        {tongue: Limit(text(str(one.get("name", ""))), one.get("count") or 0, one.get("value") or 0).told(tongue) for tongue in TONGUES}
        for one in loaded(meta.get("limits"), _NO_LIST)
    ]
    states = dict(store.rows("SELECT coalesce(state, 'read'), count(*) FROM pages GROUP BY 1"))
    known = ("contentlint", "edition", "started", "finished")
    documentation = product().documentation
    return {
        **{name: meta.get(name, "") for name in known},
        "sources": sources,
        "limits": limits,
        "states": states,
        "documentation": documentation,
    }


def _rule(rule: Rule, pages: int) -> Mapping[str, Any]:
    words = words_of(rule.code, rule.words)
    sources = [{name: source.get(name, "") for name in ("name", "article", "url")} for source in words["sources"]]
    return {
        "code": rule.code,
        "name": rule.name,
        "family": rule.family,
        "severity": rule.severity,
        "pages": pages,
        **words,
        "sources": sources,
    }


def _causes(store: Store) -> list[list[Any]]:
    """Tasks by rank: [rank, code, sort, label, pages, findings, site, severity, message, params], the last three of the gravest finding."""
    return [[*task[:-1], loaded(task.params, {})] for task in store.tasks(MOST_CAUSES)]
