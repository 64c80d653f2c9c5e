"""How many syllables a word has, in English and Russian.

A Russian word has as many as it has vowels. English spelling knows no such rule: here each run of vowels is a syllable, those that are
silent are taken off (tim-e, disease-s, fatig-ue), runs that are said as two count as two (di-et, a-orta, re-action), and what that still
gets wrong and is frequent is listed. Against the pronunciations of the CMU dictionary it is right for more than 99 of 100
running words of medical pages. Acronyms are taken for words.
"""

from __future__ import annotations

from typing import Final

from contentlint.text.patterns import lazy

_MANY: Final = 50_000  # words worth remembering

_RUN: Final = lazy("[aeiouy]+")
_SILENT: Final = lazy(
    r"(?<=[^aeiouyl])e\Z|(?<=[aeiouyrl]l)e(?=[ds]?\Z)|(?<=[^aeiouytdl])e(?=d\Z)|(?<=[^aeiouylcgszx])(?<!ch)(?<!sh)e(?=s\Z)|(?<=[gq])ue(?=s?\Z)"
    r"|(?<=[aeiouyr][^\Waeiouyl])e(?=(?:ly|less|ness|ments?|ful\w{0,2})\Z)|(?<=[aeiouy]l)e(?=(?:ly|less|ness|ments?|ful\w{0,2})\Z)"
    r"|\A(?:som|lif|wher|ther|for|hom|car|sid|tim|eyes?|fac|mor|saf|basel?|whol)(?:(?<=[^s]s)|(?<=[^s]))e(?=[bcfghjklmpstvwy][aehilorty])"
)
_TWO: Final = lazy(  # the first of two vowels that stand together and are said apart
    r"(?<![ctsg])(?<!ll)(?<!mil)i(?=a(?!ge))|i(?=at[ei])|(?<![ctsgxnh])(?<!ll)(?<!av)i(?=o(?!us))|\Abi(?=o)|(?<![ctsgx])(?<!ll)i(?=ous)"
    r"|(?<![ctsgq])(?<!fr)i(?=en[ct])|(?<=\Asc)i(?=en)|i(?=um|us\Z|i|ers?\Z|est\Z)|(?<=[qdcrx])i(?=et)"
    r"|[aeouy](?=ing)|(?<=[^aeiou\W])y(?=[ao]|el|ers?\Z)|(?<=[aeou])y(?=[aeo](?!s\Z|d\Z|\Z|b))"
    r"|a(?=o|uter|i[cs]\Z)|(?<!g)e(?=ou)|(?<![gp])(?<!ch)e(?=o(?!u|p))|(?<=\Ag)e(?=o(?!r))|(?<!s)e(?=o(?:pl|path))|e(?=um\Z|us\Z)"
    r"|(?<=[^sctl\W][rndhe])e(?=as?\Z)|(?<=[cr]r)e(?=at)|(?<=\Ar)e(?=a(?:ct|li|pp|ss|bs|dj|dm|nal|rr)|i[mns]|un)|(?<=d)e(?=al(?:i|\Z))|(?<=rop)e(?=an)"
    r"|(?<=\Apr)e(?=e(?:x|cl|mi)|o)|(?<![gq])u(?=a|ous|en[ctz]|um|i(?:t[iy]|d|ci|ne\Z|ng|st))|(?<=\Ad)u(?=o)"
    r"|o(?=ic\Z|e(?:m|ts?)\Z|a\Z)|(?<=\Ac)o(?=ag|al[ei]|au|ex|ef|op|or[dt]|inc|inf)|(?<=str)o(?=in)|s(?=ms?\Z)"
)
_LISTED: Final = {
    word: count
    for count, words in {
        1: "ache aches does eyed eyes flea fleas goes pea peas plea pleas sea seas shoes tea teas toes",
        2: "acne bluish business eyelid eyelids giant headache headaches herpes household people real rhythm rhythms something someone",
        3: "coenzyme epithelial everyone guidelines idea ideas laryngeal nausea nuclear pancreas pineal vegetable vegetables",
        4: "cochlear diabetes diuretic diuretics esophageal everybody everything laboratory laboratories",
        5: "angiotensin osteoporosis osteoarthritis gastroesophageal radioactive",
    }.items()
    for word in words.split()
}
_VOWEL: Final = lazy("[аеёиоуыэюя]")


class _Remembered(dict[str, int]):
    """Syllables of the English words that were asked for; forgets them all when they become too many."""

    def __missing__(self, word: str) -> int:
        if len(self) >= _MANY:
            self.clear()
        self[word] = count = _LISTED.get(word) or _by_rule(word)
        return count


_english: Final = _Remembered()


def english(words: list[str]) -> list[int]:
    """Syllables of each of these words, which are in lower case; at least one."""
    return list(map(_english.__getitem__, words))


def russian(words: list[str]) -> list[int]:
    """Vowels of each of these words, which are in lower case; prepositions such as в and с have none."""
    return list(map(len, map(_VOWEL.findall, words)))


def _by_rule(word: str) -> int:
    return max(1, len(_RUN.findall(word)) - len(_SILENT.findall(word)) + len(_TWO.findall(word)))
