"""Why a page cannot be had: what sources and the system say of it in English, as a message of LINT001 with its parameters."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from contentlint.text.patterns import lazy

_KNOWN: Final = (
    ("answered", lazy(r"the server answered (?P<status>\d+)")),
    ("redirects", lazy(r"more than (?P<count>\d+) redirects")),
    ("private", lazy(r"(?P<host>.+) is in a private network .+")),
    ("no-host", lazy(r"the name (?P<host>.+) is not found: .+")),
    ("no-connection", lazy(r"(?:no connection|the connection broke|no secure connection|no usable answer): (?P<why>.+)")),
    ("no-address", lazy(r"(?:it sends on to )?no address of the web")),
    ("no-text", lazy(r"its text is not in the dump: a volume is missing")),
    ("text-elsewhere", lazy(r"its text is not in the dump but in the file (?P<file>.+) of the site")),
    ("cut-off", lazy(r"the archive ends in the middle of it")),
    ("leads-out", lazy(r"a symbolic link that leads out of the folder; .+")),
    ("killed", lazy(r"the process that read it was killed")),
    ("too-slow", lazy(r"it took longer than --page-timeout allows")),
    ("broken", lazy(r"something unforeseen went wrong with it \((?P<why>.+)\)")),
)


def message_of(why: str) -> tuple[str, Mapping[str, str | int]]:
    """The message, and its parameters; `why` is always among them."""
    for message, pattern in _KNOWN:
        if found := pattern.fullmatch(why):
            told = {name: int(value) if value.isdigit() else value for name, value in found.groupdict().items()}
            return message, {"why": why, **told}
    return "no-access", {"why": why}
