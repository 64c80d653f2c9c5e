"""Who does the tasks: processes of this machine, or Ray. Either may lose a process at any moment; no task is lost with it.

A task whose process died is done again. Its journal tells which page was in hand; after three deaths with the same page, or when it took
too long twice, that page is quarantined: the task is done without it, and the page reported. So it is found in three attempts, where
halving the shard would take one for each halving.
"""

from __future__ import annotations

import os
import signal
from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from time import monotonic
from typing import TYPE_CHECKING, Any, Final, NamedTuple, Protocol

from contentlint.auditing.pages import QUARANTINED, TIMED_OUT
from contentlint.auditing.shards import Done, Progress, Task, progress, run
from contentlint.linting.workers import WorkerError, Workers

if TYPE_CHECKING:
    from concurrent.futures import Future

ATTEMPTS: Final = 3  # deaths of processes with one page in hand
PATIENCE: Final = 2  # times that a page may take too long: the machine may have been busy
_HOPELESS: Final = 12  # deaths with one task in hand, on whatever page
_TICK: Final = 0.25  # seconds between two looks at what goes on


class Pool(Protocol):
    """Processes that do tasks. count: how many at a time."""

    @property
    def count(self) -> int: ...
    def submit(self, task: Task) -> Any: ...
    def wait(self, handles: Sequence[Any], seconds: float) -> Sequence[Any]:
        """Those that are done."""
        ...

    def result(self, handle: Any) -> Done:
        """Raises WorkerError when its process is gone, and whatever the task raised."""
        ...

    def renew(self) -> None:
        """Have processes again after one is gone."""
        ...

    def close(self, hurry: bool) -> None: ...


class LocalPool:
    """Processes of this machine. When one dies, the tasks of all are lost."""

    def __init__(self, count: int) -> None:
        self.count = count
        self._workers = Workers(count)

    def submit(self, task: Task) -> Future[Done]:
        return self._workers.submit(run, task)

    def wait(self, handles: Sequence[Future[Done]], seconds: float) -> Sequence[Future[Done]]:
        from concurrent.futures import FIRST_COMPLETED, wait

        return [*wait(handles, seconds, FIRST_COMPLETED).done]

    def result(self, handle: Future[Done]) -> Done:
        return self._workers.result(handle)

    def renew(self) -> None:
        self._workers.__exit__(None)
        self._workers = Workers(self.count)

    def close(self, hurry: bool) -> None:
        self._workers.__exit__(KeyboardInterrupt if hurry else None)


class RayPool:
    """Ray, of this machine or, with an address in RAY_ADDRESS, a cluster whose machines see the same files. Raises ImportError."""

    def __init__(self, count: int) -> None:
        os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")
        os.environ.setdefault("RAY_ACCEL_ENV_VAR_OVERRIDE_ON_ZERO", "0")
        import logging

        import ray

        self.count = count
        self._ray = ray
        if os.environ.get("RAY_ADDRESS"):
            ray.init(log_to_driver=False, logging_level=logging.ERROR)
        else:
            ray.init(
                num_cpus=count, include_dashboard=False, object_store_memory=100_000_000, log_to_driver=False, logging_level=logging.ERROR
            )
        self._run = ray.remote(num_cpus=1, max_retries=0)(run)

    def submit(self, task: Task) -> Any:
        return self._run.remote(task)

    def wait(self, handles: Sequence[Any], seconds: float) -> Sequence[Any]:
        finished, _ = self._ray.wait([*handles], num_returns=1, timeout=seconds)
        return [*finished]

    def result(self, handle: Any) -> Done:
        try:
            found: Done = self._ray.get(handle)
        except (
            self._ray.exceptions.WorkerCrashedError,
            self._ray.exceptions.NodeDiedError,
            self._ray.exceptions.OutOfMemoryError,
        ) as error:
            raise WorkerError from error
        except self._ray.exceptions.RayTaskError as error:
            raise error.cause from None
        return found

    def renew(self) -> None:
        """Ray does that itself."""

    def close(self, hurry: bool) -> None:
        self._ray.shutdown()


