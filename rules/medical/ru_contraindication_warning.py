from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from contentlint.rule import Document, Hit, Node, TermHit, TermRule, lazy

from .whole_page import whole_page

_WARNING: Final = lazy(
    r"(?:име\w{1,30}|есть|возможн\w{1,30}|существу\w{1,30}|\bо\b|наличи\w{1,30})\s{1,9}(?:\w{1,30}\s{1,9}){0,2}противопоказани\w{0,30}[^\n]{0,100}?"
    r"(?:консультаци|консультир|специалист|врач|инструкци|ознаком)"
    r"|(?:консультаци|проконсультир|специалист|врач|инструкци|ознаком)[^\n]{0,80}?"
    r"(?:име\w{1,30}|есть|возможн\w{1,30}|\bо\b|наличи\w{1,30})\s{1,9}(?:\w{1,30}\s{1,9}){0,2}противопоказани"
    r"|противопоказани\w{0,30}[.!:,]?\s{1,9}(?:необходим|требуется|нужна|проконсульт)",
    re.IGNORECASE,
)
_PROFESSIONAL: Final = lazy(
    r"(?:только\s{1,9}для|предназначен\w{0,30}\s{1,9}для|для)\s{1,9}(?:медицинских|специалистов|врачей|фармацевт|медработников)[^\n]{0,40}",
    re.IGNORECASE,
)

_SERVICE: Final = lazy(
    r"\b(?:"
    r"узи|мрт|мскт|рентген(?:ографи\w{0,30})?|лечени\w{0,30}|имплант\w{0,30}|протезирован\w{0,30}|брекет\w{0,30}"
    r"|винир\w{0,30}|удалени\w{0,30}|чистк\w{1,30}\s{1,9}(?:зуб|лиц)\w{0,30}|отбеливани\w{0,30}|операци\w{0,30}"
    r"|массаж\w{0,30}|физиотерапи\w{0,30}|анализ\w{0,30}\s{1,9}(?:кров|моч|на\s)\w{0,30}"
    r"|(?:рино|блефаро|маммо|абдомино|отопластик)\w{0,30}пластик\w{0,30}|липосакци\w{0,30}|филлер\w{0,30}"
    r"|ботокс\w{0,30}|мезотерапи\w{0,30}|биоревитализаци\w{0,30}|пилинг\w{0,30}|кодировани\w{0,30}"
    r"|из\s{1,9}запоя|капельниц\w{0,30}|вакцинаци\w{0,30}|гастроскопи\w{0,30}|колоноскопи\w{0,30}"
    r"|маммографи\w{0,30}|диагностик\w{0,30}|чек-ап|пломб\w{0,30}|коронк\w{0,30}|препарат\w{0,30}"
    r"|таблетк\w{0,30}|мазь|капли|медосмотр\w{0,30}|стоматологи(?:я|и|ю|ей|ческ\w{1,30}\s{1,9}услуг\w{0,30})"
    r"|(?:лазерн\w{1,30}|фото)\s{0,9}-?эпиляци\w{0,30}|плазмолифтинг\w{0,30}|реабилитаци\w{0,30}"
    r"|томографи\w{0,30}|сироп|гель\s{1,9}(?:для|от|при)\b|тонометр\w{0,30}|ингалятор\w{0,30}"
    r"|слухов\w{1,30}\s{1,9}аппарат\w{0,30}"
    r"|(?:консультаци|при[её]м)\w{0,30}\s{1,9}(?:\w{1,30}\s{1,9})?(?:врач|терапевт|стоматолог|гинеколог|косметолог|уролог|невролог|ортопед"
    r"|педиатр|лор|окулист|кардиолог|дерматолог|хирург|эндокринолог|онколог|нарколог|психиатр)\w{0,30}"
    r")\b",
    re.IGNORECASE,
)


class RuContraindicationWarning(TermRule):
    """An advertisement is a page that is one and names a service, or a passage that names one beside words of promotion."""

    def judge(self, document: Document, hits: Sequence[TermHit]) -> Iterator[Hit]:
        if not document.kind.certain:  # that something is missing can only be said of a page that is known
            return
        service = next(_promoted(document, hits), None)
        if service is None:
            return
        page = whole_page(document).replace("\n", " ")
        if not _WARNING.search(page) and not _PROFESSIONAL.search(page):
            node, found = service
            yield self.hit("missing", node, *found.span(), words=found[0], topic="")


def _promoted(document: Document, hits: Sequence[TermHit]) -> Iterator[tuple[Node, re.Match[str]]]:
    """Services that are advertised, with the node that names them."""
    nodes = [(hit.node, hit.text) for hit in hits]
    if document.kind.name == "advert":
        nodes = [(field, field.value) for field in (document.title, document.description) if field is not None]
        nodes += [(block, block.text) for block in document.blocks]
    for node, text in nodes:
        if found := _SERVICE.search(text):
            yield node, found
