from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from contentlint.linting.heads import LANGUAGES
from contentlint.linting.index import load
from contentlint.linting.schema import DESCRIPTIONS, schema
from contentlint.linting.settings import EXTENDS, KEYS, OVERRIDE

ROOT = Path(__file__).parents[2]
INDEX = load(str(ROOT / "examples" / "own-rules" / "house-rules"))


@pytest.fixture(scope="module")
def validator() -> jsonschema.Draft202012Validator:
    found = schema(INDEX, "en")
    jsonschema.Draft202012Validator.check_schema(found)
    return jsonschema.Draft202012Validator(found)


def test_every_key_is_described_in_three_languages() -> None:
    assert DESCRIPTIONS.keys() == {"", "files", EXTENDS, OVERRIDE, *KEYS}
    assert {frozenset(texts) for texts in DESCRIPTIONS.values()} == {frozenset(LANGUAGES)}


@pytest.mark.parametrize(("language", "said"), [("zh", "最短长度"), ("en", "Shortest length"), ("ru", "Наименьшая длина")])
def test_options_are_described_in_the_words_of_the_rules(language: str, said: str) -> None:
    options = schema(INDEX, language)["$defs"]["options"]["properties"]["description-length"]["properties"]
    assert options["shortest"]["description"].startswith(said)
    assert options["shortest"]["default"] == {"zh": 40, "en": 70, "ru": 70}


@pytest.mark.parametrize("path", sorted((ROOT / "examples").rglob("contentlint.toml")), ids=str)
def test_our_examples_are_valid(path: Path, validator: jsonschema.Draft202012Validator) -> None:
    validator.validate(tomllib.loads(path.read_text(encoding="utf-8")))


@pytest.mark.parametrize(
    "text",
    [
        "",
        'extends = "a.toml"\nprofile = "strict"\nedition = "0.1"\nkind = "social:wechat"\nmax-warnings = 0\nlang = "ru"\nfail-on = ""',
        'select = ["META", "title-length", "STRUCT001", "all"]\nignore = ["RIVER001"]',
        '[severity]\nMETA = "info"\ntitle-length = "off"\nall = "warning"\nRIVER002 = "error"',
        '[rules.description-length]\nshortest = 30\nlongest = { zh = 90 }\n[rules.META014]\nmost = 5\n[rules.h1-count]\ntitle_is_h1 = true',
        '[rules.picture-credit]\nwords = ["图"]',
        '[[override]]\nfiles = ["a/**"]\nkind = "news"\nseverity = { META = "off" }',
    ],
)  # fmt: skip
def test_what_is_right(text: str, validator: jsonschema.Draft202012Validator) -> None:
    validator.validate(tomllib.loads(text))


@pytest.mark.parametrize(
    "text",
    [
        "selct = []", "select = 'META'", "select = ['no-such-rule']", "profile = 'all'", "edition = 'new'", "edition = 0.1", "kind = 'nws'",
        "kind = 'news:wechat'", "max-warnings = -1", "max-file-size = 0", "max-warnings = true", "extends = []\nextend = 1", "lang = 'de'",
        "severity = { META = 'fatal' }", "severity = { NOSUCH = 'off' }", "rules = { title-length = 3 }", "rules = { nosuch = {} }",
        "rules = { title-length = { shortes = 3 } }", "rules = { title-length = { shortest = 'x' } }",
        "rules = { title-length = { shortest = { de = 1 } } }", "rules = { h1-count = { title_is_h1 = 1 } }",
        "[[override]]\nkind = 'news'", "[[override]]\nfiles = []", "[[override]]\nfiles = ['a']\nbaseline = 'b'",
    ],
)  # fmt: skip
def test_what_is_wrong(text: str, validator: jsonschema.Draft202012Validator) -> None:
    table: dict[str, Any] = tomllib.loads(text)
    assert not validator.is_valid(table)
