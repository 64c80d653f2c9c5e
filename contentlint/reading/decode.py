"""Bytes → text: byte order mark, strict UTF-8, then the legacy encoding whose reading looks most like language.

The declaration of a page is a hint, not obeyed against the evidence: pages that declare gb2312 and hold UTF-8 are common, and the reverse.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import Final, NamedTuple

from contentlint.model import Encoding
from contentlint.text.patterns import lazy

_HEAD: Final = 4096
_SNIFFED: Final = 1024  # where browsers stop looking for a declaration
_SAMPLE: Final = 3000
_SURE: Final = 0.4  # likeness that no wrong reading reaches
_BOMS: Final = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe\0\0", "utf-32-le"),
    (b"\0\0\xfe\xff", "utf-32-be"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)
# labels as pages write them → Python's codec; anything else that a page declares is not believed
_CODECS: Final[dict[str, str]] = {
    **dict.fromkeys(("gb2312", "gbk", "gb18030", "x-gbk", "gb_2312-80", "csgb2312", "cp936", "gb-2312", "chinese"), "gb18030"),
    **dict.fromkeys(("big5", "big5-hkscs", "x-x-big5", "cn-big5", "csbig5"), "big5hkscs"),
    **dict.fromkeys(("iso-8859-1", "latin1", "latin-1", "us-ascii", "ascii", "windows-1252", "cp1252"), "windows-1252"),
    **dict.fromkeys(("windows-1251", "cp1251", "win-1251", "x-cp1251"), "windows-1251"),
    **{name: name for name in ("koi8-r", "koi8-u", "iso-8859-5", "euc-jp", "euc-kr", "euc-tw", "utf-8")},
    **{f"windows-125{number}": f"windows-125{number}" for number in "034678"},
    **{f"iso-8859-{number}": f"iso-8859-{number}" for number in ("2", "7", "9", "15")},
    **dict.fromkeys(("shift_jis", "shift-jis", "x-sjis", "sjis"), "cp932"),
    "utf8": "utf-8",
}
_LADDER: Final = ("gb18030", "big5hkscs", "windows-1251", "koi8-r")
_WESTERN: Final = "windows-1252"
_META: Final = lazy(  # or a comment, in which nothing is declared
    rb"""<!(?=--)(?s:.*?-->|.*)|<meta\b[^>]{0,300}?charset\s{0,9}=\s{0,9}["']?\s{0,9}([\w.:-]{1,40})""", re.IGNORECASE
)
_XML: Final = lazy(rb"""\s{0,99}<\?xml[^>]{0,200}?encoding\s{0,9}=\s{0,9}["']([\w.:-]{1,40})""", re.IGNORECASE)
_RUN: Final = lazy(rb"(?:[\x80-\xff][\x30-\x7f]?+){4}(?>(?:[\x80-\xff]++[\x30-\x7f]?+)*)")
_MULTIBYTE: Final = lazy(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
_MAGIC: Final = (
    b"%PDF-", b"PK\x03\x04", b"PK\x05\x06", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"BM6", b"RIFF", b"\x7fELF", b"MZ\x90", b"\x1f\x8b",
    b"Rar!", b"7z\xbc\xaf", b"\xd0\xcf\x11\xe0", b"SQLite format 3\0", b"\xca\xfe\xba\xbe", b"OggS", b"ID3", b"wOFF", b"wOF2",
    b"\0\0\x01\0",
)  # fmt: skip

# the commonest characters of running Chinese text in both scripts, and those of medicine
_COMMON: Final = frozenset(
    "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法所民得经十三之进着"
    "等部度家电力里如水化高自二理起小物现实加量都两体制机当使点从业本去把性好应开它合还因由其些然前外天政四日那社义事平形相全表间样与关各重新"
    "线内数正心反你明看原又么利比或但质气第向道命此变条只没结解问意建月公无系军很情者最立代想已通并提直题程展五果料象员革位入常文总次品式活设"
    "及管特件长求老头基资边流路级少图山统接知较将组见计别手角期根论运农指几九区强放决西被干做必战先回则任取据处理队南给色光门保治北造百规热领"
    "海口东导器压志世金增争济阶油思术极交受联什认六共权收证改清己美再采转更单风切打白教速花带安场身车例真务具万每目至达走积示议声报完类八离华"
    "名确才科张信马节话米整空元况今集温传土许步群广石记需段研界拉林律叫究观越织装影算低持音众书布复容儿须际非验连断深难近矿千周委素技备半办青"
    "省列习响约支般史感劳便团往市克何除消构府称太准精值号率族维划选标写存候毛亲快效院查江型眼王按格养易置派层片始却专状育厂京识适属圆包火住调"
    "满县局照参红细引听该铁价严病患者治疗症术药医院炎痛食肝肺胃肾血癌检查诊断预防健康皮肤手感染副反应儿童孕妇男女科室专家服务中心首页关于我们"
    "醫療為國們這時來會後說過對與發現個開關應當無實體進種點經還從學動業問題藥腫診斷癥狀預檢於將區據導處臺灣長間見電話網頁專證認識團體師資訊"
    "，。、：；！？（）《》“”　"
)
_PRINTABLE: Final = lazy("[\t\n\r -~]")
_FREQUENT_CYRILLIC: Final = frozenset("оеаинтс")


class _Declared(NamedTuple):
    names: tuple[str, ...]
    late: bool

    @property
    def first(self) -> str | None:
        return self.names[0] if self.names else None


def decode(data: bytes, *, html: bool) -> tuple[str, Encoding]:
    """The text of `data` with line ends as single newlines and without byte order mark, and how it was read.

    Declarations are looked for only in `html`. Never raises: what cannot be decoded becomes U+FFFD.
    """
    for bom, codec in _BOMS:
        if data.startswith(bom):
            text, lossy = _decoded(data[len(bom) :], codec)
            declared = _declared(text[:_HEAD].encode("ascii", "replace")) if html else _Declared((), False)
            return _lines(text), Encoding(codec, declared.first, declared.names, True, declared.late, lossy)
    declared = _declared(data[:_HEAD]) if html else _Declared((), False)
    codec, text, lossy = _choose(data, declared.first)
    return _lines(text), Encoding(codec, declared.first, declared.names, False, declared.late, lossy)


def decode_as(data: bytes, encoding: Encoding) -> str:
    """The text of bytes that `decode` has read before, as it read them then. Raises LookupError for a codec that there is not."""
    bom = next((bom for bom, codec in _BOMS if encoding.bom and codec == encoding.used and data.startswith(bom)), b"")
    return _lines(_decoded(data[len(bom) :], encoding.used)[0])


def looks_binary(data: bytes) -> bool:
    """Whether the bytes are no text in any encoding: a PDF, an archive, a picture, a program."""
    if data.startswith(_MAGIC):
        return True
    head = data[:8192]
    if data.startswith(tuple(bom for bom, _ in _BOMS)) or (0 in head and _wide(head)):
        return False
    controls = len(head) - len(head.translate(None, bytes([*range(9), 11, *range(14, 27), *range(28, 32), 127])))
    return controls > max(8, len(head) // 20)


def _lines(text: str) -> str:
    text = text.removeprefix("\ufeff")
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def _decoded(data: bytes, codec: str) -> tuple[str, bool]:
    try:
        return data.decode(codec), False
    except UnicodeDecodeError:
        return data.decode(codec, "replace"), True


def _declared(head: bytes) -> _Declared:
    xml = _XML.match(head)
    found = [match for match in (xml, *_META.finditer(head)) if match and match[1]]
    names = dict.fromkeys(match[1].decode("ascii", "replace").lower() for match in found)
    return _Declared(tuple(names), bool(found) and found[0].end() > _SNIFFED)


def _choose(data: bytes, declared: str | None) -> tuple[str, str, bool]:
    """The codec, the text, and whether some bytes could not be decoded."""
    codec = _wide(data[:_HEAD]) if 0 in data[:_HEAD] else ""
    if not codec:
        try:
            return "utf-8", data.decode(), False
        except UnicodeDecodeError as problem:
            codec = "utf-8" if _nearly_utf8(data, problem.start) else _legacy(data, _legacy_codec(declared))
    return codec, *_decoded(data, codec)


def _legacy_codec(declared: str | None) -> str | None:
    codec = _CODECS.get(declared or "")
    return None if codec == "utf-8" else codec


def _wide(head: bytes) -> str:
    """UTF-16 without a byte order mark: the codec, or "" when it is none."""
    for codec in ("utf-16-le", "utf-16-be"):
        text = head[: len(head) // 2 * 2].decode(codec, "replace")
        ascii_count = len(_PRINTABLE.findall(text))
        if ascii_count + _likeness(text) * (len(text) - ascii_count) > _SURE * len(text):
            return codec
    return ""


def _nearly_utf8(data: bytes, first_bad: int) -> bool:
    """A few broken bytes in UTF-8, or a character cut off at the end. Legacy texts hold four times as many bad sequences as good ones."""
    text = data.decode("utf-8", "replace")
    bad = text.count("\ufffd")
    cut_off = first_bad >= len(data) - 3
    if not cut_off and bad * 10 > len(data) - len(text):  # every good sequence is longer than its character
        return False
    good = len(_MULTIBYTE.findall(data))
    return good > 0 and (cut_off or bad * 10 <= good)


def _legacy(data: bytes, declared: str | None) -> str:
    sample = _sample(data)
    best, top = (declared or _WESTERN) if not sample else _WESTERN, 0.02
    for codec in dict.fromkeys((declared or _LADDER[0], *_LADDER)):
        score = _likeness(sample.decode(codec, "replace"))
        if score > top:
            best, top = codec, score
        if score > _SURE:
            break
    return best


def _sample(data: bytes) -> bytes:
    """The first runs of bytes beyond ASCII; single accented letters are none."""
    runs: list[bytes] = []
    size = 0
    for match in _RUN.finditer(data):
        runs.append(match[0][:_SAMPLE])
        size += len(runs[-1])
        if size >= _SAMPLE:
            break
    return b" ".join(runs)


def _likeness(text: str) -> float:
    """How much the characters beyond ASCII look like a language, from below 0 to 1."""
    total = bad = chinese = others = cyrillic = frequent = 0
    for character, times in Counter(text).items():
        if character > "\x7f":
            total += times
            bad += times * (character == "\ufffd" or character <= "\x9f")
            chinese += times * (character in _COMMON)
            others += times * ("\u3040" <= character <= "\u30ff" or "\uac00" <= character <= "\ud7a3")
            cyrillic += times * ("а" <= character <= "я" or character == "ё")
            frequent += times * (character in _FREQUENT_CYRILLIC)
    if not total:
        return 0.0
    slavic = (cyrillic + frequent) / 2 - 0.15 * total
    return (max(chinese, others, slavic) - 3 * bad) / total
