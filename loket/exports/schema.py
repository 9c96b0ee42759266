"""What an export in JSON promises to programs: JSON Schema 2020-12, published with the site."""

from __future__ import annotations

from typing import Any

SCHEMA_PATH = "/transparansi/skema/ekspor-permohonan.json"

_TEXT = {"type": "string", "minLength": 1}
_DAY = {"type": ["string", "null"], "format": "date"}
_MOMENT = {"type": "string", "format": "date-time"}
_MAYBE = {"type": ["string", "null"]}

_ANSWER = {
    "question": {**_TEXT, "description": "Id of the question; it never changes its meaning"},
    "kind": _TEXT,
    "label": {"type": "string", "description": "As the resident read it"},
    "text": {**_MAYBE, "description": "As tables show it; null when locked"},
    "value": {
        "type": ["string", "integer", "array", "object", "null"],
        "description": "As stored: +628…, 16 digits, 2026-11-24, ids of options; of files name, type, size",
    },
    "locked": {"type": "boolean", "description": "Guarded twice, and not asked for in this export"},
}
_CASE = {
    "reference": {**_TEXT, "description": "Number of the application"},
    "service": {**_TEXT, "description": "Slug of the form"},
    "service_title": _TEXT,
    "form_version": _TEXT,
    "office": {**_TEXT, "description": "Id of the office that decides"},
    "state": {**_TEXT, "pattern": "^[a-z_]+$"},
    "state_label": _TEXT,
    "received_at": _MOMENT,
    "complete_on": {**_DAY, "description": "Day 0 of the promise"},
    "due_on": _DAY,
    "finished_on": _DAY,
    "days_used": {"type": ["integer", "null"], "minimum": 0, "description": "In working days"},
    "officer": _MAYBE,
    "letter_number": _MAYBE,
    "answers": {"type": "array", "items": {"$ref": "#/$defs/answer"}},
}
_DOCUMENT = {
    "schema": {"type": "string", "format": "uri"},
    "exported_at": _MOMENT,
    "office": {**_TEXT, "description": "Id of the office whose cases these are"},
    "file": {"type": "integer", "minimum": 1},
    "files": {"type": "integer", "minimum": 1, "description": "Of how many files this is one"},
    "cases": {"type": "array", "items": {"$ref": "#/$defs/case"}},
}


def schema(host: str) -> dict[str, Any]:
    """The schema of one file. `host`: with https:// and without a slash at its end."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"{host}{SCHEMA_PATH}",
        "title": "Ekspor permohonan",
        **_object(_DOCUMENT),
        "$defs": {"case": _object(_CASE), "answer": _object(_ANSWER)},
    }


def _object(properties: dict[str, Any]) -> dict[str, Any]:
    """Everything that is named is there, and nothing else."""
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }
