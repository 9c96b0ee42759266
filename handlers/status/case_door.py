"""The door to a case: reference and code once, then a token for two hours. Draws the status page too."""

from __future__ import annotations

from dataclasses import dataclass, replace

from handlers.backroom.catalog import own_fields
from handlers.backroom.keys import KeysDown
from handlers.backroom.store import StoreDown
from handlers.cases.case_desk import WINDOW_SECONDS, CaseDesk, Closed, Slips
from handlers.cases.story import Story, due_words
from handlers.files.file_states import file_counts
from handlers.files.letter_files import residents_file
from handlers.web.front import RETRY_AFTER
from handlers.web.http import Request, Response
from handlers.web.pages import Pages
from handlers.web.parts import Posted, read_posted
from handlers.web.posted import MAX_FIELDS, BodyProblem
from loket.cases import (
    Action,
    CodeProblem,
    ReferenceProblem,
    Resident,
    allowed_actions,
    letter_of,
    staying_actions,
)
from loket.forms import Fields, Problem

STATUS = "/cek-status"
NOT_SENT = "status.not_sent"

_UNREADABLE = {BodyProblem.FILES_TOO_LARGE: "look_up.files_too_large"}
_REFERENCE = {
    ReferenceProblem.EMPTY: "look_up.reference_empty",
    ReferenceProblem.WRONG_SHAPE: "look_up.reference_shape",
    ReferenceProblem.WRONG_CHECK: "look_up.reference_check",
}
_CODE = {
    CodeProblem.EMPTY: "look_up.code_empty",
    CodeProblem.WRONG_SHAPE: "look_up.code_shape",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A message that was not kept: its words, and what to put right."""

    text: str = ""
    slip: str = ""


NOTHING_WRITTEN = Draft()


class CaseDoor:
    """Lets a resident in to her case, or says how to get in."""

    def __init__(self, desk: CaseDesk, pages: Pages) -> None:
        self._desk, self._pages = desk, pages

    def open(
        self, request: Request, onward: str, max_fields: int = MAX_FIELDS
    ) -> tuple[Story, Posted] | Response:
        """The case of a token or of reference and code, or the page that asks for them (again)."""
        body = read_posted(request, max_fields)
        if isinstance(body, BodyProblem):
            status = {
                BodyProblem.TOO_LARGE: 413,
                BodyProblem.FILES_TOO_LARGE: 413,
                BodyProblem.TOO_MANY_FIELDS: 413,
                BodyProblem.WRONG_TYPE: 415,
            }
            key = _UNREADABLE.get(body, "look_up.unreadable")
            return self._look_up({}, status.get(body, 400), self._pages.say(key), onward)
        posted, lost = body.fields, ["look_up.files_later"] if body.files else []
        token = own_fields(posted).get("_token")
        try:
            if token and not any(posted.get("reference", ())):
                found = self._desk.reopen(token)
                if isinstance(found, Closed):
                    return self._look_up(posted, 401, self._said("look_up.expired", *lost), onward)
                return found, body
            typed = {name: (posted.get(name) or ("",))[0] for name in ("reference", "code")}
            opened = self._desk.open(typed["reference"], typed["code"], request.address)
        except (StoreDown, KeysDown):
            return self._down(posted, onward, lost)
        if isinstance(opened, Slips):
            return self._look_up(posted, 422, "", onward, self._problems(opened))
        if opened is Closed.TOO_MANY:
            wait = {"retry-after": str(WINDOW_SECONDS)}
            return self._look_up(posted, 429, self._pages.say("look_up.too_many"), onward, headers=wait)
        if isinstance(opened, Closed):
            return self._look_up(posted, 404, self._pages.say("look_up.no_match"), onward)
        rest = {name: values for name, values in posted.items() if name not in ("reference", "code")}
        return opened, replace(body, fields=rest)

    def ask(self, reference: str) -> Response:
        """The two boxes, with the reference of a mail already in its own."""
        return self._look_up({"reference": (reference,)}, 200, "", STATUS)

    def _said(self, *keys: str) -> str:
        """Sentences, one after the other."""
        return " ".join(map(self._pages.say, keys))

    def _down(self, posted: Fields, onward: str, lost: list[str]) -> Response:
        """The same page again; whoever came with a token need not look for her code."""
        banner = self._said("look_up.down" if onward == STATUS else NOT_SENT, *lost)
        by_token = "_token" in posted and not any(posted.get("reference", ()))
        return self._look_up(posted, 503, banner, onward, headers=RETRY_AFTER, by_token=by_token)

    def _look_up(
        self,
        posted: Fields,
        status: int,
        banner: str,
        onward: str,
        problems: tuple[Problem, ...] = (),
        headers: dict[str, str] | None = None,
        by_token: bool = False,
    ) -> Response:
        typed = {name: (posted.get(name) or ("",))[0] for name in ("reference", "code")}
        again = {"reference", "code"} | (set() if by_token else {"_token"})
        kept = {name: values for name, values in posted.items() if name not in again}
        return self._pages.page(
            status,
            self._pages.say("trouble.down" if by_token else "look_up.title"),
            "pages/look_up.html",
            headers,
            banner=banner,
            problems=problems,
            typed=typed,
            kept=kept,
            by_token=by_token,
            onward=onward,
        )

    def status(
        self,
        story: Story,
        done: str = "",
        status: int = 200,
        leftover: tuple[tuple[str, str], ...] = (),
        draft: Draft = NOTHING_WRITTEN,
    ) -> Response:
        """Where the case stands, with what was just done, what was not kept, and a message half written."""
        due_on, due_label = due_words(story, self._desk.catalog)
        return self._pages.page(
            status,
            self._pages.say("status.title"),
            "pages/status.html",
            RETRY_AFTER if status == 503 else None,
            story=story,
            files=file_counts(story, self._desk.room.clock()),
            own_letter=(letter := letter_of(story.case)),
            letter_file=residents_file(story.case, letter) if letter else "",
            token=self._desk.token(story),
            due_on=due_on,
            due_label=due_label,
            may_correct=may(story, Action.RESUBMIT),
            may_withdraw=may(story, Action.WITHDRAW),
            may_reopen=may(story, Action.REOPEN),
            may_write=Action.REPLY in staying_actions(story.state, held=story.case.held),
            said=sum(step.action == Action.REPLY for step in story.messages),
            draft=draft,
            done=done,
            leftover=leftover,
        )

    def _problems(self, slips: Slips) -> tuple[Problem, ...]:
        found = []
        if slips.reference:
            found.append(self._typed("reference", slips.reference.value, _REFERENCE[slips.reference]))
        if slips.code:
            found.append(self._typed("code", slips.code.value, _CODE[slips.code]))
        return tuple(found)

    def _typed(self, name: str, code: str, key: str) -> Problem:
        return Problem(question=name, code=code, message=self._pages.say(key), field=name)


def may(story: Story, action: Action) -> bool:
    """Whether the resident may do this now."""
    return action in allowed_actions(story.case, Resident())
