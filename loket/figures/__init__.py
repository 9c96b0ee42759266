"""What really happened, counted: how long the office took, from the cases it finished."""

from loket.figures.office_days import OfficeDays, Step, office_days
from loket.figures.publication import FILE, PUBLISHED_AT, read_published, to_publish
from loket.figures.service_times import LEAST, WINDOW, ServiceTimes, StepTime, service_times

__all__ = [
    "FILE",
    "LEAST",
    "PUBLISHED_AT",
    "WINDOW",
    "OfficeDays",
    "ServiceTimes",
    "Step",
    "StepTime",
    "office_days",
    "read_published",
    "service_times",
    "to_publish",
]
