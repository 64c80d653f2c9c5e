from __future__ import annotations

import os.path
import re
from base64 import b64decode
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Final
from urllib.parse import unquote

from contentlint.rule import PHOTOGRAPHS, Block, Document, Hit, SignWords, has_position, holds_position, is_file, is_folder, lazy

from .pages import PrivacyRule, has_consent

_MOST: Final = 200  # pictures of a page that are looked into
_PUBLIC: Final = (  # folders that generators copy to the root
    "static",
    "public",
    os.path.join("..", "static"),
    os.path.join("..", "public"),
)
_PAPERS: Final = lazy(
    r"病历|病案|病例首页|(?:化验|检验|检查|诊断|病理|体检|B超|CT|MRI|核磁|出院|影像)\s?(?:结果)?(?:报告|单|记录|小结)|处方|聊天(?:记录"
    r"|截图)|(?:微信|QQ|对话|短信)(?:聊天)?截[图屏]|(?:患者|病人"
    r"|患儿|顾客|求美者)[\u4e00-\u9fff]{0,6}\s?(?:照片?|图片|截图|CT|MR|X光|片子|影像|合影|面部|正脸|锦旗)|患者.{0,4}(?:CT|MRI|X线)"
    r"|медкарт|истори\w болезни|(?:справк\w (?:пациент|больн)\w+|выписк\w (?:из истории|пациент\w+)|результат\w? анализ\w+ (?:пациент"
    r"|больн)\w+|снимок пациент\w*|фото пациент\w*|рецепт пациент\w*|переписк\w+ с пациент\w+)|скриншот\w? (?:переписк|чата|сообщен)"
    r"|medical[ _-]record|patient[ _-]?(?:photo|picture|face|scan|x-?ray|ct|mri|chart|record|chat)|(?:lab|test|pathology|mri"
    r"|ct)[ _-](?:report|result)s?|prescription[ _-](?:of|for)|(?:chat|wechat|whatsapp|telegram|message)s?[ _-]?(?:screenshot|history)"
    r"|screenshot[ _-]of[ _-](?:a[ _-])?(?:chat|messages|conversation)|discharge[ _-]summary",
    re.IGNORECASE,
)
_SIGNS: Final = SignWords(
    {
        "paper": (
            "病历", "病案", "病例", "报告", "化验单", "检验单", "检查单", "诊断单", "体检单", "记录", "小结", "处方", "截图", "截屏",
            "患者", "病人", "患儿", "顾客", "求美者", "едкарт", "стория болезни",
            "стории болезни", "правка пациент", "правка боль", "ыписка", "ыписки", "нализ", "нимок пациент", "ото пациент", "ереписк",
            "чата", "ообщен", "ecord", "atient", "eport", "esult", "rescription",
            "creenshot", "istory", "ischarge",
        ),
    }
)  # fmt: skip
_IN_NAMES: Final = (
    "%d0",
    "%d1",
    "%e4",
    "%e5",
    "%e6",
    "%e7",
    "%e8",
    "%e9",
    "record",
    "patient",
    "report",
    "result",
    "prescription",
    "screenshot",
    "discharge",
    "history",
)
_HARMLESS: Final = lazy(
    r"样[本张例表]|模板|范本|空白|示[例意范]|示意|打码|脱敏|匿名|马赛克|已隐去|模特|卡通|插画|封面|图标|怎么看|如何看|解读|模拟|表格"
    r"|填写|查询|领取|打印机|自助|流程|系统|登记处|窗口|预约"
    r"|образец|бланк|шаблон|обезличен|анонимн|модель|иллюстрац|sample|specimen|template|blank|blurred|anonymi[sz]ed|de-?identified"
    r"|redacted|mock|illustration|model|icon|logo|form\b|cartoon|how to|example",
    re.IGNORECASE,
)


class ImageLeakHint(PrivacyRule):
    """Pictures whose words say that they show papers, chats or faces of patients, and those that hold the place where they were taken."""

    def check(self, document: Document) -> Iterator[Hit]:
        sources = "\n".join([image.src or "" for image in document.images])
        named = not sources.isascii() or any(word in sources.lower() for word in _IN_NAMES)
        captions = [block for block in document.blocks if block.kind == "caption"]
        said = "\n".join([*[image.alt or "" for image in document.images], *[block.text for block in captions]])
        if (named or (said and _SIGNS.find(said).has("paper"))) and not has_consent(document):
            yield from self._by_words(document, captions)
        local = _Folder(os.path.dirname(document.path) or os.curdir) if sources and is_file(document.path) else None
        if local or "data:image/" in sources:
            for image in document.images[:_MOST]:
                if _tells_where(local, image.src or ""):
                    yield self.hit("position", image, topic="position")

    def _by_words(self, document: Document, captions: Sequence[Block]) -> Iterator[Hit]:
        """What alternative texts, file names and captions say."""
        names = [_unquoted((image.src or "").rpartition("/")[2].partition("?")[0]) for image in document.images]
        for image, name in zip(document.images, names, strict=True):
            on_alt = _PAPERS.search(image.alt or "")
            if (on_alt or _PAPERS.search(name)) and not _HARMLESS.search(f"{image.alt} {name}"):
                yield self.hit("papers", image, *(on_alt.span() if on_alt else (None, None)), topic="image", personal=True)
        for block in captions:
            if (found := _PAPERS.search(block.text)) and not _HARMLESS.search(block.text):
                yield self.hit("papers", block, *found.span(), topic="caption", personal=True)


def _unquoted(address: str) -> str:
    return unquote(address) if "%" in address else address


class _Folder:
    """Pictures beside a page, asked for so that no folder that is not there is looked into twice."""

    def __init__(self, path: str) -> None:
        self._path = path
        self._there = cache(is_folder)

    def photograph(self, address: str) -> str:
        """The file of a photograph, "" when it is elsewhere or none."""
        if not address.lower().endswith(PHOTOGRAPHS) or "://" in address or address.startswith("//") or "\0" in address:
            return ""
        bases = [os.path.join(self._path, public) for public in _PUBLIC] if address.startswith("/") else [self._path]
        above, name = os.path.split(address.lstrip("/"))
        places = [os.path.normpath(os.path.join(base, above)) for base in bases]
        return next((file for place in places if self._there(place) and is_file(file := os.path.join(place, name))), "")


def _tells_where(folder: _Folder | None, address: str) -> bool:
    """Whether a picture within a page, or in a file beside it, holds a position. `folder`: of the page, None when it is no file."""
    if address.startswith("data:image/"):
        try:
            return holds_position(b64decode(address.partition(",")[2]))
        except ValueError:
            return False
    file = folder.photograph(_unquoted(address.partition("?")[0].partition("#")[0])) if folder else ""
    return bool(file) and has_position(file)
