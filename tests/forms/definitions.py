"""Forms of this repository and forms made up for one question."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import jinja2

from local.pages import labels_of
from local.patterns import PATTERN_DAY
from local.sample_files import read_sample_ticket
from loket.content import load_content
from loket.forms import Checked, Fields, Form, FormView, Question, Setting, check_answers
from loket.pages import environment

ROOT = Path(__file__).resolve().parents[2]
TODAY = PATTERN_DAY
LABELS = labels_of(ROOT)


@cache
def shipped_forms() -> dict[str, Form]:
    """The forms of this repository."""
    return dict(load_content(ROOT / "content").forms)


@cache
def sentences() -> dict[str, str]:
    """What residents are told."""
    found: dict[str, str] = LABELS["problems"]
    return found


@cache
def regions() -> dict[str, str]:
    """Code and name of every kelurahan."""
    return load_content(ROOT / "content").offices.regions


def setting(today: date = TODAY) -> Setting:
    """The world on one day."""
    return Setting(today=today, regions=regions(), read_ticket=read_sample_ticket)


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What came of a post, in the words of a case file."""

    told: list[str]
    kept: dict[str, Any]
    shown: dict[str, str]
    unused: list[str]

    @classmethod
    def of(cls, checked: Checked) -> Told:
        return cls(
            told=[problem.message for problem in checked.problems],
            kept={answer.question: answer.value for answer in checked.answers},
            shown={answer.question: answer.shown for answer in checked.answers},
            unused=[answer.question for answer in checked.unused],
        )


def check(form: Form, fields: Fields, today: date = TODAY) -> Checked:
    """Check a post as the handlers do."""
    return check_answers(form, fields, setting(today), sentences())


def as_page(view: FormView) -> str:
    """The HTML of a form, as handlers and the site draw it."""
    made = environment(jinja2.FileSystemLoader(ROOT / "templates"), LABELS)
    return made.get_template("forms/form.html").render(view=view, regions={})


def only_question(form: Form) -> Question:
    """The question that a form of one sample is about: the last one."""
    return list(form.questions())[-1]
