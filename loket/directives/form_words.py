"""The words on an Indonesian form, for people who read its guide in English."""

from __future__ import annotations

from loket.directives.desk import Desk
from loket.forms import form_view


def form_words(desk: Desk, slug: str) -> str:
    """`::: kata-formulir <service>`: what each question asks, as far as the English guide says it."""
    service = desk.content.services[slug]
    translation = desk.content.translations.get(f"layanan/{slug}")
    form = desk.content.forms[service.form or slug]
    view = form_view(form, action=f"/kirim/{form.slug}")
    texts = translation.texts if translation else {}
    rows = [
        (asked.number, asked.question.label, texts[f"form.{asked.question.id}"])
        for section in view.sections
        for asked in section.inputs
        if f"form.{asked.question.id}" in texts
    ]
    return desk.draw("pages/kata_formulir.html", service=service, rows=rows)
