"""A counter with real keys: one case, walked through its states."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from loket.cases import (
    ACTIONS_WITH_REASON,
    Action,
    Case,
    DataKey,
    Details,
    Event,
    Keyring,
    Person,
    Refusal,
    Resident,
    Screening,
    Sealed,
    Submission,
    System,
    WrongContext,
    decide,
    prepare_submission,
)
from loket.cases.canonical import canonical
from loket.cases.vault import Context

WITA = ZoneInfo("Asia/Makassar")
KEYRING = Keyring(b"a secret of the tests, long enough to be one")
ANSWERS = {"full_name": "Siti Canary", "nik": "7271014101900001"}
# A Monday, 10.00 WITA.
MONDAY = datetime(2026, 3, 2, 2, 0, tzinfo=UTC)

OFFICE = "kel-besusu-barat"
OFFICER = Person(subject="s-1", name="Andi Lamakarate", roles=("officer",), offices=(OFFICE,))
RESIDENT = Resident()
HEAD = Person(subject="s-9", name="Rina Lurah", roles=("head",), offices=(OFFICE,))
RESIDENTS = {Action.RESUBMIT, Action.WITHDRAW, Action.REPLY}
WRITTEN = {Action.NOTE, Action.WRITE, Action.REPLY}
NEW_ANSWERS = Sealed(ciphertext=b"corrected", wrapped_key=b"key")


@dataclass(frozen=True)
class MemoryKeys:
    """A master key in memory that is as strict about the context as KMS is."""

    master: bytes = field(default_factory=lambda: secrets.token_bytes(32), repr=False)

    def new_key(self, context: Context) -> DataKey:
        plain = secrets.token_bytes(32)
        return DataKey(plain=plain, wrapped=self.wrap_small(plain, context))

    def unwrap(self, wrapped: bytes, context: Context) -> bytes:
        return self.unwrap_small(wrapped, context)

    def wrap_small(self, plain: bytes, context: Context) -> bytes:
        nonce = secrets.token_bytes(12)
        return nonce + AESGCM(self.master).encrypt(nonce, plain, canonical(dict(context)))

    def unwrap_small(self, wrapped: bytes, context: Context) -> bytes:
        try:
            return AESGCM(self.master).decrypt(wrapped[:12], wrapped[12:], canonical(dict(context)))
        except InvalidTag as error:
            raise WrongContext("not for this") from error


def a_submission(key: str = "k" * 22, now: datetime = MONDAY, **changes: object) -> Submission:
    facts: dict[str, object] = {
        "idempotency_key": key,
        "city": "palu",
        "prefix": "PLU",
        "form": "surat-keterangan-domisili",
        "version": "0123456789ab",
        "office": OFFICE,
        "answers": ANSWERS,
        "now": now,
        "zone": WITA,
    }
    return prepare_submission(KEYRING, **(facts | changes))  # type: ignore[arg-type]  # plain test facts


_SUBMISSION = a_submission()


def a_case(now: datetime = MONDAY, screening: Screening = Screening.NONE) -> Case:
    submission = replace(_SUBMISSION, received_at=now, screening=screening)
    return submission.case(KEYRING, 0, Sealed(ciphertext=b"answers", wrapped_key=b"key"))


def details_for(action: Action) -> Details:
    if action in ACTIONS_WITH_REASON:
        return Details(reason="unclear", note="Foto KTP kurang jelas. Kirim lagi.", flagged=("nik",))
    if action is Action.RESUBMIT:
        return Details(answers=NEW_ANSWERS, answers_mac=b"mac")
    if action is Action.APPROVE:
        return Details(step="head")
    if action is Action.READY:
        return Details(letter_number="470/12/BB/III/2026", letter={"id": "q7"})
    return Details(note="Mohon datang besok.") if action in WRITTEN else Details()


def actor_for(action: Action) -> Person | Resident | System:
    """Whose action it is; of those who may, the one who does it most often."""
    if action in RESIDENTS:
        return RESIDENT
    if action in (Action.LAPSE, Action.REMIND):
        return System()
    return HEAD if action in (Action.APPROVE, Action.REVOKE) else OFFICER


def do(case: Case, action: Action, now: datetime = MONDAY, details: Details | None = None) -> Event | Refusal:
    return decide(case, action, actor_for(action), now, details or details_for(action), keyring=KEYRING)


def after(case: Case, *steps: Action | tuple[Action, datetime]) -> Case:
    """The case after these steps; each must be allowed. A step without a moment happens on MONDAY."""
    for step in steps:
        action, now = step if isinstance(step, tuple) else (step, MONDAY)
        event = do(case, action, now)
        assert isinstance(event, Event), (action, event)
        case = replace(case, events=(*case.events, event))
    return case
