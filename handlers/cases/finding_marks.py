"""By what a case will be found again: marks of person and name, and the kelurahan, taken from its answers."""

from __future__ import annotations

from typing import TypedDict

from loket.cases import Keyring, name_marks, person_mark
from loket.forms import Answer, Form


class FindingMarks(TypedDict):
    """Under the names by which cases and events keep them; empty where a form does not ask.

    `village` is empty also where the office is the kelurahan's own.
    """

    person_mark: bytes
    name_marks: bytes
    village: str


def finding_marks(keyring: Keyring, form: Form, answers: tuple[Answer, ...], office: str) -> FindingMarks:
    """Of the first person's number that is asked for, of the name to write to, of the region that decides."""
    found = {answer.question: answer.value for answer in answers}
    number = next((found[q.id] for q in form.questions() if q.kind == "nik" and found.get(q.id)), "")
    name = found.get(form.contact_name or "", "")
    place = found.get(form.routing or "", "")
    village = str(place.get("region", "")) if isinstance(place, dict) else str(place)
    return FindingMarks(
        person_mark=person_mark(keyring, form.slug, str(number)) if number else b"",
        name_marks=name_marks(keyring, office, str(name)),
        village="" if village == office else village,
    )
