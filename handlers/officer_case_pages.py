"""One case at the counter: its page and its decisions. Nothing an officer typed is lost either."""

from __future__ import annotations

from dataclasses import replace

from handlers.catalog import own_fields
from handlers.http import Request, Response, see_other
from handlers.officer_desk import Conflict, OfficerDesk
from handlers.officer_door import OfficerDoor, typed_words
from handlers.officer_file_pages import HAND_OUT, OfficerFilePages
from handlers.pages import Pages
from handlers.posted import BodyProblem, read_fields
from handlers.sessions import Session, csrf_is_right
from handlers.story import Story, due_words
from handlers.way_back import CLEARED
from loket.cases import (
    ACTIONS_WITH_REASON,
    Action,
    Details,
    Refusal,
    allowed_actions,
    letter_number,
)
from loket.forms import Answer, Fields, helper_among
from loket.services import Office

OPEN_SPECIFIC = "buka"
ACTION_NAMES = frozenset(action.value for action in Action)

REFUSALS = {
    Refusal.NOT_YOUR_OFFICE: "refusal.not_your_office",
    Refusal.NOT_ALLOWED: "refusal.not_allowed",
    Refusal.REASON_MISSING: "refusal.reason",
    Refusal.REASON_UNKNOWN: "refusal.reason",
    Refusal.NOTE_MISSING: "refusal.note_missing",
    Refusal.NOTE_TOO_LONG: "refusal.note_too_long",
    Refusal.LETTER_NUMBER_TOO_LONG: "refusal.letter_number_too_long",
    Refusal.MESSAGE_MISSING: "refusal.message_missing",
    Refusal.MESSAGE_TOO_LONG: "refusal.message_too_long",
    Refusal.TOO_MANY_MESSAGES: "refusal.too_many_messages",
    Refusal.NOT_YOUR_STEP: "refusal.not_your_step",
    Refusal.NO_LETTER: "refusal.no_letter",
    Refusal.NOT_THIS_STEP: "approval.not_this_step",
    Refusal.OWN_WORK: "approval.own_work",
    Refusal.APPROVED_BEFORE: "approval.approved_before",
    Refusal.APPROVAL_MISSING: "approval.missing",
    Refusal.LETTER_MISSING: "letter.from_its_button",
}

# The part of the page that a refusal is about: its link leads there, its sentence stands there.
PLACES = {
    Refusal.REASON_MISSING: "reason",
    Refusal.REASON_UNKNOWN: "reason",
    Refusal.NOTE_MISSING: "note",
    Refusal.NOTE_TOO_LONG: "note",
    Refusal.MESSAGE_MISSING: "note",
    Refusal.MESSAGE_TOO_LONG: "note",
    Refusal.LETTER_NUMBER_TOO_LONG: "letter_number",
}


