"""What `contentlint suggest` proposes for a page: to read, as JSON Lines, and as a table for a CMS."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from typing import Any, Final

from contentlint.model import Document
from contentlint.reporting.csv import BOM, FORMULA
from contentlint.reporting.display import printable, visible
from contentlint.reporting.masking import mask, mask_value
from contentlint.reporting.output import Output, readable
from contentlint.reporting.records import dumps
from contentlint.reporting.view import Tongue
from contentlint.suggesting.suggestions import Suggestion
from contentlint.text.counting import display_width

FORMATS: Final = ("text", "jsonl", "csv")
HEADER: Final = (
    "path", "title", "description", "keywords", "current_title", "current_description", "current_keywords", "description_draft",
)  # fmt: skip
_LABELS: Final[Mapping[Tongue, Mapping[str, str]]] = {
    "zh": {
        "title": "标题", "description": "描述", "keywords": "关键词", "good": "不用改", "none": "正文里没有合适的句子，请自己写",
        "no-title": "页面上没有合适的标题，请自己写", "no-keywords": "正文太短，找不出关键词", "searches": "搜索 {} 次",
        "draft": "（草稿，请改写）{}",
    },
    "en": {
        "title": "title", "description": "description", "keywords": "keywords", "good": "good as it is",
        "none": "no sentence of the text would do; write one", "no-title": "no line of the page would do; write one",
        "no-keywords": "the text is too short for any", "searches": "searched {} times",
        "draft": "(a draft to rewrite) {}",
    },
    "ru": {
        "title": "заголовок", "description": "описание", "keywords": "ключевые слова", "good": "менять не нужно",
        "none": "в тексте нет подходящего предложения; напишите сами", "no-title": "на странице нет подходящей строки; напишите сами",
        "no-keywords": "текст слишком короткий", "searches": "запросов: {}",
        "draft": "(черновик, перепишите) {}",
    },
}  # fmt: skip


class Proposals:
    """Writes what is proposed for pages, one after another, in one of `FORMATS`. Personal data is masked."""

    def __init__(self, output: Output, form: str, language: Tongue) -> None:
        self._output = output
        self._write = {"text": self._text, "jsonl": self._line, "csv": self._row}[form]
        self._labels = _LABELS[language]
        self._separator = "、" if language == "zh" else ", "
        if form == "csv":
            output.write((BOM if output.unicode else "") + _table([HEADER]))

    def page(self, document: Document, suggestion: Suggestion, own: Sequence[str]) -> None:
        """`own`: the keywords that the page has."""
        self._write(document, suggestion, own)

    def _text(self, document: Document, suggestion: Suggestion, own: Sequence[str]) -> None:
        labels = self._labels
        title = suggestion.title or labels["good" if suggestion.title_is_good else "no-title"]
        found = suggestion.description
        description = (found.text if found.sure else labels["draft"].format(found.text)) if found else labels["none"]
        words = [
            f"{word.text} ({labels['searches'].format(word.searches)})" if word.searches else word.text for word in suggestion.keywords
        ]
        lines = (("title", title), ("description", description), ("keywords", self._separator.join(words) or labels["no-keywords"]))
        width = max(display_width(labels[name]) for name, _ in lines)
        indents = {name: " " * (width - display_width(labels[name])) for name, _ in lines}
        body = "".join(f"  {labels[name]}{indents[name]}  {mask(printable(text))}\n" for name, text in lines)
        self._output.write(f"{printable(document.path)}\n{body}")

    def _line(self, document: Document, suggestion: Suggestion, own: Sequence[str]) -> None:
        self._output.write(dumps(mask_value(record(document, suggestion, own)), ascii_only=not self._output.unicode) + "\n")

    def _row(self, document: Document, suggestion: Suggestion, own: Sequence[str]) -> None:
        found = suggestion.description
        sure, draft = (found.text, "") if found and found.sure else ("", found.text if found else "")
        current = _value(document, "title") or "", _value(document, "description") or "", ",".join(own)
        words = ",".join(word.text for word in suggestion.keywords)
        proposed = suggestion.title or (current[0] if suggestion.title_is_good else ""), sure, words
        self._output.write(_table([[self._cell(value) for value in (document.path, *proposed, *current, draft)]]))

    def _cell(self, value: str) -> str:
        """Masked, readable on this console before it is quoted, and no formula."""
        text = readable(visible(mask(value)).replace("\r\n", "\n").replace("\r", "\n"), self._output.encoding)
        return f"'{text}" if text.lstrip(" ").startswith(FORMULA) else text


def record(document: Document, suggestion: Suggestion, own: Sequence[str]) -> dict[str, Any]:
    """A page with what it has and what is proposed; null for what is not there."""
    description = suggestion.description
    return {
        "path": document.path,
        "language": document.language,
        "title": {"current": _value(document, "title"), "suggested": suggestion.title, "good": suggestion.title_is_good},
        "description": {
            "current": _value(document, "description"),
            "suggested": description.text if description else None,
            "covers": description.covers if description else None,
            "sure": description.sure if description else None,
        },
        "keywords": {"current": list(own), "suggested": [keyword._asdict() for keyword in suggestion.keywords]},
    }


def _value(document: Document, name: str) -> str | None:
    field = document.title if name == "title" else document.description
    return field.value if field else None


def _table(rows: Sequence[Sequence[str]]) -> str:
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows(rows)
    return text.getvalue()
