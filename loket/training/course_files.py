"""Reads every file of the programme: modules, quizzes, scenarios, statements, rules. Build time only."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace
from pathlib import Path

from loket.services.content_desk import ContentDesk
from loket.services.page_header import Page
from loket.services.translation import is_translation
from loket.training.courses import Courses
from loket.training.drills.scenario_source import FOLDER as PRACTICES
from loket.training.drills.scenario_source import World, read_pack
from loket.training.modules.module import Module
from loket.training.modules.module_source import HEADER_KEY, read_modules
from loket.training.modules.self_check_source import FILE as SELF_CHECK
from loket.training.modules.self_check_source import read_statements
from loket.training.proofs.rules_source import FILE as RULES
from loket.training.proofs.rules_source import read_rules
from loket.training.quizzes.quiz_source import FOLDER as QUIZZES
from loket.training.quizzes.quiz_source import read_quiz

LEARNING = "belajar"
"""Folder of the pages for learners."""


def read_courses(desk: ContentDesk, pages: Mapping[str, Page], world: World) -> Courses:
    """Everything of the programme; faults go to the sheets of the desk.

    Args:
        pages: Those that can be read, by their place: belajar/m2-memproses.
        world: What scenarios may name, but for the modules, which are read here.
    """
    modules = read_modules(pages.values())
    # A page that cannot be read may be the module that a file seems to miss.
    broken = any(
        path.relative_to(desk.folder).with_suffix("").as_posix() not in pages for path in _written(desk)
    )
    files = sorted(desk.folder.glob(f"{QUIZZES}/*.yaml"))
    packs = sorted(desk.folder.glob(f"{PRACTICES}/*.yaml"))
    for page in pages.values():
        _tell_missing(page, modules, {path.stem for path in files}, {path.stem for path in packs})
    quizzes = [read_quiz(path, desk.sheet(path), None if broken else modules) for path in files]
    known = replace(world, modules=None if broken else modules)
    statements = read_statements(*desk.data(SELF_CHECK), None if broken else modules)
    return Courses(
        modules=modules,
        quizzes={quiz.module: quiz for quiz in quizzes if quiz},
        rules=read_rules(*desk.data(RULES)),
        statements=statements,
        practices={path.stem: read_pack(path, desk.sheet(path), known) for path in packs},
    )


def _tell_missing(
    page: Page, modules: Mapping[str, Module], quizzes: Collection[str], packs: Collection[str]
) -> None:
    """Without its questions, or the cases it asks for, nobody could ever complete a module."""
    table = page.table.table(HEADER_KEY, required=False)
    module = next((one for one in modules.values() if one.slug == page.slug), None)
    if table is None or module is None or not module.id:
        return
    if module.id not in quizzes:
        table.fault("pass_score", f"Soal modul ini belum ada. Buat {QUIZZES}/{module.id}.yaml.")
    if module.practices and module.id not in packs:
        told = f"Kasus latihan modul ini belum ada. Buat {PRACTICES}/{module.id}.yaml"
        table.fault("practices", f"{told}, atau tulis “practices: 0”.")


def _written(desk: ContentDesk) -> list[Path]:
    return [path for path in desk.folder.glob(f"{LEARNING}/*.md") if not is_translation(path)]
