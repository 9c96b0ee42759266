"""JSON for programs: every fact and every answer, as the published schema says."""

from __future__ import annotations

import json
from collections.abc import Sequence

from loket.exports.record import Record
from loket.exports.schema import SCHEMA_PATH


def json_text(
    records: Sequence[Record], *, host: str, exported_at: str, office: str, file: int, files: int
) -> str:
    """The document. `host`: with https:// and without a slash at its end; `file` counts from 1."""
    document = {
        "schema": f"{host}{SCHEMA_PATH}",
        "exported_at": exported_at,
        "office": office,
        "file": file,
        "files": files,
        "cases": list(records),
    }
    return json.dumps(document, ensure_ascii=False, separators=(",", ":")) + "\n"
