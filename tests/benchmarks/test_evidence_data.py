"""The evidence for the rules on advertising and privacy is well-formed and unchanged. The checksums here are written a second time on purpose."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from benchmarks.evidence.make_identifiers import NO_REGIONS, REGIONS, rows

EVIDENCE = Path(__file__).parents[2] / "benchmarks" / "evidence"
COLUMNS = {
    "traps.tsv": "id language kind rule where text why",
    "pairs.tsv": "id language kind jurisdiction rule where violating lawful law note",
    "identifiers.tsv": "id language type rule sentence value status note",
    "facts.tsv": "language institution key value",
}
KINDS = {"science", "institution", "advert", "news", "social"}
PLACES = {"body", "title", "description", "alt", "jsonld", "src"}
JURISDICTIONS = {"zh": {"cn"}, "ru": {"ru"}, "en": {"us", "uk", "eu"}}
MEDICAL = [
    f"MED{first + number:03}"
    for first, count in ((0, 35), (100, 13), (200, 6), (300, 4))
    for number in range(1, count + 1)
]  # fmt: skip
PRIVACY = [f"PRIV{number:03}" for number in range(1, 12)]
LATER = {f"MED{number:03}" for number in (14, 15, 16, 17, 22, 23, 24, 25, 32, 34, 35, *range(106, 114), 204, 205, 302, 303, 304)} | {
    "PRIV007",
    "PRIV010",
}
"""Rules of priority P2 and P3 in the catalogue."""


def table(name: str) -> list[dict[str, str]]:
    head, *lines = (EVIDENCE / name).read_text("utf-8").splitlines()
    assert head.split("\t") == COLUMNS[name].split()
    assert {line.count("\t") for line in lines} == {head.count("\t")}
    return [dict(zip(head.split("\t"), line.split("\t"), strict=True)) for line in lines]


TRAPS, PAIRS, IDENTIFIERS, FACTS = (table(name) for name in COLUMNS)


@pytest.mark.parametrize("name", COLUMNS)
def test_frozen(name: str) -> None:
    digests = dict(reversed(line.split()) for line in (EVIDENCE / "SHA256SUMS").read_text("ascii").splitlines())
    text = (EVIDENCE / name).read_text("utf-8")  # read as text: a checkout may have changed the line ends
    assert hashlib.sha256(text.encode()).hexdigest() == digests[name], f"{name} is frozen: see README.md there"


def test_ids_are_unique_and_cells_are_clean() -> None:
    ids = Counter(row["id"] for row in TRAPS + PAIRS + IDENTIFIERS)
    assert ids.most_common(1)[0][1] == 1
    for row in TRAPS + PAIRS + IDENTIFIERS + FACTS:
        assert all(cell == cell.strip() and cell.isprintable() for cell in row.values()), row
        assert all(cell for column, cell in row.items() if column not in {"law", "note"}), row
        assert row["language"] in JURISDICTIONS, row


def test_vocabulary() -> None:
    for row in TRAPS + PAIRS:
        assert row["kind"] in KINDS, row
        assert row["where"] in PLACES, row
        assert all(code in MEDICAL or code in PRIVACY for code in row["rule"].split(",")), row
    for row in PAIRS:
        assert row["jurisdiction"] in JURISDICTIONS[row["language"]], row
    for row in IDENTIFIERS:
        assert row["rule"] in PRIVACY, row
        assert row["status"] in {"valid", "near-miss"}, row


@pytest.mark.parametrize(
    ("data", "least"),
    [(TRAPS, {"zh": 170, "ru": 80, "en": 80}), (PAIRS, {"zh": 90, "ru": 40, "en": 40}), (IDENTIFIERS, {"zh": 100, "ru": 50, "en": 50})],
    ids=["traps", "pairs", "identifiers"],
)
def test_counts(data: list[dict[str, str]], least: dict[str, int]) -> None:
    counts = Counter(row["language"] for row in data)
    assert all(counts[language] >= count for language, count in least.items()), counts


def test_every_rule_is_tempted_and_paired() -> None:
    tempted = {code for row in TRAPS for code in row["rule"].split(",")}
    paired = Counter(row["rule"] for row in PAIRS)
    assert tempted == {*MEDICAL, *PRIVACY}
    assert [code for code in MEDICAL + PRIVACY if paired[code] < (1 if code in LATER else 2)] == []


def test_no_text_twice() -> None:
    texts = Counter(
        [row["text"] for row in TRAPS]
        + [row[side] for row in PAIRS for side in ("violating", "lawful")]
        + [row["sentence"] for row in IDENTIFIERS]
    )
    assert [text for text, count in texts.items() if count > 1] == []


def test_text_is_in_its_language() -> None:
    letters = {"zh": r"[\u4e00-\u9fff]", "ru": r"[а-яё]", "en": r"[a-z]{3}"}
    for row in TRAPS + PAIRS + IDENTIFIERS:
        for column in ("text", "violating", "lawful", "sentence"):
            assert re.search(letters[row["language"]], row.get(column, "abcабв药"), re.IGNORECASE), row


def test_values_stand_once_in_their_sentence() -> None:
    for row in IDENTIFIERS:
        assert row["sentence"].count(row["value"]) == 1, row


def test_made_rows_are_made_by_the_script() -> None:
    assert [tuple(row.values()) for row in IDENTIFIERS if row["id"].startswith("made-")] == [tuple(row) for row in rows()]


def is_date(year: int, month: int, day: int) -> bool:
    try:
        return date(1900, 1, 1) <= date(year, month, day) <= date(2026, 11, 22)
    except ValueError:
        return False


def is_resident(value: str) -> bool:
    weights = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
    right = "10X98765432"[sum(int(digit) * weight for digit, weight in zip(value, weights, strict=False)) % 11] == value[17]
    return value[:6] in REGIONS and is_date(int(value[6:10]), int(value[10:12]), int(value[12:14])) and right


def is_old_resident(value: str) -> bool:
    return value[:6] in REGIONS and is_date(1900 + int(value[6:8]), int(value[8:10]), int(value[10:12]))


def is_luhn(value: str) -> bool:
    total = 0
    for place, digit in enumerate(int(sign) for sign in reversed(value)):
        total += sum(divmod(digit * 2, 10)) if place % 2 else digit
    return total % 10 == 0


def is_snils(value: str) -> bool:
    digits = re.sub(r"\D", "", value)
    rest = sum(int(digit) * weight for digit, weight in zip(digits[:9], range(9, 0, -1), strict=True)) % 101
    return len(digits) == 11 and int(digits[9:]) == (0 if rest == 100 else rest)


def is_ssn(value: str) -> bool:
    return bool(re.fullmatch(r"(?!000|666|9)\d{3}-(?!00)\d{2}-(?!0000)\d{4}", value))


def is_nhs_number(value: str) -> bool:
    digits = [int(digit) for digit in value.replace(" ", "")]
    check = 11 - sum(digit * (10 - place) for place, digit in enumerate(digits[:9])) % 11
    return check != 10 and digits[9] == check % 11


CHECKS = {
    "resident-id": is_resident,
    "resident-id-15": is_old_resident,
    "bank-card": is_luhn,
    "snils": is_snils,
    "oms": is_luhn,
    "ssn": is_ssn,
    "nhs-number": is_nhs_number,
}


@pytest.mark.parametrize("kind", CHECKS)
def test_checksums(kind: str) -> None:
    marked = {(row["value"], row["status"] == "valid") for row in IDENTIFIERS if row["type"] == kind}
    assert {valid for _, valid in marked} == {True, False}
    assert [value for value, valid in marked if CHECKS[kind](value) != valid] == []


def test_known_numbers() -> None:
    """The checks against published examples, so that they are not merely consistent with the script."""
    assert is_resident("11010519491231002X")
    assert is_snils("112-233-445 95")
    assert is_nhs_number("943 476 5919")
    assert is_luhn("4111111111111111")


def test_look_alikes_are_no_other_identifier() -> None:
    for row in IDENTIFIERS:
        if row["status"] == "near-miss" and row["value"].isdigit() and len(row["value"]) >= 15:
            assert not is_luhn(row["value"]) or row["type"].startswith("resident-id"), row


def test_identifiers_in_pairs() -> None:
    numbers = [
        (row["id"], side, found)
        for row in PAIRS
        for side in ("violating", "lawful")
        for found in re.findall(r"\b\d{17}[\dX]\b|\d{18}", row[side])
    ]
    assert {side: [is_resident(found) for _, place, found in numbers if place == side] for side in ("violating", "lawful")} == {
        "violating": [True, True],
        "lawful": [False],
    }


def test_regions() -> None:
    provinces = {code[:2] for code in REGIONS}
    assert len(provinces) == len(REGIONS) == 31
    assert not provinces & {code[:2] for code in NO_REGIONS}


def test_readme_gives_the_counts() -> None:
    readme = (EVIDENCE / "README.md").read_text("utf-8")
    for name, data in (("traps.tsv", TRAPS), ("pairs.tsv", PAIRS), ("identifiers.tsv", IDENTIFIERS)):
        counts = Counter(row["language"] for row in data)
        assert f"| `{name}` | {len(data)} (zh {counts['zh']}, ru {counts['ru']}, en {counts['en']}) |" in readme
    assert f"| `facts.tsv` | {len(FACTS)} |" in readme
