"""Training: the programme, what is learned in it, and what proves it; a room for each.

What reads editors' files (module_source, lesson_page, …) is the build's alone and not listed in the rooms.
"""

from loket.training.access import TrainingRole, may_coordinate, may_mentor, may_release, may_train
from loket.training.courses import Courses
from loket.training.figure import figure, same_figure

__all__ = [
    "Courses",
    "TrainingRole",
    "figure",
    "may_coordinate",
    "may_mentor",
    "may_release",
    "may_train",
    "same_figure",
]
