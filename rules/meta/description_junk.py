from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from contentlint.rule import Confidence, Document, Edit, Field, Fix, Hit, Rule, ends_sentence, lazy, sentences

from .keywords import keywords, plain, separated
from .titles import cut_behind, own_words, parts, site_names

_LONGEST: Final = 2_000  # characters of a description that are looked at
_BODY: Final = 3_000  # characters of the article in which a copied beginning is looked for
_LONGEST_TAIL: Final = 30  # characters that show where a description breaks off, at most ...
_SHORTEST_TAIL: Final = 12  # ... and at least
_ENDS: Final = {"zh": 15, "en": 30, "ru": 30}  # characters by which a piece of the article is known

_DEFAULTS: Final = frozenset(
    (
        "描述|页面描述|网页描述|网站描述|文章描述|文章摘要|摘要|简介|文章简介|网站简介|暂无|暂无描述|暂无简介|暂无摘要|测试|测试描述|默认描述"
        "|description|meta description|page description|site description|your description|your description here|description here"
        "|description goes here|insert description here|default description|summary|excerpt|test|todo|tbd|n/a|none|null|undefined"
        "|placeholder|just another wordpress site|web site created using create-react-app"
        "|описание|описание страницы|описание сайта|краткое описание|мета-описание|нет описания|здесь будет описание|тест"
        "|ещё один сайт на wordpress"
    ).split("|")
)
_REQUEST: Final = lazy(
    r"[（(【\[]?(?:请|在此|此处|这里)[^。]{0,12}?(?:输入|填写|填入|添加|编辑|补充)[^。]{0,24}。?"
    r"|(?:enter|add|write|insert|type) (?:a |the |your )(?:short |meta |page )*(?:description|summary)\b.{0,30}"
    r"|(?:введите|добавьте|напишите|вставьте) .{0,20}описание.{0,30}",
    re.IGNORECASE,
)
_UNFILLED: Final = lazy(
    r"\{\{[^{}]{1,80}\}\}|\$\{[^{}]{1,80}\}|\{(?:dede|eyou|pboot|cms)[:.][^{}]{1,80}\}|<[?%].{1,80}|%%\w{1,40}%%|\[!--\w{1,40}--\]"
    r"|\[[a-z][\w-]{1,30}\s[a-z]{1,20}=[^\[\]]{1,60}\]|\[/?(?:vc|et_pb|fusion)_[^\[\]]{1,80}\]|lorem ipsum",
    re.IGNORECASE,
)
_MARKUP: Final = lazy(
    r"</?(?:p|br|b|i|u|em|strong|span|div|a|img|font|h[1-6]|ul|ol|li|table|t[rdh]|su[bp]|script|style|section|o:p)(?:\s[^<>]{0,200})?\s?/?>"
    r"|&(?:[a-z]{2,8}\d?|#\d{2,6}|#x[0-9a-f]{2,5});",
    re.IGNORECASE,
)
_NEW_LINE: Final = lazy(r"</?(?:p|br|div|h[1-6]|li|t[rd])\b", re.IGNORECASE)
_GAP: Final = lazy(r"[：:]\s?[。；，、;,]|[：:]\s?\.(?!\.)|[,，、]\s?[,，、。]|,\s\.(?!\.)|（\s?）|\(\s?\)|《\s?》|“\s?”|「\s?」|«\s?»")
_OPEN_END: Final = lazy(r"(?:[，,、；;：（(“「『《【«]|\ufffd)\Z")
_STOP: Final = lazy(r"[。！？!?；;…，,、：:]|\.\s")
_MARKS: Final = " 。！？!?；;…，,、：:."
_FINAL: Final = "。！？!?."
_SENTENCE_END: Final = lazy(r"[。！？]|[!?.]\s")
_NO_WORD: Final = lazy(r"[\W_]+")
_SITE_NAME: Final = 30  # characters
_SLACK: Final = 10  # characters of punctuation by which two versions of one text may differ in length
_ENOUGH_TERMS: Final = 4
_LONGEST_TERM: Final = {"zh": 10, "en": 40, "ru": 45}
_SENTENCE_WORDS: Final = {
    "zh": lazy(r"[的了是您你我请将把被吗呢吧啊着也都很]|介绍|说明|帮助|了解|提供|讲解|分析|告诉|包括|可以|如何|怎么"),
    "en": lazy(
        r"\b(?:the|an?|is|are|your?|our|we|this|that|can|will|learn|find|get|how|what|why|when|here|read|discover)\b", re.IGNORECASE
    ),
    "ru": lazy(
        r"\b(?:мы|вы|вас|вам|наш\w{0,3}|ваш\w{0,3}|как|что|это|узна\w+|чита\w+|расска\w+|предлага\w+|помо\w+|можно"
        r"|котор\w+|где|если|чтобы|не)\b",
        re.IGNORECASE,
    ),
}


class DescriptionJunk(Rule):
    def check(self, document: Document) -> Iterator[Hit]:
        description = document.description
        if description is None or not description.value:  # description-missing reports that
            return
        yield from self._rivals(document)
        text = description.value[:_LONGEST]
        if _is_placeholder(text):
            yield self.hit("placeholder", description, 0, len(text))
            return
        if unfilled := _UNFILLED.search(text):
            yield self.hit("unfilled", description, *unfilled.span(), found=unfilled[0])
        if markup := _MARKUP.search(text):
            yield self.hit("markup", description, *markup.span(), found=markup[0], fixes=_unmarked(document, description, text))
        if gap := _GAP.search(text):
            yield self.hit("gap", description, *gap.span(), found=gap[0], fixes=_closed_up(document, description, text))
        if message := _repeats(document, text):
            yield self.hit(message, description)
        elif _is_list(document, text):
            yield self.hit("list", description)
        elif sure := _break(document, text):
            start = _last_words(text)
            fixes = _whole(document, description, text)
            yield self.hit("cut", description, start, len(text), confidence=sure, tail=text[start:], fixes=fixes)

    def _rivals(self, document: Document) -> Iterator[Hit]:
        if document.format == "html":
            written = [field for field in document.meta.get("description", ()) if field.value]
            if len({plain(field.value) for field in written}) > 1:
                yield self.hit("several", written[1], count=len(written))


