"""One spelling of a document in bytes, so that it can be signed and compared."""

from __future__ import annotations

import json


def canonical(document: object) -> bytes:
    """JSON with sorted keys, no spaces and UTF-8.

    Raises:
        ValueError: NaN, Infinity or a lone surrogate, which JSON readers disagree about.
        TypeError: A value JSON does not know.
    """
    text = json.dumps(document, ensure_ascii=False, allow_nan=False, sort_keys=True, separators=(",", ":"))
    return text.encode("utf-8")
