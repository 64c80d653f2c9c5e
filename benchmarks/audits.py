"""What an audit of whole sites costs, killed and resumed, and audited again: `python -m benchmarks.audits --pages 400 1600 --sites 5`.

The sites are made: articles of words of jieba's dictionary, drawn by frequency, in the pages of one CMS. One article in fifty is
a copy of another, and pages have the faults of real ones (no description, no keywords, half-width punctuation, promises of cure).
All sites are audited at once: the run is killed when half of its tasks are done, and run again to its end; then it is run
undisturbed; then what the first 20 tasks of each site name is mended, and all is audited anew; then one page in a hundred is
changed, then none. Seconds are of CPU, of all processes, and of the clock; memory is that of the largest process. Everything lies
in the temporary folder. Not on Windows.
"""

from __future__ import annotations

import argparse
import os
import resource
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Collection, Iterator, Sequence
from contextlib import closing
from itertools import accumulate
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Final, NamedTuple

from benchmarks.pages import page

_WORDS: Final = 20_000
_COPIES: Final = 0.02
_CHANGED: Final = 100  # one page in so many is changed before the second audit
_DISEASES: Final = "痛风 胃炎 高血压 糖尿病 湿疹 颈椎病 鼻炎 贫血 肺炎 失眠".split()
_TASKS: Final = 20
_CLAIMS: Final = frozenset(("MED001", "MED002", "MED003", "MED004", "MED009"))
_KEYWORDS: Final = frozenset(("META004", "META014", "META015", "META024"))
_PROMISES: Final = ("本院治疗{0}，百分之百治愈，无任何副作用。", "我院是全国最好的{0}专科，签约治疗，无效退款。")


class Cost(NamedTuple):
    """What a run took: seconds of CPU and of the clock."""

    cpu: float
    clock: float

    def of(self, whole: Cost) -> str:
        """This, and its share of another."""
        return f"{self.cpu:.1f} s of CPU ({self.cpu / whole.cpu:.1%}), {self.clock:.1f} s by the clock ({self.clock / whole.clock:.1%})"


def make_sites(folder: Path, sites: int, pages: int, size: int, mended: Sequence[Collection[str]] = ()) -> list[Path]:
    """Write so many sites of so many pages of about `size` bytes; returns their folders. mended: of each site, rules that find nothing."""
    words, ladder = _language()
    made = []
    for site in range(sites):
        root = folder / f"site-{site + 1}.example"
        article: list[str] = []
        for number in range(pages):
            random = Random(f"{site} {number}")
            disease = random.choice(_DISEASES)
            if random.random() >= _COPIES or not article:
                article = [*_sentences(random, disease, words, ladder, size - 1_800)]
            place = root / f"{number // 1000:03d}" / f"{number}.html"
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_text(_page(random, number, disease, article, mended[site] if mended else ()), "utf-8")
        made.append(root)
    return made


def _language() -> tuple[list[str], list[float]]:
    """Words of two characters, the most frequent first, and the ladder of their frequencies."""
    import jieba

    with jieba.get_module_res("dict.txt") as file:
        entries = [line.decode().split(" ") for line in file]
    known = sorted(((int(count), word) for word, count, _ in entries if len(word) == 2), reverse=True)[:_WORDS]
    return [word for _, word in known], [*accumulate(count for count, _ in known)]


def _sentences(random: Random, disease: str, words: list[str], ladder: list[float], size: int) -> Iterator[str]:
    """About `size` bytes of sentences, one in a hundred a promise."""
    while size > 0:
        some = random.choices(words, cum_weights=ladder, k=random.randint(8, 24))
        some[7] += "，"
        sentence = "".join(some) + "。" if random.random() > 0.01 else random.choice(_PROMISES).format(disease)
        yield sentence
        size -= 3 * len(sentence)


def _page(random: Random, number: int, disease: str, article: list[str], mended: Collection[str]) -> str:
    """A page with the faults of its CMS and of its authors, but those that are mended."""
    title = f"{disease}的日常护理（{number}）"
    told, named, halfwidth = (random.random() < share for share in (0.5, 0.7, 0.1))
    if _CLAIMS.intersection(mended):
        article = [sentence for sentence in article if "治" not in sentence and "最好" not in sentence]
    size = 2 if "STRUCT005" in mended else 5
    parts = [f"<p>{''.join(article[at : at + size])}</p>" for at in range(0, len(article), size)]
    if "STRUCT004" in mended:
        parts = [f"<h2>{disease}护理第{at // 6 + 1}步</h2>\n{part}" if at % 6 == 0 else part for at, part in enumerate(parts)]
    date = f"2025-{random.randint(1, 12):02}-{random.randint(1, 28):02}"
    before, after = _around(disease, title, date, mended)
    text = "\n".join((*before, *parts, *after))
    values = {
        "lang": "zh-CN", "site": "示例医院", "title": title, "menu": "", "sidebar": "",
        "topic": disease if named or _KEYWORDS.intersection(mended) else "",
        "date": f"{'发布时间：' if 'TRUST004' in mended else ''}{date}",
        "description": f"{title}：什么时候去看医生，平时怎么护理，复查要注意什么，这里按步骤说明。" if told or "META010" in mended else "",
        "article": text.replace("，", ",") if halfwidth and "STRUCT017" not in mended else text,
    }  # fmt: skip
    return page(values)


