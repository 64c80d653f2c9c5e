from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from contentlint.rule import Document, Hit, Link, Option, Rule, lazy

_VAGUE: Final = frozenset(
    (
        "这里|這裡|这儿|此处|此處|点此|點此|点这里|點這裡|点击这里|點擊這裡|点击此处|點擊此處|请点击|請點擊|点击|點擊|点我|点击进入|"
        "点击查看|點擊查看|戳这里|戳我|猛戳这里|链接|連結|更多|更多内容|更多详情|查看更多|了解更多|瞭解更多|阅读更多|閱讀更多|查看详情|"
        "查看詳情|了解详情|瞭解詳情|详情|詳情|详细|查看|全文|阅读全文|閱讀全文|查看全文|展开全文|详细内容|点击了解|点击了解更多|"
        "点击查看更多|点击查看详情|here|click here|click|tap here|this|this link|this page|link|more|more info|more information|"
        "more details|details|read more|learn more|see more|view more|find out more|continue reading|read on|go|здесь|тут|сюда|ссылка|"
        "ссылке|по ссылке|по этой ссылке|эта ссылка|тыц|жми|нажмите здесь|нажмите сюда|кликните здесь|подробнее|подробно|читать|"
        "читать далее|читать дальше|читать подробнее|читать ещё|читать еще|далее|дальше|ещё|еще|больше|узнать больше|узнать подробнее|"
        "подробности|смотреть|смотреть здесь|перейти"
    ).split("|")
)
_DECORATION: Final = " \t\u3000\u00a0.。…!！:：,，>＞»›→↓▼+[]【】()（）<＜「」“”\"'"
_ADDRESS: Final = lazy(r"(?:https?://)?(?:[\w-]+\.)+[a-z]{2,}/[^\s/]\S*|https?://\S+/\S+", re.IGNORECASE)
_REFERENCES: Final = lazy(
    r"参考|參考|文献|文獻|来源|來源|引用|链接|連結|延伸|资料|資料"
    r"|\b(?:references?|sources?|links?|bibliography|resources?|further reading|notes?)\b|литератур|источник|ссылк|примечани",
    re.IGNORECASE,
)
_LABELLED: Final = lazy(r"[:：(（]\s?<?(?:https?://|www\.)", re.IGNORECASE)
_SHORT_LINE: Final = 20
_NAMED: Final = lazy(r"""\s(?:aria-label|aria-labelledby|title)\s*=\s*["']?[^\s"'>]""", re.IGNORECASE)


class LinkTextPoor(Rule):
    also_vague = Option[tuple[str, ...]](())

    def check(self, document: Document) -> Iterator[Hit]:
        found: dict[tuple[str, str], list[Link]] = {}
        for link in document.main_links:
            if link.href and (message := self._fault(link)):
                found.setdefault((message, _words(link.text)), []).append(link)
        if not found:
            return
        listed = _where_addresses_belong(document)
        for (message, words), links in found.items():
            poor = [link for link in links if not _excused(document, link, message, listed)]
            if poor:
                yield self.hit(message, poor[0], text=poor[0].text, count=len(poor), about=poor, topic=words)

    def _fault(self, link: Link) -> str:
        href, text = link.href or "", link.text
        if not text:
            return "" if link.image or href.startswith(("#", "javascript:")) else "empty"
        words = _words(text)
        if words in _VAGUE or words in self.also_vague:
            return "vague"
        return "address" if "/" in text and _ADDRESS.fullmatch(text) else ""


def _words(text: str) -> str:
    return text.casefold().strip(_DECORATION)


def _excused(document: Document, link: Link, message: str, listed: frozenset[int]) -> bool:
    """A label for screen readers or a tooltip tells what the link leads to."""
    if message == "address":
        return link.block in listed
    start, end = document.locate(link)
    return bool(_NAMED.search(document.source, start, end))


def _where_addresses_belong(document: Document) -> frozenset[int]:
    """Indexes of blocks under headings such as “References”, and of those in which a label stands before the address."""
    inside, indexes = False, []
    for block in document.blocks:
        if block.kind == "heading" or (block.strong and len(block.text) < _SHORT_LINE):
            inside = bool(_REFERENCES.search(block.text))
        if inside or _LABELLED.search(block.text):
            indexes.append(block.index)
    return frozenset(indexes)
