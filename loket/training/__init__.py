"""Training: the programme, what is learned in it, and what proves it.

What reads editors' files (module_source, lesson_page, …) is the build's alone and not listed here.
"""

from loket.training.access import TrainingRole, may_coordinate, may_mentor, may_release, may_train
from loket.training.attempt import FinishedTry, QuizDraft, TestTime, new_attempt, read_attempt, signed_attempt
from loket.training.attendance_code import CodeAnswer, check_code, code_at, is_time, opened_at, page_token
from loket.training.badge import (
    CERTIFICATES_AT,
    CREDENTIAL,
    KEYS_AT,
    STATUS,
    Issuer,
    badge,
    key_list,
    published,
    status_list,
)
from loket.training.calendar_file import CalendarEvent, calendar_text
from loket.training.certificate import Certificate, certificate_code, is_genuine
from loket.training.certificate_number import certificate_number, pattern_slips
from loket.training.class_draft import CODE_MINUTES, CONFIRM_HOURS, ClassDraft, ClassSlip, read_class
from loket.training.class_figures import Held, class_figures
from loket.training.class_plan import ClassKind, ClassPlan, Session
from loket.training.clinic import MOST_CLINIC_WORDS, Booking, Clinic, ClinicSlip, clinic_times
from loket.training.courses import Courses
from loket.training.deeds import Completed, Deeds, Presence, QuizTry, completed_at
from loket.training.evaluation import (
    BEHAVIOURS,
    FOLLOW_DAYS,
    REACTIONS,
    Finding,
    finding,
    follow_up_due,
    is_stuck,
)
from loket.training.figure import figure, same_figure
from loket.training.gain import normalised_gain
from loket.training.gift import to_gift
from loket.training.grading import Graded, credit, grade
from loket.training.jp import Counted, Credit, CreditKind, YearRecord, year_record
from loket.training.judging import Verdict, done_in, judge, judge_application
from loket.training.lost import Spot, SpotKind, spot_of
from loket.training.mentoring import MOST_PEERS, joined
from loket.training.module import Competence, Lesson, Module, Pillar
from loket.training.multibase import from_multibase, from_multikey, multibase, multikey
from loket.training.open_words import private_words
from loket.training.progress import ModuleProgress, NextStep, module_progress, suggested
from loket.training.proof import is_proved, with_proof
from loket.training.question import Choice, Pair, Question, QuestionKind
from loket.training.quiz import Quiz
from loket.training.quiz_drift import changed_questions, quiz_shape
from loket.training.quiz_view import QuestionView, quiz_view
from loket.training.registration import Ending, Registration, Release
from loket.training.replies import Replies, ReplySlip, own_fields, read_replies
from loket.training.rules import Employment, Rules
from loket.training.scenario import Doing, Option, Scenario, Step
from loket.training.seats import Moves, Place, Roll, Standing, confirmed, entered, left, settled
from loket.training.self_check import ANSWERS, SelfCheck, Statement
from loket.training.shuffle import Shuffle, shuffle_of
from loket.training.signing import SigningKey
from loket.training.try_review import ReviewLine, review

__all__ = [
    "ANSWERS",
    "BEHAVIOURS",
    "CERTIFICATES_AT",
    "CODE_MINUTES",
    "CONFIRM_HOURS",
    "CREDENTIAL",
    "FOLLOW_DAYS",
    "KEYS_AT",
    "MOST_CLINIC_WORDS",
    "MOST_PEERS",
    "REACTIONS",
    "STATUS",
    "Booking",
    "CalendarEvent",
    "Certificate",
    "Choice",
    "ClassDraft",
    "ClassKind",
    "ClassPlan",
    "ClassSlip",
    "Clinic",
    "ClinicSlip",
    "CodeAnswer",
    "Competence",
    "Completed",
    "Counted",
    "Courses",
    "Credit",
    "CreditKind",
    "Deeds",
    "Doing",
    "Employment",
    "Ending",
    "Finding",
    "FinishedTry",
    "Graded",
    "Held",
    "Issuer",
    "Lesson",
    "Module",
    "ModuleProgress",
    "Moves",
    "NextStep",
    "Option",
    "Pair",
    "Pillar",
    "Place",
    "Presence",
    "Question",
    "QuestionKind",
    "QuestionView",
    "Quiz",
    "QuizDraft",
    "QuizTry",
    "Registration",
    "Release",
    "Replies",
    "ReplySlip",
    "ReviewLine",
    "Roll",
    "Rules",
    "Scenario",
    "SelfCheck",
    "Session",
    "Shuffle",
    "SigningKey",
    "Spot",
    "SpotKind",
    "Standing",
    "Statement",
    "Step",
    "TestTime",
    "TrainingRole",
    "Verdict",
    "YearRecord",
    "badge",
    "calendar_text",
    "certificate_code",
    "certificate_number",
    "changed_questions",
    "check_code",
    "class_figures",
    "clinic_times",
    "code_at",
    "completed_at",
    "confirmed",
    "credit",
    "done_in",
    "entered",
    "figure",
    "finding",
    "follow_up_due",
    "from_multibase",
    "from_multikey",
    "grade",
    "is_genuine",
    "is_proved",
    "is_stuck",
    "is_time",
    "joined",
    "judge",
    "judge_application",
    "key_list",
    "left",
    "may_coordinate",
    "may_mentor",
    "may_release",
    "may_train",
    "module_progress",
    "multibase",
    "multikey",
    "new_attempt",
    "normalised_gain",
    "opened_at",
    "own_fields",
    "page_token",
    "pattern_slips",
    "private_words",
    "published",
    "quiz_shape",
    "quiz_view",
    "read_attempt",
    "read_class",
    "read_replies",
    "review",
    "same_figure",
    "settled",
    "shuffle_of",
    "signed_attempt",
    "spot_of",
    "status_list",
    "suggested",
    "to_gift",
    "with_proof",
    "year_record",
]
