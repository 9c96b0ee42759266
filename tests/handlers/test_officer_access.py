"""Route × person × state: nobody sees or decides what is not theirs. Rows: tests/cases/access.yaml."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import pytest
import yaml

from handlers import officer
from handlers.casework.officer_case_pages import OPEN_SIMILAR, OPEN_SPECIFIC
from handlers.casework.officer_file_pages import HAND_OUT
from loket.cases import Action, Event, Person, State, System, decide, event_item
from tests.answers import DOMICILE, symbols_of, typed_of
from tests.counter import Answer, Counter
from tests.stores import ROOT

FILE = yaml.safe_load((ROOT / "tests" / "cases" / "access.yaml").read_text(encoding="utf-8"))
PEOPLE: Mapping[str, Mapping[str, Any] | None] = FILE["people"]
ACT = "POST /petugas/permohonan/{case}/{action}"
HERE = "72.71.02.1008"
CANARIES = ("Siti", "7271 0141", "7271014107900001", "0812-3456", "Kenari", "siti@contoh.id", "Pedagang")
REASONS = {"return": "answer_unclear", "reject": "not_eligible", "hold": "system_down"}

# How a case comes to stand somewhere.
STEPS: Mapping[State, tuple[Action, ...]] = {
    State.SUBMITTED: (),
    State.IN_REVIEW: (Action.TAKE_UP,),
    State.NEEDS_REVISION: (Action.RETURN,),
    State.ACCEPTED: (Action.ACCEPT,),
    State.IN_PROGRESS: (Action.ACCEPT, Action.PROCESS),
    State.AWAITING_SIGNATURE: (Action.ACCEPT, Action.PROCESS, Action.AWAIT_SIGNATURE),
    State.READY: (Action.ACCEPT, Action.READY),
    State.COMPLETED: (Action.ACCEPT, Action.READY, Action.HAND_OVER),
    State.REJECTED: (Action.REJECT,),
    State.WITHDRAWN: (Action.WITHDRAW,),
    State.ON_HOLD: (Action.HOLD,),
    State.LAPSED: (Action.RETURN, Action.LAPSE),
}
# What only says something.
SAYS = {"assign", "note", "write"}
# What the office may do from there, written down a second time on purpose.
ALLOWED: Mapping[State, set[str]] = {
    State.SUBMITTED: {"take_up", "accept", "return", "reject", "hold"} | SAYS,
    State.IN_REVIEW: {"accept", "return", "reject", "hold"} | SAYS,
    State.NEEDS_REVISION: {"reject"} | SAYS,
    State.ACCEPTED: {"process", "ready", "return", "reject", "hold", "print"} | SAYS,
    State.IN_PROGRESS: {"await_signature", "ready", "return", "reject", "hold", "print"} | SAYS,
    State.AWAITING_SIGNATURE: {"ready", "process", "reject", "hold", "print"} | SAYS,
    State.READY: {"hand_over", "print"} | SAYS,
    State.COMPLETED: set(),
    State.REJECTED: set(),
    State.WITHDRAWN: set(),
    State.ON_HOLD: {"resume"} | SAYS,
    State.LAPSED: {"reopen"},
}


# The table above has everybody; from every state it is enough to try those who come close.
WHO_MIGHT = ("officer here", "officer and manager above", "officer elsewhere", "auditor here", "nobody")


def person(name: str) -> Person | None:
    facts = PEOPLE[name]
    if facts is None:
        return None
    roles, offices = tuple(facts["roles"]), tuple(facts["offices"])
    return Person(subject=f"s-{name}", name="Sari CONTOH", roles=roles, offices=offices)


def expected(row: Mapping[str, int], name: str) -> int:
    return row[name] if name in row else row["others"]


def actions() -> list[str]:
    return [*(action.value for action in Action), OPEN_SPECIFIC, OPEN_SIMILAR, HAND_OUT, "hapus"]


def cells() -> Iterator[tuple[str, str, Mapping[str, int]]]:
    """Every route with its row; the route of actions once for each of them."""
    for route in officer.ROUTES:
        if route == ACT:
            for action in actions():
                yield route, action, FILE["routes"][ACT][action]
        else:
            yield route, "", FILE["routes"][route]


def test_every_route_and_every_action_has_a_row() -> None:
    assert set(FILE["routes"]) == set(officer.ROUTES)
    assert set(FILE["routes"][ACT]) == set(actions())


def test_every_person_of_a_row_is_somebody() -> None:
    for _, _, row in cells():
        assert set(row) <= set(PEOPLE) | {"others"}


class Office:
    """A counter where everybody of the list is signed in, each once."""

    def __init__(self, counter: Counter) -> None:
        self.counter = counter
        self.receipt = counter.apply()
        self.symbols = symbols_of(self.receipt.reference)
        self.events = 0
        self._cookies: dict[str, str] = {}
        self._csrf: dict[str, str] = {}

    def cookie(self, name: str) -> str:
        who = person(name)
        if who and name not in self._cookies:
            self._cookies[name] = self.counter.sign_in(who)
            self._csrf[name] = self.counter.csrf(self._cookies[name])
        return self._cookies.get(name, "")

    def try_out(self, name: str, route: str, action: str) -> tuple[int, str]:
        """Send, and take back what it did. Status and body; a case moved exactly when the answer says so."""
        answer = self.send(name, route, action)
        part = f"e{self.events + 1:04d}"
        moved = self.counter.table.get(self.symbols, part) is not None
        assert moved == (route == ACT and answer.status == 303), (name, action, answer.status)
        if moved:
            key = {"case": {"S": self.symbols}, "part": {"S": part}}
            table = self.counter.settings.cases_table
            self.counter.clients.dynamodb.delete_item(TableName=table, Key=key)
        return answer.status, answer.body

    def send(self, name: str, route: str, action: str) -> Answer:
        method, path = route.split(" ")
        parts = {"case": self.symbols, "action": action or "cetak", "office": HERE, "form": DOMICILE}
        path = path.format(**parts, job="0" * 32, file="1", notice="n-1")
        cookie = self.cookie(name)
        if method == "GET":
            return self.counter.get(path, cookie=cookie)
        ours = {"_csrf": self._csrf.get(name, ""), "_number": str(self.events)}
        words = {"reason": REASONS.get(action, ""), "note": "Lengkapi dulu.", "flagged": "nik"}
        return self.counter.post(path, {**ours, **words}, cookie=cookie)


def lapse(counter: Counter, symbols: str) -> None:
    """Close it as the city's clock does."""
    event = decide(counter.case(symbols), Action.LAPSE, System(), counter.clock(), keyring=counter.keyring)
    assert isinstance(event, Event)
    counter.table.put_if_absent(event_item(symbols, event))


