"""Directives about forms: the page of one, the list of them all, and what becomes of the answers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from loket.directives.desk import Desk
from loket.forms import KINDS, Form, Privacy, Question, form_view, minutes_to_fill
from loket.services import Service


def form_page(desk: Desk, slug: str) -> str:
    """`::: formulir <service>`: what to have at hand, then the form."""
    service = desk.content.services[slug]
    form = desk.content.forms[service.form or slug]
    view = form_view(form, action=f"/kirim/{form.slug}")
    regions = desk.content.offices.regions_by_district
    return desk.draw(
        "pages/ajukan.html",
        service=service,
        office=desk.agency_of(service),
        view=view,
        regions=regions,
        minutes=minutes_to_fill(form),
    )


def form_list(desk: Desk, _: str) -> str:
    """`::: daftar-formulir`: every form, with the minutes it takes."""
    rows = tuple((service, minutes_to_fill(form)) for service, form in _forms(desk))
    return desk.draw("pages/daftar_formulir.html", rows=rows)


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedFor:
    """What one form asks people, in the words of its questions. `guarded`: what the law guards more."""

    service: Service
    form: Form
    usual: tuple[str, ...]
    guarded: tuple[str, ...]


def form_privacy(desk: Desk, _: str) -> str:
    """`::: privasi-formulir`: per form what is asked, why, on which basis, and how long it is kept."""
    notices = tuple(_asked_for(service, form) for service, form in _forms(desk))
    return desk.draw("pages/privasi_formulir.html", notices=notices)


def _asked_for(service: Service, form: Form) -> AskedFor:
    asked = tuple(_answered(form.questions()))
    guarded = {question.label for question in asked if question.privacy is Privacy.SPECIFIC}
    labels = tuple(dict.fromkeys(question.label for question in asked))
    return AskedFor(
        service=service,
        form=form,
        usual=tuple(label for label in labels if label not in guarded),
        guarded=tuple(label for label in labels if label in guarded),
    )


def _answered(questions: Iterable[Question]) -> Iterator[Question]:
    """Every question that takes an answer, those of rows too; a group whose rows say it all is none."""
    for question in questions:
        if question.questions:
            yield from _answered(question.questions)
        elif KINDS[question.kind].fields(question):
            yield question


def _forms(desk: Desk) -> Iterator[tuple[Service, Form]]:
    """Each service that has a form, with it, from A to Z."""
    for service in sorted(desk.content.services.values(), key=lambda service: service.title.lower()):
        if service.form:
            yield service, desk.content.forms[service.form]
