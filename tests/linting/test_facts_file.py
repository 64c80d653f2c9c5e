from __future__ import annotations

import datetime
import tomllib
from pathlib import Path

import jsonschema
import pytest

from contentlint.linting.configuration import Configuration, validate
from contentlint.linting.facts_file import GRADE, LISTS, PRIVACY, TABLES, facts, read_facts
from contentlint.linting.facts_schema import DESCRIPTIONS, schema
from contentlint.linting.heads import LANGUAGES
from contentlint.linting.index import load
from contentlint.linting.session import Session
from contentlint.linting.settings import Settings, SettingsError
from contentlint.model import Award, Doctor, Facts, Permit
from contentlint.rule import Facts as FactsForRules

WHOLE = """
names = ["江州市第二人民医院", "江州二院"]
hosts = ["https://www.JZEY.example/", "jzey.example.cn"]
phones = ["0731-8500 1234", "+44 20 7946 0001", "8 (495) 000-00-01"]
emails = ["Info@jzey.example"]
messengers = ["@JZEY_wx", "800012345"]
addresses = ["江州市人民路  1 号"]
grade = "三级甲等"

[[licences]]
number = "PDY10000000000000000"
name = "医疗机构执业许可证"
expires = 2030-05-31

[[approvals]]
number = "江医广【2026】第01-01-001号"
expires = "2027-01-01"

[[doctors]]
name = "张三"
titles = ["主任医师", "教授"]

[[awards]]
name = "文明单位"
year = 2020
by = "江州市"
"""


def write(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def test_all_keys(tmp_path: Path) -> None:
    assert read_facts(write(tmp_path / "facts.toml", WHOLE)) == Facts(
        names=("江州市第二人民医院", "江州二院"),
        hosts=("jzey.example", "jzey.example.cn"),
        phones=("073185001234", "+442079460001", "+74950000001"),
        emails=("info@jzey.example",),
        messengers=("jzey_wx", "800012345"),
        addresses=("江州市人民路 1 号",),
        grade="三级甲等",
        licences=(Permit("PDY10000000000000000", "医疗机构执业许可证", datetime.date(2030, 5, 31)),),
        approvals=(Permit("江医广【2026】第01-01-001号", "", datetime.date(2027, 1, 1)),),
        doctors=(Doctor("张三", ("主任医师", "教授")),),
        awards=(Award("文明单位", 2020, "江州市"),),
    )
    assert FactsForRules is Facts


def test_an_empty_file_says_nothing(tmp_path: Path) -> None:
    assert read_facts(write(tmp_path / "facts.toml", "\ufeff# nothing yet\n")) == Facts()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("name = 1", "unknown key 'name'; did you mean 'names'?"),
        ('names = "a"', "names must be a list of texts"),
        ("names = [1]", "names must be a list of texts"),
        ('names = [""]', "names must be a list of texts"),
        ('phones = ["call us"]', "phones: 'call us' is no phone number; write it with its country or area code"),
        ('hosts = ["our site"]', "hosts: 'our site' is no host; write it as www.example.com"),
        ('emails = ["a.example"]', "emails: 'a.example' is no e-mail address"),
        ("grade = 3", "grade must be a text"),
        ('doctors = ["a"]', "doctors must be written as [[doctors]]"),
        ("[[doctors]]\ntitles = ['x']", "doctors 1: name is missing"),
        ("[[doctors]]\nname = 'a'\ntitle = 'x'", "doctors 1: unknown key 'title'; did you mean 'titles'?"),
        ("[[doctors]]\nname = 'a'\ntitles = 'x'", "doctors 1: titles must be a list of texts"),
        ("[[licences]]\nnumber = 'a'\nexpires = 'soon'", "licences 1: expires must be a date, such as 2027-05-31"),
        ("[[awards]]\nname = 'a'\nyear = '2020'", "awards 1: year must be a whole number"),
        ("names = [", "not valid TOML"),
        ("names = '\udc80'", "not valid TOML"),
    ],
)
def test_mistakes_are_told_in_one_line(tmp_path: Path, text: str, said: str) -> None:
    path = tmp_path / "facts.toml"
    path.write_bytes(text.encode("utf-8", "surrogateescape"))
    with pytest.raises(SettingsError) as error:
        read_facts(path)
    assert str(error.value).startswith(f"{path}: ")
    assert said in str(error.value)
    assert "\n" not in str(error.value).replace("\\n", "")


