"""Questions of a form that a resident may not understand: a number to look up needs to say where."""

from __future__ import annotations

import re
from collections.abc import Iterator

from loket.editing.reading import MOST_WORDS
from loket.editing.wording import ALWAYS, CAPITALS
from loket.forms import Form, Question
from loket.forms.sheet import Correction

NEED_A_HINT = frozenset({"nik", "family_card", "nip", "money", "number", "date", "time", "file"})
PLAIN = ("tanggal lahir", "tanggal meninggal", "umur", "usia")
"""Labels that begin so nobody asks back about."""
EVERYBODY_KNOWS = ALWAYS | {"KK"}


def check_questions(form: Form, text: str, file: str) -> tuple[Correction, ...]:
    """Questions without a hint that need one, and sentences that are too long.

    Args:
        text: The form file, to find the line of a question by its id.
        file: The form file, as corrections name it.
    """
    found = []
    for question in _all(form):
        line = _line_of(text, question.id)
        found += [Correction(file=file, line=line, message=slip) for slip in _slips(question)]
    return tuple(found)


def _all(form: Form) -> Iterator[Question]:
    for section in form.sections:
        for question in section.questions:
            yield question
            yield from question.questions


def _line_of(text: str, name: str) -> int:
    match = re.search(rf"\bid:[ \t]*[\"']?{re.escape(name)}\b", text)
    return text[: match.start()].count("\n") + 1 if match else 1


def _slips(question: Question) -> Iterator[str]:
    if not question.hint and question.kind != "requirement":
        unknown = sorted(
            {word for _, word in CAPITALS.findall(question.label) if word not in EVERYBODY_KNOWS}
        )
        if question.kind in NEED_A_HINT and not question.label.lower().startswith(PLAIN):
            yield f"“{question.label}” perlu petunjuk. Tambahkan “hint: …”: di mana dilihat, atau contohnya."
        elif unknown:
            yield f"“{unknown[0]}” perlu dijelaskan. Tambahkan “hint: …”."
    for part in (question.label, question.hint, question.text):
        for sentence in re.split(r"(?<=[.!?:;])\s+", part):
            if len(sentence.split()) > MOST_WORDS:
                start = " ".join(sentence.split()[:5])
                yield f"“{start} …”: {len(sentence.split())} kata. Pecah; paling banyak {MOST_WORDS}."
