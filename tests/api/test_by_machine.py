"""A short run of `make fuzz`: the JSON side takes what openapi.yaml allows and keeps nothing it forbids."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from local.openapi import openapi
from tests.answers import DOMICILE
from tests.counter import Counter, make_keys, open_counter, write_test_catalog
from tests.fuzz import fuzz, with_every_kind
from tests.stores import ROOT, running


@pytest.fixture(scope="module")
def counter(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Counter]:
    with running("moto") as store:
        yield open_counter(store, write_test_catalog(tmp_path_factory.mktemp("catalog")), make_keys(store))


@pytest.fixture
def document() -> dict[str, Any]:
    return openapi(ROOT)


def test_nothing_that_is_forbidden_is_kept_and_every_answer_is_as_described(
    counter: Counter, document: dict[str, Any]
) -> None:
    found = fuzz(with_every_kind(counter, document), document, seed=20261124, size=200, edges=False)

    assert found.wrong == []
    assert found.cases >= 200
    assert found.kept >= 20


def test_a_document_that_forbids_more_than_the_functions_do_is_found_out(
    counter: Counter, document: dict[str, Any]
) -> None:
    path = f"/api/v1/kirim/{DOMICILE}"
    document["paths"] = {path: document["paths"][path]}
    body = document["paths"][path]["post"]["requestBody"]["content"]["application/json"]["schema"]
    body["properties"]["answers"]["properties"]["full_name"]["maxLength"] = 3

    found = fuzz(counter, document, seed=1, size=20, edges=False)

    assert any(entry.startswith("kept what the document forbids") for entry in found.wrong)
