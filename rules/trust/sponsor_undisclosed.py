from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import Final

from contentlint.rule import Block, Document, Hit, Link, Option, Rule, article, host, lazy

from .pages import headline, whole_page

_SHOPS: Final = (
    "taobao.com", "tmall.com", "jd.com", "pinduoduo.com", "yangkeduo.com", "youzan.com", "weidian.com", "suning.com", "vip.com", "1688.com",
    "111.com.cn",
    "jxdyf.com", "ehaoyao.com", "amazon.com", "amazon.co.uk", "amazon.de", "amzn.to", "ebay.com", "walmart.com", "iherb.com",
    "etsy.com", "aliexpress.com", "aliexpress.ru", "ozon.ru", "wildberries.ru", "market.yandex.ru", "apteka.ru",
    "eapteka.ru", "zdravcity.ru",
    "megamarket.ru", "lamoda.ru", "shopee.com", "shopee.tw", "momoshop.com.tw", "pchome.com.tw",
)  # fmt: skip
_AFFILIATE: Final = lazy(
    r"[?&](?:tag=[\w-]+-2\d|aff(?:_?id|iliate)?=|affiliate_id=|ref_?id=|partner=|pid=mm_|union_?id=|erid=|subid=|clickref=|awc="
    r"|irclickid=)|/(?:go|out|aff|recommends)/",
    re.IGNORECASE,
)
_HINTS: Final = (
    "tag=",
    "aff",
    "partner=",
    "pid=",
    "union",
    "erid=",
    "subid=",
    "ref_id=",
    "refid=",
    "clickid=",
    "clickref=",
    "awc=",
    "/go/",
    "/out/",
    "recommends/",
)
_LABELS: Final = (
    "广告", "廣告", "赞助", "贊助", "推广", "推廣", "商业合作", "商務合作", "合作内容", "利益相关", "利益冲突", "有偿", "佣金", "商务合作",
    "品牌合作", "業配", "sponsor",
    "advertis", "advertorial", "affiliate", "commission", "paid partnership", "paid content", "paid promotion", "promoted",
    "in partnership with", "disclosure", "conflict of interest", "conflicts of interest", "gifted", "#ad", "реклам", "спонсор", "партнёрск",
    "партнерск", "erid", "конфликт интересов", "конфликта интересов", "при поддержке", "комиссион",
)  # fmt: skip
_CALL: Final = lazy(
    r"购买|下单|抢购|同款|优惠|领券|链接|立减|包邮|直达|种草|入手|\b(?:buy|shop|order|get (?:it|yours)|deal|discount|coupon|we (?:use"
    r"|love|recommend))\b"
    r"|купить|заказать|скидк|промокод",
    re.IGNORECASE,
)
_BRAND: Final = lazy(r"([A-Z][\w-]{2,24}|[\u4e00-\u9fff]{2,6})\s?[®™]")


class SponsorUndisclosed(Rule):
    mentions = Option(12)

    def check(self, document: Document) -> Iterator[Hit]:
        if document.kind.name in ("advert", "other"):
            return
        addresses = "\n".join([link.href for link in document.main_links if link.href])
        sells = any(word in addresses for word in _HINTS) or any(shop in addresses for shop in _SHOPS)
        shop = next((link for link in document.main_links if link.href and self._sells(link.href)), None) if sells else None
        brand = None if shop else self._brand(document)
        if (shop is None and brand is None) or _is_labelled(document):
            return
        if shop is not None:
            message = "lure" if _calls(document, shop) else "shop"
            yield self.hit(message, shop, host=host(shop.href or "") or shop.text, topic="")
        elif brand is not None:
            block, start, name, count = brand
            yield self.hit("brand", block, start, start + len(name), brand=name, count=count, topic="")

    def _sells(self, href: str) -> bool:
        name = host(href)
        own = any(name == one or name.endswith(f".{one}") for one in self.facts.hosts)
        shop = any(name == one or name.endswith(f".{one}") for one in _SHOPS)
        return bool(name) and not own and (shop or _AFFILIATE.search(href) is not None)

    def _brand(self, document: Document) -> tuple[Block, int, str, int] | None:
        """A name with the sign of a trade mark that is there again and again."""
        text = article(document)
        if "®" not in text and "™" not in text:
            return None
        names = Counter(found[1] for found in _BRAND.finditer(text))
        for name in names:
            count = text.count(name)
            if count >= self.mentions and name.lower() in headline(document):
                block = next(block for block in document.blocks if name in block.text)
                return block, block.text.index(name), name, count
        return None


def _is_labelled(document: Document) -> bool:
    """Whether the page says anywhere that somebody pays."""
    text = whole_page(document).lower()
    return any(label in text for label in _LABELS)


def _calls(document: Document, link: Link) -> bool:
    """Whether a link to a shop pays who set it, or readers are told to buy."""
    if _AFFILIATE.search(link.href or "") or _CALL.search(link.text):
        return True
    return any(block.index == link.block and _CALL.search(block.text) for block in document.blocks)
