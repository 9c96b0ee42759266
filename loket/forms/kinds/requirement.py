"""requirement: how one paper of the guide reaches the office. Nobody has to upload what can be shown."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from loket.forms.answer import Code, Fields, Reading, Setting, Slip, Value, slip
from loket.forms.form import Option, Question
from loket.forms.kinds.kind import FixedFields, FromJson, Kind

if TYPE_CHECKING:
    from loket.forms.table import Table

UPLOAD, BRING, OFFICE = "upload", "bring", "office"
WAYS = (
    Option(id=UPLOAD, label="Unggah sekarang"),
    Option(id=BRING, label="Saya bawa aslinya"),
    Option(id=OFFICE, label="Sudah ada di kantor"),
)


class Requirement(FixedFields):
    """Limits: `of`, the id in the guide; `answers`, the ways that may be picked; `most`, in files.

    Stored as {"how", "files"}. Where it need not be answered, no answer means that the original is brought.
    """

    name = "requirement"
    missing = Code.NOT_CHOSEN

    def __init__(self, file: Kind) -> None:
        """`file` reads what is uploaded."""
        self._file = file

    def limits(self, table: Table) -> dict[str, Any]:
        known = [way.id for way in WAYS]
        answers = table.texts("answers") or tuple(known)
        for answer in answers:
            if answer not in known:
                table.fault("answers", f"“{answer}” tidak dikenal. Pilih: {', '.join(known)}.")
        if BRING not in answers:
            table.fault(
                "answers", "“bring” wajib ada: warga selalu boleh membawa aslinya. Tambahkan “bring”."
            )
        return {
            "of": table.text("of"),
            "answers": [way for way in known if way in answers],
            **self._file.limits(table),
        }

    def limit_names(self) -> tuple[str, ...]:
        return ("of", "answers", *self._file.limit_names())

    def fields(self, question: Question) -> tuple[str, ...]:
        files = self._file.fields(_as_file(question)) if UPLOAD in question.limits["answers"] else ()
        return (f"{question.id}.how", *files)

    def keeps(self, value: object) -> bool:
        return isinstance(value, dict) and value.keys() == {"how", "files"} and isinstance(value["how"], str)

    def from_json(self, question: Question, value: object) -> FromJson:
        if not isinstance(value, dict):
            return Slip(code=Code.WRONG_TYPE)
        how, files = value.get("how"), value.get("files")
        if not isinstance(how, str | None):
            return Slip(code=Code.WRONG_TYPE)
        # What else it holds is posted too, so that the check reports it.
        found: dict[str, tuple[str, ...]] = {
            f"{question.id}.{name}": ("-",) for name in value if name not in ("how", "files")
        }
        if how is not None:
            found[f"{question.id}.how"] = (how,)
        if files is None or files == []:
            return found
        sent = self._file.from_json(_as_file(question), files)
        return {**found, **sent} if isinstance(sent, dict) else sent

    def read(self, question: Question, fields: Fields, setting: Setting) -> Reading:
        ways = [way for way in fields.get(f"{question.id}.how", ()) if way.strip()]
        if len(ways) > 1:
            return slip(Code.REPEATED)
        if ways and ways[0] not in question.limits["answers"]:
            return slip(Code.UNKNOWN_OPTION)
        sent = self._uploaded(question, fields, setting)
        if not ways and sent == Reading():
            return sent
        if ways and ways[0] != UPLOAD:
            # Neither is thrown away: she says which of the two she means.
            return (
                Reading(value={"how": ways[0], "files": []}) if sent == Reading() else slip(Code.NOT_NEEDED)
            )
        if sent.value is None:
            return sent if sent.slips else slip(Code.MISSING)
        return Reading(value={"how": UPLOAD, "files": sent.value})

    def _uploaded(self, question: Question, fields: Fields, setting: Setting) -> Reading:
        if UPLOAD not in question.limits["answers"]:
            return Reading()
        return self._file.read(_as_file(question), fields, setting)

    def to_fields(self, question: Question, value: Value) -> dict[str, tuple[str, ...]]:
        if not isinstance(value, dict):
            return {}
        files = self._file.to_fields(_as_file(question), value["files"]) if value["files"] else {}
        return {f"{question.id}.how": (value["how"],), **files}

    def show(self, question: Question, value: Value, setting: Setting) -> str:
        how, files = (value["how"], value["files"]) if isinstance(value, dict) else (str(value), [])
        if how == UPLOAD and files:
            return f"Diunggah: {self._file.show(_as_file(question), files, setting)}"
        return next((way.label for way in WAYS if way.id == how), how)

    def codes(self, question: Question) -> tuple[Code, ...]:
        of_files = self._file.codes(replace(_as_file(question), required=False))
        own = (
            *((Code.NOT_CHOSEN,) if question.required else ()),
            *(Code.REPEATED, Code.WRONG_TYPE, Code.UNKNOWN_OPTION, Code.UNKNOWN_FIELD),
            *((Code.MISSING, Code.NOT_NEEDED, *of_files) if UPLOAD in question.limits["answers"] else ()),
        )
        return tuple(dict.fromkeys(own))

    def schema(self, question: Question) -> dict[str, Any]:
        ways = question.limits["answers"]
        files = {"files": self._file.schema(_as_file(question))} if UPLOAD in ways else {}
        return {
            "type": "object",
            "additionalProperties": False,
            "properties": {"how": {"type": "string", "enum": list(ways)}, **files},
            "required": ["how"],
        }


def ways_of(question: Question) -> tuple[Option, ...]:
    """What a page offers for one requirement, in the order of the design."""
    return tuple(way for way in WAYS if way.id in question.limits["answers"])


def _as_file(question: Question) -> Question:
    return replace(question, kind="file")
