"""The JSON side, told to programmers: OpenAPI 3.1 from the forms and the routes of template.yaml."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import yaml

from local.cloud_template import read_template
from local.openapi_answers import ANSWERS, CHALLENGE, RECEIPT, SCHEMAS, STATUS, TICKET
from local.openapi_examples import EXAMPLE_KEY, example_answers
from loket.forms import Form, answers_schema, has_files
from loket.services.content import load_content

Paths = dict[str, dict[str, Any]]
Describe = Callable[[str, Mapping[str, Form], Mapping[str, str]], Paths]


def openapi(root: Path) -> dict[str, Any]:
    """The whole document.

    Raises:
        KeyError: A route under /api/ that nobody has described here.
    """
    content = load_content(root / "content")
    paths: Paths = {}
    for route in read_template(root / "template.yaml").routes:
        if route.path.startswith("/api/"):
            paths |= _DESCRIPTIONS[route.key](route.path, content.forms, content.offices.regions)
    return {
        "openapi": "3.1.0",
        "info": {
            "title": f"Loket {content.city.name}",
            "version": "1",
            "summary": "Mengirim permohonan dan menanyakan keadaannya, untuk program.",
            "description": (
                "Tidak perlu kunci akses. Kirim dari server, atau dari halaman situs ini sendiri. "
                "Mengirim dua kali dengan key yang sama tidak membuat permohonan baru."
            ),
        },
        "servers": [{"url": "/"}],
        "paths": paths,
        "components": {"schemas": SCHEMAS, "responses": ANSWERS},
    }


def _submissions(path: str, forms: Mapping[str, Form], regions: Mapping[str, str]) -> Paths:
    return {
        path.replace("{form}", form.slug): {"post": submission(form, regions)}
        for form in forms.values()
        if not form.closed
    }


def submission(form: Form, regions: Mapping[str, str]) -> dict[str, Any]:
    """What may be sent to one form, and what comes back."""
    version = {"type": "string", "description": "Versi formulir yang Anda baca", "examples": [form.version]}
    example = {"key": EXAMPLE_KEY, "version": form.version, "answers": example_answers(form, regions)}
    return {
        "operationId": f"submit-{form.slug}",
        "summary": form.title,
        "description": form.purpose,
        "requestBody": _body(
            {
                "type": "object",
                "additionalProperties": False,
                "required": ["key", "answers"],
                "properties": {
                    "key": {"$ref": "#/components/schemas/Key"},
                    "version": version,
                    "proof": {
                        "type": "string",
                        "description": (
                            "Bukti kerja altcha untuk key ini, bila formulir sedang diserang mesin. "
                            "Tanpa itu permohonan tetap disimpan, tetapi ditahan untuk petugas."
                        ),
                    },
                    "answers": _with_nulls(answers_schema(form)),
                },
            },
            example,
        ),
        "responses": {
            "201": _answer("Permohonan disimpan", "Receipt", RECEIPT),
            "200": _answer(
                "Sudah disimpan sebelumnya dengan key ini; tanda terima yang sama", "Receipt", RECEIPT
            ),
            **_refusals("400", "404", "409", "410", "413", "415", "422", "429", "503"),
        },
    }


def _files(path: str, forms: Mapping[str, Form], regions: Mapping[str, str]) -> Paths:
    return {
        path.replace("{form}", form.slug): {"post": upload(form)}
        for form in forms.values()
        if has_files(form) and not form.closed
    }


def upload(form: Form) -> dict[str, Any]:
    """How one file is sent ahead of a form."""
    schema = {
        "type": "object",
        "required": ["file"],
        "properties": {
            "file": {"type": "string", "format": "binary"},
        },
    }
    description = (
        "Satu berkas JPEG, PNG, atau PDF, paling besar 4 MB. Jawabannya satu ticket, yang kemudian dikirim "
        "sebagai jawaban formulir. Berkas tanpa permohonan terhapus sendiri."
    )
    return {
        "operationId": f"upload-{form.slug}",
        "summary": f"Berkas untuk {form.title}",
        "description": description,
        "requestBody": {"required": True, "content": {"multipart/form-data": {"schema": schema}}},
        "responses": {
            "201": _answer("Berkas diterima", "Ticket", TICKET),
            **_refusals("400", "404", "410", "413", "415", "422", "429", "503"),
        },
    }


def _proofs(path: str, forms: Mapping[str, Form], regions: Mapping[str, str]) -> Paths:
    return {
        path.replace("{form}", form.slug): {"post": proof(form)} for form in forms.values() if not form.closed
    }


def proof(form: Form) -> dict[str, Any]:
    """How a program asks for the sum, and what it gets."""
    schema = {
        "type": "object",
        "additionalProperties": False,
        "required": ["key"],
        "properties": {"key": {"$ref": "#/components/schemas/Key"}},
    }
    return {
        "operationId": f"challenge-{form.slug}",
        "summary": f"Tantangan untuk {form.title}",
        "description": (
            "Tantangan altcha (PBKDF2/SHA-256) untuk satu key, berlaku 10 menit, hanya bila formulir sedang "
            "diserang mesin; selain itu null. Kirim jawabannya sebagai proof."
        ),
        "requestBody": _body(schema, {"key": EXAMPLE_KEY}),
        "responses": {
            "200": _answer("Tantangan, atau null", "Challenge", CHALLENGE),
            **_refusals("400", "404", "413", "415", "422", "503"),
        },
    }


_TEXT_RULES = ("enum", "format", "pattern", "minLength")
_BLANK = r"^\s*$"


def _with_nulls(schema: dict[str, Any]) -> dict[str, Any]:
    """null says “not answered”, wherever that may be said."""
    needed = schema.get("required", ())
    found = dict(schema)
    if "items" in schema:
        found["items"] = _with_nulls(schema["items"])
    if "properties" in schema:
        found["properties"] = {
            name: _with_nulls(inner) if name in needed else _or_null(_with_nulls(inner))
            for name, inner in schema["properties"].items()
        }
    return found


def _or_null(schema: dict[str, Any]) -> dict[str, Any]:
    """An answer that may be left out: null and a blank text say so, whatever the rules for other texts."""
    types = schema["type"] if isinstance(schema["type"], list) else [schema["type"]]
    rules = {name: rule for name, rule in schema.items() if name in _TEXT_RULES}
    if "enum" in rules:
        rules["enum"] = [*rules["enum"], None]
    rest = {
        **{name: rule for name, rule in schema.items() if name not in _TEXT_RULES},
        "type": [*types, "null"],
    }
    if not rules or "string" not in types:
        return {**rest, **rules}
    return {**rest, "anyOf": [rules, {"type": "string", "pattern": _BLANK}]}


def _status(path: str, forms: Mapping[str, Form], regions: Mapping[str, str]) -> Paths:
    example = {"reference": RECEIPT["reference"], "code": RECEIPT["code"]}
    schema = {
        "type": "object",
        "additionalProperties": False,
        "required": ["reference", "code"],
        "properties": {
            "reference": {"type": "string", "examples": [RECEIPT["reference"]]},
            "code": {"type": "string", "examples": [RECEIPT["code"]]},
        },
    }
    post = {
        "operationId": "status",
        "summary": "Keadaan satu permohonan",
        "description": "Nomor dan kode dari tanda terima, dikirim di isi dan tidak pernah di alamat.",
        "requestBody": _body(schema, example),
        "responses": {
            "200": _answer("Keadaan permohonan", "Status", STATUS),
            **_refusals("400", "404", "413", "415", "422", "429", "503"),
        },
    }
    return {path: {"post": post}}


_DESCRIPTIONS: Mapping[str, Describe] = {
    "POST /api/v1/kirim/{form}": _submissions,
    "POST /api/v1/kirim/{form}/berkas": _files,
    "POST /api/v1/kirim/{form}/tantangan": _proofs,
    "POST /api/v1/status": _status,
}


def _body(schema: dict[str, Any], example: dict[str, Any]) -> dict[str, Any]:
    return {"required": True, "content": {"application/json": {"schema": schema, "example": example}}}


def _answer(description: str, schema: str, example: Mapping[str, Any]) -> dict[str, Any]:
    media = {"schema": {"$ref": f"#/components/schemas/{schema}"}, "example": dict(example)}
    return {"description": description, "content": {"application/json": media}}


def _refusals(*statuses: str) -> dict[str, Any]:
    return {status: {"$ref": f"#/components/responses/{status}"} for status in statuses}


class _Plain(yaml.SafeDumper):
    """Writes what is used twice twice: anchors are hard to read."""

    def ignore_aliases(self, data: Any) -> bool:
        return True


def as_yaml(document: Mapping[str, Any]) -> str:
    """The text of openapi.yaml."""
    head = "# Made by `python -m local.openapi` from content/forms and template.yaml. Do not edit.\n"
    return head + yaml.dump(document, Dumper=_Plain, sort_keys=False, allow_unicode=True, width=110)


def write_site(root: Path, site: Path) -> None:
    """Write api/v1/openapi.json into the built site."""
    path = site / "api" / "v1" / "openapi.json"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(openapi(root), ensure_ascii=False, separators=(",", ":")), encoding="utf-8")


def main() -> None:
    """`python -m local.openapi`: write openapi.yaml; --check compares; --site writes the public copy."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("--check", action="store_true", help="fail when openapi.yaml is out of date")
    parser.add_argument("--site", type=Path, help="folder of the built site")
    chosen = parser.parse_args()
    root, file = Path.cwd(), Path("openapi.yaml")
    if chosen.site:
        write_site(root, chosen.site)
    elif not chosen.check:
        file.write_text(as_yaml(openapi(root)), encoding="utf-8")
    elif not file.exists() or file.read_text(encoding="utf-8") != as_yaml(openapi(root)):
        sys.exit("openapi.yaml is out of date. Run: python -m local.openapi")


if __name__ == "__main__":
    main()
