"""People who do not exist, and what they answer to whatever a form asks."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from random import Random
from typing import Any
from zlib import crc32

from local.people import MARK
from local.sample_words import CORRECTED, DAYS, NUMBERS, WORDS
from loket.forms import KINDS, Form, Question

_WOMEN = ("Nurhayati", "Sri", "Fatimah", "Rahmawati", "Yuliana", "Hasnah", "Dian", "Ni Luh", "Maria", "Intan")
_MEN = ("Moh. Rizal", "Usman", "Agung", "Abdul", "Yohanes", "I Made", "Ilham", "Syarif", "Dedi", "Bambang")
_ISSUED_NOWHERE = "727199"  # no kecamatan has this number, so no living person has such a NIK


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
    """The resident with this number. Two of five leave an address, all below contoh.invalid.

    Every other one lives in the first kelurahan, so that one office has a day's work to look at.
    """
    sex = chance.choice(("female", "male"))
    name = chance.choice(_WOMEN if sex == "female" else _MEN)
    email = f"{name.split()[-1].lower()}.{number}@contoh.invalid" if number % 5 < 2 else ""
    born = date(1955, 1, 1) + timedelta(days=chance.randrange(365 * 50))
    return SampleResident(
        number=number,
        given_name=name,
        sex=sex,
        birth_date=born,
        village=villages[0] if number % 2 else chance.choice(villages),
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


def correction(form: Form, answers: Mapping[str, Any]) -> tuple[str, dict[str, str]]:
    """The question that offices send back, and what is typed then: an address, or else the last words."""
    asked = [question for question in form.questions() if question.when is None]
    texts = [question.id for question in asked if question.kind in ("short_text", "long_text")]
    known = next((name for name in texts if name in CORRECTED), "")
    if known:
        return known, {known: CORRECTED[known]}
    for question in asked:
        if question.kind == "address":
            found = {**answers[question.id], "street": CORRECTED["street"]}
            return question.id, {f"{question.id}.{part}": text for part, text in found.items()}
    return (texts[-1], {texts[-1]: "Contoh jawaban yang sudah diperbaiki"}) if texts else ("", {})


def _answer(question: Question, resident: SampleResident, today: date, chance: Random) -> Any:
    known = {"full_name": resident.full_name, "sex": resident.sex, "birth_date": str(resident.birth_date)}
    by_kind = {
        "nik": (resident if question.id == "nik" else _somebody_else(resident, question.id)).nik,
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
            others = [_somebody_else(resident, f"{question.id} {row}") for row in rows]
            return [_answers(question.questions, other, today, chance) for other in others]
    return chance.choice(WORDS.get(question.id, ("10.00",) if question.kind == "time" else ("Contoh",)))


def _somebody_else(resident: SampleResident, who: str) -> SampleResident:
    """A relative or witness: as invented as the resident, with a number of their own."""
    return replace(resident, number=100 + (37 * resident.number + crc32(who.encode())) % 900)


def _count(question: Question, today: date, chance: Random) -> str | int:
    if question.kind == "date":
        return str(today + timedelta(days=chance.randint(*DAYS.get(question.id, (1, 30)))))
    return chance.randint(*NUMBERS.get(question.id, (question.limits.get("least", 1),) * 2))


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
