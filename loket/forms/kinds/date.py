"""date: day, month and year in three boxes."""

from __future__ import annotations

import datetime
import re
from typing import TYPE_CHECKING, Any

from loket.forms.answer import Code, Fields, Reading, Setting, Slip, Value, slip
from loket.forms.form import Question
from loket.forms.kinds.characters import plain_line
from loket.forms.kinds.kind import FixedFields, FromJson, one
from loket.pages import MONTHS, tanggal

if TYPE_CHECKING:
    from loket.forms.table import Table

PARTS = ("day", "month", "year")
_ISO = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
_WHOLE = re.compile(r"([0-9]{1,2})[-/. ]([0-9]{1,2}|[A-Za-z]+)[-/. ]([0-9]{4})")
# Days reach 273 years, years a millennium: never out of the calendar.
_RELATIVE = re.compile(r"today(?:([+-])(?:([0-9]{1,5})d|([0-9]{1,3})y))?")
_ANY_DAY = datetime.date(2026, 1, 1)
_NAMES = {month.lower(): number for number, month in enumerate(MONTHS, 1)} | {
    month[:3].lower(): number for number, month in enumerate(MONTHS, 1)
}
_NAMES |= {"agt": 8, "ags": 8, "nop": 11, "nopember": 11, "pebruari": 2, "peb": 2}


class Date(FixedFields):
    """Limits: `earliest` and `latest`, as 2026-12-31, today, today+14d or today-100y. Stored as ISO 8601."""

    name = "date"

    def limits(self, table: Table) -> dict[str, Any]:
        found = {}
        for key in self.limit_names():
            text = table.text(key, required=False)
            if text and not _is_bound(text):
                table.fault(key, f"“{key}” tulis seperti 2026-12-31, today, today+14d, atau today-100y.")
            elif text:
                found[key] = text
        # Only bounds of one sort can be compared without knowing which day it is.
        if len(found) == 2 and len({text.startswith("today") for text in found.values()}) == 1:
            earliest, latest = (bound(found[key], _ANY_DAY) for key in self.limit_names())
            if earliest and latest and earliest > latest:
                table.fault("earliest", "“earliest” sesudah “latest”. Tukar keduanya.")
        return found

    def limit_names(self) -> tuple[str, ...]:
        return ("earliest", "latest")

    def fields(self, question: Question) -> tuple[str, ...]:
        return tuple(f"{question.id}.{part}" for part in PARTS)

    def keeps(self, value: object) -> bool:
        return isinstance(value, str) and _is_iso(value)

    def from_json(self, question: Question, value: object) -> FromJson:
        if not isinstance(value, str):
            return Slip(code=Code.WRONG_TYPE)
        if not value:
            return {}
        match = _ISO.fullmatch(value)
        if not match:
            return Slip(code=Code.NOT_A_DATE, part="day")
        year, month, day = match.groups()
        return {
            f"{question.id}.{part}": (text,) for part, text in zip(PARTS, (day, month, year), strict=True)
        }

    def read(self, question: Question, fields: Fields, setting: Setting) -> Reading:
        names = self.fields(question)
        if any(len(fields.get(name, ())) > 1 for name in names):
            return slip(Code.REPEATED)
        lines = [plain_line(one(fields, name)) for name in names]
        for part, line in zip(PARTS, lines, strict=True):
            if isinstance(line, Code):
                return slip(line, part)
        texts = _unpacked([str(line) for line in lines])
        if not any(texts):
            return Reading()
        for part, text in zip(PARTS, texts, strict=True):
            if not text:
                return slip(Code.DATE_INCOMPLETE, part, box=_WORDS[part])
        return self._day(question, texts, setting)

    def _day(self, question: Question, texts: list[str], setting: Setting) -> Reading:
        day = _calendar_day(texts)
        if isinstance(day, Slip):
            return Reading(slips=(day,))
        earliest, latest = (bound(question.limits.get(key, ""), setting.today) for key in self.limit_names())
        if earliest and day < earliest:
            return slip(Code.TOO_EARLY, "day", limit=tanggal(earliest))
        if latest and day > latest:
            return slip(Code.TOO_LATE, "day", limit=tanggal(latest))
        return Reading(value=day.isoformat())

    def to_fields(self, question: Question, value: Value) -> dict[str, tuple[str, ...]]:
        day = datetime.date.fromisoformat(str(value))
        texts = (str(day.day), str(day.month), f"{day.year:04}")
        return {name: (text,) for name, text in zip(self.fields(question), texts, strict=True)}

    def show(self, question: Question, value: Value, setting: Setting) -> str:
        return tanggal(str(value))

    def codes(self, question: Question) -> tuple[Code, ...]:
        bounds = {"earliest": Code.TOO_EARLY, "latest": Code.TOO_LATE}
        return (
            *((Code.MISSING,) if question.required else ()),
            *(Code.REPEATED, Code.WRONG_TYPE, Code.ONE_LINE_ONLY, Code.HIDDEN_CHARACTERS),
            *(Code.FOREIGN_DIGITS, Code.DATE_INCOMPLETE, Code.NOT_A_DATE, Code.YEAR_LENGTH),
            *(code for key, code in bounds.items() if key in question.limits),
        )

    def schema(self, question: Question) -> dict[str, Any]:
        return {"type": "string", "format": "date", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"}


_WORDS = {"day": "tanggal", "month": "bulan", "year": "tahun"}


def _calendar_day(texts: list[str]) -> datetime.date | Slip:
    day, month, year = texts[0], str(_NAMES.get(texts[1].lower(), texts[1])), texts[2]
    if re.fullmatch(r"[0-9]{1,3}|[0-9]{5,}", year):
        return Slip(code=Code.YEAR_LENGTH, part="year")
    for part, text, shape in (
        ("day", day, "[0-9]{1,2}"),
        ("month", month, "[0-9]{1,2}"),
        ("year", year, "[0-9]{4}"),
    ):
        if not re.fullmatch(shape, text):
            return Slip(code=Code.NOT_A_DATE, part=part)
    try:
        return datetime.date(int(year), int(month), int(day))
    except ValueError:
        return Slip(code=Code.NOT_A_DATE, part="day" if 1 <= int(month) <= 12 else "month")


def bound(text: str, today: datetime.date) -> datetime.date | None:
    """The day a limit means today, or None when there is no limit."""
    if not text:
        return None
    match = _RELATIVE.fullmatch(text)
    if match is None:
        return datetime.date.fromisoformat(text)
    sign = -1 if match[1] == "-" else 1
    if not match[3]:
        return today + sign * datetime.timedelta(days=int(match[2] or 0))
    # 29 February has no namesake in most years: the day before is the last that is surely inside.
    day = 28 if (today.month, today.day) == (2, 29) else today.day
    return today.replace(year=today.year + sign * int(match[3]), day=day)


def _is_bound(text: str) -> bool:
    return bool(_RELATIVE.fullmatch(text)) or _is_iso(text)


def _is_iso(text: str) -> bool:
    try:
        return bool(_ISO.fullmatch(text) and datetime.date.fromisoformat(text))
    except ValueError:
        return False


def _unpacked(texts: list[str]) -> list[str]:
    """A whole date typed into the first box (17-8-1945, 17 Agustus 1945) is spread over the three."""
    match = _WHOLE.fullmatch(texts[0])
    if match and not any(texts[1:]):
        return [match[1], match[2], match[3]]
    return texts


DATE = Date()
