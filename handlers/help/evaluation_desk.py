"""Keeps what learners say of a module, and adds up what modules brought, for the whole city."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from handlers.backroom.attributes import Item
from handlers.help.crew_desk import BEHAVIOUR
from handlers.help.office_figures import OfficeFigures
from handlers.learning.completion import OUTCOME
from handlers.learning.learn_room import LearnRoom
from handlers.learning.learner_items import MODULE, learner_topic
from loket.cases import Person
from loket.figures import AroundTraining, Ledger
from loket.training.help import BEHAVIOURS, FOLLOW_DAYS, REACTIONS, Finding, finding
from loket.training.modules import Module
from loket.training.quizzes import normalised_gain

REACTION = "reaction"
"""The topic; entries are "m2/<subject>", so that somebody says it once and may change it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Evaluation:
    """What one module brought.

    Attributes:
        reactions: By statement, 1 to 4.
        before, after, gain: Per cent, of those who took both tests.
        behaviours: By days after the module, and by statement, 1 to 4.
        offices: What each office did before and after, in the order of names.
    """

    module: Module
    reactions: dict[str, Finding]
    before: Finding
    after: Finding
    gain: Finding
    behaviours: dict[int, dict[str, Finding]]
    offices: tuple[AroundTraining, ...]


class EvaluationDesk:
    """Raises StoreDown."""

    def __init__(self, room: LearnRoom) -> None:
        self._room = room

    def may_react(self, person: Person, module: Module) -> bool:
        """Whether somebody has completed a module."""
        return self._room.table.get(learner_topic(person.subject), f"{MODULE}{module.id}") is not None

    def reaction(self, person: Person, module: Module) -> dict[str, int]:
        """What somebody said; nothing before that."""
        item = self._room.table.get(REACTION, f"{module.id}/{person.subject}")
        return {name: int(value) for name, value in item["answers"].items()} if item else {}

    def react(self, person: Person, module: Module, answers: dict[str, int]) -> None:
        """Keep what somebody says, in the place of what was said earlier."""
        self._room.table.put(
            {
                "topic": REACTION,
                "entry": f"{module.id}/{person.subject}",
                "answers": answers,
                "at": self._room.room.clock().isoformat(),
            }
        )

    def told(self) -> Ledger:
        """What is published of the work of offices; nothing before the first month was over."""
        return OfficeFigures(self._room.room).told()

    def report(self, told: Ledger) -> tuple[Evaluation, ...]:
        """Every module, in their order. `told`: of offices."""
        topics = (REACTION, OUTCOME, BEHAVIOUR)
        reactions, outcomes, looks = (self._room.table.query(topic) for topic in topics)
        figures = OfficeFigures(self._room.room)
        return tuple(
            _evaluation(
                module,
                _of(module, reactions),
                _of(module, outcomes),
                _of(module, looks),
                figures.around(_of(module, outcomes), told),
            )
            for module in self._room.courses.modules.values()
        )


def _of(module: Module, items: Iterable[Item]) -> list[Item]:
    return [item for item in items if str(item["entry"]).startswith(f"{module.id}/")]


def _evaluation(
    module: Module,
    reactions: list[Item],
    outcomes: list[Item],
    looks: list[Item],
    offices: tuple[AroundTraining, ...],
) -> Evaluation:
    scores = [
        (int(item["before"]), int(item["after"]))
        for item in outcomes
        if item.get("before") is not None and item.get("after") is not None
    ]
    gains = [gain for gain in (normalised_gain(*pair) for pair in scores) if gain is not None]
    return Evaluation(
        module=module,
        reactions=_by_statement(REACTIONS, reactions),
        before=finding(before for before, _ in scores),
        after=finding(after for _, after in scores),
        gain=finding(gains),
        behaviours={
            days: _by_statement(BEHAVIOURS, [one for one in looks if one["entry"].endswith(f"/{days}")])
            for days in FOLLOW_DAYS
        },
        offices=offices,
    )


def _by_statement(names: tuple[str, ...], items: list[Item]) -> dict[str, Finding]:
    return {
        name: finding(int(item["answers"][name]) for item in items if name in item["answers"])
        for name in names
    }
