"""What really happened, counted: how long the office took, from the cases it finished."""

from loket.figures.around_training import SPAN, AroundTraining, Span, around_training
from loket.figures.office_days import OfficeDays, Step, office_days
from loket.figures.office_file import OFFICES_AT, from_offices_file, to_offices_file
from loket.figures.office_months import (
    FEWEST,
    MONTHS,
    NOTHING,
    Ledger,
    OfficeWork,
    month_beside,
    month_of,
    work_of,
    worth_telling,
)
from loket.figures.publication import FILE, PUBLISHED_AT, read_published, to_publish
from loket.figures.service_times import LEAST, WINDOW, ServiceTimes, StepTime, service_times

__all__ = [
    "FEWEST",
    "FILE",
    "LEAST",
    "MONTHS",
    "NOTHING",
    "OFFICES_AT",
    "PUBLISHED_AT",
    "SPAN",
    "WINDOW",
    "AroundTraining",
    "Ledger",
    "OfficeDays",
    "OfficeWork",
    "ServiceTimes",
    "Span",
    "Step",
    "StepTime",
    "around_training",
    "from_offices_file",
    "month_beside",
    "month_of",
    "office_days",
    "read_published",
    "service_times",
    "to_offices_file",
    "to_publish",
    "work_of",
    "worth_telling",
]
