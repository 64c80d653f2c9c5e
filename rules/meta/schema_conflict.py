from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from contentlint.rule import (
    HAN,
    Date,
    Document,
    Field,
    Hit,
    Option,
    Rule,
    Span,
    StructuredData,
    Thing,
    content_words,
    lazy,
    persons,
    stem,
    text_of,
    things,
    word_list,
)

from .keywords import plain
from .linked_data import MOST, articles, place
from .titles import own_words

_COMPARED: Final = ("headline", "datePublished", "dateModified", "author")
_TITLES: Final = ("headline", "name", "alternativeHeadline")  # one of them must be the title that readers see
_LIST: Final = 3  # as many articles in the structured data of one page are a list of links
_ERROR_AT: Final = lazy(r"\(char (\d{1,7})\)")
_ISO_DATE: Final = lazy(r"\s*(\d{4})-(\d\d)-(\d\d)(?!\d)")
_NO_WORD: Final = lazy(r"[\W_]+")
_HAN: Final = lazy(f"[{HAN}]")
_SHARED: Final = 0.3  # share of pairs of characters, or of words, that two versions of one title have in common
_ACCOUNTS: Final = frozenset(
    "admin administrator root webmaster editor user user1 test wordpress author superuser manager"
    " 管理员 系统管理员 超级管理员 网站管理员 站长 编辑 小编 管理 администратор админ редактор автор".split()
)


class SchemaConflict(Rule):
    days = Option(1)

    def check(self, document: Document) -> Iterator[Hit]:
        if not document.structured_data:
            return
        for item in document.structured_data[:MOST]:
            if at := _ERROR_AT.search(item.error):
                yield self.hit("invalid", _error_place(document, item, int(at[1])), about=[item])
        found = [thing for thing in articles(document) if any(thing.data.get(name) for name in _COMPARED)]
        yield from self._accounts(document, found)
        if found and len(found) < _LIST:
            yield from self._title(document, found)
            yield from self._dates(document, found)
            yield from self._author(document, found)

    def _accounts(self, document: Document, found: list[Thing]) -> Iterator[Hit]:
        known = things(document.structured_data)
        for thing in found:
            for name, _ in persons(thing.data.get("author"), known):
                if name.casefold() in _ACCOUNTS:
                    yield self.hit("account", place(document, thing.item, name), author=name, about=[thing.item])
                    return

    def _title(self, document: Document, found: list[Thing]) -> Iterator[Hit]:
        shown = [field.value for field in (document.headline, document.title) if field is not None and field.value]
        claimed = [(thing, headline) for thing in found if (headline := text_of(thing.data.get("headline")))]
        names = [text_of(thing.data.get(name)) for thing in found for name in _TITLES]
        if shown and claimed and not any(_same_title(name, title) for name in names if name for title in shown):
            thing, headline = claimed[0]
            yield self.hit("title", place(document, thing.item, headline), claimed=headline, shown=shown[0], about=[thing.item])

    def _dates(self, document: Document, found: list[Thing]) -> Iterator[Hit]:
        for thing in found:
            published, modified = _date(thing.data.get("datePublished")), _date(thing.data.get("dateModified"))
            if published and modified and (published - modified).days > self.days:
                yield self.hit("order", _written(document, thing, "dateModified"), published=str(published), modified=str(modified))
                return
            claims = (("published", "datePublished", published), ("modified", "dateModified", modified))
            for role, name, claimed in claims:
                shown: Field | None = getattr(document.dates, role)
                if claimed is None or shown is None or shown.source != "page" or not isinstance(shown.data, Date):
                    continue
                if all(abs((shown.data - date).days) > self.days for date in (published, modified) if date):
                    yield self.hit(role, _written(document, thing, name), claimed=str(claimed), shown=str(shown.data))
                    return

    def _author(self, document: Document, found: list[Thing]) -> Iterator[Hit]:
        """A person in the structured data who is not the one whom the page names."""
        author = document.byline.author
        if author is None or author.source != "page":
            return
        known = things(document.structured_data)
        claimed = [(thing, name) for thing in found for name, organization in persons(thing.data.get("author"), known) if not organization]
        shown = plain(author.value, " ")
        if claimed and not any(_same_name(plain(name, " "), shown) or name.casefold() in _ACCOUNTS for _, name in claimed):
            thing, name = claimed[0]
            yield self.hit("author", place(document, thing.item, name), confidence="possible", claimed=name, shown=author.value)


def _error_place(document: Document, item: StructuredData, offset: int) -> Span | StructuredData:
    """The character at which the JSON goes wrong."""
    span = document.locate(item)
    script = document.source[span.start : span.start + offset + 1]
    if script[:1] not in ("{", "[", '"') or "\r" in script:
        return item
    at = min(span.start + offset, len(document.source) - 1)
    return Span(at, at + 1)


def _written(document: Document, thing: Thing, name: str) -> Span | StructuredData:
    value = thing.data.get(name)
    return place(document, thing.item, value if isinstance(value, str) else "")


def _date(value: Any) -> Date | None:
    found = _ISO_DATE.match(value) if isinstance(value, str) else None
    try:
        return Date(*map(int, found.groups())) if found else None
    except ValueError:
        return None


def _same_title(claimed: str, title: str) -> bool:
    """Whether two lines may be versions of one title: one holds the other, or they share enough."""
    one, other = _letters(claimed), _letters(title[slice(*own_words(title))])
    if not one or not other or one in _letters(title) or other in one:
        return True
    if bool(_HAN.search(one)) != bool(_HAN.search(other)):
        return False
    ours, theirs = (_pairs(one), _pairs(other)) if _HAN.search(one) else (_stems(claimed), _stems(title))
    return not ours or not theirs or len(ours & theirs) >= _SHARED * min(len(ours), len(theirs))


def _letters(line: str) -> str:
    return _NO_WORD.sub("", plain(line))


def _pairs(line: str) -> set[str]:
    return {line[at : at + 2] for at in range(len(line) - 1)}


def _stems(line: str) -> set[str]:
    return {stem(word) for word in content_words(line, "en")}


def _same_name(one: str, other: str) -> bool:
    """Whether two names may be one person's; a name in another script may always be."""
    if bool(_HAN.search(one)) != bool(_HAN.search(other)):
        return True
    ours, theirs = _letters(one), _letters(other)
    parts = {*word_list(one), *word_list(other)}
    common = len(set(word_list(one)) & set(word_list(other)))
    return ours in theirs or theirs in ours or common > 1 or (common == 1 and any(len(part) == 1 for part in parts))  # an initial
