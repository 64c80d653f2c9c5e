"""JSON Schema (draft 2020-12) of settings files, so that editors complete and check them: made from the keys of the settings, and from the
rules that there are with their options."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final

from contentlint.linting.heads import LANGUAGES, RuleHead
from contentlint.linting.index import RuleIndex
from contentlint.linting.settings import EXTENDS, KEYS, OVERRIDE, Key, Settings
from contentlint.linting.words import Words

DIALECT: Final = "https://json-schema.org/draft/2020-12/schema"
_TYPES: Final[Mapping[type, str]] = {bool: "boolean", int: "integer", float: "number", str: "string"}

# What the keys are for. `docs/settings.md` says more.
DESCRIPTIONS: Final[Mapping[str, Mapping[str, str]]] = {
    "": {
        "zh": "contentlint 的设置",
        "en": "Settings of contentlint",
        "ru": "Настройки contentlint",
    },
    "extends": {
        "zh": "先读取的设置文件，路径相对于本文件；本文件的值优先",
        "en": "Settings files to start from, relative to this file; what this file says wins",
        "ru": "Файлы настроек, которые читаются сначала (пути от этого файла); значения этого файла важнее",
    },
    "profile": {
        "zh": "从哪一组规则开始：minimal 只含确定的错误，recommended 为默认，strict 包含全部稳定规则，并且警告也算不通过",
        "en": "Rules to start from: minimal has only what is certainly wrong, recommended is the default, strict has every stable rule "
        "and lets warnings fail the run",
        "ru": "Исходный набор правил: minimal — только бесспорные ошибки, recommended — по умолчанию, strict — все стабильные правила, "
        "и предупреждения тоже считаются провалом",
    },
    "select": {
        "zh": "只运行这些规则，代替 profile 的选择：名称、代码、类别，或 all",
        "en": "Rules to run instead of those of the profile: names, codes, families, or all",
        "ru": "Какие правила выполнять вместо набора profile: имена, коды, семейства или all",
    },
    "extend-select": {
        "zh": "另外再运行的规则",
        "en": "Rules to run in addition",
        "ru": "Какие правила выполнять дополнительно",
    },
    "ignore": {
        "zh": "不运行的规则",
        "en": "Rules to leave out",
        "ru": "Какие правила не выполнять",
    },
    "severity": {
        "zh": "改变级别：规则名称、代码或类别 = error、warning、info 或 off",
        "en": "Other severities: rule name, code or family = error, warning, info or off",
        "ru": "Другие уровни: имя, код или семейство правила = error, warning, info или off",
    },
    "rules": {
        "zh": "规则的选项",
        "en": "Options of rules",
        "ru": "Параметры правил",
    },
    "edition": {
        "zh": "项目采用的 contentlint 版本；之后新增的规则和词条只作提示",
        "en": "The version of contentlint that the project has settled on; rules and terms newer than it report as info",
        "ru": "Версия contentlint, принятая в проекте; более новые правила и термины дают только замечания",
    },
    "rules-folder": {
        "zh": "本项目自己的规则所在的文件夹，相对于本文件；其中的 Python 代码会被执行",
        "en": "Folder with the project's own rules, relative to this file; Python code in it is run",
        "ru": "Папка с собственными правилами проекта (путь от этого файла); код Python из неё выполняется",
    },
    "kind": {
        "zh": "页面类型；不填则由页面说明或由程序判断",
        "en": "What the pages are; left out, the page says so or contentlint guesses",
        "ru": "Вид страниц; если не указан, его называет сама страница или угадывает программа",
    },
    "jurisdiction": {
        "zh": "页面适用哪里的法律；不填则由语言决定",
        "en": "Whose law the pages are under; left out, that which goes with their language",
        "ru": "Законы чьей страны относятся к страницам; если не указано, определяется по языку",
    },
    "as-of": {
        "zh": "按哪一天的法律和日期来判断；不填则是今天",
        "en": "The day whose law and date count; left out, today",
        "ru": "На какой день брать законы и дату; если не указано — на сегодня",
    },
    "parser": {
        "zh": "HTML 解析器；不填则用最快的",
        "en": "HTML parser; left out, the fastest there is",
        "ru": "Парсер HTML; если не указан — самый быстрый из доступных",
    },
    "include": {
        "zh": "正文所在位置的 CSS 选择器；不填则自动识别",
        "en": "CSS selectors of what is the article; left out, contentlint finds it",
        "ru": "CSS-селекторы текста статьи; если не указаны, статья находится сама",
    },
    "exclude": {
        "zh": "不属于正文的部分的 CSS 选择器",
        "en": "CSS selectors of what is not part of the article",
        "ru": "CSS-селекторы того, что не относится к статье",
    },
    "exclude-files": {
        "zh": "不检查的文件和文件夹，相对于本文件；在命令行上直接写出的文件仍会检查",
        "en": "Files and folders not to check, relative to this file; a file named on the command line is checked all the same",
        "ru": "Какие файлы и папки не проверять (пути от этого файла); файл, названный в командной строке, всё равно проверяется",
    },
    "sources": {
        "zh": "别人的页面（百科、指南、别家网站的存档），只用来比对抄袭，相对于本文件",
        "en": "Pages of others (an encyclopaedia, guidelines, the archive of another site) to compare with, relative to this file",
        "ru": "Чужие страницы (энциклопедия, рекомендации, архив другого сайта), с которыми сравнивают свои (пути от этого файла)",
    },
    "max-file-size": {
        "zh": "最多读取多大的页面（字节）",
        "en": "Bytes of the largest page that is read",
        "ru": "Наибольший размер читаемой страницы в байтах",
    },
    "fail-on": {
        "zh": "达到哪个级别算不通过；默认 error，strict 时为 warning",
        "en": "Least severity that fails the run; error by default, warning with the profile strict",
        "ru": "С какого уровня проверка считается проваленной; по умолчанию error, в наборе strict — warning",
    },
    "max-warnings": {
        "zh": "最多允许多少个警告，超过也算不通过",
        "en": "More warnings than that fail the run, too",
        "ru": "Если предупреждений больше, проверка тоже считается проваленной",
    },
    "baseline": {
        "zh": "基线文件，记录已经接受的旧问题，相对于本文件",
        "en": "Baseline file with the findings that are accepted, relative to this file",
        "ru": "Файл базовой линии с принятыми старыми замечаниями (путь от этого файла)",
    },
    "facts": {
        "zh": "事实文件，写明本机构的名称、网址、电话、许可证、医生等，相对于本文件；不填则用旁边的 facts.toml",
        "en": "Facts file with names, hosts, phones, licences, doctors of the institution, relative to this file; left out, the facts.toml "
        "beside it, if there is one",
        "ru": "Файл сведений об учреждении (названия, домены, телефоны, лицензии, врачи), путь от этого файла; если не указан — лежащий "
        "рядом facts.toml",
    },
    "lang": {
        "zh": "提示信息的语言；不填则跟随系统",
        "en": "Language of messages; left out, that of the reader's system",
        "ru": "Язык сообщений; если не указан — язык системы",
    },
    "override": {
        "zh": "只对部分页面生效的设置，后面的优先",
        "en": "Settings for some of the pages; later ones win",
        "ru": "Настройки для части страниц; последующие важнее",
    },
    "files": {
        "zh": "对哪些页面生效：相对于本文件的路径，* 不跨文件夹，** 可跨",
        "en": "Which pages: paths relative to this file, * stays within a folder, ** crosses folders",
        "ru": "Какие страницы: пути от этого файла; * — внутри папки, ** — через папки",
    },
}  # fmt: skip


def schema(index: RuleIndex, language: str) -> dict[str, Any]:
    """The schema, with descriptions in a language (zh, en, ru)."""
    words = Words(index)
    about = {name: texts[language] for name, texts in DESCRIPTIONS.items()}
    heads = sorted(index.heads.values(), key=lambda head: head.code)
    properties = {name: {"description": about[name], **_key(key)} for name, key in KEYS.items()}
    per_page = {name: {"$ref": f"#/properties/{name}"} for name, key in KEYS.items() if key.per_page}
    files = {"description": about["files"], "type": "array", "items": {"type": "string"}, "minItems": 1}
    override = {"type": "object", "properties": {"files": files, **per_page}, "required": ["files"], "additionalProperties": False}
    one_or_more = [{"type": "string", "minLength": 1}, {"type": "array", "items": {"type": "string", "minLength": 1}}]
    return {
        "$schema": DIALECT,
        "title": about[""],
        "type": "object",
        "properties": {
            EXTENDS: {"description": about[EXTENDS], "anyOf": one_or_more},
            **properties,
            OVERRIDE: {"description": about[OVERRIDE], "type": "array", "items": override},
        },
        "additionalProperties": False,
        "$defs": {
            "rule": {"enum": _names(heads)},
            "severity": {"enum": list(KEYS["severity"].choices)},
            "options": _by_rule(heads, {head.code: _rule(head, words, language) for head in heads}),
            "severities": _by_name(heads, words, language),
        },
    }


def _key(key: Key) -> dict[str, Any]:
    default = getattr(Settings(), key.field)
    if key.type is dict:
        return {"$ref": "#/$defs/options" if key.field == "options" else "#/$defs/severities"}
    if key.type is tuple:
        of_rules = key.field in ("select", "extend_select", "ignore")
        items = {"$ref": "#/$defs/rule"} if of_rules else {"enum": list(key.choices)} if key.choices else {"type": "string"}
        return {"type": "array", "items": items, "default": list(default)}
    if key.type is int:
        return {"type": "integer", "minimum": key.least, **({} if default is None else {"default": default})}
    texts: dict[str, Any] = {"type": "string"}
    if key.choices and key.pattern:
        texts["anyOf"] = [{"enum": ["", *key.choices]}, {"pattern": f"^(?:{key.pattern})$"}]
    elif key.choices:
        texts["enum"] = ["", *key.choices] if not default else list(key.choices)
    elif key.pattern:
        texts["pattern"] = f"^(?:{key.pattern})?$"
    return texts | {"default": default}


def _names(heads: Iterable[RuleHead]) -> list[str]:
    """All ways to call rules."""
    heads = list(heads)
    return ["all", *sorted({head.family for head in heads}), *(head.name for head in heads), *(head.code for head in heads)]


def _by_rule(heads: Iterable[RuleHead], tables: Mapping[str, dict[str, Any]]) -> dict[str, Any]:
    """An object with a table for each rule, which may be called by its code as well."""
    properties = {}
    for head in heads:
        properties[head.name] = tables[head.code]
        properties[head.code] = {"$ref": f"#/$defs/options/properties/{head.name}"}
    return {"type": "object", "properties": properties, "additionalProperties": False, "default": {}}


def _by_name(heads: list[RuleHead], words: Words, language: str) -> dict[str, Any]:
    titles = {called: words.title(head.code, language) for head in heads for called in (head.name, head.code)}
    properties: dict[str, Any] = {}
    for name in _names(heads):
        properties[name] = {"$ref": "#/$defs/severity"} | ({"description": titles[name]} if name in titles else {})
    return {"type": "object", "properties": properties, "additionalProperties": False, "default": {}}


def _rule(head: RuleHead, words: Words, language: str) -> dict[str, Any]:
    options = {
        name: {"description": words.option_help(head.code, name, language), **_option(default), "default": default}
        for name, default in head.options.items()
    }
    return {"type": "object", "description": words.title(head.code, language), "properties": options, "additionalProperties": False}


def _option(default: Any) -> dict[str, Any]:
    """What an option takes, told from its default: see `rule.Option`."""
    if isinstance(default, Mapping):
        each = {language: _option(value) for language, value in default.items()}
        table = {"type": "object", "properties": each, "additionalProperties": False}
        return {"anyOf": [each[LANGUAGES[0]], table]}
    if isinstance(default, list | tuple):
        items = _option(default[0]) if default else {}
        return {"type": "array", "items": items}
    return {"type": _TYPES[type(default)]}
