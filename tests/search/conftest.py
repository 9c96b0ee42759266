"""The index of our own content, the scripts that read it, and the site that holds both."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from local.holidays import WITA_OFFSET
from local.website.site import build_site
from local.website.site_gate import read_site
from loket.search import Index, unpack
from tests.search.javascript import Scripts
from tests.search_report import our_index
from tests.site.built_site import Site, copy_of_the_repository


@pytest.fixture(scope="session")
def plain() -> dict[str, Any]:
    return our_index()


@pytest.fixture(scope="session")
def index(plain: dict[str, Any]) -> Index:
    return Index(*unpack(plain))


@pytest.fixture(scope="session")
def scripts(tmp_path_factory: pytest.TempPathFactory) -> Scripts:
    return Scripts(tmp_path_factory.mktemp("scripts"))


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    root = copy_of_the_repository(tmp_path_factory.mktemp("city"))
    built = build_site(root, root / "site")
    today = (datetime.now(UTC) + WITA_OFFSET).date()
    return Site(root=root, out=root / "site", built=built, pages=read_site(root / "site"), today=today)