@pytest.mark.parametrize(("route", "action", "row"), list(cells()), ids=lambda part: str(part)[:45])
def test_everybody_gets_what_the_table_says(
    counter: Counter, route: str, action: str, row: Mapping[str, int]
) -> None:
    office = Office(counter)

    answers = {name: office.try_out(name, route, action) for name in PEOPLE}

    assert {name: status for name, (status, _) in answers.items()} == {
        name: expected(row, name) for name in PEOPLE
    }
    for name, (status, body) in answers.items():
        may_read = "{case}" in route and status in (200, 422)
        assert may_read or [canary for canary in CANARIES if canary in body] == [], name


@pytest.mark.parametrize("state", list(State), ids=str)
def test_from_every_state_only_the_own_office_moves_a_case_and_only_as_allowed(
    counter: Counter, state: State
) -> None:
    office = Office(counter)
    for step in STEPS[state]:
        if step is Action.WITHDRAW:
            form = counter.look_up(office.receipt).page.form("/cek-status/batal")
            counter.post("/cek-status/batal/kirim", typed_of(form.pairs))
        elif step is Action.LAPSE:
            lapse(counter, office.symbols)
        else:
            office.send("officer here", ACT, step.value)
        office.events += 1
    assert counter.case(office.symbols).state is state

    for name in WHO_MIGHT:
        for action in actions():
            status, _ = office.try_out(name, ACT, action)

            may = name == "officer here" and action in ALLOWED[state]
            assert (status == 303) == may, (name, action, status)


def test_the_table_of_what_is_allowed_knows_every_state() -> None:
    assert set(ALLOWED) == set(STEPS) == set(State)


@pytest.mark.parametrize("typed", ["7K3M9QX", "x", "PLU-26-7K3M-9QX", "%3Cscript%3E", "a" * 300, "٧K3M9QX"])
def test_a_case_that_does_not_exist_is_not_found(counter: Counter, typed: str) -> None:
    answer = counter.get(f"/petugas/permohonan/{typed}", cookie=Office(counter).cookie("officer here"))

    assert answer.status == 404
    assert "<script>" not in answer.body


def test_a_case_that_is_hidden_is_not_found_by_an_officer(counter: Counter) -> None:
    office = Office(counter)
    counter.act(office.cookie("officer here"), office.receipt, "reject", reason="duplicate", note="Ganda.")
    counter.clock.move(days=366)
    fresh = counter.sign_in(Person(subject="n", name="N", roles=("officer",), offices=(HERE,)))

    assert counter.get(f"/petugas/permohonan/{office.symbols}", cookie=fresh).status == 404
