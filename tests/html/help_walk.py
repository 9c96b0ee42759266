"""A walk past what helps learners: mentors, the clinic, a look at work, and what a module brought."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from handlers.help.clinic_desk import ClinicDesk
from handlers.people.staff_table import StaffTable
from handlers.shelf.site_shelf import SiteShelf
from loket.cases import Person
from loket.figures import OfficeWork, to_offices_file
from tests.counter import Counter
from tests.learners import TRAINER, TUTI, did, room_of

HERE, OFFICE = "/belajar/aksi", "72.71.02.1008"
MENTOR = Person(subject="s-hadi", name="Hadi CONTOH", roles=("officer", "mentor"), offices=(OFFICE,))
LOOKED_BACK_AT = "2026-10-01T02:00:00+00:00"
AFTERNOON = {"starts": "13:00", "ends": "14:00", "place": '<b>"Ruang" &amp;</b>'}


def walk_help(counter: Counter) -> None:
    """Before and after each step."""
    staff = StaffTable(counter.clients.dynamodb, counter.settings.staff_table)
    for person in (MENTOR, TUTI):
        staff.change(OFFICE, person.subject, {"name": person.name, "roles": list(person.roles)})
    tuti, mentor = counter.sign_in(TUTI), counter.sign_in(MENTOR)
    did(counter, "module#m3", completed_at=LOOKED_BACK_AT, jp=4, title="Modul")

    def press(cookie: str, path: str, **typed: str) -> None:
        counter.post(f"{HERE}/{path}", {"_csrf": counter.csrf(cookie), **typed}, cookie=cookie)

    def look(path: str) -> None:
        for cookie in (tuti, mentor):
            counter.get(f"{HERE}/{path}", cookie=cookie)

    look("mentor")
    press(tuti, "mentor", office=OFFICE, mentor=MENTOR.subject)
    look("mentor")
    press(mentor, "klinik", on="2026-01-01", **AFTERNOON)
    on = room_of(counter).room.today.isoformat()
    press(mentor, "klinik", on=on, **AFTERNOON)
    look("klinik")
    clinic = ClinicDesk(room_of(counter)).coming(MENTOR)[0].id
    press(tuti, "klinik/pesan", clinic=clinic, at="25:00", topic='<i>"')
    press(tuti, "klinik/pesan", clinic=clinic, at="13:00", topic='<i>"')
    look("klinik")
    look("pendampingan")
    press(mentor, "pendampingan", office=OFFICE, look="m3/s-tuti/30", alone="3")
    look("kesan/m3")
    press(tuti, "kesan/m3", useful="3")
    counter.get(f"{HERE}/evaluasi", cookie=counter.sign_in(TRAINER))
    _figures(counter)


def _figures(counter: Counter) -> None:
    """The report, once the night told what two offices did: enough at one, too little at the other."""
    bucket, table = counter.settings.uploads_bucket, room_of(counter).table
    for office in (OFFICE, "72.71.08.1003"):
        facts = {"office": office, "at": LOOKED_BACK_AT, "before": 40, "after": 90}
        table.put({"topic": "outcome", "entry": f"m3/s-{office}", **facts})
    work = OfficeWork(finished=7, returned=1, on_time=6, days={0: 3, 2: 4})
    works = dict.fromkeys((date(2026, 8, 1), date(2026, 9, 1), date(2026, 11, 1)), work)
    text = to_offices_file({OFFICE: works}, date(2026, 12, 1))
    SiteShelf(counter.clients.s3, bucket).put_offices(text)
    told = counter.again(settings=replace(counter.settings, site_bucket=bucket))
    told.get(f"{HERE}/evaluasi", cookie=told.sign_in(TRAINER))
