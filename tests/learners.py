"""What learners did, put where the functions keep it."""

from __future__ import annotations

from typing import Any

from handlers.backroom.backroom import Backroom
from handlers.learning.learn_room import LearnRoom
from loket.cases import Person
from tests.counter import Counter

TUTI = Person(subject="s-tuti", name="Tuti CONTOH", roles=("officer",), offices=("72.71.02.1008",))
TRAINER = Person(subject="s-pelatih", name="Pelatih CONTOH", roles=("trainer",), offices=())
COORDINATOR = Person(
    subject="s-koordinator", name="Koordinator CONTOH", roles=("coordinator",), offices=("72.71.02.1008",)
)


def room_of(counter: Counter) -> LearnRoom:
    """What lies behind the pages of learners."""
    return LearnRoom.over(Backroom.open(counter.settings, clock=counter.clock, clients=counter.clients))


def did(counter: Counter, entry: str, person: Person = TUTI, **facts: Any) -> None:
    """What some page kept of a learner, now."""
    item = {"topic": f"learner#{person.subject}", "entry": entry, "at": counter.clock().isoformat(), **facts}
    room_of(counter).table.put(item)


def complete(counter: Counter, module: str = "m2", person: Person = TUTI) -> None:
    """Quiz and practice of a module, done now."""
    for number in range(room_of(counter).courses.modules[module].practices):
        did(counter, f"practice#{module}/kasus-{number}", person, ok=True, tries=1)
    did(counter, f"quiz#{module}/1", person, kind="post", score=100)
