from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from contentlint.rule import HAN, Block, Document, Hit, Option, PerLanguage, Rule, Span, lazy, length, unit

_EMPTY: Final = lazy(  # openings that say nothing about the subject
    r"(?:近[年些几]\S{0,4}[，,])?(?:伴?随着|隨著|隨着)[^，。！？]{0,8}"
    r"(?:社会|社會|经济|經濟|生活|科[技学學]|时代|時代|医[学疗]|醫[學療]|互联网|網路|网络|现代|現代|工业|城市|物质|文明)[^。！？]{0,30}?"
    r"(?:发展|發展|提高|进步|進步|改善|加快|加剧|变化|變化|普及|到来|增[加大强]|提升|增长)"
    r"|[众眾]所周知|大家都知道|我们都知道|在(?:当今|现代|现今|如今|当前|这个)\S{0,6}(?:社会|时代|生活|世界)|现如今|现代社会"
    r"|(?:in today['’]s|in this day and age|nowadays|these days|as we all know|it is (?:well known|no secret) that"
    r"|with the (?:rapid |fast |continuous )?(?:development|growth|progress|improvement) of"
    r" (?:modern|society|medicine|medical|science|technology|the economy|living|civili[sz]ation)|since (?:the dawn of|ancient times))\b"
    r"|(?:в современном (?:мире|обществе)|в наш(?:е время|и дни)|не секрет"
    r"|с развитием (?:современн\w+|медицины|науки|технологий|общества|цивилизации|интернета)|ни для кого не секрет|всем известно"
    r"|как (?:всем )?известно|с давних (?:времён|времен|пор)|с незапамятных (?:времён|времен))\b",
    re.IGNORECASE,
)
_PRAISE: Final = lazy(
    r"[^，。；！？]{0,30}(?:医院|醫院|门诊部|诊所|口腔|医疗机构)[^。！？]{0,40}?"
    r"(?:成立于|创建于|始建于|是一[所家]|是集|拥有(?:多年|雄厚|先进)|引进(?:国际|德国|美国)|领先|知名|著名|权威|首选)"
    r"|(?:our|the) (?:clinic|hospital|medical cent(?:er|re))\b[^.!?]{0,60}\b(?:leading|best|renowned|top|years of experience|proud)\b"
    r"|(?:наша клиника|медицинский центр|в нашей клинике)[^.!?]{0,60}(?:ведущ|лучш|опыт|современн|высококвалифиц)",
    re.IGNORECASE,
)
_HOSPITAL: Final = lazy("医院|醫院|门诊部|诊所|中心|hospital|clinic|клиник|больниц|центр", re.IGNORECASE)
_SUMMARY: Final = lazy(
    r"\s*[【\[]?(?:摘要|要点|要點|本文要点|核心要点|重点|重點|提要|导读|導讀|一句话|速览"
    r"|key (?:points|facts|takeaways)|summary|at a glance|in brief|коротко|главное|кратко|в двух словах|резюме)",
    re.IGNORECASE,
)
_RUN: Final = lazy(rf"[{HAN}]{{2,}}|[^\W\d_{HAN}]{{4,}}|[A-Z]{{2,}}")
_HAN: Final = lazy(f"[{HAN}]")
_STEM: Final = 5
_PROSE: Final = ("paragraph", "quote")
_LABEL: Final = 20  # characters of a line that is no opening
_CREDIT: Final = 120  # characters of a line that tells nothing else
_BRAND: Final = lazy(r"\s[-–—|_]\s|[_|｜丨]|-(?=[^-]*(?:医院|网|中心|口腔|门诊)[^-]*$)")
# Words of a title that name no subject.
_COMMON: Final = frozenset("怎么 什么 如何 哪些 为什 么办 么样 哪家 多少 少钱 原因 方法 症状 治疗 我们 可以 注意 常见".split())
_COMMON_STEMS: Final = frozenset(
    "what when where which with your from that this about have does shoul guide facts thing every best know need cause treat sympt "
    "какие когда почем зачем котор можно нужно чтобы такое симпт лечен причи метод".split()
)


class MainMessageLate(Rule):
    within = Option(PerLanguage(zh=150, en=80, ru=80))

    def check(self, document: Document) -> Iterator[Hit]:
        credits_ = _credits(document)
        prose = (block for block in document.blocks if block.kind in _PROSE and len(block.text) > _LABEL)
        first = next((block for block in prose if block.index not in credits_), None)
        if first is None:
            return
        if found := _EMPTY.match(first.text):
            yield self.hit("empty", first, *found.span(), opening=found[0])
            return
        title = document.headline or document.title
        topic = _BRAND.split(title.value)[0] if title else ""
        if (found := _PRAISE.match(first.text)) and not _HOSPITAL.search(topic):
            yield self.hit("praise", first, *found.span(), opening=found[0])
        elif (terms := _terms(topic)) and (opening := self._opening(document, credits_)):
            text = "\n".join([block.text for block in opening]).casefold()
            if not any(term in text for term in terms):
                within, measure = self.within[document.language], unit(document.language)
                about = [Span(0, document.locate(opening[-1]).end)]  # the title is a part of it
                yield self.hit("off-topic", first, 0, len(first.text), within=within, unit=measure, title=topic, about=about, topic=topic)

    def _opening(self, document: Document, credits_: frozenset[int]) -> list[Block]:
        """The blocks of the first screen; none when there is no more, or a summary stands there."""
        limit, measured = self.within[document.language], 0
        opening: list[Block] = []
        for block in document.blocks:
            if _SUMMARY.match(block.text):
                return []
            if measured > limit:
                return opening
            if block.index in credits_:
                continue
            opening.append(block)
            measured += length(block.text, document.language)
        return []


def _credits(document: Document) -> frozenset[int]:
    """Indexes of the lines that tell author, source and date."""
    byline, dates = document.byline, document.dates
    fields = (byline.author, byline.reviewer, byline.source, dates.published, dates.modified, dates.reviewed)
    blocks = [field.origin[0] for field in fields if field is not None and isinstance(field.origin, tuple)]
    return frozenset(block.index for block in blocks if isinstance(block, Block) and len(block.text) <= _CREDIT)


def _terms(title: str) -> frozenset[str]:
    """What a title is about: pairs of Han characters, beginnings of words."""
    terms = set()
    for run in _RUN.findall(title):
        if _HAN.match(run):
            terms |= {run[at : at + 2] for at in range(len(run) - 1)} - _COMMON
        elif (stem := run.casefold()[:_STEM]) not in _COMMON_STEMS:
            terms.add(stem)
    return frozenset(terms)
