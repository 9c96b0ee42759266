"""Scenarios that are done on paper: what was written, chosen or computed, and what is said to it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from handlers.backroom.attributes import Item
from handlers.drills.drill_record import DrillRecord
from handlers.drills.writing_desk import WritingDesk
from handlers.learning.learn_room import LearnRoom
from loket.cases import Person
from loket.training import same_figure
from loket.training.drills import Option, Scenario, private_words

MAX_TEXT = 2000  # characters
LEAST_TEXT = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """One scenario as its page shows it.

    Attributes:
        typed: Text, or the number; what was typed last.
        chosen: The option that was chosen last; None before.
        ticked: Points that the learner found in the own text.
        compared: The own text was compared with the model.
        tried: Something was sent, so that the model may be seen.
        right: Of a number or a choice: the last one was right.
        ok: It was done well once.
        slip: Key of the sentence that says what to put right; `private`: what must be taken out.
        comment, comment_by: What a mentor wrote to it.
    """

    typed: str = ""
    chosen: Option | None = None
    ticked: Sequence[str] = ()
    compared: bool = False
    tried: bool = False
    right: bool = False
    ok: bool = False
    slip: str = ""
    private: Sequence[str] = ()
    comment: str = ""
    comment_by: str = ""


class TaskDesk:
    """Raises StoreDown."""

    def __init__(self, room: LearnRoom) -> None:
        self._room = room
        self._writings = WritingDesk(room)

    @property
    def _record(self) -> DrillRecord:
        return DrillRecord(self._room.table, self._room.courses, self._room.room.clock)

    def task(self, person: Person, scenario: Scenario) -> Task:
        """As it stands."""
        return _task(scenario, self._record.find(person.subject, scenario) or {})

    def written(self, person: Person, scenario: Scenario, text: str) -> Task:
        """Keep a text; what many must not read has to come out first."""
        if len(text) < LEAST_TEXT:
            return Task(typed=text, slip="drill.write_more")
        if len(text) > MAX_TEXT:
            return Task(typed=text, slip="drill.write_less")
        if private := private_words(text, scenario.forbidden):
            return Task(typed=text, slip="drill.take_out", private=private)
        if (
            text != self.task(person, scenario).typed
        ):  # what was said to the text before is not about this one
            self._record.answered(person, scenario, text=text, compared=False, ticked=[], comment="")
        self._writings.offer(person, scenario)
        return self.task(person, scenario)

    def compared(self, person: Person, scenario: Scenario, ticked: Sequence[str]) -> Task:
        """The learner held the own text against the model."""
        before = self.task(person, scenario)
        if not before.tried:
            return Task(slip="drill.write_more")
        self._record.answered(person, scenario, ticked=list(ticked), compared=True, ok=True)
        return self.task(person, scenario)

    def chosen(self, person: Person, scenario: Scenario, name: str) -> Task:
        """A decision. A wrong one is explained and can be made again at once."""
        option = next((one for one in scenario.options if one.id == name), None)
        if option is None:
            return Task(slip="drill.choose_one")
        self._record.answered(person, scenario, chosen=name, **({"ok": True} if option.right else {}))
        return self.task(person, scenario)

    def computed(self, person: Person, scenario: Scenario, typed: str) -> Task:
        """A number, as people write it."""
        if not typed or len(typed) > 20:
            return Task(typed=typed, slip="drill.write_figure")
        right = same_figure(typed, scenario.answer)
        self._record.answered(person, scenario, typed=typed, **({"ok": True} if right else {}))
        return self.task(person, scenario)


def _task(scenario: Scenario, item: Item) -> Task:
    typed = str(item.get("text") or item.get("typed") or "")
    chosen = next((one for one in scenario.options if one.id == item.get("chosen")), None)
    right = bool(chosen and chosen.right) or bool(scenario.answer and same_figure(typed, scenario.answer))
    return Task(
        typed=typed,
        chosen=chosen,
        ticked=tuple(item.get("ticked", ())),
        compared=bool(item.get("compared")),
        tried=bool(typed or chosen),
        right=right,
        ok=bool(item.get("ok")),
        comment=str(item.get("comment", "")),
        comment_by=str(item.get("comment_by", "")),
    )
