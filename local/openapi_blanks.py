"""Schemas of answers that may be left out: what counts as no answer."""

from __future__ import annotations

from typing import Any

_TEXT_RULES = ("enum", "format", "pattern", "minLength")
_BLANK = r"^\s*$"


def with_blanks(schema: dict[str, Any]) -> dict[str, Any]:
    """The schema of an object whose optional parts may also be null or blank."""
    needed = schema.get("required", ())
    found = dict(schema)
    if "items" in schema:
        found["items"] = with_blanks(schema["items"])
    if "properties" in schema:
        found["properties"] = {
            name: with_blanks(inner) if name in needed else _or_blank(with_blanks(inner))
            for name, inner in schema["properties"].items()
        }
    return found


def _or_blank(schema: dict[str, Any]) -> dict[str, Any]:
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
