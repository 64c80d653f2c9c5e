"""With which settings a draft is checked: those of the file that it came from, if that lies below the folder of the page."""

from __future__ import annotations

from pathlib import Path

import pytest

from contentlint.editing.checking import Checker
from contentlint.editing.drafts import Draft
from contentlint.linting.configuration import Configuration
from contentlint.linting.settings import SettingsError


@pytest.fixture
def checker(tmp_path: Path) -> Checker:
    root = tmp_path / "site"
    for folder, kind in (("site", "science"), ("site/adverts", "advert"), ("beside", "news")):
        (tmp_path / folder).mkdir(exist_ok=True)
        (tmp_path / folder / "contentlint.toml").write_text(f'kind = "{kind}"\n', encoding="utf-8")
    return Checker(Configuration, root)


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("", "science"), ("a.md", "science"), ("adverts/a.md", "advert"), ("no/such/a.md", "science"), ("../beside/a.md", "science"),
        ("adverts/../../beside/a.md", "science"), ("{beside}/a.md", "science"), ("https://a.example/adverts/a.md", "science"), ("C:adverts/a.md", "science"),
    ],
)  # fmt: skip
def test_settings_of_the_file_that_a_draft_came_from(checker: Checker, name: str, kind: str) -> None:
    name = name.format(beside=checker.root.parent / "beside")
    assert checker.effective(Draft(name=name)).settings.kind == kind
    assert checker.effective(Draft(name=name, kind="other")).settings.kind == "other"  # somebody chose it


@pytest.mark.parametrize(
    ("form", "settings", "required"),
    [
        ("article", "", []), ("html", "", None), ("markdown", "", None),
        ("article", '\n[rules.front-matter-incomplete]\nrequired = ["author"]\n', ("author",)),
    ],
)  # fmt: skip
def test_empty_fields_of_an_article_are_told_once(checker: Checker, form: str, settings: str, required: object) -> None:
    with (checker.root / "contentlint.toml").open("a", encoding="utf-8") as file:
        file.write(settings)
    checker.reload()
    options = checker.effective(Draft(form)).settings.options.get("front-matter-incomplete", {})  # type: ignore[arg-type]
    found = options.get("required")
    assert (tuple(found) if settings else found) == required


def test_a_mistake_in_the_settings_is_told_at_once(checker: Checker) -> None:
    path = checker.root / "contentlint.toml"
    path.write_text('select = ["no-such-rule"]\n', encoding="utf-8")
    with pytest.raises(SettingsError, match="no-such-rule"):
        checker.reload()
