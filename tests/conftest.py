"""Fixtures that several rooms share."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

DATA = Path(os.environ.get("CONTENTLINT_DATA") or Path(__file__).parents[1] / ".." / "shared" / "data").resolve()

settings.register_profile("however slow the machine", deadline=None, suppress_health_check=[HealthCheck.too_slow])  # timing fails no test
settings.load_profile("however slow the machine")


@pytest.fixture(scope="session", autouse=True)
def _own_cache(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Compiled files go to a folder of the test run, so nothing of the user's is read or written."""
    os.environ.setdefault("CONTENTLINT_CACHE", str(tmp_path_factory.mktemp("cache")))


@pytest.fixture(scope="session")
def data() -> Path:
    """The folder with real pages that lies beside a developer's checkout and is not part of the repository."""
    if not DATA.is_dir():
        pytest.skip(f"real pages are not at {DATA}; set CONTENTLINT_DATA to their folder to run this test")
    return DATA
