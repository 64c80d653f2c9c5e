"""What machines read is valid by the schemas in schemas/, in every language and on every console."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import xmlschema
from fixtures import CASES
from rendering import report

from contentlint.reporting.output import Look
from contentlint.reporting.view import Tongue

SCHEMAS = Path(__file__).parent / "schemas"
JSON = {"sarif": "sarif-2.1.0-rtm.5.json", "gitlab": "gitlab.json", "rdjson": "rdjson.json"}
LOOKS = [Look("en"), Look("zh"), Look("ru"), Look("zh", encoding="gbk"), Look("ru", encoding="ascii")]
RUNS: list[set[str] | None] = [None, {"clean"}, set()]
URI = re.compile(r"(?:[A-Za-z0-9._~!$&'()*+,;=:@/?#\[\]-]|%[0-9A-F]{2})*")


def schema(form: str) -> Any:
    return json.loads((SCHEMAS / JSON[form]).read_text(encoding="utf-8"))


@pytest.mark.parametrize("form", JSON)
@pytest.mark.parametrize("look", LOOKS, ids=lambda look: f"{look.language}-{look.encoding}")
def test_json(form: str, look: Look) -> None:
    validator = jsonschema.validators.validator_for(schema(form))(schema(form))
    for names in RUNS:
        text = report(form, look, names)
        assert look.unicode or text.isascii()
        validator.validate(json.loads(text))


@pytest.mark.parametrize("form", JSON)
def test_the_schema_sees_mistakes(form: str) -> None:
    """So that a schema that allows everything is found out."""
    value = json.loads(report(form, Look("en")))
    found = {"sarif": lambda: value["runs"][0]["results"], "rdjson": lambda: value["diagnostics"], "gitlab": lambda: value}[form]()
    found[0]["surprise"] = 1
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(value, schema(form))


@pytest.mark.parametrize("look", LOOKS, ids=lambda look: f"{look.language}-{look.encoding}")
def test_junit(look: Look) -> None:
    checker = xmlschema.XMLSchema(str(SCHEMAS / "junit-10.xsd"))
    for names in RUNS:
        text = report("junit", look, names)
        assert look.unicode or text.isascii()
        checker.validate(io.BytesIO(text.encode()))
    with pytest.raises(xmlschema.XMLSchemaValidationError):
        checker.validate("<testsuites><testcase/></testsuites>")


@pytest.mark.parametrize("language", ["zh", "en", "ru"])
def test_uris(language: Tongue) -> None:
    uris = list(_uris(json.loads(report("sarif", Look(language)))))
    assert len(uris) > len(CASES)
    assert all(URI.fullmatch(uri) for uri in uris)


def _uris(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        for key, item in value.items():
            if key in ("uri", "helpUri", "informationUri", "$schema"):
                yield item
            else:
                yield from _uris(item)
    elif isinstance(value, list):
        for item in value:
            yield from _uris(item)
