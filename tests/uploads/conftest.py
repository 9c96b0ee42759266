"""A counter whose domicile form asks for a card, and for photos when somebody wants to send some."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.counter import Counter, write_test_catalog
from tests.more_questions import counter_asking
from tests.stores import RunningStore, running

CARD = {"id": "card", "kind": "file", "label": "Foto KTP"}
PHOTOS = {"id": "photos", "kind": "file", "label": "Foto rumah", "required": False, "most": 3}


@pytest.fixture(scope="session")
def store() -> Iterator[RunningStore]:
    with running("moto") as store:
        yield store


@pytest.fixture(scope="session")
def catalog(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_test_catalog(tmp_path_factory.mktemp("catalog"))


@pytest.fixture
def counter(store: RunningStore, catalog: Path) -> Counter:
    return counter_asking(store, catalog, CARD, PHOTOS, version="0a0a0a0a0a0a")
