"""JSON Schema (draft 2020-12) of facts files, so that editors complete and check them: made from the keys that the file may have."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, Final

from contentlint.linting.facts_file import GRADE, LISTS, PRIVACY, TABLES, Entry
from contentlint.linting.schema import DIALECT

# What the keys are for. `docs/facts.md` says more.
DESCRIPTIONS: Final[Mapping[str, Mapping[str, str]]] = {
    "": {"zh": "本机构的事实", "en": "What is true of the institution", "ru": "Сведения об учреждении"},
    "names": {"zh": "法定名称，然后是别名", "en": "The legal name, then other names", "ru": "Официальное название, затем остальные"},
    "hosts": {"zh": "自己的网站域名", "en": "Hosts of your own sites", "ru": "Домены своих сайтов"},
    "phones": {"zh": "电话，写上区号或国家代码", "en": "Phones, with area or country code", "ru": "Телефоны с кодом города или страны"},
    "emails": {"zh": "邮箱", "en": "E-mail addresses", "ru": "Адреса электронной почты"},
    "messengers": {"zh": "微信号、QQ 等账号", "en": "Accounts: WeChat, QQ, Telegram, ...", "ru": "Аккаунты: Telegram, VK и другие"},
    "addresses": {"zh": "地址", "en": "Postal addresses", "ru": "Почтовые адреса"},
    "grade": {"zh": "医院等级，如三级甲等", "en": "Grade of the hospital", "ru": "Категория больницы"},
    "licences": {"zh": "许可证和备案", "en": "Licences and registrations", "ru": "Лицензии и регистрационные номера"},
    "approvals": {"zh": "医疗广告审查证明", "en": "Approvals of advertisements", "ru": "Разрешения на рекламу"},
    "doctors": {"zh": "医生", "en": "Doctors", "ru": "Врачи"},
    "awards": {"zh": "荣誉", "en": "Awards", "ru": "Награды"},
    "privacy": {
        "zh": "经本人同意可以公开的个人信息，由 contentlint facts allow 写入",
        "en": "Personal data that may be published; written by contentlint facts allow",
        "ru": "Персональные данные, которые можно публиковать; записывает contentlint facts allow",
    },
    "number": {"zh": "编号，照原样", "en": "The number as printed", "ru": "Номер, как он напечатан"},
    "name": {"zh": "名称或姓名", "en": "The name", "ru": "Название или имя"},
    "expires": {"zh": "有效期的最后一天", "en": "The last day on which it holds", "ru": "Последний день действия"},
    "titles": {"zh": "职称，可以有几个", "en": "Titles that may be printed", "ru": "Должности и звания"},
    "year": {"zh": "年份", "en": "The year", "ru": "Год"},
    "by": {"zh": "颁发者", "en": "Who gave it", "ru": "Кем вручена"},
}  # fmt: skip
_TEXT: Final = {"type": "string", "minLength": 1}
_TYPES: Final[Mapping[type, dict[str, Any]]] = {
    str: {"type": "string"},
    int: {"type": "integer"},
    tuple: {"type": "array", "items": _TEXT},
    datetime.date: {"type": "string", "format": "date"},
}


def schema(language: str) -> dict[str, Any]:
    """The schema, with descriptions in a language (zh, en, ru)."""
    about = {name: texts[language] for name, texts in DESCRIPTIONS.items()}
    properties: dict[str, Any] = {name: {"description": about[name], "type": "array", "items": _TEXT} for name in LISTS}
    properties[GRADE] = {"description": about[GRADE], "type": "string"}
    digests = {"type": "array", "items": {"type": "string", "pattern": "^[0-9a-f]{32}$"}}
    properties[PRIVACY] = {
        "description": about[PRIVACY],
        "type": "object",
        "properties": {"salt": _TEXT, "allow": digests},
        "additionalProperties": False,
    }
    for name, entries in TABLES.items():
        properties[name] = {"description": about[name], "type": "array", "items": _row(entries, about)}
    return {"$schema": DIALECT, "title": about[""], "type": "object", "properties": properties, "additionalProperties": False}


def _row(entries: Mapping[str, Entry], about: Mapping[str, str]) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": {name: {"description": about[name], **_TYPES[entry.type]} for name, entry in entries.items()},
        "required": [name for name, entry in entries.items() if entry.required],
        "additionalProperties": False,
    }
