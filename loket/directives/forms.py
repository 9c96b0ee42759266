"""Directives about forms: the page where one is filled in."""

from __future__ import annotations

from loket.directives.desk import Desk
from loket.forms import form_view, minutes_to_fill


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
