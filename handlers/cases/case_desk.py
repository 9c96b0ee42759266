"""What status pages and their JSON twin share: open a case with reference and code, add an event to it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from handlers.backroom.backroom import Backroom
from handlers.backroom.case_table import FAILURES, CaseTable
from handlers.backroom.catalog import Catalog
from handlers.backroom.counters import Counters
from handlers.backroom.store import AlreadyThere
from handlers.cases.contact import contact_of, lock_contact
from handlers.cases.finding_marks import finding_marks
from handlers.cases.story import Story, is_hidden, story_of
from handlers.web.network import network_of
from loket.cases import (
    Action,
    Case,
    CodeProblem,
    Details,
    Event,
    LookupCode,
    Purpose,
    Reference,
    ReferenceProblem,
    Refusal,
    Resident,
    State,
    TokenProblem,
    TokenPurpose,
    allowed_actions,
    answers_context,
    answers_mac,
    case_from_items,
    decide,
    dummy_verify,
    event_item,
    in_order,
    open_sealed,
    parse_code,
    parse_reference,
    read_token,
    seal,
    sign_token,
    verify_code,
)
from loket.forms import Answer, Form, attached, from_document, papers, to_document

MAX_FAILURES, WINDOW_SECONDS = 5, 900
# One phone behind a carrier's shared address may be one of hundreds: generous, and it fails open.
LOOKUPS_PER_NETWORK = 300
FOLLOW_UP_AGE = timedelta(hours=2)


class Closed(StrEnum):
    """Why the case stays shut."""

    NOT_FOUND = "not_found"
    TOO_MANY = "too_many"
    TOKEN_OLD = "token_old"  # noqa: S105 - a code, not a secret


@dataclass(frozen=True, slots=True, kw_only=True)
class Slips:
    """What was mistyped. Costs no try. Either may be None."""

    reference: ReferenceProblem | None
    code: CodeProblem | None


class CaseDesk:
    """Opens cases for residents. Raises StoreDown and KeysDown."""

    def __init__(self, room: Backroom) -> None:
        self.room, self.catalog = room, room.catalog
        self._counters: Counters | None = None

    @property
    def _table(self) -> CaseTable:
        return self.room.cases

    def open(self, typed_reference: str, typed_code: str, address: str) -> Story | Slips | Closed:
        """The case, for whoever knows its reference and code.

        Wrong pairs all look and cost the same, whether the case exists or not.
        """
        reference = parse_reference(typed_reference, self.catalog.city.reference_prefix)
        code = parse_code(typed_code)
        if isinstance(reference, ReferenceProblem) or isinstance(code, CodeProblem):
            return Slips(
                reference=reference if isinstance(reference, ReferenceProblem) else None,
                code=code if isinstance(code, CodeProblem) else None,
            )
        if self._network_is_busy(address):
            return Closed.TOO_MANY
        return self._open(reference, code)

    def _open(self, reference: Reference, code: LookupCode) -> Story | Closed:
        items = self._table.query(reference.symbols)
        now = self.room.clock()
        window = int(now.timestamp()) // WINDOW_SECONDS
        failed = next((item for item in items if item["part"] == FAILURES), None)
        if failed and failed["window"] == window and failed["count"] >= MAX_FAILURES:
            return Closed.TOO_MANY
        case = self._visible(items, now)
        if case is not None and reference.year not in (None, case.reference.year):
            case = None
        right = verify_code(code, case.id, case.code_hash) if case else dummy_verify(code)
        if case is None or not right:
            self._table.count_failure(reference.symbols, window=window, ttl=(window + 2) * WINDOW_SECONDS)
            self.room.log.info("a wrong pair was typed", route="cek-status")
            return Closed.NOT_FOUND
        return story_of(case, self.catalog, self.room.keyring, now)

    def token(self, story: Story) -> str:
        """A note for the next steps, so that the code is not asked for again for two hours."""
        return sign_token(
            self.room.keyring, TokenPurpose.FOLLOW_UP, {"case": story.case.symbols}, self.room.clock()
        )

    def reopen(self, token: str) -> Story | Closed:
        """The case of a token, read consistently: what follows is a decision."""
        payload = read_token(
            self.room.keyring, TokenPurpose.FOLLOW_UP, token, self.room.clock(), FOLLOW_UP_AGE
        )
        if isinstance(payload, TokenProblem):
            return Closed.TOKEN_OLD
        case = self._visible(self._table.query(payload["case"], consistent=True), self.room.clock())
        return (
            story_of(case, self.catalog, self.room.keyring, self.room.clock()) if case else Closed.TOKEN_OLD
        )

    def answers(self, case: Case) -> tuple[Answer, ...]:
        """The answers as they stand. Opens the lock: only for the resident herself."""
        keys = self.room.keys
        document = open_sealed(case.current_answers, context_of(case, self.catalog), keys)
        return from_document(document)

    def resubmit(self, story: Story, form: Form, answers: tuple[Answer, ...]) -> Story | Refusal:
        """Keep corrected answers. A second click finds the first one's work."""
        case, keyring = story.case, self.room.keyring
        mark = answers_mac(keyring, case.form, {answer.question: answer.value for answer in answers})
        sent = [event.answers_mac for event in in_order(case.events) if event.action is Action.RESUBMIT]
        if sent and sent[-1] == mark and story.state is not State.NEEDS_REVISION:
            return story
        if Action.RESUBMIT not in allowed_actions(case, Resident()):
            return Refusal.NOT_ALLOWED
        keys = self.room.keys
        sealed = seal(to_document(form, answers), context_of(case, self.catalog), keys)
        contact = lock_contact(contact_of(form, answers), case.id, keys)
        details = Details(
            answers=sealed,
            answers_mac=mark,
            contact=contact,
            files=tuple(file.id for file in attached(answers)),
            papers=papers(answers),
            **finding_marks(keyring, form, answers, case.office),
        )
        return self.add(case, Action.RESUBMIT, details)

    def withdraw(self, story: Story) -> Story | Refusal:
        """The resident takes the application back. A second click finds it done."""
        last = story.last_event
        if last is not None and last.action is Action.WITHDRAW:
            return story
        return self.add(story.case, Action.WITHDRAW, Details())

    def add(self, case: Case, action: Action, details: Details) -> Story | Refusal:
        """Let the resident move her case."""
        event = decide(case, action, Resident(), self.room.clock(), details, keyring=self.room.keyring)
        if isinstance(event, Refusal):
            return event
        try:
            self._table.put_if_absent(event_item(case.symbols, event))
        except AlreadyThere as there:
            if not _is_ours(there.item, event):
                return Refusal.NOT_ALLOWED
        self.room.log.info("a resident moved a case", action=action.value, reference=str(case.reference))
        return self.story_now(case)

    def story_now(self, case: Case) -> Story:
        """The case as it stands in the store."""
        after = case_from_items(self._table.query(case.symbols, consistent=True), case.reference.prefix)
        if after is None:
            raise LookupError("the case is gone between two calls")
        return story_of(after, self.catalog, self.room.keyring, self.room.clock())

    def _visible(self, items: tuple[dict[str, object], ...], now: datetime) -> Case | None:
        case = case_from_items(items, self.catalog.city.reference_prefix)
        return None if case is None or is_hidden(case, self.catalog, now) else case

    def _network_is_busy(self, address: str) -> bool:
        if self._counters is None:
            self._counters = Counters(
                self.room.clients.dynamodb_in_haste, self.room.settings.counters_table, self.room.clock
            )
        network = self.room.keyring.mac(Purpose.COUNTER, network_of(address).encode(), "status").hex()[:24]
        return not self._counters.hit(f"status#{network}", WINDOW_SECONDS, LOOKUPS_PER_NETWORK)


def context_of(case: Case, catalog: Catalog) -> dict[str, str]:
    """The context under which the answers of a case are locked."""
    return answers_context(
        city=catalog.city.code, office=case.office, form=case.form, version=case.version, case_id=case.id
    )


def _is_ours(item: Mapping[str, Any], event: Event) -> bool:
    """An answer of the store was lost and botocore sent the event again, or the button was hit twice."""
    same = item.get("action") == event.action.value and item.get("role") == event.actor.role
    return same and bytes(item.get("answers_mac", b"")) == event.answers_mac
