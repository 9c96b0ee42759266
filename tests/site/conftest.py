"""The site, built once in a folder of its own."""

from __future__ import annotations

from pathlib import Path

import pytest
from built_site import Site, copy_of_the_repository

from local.site import build_site
from local.site_gate import read_site


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    root = copy_of_the_repository(tmp_path_factory.mktemp("city"))
    built = build_site(root, root / "site")
    return Site(root=root, out=root / "site", built=built, pages=read_site(root / "site"))


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A copy that a test may break."""
    return copy_of_the_repository(tmp_path)
