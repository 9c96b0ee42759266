"""What modules brought is told of five people or more, and of nobody by name."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from html import unescape

from handlers.learning.completion import Completion
from handlers.shelf.site_shelf import SiteShelf
from loket.cases import Person
from loket.figures import OfficeWork, to_offices_file
from loket.training.help import REACTIONS
from tests.counter import Answer, Counter
from tests.learners import TRAINER, TUTI, complete, did, room_of

ALL = dict.fromkeys(REACTIONS, "4")


def person(number: int) -> Person:
    return Person(subject=f"s-{number}", name=f"Rekan {number} CONTOH", roles=("officer",), offices=())


def finish(counter: Counter, who: Person) -> None:
    did(counter, "quiz#m2/pre", who, kind="pre", score=50)
    complete(counter, "m2", who)
    room = room_of(counter)
    Completion(room).look(who, room.courses.modules["m2"])


def react(counter: Counter, who: Person = TUTI, **answers: str) -> Answer:
    cookie = counter.sign_in(who)
    typed = {"_csrf": counter.csrf(cookie), **answers}
    return counter.post("/belajar/aksi/kesan/m2", typed, cookie=cookie)


def report(counter: Counter) -> str:
    return counter.get("/belajar/aksi/evaluasi", cookie=counter.sign_in(TRAINER)).page.text


def test_four_people_are_too_few_to_be_told_and_five_are_enough(counter: Counter) -> None:
    for number in range(4):
        finish(counter, person(number))
        react(counter, person(number), **ALL)
    few = report(counter)
    finish(counter, person(4))
    react(counter, person(4), **ALL)
    enough = report(counter)

    assert "n = 4" not in few
    assert enough.count("4,0 (n = 5)") == len(REACTIONS)
    assert "Kenaikan: 100,0% (n = 5)" in enough


def test_a_report_names_nobody_and_claims_no_cause(counter: Counter) -> None:
    finish(counter, TUTI)
    react(counter, **ALL)
    page = report(counter)

    assert "Tuti" not in page
    assert "Asosiasi, bukan sebab-akibat." in page


def test_an_answer_may_be_changed_and_counts_once(counter: Counter) -> None:
    finish(counter, TUTI)
    react(counter, **ALL)
    react(counter, **{**ALL, "pace": "1"})

    kept = room_of(counter).table.query("reaction")
    assert [item["answers"]["pace"] for item in kept] == [1]


def test_what_is_left_open_is_asked_for_and_the_rest_stays(counter: Counter) -> None:
    finish(counter, TUTI)
    answer = react(counter, useful="2")

    assert answer.status == 422
    assert answer.body.count(" checked") == 1


def test_whoever_is_not_done_is_not_asked(counter: Counter) -> None:
    answer = react(counter, **ALL)

    assert answer.headers["location"] == "/belajar/aksi/saya"
    assert room_of(counter).table.query("reaction") == ()


def tell(counter: Counter, **months: OfficeWork) -> Counter:
    """The same city after the night published what offices did; months as m2026_10."""
    works = {date.fromisoformat(name[1:].replace("_", "-") + "-01"): work for name, work in months.items()}
    bucket = counter.settings.uploads_bucket
    text = to_offices_file({TUTI.offices[0]: works}, date(2026, 11, 25))
    SiteShelf(counter.clients.s3, bucket).put_offices(text)
    return counter.again(settings=replace(counter.settings, site_bucket=bucket))


def work(finished: int, returned: int, on_time: int, days: int) -> OfficeWork:
    return OfficeWork(finished=finished, returned=returned, on_time=on_time, days={days: finished})


def rows(counter: Counter) -> list[str]:
    """The rows of every table about Tuti's office, as one reads them."""
    body = counter.get("/belajar/aksi/evaluasi", cookie=counter.sign_in(TRAINER)).body
    found = re.findall(r"<tr><td>(Kelurahan .*?)</tr>", body, re.DOTALL)
    return [" ".join(unescape(re.sub(r"<[^>]*>", " ", row)).split()) for row in found]


def test_an_office_is_shown_three_months_before_and_after_with_n_and_period(counter: Counter) -> None:
    finish(counter, TUTI)  # in November
    counter.clock.move(days=120)
    told = tell(
        counter,
        m2026_07=work(90, 90, 0, 90),  # too long ago
        m2026_08=work(5, 5, 0, 9),
        m2026_09=work(5, 0, 5, 2),
        m2026_10=work(10, 0, 10, 2),
        m2026_11=work(90, 90, 0, 90),  # neither before nor after
        m2026_12=work(6, 1, 3, 0),
    )

    before, after = "1 Agustus 2026 sampai 31 Oktober 2026 20", "1 Desember 2026 sampai 28 Februari 2027 6"
    some = "(dari 1 di antara 3 bulan)"
    assert rows(told) == [
        f"Kelurahan Baru, sebelum {before} 25,0% 75,0%",
        f"Kelurahan Baru, sesudah {after} {some} 16,7% 50,0%",
        f"Kelurahan Baru, sebelum {before} 2 hari kerja",
        f"Kelurahan Baru, sesudah {after} {some} hari yang sama",
    ]


def test_too_few_cases_of_an_office_are_told_as_that(counter: Counter) -> None:
    finish(counter, TUTI)
    told = tell(counter, m2026_09=work(4, 1, 3, 2))

    found = rows(told)
    assert len(found) == 4
    assert all(row.endswith("belum cukup data (n < 5)") for row in found)


def test_figures_of_an_office_claim_no_cause_and_name_nobody(counter: Counter) -> None:
    finish(counter, TUTI)
    told = tell(counter, m2026_09=work(9, 1, 3, 2))

    page = told.get("/belajar/aksi/evaluasi", cookie=told.sign_in(TRAINER))
    results = re.findall(r"<p>(.*?)</p>\s*<table", page.body)[1]
    assert results.startswith("<strong>Asosiasi, bukan sebab-akibat.</strong>")
    assert "(IKM) dan pengaduan belum dikumpulkan" in page.page.text
    assert "Tuti" not in page.body
    assert TUTI.subject not in page.body


def test_before_the_first_night_a_sentence_stands_in_the_place_of_figures(counter: Counter) -> None:
    finish(counter, TUTI)
    waiting = counter.again(settings=replace(counter.settings, site_bucket=counter.settings.uploads_bucket))

    assert "Angka kantor belum terbit." in report(counter)
    assert "Angka kantor belum terbit." in report(waiting)


def test_the_first_completion_of_an_office_counts_and_one_without_an_office_does_not(
    counter: Counter,
) -> None:
    finish(counter, person(1))  # works nowhere
    room_of(counter).table.put({"topic": "outcome", "entry": "m2/s-lama", "before": 1, "after": 2})
    counter.clock.move(days=40)
    finish(counter, TUTI)
    counter.clock.move(days=40)
    finish(counter, replace(person(2), offices=TUTI.offices))
    told = tell(counter, m2026_12=work(9, 1, 3, 2))

    assert [" sebelum 1 Oktober 2026 " in row for row in rows(told)] == [True, False, True, False]
