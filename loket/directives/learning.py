"""Directives on the pages of modules: what a module is worth, ticks, help, and the way on."""

from __future__ import annotations

from loket.directives.desk import Desk
from loket.training.modules import Module


def module_head(desk: Desk, subject: str) -> str:
    """`::: modul m2`: what the module is worth and what comes before it."""
    module = desk.content.courses.modules[subject]
    before = [desk.content.courses.modules[other] for other in module.prerequisites]
    return desk.draw("pages/modul.html", module=module, before=before)


def tick(desk: Desk, subject: str) -> str:
    """`::: tandai m2/teori`: the button of whoever has read this lesson."""
    module, lesson = _part(desk, subject)
    return desk.draw("pages/tandai.html", module=module, lesson=lesson)


def confused(desk: Desk, subject: str) -> str:
    """`::: bingung m2/3`: the way to help, from this very step."""
    module, step = _part(desk, subject)
    return desk.draw("pages/bingung.html", module=module, step=step)


def way_on(desk: Desk, subject: str) -> str:
    """`::: lanjut m2`: the quiz, the practice, and the next module."""
    modules = list(desk.content.courses.modules.values())
    module = desk.content.courses.modules[subject]
    after = modules[modules.index(module) + 1 :]
    return desk.draw("pages/lanjut.html", module=module, next=after[0] if after else None)


def module_list(desk: Desk, _: str) -> str:
    """`::: daftar-modul`: every module, in its order."""
    return desk.draw("pages/daftar_modul.html", modules=desk.content.courses.modules.values())


def class_list(desk: Desk, _: str) -> str:
    """`::: kelas`: the place for the classes that are coming, which a function fills."""
    return desk.draw("pages/kelas_tempat.html", what="daftar")


def class_figures(desk: Desk, _: str) -> str:
    """`::: kelas-angka`: the place for figures of the programme."""
    return desk.draw("pages/kelas_tempat.html", what="angka")


def _part(desk: Desk, subject: str) -> tuple[Module, str]:
    module, _, part = subject.partition("/")
    return desk.content.courses.modules[module], part
