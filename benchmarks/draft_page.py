"""How fast the draft page answers, and what memory it takes: `python -m benchmarks.draft_page --pages 100000 --checks 1000`.

Makes an index of articles in an invented language (benchmarks.duplicates), among them a hundred made of sentences of the rules' examples,
starts `contentlint serve` with it, and sends drafts as the page does: such sentences in some order, 1,500 characters, with claims in them;
a tenth are copies of pages in the index. Prints the time from request to answer, and CPU time and resident memory of the server (Linux).
"""

from __future__ import annotations

import argparse
import http.client
import json
import random
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from benchmarks.duplicates import articles
from contentlint.duplicates.index import Index, Published

CLAIMS: Final = (
    "本院采用最先进的技术，绝无任何副作用。",
    "治愈率达100%，无效退款。",
    "患者家属的手机号是13812345678。",
    "每天吃盐不要超过5克 ,少吃咸菜。",
)
RULES: Final = Path(__file__).parents[1] / "rules"
LENGTH: Final = 1_500
IN_INDEX: Final = 100


def articles_of_examples(count: int, seed: int) -> Iterator[list[str]]:
    """Paragraphs of articles."""
    chance = random.Random(seed)
    text = "".join(file.read_text(encoding="utf-8") for file in sorted(RULES.glob("*/*.md")))
    sentences = sorted(set(re.findall(r"(?<=[。！？\n])[㐀-鿿，、；：“”《》0-9]{12,60}[。！？]", text)))
    for _ in range(count):
        size, paragraphs = 0, [""]
        for sentence in chance.sample(sentences, len(sentences)):
            paragraphs[-1] += sentence
            size += len(sentence)
            if len(paragraphs[-1]) > 150:
                paragraphs.append("")
            if size > LENGTH:
                break
        yield paragraphs


def drafts(count: int) -> Iterator[dict[str, str]]:
    """Drafts as the page sends them."""
    copies = articles_of_examples(IN_INDEX, 1)
    for number, paragraphs in enumerate(articles_of_examples(count, 2)):
        if number % 10 == 0 and (copy := next(copies, None)):
            paragraphs = copy
        claim = CLAIMS[number % len(CLAIMS)]
        text = "\n\n".join((paragraphs[0], "## 怎么办", claim, *paragraphs[1:]))
        yield {"form": "article", "title": f"第 {number} 篇：{paragraphs[0][:16]}", "description": paragraphs[-1][:80], "text": text}


def build(path: Path, pages: int) -> None:
    with Index.create(path) as made:
        for number, paragraphs in enumerate(articles_of_examples(IN_INDEX, 1)):
            made.add(Published(f"example-{number}.html", "\n".join(paragraphs), "zh", title=paragraphs[0][:20]), post=False)
        for number, article in enumerate(articles(pages - IN_INDEX)):
            made.add(Published(f"{number}.html", article.text, "zh", title=article.text[:20]), post=False)
        made.post()


def measure(pages: int, checks: int) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder, "published.index")
        build(path, pages)
        command = [sys.executable, "-m", "contentlint", "serve", "--no-browser", "--isolated", "--root", folder, "--index", str(path)]
        server = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
        try:
            assert server.stderr is not None
            found = re.search(r"127\.0\.0\.1:(\d+)/\?key=(\S+)", server.stderr.readline())
            assert found is not None
            _measured(int(found[1]), found[2], checks, pages, server.pid)
        finally:
            server.terminate()
            server.wait()


def _measured(port: int, key: str, checks: int, pages: int, process: int) -> None:
    seconds: list[float] = []
    work: list[float] = []
    copies = findings = 0
    connection = http.client.HTTPConnection("127.0.0.1", port)
    for number, draft in enumerate(islice(drafts(checks), checks), 1):
        body = json.dumps({"draft": draft})
        used, start = _cpu(process), time.perf_counter()
        connection.request("POST", "/api/check?lang=zh", body, {"X-Contentlint-Key": key, "Content-Type": "application/json"})
        answer = json.loads(connection.getresponse().read())
        seconds.append(time.perf_counter() - start)
        work.append(_cpu(process) - used)
        copies += bool(answer["copies"])
        findings += len(answer["findings"])
        if number in (1, 100, checks // 2, checks):
            print(f"  after {number:>5} checks {_memory(process):6.1f} MB", flush=True)
    print(
        f"index of {pages:,} pages, {checks:,} checks: answered in {_percentiles(seconds)}; CPU {_percentiles(work)}; "
        f"{findings / checks:.1f} findings a draft, {copies} drafts like a page of the index",
        flush=True,
    )


def _percentiles(seconds: list[float]) -> str:
    ordered = sorted(seconds)
    return ", ".join(f"p{share} {1e3 * ordered[len(ordered) * share // 100]:.0f} ms" for share in (50, 95, 99))


def _memory(process: int) -> float:
    """Resident memory in MB."""
    status = Path(f"/proc/{process}/status").read_text(encoding="ascii")
    found = re.search(r"VmRSS:\s+(\d+) kB", status)
    assert found is not None
    return int(found[1]) / 1000


def _cpu(process: int) -> float:
    """Seconds of CPU of all its threads so far."""
    tasks = Path(f"/proc/{process}/task").iterdir()
    return sum(int((task / "schedstat").read_text(encoding="ascii").split()[0]) for task in tasks) / 1e9


def main() -> None:
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.draft_page", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--pages", type=int, default=100_000)
    parser.add_argument("--checks", type=int, default=1_000)
    given = parser.parse_args()
    measure(given.pages, given.checks)


if __name__ == "__main__":
    main()
