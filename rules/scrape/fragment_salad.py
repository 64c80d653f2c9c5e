from __future__ import annotations

from collections.abc import Iterator
from typing import Final, NamedTuple

from contentlint.rule import HAN, Block, Document, Hit, Option, Rule, article, lazy

# What a number between two Han characters is followed by when somebody wrote it: a measure, a unit, a word of a term such as 18三体.
_COUNTED: Final = (
    "个個只隻片粒颗顆枚支盒瓶袋次回遍趟位名人例岁歲年月日号號天周週小时時分秒点點刻种種类類项項条條款章节節级級型期度代届屆楼樓层層区區路街组組步件台"
    "张張本页頁行句字元万萬千百十亿億倍成折米厘毫克公斤两兩升吨噸微国國家所间間套份副把对對双雙根管滴勺杯碗顿頓餐口针針剂劑线線院部段阶階大多余餘来來"
    "几幾半以到至或和后後前内內外上下中左右者单單胎房床科门門環环碳羟酮羧酸尖瓣維维边邊面角轮輪排列集季场場局版批幅堂课課株棵头頭匹尾朵束道起"
    "宗桩樁笔筆则則篇首封声聲身样樣辆輛架艘座栋棟处處等三四五六七八九二一平立方英美欧日港专新安级磅寸尺里海感块塊"
)
_DIGITS: Final = lazy(rf"\d(?:\d(?<=[{HAN}]\d\d)|(?<=[{HAN}]\d)(?<![第每约約]\d))(?=[{HAN}])(?![{_COUNTED}])")
# A quotation that begins where one can only end.
_QUOTES: Final = lazy(r"[“‘《「『](?=[，。、；：！,;!的了着过等和及与」』》”’])|（(?=[，、；：的了着过])")
# Two marks where one can stand; one at the start of a paragraph; words that lead on to something, at the end of a sentence; words that only
# follow something, at its start; a break inside of a clause.
_MARKS: Final = lazy(
    r"，(?=[、；：。！？])|、(?=[，；：。！？])|；(?=[，、：。！？；])|：(?=[，、；。！？：])|\A[，。、；：！？](?!\Z)"
    rf"|(?<=[{HAN}])\u3000(?=[，。、；：！？])|(?<=[{HAN}，、])\u3000(?=[的了着过们])|[。！？；](?:(?=[，、；：]|等相关|等的|们|們|的[^确確士])"
    r"|(?<=(?:按照|对于|由于|以及|并且|因为|如果|虽然|但是|从而|为了|關於|對於|由於|並且|因為|雖然|為了)[。！？；]))"
)
_KINDS: Final = (_MARKS, _QUOTES, _DIGITS)
_PAIRS: Final = {"“": "”", "‘": "’", "《": "》", "「": "」", "『": "』", "（": "）", "【": "】"}
_CLOSED: Final = "《「（【"  # in the same paragraph; a quotation may go on in the next
_OPENED_BY: Final = {closing: opening for opening, closing in _PAIRS.items()}
_PAIRED: Final = lazy(r"(?<![A-Za-z])’|[“”‘《》「」『』【】（）()]")
_WIDE: Final = {"(": "（", ")": "）"}
_LISTED: Final = lazy(r"[一二三四五六七八九十A-Za-z\d]")
_IN_BLOCK: Final = 2  # damages of a paragraph that counts
_SORTS: Final = 2
_ALIKE: Final = 2  # times as many are needed when all are of one sort
_SHOWN: Final = 3
_AROUND: Final = 5


class _Damage(NamedTuple):
    """A place where a text does not fit together: block, offset, kind."""

    block: Block
    start: int
    kind: int


class FragmentSalad(Rule):
    fewest = Option(3)
    rate = Option(15.0)

    def check(self, document: Document) -> Iterator[Hit]:
        text = article(document)
        if not (_QUOTES.search(text) or _DIGITS.search(text) or any(text.count(one) != text.count(_PAIRS[one]) for one in _PAIRS)):
            return
        found: list[_Damage] = []
        for block in document.blocks:
            if block.kind == "code":
                continue
            here = [_Damage(block, match.start(), kind) for kind, pattern in enumerate(_KINDS) for match in pattern.finditer(block.text)]
            places = {damage.start for damage in here}
            here += [_Damage(block, start, len(_KINDS)) for start in _unpaired(block.text) if start not in places]
            if len(here) >= _IN_BLOCK and 1000 * len(here) >= self.rate * len(block.text):
                found += sorted(here, key=lambda damage: damage.start)
        mixed = len({damage.kind for damage in found}) >= _SORTS
        if len(found) < self.fewest * (1 if mixed else _ALIKE):
            return
        block, start, _ = found[0]
        yield self.hit(
            "salad",
            block,
            max(0, start - _AROUND),
            min(len(block.text), start + _AROUND),
            count=len(found),
            examples=[_around(damage) for damage in found[:_SHOWN]],
            about=list(dict.fromkeys(damage.block for damage in found)),
            topic="",
        )


def _unpaired(text: str) -> Iterator[int]:
    """Where a quotation mark or a bracket closes that none has opened, opens once more before it has been closed, or is never. Who ends a
    quotation with the mark that begins one has mistyped it, and numbers may stand before a bracket of their own: 1）."""
    open_: dict[str, int] = {}
    for found in _PAIRED.finditer(text):
        mark = _WIDE.get(found[0], found[0])
        if opening := _OPENED_BY.get(mark):
            if opening not in open_ and not (mark == "）" and _LISTED.match(text, max(0, found.start() - 1))):
                yield found.start()
            open_.pop(opening, None)
        elif mark in open_ and _PAIRS[mark] not in text:
            del open_[mark]
        else:
            if mark in open_:
                yield found.start()
            open_[mark] = found.start()
    yield from (open_[mark] for mark in _CLOSED if mark in open_)


def _around(damage: _Damage) -> str:
    return damage.block.text[max(0, damage.start - _AROUND) : damage.start + _AROUND]
