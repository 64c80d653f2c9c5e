"""Stores of audits that never were, for tests and timings of the report: `python -m benchmarks.audit_store OUT.sqlite --findings 100000`.

Sites of made pages with the rules that are installed: a few templates bring most of the findings, the rest is spread as one finds it on
real sites (some rules on many pages, most on few). The same arguments give the same store.
"""

from __future__ import annotations

import argparse
import json
import re
import sqlite3
import zlib
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path
from random import Random
from typing import Any, Final, NamedTuple

from benchmarks.pages import WORDS, Vocabulary
from contentlint.auditing.store import inserting, open_store, transaction
from contentlint.linting.index import load
from contentlint.linting.words import Words

PER_PAGE: Final = 6  # findings, on average
SECTIONS: Final = ("news", "health", "departments", "doctors", "guide", "jibing/zhongliu")
PLACES: Final = {"META": "head", "STRUCT": "headings"}
CITIES: Final = ("北京", "上海", "广州", "成都", "杭州", "西安", "郑州", "武汉")
EFFORT: Final = {"template": 2.0, "sentence": 1.0, "author": 8.0, "section": 8.0, "page": 1.0}
WEIGHT: Final = {"error": 9, "warning": 3, "info": 1}
_PARAMETER: Final = re.compile(r"\{(\w+)([:|])?")


class Sort(NamedTuple):
    """A message of a rule as it is found: how often, by which template or sentence."""

    code: str
    family: str
    severity: str
    message: str
    params: tuple[str, ...]
    numbers: frozenset[str]


