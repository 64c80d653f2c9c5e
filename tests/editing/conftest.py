"""A draft page that is served to this machine, for tests that ask it, and a browser for those that use it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from serving import PUBLISHED, Served, serving

from contentlint.duplicates.index import Index, Published


@pytest.fixture(scope="package")
def index(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An index with one page."""
    path = tmp_path_factory.mktemp("index") / "published.index"
    with Index.create(path) as made:
        made.add(Published("gout.html", PUBLISHED, "zh-Hans", "https://hospital.example/gout", "痛风怎么办", "2025-03-01"))
    return path


@pytest.fixture(scope="package")
def served(tmp_path_factory: pytest.TempPathFactory, index: Path) -> Iterator[Served]:
    with serving(tmp_path_factory.mktemp("served"), index) as made:
        yield made


@pytest.fixture
def served_alone(tmp_path: Path) -> Iterator[Served]:
    """One whose folder no other test sees."""
    with serving(tmp_path) as made:
        yield made


CHROMIUM = shutil.which("chromium") or shutil.which("google-chrome")


@pytest.fixture(scope="package")
def browser() -> Iterator[Any]:
    if not CHROMIUM:
        pytest.skip("no Chromium here; install one to see the page in a browser")
    from playwright.sync_api import sync_playwright

    flags = (
        "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking --disable-component-update --disable-sync"
    )
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=flags.split())
        yield browser
        browser.close()
