"""The rooms behind the counter: people, one's own account, the audit, keeping and erasing."""

from __future__ import annotations

from collections.abc import Mapping

from handlers.casework.copy_pages import CopyPages
from handlers.counter.officer_desk import OfficerDesk
from handlers.counter.officer_door import OfficerDoor
from handlers.office.audit_pages import AuditPages
from handlers.office.own_pages import OwnPages
from handlers.office.requirement_pages import RequirementPages
from handlers.office.retention_pages import RetentionPages
from handlers.office.staff_pages import StaffPages
from handlers.reminders.deadline_pages import DeadlinePages
from handlers.web.front import Clerk
from handlers.web.pages import Pages

ROUTES: Mapping[str, str] = {
    "GET /petugas/tenggat": "deadlines",
    "GET /petugas/tenggat/{office}": "deadlines_of",
    "GET /petugas/pengguna": "people",
    "POST /petugas/pengguna": "change_people",
    "GET /petugas/syarat-belajar": "requirements",
    "POST /petugas/syarat-belajar": "change_requirements",
    "GET /petugas/saya": "account",
    "POST /petugas/saya": "change_account",
    "GET /petugas/jejak": "audit",
    "GET /petugas/jejak/{case}": "audit_case",
    "GET /petugas/masa-simpan": "retention",
    "GET /petugas/masa-simpan/{case}": "hold",
    "POST /petugas/masa-simpan/{case}": "turn_hold",
    "GET /petugas/permohonan/{case}/salinan": "copy",
}


def clerks(desk: OfficerDesk, pages: Pages, door: OfficerDoor) -> dict[str, Clerk]:
    """Who answers, by the names of ROUTES."""
    staff, own = StaffPages(desk, pages, door), OwnPages(desk, pages, door)
    audit, retention = AuditPages(desk, pages, door), RetentionPages(desk, pages, door)
    deadlines, required = DeadlinePages(desk, pages, door), RequirementPages(desk, pages, door)
    return {
        "deadlines": deadlines.deadlines,
        "deadlines_of": deadlines.office,
        "people": staff.people,
        "change_people": staff.change,
        "requirements": required.look,
        "change_requirements": required.change,
        "account": own.account,
        "change_account": own.change,
        "audit": audit.search,
        "audit_case": audit.case,
        "retention": retention.overview,
        "hold": retention.case,
        "turn_hold": retention.turn,
        "copy": CopyPages(desk, door).copy,
    }
