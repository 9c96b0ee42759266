"""Training: the programme, what is learned in it, and what proves it.

What reads editors' files (module_source, lesson_page, …) is the build's alone and not listed here.
"""

from loket.training.access import TrainingRole, may_coordinate, may_mentor, may_release, may_train
from loket.training.courses import Courses
from loket.training.module import Competence, Lesson, Module, Pillar
from loket.training.progress import ModuleProgress, module_progress

__all__ = [
    "Competence",
    "Courses",
    "Lesson",
    "Module",
    "ModuleProgress",
    "Pillar",
    "TrainingRole",
    "may_coordinate",
    "may_mentor",
    "may_release",
    "may_train",
    "module_progress",
]
