"""What pages and the JSON twin share: check a post, keep a case once, know a retry."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from handlers.backroom import Backroom
from handlers.contact import contact_of, lock_contact
from handlers.screening import Screener
from handlers.store import AlreadyThere
from handlers.tickets import Tickets
from loket.cases import (
    HEAD_PART,
    Case,
    Keyring,
    Sameness,
    Screening,
    Submission,
    answers_mac,
    case_from_items,
    head_item,
    lookup_code,
    prepare_submission,
    reference_symbols,
    same_submission,
    seal,
)
from loket.forms import (
    Answer,
    Checked,
    Drift,
    Fields,
    Form,
    Privacy,
    Problem,
    answers_to_fields,
    attached,
    check_answers,
    compare,
    papers,
    to_document,
)
from loket.services import CalendarGap, Office, Service, due_on

# Two foreign cases in a row on the same symbols: one in 10^10 at 100,000 cases. Then it is a bug of ours.
MAX_ATTEMPTS = 5
# The net under the daily sweep: a case never outlives this, whatever happens to it.
LONGEST_OPEN = timedelta(days=730)


class KeyUsed(Exception):
    """This idempotency key has kept other answers already."""

    def __init__(self, case: Case) -> None:
        super().__init__("the key has kept other answers")
        self.case = case


@dataclass(frozen=True, slots=True, kw_only=True)
class Post:
    """A post as it was understood. `drift` is set when the page was older than the form."""

    form: Form
    service: Service
    fields: Fields
    checked: Checked
    problems: tuple[Problem, ...]
    drift: Drift | None

    @property
    def leftover(self) -> Mapping[str, tuple[str, ...]]:
        """What was typed and has no place in today's form."""
        return {**(self.drift.leftover if self.drift else {}), **self.checked.unknown}

    @property
    def accepted(self) -> bool:
        """Nothing wrong, and nothing lost by the change of the form."""
        return not self.problems and not self.leftover


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """A case that is stored. `new` is false when an earlier try had kept it."""

    case: Case
    code: str
    office: Office
    first_answer_on: date | None
    new: bool

    @property
    def held(self) -> bool:
        """It waits for an officer to make sure that a person sent it."""
        return self.case.screening is Screening.HELD


