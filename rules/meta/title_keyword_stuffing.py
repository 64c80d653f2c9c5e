from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import Final

from contentlint.rule import HAN, Document, Hit, Language, Option, Rule, content_words, lazy, stem, word_list

from .titles import parts, written_title

_LONGEST: Final = 300  # characters of a title that are looked at
_CRUMB: Final = lazy(r"[/>›»→](?:(?<=[›»])\s?|(?<=\s[/>→])\s)")
_LINE_CRUMB: Final = lazy(  # in a first line that names the chapters above
    rf"[/>›»→-](?:(?<=[›»])\s?|(?<=\s[/>→])\s|(?<=[{HAN}）)]-)(?=[{HAN}]))"
)
_NAME: Final = lazy(r"(?:医院|醫院|诊所|診所|门诊部?|中心|网|網|在线|官网)$")
_ASIDE: Final = lazy(r"[（(][^（()）]{1,60}[)）]")  # another name of the same thing
_HAN: Final = lazy(f"[{HAN}]{{2,}}")
_FUNCTION_WORDS: Final = frozenset("什么 怎么 如何 哪些 是否 可以 为什 么样 以及 我们 你的".split())
_LURES: Final = lazy(
    r"哪[家里个间][^\s_|,，？?]{0,6}[好强]|多少钱|排名|排行榜?|十大[^\s_|]{0,4}(?:医院|专家|品牌)|最好的?(?:医院|专家|医生)|口碑好|专[科业]医院"
)
_LURE_WORDS: Final = frozenset(
    "best top cheap cheapest affordable discount price prices cost"
    " купить заказать недорого дешево дёшево цена цены лучший лучшая лучшие отзывы".split()
)
_CHAINED: Final = {"zh": 2, "en": 3, "ru": 3}
_JOINT: Final = lazy("[_|｜丨,]")
_PHRASE: Final = lazy(rf"[_|｜丨]|(?<=[{HAN}]),(?=[{HAN}])")
_WORD: Final = lazy(r"[^\W\d_]{3,}")
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
        text, language = title.value[start:end].casefold(), document.language
        if language.startswith("zh"):
            found, lures = _repeated_characters(text, self.repeats), _lures(text)
        else:
            words = _WORD.findall(text)
            found, lures = _repeated_word(text, words, language, self.repeats), _lure_words(text, words)
        if found:
            term, count = found
            yield self.hit("repeated", title, start, end, term=term, count=count)
            return
        if len(lures) >= _CHAINED[language[:2]]:
            yield self.hit("lures", title, start, end, words=lures)
        elif len(_JOINT.findall(text)) >= self.phrases - 1 and (count := _phrases(text)) >= self.phrases:
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


def _lures(text: str) -> list[str]:
    """Chinese expressions that people type to find a seller, one of each sort."""
    return list({found[0][0]: found[0] for found in _LURES.finditer(text)}.values())


def _lure_words(text: str, words: list[str]) -> list[str]:
    """The same in English and Russian. `words`: what the text is roughly made of."""
    return [word for word in dict.fromkeys(word_list(text)) if word in _LURE_WORDS] if not _LURE_WORDS.isdisjoint(words) else []


def _without_asides(text: str) -> str:
    return _ASIDE.sub(" ", text) if "(" in text or "（" in text else text


def _repeated_word(text: str, words: list[str], language: Language, enough: int) -> tuple[str, int] | None:
    """The word that occurs most often, in whatever form, when it does `enough` times. `words`: what the text is roughly made of."""
    beginnings = [word[:_SHORTEST_WORD] for word in words if len(word) >= _SHORTEST_WORD]
    if len(beginnings) - len(set(beginnings)) < enough - 1:
        return None
    found: dict[str, list[str]] = {}
    for word in content_words(_without_asides(text), language):
        if len(word) >= _SHORTEST_WORD:
            found.setdefault(stem(word), []).append(word)
    most = max(found.values(), key=len, default=[])
    return (most[0], len(most)) if len(most) >= enough else None


def _repeated_characters(text: str, enough: int) -> tuple[str, int] | None:
    """The Chinese term that occurs most often, at least `enough` times, as long as it can be."""
    if len(text) - len(set(text)) < 2 * (enough - 1):  # a term has two characters or more
        return None
    runs = _HAN.findall(_without_asides(text))
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
