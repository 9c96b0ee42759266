"""Publishes what an officer's export in JSON promises, for whoever writes a program for it."""

from __future__ import annotations

import json

from local.website.workshop import Workshop
from loket.exports import SCHEMA_PATH, schema


def publish_export_schema(workshop: Workshop) -> None:
    """Put the JSON Schema where every export says that it is."""
    path = workshop.out / SCHEMA_PATH.lstrip("/")
    path.parent.mkdir(parents=True, exist_ok=True)
    text = json.dumps(schema(workshop.content.city.host), ensure_ascii=False, indent=1)
    path.write_text(text + "\n", encoding="utf-8")