def _is_placeholder(text: str) -> bool:
    return text.casefold().strip(" .。!！…:：[]【】()（）") in _DEFAULTS or _REQUEST.fullmatch(text) is not None


def _unmarked(document: Document, description: Field, text: str) -> tuple[Fix, ...]:
    """The description without tags, where nothing worse than spaces is written as a reference."""
    edits = []
    for markup in _MARKUP.finditer(text):
        if not markup[0].startswith("<") and markup[0].lower() != "&nbsp;":
            return ()
        start, end = markup.span()
        glued = text[start - 1 : start].strip() and text[end : end + 1].strip()
        parts_words = glued and _NEW_LINE.match(markup[0]) and not document.language.startswith("zh")
        edits.append(Edit(document.locate(description, start, end), " " if parts_words or markup[0][0] == "&" else ""))
    return (Fix("no-markup", tuple(edits), safe=True),)


def _closed_up(document: Document, description: Field, text: str) -> tuple[Fix, ...]:
    """The description without empty brackets, and with one of two marks side by side: the one that ends more."""
    edits = []
    for gap in _GAP.finditer(text):
        (start, end), signs = gap.span(), gap[0]
        if signs[0] in "：:":
            return ()
        if signs[0] in ",，、":
            start, end = (start, end - 1) if signs[-1] in "。." else (start + 1, end)
        elif text[start - 1 : start] == " ":
            start -= 1
        edits.append(Edit(document.locate(description, start, end), ""))
    return (Fix("close-up", tuple(edits), safe=True),)


def _whole(document: Document, description: Field, text: str) -> tuple[Fix, ...]:
    """The whole sentences of a description that breaks off, if they are most of it."""
    ends = [end for _, end in sentences(text, document.language) if ends_sentence(text[:end], document.language)]
    if not ends or 2 * ends[-1] < len(text):
        return ()
    return (Fix("whole-sentences", (cut_behind(document, description, ends[-1]),)),)


def _repeats(document: Document, text: str) -> str:
    """The message when the description says nothing but what the title says; "" when it says more."""
    title = document.title.value if document.title else ""
    headline = document.headline.value if document.headline else ""
    if len(text) > max(len(title), len(headline), _SITE_NAME) + _SLACK:
        return ""
    words = _letters(text)
    *_, last = parts(title) or [(0, 0)]
    if words in (_letters(name) for name in site_names(document)) or (last[0] and words == _letters(title[slice(*last)])):
        return "site"
    own = title[slice(*own_words(title))]
    known = {_letters(other) for other in (title, own, headline)}
    return "title" if words in known or (len(words) > _ENOUGH_TERMS and words in _letters(title)) else ""


def _letters(text: str) -> str:
    return _NO_WORD.sub("", plain(text))


def _is_list(document: Document, text: str) -> bool:
    """Whether the description is the list of keywords, or a list of terms like one."""
    field = document.keywords
    terms = [term.text for term in separated(text)]
    alike = field is not None and len(terms) > 1 and abs(len(text) - len(field.value)) <= _SLACK + len(terms)
    if field and alike and set(map(plain, terms)) == {plain(keyword.text) for keyword in keywords(document, field)}:
        return True
    language = document.language[:2]
    return (
        len(terms) >= _ENOUGH_TERMS
        and max(map(len, terms)) <= _LONGEST_TERM[language]
        and not ends_sentence(text, document.language)
        and _SENTENCE_WORDS[language].search(text) is None
    )


def _break(document: Document, text: str) -> Confidence | None:
    """How sure it is that the description breaks off: it ends with a comma or an open bracket, or it was cut from the article."""
    if _OPEN_END.search(text):
        return "certain"
    if ends_sentence(text, document.language):
        return None
    copied = "".join(text.split())
    some = _ENDS[document.language[:2]]
    body, ends = _body(document)
    if len(copied) < 2 * some:
        at = body.find(copied) if len(copied) >= some // 2 else -1
        whole = at == 0 or at in ends
        return "certain" if whole and _goes_on(body, ends, at + len(copied)) else None
    at = body.find(copied[-some:])
    if at >= 0:
        return "certain" if _goes_on(body, ends, at + some) else None
    # The article was changed since: all that is left of it is its beginning, of which the description has more than one sentence.
    at = body.find(copied[:some])
    return "possible" if (at == 0 or at in ends) and _SENTENCE_END.search(text) else None


def _goes_on(body: str, ends: set[int], at: int) -> bool:
    """Whether the article goes on there in the middle of a sentence."""
    return at not in ends and body[at] not in _FINAL


def _body(document: Document) -> tuple[str, set[int]]:
    """The beginning of the article without spaces, and where its blocks end."""
    texts, ends, size = [], set(), 0
    for block in document.blocks:
        texts.append("".join(block.text.split()))
        size += len(texts[-1])
        ends.add(size)
        if size > _BODY:
            break
    return "".join(texts), ends


def _last_words(text: str) -> int:
    """Where the piece of a sentence begins with which the description ends."""
    start = 0
    for stop in _STOP.finditer(text, 0, len(text) - 1):
        start = stop.end()
    start = max(0, len(text) - _LONGEST_TAIL, min(start, len(text) - _SHORTEST_TAIL))
    return start + len(text[start:]) - len(text[start:].lstrip(_MARKS))
