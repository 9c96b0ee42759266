"""A letter: whose approval it still needs, who signs it, and what is frozen when it is made."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from enum import StrEnum

from loket.cases.case import Case
from loket.cases.event import in_order
from loket.cases.keyring import Keyring, Purpose
from loket.cases.reference import ALPHABET, TWINS
from loket.cases.states import Action
from loket.services import LetterRule

CHECK_LENGTH = 16  # symbols; 72 bits, so that nobody finds a letter by guessing

WORK = frozenset({Action.TAKE_UP, Action.ACCEPT, Action.PROCESS, Action.AWAIT_SIGNATURE})
"""What whoever works on a case does to it."""


class Signature(StrEnum):
    """How it is signed. Loket signs nothing itself."""

    WET = "wet"
    BSRE = "tte_bsre"


@dataclass(frozen=True, slots=True, kw_only=True)
class Signer:
    """Who signs, as it was when the last step was approved: later changes of staff change no letter.

    `title` names the office held, "Plh. Lurah Tondo" for whoever stands in.
    """

    name: str
    title: str
    nip: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """What `Event.letter` keeps as plain text, and what the register and the check page show.

    Attributes:
        id: 16 symbols that nobody guesses; the address of the check page.
        register: Of which office and year, "72.71.08.1003#2026".
        seq: Its place there, 1 or more.
        service: Slug of the guide.
        kind: What it is called, "Surat Keterangan Usaha".
        valid_until: The last day on which it is good; None for no end.
        sha256: Of the PDF for signing, in hexadecimal; `copy_sha256` of the resident's copy.
    """

    id: str
    number: str
    register: str
    seq: int
    service: str
    kind: str
    office: str
    signed_on: date
    valid_until: date | None
    signature: Signature
    signer: Signer
    sha256: str = ""
    copy_sha256: str = ""

    def plain(self) -> dict[str, str]:
        """Texts by name, without empty ones."""
        facts = {
            **{name: value for name, value in asdict(self).items() if name not in ("signer", "valid_until")},
            **{f"signer_{name}": value for name, value in asdict(self.signer).items()},
            "signed_on": self.signed_on.isoformat(),
            "valid_until": self.valid_until.isoformat() if self.valid_until else "",
        }
        return {name: str(value) for name, value in facts.items() if value not in ("", None)}


def letter_from_plain(plain: Mapping[str, str]) -> Letter:
    """A letter again. Names it does not know are left."""
    until = plain.get("valid_until", "")
    return Letter(
        id=plain["id"],
        number=plain["number"],
        register=plain["register"],
        seq=int(plain["seq"]),
        service=plain["service"],
        kind=plain["kind"],
        office=plain["office"],
        signed_on=date.fromisoformat(plain["signed_on"]),
        valid_until=date.fromisoformat(until) if until else None,
        signature=Signature(plain["signature"]),
        signer=Signer(
            name=plain["signer_name"], title=plain["signer_title"], nip=plain.get("signer_nip", "")
        ),
        sha256=plain.get("sha256", ""),
        copy_sha256=plain.get("copy_sha256", ""),
    )


def letter_of(case: Case) -> Letter | None:
    """The letter that was made of a case here; None when there is none, or it was made elsewhere."""
    return letter_from_plain(case.letter) if "register" in case.letter else None


def valid_until(signed_on: date, rule: LetterRule) -> date | None:
    """The last day on which a letter of this day is good."""
    return signed_on + timedelta(days=rule.valid_days) if rule.valid_days else None


def next_step(case: Case, rule: LetterRule) -> str:
    """The step whose approval is missing first; empty when all approved."""
    return next((step for step in rule.approval if step not in case.approvals), "")


def hands(case: Case) -> frozenset[str]:
    """Subjects of everybody who worked on the case or typed it in."""
    worked = {event.actor.subject for event in in_order(case.events) if event.action in WORK}
    return frozenset({*worked, case.entered_by} - {""})


def approvers(case: Case) -> frozenset[str]:
    """Subjects of everybody who approved since work on it last began."""
    return frozenset(event.actor.subject for event in case.approvals.values())


def signer_of(case: Case, rule: LetterRule) -> Signer | None:
    """Whoever approved the last step, as it was written down then; None before that."""
    event = case.approvals.get(rule.approval[-1])
    if event is None:
        return None
    facts = event.letter
    return Signer(
        name=facts.get("name", event.actor.name), title=facts.get("title", ""), nip=facts.get("nip", "")
    )


def check_id(keyring: Keyring, case_id: bytes, register: str, seq: int) -> str:
    """16 symbols for a letter: the same for the same place in the same register, and for nobody to guess."""
    return symbols_of_mac(keyring.mac(Purpose.LETTER, case_id, f"{register}/{seq}"))


def symbols_of_mac(mac: bytes) -> str:
    """16 symbols of a mark: what everybody checks a paper of ours with."""
    number, symbols = int.from_bytes(mac, "big"), ""
    for _ in range(CHECK_LENGTH):
        number, position = divmod(number, len(ALPHABET))
        symbols += ALPHABET[position]
    return symbols


def parse_check_id(typed: str) -> str:
    """The symbols as they were meant, from what somebody copied; empty when it cannot be one."""
    text = "".join(char for char in typed.upper() if char.isalnum())[: CHECK_LENGTH + 1].translate(TWINS)
    return text if len(text) == CHECK_LENGTH and set(text) <= set(ALPHABET) else ""


def in_fours(check: str) -> str:
    """XXXX-XXXX-XXXX-XXXX, as it is printed and read out."""
    return "-".join(check[start : start + 4] for start in range(0, len(check), 4))
