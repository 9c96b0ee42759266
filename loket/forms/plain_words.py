"""Questions that a resident may not understand: told to the editor of the form. Build time only."""

from __future__ import annotations

import re

from loket.forms.form import Question
from loket.forms.table import Table

MOST_WORDS = 20
NEED_A_HINT = frozenset({"nik", "family_card", "nip", "money", "number", "date", "time", "file"})
"""Kinds of answers that somebody has to look up, or may write in more than one way."""
PLAIN = ("tanggal lahir", "tanggal meninggal", "umur", "usia")
"""Labels that begin so nobody asks back about."""
EVERYBODY_KNOWS = frozenset({"NIK", "KTP", "KK", "HP", "RT", "RW"})
_CAPITALS = re.compile(r"(?<![\w/.-])[A-Z][A-Z0-9]*[A-Z](?!\w)")


def tell_hard_words(question: Question, table: Table) -> None:
    """Note what one question should explain, or say in shorter sentences."""
    if not question.hint and question.kind != "requirement":
        unknown = [word for word in _CAPITALS.findall(question.label) if word not in EVERYBODY_KNOWS]
        if question.kind in NEED_A_HINT and not question.label.lower().startswith(PLAIN):
            table.fault(
                "label",
                f"“{question.label}” perlu petunjuk. Tambahkan “hint: …”: di mana dilihat, atau contohnya.",
            )
        elif unknown:
            table.fault("label", f"“{unknown[0]}” perlu dijelaskan. Tambahkan “hint: …”.")
    for key in ("label", "hint", "text"):
        for sentence in re.split(r"(?<=[.!?])\s+", getattr(question, key)):
            words = sentence.split()
            if len(words) > MOST_WORDS and key in table:
                start = " ".join(words[:5])
                table.fault(key, f"“{start} …”: {len(words)} kata. Pecah; paling banyak {MOST_WORDS}.")
