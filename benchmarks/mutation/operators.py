"""Every operator, in the order of the table: what it damages, which rules should say so, and how much low, middle and high are."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from random import Random
from typing import Final, NamedTuple

from benchmarks.mutation import arrangement, characters, phrases, residue
from benchmarks.mutation.page import Edit, Form, Mutation, Page, Tongue, changed
from benchmarks.mutation.wording import Wording

STRENGTHS: Final = ("low", "middle", "high")
ALL: Final[tuple[Tongue, ...]] = ("zh", "en", "ru")
ZH: Final[tuple[Tongue, ...]] = ("zh",)
_EVERYWHERE: Final = float("inf")


class Operator(NamedTuple):
    """A way to damage a page.

    rules: codes, any of which should report it. make: chance, page, amount, wording → edits. amounts: low, middle, high; unit: what they
    count. least: it is not worth a test when it changes fewer places. variants: what it puts in has a half that rules were not tuned to.
    compared: only the untouched page beside it shows the damage. informed: the facts file of the owner is at hand.
    """

    name: str
    rules: tuple[str, ...]
    languages: tuple[Tongue, ...]
    make: Callable[[Random, Page, float, Wording], list[Edit]]
    amounts: tuple[float, float, float]
    unit: str
    least: int = 1
    variants: bool = True
    forms: tuple[Form, ...] = ("html", "markdown", "text")
    compared: bool = False
    informed: bool = True

    def apply(self, chance: Random, page: Page, strength: int, held_out: bool = False) -> Mutation | None:
        """The damaged page; None when there is nothing of the kind to damage in it, or not enough. `strength`: 0 to 2."""
        if page.language not in self.languages or page.form not in self.forms:
            return None
        edits = _apart(self.make(chance, page, self.amounts[strength], Wording(held_out)))
        return changed(page.source, edits) if len(edits) >= self.enough(strength) else None

    def enough(self, strength: int) -> int:
        """How many places must be changed for the page to count: those that the amount asks for, where it counts places."""
        return max(self.least, int(self.amounts[strength])) if self.unit.startswith("places") else self.least


def _apart(edits: Sequence[Edit]) -> list[Edit]:
    """The edits without those that overlap an earlier one."""
    kept: list[Edit] = []
    for edit in sorted(edits):
        if not kept or edit.start > kept[-1].end or (edit.start == kept[-1].end and edit.end > edit.start):
            kept.append(edit)
    return kept


OPERATORS: Final = (
    Operator("look-alike characters", ("SCRAPE001",), ZH, characters.lookalikes, (240, 120, 60), "one Chinese character in", least=3),
    Operator(
        "Traditional mix", ("SCRAPE002",), ZH, characters.traditional,
        (300, 150, 75), "one Chinese character in", least=3, variants=False,
    ),
    Operator("readings in brackets", ("SCRAPE003",), ZH, characters.readings, (2, 5, 15), "places"),
    Operator("injected phrase", ("SCRAPE004",), ALL, phrases.injected, (5, 9, 16), "places (term replaced by a search phrase)"),
    Operator("phrase before the title", ("SCRAPE004",), ALL, phrases.title_prefix, (0, 2, 4), "uses in the text besides the title"),
    Operator("title splice", ("SCRAPE005",), ZH, phrases.title_splice, (3, 6, 12), "places", variants=False),
    Operator("zero-width characters", ("SCRAPE006",), ALL, characters.zero_width, (1, 5, 25), "places"),
    Operator("soft hyphens, bidi marks", ("SCRAPE006",), ALL, characters.soft_hyphen_and_bidi, (1, 5, 25), "places"),
    Operator("control, private-use characters", ("SCRAPE006",), ALL, characters.control_and_private, (1, 5, 25), "places"),
    Operator("homoglyphs", ("SCRAPE007",), ALL, characters.homoglyphs, (1, 4, 12), "places (words)"),
    Operator("mojibake", ("SCRAPE008",), ALL, characters.mojibake, (1, 4, 12), "places"),
    Operator(
        "entities", ("SCRAPE009",), ALL, characters.entities,
        (0, 1, 5), "paragraphs (0: one sentence), from 1 the title too", least=5,
    ),
    Operator("hidden text", ("SCRAPE010",), ALL, residue.hidden, (1, 2, 5), "places", forms=("html", "markdown")),
    Operator("comment tail", ("SCRAPE011",), ALL, residue.added("comment", "tail"), (1, 4, 9), "lines"),
    Operator("menu head", ("SCRAPE012",), ALL, residue.added("menu", "head"), (1, 2, 5), "lines"),
    Operator("menu tail", ("SCRAPE012",), ALL, residue.added("menu", "tail"), (1, 2, 5), "lines"),
    Operator("widget lines", ("SCRAPE013",), ALL, residue.added("widget", "between"), (1, 3, 6), "lines"),
    Operator("foreign attribution", ("SCRAPE014",), ALL, residue.added("attribution", "tail"), (1, 2, 4), "lines"),
    Operator("foreign contact", ("SCRAPE015",), ALL, residue.added("contact", "between"), (1, 2, 4), "lines"),
    Operator(
        "foreign contact without facts", ("SCRAPE015",), ALL, residue.added("contact", "between"),
        (1, 2, 4), "lines", informed=False,
    ),
    Operator("other hospital as ours", ("SCRAPE016",), ("zh", "ru"), residue.added("hospital", "between"), (1, 2, 4), "lines"),
    Operator("placeholders", ("SCRAPE017",), ALL, residue.added("placeholder", "between"), (1, 3, 6), "lines"),
    Operator(
        "two articles in one", ("SCRAPE018",), ("zh", "en"), arrangement.merged,
        (0, 1, 2), "0 bare text, 1 with title, 2 with author and references",
    ),
    Operator("fragment salad", ("SCRAPE019",), ZH, arrangement.salad, (0.0, 0.3, 1.0), "share of the paragraphs, at least one"),
    Operator("machine-translated sentences", ("SCRAPE020",), ALL, phrases.machine_translated, (2, 4, 6), "sentences"),
    Operator("absurd synonyms", ("SCRAPE021",), ZH, characters.synonyms, (2, 4, 8), "places"),
    Operator("censored holes", ("SCRAPE022",), ALL, characters.censored, (1, 3, 6), "places"),
    Operator("chatbot residue", ("SCRAPE023",), ALL, residue.added("chatbot", "between"), (1, 2, 4), "lines"),
    Operator("parasite links", ("SCRAPE024",), ALL, residue.added("parasite", "between"), (1, 2, 5), "lines"),
    Operator("dangling promises", ("SCRAPE025",), ALL, residue.added("promise", "between"), (1, 2, 4), "lines"),
    Operator("relative time", ("SCRAPE026",), ALL, residue.added("relative", "between"), (1, 2, 4), "lines"),
    Operator("platform calls", ("SCRAPE027",), ALL, residue.added("cta", "between"), (1, 2, 4), "lines"),
    Operator("typos", ("SCRAPE028",), ZH, characters.typos, (1, 3, 6), "places"),
    Operator("reprint without source", ("TRUST015",), ALL, residue.added("reprint", "tail"), (1, 2, 3), "lines"),
    Operator(
        "ASCII punctuation", ("STRUCT017",), ZH, arrangement.half_width,
        (0.2, 0.5, 1.0), "share of the marks", least=5, variants=False,
    ),
    Operator(
        "paragraphs without end mark", ("STRUCT018",), ZH, arrangement.unended,
        (0.35, 0.6, 1.0), "share of the paragraphs", least=2, variants=False,
    ),
    Operator(
        "clauses run together", ("STRUCT019",), ZH, arrangement.unpunctuated,
        (0.4, 0.7, 1.0), "share of the marks inside sentences", least=5, variants=False,
    ),
    Operator(
        "sentence shuffle", ("DUP002", "DUP003", "DUP006"), ALL, arrangement.shuffled, (2, 5, _EVERYWHERE),
        "paragraphs whose sentences are shuffled together", variants=False, compared=True,
    ),
    Operator(
        "term rename", ("DUP002", "DUP003", "DUP004", "DUP006"), ALL, phrases.renamed, (1, 3, 8),
        "terms", least=3, compared=True,
    ),
)  # fmt: skip
