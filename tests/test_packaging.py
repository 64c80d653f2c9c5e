"""What is installed: the wheel, the lock, and the script that sets everything up."""

from __future__ import annotations

import importlib.util
import os
import re
import shutil
import subprocess
import sys
import tomllib
import zipfile
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest
from packaging.requirements import Requirement

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
LOCK = [line for line in (ROOT / "requirements.lock").read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
FOLDERS = {"contentlint": "contentlint", "rules": "contentlint_rules"}  # where it lies → what it is called
BUILD = "import setuptools.build_meta, sys; setuptools.build_meta.build_wheel(sys.argv[1])"


def build_wheel(source: Path, into: Path) -> Path:
    """Built with what is installed here, so nothing is fetched."""
    into.mkdir(parents=True, exist_ok=True)
    subprocess.run([sys.executable, "-c", BUILD, str(into)], cwd=source, capture_output=True, check=True, timeout=120)
    (wheel,) = into.glob("*.whl")
    return wheel


def shipped() -> set[str]:
    """Every file that has to be installed, by its path there."""
    return {
        f"{name}/{path.relative_to(ROOT / folder).as_posix()}"
        for folder, name in FOLDERS.items()
        for path in (ROOT / folder).rglob("*")
        if path.suffix in (".py", ".md", ".tsv", ".toml", ".txt", ".css", ".js", ".html") or path.name == "py.typed"
    }


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, unpacked."""
    source = tmp_path_factory.mktemp("source")
    for folder in FOLDERS:
        shutil.copytree(ROOT / folder, source / folder, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(ROOT / name, source / name)
    target = tmp_path_factory.mktemp("installed")
    with zipfile.ZipFile(build_wheel(source, source / "wheel")) as wheel:
        wheel.extractall(target)
    return target


def test_the_wheel_holds_every_file(installed: Path) -> None:
    found = {path.relative_to(installed).as_posix() for path in installed.rglob("*") if path.is_file()}
    (about,) = installed.glob("*.dist-info")
    assert {name for name in found if not name.startswith(about.name)} == shipped()
    assert "License-Expression: MIT" in (about / "METADATA").read_text(encoding="utf-8")


def test_the_wheel_runs(installed: Path, tmp_path: Path) -> None:
    environment = {**os.environ, "PYTHONPATH": str(installed), "CONTENTLINT_CACHE": str(tmp_path), "PYTHONUTF8": "1"}
    where = "import contentlint, contentlint_rules; print(contentlint.__file__, contentlint_rules.__file__)"
    for arguments in (("-c", where), ("-m", "contentlint", "rule", "--all")):
        command = [sys.executable, *arguments]
        done = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, encoding="utf-8", timeout=120, check=True)
        if arguments[0] == "-c":
            assert all(name.startswith(str(installed)) for name in done.stdout.split())
    codes = set(re.findall(r"^  ([A-Z]+\d+)", done.stdout, re.MULTILINE))
    words = [ROOT / path.replace("contentlint_rules", "rules", 1) for path in shipped() if path.endswith(".md")]
    assert codes == {code for path in words for code in re.findall(r'^code = "(.+)"', path.read_text(encoding="utf-8"), re.MULTILINE)}


def test_every_package_is_declared() -> None:
    declared = set(PROJECT["tool"]["setuptools"]["packages"])
    assert declared == {path.rpartition("/")[0].replace("/", ".") for path in shipped()}


def test_the_lock_names_one_version_of_everything() -> None:
    pins = {pin.name.lower().replace("_", "-"): pin for pin in map(Requirement, LOCK)}
    assert len(pins) == len(LOCK)
    assert all(pin.url is None and re.fullmatch(r"==[\w.]+", str(pin.specifier)) for pin in pins.values())
    project = PROJECT["project"]
    wanted = [*PROJECT["build-system"]["requires"], *project["dependencies"], *project["optional-dependencies"]["dev"]]
    for one in map(Requirement, wanted):
        (pinned,) = pins[one.name.lower().replace("_", "-")].specifier
        assert one.specifier.contains(pinned.version), f"{one} is locked as {pinned}"


READMES = ("README.md", "README.zh.md", "README.ru.md")
TEST, CHECK = "python3 run.py test", "python3 run.py check examples/articles"


@pytest.mark.parametrize("name", READMES)
def test_two_commands_do_it_all(name: str) -> None:
    commands = [block.strip() for block in re.findall(r"```console\n(.*?)```", (ROOT / name).read_text(encoding="utf-8"), re.DOTALL)]
    assert len(commands) == 2
    assert commands[0].startswith(CHECK)
    assert commands[1] == TEST


def test_ci_runs_the_command_of_the_readme() -> None:
    assert TEST in (ROOT / ".ci" / "run").read_text(encoding="utf-8").splitlines()


@pytest.fixture
def script(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """run.py of a checkout in a temporary folder."""
    for name in ("run.py", "requirements.lock", "pyproject.toml"):
        shutil.copy(ROOT / name, tmp_path / name)
    spec = importlib.util.spec_from_file_location("run_of_checkout", tmp_path / "run.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


class Machine:
    """Stands in for `subprocess` in run.py: keeps what was called; `broken` tells which commands fail."""

    def __init__(self, script: ModuleType, broken: Callable[[list[str]], bool]) -> None:
        self.script = script
        self.broken = broken
        self.called: list[list[str]] = []

    def call(self, command: list[str], **_: object) -> int:
        self.called.append(command)
        if self.broken(command):
            return 1
        if "venv" in command:
            self.script.PYTHON.parent.mkdir(parents=True)
            self.script.PYTHON.touch()
        return 0

    def run(self, command: list[str], **_: object) -> subprocess.CompletedProcess[str]:
        return subprocess.CompletedProcess(command, self.call(command), "", "it is broken")


def machine(script: ModuleType, monkeypatch: pytest.MonkeyPatch, broken: Callable[[list[str]], bool] = lambda command: False) -> Machine:
    made = Machine(script, broken)
    monkeypatch.setattr(script, "subprocess", made)
    return made


def test_it_installs_once(script: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    calls = machine(script, monkeypatch)
    assert script.main(["check", "x.html"]) == 0
    assert [command[2] for command in calls.called] == ["venv", "pip", "pip", "pip", "contentlint"]
    calls.called.clear()
    assert script.main(["test", "-x"]) == 0
    assert calls.called == [[str(script.PYTHON), "-m", "pytest", "-n", "auto", "--dist", "loadfile", "--no-loadscope-reorder", "-x"]]


def test_a_new_lock_is_installed_into_what_is_there(script: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    calls = machine(script, monkeypatch)
    script.main(["check"])
    with script.LOCK.open("a", encoding="utf-8") as lock:
        lock.write("more==1.0\n")
    calls.called.clear()
    script.main(["check"])
    assert [command[2] for command in calls.called] == ["pip", "pip", "pip", "contentlint"]


def test_debian_without_ensurepip(script: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    own_pip = [str(script.PYTHON), "-m", "pip"]
    calls = machine(script, monkeypatch, lambda call: call[:3] == own_pip or ("venv" in call and "--without-pip" not in call))
    assert script.main(["check"]) == 0
    assert all(
        command[:5] == [sys.executable, "-m", "pip", "--python", str(script.PYTHON)] for command in calls.called if "install" in command
    )


FAILURES = [
    (lambda command: "venv" in command, "cannot make virtual environments (it is broken)"),
    (lambda command: "--version" in command, "sudo apt install python3-venv"),
    (lambda command: "install" in command, "Is the network there?"),
]


@pytest.mark.parametrize(("broken", "says"), FAILURES)
def test_it_says_what_to_do(
    broken: Callable[[list[str]], bool], says: str, script: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    machine(script, monkeypatch, broken)
    assert script.main(["check"]) == 2
    assert says in capsys.readouterr().err
    assert not script.STAMP.exists()


def test_an_old_python_is_told_so(script: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(script, "OLDEST", (4, 0))
    assert script.main(["check"]) == 2
    assert "needs Python 4.0 or later" in capsys.readouterr().err
