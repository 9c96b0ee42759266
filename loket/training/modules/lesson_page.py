"""What the build adds to the page of a module: facts on top, a tick a lesson, help a step, the way on."""

from __future__ import annotations

from collections.abc import Iterator

from loket.training.modules.module import Module
from loket.training.modules.module_source import LESSON, STEP


def with_directives(module: Module, body: str) -> str:
    """The body of a module's page with the `:::` lines that draw what learners press.

    Below each step stands `::: bingung m2/3`, below each lesson `::: tandai m2/teori`.
    """
    written = "\n".join(_lines(module, body.strip()))
    return f"::: modul {module.id}\n\n{written.strip()}\n\n::: lanjut {module.id}"


def _lines(module: Module, body: str) -> Iterator[str]:
    known = {lesson.id for lesson in module.lessons}
    step = lesson = ""
    for line in [*body.splitlines(), "## "]:
        if line.startswith(("## ", "### ")) and step:
            yield from (f"::: bingung {module.id}/{step}", "")
            step = ""
        if line.startswith("## ") and lesson:
            yield from (f"::: tandai {module.id}/{lesson}", "")
            lesson = ""
        if found := STEP.match(line):
            step = found[1]
        elif (heading := LESSON.match(line)) and heading[2] in known:
            lesson = heading[2]
        yield line.removesuffix("## ") if line == "## " else line
