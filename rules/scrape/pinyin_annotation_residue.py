from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from contentlint.rule import HAN, Document, Edit, Fix, Hit, Option, Rule, lazy, simplified

from .readable import parts, reading

_TONED: Final = "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜńňǹḿ\u0300\u0301\u0304\u030c"
_VOWELS: Final = "aeiouüɑê\u0308"
_SYLLABLE: Final = (  # a combining mark may stand for the tone
    rf"(?:[zcs]h|[bpmfdtnlgkhjqxrzcsyw])?[{_VOWELS}]{{0,3}}[{_TONED}][{_VOWELS}]{{0,2}}(?:ng?|r)?"
)
_ANNOTATION: Final = lazy(rf"(?<=[{HAN}]) ?[(（\[［【〔] ?{_SYLLABLE} ?[)）\]］】〕]|(?<=[{HAN}]){_SYLLABLE}(?=[{HAN}])", re.IGNORECASE)
_WORD: Final = lazy(
    rf"(?<=[{HAN}]) ?[(（\[［【〔] ?{_SYLLABLE}(?:[ '’-]?{_SYLLABLE}){{1,5}} ?[)）\]］】〕]", re.IGNORECASE
)  # how a word is read
_TONE: Final = lazy(f"[{_TONED}]", re.IGNORECASE)
_TEACHING: Final = lazy("拼音|注音|读音|讀音|多音字|声母|聲母|韵母|韻母|[读讀念]作|[读讀]错|音同|生字|识字|識字")

# Nobody explains how these are read: the most frequent characters, without those that are read in several ways. From the frequencies in
# the dictionary of jieba (MIT), and some of medicine.
_PLAIN: Final = frozenset(
    "是人在有国这他年来我以到时出生学道民家子也成下们于后就自之对主可天方用多你部能市等业全里工公本而高政法面门动日进区事代那去心小北定开产前"
    "军然起所如现理机表力外两实新三山水关明从化平建又制南内西此名手最东者月无安各城十但已些口想加第她合院物性战由位常点海意场武使次二向治因立"
    "样身情入原问把路被并利老万知级及资务元美特期世湖回比气汉总展电科金先声品设或义王社很统四首共马形己儿司太目基领队直计别女权话流命至报米果"
    "书清活州议程今决张导术府才保交放管师走达族再题五京河接条规式县白它改风光运信受组听布百党指做取技黄神选记斯真却职界件花类何眼兵带农边集联"
    "古广完质阳增历史专官每住商即步认林必死游举线皇言土团收考求德叫近备研争非具李众连感笑革该持始英克士尔让思根格造较际型价约器字段周亚深候则"
    "功积快图火千准往极育装许半吃鱼精办像帝八复影告远群包整构料随划算象容示投势热值网望源息语股铁断怎需爱律早况病境证编越局推满且列双未居除企"
    "引标确织初青志项飞球察龙响药站施均消客失轻存低般击防请离显罗营足素视护副余照巴虽洲村费易试星木黑左宝置跟央维采六底宫房音环案批富乡另若按"
    "查故突责严桥仅胜杀围席态破承招杨负层须父续状域依银范修找九致密终疗医癌肤肿瘤瘫胃肝肾肺脑患诊检痛炎毒"
)


class PinyinAnnotationResidue(Rule):
    at_least = Option(2)

    def check(self, document: Document) -> Iterator[Hit]:
        text = reading(document)
        if not _TONE.search(text) or "<ruby" in document.source or _TEACHING.search(text) or _WORD.search(text):
            return
        found = [(node, match) for node, text in parts(document) for match in _ANNOTATION.finditer(text)]
        needless = sum(simplified(match.string[match.start() - 1]) in _PLAIN for _, match in found)
        if needless >= self.at_least:
            node, first = found[0]
            places = [document.locate(node, *match.span()) for node, match in found]
            shown = first.string[first.start() - 1 : first.end()]
            fix = Fix("strip", tuple(Edit(place, "") for place in places))
            yield self.hit(
                "annotated", node, first.start() - 1, first.end(), count=len(found), shown=shown, about=places, topic="", fixes=[fix]
            )
