"""An afternoon on which a mentor helps, a quarter of an hour for each who comes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from enum import StrEnum

SLOT = timedelta(minutes=15)
LONGEST = timedelta(hours=6)
MOST_CLINIC_WORDS = 200
"""Characters of a place and of what somebody wants to ask."""


class ClinicSlip(StrEnum):
    """What to put right."""

    DAY = "day"
    TIMES = "times"
    PLACE = "place"


@dataclass(frozen=True, slots=True, kw_only=True)
class Booking:
    """Who comes. `topic`: what it is about; may be ""."""

    subject: str
    name: str
    topic: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Clinic:
    """One afternoon.

    Attributes:
        office: Whose people may come; "" for everybody's.
        starts, ends: In the city's zone.
        bookings: By the time of the slot, "13:15".
    """

    id: str
    by: str
    by_name: str
    office: str
    on: date
    starts: time
    ends: time
    place: str
    bookings: Mapping[str, Booking]

    @property
    def times(self) -> tuple[str, ...]:
        """When a slot begins; none lasts beyond the end."""
        begins, end = datetime.combine(self.on, self.starts), datetime.combine(self.on, self.ends)
        return tuple(f"{begins + SLOT * number:%H:%M}" for number in range((end - begins) // SLOT))

    def free(self, now: datetime) -> tuple[str, ...]:
        """Slots that nobody took and that still lie ahead. `now`: in the city's zone."""
        here = now.replace(tzinfo=None)
        ahead = (at for at in self.times if datetime.combine(self.on, time.fromisoformat(at)) > here)
        return tuple(at for at in ahead if at not in self.bookings)

    def slot_of(self, subject: str) -> str:
        """When somebody comes; "" for not at all."""
        return next((at for at, booking in self.bookings.items() if booking.subject == subject), "")

    def booked(self, at: str, booking: Booking) -> Clinic | None:
        """With one more who comes; None when the slot is taken or is none, or somebody comes already."""
        if at not in self.times or at in self.bookings or self.slot_of(booking.subject):
            return None
        return replace(self, bookings={**self.bookings, at: booking})

    def without(self, subject: str) -> Clinic:
        """As if somebody had never booked."""
        return replace(
            self, bookings={at: one for at, one in self.bookings.items() if one.subject != subject}
        )


def clinic_times(day: str, starts: str, ends: str, today: date) -> tuple[date, time, time] | ClinicSlip:
    """The day and the times that were typed."""
    try:
        on = date.fromisoformat(day)
    except ValueError:
        return ClinicSlip.DAY
    if not today <= on <= today + timedelta(days=180):
        return ClinicSlip.DAY
    try:
        first, last = time.fromisoformat(starts), time.fromisoformat(ends)
    except ValueError:
        return ClinicSlip.TIMES
    if first.tzinfo or last.tzinfo:
        return ClinicSlip.TIMES
    lasts = datetime.combine(on, last) - datetime.combine(on, first)
    return (on, first, last) if SLOT <= lasts <= LONGEST else ClinicSlip.TIMES
