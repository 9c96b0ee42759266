"""One person in one class, as it is kept: who, where she stands, who agreed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any, Self

from loket.training.classes.seats import Place, Standing


class Release(StrEnum):
    """Whether the head of the office lets a colleague go to the class."""

    NOT_ASKED = ""
    ASKED = "asked"
    GIVEN = "given"
    REFUSED = "refused"


class Ending(StrEnum):
    """Why somebody is no longer in a class."""

    NONE = ""
    OWN_WISH = "own_wish"
    NOT_CONFIRMED = "not_confirmed"
    NOT_RELEASED = "not_released"


@dataclass(frozen=True, slots=True, kw_only=True)
class Registration:
    """Somebody's registration.

    Attributes:
        office: Id of the office; "" for whoever has none.
        number: In the order of commits.
        at: When she registered.
        by: Who registered her: her own subject, or a coordinator's.
        offer_until: Until when an offered seat is kept.
    """

    subject: str
    name: str
    office: str
    number: int
    standing: Standing
    at: datetime
    by: str
    release: Release = Release.NOT_ASKED
    ending: Ending = Ending.NONE
    offer_until: datetime | None = None

    @property
    def place(self) -> Place:
        """What the rules of seats ask."""
        return Place(
            subject=self.subject, number=self.number, standing=self.standing, offer_until=self.offer_until
        )

    @property
    def is_in(self) -> bool:
        """Whether she has a seat, is offered one or waits."""
        return self.standing is not Standing.CANCELLED

    def plain(self) -> dict[str, Any]:
        """For the table."""
        return {
            "subject": self.subject,
            "name": self.name,
            "office": self.office,
            "number": self.number,
            "standing": self.standing.value,
            "at": self.at.isoformat(),
            "by": self.by,
            "release": self.release.value,
            "ending": self.ending.value,
            "offer_until": self.offer_until.isoformat() if self.offer_until else "",
        }

    @classmethod
    def from_plain(cls, plain: Mapping[str, Any]) -> Self:
        """From the table."""
        until = plain["offer_until"]
        return cls(
            subject=plain["subject"],
            name=plain["name"],
            office=plain["office"],
            number=plain["number"],
            standing=Standing(plain["standing"]),
            at=datetime.fromisoformat(plain["at"]),
            by=plain["by"],
            release=Release(plain["release"]),
            ending=Ending(plain["ending"]),
            offer_until=datetime.fromisoformat(until) if until else None,
        )
