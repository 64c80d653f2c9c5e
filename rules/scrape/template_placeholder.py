from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from contentlint.rule import HAN, Block, Document, Field, Hit, Image, TermHit, TermRule, lazy

from .labels import labelled
from .phrases import Stretch, found_anywhere, text_of
from .residue import is_live

_TABLE: Final = "template_placeholder.tsv"
_SHOWN: Final = 50
_BRACES: Final = ("{{", "{%", "${", "<%", "[[", "%%", "#")
# What generators of sites fill in themselves when they build a page from Markdown, and pages that are such a layout.
_OF_GENERATOR: Final = lazy(r"\{\{[-<%]|\{\{-?\s*[$.]|\{\{\s*(?:site|page|config|frontmatter|include|post|theme|this)\b|\{%")
_PLAIN_SLOT: Final = lazy(  # what people write who mean to fill it in themselves
    r"\{\{\s*(?:your[_ ])?(?:city|name|first_?name|last_?name|clinic|hospital|doctor|phone|address|date|price|company|keyword)\b|\$\{",
    re.IGNORECASE,
)
_FORM: Final = 4  # slots in one paragraph: it shows how a form is to be filled in
_BLANKS: Final = 3  # and so many lines to write on
_BLANK: Final = lazy(r"_{4,}")
_SLOT: Final = lazy(r"[x×○〇＊]{2,}|某某", re.IGNORECASE)
_FORMS: Final = lazy(r"模板|范文|样本|格式|样表|同意书|证明|申请书|示例|template|sample|example|образец|шаблон|бланк", re.IGNORECASE)
# 在某某医院: a report that names nobody; 某某医院是一家: a text that was never filled in
_SPOKEN_OF: Final = lazy(r"(?:在|到|去|来|被|从|前往|转[入到]|赴|经|如|像|给|向|与|和|对|由|找|为|称|叫|记者|患者|家|名|位|自称)\Z")
_OWN_VOICE: Final = lazy(
    r"(?:是[一集专]|成立|创[建办]|位于|坐落|拥有|专家(?:指出|提醒|介绍|团队|表示)|欢迎|官网|官方|地址|电话|温馨|引进|诊疗|版权|\Z)"
    r"|[^。，；]{0,12}(?:欢迎您|为您|竭诚)"
)
_CHINESE: Final = lazy(f"[{HAN}]")  # no generator has such names
_LATIN: Final = lazy(r"(?:[46]\d,|基因型|核型|染色体|性染色体|chromosom\w*|karyotype|генотип|кариотип)\W{0,3}\Z", re.IGNORECASE)


_SCRIPT: Final = "<script"
_UNSURE: Final = frozenset(("anonymous", "generic", "todo", "scripted"))

Node = Field | Block | Image


class TemplatePlaceholder(TermRule):
    """Slots of a template that nobody filled in, in the article and around it; what occurs again is told once."""

    def judge(self, document: Document, hits: Sequence[TermHit]) -> Iterator[Hit]:
        told: dict[tuple[str, str], list[tuple[Node, Stretch]]] = {}
        places = list(found_anywhere(hits, _TABLE))
        known = {id(node) for node, _ in places}
        places += (label for label in _labels(document) if id(label[0]) not in known)
        for node, one in places:
            if message := _message(document, node, one):
                words = "" if message == "lorem" else _words(node, one).lower()
                told.setdefault((message, words), []).append((node, one))
        for (message, _), again in told.items():
            node, one = again[0]
            yield self.hit(
                message,
                node,
                one.start,
                one.end,
                words=_words(node, one)[:_SHOWN],
                count=len(again),
                about=[place for place, _ in again],
                confidence="possible" if message in _UNSURE else "certain",
            )


def _labels(document: Document) -> Iterator[tuple[Block, Stretch]]:
    """Lines that say nothing but what a template says where text is wanted."""
    for number, label in labelled(document).items():
        block = document.blocks[number]
        if label.rule == "placeholder" and not (block.kind == "heading" and " " not in block.text) and not is_live(document, block):
            yield block, Stretch(label.kind, 0, len(block.text), True)


def _words(node: Node, one: Stretch) -> str:
    return text_of(node)[one.start : one.end]


def _message(document: Document, node: Node, one: Stretch) -> str:
    """What a phrase is where it stands; "" for nothing."""
    text = text_of(node)
    block = node if isinstance(node, Block) else None
    if block and block.kind == "code":
        return ""
    if one.kind == "format":  # around the article a script may fill it in
        return "" if block and not block.main else "slot"
    if one.kind == "slot":
        return "" if _is_of_generator(document, _words(node, one)) else "slot"
    if block and block.kind == "quote":  # a form to be copied
        return ""
    if one.kind == "blank":
        return "" if len(_BLANK.findall(text)) >= _BLANKS or _is_form(document, "") else "empty"
    if one.kind in ("name", "generic") and (_is_form(document, text) or _LATIN.search(text, 0, one.start)):
        return ""
    if one.kind == "name" and block and block.main:
        own = not _SPOKEN_OF.search(text, 0, one.start) and _OWN_VOICE.match(text, one.end)
        return "name" if own else "anonymous"
    if one.kind == "empty" and _SCRIPT in document.source[slice(*document.locate(node, one.start, one.end + 1))]:
        return "scripted"
    in_article = block is not None and block.main
    return "" if (one.kind == "todo" and not in_article) or (one.kind == "ui" and (in_article or block is None)) else one.kind


def _is_of_generator(document: Document, words: str) -> bool:
    """Whether a slot in braces is filled in when the site is built."""
    if not words.startswith(_BRACES) or document.format == "text" or _CHINESE.search(words):
        return False
    if document.format == "html":
        return not document.complete or "{%" in document.source
    return bool(_OF_GENERATOR.match(words)) or (document.front_matter is not None and words.isascii() and not _PLAIN_SLOT.match(words))


def _is_form(document: Document, text: str) -> bool:
    """Whether a paragraph shows how a form is filled in."""
    title = document.headline or document.title
    return len(_SLOT.findall(text)) >= _FORM or (title is not None and _FORMS.search(title.value) is not None)
