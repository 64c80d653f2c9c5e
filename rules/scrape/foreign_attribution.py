from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from contentlint.rule import Confidence, Document, Hit, TermHit, TermRule, lazy, places_in_pinyin, stretch

from .owner import is_own, own_names, says_ours
from .phrases import Found, found
from .readable import reading, surroundings
from .residue import links_in, without

_BEGINNING: Final = 3  # first lines, where a text says where it comes from
_END: Final = 6  # and last ones
_MOSTLY: Final = 0.4  # the part of a line that a phrase takes if there is little else
_AROUND: Final = 80  # characters on both sides of a phrase in which somebody is named
_CLOSE: Final = 2  # so many lines further a label belongs to the one before: author, date, source, link
_LABEL: Final = 14  # characters before a phrase that may say that it is about a picture
_SHOWN: Final = 50
_TELLING: Final = 6  # letters of a name of which some must be in the address of its site: a word ...
_INITIALS: Final = 3  # ... or as many capitals
_NAME: Final = lazy(r"\b[A-Z][A-Za-z]{3,30}")
_DECLARED: Final = ("reprint_of", "reprint-of", "reprintof", "reprint", "original_url", "source_url", "republished_from", "permission")
_ALLOWED: Final = lazy(
    r"[获经得][^。\n]{0,12}(?:授权|许可|同意)|授权(?:转载|发布|刊登|使用)|知识共享|署名-|(?:with|by) (?:the )?(?:kind |written )?permission"
    r"|cc by|creative commons|public domain|под лицензией|с (?:любезного |письменного )?(?:разрешения|согласия)|общественное достояние"
)
_NOT_ALLOWED: Final = lazy(r"(?:未|没|无|需|须|请|联系|不|only|without|только|лишь|без)[^。.\n]{0,14}\Z")
_FORBIDS: Final = lazy(r"[^。\n]{0,6}[，,；;。\s]{1,3}(?:未经|请勿|不得|禁止|谢绝|严禁)")  # behind a permission that was another's
_HOST: Final = lazy(r"(?:https?://)?(?:www\.)?((?:[a-z0-9-]{1,40}\.){1,4}[a-zрф]{2,8})\b")
_IN_LATIN: Final = lazy(
    r"(?i:copyright|©)[^\n]{0,24}?\b([A-Z][A-Za-z]{4,14})\b(?:[ ·]+[A-Z][A-Za-z&]{1,20}){0,6}"
    r"[ ·]+(?i:hospital|clinic|medical|health|dental)\b"
)
_PICTURE: Final = lazy(
    r"(?:图片?|照片|摄影|视频|插图|封面|image|photo|picture|illustration|figure|фото|изображени|рисун)\W{0,3}\w{0,8}\W{0,3}\Z"
)
_TEXT: Final = lazy(r"文章|本文|图文|文字|内容|article|text|стать|текст")
_NAMED: Final = lazy(
    r"https?://|www\.|[a-z0-9-]+\.(?:com|cn|net|org|ru|info|de|uk|рф)\b|[《「“\"«][^》」”\"»\n]{2,30}[》」”\"»]"
    r"|\w{2,10}(?:网|报社|日报|晚报|杂志社?|公众号|客户端|医院|诊所|门诊部|公司|频道|论坛|博客)|(?:19|20)\d\d\W{1,4}[A-ZА-ЯЁ]\w+"
)
_AUTHOR: Final = "原作者"  # to whom a picture belongs that was taken without asking
_MACHINE: Final = lazy(r"appeared first on|сначала на")  # what a copying program puts under a feed, links and all
_WEIGHTS: Final = ("elsewhere", "other", "blog", "notice", "source", "credit")  # the heaviest first
_UNSURE: Final = ("blog", "notice")


