from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Final, NamedTuple

from contentlint.rule import (
    MESSENGERS,
    Confidence,
    Contact,
    Document,
    Facts,
    Hit,
    Link,
    Rule,
    article,
    contacts,
    fold,
    lazy,
    link_contact,
    own_contacts,
    same_phone,
    shared,
    site,
)

from .foreign import Mention, others
from .lines import lines
from .public_lines import is_public_line

_BEFORE: Final = {"zh": 30, "en": 80, "ru": 60}  # characters before a contact that tell what it is for
_BEHIND: Final = 12
_LINE: Final = 200  # characters of the line of a link
# The reader is asked to use it.
_ASKS: Final = lazy(
    r"电话|電話|热线|熱線|咨询|諮詢|预约|預約|挂号|掛號|拨打|撥打|致电|致電|联系|聯繫|客服|加我|添加|微信|QQ|扣扣|公众号|地址|院址|邮箱|网址|官网"
    r"|\b(?:call|phone|tel|contact|book|appointment|schedule|e-?mail|text|whatsapp|viber|visit|reach|address|join|add us|offices?)"
    r"|звон|тел\b|тел\.|телефон|запи[сш]|обра(?:щ|т)|свяж|контакт|пишите|адрес|e-?mail|почт|whatsapp|telegram|ватсап|вайбер|линия|регистратур",
    re.IGNORECASE,
)
# It is that of an authority, a charity, a newspaper, an author.
_PUBLIC: Final = lazy(
    r"监督|举报|投诉|纠纷|卫健|卫计|卫生局|疾控|红十字|政府|医保局|派出所|公安|警|法院|妇联|急救|血站|血液中心|供者|报社|记者|投稿|通讯作者|参考文献|来源|学会|协会|援助|心理危机"
    r"|poison|crisis|suicide|police|emergency|helpline|lifeline|ministry|department of|corresponding|author|press office|registry"
    r"|доверия|полиц|мчс|роспотреб|минздрав|росздрав|страхов|редакци|автор",
    re.IGNORECASE,
)
# Before a host: it is said to be ours, or the reader is to open it; behind it: to book there.
_OUR_SITE: Final = lazy(
    r"(?:[我本]院|医院|我们|诊所|门诊部|\A|[，,。；;（(：:]\s?)的?(?:官方网[址站]|网[址站]|官网)(?:是|为|[:：])?\s?\Z"
    r"|(?:咨询|预约|挂号)[^。！？\n]{0,16}\Z"
    r"|\b(?:our (?:web ?)?site|visit us)\W{1,3}(?:is |at )?\Z"
    r"|\b(?:book|schedule|appointments?|consult\w*|contact|our (?:services|doctors|team|clinics?|practice|treatments?))\b[^.!?\n]{0,60}"
    r"(?:\b(?:at|to|visit)|:)\s\Z"
    r"|(?:наш сайт|сайт (?:нашей )?клиники)\W{1,3}\Z|запи[сш][^.!?\n]{0,60}(?:\bна сайте\b[^.!?\n]{0,60}|:\s)\Z",
    re.IGNORECASE,
)
_OPENS: Final = lazy(r"(?:登[录陆]|访问|打开|进入|点击)\s?\Z")
_BOOKS: Final = lazy(r"[!-~]{0,40}\s?(?:在线|网上|免费|进行){0,2}(?:预约|挂号|咨询)")
_AUTHORITY: Final = lazy(r"\.(?:gov|edu|mil|int|ac)(?:\.|\Z)")
# Links that may be contacts; most of a page lead to pages.
_REACHES: Final = lazy(
    r"(?!https?:)[a-z]{2,9}:|https?://(?:[a-z0-9]+\.)*(?:qq\.com|t\.me|telegram\.me|vk\.(?:com|ru)|wa\.me|whatsapp\.com)/", re.IGNORECASE
)
_REGION: Final = lazy(r"\+86(?!400|800|1[3-9])(10|2\d|[3-9]\d\d)|\+7(?!800|9)(\d{3})")


# Words without one of which no article asks for a call; without facts nothing is said of English ones.
_ASKING: Final = {"zh": ("热线", "電話", "熱線", "电话", "咨询", "微信", "QQ", "地址"), "ru": ("елефон", "вони", "тел.", "апис", "апиш")}
_CONTACTS: Final = ("phones", "emails", "messengers", "addresses", "hosts")
# It is for those who want to be treated.
_TREATS: Final = lazy(
    r"咨询|諮詢|预约|預約|挂号|掛號|门诊|門診|就诊|就診|就医|看病|专家|專家|客服|[我本]院|医院|醫院|诊所|診所|加我|院址"
    r"|appointment|\bbook|consult|clinic|hospital|patients?|front desk|schedule|second opinion|our (?:team|doctors?|staff|offices?)"
    r"|запи[сш]|при[её]м|консультац|клиник|наш|регистратур|администратор|горячая линия",
    re.IGNORECASE,
)
_AROUND: Final = 60  # characters to either side in which that is said


class _Found(NamedTuple):
    """A contact in the article: in its text, or what a link leads to. asked: the reader is asked to use it; treats: to be treated; public:
    it is that of an authority or the like."""

    contact: Contact
    link: Link | None
    asked: bool
    treats: bool
    public: bool


