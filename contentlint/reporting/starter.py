"""The settings file that `contentlint init` writes, and what it says to do next, in three languages."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Final

from contentlint.reporting.view import Tongue
from contentlint.sources.survey import Survey

_FORMATS: Final = {".html": "HTML", ".htm": "HTML", ".xhtml": "HTML", ".shtml": "HTML", ".txt": "TXT"}  # anything else: Markdown
_LANGUAGES: Final[Mapping[Tongue, Mapping[str, str]]] = {
    "zh": {"zh": "中文", "en": "英文", "ru": "俄文"},
    "en": {"zh": "Chinese", "en": "English", "ru": "Russian"},
    "ru": {"zh": "китайский", "en": "английский", "ru": "русский"},
}
_COMMENTS: Final[Mapping[Tongue, Mapping[str, str]]] = {
    "zh": {
        "title": "contentlint 的设置。所有选项见 docs/settings.md；查看某个页面实际生效的值：contentlint config --show 页面",
        "found": "生成时看到的内容：{found}",
        "none": "还没有页面",
        "extends": "上层文件夹里已有设置，这里在它的基础上修改。",
        "edition": "规则以这个版本为准。升级 contentlint 后，新增的规则和词条只作提示，不会让检查突然不通过；准备好了再改成新版本。",
        "profile": "规则的范围：minimal 只报确定的错误，recommended 为默认，strict 报全部规则，并且警告也算不通过。",
        "left_out": "不检查的文件和文件夹：生成的页面、模板、给机器看的文件。",
        "select": "不需要的规则（名称、代码或类别都可以）；全部规则见 contentlint rule --all",
        "severity": "改变级别：error、warning、info，off 为关闭",
        "options": "规则的选项；contentlint rule 规则名 会列出",
        "baseline": "已经接受的旧问题，由 contentlint baseline write 写入",
        "drafts": "草稿：写作时只报确定的错误。",
        "kind": "从文件夹名称看，这些页面属于同一类型。",
        "example": "对部分页面另作规定，例如：",
    },
    "en": {
        "title": "Settings of contentlint. docs/settings.md tells all keys; what holds for a page: contentlint config --show PAGE",
        "found": "What was here when this was written: {found}",
        "none": "no pages yet",
        "extends": "There are settings in a folder above; this file goes on from them.",
        "edition": "The version whose rules count. After an update of contentlint, newer rules and terms report as info and fail nothing, "
        "until you raise this.",
        "profile": "Which rules: minimal has only what is certainly wrong, recommended is the default, strict has all and fails on "
        "warnings.",
        "left_out": "Not to be checked: built pages, templates, files for machines.",
        "select": "Rules to do without (names, codes or families); contentlint rule --all lists them",
        "severity": "Other severities: error, warning, info, or off",
        "options": "Options of a rule; contentlint rule NAME lists them",
        "baseline": "Old findings that are accepted; contentlint baseline write makes the file",
        "drafts": "Drafts: while one writes, only what is certainly wrong.",
        "kind": "By the names of their folders, these pages are of one kind.",
        "example": "Other settings for some of the pages, for example:",
    },
    "ru": {
        "title": "Настройки contentlint. Все ключи — в docs/settings.md; что действует для страницы: contentlint config --show СТРАНИЦА",
        "found": "Что было в папке при создании файла: {found}",
        "none": "страниц пока нет",
        "extends": "Настройки есть и в папке выше; этот файл дополняет их.",
        "edition": "Версия, правила которой считаются. После обновления contentlint новые правила и термины дают только замечания и ничего "
        "не проваливают, пока вы не измените это значение.",
        "profile": "Какие правила: minimal — только бесспорные ошибки, recommended — по умолчанию, strict — все, и предупреждения тоже "
        "проваливают проверку.",
        "left_out": "Что не проверять: собранные страницы, шаблоны, файлы для программ.",
        "select": "Ненужные правила (имена, коды или семейства); список: contentlint rule --all",
        "severity": "Другой уровень: error, warning, info или off (выключить)",
        "options": "Параметры правила; их перечисляет contentlint rule ИМЯ",
        "baseline": "Принятые старые замечания; файл создаёт contentlint baseline write",
        "drafts": "Черновики: пока текст пишется, только бесспорные ошибки.",
        "kind": "Судя по названиям папок, эти страницы одного вида.",
        "example": "Другие настройки для части страниц, например:",
    },
}
_NEXT: Final[Mapping[Tongue, Mapping[str, str]]] = {
    "zh": {
        "written": "已写入 {file}。接下来：",
        "check": "检查全部页面",
        "baseline": "旧问题一时改不完，先记入基线，以后只报新问题",
        "changed": "只检查改动过的页面，适合提交之前和持续集成",
        "suggest": "让编辑器补全设置：导出 JSON Schema",
    },
    "en": {
        "written": "{file} is written. Next:",
        "check": "check all pages",
        "baseline": "accept the old findings for now, and hear of new ones only",
        "changed": "check only what has changed: before a commit, and in CI",
        "suggest": "let the editor complete settings: write a JSON Schema",
    },
    "ru": {
        "written": "Файл {file} записан. Дальше:",
        "check": "проверить все страницы",
        "baseline": "принять старые замечания и видеть только новые",
        "changed": "проверять только изменения: перед коммитом и в CI",
        "suggest": "чтобы редактор подсказывал настройки: выгрузить JSON Schema",
    },
}


def settings_file(found: Survey, page_language: str, edition: str, extends: str, language: Tongue) -> str:
    """The text of a contentlint.toml. page_language: of most pages, "" when unknown. extends: the settings file above, "" for none."""
    say = _COMMENTS[language]
    lines = [f"# {say['title']}", f"# {say['found'].format(found=_described(found, page_language, language))}", ""]
    if extends:
        lines += [f"# {say['extends']}", f"extends = {_toml(extends)}", ""]
    lines += [f"# {say['edition']}", f"edition = {_toml(edition)}", "", f"# {say['profile']}"]
    lines += ["# profile = " + _toml("recommended") if extends else "profile = " + _toml("recommended"), ""]
    if found.left_out:
        lines += [f"# {say['left_out']}", "exclude-files = [", *(f"    {_toml(one)}," for one in found.left_out), "]", ""]
    lines += [f"# {say['select']}", '# ignore = ["keywords-missing"]', ""]
    lines += [f"# {say['baseline']}", '# baseline = ".contentlint-baseline.json"', ""]
    lines += [f"# {say['severity']}", "# [severity]", '# description-length = "warning"', '# STRUCT = "info"', ""]
    lines += [f"# {say['options']}", "# [rules.wall-of-text]", f"# longest = {{ {page_language or 'zh'} = 250 }}", ""]
    return "\n".join([*lines, *_overrides(found, say)]) + "\n"


def next_steps(found: Survey, folder: str, file: str, language: Tongue) -> str:
    """What to do with the settings that were written to `file`; `folder` as given on the command line."""
    say = _NEXT[language]
    target = "" if folder == "." else f" {folder}"
    steps = [(f"contentlint check{target}", "check"), (f"contentlint baseline write{target}", "baseline")]
    if found.git:
        steps.append((f"contentlint check{target} --changed{_format(found)}", "changed"))
    steps.append(("contentlint config --schema > .contentlint.schema.json", "suggest"))
    width = max(len(command) for command, _ in steps)
    return "\n".join([say["written"].format(file=file), *(f"  {command:{width}}  # {say[step]}" for command, step in steps)]) + "\n"


def _format(found: Survey) -> str:
    return f" --format {found.ci[0]}" if found.ci else ""


def _described(found: Survey, page_language: str, language: Tongue) -> str:
    """As `Hugo, 12 × Markdown, Chinese`."""
    counts: dict[str, int] = {}
    for suffix, count in found.pages.items():
        name = _FORMATS.get(suffix, "Markdown")
        counts[name] = counts.get(name, 0) + count
    parts = [f"{count} × {name}" for name, count in sorted(counts.items(), key=lambda pair: -pair[1])] or [_COMMENTS[language]["none"]]
    if page_language:
        parts.append(_LANGUAGES[language][page_language])
    return ("，" if language == "zh" else ", ").join([*([found.generator.name] if found.generator else []), *parts])


def _overrides(found: Survey, say: Mapping[str, str]) -> Iterator[str]:
    if found.drafts:
        yield from (f"# {say['drafts']}", "[[override]]", f"files = {_toml(found.drafts)}", 'profile = "minimal"', "")
    for kind, patterns in found.kinds:
        yield from (f"# {say['kind']}", "[[override]]", f"files = {_toml(patterns)}", f"kind = {_toml(kind)}", "")
    if not found.drafts and not found.kinds:
        yield from (f"# {say['example']}", "# [[override]]", '# files = ["news/**"]', '# kind = "news"')


def _toml(value: str | tuple[str, ...]) -> str:
    return json.dumps(value, ensure_ascii=False)
