from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from contentlint.rule import Document, Edit, Field, Fix, Hit, Rule, lazy

from .titles import written_title

_LONGEST: Final = 500  # characters of a title that are looked at
_PHONE: Final = (
    r"(?<![\d.])(?:(?:\+?86[ -]?)?1[3-9]\d[ -]?\d{4}[ -]?\d{4}|400[ -]?\d{3,4}[ -]?\d{3,4}|\(?0\d{2,4}\)?[ -]\d{3,4}[ -]?\d{3,4}"
    r"|(?:\+7|8)[ -]?\(?\d{3}\)?[ -]?\d{3}[ -]?\d{2}[ -]?\d{2}|\(?\d{3}\)?[ -]\d{3}[ -]\d{4}|\+\d{1,3}(?:[ -]?\d{2,4}){3,4})(?!\d)"
)
_ACCOUNT: Final = (
    r"(?:微信|薇信|威信|(?<![a-z])(?:wechat|weixin|qq|vx|wx)|扣扣|whats ?app|telegram|телеграм|ватсап|viber)"
    r"\s?号?\s?(?:群\s?)?[:：@+＋]?\s?(?=[a-z0-9_-]*\d)[a-z0-9_-]{5,20}|【[^】]{0,6}(?:微信|QQ)[^】]{0,20}】|[加＋+]\s?(?:我?微信|V信|QQ)"
    r"|[加＋+]\s?我?[v微薇威]号?\s?[:：]?\s?(?=[a-z0-9_-]*\d)[a-z0-9_-]{5,20}"
)
_HOTLINE: Final = (
    r"【[^】]{0,8}(?:热线|電話|电话|预约|咨询|挂号)[^】]{0,20}】|(?:咨询|预约|服务|免费|24小时)(?:热线|电话)"
    r"|\bcall (?:us|now|today)\b|\bзвоните\b|\bтел\.|\bзапись по телефону"
)
_PRICE: Final = (
    r"(?:仅需|只需|只要|仅售|低至|特价|秒杀价?|限时|优惠价|立减|直降)[^，。！？]{0,6}?\d[\d.,]*\s?元|\d元(?:秒杀|抢|体验)|免费(?:领取|抢|送)"
    r"|\b(?:only|just)\s[$£€]\s?\d|\d\s?% off\b|\bвсего (?:за|от)? ?\d[\d ]*\s?(?:руб|₽|грн)|\bскидк\w{1,2}\s(?:до\s)?\d+\s?%"
)
_SYMBOLS: Final = "★☆♥♡❤☎✆📞📱🔥💥⭐✨👍💯👉"
_LURES: Final = lazy(
    f"(?P<phone>{_PHONE})|(?P<account>{_ACCOUNT})|(?P<hotline>{_HOTLINE})|(?P<price>{_PRICE})|(?P<symbol>[{_SYMBOLS}]+)", re.IGNORECASE
)
# No lure is without one of these.
_HINT: Final = lazy(rf"[{_SYMBOLS}【$£€₽%元微薇威扣线话話免加＋+]|[0-9][0-9 ()-]{{5,}}[0-9]")
_WORD_HINT: Final = lazy("qq|wechat|weixin|vx|wx|v信|whats|tele|теле|ватсап|viber|call |звоните|тел\\.|запись по|скидк|руб|грн")
_PUBLIC_LINE: Final = lazy(r"(?<!\d)(?:12\d{3}|1[012]\d|911|999|988|8-800-2000-122)(?!\d)|心理援助|急救|crisis|suicide|доверия")


class TitleContactLure(Rule):
    def check(self, document: Document) -> Iterator[Hit]:
        title = written_title(document)
        if title is None:
            return
        text = title.value[:_LONGEST]
        if not (_HINT.search(text) or _WORD_HINT.search(text.lower())):
            return
        seen = set()
        symbols = [lure for lure in _LURES.finditer(text) if lure.lastgroup == "symbol"]
        for lure in _LURES.finditer(text):
            kind = lure.lastgroup or ""
            if kind in seen or (kind == "hotline" and _PUBLIC_LINE.search(text)):
                continue
            seen.add(kind)
            yield self.hit(kind, title, lure.start(), lure.end(), fixes=_without(document, title, symbols if kind == "symbol" else [lure]))


def _without(document: Document, title: Field, lures: Sequence[re.Match[str]]) -> tuple[Fix, ...]:
    """The title without symbols, or without what stands in brackets of its own; of other lures it cannot be told what goes with them."""
    if not all(lure.lastgroup == "symbol" or lure[0].startswith("【") for lure in lures):
        return ()
    edits = []
    for lure in lures:
        start, end = lure.span()
        start -= title.value[:start].endswith(" ") and (end == len(title.value) or title.value.startswith(" ", end))
        edits.append(Edit(document.locate(title, start, end), ""))
    return (Fix("remove", tuple(edits)),)
