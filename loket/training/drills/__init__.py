"""Practice: scenarios, and how a case that was practised is judged."""

from loket.training.drills.judging import Verdict, done_in, judge, judge_application
from loket.training.drills.open_words import private_words
from loket.training.drills.scenario import Doing, Option, Scenario, Step

__all__ = [
    "Doing",
    "Option",
    "Scenario",
    "Step",
    "Verdict",
    "done_in",
    "judge",
    "judge_application",
    "private_words",
]
