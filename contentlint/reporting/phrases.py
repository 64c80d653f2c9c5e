"""What reports say besides the findings, in three languages."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from contentlint.reporting.summary import Summary, Verdict
from contentlint.reporting.view import Tongue

SEVERITY: Final[Mapping[Tongue, Mapping[tuple[str, str], str]]] = {
    "zh": {
        ("error", "certain"): "错误", ("warning", "certain"): "警告", ("info", "certain"): "提示",
        ("error", "possible"): "疑似错误", ("warning", "possible"): "疑似问题", ("info", "possible"): "可留意",
    },
    "en": {
        ("error", "certain"): "error", ("warning", "certain"): "warning", ("info", "certain"): "info",
        ("error", "possible"): "possible error", ("warning", "possible"): "possible warning", ("info", "possible"): "possible info",
    },
    "ru": {
        ("error", "certain"): "ошибка", ("warning", "certain"): "предупреждение", ("info", "certain"): "замечание",
        ("error", "possible"): "возможная ошибка", ("warning", "possible"): "возможное нарушение",
        ("info", "possible"): "обратите внимание",
    },
}  # fmt: skip

VERDICT: Final[Mapping[Tongue, Mapping[Verdict, str]]] = {
    "zh": {
        "publish": "结论：可以发布",
        "revise": "结论：修改后再发布",
        "ask legal": "结论：发布前请法务审核",
    },
    "en": {
        "publish": "Verdict: publish",
        "revise": "Verdict: revise before publishing",
        "ask legal": "Verdict: ask legal before publishing",
    },
    "ru": {
        "publish": "Вывод: можно публиковать",
        "revise": "Вывод: доработать перед публикацией",
        "ask legal": "Вывод: согласовать с юристом до публикации",
    },
}

LABEL: Final[Mapping[Tongue, Mapping[str, str]]] = {
    "zh": {"sources": "依据", "advice": "建议", "related": "相关", "fix": "可修复", "separator": "；", "colon": "："},
    "en": {"sources": "why", "advice": "do", "related": "see", "fix": "fix", "separator": "; ", "colon": ": "},
    "ru": {"sources": "основание", "advice": "что делать", "related": "см.", "fix": "исправление", "separator": "; ", "colon": ": "},
}

# Where something stands in a Word file, which has no lines.
PARAGRAPH: Final[Mapping[Tongue, str]] = {
    "zh": "第 {line} 段第 {column} 字",
    "en": "paragraph {line}, character {column}",
    "ru": "абзац {line}, знак {column}",
}

# Said of a finding that depends on the kind of page; the second form of a guess.
KIND_OF_PAGE: Final[Mapping[Tongue, tuple[str, str]]] = {
    "zh": ("按{kind}判断", "按{kind}判断（推测，可用 kind 设置更正）"),
    "en": ("judged as {kind}", "judged as {kind} (a guess; the setting kind corrects it)"),
    "ru": ("страница рассматривается как {kind}", "страница рассматривается как {kind} (предположение; исправит настройка kind)"),
}
KIND: Final[Mapping[Tongue, Mapping[str, str]]] = {
    "zh": {
        "science": "健康科普页", "institution": "机构信息页", "advert": "广告页", "news": "新闻页", "social": "社交媒体内容",
        "other": "其他页面",
    },
    "en": {
        "science": "a health article", "institution": "a page about the institution", "advert": "an advertisement", "news": "a news page",
        "social": "a social post", "other": "another kind of page",
    },
    "ru": {
        "science": "статья о здоровье", "institution": "страница об учреждении", "advert": "реклама", "news": "новость",
        "social": "публикация в соцсети", "other": "страница другого вида",
    },
}  # fmt: skip

FAMILY: Final[Mapping[Tongue, Mapping[str, str]]] = {
    "zh": {
        "META": "标题、描述、关键词等页面信息", "STRUCT": "标题层级、段落、图片、表格与链接", "DUP": "重复内容",
        "SCRAPE": "采集与伪原创痕迹", "MED": "医疗内容与广告合规", "TRUST": "作者、审核与来源", "PRIV": "患者隐私",
        "PROMO": "过度宣传与诱导", "READ": "可读性", "PLAT": "平台规范", "SITE": "全站问题", "LINT": "contentlint 自身",
    },
    "en": {
        "META": "title, description, keywords and other page data", "STRUCT": "headings, paragraphs, images, tables, links",
        "DUP": "duplicate content", "SCRAPE": "traces of scraping and spinning", "MED": "medical claims and advertising law",
        "TRUST": "author, review and sources", "PRIV": "patients' privacy", "PROMO": "self-promotion and lures", "READ": "readability",
        "PLAT": "platform rules", "SITE": "the site as a whole", "LINT": "contentlint itself",
    },
    "ru": {
        "META": "заголовок, описание, ключевые слова и другие данные страницы", "STRUCT": "заголовки, абзацы, изображения, таблицы",
        "DUP": "дублирование", "SCRAPE": "следы копирования и рерайта", "MED": "медицинские утверждения и закон о рекламе",
        "TRUST": "автор, рецензент, источники", "PRIV": "частная жизнь пациентов", "PROMO": "самореклама и приманки",
        "READ": "удобочитаемость", "PLAT": "правила площадок", "SITE": "сайт в целом", "LINT": "сам contentlint",
    },
}  # fmt: skip

HANDBOOK: Final[Mapping[Tongue, Mapping[str, str]]] = {
    "zh": {
        "severity": "级别", "since": "始于版本", "preview": "试用（默认不启用）", "languages": "语言", "kinds": "页面类型", "all": "全部",
        "reason": "为什么", "advice": "怎么办", "options": "选项", "default": "默认值", "exceptions": "不报告的情况", "sources": "依据",
        "checked": "核对日期", "law since": "施行日期", "bad": "不好的例子", "good": "好的例子", "fixed": "修复以后",
    },
    "en": {
        "severity": "severity", "since": "since", "preview": "preview (off by default)", "languages": "languages", "kinds": "kinds of page",
        "all": "all", "reason": "Why", "advice": "What to do", "options": "Options", "default": "default",
        "exceptions": "What is not reported", "sources": "Sources", "checked": "checked",
        "law since": "in force since", "bad": "Bad", "good": "Good",
        "fixed": "With its fixes",
    },
    "ru": {
        "severity": "уровень", "since": "с версии", "preview": "пробное (по умолчанию выключено)", "languages": "языки",
        "kinds": "виды страниц", "all": "все", "reason": "Почему", "advice": "Что делать", "options": "Параметры",
        "default": "по умолчанию", "exceptions": "О чём не сообщается", "sources": "Источники", "checked": "проверено",
        "law since": "действует с", "bad": "Плохо",
        "good": "Хорошо", "fixed": "После исправления",
    },
}  # fmt: skip

ANNOTATIONS: Final[Mapping[Tongue, str]] = {
    "zh": "GitHub 每个步骤每个级别最多标注 {most} 处，其余问题见本日志。",
    "en": "GitHub annotates the first {most} findings of each level of a step; all of them are in this log.",
    "ru": "GitHub отмечает в коде только первые {most} замечаний каждого уровня; все они есть в этом журнале.",
}

# of the reports that are read in a browser
PAGE: Final[Mapping[Tongue, Mapping[str, str]]] = {
    "zh": {
        "first": "先改这些", "rule": "规则", "count": "数量", "do": "怎么办", "place": "位置", "severity": "级别", "finding": "问题",
        "files": "文件", "more": "本文件还有 {count} 条没有列出。", "show": "显示", "source": "原文", "findings": "发现的问题",
        "left out": "另有 {files} 个文件中的 {count} 条没有列出；全部结果可用 --format csv=FILE 导出。",
        "line": "第 {line} 行，第 {column} 列", "whole": "整页", "folded": "第 {first}–{last} 行", "clean": "没有发现问题。",
        "too long": "原文太长，这里不显示。", "no source": "没有可以显示的原文。", "shown": "显示的问题数",
    },
    "en": {
        "first": "What to fix first", "rule": "Rule", "count": "Findings", "do": "What to do", "place": "Place", "severity": "Severity",
        "finding": "Finding", "files": "Files", "more": "Not listed of this file: {count}.", "show": "Show", "source": "Source",
        "findings": "Findings",
        "left out": "Findings not listed: {count}, in other files: {files}; --format csv=FILE writes all of them.",
        "line": "line {line}, column {column}", "whole": "the whole page", "folded": "Lines {first}–{last}", "clean": "Nothing found.",
        "too long": "The source is too long to be shown here.", "no source": "There is no source to show.", "shown": "Findings shown",
    },
    "ru": {
        "first": "Что исправить в первую очередь", "rule": "Правило", "count": "Замечаний", "do": "Что делать", "place": "Место",
        "severity": "Уровень", "finding": "Замечание", "files": "Файлы", "more": "Ещё в этом файле, не показано: {count}.",
        "show": "Показывать", "source": "Исходный текст", "findings": "Замечания",
        "left out": "Не показано замечаний: {count}, файлов: {files}. Все замечания запишет --format csv=FILE.",
        "line": "строка {line}, позиция {column}", "whole": "вся страница", "folded": "Строки {first}–{last}",
        "clean": "Ничего не найдено.", "too long": "Исходный текст слишком велик, здесь он не показан.",
        "no source": "Исходного текста нет.", "shown": "Показано замечаний",
    },
}  # fmt: skip

# Said of a page that wants rewriting: what is not told of its layout and style.
POLISH: Final[Mapping[Tongue, str]] = {
    "zh": "另有 {count} 条结构和可读性方面的提示从略：这一页要重写或删除，润色没有意义。",
    "en": "Left out, on structure and readability: {count}. The page wants rewriting or deleting, not polishing.",
    "ru": "Не показано замечаний о структуре и удобочитаемости: {count}. Страницу нужно переписать или удалить, а не шлифовать.",
}

EXPLAIN: Final[Mapping[Tongue, str]] = {
    "zh": "想了解某条规则：contentlint rule 规则名（例如 {name}）",
    "en": "To learn more about a rule: contentlint rule NAME (for example {name})",
    "ru": "Подробнее о правиле: contentlint rule ИМЯ (например, {name})",
}


def repairs(summary: Summary, language: Tongue) -> str:
    """One line: how many findings were fixed in how many files."""
    findings, files = summary.fixed, summary.repaired
    if language == "zh":
        return f"已修复 {files} 个文件中的 {findings} 处问题。"
    if language == "en":
        return f"{_plural(findings, 'finding')} fixed in {_plural(files, 'file')}."
    return f"Исправлено замечаний: {findings}, файлов: {files}."


def would_repair(summary: Summary, language: Tongue) -> str:
    """The same of a run that changed nothing."""
    findings, files = summary.fixed, summary.repaired
    if language == "zh":
        return f"--fix 将修复 {files} 个文件中的 {findings} 处问题。" if findings else "没有可以修复的问题。"
    if language == "en":
        return f"--fix would repair {_plural(findings, 'finding')} in {_plural(files, 'file')}." if findings else "Nothing to fix."
    return f"--fix исправит замечаний: {findings}, файлов: {files}." if findings else "Исправлять нечего."


def totals(summary: Summary, language: Tongue) -> str:
    """One line: how many files, findings and repairs."""
    return {"zh": _totals_zh, "en": _totals_en, "ru": _totals_ru}[language](summary)


def _totals_zh(summary: Summary) -> str:
    found = summary.by_severity
    if not found.total():
        return f"检查了 {summary.files} 个文件，没有发现问题。"
    fixable = f"，其中 {summary.fixable} 处可用 --fix 自动修复" if summary.fixable else ""
    fixable += f"，另有 {summary.unsafe} 处可加 --unsafe-fixes 修复（改后请核对）" if summary.unsafe else ""
    return f"检查了 {summary.files} 个文件：{found['error']} 个错误，{found['warning']} 个警告，{found['info']} 条提示{fixable}。"


def _totals_en(summary: Summary) -> str:
    found = summary.by_severity
    files = _plural(summary.files, "file")
    if not found.total():
        return f"{files} checked, nothing found."
    fixable = f"; {summary.fixable} can be fixed with --fix" if summary.fixable else ""
    fixable += f"; {summary.unsafe}{' more' if summary.fixable else ''} with --fix --unsafe-fixes" if summary.unsafe else ""
    return f"{files} checked: {_plural(found['error'], 'error')}, {_plural(found['warning'], 'warning')}, {found['info']} info{fixable}."


def _totals_ru(summary: Summary) -> str:
    found = summary.by_severity
    if not found.total():
        return f"Проверено файлов: {summary.files}. Ничего не найдено."
    fixable = f" С --fix исправимо: {summary.fixable}." if summary.fixable else ""
    fixable += f" Ещё с --unsafe-fixes (проверьте результат): {summary.unsafe}." if summary.unsafe else ""
    counts = f"ошибок: {found['error']}, предупреждений: {found['warning']}, замечаний: {found['info']}"
    return f"Проверено файлов: {summary.files}; {counts}.{fixable}"


def _plural(count: int, noun: str) -> str:
    return f"{count} {noun}{'' if count == 1 else 's'}"
