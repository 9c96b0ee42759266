"""The resident's own form in the practice room: the same page, review and receipt, and nobody gets it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from handlers.backroom.backroom import Backroom
from handlers.cases.case_keeper import CaseKeeper, Kept
from handlers.casework.entry_desk import EntryDesk
from handlers.casework.entry_pages import EntryPages
from handlers.counter.officer_desk import OfficerDesk
from handlers.counter.officer_door import OfficerDoor
from handlers.drills.drill_desk import DrillDesk
from handlers.drills.drill_record import DRILL
from handlers.drills.practice_room import PracticeRoom
from handlers.people.sessions import Session
from handlers.sending.sending_place import SendingPlace
from handlers.sending.submit_desk import Post
from handlers.web.pages import Pages
from loket.cases import Person, Screening
from loket.forms import Answer, Fields, Form

ROUTES: Mapping[str, str] = {
    "GET /petugas/kirim/{form}": "apply_form",
    "POST /petugas/kirim/{form}": "apply_check",
    "GET /petugas/kirim/{form}/konfirmasi": "apply_form",
    "POST /petugas/kirim/{form}/konfirmasi": "apply_confirm",
}
"""As if they were of the counter; in the practice room they stand under /latihan."""


class Practised(CaseKeeper):
    """Keeps what a learner sends as a resident, and has it judged."""

    def __init__(self, room: Backroom, person: Person, drills: DrillDesk) -> None:
        super().__init__(room, entered_by=person.subject, channel=DRILL)
        self._person, self._drills = person, drills

    def keep(self, form: Form, answers: tuple[Answer, ...], key: str, screening: Screening) -> Kept:
        """Store it; then compare it with what the scenario asked for."""
        kept = super().keep(form, answers, key, screening)
        self._drills.sent(self._person, answers, kept.case)
        return kept


class ApplyDesk(EntryDesk):
    """Understands as the public counter does, for whatever kelurahan the story names."""

    def __init__(self, room: Backroom, person: Person, drills: DrillDesk) -> None:
        super().__init__(room, person)
        self.keeper = Practised(room, person, drills)

    def serves(self, post: Post) -> bool:
        """Everything, as the public counter."""
        return True

    def first_answers(self, form: Form) -> Fields:
        """Nothing: a resident finds an empty form."""
        return {}


class ApplyPages(EntryPages):
    """GET and POST /latihan/petugas/kirim/{form}, with …/konfirmasi."""

    def __init__(self, room: PracticeRoom, desk: OfficerDesk, pages: Pages, door: OfficerDoor) -> None:
        super().__init__(desk, pages, door)
        self._record = room.record
        self._drills = DrillDesk(room, self._record)

    @property
    def _base(self) -> str:
        return f"{self._pages.desk}/kirim"

    def _place(self, session: Session, form: Form) -> SendingPlace:
        scenario = self._record.begun(session.person.subject, form.slug, "")
        return replace(super()._place(session, form), scenario=scenario)

    def _taken(self, session: Session, slug: str) -> tuple[EntryDesk, Form | None]:
        form = self._room.catalog.forms.get(slug)
        desk = ApplyDesk(self._room, session.person, self._drills)
        return desk, None if form is None or form.closed else form
