"""Training: the programme, what is learned in it, and what proves it.

What reads editors' files (module_source, lesson_page, …) is the build's alone and not listed here.
"""

from loket.training.access import TrainingRole, may_coordinate, may_mentor, may_release, may_train
from loket.training.attendance_code import CodeAnswer, check_code, code_at, is_time, opened_at, page_token
from loket.training.calendar_file import CalendarEvent, calendar_text
from loket.training.class_draft import CODE_MINUTES, CONFIRM_HOURS, ClassDraft, ClassSlip, read_class
from loket.training.class_plan import ClassKind, ClassPlan, Session
from loket.training.courses import Courses
from loket.training.deeds import Completed, Deeds, Presence, QuizTry, completed_at
from loket.training.module import Competence, Lesson, Module, Pillar
from loket.training.progress import ModuleProgress, NextStep, module_progress, suggested
from loket.training.question import Choice, Pair, Question, QuestionKind
from loket.training.quiz import Quiz
from loket.training.registration import Ending, Registration, Release
from loket.training.seats import Moves, Place, Roll, Standing, confirmed, entered, left, settled
from loket.training.self_check import ANSWERS, SelfCheck, Statement

__all__ = [
    "ANSWERS",
    "SelfCheck",
    "Statement",
    "CODE_MINUTES",
    "CONFIRM_HOURS",
    "CalendarEvent",
    "Choice",
    "ClassDraft",
    "ClassKind",
    "ClassPlan",
    "ClassSlip",
    "CodeAnswer",
    "Competence",
    "Completed",
    "Courses",
    "Deeds",
    "Ending",
    "Lesson",
    "Module",
    "ModuleProgress",
    "Moves",
    "NextStep",
    "Pair",
    "Pillar",
    "Place",
    "Presence",
    "Question",
    "QuestionKind",
    "Quiz",
    "QuizTry",
    "Registration",
    "Release",
    "Roll",
    "Session",
    "Standing",
    "TrainingRole",
    "calendar_text",
    "check_code",
    "code_at",
    "completed_at",
    "confirmed",
    "entered",
    "is_time",
    "left",
    "may_coordinate",
    "may_mentor",
    "may_release",
    "may_train",
    "module_progress",
    "opened_at",
    "page_token",
    "read_class",
    "settled",
    "suggested",
]
