"""A counter on Amazon's own engine, which counts bytes, with keys as long as those of the cloud."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.counter import Counter, Parts, make_keys, open_counter, write_test_catalog
from tests.stores import RunningStore, running

# What KMS in the cloud adds to what it locks, in bytes; the look-alikes add less.
KMS_ADDS = 152


class LongKeys:
    """KMS whose answers are as long as in the cloud."""

    def __init__(self, whole: Any) -> None:
        self._whole = whole

    def generate_data_key(self, **arguments: Any) -> dict[str, Any]:
        answer: dict[str, Any] = self._whole.generate_data_key(**arguments)
        return {**answer, "CiphertextBlob": answer["CiphertextBlob"].ljust(32 + KMS_ADDS, b"\0")}

    def encrypt(self, **arguments: Any) -> dict[str, Any]:
        answer: dict[str, Any] = self._whole.encrypt(**arguments)
        return {
            "CiphertextBlob": answer["CiphertextBlob"].ljust(len(arguments["Plaintext"]) + KMS_ADDS, b"\0")
        }


@pytest.fixture(scope="session")
def catalog(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_test_catalog(tmp_path_factory.mktemp("catalog"))


@pytest.fixture(scope="session")
def engine() -> Iterator[RunningStore]:
    with running("dynamodb_local") as store:
        yield store


@pytest.fixture(scope="session")
def keys() -> Iterator[RunningStore]:
    with running("moto") as store:
        yield store


@pytest.fixture
def counter(engine: RunningStore, keys: RunningStore, catalog: Path) -> Counter:
    on_engine = open_counter(engine, catalog, make_keys(keys))
    clients = Parts(
        keys.clients,
        dynamodb=engine.clients.dynamodb,
        dynamodb_in_haste=engine.clients.dynamodb_in_haste,
        kms=LongKeys(keys.clients.kms),
    )
    return on_engine.again(clients=clients)
