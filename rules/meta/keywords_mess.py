from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final

from contentlint.rule import HAN, Document, Field, Hit, Language, Measure, Option, PerLanguage, Rule, lazy, length

from .keywords import SIGNS, Keyword, is_list, keywords, plain, separated, tidied
from .stuffing import common_term, with_places

_DEFAULTS: Final = frozenset(
    "关键词 关键字 网站关键词 页面关键词 输入关键词 请输入关键词 在此输入关键词 关键词1 测试 keyword keywords keyword1 yourkeywords"
    " todo tbd test null undefined none ключевыеслова ключевоеслово тест".split()
)
_SIGN: Final = lazy(f"[{SIGNS}]")
_GAP: Final = lazy(rf"\A\s*[{SIGNS}]|[{SIGNS}]\s*(?=[{SIGNS}])|[{SIGNS}]\s*\Z")
_IN_SPACES: Final = lazy(rf"[{HAN}]\S*(?:\s+[{HAN}]\S*){{2,}}")
_SPACE: Final = lazy(r"\S+")
_SENTENCE: Final = lazy(r"[。！？!?]")
_CONTACT: Final = lazy(
    r"(?<![\d.])(?!(?:19|20)\d\d\s?-\s?(?:19|20)\d\d(?!\d))\+?\(?\d[\d() -]{5,14}\d(?![\d.])|https?://|www\."
    r"|(?:微信|wechat|weixin|(?<![a-z])(?:vx|qq)(?![a-z])|扣扣)\s?[:：号]?\s?[a-z]?\d[\w-]{4,20}",
    re.IGNORECASE,
)
_CONTACT_HINT: Final = lazy(r"\d|https?://|www\.", re.IGNORECASE)
# What is left behind by a program that cuts a title into words. In lower case: WHO and IT are names.
_DEBRIS: Final = frozenset(
    "的 了 是 在 有 和 与 及 或 为 之 于 被 把 让 给 向 从 对 到 就 都 也 还 又 很 更 最 不 没 吗 呢 吧 啊 我 你 您 他 她 它 们 这 那"
    " 哪 谁 某 个 些 看 好 祝 除 得 着 过 做 用 如何 怎么 怎样 怎么办 怎么样 什么 为什么 为何 哪些 哪个 哪家 哪里 哪种 哪儿 是否 多少"
    " 就是 还是 只是 可以 可能 能够 应该 应当 需要 我们 你们 他们 大家 自己 这个 那个 这样 那样 这种 一个 一些 一种 没有 不是 因为"
    " 所以 但是 如果 以及 或者 关于 对于 进行 确定 已经 非常 十分 出现 导致 成为 认为 虽说 导读 提醒 告诉 来说 的话 时候 之后 之前"
    " 其中 其他 a an and are as at be by can do does for from has have how i if in into is it its my not of on or our so that the"
    " their these this to was we what when where which who why will with you your а без бы в вам вас во вот все для до его если есть"
    " же за и из или их к как ко когда кто ли можно мы на не но о об от по под при про с со так также то что чтобы это я".split()
)
_SHOWN: Final = 5  # words that a message quotes
_MOST_OF: Final = 0.6


