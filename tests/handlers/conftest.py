"""One counter a test, on a store in this process; another store where threads meet."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from tests.counter import Counter, make_keys, open_counter, write_test_catalog
from tests.stores import RunningStore, running


@pytest.fixture(scope="session")
def catalog(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_test_catalog(tmp_path_factory.mktemp("catalog"))


@pytest.fixture(scope="session")
def moto() -> Iterator[RunningStore]:
    with running("moto") as store:
        yield store


@pytest.fixture(scope="session")
def moto_keys(moto: RunningStore) -> Mapping[str, str]:
    return make_keys(moto)


@pytest.fixture
def counter(moto: RunningStore, catalog: Path, moto_keys: Mapping[str, str]) -> Counter:
    return open_counter(moto, catalog, moto_keys)


@pytest.fixture(scope="session")
def ministack() -> Iterator[RunningStore]:
    with running("ministack") as store:
        yield store


@pytest.fixture
def busy_counter(ministack: RunningStore, catalog: Path) -> Counter:
    """A counter on a store that is right when many come at once."""
    return open_counter(ministack, catalog, make_keys(ministack))
