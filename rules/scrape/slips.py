"""Slips of Chinese pages that no list of words can hold: characters and letters too many, words replaced without a look."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from contentlint.rule import HAN, lazy, readings

_BODIES: Final = "ICOI|ITI|EAO|ADA|FDA|AAO|AACD|ASPS|ISAPS|NCCN|ESMO|EULAR"
_ORGANS: Final = "门肠胃肝肾肺膀胱腺茎道巢宫节椎柱牙齿腔鼻眼"  # the last characters of their names
# A word of one character that is written twice, where no longer word begins or ends with it.
_TWICE: Final = (
    r"与与|及及(?!时|早|格)|或或|并并(?!发|列|且)|被被(?!子|褥)|而而|但但|因因(?!果|素)|由由|则则|都都(?!市|会|江)|也也(?!许)|且且"
    r"|和和(?!美|气|睦|顺|满|乐|平|谐|缓)|的的(?<!目的的)(?<!的的的)(?![确士卡里话])|了了(?<![不一甚目未得]了了)(?![解断结事却然如])|在在(?<!实在在)(?<!现在在)(?<!存在在)(?=于|线上)"
    r"|院院(?<![学研]院院)(?![长士内区感外前志务方办史报训歌徽址级校企领落子庆龄刊所墙门系党委部直领])"
    r"|科科(?!长|室|普|学|研|主|技|目|幻|教|员|护|秘|里|内|医|副|级|务|会|比|特|隆|凯)"
)
# Words that were replaced all over a site because advertising law forbids them (专家 by 医生, 国际 by 全国), where only the old one fits.
_REPLACED: Final = (
    r"在全国上(?![下市映线演学班空升涨报述台门])"
    rf"|全国(?:(?:先进|领先|权威|著名|知名|一流)的?)?(?:{_BODIES})(?![A-Za-z]|\S{{0,4}}(?:大会|年会|中国|专家委))"
    r"|医生(?<![科师院族庭村乡区职责]医生)(?:委员会|论证会|共识(?![度性地的]))|医生教授(?=将|为|指出|介绍|提醒|表示|认为|建议|强调)"
)
_OF_MIND: Final = (
    rf"心理(?:(?=盐水|[曲弯]度|弯曲|性飞蚊|性黄疸|性贫血)|(?=功能|结构|机能|构造|周期)(?:(?<=[{_ORGANS}]心理)|(?<=[{_ORGANS}]的心理)))"
)
_CHINESE: Final = lazy(f"{_TWICE}|{_REPLACED}|{_OF_MIND}")  # each begins with a letter, so that the search leaps from one to the next
_TRIPLE: Final = lazy(r"([b-hj-vyz])\1\1")  # as in no English word
_PART: Final = lazy(r"[A-Za-z\d./@_-]+")  # of a line: a word, an address, a code
_ENGLISH: Final = lazy(r"[A-Z]?[a-z]{4,20}")
_LATIN: Final = lazy(rf"[a-z]{{2,6}}(?=[{HAN}])")
_HAN: Final = lazy(f"[{HAN}]")
_UNIT: Final = lazy(r"(?<=\d) ?(?:ra[lL]|rn[lL]|rag|rng)(?![A-Za-z])")  # as a scanner reads mL and mg
_CUT: Final = lazy(rf"^[A-Za-z]{{3,12}}[{HAN}]{{2}}", re.MULTILINE)
_OFTEN: Final = 3  # times that a name must be there in full
_NEW: Final = (("在全国", "在世界上"), ("全国", "国际"), ("医生", "专家"))


class Slip(NamedTuple):
    """What is wrong at [start, end) of a text: the message of the rule, and what should stand there."""

    message: str
    start: int
    end: int
    prefer: str


def slips(text: str) -> Iterator[Slip]:
    """The slips of a text, a block a line."""
    for found in _CHINESE.finditer(text):
        words = found[0]
        if words == "心理":
            yield Slip("wrong", *found.span(), "生理")
        elif words[0] == words[1]:
            yield Slip("twice", *found.span(), words[0])
        else:
            old, new = next(pair for pair in _NEW if words.startswith(pair[0]))
            yield Slip("replaced", *found.span(), new if old == "在全国" else new + words[len(old) :])
    if _TRIPLE.search(text):
        for word in _PART.finditer(text):
            if _ENGLISH.fullmatch(word[0]) and _TRIPLE.search(word[0]):
                yield Slip("triple", *word.span(), "")
    for found in _LATIN.finditer(text):
        before = text[max(0, found.start() - 1) : found.start()]
        if _HAN.match(before) and _is_pinyin(found[0], before + text[found.end()]):
            yield Slip("pinyin", *found.span(), "")
    if "ra" in text or "rn" in text:
        for found in _UNIT.finditer(text):
            yield Slip("unit", *found.span(), "mL" if found[0].endswith(("l", "L")) else "mg")


def _is_pinyin(letters: str, beside: str) -> bool:
    """Whether letters between characters are a syllable: of one of those, or one that can be no word of another language."""
    characters = readings().get(letters, "")
    return any(one in characters for one in beside) or (bool(characters) and len(letters) > 2 and letters.startswith(("zh", "x", "q")))


def cut_names(text: str) -> Iterator[Slip]:
    """Names in Latin letters that have lost the first one at the beginning of a line: ova吸斑, where the text has Cova吸斑 else."""
    for found in _CUT.finditer(text):
        name = found[0]
        if text.count(name) > _OFTEN:
            whole = re.findall(rf"(?<![A-Za-z])[A-Za-z]{re.escape(name)}", text)
            if len(whole) >= _OFTEN and len(set(whole)) == 1 and text.count(name) - len(whole) == 1:
                yield Slip("cut", *found.span(), whole[0])
