"""Offices: where they are, which one serves whom, and which ones lie below another."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from types import MappingProxyType
from typing import Any, Self
from urllib.parse import quote

from loket.services.service import Level, Service

_CHAT = "https://wa.me"


@dataclass(frozen=True, slots=True, kw_only=True)
class Office:
    """One office.

    Attributes:
        id: Dotted region code (72.71.08.1003) of a kecamatan or kelurahan, or a slug such as disdukcapil.
        name: With its kind, as people say it: "Kelurahan Tondo".
        place: The bare name of the region: "Tondo"; the short name of an agency.
        parent: Id of the office above; the city's region code at the top.
        district: Name of the kecamatan it belongs to; empty for an agency.
        code: As it signs its letters, the {office} of their numbers; made from `place` when empty.
        example: True while address, hours and phone have not been confirmed by the city.
    """

    id: str
    name: str
    place: str
    level: Level
    parent: str
    district: str = ""
    postal_code: str = ""
    address: str = ""
    hours: str = ""
    phone: str = ""
    whatsapp: str = ""
    email: str = ""
    code: str = ""
    example: bool = True

    @property
    def slug(self) -> str:
        """Its address below /kantor/. The kind comes first, so the kelurahan Baru is not "new"."""
        if self.level is Level.CITY:
            return self.id
        return re.sub(r"[^a-z0-9]+", "-", self.name.lower()).strip("-")

    @property
    def letter_code(self) -> str:
        """Its own code, or one from the name: “Kelurahan Lolu Selatan” gives “LOLU-SELATAN”."""
        return self.code or "-".join(self.place.upper().split())

    def chat_link(self, words: str) -> str:
        """Address that opens a WhatsApp chat with the office, `words` typed already.

        Empty when the office has no such number, or one that is not an Indonesian mobile number.
        """
        digits = re.sub(r"[ .()+-]", "", self.whatsapp)
        found = re.fullmatch(r"(?:62|0)(8[0-9]{8,11})", digits)
        return f"{_CHAT}/62{found[1]}?text={quote(words, safe='')}" if found else ""


class Offices:
    """Every office of the city, in the order of the register."""

    __slots__ = ("_by_id",)

    def __init__(self, offices: Iterable[Office]) -> None:
        self._by_id: Mapping[str, Office] = MappingProxyType({office.id: office for office in offices})

    def __iter__(self) -> Iterator[Office]:
        return iter(self._by_id.values())

    def __len__(self) -> int:
        return len(self._by_id)

    def __contains__(self, office_id: object) -> bool:
        return office_id in self._by_id

    def __getitem__(self, office_id: str) -> Office:
        return self._by_id[office_id]

    def get(self, office_id: str) -> Office | None:
        """The office with this id, or None."""
        return self._by_id.get(office_id)

    def serving(self, service: Service, village_code: str) -> Office:
        """The office that answers this service for somebody of this kelurahan.

        Args:
            service: Its level decides: the kelurahan itself, its kecamatan, or the first agency named.
            village_code: Code of a kelurahan of this city (KeyError otherwise).
        """
        village = self._by_id[village_code]
        if service.level is Level.CITY:
            return self._by_id[service.offices[0]]
        return village if service.level is Level.VILLAGE else self._by_id[village.parent]

    def below(self, office_id: str) -> tuple[Office, ...]:
        """All offices under this one, at any depth. The city's region code stands above all."""
        children = [office for office in self if office.parent == office_id]
        return tuple(found for child in children for found in (child, *self.below(child.id)))

    def at(self, level: Level) -> tuple[Office, ...]:
        """All offices of one level."""
        return tuple(office for office in self if office.level == level)

    @property
    def regions(self) -> dict[str, str]:
        """Code and bare name of every kelurahan."""
        return {office.id: office.place for office in self.at(Level.VILLAGE)}

    @property
    def regions_by_district(self) -> dict[str, dict[str, str]]:
        """The kelurahan under the name of their kecamatan: {"Mantikulore": {code: name}}."""
        return {
            district.place: {office.id: office.place for office in self.below(district.id)}
            for district in self.at(Level.DISTRICT)
        }

    def plain(self) -> list[dict[str, Any]]:
        return [asdict(office) for office in self]

    @classmethod
    def from_plain(cls, plain: Iterable[Mapping[str, Any]]) -> Self:
        return cls(Office(**{**row, "level": Level(row["level"])}) for row in plain)
