from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from contentlint.rule import Document, Field, Hit, Option, Rule, lazy

from .titles import key, parts, site_names

# What content management systems and editors put where nobody wrote a title.
_DEFAULTS: Final = frozenset(
    (
        "无标题|無標題|无标题文档|無標題文件|无标题页|未命名|未命名文档|新建网页|新建页面|新建文档|新建文本文档|新页面|新文章|网页标题|页面标题"
        "|文章标题|标题|请输入标题|在此输入标题|请在此输入标题|首页|主页|网站首页|我的主页|文章详情|新闻详情|详情页|内容页|列表页|测试|测试页|测试页面"
        "|测试标题|测试文章"
        "|untitled|untitled document|untitled page|untitled post|new page|new document|new post|document|page|index|home|homepage|home page"
        "|page title|post title|title|your title here|title goes here|insert title here|test|test page|sample page|hello world|article"
        "|default"
        "|(no title)|no title|react app|vite app|welcome to nginx"
        "|без названия|без имени|без заголовка|безымянный|новая страница|новый документ|новая запись|документ|страница|заголовок"
        "|заголовок страницы|название|название страницы|введите заголовок|главная|главная страница|тест|тестовая страница"
    ).split("|")
)
# The name of a site that nobody has given one.
_DEFAULT_SITES: Final = frozenset(
    (
        "我的网站|我的網站|网站名称|网站标题|站点名称|默认站点|演示站|phpcms演示站|my site|my website|my blog|my wordpress blog"
        "|your site|site name|site title|website name|your company|just another wordpress site|мой сайт|мой блог|название сайта"
        "|имя сайта|ещё один сайт на wordpress"
    ).split("|")
)
_LONGEST_DEFAULT: Final = 40
_NUMBER_ENDS: Final = tuple("0123456789)）")
_NUMBERED: Final = lazy(r"[\s_(（-]{0,3}\d{1,4}\s?[)）]?\Z")
_BRACKET: Final = lazy(r"[{<%\[]")
_FILE_NAME: Final = lazy(
    r"[^.]{1,100}(?:\.[^.]{1,40})?\.(?:html?|php|aspx?|jsp|docx?|wps|rtf|odt|pdf|txt|md|pptx?|xlsx?|jpe?g|png|gif|webp)\Z", re.IGNORECASE
)
_UNNAMED_FILE: Final = lazy(
    r"microsoft word - .|新建 ?(?:microsoft )?word ?文[档件]|(?:img|dsc|image|微信图片|wechatimg)[_ -]?\d{2,}", re.IGNORECASE
)
_UNFILLED: Final = lazy(
    r"\{\{[^{}]{1,80}\}\}|\$\{[^{}]{1,80}\}|\{(?:dede|eyou|pboot|cms)[:.][^{}]{1,80}\}|<[?%].{1,80}|%%\w{1,40}%%|\[!--\w{1,40}--\]"
)
_HOME: Final = lazy(r"\w+://[^/]+/?(?:index\.\w+)?\Z")


class TitleMissing(Rule):
    site_names = Option(())

    def check(self, document: Document) -> Iterator[Hit]:
        title = document.title
        if title is None:
            if document.format == "html" or document.headline is None:  # site generators take the first heading of a Markdown page
                yield self.hit("missing")
        elif not title.value:
            yield self.hit("empty", title)
        else:
            yield from self._judge(document, title)

    def _judge(self, document: Document, title: Field) -> Iterator[Hit]:
        text = title.value
        *_, last = parts(text) or [(0, len(text))]
        if _is_default(text):
            yield self.hit("default", title, title=text)
        elif text[slice(*last)].lower() in _DEFAULT_SITES:
            yield self.hit("default-site", title, *last, name=text[slice(*last)])
        elif _BRACKET.search(text) and _UNFILLED.search(text):
            yield self.hit("unfilled", title)
        elif _UNNAMED_FILE.match(text) or ("." in text and _FILE_NAME.match(text)):
            yield self.hit("file-name", title, title=text)
        elif (names := site_names(document, self.site_names)) and key(text) in names and not _is_home(document):
            headline = document.headline
            if headline is not None and key(headline.value) != key(text):
                yield self.hit("only-site", title, headline=headline.value)


def _is_default(text: str) -> bool:
    if len(text) > _LONGEST_DEFAULT:
        return False
    plain = key(text).strip(" .!。！-—…")
    return not plain or plain in _DEFAULTS or (plain.endswith(_NUMBER_ENDS) and _NUMBERED.sub("", plain) in _DEFAULTS)


def _is_home(document: Document) -> bool:
    addresses = (*document.canonical, *document.meta.get("og:url", ()))
    return any(_HOME.match(address.value) for address in addresses) or any(
        kind.value.lower() == "website" and not document.byline.author for kind in document.meta.get("og:type", ())
    )
