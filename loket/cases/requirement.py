"""Which module an office wants learned before a service is decided, and how firmly."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from loket.cases.states import Action

REQUIREMENTS = "requirements"
"""The subject under which an office keeps them, beside its people. Nobody signs in under it."""


class Firmness(StrEnum):
    """What happens to whoever has not completed the module. The value is what the store keeps."""

    WARN = "warn"
    BLOCK = "block"


@dataclass(frozen=True, slots=True, kw_only=True)
class Requirement:
    """One wish of one office.

    Attributes:
        form: Slug of the form, and so of the service.
        module: Id of the module.
    """

    form: str
    module: str
    firmness: Firmness

    @property
    def name(self) -> str:
        """What the store calls it, "surat-keterangan-usaha/m2"."""
        return f"{self.form}/{self.module}"

    @property
    def blocks(self) -> bool:
        """Whoever has not completed the module decides nothing."""
        return self.firmness is Firmness.BLOCK


def requirements_from_item(item: Mapping[str, Any]) -> tuple[Requirement, ...]:
    """All of an office, by service and module. One attribute each, so that two heads never overwrite both."""
    known = set(Firmness)
    found = ((*name.partition("/")[::2], value) for name, value in item.items() if "/" in name)
    return tuple(
        Requirement(form=form, module=module, firmness=Firmness(value))
        for form, module, value in sorted(found)
        if value in known
    )


def needs_learning(action: Action) -> bool:
    """Whether a step waits for the module: what moves a case, approves or signs.

    Notes, messages, taking and handing over do not; nor does taking a wrong letter back.
    """
    return action.moves or action in (Action.APPROVE, Action.SIGN)
