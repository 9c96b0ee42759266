"""Practice on paper: written, chosen, computed; a mentor comments; nothing typed is lost."""

from __future__ import annotations

import pytest

from handlers.backroom.courses import read_courses
from loket.cases import Person
from loket.training.drills import Doing, Scenario
from tests.counter import Answer, Counter

HERE = "72.71.02.1008"
TUTI = Person(subject="s-tuti", name="Tuti CONTOH", roles=("officer",), offices=(HERE,))
MENTOR = Person(subject="s-hadi", name="Hadi CONTOH", roles=("officer", "mentor"), offices=(HERE,))
ELSEWHERE = Person(subject="s-3", name="Rudi CONTOH", roles=("mentor",), offices=("72.71.08.1002",))
GOOD = "Selamat pagi, Ibu. Siapkan tiga dokumen, lalu kirim permohonan dari rumah."


@pytest.fixture
def tuti(counter: Counter) -> str:
    return counter.sign_in(TUTI)


def first(counter: Counter, doing: Doing) -> Scenario:
    packs = read_courses(counter.settings.catalog).practices.values()
    return next(one for pack in packs for one in pack if one.doing is doing)


def send(counter: Counter, cookie: str, scenario: Scenario, **typed: str | list[str]) -> Answer:
    path = f"/belajar/aksi/latihan/{scenario.module}/{scenario.id}"
    return counter.post(path, {"_csrf": counter.csrf(cookie), **typed}, cookie=cookie)


def look(counter: Counter, cookie: str, scenario: Scenario) -> str:
    return counter.get(f"/belajar/aksi/latihan/{scenario.module}/{scenario.id}", cookie=cookie).body


def is_done(counter: Counter, cookie: str, scenario: Scenario) -> bool:
    body = counter.get(f"/belajar/aksi/latihan/{scenario.module}", cookie=cookie).body
    return "1 dari" in body


def test_a_text_is_kept_and_compared_with_the_model(counter: Counter, tuti: str) -> None:
    task = first(counter, Doing.WRITE)
    before = look(counter, tuti, task)

    send(counter, tuti, task, text=GOOD)
    shown = look(counter, tuti, task)
    send(counter, tuti, task, _do="compare", points=[task.points[0].id])

    assert task.points[0].text not in before
    assert GOOD in shown
    assert task.points[0].text in shown
    assert is_done(counter, tuti, task)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "satu kalimat atau lebih"),
        ("kata " * 500, "Singkatkan jawaban"),
        (f"{GOOD} NIK 7271 0141 0790 0001.", "7271 0141 0790 0001"),
        (f"{GOOD} Telepon 0812-3456-7890.", "0812-3456-7890"),
    ],
)
def test_a_text_that_cannot_be_kept_is_told_why_and_stays_in_its_box(
    counter: Counter, tuti: str, text: str, told: str
) -> None:
    task = first(counter, Doing.WRITE)

    answer = send(counter, tuti, task, text=text)

    assert answer.status == 422
    assert told in answer.body
    assert answer.page.holds(text.strip())


@pytest.mark.parametrize(
    ("doing", "typed", "told"),
    [
        (Doing.CHOOSE, {}, "hasil"),
        (Doing.COMPUTE, {"figure": "7"}, "hasil"),
        (Doing.WRITE, {"text": GOOD}, "contoh"),
    ],
)
def test_an_answer_leads_to_what_is_said_of_it(
    counter: Counter, tuti: str, doing: Doing, typed: dict[str, str], told: str
) -> None:
    task = first(counter, doing)
    chosen = {"option": task.options[0].id} if task.options else {}

    answer = send(counter, tuti, task, **typed, **chosen)

    assert answer.headers["location"].endswith(f"/{task.id}#{told}")
    assert f'id="{told}"' in look(counter, tuti, task)


def test_what_was_written_is_in_its_box_after_signing_in_again(counter: Counter, tuti: str) -> None:
    task = first(counter, Doing.WRITE)
    path, csrf = f"/belajar/aksi/latihan/{task.module}/{task.id}", counter.csrf(tuti)
    counter.clock.move(minutes=31)
    late = counter.post(path, {"_csrf": csrf, "text": GOOD}, cookie=tuti)
    kept = next(line.split(";")[0] for line in late.cookies if line.startswith("__Host-kembali="))

    page = counter.get(path, cookie=f"{counter.sign_in(TUTI)}; {kept}")

    assert late.status == 401
    assert page.page.form(path).value("text") == GOOD
    assert any(line.startswith("__Host-kembali=;") for line in page.cookies)


