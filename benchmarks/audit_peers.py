"""A small site with known faults, on a server of our own, through `contentlint audit` and through tools that crawl sites or check HTML.

    python -m venv PEERS && PEERS/bin/pip install advertools pyseoanalyzer
    npm install --prefix PEERS htmlhint
    python -m benchmarks.audit_peers --peers PEERS [--pages 60]

Tools that are missing are left out. For each known fault the table has the pages of which a tool says it, of those that have it. advertools
says nothing of faults: it writes a table of what it crawled, and counts where a plain question to that table shows the fault.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from random import Random
from typing import Any, Final, NamedTuple

Told = Mapping[str, Sequence[str]]  # name of a page → what a tool says of it
_TIMEOUT: Final = 900
_PHRASES: Final = (
    "early signs are easily missed", "most people notice it at a check-up", "the dose depends on age and weight", "drink enough water",
    "do not stop the tablets on your own", "walk for half an hour every day", "bring earlier results to the next visit",
    "sleep helps the body to recover", "tell the doctor which other medicines you take", "the blood is tested after three months",
    "avoid alcohol during the treatment", "pain that wakes you at night is a reason to call", "relatives can help to keep a diary",
    "the physiotherapist shows the exercises",
)  # fmt: skip
_TOPICS: Final = (
    "gout",
    "asthma",
    "migraine",
    "anaemia",
    "back pain",
    "eczema",
    "high blood pressure",
    "hay fever",
    "arthritis",
    "heartburn",
)


class Fault(NamedTuple):
    """A known fault: what is done to the text of a page, and patterns of what each tool calls it, "" for one that has no word for
    it."""

    name: str
    change: Callable[[str], str]
    contentlint: str
    advertools: str = ""
    pyseoanalyzer: str = ""
    htmlhint: str = ""


def _without(pattern: str) -> Callable[[str], str]:
    return lambda page: re.sub(pattern, "", page, flags=re.DOTALL)


def _put(marker: str, text: str) -> Callable[[str], str]:
    return lambda page: page.replace(marker, text + marker, 1)


def _titled(title: str) -> Callable[[str], str]:
    return lambda page: re.sub("<title>.*?</title>", f"<title>{title}</title>", page)


_HEADING: Final = "<h1>More about the illness</h1><p>Ask at the desk for the leaflet.</p>"
_SAME: Final = "Living with a long illness: advice from our doctors"
_CURE: Final = "<p>Our treatment cures the illness completely and is 100% safe for everyone.</p>"
_PATIENT: Final = "<p>Patient John Miller, born 12 March 1961, phone (212) 555-0147, NHS number 943 476 5919.</p>"
_FILLER: Final = "<p>Lorem ipsum dolor sit amet, consectetur adipiscing elit. TODO: write this part.</p>"
_COPY: Final = "article of another page"

FAULTS: Final = (
    Fault("no title", _without("<title>.*?</title>"), "title-missing", "no title", "Missing title", "title-require"),
    Fault("title of one word", _titled("Advice"), "title-length|title-missing", "short title", "Title tag is too short"),
    Fault("no description", _without('<meta name="description"[^>]*>'), "description-missing", "no description", "Missing description"),
    Fault("same title on several pages", _titled(_SAME), "title-duplicate", "same title"),
    Fault("no main heading", _without("<h1>.*?</h1>"), "h1-count", "no h1", "at least one h1", "h1-require"),
    Fault("two main headings", _put("</article>", _HEADING), "h1-count", "two h1"),
    Fault("picture without a text", _put("</article>", '<p><img src="/knee.jpg"></p>'), "img-alt", "no alt", "missing alt", "alt-require"),
    Fault(
        "link that leads nowhere", _put("</article>", '<p>See <a href="/gone-{n}.html">the other page</a>.</p>'),
        "link-broken|unreadable-file", "status 404", "Returned",
    ),
    Fault("tag that is not closed", _put("</article>", "<div><p>Opening hours"), "", htmlhint="tag-pair"),
    Fault("the same id twice", _put("</article>", '<p id="top">Up</p><p id="top">Up</p>'), "", htmlhint="id-unique"),
    Fault(_COPY, lambda page: page, "exact-duplicate|near-duplicate", "same text", "same content"),
    Fault("promise of a cure", _put("</article>", _CURE), "MED"),
    Fault("name and number of a patient", _put("</article>", _PATIENT), "PRIV"),
    Fault("placeholder that nobody filled in", _put("</article>", _FILLER), "template-placeholder"),
)  # fmt: skip
_WHO: Final = ("a nurse", "a doctor", "the midwife", "a cook", "the pharmacist", "an editor")
_EACH: Final = 3  # pages with a fault
_SOUND: Final = 10  # pages before the first of them


def article(number: int) -> str:
    """A sound page."""
    dice = Random(number)
    topic = f"{_TOPICS[number % len(_TOPICS)]}, part {number}"
    parts = "\n".join(
        f"<h2>{name} {topic}</h2>\n<p>{' '.join(_sentence(one, dice) for one in dice.sample(_PHRASES, 7))}</p>"
        for name in ("Signs of", "Treatment of", "Living with")
    )
    links = "".join(f'<li><a href="/{name}">{name}</a></li>' for name in ("index.html", f"{number + 1}.html"))
    return (
        f'<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n<title>What helps against {topic}</title>\n'
        f'<meta name="description" content="How {topic} shows itself, what doctors do about it, what you can do yourself from day to '
        f'day, and when it is time to call for help. Written by our editors.">\n</head>\n'
        f'<body class="page">\n<ul class="menu">{links}</ul>\n<article class="text">\n'
        f"<h1>What helps against {topic}</h1>\n{parts}\n</article>\n</body>\n</html>\n"
    )


def _sentence(phrase: str, dice: Random) -> str:
    """A phrase that stands on no other page."""
    return f"{phrase.capitalize()}, as {dice.choice(_WHO)} of ward {dice.randrange(10**5)} says."


def make_site(folder: Path, pages: int) -> dict[str, list[str]]:
    """Write the pages; returns the names of those with each fault. The front page links to all of them."""
    faulty: dict[str, list[str]] = {}
    for number in range(pages):
        text, name = article(number), f"{number}.html"
        which = number - _SOUND
        fault = FAULTS[which % len(FAULTS)] if 0 <= which < _EACH * len(FAULTS) else None
        if fault and fault.name == _COPY:
            text = article(which // len(FAULTS))
        if fault:
            text = fault.change(text).replace("{n}", str(number))
            faulty.setdefault(fault.name, []).append(name)
        (folder / name).write_text(text, encoding="utf-8")
    listed = "".join(f'<li><a href="/{number}.html">Article {number}</a></li>' for number in range(pages))
    front = article(pages).replace("</article>", f"<ul>{listed}</ul></article>")
    (folder / "index.html").write_text(front, encoding="utf-8")
    return faulty


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """The address of a folder on loopback."""

    class Quiet(SimpleHTTPRequestHandler):
        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()


class Run(NamedTuple):
    """What a tool said, and what it took: seconds on the clock and of the processor."""

    tool: str
    told: Told
    wall: float
    cpu: float


def ran(command: Sequence[str | Path], cwd: Path, peers: Path) -> tuple[str, float, float]:
    """Output of a command, and seconds. Raises OSError when there is no such program, or it breaks."""
    before, started = os.times(), time.perf_counter()
    paths = os.pathsep.join((str(peers / "bin"), os.environ["PATH"]))
    done = subprocess.run(
        [*map(str, command)], cwd=cwd, env={**os.environ, "PATH": paths}, capture_output=True, encoding="utf-8", errors="replace",
        timeout=_TIMEOUT, check=False,
    )  # fmt: skip
    wall, after = time.perf_counter() - started, os.times()
    if done.returncode not in (0, 1) or "Traceback" in done.stderr:
        raise OSError(done.stderr.strip().rpartition("\n")[2])
    return done.stdout, wall, after.children_user + after.children_system - before.children_user - before.children_system


def name_of(url: str) -> str:
    return url.rsplit("/", 1)[-1].partition("?")[0] or "index.html"


def contentlint(address: str, work: Path, pages: int, peers: Path) -> Run:
    options = f"--allow-private --delay 0 --max-pages {2 * pages} --isolated -j 1 -q".split()
    _, wall, cpu = ran([sys.executable, "-m", "contentlint", "audit", address, "-o", work / "audit", *options], Path.cwd(), peers)
    told: dict[str, list[str]] = {}
    for line in (work / "audit" / "findings.jsonl").read_text("utf-8").splitlines():
        finding = json.loads(line)
        told.setdefault(name_of(finding["path"]), []).append(f"{finding['code']} {finding['rule']}")
    return Run("contentlint", told, wall, cpu)


_CRAWL: Final = """
import sys, advertools
advertools.crawl(sys.argv[1], sys.argv[2], follow_links=True, allowed_domains=["127.0.0.1"], custom_settings={"LOG_LEVEL": "ERROR"})
"""


def advertools(address: str, work: Path, pages: int, peers: Path) -> Run:
    python, out = peers / "bin" / "python", work / "crawl.jl"
    _, wall, cpu = ran([python, "-c", _CRAWL, address, out], work, peers)
    rows = {name_of(row["url"]): row for row in map(json.loads, out.read_text("utf-8").splitlines())} if out.exists() else {}
    told = {name: [*_shown(row, [*rows.values()])] for name, row in rows.items()}
    return Run("advertools", told, wall, cpu)


def _shown(row: Mapping[str, Any], rows: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    """What plain questions to a crawl show of a page."""
    title, headings = str(row.get("title") or ""), [one for one in str(row.get("h1") or "").split("@@") if one.strip()]
    if row.get("status") != 200:
        yield f"status {row.get('status')}"
        return
    yield from ["no title"] * (not title)
    yield from ["short title"] * (0 < len(title) < 10)
    yield from ["no description"] * (not row.get("meta_desc"))
    yield from ["no h1"] * (not headings)
    yield from ["two h1"] * (len(headings) > 1)
    pictures, texts = ([one for one in str(row.get(key) or "").split("@@") if one] for key in ("img_src", "img_alt"))
    yield from ["no alt"] * (len(pictures) > len(texts))
    for key, said in (("title", "same title"), ("body_text", "same text")):
        yield from [said] * (bool(row.get(key)) and sum(other.get(key) == row[key] for other in rows) > 1)


def pyseoanalyzer(address: str, work: Path, pages: int, peers: Path) -> Run:
    output, wall, cpu = ran([peers / "bin" / "python", "-m", "pyseoanalyzer", address], work, peers)
    found = json.loads(output[output.index("{") :]) if "{" in output else {}
    told = {name_of(page["url"]): [*map(str, page["warnings"])] for page in found.get("pages", ())}
    for group in found.get("duplicate_pages", ()):
        for url in group:
            told.setdefault(name_of(url), []).append("same content")
    return Run("pyseoanalyzer", told, wall, cpu)


def htmlhint(address: str, work: Path, pages: int, peers: Path) -> Run:
    rules = {"title-require": True, "h1-require": True, "alt-require": True, "tag-pair": True, "id-unique": True, "doctype-first": True}
    (work / "rules.json").write_text(json.dumps(rules), encoding="utf-8")
    program = peers / "node_modules" / ".bin" / "htmlhint"
    output, wall, cpu = ran([program, "--config", work / "rules.json", "--format", "json", work / "site"], work, peers)
    found = json.loads(output[output.index("[") :]) if "[" in output else []
    return Run("htmlhint", {Path(one["file"]).name: [message["rule"]["id"] for message in one["messages"]] for one in found}, wall, cpu)


TOOLS: Final = (contentlint, advertools, pyseoanalyzer, htmlhint)


def table(runs: Sequence[Run], faulty: Mapping[str, Sequence[str]], pages: int) -> Iterator[str]:
    """The lines of a Markdown table."""
    yield f"| known fault | {' | '.join(run.tool for run in runs)} |"
    yield "|---" * (1 + len(runs)) + "|"
    for fault in FAULTS:
        names = faulty.get(fault.name, [])
        cells = []
        for run in runs:
            found = sum(_said(fault, run, name) for name in names)
            cells.append(f"{found} of {len(names)}" if getattr(fault, run.tool) else "–")
        yield f"| {fault.name} | {' | '.join(cells)} |"
    sound = [f"{number}.html" for number in range(_EACH, _SOUND)]
    said = [sum(any(_said(fault, run, name) for fault in FAULTS) for name in sound) for run in runs]
    yield f"| sound pages of which one of these is said | {' | '.join(f'{count} of {len(sound)}' for count in said)} |"
    first = runs[0]
    yield f"| CPU time for a page | {' | '.join(f'{1000 * run.cpu / pages:.0f} ms ({run.cpu / first.cpu:.2f} ×)' for run in runs)} |"
    yield f"| time on the clock | {' | '.join(f'{run.wall / first.wall:.2f} ×' for run in runs)} |"


def _said(fault: Fault, run: Run, name: str) -> bool:
    """Whether a tool says that a page has a fault."""
    pattern = str(getattr(fault, run.tool))
    said = [*run.told.get(name, ()), *run.told.get(f"gone-{name}", ())]  # a page that is not there may be told of instead of the link to it
    return bool(pattern) and any(re.search(pattern, one) for one in said)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", type=int, default=60)
    parser.add_argument("--peers", type=Path, required=True, help="folder with bin/python and node_modules of the other tools")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        work = Path(name)
        (work / "site").mkdir()
        faulty = make_site(work / "site", options.pages)
        runs = []
        with served(work / "site") as address:
            for tool in TOOLS:
                try:
                    runs.append(tool(address, work, options.pages, options.peers.absolute()))
                except OSError as error:
                    print(f"{tool.__name__} is left out: {error}", file=sys.stderr)
        print("\n".join(table(runs, faulty, options.pages)))


if __name__ == "__main__":
    main()
