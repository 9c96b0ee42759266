"""Classes on the site: within one batch, without anybody's name, and there when no function answers."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any

import pytest

from handlers.backroom.attributes import to_attributes
from handlers.board.board_table import NOTICES, WAKE
from handlers.classes.attendance_desk import AttendanceDesk, How
from handlers.classes.class_desk import ClassDesk
from handlers.classes.class_items import CLASSES, class_topic
from handlers.classes.class_places import CALENDAR_AT, LIST_AT
from handlers.classes.seat_desk import SeatDesk
from handlers.classes.seat_writes import Candidate
from handlers.learning.learning_table import LearningTable
from handlers.people.staff_table import StaffTable
from local.stream_record import record_of_item
from loket.cases import Person
from loket.training.classes import ClassDraft, ClassKind, ClassPlan, Session
from tests.follow.town import NOON, TONDO, Town

PAGE = "belajar/kalender/index.html"
EMPTY = "<main>é<!--kelas:daftar--><p>Kosong</p><!--/kelas--><p><!--kelas:angka--><!--/kelas--></p></main>"
TRAINER = Person(subject="pelatih", name="Laras CONTOH", roles=("trainer",), offices=())


@dataclass(frozen=True)
class School:
    """The desks of one town."""

    town: Town
    table: LearningTable
    classes: ClassDesk
    seats: SeatDesk

    def plan(self, *, seats: int = 1, **changes: Any) -> ClassPlan:
        starts_at = NOON + timedelta(days=7)
        session = Session(id="1", starts_at=starts_at, ends_at=starts_at + timedelta(hours=3), jp=4)
        texts = dict.fromkeys(("cohort", "module", "competence", "pillar", "about", "bring"), "")
        facts = {
            **texts,
            "title": "Lokakarya <b>CONTOH",
            "kind": ClassKind.WORKSHOP,
            "place": "Aula",
            "link": "https://rapat.contoh.invalid/rahasia",
            "seats": seats,
            "asks_release": False,
            "for_leaders": False,
            "confirm_hours": 48,
            "code_minutes": 15,
            **changes,
        }
        return self.classes.plan(TRAINER, ClassDraft(facts=facts, sessions=(session,)))

    def join(self, plan: ClassPlan, name: str) -> None:
        self.seats.register(
            plan.id, Candidate(subject=name, name=f"{name} Kenari", office=TONDO, by=name, needs="kursi roda")
        )

    def tell(self, topic: str, entry: str) -> list[str]:
        """The stream tells that an item changed; the numbers that have to come again."""
        record = record_of_item(to_attributes({"topic": topic, "entry": entry}), ("topic", "entry"), 7)
        return [one["itemIdentifier"] for one in self.town.follow({"Records": [record]})["batchItemFailures"]]

    def published(self) -> dict[str, Any]:
        found: dict[str, Any] = json.loads(self.file(LIST_AT))
        return found

    def file(self, key: str) -> str:
        bucket = self.town.settings.site_bucket
        body: bytes = self.town.clients.s3.get_object(Bucket=bucket, Key=key)["Body"].read()
        return body.decode()


@pytest.fixture
def school(town: Town) -> School:
    table = LearningTable(town.clients.dynamodb, town.settings.learning_table)
    classes = ClassDesk(table, town.clock)
    town.clients.s3.put_object(Bucket=town.settings.site_bucket, Key=PAGE, Body=EMPTY.encode())
    return School(town, table, classes, SeatDesk(classes, table, town.clock))


def test_the_list_the_calendar_and_the_page_tell_what_is_left(school: School) -> None:
    plan = school.plan(seats=2)
    school.join(plan, "s-1")

    assert school.tell(CLASSES, plan.id) == []

    [one] = school.published()["classes"]
    assert (one["id"], one["left"], one["waiting"]) == (plan.id, 1, 0)
    assert "Sisa kursi: 1" in school.file(PAGE)
    assert "Lokakarya &lt;b&gt;CONTOH" in school.file(PAGE)
    assert f"UID:{plan.id}-1@" in school.file(CALENDAR_AT)


def test_nobody_who_registered_no_link_and_no_wish_is_published(school: School) -> None:
    plan = school.plan()
    school.join(plan, "subjek-satu")
    school.join(plan, "subjek-dua")
    school.tell(CLASSES, plan.id)

    everything = school.file(LIST_AT) + school.file(CALENDAR_AT) + school.file(PAGE)
    for secret in ("Kenari", "subjek-satu", "rahasia", "kursi roda"):
        assert secret not in everything
    assert "Penuh. 1 orang menunggu." in school.file(PAGE)


def test_the_list_says_what_is_learned_and_how_one_takes_part(school: School) -> None:
    plan = school.plan(competence="public_service", pillar="safety", about="Belajar menolak pancingan.")
    school.tell(CLASSES, plan.id)

    page = school.file(PAGE)
    for told in ("Kompetensi: ", "Pilar: ", "Belajar menolak pancingan.", "Kelas di layar."):
        assert told in page


def test_told_twice_the_page_is_as_if_told_once(school: School) -> None:
    plan = school.plan()
    school.tell(CLASSES, plan.id)
    once = school.file(PAGE)

    school.tell(CLASSES, plan.id)

    assert school.file(PAGE) == once


def test_a_new_edition_gets_its_classes_back_and_what_is_over_goes(school: School) -> None:
    plan = school.plan()
    school.tell(CLASSES, plan.id)
    school.town.clients.s3.put_object(Bucket=school.town.settings.site_bucket, Key=PAGE, Body=EMPTY.encode())
    wake = record_of_item(to_attributes({"board": NOTICES, "entry": WAKE}), ("board", "entry"), 1)

    assert school.town.follow({"Records": [wake]}) == {"batchItemFailures": []}
    assert plan.id in school.file(PAGE)

    school.town.clock.move(days=8)
    school.town.follow({"Records": [wake]})
    assert plan.id not in school.file(PAGE)


@pytest.mark.parametrize(("people", "shown"), [(4, None), (5, 5)])
def test_figures_of_fewer_than_five_people_are_not_told(
    school: School, people: int, shown: int | None
) -> None:
    plan = school.plan(seats=9)
    desk = AttendanceDesk(school.table, school.town.clock)
    for number in range(people):
        school.join(plan, f"s-{number}")
        desk.note(plan, plan.sessions[0], f"s-{number}", present=True, how=How.LIST, by="pelatih")
    school.town.clock.move(days=8)
    school.tell(CLASSES, plan.id)

    figures = school.published()["figures"]
    assert figures["attendances"] == shown
    assert figures["jp_given"] == (shown and shown * 4)


def test_a_small_class_is_not_told_by_subtracting_yesterday_from_today(school: School) -> None:
    desk = AttendanceDesk(school.table, school.town.clock)
    for people in (5, 1, 4):
        plan = school.plan(seats=9)
        for number in range(people):
            desk.note(plan, plan.sessions[0], f"s-{number}", present=True, how=How.LIST, by="pelatih")
    school.town.clock.move(days=8)
    school.tell(CLASSES, plan.id)

    assert school.published()["figures"] == {"classes_held": 3, "attendances": 5, "jp_given": 20}


def test_one_person_at_five_sessions_is_no_figure(school: School) -> None:
    first = NOON + timedelta(days=1)
    sessions = tuple(
        Session(
            id=str(one),
            starts_at=first + timedelta(hours=one),
            ends_at=first + timedelta(hours=one + 1),
            jp=1,
        )
        for one in range(1, 6)
    )
    plan = school.plan()
    wide = school.classes.change(plan.id, ClassDraft(facts={}, sessions=sessions))
    assert wide
    desk = AttendanceDesk(school.table, school.town.clock)
    for session in sessions:
        desk.note(wide, session, "s-1", present=True, how=How.LIST, by="pelatih")
    school.town.clock.move(days=8)
    school.tell(CLASSES, plan.id)

    assert school.published()["figures"]["attendances"] is None


def test_who_is_offered_a_seat_gets_one_mail_that_names_nobody(school: School) -> None:
    plan = school.plan()
    for name in ("s-1", "s-2"):
        school.join(plan, name)
        staff = StaffTable(school.town.clients.dynamodb, school.town.settings.staff_table)
        staff.change(TONDO, name, {"name": f"{name} Kenari", "email": f"{name}@contoh.invalid", "roles": []})
    school.seats.leave(plan.id, "s-1", 1)

    for _ in range(2):
        assert school.tell(class_topic(plan.id), "reg#s-2") == []
        assert school.tell(class_topic(plan.id), "reg#s-1") == []

    [mail] = school.town.mails()
    assert mail.to == ["s-2@contoh.invalid"]
    assert f"/belajar/aksi/kelas/{plan.id}" in mail.text
    assert "Kenari" not in mail.subject + mail.text


def test_who_is_in_a_class_that_is_called_off_gets_one_mail(school: School) -> None:
    plan = school.plan(seats=1)
    for name in ("s-1", "s-2", "s-3"):
        school.join(plan, name)
        staff = StaffTable(school.town.clients.dynamodb, school.town.settings.staff_table)
        staff.change(TONDO, name, {"name": f"{name} Kenari", "email": f"{name}@contoh.invalid", "roles": []})
    school.seats.leave(plan.id, "s-3", 3)
    school.classes.call_off(plan.id, "Pelatih sakit")

    for _ in range(2):
        assert school.tell(CLASSES, plan.id) == []

    mails = school.town.mails()
    assert sorted(mail.to[0] for mail in mails) == ["s-1@contoh.invalid", "s-2@contoh.invalid"]
    assert all(mail.subject.endswith("dibatalkan") for mail in mails)
    assert not any("sakit" in mail.text for mail in mails)  # why, stands behind the sign-in


def test_who_is_in_a_class_that_is_moved_gets_one_mail_a_move(school: School) -> None:
    plan = school.plan(seats=1)
    staff = StaffTable(school.town.clients.dynamodb, school.town.settings.staff_table)
    for name in ("s-1", "s-2", "s-3"):
        staff.change(TONDO, name, {"name": f"{name} Kenari", "email": f"{name}@contoh.invalid", "roles": []})
    school.join(plan, "s-1")
    school.join(plan, "s-2")
    [session] = plan.sessions
    later = replace(
        session, starts_at=session.starts_at + timedelta(days=1), ends_at=session.ends_at + timedelta(days=1)
    )
    school.town.clock.move(minutes=1)

    school.classes.change(plan.id, ClassDraft(facts={"bring": "Laptop"}, sessions=(session,)))
    school.tell(CLASSES, plan.id)
    assert school.town.mails() == []

    school.classes.change(plan.id, ClassDraft(facts={}, sessions=(later,)))
    school.town.clock.move(minutes=1)
    school.join(plan, "s-3")
    for _ in range(2):
        assert school.tell(CLASSES, plan.id) == []

    mails = school.town.mails()
    assert sorted(mail.to[0] for mail in mails) == ["s-1@contoh.invalid", "s-2@contoh.invalid"]
    assert all("pindah waktu" in mail.subject and "2 Desember 2026" in mail.text for mail in mails)
    assert not any("Kenari" in mail.subject + mail.text for mail in mails)


def test_the_night_passes_on_a_seat_that_nobody_confirmed(school: School) -> None:
    plan = school.plan()
    for name in ("s-1", "s-2", "s-3"):
        school.join(plan, name)
    school.seats.leave(plan.id, "s-1", 1)
    school.town.clock.move(hours=49)

    school.town.daily({"task": "new_day"})

    standings = {one.subject: one.standing.value for one in school.seats.everybody(plan.id)}
    assert standings == {"s-1": "cancelled", "s-2": "cancelled", "s-3": "offered"}


def test_a_class_that_was_called_off_stays_in_the_list_as_such(school: School) -> None:
    plan = school.plan()
    school.classes.call_off(plan.id, "Pelatih sakit")
    school.tell(CLASSES, plan.id)

    assert school.published()["classes"][0]["left"] == 0
    assert "STATUS:CANCELLED" in school.file(CALENDAR_AT)
    assert "Kelas ini dibatalkan." in school.file(PAGE)
