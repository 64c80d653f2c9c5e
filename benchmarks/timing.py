"""Figures that can be trusted on a busy machine: CPU time, everything in turn in the same rounds, medians, ratios."""

from __future__ import annotations

import gc
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from statistics import median

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


def _cpu(command: Sequence[str]) -> float:
    import resource

    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}  # as installed
    subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=environment, check=False)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
