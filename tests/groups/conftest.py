"""A counter whose domicile form asks for an address, which chooses the office, and for a family."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from local.patterns import form_of
from loket.forms import to_plain
from tests.answers import DOMICILE
from tests.counter import Counter, make_keys, open_counter, write_test_catalog
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
    def change(content: dict[str, Any]) -> None:
        form = content["forms"][DOMICILE]
        added = to_plain(form_of(HOME, FAMILY))["sections"][0]["questions"]
        for section in form["sections"]:
            section["questions"] = [
                question
                for question in section["questions"]
                if question["id"] not in ("street", "rt", "rw", "village")
            ]
        form["sections"][1]["questions"].extend(added)
        form.update(routing="home", version="0f0f0f0f0f0f")

    return open_counter(store, catalog, make_keys(store)).with_catalog(change)
