"""For coordinators and trainers: verify what was learned elsewhere, and take the hours of an office away."""

from __future__ import annotations

from collections.abc import Iterator

from handlers.learning.learn_door import HERE
from handlers.learning.learn_room import LearnRoom
from handlers.people.sessions import Session
from handlers.people.staff_table import StaffTable
from handlers.proofs.elsewhere_desk import ElsewhereDesk
from handlers.proofs.elsewhere_files import ElsewhereFiles
from handlers.proofs.jp_desk import JpDesk
from handlers.web.http import Request, Response, see_other
from handlers.web.posted import query_fields
from loket.cases import CITY_WIDE, Person, StaffMember
from loket.exports import Sheet, csv_text
from loket.letters import cleaned
from loket.training import TrainingRole, may_train

PAGE, ALL = f"{HERE}/luar", "semua"
COLUMNS = (
    "jp.office",
    "cert.name",
    "jp.nip",
    "jp.employment_column",
    "jp.target",
    "cert.year",
    "jp.kind",
    "jp.what",
    "jp.day",
    "jp.counted",
)


class CoordinatorPages:
    """GET /belajar/aksi/luar, POST …/luar/{id}, GET …/berkas, GET /belajar/aksi/jp/unduh."""

    def __init__(self, room: LearnRoom) -> None:
        self._room, self._pages, self._door = room, room.pages, room.door
        self._desk, self._elsewhere = JpDesk(room), ElsewhereDesk(room)

    def look(self, request: Request) -> Response:
        """What waits at one office."""
        session = self._enter(request)
        if isinstance(session, Response):
            return session
        return self._page(200, session, self._asked(request, session.person))

    def decide(self, request: Request) -> Response:
        """It matches, or it is given back with a reason."""
        found = self._door.admit(request)
        if isinstance(found, Response):
            return found
        session, fields = found
        office = next(iter(fields.get("office", ())), "")
        if office not in self._offices(session.person):
            return self._door.not_here(session)
        right = next(iter(fields.get("verdict", ())), "") == "right"
        note = cleaned(next(iter(fields.get("note", ())), ""))[:300]
        name = request.path_parameters["id"]
        if not right and not note:
            return self._page(422, session, office, name)
        self._elsewhere.decide(session.person, office, name, right=right, note=note)
        return see_other(f"{PAGE}?kantor={office}")

    def file(self, request: Request) -> Response:
        """The file of a certificate that waits, once it was found to be clean."""
        session = self._enter(request)
        if isinstance(session, Response):
            return session
        office, name = self._asked(request, session.person), request.path_parameters["id"]
        item = next(
            (one for one in self._elsewhere.waiting(session.person, office) if one["id"] == name), None
        )
        if item is None:
            return self._door.not_here(session)
        title, told = self._pages.say("jp.no_file"), self._pages.say("jp.file_waits")
        link = (f"{PAGE}?kantor={office}", self._pages.say("jp.verify_title"))
        found = ElsewhereFiles(self._room.room).hand_out(item)
        return found or self._pages.message(404, title, told, link=link)

    def export(self, request: Request) -> Response:
        """The hours of an office, or of all, as the personnel system reads them."""
        session = self._enter(request)
        if isinstance(session, Response):
            return session
        asked, offices = query_fields(request), self._offices(session.person)
        office = next(iter(asked.get("kantor", ())), "")
        if office != ALL or not may_train(session.person):
            offices = (self._asked(request, session.person),)
        typed = next(iter(asked.get("tahun", ())), "")
        year = int(typed) if typed.isascii() and typed.isdecimal() else self._room.room.today.year
        rows = tuple(row for office in offices for row in self._rows(office, year))
        sheet = Sheet(header=tuple(map(self._pages.say, COLUMNS)), rows=rows)
        self._room.room.log.info("hours of learning were taken away", count=len(rows))
        return Response(
            status=200,
            body=csv_text(sheet).encode(),
            content_type="text/csv; charset=utf-8",
            headers={"content-disposition": f'attachment; filename="jp-{year}.csv"'},
        )

    def _rows(self, office: str, year: int) -> Iterator[tuple[str, ...]]:
        room = self._room.room
        staff = StaffTable(room.clients.dynamodb, room.settings.staff_table, room.meter)
        for member in staff.of_office(office):
            yield from self._lines(member, office, year)

    def _lines(self, member: StaffMember, office: str, year: int) -> Iterator[tuple[str, ...]]:
        items = self._desk.items(member.subject)
        record, employment = self._desk.record(items, year), self._desk.employment(items)
        say = self._pages.say
        who = (self._name(office), member.name, member.nip, employment.name, str(record.target), str(year))
        kinds = {"module": say("jp.kind_module"), "class": say("jp.kind_class")}
        for one in record.credits:
            kind = kinds.get(one.credit.kind, say("jp.kind_elsewhere"))
            yield (*who, kind, one.credit.title, one.credit.on.isoformat(), str(one.jp))
        if not record.credits:
            yield (*who, "", "", "", "0")

    def _enter(self, request: Request) -> Session | Response:
        session = self._door.enter(request)
        if isinstance(session, Response) or self._offices(session.person):
            return session
        return self._door.not_here(session)

    def _offices(self, person: Person) -> tuple[str, ...]:
        """Whose office somebody may look after: a trainer the whole city's."""
        if may_train(person):
            return (*(office.id for office in self._room.room.catalog.offices), CITY_WIDE)
        return person.offices if TrainingRole.COORDINATOR in person.roles else ()

    def _asked(self, request: Request, person: Person) -> str:
        office, mine = next(iter(query_fields(request).get("kantor", ())), ""), self._offices(person)
        own = [one for one in person.offices if one in mine]
        return office if office in mine else (own or mine)[0]

    def _name(self, office: str) -> str:
        found = self._room.room.catalog.offices.get(office) if office != CITY_WIDE else None
        return found.name if found else self._room.room.catalog.city.name

    def _page(self, status: int, session: Session, office: str, slip: str = "") -> Response:
        person = session.person
        return self._pages.page(
            status,
            self._pages.say("jp.verify_title"),
            "pages/belajar_luar.html",
            session=session,
            waiting=self._elsewhere.waiting(person, office),
            office=office,
            offices=[(one, self._name(one)) for one in self._offices(person)],
            year=self._room.room.today.year,
            every=ALL if may_train(person) else "",
            slip=slip,
        )
