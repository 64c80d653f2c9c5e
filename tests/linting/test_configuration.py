from __future__ import annotations

import os
import re
from pathlib import Path
from time import process_time

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from contentlint.linting.configuration import Configuration, validate
from contentlint.linting.settings import KEYS, Settings, SettingsError
from contentlint.linting.settings_file import pattern, read_settings

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


def write(folder: Path, **files: str) -> None:
    """Settings files, called by their path with `__` for `/`."""
    for name, text in files.items():
        path = folder / f"{name.replace('__', '/')}.toml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


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
        "rules.description-length.shortest": "contentlint.toml, override 1",
        "rules.description-length.longest": "contentlint.toml",
    }


def test_a_closer_file_hides_the_one_above(site: Path) -> None:
    (site / "sub").mkdir()
    (site / "sub" / "pyproject.toml").write_text('[tool.contentlint]\nignore = ["STRUCT"]\n', encoding="utf-8")
    settings = Configuration().of(str(site / "sub" / "a.html")).settings
    assert (settings.select, settings.ignore) == ((), ("STRUCT",))


@pytest.mark.parametrize("text", ["[project]\nname = 'x'\n", "this is no TOML", "tool = 3"])
def test_a_pyproject_without_contentlint_is_passed_over(site: Path, text: str) -> None:
    (site / "sub").mkdir()
    (site / "sub" / "pyproject.toml").write_text(text, encoding="utf-8")
    assert Configuration().of(str(site / "sub" / "a.html")).settings.kind == "science"


def test_no_file_means_the_defaults() -> None:
    root = Path("/").absolute()
    assert Configuration().of(str(root / "nowhere" / "a.html")).settings == Settings()


def test_isolated_no_file_is_read(site: Path) -> None:
    configuration = Configuration(isolated=True)
    assert configuration.of(str(site / "news" / "a.html")).settings == Settings()
    assert not configuration.excludes(str(site / "news"))


def test_equal_settings_are_one_object(site: Path) -> None:
    configuration = Configuration()
    assert configuration.of(str(site / "a.html")) is configuration.of(str(site / "b" / "c.html"))


def test_the_run_as_a_whole_knows_no_overrides(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, contentlint='fail-on = "warning"\nbaseline = "old.json"\n[[override]]\nfiles = ["**"]\nprofile = "strict"\n')
    (tmp_path / "sub").mkdir()
    monkeypatch.chdir(tmp_path / "sub")
    settings = Configuration().here().settings
    assert (settings.profile, settings.failing, settings.baseline) == ("recommended", "warning", str(tmp_path / "old.json"))


@pytest.mark.parametrize(
    ("profile", "fail_on", "failing"),
    [
        ("minimal", "", "error"),
        ("recommended", "", "error"),
        ("strict", "", "warning"),
        ("strict", "error", "error"),
        ("minimal", "info", "info"),
    ],
)
def test_what_fails_a_run(profile: str, fail_on: str, failing: str) -> None:
    assert Settings(profile=profile, fail_on=fail_on).failing == failing


def test_a_later_profile_takes_the_place_of_select(site: Path) -> None:
    effective = Configuration({"profile": ("strict", "command line")}).of(str(site / "a.html"))
    assert (effective.settings.profile, effective.settings.select, "select" in effective.origins) == ("strict", (), False)


def test_extended_files_come_first_each_with_its_overrides(tmp_path: Path) -> None:
    write(
        tmp_path,
        house__base='kind = "news"\nignore = ["META"]\n[severity]\nMETA = "info"\nh1-count = "off"\n[[override]]\nfiles = ["**/a.md"]\nparser = "html.parser"',
        house__more='extends = "base.toml"\nmax-warnings = 3\n[rules.title-length]\nlongest = 9',
        site__contentlint='extends = ["../house/more.toml"]\nkind = "science"\n[severity]\nMETA = "error"\n[rules.title-length]\nshortest = 2',
    )
    effective = Configuration().of(str(tmp_path / "site" / "a.md"))
    settings = effective.settings
    assert (settings.kind, settings.ignore, settings.max_warnings, settings.parser) == ("science", ("META",), 3, "html.parser")
    assert settings.severity == {"META": "error", "h1-count": "off"}
    assert settings.options == {"title-length": {"longest": 9, "shortest": 2}}
    assert effective.origins == {
        "kind": "contentlint.toml",
        "ignore": "../house/base.toml",
        "severity.META": "contentlint.toml",
        "severity.h1-count": "../house/base.toml",
        "parser": "../house/base.toml, override 1",
        "max-warnings": "../house/more.toml",
        "rules.title-length.longest": "../house/more.toml",
        "rules.title-length.shortest": "contentlint.toml",
    }


