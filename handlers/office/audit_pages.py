"""The audit at the counter: who opened what, and whether the record is still whole."""

from __future__ import annotations

from datetime import date

from handlers.counter.officer_desk import OfficerDesk
from handlers.counter.officer_door import OfficerDoor
from handlers.office.audit_desk import AuditDesk, AuditSheet
from handlers.people.sessions import Session
from handlers.web.http import Request, Response, see_other
from handlers.web.pages import Pages
from handlers.web.posted import query_fields
from loket.cases import CITY_WIDE


class AuditPages:
    """GET /petugas/jejak and GET /petugas/jejak/{case}."""

    def __init__(self, desk: OfficerDesk, pages: Pages, door: OfficerDoor) -> None:
        self._desk, self._pages, self._door = desk, pages, door
        self._audit = AuditDesk(desk)

    def search(self, request: Request) -> Response:
        """By reference, by person, by day. Whoever may read no trail is told there is nothing here."""
        session = self._door.enter(request)
        if isinstance(session, Response):
            return session
        offices = self._audit.offices_of(session.person)
        if not offices:
            return self._door.not_here(session)
        asked = {name: values[0].strip() for name, values in query_fields(request).items()}
        if "nomor" in asked:
            symbols = self._audit.symbols_of(asked["nomor"])
            if symbols:
                return see_other(f"{self._pages.desk}/jejak/{symbols}")
            return self._search(session, asked, 422, told="audit.wrong_reference", place="nomor")
        office = asked.get("kantor", offices[0].id)
        if not self._place(office) or not self._audit.may_audit(session.person, office):
            return self._door.not_here(session)
        asked["kantor"] = office
        return self._of_person(session, asked) if "orang" in asked else self._of_day(session, asked)

    def case(self, request: Request) -> Response:
        """Who opened this case: a sheet to print, for the resident's data-rights request."""
        session = self._door.enter(request)
        if isinstance(session, Response):
            return session
        sheet = self._audit.of_case(session.person, request.path_parameters["case"])
        if sheet is None:
            return self._door.not_here(session)
        service = self._desk.catalog.services.get(sheet.form)
        return self._pages.page(
            200,
            self._pages.say("audit.who_opened"),
            "pages/petugas_jejak_permohonan.html",
            session=session,
            sheet=sheet,
            service=service.title if service else sheet.form,
            now=self._desk.room.clock(),
        )

    def _of_person(self, session: Session, asked: dict[str, str]) -> Response:
        whom = self._audit.somebody(session.person, asked["kantor"], asked["orang"])
        if whom is None:
            return self._door.not_here(session)
        sheet = self._audit.of_person(session.person, whom, asked.get("lanjut", ""))
        title = self._pages.say("audit.of_person", name=whom.name)
        return self._search(session, asked, sheet=sheet, heading=title)

    def _of_day(self, session: Session, asked: dict[str, str]) -> Response:
        if "hari" not in asked:
            return self._search(session, asked)
        try:
            day = date.fromisoformat(asked["hari"])
        except ValueError:
            return self._search(session, asked, 422, told="audit.wrong_day", place="hari")
        sheet = self._audit.of_day(session.person, asked["kantor"], day, asked.get("lanjut", ""))
        return self._search(session, asked, sheet=sheet, day=day)

    def _search(
        self,
        session: Session,
        asked: dict[str, str],
        status: int = 200,
        *,
        told: str = "",
        place: str = "",
        sheet: AuditSheet | None = None,
        heading: str = "",
        day: date | None = None,
    ) -> Response:
        office = asked.get("kantor", "")
        return self._pages.page(
            status,
            self._pages.say("audit.title"),
            "pages/petugas_jejak.html",
            session=session,
            offices=self._places(session),
            office=self._place(office),
            people=self._audit.staff.of_office(office) if office else (),
            asked=asked,
            today=self._desk.room.today,
            told=self._pages.say(told) if told else "",
            place=place,
            sheet=sheet,
            heading=heading,
            day=day,
        )

    def _place(self, office: str) -> dict[str, str] | None:
        """An office, or the list of those who work for none; its id and name."""
        if office == CITY_WIDE:
            return {"id": CITY_WIDE, "name": self._pages.say("audit.city_wide")}
        found = self._desk.catalog.offices.get(office)
        return {"id": found.id, "name": found.name} if found else None

    def _places(self, session: Session) -> list[dict[str, str]]:
        ids = [office.id for office in self._audit.offices_of(session.person)]
        wide = [CITY_WIDE] if self._audit.may_audit(session.person, CITY_WIDE) else []
        return [place for office in (*ids, *wide) if (place := self._place(office))]
