"""What an officer does to a case from its page: decide, assign, write. Nothing typed is lost either."""

from __future__ import annotations

from handlers.backroom.catalog import own_fields
from handlers.cases.story import Story
from handlers.casework.case_screen import CaseScreen
from handlers.counter.meanwhile import Conflict
from handlers.counter.officer_desk import OfficerDesk
from handlers.counter.officer_door import OfficerDoor, typed_words
from handlers.counter.officer_slips import REMARK, Slip, slip_of
from handlers.letters.letter_desk import LetterDesk
from handlers.people.sessions import Session
from handlers.web.http import Response, see_other
from handlers.web.pages import Pages
from loket.cases import ACTIONS_WITH_REASON, Action, Details, Refusal, letter_number
from loket.forms import Fields

ACTION_NAMES = frozenset(action.value for action in Action)
FILL = "_fill"
"""The button of a reply that lies ready; its value says which one."""

# Where the page is looked at again afterwards.
_PLACES = {Action.WRITE: "#pesan", Action.NOTE: "#catatan"}


class OfficerActs:
    """POST /petugas/permohonan/{case}/{action}, for each action there is."""

    def __init__(self, desk: OfficerDesk, pages: Pages, door: OfficerDoor, screen: CaseScreen) -> None:
        self._desk, self._pages, self._door, self._screen = desk, pages, door, screen
        self._letters = LetterDesk(desk)

    def act(self, session: Session, symbols: str, action: Action, fields: Fields) -> Response:
        """Do it, or show the page again with what was typed and what to put right."""
        ours, name = own_fields(fields), action.value
        if action is Action.WRITE and ours.get(FILL):
            return self._filled(session, symbols, ours[FILL], fields)
        details = self._details(action, fields)
        if isinstance(details, Slip):
            return self._again(session, symbols, details)
        number = ours.get("_number", "")
        if not is_number(number):
            return self._again(session, symbols, Slip(action=name, typed=fields, told="refusal.open_again"))
        try:
            after = self._letters.act(session.person, symbols, action, int(number), details)
        except Conflict as conflict:
            return self._conflict(session, conflict.story, action, fields)
        if after is None:
            return self._door.not_here(session)
        if isinstance(after, Refusal):
            return self._again(session, symbols, slip_of(after, name, fields))
        return see_other(f"{self._pages.desk}/permohonan/{after.case.symbols}{_PLACES.get(action, '')}")

    def _details(self, action: Action, fields: Fields) -> Details | Slip:
        """What was filled in, or what to put right in it."""
        number, seq = _one(fields, "letter_number"), _one(fields, "letter_seq")
        if action is Action.READY and seq and not number:
            if not is_number(seq) or not 0 < int(seq) < 10**6:
                told = "refusal.letter_seq"
                return Slip(action=action.value, typed=fields, told=told, place="letter_seq")
            number = self._letter(int(seq), _one(fields, "office_code"))
        remarks = _remarks(fields)
        return Details(
            reason=_one(fields, "reason") if action in ACTIONS_WITH_REASON else "",
            note=_one(fields, "note"),
            flagged=tuple(dict.fromkeys((*fields.get("flagged", ()), *remarks))),
            remarks=remarks,
            letter_number=number,
            letter={"signature": signature} if (signature := _one(fields, "signature")) else {},
            assignee=_one(fields, "assignee"),
            step=_one(fields, "step"),
        )

    def _letter(self, seq: int, office_code: str) -> str:
        city = self._desk.catalog.city
        return letter_number(city.letter_number_pattern, seq, office_code, self._desk.room.today)

    def _filled(self, session: Session, symbols: str, reply: str, fields: Fields) -> Response:
        """The page again, with a reply that lies ready behind what was typed. Nothing is sent yet."""
        story = self._desk.open(session.person, symbols)
        if story is None:
            return self._door.not_here(session)
        ready = (row.text for row in self._desk.catalog.replies_for(story.service) if row.id == reply)
        note = "\n\n".join(text for text in (_one(fields, "note"), *ready) if text)
        slip = Slip(action=Action.WRITE.value, typed={**fields, "note": (note,)})
        return self._screen.draw(session, story, slip)

    def _again(self, session: Session, symbols: str, slip: Slip) -> Response:
        story = self._desk.open(session.person, symbols)
        return self._screen.draw(session, story, slip) if story else self._door.not_here(session)

    def _conflict(self, session: Session, story: Story, action: Action, fields: Fields) -> Response:
        given = [step for step in story.steps if step.action == Action.ASSIGN]
        return self._pages.page(
            409,
            self._pages.say("conflict.title"),
            "pages/petugas_konflik.html",
            session=session,
            story=story,
            faster=given[-1] if action is Action.ASSIGN and given else story.newest,
            kept=typed_words(fields, self._pages),
        )


def is_number(text: str) -> bool:
    """Plain digits, few enough to be a number of ours."""
    return text.isascii() and text.isdigit() and len(text) <= 9


def _remarks(fields: Fields) -> dict[str, str]:
    """The words beside single questions, by the id of the question."""
    found = {name.removeprefix(REMARK): _one(fields, name) for name in fields if name.startswith(REMARK)}
    return {name: text for name, text in found.items() if text}


def _one(fields: Fields, name: str) -> str:
    return (fields.get(name) or ("",))[0].strip()
