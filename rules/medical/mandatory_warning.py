from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from contentlint.rule import Document, Hit, Rule, lazy

from .kinds import declared, is_kind
from .products import HOME_DEVICE, SOLD_AS_DRUG
from .whole_page import whole_page

_OTC: Final = lazy(r"(?<![A-Za-z])OTC(?![A-Za-z])|非处方药|甲类药|乙类药", re.IGNORECASE)
_RX: Final = lazy("(?<!非)处方药|凭处方")
_SOLD: Final = lazy(
    r"包邮|购买|下单|现货|特价|优惠|促销|直降|到手价|旗舰店|元|[￥¥]\s?\d|热线|订购|抢购|热销|新款|首选|好用|送|专利|告别|轻松|在家就能|在家"
)
_OTC_LINE: Final = lazy(r"请?按(?:照)?药品说明书[，,]?或者?在?药师的?指导下购买和使用")
_RX_LINE: Final = lazy("本广告仅供医学[、和]?药学专业人士阅读")
_DEVICE_LINE: Final = lazy(r"请?仔细阅读产品说明书[，,]?或者?在?医务人员的?指导下购买和使用")
_RISKS: Final = lazy("禁忌|禁用|慎用|不良反应|副作用")


class MandatoryWarning(Rule):
    """The lines that an advertisement for a drug or for a device for home use must show."""

    def check(self, document: Document) -> Iterator[Hit]:
        if not is_kind(document, "advert"):
            return
        page = whole_page(document)
        at = document.headline or document.title
        if SOLD_AS_DRUG.search(page):
            if _OTC.search(page):
                if not _OTC_LINE.search(page):
                    yield self.hit("otc", at, topic="otc")
            elif _RX.search(page) and not _RX_LINE.search(page):
                yield self.hit("rx", at, topic="rx")
            if not _RISKS.search(page):
                yield self.hit("risks", at, topic="risks")
        elif HOME_DEVICE.search(page) and (declared(document) or _SOLD.search(page)) and not _DEVICE_LINE.search(page):
            yield self.hit("device", at, topic="device")
