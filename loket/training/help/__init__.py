"""Help and evaluation: calls, clinic, mentors, and what a module brought."""

from loket.training.help.clinic import MOST_CLINIC_WORDS, Booking, Clinic, ClinicSlip, clinic_times
from loket.training.help.evaluation import (
    BEHAVIOURS,
    FOLLOW_DAYS,
    REACTIONS,
    Finding,
    finding,
    follow_up_due,
    is_stuck,
)
from loket.training.help.lost import Spot, SpotKind, spot_of
from loket.training.help.mentoring import MOST_PEERS, joined

__all__ = [
    "BEHAVIOURS",
    "FOLLOW_DAYS",
    "MOST_CLINIC_WORDS",
    "MOST_PEERS",
    "REACTIONS",
    "Booking",
    "Clinic",
    "ClinicSlip",
    "Finding",
    "Spot",
    "SpotKind",
    "clinic_times",
    "finding",
    "follow_up_due",
    "is_stuck",
    "joined",
    "spot_of",
]
