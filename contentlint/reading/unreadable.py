"""Why the bytes of a page cannot be read as one."""

from __future__ import annotations


class NotAPage(ValueError):
    """The bytes are no page. Its text says why in English; `message` and `params` are those of the notice `unreadable-file`."""

    def __init__(self, text: str, message: str = "not-a-page", /, **params: object) -> None:
        super().__init__(text)
        self.message = message
        self.params = params


class TooMuch(NotAPage):
    """A page that holds more than is read; `message` and `params` are those of the notice `limit-reached`."""
