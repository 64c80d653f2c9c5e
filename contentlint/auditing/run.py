"""An audit from beginning to end, each step of which can be killed: run again, it goes on where it was."""

from __future__ import annotations

import datetime
import json
import os
import shutil
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from contentlint.auditing import plan as plans
from contentlint.auditing.causes import rank_causes
from contentlint.auditing.merging import Part, first_position, merge, settle
from contentlint.auditing.pages import Settings, Wording
from contentlint.auditing.plan import FOLDER, Plan
from contentlint.auditing.probed import PROBED, judge_probes
from contentlint.auditing.reweighing import reweigh
from contentlint.auditing.runners import LocalPool, Poisoned, Pool, RayPool, Runner
from contentlint.auditing.shards import STOP, Done, Progress, Task, done
from contentlint.auditing.site import Limit, compare_pages
from contentlint.auditing.store import FILE, StoreError, meta, open_store, set_meta, transaction
from contentlint.linting.batch import Sessions
from contentlint.linting.links import Completeness, completeness
from contentlint.linting.results import program
from contentlint.linting.words import Words
from contentlint.linting.workers import cores
from contentlint.sources.source import DEFAULT, Options
from contentlint.sources.surroundings import unchanged

if TYPE_CHECKING:
    from collections import Counter

PARTS: Final = "parts"


class Watcher(NamedTuple):
    """Is told what goes on. doing: what begins now; pages: how far the page stage is: (pages done, pages in all, findings, of those pages
    that were as before)."""

    doing: Callable[[str], None] = lambda what: None
    pages: Callable[[int, int, int, int], None] = lambda pages, of, findings, same: None


SILENT: Final = Watcher()


@dataclass(frozen=True, slots=True)
class Order:
    """What is to be audited, and how. sources: as named; folder: where everything is written. limit, sample: see `plan.make`; timeout:
    seconds for a page; traffic: visits by the number of the address."""

    sources: tuple[str, ...]
    folder: Path
    settings: Settings
    wording: Wording
    options: Options = DEFAULT
    limit: int | None = None
    sample: int | None = None
    keep_text: bool = True
    jobs: int = 0
    runner: str = "local"
    timeout: float = 120.0
    traffic: Counter[int] | None = None

    @property
    def work(self) -> Path:
        return self.folder / FOLDER

    @property
    def store(self) -> Path:
        return self.folder / FILE

    @property
    def identity(self) -> str:
        """Tells whether a run that was broken off is this one."""
        configuration = self.settings.configuration()
        here = configuration.here()
        layers = [(layer.where, layer.values) for layer in here.file.layers] if here.file else []
        return plans.identity(
            program(), os.getcwd(), self.sources, self.options, self.limit, self.sample, here.settings, layers, self.keep_text
        )


class Outcome(NamedTuple):
    """What an audit did. findings: of all pages; same: pages that were as before; limits: those that were hit; poisoned: pages that were
    given up."""

    pages: int
    findings: int
    same: int
    limits: Sequence[Limit]
    poisoned: Sequence[Poisoned] = ()


def planned(order: Order) -> Plan:
    """What an order reads: as a run that was broken off has planned it, or anew. What it writes is no source. Raises SourceError."""
    name = order.identity
    if (begun := plans.kept(order.folder, name)) is not None:
        return begun
    own, configuration = os.path.abspath(order.folder), order.settings.configuration()

    def excluded(path: str, is_folder: bool) -> bool:
        return (is_folder and os.path.abspath(path) == own) or configuration.excludes(path, is_folder)

    return plans.make(order.folder, name, order.sources, order.options, excluded, order.limit, order.sample)


def audit(order: Order, plan: Plan, watcher: Watcher = SILENT) -> Outcome:
    """Read the pages of a plan, compare them, and rank what is to be done. All that reports need is then in the store.

    Raises Stopped, WorkerError, StoreError, SettingsError, SourceError; run again, it goes on where it was.
    """
    (order.work / PARTS).mkdir(parents=True, exist_ok=True)
    (order.work / PARTS / STOP).unlink(missing_ok=True)
    with closing(open_store(order.store)) as store:
        begun = meta(store)
        if begun.get("plan") != plan.identity or not begun.get("stage"):
            shutil.rmtree(order.work / PARTS)
            (order.work / PARTS).mkdir()
            plans.keep(order.folder, plan)
            _begin(store, plan)
        poisoned: Sequence[Poisoned] = ()
        if meta(store)["stage"] == "pages":
            watcher.doing("reading pages")
            found, poisoned = _read_pages(order, plan, watcher)
            watcher.doing("gathering results")
            _gather(store, order, plan, found)
        limits = analyze(store, order, watcher)
        told = meta(store)
        store.execute("PRAGMA journal_mode = DELETE")
    return Outcome(int(told["pages"]), int(told["findings"]), int(told.get("same", 0)), limits, poisoned)