class OfficerCasePages:
    """GET /petugas/permohonan/{case} and POST …/{action}."""

    def __init__(self, desk: OfficerDesk, pages: Pages, door: OfficerDoor) -> None:
        self._desk, self._pages, self._door = desk, pages, door
        self._files = OfficerFilePages(desk, pages, door)

    def case(self, request: Request) -> Response:
        """One case; the opening is on record before anything is shown."""
        session = self._door.enter(request)
        if isinstance(session, Response):
            return session
        story = self._desk.open(session.person, request.path_parameters["case"])
        if story is None:
            return self._door.not_here()
        if way := self._door.came_back(request):
            page = self._case(session, story, action=way.action, typed=way.fields)
            return replace(page, cookies=(CLEARED,))
        return self._case(session, story)

    def act(self, request: Request) -> Response:
        """A decision, or the audited look at what is locked twice."""
        fields = read_fields(request)
        if isinstance(fields, BodyProblem):
            title, sentence = map(self._pages.say, ("officer_case.not_saved", "officer_case.from_here"))
            return self._pages.message(400, title, sentence)
        session = self._door.enter(request, fields)
        if isinstance(session, Response):
            return session
        if not csrf_is_right(session, own_fields(fields).get("_csrf", "")):
            return self._door.old_page(fields)
        symbols, name = request.path_parameters["case"], request.path_parameters["action"]
        if name == OPEN_SPECIFIC:
            story = self._desk.open(session.person, symbols, "opened_specific")
            return self._case(session, story, specific=True) if story else self._door.not_here()
        if name == HAND_OUT:
            return self._files.hand_out(session, symbols, fields)
        if name not in ACTION_NAMES:
            return self._door.not_here()
        return self._act(session, symbols, Action(name), fields)

    def _act(self, session: Session, symbols: str, action: Action, fields: Fields) -> Response:
        number = own_fields(fields).get("_number", "")
        details = self._details(action, fields)
        if isinstance(details, str):
            return self._again(session, symbols, action, fields, details, "letter_seq")
        if not _is_number(number):
            return self._again(session, symbols, action, fields, "refusal.open_again")
        try:
            after = self._desk.act(session.person, symbols, action, int(number), details)
        except Conflict as conflict:
            return self._conflict(session, conflict.story, fields)
        if after is None:
            return self._door.not_here()
        if isinstance(after, Refusal):
            return self._again(session, symbols, action, fields, REFUSALS[after], PLACES.get(after, ""))
        return see_other(f"{self._pages.desk}/permohonan/{after.case.symbols}")

    def _details(self, action: Action, fields: Fields) -> Details | str:
        """What was filled in, or the key of the sentence that says what to put right."""
        number = _one(fields, "letter_number")
        seq = _one(fields, "letter_seq")
        if action is Action.READY and seq and not number:
            if not _is_number(seq) or not 0 < int(seq) < 10**6:
                return "refusal.letter_seq"
            number = self._letter(int(seq), _one(fields, "office_code"))
        return Details(
            reason=_one(fields, "reason") if action in ACTIONS_WITH_REASON else "",
            note=_one(fields, "note"),
            flagged=fields.get("flagged", ()),
            letter_number=number,
            assignee=_one(fields, "assignee"),
            step=_one(fields, "step"),
        )

    def _letter(self, seq: int, office_code: str) -> str:
        city = self._desk.catalog.city
        today = self._desk.room.today
        return letter_number(city.letter_number_pattern, seq, office_code, today)

    def _case(
        self,
        session: Session,
        story: Story,
        *,
        specific: bool = False,
        status: int = 200,
        refusal: str = "",
        place: str = "",
        action: str = "",
        typed: Fields | None = None,
    ) -> Response:
        answers = self._desk.answers(story)
        catalog, decides = self._desk.catalog, self._desk.may_decide(session.person, story)
        allowed = allowed_actions(story.case, session.person) if decides else ()
        due_on, due_label = due_words(story, catalog)
        return self._pages.page(
            status,
            self._pages.say("officer_case.title_of", reference=story.case.reference),
            "pages/petugas_permohonan.html",
            session=session,
            story=story,
            answers=_masked(answers, specific),
            files=self._files.rows(story, answers),
            helper=helper_among(answer for answer in answers if specific or answer.privacy != "specific"),
            locked=not specific and any(answer.privacy == "specific" for answer in answers),
            allowed=[entry.value for entry in allowed],
            reasons={entry.value: catalog.reasons_for(entry.value) for entry in ACTIONS_WITH_REASON},
            number=len(story.case.events),
            due_on=due_on,
            due_label=due_label,
            decides=decides,
            letter_pattern=catalog.city.letter_number_pattern,
            office_code=_office_code(story.office),
            refusal=refusal,
            place=place,
            tried=action,
            typed=typed or {},
            leftover=typed_words(typed or {}, self._pages)
            if action not in [entry.value for entry in allowed]
            else (),
        )

    def _again(
        self, session: Session, symbols: str, action: Action, fields: Fields, told: str, place: str = ""
    ) -> Response:
        story = self._desk.open(session.person, symbols)
        if story is None:
            return self._door.not_here()
        return self._case(
            session,
            story,
            status=422,
            refusal=self._pages.say(told),
            place=place,
            action=action.value,
            typed=fields,
        )

    def _conflict(self, session: Session, story: Story, fields: Fields) -> Response:
        return self._pages.page(
            409,
            self._pages.say("conflict.title"),
            "pages/petugas_konflik.html",
            session=session,
            story=story,
            kept=typed_words(fields, self._pages),
        )


def _masked(answers: tuple[Answer, ...], specific: bool) -> list[tuple[str, list[tuple[Answer, bool]]]]:
    """Answers under their headings; true beside those that stay locked until “Buka”."""
    sections: dict[str, list[tuple[Answer, bool]]] = {}
    for answer in answers:
        sections.setdefault(answer.section, []).append(
            (answer, answer.privacy == "specific" and not specific)
        )
    return list(sections.items())


def _office_code(office: Office) -> str:
    """A short code for letters, proposed from the name: “Kelurahan Lolu Selatan” gives “LOLU-SELATAN”."""
    return "-".join(office.place.upper().split())


def _is_number(text: str) -> bool:
    """Plain digits, few enough to be a number of ours."""
    return text.isascii() and text.isdigit() and len(text) <= 9


def _one(fields: Fields, name: str) -> str:
    return (fields.get(name) or ("",))[0].strip()
