from __future__ import annotations

from collections.abc import Iterator

from contentlint.rule import Block, Contact, Document, Facts, Hit, own_contacts, private_contacts, same_phone

from .pages import PrivacyRule, page_signs, page_text, stars


class PersonalPhone(PrivacyRule):
    """Telephone numbers, mail addresses and messenger accounts of patients and their families."""

    def check(self, document: Document) -> Iterator[Hit]:
        text = page_text(document).text
        seen: set[str] = set()
        for one in private_contacts(page_signs(document), document.language):
            value = text[one.start : one.end]
            if one.value not in seen and not self._is_ours(document, one) and not self.allowed(value):
                seen.add(one.value)
                message = one.kind if one.kind in ("phone", "email") else "account"
                yield self.at(document, message, one.start, one.end, stars=stars(value), sort=one.kind)

    def _is_ours(self, document: Document, one: Contact) -> bool:
        """Whether the contact is the institution's own: the facts say so, or the page shows it around its article. Where that says itself
        that it is a patient's, it is not."""
        part, _, _ = page_text(document).place(one.start, one.end)
        shown = Facts() if isinstance(part, Block) and not part.main else own_contacts(document)
        if one.kind == "phone":
            return any(same_phone(one.value, other) for other in (*self.facts.phones, *shown.phones))
        return one.value in (*self.facts.emails, *self.facts.messengers, *shown.emails, *shown.messengers)