class KeywordsMess(Rule):
    most = Option(8)
    longest = Option(PerLanguage(zh=100, en=150, ru=150))
    longest_keyword = Option(PerLanguage(zh=14, en=7, ru=7))
    repeats = Option(5)
    places = Option(4)

    def check(self, document: Document) -> Iterator[Hit]:
        field = document.keywords
        found = keywords(document, field) if field is not None and field.value else []
        if field is None or not found:  # keywords-missing reports that
            return
        names = [plain(keyword.text) for keyword in found]
        default = next((keyword for keyword, name in zip(found, names, strict=True) if name in _DEFAULTS), None)
        if default:
            yield self.hit("placeholder", field, default.start, default.end, keyword=default.text)
            return
        slips = [*self._twice(field, found, names), *([] if is_list(document, field) else self._signs(field))]
        single = list(separated(field.value, _SPACE)) if any(slip.message == "spaces" for slip in slips) else found
        if slips and (fix := tidied(document, field, single)):
            slips = [slip._replace(fixes=(fix,)) for slip in slips]
        yield from slips
        yield from self._size(document.language, field, found)
        yield from self._odd(document.language, field, found)
        yield from self._stuffed(document.language, field, found)

    def measures(self, document: Document) -> Iterator[Measure]:
        field = document.keywords
        found = keywords(document, field) if field is not None and field.value else []
        if field is not None and found:
            yield Measure("most", len(found))
            yield Measure("longest", len(field.value))
            yield Measure("longest_keyword", max(length(keyword.text, document.language) for keyword in found))

    def _twice(self, field: Field, found: Sequence[Keyword], names: Sequence[str]) -> Iterator[Hit]:
        """The first keyword that stands there again. `names`: the keywords in the form in which they are compared."""
        count = len(names) - len(set(names))
        if count:
            again = next(keyword for at, keyword in enumerate(found) if names[at] in names[:at])
            yield self.hit("twice", field, again.start, again.end, keyword=again.text, count=count)

    def _signs(self, field: Field) -> Iterator[Hit]:
        """What is wrong with the signs between the keywords."""
        signs = list(_SIGN.finditer(field.value))
        counts = Counter(sign[0] for sign in signs)
        if len(counts) > 1:
            usual = "," if counts[","] == max(counts.values()) else counts.most_common(1)[0][0]
            other = next(sign for sign in signs if sign[0] != usual)
            yield self.hit("mixed", field, *other.span(), signs=[f"“{sign}”" for sign in counts])
        elif counts and "," not in counts and field.source == "head":
            yield self.hit("no-comma", field, *signs[0].span(), sign=signs[0][0])
        elif not counts and (parts := _IN_SPACES.fullmatch(field.value)):
            yield self.hit("spaces", field, *parts.span())
        if gap := _GAP.search(field.value):
            yield self.hit("gap", field, *gap.span())

    def _size(self, language: Language, field: Field, found: Sequence[Keyword]) -> Iterator[Hit]:
        longest = self.longest[language]
        if len(found) > self.most:
            first = found[self.most]
            yield self.hit("many", field, first.start, first.end, count=len(found), most=self.most)
        elif len(field.value) > longest:
            yield self.hit("long", field, longest, len(field.value), count=len(field.value), longest=longest)

    def _odd(self, language: Language, field: Field, found: Sequence[Keyword]) -> Iterator[Hit]:
        """Keywords that are none: contact details, sentences, what is left of a title that was cut into words."""
        contact = next((keyword for keyword in found if _CONTACT.search(keyword.text)), None) if _CONTACT_HINT.search(field.value) else None
        if contact:
            yield self.hit("contact", field, contact.start, contact.end)
        longest = self.longest_keyword[language]
        phrases = (
            keyword
            for keyword in found
            if (len(keyword.text) > longest and length(keyword.text, language) > longest) or _SENTENCE.search(keyword.text)
        )
        if (phrase := next(phrases, None)) and phrase is not contact:
            yield self.hit("sentence", field, phrase.start, phrase.end, keyword=phrase.text)
        debris = [keyword for keyword in found if keyword.text in _DEBRIS or not any(map(str.isalnum, keyword.text))]
        if len(debris) > 1 or any(keyword.text not in _DEBRIS for keyword in debris):
            yield self.hit("debris", field, debris[0].start, debris[0].end, words=[one.text for one in debris[:_SHOWN]], count=len(debris))

    def _stuffed(self, language: Language, field: Field, found: Sequence[Keyword]) -> Iterator[Hit]:
        if len(found) < min(self.repeats, self.places):
            return
        named = with_places(found, language)
        if len(named) >= self.places:
            first = found[named[0]]
            yield self.hit("places", field, first.start, first.end, count=len(named))
        elif common := common_term(found, max(self.repeats, round(_MOST_OF * len(found)))):
            last = found[common.holders[self.repeats - 1]]
            yield self.hit("repeated", field, last.start, last.end, term=common.term, count=len(common.holders))
