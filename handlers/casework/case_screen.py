"""The page of one case at the counter: who has it, how its clock stands, what it says, what comes next."""

from __future__ import annotations

from typing import Any

from handlers.cases.story import Story
from handlers.casework.case_sheet import case_sheet
from handlers.casework.clock_face import clock_face
from handlers.casework.officer_file_pages import OfficerFilePages
from handlers.casework.required_modules import RequiredModules, whom_to_ask
from handlers.casework.similar_cases import SimilarCase
from handlers.counter.colleagues import Colleagues, takers
from handlers.counter.officer_desk import OfficerDesk
from handlers.counter.officer_door import typed_words
from handlers.counter.officer_slips import Slip
from handlers.letters.letter_desk import LetterDesk
from handlers.letters.letter_view import LetterView, letter_view
from handlers.people.sessions import Session
from handlers.people.staff_table import OfficeBook
from handlers.queue.queue_around import Around
from handlers.web.http import Response
from handlers.web.pages import Pages
from loket.cases import ACTIONS_WITH_REASON, Action, State, allowed_actions, staying_actions
from loket.services import Office

NOTHING = Slip()

# The step that most cases take from there: its button stands out.
LIKELY = {
    State.SUBMITTED: Action.ACCEPT,
    State.IN_REVIEW: Action.ACCEPT,
    State.ACCEPTED: Action.PROCESS,
    State.IN_PROGRESS: Action.AWAIT_SIGNATURE,
    State.AWAITING_SIGNATURE: Action.READY,
    State.READY: Action.HAND_OVER,
    State.ON_HOLD: Action.RESUME,
    State.LAPSED: Action.REOPEN,
}


class CaseScreen:
    """Draws a case that was opened, so that the opening is on record already."""

    def __init__(self, desk: OfficerDesk, pages: Pages, files: OfficerFilePages) -> None:
        self._desk, self._pages, self._files = desk, pages, files
        self._colleagues, self._letters = Colleagues(desk.room), LetterDesk(desk)
        self._required = RequiredModules(desk.room)

    def draw(
        self,
        session: Session,
        story: Story,
        slip: Slip = NOTHING,
        *,
        specific: bool = False,
        similar: tuple[SimilarCase, ...] | None = None,
        around: Around | None = None,
    ) -> Response:
        """The page.

        Args:
            slip: What was tried and refused, or is to be filled in already.
            specific: What is guarded twice was opened.
            similar: Other cases of this person, when somebody looked for them.
            around: The way through the queue it was opened from.
        """
        catalog, answers = self._desk.catalog, self._desk.answers(story)
        files = self._files.rows(story, answers)
        sheet = case_sheet(story, catalog.forms.get(story.case.form), answers, files, specific=specific)
        letter = letter_view(self._letters, session.person, story)
        steps, book = self._steps(session, story, slip), self._colleagues.book(story.case.office)
        if letter and letter.may_make:
            steps["likely"] = Action.READY.value
        return self._pages.page(
            422 if slip.told else 200,
            self._pages.say("officer_case.title_of", reference=story.case.reference),
            "pages/petugas_permohonan.html",
            session=session,
            story=story,
            sheet=sheet,
            similar=similar,
            around=around,
            drill=self._desk.room.beside(session.person, story.case),
            letter=letter,
            clock=clock_face(story, catalog, self._desk.room.today),
            number=len(story.case.events),
            letter_pattern=catalog.city.letter_number_pattern,
            office_code=office_code(story.office),
            refusal=self._pages.say(slip.told) if slip.told else "",
            place=slip.place,
            tried=slip.action,
            typed=slip.typed,
            **steps,
            **self._holder(session, story, book),
            **self._learning(session, story, book, letter, steps),
        )

    def _steps(self, session: Session, story: Story, slip: Slip) -> dict[str, Any]:
        """What may be done now, and by which words it is explained."""
        catalog, case = self._desk.catalog, story.case
        decides = self._desk.may_decide(session.person, story)
        moves = allowed_actions(case, session.person) if decides else ()
        says = staying_actions(case.state, held=case.held) if decides else ()
        likely = Action.RELEASE if case.held else LIKELY.get(case.state)
        if story.service.letter and case.state is State.IN_PROGRESS:
            likely = Action.READY  # the letter is made here, and signed after it
        lost = slip.action and slip.action not in {entry.value for entry in (*moves, *says)}
        return {
            "decides": decides,
            "allowed": [entry.value for entry in moves],
            "says": [entry.value for entry in says],
            "likely": likely.value if likely in moves else "",
            "reasons": {
                entry.value: catalog.reasons_for(entry.value, story.service) for entry in ACTIONS_WITH_REASON
            },
            "replies": catalog.replies_for(story.service),
            "leftover": typed_words(slip.typed, self._pages) if lost else (),
        }

    def _learning(
        self,
        session: Session,
        story: Story,
        book: OfficeBook,
        letter: LetterView | None,
        steps: dict[str, Any],
    ) -> dict[str, Any]:
        """What the office wants learned first, for whoever could decide now."""
        signs = letter is not None and (letter.may_approve or letter.wants_signed)
        concerned = bool(steps["allowed"]) or signs
        asked = self._required.asked(session.person, story, book) if concerned else ()
        return {"asked": asked, "whom_to_ask": whom_to_ask(book) if asked else ()}

    def _holder(self, session: Session, story: Story, book: OfficeBook) -> dict[str, Any]:
        """Who has it, whether that person is there today, and who else may be given it."""
        staff, today = book.people, self._desk.room.today
        holder = next((row for row in staff if row.subject == story.case.assignee), None)
        others = (session.person.subject, story.case.assignee)
        return {
            "mine": story.case.assignee == session.person.subject,
            "absent": holder if holder and holder.is_absent(today) else None,
            "colleagues": [row for row in takers(staff) if row.subject not in others],
            "works_here": story.case.office in session.person.offices,
            "today": today,
        }


def office_code(office: Office) -> str:
    """A short code for letters, proposed from the name: “Kelurahan Lolu Selatan” gives “LOLU-SELATAN”."""
    return "-".join(office.place.upper().split())
