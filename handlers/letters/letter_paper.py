"""Turns a case into its letter on paper: the wording of the city, filled with what the resident answered."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from functools import cached_property
from pathlib import Path

from handlers.backroom.catalog import Catalog
from handlers.cases.story import Story
from handlers.files.letter_files import CHECK_AT
from loket.cases import Letter, Signer, in_fours, valid_until
from loket.forms import Answer
from loket.letters import Paper, Wording, draw_paper
from loket.pages import tanggal
from loket.services import Level, Office


class LetterPaper:
    """Draws letters with the templates and fonts of the catalog. Raises LetterFault.

    `host`: where the check page is; `practice`: nothing drawn here may look like a letter.
    """

    def __init__(self, catalog: Catalog, folder: Path, host: str, *, practice: bool = False) -> None:
        self._catalog, self._folder, self._host, self._practice = catalog, folder / "letters", host, practice

    def draft(
        self, story: Story, answers: Iterable[Answer], signer: Signer | None, on: date, now: datetime
    ) -> bytes:
        """What the letter would say: no number, no code, and a mark across every page."""
        dots = self._catalog.say("letter.dots")
        shown = signer or Signer(name=dots, title=dots, nip="")
        rule = story.service.letter
        assert rule
        paper = self._paper(
            story,
            self._values(story, answers, shown, on, valid_until(on, rule)),
            shown,
            on,
            number_line=self._catalog.say("letter.draft_number"),
            mark=self._catalog.say("letter.draft_mark"),
            note=self._catalog.say("letter.draft_note"),
        )
        return draw_paper(paper, self._folder / "fonts", now)

    def final(
        self, story: Story, answers: Iterable[Answer], letter: Letter, now: datetime, *, copy: bool = False
    ) -> bytes:
        """The letter for signing, or the copy that a resident takes home."""
        say = self._catalog.say
        mark, note = ("letter.copy_mark", "letter.copy_note") if copy else ("", "")
        if self._practice:
            mark, note = "letter.practice_mark", "letter.practice_note"
        address = f"{self._host}{CHECK_AT}{letter.id}/"
        words = (say("letter.check_at"), f"{self._host}{CHECK_AT}", in_fours(letter.id))
        paper = self._paper(
            story,
            self._values(story, answers, letter.signer, letter.signed_on, letter.valid_until),
            letter.signer,
            letter.signed_on,
            number_line=say("letter.number_line", number=letter.number),
            check_url="" if self._practice else address,
            check_words=() if self._practice else words,
            mark=say(mark) if mark else "",
            note=say(note) if note else "",
        )
        return draw_paper(paper, self._folder / "fonts", now)

    @cached_property
    def _wording(self) -> Wording:
        return Wording(self._folder)

    def _paper(
        self,
        story: Story,
        values: Mapping[str, Mapping[str, str]],
        signer: Signer,
        on: date,
        *,
        number_line: str,
        check_url: str = "",
        check_words: tuple[str, ...] = (),
        mark: str,
        note: str,
    ) -> Paper:
        rule = story.service.letter
        assert rule
        say = self._catalog.say
        return Paper(
            letterhead=self._letterhead(story.office),
            blocks=self._wording.fill(rule.template, values),
            number_line=number_line,
            closing=(f"{self._place}, {tanggal(on)}", signer.title),
            signer=(signer.name, *((say("letter.nip", nip=signer.nip),) if signer.nip else ())),
            check_url=check_url,
            check_words=check_words,
            mark=mark,
            note=note,
            page_words=say("letter.page", page="{page}", pages="{pages}"),
            title=kind_of(story),
        )

    def _values(
        self, story: Story, answers: Iterable[Answer], signer: Signer, on: date, until: date | None
    ) -> Mapping[str, Mapping[str, str]]:
        form, office = self._catalog.forms.get(story.case.form), story.office
        asked = dict.fromkeys((question.id for question in form.questions()), "") if form else {}
        return {
            "answers": {**asked, **{answer.question: answer.shown for answer in answers}},
            "letter": {
                "title": kind_of(story),
                "date": tanggal(on),
                "valid_until": tanggal(until) if until else "",
            },
            "office": {name: getattr(office, name) for name in ("name", "place", "district", "address")},
            "signer": {"name": signer.name, "title": signer.title, "nip": signer.nip},
            "city": {"name": self._catalog.city.name},
        }

    def _letterhead(self, office: Office) -> tuple[str, ...]:
        above = self._catalog.offices.get(office.parent) if office.level is Level.VILLAGE else None
        address = " · ".join(part for part in (office.address, office.phone) if part)
        government = self._catalog.say("letter.government", city=self._catalog.city.name)
        return (government, *((above.name,) if above else ()), office.name, address)

    @property
    def _place(self) -> str:
        """Where it is signed: the city without its kind."""
        return self._catalog.city.name.partition(" (")[0].removeprefix("Kota ").removeprefix("Kabupaten ")


def kind_of(story: Story) -> str:
    """What the letter is called: the product of its service."""
    standard = story.service.standard
    return standard.output.name if standard and standard.output else story.service.title
