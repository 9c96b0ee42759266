"""What modules brought is told of five people or more, and of nobody by name."""

from __future__ import annotations

from handlers.learning.completion import Completion
from loket.cases import Person
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
