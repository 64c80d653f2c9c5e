from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from contentlint.rule import Document, Hit, Measure, Option, PerLanguage, Rule, article, han, lazy, length, unit

# Pages that are short by nature: lists, contacts, notices, a doctor's card, a video.
_FRONT: Final = lazy(r"(?:^|[/_])_?(?:index|list|search|tags?|categor\w+|archives?|contacts?|map|404)[^/]{0,40}$", re.IGNORECASE)
_SHORT: Final = lazy(
    r"通知|公告|公示|启事|啟事|招聘|简介|簡介|介绍|介紹|联[系络]|聯[繫絡]|地址|路[线線]|预约|預約|挂号|掛號|时间|時間|视频|視頻|影片|目录|目錄"
    r"|列表|专题|首页|导航|声明|聲明|医生|醫生|大夫|专家|教授|主任|医师|醫師|荣誉|证书|环境|图片|設備|设备|案例"
    r"|\b(?:notices?|vacanc\w+|contacts?|about us|videos?|address|appointments?|opening hours|sitemap|disclaimer|privacy|dr|gallery|team"
    r"|prices?)\b|контакт|ваканси|адрес|расписани|запис|видео|карта сайта|о нас|о клинике|о компании|врач|лицензи|отзыв|цен[аы]|прайс"
    r"|галере|сотрудник",
    re.IGNORECASE,
)
_NEARLY: Final = 0.7  # of the shortest length
_PER_WORD: Final = 10  # characters that words take at most, on average and with their spaces


class ThinContent(Rule):
    shortest = Option(PerLanguage(zh=200, en=120, ru=120))
    links = Option(0.5)

    def check(self, document: Document) -> Iterator[Hit]:
        if document.kind.name == "other" and document.kind.certain:
            return
        shortest = self.shortest[document.language]
        text = article(document)
        characters = len(text) - max(0, len(document.blocks) - 1)
        if characters > shortest * _PER_WORD:
            return
        if (document.language.startswith("zh") and han(text) >= shortest) or (actual := length(text, document.language)) >= shortest:
            return
        title = document.headline or document.title
        if title is None or not title.value or _SHORT.search(title.value) or _FRONT.search(document.path.rpartition(".")[0]):
            return
        linked = sum(len(link.text) for link in document.main_links)
        if linked > self.links * characters or any(table.main for table in document.tables):
            return
        pictures = sum(image.main and not image.decorative for image in document.images)
        message = "pictures" if pictures and actual < shortest / 4 else "short" if actual >= _NEARLY * shortest else "thin"
        yield self.hit(message, title, actual=actual, shortest=shortest, unit=unit(document.language), pictures=pictures, topic="")

    def measures(self, document: Document) -> Iterator[Measure]:
        if document.blocks:
            yield Measure("shortest", length(article(document), document.language), least=True)