def test_a_file_that_is_not_there_or_none(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match=r"no such facts file; contentlint facts init FOLDER -o facts\.toml"):
        read_facts(tmp_path / "facts.toml")
    (tmp_path / "folder").mkdir()
    with pytest.raises(SettingsError, match="not a regular file"):
        read_facts(tmp_path / "folder")


def test_the_file_beside_the_settings_is_the_default(tmp_path: Path) -> None:
    write(
        tmp_path / "contentlint.toml",
        'kind = "science"\n[[override]]\nfiles = ["b/**"]\nfacts = "b.toml"\n[[override]]\nfiles = ["c/**"]\nfacts = ""',
    )
    write(tmp_path / "facts.toml", 'names = ["A"]')
    write(tmp_path / "b.toml", 'names = ["B"]')
    configuration = Configuration()
    names = {}
    for page in ("a.html", "b/a.html", "c/a.html"):
        effective = configuration.of(str(tmp_path / page))
        names[page] = Session(effective.settings).institution.names
    assert names == {"a.html": ("A",), "b/a.html": ("B",), "c/a.html": ()}
    assert configuration.of(str(tmp_path / "a.html")).origins["facts"] == "facts.toml"
    assert configuration.of(str(tmp_path / "b/a.html")).origins["facts"] == "contentlint.toml, override 1"


def test_the_path_is_taken_from_the_file_that_names_it(tmp_path: Path) -> None:
    write(tmp_path / "contentlint.toml", 'facts = "institution.toml"')
    write(tmp_path / "site" / "contentlint.toml", 'extends = "../contentlint.toml"')
    write(tmp_path / "institution.toml", 'names = ["A"]')
    assert Configuration().of(str(tmp_path / "site" / "a.html")).settings.facts == str(tmp_path / "institution.toml")


def test_without_settings_there_is_none(tmp_path: Path) -> None:
    write(tmp_path / "facts.toml", 'names = ["A"]')
    assert Configuration().of(str(tmp_path / "a.html")).settings.facts == ""


def test_a_mistake_in_an_override_is_told_before_a_page_meets_it(tmp_path: Path) -> None:
    write(tmp_path / "contentlint.toml", '[[override]]\nfiles = ["b/**"]\nfacts = "b.toml"')
    write(tmp_path / "b.toml", "nmaes = []")
    file = Configuration().of(str(tmp_path / "a.html")).file
    assert file is not None
    with pytest.raises(SettingsError, match=r"override 1: .*b\.toml: unknown key 'nmaes'; did you mean 'names'"):
        validate(file, load())


def test_every_rule_gets_the_facts(tmp_path: Path) -> None:
    path = write(tmp_path / "facts.toml", 'names = ["A"]')
    session = Session(Settings(select=("META", "SCRAPE"), facts=str(path)))
    assert {session.rule(head).facts for head in session.rules if head.module} == {Facts(names=("A",))}


def test_the_schema_takes_what_the_reader_takes() -> None:
    for language in LANGUAGES:
        jsonschema.Draft202012Validator.check_schema(schema(language))
    validator = jsonschema.Draft202012Validator(schema("en"))
    table = tomllib.loads(WHOLE.replace("2030-05-31", '"2030-05-31"'))
    validator.validate(table)
    facts(table, "here")
    for wrong in ({"name": "a"}, {"names": "a"}, {"doctors": [{"titles": ["x"]}]}, {"awards": [{"name": "a", "year": "x"}]}):
        assert not validator.is_valid(wrong)
        with pytest.raises(SettingsError):
            facts(wrong, "here")


def test_every_key_is_described_in_three_languages() -> None:
    keys = {"", GRADE, PRIVACY, *LISTS, *TABLES, *(key for entries in TABLES.values() for key in entries)}
    assert DESCRIPTIONS.keys() == keys
    assert {frozenset(texts) for texts in DESCRIPTIONS.values()} == {frozenset(LANGUAGES)}