def test_without_a_text_there_is_nothing_to_compare(counter: Counter, tuti: str) -> None:
    task = first(counter, Doing.WRITE)

    answer = send(counter, tuti, task, _do="compare", points=[task.points[0].id])

    assert answer.status == 422
    assert not is_done(counter, tuti, task)


def test_a_wrong_choice_is_explained_and_a_right_one_ends_it(counter: Counter, tuti: str) -> None:
    task = first(counter, Doing.CHOOSE)
    wrong, right = (next(one for one in task.options if one.right is found) for found in (False, True))

    send(counter, tuti, task, option=wrong.id)
    explained = look(counter, tuti, task)
    done_before = is_done(counter, tuti, task)
    send(counter, tuti, task, option=right.id)

    assert wrong.why in explained
    assert task.model not in explained
    assert not done_before
    assert right.why in look(counter, tuti, task)
    assert is_done(counter, tuti, task)


def test_nothing_chosen_is_asked_for(counter: Counter, tuti: str) -> None:
    assert send(counter, tuti, first(counter, Doing.CHOOSE), option="moon").status == 422


def test_a_number_is_right_as_people_write_it(counter: Counter, tuti: str) -> None:
    task = first(counter, Doing.COMPUTE)

    send(counter, tuti, task, figure="-1")
    wrong = is_done(counter, tuti, task)
    send(counter, tuti, task, figure=f" {task.answer} ")

    assert not wrong
    assert is_done(counter, tuti, task)


def test_what_was_done_well_stays_after_a_wrong_try(counter: Counter, tuti: str) -> None:
    task = first(counter, Doing.COMPUTE)
    send(counter, tuti, task, figure=task.answer)

    send(counter, tuti, task, figure="-1")

    assert is_done(counter, tuti, task)


def test_a_mentor_of_the_office_comments_and_the_learner_reads_it(counter: Counter, tuti: str) -> None:
    task = first(counter, Doing.WRITE)
    send(counter, tuti, task, text=GOOD)
    mentor = counter.sign_in(MENTOR)
    listed = counter.get("/belajar/aksi/tulisan", cookie=mentor)
    form = listed.page.form("/belajar/aksi/tulisan")

    typed = {name: form.value(name) for name in ("_csrf", "office", "entry")}
    counter.post("/belajar/aksi/tulisan", {**typed, "comment": "Sapaannya sudah baik."}, cookie=mentor)

    assert GOOD in listed.body
    shown = look(counter, tuti, task)
    assert "Sapaannya sudah baik." in shown
    assert "Hadi CONTOH" in shown


def test_a_comment_is_not_shown_beside_a_text_that_came_later(counter: Counter, tuti: str) -> None:
    task = first(counter, Doing.WRITE)
    send(counter, tuti, task, text=GOOD)
    mentor = counter.sign_in(MENTOR)
    form = counter.get("/belajar/aksi/tulisan", cookie=mentor).page.form("/belajar/aksi/tulisan")
    typed = {name: form.value(name) for name in ("_csrf", "office", "entry")}
    counter.post("/belajar/aksi/tulisan", {**typed, "comment": "Sapaannya sudah baik."}, cookie=mentor)

    send(counter, tuti, task, text=GOOD)
    again = look(counter, tuti, task)
    send(counter, tuti, task, text=f"{GOOD} Terima kasih.")

    assert "Sapaannya sudah baik." in again
    assert "Sapaannya sudah baik." not in look(counter, tuti, task)


def test_a_mentor_elsewhere_reads_nothing_of_it(counter: Counter, tuti: str) -> None:
    send(counter, tuti, first(counter, Doing.WRITE), text=GOOD)
    other = counter.sign_in(ELSEWHERE)

    mine = counter.get("/belajar/aksi/tulisan", cookie=other)
    theirs = counter.get("/belajar/aksi/tulisan", query=f"kantor={HERE}", cookie=other)

    assert GOOD not in mine.body
    assert theirs.status == 404


def test_a_case_of_the_counter_leads_to_the_practice_room(counter: Counter, tuti: str) -> None:
    task = first(counter, Doing.COUNTER)

    answer = counter.get(f"/belajar/aksi/latihan/{task.module}/{task.id}", cookie=tuti)

    assert answer.headers["location"] == f"/latihan/petugas/mulai/{task.module}/{task.id}"
