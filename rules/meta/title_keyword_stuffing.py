from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import Final

from contentlint.rule import Document, Hit, Option, Rule

from .titles import parts, written_title

_LONGEST: Final = 300  # characters of a title that are looked at
_CRUMB: Final = re.compile(r"\s[/>›»→]\s|›|»")
_LINE_CRUMB: Final = re.compile(rf"{_CRUMB.pattern}|(?<=[㐀-鿿）)])-(?=[㐀-鿿])")  # in a first line that names the chapters above
_NAME: Final = re.compile(r"(?:医院|醫院|诊所|診所|门诊部?|中心|网|網|在线|官网)$")
_ASIDE: Final = re.compile(r"[（(][^（()）]{1,60}[)）]")  # another name of the same thing
_HAN: Final = re.compile(r"[㐀-鿿]{2,}")
_WORD: Final = re.compile(r"[^\W\d_㐀-鿿]{4,}")
_CYRILLIC: Final = re.compile(r"[а-яё]")
_FUNCTION_WORDS: Final = frozenset(
    "what when where which with from your that this about have does will their than and into"
    " когда если чтобы после перед можно нужно какие какой какая почему через"
    " 什么 怎么 如何 哪些 是否 可以 为什 么样 以及 我们 你的".split()
)
_LURES: Final = re.compile(
    r"(?P<which>哪(?:家|里|个|间)[^\s_|,，？?]{0,6}[好强])|(?P<cost>多少钱)|(?P<ranking>排名|排行榜?|十大)|(?P<best>最好的?(?:医院|专家|医生)|口碑好)"
    r"|(?P<clinic>专科医院|专业医院)|(?P<en_best>\b(?:best|top)\b)|(?P<en_cheap>\b(?:cheap|affordable|low[- ]cost|discount)\b)|(?P<en_near>\bnear (?:me|you)\b)"
    r"|(?P<en_price>\b(?:prices?|cost)\b)|(?P<ru_buy>\b(?:купить|заказать)\b)|(?P<ru_cheap>\b(?:недорого|дешево|дёшево)\b)|(?P<ru_price>\bцен[аы]\b)"
    r"|(?P<ru_best>\bлучш\w+)|(?P<ru_reviews>\bотзывы\b)",
    re.IGNORECASE,
)
_CHAINED: Final = {"zh": 2, "en": 3, "ru": 3}
_PHRASE: Final = re.compile(r"[_|｜丨]|(?<=[㐀-鿿]),(?=[㐀-鿿])")
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
        if found := _most_repeated(_ASIDE.sub(" ", text), self.repeats):
            term, count = found
            yield self.hit("repeated", title, start, end, term=term, count=count)
            return
        lures = {found.lastgroup: found[0] for found in _LURES.finditer(text)}
        if len(lures) >= _CHAINED[document.language[:2]]:
            yield self.hit("lures", title, start, end, words=list(lures.values()))
        elif (count := _phrases(text)) >= self.phrases:
            yield self.hit("phrases", title, start, end, count=count, confidence="possible")


def _judged(title: str, crumbs: re.Pattern[str]) -> tuple[int, int]:
    """The span without the name of an institution at the end and without the sections above in a path like `病种 / 肿瘤 / 脑肿瘤`."""
    spans = parts(title) or [(0, len(title))]
    if len(spans) > 1 and _NAME.search(title[slice(*spans[-1])]):
        spans.pop()
    start, end = spans[0][0], spans[-1][1]
    for crumb in crumbs.finditer(title, start, end):
        start = crumb.end()
    return start, end


def _most_repeated(text: str, enough: int) -> tuple[str, int] | None:
    """The term that occurs most often, at least `enough` times, as long as it can be."""
    if len(text) - len(set(text)) < enough:
        return None
    words = Counter(_stem(word) for word in _WORD.findall(text) if word not in _FUNCTION_WORDS)
    if words and (most := words.most_common(1)[0])[1] >= enough:
        return next(word for word in _WORD.findall(text) if _stem(word) == most[0]), most[1]
    runs = _HAN.findall(text)
    found = None
    for size in range(2, 8):
        grams = Counter(run[at : at + size] for run in runs for at in range(len(run) - size + 1))
        often = [(gram, count) for gram, count in grams.items() if count >= enough and gram not in _FUNCTION_WORDS]
        if not often:
            break
        found = max(often, key=lambda pair: pair[1])
    return found


def _stem(word: str) -> str:
    if _CYRILLIC.match(word):
        return word[:-2] if len(word) > 5 else word
    return word.removesuffix("s")


def _phrases(text: str) -> int:
    """How many short phrases separators join; 0 when one of them is long, so that it is a sentence."""
    phrases = [part for part in _PHRASE.split(text) if part.strip()]
    return 0 if any(len(phrase) > _PHRASE_LENGTH for phrase in phrases) else len(phrases)
