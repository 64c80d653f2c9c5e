"""What `--add-ignore` wrote into pages and what it could not, in words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from contentlint.linting.ignoring import Left, Obstacle
from contentlint.reporting.display import printable
from contentlint.reporting.masking import mask
from contentlint.reporting.view import Tongue

_DONE: Final[Mapping[Tongue, str]] = {
    "zh": "已在 {pages} 个页面中屏蔽 {findings} 处问题。",
    "en": "Suppressed: {findings} findings in {pages} pages.",
    "ru": "Отключено замечаний: {findings}, страниц: {pages}.",
}
_LEFT: Final[Mapping[Tongue, str]] = {
    "zh": "{path}：未能屏蔽 {rules}：{why}",
    "en": "{path}: not suppressed: {rules}: {why}",
    "ru": "{path}: не отключено: {rules}: {why}",
}
_WHY: Final[Mapping[Obstacle, Mapping[Tongue, str]]] = {
    "plain text": {
        "zh": "纯文本里无处写屏蔽标记；请在设置的 [[override]] 中为这个文件写 ignore",
        "en": "plain text has no place for a suppression; put the rules under ignore in an [[override]] of the settings for this file",
        "ru": "в простом тексте отключение записать негде; укажите правила в ignore, в разделе [[override]] настроек для этого файла",
    },
    "word": {
        "zh": "Word 文件只读不写；请在设置的 [[override]] 中为这个文件写 ignore",
        "en": "Word files are never written to; put the rules under ignore in an [[override]] of the settings for this file",
        "ru": "файлы Word не изменяются; укажите правила в ignore, в разделе [[override]] настроек для этого файла",
    },
    "engine": {
        "zh": "这是检查程序自身的提示；请先处理它，或在设置的 ignore 中关闭",
        "en": "contentlint itself tells this; mend it, or put it under ignore in the settings",
        "ru": "это сообщение самой программы; устраните причину или добавьте его в ignore в настройках",
    },
    "out of reach": {
        "zh": "页面里的标记管不到这个位置；请在设置的 [[override]] 中为这个文件写 ignore",
        "en": "no suppression in the page reaches it; put the rules under ignore in an [[override]] of the settings for this file",
        "ru": "отключение на странице сюда не достаёт; укажите правила в ignore, в разделе [[override]] настроек для этого файла",
    },
    "not writable": {
        "zh": "无法写入页面（{detail}）",
        "en": "the page cannot be written: {detail}",
        "ru": "страницу нельзя записать: {detail}",
    },
}


def done(findings: int, pages: int, language: Tongue) -> str:
    """How many findings are suppressed now, in how many pages."""
    return _DONE[language].format(findings=findings, pages=pages)


def left(path: str, one: Left, language: Tongue) -> str:
    """What could not be suppressed, and what to do."""
    rules = ", ".join(dict.fromkeys(finding.rule for finding in one.findings))
    why = _WHY[one.obstacle][language].format(detail=mask(one.detail))
    return printable(_LEFT[language].format(path=path, rules=rules, why=why))
