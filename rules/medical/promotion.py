"""Whether a page promotes somebody's services, whatever it calls itself."""

from __future__ import annotations

import re
from typing import Final

from contentlint.rule import Document, article, lazy, shared

_SELLERS: Final = ("advert", "institution", "social")
_OWN: Final = lazy(  # somebody speaks of his own house
    r"我院|(?<!日)本院的|(?<!日)本院(?=[^无開开只没有病]{0,8}(?:引进|采用|专家|拥有|特色|开展|设))|我们(?:医院|诊所|门诊|机构|中心|的(?:医生|专家|医师|团队|产品))|我中心|本(?:中心|诊所|门诊|店)"
    r"|本院(?:协定|独家|自制|研制|独创)|我科(?:采用|引进|独创|率先)|(?:经|来|到|找)(?:过)?我院|(?:喝|用|选|选择|认准|来|找|服用)了?我们(?:的|这|家)?"
    r"|(?:医院|诊所|门诊部?|口腔|整形|美容)(?:[^，。；\n]{0,8})(?:引进|独家|首创|采用的|特邀|竭诚|郑重承诺)"
    r"|\bour (?:clinic|doctors|hospital|patients|specialists|dentists|practice)\b"
    r"|\bнаш(?:а|ей|у|и|их|ими|ем|его|ему)? (?:клиник|врач|специалист|центр|пациент)\w*"
    r"|\b(?:клиник|центр|стоматологи|медцентр)\w* [«\"“][^»\"”\n]{2,40}[»\"”] (?:приглаша|предлага|гарантиру|оказыва|провод)\w+",
    re.IGNORECASE,
)
_CALL: Final = lazy(  # and calls readers to it
    r"(?:在线|点击|免费|立即|马上|网上|来电|电话|微信)(?:咨询|预约|挂号)|(?:咨询|预约|健康|康复|专家|服务|客服|免费)(?:热线|电话)|咨询在线专家|点击咨询|加微信|限时|特价|团购|下单|购买链接"
    r"|\b(?:book (?:now|online|an? )|call (?:us|now|today)|free consultation|request an appointment|buy now|order now)"
    r"|запишитесь|записаться (?:на|по|к)|запись (?:на при[её]м|по тел)|позвоните (?:нам|по)|звоните|оставьте заявку|закажите|купить сейчас"
    r"|жд[её]м вас|приходите (?:к нам|на при[её]м)",
    re.IGNORECASE,
)


_PRAISE: Final = lazy(  # words of advertising; one says nothing, many different ones do
    "告别|独有|独家|引进|量身|打造|完美|领先|先进技术|先进的|专利技术|专家团队|权威"
    "|舒适|精准|精确|瞬间|永久|持久|蜕变|绽放|自信|轻松|原装|进口|首选|卓越"
    "|品质|尖端|高端|一流|优势|见效快|恢复快|创伤小|无痛|无创|不反弹|首创|魅力|年轻"
    "|美观|显著|快速|彻底|媲美|保障"
)
# Plain words, one of which the pattern above always has: looking for them first is many times faster.
_OWN_HINTS: Final = lazy(
    "我院|本院|我们|我科|我中心|本中心|本诊所|本门诊|本店|引进|独家|首创|采用的|特邀|竭诚|郑重承诺"
    "|our |наш|приглаша|предлага|гарантиру|оказыва|провод"
)
_CALL_HINTS: Final = lazy(
    "咨询|预约|挂号|热线|电话|微信|限时|特价|团购|下单|购买链接|book |call |consultation|appointment|buy now|order now"
    "|запис|звоните|заявку|закажите|купить сейчас|ждем вас|ждём вас|приходите"
)
_DIFFERENT: Final = 6  # as many different words make a page promotional: of 185 clean Chinese articles none has so many
_DENSITY: Final = 600  # characters for each of them


@shared
def promotes(document: Document) -> bool:
    """Whether the page is there to sell, speaks of its own house in the article, calls its readers to it anywhere, or is written like an
    advertisement."""
    if document.kind.name in _SELLERS:
        return True
    text = article(document)
    if _says(text, _OWN, _OWN_HINTS) or _says(text, _CALL, _CALL_HINTS):
        return True
    words = len(set(_PRAISE.findall(text)))
    if words >= _DIFFERENT and len(text) <= words * _DENSITY:
        return True
    return _says("\n".join([block.text for block in document.template]), _CALL, _CALL_HINTS)


def _says(text: str, pattern: re.Pattern[str], hints: re.Pattern[str]) -> bool:
    """Whether a pattern is found, asked only where one of its plain words stands."""
    return hints.search(text.lower()) is not None and pattern.search(text) is not None