class ForeignContact(Rule):
    """Contacts in the article that are not those of the institution whose page it is on."""

    def check(self, document: Document) -> Iterator[Hit]:
        if not any(map(self.facts.__getattribute__, _CONTACTS)) and not _may_ask(document):
            return
        seen: set[str] = set()
        for one in _found(document):
            contact = one.contact
            if one.public or contact.value in seen:
                continue
            seen.add(contact.value)
            if not _judges(self.facts, contact.kind):
                yield from self._without_facts(document, one)
                if self.facts.phones and one.asked and contact.kind in (*MESSENGERS, "email"):  # who has none of its own tells none
                    yield self._hit(document, "other", one)
            elif not _is_own(contact, self.facts) and (one.asked or contact.kind != "host"):
                yield self._hit(document, "foreign" if one.asked and one.treats else "other", one)

    def _without_facts(self, document: Document, one: _Found) -> Iterator[Hit]:
        """A contact that the page itself shows to be another institution's."""
        if not (one.asked and one.treats) or one.contact.kind == "host" or _is_own(one.contact, own := _shown(document)):
            return
        rivals = others(document, self.facts)
        if rivals and (_judges(own, one.contact.kind) or _stands_by(document, one, rivals)):
            yield self._hit(document, "rival", one, name=rivals[0].name)
        elif _is_far(one.contact, own):
            yield self._hit(document, "distant", one)

    def _hit(self, document: Document, message: str, one: _Found, **params: Any) -> Hit:
        contact = one.contact
        confidence: Confidence = "possible" if message in ("other", "distant") else "certain"
        if one.link is not None:
            return self.hit(message, one.link, confidence=confidence, topic=contact.value, contact=contact.value, **params)
        node, start, end = next(lines(document).pieces(contact.start, contact.end))
        written = lines(document).text[contact.start : contact.end]
        return self.hit(message, node, start, end, confidence=confidence, topic=contact.value, contact=written, **params)


def _may_ask(document: Document) -> bool:
    """Whether an article may ask for a call, as far as that can be judged without facts."""
    text = article(document)
    return any(word in text for word in _ASKING.get(document.language[:2], ()))


@shared
def _found(document: Document) -> tuple[_Found, ...]:
    """The contacts in an article that somebody can be called by."""
    text = lines(document).text
    reach = _BEFORE[document.language[:2]]
    found = [_in_text(text, contact, reach) for contact in contacts(text, document.language)]
    values = {one.contact.value for one in found}
    for link in document.main_links:
        named = link_contact(link.href, document.language) if link.href and _REACHES.match(link.href) else None
        if named and named[0] != "host" and named[1] not in values:
            around = next((block.text for block in document.blocks if block.index == link.block), link.text)[:_LINE]
            found.append(_judged(Contact(*named, 0, 0), link, True, around, around))
    return tuple(found)


def _in_text(text: str, contact: Contact, reach: int) -> _Found:
    line_start = text.rfind("\n", 0, contact.start) + 1
    before = text[max(line_start, contact.start - reach) : contact.start]
    behind = text[contact.end : contact.end + _AROUND].partition("\n")[0]
    if contact.kind == "host":
        asked = bool(_OUR_SITE.search(before) or (_OPENS.search(before) and _BOOKS.match(behind)))
    else:
        asked = _ASKS.search(before) is not None
    around = text[max(line_start, contact.start - _AROUND) : contact.start] + behind
    return _judged(contact, None, asked, around, before + behind[:_BEHIND])


def _judged(contact: Contact, link: Link | None, asked: bool, around: str, near: str) -> _Found:
    messenger = contact.kind in MESSENGERS
    public = _PUBLIC.search(near) is not None
    public |= is_public_line(contact.value) if contact.kind == "phone" else _AUTHORITY.search(contact.value) is not None
    return _Found(contact, link, asked or messenger, messenger or _TREATS.search(around) is not None, public)


@shared
def _shown(document: Document) -> Facts:
    return own_contacts(document)


def _judges(facts: Facts, kind: str) -> bool:
    """Whether contacts of a kind are among the facts."""
    if kind == "email":
        return bool(facts.emails or facts.hosts)
    return bool({"phone": facts.phones, "host": facts.hosts, "address": facts.addresses}.get(kind, facts.messengers))


def _is_own(contact: Contact, facts: Facts) -> bool:
    value = contact.value
    sites = {site(name) for name in facts.hosts}
    match contact.kind:
        case "phone":
            return any(same_phone(value, number) for number in facts.phones)
        case "email":
            return value in facts.emails or site(value.rpartition("@")[2]) in sites
        case "host":
            return site(value) in sites
        case "address":
            folded = fold(value)
            return any((other := fold(address)) in folded or folded in other for address in facts.addresses)
        case _:
            return value in facts.messengers or any(same_phone(value, number) for number in facts.phones)


def _stands_by(document: Document, one: _Found, rivals: list[Mention]) -> bool:
    """Whether another institution is named in the line of a contact."""
    if one.link is not None:
        return False
    text = lines(document).text
    start, end = text.rfind("\n", 0, one.contact.start), text.find("\n", one.contact.end)
    return any(start <= rival.start < (end if end >= 0 else len(text)) for rival in rivals)


def _is_far(contact: Contact, own: Facts) -> bool:
    """Whether a landline is in another region than all of the page's own."""
    region = _REGION.match(contact.value)
    regions = [found for number in own.phones if (found := _REGION.match(number))]
    return region is not None and bool(regions) and all(found[0] != region[0] for found in regions)
