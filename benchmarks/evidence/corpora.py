"""What the rules say about text that nobody here wrote: labelled sentences and pages, and articles that are in good order.

The corpora are not part of the repository; where they are is said by $CONTENTLINT_DATA.
"""

from __future__ import annotations

import json
import math
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Final, NamedTuple

from benchmarks.evidence.judging import FAMILIES, Verdict, on_page, rules, session
from benchmarks.evidence.tables import AS_OF, lines
from benchmarks.pages import DATA
from contentlint.linting.heads import RuleHead
from contentlint.model import Finding

CORPUS: Final = DATA / "corpus"
CLEAN: Final[Mapping[str, tuple[str, ...]]] = {
    "zh": ("articles-zh/mtf-wiki-hugo", "articles-zh/tcm-doc-vitepress", "articles-zh/msd-crawl-txt"),
    "en": ("articles-en",),
    "ru": ("articles-ru",),
}
"""Folders of articles that are in good order; the same that the project's check of false alarms takes."""

PAGE: Final = Path(__file__).parents[2] / "docs" / "evidence.md"
_BEGIN, _END = "<!-- made by: python -m benchmarks.evidence --write -->", "<!-- end -->"
_CONFIDENCE: Final = 1.96  # quantile of the normal distribution for an interval of 95 %
_EXCERPT: Final = 120  # characters
_CLAIMS: Final = ("MED",)
_PATIENTS: Final = ("PRIV", "MED006", "MED007", "MED103", "MED104", "MED203")


class Sentence(NamedTuple):
    """A sentence labelled 1 (a risky claim, or personal data), 0 (harmless) or gray, with the findings at it."""

    label: str
    language: str
    text: str
    findings: tuple[Finding, ...]


class Quote(NamedTuple):
    """Words of a real page that a reader marked, with the codes of the rules that point at them. about: `claim` or `patient`."""

    about: str
    page: str
    language: str
    text: str
    codes: frozenset[str]


class Rate(NamedTuple):
    """`part` of `whole`, and the bounds of the 95 % interval of the share."""

    part: int
    whole: int

    @property
    def interval(self) -> tuple[float, float]:
        """Lower and upper bound after Wilson (1927), which holds for small counts, too."""
        if not self.whole:
            return 0.0, 1.0
        share, square = self.part / self.whole, _CONFIDENCE**2
        centre = share + square / (2 * self.whole)
        spread = _CONFIDENCE * math.sqrt(share * (1 - share) / self.whole + square / (4 * self.whole**2))
        scale = 1 + square / self.whole
        return max(0.0, (centre - spread) / scale), min(1.0, (centre + spread) / scale)


def there() -> bool:
    return CORPUS.is_dir()


def report(only: Sequence[str], verdicts: Sequence[Verdict]) -> Iterator[str]:
    """Lines on the sentences, the labelled pages and the clean documents. only: codes of rules, none for all."""
    if not there():
        yield f"No corpora at {CORPUS}; say with CONTENTLINT_DATA where they are."
        return
    for name, sentences in (("advertising sentences", advertising()), ("personal data", personal_data())):
        judged = [one for one in sentences if one.label in ("0", "1")]
        right = [one for one in judged if bool(one.findings) == (one.label == "1")]
        positives = [one for one in judged if one.label == "1"]
        found = sum(bool(one.findings) for one in positives)
        yield f"{name}: accuracy {_share(len(right), len(judged))}, found {_share(found, len(positives))}"
        for one in judged:
            if one not in right and not only:
                yield f"  labelled {one.label}: {one.text[:100]}  {' '.join(sorted({f.code for f in one.findings}))}"
    for about in ("claim", "patient"):
        of_kind = [quote for quote in quotes() if quote.about == about]
        yield f"labelled pages, {about}s: found {_share(sum(bool(one.codes) for one in of_kind), len(of_kind))}"
    yield from table(only, verdicts)


def _share(part: int, whole: int) -> str:
    return f"{part}/{whole} = {100 * part / whole:.1f} %" if whole else "-"


