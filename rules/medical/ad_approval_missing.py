from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from contentlint.rule import Confidence, Document, Hit, Rule, institution_names, lazy, this_year, today

from .kinds import declared, is_kind
from .products import is_product_page
from .whole_page import whole_page

# 京医广〔2026〕第01-02-0003号, （沪）医广（审）〔2026〕…, 中医广〔2026〕…, 粤（A）广〔2026〕…
_NUMBER: Final = lazy(
    r"[（(]?[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼]?[）)]?\s?(?:中?医广\s?(?:[（(]?[审證证審][）)]?)?字?|[（(][A-Z][）)]\s?广)"
    r"\s?[〔\[［（(【]\s?(?P<year>20\d\d)\s?[〕\]］）)】]\s?第?\s?[\d\-－—]{2,20}\s?号?"
)
_FACILITY: Final = lazy("[\u4e00-\u9fff]{2}(?:医院|诊所|门诊部|卫生院|保健院|卫生服务中心|疗养院|医务室|体检中心|急救中心|护理院|康复中心)")
_VALID: Final = 1  # years for which an approval holds


class AdApprovalMissing(Rule):
    """What must stand in an advertisement for medical services: the number of its approval, one that still holds, and the first name of the
    institution."""

    def check(self, document: Document) -> Iterator[Hit]:
        page = whole_page(document)
        if not is_kind(document, "advert") or not (declared(document) or _names_facility(page, document.language)) or is_product_page(page):
            return  # drugs, devices and food have approvals of their own
        sure: Confidence = "certain" if declared(document) else "possible"
        at = document.headline or document.title
        number = _NUMBER.search(page)
        if number is None:
            yield self.hit("missing", at, topic="", confidence=sure)
        else:
            yield from self._judged(document, number[0], int(number["year"]))
        named = self.facts.names[0] in page if self.facts.names else _names_facility(page, document.language)
        if not named and self.facts.names:
            yield self.hit("wrong-name", at, topic="", confidence=sure, name=self.facts.names[0])
        elif not named:
            yield self.hit("name", at, topic="", confidence=sure)

    def _judged(self, document: Document, number: str, year: int) -> Iterator[Hit]:
        known = next(
            (one for one in self.facts.approvals if _bare(one.number) in _bare(number) or _bare(number) in _bare(one.number)), None
        )
        node = next((block for block in (*document.blocks, *document.template) if number in block.text), None)
        start = node.text.find(number) if node else None
        end = None if start is None else start + len(number)
        if known is not None and known.expires is not None:
            if known.expires < today():
                yield self.hit("expired", node, start, end, number=number, date=known.expires.isoformat())
        elif year + _VALID < this_year():
            yield self.hit("old", node, start, end, number=number, year=str(year))
        if self.facts.approvals and known is None:
            yield self.hit("unknown", node, start, end, number=number)


def _bare(number: str) -> str:
    return "".join(filter(str.isalnum, number))


def _names_facility(page: str, language: str) -> bool:
    return _FACILITY.search(page) is not None or next(institution_names(page, language), None) is not None
