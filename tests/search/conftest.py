"""The index of our own content, and the scripts that read it."""

from __future__ import annotations

from typing import Any

import pytest

from loket.search import Index, unpack
from tests.search.javascript import Scripts
from tests.search_report import our_index


@pytest.fixture(scope="session")
def plain() -> dict[str, Any]:
    return our_index()


@pytest.fixture(scope="session")
def index(plain: dict[str, Any]) -> Index:
    return Index(*unpack(plain))


@pytest.fixture(scope="session")
def scripts(tmp_path_factory: pytest.TempPathFactory) -> Scripts:
    return Scripts(tmp_path_factory.mktemp("scripts"))
