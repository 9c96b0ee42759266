"""What a scenario expects: steps of an officer, or answers of an application; faults go to the sheet."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date

from loket.cases import RESIDENT_ACTIONS, SYSTEM_ACTIONS, Action, BrokenHistory, state_after
from loket.forms import Form
from loket.forms.table import Entry, Table
from loket.services.known import nearest
from loket.training.drills.judging import NEUTRAL
from loket.training.drills.scenario import Step
from loket.training.drills.scenario_answers import check_some

STEPS = tuple(action.value for action in Action if action not in NEUTRAL | RESIDENT_ACTIONS | SYSTEM_ACTIONS)
"""What an officer can be expected to do: what decides nothing is never judged."""


def read_steps(row: Table, form: Form | None, reasons: Mapping[str, Collection[str]]) -> tuple[Step, ...]:
    """The steps of an officer, in order; `reasons`: ids by what is done."""
    entry = row.entries.get("expect")
    many = entry is not None and isinstance(entry.value, list)
    one = None if many else row.table("expect")
    tables = list(row.tables("expect")) if many else [one] if one else []
    steps = tuple(_step(table, form, reasons) for table in tables)
    try:
        state_after(tuple(Action(step.action) for step in steps if step.action))
    except BrokenHistory:
        told = ", ".join(step.action for step in steps)
        row.fault("expect", f"Langkah ini tidak mungkin berurutan: {told}. Coba dahulu di loket latihan.")
    return steps


def _step(table: Table, form: Form | None, reasons: Mapping[str, Collection[str]]) -> Step:
    table.only("action", "reason", "flagged")
    action = table.choice("action", STEPS)
    given = _one_or_more(table, "reason")
    known = reasons.get(action, ())
    for reason in given:
        if action and reason not in known:
            table.fault("reason", f"Alasan “{reason}” tidak ada untuk {action}. {nearest(reason, known)}")
    flagged = table.texts("flagged")
    for question in flagged:
        if form and form.question(question) is None:
            names = [found.id for found in form.questions()]
            table.fault(
                "flagged", f"Pertanyaan “{question}” tidak ada di {form.slug}. {nearest(question, names)}"
            )
    return Step(action=action, reasons=given, flagged=flagged)


def _one_or_more(table: Table, key: str) -> tuple[str, ...]:
    entry = table.entries.get(key)
    if entry is None or entry.value is None:
        return ()
    return table.texts(key) if isinstance(entry.value, list) else (table.text(key),)


def read_wanted(
    row: Table, form: Form | None, regions: Mapping[str, str], sentences: Mapping[str, str], today: date
) -> dict[str, object]:
    """The answers that an application must have."""
    expect = row.table("expect")
    if expect is None:
        return {}
    expect.only("answers")
    answers = expect.table("answers", required=False)
    if answers is None:
        return {}
    if form:
        for name in answers.entries:
            if form.question(name) is None:
                names = [question.id for question in form.questions()]
                answers.fault(name, f"Pertanyaan “{name}” tidak ada di {form.slug}. {nearest(name, names)}")
        check_some(answers, form, regions, sentences, today)
    return {name: _scalar(entry) for name, entry in answers.entries.items()}


def _scalar(entry: Entry) -> object:
    return entry.value if isinstance(entry.value, bool | int | str) else entry.text