class Stopped(Exception):
    """The tasks were told to stop, and did."""


class Poisoned(NamedTuple):
    """A page that was given up. number: its place among the pages of the task."""

    task: Task
    number: int
    why: str


@dataclass(slots=True)
class _Running:
    """A task that a process has. since: when it was last seen to get on."""

    task: Task
    progress: Progress
    since: float = field(default_factory=monotonic)


class Runner:
    """Does tasks, whatever happens to processes. timeout: seconds for a page; report: is told what goes on, several times a second."""

    def __init__(self, pool: Pool, timeout: float, report: Callable[[Iterable[Progress]], None] = lambda running: None) -> None:
        self._pool = pool
        self._timeout = timeout
        self._report = report
        self._running: dict[Any, _Running] = {}
        self._suspects: deque[Task] = deque()
        self._deaths: Counter[tuple[str, int]] = Counter()
        self._too_slow: Counter[tuple[str, int]] = Counter()
        self._stopped = False
        self.poisoned: list[Poisoned] = []

    def run(self, tasks: Iterable[Task]) -> Iterator[Done]:
        """The results of tasks, in whatever order. Raises Stopped, WorkerError, and what a task raises."""
        waiting = iter(tasks)
        while self._fill(waiting):
            lost = []
            for handle in self._pool.wait([*self._running], _TICK):
                one = self._running.pop(handle)
                try:
                    found = self._pool.result(handle)
                except WorkerError:
                    lost.append(one.task)
                    continue
                self._stopped = self._stopped or found.stopped
                if not found.stopped:
                    _forget(one.task)
                    yield found
            if lost:
                self._recover(lost)
            self._watch()
        if self._stopped:
            raise Stopped

    def _recover(self, lost: list[Task]) -> None:
        """Have the tasks of processes that died done again."""
        if isinstance(self._pool, LocalPool):  # with one process all are gone
            lost += [one.task for one in self._running.values()]
            self._running.clear()
        self._pool.renew()
        self._suspects.extend([self._mourn(task) for task in lost])

    def _fill(self, waiting: Iterator[Task]) -> bool:
        """Keep processes busy; a task whose process died has one to itself, so that it is known whose fault it was."""
        if self._stopped:
            return bool(self._running)
        if self._suspects:
            if not self._running:
                self._submit(self._suspects.popleft())
            return True
        while len(self._running) < self._pool.count + 1 and (task := next(waiting, None)) is not None:
            self._submit(task)
        return bool(self._running)

    def _submit(self, task: Task) -> None:
        _forget(task)
        self._running[self._pool.submit(task)] = _Running(task, Progress())

    def _mourn(self, task: Task) -> Task:
        """A task to be done again, without the page that too many processes died of."""
        page = progress(task).pages
        self._deaths[task.name, -1] += 1
        self._deaths[task.name, page] += 1
        if self._deaths[task.name, -1] > _HOPELESS:
            raise WorkerError
        if self._too_slow[task.name, page] >= PATIENCE:
            return self._without(task, page, TIMED_OUT)
        return self._without(task, page, QUARANTINED) if self._deaths[task.name, page] >= ATTEMPTS else task

    def _without(self, task: Task, page: int, why: str) -> Task:
        self.poisoned.append(Poisoned(task, page, why))
        self._deaths[task.name, -1] = 0
        return task._replace(poison={**task.poison, page: why})

    def _watch(self) -> None:
        """See how tasks get on, and end the process of one that does not."""
        now = monotonic()
        for one in self._running.values():
            found = progress(one.task)
            if found != one.progress or not found.process:
                one.progress, one.since = found, now
            elif now - one.since > self._timeout:
                one.since = now
                self._too_slow[one.task.name, found.pages] += 1
                with suppress(OSError):
                    os.kill(found.process, getattr(signal, "SIGKILL", signal.SIGTERM))
        self._report([one.progress for one in self._running.values()])


def _forget(task: Task) -> None:
    with suppress(OSError):
        task.journal.unlink(missing_ok=True)