def make(path: Path, findings: int, *, sites: int = 3, texts: bool = True, seed: int = 0) -> None:
    """Write a store with about that many findings to `path`, which must not be there yet."""
    with closing(open_store(path)) as store, transaction(store):
        _Maker(store, Random(f"{seed} {findings} {sites}"), max(1, findings // PER_PAGE), sites, texts).run()


class _Maker:
    def __init__(self, base: sqlite3.Connection, random: Random, pages: int, sites: int, texts: bool) -> None:
        self._base, self._random, self._pages, self._sites, self._texts = base, random, pages, sites, texts
        self._sorts = list(_sorts())
        random.shuffle(self._sorts)
        self._causes: dict[tuple[str, ...], int] = {}
        self._cleared: Counter[int] = Counter()
        self._on_pages: Counter[int] = Counter()
        self._found: Counter[str] = Counter()
        self._finding = 0

    def run(self) -> None:
        insert = self._base.execute
        for site in range(1, self._sites + 1):
            insert("INSERT INTO sites VALUES (?, ?)", (site, f"www.hospital-{site}.example"))
        self._rules()
        rows: list[tuple[Any, ...]] = []
        for page in range(1, self._pages + 1):
            rows += self._page(page)
            if len(rows) > 20_000 or page == self._pages:
                self._insert("findings", rows)
                rows.clear()
        self._write_causes()
        self._clusters()
        self._meta()

    def _insert(self, table: str, rows: Sequence[tuple[Any, ...]]) -> None:
        """Put rows into a table, whose columns they begin with; what only the next audit needs is left out."""
        names = [name for _, name, *_ in self._base.execute(f"PRAGMA table_info({table})")]
        columns = tuple(f'"{name}"' for name in names[: len(rows[0])])
        self._base.executemany(inserting(table, columns), rows)

    def _rules(self) -> None:
        index = load()
        for code, head in index.heads.items():
            words = {name: index.words(code)[name] for name in ("title", "reason", "advice", "sources", "messages")}
            self._base.execute(
                "INSERT INTO rules VALUES (?, ?, ?, ?, ?)", (code, head.name, head.family, head.severity, json.dumps(words, default=str))
            )

    def _page(self, page: int) -> Iterator[tuple[Any, ...]]:
        """Inserts a page; its findings."""
        random = self._random
        site = 1 + page % self._sites
        words = WORDS[(site - 1) % len(WORDS)]
        section = SECTIONS[min(int(random.expovariate(0.6)), len(SECTIONS) - 1)]
        topic = random.choice(words.topics)
        title = random.choice(words.headings).format(topic) + random.choice(("", f"_{words.site}", f" - {words.site} - {words.menu[1]}"))
        text = _text(random, words, topic) if self._texts else ""
        description = words.joint.join(random.sample(words.sentences, random.choice((1, 2, 3, 5)))).format(*[topic] * 9)
        template = f"{site}-{section.partition('/')[0]}"
        author = f"author {random.randrange(40)}" if random.random() < 0.6 else None
        path = f"sites/hospital-{site}/{section}/2026/{page}.html"
        url = f"https://www.hospital-{site}.example/{section}/2026/{page}.html"
        day = f"20{random.randint(18, 26)}-{random.randint(1, 12):02}-{random.randint(1, 28):02}"
        language = {"zh-CN": "zh-Hans"}.get(words.lang, words.lang)
        clicks = int(random.paretovariate(0.9)) if random.random() < 0.7 else None
        row = (
            page, site, path, url, section, language, random.choice(("science", "news", "institution")), random.random() < 0.8,
            title, description if random.random() < 0.7 else None, title.partition("_")[0], len(text), day, author, template,
            f"{page:016x}", clicks, random.randrange(30), "read",
        )  # fmt: skip
        self._insert("pages", [row])
        headings = [[1, title], *([2, heading.format(topic)] for heading in random.sample(words.headings, 3))]
        self._base.execute("INSERT INTO outlines VALUES (?, ?)", (page, json.dumps(headings, ensure_ascii=False)))
        if self._texts:
            self._base.execute("INSERT INTO texts VALUES (?, ?)", (page, zlib.compress(text.encode(), 6)))
        seen: set[int] = set()
        for place, sort in self._met(template):
            yield self._row(page, place, sort, template, author, section, words, topic, text, seen)

    def _met(self, template: str) -> Iterator[tuple[str, Sort]]:
        """What is found on a page of a template: three things of the template, some sentences, the rest by chance."""
        random, sorts = self._random, self._sorts
        of_template = Random(template)
        for _ in range(3):
            if random.random() < 0.92:
                yield "template", of_template.choice(sorts)
        while random.random() < 0.76:
            rare = min(int(random.paretovariate(0.7)) - 1, len(sorts) - 1)
            yield ("sentence" if random.random() < 0.3 else "page"), sorts[rare]

    def _row(
        self, page: int, where: str, sort: Sort, template: str, author: str | None, section: str, words: Vocabulary, topic: str, text: str,
        seen: set[int],
    ) -> tuple[Any, ...]:  # fmt: skip
        random = self._random
        sentence = random.choice(words.sentences).format(topic) if where != "template" else ""
        params = {name: random.randrange(1, 90) if name in sort.numbers else topic for name in sort.params}
        if "unit" in params:
            params["unit"] = "characters"
        sort_of_cause, key = {
            "template": ("template", template),
            "sentence": ("sentence", sentence),
            "page": ("author", author) if author and random.random() < 0.3 else ("section", f"{page % self._sites}/{section}"),
        }[where]
        cause = self._causes.setdefault((sort.code, sort.message, sort_of_cause, str(key)), len(self._causes) + 1)
        self._cleared[cause] += 1
        if cause not in seen:
            seen.add(cause)
            self._on_pages[cause] += 1
        self._found[sort.severity] += 1
        self._finding += 1
        line, column = random.randint(1, 400), random.randint(1, 80)
        place = PLACES.get(sort.family, "template" if where == "template" else "body")
        related = [{"path": f"sites/hospital-1/news/2026/{page}.html", "line": 3, "message": sort.message}] if sort.family == "DUP" else []
        return (
            self._finding, page, sort.code, sort.message, sort.severity, "possible" if random.random() < 0.2 else "certain", line, column,
            line, column + len(sentence), json.dumps(params, ensure_ascii=False), sentence, json.dumps(related), f"{self._finding:016x}",
            place, cause,
        )  # fmt: skip

    def _write_causes(self) -> None:
        severity = {sort.code: sort.severity for sort in self._sorts}
        rows = []
        for (code, message, sort, key), number in self._causes.items():
            effort = EFFORT[sort] if sort != "page" else float(self._on_pages[number])
            score = self._cleared[number] * WEIGHT[severity[code]] / effort
            label = {"template": f"/{key.partition('-')[2]}/…"}.get(sort, key)
            rows.append([number, code, message, sort, key, label, self._on_pages[number], self._cleared[number], effort, score])
        rows.sort(key=lambda row: (-float(str(row[-1])), row[0]))
        numbered = ((*row, rank) for rank, row in enumerate(rows, 1))
        self._insert("causes", list(numbered))

    def _clusters(self) -> None:
        """A page in thirty has copies; their texts are made from its own."""
        random, page = self._random, 1
        for cluster in range(1, self._pages // 30 + 1):
            relation = random.choice(("exact", "near", "partial", "template"))
            members = list(range(page, min(page + random.choice((2, 2, 3, 5, 8)), self._pages + 1)))
            page = members[-1] + 20
            self._base.execute("INSERT INTO clusters VALUES (?, ?, ?, ?)", (cluster, relation, members[0], len(members)))
            self._base.executemany("INSERT INTO cluster_pages VALUES (?, ?)", ((cluster, member) for member in members))
            own = self._base.execute("SELECT text FROM texts WHERE page = ?", (members[0],)).fetchone()
            text = zlib.decompress(own[0]).decode() if own else ""
            if relation == "template":
                text = f"{CITIES[0]}{text}".replace("\n", f"\n{CITIES[0]}")
                self._base.execute("UPDATE texts SET text = ? WHERE page = ?", (zlib.compress(text.encode()), members[0]))
            for member in members[1:]:
                other, passages = self._copied(text, relation)
                self._base.execute("UPDATE texts SET text = ? WHERE page = ?", (zlib.compress(other.encode()), member))
                alike = 1.0 if relation == "exact" else round(random.uniform(0.3, 0.95), 3)
                self._base.execute(
                    "INSERT INTO pairs VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                    (cluster, members[0], member, relation, alike, alike, min(1.0, alike + 0.1), json.dumps(passages)),
                )

    def _copied(self, text: str, relation: str) -> tuple[str, list[tuple[int, int, int, int]]]:
        random = self._random
        if relation == "template":
            return text.replace(CITIES[0], random.choice(CITIES[1:])), [(0, len(text), 0, len(text))]
        if relation == "near":
            lines = [line for line in text.split("\n") if random.random() < 0.85]
            other = "\n".join(lines)
            return other, [(0, len(text), 0, len(other))]
        if relation == "partial":
            end = len(text) // 2
            return "本院提示。\n" + text[:end] + "\n" + text[end:][::-1], [(0, end, 6, 6 + end)]
        return text, [(0, len(text), 0, len(text))]

    def _meta(self) -> None:
        found = self._found
        meta = {
            "contentlint": "0.1.0", "edition": "", "settings": "0" * 16, "started": "2026-11-22T08:00:00Z",
            "finished": "2026-11-22T08:41:07Z", "pages": str(self._pages), "findings": str(self._finding),
            "sources": json.dumps([f"sites/hospital-{site}" for site in range(1, self._sites + 1)]),
            "limits": json.dumps([{"name": "most-pairs", "count": 3, "value": 50}]), "previous": "report/audit.sqlite",
        }  # fmt: skip
        self._base.executemany("INSERT OR REPLACE INTO meta VALUES (?, ?)", meta.items())
        for run, share in enumerate((1.4, 1.3, 1.15), 1):
            counts = [int(found[name] * share) for name in ("error", "warning", "info")]
            self._base.execute(
                "INSERT INTO history VALUES (?, ?, ?, ?, ?, ?, ?)",
                (run, f"2026-{7 + run:02}-22T08:00:00Z", int(self._pages * 0.98), sum(counts), *counts),
            )


def _sorts() -> Iterator[Sort]:
    """Every message of every rule that speaks of pages."""
    index = load()
    words = Words(index)
    for code, head in sorted(index.heads.items()):
        if head.family == "LINT":
            continue
        for message, texts in index.words(code)["messages"].items():
            found = [match for text in texts.values() for match in _PARAMETER.findall(text)]
            names = tuple(dict.fromkeys([name for name, _ in found] + (["unit"] if any(mark == ":" for _, mark in found) else [])))
            numbers = {name for name, mark in found if mark} | {"longest", "shortest", "actual"}
            assert words.title(code, "en")
            yield Sort(code, head.family, head.severity, message, names, frozenset(numbers))


def _text(random: Random, words: Vocabulary, topic: str) -> str:
    """A text of paragraphs."""

    def paragraph(sentences: Sequence[str]) -> str:
        return words.joint.join(sentence.format(topic) for sentence in sentences)

    return "\n".join(paragraph(random.sample(words.sentences, random.randint(3, 7))) for _ in range(random.randint(3, 9)))


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.audit_store", description=__doc__)
    parser.add_argument("out", type=Path)
    parser.add_argument("--findings", type=int, default=100_000)
    parser.add_argument("--sites", type=int, default=3)
    parser.add_argument("--no-text", action="store_true")
    given = parser.parse_args()
    make(given.out, given.findings, sites=given.sites, texts=not given.no_text)


if __name__ == "__main__":
    main()
