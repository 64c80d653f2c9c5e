from __future__ import annotations

from pathlib import Path

import pytest

from contentlint.linting.configuration import Configuration
from contentlint.linting.settings import Settings, SettingsError

FILE = """
select = ["META"]
kind = "science"
exclude = [".related"]

[rules.description-length]
shortest = 30
longest = 90

[[override]]
files = ["news/**", "*.txt"]
kind = "news"

[override.rules.description-length]
shortest = 20
"""


@pytest.fixture
def site(tmp_path: Path) -> Path:
    (tmp_path / "contentlint.toml").write_text(FILE, encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize(
    ("page", "kind", "shortest"),
    [
        ("a.html", "science", 30),
        ("deep/er/a.html", "science", 30),
        ("news/a.html", "news", 20),
        ("news/2026/a.html", "news", 20),
        ("other/news/a.html", "science", 30),
        ("a.txt", "news", 20),
        ("b/a.txt", "science", 30),
    ],
)
def test_closest_file_and_overrides(site: Path, page: str, kind: str, shortest: int) -> None:
    settings = Configuration().of(str(site / page)).settings
    assert (settings.kind, settings.options["description-length"]) == (kind, {"shortest": shortest, "longest": 90})
    assert settings.exclude == (".related",)


def test_command_line_wins_and_origins_are_told(site: Path) -> None:
    effective = Configuration({"kind": ("advert", "command line")}).of(str(site / "news" / "a.html"))
    assert effective.settings.kind == "advert"
    assert effective.origins == {
        "select": "contentlint.toml",
        "kind": "command line",
        "exclude": "contentlint.toml",
        "options": "contentlint.toml, override 1",
    }


def test_a_closer_file_hides_the_one_above(site: Path) -> None:
    (site / "sub").mkdir()
    (site / "sub" / "pyproject.toml").write_text('[tool.contentlint]\nignore = ["STRUCT"]\n', encoding="utf-8")
    settings = Configuration().of(str(site / "sub" / "a.html")).settings
    assert (settings.select, settings.ignore) == ((), ("STRUCT",))


def test_a_pyproject_without_contentlint_is_passed_over(site: Path) -> None:
    (site / "sub").mkdir()
    (site / "sub" / "pyproject.toml").write_text("[project]\nname = 'x'\n", encoding="utf-8")
    assert Configuration().of(str(site / "sub" / "a.html")).settings.kind == "science"


def test_no_file_means_the_defaults() -> None:
    root = Path("/").absolute()
    assert Configuration().of(str(root / "nowhere" / "a.html")).settings == Settings()


def test_equal_settings_are_one_object(site: Path) -> None:
    configuration = Configuration()
    assert configuration.of(str(site / "a.html")) is configuration.of(str(site / "b" / "c.html"))


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("selct = []", "unknown key 'selct'; did you mean 'select'"),
        ("select = 'META'", "select must be a list of texts"),
        ("kind = 3", "kind must be a text"),
        ("max-file-size = true", "max-file-size must be a whole number"),
        ("rules = { a = 1 }", "rules.a must be a table"),
        ("[[override]]\nkind = 'news'", "override 1: needs files"),
        ("[[override]]\nfiles = ['a']\nkin = 'news'", "override 1: unknown key 'kin'"),
        ("kind = ", "not valid TOML"),
    ],
)
def test_mistakes_are_told(tmp_path: Path, text: str, message: str) -> None:
    (tmp_path / "contentlint.toml").write_text(text, encoding="utf-8")
    with pytest.raises(SettingsError, match=message):
        Configuration().of(str(tmp_path / "a.html"))
