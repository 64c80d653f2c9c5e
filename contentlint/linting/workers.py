"""Processes that work side by side: started with the first piece of work, gone when the run is over, however it ends.

They are spawned, the one way that Windows and macOS have, too.
"""

from __future__ import annotations

import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Final, Self, TypeVar

if TYPE_CHECKING:
    from concurrent.futures import Future, ProcessPoolExecutor

T = TypeVar("T")
_MOST: Final = 60 if sys.platform == "win32" else 1000  # Windows cannot wait for more


class WorkerError(RuntimeError):
    """A worker process is gone before its work was done."""

    def __init__(self) -> None:
        super().__init__("a worker process was stopped before its work was done, perhaps for lack of memory; run again with fewer: -j 1")


class Workers:
    """`count` processes; a context manager, at whose end they are gone."""

    def __init__(self, count: int) -> None:
        self.count = min(count, _MOST)
        self._pool: ProcessPoolExecutor | None = None

    def submit(self, function: Callable[..., T], *arguments: Any) -> Future[T]:
        """Call a function of some module in a worker. Raises WorkerError."""
        if self._pool is None:
            import multiprocessing
            from concurrent.futures import ProcessPoolExecutor

            self._pool = ProcessPoolExecutor(self.count, multiprocessing.get_context("spawn"), _begin)
        with _worker_errors(), _interrupts_held():
            return self._pool.submit(function, *arguments)

    def result(self, future: Future[T]) -> T:
        """What a call gave, or the exception that it raised. Raises WorkerError."""
        with _worker_errors():
            return future.result()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: object, *_: object) -> None:
        if self._pool is None:
            return
        if kind is not None:  # nobody wants the rest
            import multiprocessing

            for process in multiprocessing.active_children():
                process.terminate()
        self._pool.shutdown(cancel_futures=True)


def cores() -> int:
    """How many processes this one may run side by side."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _begin() -> None:
    """In a new worker: Ctrl-C is the business of the process that started it, without which it has none."""
    import gc
    import multiprocessing

    gc.set_threshold(100_000)  # as in `cli.main`
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = multiprocessing.parent_process()

    def leave_with_parent() -> None:
        if parent is not None:
            parent.join()
            os._exit(1)

    threading.Thread(target=leave_with_parent, daemon=True).start()


@contextmanager
def _worker_errors() -> Iterator[None]:
    from concurrent.futures.process import BrokenProcessPool

    try:
        yield
    except BrokenProcessPool as error:
        raise WorkerError from error


@contextmanager
def _interrupts_held() -> Iterator[None]:
    """Lets Ctrl-C wait: a process that is started meanwhile inherits that, and does not die of it while it loads."""
    if sys.platform == "win32":
        yield
        return
    held = signal.pthread_sigmask(signal.SIG_BLOCK, (signal.SIGINT,))
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, held)