class ForeignAttribution(TermRule):
    """Lines that say that a text stood somewhere else first, or belongs to somebody else."""

    def judge(self, document: Document, hits: Sequence[TermHit]) -> Iterator[Hit]:
        yield from self._other_city(document)
        if not hits:
            return
        declared = _declared(document)
        told: dict[int, tuple[str, Found]] = {}
        for one in found(document, hits, "foreign_attribution.tsv"):
            message, number = self._message(document, one), one.line.number
            if message and declared and not _is_elsewhere(one, declared):
                continue
            if message and (number not in told or _WEIGHTS.index(message) < _WEIGHTS.index(told[number][0])):
                told[number] = message, one
        for together in _neighbours(told):
            message, _ = min(together, key=lambda pair: _WEIGHTS.index(pair[0]))
            if message != "credit":
                yield self._together(document, message, [one for _, one in together])

    def _other_city(self, document: Document) -> Iterator[Hit]:
        """The copyright notice of a hospital in a city that a Chinese page never names: Copyright NANCHANG … HOSPITAL in Tianjin."""
        around = surroundings(document)
        if not document.language.startswith("zh") or not ("opyright" in around or "COPYRIGHT" in around or "©" in around):
            return
        for block in document.template:
            notice = _IN_LATIN.search(block.text)
            city = notice and places_in_pinyin().get(notice[1].lower())
            if city and city not in around and city not in reading(document):
                yield self.hit("other", block, words=block.text[:_SHOWN], confidence="possible")
                return

    def _together(self, document: Document, message: str, lines: Sequence[Found]) -> Hit:
        """One hit for lines that follow one another."""
        first, last = lines[0], lines[-1].line.block
        begins = first.line.block
        confidence: Confidence = "possible" if message in _UNSURE else "certain"
        if len(lines) == 1 and not first.is_line:
            return self.hit(message, begins, first.start, first.end, words=first.words[:_SHOWN], confidence=confidence)
        fixes = without(document, begins, last, "delete") if all(one.is_line or not one.start for one in lines) else ()
        return self.hit(message, stretch(document, begins, last), words=begins.text[:_SHOWN], confidence=confidence, fixes=fixes)

    def _message(self, document: Document, one: Found) -> str:
        """What a phrase means where it stands; "" for nothing."""
        block, number = one.line.block, one.line.number
        alone = one.end - one.start >= _MOSTLY * len(block.text)
        at_edge = alone or number < _BEGINNING or number >= len(document.blocks) - _END
        around = one.line.text[max(0, one.start - _AROUND) : one.end + _AROUND]
        before = one.line.text[max(0, one.start - _LABEL) : one.start]
        if block.kind == "caption" or (not at_edge and one.kind != "elsewhere" and one.kind != "blog"):
            return ""
        if _is_allowed(around.lower()) or is_own(document, self.facts, around):
            return ""
        if one.kind != "notice" and _AUTHOR not in one.words and _is_of_picture(before.lower()):
            return ""
        if one.kind == "record":  # the numbers under which authorities keep a site stand below each of its pages
            return "" if document.format == "html" else "notice"
        if one.kind == "notice":
            named = _NAMED.search(one.line.text, one.start, one.end + _AROUND) and not says_ours(one.words)
            return "" if block.kind == "quote" else "other" if named and self._knows(document) else "notice"
        if one.kind in ("elsewhere", "edge"):
            if says_ours(one.words):
                return ""
            return "elsewhere" if _MACHINE.search(around.lower()) or not links_in(document, block) else ""
        return "" if one.kind == "source" and (says_ours(around) or links_in(document, block)) else one.kind

    def _knows(self, document: Document) -> bool:
        """Whether anything says whose page it is."""
        return bool(own_names(document) or self.facts.names or self.facts.hosts)


def _neighbours(told: Mapping[int, tuple[str, Found]]) -> Iterator[list[tuple[str, Found]]]:
    """Phrases by number of their line, those that stand close together in one list."""
    group: list[tuple[str, Found]] = []
    before = 0
    for number in sorted(told):
        if group and number - before > _CLOSE:
            yield group
            group = []
        group.append(told[number])
        before = number
    if group:
        yield group


def _is_allowed(text: str) -> bool:
    """Whether words say that somebody permitted it."""
    found = _ALLOWED.finditer(text)
    return any(not _NOT_ALLOWED.search(text, 0, one.start()) and not _FORBIDS.match(text, one.end()) for one in found)


def _is_of_picture(before: str) -> bool:
    """Whether what stands before a phrase makes it the credit of a picture."""
    return _PICTURE.search(before) is not None and not _TEXT.search(before)


def _declared(document: Document) -> str:
    """What the front matter says of where the text was taken from, or who is allowed to; "" for nothing."""
    front = document.front_matter or {}
    return " ".join(front[key].value for key in _DECLARED if key in front).lower()


def _is_elsewhere(one: Found, declared: str) -> bool:
    """Whether a line names another site than the one that the text is said to be taken from."""
    named = _HOST.search(one.line.text.lower(), one.start, one.end + _AROUND)
    if named is not None:
        return "." in declared and named[1] not in declared
    words = _NAME.findall(one.line.block.text, one.start + 1, one.end)  # the first one begins the line
    initials = "".join(filter(str.isupper, "".join(words)))
    parts = [*words, initials] if len(initials) >= _INITIALS else words
    return len("".join(words)) >= _TELLING and not any(part.lower() in declared.replace("-", "") for part in parts)
