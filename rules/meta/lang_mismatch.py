from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from contentlint.rule import Document, Edit, Field, Fix, Hit, Option, Rule, han, normalise_tag, share, simplified

_SAMPLE: Final = 3000  # characters of main text that are looked at
_FEWEST: Final = 100  # letters, of which Chinese ones count threefold
_SCRIPTS: Final = {
    "zh": "Han",
    **dict.fromkeys(("ru", "uk", "be", "bg", "kk", "ky", "mk"), "Cyrillic"),
    **dict.fromkeys(("en", "de", "fr", "es", "it", "pt", "nl", "pl", "cs", "sv", "fi", "da", "tr", "vi", "id"), "Latin"),
}
_TAGS: Final = {"zh-Hans": "zh-CN", "zh-Hant": "zh-Hant", "en": "en", "ru": "ru"}
_TRADITIONAL: Final = 0.15  # more characters than this have a Simplified form: the text is Traditional
_SIMPLIFIED: Final = 0.02  # fewer have


class LangMismatch(Rule):
    largest_share = Option(0.6)

    def check(self, document: Document) -> Iterator[Hit]:
        lang = document.lang
        if lang is None or not lang.value or not document.blocks:
            return
        script = _SCRIPTS.get(lang.value.lower().replace("_", "-").split("-")[0])
        if script is None or normalise_tag(lang.value) == document.language:
            return
        text = _sample(document)
        characters = han(text)
        if len(text) + 2 * characters < _FEWEST:
            return
        is_chinese = script == "Han" and document.language.startswith("zh")
        if 1 - share(text)[script] >= self.largest_share or (is_chinese and _is_other_script(lang, text, characters)):
            yield self.hit(f"is-{document.language}", lang, declared=lang.value, fixes=_declared(document, lang))


def _declared(document: Document, lang: Field) -> tuple[Fix, ...]:
    """The tag of the language that was found. Latin and Cyrillic letters may be those of a language that is not told from English or
    Russian, and Traditional Chinese that of any region."""
    span = document.locate(lang)
    if document.source[slice(*span)] != lang.value:
        return ()
    return (Fix("declare", (Edit(span, _TAGS[document.language]),), safe=document.language == "zh-Hans"),)


def _sample(document: Document) -> str:
    parts, size = [], 0
    for block in document.blocks:
        parts.append(block.text)
        size += len(block.text)
        if size > _SAMPLE:
            break
    return "\n".join(parts)[:_SAMPLE]


def _is_other_script(lang: Field, text: str, characters: int) -> bool:
    """Whether a tag that names Simplified or Traditional Chinese names the wrong one; plain `zh` names neither."""
    if "-" not in lang.value.replace("_", "-"):
        return False
    traditional = sum(one != other for one, other in zip(text, simplified(text), strict=True)) / characters
    return traditional < _SIMPLIFIED if normalise_tag(lang.value) == "zh-Hant" else traditional > _TRADITIONAL
