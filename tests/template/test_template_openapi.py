"""openapi.yaml tells the truth about the JSON side."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator
from openapi_spec_validator import validate
from translated_template import ROOT

from local.openapi import as_yaml, main, openapi, publish_openapi
from local.openapi_examples import EXAMPLE_DAY, EXAMPLE_KEY, EXAMPLE_TICKET
from local.openapi_routes import submission
from local.patterns import form_of_every_kind
from local.sample_files import SAMPLE_FILES
from local.website.workshop import Workshop
from loket.cases import valid_idempotency_key
from loket.content import load_content
from loket.forms import KINDS, Setting, check_answers, fields_from_json, has_files

FORMS = load_content(ROOT / "content").forms


@pytest.fixture(scope="session")
def document(root: Path) -> dict[str, Any]:
    found: dict[str, Any] = yaml.safe_load((root / "openapi.yaml").read_text(encoding="utf-8"))
    return found


def test_the_file_is_up_to_date(root: Path) -> None:
    assert (root / "openapi.yaml").read_text(encoding="utf-8") == as_yaml(openapi(root))


def test_what_is_published_is_the_file(root: Path, document: dict[str, Any], tmp_path: Path) -> None:
    content = load_content(root / "content")
    publish_openapi(Workshop(root=root, out=tmp_path, content=content, today=date(2026, 11, 24)))

    assert json.loads((tmp_path / "api/v1/openapi.json").read_bytes()) == document


def test_the_check_fails_once_a_form_has_changed(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(root / "content", tmp_path / "content")
    for name in ("template.yaml", "openapi.yaml"):
        shutil.copy(root / name, tmp_path)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("sys.argv", ["openapi", "--check"])
    form = tmp_path / "content" / "forms" / "surat-keterangan-domisili.yaml"

    main()
    form.write_text(form.read_text(encoding="utf-8").replace("max_length: 100", "max_length: 90"), "utf-8")

    with pytest.raises(SystemExit, match="out of date"):
        main()


def test_it_is_valid_openapi(document: dict[str, Any]) -> None:
    validate(document)


def test_every_open_form_has_a_path(document: dict[str, Any]) -> None:
    open_forms = {slug: form for slug, form in FORMS.items() if not form.closed}
    forms = {f"/api/v1/kirim/{slug}" for slug in open_forms}
    files = {f"/api/v1/kirim/{slug}/berkas" for slug, form in open_forms.items() if has_files(form)}

    proofs = {f"{path}/tantangan" for path in forms}

    assert set(document["paths"]) == forms | files | proofs | {"/api/v1/status"}


@pytest.mark.parametrize("slug", sorted(FORMS))
def test_the_example_of_a_form_is_accepted_by_the_form(document: dict[str, Any], slug: str) -> None:
    content = load_content(ROOT / "content")
    sentences = content.labels["problems"]
    body = request_body(document, f"/api/v1/kirim/{slug}")["example"]
    setting = Setting(today=date.fromisoformat(EXAMPLE_DAY), regions=content.offices.regions)

    fields, wrong = fields_from_json(FORMS[slug], body["answers"], sentences)
    checked = check_answers(FORMS[slug], fields, setting, sentences)

    assert (wrong, checked.problems) == ((), ())
    assert valid_idempotency_key(EXAMPLE_KEY)


def test_every_kind_of_question_has_an_example_that_its_form_accepts() -> None:
    form = form_of_every_kind()
    content = load_content(ROOT / "content")
    sentences = content.labels["problems"]
    setting = Setting(
        today=date.fromisoformat(EXAMPLE_DAY),
        regions=content.offices.regions,
        read_ticket={EXAMPLE_TICKET: SAMPLE_FILES["tiket-ktp"]}.get,
    )
    example = submission(form, content.offices.regions)["requestBody"]["content"]["application/json"]

    fields, wrong = fields_from_json(form, example["example"]["answers"], sentences)
    checked = check_answers(form, fields, setting, sentences)

    assert {question.kind for question in form.questions()} == set(KINDS)
    assert (wrong, checked.problems, checked.unused) == ((), (), ())


def test_every_example_fits_its_schema(document: dict[str, Any]) -> None:
    for schema, example in examples(document):
        whole = {**schema, "components": document["components"]}
        assert not list(Draft202012Validator(whole).iter_errors(example))


def request_body(document: dict[str, Any], path: str) -> dict[str, Any]:
    body: dict[str, Any] = document["paths"][path]["post"]["requestBody"]["content"]["application/json"]
    return body


def examples(document: dict[str, Any]) -> Iterator[tuple[dict[str, Any], Any]]:
    """Every schema with the example beside it."""
    waiting: list[Any] = [document]
    while waiting:
        found = waiting.pop()
        if isinstance(found, dict):
            if "schema" in found and "example" in found:
                yield found["schema"], found["example"]
            waiting.extend(found.values())
        elif isinstance(found, list):
            waiting.extend(found)
