"""Which characters of a text are not those that its language is written with: all that repair has to look at, found at the speed of C."""

from __future__ import annotations

from typing import Final

from contentlint.text.patterns import lazy

# Encodings that have what a language is written with, its punctuation, ASCII, and little else.
_USUAL: Final = {"zh-Hans": "gb2312", "zh-Hant": "big5", "ru": "cp1251", "en": "cp1252"}
_REFERENCE: Final = lazy(rb"&#(\d{3,7});")
_CONTROL: Final = lazy("[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u00ad]")  # no encoding leaves these out


def unusual(text: str, language: str) -> set[str]:
    """The characters of a text that its language does without: from other scripts, rare, invisible; a few harmless ones, too."""
    references = text.encode(_USUAL[language], "xmlcharrefreplace")
    found = {chr(code) for code in map(int, set(_REFERENCE.findall(references))) if code < 0x110000}
    return found | set(_CONTROL.findall(text))
