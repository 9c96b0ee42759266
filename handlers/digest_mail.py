"""The words of the morning mail: references, services and days; no name of a resident and no answer."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import jinja2

from handlers.catalog import Catalog
from handlers.digest import MorningLetter
from handlers.notices import Notice
from loket.pages import environment

MOST = 10
"""Cases of one section that are named; the rest is counted."""

MAX_NAME = 60  # characters


class DigestMail:
    """Fills the template of the build. `counter`: address of the officers' counter, with its host."""

    def __init__(self, folder: Path, catalog: Catalog, counter: str) -> None:
        self._say = catalog.say
        self._environment = environment(jinja2.ModuleLoader(folder / "templates"), catalog.labels)
        self._environment.globals.update(city=catalog.city, services=catalog.services, counter=counter)

    def notice(self, letter: MorningLetter, day: date) -> Notice:
        """The mail of one reader."""
        filled = self._environment.get_template("mail/digest.txt").render(
            letter=letter, name=self._name(letter), day=day, most=MOST
        )
        subject, _, text = filled.strip().partition("\n\n")
        return Notice(subject=subject, text=text)

    def _name(self, letter: MorningLetter) -> str:
        """On one line, whatever the provider calls somebody; a mailbox is its office's."""
        name = " ".join(letter.name.split())[:MAX_NAME]
        return name or self._say("digest.office", office=letter.parts[0].office.name)
