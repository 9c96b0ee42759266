"""Taking an application from somebody at the counter: what a post means there, and who keeps it."""

from __future__ import annotations

from collections.abc import Mapping

from handlers.backroom.backroom import Backroom
from handlers.cases.case_keeper import CaseKeeper
from handlers.sending.screening import Screener
from handlers.sending.submit_desk import Post, SubmitDesk
from loket.cases import Person, Screening, may_decide
from loket.forms import Fields, Form
from loket.services import Level, Office


class Trusted(Screener):
    """In the place of the screener: an officer is no machine, and his post is no attack."""

    def too_many(self, form: Form, address: str) -> bool:
        """He may send as much as he types."""
        return False

    def challenge(self, form: Form, key: str) -> str:
        """No sum."""
        return ""

    def page(self, form: Form, note: Mapping[str, str], proof: str) -> Screening:
        """Nothing is odd; practised hands are fast."""
        return Screening.NONE


class EntryDesk(SubmitDesk):
    """Understands and keeps as the public counter does, for the offices of one officer."""

    def __init__(self, room: Backroom, person: Person) -> None:
        super().__init__(room)
        self.screener, self.keeper = Trusted(room), CaseKeeper(room, entered_by=person.subject)
        self._person = person

    @property
    def offices(self) -> tuple[Office, ...]:
        """Where he decides."""
        return tuple(office for office in self.catalog.offices if may_decide(self._person, office.id))

    def forms(self, office: Office) -> tuple[Form, ...]:
        """What people can ask of this office, by title."""
        found = (
            form for form in self.catalog.forms.values() if not form.closed and self._gives(office, form.slug)
        )
        return tuple(sorted(found, key=lambda form: form.title))

    def serves(self, post: Post) -> bool:
        """Only what one of his offices decides."""
        return may_decide(self._person, self.catalog.office_for(post.form, post.checked.answers).id)

    def first_answers(self, form: Form) -> Fields:
        """Who comes to the counter of a kelurahan lives there, most of the time."""
        question = form.question(form.routing) if form.routing else None
        here = [office.id for office in self.offices if office.level is Level.VILLAGE]
        if question is None or not here:
            return {}
        name = f"{question.id}.region" if question.kind == "address" else question.id
        return {name: (here[0],)}

    def _gives(self, office: Office, slug: str) -> bool:
        service = self.catalog.services.get(slug)
        if service is None:
            return False
        at_city = service.level is Level.CITY
        return service.offices[:1] == (office.id,) if at_city else service.level is office.level
