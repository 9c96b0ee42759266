"""Invented residents and what they write, by the names of the inputs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import count
from zoneinfo import ZoneInfo

ZONE = ZoneInfo("Asia/Makassar")
BARU = "72.71.02.1008"  # a kelurahan that is really named "Baru"
_numbers = count(1)

Written = dict[str, str | list[str]]
"""Input name to what is typed or picked; a list picks several."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Applicant:
    """Somebody who does not exist."""

    name: str
    nik: str
    phone: str
    email: str
    street: str

    @property
    def first_name(self) -> str:
        """The only word of hers that a mail may hold."""
        return self.name.split()[0]


def an_applicant() -> Applicant:
    """A new one every time, so that no journey meets another."""
    number = next(_numbers)
    return Applicant(
        name=f"Saodah Uji {number}",
        nik=f"727101640390{number:04d}",
        phone=f"0812 3456 {number:04d}",
        email=f"saodah{number}@contoh.invalid",
        street=f"Jalan Uji nomor {number}",
    )


def today() -> date:
    """Today in the city."""
    return datetime.now(ZONE).date()


def written_date(name: str, day: date) -> Written:
    """A day in three boxes."""
    return {f"{name}.day": str(day.day), f"{name}.month": str(day.month), f"{name}.year": str(day.year)}


def domicile(who: Applicant) -> Written:
    """A good Surat Keterangan Domisili, addressed to Kelurahan Baru."""
    return {
        "full_name": who.name,
        "nik": who.nik,
        "birth_place": "Donggala",
        **written_date("birth_date", date(1990, 3, 24)),
        "sex": "female",
        "occupation": "Pedagang",
        "street": who.street,
        "rt": "3",
        "rw": "1",
        "village": BARU,
        **written_date("lived_since", date(2019, 8, 1)),
        "purpose": "bank",
        "rt_rw_letter_paper.how": "bring",
        "id_card_paper.how": "bring",
        "family_card_paper.how": "office",
        "helper.for": "self",
        "phone": who.phone,
        "email": who.email,
        "truth": "yes",
    }


def temporary_stay(who: Applicant) -> Written:
    """A good Pendataan Penduduk Non-Permanen of somebody who came for treatment: one answer is specific."""
    return {
        "other_city_card": "yes",
        "full_name": who.name,
        "nik": who.nik,
        "birth_place": "Parigi",
        **written_date("birth_date", date(1990, 3, 24)),
        "sex": "female",
        "origin_address": "Jalan Asal nomor 7, RT 1/RW 2, Desa Uji,\nKabupaten Contoh",
        "street": who.street,
        "rt": "2",
        "rw": "4",
        "village": BARU,
        **written_date("stay_from", today() - timedelta(days=10)),
        **written_date("stay_until", today() + timedelta(days=90)),
        "reason": "treatment",
        "treatment_place": "Rumah Sakit Uji Coba",
        "has_guarantor": "yes",
        "guarantor_name": "Ibu Kos Uji",
        "rt_rw_letter_paper.how": "office",
        "family_card_paper.how": "bring",
        "id_card_paper.how": "bring",
        "reason_proof_paper.how": "bring",
        "helper.for": "self",
        "phone": who.phone,
        "email": who.email,
        "truth": "yes",
    }


def crowd(who: Applicant) -> Written:
    """A good Izin Keramaian, addressed to the kecamatan above Kelurahan Baru."""
    return {
        "full_name": who.name,
        "nik": who.nik,
        "home_address": who.street,
        "village_letter_paper.how": "bring",
        "id_card_paper.how": "office",
        "proposal_paper.how": "bring",
        "place_permit_paper.how": "bring",
        "helper.for": "self",
        "phone": who.phone,
        "email": who.email,
        "event_kind": "other",
        "event_kind_other": "Lomba perahu hias",
        **written_date("event_date", today() + timedelta(days=30)),
        "starts_at": "19.30",
        "ends_at": "22.00",
        "guests": "150",
        "entertainment": ["loudspeaker", "karaoke"],
        "place": "Lapangan Uji",
        "event_village": BARU,
        "closes_road": "no",
        "truth": "yes",
    }


def pairs(written: Written) -> Iterator[tuple[str, str]]:
    """Names and values as a browser posts them."""
    for name, values in written.items():
        for value in [values] if isinstance(values, str) else values:
            yield name, value


def as_filled(written: Written) -> dict[str, str | list[str]]:
    """How the boxes of a page stand when this was written: a box to tick is a list of its own."""
    return {**written, "truth": ["yes"]}
