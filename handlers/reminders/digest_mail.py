"""The words of mails to officers: references, services and days; no name of a resident and no answer."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from handlers.backroom.catalog import Catalog
from handlers.mails.notices import Notice
from handlers.reminders.digest import MorningLetter
from handlers.reminders.due_row import DueRow
from loket.cases import MAILBOX, StaffMember
from loket.pages import compiled, environment
from loket.services import Office

MOST = 10
"""Cases of one section that are named; the rest is counted."""

MAX_NAME = 60  # characters


class DigestMail:
    """Fills the templates of the build. `counter`: address of the officers' counter, with its host."""

    def __init__(self, folder: Path, catalog: Catalog, counter: str) -> None:
        self._say = catalog.say
        self._environment = environment(compiled(folder), catalog.labels)
        pages = {
            "case": f"{counter}/permohonan/",
            "deadlines": f"{counter}/tenggat",
            "switch": f"{counter}/saya",
            "mailbox": f"{counter}/pengguna",
        }
        self._environment.globals.update(city=catalog.city, services=catalog.services, pages=pages)

    def notice(self, letter: MorningLetter, day: date) -> Notice:
        """The mail of one reader."""
        name = self._name(letter.name, letter.parts[0].office)
        return self._fill("mail/digest.txt", letter=letter, name=name, day=day, most=MOST)

    def urgent(self, row: DueRow, reader: StaffMember, office: Office) -> Notice:
        """The mail about one case that cannot wait for the morning."""
        name, is_mailbox = self._name(reader.name, office), reader.subject == MAILBOX
        return self._fill("mail/urgent.txt", row=row, name=name, is_mailbox=is_mailbox)

    def _fill(self, template: str, **words: object) -> Notice:
        filled = self._environment.get_template(template).render(**words).strip()
        subject, _, text = filled.partition("\n\n")
        return Notice(subject=subject, text=text)

    def _name(self, name: str, office: Office) -> str:
        """On one line, whatever the provider calls somebody; a mailbox is its office's."""
        return " ".join(name.split())[:MAX_NAME] or self._say("digest.office", office=office.name)
