"""What a learner made of each scenario, beside everything else that was learned."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from handlers.backroom.attributes import Item
from handlers.backroom.keyed_table import Update
from handlers.learning.learner_items import PRACTICE, learner_topic
from handlers.learning.learning_table import LearningTable
from loket.cases import Person
from loket.training import Courses
from loket.training.drills import Doing, Scenario

DRILL = "drill"
"""The channel of a case that a pack laid. Only its learner sees it, and it stands in no office's queue."""


class DrillRecord:
    """One entry a scenario: `case`, `attempt`, `tries`, and `ok` once it was done well. Raises StoreDown."""

    def __init__(self, table: LearningTable, courses: Courses, clock: Callable[[], datetime]) -> None:
        self._table, self._courses, self._clock = table, courses, clock

    def find(self, subject: str, scenario: Scenario) -> Item | None:
        """The entry of one scenario; None before the first try."""
        return self._table.get(learner_topic(subject), _entry(scenario))

    def all(self, subject: str, module: str = "") -> dict[str, Item]:
        """Every entry of somebody, by “m2/lengkap”."""
        items = self._table.query(
            learner_topic(subject), f"{PRACTICE}{module}/" if module else PRACTICE, consistent=True
        )
        return {item["entry"].removeprefix(PRACTICE): item for item in items}

    def next_attempt(self, person: Person, scenario: Scenario) -> int:
        """The number of the try that begins now."""
        found = self.find(person.subject, scenario)
        return int(found["attempt"]) + 1 if found and "attempt" in found else 1

    def keep(self, person: Person, scenario: Scenario, attempt: int, *, case: str) -> None:
        """A try began. What was done well before stays so."""
        self._change(person, scenario, case=case, attempt=attempt, tries=attempt, begun_at=self._now())

    def sent(self, person: Person, scenario: Scenario, case: str, *, fits: bool) -> None:
        """The application of this try, and whether it is as the story has it."""
        self._change(person, scenario, case=case, fits=fits)

    def done(self, person: Person, scenario: Scenario) -> None:
        """It was done well, and stays so."""
        self._change(person, scenario, ok=True, at=self._now())

    def answered(self, person: Person, scenario: Scenario, **facts: object) -> None:
        """An answer on paper; `ok` among the facts says that it was done well, from now on."""
        before = self.find(person.subject, scenario) or {}
        if (facts.get("ok") and not before.get("ok")) or "at" not in before:
            facts["at"] = self._now()
        key = (learner_topic(person.subject), _entry(scenario))
        self._table.update_if(Update(key=key, changes=facts, add={"tries": 1}))

    def of_case(self, subject: str, symbols: str) -> tuple[Scenario, Item] | None:
        """The scenario whose case this is, and its entry."""
        for name, item in self.all(subject).items():
            if item.get("case") == symbols and (scenario := self._scenario(name)):
                return scenario, item
        return None

    def open_cases(self, subject: str, since: datetime) -> tuple[tuple[Scenario, str], ...]:
        """Scenarios at the counter, begun since then and not done well, with the symbols of their cases."""
        found = ((self._scenario(name), item) for name, item in self.all(subject).items())
        return tuple(
            (scenario, item["case"])
            for scenario, item in found
            if scenario and scenario.doing is Doing.COUNTER
            if item.get("case") and not item.get("ok") and item["begun_at"] > since.isoformat()
        )

    def begun(self, subject: str, form: str, symbols: str) -> Scenario | None:
        """The scenario for which this form is filled in; of several, the one that was begun last."""
        waiting = [
            (item["begun_at"], scenario)
            for name, item in self.all(subject).items()
            if item.get("case") in ("", symbols)
            and (scenario := self._scenario(name))
            and scenario.doing is Doing.APPLY
            and scenario.form == form
        ]
        return max(waiting, key=lambda pair: str(pair[0]))[1] if waiting else None

    def _scenario(self, name: str) -> Scenario | None:
        module, _, scenario = name.partition("/")
        return self._courses.scenario(module, scenario)

    def _change(self, person: Person, scenario: Scenario, **changes: object) -> None:
        key = (learner_topic(person.subject), _entry(scenario))
        self._table.update_if(Update(key=key, changes=changes))

    def _now(self) -> str:
        return self._clock().isoformat()


def _entry(scenario: Scenario) -> str:
    return f"{PRACTICE}{scenario.module}/{scenario.id}"