def _around(disease: str, title: str, date: str, mended: Collection[str]) -> tuple[list[str], list[str]]:
    """What stands before and behind the article of a page on which this is mended."""
    before = {
        "TRUST001": "<p>作者：王宁，示例医院风湿科主任医师</p>",
        "TRUST003": f"<p>审核：李华，示例医院风湿科主任医师，审核日期：{date}</p>",
        "STRUCT023": f"<p>{disease}的日常护理要做三件事：按时复查，规律作息，出现不适及时就医。</p>",
    }
    after = {
        "TRUST011": "<p>本文仅供科普，不能代替医生的诊断和治疗。</p>",
        "META019": '<script type="application/ld+json">{"@context": "https://schema.org", "@type": "MedicalWebPage", '
        f'"headline": "{title}", "author": {{"@type": "Person", "name": "王宁"}}, "datePublished": "{date}", '
        f'"lastReviewed": "{date}", "reviewedBy": {{"@type": "Person", "name": "李华"}}}}</script>',
    }
    return [text for rule, text in before.items() if rule in mended], [text for rule, text in after.items() if rule in mended]


def _audit(sites: list[Path], out: Path, jobs: int) -> list[str]:
    return [sys.executable, "-m", "contentlint", "audit", *map(str, sites), "-o", str(out), "-q", "-j", str(jobs)]


def _run(command: list[str]) -> Cost:
    """Run to the end."""
    before, started = _cpu(), time.perf_counter()
    subprocess.run(command, stdout=subprocess.DEVNULL, check=False)
    return Cost(_cpu() - before, time.perf_counter() - started)


def _run_half(command: list[str], out: Path, tasks: int) -> Cost:
    """Run until half of the tasks are done, then kill all its processes."""
    started = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, start_new_session=True)
    while process.poll() is None and len(list((out / "work" / "parts").glob("*.done"))) < tasks / 2:
        time.sleep(0.2)
    os.killpg(process.pid, signal.SIGKILL)
    process.wait()
    return Cost(0.0, time.perf_counter() - started)


def _cpu() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def measured(sites: int, pages: int, size: int, jobs: int) -> Iterator[str]:
    """The rows of one size."""
    from contentlint.auditing.plan import SHARD

    with TemporaryDirectory() as name:
        folder = Path(name)
        roots, out = make_sites(folder, sites, pages, size), folder / "out"
        count = sites * pages
        mean = sum(path.stat().st_size for path in roots[0].rglob("*.html")) / pages / 1000
        command = _audit(roots, out, jobs)
        yield f"{count:,} pages of {mean:.1f} KB on {sites} sites"
        half = _run_half(command, out, sites * -(-pages // SHARD))
        rest = _run(command)
        findings = _counts(out)
        memory = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1000
        clock = half.clock + rest.clock
        yield f"  killed after {half.clock:.0f} s and resumed: {clock:.0f} s by the clock, {findings:,} findings, {memory:.0f} MB"
        whole = _run(_audit(roots, folder / "whole", jobs))
        same = (out / "findings.jsonl").read_bytes() == (folder / "whole" / "findings.jsonl").read_bytes()
        yield f"  undisturbed: {whole.cpu:.0f} s of CPU, {count / whole.clock:.0f} pages/s; findings {'are the same' if same else 'DIFFER'}"
        yield f"  {_first_tasks(roots, folder, sites, pages, size, jobs)}"
        make_sites(folder, sites, pages, size)
        _change(roots)
        yield f"  one page in {_CHANGED} changed: {_run(command).of(whole)}"
        yield f"  nothing changed: {_run(command).of(whole)}"


def _first_tasks(roots: list[Path], folder: Path, sites: int, pages: int, size: int, jobs: int) -> str:
    """Do the first tasks of each site, audit again, and say what is left."""
    before, mended = _counts(folder / "whole"), []
    with closing(sqlite3.connect(folder / "whole" / "audit.sqlite")) as store:
        for (site,) in store.execute("SELECT id FROM sites ORDER BY id").fetchall():
            rows = store.execute("SELECT code FROM causes WHERE site = ? ORDER BY rank LIMIT ?", (site, _TASKS))
            mended.append({code for (code,) in rows})
    make_sites(folder, sites, pages, size, mended)
    _run(_audit(roots, folder / "mended", jobs))
    left = _counts(folder / "mended")
    return f"the first {_TASKS} tasks of each site done: {left:,} findings left of {before:,} ({1 - left / before:.0%} cleared)"


def _counts(out: Path) -> int:
    with closing(sqlite3.connect(out / "audit.sqlite")) as store:
        return int(store.execute("SELECT count(*) FROM findings").fetchone()[0])


def _change(roots: list[Path]) -> None:
    for root in roots:
        for path in sorted(root.rglob("*.html"))[::_CHANGED]:
            path.write_text(path.read_text("utf-8").replace("</p>", "出现新的不适时请再来。</p>", 1), "utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", type=int, nargs="+", default=[400, 1_600], help="pages of a site")
    parser.add_argument("--sites", type=int, default=5)
    parser.add_argument("--size", type=int, default=12_000, help="bytes of a page")
    parser.add_argument("-j", "--jobs", type=int, default=os.cpu_count() or 1)
    arguments = parser.parse_args()
    for pages in arguments.pages:
        for line in measured(arguments.sites, pages, arguments.size, arguments.jobs):
            print(line, flush=True)


if __name__ == "__main__":
    main()
