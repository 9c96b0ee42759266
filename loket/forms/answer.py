"""What a resident wrote, what it means, and what is still wrong with it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any

from loket.files import StoredFile
from loket.forms.form import Question

# Names of the fields of a page, each with every value that came under it, in order.
Fields = Mapping[str, tuple[str, ...]]

# What is stored: text, a whole number, a list of option ids, the parts of an address, or the rows of a group.
# Always JSON.
Value = str | int | list[str] | dict[str, Any] | list[dict[str, Any]]


class Code(StrEnum):
    """Every kind of slip. The sentence for it stands in the label file, under “problems”."""

    MISSING = "missing"
    NOT_CHOSEN = "not_chosen"
    NOT_AGREED = "not_agreed"
    REPEATED = "repeated"
    UNKNOWN_FIELD = "unknown_field"
    NOT_ASKED = "not_asked"
    NOT_NEEDED = "not_needed"
    NOT_FOR_YOU = "not_for_you"
    WRONG_TYPE = "wrong_type"
    HIDDEN_CHARACTERS = "hidden_characters"
    ONE_LINE_ONLY = "one_line_only"
    TOO_LONG = "too_long"
    TOO_SHORT = "too_short"
    FOREIGN_DIGITS = "foreign_digits"
    NOT_A_NUMBER = "not_a_number"
    NOT_WHOLE = "not_whole"
    TOO_SMALL = "too_small"
    TOO_BIG = "too_big"
    DATE_INCOMPLETE = "date_incomplete"
    NOT_A_DATE = "not_a_date"
    YEAR_LENGTH = "year_length"
    TOO_EARLY = "too_early"
    TOO_LATE = "too_late"
    NOT_A_TIME = "not_a_time"
    UNKNOWN_OPTION = "unknown_option"
    TOO_MANY = "too_many"
    UNKNOWN_REGION = "unknown_region"
    NIK_LENGTH = "nik_length"
    NIK_SHAPE = "nik_shape"
    NOT_MOBILE = "not_mobile"
    NOT_EMAIL = "not_email"
    FAMILY_CARD_LENGTH = "family_card_length"
    FAMILY_CARD_SHAPE = "family_card_shape"
    NIP_LENGTH = "nip_length"
    NIP_SHAPE = "nip_shape"
    PART_MISSING = "part_missing"
    NOT_RT = "not_rt"
    RT_WITH_RW = "rt_with_rw"
    TOO_FEW_ROWS = "too_few_rows"
    TOO_MANY_ROWS = "too_many_rows"
    FILE_GONE = "file_gone"
    TOO_MANY_FILES = "too_many_files"
    FILE_EMPTY = "file_empty"
    FILE_TOO_LARGE = "file_too_large"
    FILE_WRONG_TYPE = "file_wrong_type"
    FILE_TOO_MANY_PIXELS = "file_too_many_pixels"
    FILE_LOCKED = "file_locked"
    FILE_HIDDEN = "file_hidden"
    FILE_BOMB = "file_bomb"
    FILE_DAMAGED = "file_damaged"


@dataclass(frozen=True, slots=True, kw_only=True)
class Slip:
    """One thing wrong with one answer: a code for us, facts for the sentence. `part` is e.g. "day".

    `about` is the question within a group that it is about, under the name of its input; `row` is what the
    page calls that row (“Anggota 2”).
    """

    code: Code
    part: str = ""
    facts: Mapping[str, str] = field(default_factory=dict)
    about: Question | None = None
    row: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What a kind made of the fields of one question: a value, or slips, or nothing (left empty).

    `unused` (question, words) was typed into questions of a row that its other answers make needless.
    """

    value: Value | None = None
    slips: tuple[Slip, ...] = ()
    unused: tuple[tuple[Question, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """A slip as the resident reads it. `question` is the id, `field` the name of the input to go to.

    `code` is a Code, or a word of the page that checked something of its own.
    """

    question: str
    code: str
    message: str
    field: str


def no_tickets(text: str) -> StoredFile | None:
    """Where no files are taken, no ticket is one of ours."""
    return None


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """What a check must know of the world. `regions` maps the dotted code to the name.

    `read_ticket` tells which file a field stands for: a ticket that we signed, or "=" and the id of a file
    that the case has already. None for anything else, and for a ticket that is too old.
    """

    today: date
    regions: Mapping[str, str]
    read_ticket: Callable[[str], StoredFile | None] = no_tickets


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """One answer as it is kept: with the label and the words the resident saw."""

    question: str
    kind: str
    label: str
    value: Value
    shown: str
    privacy: str
    section: str = ""


def slip(code: Code, part: str = "", **facts: object) -> Reading:
    """A reading with one slip."""
    return Reading(
        slips=(Slip(code=code, part=part, facts={name: str(fact) for name, fact in facts.items()}),)
    )
