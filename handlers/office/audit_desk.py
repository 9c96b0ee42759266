"""Looking into the audit: one case, one person, one day at an office. Each look is on the record itself."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from handlers.audit.audit_table import BY_OFFICE, BY_WHO, AuditPage, AuditTable
from handlers.audit.audit_trail import AuditTrail, case_chain
from handlers.audit.tip_table import TipTable
from handlers.counter.officer_desk import OfficerDesk
from handlers.office.audit_words import AuditLine, AuditWords
from handlers.people.staff_table import StaffTable
from loket.cases import (
    HEAD_PART,
    Finding,
    Person,
    Reference,
    StaffMember,
    audit_entry_from_item,
    examine,
    may_audit,
    parse_reference,
)
from loket.services import Office

PAGE = 25  # entries; each of their trails is examined, so that no page shows what was tampered with
EVER = ("0", "9")


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditSheet:
    """What is shown. `broken`: which trails broke, at which entry; `after`: where the next page begins."""

    lines: tuple[AuditLine, ...]
    broken: tuple[tuple[str, int], ...] = ()
    unsealed: bool = False
    after: str = ""
    reference: str = ""
    form: str = ""


class AuditDesk:
    """Raises StoreDown."""

    def __init__(self, desk: OfficerDesk) -> None:
        room = desk.room
        self._desk, self._room, self._trail = desk, room, AuditTrail(room)
        client, settings, meter = room.clients.dynamodb, room.settings, room.meter
        self._table = AuditTable(client, settings.audit_table, meter)
        self._tips = TipTable(client, settings.tips_table, meter)
        self.staff = StaffTable(client, settings.staff_table, meter)

    def may_audit(self, person: Person, office: str) -> bool:
        """Whether somebody may read the trails of an office."""
        below = self._desk.catalog.offices.below
        return may_audit(person, office, lambda own: tuple(found.id for found in below(own)))

    def offices_of(self, person: Person) -> tuple[Office, ...]:
        """Every office whose trails somebody may read."""
        return tuple(office for office in self._desk.catalog.offices if self.may_audit(person, office.id))

    def symbols_of(self, typed: str) -> str:
        """The symbols of a reference as people type it; "" for what is none."""
        found = parse_reference(typed, self._desk.catalog.city.reference_prefix)
        return found.symbols if isinstance(found, Reference) else ""

    def of_case(self, person: Person, typed: str) -> AuditSheet | None:
        """The whole trail of one case, erased ones included; None when there is none for this person."""
        symbols = self.symbols_of(typed)
        head = self._room.cases.get(symbols, HEAD_PART) if symbols else None
        chain = case_chain(symbols)
        last = self._table.last(chain) if symbols else None
        office = head["office"] if head else last["office"] if last else ""
        if not office or not self.may_audit(person, office):
            return None
        self._trail.note(person, chain, office, "audit_case")
        finding = self._examine(chain)
        words = AuditWords(self._desk.catalog, self.staff)
        prefix = self._desk.catalog.city.reference_prefix
        reference = Reference(prefix=prefix, year=str(head["year"]), symbols=symbols) if head else symbols
        return AuditSheet(
            lines=tuple(words.line(entry) for entry in finding.entries),
            broken=((str(reference), finding.broken_at),) if finding.broken_at else (),
            unsealed=not finding.sealed,
            reference=str(reference),
            form=head["form"] if head else "",
        )

    def somebody(self, person: Person, office: str, subject: str) -> StaffMember | None:
        """One person of an office whose trails may be read."""
        return self.staff.get(office, subject) if subject and self.may_audit(person, office) else None

    def of_person(self, person: Person, whom: StaffMember, after: str) -> AuditSheet:
        """What somebody did, newest first; only at offices whose trails may be read."""
        self._trail.note_own(person, f"audit_person:{whom.subject}")
        since, until = EVER
        found = self._table.page(BY_WHO, whom.subject, since=since, until=until, after=after, limit=PAGE)
        return self._sheet(person, found)

    def of_day(self, person: Person, office: str, day: date, after: str) -> AuditSheet:
        """What was done at an office on one day of the city, newest first."""
        self._trail.note_own(person, f"audit_day:{office}:{day.isoformat()}")
        begins = datetime.combine(day, time(), self._desk.catalog.city.zone).astimezone(UTC)
        ends = begins + timedelta(days=1, seconds=-1)
        found = self._table.page(
            BY_OFFICE, office, since=begins.isoformat(), until=ends.isoformat(), after=after, limit=PAGE
        )
        return self._sheet(person, found)

    def _sheet(self, person: Person, page: AuditPage) -> AuditSheet:
        words = AuditWords(self._desk.catalog, self.staff)
        entries = tuple(audit_entry_from_item(item) for item in page.entries)
        shown = [entry for entry in entries if self.may_audit(person, entry.office)]
        findings = self._findings(entry.case for entry in shown)
        return AuditSheet(
            lines=tuple(words.line(entry) for entry in shown),
            broken=tuple(
                (words.chain(chain), found.broken_at)
                for chain, found in findings.items()
                if found.broken_at is not None
            ),
            unsealed=any(not found.sealed for found in findings.values()),
            after=page.after,
        )

    def _findings(self, chains: Iterable[str]) -> dict[str, Finding]:
        return {chain: self._examine(chain) for chain in dict.fromkeys(chains)}

    def _examine(self, chain: str) -> Finding:
        # The tip first: what is written in between makes the trail longer than the tip, never shorter.
        tip = self._tips.get(chain)
        return examine(self._room.keyring, chain, self._table.entries(chain), tip)
