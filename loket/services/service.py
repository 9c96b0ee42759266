"""One service as its guide describes it, and how far the city has confirmed that."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Any, Self

from loket.services.letter_rule import LetterRule
from loket.services.standard import Promise, Standard

REVISION_LIMIT = 14  # working days, where a guide says nothing else
LONGEST_REVISION = 60  # working days


class Level(StrEnum):
    """Who gives the service: an agency of the city, the kecamatan, or the kelurahan."""

    CITY = "city"
    DISTRICT = "district"
    VILLAGE = "village"


class VerificationStatus(StrEnum):
    EXAMPLE = "example"
    CONFIRMED_BY_PUBLIC_SOURCE = "confirmed_by_public_source"
    CONFIRMED_BY_CITY = "confirmed_by_city"


@dataclass(frozen=True, slots=True, kw_only=True)
class Verification:
    """Where the standard comes from. An example names what it was modelled on."""

    status: VerificationStatus
    source: str = ""
    checked: date | None = None
    expires_after_days: int = 180

    @property
    def is_example(self) -> bool:
        return self.status is VerificationStatus.EXAMPLE

    def is_stale(self, today: date) -> bool:
        """True when the last check is too long ago. An example has nothing to grow stale."""
        if self.is_example or self.checked is None:
            return False
        return today > self.checked + timedelta(days=self.expires_after_days)


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A system of others, where the service is asked for. `does` says what one does there."""

    label: str
    url: str
    does: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Service:
    """What a resident can ask of an office.

    Attributes:
        slug: File name of the guide, and its address below /layanan/.
        offices: Office ids; needed at city level, where the first one serves.
        standard: What the city promises; None when the service is another's and the guide only shows the way.
        form: Slug of the form, or None when the service is asked for in person only.
        letter: How its letter is made here; None when the office makes its paper elsewhere.
        links: Where it is asked for, when that is not here. Such a service never has a form of ours.
        life_events: Keys of the label file.
        keywords: Words residents use that the page itself does not.
        updated: Day on which the guide was last changed.
        revision_limit: Working days a resident has to complete what was sent back.
    """

    slug: str
    title: str
    summary: str
    level: Level
    standard: Standard | None
    verification: Verification
    updated: date
    owner: str
    audience: str
    offices: tuple[str, ...] = ()
    form: str | None = None
    letter: LetterRule | None = None
    life_events: tuple[str, ...] = ()
    keywords: tuple[str, ...] = ()
    links: tuple[Link, ...] = ()
    revision_limit: int = REVISION_LIMIT

    @property
    def promise(self) -> Promise:
        """How long it takes. What has a form has a standard, and so a promise."""
        assert self.standard is not None
        return self.standard.processing_time

    def plain(self) -> dict[str, Any]:
        plain = asdict(self)
        plain["updated"] = self.updated.isoformat()
        checked = self.verification.checked
        plain["verification"]["checked"] = checked.isoformat() if checked else None
        return plain

    @classmethod
    def from_plain(cls, plain: Mapping[str, Any]) -> Self:
        verification = plain["verification"]
        checked = verification.get("checked")
        return cls(
            **{
                **plain,
                "level": Level(plain["level"]),
                "standard": Standard.from_plain(plain["standard"]) if plain["standard"] else None,
                "verification": Verification(
                    **{
                        **verification,
                        "status": VerificationStatus(verification["status"]),
                        "checked": date.fromisoformat(checked) if checked else None,
                    }
                ),
                "updated": date.fromisoformat(plain["updated"]),
                "offices": tuple(plain.get("offices", ())),
                "letter": LetterRule.from_plain(plain["letter"]) if plain.get("letter") else None,
                "life_events": tuple(plain.get("life_events", ())),
                "keywords": tuple(plain.get("keywords", ())),
                "links": tuple(Link(**row) for row in plain.get("links", ())),
            }
        )
