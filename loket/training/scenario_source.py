"""Reads content/belajar/latihan/<module>.yaml: the scenarios of a module, and what their editor is told."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from loket.cases import Action
from loket.forms import Form
from loket.forms.plain_text import plain_text
from loket.forms.sheet import ContentError, Sheet
from loket.forms.source import read_table
from loket.forms.table import Entry, Table
from loket.services.known import nearest
from loket.services.page_header import day
from loket.training.module import Module
from loket.training.scenario import Doing, Option, Point, Scenario, Step
from loket.training.scenario_answers import check_case

FOLDER = "belajar/latihan"
"""Where the scenarios lie, in the editors' folder."""
KINDS = (
    "complete", "missing_page", "expired_id", "wrong_office", "double", "urgent", "childs_data",
    "angry_message", "phishing", "question", "complaint", "hoax", "insult", "private_data", "crisis", "other",
)  # fmt: skip
HINTS, POINTS, OPTIONS = 3, range(3, 7), range(2, 7)
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
_NUMBER = re.compile(r"-?[0-9]{1,3}(\.[0-9]{3})*(,[0-9]+)?|-?[0-9]+(,[0-9]+)?")


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
    hints = row.texts("hints", required=True)
    if hints and len(hints) != HINTS:
        row.fault("hints", f"Tulis tepat {HINTS} petunjuk, dari yang halus sampai yang jelas.")
    scenario = Scenario(
        id=name,
        module=module,
        kind=row.choice("kind", KINDS),
        doing=doing,
        title=row.text("title"),
        story=row.text("story"),
        tasks=row.texts("tasks", required=True),
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
                steps=_steps(row, form, world),
            )
        case Doing.APPLY:
            form = _form(row, world)
            return replace(scenario, form=row.text("form"), wanted=_wanted(row, form))
        case Doing.WRITE:
            points = tuple(
                Point(id=point.text("id"), text=point.text("text")) for point in row.tables("points")
            )
            if len(points) not in POINTS:
                row.fault(
                    "points", f"Tulis {POINTS.start} sampai {POINTS.stop - 1} hal dari jawaban yang baik."
                )
            return replace(
                scenario,
                post=row.text("post", required=False),
                points=points,
                forbidden=row.texts("forbidden"),
            )
        case Doing.CHOOSE:
            return replace(scenario, options=_options(row))
        case Doing.COMPUTE:
            return replace(
                scenario, table=_table(row), answer=_number(row), working=row.text("working", required=False)
            )


def _case(row: Table, form: Form | None, world: World, updated: date) -> dict[str, Any]:
    return check_case(row, form, world.regions, world.sentences, updated) if form else {}


def _form(row: Table, world: World) -> Form | None:
    name = row.text("form")
    if name and name not in world.forms and world.whole:
        row.fault("form", f"Formulir “{name}” tidak ada. {nearest(name, world.forms)}")
    return world.forms.get(name)


def _steps(row: Table, form: Form | None, world: World) -> tuple[Step, ...]:
    entry = row.entries.get("expect")
    many = entry is not None and isinstance(entry.value, list)
    one = None if many else row.table("expect")
    tables = list(row.tables("expect")) if many else [one] if one else []
    return tuple(_step(table, form, world) for table in tables)


def _step(table: Table, form: Form | None, world: World) -> Step:
    table.only("action", "reason", "flagged")
    action = table.choice("action", [known.value for known in Action])
    reasons = _one_or_more(table, "reason")
    known = world.reasons.get(action, ())
    for reason in reasons:
        if action and reason not in known:
            table.fault("reason", f"Alasan “{reason}” tidak ada untuk {action}. {nearest(reason, known)}")
    flagged = table.texts("flagged")
    for question in flagged:
        if form and form.question(question) is None:
            names = [found.id for found in form.questions()]
            table.fault(
                "flagged", f"Pertanyaan “{question}” tidak ada di {form.slug}. {nearest(question, names)}"
            )
    return Step(action=action, reasons=reasons, flagged=flagged)


def _one_or_more(table: Table, key: str) -> tuple[str, ...]:
    entry = table.entries.get(key)
    if entry is None or entry.value is None:
        return ()
    return table.texts(key) if isinstance(entry.value, list) else (table.text(key),)


def _wanted(row: Table, form: Form | None) -> dict[str, object]:
    expect = row.table("expect")
    if expect is None:
        return {}
    expect.only("answers")
    answers = expect.table("answers", required=False)
    found = {name: _scalar(entry) for name, entry in answers.entries.items()} if answers else {}
    for name in found:
        if answers and form and form.question(name) is None:
            names = [question.id for question in form.questions()]
            answers.fault(name, f"Pertanyaan “{name}” tidak ada di {form.slug}. {nearest(name, names)}")
    return found


def _scalar(entry: Entry) -> object:
    return entry.value if isinstance(entry.value, bool | int | str) else entry.text


def _options(row: Table) -> tuple[Option, ...]:
    rows = list(row.tables("options", name="pilihan"))
    for option in rows:
        option.only("id", "text", "right", "why")
    found = tuple(
        Option(
            id=option.text("id"),
            text=option.text("text"),
            why=option.text("why"),
            right=option.flag("right", default=False),
        )
        for option in rows
    )
    if found and sum(option.right for option in found) != 1:
        row.fault("options", "Tandai tepat satu pilihan dengan “right: true”.")
    if len(found) not in OPTIONS:
        row.fault("options", f"Tulis {OPTIONS.start} sampai {OPTIONS.stop - 1} pilihan.")
    for part in ("id", "text"):
        if len({getattr(option, part) for option in found}) < len(found):
            row.fault("options", "Dua pilihan sama. Bedakan id dan teksnya.")
    return found


def _table(row: Table) -> tuple[tuple[str, ...], ...]:
    entry = row.entries.get("table")
    if entry is None:
        return ()
    rows = entry.value if isinstance(entry.value, list) else []
    found = tuple(
        tuple(cell.text.strip() for cell in line.value) if isinstance(line.value, list) else ()
        for line in rows
    )
    if not found or len({len(line) for line in found}) != 1 or not found[0]:
        row.fault("table", "Tulis tabel baris demi baris, setiap baris sama panjang: - [A, B]")
        return ()
    return found


def _number(row: Table) -> str:
    text = row.text("answer")
    if text and not _NUMBER.fullmatch(text):
        row.fault("answer", f"“{text}” bukan angka. Tulis misalnya “87,50”, dengan koma.")
    return text
