"""Reads content/belajar/latihan/<module>.yaml: the scenarios of a module, and what their editor is told."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from loket.forms import Form
from loket.forms.plain_text import plain_text
from loket.forms.sheet import ContentError, Sheet
from loket.forms.source import read_table
from loket.forms.table import Table
from loket.services.known import nearest
from loket.services.page_header import day
from loket.training.drills.scenario import Doing, Scenario
from loket.training.drills.scenario_answers import check_case
from loket.training.drills.scenario_expect import read_steps, read_wanted
from loket.training.drills.scenario_paper import read_answer, read_figures, read_options, read_points
from loket.training.modules.module import Module

FOLDER = "belajar/latihan"
"""Where the scenarios lie, in the editors' folder."""
KINDS = (
    "complete", "missing_page", "expired_id", "wrong_office", "double", "urgent", "childs_data",
    "angry_message", "phishing", "question", "complaint", "hoax", "insult", "private_data", "crisis", "other",
)  # fmt: skip
HINTS = 3
OWN: Mapping[Doing, tuple[str, ...]] = {
    Doing.COUNTER: ("form", "answers", "twin", "message", "expect"),
    Doing.APPLY: ("form", "expect"),
    Doing.WRITE: ("post", "points", "forbidden"),
    Doing.CHOOSE: ("options",),
    Doing.COMPUTE: ("table", "answer", "working"),
}
"""Keys that a scenario of this kind has and others have not."""
_KEYS = ("id", "kind", "do", "title", "story", "tasks", "hints", "model")
_ID = re.compile(r"[a-z0-9-]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class World:
    """What scenarios may name.

    Attributes:
        modules: None while their pages cannot all be read; then none is missed.
        forms: Those that can be read; `whole` tells whether these are all.
        reasons: Ids by what is done.
        regions: Names of kelurahan by code.
        sentences: What a form says of a slip, by its code.
    """

    modules: Mapping[str, Module] | None
    forms: Mapping[str, Form]
    whole: bool
    reasons: Mapping[str, Collection[str]]
    regions: Mapping[str, str]
    sentences: Mapping[str, str]


def read_pack(path: Path, sheet: Sheet, world: World) -> tuple[Scenario, ...]:
    """The scenarios of one file, in order; faults go to the sheet."""
    text = plain_text(path.read_bytes(), sheet)
    if not text:
        return ()
    try:
        table = read_table(text, sheet, "latihan")
    except ContentError:
        return ()
    table.only("module", "updated", "owner", "scenarios")
    module = table.text("module")
    updated = day(table, "updated") or date.min
    table.text("owner")
    if module and module != path.stem:
        table.fault("module", f"Berkas ini bernama {path.stem}.yaml. Tulis “module: {path.stem}”.")
    elif world.modules is not None and path.stem not in world.modules:
        table.fault("module", f"Modul “{path.stem}” tidak ada. {nearest(path.stem, world.modules)}")
    rows = list(table.tables("scenarios", name="kasus"))
    found = [_scenario(row, path.stem, world, updated) for row in rows]
    for row, scenario in zip(rows, found, strict=True):
        if scenario.id and [other.id for other in found].count(scenario.id) > 1:
            row.fault("id", f"“{scenario.id}” dipakai lebih dari sekali. Beri nama lain.")
    if world.modules and (asked := world.modules.get(path.stem)) and asked.practices > len(found):
        table.fault("scenarios", f"Modul ini minta {asked.practices} kasus, tetapi baru ada {len(found)}.")
    return tuple(found)


def _scenario(row: Table, module: str, world: World, updated: date) -> Scenario:
    word = row.choice("do", list(Doing))
    doing = Doing(word or Doing.CHOOSE)
    # Of a kind that nobody knows, nobody can say which keys belong to it.
    row.only(*_KEYS, *(OWN[doing] if word else sorted({key for keys in OWN.values() for key in keys})))
    name = row.text("id")
    if name and not _ID.fullmatch(name):
        row.fault("id", f"“{name}” hanya boleh huruf kecil, angka, dan tanda hubung.")
    hints = _lines(row, "hints", required=True)
    if hints and len(hints) != HINTS:
        row.fault("hints", f"Tulis tepat {HINTS} petunjuk, dari yang halus sampai yang jelas.")
    scenario = Scenario(
        id=name,
        module=module,
        kind=row.choice("kind", KINDS),
        doing=doing,
        title=row.text("title"),
        story=row.text("story"),
        tasks=_lines(row, "tasks", required=True),
        hints=hints,
        model=row.text("model"),
        answers={},
        wanted={},
    )
    return _with_own(row, scenario, world, updated) if word else scenario


def _with_own(row: Table, scenario: Scenario, world: World, updated: date) -> Scenario:
    match scenario.doing:
        case Doing.COUNTER:
            form = _form(row, world)
            return replace(
                scenario,
                form=row.text("form"),
                answers=_case(row, form, world, updated),
                twin=row.flag("twin", default=False),
                message=row.text("message", required=False),
                steps=read_steps(row, form, world.reasons),
            )
        case Doing.APPLY:
            form = _form(row, world)
            return replace(scenario, form=row.text("form"), wanted=_wanted(row, form, world, updated))
        case Doing.WRITE:
            return replace(
                scenario,
                post=row.text("post", required=False),
                points=read_points(row),
                forbidden=_lines(row, "forbidden"),
            )
        case Doing.CHOOSE:
            return replace(scenario, options=read_options(row))
        case Doing.COMPUTE:
            return replace(
                scenario,
                table=read_figures(row),
                answer=read_answer(row),
                working=row.text("working", required=False),
            )


def _lines(row: Table, key: str, *, required: bool = False) -> tuple[str, ...]:
    """A list in which no line is empty: an empty word would be found in every text."""
    found = row.texts(key, required=required)
    if not all(found):
        row.fault(key, f"Satu baris pada “{key}” masih kosong. Isi, atau hapus.")
    return found


def _wanted(row: Table, form: Form | None, world: World, updated: date) -> dict[str, object]:
    return read_wanted(row, form, world.regions, world.sentences, updated)


def _case(row: Table, form: Form | None, world: World, updated: date) -> dict[str, Any]:
    return check_case(row, form, world.regions, world.sentences, updated) if form else {}


def _form(row: Table, world: World) -> Form | None:
    name = row.text("form")
    if name and name not in world.forms and world.whole:
        row.fault("form", f"Formulir “{name}” tidak ada. {nearest(name, world.forms)}")
    return world.forms.get(name)
