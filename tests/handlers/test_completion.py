"""A module is complete once quiz, practice and presence are there; and it stays so."""

from __future__ import annotations

import json

import pytest

from handlers.backroom.attributes import Item
from handlers.learning.completion import Completion
from tests.counter import Counter
from tests.learners import TUTI, did, room_of


def practised(counter: Counter, count: int) -> None:
    for number in range(count):
        did(counter, f"practice#m2/kasus-{number}", ok=True, tries=1)


def completion(counter: Counter) -> Item | None:
    room = room_of(counter)
    Completion(room).look(TUTI, room.courses.modules["m2"])
    return room.table.get("learner#s-tuti", "module#m2")


def test_quiz_and_practice_complete_a_module(counter: Counter) -> None:
    practised(counter, 5)
    did(counter, "quiz#m2/1", kind="post", score=80)

    found = completion(counter)

    assert found
    assert (found["jp"], found["completed_at"]) == (4, counter.clock().isoformat())


def test_what_is_noticed_later_was_done_when_it_was_done(counter: Counter) -> None:
    practised(counter, 5)
    counter.clock.move(days=1)
    did(counter, "quiz#m2/1", kind="post", score=100)
    done = counter.clock().isoformat()
    counter.clock.move(days=60)

    found = completion(counter)

    assert found
    assert found["completed_at"] == done


@pytest.mark.parametrize(
    ("kind", "score", "count"), [("post", 79, 5), ("post", 80, 4), ("pre", 100, 5)], ids=str
)
def test_less_is_not_complete(counter: Counter, kind: str, score: int, count: int) -> None:
    practised(counter, count)
    did(counter, "quiz#m2/1", kind=kind, score=score)

    assert completion(counter) is None


def test_a_completed_module_stays_so_whatever_becomes_of_it(counter: Counter) -> None:
    practised(counter, 5)
    did(counter, "quiz#m2/1", kind="post", score=80)
    completion(counter)
    later = counter.with_catalog(lambda _: None)
    file = later.settings.catalog / "belajar.json"
    courses = json.loads(file.read_bytes())
    courses["modules"]["m2"] |= {"pass_score": 100, "practices": 9, "jp": 1, "attendance": True}
    file.write_text(json.dumps(courses), encoding="utf-8")

    found = completion(later)

    assert found
    assert found["jp"] == 4


def test_looking_at_the_practice_notices_what_the_practice_room_may_not_write(counter: Counter) -> None:
    did(counter, "quiz#m2/1", kind="post", score=80)
    practised(counter, 5)

    counter.get("/belajar/aksi/latihan/m2", cookie=counter.sign_in(TUTI))

    assert room_of(counter).table.get("learner#s-tuti", "module#m2")
