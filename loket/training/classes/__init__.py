"""Classes: plans, seats, codes of attendance, calendar files."""

from loket.training.classes.attendance_code import (
    CodeAnswer,
    check_code,
    code_at,
    has_begun,
    is_time,
    opened_at,
    page_token,
)
from loket.training.classes.calendar_file import CalendarEvent, calendar_text
from loket.training.classes.class_draft import CODE_MINUTES, CONFIRM_HOURS, ClassDraft, ClassSlip, read_class
from loket.training.classes.class_figures import Held, class_figures
from loket.training.classes.class_plan import ClassKind, ClassPlan, Session
from loket.training.classes.registration import Ending, Registration, Release
from loket.training.classes.seats import (
    Moves,
    Place,
    Roll,
    Standing,
    confirmed,
    entered,
    left,
    seated,
    settled,
    walked_in,
)

__all__ = [
    "CODE_MINUTES",
    "CONFIRM_HOURS",
    "CalendarEvent",
    "ClassDraft",
    "ClassKind",
    "ClassPlan",
    "ClassSlip",
    "CodeAnswer",
    "Ending",
    "Held",
    "Moves",
    "Place",
    "Registration",
    "Release",
    "Roll",
    "Session",
    "Standing",
    "calendar_text",
    "check_code",
    "class_figures",
    "code_at",
    "confirmed",
    "entered",
    "has_begun",
    "is_time",
    "left",
    "opened_at",
    "page_token",
    "read_class",
    "seated",
    "settled",
    "walked_in",
]
