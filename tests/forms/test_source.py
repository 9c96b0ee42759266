"""YAML is read the same by the fast reader and by the one that explains itself better."""

from __future__ import annotations

from pathlib import Path

import pytest

from loket.forms import source
from loket.forms.sheet import ContentError, Sheet
from loket.forms.table import Table

CONTENT = Path(__file__).parents[2] / "content"
FILES = sorted(CONTENT.rglob("*.yaml"))
TRICKY = (
    "a: [b, !c d, e]",
    "a: [b? c, d]",
    "a: b\tc",
    "a:\tb",
    "- x\n- y",
    "a: 'b\nc: d",
    "a: {b: 1, b: 2}\n? c\n: d",
    "a: &x [1]\nb: *x",
    "a: 2026-11-24\nb: yes\nc: true\nd: 0x1F\ne: 1_000",
    "a: |\n  satu\n   dua\nb: >\n  tiga\n",
    "a: \ufeffb",
    "a: b\x07",
    "",
)


def as_read(text: str) -> object:
    """Everything the reader found, lines and corrections included."""
    sheet = Sheet("berkas.yaml")
    try:
        return plain(source.read_table(text, sheet, "berkas.yaml")), sheet.corrections
    except ContentError as error:
        return error.corrections


def plain(value: object) -> object:
    if isinstance(value, Table):
        return {
            key: (entry.line, plain(entry.value), entry.text if isinstance(entry.text, str) else None)
            for key, entry in value.entries.items()
        }
    return [(entry.line, plain(entry.value)) for entry in value] if isinstance(value, list) else value


@pytest.mark.parametrize("text", [*(path.read_text(encoding="utf-8") for path in FILES), *TRICKY])
def test_both_readers_find_the_same_on_the_same_lines(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    fast = as_read(text)
    monkeypatch.setattr(source, "_FAST", None)

    assert fast == as_read(text)
