"""The people of an office: who they are, who is away, who stands in, who may no longer come in."""

from __future__ import annotations

import re
from datetime import date

from handlers.backroom.catalog import own_fields
from handlers.counter.officer_desk import OfficerDesk
from handlers.counter.officer_door import OfficerDoor
from handlers.office.staff_desk import StaffChange, StaffDesk
from handlers.people.sessions import Session
from handlers.web.http import Request, Response, see_other
from handlers.web.pages import Pages
from handlers.web.posted import query_fields
from loket.forms import Fields

MAIL = re.compile(r"[^@\s,;<>\"]{1,64}@[^@\s,;<>\"]{1,180}\.[A-Za-z]{2,20}")


class StaffPages:
    """GET and POST /petugas/pengguna."""

    def __init__(self, desk: OfficerDesk, pages: Pages, door: OfficerDoor) -> None:
        self._desk, self._pages, self._door = desk, pages, door
        self._staff = StaffDesk(desk)

    def people(self, request: Request) -> Response:
        """Everybody of one's own offices."""
        session = self._door.enter(request)
        if isinstance(session, Response):
            return session
        return self._people(session, saved="tersimpan" in query_fields(request))

    def change(self, request: Request) -> Response:
        """A head sets something about one person, or the mailbox of the office."""
        found = self._door.admit(request)
        if isinstance(found, Response):
            return found
        session, fields = found
        ours = own_fields(fields)
        office, subject = ours.get("_office", ""), ours.get("_subject", "")
        if not self._staff.may_manage(session.person, office):
            return self._door.not_here(session)
        told = self._mailbox(session, office, fields) if "email" in fields else None
        if told is None:
            row = self._staff.table.get(office, subject) if subject else None
            if row is None:
                return self._door.not_here(session)
            wanted = read_change(fields)
            told = self._staff.change(session.person, row, wanted) if wanted else "staff.wrong_dates"
        if told:
            return self._people(session, status=422, told=told, tried=f"{office}/{subject}", typed=fields)
        return see_other(f"{self._pages.desk}/pengguna?tersimpan=1")

    def _mailbox(self, session: Session, office: str, fields: Fields) -> str:
        address = one(fields, "email")
        if address and not MAIL.fullmatch(address):
            return "staff.wrong_mail"
        self._staff.set_mailbox(session.person, office, address)
        return ""

    def _people(
        self,
        session: Session,
        *,
        status: int = 200,
        saved: bool = False,
        told: str = "",
        tried: str = "",
        typed: Fields | None = None,
    ) -> Response:
        offices = self._staff.offices_of(session.person)
        if not offices:
            return self._door.not_here(session)
        return self._pages.page(
            status,
            self._pages.say("staff.title"),
            "pages/petugas_pengguna.html",
            session=session,
            offices=[
                {
                    "office": office,
                    "people": self._staff.table.of_office(office.id),
                    "mailbox": self._staff.table.mailbox(office.id),
                    "manages": self._staff.may_manage(session.person, office.id),
                }
                for office in offices
            ],
            today=self._desk.room.today,
            saved=saved,
            told=self._pages.say(told) if told else "",
            tried=tried,
            typed=typed or {},
        )


def read_change(fields: Fields) -> StaffChange | None:
    """What was filled in; None when a day is no day."""
    try:
        return StaffChange(
            absent_from=_day(one(fields, "absent_from")),
            absent_until=_day(one(fields, "absent_until")),
            substitute=one(fields, "substitute"),
            suspended=bool(one(fields, "suspended")),
            kept_roles=frozenset(fields.get("role", ())),
        )
    except ValueError:
        return None


def one(fields: Fields, name: str) -> str:
    """The first value of a field, without spaces around it; "" when it did not come."""
    return (fields.get(name) or ("",))[0].strip()


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None
