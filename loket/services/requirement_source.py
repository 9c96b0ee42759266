"""Reads the requirements of a standard and the cases it knows; every fault with its line."""

from __future__ import annotations

from loket.forms.table import Table
from loket.services.requirement import Requirement, RequirementKind, Variant, presence_first


def read_requirements(table: Table) -> tuple[Requirement, ...]:
    """What everybody needs. The list may be empty, or missing, when each case has its own."""
    required = "requirements" in table and "variants" not in table
    return _Rows().read(table, required=required)


def read_variants(table: Table, shared: tuple[Requirement, ...]) -> tuple[Variant, ...]:
    """The cases, each with what it needs besides `shared`. None is usual; one alone is a slip."""
    known, variants, ids = _Rows(shared), [], set[str]()
    for row in table.tables("variants", required=False, name="variants"):
        row.only("id", "label", "requirements")
        variant = Variant(
            id=row.text("id"),
            label=row.text("label"),
            requirements=known.read(row, required=False),
        )
        if variant.id and variant.id in ids:
            row.fault("id", f"Id “{variant.id}” sudah dipakai keadaan lain. Beri id lain.")
        ids.add(variant.id)
        variants.append(variant)
    if len(variants) == 1:
        table.fault(
            "variants", "“variants” baru berisi satu keadaan. Tulis dua atau lebih, atau pindahkan ke atas."
        )
    return tuple(variants)


class _Rows:
    """Rows read so far, by id: a paper that several cases ask for is one paper, worded once."""

    def __init__(self, shared: tuple[Requirement, ...] = ()) -> None:
        self._shared = {row.id for row in shared}
        self._known: dict[str, Requirement] = {}

    def read(self, table: Table, *, required: bool) -> tuple[Requirement, ...]:
        found: dict[str, Requirement] = {}
        for row in table.tables("requirements", required=required):
            requirement = _requirement(row)
            if slip := self._slip(requirement, found):
                row.fault("id", slip)
            found[requirement.id] = self._known[requirement.id] = requirement
        return presence_first(found.values())

    def _slip(self, row: Requirement, found: dict[str, Requirement]) -> str:
        if not row.id:
            return ""
        if row.id in found:
            return f"Id “{row.id}” ditulis dua kali. Beri id lain, atau hapus satu."
        if row.id in self._shared:
            return f"Syarat “{row.id}” sudah berlaku untuk semua keadaan. Hapus di sini."
        if self._known.get(row.id, row) != row:
            return f"Syarat “{row.id}” berbunyi lain di keadaan sebelumnya. Samakan, atau beri id lain."
        return ""


def _requirement(row: Table) -> Requirement:
    row.only("id", "label", "kind", "copies", "original_shown", "condition", "one_of")
    return Requirement(
        id=row.text("id"),
        label=row.text("label"),
        kind=RequirementKind(row.choice("kind", list(RequirementKind), required=False, default="document")),
        copies=row.integer("copies", required=False),
        original_shown=row.flag("original_shown", default=False),
        condition=row.text("condition", required=False),
        one_of=row.texts("one_of"),
    )