def test_a_pyproject_can_be_extended(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text('[tool.contentlint]\nkind = "news"\n', encoding="utf-8")
    write(tmp_path, sub__contentlint='extends = "../pyproject.toml"')
    assert Configuration().of(str(tmp_path / "sub" / "a.md")).settings.kind == "news"


@pytest.mark.parametrize(
    ("files", "message"),
    [
        ({"contentlint": 'extends = "gone.toml"'}, r"extends .*gone\.toml, which is not there; the path is taken from the folder of"),
        ({"contentlint": 'extends = "b.toml"', "b": "kind = "}, r"b\.toml: not valid TOML"),
        ({"contentlint": 'extends = "b.toml"', "b": "kin = 1"}, r"b\.toml: unknown key 'kin'; did you mean 'kind'"),
        ({"contentlint": 'extends = "contentlint.toml"'}, "runs in a circle: contentlint.toml → contentlint.toml"),
        ({"contentlint": 'extends = "b.toml"', "b": 'extends = "c.toml"', "c": 'extends = "b.toml"'}, "circle: b.toml → c.toml → b.toml"),
        ({"contentlint": "extends = 3"}, "extends must be the path of a settings file"),
        ({"contentlint": 'extends = "."'}, "cannot be read"),
        ({"contentlint": 'extends = "pyproject.toml"', "pyproject": "[project]"}, "which says nothing about contentlint"),
        ({"contentlint": f"extends = {['b.toml'] * 200}", "b": ""}, "extends more than 100 files"),
    ],
)
def test_mistakes_in_extends(tmp_path: Path, files: dict[str, str], message: str) -> None:
    write(tmp_path, **files)
    with pytest.raises(SettingsError, match=message):
        Configuration().of(str(tmp_path / "a.html"))


@pytest.mark.parametrize(
    ("base", "own", "refused"),
    [
        ("../shared/base.toml", "", True),
        ("../shared/base.toml", 'rules-folder = "../shared/rules"\n', False),
        ("../shared/base.toml", 'rules-folder = ""\n', False),
        ("node_modules/house/base.toml", "", True),
        ("lint/base.toml", "", False),
        ("../base.toml", "", False),
    ],
)
def test_no_code_from_outside_unless_the_project_names_it(tmp_path: Path, base: str, own: str, refused: bool) -> None:
    write(tmp_path, site__contentlint=f'{own}extends = "{base}"')
    path = Path(os.path.normpath(tmp_path / "site" / base))
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text('rules-folder = "rules"', encoding="utf-8")
    if refused:
        with pytest.raises(SettingsError, match="would run code from outside the project; to allow that, write rules-folder = "):
            Configuration().of(str(tmp_path / "site" / "a.md"))
    else:
        folder = Configuration().of(str(tmp_path / "site" / "a.md")).settings.rules_folder
        assert folder == (str(path.parent / "rules") if '""' not in own else "")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("selct = []", "unknown key 'selct'; did you mean 'select'"),
        ("overide = []", "unknown key 'overide'; did you mean 'override'"),
        ("select = 'META'", "select must be a list of texts"),
        ("kind = 3", "kind must be one of science, institution"),
        ("kind = 'nws'", "kind must be one of science, institution"),
        ("profile = 'all'", "profile must be one of minimal, recommended, strict"),
        ("parser = 'lxml'", "parser must be one of turbohtml, html.parser"),
        ("fail-on = 'never'", "fail-on must be one of error, warning, info"),
        ("lang = 'de'", "lang must be one of zh, en, ru"),
        ("edition = 'new'", 'edition must be a text, the version of contentlint, such as "0.1"'),
        ("edition = 0.1", "edition must be a text"),
        ("max-file-size = true", "max-file-size must be a whole number, 1 or more"),
        ("max-warnings = -1", "max-warnings must be a whole number, 0 or more"),
        ("severity = 'error'", "severity must be a table"),
        ("severity = { META = 'fatal' }", "severity.META must be one of error, warning, info, off"),
        ("rules = { a = 1 }", "rules.a must be a table"),
        ("[[override]]\nkind = 'news'", "override 1: needs files"),
        ("[[override]]\nfiles = ['a']\nkin = 'news'", "override 1: unknown key 'kin'"),
        ("[[override]]\nfiles = ['a']\nbaseline = 'b'", "override 1: baseline holds for all pages; write it above the first"),
        ("kind = ", "not valid TOML"),
    ],
)
def test_mistakes_are_told(tmp_path: Path, text: str, message: str) -> None:
    (tmp_path / "contentlint.toml").write_text(text, encoding="utf-8")
    with pytest.raises(SettingsError, match=message) as caught:
        Configuration().of(str(tmp_path / "a.html"))
    assert str(tmp_path / "contentlint.toml") in str(caught.value)


