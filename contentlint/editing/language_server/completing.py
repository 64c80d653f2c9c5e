"""What can be typed at a place: keys and values of the front matter, suppressions, names of rules."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Final, get_args

from lsprotocol.types import CompletionItem, CompletionItemKind, CompletionItemLabelDetails, Position

from contentlint.editing.language_server import phrases
from contentlint.editing.language_server.phrases import Phrases
from contentlint.editing.language_server.positions import Text
from contentlint.linting.directives import ACTIONS, START
from contentlint.linting.words import Words
from contentlint.model import KindName
from contentlint.reporting.phrases import KIND
from contentlint.reporting.view import Tongue
from contentlint.text.patterns import lazy

TRIGGERS: Final = ("-", ":", " ", ",", "[")
_FENCES: Final = {"---": ":", "+++": " ="}  # the line before and behind front matter, and what stands between key and value
_LONGEST: Final = 200  # lines of front matter that are looked at
_KEY: Final = lazy(r"[\w-]{0,40}")
_VALUE: Final = lazy(r"""(kind)\s{0,9}[:=]\s{0,9}["']?[\w:-]{0,40}""")
_NESTED: Final = lazy(r"[ \t]{1,40}([\w-]{0,40})")
_TABLE: Final = lazy(r"contentlint[ \t]{0,9}:[ \t]{0,9}|\[{1,2}contentlint\]{1,2}[ \t]{0,9}")
_DISABLED: Final = lazy(r"""[ \t]{0,40}disable[ \t]{0,9}[:=][ \t]{0,9}\[?[\w"',， -]{0,400}""")
_ITEM: Final = lazy(r"[ \t]{0,40}-[ \t]{1,9}[\w-]{0,40}")
_IN_COMMENT: Final = lazy(rf"<!--\s{{0,9}}{START}(?:(?:{'|'.join(ACTIONS)})(?:[ \t]+|[ \t][\w,， -]{{0,400}}[,， ]))[\w-]{{0,40}}\Z")
_ACTION: Final = lazy(rf"<!--\s{{0,9}}(?:{START}[a-z-]{{0,20}}|[a-z]{{1,11}})\Z")


def completions(text: Text, position: Position, language_id: str, words: Words, language: Tongue) -> list[CompletionItem]:
    """The completions at a position; none where nothing of contentlint's is expected."""
    before = text.before(position)
    if _IN_COMMENT.search(before):
        return list(_rules(words, language))
    if _ACTION.search(before):
        return list(_actions(language))
    above = _front_matter(text, position) if language_id != "html" else None
    return list(_in_front_matter(above, before, words, language)) if above is not None else []


def _front_matter(text: Text, position: Position) -> list[str] | None:
    """The lines of the front matter above a position, with its first; None outside of it."""
    lines = text.lines.split("\n", min(position.line, _LONGEST) + 1)[: position.line]
    first = lines[0].rstrip() if lines else ""
    if first not in _FENCES or position.line > _LONGEST or any(line.rstrip() == first for line in lines[1:]):
        return None
    return lines


def _in_front_matter(above: list[str], before: str, words: Words, language: Tongue) -> Iterator[CompletionItem]:
    equals = _FENCES[above[0].rstrip()]
    parent = next((line for line in reversed(above) if line.strip() and not line[0].isspace() and not line.startswith("-")), "")
    in_table = _TABLE.fullmatch(parent) is not None
    if _VALUE.fullmatch(before):
        yield from (_item(kind, KIND[language][kind], CompletionItemKind.EnumMember) for kind in get_args(KindName))
    elif in_table and (_DISABLED.fullmatch(before) or _ITEM.fullmatch(before)):
        yield from _rules(words, language)
    elif in_table and (_NESTED.fullmatch(before) or (equals == " =" and _KEY.fullmatch(before))):
        yield from _keys(phrases.TABLE, equals, (), language)
    elif _KEY.fullmatch(before):
        given = [line.partition(equals.strip())[0].strip() for line in above]
        yield from _keys(phrases.KEYS, equals, given, language)


def _keys(keys: Mapping[str, Phrases], equals: str, given: Iterable[str], language: Tongue) -> Iterator[CompletionItem]:
    for key, about in keys.items():
        if key not in given:
            yield _item(key, about[language], CompletionItemKind.Property, f"{key}{equals} ")


def _actions(language: Tongue) -> Iterator[CompletionItem]:
    for action, about in phrases.COMMENTS.items():
        yield _item(START + action, about[language], CompletionItemKind.Keyword)


def _rules(words: Words, language: Tongue) -> Iterator[CompletionItem]:
    """The rules that can be suppressed, by name."""
    for head in sorted(words.index.heads.values(), key=lambda head: head.name):
        if not head.engine:
            yield _item(head.name, f"{head.code} {words.title(head.code, language)}", CompletionItemKind.Value)


def _item(label: str, about: str, kind: CompletionItemKind, written: str | None = None) -> CompletionItem:
    return CompletionItem(label, label_details=CompletionItemLabelDetails(description=about), kind=kind, detail=about, insert_text=written)
