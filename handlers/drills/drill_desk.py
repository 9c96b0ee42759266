"""The cases of a practice pack: laid anew for one learner, judged from what was done to them."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from datetime import timedelta

from handlers.backroom.attributes import Item
from handlers.backroom.backroom import Backroom
from handlers.cases.case_keeper import CaseKeeper
from handlers.drills.drill_record import DRILL, DrillRecord
from loket.cases import (
    Action,
    Case,
    Details,
    Event,
    Person,
    Resident,
    Screening,
    case_from_items,
    decide,
    event_item,
    in_order,
    open_note,
    open_remarks,
)
from loket.forms import Answer, check_answers, fields_from_json
from loket.training.drills import Doing, Scenario, Verdict, done_in, judge, judge_application

A_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Drill:
    """What the panel beside a practised case shows. `ok`: it was done well once, and stays so."""

    scenario: Scenario
    verdict: Verdict
    ok: bool
    steps: int


class DrillDesk:
    """Raises StoreDown and KeysDown. `room`: of practice, never another."""

    def __init__(self, room: Backroom, record: DrillRecord) -> None:
        self._room, self._record = room, record

    def lay(self, person: Person, scenario: Scenario) -> str:
        """Lay the case anew; its symbols. What was done before stays where it is, and counts no more."""
        attempt = self._record.next_attempt(person, scenario)
        return self._lay(person, scenario, attempt, ())

    def undo(self, person: Person, scenario: Scenario) -> str:
        """Lay the case anew as it was before the last step; its symbols."""
        case = self._case(self._record.find(person.subject, scenario))
        events = in_order(case.events) if case else ()
        mine = [event for event in events if event.actor.subject == person.subject]
        return self._lay(person, scenario, self._record.next_attempt(person, scenario), mine[:-1], case)

    def begin(self, person: Person, scenario: Scenario) -> None:
        """A form is about to be filled in: what is sent next is that."""
        self._record.keep(person, scenario, self._record.next_attempt(person, scenario), case="")

    def of(self, person: Person, case: Case) -> Drill | None:
        """What is to be said beside a case; None when no pack laid it. Notes what was done well."""
        if case.channel != DRILL:
            return None
        found = self._record.of_case(person.subject, case.symbols)
        if found is None:
            return None
        scenario, entry = found
        if scenario.doing is Doing.APPLY:
            verdict = Verdict.RIGHT if entry.get("fits", entry.get("ok")) else Verdict.OTHER_ANSWERS
        else:
            verdict = judge(scenario.steps, done_in(case))
        if verdict is Verdict.RIGHT and not entry.get("ok"):
            self._record.done(person, scenario)
        steps = sum(event.actor.subject == person.subject for event in case.events)
        ok = bool(entry.get("ok")) or verdict is Verdict.RIGHT
        return Drill(scenario=scenario, verdict=verdict, ok=ok, steps=steps)

    def sent(self, person: Person, answers: tuple[Answer, ...], case: Case) -> None:
        """An application came in: judge it by the scenario that was begun with this form."""
        found = self._record.begun(person.subject, case.form, case.symbols)
        if found is None:
            return
        values = {answer.question: answer.value for answer in answers}
        fits = judge_application(found, values, self._room.today) is Verdict.RIGHT
        self._record.sent(person, found, case.symbols, fits=fits)
        if fits:
            self._record.done(person, found)

    def office_of(self, scenario: Scenario) -> str:
        """Id of the office where its case lies."""
        form = self._room.catalog.forms[scenario.form]
        return self._room.catalog.office_for(form, self._answers(scenario)).id

    def _case(self, entry: Item | None) -> Case | None:
        symbols = str(entry.get("case", "")) if entry else ""
        prefix = self._room.catalog.city.reference_prefix
        return case_from_items(self._room.cases.query(symbols, consistent=True), prefix) if symbols else None

    def _lay(
        self,
        person: Person,
        scenario: Scenario,
        attempt: int,
        events: tuple[Event, ...] | list[Event],
        before: Case | None = None,
    ) -> str:
        case = self._keep(person, scenario, attempt)
        if scenario.twin:
            self._keep(person, scenario, attempt, twin=True)
        if scenario.message:
            case = self._add(case, Action.REPLY, Resident(), Details(note=scenario.message))
        for event in events:
            assert before
            case = self._add(case, event.action, person, self._details(before, event))
        self._record.keep(person, scenario, attempt, case=case.symbols)
        return case.symbols

    def _keep(self, person: Person, scenario: Scenario, attempt: int, *, twin: bool = False) -> Case:
        room, form = self._room, self._room.catalog.forms[scenario.form]
        clock = room.clock
        if twin:
            room = replace(room, clock=lambda: clock() - A_DAY)
        keeper = CaseKeeper(room, entered_by=person.subject, channel=DRILL)
        key = _key(person.subject, scenario, attempt, twin=twin)
        return keeper.keep(form, self._answers(scenario), key, Screening.NONE).case

    def _answers(self, scenario: Scenario) -> tuple[Answer, ...]:
        catalog, today = self._room.catalog, self._room.today
        form = catalog.forms[scenario.form]
        fields, _ = fields_from_json(form, scenario.answers_on(today), catalog.sentences)
        return check_answers(form, fields, catalog.setting(today), catalog.sentences).answers

    def _add(self, case: Case, action: Action, actor: Person | Resident, details: Details) -> Case:
        room = self._room
        event = decide(case, action, actor, room.clock(), details, keyring=room.keyring)
        if not isinstance(event, Event):
            return case  # the office has changed its rules meanwhile: the learner takes the step again
        room.cases.put_if_absent(event_item(case.symbols, event))
        return replace(case, events=(*case.events, event))

    def _details(self, case: Case, event: Event) -> Details:
        """What was said with a step, to be said again of the case that is laid anew."""
        keyring = self._room.keyring
        return Details(
            reason=event.reason,
            note=open_note(keyring, case.id, event.note) if event.note else "",
            flagged=event.flagged,
            remarks=open_remarks(keyring, case.id, event.remarks) if event.remarks else {},
            assignee=event.assignee,
            assignee_name=event.assignee_name,
        )


def _key(subject: str, scenario: Scenario, attempt: int, *, twin: bool) -> str:
    """The idempotency key of one laying: pressed twice, it is one case."""
    words = f"{subject}/{scenario.module}/{scenario.id}/{attempt}/{'twin' if twin else ''}"
    return f"drill-{hashlib.sha256(words.encode()).hexdigest()[:40]}"