@pytest.mark.parametrize(
    "content",
    [
        "kind = 'news'".encode("utf-16"),
        b"max-warnings = " + b"9" * 5000,
        b"select = " + b"[" * 100_000,
        b"\x00",
        b"kind = 'news'\nkind = 'news'",
    ],
)
def test_bytes_that_are_no_settings(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "contentlint.toml").write_bytes(content)
    with pytest.raises(SettingsError, match="not valid TOML"):
        Configuration().of(str(tmp_path / "a.html"))


@pytest.mark.parametrize("key", [name for name, key in KEYS.items() if key.type is str])
def test_an_empty_text_is_the_default(tmp_path: Path, key: str) -> None:
    (tmp_path / "contentlint.toml").write_text(f'{key} = ""', encoding="utf-8")
    assert Configuration().of(str(tmp_path / "a.html")).settings == Settings()


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("select = ['clam']", "contentlint.toml: unknown rule 'clam'; did you mean 'claim'"),
        ("[[override]]\nfiles = ['never/**']\nignore = ['TST']", "override 1: unknown rule 'TST'; did you mean 'TEST'"),
        (
            "[[override]]\nfiles = ['never/**']\n[override.severity]\nclaims = 'off'",
            "override 1: unknown rule 'claims'; did you mean 'claim'",
        ),
        ("[rules.TEST009]", "unknown rule 'TEST009'"),
        ("[[override]]\nfiles = ['x']\nrules = { claim = { wrd = 1 } }", "override 1: rules.claim: there is no option 'wrd'"),
    ],
)
def test_rules_and_options_are_validated_wherever_they_stand(tmp_path: Path, package, text: str, message: str) -> None:
    package.words("claim", "TEST001", "claim", tail='[terms]\nwords = { zh = ["根治"] }\n')
    (tmp_path / "contentlint.toml").write_text(text, encoding="utf-8")
    file = read_settings(tmp_path / "contentlint.toml")
    assert file is not None
    with pytest.raises(SettingsError, match=message):
        validate(file, package.index())


@pytest.mark.parametrize(
    ("patterns", "left_out", "kept"),
    [
        (["public/"], ["public/", "public/a.md"], ["a/public/", "public.md", "publics/"]),
        (["public"], ["public/", "public/a.md", "public/b/c.md"], ["a/public/"]),
        (["**/drafts/"], ["drafts/", "a/b/drafts/"], ["drafts.md"]),
        (["./README.md", "**/robots.txt"], ["README.md", "robots.txt", "a/robots.txt"], ["a/README.md"]),
        (["posts/*.tmp.md"], ["posts/a.tmp.md"], ["posts/b/a.tmp.md", "posts/a.md"]),
        (["posts/**"], ["posts/", "posts/b/c.md"], ["post/"]),
        ([], [], ["a.md"]),
    ],
)
def test_files_left_out(tmp_path: Path, patterns: list[str], left_out: list[str], kept: list[str]) -> None:
    write(tmp_path, contentlint=f"exclude-files = {patterns}")
    configuration = Configuration()
    assert [path for path in left_out + kept if configuration.excludes(str(tmp_path / path), path.endswith("/"))] == left_out


