"""Lists sample people at their offices, as if each had signed in once."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from handlers.people.staff_table import StaffTable
from local.people import SamplePerson


def list_staff(table: StaffTable, people: Iterable[SamplePerson], offices: Collection[str]) -> None:
    """Write the rows of everybody who works at one of these offices. `seen_at` stays empty: nobody came."""
    for one in people:
        for office in one.offices:
            if office in offices:
                said = {"name": one.name, "roles": list(one.roles), "title": one.title, "nip": one.nip}
                table.change(office, one.subject, {**said, "email": one.email})
