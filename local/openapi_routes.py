"""What may be sent to each route of the JSON side, and what comes back."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from local.openapi_answers import CHALLENGE, RECEIPT, STATUS, TICKET
from local.openapi_blanks import with_blanks
from local.openapi_examples import EXAMPLE_KEY, example_answers
from loket.forms import Form, answers_schema, has_files

Paths = dict[str, dict[str, Any]]
Describe = Callable[[str, Mapping[str, Form], Mapping[str, str]], Paths]


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
                    "answers": with_blanks(answers_schema(form)),
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


DESCRIPTIONS: Mapping[str, Describe] = {
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