def test_patterns_of_an_extended_file_are_relative_to_it(tmp_path: Path) -> None:
    write(tmp_path, contentlint='exclude-files = ["a/b/"]', a__contentlint='extends = "../contentlint.toml"')
    assert Configuration().excludes(str(tmp_path / "a" / "b"), True)
    assert not Configuration().excludes(str(tmp_path / "a" / "a" / "b"), True)


def test_rules_of_the_project_are_no_pages(tmp_path: Path) -> None:
    write(tmp_path, contentlint='rules-folder = "rules"')
    assert Configuration().excludes(str(tmp_path / "rules"), True)


def within(folder: str) -> str:
    return re.escape(folder).replace(r"\*", "[^/]*").replace(r"\?", "[^/]")


@given(st.text("ab/*?.", max_size=12), st.text("ab/.", max_size=12))
@example("**b*b**ab", "bbab")
@example("*a/b*a**/a", "a/ba/a")
@example("/*?**/?", "/aaa")
@example("a/**/b/**/a*", "a/x/b/b/ab")
@settings(max_examples=2000)
def test_patterns_mean_what_a_plain_translation_says(glob: str, name: str) -> None:
    *folders, last = re.sub("/\\Z", "/**", glob.removeprefix("./")).split("/")
    plain = "".join("(?:.*/)?" if folder == "**" else f"{within(folder)}/" for folder in folders)
    expected = re.fullmatch(plain + (".*" if last == "**" else within(last)), name)
    assert bool(pattern(glob).fullmatch(name)) == bool(expected)


@pytest.mark.parametrize("glob", ["**/" * 50 + "x", "*" * 200 + "x", "**/a" * 30, "*a" * 30 + "x", "**a*" * 30 + "x", "**/*a*a*a/" * 9])
def test_patterns_are_quick(glob: str) -> None:
    start = process_time()
    assert not pattern(glob).fullmatch("a/" * 40 + "a" * 200 + "b")
    assert process_time() - start < 5


VALUES = st.recursive(
    st.none().map(lambda _: "") | st.booleans() | st.integers(-9, 9) | st.floats(allow_nan=False, width=16) | st.text("aM0./*", max_size=4),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["files", "META", "title-length", "x", "kind"]), inner, max_size=3)
    ),
    max_leaves=6,
)


def toml(value: object) -> str:
    if isinstance(value, dict):
        return f"{{ {', '.join(f'{key} = {toml(one)}' for key, one in value.items())} }}"
    if isinstance(value, list):
        return f"[{', '.join(map(toml, value))}]"
    return str(value).lower() if isinstance(value, bool) else f"'{value}'" if isinstance(value, str) else str(value)


@example({"extends": "/"})
@given(st.dictionaries(st.sampled_from([*KEYS, "extends", "override", "x"]), VALUES, max_size=4))
def test_any_file_gives_settings_or_an_error_that_names_it(tmp_path_factory: pytest.TempPathFactory, table: dict[str, object]) -> None:
    folder = tmp_path_factory.mktemp("any", numbered=True)
    path = folder / "contentlint.toml"
    path.write_text("\n".join(f"{key} = {toml(value)}" for key, value in table.items()), encoding="utf-8")
    try:
        settings = Configuration().of(str(folder / "a.md")).settings
    except SettingsError as error:
        assert str(path) in str(error)
    else:
        assert {key.field for name, key in KEYS.items() if not key.problem(getattr(settings, key.field))} >= {
            "profile",
            "select",
            "severity",
        }
