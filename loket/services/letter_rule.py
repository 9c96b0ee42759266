"""What a guide says about the letter of its service: which template, whose approval, how long it is good."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Self

if TYPE_CHECKING:  # only the build reads guides; functions read what it wrote down
    from loket.forms.table import Table

STEPS = ("section_head", "head")
"""Whose approval a letter may need, in this order. The last one named in a guide signs."""
DEFAULT_CODE = "470"
"""Classification of letters about residents, where a guide names none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterRule:
    """How the letter of one service comes about.

    Attributes:
        template: Name of the file in templates/letters, without its ending.
        code: Classification, the {code} of the number.
        valid_days: Days after its own until which it is good; 0 for no end.
        approval: Roles that approve, one after the other; the last one signs.
        separate: Whoever worked on the case approves nothing, and nobody approves twice.
    """

    template: str
    approval: tuple[str, ...]
    code: str = DEFAULT_CODE
    valid_days: int = 0
    separate: bool = False

    @classmethod
    def from_plain(cls, plain: Mapping[str, Any]) -> Self:
        return cls(**{**plain, "approval": tuple(plain["approval"])})


def read_letter(table: Table | None) -> LetterRule | None:
    """The part `letter:` of a guide's header; None when there is none. Faults go to its sheet."""
    if table is None:
        return None
    table.only("template", "code", "valid_days", "approval", "separate")
    approval = table.texts("approval", required=True)
    if approval and list(approval) != [step for step in STEPS if step in approval]:
        table.fault("approval", f"Tulis tahap persetujuan menurut urutan ini: [{', '.join(STEPS)}].")
    return LetterRule(
        template=table.text("template"),
        code=table.text("code", required=False, default=DEFAULT_CODE),
        valid_days=table.integer("valid_days", required=False, default=0, least=0),
        approval=approval,
        separate=table.flag("separate", default=False),
    )
