from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from contentlint.rule import Block, Document, Hit, Image, Person, lazy

from .cases import cases
from .pages import PageText, Part, PrivacyRule, has_consent, page_signs, page_text, patients
from .testimonials import Signature, signatures

_STATED: Final = lazy(
    r"(?:已|经|获|征得|取得|得到)[^。\n]{0,12}(?:患者|本人|家属|监护人|当事人|病人)[^。\n]{0,10}(?:同意|授权|许可)|(?:患者|本人|家属"
    r"|监护人|当事人)[^。\n]{0,8}(?:已|均已"
    r"|书面)?[^。\n]{0,6}(?:知情同意|书面同意|授权|同意(?:公开|发布|使用|分享|刊登|拍摄|展示))|知情同意书|(?:签署"
    r"|签订)[^。\n]{0,10}(?:同意书|授权书)|肖像[^。\n]{0,6}授权"
    r"|(?:人物|故事|案例|情节|患者|姓名)[^。\n]{0,10}(?:纯属虚构|系虚构|均为虚构|为虚构)|虚构(?:的)?(?:案例|人物|故事)|模特(?:展示|出镜"
    r"|演示)|示意图"
    r"|с (?:письменного |добровольного |информированного )?(?:разрешения|согласия)|согласи\w+ (?:пациент|получен|на публикац"
    r"|на использован)|(?:пациент\w*|родител\w+|герой|героиня)[^.\n]{0,30}(?:дал\w? (?:письменное )?согласие|согласил\w+)"
    r"|персонаж\w* вымышлен|история вымышлен|фото стоков"
    r"|(?:with|gave|given|obtained|signed|provided)[^.\n]{0,24}(?:written |informed |signed )?(?:consent|permission)|consent (?:was"
    r"|has been|obtained|given|form)|(?:fictional|fictitious|invented|composite) (?:patient|case|character|story|example)"
    r"|posed by (?:a )?models?|stock (?:photo|image)",
    re.IGNORECASE,
)
_STORY: Final = lazy(
    r"(?:真实|典型|康复|成功|患者|病友)(?:案例|病例|故事|经历)|治疗(?:案例|故事)|案例(?:分享|展示|赏析|介绍|回放)|病例(?:分享|展示|回放"
    r"|介绍)|患者(?:故事|见证|心声|感言|反馈|自述|口述)|康复者(?:说|讲述)"
    r"|(?:图片|照片|视频|图)(?:来自|由|为|系)[^。\n]{0,4}(?:患者|顾客|求美者)|(?:患者|顾客|求美者)(?:供图|提供的?照片|照片|视频|出镜"
    r"|日记)|术前术后(?:对比|照)|前后对比[图照]|治疗前后"
    r"|истори[яи] (?:пациент|больн|из практики|болезни пациент|выздоровлен)|клиническ\w+ случа|случай (?:пациент|из практики)"
    r"|до и после (?:лечени|операци|процедур)|фото пациент|отзывы пациент|рассказ пациент"
    r"|\b(?:patient|real|case|success|survivor'?s?) stor(?:y|ies)\b|\bcase (?:study|report|history|of the)\b|\bbefore[- ]and[- ]after\b"
    r"|\bpatient'?s? (?:photo|video|testimonial|journey|diary)|\bphotos? (?:courtesy of|of|from) (?:the |our )?patients?\b",
    re.IGNORECASE,
)
_OF_A_PATIENT: Final = lazy(
    r"(?:图中|照片[中上里]|图为|视频[中里])(?:是|为)?[^。\n]{0,10}(?:患者|患儿|病人|产妇|顾客)|(?:患者|患儿|病人"
    r"|产妇)[^。\n]{0,6}(?:的?照片|，照片)拍摄"
    r"|на фото(?:графии)?\s?[—–-]?\s?(?:[а-яё]+\s){0,2}пациент"
    r"|\b(?:this|the|our) (?:photo|picture|image|video)s? (?:above |below )?(?:shows?|of) (?:one of our |our |a |the )?patients?\b"
    r"|\bpictured:? (?:our |a )?patient\b|(?:图片|照片|视频|图)(?:来自|由|为|系)[^。\n]{0,4}(?:患者|顾客|求美者)|(?:患者|顾客"
    r"|求美者)(?:供图|提供的?照片|出镜)"
    r"|фото пациент\w++(?! (?:клиники )?появ)|\bphotos? (?:courtesy of|of|from) (?:the |our )?patients?\b",
    re.IGNORECASE,
)


_OWN_WORDS: Final = lazy(
    r"(?:一[位名个]|这[位名个]|下面是|以下是)[^。\n]{0,20}(?:真实经历|真实故事|亲身经历|自述|口述|日记)|рассказ (?:нашей|нашего|одной"
    r"|одного) пациент\w+|дневник пациент"
    r"|(?:the|a) (?:true |real )?story of (?:one of our |our |a )patients?\b",
    re.IGNORECASE,
)
_AROUND: Final = 60


class ConsentMissing(PrivacyRule):
    """The story or picture of a patient, and no word of consent."""

    def check(self, document: Document) -> Iterator[Hit]:
        page = page_text(document)
        signs = page_signs(document)
        if not signs.has("story"):
            return
        lines = [span for span in signs.lines("story", width=_AROUND) if _is_article(page.place(*span)[0])]
        story, picture, told = (_first(page, pattern, lines) for pattern in (_STORY, _OF_A_PATIENT, _OWN_WORDS))
        if (story or picture or told) is None or has_consent(document):
            return
        if any(_STATED.search(signs.text, *span) for span in signs.lines("stated")):
            return
        if picture is not None:
            yield self.hit("picture", *page.place(*picture.span()), topic="")
        elif told is not None:
            yield self.hit("story", *page.place(*told.span()), topic="")
        elif story is not None and any(_is_article(page.place(one.start, one.end)[0]) for one in _told_of(document)):
            yield self.hit("story", *page.place(*story.span()), topic="")


def _told_of(document: Document) -> Iterator[Person | Signature]:
    yield from (person for person in patients(document) if person.kind == "name")
    yield from (case.person for case in cases(document) if case.told)
    yield from signatures(document)


def _first(page: PageText, pattern: re.Pattern[str], lines: Iterable[tuple[int, int]]) -> re.Match[str] | None:
    return next((found for span in lines for found in (pattern.search(page.text, *span),) if found), None)


def _is_article(part: Part) -> bool:
    return part.main if isinstance(part, Block | Image) else True
