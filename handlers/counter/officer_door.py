"""The door to the counter: signing in and out, and what is said to whoever may not pass."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from urllib.parse import parse_qsl

from handlers.backroom.catalog import own_fields
from handlers.backroom.settings import Settings
from handlers.counter.officer_desk import OfficerDesk
from handlers.counter.officer_slips import REMARK
from handlers.people.sessions import SIGN_IN_COOKIE, Session, csrf_is_right
from handlers.people.sign_in import Provider, SecondFactorMissing, SignedIn, SignInRefused, Strength
from handlers.people.sign_in_desk import SignInDesk
from handlers.people.way_back import CLEARED, WayBack, WaysBack
from handlers.web.http import Request, Response, see_other
from handlers.web.pages import Pages
from handlers.web.posted import BodyProblem, read_fields
from loket.cases import Role, TokenProblem, TokenPurpose, read_token, sign_token
from loket.forms import Fields

SIGN_IN = "/petugas/masuk"  # the practice room has no door of its own
SIGN_IN_AGE = timedelta(minutes=10)
_NOTES_CLEARED = f"{SIGN_IN_COOKIE}=; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age=0"

_SECOND_FACTOR = ("sessions.second_factor", "sessions.second_factor_why", "sessions.second_factor_help")
_SUSPENDED = ("sessions.suspended", "sessions.suspended_why", "sessions.suspended_help")

Written = tuple[tuple[str, str], ...]
"""What was typed, to be copied: label and text."""


class OfficerDoor:
    """Every page under /petugas asks here first who is there."""

    def __init__(self, desk: OfficerDesk, pages: Pages, settings: Settings) -> None:
        self._desk, self._pages = desk, pages
        self.ways_back = WaysBack(lambda: desk.room.keyring, desk.room.clock, settings.desk)
        self._provider = Provider(
            settings.oidc_issuer,
            settings.oidc_client_id,
            f"{settings.host}/petugas/masuk/selesai",
            nameless=pages.say("counter.officer"),
            strength=Strength(by_pool=settings.second_factor == "pool", acr=settings.second_factor_acr),
        )

    def enter(
        self, request: Request, kept: Fields | None = None, written: Written = ()
    ) -> Session | Response:
        """The session of whoever asks, or the page that asks to sign in first, with what was typed.

        The browser keeps the way back: after signing in somebody is where he was, his words in the boxes.
        `kept`: fields of a page of the counter; `written`: label and text of everything else.
        """
        found = self._desk.sessions.find(request)
        if found is not None:
            return replace(found, person=self._desk.room.at_work(found.person))
        page = self._sign_in_first((*written, *typed_words(kept or {}, self._pages)))
        way = self.ways_back.remember(request, kept or {})
        return replace(page, cookies=(way,)) if way else page

    def admit(self, request: Request) -> tuple[Session, Fields] | Response:
        """Who sent a page of the counter, and what; or the page that says why nothing was done."""
        fields = read_fields(request)
        if isinstance(fields, BodyProblem):
            title, sentence = map(self._pages.say, ("officer_case.not_saved", "officer_case.from_here"))
            return self._pages.message(400, title, sentence, session=self._desk.sessions.find(request))
        session = self.enter(request, fields)
        if isinstance(session, Response):
            return session
        if not csrf_is_right(session, own_fields(fields).get("_csrf", "")):
            return self.old_page(session, fields)
        return session, fields

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
            who = self._provider.finish(answer["code"], notes)
        except SecondFactorMissing as missing:
            self._entry.refuse(missing.who, "second_factor")
            return self._told(_SECOND_FACTOR)
        except SignInRefused as refused:
            self._desk.room.log.warning("a sign-in was refused", code=str(refused))
            return self._sign_in_failed()
        line = self._entry.admit(who)
        return self._let_in(request, who, line) if line else self._told(_SUSPENDED)

    def _let_in(self, request: Request, who: SignedIn, line: str) -> Response:
        """To where somebody was before, or to where his work begins."""
        way = self.ways_back.read(request)
        # Words that were typed stay with the browser until the page of the case has shown them.
        clear = (_NOTES_CLEARED,) if way and way.fields else (_NOTES_CLEARED, CLEARED)
        begins = f"{self._pages.desk}/jejak" if who.person.roles == (Role.AUDITOR,) else self._pages.desk
        return see_other(way.path if way else begins, cookies=(line, *clear))

    def sign_out(self, request: Request) -> Response:
        """End the session, on this machine and in the store."""
        session, fields = self._desk.sessions.find(request), read_fields(request)
        if session is None or isinstance(fields, BodyProblem):
            return see_other("/")
        if not csrf_is_right(session, own_fields(fields).get("_csrf", "")):
            return self.old_page(session, fields)
        return see_other("/", cookies=(self._entry.leave(session), CLEARED))

    def came_back(self, request: Request) -> WayBack | None:
        """What was typed on this page before the session ended, for its boxes. Send `CLEARED` along."""
        way = self.ways_back.read(request)
        return way if way and way.fields and way.path == request.path.rstrip("/") else None

    @property
    def _entry(self) -> SignInDesk:
        return SignInDesk(self._desk.room, self._desk.sessions)

    def _sign_in_first(self, kept: tuple[tuple[str, str], ...] = ()) -> Response:
        return self._pages.message(
            401,
            self._pages.say("counter.sign_in_first"),
            self._pages.say("counter.sign_in_why"),
            self._pages.say("counter.sign_in_ends"),
            link=(SIGN_IN, self._pages.say("counter.sign_in")),
            kept=kept,
        )

    def _sign_in_failed(self) -> Response:
        return self._pages.message(
            400,
            self._pages.say("counter.sign_in_failed"),
            self._pages.say("counter.sign_in_failed_help"),
            link=(SIGN_IN, self._pages.say("counter.try_again")),
        )

    def _told(self, words: tuple[str, str, str]) -> Response:
        """Somebody whom the provider knows is not let in: what, why, and what to do."""
        title, *sentences = map(self._pages.say, words)
        link = (SIGN_IN, self._pages.say("counter.try_again"))
        return self._pages.message(400, title, *sentences, link=link)

    def not_here(self, session: Session) -> Response:
        """No such case, or another office's: the same words for both."""
        return self._pages.message(
            404,
            self._pages.say("counter.not_here"),
            self._pages.say("counter.not_here_why"),
            link=(self._pages.desk, self._pages.say("counter.to_queue")),
            session=session,
        )

    def old_page(self, session: Session, fields: Fields, written: Written = ()) -> Response:
        """The form did not come from a page of this session."""
        return self._pages.message(
            400,
            self._pages.say("counter.old_page"),
            self._pages.say("counter.old_page_help"),
            link=(self._pages.desk, self._pages.say("counter.to_queue")),
            session=session,
            kept=(*written, *typed_words(fields, self._pages)),
        )


_TYPED = {
    "note": "officer_case.note",
    "letter_number": "officer_case.number_written",
    "letter_seq": "officer_case.letter_seq",
    "text": "board.text",
}


def typed_words(fields: Fields, pages: Pages) -> tuple[tuple[str, str], ...]:
    """What an officer wrote in words, to be copied."""
    names = {name: _TYPED[name] for name in _TYPED if any(fields.get(name, ()))}
    names |= {name: "officer_case.remark" for name in fields if name.startswith(REMARK) and any(fields[name])}
    return tuple((pages.say(key), "; ".join(fields[name])) for name, key in names.items())


def _query(text: str) -> dict[str, str]:
    try:
        return dict(parse_qsl(text, max_num_fields=20)) if len(text) < 8000 else {}
    except ValueError:  # more fields than any provider sends
        return {}
