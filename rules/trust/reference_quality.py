from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from contentlint.rule import Block, Document, Hit, Link, Option, TermHit, TermRule, host, lazy, this_year

from .pages import headline, is_article
from .references import is_authority, links_of, references

_WEAK_HOSTS: Final = (
    "baike.baidu.com", "baijiahao.baidu.com", "zhidao.baidu.com", "jingyan.baidu.com", "wenku.baidu.com", "mbd.baidu.com", "sohu.com",
    "toutiao.com", "163.com", "sina.com.cn", "weibo.com", "weibo.cn", "zhihu.com", "jianshu.com", "douban.com", "xiaohongshu.com",
    "douyin.com", "bilibili.com", "kuaishou.com", "mp.weixin.qq.com", "new.qq.com", "blog.csdn.net", "csdn.net", "360doc.com", "docin.com",
    "baike.sogou.com", "hudong.com", "wikipedia.org", "wikihow.com", "medium.com", "blogspot.com", "wordpress.com", "quora.com",
    "reddit.com", "youtube.com", "youtu.be", "facebook.com", "instagram.com", "x.com", "twitter.com", "tiktok.com", "pinterest.com",
    "dzen.ru", "zen.yandex.ru", "vk.com", "ok.ru", "livejournal.com", "pikabu.ru", "otvet.mail.ru", "t.me", "yandex.ru", "rutube.ru",
    "taobao.com", "tmall.com", "jd.com", "amazon.com", "ozon.ru", "wildberries.ru", "ebay.com",
)  # fmt: skip
_WEAK: Final = lazy(
    r"百度(?:百科|知道|经验|文库)|百家号|互动百科|搜狗百科|维基百科|搜狐|今日头条|知乎|微博|小红书|抖音|公众号|网易号|网络|互联网|百度"
    r"|\bwikipedia\b|\bwikihow\b|\bquora\b|\breddit\b|\bgoogle\b|\bthe internet\b|\bblog\b|википеди\w+|яндекс|интернет|пикабу|дзен\b",
    re.IGNORECASE,
)
_SOUND: Final = lazy(
    r"doi|pmid|pmc\d|isbn|指南|共识|规范|教材|第\s?\d\s?版|出版社|学报|杂志|期刊|\[J\]|\[M\]|\[S\]|卫健委|卫生组织|药典|说明书"
    r"|\bjournal\b|\blancet\b|\bJAMA\b"
    r"|\bBMJ\b|\bN Engl J Med\b|cochrane|guideline|textbook|\bpress\b|\d{4};\s?\d|\bvol\.|клинически\w+ рекомендаци|журнал"
    r"|издательств|вестник|учебник"
    r"|руководств|\bМ\.:|\s//\s|№\s?\d|\b(?:WHO|CDC|NIH|NHS|FDA|NICE|ВОЗ)\b",
    re.IGNORECASE,
)
_YEAR: Final = lazy(r"(?<!\d)(?:19[5-9]\d|20[0-4]\d)(?!\d)")
_HISTORY: Final = lazy(r"历史|史话|古代|百年|中医|古籍|\bhistory\b|история", re.IGNORECASE)


class ReferenceQuality(TermRule):
    years = Option(10)

    def judge(self, document: Document, hits: Sequence[TermHit]) -> Iterator[Hit]:
        if not hits:
            return
        listed = references(document)
        if not listed.entries or not is_article(document):
            return
        own = {host(field.value) for field in document.canonical}
        weak = [entry for entry in listed.entries if _is_weak(entry, links_of(document, entry), own)]
        if len(weak) == len(listed.entries):
            yield self.hit("weak", weak[0], count=len(weak), about=weak, topic="")
            return
        years = [max(map(int, found)) for entry in listed.entries if (found := _YEAR.findall(entry.text))]
        if len(years) == len(listed.entries) and this_year() - max(years) > self.years and not _HISTORY.search(headline(document)):
            yield self.hit("old", listed.entries[0], newest=max(years), about=list(listed.entries), topic="")


def _is_weak(entry: Block, links: Sequence[Link], own: set[str]) -> bool:
    """Whether an entry names nothing but an encyclopaedia that anybody edits, somebody's account, a shop, or a page of the same site."""
    hosts = {name for link in links if (name := host(link.href or ""))}
    if any(is_authority(name) for name in hosts) or _SOUND.search(entry.text):
        return False
    if hosts:
        return all(name in own or any(name == weak or name.endswith(f".{weak}") for weak in _WEAK_HOSTS) for name in hosts)
    if links:  # within the site
        return all((link.href or "").startswith(("/", ".")) for link in links)
    return _WEAK.search(entry.text) is not None