def again(order: Order, watcher: Watcher = SILENT) -> Outcome:
    """Compare the pages of the last audit and rank causes again, by the settings of today, without reading a page. Raises StoreError."""
    with closing(open_store(order.store)) as store:
        told = meta(store)
        if told.get("stage") or "pages" not in told:
            raise StoreError(f"{order.store}: the audit has not come to its end; run it again without --analyze")
        with transaction(store):
            reweigh(store, Sessions(order.settings.configuration(), compare=True, audit=True))
        limits = analyze(store, order, watcher)
        with transaction(store):
            set_meta(store, {"stage": ""})
        told = meta(store)
        return Outcome(int(told["pages"]), int(told["findings"]), 0, limits)


def finish(order: Order) -> None:
    """All reports are written: forget how far the run was."""
    with closing(open_store(order.store)) as store, transaction(store):
        set_meta(store, {"plan": "", "stage": ""})
    plans.forget(order.folder)
    shutil.rmtree(order.work / PARTS, ignore_errors=True)


def stop(order: Order) -> None:
    """Have all tasks end after the page in hand."""
    (order.work / PARTS / STOP).touch()


def _begin(store: sqlite3.Connection, plan: Plan) -> None:
    """Note that a run begins, and which pages have asked what has another answer now."""
    with transaction(store):
        for table in ("seen", "merged"):
            store.execute(f"DROP TABLE IF EXISTS {table}")
        store.execute("DELETE FROM stale")
        _note_stale(store)
        store.execute("DELETE FROM answers")
        store.executemany("INSERT INTO answers VALUES (?, ?)", plan.answers)
        set_meta(store, {"plan": plan.identity, "stage": "pages", "started": _now()})


def _note_stale(store: sqlite3.Connection) -> None:
    from array import array

    changed = {
        id
        for id, question, about, answer in store.execute("SELECT id, question, about, answer FROM questions")
        if not unchanged({(question, about): json.loads(answer)})
    }
    if changed:
        pages = [id for id, asked in store.execute("SELECT id, asked FROM pages") if asked and not changed.isdisjoint(array("q", asked))]
        store.executemany("INSERT INTO stale VALUES (?)", [(page,) for page in pages])
        store.executemany("DELETE FROM questions WHERE id = ?", [(one,) for one in changed])


def _tasks(order: Order, plan: Plan) -> Iterator[Task]:
    for number, piece in enumerate(plan.pieces):
        name = f"{number:06d}-{plans.identity(plan.identity, piece)[:12]}"
        yield Task(
            number, name, piece.source, piece.shard, order.options, order.settings, order.wording, str((order.work / PARTS).absolute()),
            str(order.store.absolute()), os.getcwd(), order.keep_text, piece.most, plan.sampled,
        )  # fmt: skip


def _read_pages(order: Order, plan: Plan, watcher: Watcher) -> tuple[dict[str, Done], Sequence[Poisoned]]:
    """The page stage: all tasks that are not done, in processes."""
    found: dict[str, Done] = {}
    waiting = []
    for task in _tasks(order, plan):
        if before := done(task):
            found[task.name] = before
        else:
            waiting.append(task)

    def report(running: Iterable[Progress]) -> None:
        now = [*running]
        pages = sum(one.pages for one in found.values()) + sum(one.pages for one in now)
        findings = sum(one.findings for one in found.values()) + sum(one.findings for one in now)
        watcher.pages(pages, plan.pages, findings, sum(one.same for one in found.values()))

    if not waiting:
        return found, ()
    pool = _pool(order, len(waiting))
    runner = Runner(pool, order.timeout, report)
    hurry = True
    try:
        for one in runner.run(waiting):
            found[one.name] = one
            report(())
        hurry = False
    finally:
        pool.close(hurry)
    return found, runner.poisoned


def _pool(order: Order, tasks: int) -> Pool:
    count = max(1, min(order.jobs or cores(), tasks))
    return RayPool(count) if order.runner == "ray" else LocalPool(count)


def _gather(store: sqlite3.Connection, order: Order, plan: Plan, found: dict[str, Done]) -> None:
    """Bring the results of all tasks into the store."""
    store.execute("PRAGMA journal_mode = WAL")
    tasks = [*_tasks(order, plan)]
    twice = merge(store, (Part(task.number, task.part, task.source) for task in tasks))
    left_out = [Limit(f"left out: {reason}", count, 0) for reason, count in plan.left_out]
    if twice:
        left_out.append(Limit("left out: pages with the name of one before", twice, 0))
    with transaction(store):
        settle(store)
        same = sum(one.same for one in found.values())
        sources = json.dumps([name for name, _ in plan.kinds], ensure_ascii=False)
        told = {"sources": sources, "begins": json.dumps(_begins(plan)), "left_out": json.dumps([*map(tuple, left_out)])}
        set_meta(store, {"stage": "read", "same": same, **told})
    store.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    shutil.rmtree(order.work / PARTS, ignore_errors=True)
    (order.work / PARTS).mkdir(exist_ok=True)


