"""What a run held back, in words: accepted findings, unchanged ones, and entries of a baseline that have outlived theirs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from typing import Final

from contentlint.linting.baseline import Entry
from contentlint.reporting.display import printable
from contentlint.reporting.view import Tongue

_SHOWN: Final = 10
_ACCEPTED: Final[Mapping[Tongue, tuple[str, str]]] = {
    "zh": ("基线已接受 {count} 处问题，未列出。", "基线已接受 {count} 处问题，未列出。"),
    "en": ("{count} finding is accepted by the baseline and not shown.", "{count} findings are accepted by the baseline and not shown."),
    "ru": ("Принято базовым списком и не показано: {count}.", "Принято базовым списком и не показано: {count}."),
}
_UNTOUCHED: Final[Mapping[Tongue, tuple[str, str]]] = {
    "zh": ("另有 {count} 处问题与本次改动无关，未列出。", "另有 {count} 处问题与本次改动无关，未列出。"),
    "en": ("{count} finding is not about the change and not shown.", "{count} findings are not about the change and not shown."),
    "ru": ("Не относится к изменениям и не показано: {count}.", "Не относится к изменениям и не показано: {count}."),
}
_OUTDATED: Final[Mapping[Tongue, tuple[str, str]]] = {
    "zh": ("基线中有 {count} 条记录已找不到对应的问题，请清理：{command}", "基线中有 {count} 条记录已找不到对应的问题，请清理：{command}"),
    "en": (
        "{count} entry of the baseline is no longer found; drop it: {command}",
        "{count} entries of the baseline are no longer found; drop them: {command}",
    ),
    "ru": (
        "В базовом списке есть запись, которой больше ничего не соответствует. Удалите её: {command}",
        "Записей базового списка, которым больше ничего не соответствует: {count}. Удалите их: {command}",
    ),
}
_MORE: Final[Mapping[Tongue, str]] = {"zh": "……另有 {count} 组", "en": "... and {count} more", "ru": "... и ещё {count}"}


def accepted(count: int, language: Tongue) -> list[str]:
    """The line on findings that the baseline has; none when there are none."""
    return [_filled(_ACCEPTED, count, language)] if count else []


def untouched(count: int, language: Tongue) -> list[str]:
    """The line on findings that have nothing to do with the change; none when there are none."""
    return [_filled(_UNTOUCHED, count, language)] if count else []


def outdated(stale: Sequence[Entry], file: str, language: Tongue) -> list[str]:
    """What to do with entries that are no longer found, and which they are. `file`: the baseline, as the command takes it; "" when it is
    the one of the settings."""
    command = "contentlint baseline prune" + (f" --baseline {_quoted(file)}" if file else "")
    lines = [_filled(_OUTDATED, len(stale), language, command=command)]
    groups = Counter((entry.path, entry.rule) for entry in stale)
    for (path, rule), count in list(groups.items())[:_SHOWN]:
        lines.append(f"  {printable(path)}: {rule}" + (f" ({count})" if count > 1 else ""))
    if len(groups) > _SHOWN:
        lines.append("  " + _MORE[language].format(count=len(groups) - _SHOWN))
    return lines


def _filled(forms: Mapping[Tongue, tuple[str, str]], count: int, language: Tongue, **more: str) -> str:
    one, many = forms[language]
    return (one if count == 1 else many).format(count=count, **more)


def written(entries: Collection[Entry], file: str, new: int, dropped: int, language: Tongue) -> list[str]:
    """The line on what a baseline now holds."""
    pages, count = len({entry.path for entry in entries}), len(entries)
    change = ", ".join(part for part in (f"+{new}" if new else "", f"-{dropped}" if dropped else "") if part)
    line = {
        "zh": f"{file}：{pages} 个页面，共接受 {count} 处问题",
        "en": f"{file}: {count} accepted finding{'' if count == 1 else 's'} on {pages} page{'' if pages == 1 else 's'}",
        "ru": f"{file}: принято замечаний: {count}, страниц: {pages}",
    }[language]
    return [printable(line) + (f" ({change})" if change else "")]


def how_to_use(file: str, language: Tongue) -> list[str]:
    """How a check comes to know the baseline."""
    command, setting = f"contentlint check --baseline {_quoted(file)}", f'baseline = "{file}"'
    line = {
        "zh": f"使用方法：{command}，或在 contentlint.toml 中写入 {setting}",
        "en": f"To use it: {command}, or {setting} in contentlint.toml",
        "ru": f"Чтобы использовать: {command} или строка {setting} в contentlint.toml",
    }[language]
    return [printable(line)]


def _quoted(file: str) -> str:
    """As a shell wants it, that of Windows too."""
    return f'"{file}"' if " " in file else file


def counted(rows: Sequence[tuple[str, int]]) -> list[str]:
    """A line for each name, with its count before it."""
    digits = len(str(rows[0][1])) if rows else 0
    return [f"{count:>{digits}}  {printable(name)}" for name, count in rows]
