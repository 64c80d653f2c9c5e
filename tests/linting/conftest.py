from __future__ import annotations

from pathlib import Path

import pytest
from words_file import HEAD

from contentlint.linting.index import RuleIndex, load_packages


class Package:
    """A rule package in a temporary folder."""

    def __init__(self, folder: Path, name: str) -> None:
        self.folder = folder
        self.name = name
        (folder / "__init__.py").write_text("", encoding="utf-8")

    def words(self, stem: str, code: str, name: str, severity: str = "warning", extra: str = "", tail: str = "", body: str = "") -> None:
        head = HEAD.format(code=code, name=name, severity=severity, extra=extra, tail=tail)
        (self.folder / f"{stem}.md").write_text(head + body, encoding="utf-8")

    def module(self, stem: str, source: str) -> None:
        (self.folder / f"{stem}.py").write_text(source, encoding="utf-8")

    def index(self) -> RuleIndex:
        import contentlint.linting

        notices = Path(contentlint.linting.__file__).parent / "notices"
        return load_packages([("contentlint.linting", notices), (self.name, self.folder)])


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> Package:
    name = f"rules_of_{abs(hash(request.node.nodeid))}"
    folder = tmp_path / name
    folder.mkdir()
    monkeypatch.syspath_prepend(str(tmp_path))
    return Package(folder, name)
