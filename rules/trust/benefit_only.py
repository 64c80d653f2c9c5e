from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from contentlint.rule import Document, Hit, Option, PerLanguage, Rule, article, lazy, unit

from .pages import headline, is_article, is_long, place, sure

_TREATMENT: Final = {
    "zh": lazy(
        r"治疗(?!师)|(?<!运动)(?<!饮食)(?<!心理)疗法|手术|用药|[\u4e00-\u9fff](?:片|胶囊|颗粒|注射液)(?![\u4e00-\u9fff])|种植|矫正"
        r"|移植|置换|微创|射频"
        r"|激光|针灸|推拿|理疗|介入|化疗|放疗|药物"
    ),
    "en": lazy(
        r"\b(?:treatments?|therap(?:y|ies)|surger(?:y|ies)|operation|procedure|injections?|implants?|tablets?|medicines?|medications?"
        r"|drugs?|laser|\w+(?:plasty|ectomy))\b"
    ),
    "ru": lazy(r"лечени|терапи|операци|препарат|таблетк|имплантац|протезирован|инъекци|уколы|капельниц|лазер|пластик"),
}
_BENEFIT: Final = {
    "zh": lazy(
        r"有效|疗效|效果(?:好|显著|明显|佳)|缓解|改善|减轻|消除|恢复(?:快|迅速)|创伤小|痛苦小|出血少|安全|优势|优点|治愈|见效|提高"
        r"|促进|修复|控制(?:症状|病情|血压|血糖)"
    ),
    "en": lazy(
        r"\b(?:effective(?:ly)?|relie(?:f|ves?)|improves?|reduces? pain|eases?|heals?|restores?|benefits?|advantages?|safe"
        r"|quick recovery|painless|success(?:ful|fully)?"
        r"|helps?|results)\b",
        re.IGNORECASE,
    ),
    "ru": lazy(
        r"эффективн|помога|облегча|снима\w+ боль|улучша|ускоря|восстанавлива|преимуществ|безопасн|безболезнен|успешн|результат"
        r"|быстр\w+ (?:восстановлен|эффект)",
        re.IGNORECASE,
    ),
}
_OTHER_SIDE: Final = {
    "zh": lazy(
        r"副作用|副反应|不良反应|毒性|并发症|后遗症|风险|禁忌|慎用|禁用|不适(?:合|用|宜)|局限|缺点|不足之处|复发|失败|出血|感染|过敏"
        r"|死亡率|不良事件|损伤|疼痛|肿胀|其他(?:治疗|方法|选择)"
        r"|替代|保守治疗|观察(?:等待|随访)|不(?:治疗|手术|处理)(?:的话|会|也|，)|权衡|利弊|危害|注意事项"
    ),
    "en": lazy(
        r"\b(?:side[- ]effects?|adverse|risks? (?:of|and|include|are|associated)|complications?|contraindicat\w+|not suitable"
        r"|drawbacks?|disadvantages?|limitations?|alternatives?"
        r"|other (?:options|treatments)|without treatment|no treatment|watchful|downsides?|may (?:cause|not work)|can cause|bleeding"
        r"|infection|allerg\w+|toxic\w*|recurrence|fail\w*"
        r"|harms?|warnings?|precautions?|should not)\b",
        re.IGNORECASE,
    ),
    "ru": lazy(
        r"побочн|нежелательн\w+ (?:реакц|явлен|эффект)|осложнен|противопоказан|риск\w* (?:операци|осложн|развит|кровот|инфек|процедур"
        r"|лечени)|\bнедостатк[иа]\b|ограничени\w* (?:метод|применени|к)|альтернатив"
        r"|другие (?:метод|способ|вариант)|без лечения|может вызвать|кровотечени|инфекци|аллерги|токсич|рецидив|отторжени|\bвред"
        r"|с осторожн",
        re.IGNORECASE,
    ),
}


_OFTEN: Final = (  # words of the other side by which most articles are known at once
    "副作用", "不良反应", "并发症",
    "风险", "禁忌", "感染", "side effect", "complication", "infection", "побочн", "осложнен", "противопоказан",
)  # fmt: skip


class BenefitOnly(Rule):
    shortest = Option(PerLanguage(zh=600, en=350, ru=350))
    benefits = Option(3)

    def check(self, document: Document) -> Iterator[Hit]:
        if not is_article(document) or not is_long(document, self.shortest[document.language]):
            return
        language = document.language[:2]
        text = article(document)
        if not _TREATMENT[language].search(headline(document)):
            return
        if any(word in text for word in _OFTEN) or _OTHER_SIDE[language].search(text):
            return
        found = list(dict.fromkeys(benefit[0].lower() for benefit in _BENEFIT[language].finditer(text)))
        if len(found) >= self.benefits:
            yield self.hit(
                "onesided",
                place(document),
                confidence=sure(document),
                words=found[:5],
                count=len(found),
                unit=unit(document.language),
                topic="",
            )
