"""Sample people for the sign-in page of this machine: invented, and marked so in their names."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from loket.cases import Role
from loket.services import Level, Office, Offices
from loket.training import TrainingRole

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
    nip: str = ""

    @property
    def email(self) -> str:
        """An address that nobody has."""
        return f"{self.subject}@contoh.id"

    def claims(self) -> dict[str, object]:
        """What the identity token says besides the subject."""
        return {
            "name": self.name,
            "email": self.email,
            "loket_roles": list(self.roles),
            "loket_offices": list(self.offices),
            "loket_title": self.title,
            "loket_nip": self.nip,
        }


def sample_people(offices: Offices) -> tuple[SamplePerson, ...]:
    """Two officers and a head for every agency of the city; for every kecamatan a camat and an officer, for
    every kelurahan a lurah, a section head and an officer; one auditor; who teaches."""
    return tuple(_people(offices))


HEAD = (Role.HEAD, Role.MANAGER)


def _people(offices: Offices) -> Iterator[SamplePerson]:
    number = iter(range(10_000))

    def person(office: Office, kind: str, title: str, roles: tuple[Role, ...], group: str) -> SamplePerson:
        mine = next(number)
        return SamplePerson(
            subject=f"{kind}-{office.slug}",
            name=f"{_FIRST_NAMES[mine % len(_FIRST_NAMES)]} {MARK} {office.place}",
            title=title,
            roles=tuple(role.value for role in roles),
            offices=(office.id,),
            group=group,
            # No NIP of anybody: nobody is born in the year 0000.
            nip=f"00000000 000000 0 {mine:03d} {MARK}",
        )

    for agency in offices.at(Level.CITY):
        for kind in ("petugas-1", "petugas-2"):
            yield person(agency, kind, f"Petugas {agency.name}", (Role.OFFICER,), agency.place)
        yield person(agency, "kepala", f"Kepala {agency.name}", HEAD, agency.place)
    yield SamplePerson(
        subject="auditor",
        name=f"Adil {MARK} Inspektorat",
        title="Pemeriksa (auditor)",
        roles=(Role.AUDITOR.value,),
        offices=(),
        group="Inspektorat",
    )
    yield from _teachers(offices)
    for district in offices.at(Level.DISTRICT):
        yield person(district, "camat", f"Camat {district.place}", HEAD, district.name)
        yield person(district, "petugas", f"Petugas {district.name}", (Role.OFFICER,), district.name)
        for village in offices.below(district.id):
            yield person(village, "petugas", f"Petugas {village.name}", (Role.OFFICER,), district.name)
            yield person(village, "kasi", f"Kasi {village.name}", (Role.SECTION_HEAD,), district.name)
            yield person(village, "lurah", f"Lurah {village.place}", HEAD, district.name)


def _teachers(offices: Offices) -> Iterator[SamplePerson]:
    """Two trainers of the city; a mentor and a coordinator for the first kelurahan."""
    village = next(iter(offices.at(Level.VILLAGE)))
    for number, name in ((1, "Laras"), (2, "Umar")):
        yield SamplePerson(
            subject=f"pelatih-{number}",
            name=f"{name} {MARK} Pelatihan",
            title="Pelatih",
            roles=(TrainingRole.TRAINER.value,),
            offices=(),
            group="Pelatihan",
        )
    yield SamplePerson(
        subject="mentor",
        name=f"Hadi {MARK} {village.place}",
        title="Petugas dan mentor sebaya",
        roles=(Role.OFFICER.value, TrainingRole.MENTOR.value),
        offices=(village.id,),
        group="Pelatihan",
    )
    yield SamplePerson(
        subject="koordinator",
        name=f"Nita {MARK} {village.place}",
        title="Koordinator belajar",
        roles=(TrainingRole.COORDINATOR.value,),
        offices=(village.id,),
        group="Pelatihan",
    )
