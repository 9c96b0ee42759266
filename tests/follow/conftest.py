"""One moto and one catalog for all; a town of its own for each test."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.follow.town import Town, a_catalog, a_store, a_town
from tests.stores import RunningStore


@pytest.fixture(scope="session")
def catalog_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return a_catalog(tmp_path_factory.mktemp("katalog"))


@pytest.fixture(scope="module")
def moto() -> Iterator[RunningStore]:
    with a_store() as store:
        yield store


@pytest.fixture
def town(moto: RunningStore, catalog_folder: Path) -> Iterator[Town]:
    with a_town(moto, catalog_folder) as built:
        yield built