def _begins(plan: Plan) -> list[tuple[int, Completeness]]:
    """For each source the position of its first page, and how much is known of its sites, as told by its kind."""
    kinds = dict(plan.kinds)
    found: dict[str, tuple[int, Completeness]] = {}
    for number, piece in enumerate(plan.pieces):
        found.setdefault(piece.source, (first_position(number), completeness(kinds[piece.source], plan.whole)))
    return list(found.values())


def analyze(store: sqlite3.Connection, order: Order, watcher: Watcher = SILENT) -> list[Limit]:
    """Compare the pages in the store and rank causes; what is known already when a run goes on is not done again. Returns all limits."""
    told = meta(store)
    if told["stage"] == "compared":
        return [Limit(one["name"], one["count"], one["value"]) for one in json.loads(told["limits"])]
    sessions = Sessions(order.settings.configuration(), compare=True, audit=True)
    with transaction(store):
        limits = [Limit(*one) for one in json.loads(told.get("left_out", "[]"))]
        limits += _limits_hit(store)
        limits += compare_pages(store, sessions, order.wording, watcher.doing)
        judge_probes(store, sessions, order.wording, order.folder)
        watcher.doing("ranking causes")
        if order.traffic is not None:
            store.executemany("UPDATE pages SET clicks = ? WHERE address = ?", [(count, one) for one, count in order.traffic.items()])
        rank_causes(store)
        _keep_rules(store, sessions)
        if not order.keep_text:
            store.execute("DELETE FROM texts")
        _close(store, order, limits)
    return limits


def _limits_hit(store: sqlite3.Connection) -> list[Limit]:
    """Limits of reading that pages hit, which findings tell of one by one."""
    rows = store.execute("SELECT message, count(*) FROM findings WHERE code = 'LINT003' GROUP BY message ORDER BY message")
    hit = [Limit(f"limit reached while reading: {message}", count, 0) for message, count in rows]
    for state in ("unreadable", "quarantined"):
        if count := store.execute("SELECT count(*) FROM pages WHERE state = ?", (state,)).fetchone()[0]:
            hit.append(Limit(f"{state} pages", count, 0))
    return hit


def _keep_rules(store: sqlite3.Connection, sessions: Sessions) -> None:
    """What reports say of the rules that found something."""
    for (path,) in store.execute("SELECT min(path) FROM pages WHERE state IS NOT ? GROUP BY section", (PROBED,)):
        sessions.of(path)  # so that the rules of all projects are known
    words, session = Words(sessions.index), sessions.of(".")
    store.execute("DELETE FROM rules")
    for (code,) in store.execute("SELECT DISTINCT code FROM findings ORDER BY code").fetchall():
        head = sessions.index.heads[code]
        told = sessions.index.words(code)
        kept = {key: told[key] for key in ("title", "reason", "advice", "messages", "fixes")}
        kept["sources"] = [{"name": one.name, "article": one.article, "url": one.url} for one in words.sources(code)]
        row = (code, head.name, head.family, session.severity(head), json.dumps(kept, ensure_ascii=False))
        store.execute("INSERT INTO rules VALUES (?, ?, ?, ?, ?)", row)


def _close(store: sqlite3.Connection, order: Order, limits: Sequence[Limit]) -> None:
    """Note what the run was, in `meta` and in `history`."""
    from importlib.metadata import version

    here = order.settings.configuration().here().settings
    pages = store.execute("SELECT count(*) FROM pages WHERE state IS NOT ?", (PROBED,)).fetchone()[0]
    findings = store.execute("SELECT count(*) FROM findings").fetchone()[0]
    started = meta(store).get("started", _now())
    told = json.dumps([{"name": one.name, "count": one.times, "value": one.value} for one in limits], ensure_ascii=False)
    set_meta(
        store,
        {
            "contentlint": version("contentlint"), "edition": here.edition, "settings": plans.identity(here), "finished": _now(),
            "pages": pages, "findings": findings, "limits": told, "previous": "", "stage": "compared",
        },
    )  # fmt: skip
    severities = dict(store.execute("SELECT severity, count(*) FROM findings GROUP BY severity").fetchall())
    store.execute("DELETE FROM history WHERE started = ?", (started,))
    store.execute(
        "INSERT INTO history (started, pages, findings, errors, warnings, infos) VALUES (?, ?, ?, ?, ?, ?)",
        (started, pages, findings, *(severities.get(name, 0) for name in ("error", "warning", "info"))),
    )


def _now() -> str:
    return datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds")
