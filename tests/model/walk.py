"""Two officers, a resident and a clock at one case, through the real handlers, beside what was expected."""

from __future__ import annotations

import itertools
from collections import Counter as Tally
from collections.abc import Callable
from datetime import timedelta
from random import Random
from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from handlers.backroom.backroom import Backroom
from handlers.queue.queue_row import queue_row
from handlers.reminders.due_row import due_row
from handlers.reminders.waiting_round import WaitingRound
from loket.cases import Person
from tests.answers import symbols_of, typed_of
from tests.counter import NOW, Answer, Counter
from tests.model.expected import MOVES, SAYS, Expected

HERE = "72.71.02.1008"
OFFICERS = ("sari", "budi")
REASONS = {"return": "answer_unclear", "reject": "not_eligible", "hold": "system_down"}
_numbers, _walks = itertools.count(1), itertools.count()
APART = timedelta(minutes=20)
"""Between two walks: longer than any window in which requests of one address are counted."""

walked: Tally[tuple[str, str]] = Tally()
"""How often each way from a state was gone, by all walks of this process."""


def walk_on(new_counter: Callable[[], Counter]) -> type[RuleBasedStateMachine]:
    """The machine, on counters of this kind."""

    class CaseWalk(RuleBasedStateMachine):
        @initialize()
        def it_begins(self) -> None:
            """All walks share one store and one clock, which would else outrun the calendar."""
            self.counter = new_counter()
            self.counter.clock.now = NOW + next(_walks) * APART
            self.somebody_sends()

        def somebody_sends(self) -> None:
            receipt = self.counter.send(key=f"walk{next(_numbers):020}").json
            self.reference, self.code = receipt["reference"], receipt["code"]
            self.symbols = symbols_of(self.reference)
            self.expected = Expected()
            self.cookies: dict[str, str] = {}
            self.csrf: dict[str, str] = {}
            self.seen: dict[str, int] = {}
            self.token = ""
            self.correction: Answer | None = None

        @rule(dice=st.integers(0, 2**32 - 1))
        def something_happens(self, dice: int) -> None:
            """One rule for all: Hypothesis would choose a few of many and leave the others out."""
            chance = Random(dice)
            kinds = self._possible()
            (happens,) = chance.choices(list(kinds), weights=list(kinds.values()))
            happens(chance)

        def _possible(self) -> dict[Callable[[Random], None], int]:
            """What can happen now, and how often it does."""
            state, later = self.expected.state, bool(self.token)
            return {
                self.an_officer_takes_a_step_that_is_offered: 8,
                self.an_officer_opens_the_page: 2,
                self.an_officer_presses_a_button: 3 if self.seen else 0,
                self.an_officer_says_something: 3 if self.seen else 0,
                self.the_resident_looks: 2,
                self.the_resident_writes: 2 if later else 0,
                self.the_resident_opens_the_correction: (8 if state == "needs_revision" else 1)
                if later
                else 0,
                self.the_resident_sends_the_correction: 8 if later and self.correction else 0,
                self.the_resident_takes_it_back: 1 if later else 0,
                self.the_resident_opens_it_again: (8 if state == "lapsed" else 1) if later else 0,
                self.time_passes: 1,
                self.a_morning_comes: 1,
                self.nobody_answers_for_weeks: 1 if state == "needs_revision" else 0,
                self.somebody_else_sends: 6 if state in ("completed", "rejected", "withdrawn") else 0,
            }

        def somebody_else_sends(self, chance: Random) -> None:
            self.somebody_sends()

        # --- officers

        def an_officer_opens_the_page(self, chance: Random) -> None:
            self._opens(chance.choice(OFFICERS))

        def _opens(self, who: str) -> None:
            page = self._page(who)

            assert page.state == self.expected.state
            self.seen[who] = len(self.expected.log)

        def an_officer_presses_a_button(self, chance: Random) -> None:
            """Any button, on a page that may be old."""
            self._presses(chance.choice(sorted(self.seen)), chance.choice(MOVES), chance.random() < 0.5)

        def an_officer_takes_a_step_that_is_offered(self, chance: Random) -> None:
            who = chance.choice(OFFICERS)
            self._opens(who)
            possible = [action for action in MOVES if self.expected.after(action)]
            if possible:
                self._presses(who, chance.choice(possible), chance.random() < 0.5)

        def an_officer_says_something(self, chance: Random) -> None:
            who, action = chance.choice(sorted(self.seen)), chance.choice(sorted(SAYS))
            words = chance.choice(["Satu.", "Dua."])
            said = words if action in ("note", "write") else ""
            outcome = self.expected.office_says(action, who, said, self.seen[who])

            answer = self._post(who, action, note=said, assignee=f"s-{who}" if action == "assign" else "")
            wanted = {"done": 303, "again": 303, "conflict": 409, "refused": 422}[outcome]
            assert answer.status == wanted, (outcome, action, answer.status)

        def _presses(self, who: str, action: str, looks: bool) -> None:
            """`looks`: the answer is followed to the page as it is now; otherwise the old one stays open."""
            before = self.expected.state
            outcome = self.expected.office_acts(action, who, self.seen[who])

            answer = self._post(who, action, reason=REASONS.get(action, ""), note="Mohon dilengkapi.")
            wanted = {"done": 303, "again": 303, "conflict": 409, "refused": 422}[outcome]
            assert answer.status == wanted, (outcome, action, answer.status)
            if outcome == "done":
                walked[before, action] += 1
            if looks and outcome != "conflict":
                self.seen[who] = len(self.expected.log)

        # --- the resident

        def the_resident_looks(self, chance: Random) -> None:
            page = self._status()

            assert page.state == self.expected.state
            offered = {form.action for form in page.page.forms}
            assert ("/cek-status/perbaiki" in offered) == (self.expected.state == "needs_revision")
            assert ("/cek-status/buka-lagi" in offered) == (self.expected.state == "lapsed")

        def the_resident_writes(self, chance: Random) -> None:
            words = chance.choice(["Kapan selesai?", "Terima kasih."])
            said = len([one for one in self.expected.log if one.action == "reply"])
            outcome = self.expected.resident_writes(words)

            answer = self._sends("/cek-status/pesan", note=words, _said=str(said))
            wanted = {"done": 200, "refused": 409, "too_many": 422}[outcome]
            assert answer.status == wanted, (outcome, answer.status)

        def the_resident_opens_the_correction(self, chance: Random) -> None:
            answer = self._sends("/cek-status/perbaiki")

            forms = [form.action for form in answer.page.forms]
            may = self.expected.state == "needs_revision"
            assert ("/cek-status/perbaiki/kirim" in forms) == may
            self.correction = answer if may else self.correction

        def the_resident_sends_the_correction(self, chance: Random) -> None:
            assert self.correction
            street = f"Jalan Lain {chance.randrange(3)}"
            form = self.correction.page.form("/cek-status/perbaiki/kirim")
            typed = typed_of(form.pairs)
            typed |= {"street": [street]} if "street" in typed else {}
            answer = self.counter.post(form.action, {**typed, "_token": self.token})
            if self.expected.state == "needs_revision":
                assert answer.status == 200
                walked["needs_revision", "resubmit"] += 1
                self.expected.move("resubmit", "resident", "in_review")
            else:  # kept before, or too late: never a second time
                assert answer.status in (200, 409)

        def the_resident_takes_it_back(self, chance: Random) -> None:
            before, may = self.expected.state, self.expected.after_resident("withdraw")
            answer = self._sends("/cek-status/batal/kirim")
            assert answer.status == (200 if may or before == "withdrawn" else 409), answer.status
            if may:
                walked[before, "withdraw"] += 1
                self.expected.move("withdraw", "resident", "withdrawn")

        def the_resident_opens_it_again(self, chance: Random) -> None:
            may, again = self.expected.state == "lapsed", self.expected.is_open_again
            answer = self._sends("/cek-status/buka-lagi")
            assert answer.status == (200 if may or again else 409), answer.status
            if may:
                walked["lapsed", "reopen"] += 1
                self.expected.move("reopen", "resident", "needs_revision")

        # --- the clock

        def time_passes(self, chance: Random) -> None:
            self._sleep(chance.choice([1, 20, 72]))

        def nobody_answers_for_weeks(self, chance: Random) -> None:
            asked = any(one.action == "reply" for one in self._since_moved())
            for _ in range(40):
                self._sleep(24)
                spoke = self._morning()
                if spoke:
                    self.expected.city_speaks(spoke)
                if spoke == "lapse":
                    walked["needs_revision", "lapse"] += 1
                    return
            assert asked, "after forty days it should have been closed"

        def a_morning_comes(self, chance: Random) -> None:
            spoke = self._morning()
            assert spoke is None or self.expected.state == "needs_revision"
            if spoke:
                self.expected.city_speaks(spoke)

        # --- always

        @invariant()
        def the_store_agrees(self) -> None:
            if not hasattr(self, "expected"):
                return
            case = self.counter.case(self.reference)
            assert case.state == self.expected.state
            assert [event.action.value for event in case.events] == [one.action for one in self.expected.log]

        # --- how it is done

        def _cookie(self, who: str) -> str:
            if who not in self.cookies:
                person = Person(subject=f"s-{who}", name=who.title(), roles=("officer",), offices=(HERE,))
                self.cookies[who] = self.counter.sign_in(person)
                self.csrf[who] = self.counter.csrf(self.cookies[who])
            return self.cookies[who]

        def _page(self, who: str) -> Answer:
            return self.counter.get(f"/petugas/permohonan/{self.symbols}", cookie=self._cookie(who))

        def _post(self, who: str, action: str, **typed: str) -> Answer:
            cookie = self._cookie(who)
            ours = {"_csrf": self.csrf[who], "_number": str(self.seen[who])}
            return self.counter.post(
                f"/petugas/permohonan/{self.symbols}/{action}", {**ours, **typed}, cookie=cookie
            )

        def _status(self) -> Answer:
            typed = {"_token": self.token} if self.token else {"reference": self.reference, "code": self.code}
            page = self.counter.post("/cek-status", typed)
            tokens = [dict(form.pairs).get("_token") for form in page.page.forms]
            self.token = next((token for token in tokens if token), self.token)
            return page

        def _sends(self, path: str, **typed: str) -> Answer:
            return self.counter.post(path, {"_token": self.token, **typed})

        def _sleep(self, hours: int) -> None:
            """Everybody signs in again afterwards, and pages that were open stay as old as they are."""
            self.counter.clock.move(hours=hours)
            self.cookies.clear()
            self.token = ""

        def _morning(self) -> str | None:
            """What the clock of the city does today, if anything."""
            counter = self.counter
            room = Backroom.open(counter.settings, clients=counter.clients, clock=counter.clock)
            row = queue_row(counter.case(self.reference), room.catalog)
            due = due_row(row, room.catalog.services[row["form"]])
            action = WaitingRound(room).tend(due, room.today)
            return action.value if action else None

        def _since_moved(self) -> list[Any]:
            log = self.expected.log
            last = max(
                (place for place, one in enumerate(log) if one.moves and one.action != "reply"), default=-1
            )
            return log[last + 1 :]

    return CaseWalk
