from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from contentlint.rule import Document, Hit, Rule, lazy

from .pages import is_article, place, whole_page

_HINTS: Final = (
    "参考", "參考", "代替", "替代", "诊断", "医嘱", "遵医", "科普", "medical advice", "advice",
    "informational", "information only", "substitute",
    "educational", "не замен", "ознаком", "консультац", "справочн", "самолеч", "information purposes", "intended",
)  # fmt: skip
_DISCLAIMER: Final = {
    "zh": lazy(
        r"(?:不能|不可|不应|不得|并不|无法|不|勿|切勿|请勿)(?:用来|用于|用以|作为|当作|完全|视为|构成|能)?[^。；\n]{0,6}?(?:代替|替代"
        r"|取代)[^。；\n]{0,14}?(?:医|诊|治疗|就诊|面诊|专业|处方|指导|建议)"
        r"|(?:不|未|非|并非|不能|不应|不可|不得)(?:构成|作为|视为|等同|等于|提供|是|当作)[^。；\n]{0,10}?(?:医疗|诊断|诊疗|治疗|用药"
        r"|医学|专业|健康|就医)[^。；\n]{0,6}?(?:建议|依据|意见|方案|标准|指导|根据)"
        r"|(?:仅|只|谨)(?:供|作|做|为)[^。；\n]{0,12}?(?:参考|科普|了解|学习|交流|健康教育|科学普及)|(?:内容|信息|资料|文章"
        r"|本文)[^。；\n]{0,8}?(?:供参考|科普之用|仅供)"
        r"|(?:具体|详细|个体|实际)(?:的)?(?:诊疗|治疗|用药|诊断|情况|病情|方案)[^。；\n]{0,12}?(?:遵医嘱|以医生|由医生|请咨询"
        r"|咨询医生|听从医生|请到医院|遵照医|以面诊)"
        r"|(?:请|务必|应)(?:您)?(?:严格)?遵(?:照)?医嘱|如有(?:不适|症状|疑问|身体不适)[^。；\n]{0,8}?(?:就医|就诊|咨询|医院)|医疗免责声明"
    ),
    "en": lazy(
        r"\b(?:not|never|n['’]t)\b[^.\n]{0,40}\b(?:substitute|replace(?:ment)?|replac\w+|intended)\b[^.\n]{0,60}\b(?:advice"
        r"|consultation|diagnos\w+|doctor|physician|care|treat\w*"
        r"|professional)"
        r"|\bfor (?:general |your |patient )?(?:information(?:al)?|educational?)(?: and educational| and informational"
        r"| or educational)?(?: purposes?)?(?: use)?(?: only\b|\spurposes\b)"
        r"|\b(?:does|do|is|are|should) not (?:provide|offer|constitute|be (?:considered|taken as|used as)"
        r"|give)[^.\n]{0,30}\b(?:medical|health|professional) (?:advice|opinion)"
        r"|\bmedical disclaimer\b|\balways (?:seek|consult|ask|talk to|check with)[^.\n]{0,40}\b(?:doctor|physician|provider"
        r"|pharmacist|professional|gp)\b"
        r"|\b(?:educational|informational) purposes only\b|\binformation only\b",
        re.IGNORECASE,
    ),
    "ru": lazy(
        r"\bне (?:может |могут |должн\w+ )?(?:являться |служить |быть )?(?:заменя\w+|заменой|замен\w+)[^.\n]{0,40}(?:консультаци|врач"
        r"|специалист|при[её]м|лечени|диагност)"
        r"|(?:носит|имеет|несут|нос[яи]т)\w*\s[^.\n]{0,20}(?:ознакомительн|справочн|информационн|рекомендательн)"
        r"|\bв (?:ознакомительных|справочных|информационных|образовательных) целях|не является (?:медицинской )?(?:рекомендаци"
        r"|руководством|консультаци|публичной медицин)"
        r"|не занимайтесь самолечением|самолечени\w+ (?:опасн|может|недопустим)|(?:необходим\w*|нужна|требуется"
        r"|обязательна) консультация (?:с )?(?:врач|специалист)"
        r"|прокон?сультируйтесь (?:с|у) (?:[а-яё]+ ){0,3}(?:врач|специалист)|имеются противопоказания",
        re.IGNORECASE,
    ),
}


class DisclaimerMissing(Rule):
    def check(self, document: Document) -> Iterator[Hit]:
        if is_article(document):
            text = whole_page(document)
            lowered = text.lower()
            if not (any(hint in lowered for hint in _HINTS) and _DISCLAIMER[document.language[:2]].search(text)):
                yield self.hit("missing", place(document), topic="")
