from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import Final

from contentlint.rule import HAN, Document, Hit, Language, Option, Rule, content_words, stem, word_list

from .titles import parts, written_title

_LONGEST: Final = 300  # characters of a title that are looked at
_CRUMB: Final = re.compile(r"\s[/>›»→]\s|›|»")
_LINE_CRUMB: Final = re.compile(rf"{_CRUMB.pattern}|(?<=[{HAN}）)])-(?=[{HAN}])")  # in a first line that names the chapters above
_NAME: Final = re.compile(r"(?:医院|醫院|诊所|診所|门诊部?|中心|网|網|在线|官网)$")
_ASIDE: Final = re.compile(r"[（(][^（()）]{1,60}[)）]")  # another name of the same thing
_HAN: Final = re.compile(f"[{HAN}]{{2,}}")
_FUNCTION_WORDS: Final = frozenset("什么 怎么 如何 哪些 是否 可以 为什 么样 以及 我们 你的".split())
_LURES: Final = re.compile(
    r"哪[家里个间][^\s_|,，？?]{0,6}[好强]|多少钱|排名|排行榜?|十大[^\s_|]{0,4}(?:医院|专家|品牌)|最好的?(?:医院|专家|医生)|口碑好|专[科业]医院"
)
_LURE_WORDS: Final = frozenset(
    "best top cheap cheapest affordable discount price prices cost"
    " купить заказать недорого дешево дёшево цена цены лучший лучшая лучшие отзывы".split()
)
_CHAINED: Final = {"zh": 2, "en": 3, "ru": 3}
_PHRASE: Final = re.compile(rf"[_|｜丨]|(?<=[{HAN}]),(?=[{HAN}])")
_SHORTEST_WORD: Final = 4
_PHRASE_LENGTH: Final = 30


class TitleKeywordStuffing(Rule):
    repeats = Option(3)
    phrases = Option(4)

    def check(self, document: Document) -> Iterator[Hit]:
        title = written_title(document)
        if title is None or not title.value:
            return
        start, end = _judged(title.value[:_LONGEST], _LINE_CRUMB if title.source == "page" else _CRUMB)
        text = title.value[start:end].casefold()
        if found := _most_repeated(_ASIDE.sub(" ", text) if "(" in text or "（" in text else text, document.language, self.repeats):
            term, count = found
            yield self.hit("repeated", title, start, end, term=term, count=count)
            return
        lures = _lures(text, document.language)
        if len(lures) >= _CHAINED[document.language[:2]]:
            yield self.hit("lures", title, start, end, words=lures)
        elif (count := _phrases(text)) >= self.phrases:
            yield self.hit("phrases", title, start, end, count=count, confidence="possible")


def _judged(title: str, crumbs: re.Pattern[str]) -> tuple[int, int]:
    """The span without the name of an institution at the end and without the sections above in a path like `病种 / 肿瘤 / 脑肿瘤`."""
    spans = list(parts(title)) or [(0, len(title))]
    if len(spans) > 1 and _NAME.search(title[slice(*spans[-1])]):
        spans.pop()
    start, end = spans[0][0], spans[-1][1]
    for crumb in crumbs.finditer(title, start, end):
        start = crumb.end()
    return start, end


def _lures(text: str, language: Language) -> list[str]:
    """Expressions that people type to find a seller, one of each sort."""
    if language.startswith("zh"):
        return list({found[0][0]: found[0] for found in _LURES.finditer(text)}.values())
    return [word for word in dict.fromkeys(word_list(text)) if word in _LURE_WORDS]


def _most_repeated(text: str, language: Language, enough: int) -> tuple[str, int] | None:
    """The term that occurs most often, at least `enough` times, as long as it can be."""
    if len(text) - len(set(text)) < 2 * (enough - 1):  # a term has two characters or more
        return None
    return _repeated_characters(text, enough) if language.startswith("zh") else _repeated_word(text, language, enough)


def _repeated_word(text: str, language: Language, enough: int) -> tuple[str, int] | None:
    words = [word for word in content_words(text, language) if len(word) >= _SHORTEST_WORD]
    beginnings = Counter(word[:_SHORTEST_WORD] for word in words)
    if not words or max(beginnings.values()) < enough:
        return None
    found: dict[str, list[str]] = {}
    for word in words:
        found.setdefault(stem(word), []).append(word)
    most = max(found.values(), key=len, default=[])
    return (most[0], len(most)) if len(most) >= enough else None


def _repeated_characters(text: str, enough: int) -> tuple[str, int] | None:
    runs = _HAN.findall(text)
    found = None
    for size in range(2, 8):
        grams = Counter(run[at : at + size] for run in runs for at in range(len(run) - size + 1))
        often = [(gram, count) for gram, count in grams.items() if count >= enough and gram not in _FUNCTION_WORDS]
        if not often:
            break
        found = max(often, key=lambda pair: pair[1])
    return found


def _phrases(text: str) -> int:
    """How many short phrases separators join; 0 when one of them is long, so that it is a sentence."""
    phrases = [part for part in _PHRASE.split(text) if part.strip()]
    return 0 if any(len(phrase) > _PHRASE_LENGTH for phrase in phrases) else len(phrases)
