"""Codes of the audit in words: who, as what, did what, to which thing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from handlers.backroom.catalog import Catalog
from handlers.people.staff_table import StaffTable
from loket.cases import CITY_WIDE, AuditEntry

AUDIT_CODES = frozenset(
    {
        "audit_case",
        "audit_day",
        "audit_person",
        "copied",
        "exported",
        "hold_lifted",
        "hold_set",
        "letter_number",
        "letters_after",
        "letters_exported",
        "notice_ended",
        "notice_posted",
        "opened",
        "opened_draft",
        "opened_file",
        "opened_letter",
        "opened_similar",
        "opened_specific",
        "required_added",
        "required_blocks",
        "required_removed",
        "required_warns",
        "retention_opened",
        "searched_name",
        "sign_in_refused",
        "signed_in",
        "signed_out",
        "signed_out_everywhere",
        "staff_absence",
        "staff_mailbox",
        "staff_restored",
        "staff_roles",
        "staff_suspended",
    }
)
"""Everything that is noted besides the actions on a case; each has its words in the label files."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditLine:
    """One entry for people. `symbols` names a case, "" where the entry is about a person or an office."""

    at: datetime
    number: int
    name: str
    roles: str
    what: str
    where: str
    symbols: str


class AuditWords:
    """Tells entries. Names come from the lists of the offices; an id that nobody knows stays an id."""

    def __init__(self, catalog: Catalog, staff: StaffTable) -> None:
        self._catalog, self._staff = catalog, staff
        self._names: dict[tuple[str, str], str] = {}

    def line(self, entry: AuditEntry) -> AuditLine:
        """One entry in words."""
        kind, _, name = entry.case.partition("#")
        labels = self._catalog.labels["roles"]
        return AuditLine(
            at=entry.at,
            number=entry.seq,
            name=self.name(entry.who, entry.office),
            roles=", ".join(labels[role] for role in entry.role.split() if role in labels),
            what=self._what(entry),
            where=self._where(kind, name, entry.office),
            symbols="" if name else kind,
        )

    def name(self, subject: str, office: str) -> str:
        """What somebody is called, as the office of an entry, one above it or the city's list knows."""
        known = self._names.get((subject, office))
        if known is None:
            rows = (self._staff.get(place, subject) for place in self._places(office))
            known = next((row.name for row in rows if row is not None and row.name), subject)
            self._names[subject, office] = known
        return known

    def chain(self, chain: str) -> str:
        """What a trail is about."""
        kind, _, name = chain.partition("#")
        return self._where(kind, name, CITY_WIDE) or kind

    def _places(self, office: str) -> Iterator[str]:
        found = self._catalog.offices.get(office)
        while found is not None:
            yield found.id
            found = self._catalog.offices.get(found.parent) if found.parent else None
        yield CITY_WIDE

    def _what(self, entry: AuditEntry) -> str:
        code, _, detail = entry.action.partition(":")
        labels = self._catalog.labels
        words = labels["audit_actions"].get(code) or labels["actions"].get(code) or code
        if code.startswith("staff_") and detail:
            return f"{words}: {self.name(detail, entry.office)}"
        if code.startswith("required_"):
            return f"{words}: {self._wish(detail)}"
        return str(words)

    def _wish(self, name: str) -> str:
        """A service, and the module that an office wants learned for it."""
        form, _, module = name.partition("/")
        service = self._catalog.services.get(form)
        return f"{service.title if service else form}, {module.upper()}"

    def _where(self, kind: str, name: str, office: str) -> str:
        if not name:
            return ""
        if kind == "office":
            found = self._catalog.offices.get(name)
            return found.name if found else name
        return self._catalog.say("audit.account_of", name=self.name(name, office))
