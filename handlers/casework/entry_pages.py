"""Typing in an application for somebody at the counter: the same form, review and receipt as online."""

from __future__ import annotations

from handlers.backroom.catalog import own_fields, residents_fields
from handlers.casework.entry_desk import EntryDesk
from handlers.counter.officer_desk import OfficerDesk
from handlers.counter.officer_door import OfficerDoor
from handlers.people.sessions import Session, csrf_is_right
from handlers.sending.confirm_pages import ConfirmPages
from handlers.sending.review_note import ReviewNotes
from handlers.sending.sending_place import SendingPlace
from handlers.sending.submit_door import SubmitDoor
from handlers.sending.submit_pages import SubmitPages
from handlers.sending.submit_views import SubmitViews
from handlers.web.http import Request, Response
from handlers.web.pages import Pages
from handlers.web.parts import Posted, read_posted
from handlers.web.posted import MAX_ROW_FIELDS
from handlers.web.tickets import to_copy
from loket.cases import new_idempotency_key
from loket.forms import Form, form_view


class EntryPages:
    """GET /petugas/loket, and GET and POST /petugas/loket/{form}, with …/konfirmasi."""

    def __init__(self, desk: OfficerDesk, pages: Pages, door: OfficerDoor) -> None:
        self._room, self._pages, self._door = desk.room, pages, door

    @property
    def _base(self) -> str:
        return f"{self._pages.desk}/loket"

    def choose(self, request: Request) -> Response:
        """What people can ask for at this counter."""
        session = self._door.enter(request)
        if isinstance(session, Response):
            return session
        desk = EntryDesk(self._room, session.person)
        if not desk.offices:
            return self._door.not_here(session)
        return self._pages.page(
            200,
            self._pages.say("entry.title"),
            "pages/petugas_loket.html",
            session=session,
            base=self._base,
            offices=[(office, desk.forms(office)) for office in desk.offices],
            services=self._room.catalog.services,
        )

    def blank(self, request: Request) -> Response:
        """An empty form, with a key of its own: each person is another application."""
        session = self._door.enter(request)
        if isinstance(session, Response):
            return session
        desk, form = self._taken(session, request.path_parameters["form"])
        if form is None:
            return self._door.not_here(session)
        questions = [question for section in form.sections for question in section.questions]
        place = self._place(session, form)
        view = form_view(
            form,
            action=f"{self._base}/{form.slug}",
            fields=desk.first_answers(form),
            regions=desk.catalog.offices.regions,
            hidden={"_token": ReviewNotes(self._room).write(form, new_idempotency_key())} | place.hidden,
            focus=questions[0].id,
        )
        return self._pages.page(
            200,
            form.title,
            "pages/form.html",
            view=view,
            banner="",
            base=self._base,
            session=session,
            scenario=place.scenario,
        )

    def check(self, request: Request) -> Response:
        """The form again, or the review to read out."""
        counter = self._counter(request)
        if isinstance(counter, Response):
            return counter
        desk, views, notes, door = counter
        return SubmitPages(desk, views, notes, door).check(request)

    def confirm(self, request: Request) -> Response:
        """Keep it, and print the receipt."""
        counter = self._counter(request)
        if isinstance(counter, Response):
            return counter
        desk, views, notes, door = counter
        return ConfirmPages(desk, views, notes, door).confirm(request)

    def _counter(self, request: Request) -> tuple[EntryDesk, SubmitViews, ReviewNotes, SubmitDoor] | Response:
        """The public counter's own steps, for this officer; or the page that says why not."""
        posted = read_posted(request, MAX_ROW_FIELDS)
        fields = posted.fields if isinstance(posted, Posted) else {}
        written = to_copy(
            self._room.catalog.forms.get(request.path_parameters["form"]), residents_fields(fields)
        )
        session = self._door.enter(request, written=written)
        if isinstance(session, Response):
            return session
        desk, form = self._taken(session, request.path_parameters["form"])
        if form is None:
            return self._door.not_here(session)
        if not csrf_is_right(session, own_fields(fields).get("_csrf", "")):
            return self._door.old_page(session, {}, written)
        notes = ReviewNotes(self._room)
        views = SubmitViews(desk, self._pages, notes, self._place(session, form))
        return desk, views, notes, SubmitDoor(desk, views)

    def _taken(self, session: Session, slug: str) -> tuple[EntryDesk, Form | None]:
        """The form, when one of his offices gives that service."""
        desk = EntryDesk(self._room, session.person)
        given = {form.slug: form for office in desk.offices for form in desk.forms(office)}
        return desk, given.get(slug)

    def _place(self, session: Session, form: Form) -> SendingPlace:
        return SendingPlace(base=self._base, session=session)
