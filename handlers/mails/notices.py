"""What we write to a resident: that something happened, never what. Only the first name is personal."""

from __future__ import annotations

import json
import unicodedata
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from handlers.backroom.catalog import Catalog
from loket.cases import Case, Event, Signature, in_order, wait_of
from loket.pages import compiled, environment
from loket.services import CalendarGap

MAX_NAME_LENGTH = 40  # characters
_IN_NAMES = "'’-"


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """Whom a resident asked us to tell. Neither value shows in a traceback.

    `helper`: somebody who filled in for the applicant, and is greeted by a name of their own.
    """

    email: str = field(repr=False)
    first_name: str = field(repr=False)
    helper: bool = False

    @classmethod
    def from_bytes(cls, opened: bytes) -> Contact:
        """What `submit` locked, in clear again."""
        plain = json.loads(opened)
        return cls(
            email=plain.get("email", ""),
            first_name=plain.get("first_name", ""),
            helper="helper" in plain,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """One mail in plain text. The subject is the template's first line and holds no value at all."""

    subject: str
    text: str = field(repr=False)


class Notices:
    """Fills the templates of the build."""

    def __init__(self, folder: Path, catalog: Catalog, host: str) -> None:
        self._environment = environment(compiled(folder), catalog.labels)
        self._catalog = catalog
        self._nobody_by_name = catalog.say("mail.nobody_by_name")
        self._environment.globals.update(city=catalog.city, labels=catalog.labels)
        self._status_page = f"{host}/cek-status"

    def receipt(self, case: Case, contact: Contact) -> Notice:
        """The application has arrived."""
        return self._fill("mail/receipt.txt", case, contact)

    def change(self, case: Case, event: Event, contact: Contact) -> Notice:
        """Somebody moved the case. Told as it stood then, also when more has happened since."""
        state = case.state_at(event.number)
        return self._fill(
            "mail/change.txt",
            case,
            contact,
            action=event.action.value,
            state=state.value,
            last_day=self._last_day(case, event),
            by_program=case.letter.get("signature") == Signature.BSRE.value,
        )

    def _last_day(self, case: Case, event: Event) -> date | None:
        """Until when the resident was waited for as it stood then; None when nobody can tell."""
        service = self._catalog.services.get(case.form)
        then = replace(case, events=in_order(case.events)[: event.number])
        wait = wait_of(then, service.revision_limit, self._catalog.city.zone) if service else None
        try:
            return wait.last_day(self._catalog.calendar) if wait else None
        except CalendarGap:
            return None  # a mail without the day is better than none

    def _fill(self, template: str, case: Case, contact: Contact, **words: str | date | bool | None) -> Notice:
        filled = self._environment.get_template(template).render(
            first_name=greeting_name(contact.first_name) or self._nobody_by_name,
            helper=contact.helper,
            reference=str(case.reference),
            # To the very case, without its code: that one is asked for as ever.
            status_page=f"{self._status_page}?nomor={case.reference}",
            **words,
        )
        subject, _, text = filled.partition("\n\n")
        return Notice(subject=subject, text=text)


def greeting_name(first_name: str) -> str:
    """The name for a greeting; none when it is anything but one word of letters.

    Whoever sends a form chooses the name and the address: the name must carry neither a link nor a message.
    """
    name = unicodedata.normalize("NFC", first_name.strip().removesuffix("."))
    plain = all(_is_in_names(character) for character in name)
    return name if plain and name[:1].isalpha() and len(name) <= MAX_NAME_LENGTH else ""


def _is_in_names(character: str) -> bool:
    return character in _IN_NAMES or unicodedata.category(character)[0] in "LM"
