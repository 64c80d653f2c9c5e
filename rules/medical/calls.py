"""Where a page gives its readers the way to an institution or a shop: contacts, links, and words that call them to either."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final, Literal, NamedTuple

from contentlint.rule import Block, Contact, Document, Link, contacts, lazy, link_contact, shared

from ..scrape.public_lines import is_public_line

_BEFORE: Final = 30  # characters before a contact that tell what it is for
_BEHIND: Final = 16
_LONGEST: Final = 400  # characters of a block of the template that is looked at
_REACHED: Final = ("phone", "wechat", "qq", "address")  # contacts by which an institution is reached
# Without one of these nobody is called anywhere.
_HINT: Final = lazy(
    "预约|咨询|热线|电话|微信|QQ|扣扣|挂号|二维码|扫码|扫描|地址|院址|位于|坐落|地处|路线|交通|购买|下单|选购|抢购|小程序|客服|来电|致电|拨打|点击|长按|联系|报名"
)
_ASKS: Final = lazy(
    "预约|咨询|挂号|热线|电话|微信|QQ|扣扣|客服|来电|致电|拨打|联系|加我|添加|地址|院址|报名|订购|购买|下单|详询|公众号|小程序",
    re.IGNORECASE,
)
_PUBLIC: Final = lazy(  # that of an authority, a charity, a newspaper, an author
    "监督|举报|投诉|纠纷|卫健|卫计|卫生局|疾控|红十字|政府|医保局|派出所|公安|报警|法院|妇联|急救|血站|血液中心|供者|报社|报料|记者(?:电话|热线|联系)|投稿|编辑部|通讯作者|通信作者|作者单位|参考文献|来源"
    "|学会|协会|援助|心理危机|危机干预|戒烟|中毒控制|中毒咨询|公益|献血|官方热线|政务|患者组织"
)
_BECKONS: Final = lazy(
    r"(?:点击|扫码|扫一?扫|扫描|识别|长按|戳)[^，。；！!？?\n]{0,16}?(?:咨询|预约|挂号|购买|下单|领取|报名|小程序|客服|专家|二维码|链接)"
    r"|(?:立即|马上|即刻|赶紧|速来)(?:预约|咨询|购买|下单|抢购|选购|报名|来电)(?!医[生师]|专业|您的|你的|当地)|(?:购买|下单|预约|商品|抢购|商城)(?:链接|入口|二维码)|在线咨询(?:专家|医生|客服)|咨询在线专家|在线专家咨询"
    r"|(?:专家|预约|咨询|健康|服务|就诊|挂号|客服|康复|门诊)(?:热线|电话)\s?[:：]?\s?(?=[\dxX×*＊(（])|(?:欢迎|请)(?:您)?(?:来电|致电|加微信|添加微信)(?:咨询|预约)?"
    r"|(?:来院|乘车|就诊|到院|交通)(?:路线|指引|指南|方式)\s?[:：][^。\n]{2,40}?(?:路|街|大道|巷)[^，。；\n]{0,6}\d+\s?号"
    r"|(?:我院|本院|本店|我们(?:医院|诊所))(?:地址)?(?:位于|坐落于?|地处|在)[^，。；\n]{2,30}?(?:路|街|大道|巷)[^，。；\n]{0,6}\d+\s?号"
)
_GENERAL: Final = lazy(
    "问卷|登记|健康码|自测|量表|官网|正规|当地|各大|各医院|一般|可以|可通过|国家|社区|谨慎|不要|切勿|警惕|陌生|诈骗|骗|来路不明|未经|不得|禁止|违规|违法"
)
_LINK_TEXT: Final = lazy(
    r"(?:在线|点击|立即|马上|免费|电话|微信|专家|网上|我要|快速)(?:这里|此处)?(?:在线)?(?:咨询|预约|挂号|购买|下单|问诊)|预约(?:挂号|专家|就诊|面诊)|咨询(?:专家|医生|客服|在线)"
    r"|点击购买|购买链接|去购买|立即抢购|加入购物车|马上抢|到店|商城"
)
_PLATFORM: Final = lazy("平台|114|统一|官方")
_INVITES: Final = lazy("咨询|热线|专家|客服|来电|致电|[我本]院|欢迎|免费|详询|预约电话|服务电话|拨打|地址|院址|订购|购买")
_BUYS: Final = lazy("购买|商品|商城|链接|领取|二维码")
_SHOPS: Final = (
    "taobao.com",
    "tmall.com",
    "tmall.hk",
    "jd.com",
    "yangkeduo.com",
    "pinduoduo.com",
    "weidian.com",
    "youzan.com",
    "suning.com",
    "ymatou.com",
    "xiaohongshu.com/goods",
)
_CHATS: Final = lazy(r"/swt|swt\.|53kf|looyu|kuaishang|easyliao|zoosnet|LR_Chat|/kefu|bdy?chat|talk99|meiqia", re.IGNORECASE)


class Call(NamedTuple):
    """A way that is shown: a contact, a link, or words alone; its place in the block, if it is in a text, and what it says.

    private: it may be that of anybody, such as a messenger account or a shop that the author likes."""

    how: Literal["contact", "link", "words"]
    at: Block | Link
    start: int | None
    end: int | None
    says: str
    private: bool = False


@shared
def calls(document: Document) -> tuple[Call, ...]:
    """The ways to an institution or a shop that the article shows, in order, those of authorities and authors left out."""
    found = list(_in_blocks(document.blocks, document.language))
    told = {call.says for call in found}
    lines = {call.at.index for call in found if isinstance(call.at, Block)}  # a link says no more than the words it is in
    found += [call for call in _in_links(document) if call.says not in told and isinstance(call.at, Link) and call.at.block not in lines]
    return tuple(found)


@shared
def calls_in_template(document: Document) -> tuple[Call, ...]:
    """The same of what is left out of the article: header, footer, sidebar."""
    short = [block for block in document.template if len(block.text) <= _LONGEST]
    return tuple(_in_blocks(short, document.language))


def invites(call: Call) -> bool:
    """Whether a call is that of an institution, and the words around a contact ask readers to use it; others may only be told of."""
    if call.private:
        return False
    if call.how != "contact" or not isinstance(call.at, Block) or call.start is None or call.end is None:
        return True
    return _INVITES.search(call.at.text, max(0, call.start - _BEFORE), call.end + _BEHIND) is not None


def _in_blocks(blocks: Iterable[Block], language: str) -> Iterator[Call]:
    for block in blocks:
        text = block.text
        if not _HINT.search(text):
            continue
        end = 0
        for contact in contacts(text, language):
            if _reaches(text, contact):
                end = contact.end
                yield Call(
                    "contact", block, contact.start, contact.end, text[contact.start : contact.end], contact.kind in ("wechat", "qq")
                )
        for beck in _BECKONS.finditer(text, end):
            if not _GENERAL.search(text, max(0, beck.start() - _BEFORE), beck.end()) and not _PUBLIC.search(
                text, max(0, beck.start() - _BEFORE), beck.end()
            ):
                yield Call("words", block, *beck.span(), beck[0], _BUYS.search(beck[0]) is not None)


def _reaches(text: str, contact: Contact) -> bool:
    """Whether a contact is there to reach an institution or a shop by."""
    if contact.kind not in _REACHED or (contact.kind == "phone" and is_public_line(contact.value)):
        return False
    first, last = max(0, contact.start - _BEFORE), contact.end + _BEHIND
    asked = contact.kind != "phone" or _ASKS.search(text, first, last) is not None
    return asked and _PUBLIC.search(text, first, last) is None


def _in_links(document: Document) -> Iterator[Call]:
    for link in document.main_links:
        href, text = link.href or "", link.text.strip()
        if not href or (not text and not link.image):
            continue
        shop = any(name in href for name in _SHOPS)
        chat = _CHATS.search(href) is not None
        contact = None if href.startswith(("http:", "https:", "/", "#", ".")) else link_contact(href, document.language)
        reached = contact is not None and contact[0] in ("phone", "wechat", "qq") and not is_public_line(contact[1])
        if shop or chat or reached or (len(text) <= _BEFORE and _LINK_TEXT.search(text) and not _PLATFORM.search(text)):
            yield Call("link", link, None, None, text[:_BEFORE] or href[:_BEFORE], shop)
