"""Figures that can be trusted on a busy machine: CPU time, everything in turn in the same rounds, medians, ratios."""

from __future__ import annotations

import gc
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from statistics import median
from typing import NamedTuple

from benchmarks.pages import PageSet
from benchmarks.stages import Run, linting


def interleaved(runs: Sequence[Run], rounds: int) -> list[float]:
    """Seconds of CPU of each run: medians over rounds in which all take their turn, after one round to warm up."""
    seconds: list[list[float]] = [[] for _ in runs]
    for run in runs:
        run()
    gc.disable()
    try:
        for _ in range(rounds):
            for run, taken in zip(runs, seconds, strict=True):
                gc.collect()
                start = time.process_time()
                run()
                taken.append(time.process_time() - start)
    finally:
        gc.enable()
    return [median(taken) for taken in seconds]


def pages_per_second(pages: PageSet, repeat: int) -> float:
    """Pages that all cores check together in a second of wall time, all rules, processes already started."""
    cores = os.cpu_count() or 1
    with ProcessPoolExecutor(cores) as pool:
        list(pool.map(_check, [pages] * cores, [1] * cores))
        start = time.perf_counter()
        list(pool.map(_check, [pages] * cores, [repeat] * cores))
        return cores * repeat * len(pages.pages) / (time.perf_counter() - start)


def _check(pages: PageSet, repeat: int) -> None:
    run = linting(pages, "all")
    for _ in range(repeat):
        run()


def cold_start(page: Path, rounds: int) -> tuple[float, float] | None:
    """Seconds of CPU of two whole processes: `python -c "import click"` and `contentlint check PAGE`; None where they cannot be had."""
    program = shutil.which("contentlint", path=str(Path(sys.executable).parent))
    if sys.platform == "win32" or program is None:
        return None
    commands = ([sys.executable, "-c", "import click"], [program, "check", str(page)])
    taken: tuple[list[float], list[float]] = ([], [])
    for _ in range(rounds + 1):
        for command, seconds in zip(commands, taken, strict=True):
            seconds.append(_cpu(command))
    return median(taken[0][1:]), median(taken[1][1:])


class WholeRuns(NamedTuple):
    """Seconds of whole processes that check the same folders: CPU without and with a cache; wall time with one and with two processes."""

    cold: float
    warm: float
    alone: float
    in_pairs: float


def whole_runs(folders: Sequence[Path], work: Path, rounds: int) -> WholeRuns | None:
    """Medians of runs in turn, after one that fills the cache; `work` takes the cache and the report. None where they cannot be had."""
    program = shutil.which("contentlint", path=str(Path(sys.executable).parent))
    if sys.platform == "win32" or program is None:
        return None
    check = [program, "check", *map(str, folders), "--format", f"concise={work / 'report'}"]
    commands = ([*check, "-j1", "--no-cache"], [*check, "-j1"], [*check, "-j2", "--no-cache"])
    cpu: list[list[float]] = [[] for _ in commands]
    wall: list[list[float]] = [[] for _ in commands]
    for _ in range(rounds + 1):
        for command, seconds, passed in zip(commands, cpu, wall, strict=True):
            start = time.perf_counter()
            seconds.append(_cpu(command, {"CONTENTLINT_CACHE": str(work / "cache")}))
            passed.append(time.perf_counter() - start)
    return WholeRuns(median(cpu[0][1:]), median(cpu[1][1:]), median(wall[0][1:]), median(wall[2][1:]))


def _cpu(command: Sequence[str], more: Mapping[str, str] | None = None) -> float:
    import resource

    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    environment = {**os.environ, **(more or {})}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)  # as installed
    subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=environment, check=False)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
