"""Correcting what an officer sent back, with his words beside each question."""

from __future__ import annotations

from handlers.backroom.catalog import own_fields, residents_fields
from handlers.backroom.keys import KeysDown
from handlers.backroom.store import StoreDown
from handlers.cases.case_desk import CaseDesk
from handlers.cases.story import Story
from handlers.files.file_desk import NOT_KEPT, FileDesk, Taken, beside
from handlers.sending.page_moves import MOVES, moved
from handlers.sending.screening import Screener
from handlers.status.case_door import NOT_SENT, CaseDoor
from handlers.status.correction import Sent, merged, not_asked, sent_back, unseen
from handlers.web.front import RETRY_AFTER
from handlers.web.http import Request, Response
from handlers.web.pages import Pages
from handlers.web.posted import MAX_ROW_FIELDS
from handlers.web.tickets import Tickets, to_copy
from loket.cases import Refusal, State
from loket.forms import (
    OWN,
    Checked,
    Fields,
    Form,
    Problem,
    answers_to_fields,
    attached,
    check_answers,
    form_view,
    question_of,
    unknown_fields,
)


class CorrectionPages:
    """POST /cek-status/perbaiki: the page, and the sending of it."""

    def __init__(self, desk: CaseDesk, pages: Pages, door: CaseDoor) -> None:
        self._desk, self._pages, self._door = desk, pages, door
        self._files, self._tickets = FileDesk(desk.room), Tickets(desk.room)
        self._screener, self._say = Screener(desk.room), pages.say
        self._unseen = unseen(self._say("correct.sent_file"))

    def correct(self, request: Request) -> Response:
        """The answers that were sent back, with the officer's words beside them."""
        found = self._door.open(request, "/cek-status/perbaiki")
        if isinstance(found, Response):
            return found
        story = found[0]
        if story.state is not State.NEEDS_REVISION:
            return self._door.status(story, self._say("status.no_correction"))
        sent = self._open_answers(story)
        return self._correction(story, sent, sent.fields, self._open_questions(story, sent), 200)

    def send_correction(self, request: Request) -> Response:
        """Keep the corrected answers; the same page again when something is still wrong."""
        found = self._door.open(request, "/cek-status/perbaiki/kirim", MAX_ROW_FIELDS)
        if isinstance(found, Response):
            return found
        story, posted = found
        form = self._form(story)
        if posted.files and self._screener.too_many_files(form, request.address):
            written = residents_fields(posted.fields)
            shown = frozenset(own_fields(posted.fields).get("_shown", "").split())
            return self._correction(story, self._unseen, written, shown, 429, "correct.too_many_files")
        taken = self._files.take(form, posted, story.case.symbols)
        written, ours = residents_fields(taken.fields), own_fields(taken.fields)
        shown = frozenset(ours.get("_shown", "").split()) or frozenset(map(question_of, written))
        try:
            if not taken.down:
                sent = self._open_answers(story)
                if ours.keys() & MOVES:
                    return self._move(story, sent, taken, shown)
                return self._send_correction(story, sent, written, shown, taken.problems)
        except (StoreDown, KeysDown):
            pass
        told = NOT_KEPT if taken.down else NOT_SENT
        return self._correction(story, self._unseen, written, shown, 503, told)

    def _open_answers(self, story: Story) -> Sent:
        """What was sent first. Raises StoreDown and KeysDown."""
        form, answers = self._form(story), self._desk.answers(story.case)
        own = {f"{OWN}{file.id}": file for file in attached(answers)}
        by_ticket = self._tickets.reader(form)
        return Sent(
            fields=answers_to_fields(form, answers),
            read_ticket=lambda text: own.get(text) or by_ticket(text),
        )

    def _move(self, story: Story, sent: Sent, taken: Taken, shown: frozenset[str]) -> Response:
        """A row or a file more, less, or elsewhere: nothing is sent yet."""
        form, ours, written = self._form(story), own_fields(taken.fields), residents_fields(taken.fields)
        after, focus = moved(form, ours, written)
        status, rest = 422 if taken.problems else 200, unknown_fields(form, after)
        return self._correction(
            story, sent, after, shown, status, problems=taken.problems, leftover=rest, focus=focus
        )

    def _send_correction(
        self,
        story: Story,
        sent: Sent,
        written: Fields,
        shown: frozenset[str],
        of_files: tuple[Problem, ...],
    ) -> Response:
        form, before = self._form(story), sent.fields
        asked = self._open_questions(story, sent)
        fields = merged(form, before, written, asked & shown)
        checked = self._check(form, fields, sent)
        problems = beside(form, (*checked.problems, *self._moved_away(story, form, checked)), of_files)
        strange = not_asked(form, before, written, asked)
        if story.state is State.NEEDS_REVISION and (problems or strange):
            told = "correct.not_asked" if strange else ""
            rest = {**strange, **checked.unknown}
            return self._correction(story, sent, fields, asked, 422, told, problems, rest)
        after = self._desk.resubmit(story, form, checked.answers)
        if isinstance(after, Refusal):
            return self._door.status(story, self._say("status.moved_on"), 409, to_copy(form, written))
        return self._door.status(after, self._say("status.corrected"))

    def _open_questions(self, story: Story, sent: Sent) -> frozenset[str]:
        """What may be corrected: what was sent back, and what time or a new form has made wrong."""
        form = self._form(story)
        wrong = self._check(form, sent.fields, sent).problems
        return sent_back(form, story) | frozenset(question_of(problem.question) for problem in wrong)

    def _correction(
        self,
        story: Story,
        sent: Sent,
        fields: Fields,
        asked: frozenset[str],
        status: int,
        told: str = "",
        problems: tuple[Problem, ...] = (),
        leftover: Fields | None = None,
        focus: str = "",
    ) -> Response:
        form = self._form(story)
        wrong = {question_of(problem.question) for problem in problems}
        shown = asked | {question for question in wrong if form.question(question)}
        view = form_view(
            form,
            action="/cek-status/perbaiki/kirim",
            fields=fields,
            problems=problems,
            remarks=story.remarks,
            only=shown,
            leftover=leftover,
            regions=self._desk.catalog.offices.regions,
            hidden={"_token": self._desk.token(story), "_shown": " ".join(sorted(shown))},
            focus=focus,
            read_ticket=sent.read_ticket,
        )
        return self._pages.page(
            status,
            self._say("correct.title"),
            "pages/correct.html",
            RETRY_AFTER if status == 503 else None,
            story=story,
            view=view,
            banner=self._say(told) if told else "",
        )

    def _form(self, story: Story) -> Form:
        return self._desk.catalog.forms[story.case.form]

    def _check(self, form: Form, fields: Fields, sent: Sent) -> Checked:
        catalog, today = self._desk.catalog, self._desk.room.today
        return check_answers(form, fields, catalog.setting(today, sent.read_ticket), catalog.sentences)

    def _moved_away(self, story: Story, form: Form, checked: Checked) -> tuple[Problem, ...]:
        """A correction cannot carry a case to another office: its answers are locked for this one."""
        if form.routing is None or any(problem.question == form.routing for problem in checked.problems):
            return ()
        if self._desk.catalog.office_for(form, checked.answers).id == story.case.office:
            return ()
        message = self._say("correct.other_office", office=story.office.name)
        question = form.question(form.routing)
        field = f"{form.routing}.region" if question and question.kind == "address" else form.routing
        return (Problem(question=form.routing, code="other_office", message=message, field=field),)
