"""What a resident sees while sending: the form again, the review, the receipt, and every refusal."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from handlers.backroom.catalog import own_fields, residents_fields
from handlers.cases.case_keeper import Kept
from handlers.sending.exit_page import exit_page
from handlers.sending.receipt_page import by_section, receipt_page
from handlers.sending.review_note import ReviewNotes, page_mark
from handlers.sending.sending_place import PUBLIC, SendingPlace
from handlers.sending.submit_desk import Post, SubmitDesk
from handlers.web.front import RETRY_AFTER
from handlers.web.http import Response
from handlers.web.pages import Pages
from handlers.web.posted import BodyProblem
from handlers.web.tickets import to_copy, unproven
from loket.cases import Case
from loket.forms import Fields, Form, form_view, shape_of, unknown_fields

_UNREADABLE = {
    BodyProblem.TOO_LARGE: (413, "sending.too_large"),
    BodyProblem.FILES_TOO_LARGE: (413, "sending.files_too_large"),
    BodyProblem.WRONG_TYPE: (415, "sending.wrong_type"),
    BodyProblem.TOO_MANY_FIELDS: (413, "sending.too_many_fields"),
    BodyProblem.UNREADABLE: (400, "sending.unreadable"),
}


class SubmitViews:
    """Draws. Decides nothing. `place`: where its pages send to."""

    def __init__(
        self, desk: SubmitDesk, pages: Pages, notes: ReviewNotes, place: SendingPlace = PUBLIC
    ) -> None:
        self._desk, self._pages, self._notes, self._place = desk, pages, notes, place
        self._say = pages.say

    def _page(
        self,
        status: int,
        title: str,
        template: str,
        headers: Mapping[str, str] | None = None,
        **context: Any,
    ) -> Response:
        place = self._place
        return self._pages.page(
            status,
            title,
            template,
            headers,
            base=place.base,
            session=place.session,
            scenario=place.scenario,
            **context,
        )

    def unknown_form(self) -> Response:
        """No such form."""
        return self._pages.message(
            404,
            self._say("sending.no_form"),
            self._say("sending.no_form_help"),
            link=("/layanan/", self._say("sending.all_services")),
        )

    def unreadable(self, form: Form, problem: BodyProblem) -> Response:
        """A body that could not be read at all."""
        status, key = _UNREADABLE[problem]
        return self._pages.message(
            status,
            self._say("sending.not_sent"),
            self._say(key),
            self._say("sending.go_back"),
            link=(self.form_path(form), self._say("sending.open_form")),
            session=self._place.session,
        )

    def closed(self, form: Form, written: Fields) -> Response:
        """The form takes nothing any more; what was typed can be copied."""
        city = self._desk.catalog.city
        return self._pages.message(
            410,
            self._say("sending.closed"),
            form.closed,
            self._say("sending.ask_us", phone=city.help_phone, hours=city.help_hours),
            link=("/layanan/", self._say("sending.all_services")),
            kept=to_copy(form, written),
            session=self._place.session,
        )

    def form_path(self, form: Form) -> str:
        """Where the form is opened."""
        if self._place.session:
            return f"{self._place.base}/{form.slug}"
        return f"/layanan/{self._desk.catalog.services[form.slug].slug}/ajukan/"

    def begun(self, form: Form, fields: Fields) -> Response:
        """The form as its file has it, with the answers that a link brought."""
        view = form_view(
            form,
            action=f"{self._place.base}/{form.slug}",
            fields=fields,
            regions=self._desk.catalog.offices.regions,
        )
        banner = self._say("sending.begun")
        return self._page(200, form.title, "pages/form.html", view=view, banner=banner)

    def unchecked(
        self, form: Form, fields: Fields, status: int, told: Iterable[str], headers: Mapping[str, str]
    ) -> Response:
        """The form with what was typed, when nothing could be checked. It stays the page that it was.

        `told`: keys of the sentences that say why.
        """
        ours, written = own_fields(fields), residents_fields(fields)
        view = form_view(
            form,
            action=f"{self._place.base}/{form.slug}",
            fields=written,
            leftover=unknown_fields(form, written),
            regions=self._desk.catalog.offices.regions,
            read_ticket=unproven,
            hidden={name: ours[name] for name in ("_version", "_questions", "_token") if name in ours}
            | self._place.hidden,
        )
        banner = " ".join(map(self._say, told))
        return self._page(status, form.title, "pages/form.html", headers, view=view, banner=banner)

    def refuse(self, post: Post, key: str) -> Response:
        """The form again, with what is wrong or what has changed."""
        if post.drift is not None:
            return self.again(post, 409, "sending.changed", key)
        if post.checked.exit is not None:
            token = self._notes.write(post.form, key)
            return exit_page(self._page, self._desk.catalog.city, post, post.checked.exit, token)
        return self.again(post, 422, "", key)

    def again(
        self, post: Post, status: int, told: str, key: str, *, problems: bool = True, focus: str = ""
    ) -> Response:
        """The form again, filled in, with the key it will be kept under. `told`: key of a sentence."""
        form = post.form
        token = self._notes.write(form, key)
        view = form_view(
            form,
            action=f"{self._place.base}/{form.slug}",
            fields=post.fields,
            problems=post.problems if problems else (),
            new=post.drift.new if post.drift else frozenset(),
            leftover=post.leftover,
            regions=self._desk.catalog.offices.regions,
            hidden={"_token": token, **self._place.hidden},
            focus=focus,
            read_ticket=self._desk.tickets.reader(form),
        )
        title = self._say("sending.put_right_title", form=form.title) if status == 422 else form.title
        banner = self._say(told) if told else ""
        return self._page(status, title, "pages/form.html", view=view, banner=banner)

    def review(self, post: Post, key: str, status: int = 200, told: str = "") -> Response:
        """“Periksa jawaban Anda”, with a fresh note."""
        challenge = self._desk.screener.challenge(post.form, key)
        note = {
            "page": page_mark(post.fields),
            "answers": self._desk.keeper.mark(post.form, post.checked.answers).hex(),
            **({} if challenge else {"calm": "yes"}),
        }
        token = self._notes.write(post.form, key, note)
        return self.review_page(post, token, status, told, challenge=challenge)

    def review_page(
        self, post: Post, token: str, status: int, told: str, *, challenge: str = "", proof: str = ""
    ) -> Response:
        """“Periksa jawaban Anda”, with the note it has, and the sum or its proof while under attack."""
        return self._page(
            status,
            self._say("review.title"),
            "pages/review.html",
            RETRY_AFTER if status == 503 else None,
            form=post.form,
            service=post.service,
            office=self._desk.catalog.office_for(post.form, post.checked.answers),
            sections=by_section(post.checked.answers),
            unused=post.checked.unused,
            fields=post.fields,
            shape=shape_of(post.form),
            token=token,
            challenge=challenge,
            proof=proof,
            banner=self._say(told) if told else "",
        )

    def receipt(self, post: Post, kept: Kept) -> Response:
        """The receipt, the same one each time."""
        return receipt_page(self._page, self._desk, post, kept)

    def used(self, case: Case, written: Fields) -> Response:
        """The key has kept other answers."""
        return self._page(
            409,
            self._say("key_used.title"),
            "pages/key_used.html",
            reference=str(case.reference),
            received_at=case.received_at,
            form=self._desk.catalog.forms[case.form],
            fields=written,
        )
