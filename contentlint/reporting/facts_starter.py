"""The facts file that `contentlint facts init` writes, in three languages: a draft for a person to confirm."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Final

from contentlint.linting.facts_candidates import Candidate, Candidates
from contentlint.reporting.view import Tongue

_MOST: Final = 12  # candidates for a key
_SHARE: Final = 0.2  # of the pages; a candidate on fewer is written as a comment
_PAGES: Final = 2
_KEYS: Final = ("names", "hosts", "phones", "emails", "messengers", "addresses")
_SAY: Final[Mapping[Tongue, Mapping[str, str]]] = {
    "zh": {
        "title": "本机构的事实，供 contentlint 判断名称、电话、许可证、医生是不是自己的。含义见 docs/facts.md。",
        "draft": "以下内容收集自 {pages} 个页面，只是候选：请逐条核对，删掉不对的，补上缺少的。注释掉的出现较少。",
        "pages": "{count} 页",
        "none": "页面上没有找到",
        "names": "法定名称在前，别名、简称在后",
        "hosts": "自己的网站，不写 www.",
        "phones": "电话，写上区号",
        "emails": "邮箱",
        "messengers": "微信号、QQ、Telegram 等账号",
        "addresses": "地址",
        "grade": "医院等级",
        "licences": "许可证和备案；expires 为有效期的最后一天",
        "approvals": "医疗广告审查证明；expires 为有效期的最后一天",
        "doctors": "医生和职称",
        "awards": "荣誉",
    },
    "en": {
        "title": "What is true of the institution, so that contentlint knows its names, numbers, licences and doctors. See docs/facts.md.",
        "draft": "Collected from {pages} {word}, and only a draft: confirm each line, delete what is wrong, add what is missing. What was "
        "seen less often is commented out.",
        "page": "page",
        "pages": "pages",
        "none": "nothing found on the pages",
        "names": "The legal name first, then other names",
        "hosts": "Your own sites, without www.",
        "phones": "With their area codes",
        "emails": "E-mail addresses",
        "messengers": "Accounts: WeChat, QQ, Telegram, ...",
        "addresses": "Postal addresses",
        "grade": "Grade of the hospital",
        "licences": "Licences and registrations; expires is the last day",
        "approvals": "Approvals of advertisements; expires is the last day",
        "doctors": "Doctors and their titles",
        "awards": "Awards",
    },
    "ru": {
        "title": "Сведения об учреждении: по ним contentlint узнаёт свои названия, телефоны, лицензии и врачей. См. docs/facts.md.",
        "draft": "Собрано со страниц ({pages}); это только черновик: проверьте каждую строку, удалите неверное, добавьте недостающее. "
        "Что встречалось реже, закомментировано.",
        "pages": "страниц: {count}",
        "none": "на страницах не найдено",
        "names": "Сначала официальное название, затем остальные",
        "hosts": "Свои сайты, без www.",
        "phones": "Телефоны с кодом города",
        "emails": "Адреса электронной почты",
        "messengers": "Аккаунты: Telegram, VK, WeChat и другие",
        "addresses": "Почтовые адреса",
        "grade": "Категория больницы",
        "licences": "Лицензии и регистрационные номера; expires — последний день действия",
        "approvals": "Разрешения на рекламу; expires — последний день действия",
        "doctors": "Врачи и их должности",
        "awards": "Награды",
    },
}


def facts_file(found: Candidates, tongue: Tongue) -> str:
    """The text of a facts.toml."""
    return "\n".join(_lines(found, tongue)) + "\n"


def _lines(found: Candidates, tongue: Tongue) -> Iterator[str]:
    say = _SAY[tongue]
    yield f"# {say['title']}"
    yield f"# {say['draft'].format(pages=found.pages, word=say['page' if found.pages == 1 and 'page' in say else 'pages'])}"
    for key in _KEYS:
        yield ""
        yield f"# {say[key]}"
        yield f"{key} = ["
        for candidate in found.of(key)[:_MOST]:
            mark = "" if _is_likely(candidate, found.pages) else "# "
            yield f"    {mark}{_toml(candidate.value)},  # {_counted(candidate.pages, tongue)}"
        yield "]"
    yield from ("", f"# {say['grade']}")
    grades = found.of("grade")[:1]
    yield f"# grade = {_toml(grades[0].value)}  # {_counted(grades[0].pages, tongue)}" if grades else '# grade = ""'
    for key, name, label in (
        ("licences", "number", "name"), ("approvals", "number", "name"), ("doctors", "name", "titles"), ("awards", "name", "by")
    ):  # fmt: skip
        yield from ("", f"# {say[key]}")
        yield from _tables(found, key, name, label, tongue)


def _tables(found: Candidates, key: str, name: str, label: str, tongue: Tongue) -> Iterator[str]:
    candidates = found.of(key)[: 10 * _MOST]
    if not candidates:
        yield f"# {_SAY[tongue]['none']}"
        yield from (f"# {line}" for line in (f"[[{key}]]", f'{name} = ""'))
    for candidate in candidates:
        mark = "" if key == "doctors" or _is_likely(candidate, found.pages) else "# "
        value = [candidate.label] if label == "titles" else candidate.label
        yield f"{mark}[[{key}]]  # {_counted(candidate.pages, tongue)}"
        yield f"{mark}{name} = {_toml(candidate.value)}"
        yield f"{mark}{label} = {_toml(value)}"
        if label == "name":
            yield "# expires = 2030-12-31"


def _is_likely(candidate: Candidate, pages: int) -> bool:
    return candidate.pages >= min(pages, max(_PAGES, _SHARE * pages))


def _counted(pages: int, tongue: Tongue) -> str:
    if tongue == "en":
        return f"{pages} {'page' if pages == 1 else 'pages'}"
    return _SAY[tongue]["pages"].format(count=pages)


def _toml(value: str | list[str]) -> str:
    return json.dumps(value, ensure_ascii=False)
