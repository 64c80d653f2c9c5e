from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any, Final

from contentlint.rule import Confidence, Document, Hidden, Hit, Link, Option, PerLanguage, Rule, characters, han, host, lazy, shared, site

# Sites that a page has links to for reasons of its own, however they are shown.
_KNOWN: Final = (
    "beian.gov.cn miit.gov.cn 12377.cn cyberpolice.cn cnzz.com 51.la baidu.com qq.com weibo.com weibo.cn bilibili.com douyin.com zhihu.com "
    "xiaohongshu.com jiathis.com bshare.cn google.com googletagmanager.com youtube.com facebook.com twitter.com x.com instagram.com "
    "linkedin.com pinterest.com whatsapp.com wa.me t.me telegram.me vk.com ok.ru yandex.ru dzen.ru rutube.ru mail.ru apple.com w3.org "
    "creativecommons.org wordpress.org wordpress.com schema.org gravatar.com cloudflare.com doi.org"
)
_OFTEN: Final = 3  # links in sight that make a site one that the page belongs to, or speaks of
_PARTS: Final = lazy(r"[\s,，、;；|｜_/·•]+")
_SENTENCE: Final = lazy(r"[。！？!?]|\.(?:\s|\Z)")
_MANY: Final = 8  # phrases of a list of keywords
_LONGEST: Final = 30  # characters of such a phrase
_ALIKE: Final = 0.4  # the part of them that share a word


class HiddenText(Rule):
    shortest = Option(PerLanguage(zh=20, en=60, ru=60))
    hosts = Option(tuple(_KNOWN.split()))

    def check(self, document: Document) -> Iterator[Hit]:
        for hidden in document.hidden:
            if foreign := self._foreign(document, hidden):
                if hidden.sure or hidden.bare or len(foreign) > 1:
                    yield self._hit("links", hidden, host=host(foreign[0].href or ""), count=len(foreign))
            elif _is_keyword_list(hidden.text):
                yield self._hit("keywords", hidden, text=hidden.text[:40])
            elif hidden.main and hidden.bare and (hidden.sure or hidden.inline) and not _is_linked(hidden):
                if self._is_long(hidden.text, document.language):
                    yield self._hit("text", hidden, text=hidden.text[:40])
                elif hidden.inline and len(hidden.text) > 1:
                    yield self._hit("noise", hidden, text=hidden.text[:40])

    def _is_long(self, text: str, language: str) -> bool:
        return (han if language.startswith("zh") else characters)(text) >= self.shortest[language]

    def _hit(self, message: str, hidden: Hidden, **params: Any) -> Hit:
        confidence: Confidence = "certain" if hidden.sure else "possible"
        topic = " ".join((hidden.text[:80], *(link.href or "" for link in hidden.links[:3])))
        return self.hit(message, hidden, confidence=confidence, topic=topic, **params)

    def _foreign(self, document: Document, hidden: Hidden) -> list[Link]:
        """The links to sites that the page has nothing to do with."""
        found = []
        for link in hidden.links:
            name = host(link.href or "")
            if name and link.text and not self._is_known(name) and site(name) not in _sites_in_sight(document):
                found.append(link)
        return found

    def _is_known(self, name: str) -> bool:
        return any(name == known or name.endswith(f".{known}") for known in (*self.hosts, *self.facts.hosts))


def _is_linked(hidden: Hidden) -> bool:
    """Whether the text is that of links, which lead to sites that are known."""
    return bool(hidden.links) and len(hidden.text) <= sum(len(link.text) + 1 for link in hidden.links)


@shared
def _sites_in_sight(document: Document) -> frozenset[str]:
    """The site that the page calls its own; when it does not tell, those that several links in sight lead to."""
    own = [host(field.value) for field in (*document.canonical, *document.meta.get("og:url", ()))]
    if any(own):
        return frozenset(map(site, filter(None, own)))
    hidden = {id(link.origin) for one in document.hidden for link in one.links}
    links = Counter(site(host(link.href or "")) for link in document.links if id(link.origin) not in hidden)
    return frozenset(name for name, count in links.items() if name and count >= _OFTEN)


def _is_keyword_list(text: str) -> bool:
    """Whether a text is many short phrases that share a word."""
    if _SENTENCE.search(text):
        return False
    phrases = {part.lower() for part in _PARTS.split(text[:4000]) if 1 < len(part) <= _LONGEST}
    if len(phrases) < _MANY:
        return False
    pairs = Counter(pair for phrase in phrases for pair in {phrase[at : at + 2] for at in range(len(phrase) - 1)} if not pair.isascii())
    return bool(pairs) and pairs.most_common(1)[0][1] >= _ALIKE * len(phrases)