def table(only: Sequence[str], verdicts: Sequence[Verdict]) -> Iterator[str]:
    """A Markdown table: for each rule its positives, recall and false alarms."""
    loud, documents = false_alarms(), clean_documents()
    positives = Counter(code for quote in quotes() for code in quote.codes)
    for one in (*advertising(), *personal_data()):
        positives.update({finding.code for finding in one.findings} if one.label == "1" else ())
    pairs = [one for one in verdicts if one.part in ("violating", "valid")]
    yield "| rule | state | real texts found | frozen rows found | false alarms per 1,000 clean documents (95 % interval) |"
    yield "|---|---|---|---|---|"
    for head in _heads(only):
        mine = [one for one in pairs if one.rules == (head.code,)]
        alarms = Rate(loud[head.code], sum(documents[language] for language in head.languages))
        low, high = alarms.interval
        recall = f"{sum(one.passed for one in mine)} of {len(mine)}" if mine else "–"
        clean = f"{1000 * alarms.part / max(1, alarms.whole):.1f} ({1000 * low:.1f}–{1000 * high:.1f}), {alarms.part} of {alarms.whole}"
        state = "on" if head.status == "stable" else head.status
        yield f"| {head.code} `{head.name}` | {state} | {positives[head.code]} | {recall} | {clean} |"


def _heads(only: Sequence[str]) -> list[RuleHead]:
    heads = sorted(rules().heads.values(), key=lambda head: head.code)
    return [head for head in heads if head.family in FAMILIES and (not only or head.code in only)]


def write(verdicts: Sequence[Verdict]) -> None:
    """Put the table into the page of the documentation, between its marks."""
    if not there():
        raise SystemExit(f"No corpora at {CORPUS}: nothing is written.")
    before, _, rest = PAGE.read_text("utf-8").partition(_BEGIN)
    after = rest.partition(_END)[2]
    made = "\n".join((_BEGIN, "", f"State of {AS_OF}.", "", *table((), verdicts), "", _END))
    PAGE.write_text(before + made + after, "utf-8", newline="\n")


@cache
def advertising() -> tuple[Sentence, ...]:
    """Sentences of hospital sites with a word of the advertising law, each on an institution's page of its own."""
    rows = lines(CORPUS / "compliance-zh" / "adlaw_sentences.tsv")
    return tuple(_sentence(label, "zh", "institution", text, _CLAIMS) for label, _, text, *_ in rows)


@cache
def personal_data() -> tuple[Sentence, ...]:
    """Made sentences with and without personal data."""
    rows = lines(CORPUS / "compliance-zh" / "pii_synthetic.tsv")
    return tuple(_sentence(label, language, "science", text, ("PRIV",)) for language, text, _, label in rows)


def _sentence(label: str, language: str, kind: str, text: str, families: tuple[str, ...]) -> Sentence:
    found = on_page(language, kind, {"zh": "cn", "ru": "ru", "en": "us"}[language], "body", text)
    return Sentence(label, language, text, tuple(one for one in found if one.code.startswith(families) and one.severity != "info"))


@cache
def quotes() -> tuple[Quote, ...]:
    """What a reader marked on real pages as risky claims and as data of patients, and which rules point at it."""
    made: list[Quote] = []
    for label in json.loads((CORPUS / "labelled-dev" / "labels.json").read_text("utf-8")):
        found = _lint(CORPUS / label["file"])
        for about, families, quoted in (
            ("claim", _CLAIMS, label["ad_law_risky"]),
            ("patient", _PATIENTS, [one for one in label["pii"] if one["type"] not in ("service_contact", "mobile", "qq")]),
        ):
            for quote in quoted:
                text = quote["quote"] if isinstance(quote, dict) else quote
                codes = frozenset(code for code, excerpt in found if code.startswith(families) and _shares(text, excerpt))
                made.append(Quote(about, label["id"], label["lang"], text, codes))
    return tuple(made)


def _shares(quote: str, excerpt: str) -> bool:
    """Whether they have 4 Chinese characters or 12 letters in a row in common."""
    quote, excerpt = "".join(quote.split()).lower(), "".join(excerpt[:_EXCERPT].split()).lower()
    size = min(4 if any("\u4e00" <= character <= "\u9fff" for character in quote) else 12, len(quote))
    return size > 1 and any(quote[at : at + size] in excerpt for at in range(len(quote) - size + 1))


def _lint(path: Path) -> list[tuple[str, str]]:
    """Code and words of each finding of the families in a file."""
    result = session().lint(path.as_posix(), path.read_bytes())
    return [(one.code, result.source[one.span.start : one.span.end]) for one in result.findings if one.code.startswith(FAMILIES)]


@cache
def clean_documents() -> Counter[str]:
    return Counter({language: len(_clean(language)) for language in CLEAN})


@cache
def false_alarms() -> Counter[str]:
    """How many clean documents each rule speaks on."""
    return Counter(code for language in CLEAN for path in _clean(language) for code in {code for code, _ in _lint(path)})


@cache
def _clean(language: str) -> tuple[Path, ...]:
    files = (path for folder in CLEAN[language] for path in sorted((CORPUS / folder).rglob("*")))
    return tuple(path for path in files if path.suffix in (".md", ".txt", ".html", ".htm"))
