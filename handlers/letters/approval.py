"""Whose turn it is to approve, and as whom: own roles, and those of a colleague who is away."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from handlers.backroom.backroom import Backroom
from handlers.cases.story import Story
from handlers.people.staff_table import StaffTable
from loket.cases import Person, StaffMember, absent_for, acting_roles, may_approve, next_step
from loket.services import STEPS, LetterRule, Level, Office


@dataclass(frozen=True, slots=True, kw_only=True)
class StepView:
    """One step of the chain, for the page. `at` is an aware moment as text of the store; empty when open."""

    step: str
    label: str
    name: str = ""
    title: str = ""
    is_next: bool = False


class Approval:
    """The chain of one case. Raises StoreDown."""

    def __init__(self, room: Backroom) -> None:
        self._room = room
        self._say = room.catalog.say

    def acting(self, person: Person, office: str) -> Person:
        """The same person with the roles that may be used here today."""
        roles = acting_roles(person, self._staff(office), office, self._room.today)
        return replace(person, roles=roles) if roles else person

    def may(self, person: Person, story: Story) -> bool:
        """Whether it is this person's turn. What the rule of the service adds, `decide` asks."""
        rule = story.service.letter
        step = next_step(story.case, rule) if rule else ""
        if not step:
            return False
        return may_approve(self.acting(person, story.case.office), story.case.office, step)

    def chain(self, story: Story, rule: LetterRule) -> tuple[StepView, ...]:
        """Every step: who approved it, and which one comes next."""
        coming, done = next_step(story.case, rule), story.case.approvals
        return tuple(
            StepView(
                step=step,
                label=self._title(step, story.office),
                name=done[step].actor.name if step in done else "",
                title=done[step].letter.get("title", "") if step in done else "",
                is_next=step == coming,
            )
            for step in rule.approval
        )

    def signer_facts(self, person: Person, story: Story, step: str) -> Mapping[str, str]:
        """Name, title and NIP as they are today, to be frozen with the approval."""
        staff, today = self._staff(story.case.office), self._room.today
        own = next((row for row in staff if row.subject == person.subject), None)
        title = self._title_of(person, own, staff, story.office, step, today)
        if step != STEPS[-1]:
            title = self._say("approval.on_behalf", head=self._title(STEPS[-1], story.office), title=title)
        facts = {"name": person.name, "title": title, "nip": own.nip if own else ""}
        return {name: value for name, value in facts.items() if value}

    def _title_of(
        self,
        person: Person,
        own: StaffMember | None,
        staff: tuple[StaffMember, ...],
        office: Office,
        step: str,
        today: date,
    ) -> str:
        usual = self._title(step, office)
        if step in person.roles:
            return own.title if own and own.title else usual
        away = next((row for row in absent_for(person.subject, staff, today) if step in row.roles_here), None)
        return self._say("approval.acting", title=away.title if away and away.title else usual)

    def _title(self, step: str, office: Office) -> str:
        if step != STEPS[-1]:
            return self._say("approval.section_head", office=office.name)
        if office.level is Level.VILLAGE:
            return self._say("approval.head_of_village", place=office.place)
        key = "approval.head_of_district" if office.level is Level.DISTRICT else "approval.head_of_agency"
        return self._say(key, place=office.place, office=office.name)

    def _staff(self, office: str) -> tuple[StaffMember, ...]:
        client, settings = self._room.clients.dynamodb, self._room.settings
        return StaffTable(client, settings.staff_table, self._room.meter).of_office(office)
