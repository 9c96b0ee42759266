"""Which modules an office wants learned before a service is decided: what it asks for, and setting it."""

from __future__ import annotations

from dataclasses import dataclass

from handlers.audit.audit_trail import AuditTrail
from handlers.casework.entry_desk import EntryDesk
from handlers.casework.required_modules import RequiredModules
from handlers.counter.officer_desk import OfficerDesk
from handlers.people.staff_table import OfficeBook, StaffTable
from loket.cases import APPROVING, REQUIREMENTS, Firmness, Person, Requirement, Role, StaffMember, may_manage
from loket.forms import Form
from loket.services import Office
from loket.training.modules import Module

MOST = 20
"""How many an office may ask for: each is read with its people wherever a case is opened."""

ADD, BLOCK, WARN, REMOVE = "tambah", "wajib", "saran", "hapus"
_NOTED = {
    ADD: "required_added",
    BLOCK: "required_blocks",
    WARN: "required_warns",
    REMOVE: "required_removed",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One wish of an office, for its page.

    Attributes:
        service: Title of the service; empty when this office no longer gives it.
        module: None when the city no longer has it; then nothing is asked.
        done, people: How many of those who decide have completed it. Only for whoever may change it.
        without: Roles that a decision needs and of whom nobody has completed it.
    """

    requirement: Requirement
    service: str
    module: Module | None
    done: int = 0
    people: int = 0
    without: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """One office: what it asks for, and what it could."""

    office: Office
    manages: bool
    lines: tuple[Line, ...]
    forms: tuple[Form, ...]


class RequirementDesk:
    """Raises StoreDown. Everything is on the record first, under the office."""

    def __init__(self, desk: OfficerDesk) -> None:
        room = desk.room
        self._desk, self._trail, self.required = desk, AuditTrail(room), RequiredModules(room)
        self._table = StaffTable(room.clients.dynamodb, room.settings.staff_table, room.meter)

    def sheets(self, person: Person) -> tuple[Sheet, ...]:
        """The own offices of somebody."""
        own = [found for found in self._desk.offices_of(person) if self._desk.may_see(person, found.id)]
        return tuple(self._sheet(person, office) for office in own) if self.required.in_use else ()

    def change(self, person: Person, office: Office, form: str, module: str, step: str) -> str:
        """Do one step; the key of the sentence that says what to put right, "" when it is done.

        Each begins as a warning. It blocks only where somebody is left who may decide.
        """
        book = self._table.book(office.id)
        found = next((one for one in book.requirements if (one.form, one.module) == (form, module)), None)
        told = self._slip(person, office, book, (form, module), found, step)
        if told or self._is_done(found, step):
            return told
        name = f"{form}/{module}"
        self._trail.note_office(person, office.id, f"{_NOTED[step]}:{name}")
        if step == REMOVE:
            self._table.change(office.id, REQUIREMENTS, {}, remove=[name])
        else:
            firmness = Firmness.BLOCK if step == BLOCK else Firmness.WARN
            self._table.change(office.id, REQUIREMENTS, {name: firmness.value})
        return ""

    def _slip(
        self,
        person: Person,
        office: Office,
        book: OfficeBook,
        pair: tuple[str, str],
        found: Requirement | None,
        step: str,
    ) -> str:
        form, module = pair
        if step == ADD:
            if form not in {one.slug for one in self._forms(person, office)}:
                return "required.choose_service"
            if module not in self.required.courses.modules:
                return "required.choose_module"
            return "required.too_many" if not found and len(book.requirements) >= MOST else ""
        if found is None:
            return "" if step == REMOVE else "required.gone"
        if step == BLOCK and not found.blocks:
            if module not in self.required.courses.modules:
                return "required.choose_module"
            return "required.nobody_left" if self._line(office, book, found).without else ""
        return ""

    def _is_done(self, found: Requirement | None, step: str) -> bool:
        """A second click, or a step that somebody else was faster to do."""
        if found is None:
            return step == REMOVE
        return step == ADD or (step in (BLOCK, WARN) and found.blocks == (step == BLOCK))

    def _sheet(self, person: Person, office: Office) -> Sheet:
        book, manages = self._table.book(office.id), may_manage(person, office.id)
        lines = (self._line(office, book, one, counted=manages) for one in book.requirements)
        forms = self._forms(person, office) if manages else ()
        return Sheet(office=office, manages=manages, lines=tuple(lines), forms=forms)

    def _forms(self, person: Person, office: Office) -> tuple[Form, ...]:
        return EntryDesk(self._desk.room, person).forms(office)

    def _line(self, office: Office, book: OfficeBook, found: Requirement, *, counted: bool = True) -> Line:
        service = self._desk.catalog.services.get(found.form)
        module = self.required.courses.modules.get(found.module)
        title = service.title if service else ""
        if module is None or not counted:
            return Line(requirement=found, service=title, module=module)
        deciding = deciders(book)
        pairs = self.required.completions((row.subject for row in deciding), (found.module,))
        done = [row for row in deciding if (row.subject, found.module) in pairs]
        needed = (Role.OFFICER, *(service.letter.approval if service and service.letter else ()))
        return Line(
            requirement=found,
            service=title,
            module=module,
            done=len(done),
            people=len(deciding),
            without=tuple(role for role in needed if not any(role in row.roles_here for row in done)),
        )


def deciders(book: OfficeBook) -> tuple[StaffMember, ...]:
    """Those of an office who decide or approve."""
    return tuple(row for row in book.people if {Role.OFFICER, *APPROVING} & set(row.roles_here))
