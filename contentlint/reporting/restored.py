"""What `contentlint restore` says besides the difference, in three languages."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from contentlint.reporting.view import Tongue

_PARTS: Final[Mapping[Tongue, Mapping[str, str]]] = {
    "zh": {
        "characters": "字符 {} 处", "phrases": "插入的词组 {} 处", "punctuation": "标点 {} 处", "head": "删去开头的菜单 {} 行",
        "tail": "删去文末的评论、链接和按钮 {} 行",
    },
    "en": {
        "characters": "characters: {}", "phrases": "injected phrases: {}", "punctuation": "punctuation marks: {}",
        "head": "menu lines: {}", "tail": "lines of comments, links and buttons: {}",
    },
    "ru": {
        "characters": "символы: {}", "phrases": "вставленные фразы: {}", "punctuation": "знаки препинания: {}",
        "head": "лишние строки меню: {}", "tail": "лишние строки комментариев, ссылок и кнопок: {}",
    },
}  # fmt: skip
_SAID: Final[Mapping[Tongue, tuple[str, str, str, str]]] = {
    "zh": ("已还原", "可以还原", "没有需要还原的内容。", "。"),
    "en": ("Restored", "To restore", "Nothing to restore.", "."),
    "ru": ("Исправлено", "Можно исправить", "Исправлять нечего.", "."),
}


def totals(counts: Mapping[str, int], language: Tongue, written: bool) -> str:
    """One line: how much of each part was restored, or could be, if nothing was written. `counts`: by the name of the part."""
    done, could, nothing, stop = _SAID[language]
    parts = [words.format(counts[name]) for name, words in _PARTS[language].items() if counts.get(name)]
    if not parts:
        return nothing
    separator, colon = ("，", "：") if language == "zh" else ("; ", ": ")
    return f"{done if written else could}{colon}{separator.join(parts)}{stop}"
