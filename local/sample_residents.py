"""People who do not exist, and what they answer to whatever a form asks."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import Any

from local.people import MARK
from loket.forms import KINDS, Form, Question

_WOMEN = ("Nurhayati", "Sri", "Fatimah", "Rahmawati", "Yuliana", "Hasnah", "Dian", "Ni Luh", "Maria", "Intan")
_MEN = ("Moh. Rizal", "Usman", "Agung", "Abdul", "Yohanes", "I Made", "Ilham", "Syarif", "Dedi", "Bambang")
_ISSUED_NOWHERE = "727199"  # no kecamatan has this number, so no living person has such a NIK

_WORDS = {
    "birth_place": ("Palu", "Donggala", "Poso", "Parigi", "Makassar"),
    "occupation": ("pedagang", "petani", "mahasiswa", "mengurus rumah tangga", "karyawan toko"),
    "street": ("Jalan Contoh 12", "Jalan Contoh 3, kos Melati", "Lorong Contoh, dekat masjid"),
    "origin_address": ("Jalan Contoh 5, RT 2/RW 1, Desa Contoh, Kabupaten Donggala, Sulawesi Tengah",),
    "home_address": ("Jalan Contoh 21", "Jalan Contoh 8, belakang pasar"),
    "institution": ("Universitas Contoh", "PT Contoh Jaya", "SMA Contoh"),
    "treatment_place": ("RSUD Contoh",),
    "guarantor_name": (f"Hamzah {MARK}",),
    "purpose_other": ("Mengurus keanggotaan koperasi.",),
    "event_kind_other": ("Reuni keluarga",),
    "place": ("Halaman rumah, Jalan Contoh 21", "Gedung serbaguna Contoh"),
    "starts_at": ("09.00", "16.00", "19.30"),
    "ends_at": ("21.00", "22.00", "23.00"),
    "road_detail": ("Jalan Contoh, pukul 16.00 sampai 22.00. Warga lewat Jalan Teladan.",),
}
_NUMBERS = {"rt": (1, 9), "rw": (1, 6), "guests": (50, 600)}
_DAYS = {  # days from the day of sending
    "lived_since": (-4000, -200),
    "stay_from": (-60, -1),
    "stay_until": (200, 400),
    "event_date": (70, 200),
}
_CORRECTED = {
    "street": "Jalan Contoh 12, lorong pertama sebelah kiri, rumah cat biru",
    "origin_address": "Jalan Contoh 5, RT 2/RW 1, Desa Contoh, Kecamatan Teladan, Kabupaten Donggala",
    "place": "Lapangan Contoh, Jalan Contoh 40",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class SampleResident:
    """Somebody invented. `number` tells them apart; `village` is a region code."""

    number: int
    given_name: str
    sex: str
    birth_date: date
    village: str
    email: str

    @property
    def full_name(self) -> str:
        return f"{self.given_name} {MARK}"

    @property
    def nik(self) -> str:
        """Of the right shape: a woman's day of birth plus 40."""
        day = self.birth_date.day + (40 if self.sex == "female" else 0)
        return f"{_ISSUED_NOWHERE}{day:02}{self.birth_date:%m%y}9{self.number:03}"

    @property
    def phone(self) -> str:
        return f"0812-0000-{self.number:04}"


def sample_resident(number: int, villages: tuple[str, ...], chance: Random) -> SampleResident:
    """The resident with this number. Two of five leave an address, all below contoh.invalid."""
    sex = chance.choice(("female", "male"))
    name = chance.choice(_WOMEN if sex == "female" else _MEN)
    email = f"{name.split()[-1].lower()}.{number}@contoh.invalid" if number % 5 < 2 else ""
    born = date(1955, 1, 1) + timedelta(days=chance.randrange(365 * 50))
    return SampleResident(
        number=number,
        given_name=name,
        sex=sex,
        birth_date=born,
        village=chance.choice(villages),
        email=email,
    )


def sample_answers(form: Form, resident: SampleResident, today: date, chance: Random) -> dict[str, Any]:
    """Answers as JSON to every question that is asked of this resident."""
    return _answers(form.questions(), resident, today, chance)


def _answers(
    questions: Iterable[Question], resident: SampleResident, today: date, chance: Random
) -> dict[str, Any]:
    answers: dict[str, Any] = {}
    asked = tuple(questions)
    for question in asked:
        if question.when and _word(answers.get(question.when.question)) not in question.when.any_of:
            continue
        answer = _answer(question, resident, today, chance)
        if question.kind == "yes_no" and any(_leads_out(entry, question, answer) for entry in asked):
            answer = not answer
        if answer not in ("", [], None) and KINDS[question.kind].fields(question):
            answers[question.id] = answer
    return answers


def correction(form: Form) -> tuple[str, str]:
    """The question that offices send back, and the better answer; empty when the form asks for no words."""
    texts = [
        question.id
        for question in form.questions()
        if question.kind in ("short_text", "long_text") and question.when is None
    ]
    flagged = next((name for name in texts if name in _CORRECTED), texts[-1] if texts else "")
    return flagged, _CORRECTED.get(flagged, "Contoh jawaban yang sudah diperbaiki")


def _answer(question: Question, resident: SampleResident, today: date, chance: Random) -> Any:
    known = {"full_name": resident.full_name, "sex": resident.sex, "birth_date": str(resident.birth_date)}
    by_kind = {
        "nik": resident.nik,
        "phone": resident.phone,
        "email": resident.email,
        "region": resident.village,
        "family_card": f"{_ISSUED_NOWHERE}0101159{resident.number:03}",
        "nip": f"{resident.birth_date:%Y%m%d}2015031{resident.number % 1000:03}",
        "money": max(1_500_000, question.limits.get("least", 0)),
        "helper": _helper(resident),
        "address": {"street": "Jalan Contoh 12", "rt": "003", "rw": "001", "region": resident.village},
    }
    if question.id in known or question.kind in by_kind:
        return known.get(question.id) or by_kind[question.kind]
    match question.kind:
        case "choice":
            return chance.choice(question.options).id
        case "choices":
            return [option.id for option in question.options if chance.random() < 0.4]
        case "yes_no" | "declaration":
            return question.kind == "declaration" or chance.random() < 0.3
        case "requirement":
            # Samples upload nothing: most people bring the paper, some are known at the office.
            return {"how": "bring" if chance.random() < 0.7 else question.limits["answers"][-1]}
        case "date" | "number":
            return _count(question, today, chance)
        case "repeat":
            rows = range(max(1, question.limits.get("least", 1)))
            return [_answers(question.questions, resident, today, chance) for _ in rows]
    return chance.choice(_WORDS.get(question.id, ("10.00",) if question.kind == "time" else ("Contoh",)))


def _count(question: Question, today: date, chance: Random) -> str | int:
    if question.kind == "date":
        return str(today + timedelta(days=chance.randint(*_DAYS.get(question.id, (1, 30)))))
    return chance.randint(*_NUMBERS.get(question.id, (question.limits.get("least", 1),) * 2))


def _leads_out(entry: Question, source: Question, answer: Any) -> bool:
    when = entry.when
    return (
        entry.kind == "exit"
        and when is not None
        and when.question == source.id
        and _word(answer) in when.any_of
    )


def _helper(resident: SampleResident) -> dict[str, str]:
    """One of ten has a relative who fills in."""
    if resident.number % 10 != 3:
        return {"for": "self"}
    return {"for": "other", "name": f"Hamzah {MARK}", "right": "family", "messages": "applicant"}


def _word(answer: Any) -> str:
    return {True: "yes", False: "no"}.get(answer, "") if isinstance(answer, bool) else str(answer)
