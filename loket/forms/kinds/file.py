"""file: photos or a scan of a paper, as tickets of what has been taken in already."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from loket.files import FileProblem, StoredFile, size_in_words
from loket.forms.answer import Code, Fields, Reading, Setting, Slip, Value, slip
from loket.forms.form import Question
from loket.forms.kinds.kind import FixedFields, FromJson

if TYPE_CHECKING:
    from loket.forms.table import Table

MOST_FILES = 5
OWN = "="
"""Begins the field of a file that the case has already: “=”, then its id."""
_KEYS = {"id": str, "name": str, "type": str, "size": int, "digest": str}


class File(FixedFields):
    """Limit: `most`, in files. Stored as a list of {"id", "name", "type", "size", "digest"}.

    The same file twice is kept once. What is wrong with a file itself is told by whoever takes it in.
    """

    name = "file"

    def limits(self, table: Table) -> dict[str, Any]:
        most = table.integer("most", required=False, default=1, least=1)
        if most > MOST_FILES:
            table.fault("most", f"“most” paling besar {MOST_FILES} berkas. Kecilkan.")
        return {"most": most}

    def limit_names(self) -> tuple[str, ...]:
        return ("most",)

    def keeps(self, value: object) -> bool:
        return isinstance(value, list) and bool(value) and all(map(_is_entry, value))

    def from_json(self, question: Question, value: object) -> FromJson:
        if not isinstance(value, list) or not all(isinstance(entry, str) for entry in value):
            return Slip(code=Code.WRONG_TYPE)
        if len(value) > most_files(question):
            return _too_many(question, len(value))
        return {question.id: tuple(value)}

    def read(self, question: Question, fields: Fields, setting: Setting) -> Reading:
        tickets = dict.fromkeys(text for text in fields.get(question.id, ()) if text.strip())
        files: dict[str, StoredFile] = {}
        for ticket in tickets:
            stored = setting.read_ticket(ticket)
            if stored is None:
                return slip(Code.FILE_GONE)
            files.setdefault(stored.digest, stored)
        if len(files) > most_files(question):
            return Reading(slips=(_too_many(question, len(files)),))
        return Reading(value=[_entry(stored) for stored in files.values()]) if files else Reading()

    def to_fields(self, question: Question, value: Value) -> dict[str, tuple[str, ...]]:
        return {question.id: tuple(f"{OWN}{entry['id']}" for entry in _entries(value))}

    def show(self, question: Question, value: Value, setting: Setting) -> str:
        return ", ".join(f"{entry['name']} ({size_in_words(entry['size'])})" for entry in _entries(value))

    def codes(self, question: Question) -> tuple[Code, ...]:
        required = (self.missing,) if question.required else ()
        of_files = (Code(problem.value) for problem in FileProblem)
        return (*required, Code.WRONG_TYPE, Code.FILE_GONE, Code.TOO_MANY_FILES, *of_files)

    def schema(self, question: Question) -> dict[str, Any]:
        least = {"minItems": 1} if question.required else {}
        return {"type": "array", "items": {"type": "string"}, **least, "maxItems": most_files(question)}


def most_files(question: Question) -> int:
    """How many files a question takes."""
    return int(question.limits.get("most", 1))


def slip_of(problem: FileProblem, name: str) -> Slip:
    """What is told of a file that was not taken. `name` is its display name."""
    return Slip(code=Code(problem.value), facts={"name": name})


def _too_many(question: Question, count: int) -> Slip:
    facts = {"limit": str(most_files(question)), "count": str(count)}
    return Slip(code=Code.TOO_MANY_FILES, facts=facts)


def _entry(stored: StoredFile) -> dict[str, Any]:
    return {key: kind(getattr(stored, key)) for key, kind in _KEYS.items()}


def _is_entry(entry: object) -> bool:
    return (
        isinstance(entry, dict)
        and entry.keys() == _KEYS.keys()
        and all(isinstance(entry[key], kind) for key, kind in _KEYS.items())
    )


def _entries(value: Value) -> Iterable[dict[str, Any]]:
    return (entry for entry in value if isinstance(entry, dict)) if isinstance(value, list) else ()


FILE = File()
