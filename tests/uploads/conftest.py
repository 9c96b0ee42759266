"""A counter whose domicile form asks for a card, and for photos when somebody wants to send some."""

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
    def change(content: dict[str, Any]) -> None:
        form = content["forms"][DOMICILE]
        added = to_plain(form_of(CARD, PHOTOS))["sections"][0]["questions"]
        form["sections"][1]["questions"].extend(added)
        form.update(version="0a0a0a0a0a0a")

    return open_counter(store, catalog, make_keys(store)).with_catalog(change)
