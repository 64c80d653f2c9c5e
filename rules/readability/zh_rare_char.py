from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Final

from contentlint.rule import Document, Hit, Measure, Option, Rule, article, han, readability_zh

from .explained import for_professionals
from .prose import prose, prose_text

# Characters of the second level that every patient meets, in names of organs, illnesses and drugs.
_FAMILIAR: Final = frozenset(
    "酶黏祉痔瘘胺疡挛酮癫窦骼胱酯痫瘙痉妊咀颌娠睾眩厥龈唑瘀氟疝膈髋龋腑颞踝悸疱搐腱疸痈胫祛灸疽苷痂暨痿嚏疣肽涎娩痤痺憩猝汀痞瘌癖疳胧冠膳髂疹癣疮痘痒痰喘咳嗽炎肿瘤癌症"
    "胰腺脾肾肝胆胃肠肛膝肘腕踵颈椎脊髓骨髓喉咽鼻腔扁桃腮唾液涕呕吐痢疟麻疯霉菌剂硝镁钙锌钠钾碘磷硒荨妇婴孕胚胎囊肌腓跖趾踇脂肪胆固醇酸碱苓茯芪芍枸杞薏陀诊郝邓邱"
)
_SHOWN: Final = 8


class ZhRareChar(Rule):
    most = Option(15.0)
    distinct = Option(10)
    shortest = Option(300)

    def check(self, document: Document) -> Iterator[Hit]:
        glance = article(document)
        if document.language == "zh-Hans" and 1000 * readability_zh.rare_at_a_glance(glance) < self.most / 2 * len(glance):
            return
        text = prose_text(document)
        length = han(text)
        if length < self.shortest or for_professionals(document):
            return
        rare = _rare(text)
        if 1000 * sum(rare.values()) > self.most * length and len(rare) >= self.distinct:
            first = next(block for block in prose(document) if any(character in block.text for character in rare))
            start = min(at for character in rare if (at := first.text.find(character)) >= 0)
            yield self.hit(
                "many",
                first,
                start,
                start + 1,
                rate=round(1000 * sum(rare.values()) / length, 1),
                most=round(self.most),
                characters="".join(character for character, _ in rare.most_common(_SHOWN)),
                about=prose(document),
                topic="",
            )

    def measures(self, document: Document) -> Iterator[Measure]:
        text = prose_text(document)
        if (length := han(text)) >= self.shortest:
            yield Measure("most", 1000 * sum(_rare(text).values()) / length)


def _rare(text: str) -> Counter[str]:
    """Characters outside the 3,500 common ones that readers of health pages do not meet every day, in the form of the standard."""
    return Counter(character for character in readability_zh.rare_characters(text) if character not in _FAMILIAR)
