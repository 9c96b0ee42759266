"""The site, built once in a folder of its own."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from built_site import Site, copy_of_the_repository
from playwright.sync_api import Browser

from local.holidays import WITA_OFFSET
from local.website.site import build_site
from local.website.site_gate import read_site
from tests.slow_phone import chromium


def city_today() -> date:
    """The day it is in the city, as a build takes it."""
    return (datetime.now(UTC) + WITA_OFFSET).date()


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    root = copy_of_the_repository(tmp_path_factory.mktemp("city"))
    built = build_site(root, root / "site")
    return Site(root=root, out=root / "site", built=built, pages=read_site(root / "site"), today=city_today())


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A copy that a test may break."""
    return copy_of_the_repository(tmp_path)


@pytest.fixture(scope="module")  # one Playwright at a time: other folders bring their own
def browser() -> Iterator[Browser]:
    with chromium() as found:
        yield found
