"""Sample classes: one that is over, one of today, and those of the coming weeks; one is full, with a line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, time, timedelta, tzinfo
from typing import Any

from handlers.classes.attendance_desk import AttendanceDesk, How
from handlers.classes.class_desk import ClassDesk
from handlers.classes.class_items import CLASSES
from handlers.classes.seat_desk import SeatDesk
from handlers.classes.seat_writes import Candidate
from handlers.learning.learning_table import LearningTable
from local.people import SamplePerson
from loket.cases import Person
from loket.training import TrainingRole
from loket.training.classes import ClassDraft, ClassKind, ClassPlan, Session


@dataclass(frozen=True, kw_only=True)
class SampleClass:
    """A class to be made. `day`: days from today; `hours`: when sessions begin; `people`: who registers."""

    title: str
    kind: ClassKind
    day: int
    hours: tuple[int, ...] = (9,)
    jp: int = 4
    seats: int = 30
    people: int = 6
    facts: dict[str, Any] = field(default_factory=dict)


SAMPLES = (
    SampleClass(
        title="Lokakarya dasar gawai, tanpa takut salah (CONTOH)",
        kind=ClassKind.WORKSHOP,
        day=-6,
        jp=2,
        people=9,
        facts={"module": "m0", "competence": "technical", "pillar": "skills", "bring": "HP Anda sendiri."},
    ),
    SampleClass(
        title="Praktik memproses permohonan (CONTOH)",
        kind=ClassKind.PRACTICAL,
        day=0,
        hours=(0, 12),
        people=8,
        facts={
            "module": "m2",
            "competence": "public_service",
            "pillar": "skills",
            "cohort": "Angkatan 1",
            "bring": "Buku catatan. Laptop disediakan.",
        },
    ),
    SampleClass(
        title="Praktik memproses permohonan (CONTOH)",
        kind=ClassKind.PRACTICAL,
        day=6,
        hours=(9, 13),
        seats=4,
        people=7,
        facts={
            "module": "m2",
            "competence": "public_service",
            "pillar": "skills",
            "cohort": "Angkatan 2",
            "bring": "Buku catatan. Laptop disediakan.",
        },
    ),
    SampleClass(
        title="Seminar keamanan digital (CONTOH)",
        kind=ClassKind.SEMINAR,
        day=8,
        jp=3,
        seats=100,
        people=12,
        facts={
            "module": "m6",
            "competence": "integrity",
            "pillar": "safety",
            "link": "https://rapat.contoh.invalid/keamanan-digital",
        },
    ),
    SampleClass(
        title="Membaca ringkasan kantor (CONTOH)",
        kind=ClassKind.WORKSHOP,
        day=9,
        hours=(14,),
        jp=1,
        seats=20,
        people=3,
        facts={"module": "pimpinan", "competence": "decision", "for_leaders": True},
    ),
    SampleClass(
        title="Pendampingan: bahasa sederhana (CONTOH)",
        kind=ClassKind.MENTORING,
        day=13,
        jp=2,
        seats=5,
        people=4,
        facts={"module": "m7", "competence": "unity", "pillar": "ethics", "asks_release": True},
    ),
    SampleClass(
        title="Belajar mandiri: standar pelayanan (CONTOH)",
        kind=ClassKind.SELF_STUDY,
        day=16,
        jp=2,
        people=5,
        facts={"module": "m8", "competence": "results", "pillar": "culture"},
    ),
)


class SampleSchool:
    """Makes classes through the same desks that learners use, with hands on the clock."""

    def __init__(self, table: LearningTable, zone: tzinfo, now: datetime) -> None:
        self._table, self._zone, self._now = table, zone, now
        self._clock = now - timedelta(days=14)
        self._classes = ClassDesk(table, lambda: self._clock)
        self._seats = SeatDesk(self._classes, table, lambda: self._clock)

    def fill(self, people: Sequence[SamplePerson]) -> int:
        """How many classes were made; none when there are some already."""
        if self._table.query(CLASSES):
            return 0
        trainer = next(one for one in people if TrainingRole.TRAINER in one.roles)
        learners = [one for one in people if one.offices and TrainingRole.TRAINER not in one.roles]
        for number, sample in enumerate(SAMPLES):
            plan = self._plan(sample, trainer)
            # Other people for each class, and some who are in two.
            mine = learners[number * 5 : number * 5 + sample.people]
            for one in mine:
                self._clock += timedelta(minutes=7)
                self._seats.register(plan.id, _candidate(one))
            if plan.ends_at < self._now:
                self._hold(plan, mine, trainer)
        return len(SAMPLES)

    def _plan(self, sample: SampleClass, trainer: SamplePerson) -> ClassPlan:
        texts = ("cohort", "module", "competence", "pillar", "link", "bring")
        facts = {
            **dict.fromkeys(texts, ""),
            "title": sample.title,
            "kind": sample.kind,
            "place": "Aula kantor wali kota (CONTOH)",
            "about": "Berlatih bersama, pelan-pelan, dengan contoh nyata.",
            "seats": sample.seats,
            "asks_release": False,
            "for_leaders": False,
            "confirm_hours": 48,
            "code_minutes": 15,
            **sample.facts,
        }
        sessions = tuple(self._session(sample, number, hour) for number, hour in enumerate(sample.hours, 1))
        who = Person(subject=trainer.subject, name=trainer.name, roles=trainer.roles, offices=())
        return self._classes.plan(who, ClassDraft(facts=facts, sessions=sessions))

    def _session(self, sample: SampleClass, number: int, hour: int) -> Session:
        """On a working day. That of today lasts from midnight to midnight, so that its code can be seen."""
        day = (self._now.astimezone(self._zone) + timedelta(days=sample.day)).date()
        while sample.day > 0 and day.weekday() > 4:
            day += timedelta(days=1)
        begins = datetime.combine(day, time(hour), self._zone).astimezone(UTC)
        hours = 12 if sample.day == 0 else sample.jp * 0.75
        return Session(
            id=str(number), starts_at=begins, ends_at=begins + timedelta(hours=hours), jp=sample.jp
        )

    def _hold(self, plan: ClassPlan, people: Sequence[SamplePerson], trainer: SamplePerson) -> None:
        desk = AttendanceDesk(self._table, lambda: plan.ends_at)
        for one in people[:-1]:  # one could not come
            desk.note(plan, plan.sessions[0], one.subject, present=True, how=How.LIST, by=trainer.subject)


def _candidate(one: SamplePerson) -> Candidate:
    return Candidate(
        subject=one.subject,
        name=one.name,
        office=one.offices[0],
        by=one.subject,
        released="head" in one.roles,
    )
