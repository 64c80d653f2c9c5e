"""Values that may be known again, but not read: salted digests that are slow to make.

A telephone number is one of ten thousand millions, and a plain digest of it is found out in minutes. One of these takes about a tenth
of a second, so that trying all numbers takes decades; a name that somebody already suspects can be tried all the same.
"""

from __future__ import annotations

import hashlib
import secrets
import unicodedata
from functools import lru_cache
from typing import Final

from contentlint.model import Facts

_ROUNDS: Final = 250_000
_SIZE: Final = 16  # bytes of a digest


def new_salt() -> str:
    """A random salt, in hexadecimal."""
    return secrets.token_hex(16)


@lru_cache(maxsize=1024)
def seal(value: str, salt: str) -> str:
    """The digest of a value, in hexadecimal; spaces, punctuation, case and width of its characters do not matter."""
    return hashlib.pbkdf2_hmac("sha256", plain(value).encode("utf-8", "surrogatepass"), salt.encode(), _ROUNDS, _SIZE).hex()


def is_allowed(facts: Facts, value: str) -> bool:
    """Whether a value is among those that the owner of the pages allows to be published."""
    return bool(facts.allowed) and seal(value, facts.salt) in facts.allowed


def plain(value: str) -> str:
    """The letters and digits of a value, as they are compared."""
    return "".join(character for character in unicodedata.normalize("NFKC", value).casefold() if character.isalnum())
