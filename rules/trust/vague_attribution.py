from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from contentlint.rule import Block, Document, Hit, TermHit, TermRule, lazy, sentences, words_at

from .references import references

_NAMED: Final = lazy(  # in the sentences beside it
    r"《|\[\d|［\d|[\u4e00-\u9fff]{2,12}(?:大学|学院|研究[院所]|研究中心|协会|学会|疾控中心|卫生组织|杂志|期刊|学报)|这项研究|该研究"
    r"|(?:主任|教授|博士|院士)"
    r"|\b(?:universit|institut|journal|lancet|jama|bmj|nejm|cochrane|published|college)|\bet\s+al\b|(?-i:\bDr\.?\s[A-Z])"
    r"|университет|институт|журнал|опубликован|профессор",
    re.IGNORECASE,
)
_EFFECT: Final = lazy(  # what nobody may vouch for without a name
    r"抗癌|防癌|治愈|根治(?![术性])|治好|逆转|延缓衰老|抗衰老|延年益寿|长寿|排毒|提高免疫力|增强免疫力|无副作用|有奇效|神奇"
    r"|疗效(?:显著|确切"
    r"|好)|预防癌症|降低癌症|杀死癌"
    r"|\b(?:cures?|cured|reverses? (?:aging|ageing|diabetes|cancer)|anti-?aging|fights? cancer|prevents? cancer|kills? cancer|miracle"
    r"|boosts? (?:the |your )?immun\w+"
    r"|detox\w*|no side effects|live longer)\b"
    r"|от рака|против рака|излечива|вылечива|омолаж|продлева\w+ жизнь|укрепля\w+ иммунитет|повыша\w+ иммунитет|без побочных|чудодейств",
    re.IGNORECASE,
)
_FAR: Final = 200  # characters of a sentence on both sides


class VagueAttribution(TermRule):
    """Authorities without a name, told once for each paragraph."""

    def judge(self, document: Document, hits: Sequence[TermHit]) -> Iterator[Hit]:
        if not hits:
            return
        listed: bool | None = None
        linked = {link.block for link in document.main_links if link.href}
        told: set[int] = set()
        for hit in hits:
            block = hit.node
            if not isinstance(block, Block) or block.index in linked or block.index in told or block.kind in ("quote", "code"):
                continue
            if document.format == "markdown" and _has_footnote(document, block):
                continue
            before, same, after = _around(hit, document)
            if _NAMED.search(before) or _NAMED.search(after):
                continue
            if listed is None:
                listed = bool(references(document).entries)
            if listed:
                return
            told.add(block.index)
            message = "claim" if _EFFECT.search(same) else hit.message
            yield self.hit(message, block, hit.start, hit.end, words=words_at(hit))


def _has_footnote(document: Document, block: Block) -> bool:
    """Whether a paragraph of Markdown has a mark [^1], which no reader sees as text."""
    return "[^" in document.source[slice(*document.locate(block))]


def _around(hit: TermHit, document: Document) -> tuple[str, str, str]:
    """The sentence before a hit, its own and the next, as far as they stand in its paragraph."""
    first = max(0, hit.start - _FAR)
    text = hit.text[first : hit.end + _FAR]
    spans = sentences(text, document.language)
    at = next((number for number, (_, end) in enumerate(spans) if end > hit.start - first), len(spans) - 1)
    pieces = [text[start:end] for start, end in spans]
    return pieces[at - 1] if at > 0 else "", pieces[at], pieces[at + 1] if at + 1 < len(pieces) else ""
