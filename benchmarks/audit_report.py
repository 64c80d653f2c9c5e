"""How fast the report of an audit is in a browser: `python -m benchmarks.audit_report --findings 100000 1000000`.

Makes stores (benchmarks.audit_store), writes report.html, opens it from disk in headless Chromium through Playwright (pip install
playwright; the Chromium of the system does), and prints size, first paint, time to the list and times from a filter's change to the paint.
"""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from benchmarks.audit_store import make
from contentlint.reporting.audit import write_reports

FILTERS: Final = (
    ("severity", {"severity": "error"}),
    ("rule", {"severity": "", "rule": "MED"}),
    ("site", {"rule": "", "site": "www.hospital-2.example"}),
    ("words in a path", {"site": "", "q": "2026/99"}),
    ("words in excerpts", {"q": "清淡"}),
    ("no filter", {"q": ""}),
)
PAINTED: Final = """async (changes) => {
  const start = performance.now();
  go(changes, true);
  await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
  return performance.now() - start;
}"""
TRIES: Final = 5


def measured(findings: int, folder: Path, chromium: str) -> Iterator[str]:
    make(folder / "audit.sqlite", findings)
    start = time.process_time()
    (page, *beside) = write_reports(folder / "audit.sqlite", folder, "zh", ["html"])
    size = sum(file.stat().st_size for place in beside for file in place.iterdir())
    yield f"{findings:,} findings: written in {time.process_time() - start:.1f} s of CPU"
    yield f"  report.html {page.stat().st_size / 1e6:.1f} MB, folder {size / 1e6:.1f} MB"
    yield from _browsed(page.as_uri(), chromium)


def _browsed(address: str, chromium: str) -> Iterator[str]:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 1280, "height": 900})
        errors: list[Any] = []
        page.on("console", lambda message: errors.append(message))  # noqa: PLW0108  (Playwright wants a function of Python)
        page.on("pageerror", lambda error: errors.append(error))  # noqa: PLW0108
        page.goto(address)
        page.wait_for_selector(".cards")
        paint = page.evaluate("performance.getEntriesByName('first-contentful-paint')[0].startTime")
        start = time.perf_counter()
        page.evaluate("location.hash = '#view=findings&lang=en'")
        page.wait_for_selector(".rows .row")
        yield f"  first paint {paint:.0f} ms, list of findings {1000 * (time.perf_counter() - start):.0f} ms after a click"
        page.wait_for_timeout(2_000)
        times: dict[str, list[float]] = {name: [] for name, _ in FILTERS}
        for _ in range(TRIES):
            for name, changes in FILTERS:
                times[name].append(page.evaluate(PAINTED, changes))
                while page.evaluate("searching"):
                    page.wait_for_timeout(200)
        for name, found in times.items():
            yield f"  filter, {name}: first {found[0]:.0f} ms, then {min(found[1:]):.0f} to {max(found[1:]):.0f} ms"
        yield f"  rows in the DOM: {page.locator('.rows .row').count()}, messages on the console: {len(errors)}"
        browser.close()


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.audit_report", description=__doc__)
    parser.add_argument("--findings", type=int, nargs="+", default=[100_000, 1_000_000])
    given = parser.parse_args()
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    if chromium is None:
        sys.exit("no Chromium here; install one")
    for findings in given.findings:
        with tempfile.TemporaryDirectory() as folder:
            print("\n".join(measured(findings, Path(folder), chromium)), flush=True)


if __name__ == "__main__":
    main()
