"""The officer's words beside single questions that are sent back: sealed like every sentence of theirs."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping

from loket.cases.keyring import Keyring
from loket.cases.vault import open_note, seal_note

MAX_REMARK_LENGTH = 200  # characters, beside one question


def remarks_beside(flagged: Iterable[str], remarks: Mapping[str, str]) -> dict[str, str]:
    """Of the words, those that stand beside a question that is sent back, without blanks around them."""
    return {name: text for name in flagged if (text := remarks.get(name, "").strip())}


def seal_remarks(keyring: Keyring, case_id: bytes, remarks: Mapping[str, str]) -> bytes:
    """The words by question id, readable for this case only; empty when there are none."""
    return seal_note(keyring, case_id, json.dumps(dict(remarks), ensure_ascii=False)) if remarks else b""


def open_remarks(keyring: Keyring, case_id: bytes, sealed: bytes) -> dict[str, str]:
    """The words again, by question id. Raises Unreadable when they were changed or are another case's."""
    found: dict[str, str] = json.loads(open_note(keyring, case_id, sealed)) if sealed else {}
    return found
