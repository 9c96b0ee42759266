"""A counter whose domicile form asks for an address, which chooses the office, and for a family."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.counter import Counter, write_test_catalog
from tests.more_questions import counter_asking
from tests.stores import RunningStore, running

HOME = {"id": "home", "kind": "address", "label": "Tempat tinggal sekarang"}
FAMILY = {
    "id": "family",
    "kind": "repeat",
    "label": "Anggota keluarga",
    "row_label": "Anggota",
    "most": 4,
    "questions": [
        {"id": "name", "kind": "short_text", "label": "Nama", "max_length": 30},
        {"id": "born", "kind": "date", "label": "Tanggal lahir", "latest": "today"},
        {"id": "child", "kind": "yes_no", "label": "Anak Anda", "privacy": "specific"},
        {"id": "phone", "kind": "phone", "label": "HP", "required": False},
    ],
}


@pytest.fixture(scope="session")
def store() -> Iterator[RunningStore]:
    with running("moto") as store:
        yield store


@pytest.fixture(scope="session")
def catalog(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_test_catalog(tmp_path_factory.mktemp("catalog"))


@pytest.fixture
def counter(store: RunningStore, catalog: Path) -> Counter:
    replaced = ("street", "rt", "rw", "village")
    return counter_asking(
        store, catalog, HOME, FAMILY, without=replaced, routing="home", version="0f0f0f0f0f0f"
    )
