"""The door to the counter: signing in and out, and what is said to whoever may not pass."""

from __future__ import annotations

from datetime import timedelta
from urllib.parse import parse_qsl

from handlers.catalog import own_fields
from handlers.http import Request, Response, see_other
from handlers.officer_desk import OfficerDesk
from handlers.pages import Pages
from handlers.posted import BodyProblem, read_fields
from handlers.sessions import SIGN_IN_COOKIE, Session, csrf_is_right
from handlers.settings import Settings
from handlers.sign_in import Provider, SignInRefused
from loket.cases import TokenProblem, TokenPurpose, read_token, sign_token
from loket.forms import Fields

SIGN_IN_AGE = timedelta(minutes=10)


class OfficerDoor:
    """Every page under /petugas asks here first who is there."""

    def __init__(self, desk: OfficerDesk, pages: Pages, settings: Settings) -> None:
        self._desk, self._pages = desk, pages
        self._provider = Provider(
            settings.oidc_issuer,
            settings.oidc_client_id,
            f"{settings.host}/petugas/masuk/selesai",
            nameless=pages.say("counter.officer"),
        )

    def enter(self, request: Request, kept: Fields | None = None) -> Session | Response:
        """The session of whoever asks, or the page that asks to sign in first, with what was typed."""
        return self._desk.sessions.find(request) or self._sign_in_first(typed_words(kept or {}, self._pages))

    def sign_in(self, request: Request) -> Response:
        """Off to the provider, with notes that only this browser carries back."""
        try:
            address, notes = self._provider.start()
        except SignInRefused:
            return self._sign_in_failed()
        cookie = sign_token(self._desk.room.keyring, TokenPurpose.SIGN_IN, notes, self._desk.room.clock())
        line = f"{SIGN_IN_COOKIE}={cookie}; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age=600"
        return Response(status=303, headers={"location": address}, cookies=(line,))

    def signed_in(self, request: Request) -> Response:
        """Back from the provider: believe it only with our own notes."""
        cookie = request.cookies.get(SIGN_IN_COOKIE, "")
        notes = read_token(
            self._desk.room.keyring, TokenPurpose.SIGN_IN, cookie, self._desk.room.clock(), SIGN_IN_AGE
        )
        answer = _query(request.query)
        if isinstance(notes, TokenProblem) or answer.get("state") != notes["state"] or not answer.get("code"):
            return self._sign_in_failed()
        try:
            person = self._provider.finish(answer["code"], notes)
        except SignInRefused:
            return self._sign_in_failed()
        clear = f"{SIGN_IN_COOKIE}=; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age=0"
        return see_other("/petugas", cookies=(self._desk.sessions.begin(person), clear))

    def sign_out(self, request: Request) -> Response:
        """End the session, on this machine and in the store."""
        session, fields = self._desk.sessions.find(request), read_fields(request)
        if session is None or isinstance(fields, BodyProblem):
            return see_other("/")
        if not csrf_is_right(session, own_fields(fields).get("_csrf", "")):
            return self.old_page(fields)
        return see_other("/", cookies=(self._desk.sessions.end(session),))

    def _sign_in_first(self, kept: tuple[tuple[str, str], ...] = ()) -> Response:
        return self._pages.message(
            401,
            self._pages.say("counter.sign_in_first"),
            self._pages.say("counter.sign_in_why"),
            self._pages.say("counter.sign_in_ends"),
            link=("/petugas/masuk", self._pages.say("counter.sign_in")),
            kept=kept,
        )

    def _sign_in_failed(self) -> Response:
        return self._pages.message(
            400,
            self._pages.say("counter.sign_in_failed"),
            self._pages.say("counter.sign_in_failed_help"),
            link=("/petugas/masuk", self._pages.say("counter.try_again")),
        )

    def not_here(self) -> Response:
        """No such case, or another office's: the same words for both."""
        return self._pages.message(
            404,
            self._pages.say("counter.not_here"),
            self._pages.say("counter.not_here_why"),
            link=(self._pages.desk, self._pages.say("counter.to_queue")),
        )

    def old_page(self, fields: Fields) -> Response:
        """The form did not come from a page of this session."""
        return self._pages.message(
            400,
            self._pages.say("counter.old_page"),
            self._pages.say("counter.old_page_help"),
            link=(self._pages.desk, self._pages.say("counter.to_queue")),
            kept=typed_words(fields, self._pages),
        )


_TYPED = {
    "note": "officer_case.note",
    "letter_number": "officer_case.number_written",
    "letter_seq": "officer_case.letter_seq",
}


def typed_words(fields: Fields, pages: Pages) -> tuple[tuple[str, str], ...]:
    """What an officer wrote in words, to be copied."""
    written = (name for name in _TYPED if any(fields.get(name, ())))
    return tuple((pages.say(_TYPED[name]), "; ".join(fields[name])) for name in written)


def _query(text: str) -> dict[str, str]:
    try:
        return dict(parse_qsl(text, max_num_fields=20)) if len(text) < 8000 else {}
    except ValueError:  # more fields than any provider sends
        return {}
