"""The channel that a social post is for: the page says so (front matter `platform`, or kind `social:NAME`), or the settings do.

What a channel is called and allows stands in terms/platforms.toml."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any, Final

from contentlint.rule import Block, Confidence, Document, Field, Hit, Kind, Option, Rule, shared

_TABLE: Final = Path(__file__).parent.parent / "terms" / "platforms.toml"


@cache
def _channels() -> Mapping[str, Mapping[str, Any]]:
    import tomllib

    return tomllib.loads(_TABLE.read_text(encoding="utf-8"))


def channel(kind: Kind) -> str:
    """The name of the channel of such a page, as the table calls it; "" for a page that is no post, or for a channel that is not known."""
    if kind.name != "social" or not kind.platform:
        return ""
    name = kind.platform.casefold().replace("_", "-").replace(" ", "-")
    return next((known for known, about in _channels().items() if name in about["names"]), "")


def limit(name: str, what: str) -> int:
    """What a channel allows. Raises KeyError for what the table does not say."""
    value: int = _channels()[name][what]
    return value


def hosts(name: str) -> tuple[str, ...]:
    """The hosts of a channel's own pictures."""
    return tuple(_channels()[name]["image_hosts"])


def confidence(name: str) -> Confidence:
    """How sure findings are that rest on the limits of a channel."""
    return "certain" if _channels()[name].get("checked") else "possible"


@shared
def post(document: Document) -> tuple[Field | Block, ...]:
    """What is posted, line by line: the headline, where it is a line of the page itself, then the article."""
    headline = document.headline
    first = (headline,) if headline is not None and headline.source == "page" else ()
    return (*first, *document.blocks)


def words_of(line: Field | Block) -> str:
    """The text of a line of a post."""
    return line.text if isinstance(line, Block) else line.value


def post_text(document: Document) -> str:
    """A post as one text."""
    return "\n".join(map(words_of, post(document)))


def place(document: Document, offset: int) -> tuple[Field | Block, int] | None:
    """The line that an offset in the text of a post stands in, and the offset in that line."""
    for line in post(document):
        size = len(words_of(line))
        if offset < size:
            return line, max(0, offset)
        offset -= size + 1
    return None


class Limited(Rule):
    """A rule that knows how long a post may be: `most`, or by default what the table says."""

    most = Option(0)

    def too_long(self, document: Document, name: str, size: int) -> Iterator[Hit]:
        """The hit of a post that is longer than the channel allows, where the rest begins."""
        most = self.most or limit(name, "content")
        if size > most:
            yield self.rest(document, name, most, size, most)

    def rest(self, document: Document, name: str, start: int, size: int, most: int) -> Hit:
        """The hit at what is too much."""
        at, first = place(document, start) or (None, None)
        sure: Confidence = "certain" if self.most else confidence(name)
        return self.hit("long", at, first, topic="", confidence=sure, actual=size, most=most)


class ChannelRule(Limited):
    """A check of posts for one channel."""

    channel = ""

    def check(self, document: Document) -> Iterator[Hit]:
        if channel(document.kind) == self.channel:
            yield from self.check_post(document)

    def check_post(self, document: Document) -> Iterator[Hit]:
        """Yield what is wrong with a post for the channel."""
        raise NotImplementedError
