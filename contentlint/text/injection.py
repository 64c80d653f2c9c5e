"""Search phrases that a program pasted over a term, found without knowing either: 社群营销还有用吗 for 社群营销, "best dentist near me" for
"dentist".

Such a phrase gives itself away by three things together: it comes again and again in exactly the same words, it asks or offers something
as people do in a search box, and it stands where the sentence goes on as if it were a noun. Phrases are not listed: an interrogative, or an
expression that opens or closes a query, is the anchor, and the phrase is what its occurrences have in common around it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import compress

from contentlint.model import Language
from contentlint.text.foreign_phrases import foreign_phrases
from contentlint.text.injection_cues import CUES, Cues
from contentlint.text.query_search import Injection, Search, plain_form
from contentlint.text.split_terms import split_terms


def injections(text: str, language: Language, fewest: int = 3, about: str = "", titles: Sequence[str] = ()) -> list[Injection]:
    """The injected phrases of a text that come at least `fewest` times, the title that begins with one counted, the most frequent first.

    text: an article, a block a line. about: its title, description and keywords, a line each, which may name the base term too. titles:
    those of them that say what a reader is offered. Linear in the length of the text.
    """
    plain, about = plain_form(text, language), plain_form(about, language)
    cues = CUES[language[:2]]
    search = Search(plain, about, titles, language, fewest)
    found: list[Injection] = []
    if _may_have(plain, about, cues, fewest):
        found = [made for one in search.candidates() if (made := search.made(one, text, language))]
        if cues.spaced and not found:
            found = split_terms(text, plain, language, [plain_form(title, language) for title in titles], fewest)
    found = found or foreign_phrases(text, plain, about, language, search)
    return sorted(found, key=lambda one: -len(one.places))


def _may_have(plain: str, about: str, cues: Cues, fewest: int) -> bool:
    """Whether a sign of a query stands so often with the same letters or words beside it: most texts have none that does."""
    if cues.spaced:
        beside = Counter(_beside_words(plain.replace(",", " ").replace(".", " ").replace("?", " ").split(), cues))
    else:
        beside = Counter(_with_letters(plain, cues))
    return any(times >= fewest or (times == fewest - 1 and key in about) for key, times in beside.items())


def _beside_words(words: list[str], cues: Cues) -> Iterator[str]:
    """The signs in a text, each with the word before it (two, when that says little), and those that open a query with the word behind."""
    signs = cues.signs
    for number in list(compress(range(len(words)), map(signs.__contains__, words))):
        little = words[number - 1] in cues.little if number else True
        yield " ".join(words[max(0, number - 1 - little) : number + 1])
        if words[number] in cues.opening:
            yield " ".join(words[number : number + 3])


def _with_letters(plain: str, cues: Cues) -> Iterator[str]:
    """The signs in a text, each with the two letters before it, or three where the sign is a frequent one."""
    for sign in cues.sign.finditer(plain):
        letters = plain[max(0, sign.start() - 2 - (sign[0] in cues.little)) : sign.end()]
        if letters.isalnum():
            yield letters
