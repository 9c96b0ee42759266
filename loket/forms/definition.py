"""A form as plain JSON values: how the build hands it to the functions, which read no YAML."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from typing import Any

from loket.forms.form import Form, Option, Privacy, Question, Retention, Section, When


def version_of(content: bytes) -> str:
    """First 12 hex digits of the git blob id of a file with this content."""
    # Git names a blob by SHA-1; this is a name, not a protection.
    return hashlib.sha1(b"blob %d\0" % len(content) + content, usedforsecurity=False).hexdigest()[:12]


def to_plain(form: Form) -> dict[str, Any]:
    """JSON values that `from_plain` reads back to an equal form."""
    return {
        "slug": form.slug,
        "version": form.version,
        "title": form.title,
        "purpose": form.purpose,
        "retention": {"days": form.retention.days, "source": form.retention.source},
        "routing": form.routing,
        "contact_email": form.contact_email,
        "contact_name": form.contact_name,
        "closed": form.closed,
        "sections": [
            {
                "title": section.title,
                "hint": section.hint,
                "questions": [_question_to_plain(question) for question in section.questions],
            }
            for section in form.sections
        ],
    }


def from_plain(plain: Mapping[str, Any]) -> Form:
    """The form that `to_plain` wrote."""
    return Form(
        slug=plain["slug"],
        version=plain["version"],
        title=plain["title"],
        purpose=plain["purpose"],
        retention=Retention(**plain["retention"]),
        routing=plain["routing"],
        contact_email=plain["contact_email"],
        contact_name=plain["contact_name"],
        closed=plain["closed"],
        sections=tuple(
            Section(
                title=section["title"],
                hint=section["hint"],
                questions=tuple(_question_from_plain(question) for question in section["questions"]),
            )
            for section in plain["sections"]
        ),
    )


def _question_to_plain(question: Question) -> dict[str, Any]:
    plain: dict[str, Any] = {
        "id": question.id,
        "kind": question.kind,
        "label": question.label,
        "hint": question.hint,
        "required": question.required,
        "privacy": question.privacy.value,
        "text": question.text,
        "limits": dict(question.limits),
        "options": [
            {"id": option.id, "label": option.label, "hint": option.hint} for option in question.options
        ],
        "when": None,
        "questions": [_question_to_plain(inner) for inner in question.questions],
    }
    if question.when:
        plain["when"] = {"question": question.when.question, "any_of": list(question.when.any_of)}
    return plain


def _question_from_plain(plain: Mapping[str, Any]) -> Question:
    when = plain["when"]
    return Question(
        id=plain["id"],
        kind=plain["kind"],
        label=plain["label"],
        hint=plain["hint"],
        required=plain["required"],
        privacy=Privacy(plain["privacy"]),
        text=plain["text"],
        limits=plain["limits"],
        options=tuple(Option(**option) for option in plain["options"]),
        when=When(question=when["question"], any_of=tuple(when["any_of"])) if when else None,
        questions=tuple(_question_from_plain(inner) for inner in plain.get("questions", ())),
    )
