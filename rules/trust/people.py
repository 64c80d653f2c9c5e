"""Authors and reviewers as a page shows them: whether a name is anybody's, and what is told of the one who bears it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import chain, islice
from typing import Final

from contentlint.rule import CHINESE_NAME, Document, Field, is_institution, lazy, listed, text_of, things

_ROOM: Final = 80  # characters beside a name in which a title stands
_MOST: Final = 40  # places of a name that are looked at
_KEYS: Final = (
    "jobTitle", "honorificSuffix", "honorificPrefix", "affiliation", "worksFor", "memberOf", "hasCredential", "description",
    "alumniOf", "medicalSpecialty", "hasOccupation", "knowsAbout",
)  # fmt: skip
_FRONT_MATTER: Final = lazy(
    r"(?:author|reviewer|writer|作者|审核)?[_ -]?(?:title|job|jobtitle|credentials?|affiliation|position|role|bio|department|specialty"
    r"|职称|职务|单位|科室|简介|должность|специальность|регалии)",
    re.IGNORECASE,
)
_ACCOUNT: Final = lazy(  # of nobody
    r"(?:[\w-]*admin(?:istrator)?\d*|root|web ?master|user\d*|test\d*|guest|anonymous|anon|unknown|no ?name|n/?a|none|null|author|owner"
    r"|manager|superuser|wordpress|system|editor\d*|seo|copywriter|管理员|系统管理员|超级管理员|网站管理员|站长|佚名|匿名|无名氏|未知"
    r"|不详"
    r"|本站|本网|网络|互联网|网友|原创|转载|作者|администратор|админ|автор|аноним(?:но|ный автор)?|неизвестен|пользователь|гость)\W*",
    re.IGNORECASE,
)
_ROLE: Final = lazy(  # one of a crowd
    r".{0,12}(?:小编|编辑部?|编辑团队|编辑组|内容团队|内容部|运营部?|运营团队|宣传科|宣传部|科普君|工作室)"
    r"|(?:the |our )?(?:[\w.&-]{1,20} ){0,3}(?:(?:health|content|editorial|web|marketing|medical|writing|seo)?\s?(?:team|staff|desk"
    r"|editors|editor"
    r"|writers|contributors?|publishing))"
    r"|(?:наша )?(?:редакция|редактор|контент-менеджер|команда|копирайтер)(?: [\w.«»\"-]{1,30}){0,4}",
    re.IGNORECASE,
)
_CREDENTIALS: Final = {
    "zh": lazy(
        r"主任|医师|医生|药师|护师|护士|技师|治疗师|营养师|咨询师|教授|讲师|研究员|博士|硕士|院士|院长|所长|科普专家|专家|编审|记者"
        r"|通讯员"
        r"|供稿人|学者|中医|医院|医学院|大学|研究[院所]|学会|协会|疾控|卫生|门诊|诊所|[内外妇儿产眼牙]科|[一-鿿]科\b|科室|中心"
    ),
    "en": lazy(
        r"\b(?:m\.?d\.?|d\.?o\.?|mbbs|mbchb|ph\.?\s?d|r\.?n\.?|n\.?p\.?|pa-c|pharm\.?\s?d|r\.?d\.?n?|dds|dmd|mph|m\.?sc|b\.?sc|facs"
        r"|faap|frcp|frcs|frcgp"
        r"|mrcp|mrcgp|psy\.?d|lcsw|cnm|do|od|dpm)(?![\w.]*\w)|\b(?:dr|prof|sir)\b|\b(?:professor|physician|doctor|surgeon|nurse|midwife"
        r"|pharmacist|diet[ie][tc]ian|nutritionist|psychologist|therapist|dentist|orthodontist|optometrist|podiatrist|journalist|reporter"
        r"|writer|editor|author of|consultant|specialist|registrar|fellow|scientist|researcher|lecturer|counsell?or|practitioner|trainer"
        r"|hygienist|epidemiologist|\w+(?:ologist|iatrist|iatrician))s?\b|\b(?:university|hospital|clinic|institute|school of"
        r"|department of"
        r"|college|centre|center|foundation|society|association|nhs|cdc|nih)\b"
    ),
    "ru": lazy(
        r"\b(?:врач\w*|к\.?\s?м\.?\s?н|д\.?\s?м\.?\s?н|к\.?\s?б\.?\s?н|кандидат\w* \w+ наук|доктор\w*|профессор\w*|доцент\w*"
        r"|академик\w*|заведующ\w+"
        r"|главн\w+ врач\w*|хирург\w*|терапевт\w*|педиатр\w*|стоматолог\w*|ортодонт\w*|психиатр\w*|ортопед\w*|акушер\w*|диетолог\w*"
        r"|\w+олог(?:а|ом|у)?|медсестр\w+|медицинск\w+ (?:сестра|брат)|фельдшер\w*|фармацевт\w*|провизор\w*|психотерапевт\w*|журналист\w*"
        r"|корреспондент\w*|редактор\w*|эксперт\w*|специалист\w*|научн\w+ сотрудник\w*|магистр\w*|преподавател\w+|нутрициолог\w*"
        r"|массажист\w*"
        r"|больниц\w+|клиник\w+|университет\w*|институт\w*|академи\w+|нмиц|нии|кафедр\w+|поликлиник\w+|медицинск\w+ центр\w*)"
    ),
}
_MEDICAL: Final = lazy(
    r"主任|医师|医生|药师|护师|主管护师|院士|主治|[一-鿿]科(?:专家|教授)|中医师"
    r"|\b(?:m\.?d|d\.?o|mbbs|mbchb|pharm\.?\s?d|r\.?n|dds|dmd|facs|faap|frcp|frcs|frcgp|mrcp|mrcgp)\b|\b(?:dr|physician|surgeon|nurse"
    r"|pharmacist"
    r"|dentist|orthodontist|\w+(?:ologist|iatrist|iatrician))\b"
    r"|\b(?:врач|хирург|терапевт|педиатр|стоматолог|ортодонт|психиатр|ортопед|акушер|к\.?\s?м\.?\s?н|д\.?\s?м\.?\s?н"
    r"|\w{3,}олог(?<!психолог)|фельдшер|провизор"
    r"|кандидат медицинских|доктор медицинских)",
    re.IGNORECASE,
)
_LAY: Final = lazy(
    r"\bseo\b|小编|编辑|运营|推广|市场部|网编|文案|\b(?:web |content |copy |marketing |managing )?(?:editor|marketer|marketing"
    r"|copywriter|web ?master)\b"
    r"|контент|копирайтер|маркет\w+|(?<!научный )(?<!медицинский )редактор|сео\b",
    re.IGNORECASE,
)
_ORGANISATION: Final = lazy(
    r"(?:[报网台社刊]|杂志|频道|在线|传媒|公司|局|部|委|组织|平台|课题组|专委会|学组|分会)$|卫健委|卫生|疾控|医院|大学|学会|协会|科$"
    r"|中心|病区"
    r"|\b(?:clinic|hospital|university|institute|society|association|foundation|agency|ministry|center|centre|inc|ltd|llc|pc|news"
    r"|times|journal"
    r"|magazine|press|college|department|service|organi[sz]ation|cdc|nih|nhs|who|dentistry)\b"
    r"|клиник|больниц|университет|институт|центр|минздрав|журнал|агентств|компани|фонд|служб|кафедр|отделени|ассоциац|общество|clinic",
    re.IGNORECASE,
)
_CHINESE_NAME: Final = lazy(CHINESE_NAME)
_LATIN_NAME: Final = lazy(r"(?:[^\W\d_][\w.'’-]{0,30}\s){1,4}[^\W\d_][\w.'’-]{1,30}")
_PARTS: Final = lazy(r"\s*(?:[,，、;；/&（(|｜]|\band\b|\bи\b|和)\s*")


def is_nobody(name: str) -> bool:
    """Whether a name is that of an account, or says that there is no name."""
    return _ACCOUNT.fullmatch(name.strip()) is not None


def is_role(name: str) -> bool:
    """Whether it tells a job, or a team of people without names."""
    return _ROLE.fullmatch(name.strip()) is not None and _ORGANISATION.search(name) is None


def is_organisation(name: str) -> bool:
    return is_institution(name) or _ORGANISATION.search(name) is not None


def is_person(name: str) -> bool:
    """Whether it looks like the name of a human being."""
    first = _first(name)
    return bool(_CHINESE_NAME.fullmatch(first) or (_LATIN_NAME.fullmatch(first) and first != first.lower()))


def has_credentials(text: str, language: str) -> bool:
    """Whether a profession, a title or a place of work is told."""
    return any(_CREDENTIALS[one].search(text) for one in dict.fromkeys((language[:2], "en")))


def is_medical(text: str) -> bool:
    """Whether a medical profession is told."""
    return _MEDICAL.search(text) is not None


def is_lay(text: str) -> bool:
    """Whether a profession of publishing is told."""
    return _LAY.search(text) is not None


def told(document: Document, person: Field) -> str:
    """What the page tells of the first of the persons in a byline, in lower case.

    It is gathered from the byline, from beside the name, from the front matter and the structured data."""
    name = _first(person.value)
    pieces = [person.value.lower(), *_beside(document, name)]
    for key, field in (document.front_matter or {}).items():
        if _FRONT_MATTER.fullmatch(key) and field.value.strip():
            pieces.append(field.value.lower())
        elif key.lower() == person.name and field.data is not None:
            pieces.append(str(field.data).lower())
    return "\n".join((*pieces, *(text for text, _ in _structured(document, name))))


def leads_to(document: Document, person: Field) -> bool:
    """Whether the name is a link, or has an address in the structured data, by which readers find out more."""
    name = _first(person.value)
    return any(leads for _, leads in _structured(document, name)) or any(
        link.href and name in link.text and not link.href.startswith(("#", "javascript:", "mailto:", "tel:"))
        for link in chain(document.main_links, document.links)
    )


def _first(names: str) -> str:
    """The first of several names, without its titles."""
    first = _PARTS.split(names.strip(), maxsplit=1)[0]
    han, _, rest = first.partition(" ")
    return han if rest and _CHINESE_NAME.fullmatch(han) else first


def _beside(document: Document, name: str) -> Iterator[str]:
    """The texts around the name in the article and beside it; of a line above it or below, which may be a card, all of it."""
    blocks = (*document.blocks, *document.template)
    found = (number for number, block in enumerate(blocks) if name in block.text)
    for number in islice(found, _MOST):
        text = blocks[number].text
        at = text.index(name)
        yield text[max(0, at - _ROOM) : at + len(name) + _ROOM].lower()
        if len(text) <= _ROOM and number + 1 < len(blocks) and len(blocks[number + 1].text) <= _ROOM:
            yield blocks[number + 1].text.lower()


def _structured(document: Document, name: str) -> Iterator[tuple[str, bool]]:
    """What the structured data says of a person, and whether it has an address for him."""
    for thing in things(document.structured_data):
        people = [thing.data, *(one for key in ("author", "reviewedBy") for one in listed(thing.data.get(key)))]
        for one in people:
            if isinstance(one, Mapping) and text_of(one.get("name")) == name:
                words = [
                    text_of(value.get("name") if isinstance(value, Mapping) else value) for key in _KEYS for value in listed(one.get(key))
                ]
                yield " ".join(words).lower(), bool(one.get("url") or one.get("sameAs")) and one is not thing.data
