"""Every promise runs on each store; where a store is known to break one, the list says why."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from handlers.backroom.case_table import CaseTable
from tests.stores import RunningStore, running

HERE = Path(__file__).resolve().parent


@pytest.fixture(scope="session", params=["ministack", "dynamodb_local", "moto"])
def store(request: pytest.FixtureRequest) -> Iterator[RunningStore]:
    with running(request.param) as started:
        yield started


@pytest.fixture(scope="session", params=["ministack", "dynamodb_local"])
def server(request: pytest.FixtureRequest) -> Iterator[RunningStore]:
    """A store that answers over the network, so that the network can fail."""
    with running(request.param) as started:
        yield started


@pytest.fixture(scope="session", params=["ministack", "moto"])
def cloud(request: pytest.FixtureRequest) -> Iterator[RunningStore]:
    """Keys, secrets and mail; DynamoDB Local has none of them."""
    with running(request.param) as started:
        yield started


@pytest.fixture
def table(store: RunningStore) -> str:
    """The name of a fresh table of cases."""
    return store.new_table("cases")


@pytest.fixture
def cases(store: RunningStore, table: str) -> CaseTable:
    return CaseTable(store.unhurried.dynamodb, table)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    expected = yaml.safe_load((HERE / "expected_failures.yaml").read_text(encoding="utf-8"))
    for item in items:
        if HERE not in item.path.parents or not isinstance(item, pytest.Function):
            continue
        store, promise = _promise(item)
        reason = expected.get(store, {}).get(promise)
        if reason:
            # strict: a promise that is kept after all fails too, so that the list stays true. Only a race may
            # go either way: its reason begins with "sometimes".
            strict = not str(reason).startswith("sometimes")
            item.add_marker(pytest.mark.xfail(reason=reason, strict=strict))


def _promise(item: pytest.Function) -> tuple[str, str]:
    """The store, and the test's name without it: "test_x", or "test_x[1025-2.0]" with more parameters."""
    params = item.callspec.params if hasattr(item, "callspec") else {}
    store = str(next((params[name] for name in ("store", "server", "cloud") if name in params), ""))
    return store, item.name.replace(f"[{store}]", "").replace(f"[{store}-", "[")
