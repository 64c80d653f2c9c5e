from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from contentlint.rule import Document, Hit, Rule, lazy

from .pages import is_article, place, whole_page
from .people import is_lay, is_medical, is_nobody, is_organisation, told

_HINTS: Final = (
    "审",
    "審",
    "把关",
    "eview",
    "pproved by",
    "act checked",
    "act-checked",
    "провер",
    "Провер",
    "ецензе",
    "едактор",
    "ксперт",
    "добрен",
)
_REVIEWED: Final = lazy(
    r"(?:经|由|請|请)[^。；\n]{0,40}(?:审核|审校|审定|审阅|把关|審核|審訂)|(?:审核|审校|审定|审阅|审稿|審核|審訂)(?:人|专家|医生|医师"
    r"|者|医院|科室)?\s?[:：/|]"
    r"|\b(?:reviewed|fact[- ]checked|clinically approved|approved)\s(?:and \w+ )?by\b|\b(?:medically|clinically) reviewed\b"
    r"|\b(?:medical|clinical|expert) review(?:er|ed)?\s?[:|]"
    r"|\bпроверен[аоы]?\s(?:врач|эксперт|специалист|[а-яё]+ологом)|\bпроверил[аи]?\s?[:—–]|\bрецензент|\bодобрен\w*\s(?:врач|эксперт)"
    r"|\b(?:медицинский|научный)\s(?:редактор|рецензент|эксперт)|\bврач-эксперт|\bэксперт(?:\s(?:статьи|материала))?\s?[:—–]",
    re.IGNORECASE,
)


class ReviewerMissing(Rule):
    def check(self, document: Document) -> Iterator[Hit]:
        if not is_article(document):
            return
        reviewer, author = document.byline.reviewer, document.byline.author
        if reviewer is not None and not is_nobody(reviewer.value):
            text = told(document, reviewer).text
            if is_lay(reviewer.value) and not is_medical(text):
                yield self.hit("lay", reviewer, reviewer=reviewer.value, topic="")
        elif reviewer is None and _is_told(whole_page(document)):
            return
        elif author is not None and not is_organisation(author.value) and is_medical(told(document, author).text):
            yield self.hit("by_physician", author, topic="")
        else:
            yield self.hit("missing", place(document), topic="")


def _is_told(text: str) -> bool:
    return any(hint in text for hint in _HINTS) and _REVIEWED.search(text) is not None