class SubmitDesk:
    """Checks and keeps. Raises StoreDown and KeysDown; whoever asks decides what people see."""

    def __init__(self, room: Backroom) -> None:
        self.room, self.catalog = room, room.catalog
        self.screener, self.tickets = Screener(room), Tickets(room)

    @property
    def host(self) -> str:
        """Public origin of the site."""
        return self.room.settings.host

    def understand(
        self,
        form: Form,
        fields: Fields,
        version: str,
        *,
        old_shape: str = "",
        at: datetime | None = None,
        kept_at: datetime | None = None,
    ) -> Post:
        """Check a post, from a page of today or of an earlier version.

        Args:
            form: The form of today.
            fields: What was posted, without fields of ours.
            version: Of the form, as the page had it.
            old_shape: Questions that the page had.
            at: The moment by which days are judged; a confirmation is judged as its review was.
            kept_at: When it was kept, if it was: files that were in time then are in time for a retry.
        """
        drift = compare(form, fields, old_shape) if version != form.version else None
        known = drift.fields if drift else fields
        today = at.astimezone(self.catalog.city.zone).date() if at else self.room.today
        setting = self.catalog.setting(today, self.tickets.reader(form, kept_at))
        checked = check_answers(form, known, setting, self.catalog.sentences)
        return Post(
            form=form,
            service=self.catalog.services[form.slug],
            fields=known,
            checked=checked,
            problems=checked.problems,
            drift=drift,
        )

    def open_answers(self, form: Form, fields: Fields) -> Fields:
        """Of these fields only those that answer an open question, and answer it well."""
        wanted = {question.id for question in form.questions() if question.privacy is Privacy.OPEN}
        brought = {name: values for name, values in fields.items() if name.partition(".")[0] in wanted}
        checked = check_answers(form, brought, self.catalog.setting(self.room.today), self.catalog.sentences)
        return answers_to_fields(form, checked.answers)

    def keep(self, post: Post, key: str, screening: Screening) -> Kept:
        """Store the case, or find that it was stored. One write when all is well.

        `screening`: what was odd; a case that was stored before keeps what it had.

        Raises:
            KeyUsed: the key has kept other answers.
        """
        form, answers, keyring = post.form, post.checked.answers, self.room.keyring
        office = self.catalog.office_for(form, answers)
        submission = prepare_submission(
            keyring,
            idempotency_key=key,
            city=self.catalog.city.code,
            prefix=self.catalog.city.reference_prefix,
            form=form.slug,
            version=form.version,
            office=office.id,
            answers=_values(answers),
            now=self.room.clock(),
            zone=self.catalog.city.zone,
            files=tuple(file.id for file in attached(answers)),
            papers=papers(answers),
            screening=screening,
        )
        case, new = self._store(submission, keyring, post)
        self.room.log.info(
            "a case is kept" if new else "a case was kept before",
            form=form.slug,
            reference=str(case.reference),
        )
        return self._kept(case, str(submission.code), new)

    def find(self, key: str) -> Case | None:
        """The case that this key has kept, whatever its answers; None when it kept nothing."""
        case_id = self.room.keyring.case_id(key)
        table = self.room.cases
        for attempt in range(MAX_ATTEMPTS):
            head = table.get(reference_symbols(case_id, attempt), HEAD_PART)
            if head is None:
                return None
            if bytes(head["id"]) == case_id:
                return case_from_items([head], self.catalog.city.reference_prefix)
        return None

    def kept_before(self, case: Case, key: str) -> Kept:
        """The receipt of a case that this key has kept."""
        return self._kept(case, str(lookup_code(self.room.keyring, key)), False)

    def mark(self, form: Form, answers: tuple[Answer, ...]) -> bytes:
        """The mark by which the same answers are known again."""
        return answers_mac(self.room.keyring, form.slug, _values(answers))

    def _store(self, submission: Submission, keyring: Keyring, post: Post) -> tuple[Case, bool]:
        keys = self.room.keys
        table = self.room.cases
        sealed = seal(to_document(post.form, post.checked.answers), submission.context, keys)
        contact = contact_of(post.form, post.checked.answers)
        locked = lock_contact(contact, submission.id, keys) if contact else b""
        days = timedelta(days=post.form.retention.days)
        ttl = int((submission.received_at + LONGEST_OPEN + days).timestamp())
        for attempt in range(MAX_ATTEMPTS):
            case = submission.case(keyring, attempt, sealed, locked, ttl)
            try:
                table.put_if_absent(head_item(case))
            except AlreadyThere as there:
                sameness = same_submission(there.item, submission)
                stored = case_from_items([there.item], submission.prefix)
                if sameness is Sameness.FOREIGN_CASE or stored is None:
                    continue
                if sameness is Sameness.OTHER_ANSWERS:
                    raise KeyUsed(stored) from there
                # Sealed with the very same key: our own write, whose answer was lost on the way.
                return stored, stored.mac == case.mac
            return case, True
        raise RuntimeError("five cases hold the symbols of one key")

    def _kept(self, case: Case, code: str, new: bool) -> Kept:
        received_on = case.received_at.astimezone(self.catalog.city.zone).date()
        try:
            first_answer_on = due_on(received_on, 1, self.catalog.calendar)
        except CalendarGap:
            # The case is stored: an old calendar must not cost the resident her receipt.
            self.room.log.warning("the calendar has run out", form=case.form)
            first_answer_on = None
        return Kept(
            case=case,
            code=code,
            office=self.catalog.offices[case.office],
            first_answer_on=first_answer_on,
            new=new,
        )


def _values(answers: tuple[Answer, ...]) -> dict[str, object]:
    return {answer.question: answer.value for answer in answers}
