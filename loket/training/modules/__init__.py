"""Modules: what they are worth, what is read in them, how far a learner is, and looking at oneself."""

from loket.training.modules.deeds import Completed, Deeds, Presence, QuizTry, completed_at
from loket.training.modules.module import Competence, Lesson, Module, Pillar
from loket.training.modules.progress import ModuleProgress, NextStep, module_progress, suggested
from loket.training.modules.self_check import ANSWERS, SelfCheck, Statement

__all__ = [
    "ANSWERS",
    "Competence",
    "Completed",
    "Deeds",
    "Lesson",
    "Module",
    "ModuleProgress",
    "NextStep",
    "Pillar",
    "Presence",
    "QuizTry",
    "SelfCheck",
    "Statement",
    "completed_at",
    "module_progress",
    "suggested",
]
