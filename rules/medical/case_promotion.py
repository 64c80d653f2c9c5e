from __future__ import annotations

from typing import Final

from contentlint.rule import Document, TermHit, lazy

from .claim import Claim

_CREDIT: Final = lazy(
    r"医院|我院|本院|我科|中心|诊所|门诊|口腔|主任|医生|医师|大夫|教授|专家|院长|团队|疗法|手术|医护|康复案例|治愈案例|成功案例|日记"
)
_AROUND: Final = 150  # characters in which a case names whom it credits


class CasePromotion(Claim):
    """Cases of patients, where an institution or doctor gets the credit."""

    def counts(self, document: Document, hit: TermHit) -> bool:
        if hit.weight == 0:  # thanks in the first person
            return True
        return _CREDIT.search(hit.text, max(0, hit.start - _AROUND), hit.end + _AROUND) is not None
