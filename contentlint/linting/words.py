"""Messages, titles and reasons of rules, rendered last and in the reader's language."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any, Final

from contentlint.linting.heads import Example, Source, examples
from contentlint.linting.index import RuleIndex
from contentlint.text.patterns import lazy

_UNIT: Final = lazy(r"\{(\w+):unit\}")
# what `text.counting.length` counts in, by the language of the page; a Chinese reader of a Russian page is told of words
UNITS: Final = {
    ("characters", "zh"): ("字",),
    ("words", "zh"): ("个词",),
    ("characters", "en"): ("character", "characters"),
    ("words", "en"): ("word", "words"),
    ("characters", "ru"): ("иероглиф", "иероглифа", "иероглифов"),
    ("words", "ru"): ("слово", "слова", "слов"),
}
_PLURAL: Final = lazy(r"\{(\w+)\|([^{}|]*)\|([^{}|]*)(?:\|([^{}|]*))?\}")


class Words:
    """What rules say. Languages are `zh`, `en`, `ru`."""

    def __init__(self, index: RuleIndex) -> None:
        self.index = index
        self._of = cache(index.words)

    def message(self, code: str, message: str, params: Mapping[str, Any], language: str) -> str:
        """The message of a finding. `{name}` is replaced by the parameter; `{name|one|few|many}` by the word that goes with its number."""
        return fill(self._of(code)["messages"][message][language], params, language)

    def fix_title(self, code: str, fix: str, language: str) -> str:
        """What a fix does."""
        return str(self._of(code)["fixes"][fix][language])

    def title(self, code: str, language: str) -> str:
        return str(self._of(code)["title"][language])

    def reason(self, code: str, language: str) -> str:
        return str(self._of(code)["reason"][language])

    def advice(self, code: str, language: str) -> str:
        """What to do; "" when the messages say it all."""
        return str(self._of(code)["advice"].get(language, ""))

    def exceptions(self, code: str, language: str) -> str:
        """What is not reported, in words; "" when there is nothing to say."""
        return str(self._of(code)["exceptions"].get(language, ""))

    def option_help(self, code: str, option: str, language: str) -> str:
        return str(self._of(code)["option_help"][option][language])

    def preview_reason(self, code: str) -> str:
        """Why the rule is not yet on by default (English); "" for a stable one."""
        return str(self._of(code)["preview_reason"])

    def sources(self, code: str) -> tuple[Source, ...]:
        return tuple(Source(**source) for source in self._of(code)["sources"])

    def examples(self, code: str) -> tuple[Example, ...]:
        return examples(self._of(code)["body"])


def fill(template: str, params: Mapping[str, Any], language: str) -> str:
    """A template with its parameters. Numbers keep their digits; floats lose trailing zeros.

    `{n|one|few|many}` is the form that goes with the number; `{n:unit}` the number with what it counts, told by the parameter `unit`.
    """

    def word(found: re.Match[str]) -> str:
        forms = [form for form in found.groups()[1:] if form is not None]
        return _counted(int(params[found[1]]), forms, language)

    def amount(found: re.Match[str]) -> str:
        number = params[found[1]]
        return f"{number} {_counted(int(number), UNITS[params['unit'], language], language)}"

    return _PLURAL.sub(word, _UNIT.sub(amount, template)).format_map({name: shown(value) for name, value in params.items()})


def _counted(count: int, forms: Sequence[str], language: str) -> str:
    return forms[min(_form(count, language), len(forms) - 1)]


def _form(count: int, language: str) -> int:
    """Which plural form: 0 one, 1 few, 2 many (Unicode CLDR rules; English has the first two, Chinese one)."""
    if language == "zh":
        return 0
    if language == "en":
        return int(count != 1)
    if count % 10 == 1 and count % 100 != 11:
        return 0
    return 1 if 2 <= count % 10 <= 4 and not 12 <= count % 100 <= 14 else 2


def shown(value: Any) -> str:
    """A parameter as messages show it."""
    if isinstance(value, float):
        return f"{value:.2f}".rstrip("0").rstrip(".")
    return ", ".join(map(str, value)) if isinstance(value, tuple | list) else str(value)
