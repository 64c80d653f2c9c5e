from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from contentlint.rule import Block, Document, Hit, Link, Option, Resource, Rule, lazy

_CALL: Final = lazy(
    r"(?:在线|点击|立即|马上|免费|电话|微信|专家|网上|我要|快速|一键)(?:这里|此处)?(?:在线)?(?:咨询|预约|挂号|购买|下单|问诊|报名|领取)"
    r"|预约(?:挂号|专家|就诊|面诊)|咨询(?:专家|医生|客服)|抢约名额|立即抢购"
    r"|\b(?:book|schedule|request|make) (?:now|online|today|an? (?:\w+ )?(?:appointment|consultation|visit|call|demo))\b"
    r"|\bbook (?:your )?(?:appointment|consultation)\b"
    r"|\bcall (?:us|now|today)\b|\bfree (?:consultation|quote|assessment)\b"
    r"|\b(?:get|start(?:ed)?) (?:started|today|now)\b|\b(?:buy|order|sign up) (?:now|today)\b"
    r"|запис(?:аться|ь)(?: на (?:при[её]м|консультацию)| онлайн)?|запишитесь|позвон(?:ить|ите)"
    r"|заказать (?:звонок|обратный звонок)|остав(?:ить|ьте) заявку"
    r"|получить консультацию|купить",
    re.IGNORECASE,
)
_WORDS: Final = (  # one of them stands in each call
    *("咨询", "预约", "挂号", "购买", "下单", "问诊", "报名", "领取", "抢约", "抢购"),
    *("book", "schedule", "request", "make ", "call ", "free ", "get ", "start", "buy ", "order ", "sign up"),
    *("запис", "запиш", "позвон", "заказать", "остав", "получить", "купить"),
)
_LONGEST: Final = 40  # characters of a link that is a button
_BOOKING: Final = lazy(
    r"预约|挂号|咨询|购买|报名|book|appointment|schedule|contact|consultation|запись|записаться|контакт|при[её]м|заявк",
    re.IGNORECASE,
)
_ADDRESS: Final = 80  # characters of an address that tell whose it is
_CHATS: Final = (  # services that put a chat window on a page, as their addresses name them
    *("53kf", "looyu", "kuaishang", "easyliao", "zoosnet", "lr_chat", "talk99", "meiqia", "udesk", "qidian.qq"),
    *("jivosite", "livechatinc", "tawk.to", "intercom", "drift.com", "crisp.chat", "zopim"),
    *("callbackhunter", "callkeeper", "envybox", "carrotquest"),
)


class CtaOverload(Rule):
    most = Option(2)

    def check(self, document: Document) -> Iterator[Hit]:
        frame = document.headline or document.title
        if frame is not None and _BOOKING.search(frame.value):
            return
        buttons = list(_buttons(document))
        if len(buttons) > self.most:
            first = buttons[self.most]
            yield self.hit("buttons", first, about=buttons, topic="", count=len(buttons), most=self.most, words=first.text)
        if (chat := _chat(document)) is not None:
            yield self.hit("chat", chat, topic="", words=chat.url[:_LONGEST])


def _buttons(document: Document) -> Iterator[Link | Block]:
    """The links that call readers to do something, and lines inside the article that are no part of its text, as buttons are. Texts are
    searched where one of the words is there at all."""
    links = [link for link in document.main_links if len(link.text) <= _LONGEST]
    first, last = (document.blocks[0].index, document.blocks[-1].index) if document.blocks else (0, 0)
    lines = [block for block in document.template if first < block.index < last and len(block.text) <= _LONGEST]
    together = "\n".join([link.text for link in links] + [line.text for line in lines]).lower()
    if any(word in together for word in _WORDS):
        yield from (link for link in links if link.href and _CALL.search(link.text))
        yield from (line for line in lines if _CALL.search(line.text))


def _chat(document: Document) -> Resource | None:
    """The first script or frame of a chat service."""
    scripts = [resource for resource in document.resources if resource.kind in ("script", "iframe")]
    addresses = "\n".join([script.url[:_ADDRESS] for script in scripts]).lower()
    named = [name for name in _CHATS if name in addresses]
    return next((script for script in scripts if any(name in script.url.lower() for name in named)), None) if named else None
