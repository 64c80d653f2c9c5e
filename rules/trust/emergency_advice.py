from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Any, Final

from contentlint.rule import Document, Hit, TermHit, TermRule, lazy

from .pages import headline, is_article, place, sure, whole_page

_TABLE: Final = Path(__file__).parent.parent / "terms" / "emergencies.toml"
_HELP: Final = {
    "zh": lazy(
        r"急救电话|救护车|急诊(?!科医[师生]|医学|室主任)|(?:立即|立刻|马上|尽快|尽早|及时|迅速|第一时间|紧急|赶紧|务必"
        r"|及早)[^。；\n]{0,12}?(?:就医|就诊|送医|送往|送到|去医院|到医院|呼救|求助|拨打|联系|医院|治疗)"
        r"|心理(?:援助|危机)[^。\n]{0,6}热线|援助热线|求助热线"
    ),
    "en": lazy(
        r"\bemergenc(?:y|ies)\b|\bambulance\b|\b(?:seek|get|need)s?\s(?:\w+\s){0,3}(?:medical|help|care|attention|treatment)\b"
        r"|\bcall (?:your|a|the) (?:doctor|gp|poison|helpline|crisis)"
        r"|\b(?:helpline|hotline|lifeline|crisis line)\b|\b(?:right away|immediately|straight away"
        r"|as soon as possible)\b[^.\n]{0,60}\b(?:doctor|hospital|medical|clinic|care)\b"
        r"|\b(?:doctor|hospital|medical help|provider)\b[^.\n]{0,60}\b(?:right away|immediately|straight away|at once)\b|\bsee (?:a"
        r"|your) (?:doctor|gp)\b",
        re.IGNORECASE,
    ),
    "ru": lazy(
        r"скор(?:ую|ой|ая)(?: медицинск\w+)? помощ|вызовите скорую|вызвать скорую|вызывайте скорую|\bскорую\b|неотложн\w+ помощ"
        r"|телефон\w* доверия|горяч\w+ лини"
        r"|(?:немедленно|срочно|незамедлительно|как можно скорее|сразу)[^.\n]{0,40}(?:врач|больниц|помощ|госпитал)"
        r"|обратитесь (?:[а-яё]+ ){0,2}(?:к врачу|за (?:медицинской )?помощью)",
        re.IGNORECASE,
    ),
}


class EmergencyAdvice(TermRule):
    """The terms of the words file are there to look at nothing else of most pages; what is meant, the table says."""

    def judge(self, document: Document, hits: Sequence[TermHit]) -> Iterator[Hit]:
        name = headline(document)
        if not hits or not is_article(document):
            return
        language = document.language[:2]
        table = _table()
        topic = next((topic for topic in table["topics"] if re.search(topic[language], name)), None)
        if topic is None or re.search(table["unless"][language], name):
            return
        text = whole_page(document)
        if re.search(table["numbers"][language], text):
            return
        message = "number" if _HELP[language].search(text) else "missing"
        yield self.hit(
            message, place(document), confidence=sure(document), subject=topic["name"][language], call=table["call"][language], topic=""
        )


@cache
def _table() -> dict[str, Any]:
    import tomllib

    return tomllib.loads(_TABLE.read_text(encoding="utf-8"))
