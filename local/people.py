"""Sample people for the sign-in page of this machine: invented, and marked so in their names."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from loket.cases import Role
from loket.services import Level, Office, Offices

MARK = "CONTOH"
_FIRST_NAMES = (
    "Sari", "Budi", "Dewi", "Agus", "Rina", "Hasan", "Maya", "Joko", "Lina", "Rudi", "Wati", "Andi",
    "Nur", "Dedi", "Yuli", "Irfan", "Tuti", "Bayu", "Ratna", "Fajar", "Siti", "Hendra", "Mega", "Arif",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class SamplePerson:
    """Somebody who can sign in with one click. `group` is the heading under which the page lists them."""

    subject: str
    name: str
    title: str
    roles: tuple[str, ...]
    offices: tuple[str, ...]
    group: str

    def claims(self) -> dict[str, object]:
        """What the identity token says besides the subject."""
        return {"name": self.name, "loket_roles": list(self.roles), "loket_offices": list(self.offices)}


def sample_people(offices: Offices) -> tuple[SamplePerson, ...]:
    """One officer for every kelurahan and kecamatan, a camat for every kecamatan, two officers for every
    agency of the city, one auditor."""
    return tuple(_people(offices))


def _people(offices: Offices) -> Iterator[SamplePerson]:
    number = iter(range(10_000))

    def person(office: Office, kind: str, title: str, role: Role, group: str) -> SamplePerson:
        first = _FIRST_NAMES[next(number) % len(_FIRST_NAMES)]
        return SamplePerson(
            subject=f"{kind}-{office.slug}",
            name=f"{first} {MARK} {office.place}",
            title=title,
            roles=(role.value,),
            offices=(office.id,),
            group=group,
        )

    for agency in offices.at(Level.CITY):
        for kind in ("petugas-1", "petugas-2"):
            yield person(agency, kind, f"Petugas {agency.name}", Role.OFFICER, agency.place)
    yield SamplePerson(
        subject="auditor",
        name=f"Adil {MARK} Inspektorat",
        title="Pemeriksa (auditor)",
        roles=(Role.AUDITOR.value,),
        offices=(),
        group="Inspektorat",
    )
    for district in offices.at(Level.DISTRICT):
        yield person(district, "camat", f"Camat {district.place}", Role.MANAGER, district.name)
        yield person(district, "petugas", f"Petugas {district.name}", Role.OFFICER, district.name)
        for village in offices.below(district.id):
            yield person(village, "petugas", f"Petugas {village.name}", Role.OFFICER, district.name)
