"""Forms of this repository and forms made up for one question."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from loket.forms import Checked, Fields, Form, Question, Setting, check_answers
from loket.forms.loader import load_forms, read_form
from loket.services.content import load_content

ROOT = Path(__file__).resolve().parents[2]
TODAY = date(2026, 11, 24)

# One of each kind, with every limit a kind knows.
KIND_OF_EACH: tuple[dict[str, Any], ...] = (
    {"id": "short", "kind": "short_text", "label": "Nama", "max_length": 20, "min_length": 3},
    {"id": "long", "kind": "long_text", "label": "Alamat", "max_length": 60, "min_length": 5},
    {"id": "count", "kind": "number", "label": "Tamu", "least": 1, "most": 5000},
    {"id": "day", "kind": "date", "label": "Tanggal", "earliest": "today-1y", "latest": "today+30d"},
    {"id": "at", "kind": "time", "label": "Jam"},
    {
        "id": "pick",
        "kind": "choice",
        "label": "Jenis",
        "options": [{"id": "a", "label": "Satu"}, {"id": "b", "label": "Dua"}],
    },
    {
        "id": "picks",
        "kind": "choices",
        "label": "Hiburan",
        "most": 2,
        "options": [{"id": name, "label": name.upper()} for name in ("p", "q", "r")],
    },
    {"id": "agree", "kind": "yes_no", "label": "Setuju"},
    {"id": "nik", "kind": "nik", "label": "NIK"},
    {"id": "phone", "kind": "phone", "label": "HP"},
    {"id": "mail", "kind": "email", "label": "Email"},
    {"id": "village", "kind": "region", "label": "Kelurahan"},
    {"id": "truth", "kind": "declaration", "label": "Pernyataan", "text": "Jawaban saya benar."},
)


def form_of(*questions: Mapping[str, Any], **more: Any) -> Form:
    """A form with these questions, read by the loader that editors meet."""
    plain = {
        "title": "Contoh",
        "purpose": "Untuk uji.",
        "retention": {"days": 30, "source": "CONTOH"},
        "sections": [{"title": "Bagian", "questions": [dict(question) for question in questions]}],
        **more,
    }
    text = yaml.safe_dump(plain, allow_unicode=True, sort_keys=False)
    return read_form(text.encode(), "contoh", "content/forms/contoh.yaml")


@cache
def shipped_forms() -> dict[str, Form]:
    """The three forms of this repository."""
    return load_forms(ROOT / "content" / "forms", ROOT)


@cache
def sentences() -> dict[str, str]:
    """What residents are told."""
    text = (ROOT / "content" / "data" / "problems.json").read_text(encoding="utf-8")
    found: dict[str, str] = json.loads(text)
    return found


@cache
def regions() -> dict[str, str]:
    """Code and name of every kelurahan."""
    return load_content(ROOT / "content").offices.regions


def setting(today: date = TODAY) -> Setting:
    """The world on one day."""
    return Setting(today=today, regions=regions())


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


def only_question(form: Form) -> Question:
    """The question of a form that has one."""
    return next(form.questions())
