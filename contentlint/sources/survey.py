"""A look at a folder before anybody has set anything: which site generator it belongs to, what pages it has, what in it are none."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path, PurePosixPath
from typing import Final, NamedTuple

from contentlint.sources.files import SourceFile, find

_MOST_FILES: Final = 5000
_SAMPLE: Final = 20


class Generator(NamedTuple):
    """A site generator. marks: sets of files and folders; one whole set tells it. left_out: what is built, or no page: patterns as in
    `exclude-files`. drafts: folders of drafts."""

    name: str
    marks: tuple[tuple[str, ...], ...]
    left_out: tuple[str, ...] = ()
    drafts: tuple[str, ...] = ()


GENERATORS: Final = (
    Generator(
        "Hugo",
        (("hugo.toml",), ("hugo.yaml",), ("hugo.yml",), ("hugo.json",), ("config/_default",), ("archetypes", "content"),
         ("config.toml", "content"), ("config.yaml", "content")),
        ("public/", "resources/", "themes/", "layouts/", "archetypes/", "static/"),
        ("content/drafts",),
    ),
    Generator(
        "Hexo",
        (("_config.yml", "source/_posts"), ("_config.yml", "scaffolds")),
        ("public/", "themes/", "scaffolds/"),
        ("source/_drafts",),
    ),
    Generator("VuePress", ((".vuepress",), ("docs/.vuepress",), ("src/.vuepress",)), ("dist/",)),
    Generator("VitePress", ((".vitepress",), ("docs/.vitepress",), ("src/.vitepress",)), ("dist/",)),
    Generator(
        "Jekyll",
        (("_config.yml", "_posts"), ("_config.yml", "_layouts"), ("_config.yml", "Gemfile")),
        ("_site/", "_layouts/", "_includes/", "vendor/"),
        ("_drafts",),
    ),
)  # fmt: skip
# Folders of other ways to make a site; they are named only where they are there.
_BUILT: Final = ("build", "dist", "out", "_site", "public", "templates", "layouts", "includes", "partials")
# Files with the suffix of a page that are about the repository or for machines.
_NO_ARTICLES: Final = frozenset((
    "readme.md", "readme.txt", "changelog.md", "changes.md", "contributing.md", "code_of_conduct.md", "security.md", "license.md",
    "license.txt", "notice.txt", "authors.md", "pull_request_template.md", "requirements.txt", "robots.txt",
    "ads.txt", "app-ads.txt", "humans.txt", "llms.txt", "security.txt", "cmakelists.txt", "404.html", "404.md",
))  # fmt: skip
# What folders of a medical site are commonly called → kind of their pages.
_KINDS: Final = {
    "news": "news", "press": "news", "xinwen": "news", "新闻": "news", "novosti": "news", "новости": "news",
    "about": "institution", "departments": "institution", "doctors": "institution", "keshi": "institution", "科室": "institution",
    "专家": "institution", "医生": "institution", "vrachi": "institution", "врачи": "institution", "otdeleniya": "institution",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Survey:
    """What a folder looks like.

    generator: None when it is none that is known. pages: how many there are (of the first thousands) by suffix. sample: some of them.
    left_out: patterns of what is not to be checked. drafts, kinds: patterns of drafts, and of pages by their kind.
    git, ci: it is a git repository; the services whose settings are there.
    """

    generator: Generator | None
    pages: Counter[str]
    sample: tuple[SourceFile, ...]
    left_out: tuple[str, ...]
    drafts: tuple[str, ...]
    kinds: tuple[tuple[str, tuple[str, ...]], ...]
    git: bool
    ci: tuple[str, ...]


def survey(folder: Path) -> Survey:
    """Look at a folder. What cannot be read is passed over."""
    generator = next((one for one in GENERATORS if any(_has(folder, marks) for marks in one.marks)), None)
    built = generator.left_out if generator else tuple(f"{name}/" for name in _BUILT if (folder / name).is_dir())
    files = list(islice(find([str(folder)], excluded=lambda path, is_folder: _within(folder, path, built, is_folder)), _MOST_FILES))
    names = [PurePosixPath(os.path.relpath(file.absolute, folder).replace(os.sep, "/")) for file in files]
    pages = [(file, name) for file, name in zip(files, names, strict=True) if name.name.lower() not in _NO_ARTICLES and not file.problem]
    return Survey(
        generator,
        Counter(name.suffix.lower() for _, name in pages),
        tuple(file for file, _ in pages[:: max(1, len(pages) // _SAMPLE)][:_SAMPLE]),
        (*built, *dict.fromkeys(_no_articles(names))),
        tuple(f"{draft}/**" for draft in generator.drafts if (folder / draft).is_dir()) if generator else (),
        tuple(_kinds(name for _, name in pages)),
        any((one / ".git").exists() for one in (folder, *folder.parents)),
        tuple(name for name, path in (("github", ".github"), ("gitlab", ".gitlab-ci.yml")) if (folder / path).exists()),
    )


def _has(folder: Path, marks: tuple[str, ...]) -> bool:
    return all((folder / mark).exists() for mark in marks)


def _within(folder: Path, path: str, built: tuple[str, ...], is_folder: bool) -> bool:
    return is_folder and f"{os.path.relpath(path, folder)}/".replace(os.sep, "/") in built


def _no_articles(names: list[PurePosixPath]) -> Iterator[str]:
    for name in names:
        if name.name.lower() in _NO_ARTICLES:
            yield str(name) if len(name.parts) == 1 else f"**/{name.name}"


def _kinds(names: Iterator[PurePosixPath]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Kinds that the names of folders tell, with the patterns of their pages."""
    found: dict[str, dict[str, None]] = {}
    for name in names:
        for depth, part in enumerate(name.parts[:-1], 1):
            if kind := _KINDS.get(part.lower()):
                found.setdefault(kind, {})["/".join((*name.parts[:depth], "**"))] = None
                break
    yield from ((kind, tuple(patterns)) for kind, patterns in found.items())
