from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from contentlint.rule import HAN, Block, Document, Hit, Option, PerLanguage, Rule, is_institution, lazy, own_names

_LONGEST: Final = 120  # characters of a title, or of keywords, that are looked at
_LEAST_TEXT: Final = PerLanguage(zh=150, en=400, ru=400)  # characters; of a shorter text shares say nothing
_LINE: Final = 20  # characters; a shorter line is an entry of a list
_LIST: Final = 60  # percent; a text that is hardly anything but one phrase is a list of links
_STEM: Final = 4  # Han characters of a phrase
_NEAR: Final = 120  # characters in which a phrase stands again and again
_RUNS: Final = lazy(rf"[{HAN}]{{{_STEM},}}")
_WORDS: Final = lazy(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
_SMALL: Final = frozenset(
    "a an and are at by can do does for from how i in is it my not of on or should the to what when which who why with you your"
    " а в вам вас для до его если и из или их как к какие какой когда кто ли мне на не о об от по под почему при с со у чем что это".split()
)
SOUGHT: Final = lazy(  # phrases that people type to find somebody to treat them
    r"医院|诊所|门诊|哪家|多少钱|费用|排名|排行|怎么样|好不好|专科"
    r"|\b(?:clinics?|hospitals?|dentists?|near me|prices?|cost|cheap|best|buy|doctors?|surgeons?)\b"
    r"|клиник|стоимост|цен[аыу]\b|недорого|купить|стоматолог|врач\b|центр",
    re.IGNORECASE,
)

_LAW: Final = lazy(r"(?:法|条例|办法|规定|细则|指南|通知)\Z")  # each article of a law names what it is about


class KeywordDensity(Rule):
    share = Option(PerLanguage(zh=8, en=8, ru=8))
    share_science = Option(PerLanguage(zh=12, en=16, ru=16))
    least = Option(8)
    near = Option(3)

    def check(self, document: Document) -> Iterator[Hit]:
        language = document.language
        text = "\n".join([block.text for block in document.blocks if len(block.text) >= _LINE]).lower()
        if len(text) < _LEAST_TEXT[language] or _is_law(document):
            return
        most = (self.share_science if document.kind.name == "science" else self.share)[language]
        sought: list[str] = []
        rare: tuple[str, ...] = ()  # beginnings of phrases that come seldom
        for phrase in dict.fromkeys(_phrases(document)):
            if phrase.startswith(rare):
                continue
            count = text.count(phrase)
            if count < self.near:
                rare += (phrase,)
                continue
            if count >= self.least and most < 100 * count * len(phrase) / len(text) < _LIST:
                phrase = _whole(phrase, count, text) if language.startswith("zh") else phrase
                share = round(100 * count * len(phrase) / len(text))
                yield self._hit(document, "dense", phrase, count=count, share=share)
                return
            if SOUGHT.search(phrase):
                sought.append(phrase)
        for phrase in sought:
            gathered = _gathered(document, phrase, self.near)
            if gathered is not None and not any(phrase in name.lower() for name in (*own_names(document), *_institutions(document))):
                yield self._hit(document, "gathered", phrase, gathered, count=self.near)
                return

    def _hit(self, document: Document, message: str, phrase: str, first: Block | None = None, *, count: int, share: int = 0) -> Hit:
        blocks = [block for block in document.blocks if phrase in block.text.lower()]
        at = first or blocks[0]
        start = at.text.lower().find(phrase)
        end = min(start + len(phrase), len(at.text))
        return self.hit(message, at, start, end, about=blocks, topic=phrase, phrase=at.text[start:end], count=count, share=share)


def _is_law(document: Document) -> bool:
    name = document.title or document.headline
    return name is not None and _LAW.search(name.value[:_LONGEST]) is not None


def _phrases(document: Document) -> Iterator[str]:
    """What the title, the headline and the keywords say, in pieces: of Chinese the shortest, of other languages pairs and more of words."""
    fields = (document.title, document.headline, document.keywords)
    for text in dict.fromkeys(field.value[:_LONGEST].lower() for field in fields if field is not None):
        if document.language.startswith("zh"):
            for run in _RUNS.finditer(text):
                yield from (run[0][at : at + _STEM] for at in range(len(run[0]) - _STEM + 1))
        else:
            words = list(_WORDS.finditer(text))
            for size in (2, 3, 4):
                for at in range(len(words) - size + 1):
                    first, last = words[at], words[at + size - 1]
                    if first[0] not in _SMALL and last[0] not in _SMALL:
                        yield text[first.start() : last.end()]


def _institutions(document: Document) -> Iterator[str]:
    """The names of institutions in the title: a page about one names it."""
    for field in (document.title, document.headline):
        yield from (run[0] for run in _RUNS.finditer(field.value[:_LONGEST] if field else "") if is_institution(run[0]))


def _whole(phrase: str, count: int, text: str) -> str:
    """The longest phrase around a piece that comes nearly as often."""
    at = text.find(phrase)
    start, end = at, at + len(phrase)
    for _ in range(_STEM * 2):
        if end < len(text) and _RUNS.fullmatch(text[start : end + 1]) and 5 * text.count(text[start : end + 1]) >= 4 * count:
            end += 1
        elif start and _RUNS.fullmatch(text[start - 1 : end]) and 5 * text.count(text[start - 1 : end]) >= 4 * count:
            start -= 1
        else:
            break
    return text[start:end]


def _gathered(document: Document, phrase: str, least: int) -> Block | None:
    """The first block that has a phrase so often in a few lines."""
    for block in document.blocks:
        if block.text.lower().count(phrase) < least:
            continue
        places = [found.start() for found in re.finditer(re.escape(phrase), block.text.lower())]
        if any(last - first <= _NEAR for first, last in zip(places, places[least - 1 :], strict=False)):
            return block
    return None
