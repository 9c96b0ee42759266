"""The promise: what a service asks and gives, who gives it, and by which day."""

from loket.services.calendar import CalendarGap, WorkingCalendar, due_on
from loket.services.checklist import Checklist, ChecklistLine, asked_about, checklist_of
from loket.services.city import City, ComplaintChannel
from loket.services.letter_rule import DEFAULT_CODE, STEPS, LetterRule
from loket.services.notice import Notice, NoticeKind
from loket.services.notice_draft import MAX_DAYS, MAX_TEXT, NoticeDraft, NoticeSlip, read_draft, services_of
from loket.services.office import Office, Offices
from loket.services.ready_reply import ReadyReply
from loket.services.requirement import Requirement, RequirementKind, Variant, presence_first
from loket.services.service import REVISION_LIMIT, Level, Link, Service, Verification, VerificationStatus
from loket.services.standard import (
    COMPONENTS,
    INTERNAL_COMPONENTS,
    PUBLIC_COMPONENTS,
    Actor,
    Complaints,
    Fee,
    LegalBasis,
    Output,
    Promise,
    Standard,
    Step,
    Unit,
)

__all__ = [
    "COMPONENTS",
    "DEFAULT_CODE",
    "INTERNAL_COMPONENTS",
    "MAX_DAYS",
    "MAX_TEXT",
    "PUBLIC_COMPONENTS",
    "REVISION_LIMIT",
    "STEPS",
    "Actor",
    "CalendarGap",
    "Checklist",
    "ChecklistLine",
    "City",
    "ComplaintChannel",
    "Complaints",
    "Fee",
    "LegalBasis",
    "LetterRule",
    "Level",
    "Link",
    "Notice",
    "NoticeDraft",
    "NoticeKind",
    "NoticeSlip",
    "Office",
    "Offices",
    "Output",
    "Promise",
    "ReadyReply",
    "Requirement",
    "RequirementKind",
    "Service",
    "Standard",
    "Step",
    "Unit",
    "Variant",
    "Verification",
    "VerificationStatus",
    "WorkingCalendar",
    "asked_about",
    "checklist_of",
    "due_on",
    "presence_first",
    "read_draft",
    "services_of",
]
