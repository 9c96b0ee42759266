"""Directives by which a service is handed on: ready words for people, facts for search engines."""

from __future__ import annotations

import json
from typing import Any

from loket.directives.desk import Desk
from loket.services import Office, Service

CARDS = "bagikan"
"""Folder of the site that holds one picture a service, made by the build."""


def sharing(desk: Desk, slug: str) -> str:
    """`::: bagikan <service>`: ready words for WhatsApp, Facebook and Instagram, and the facts as JSON-LD."""
    service = desk.content.services[slug]
    return desk.draw(
        "pages/bagikan.html",
        service=service,
        address=f"{desk.content.city.host}/layanan/{slug}/",
        card=f"/{CARDS}/{slug}.png",
        facts=facts_of(service, desk.agency_of(service), desk.content.city.host),
    )


def facts_of(service: Service, office: Office | None, host: str) -> str:
    """The service as schema.org calls it, fit to stand inside a <script> that is not run.

    Args:
        office: The agency that gives it; None when that depends on where one lives.
        host: Public origin of the site.
    """
    address = f"{host}/layanan/{service.slug}/"
    facts: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "GovernmentService",
        "name": service.title,
        "description": service.summary,
        "url": address,
    }
    if office:
        facts["provider"] = {
            "@type": "GovernmentOrganization",
            "name": office.name,
            "url": f"{host}/kantor/{office.slug}/",
        }
    if service.standard:
        fee = service.standard.fee.amount
        facts["offers"] = {"@type": "Offer", "price": fee, "priceCurrency": "IDR"}
        facts["serviceOutput"] = {"@type": "Thing", "name": service.standard.output.name}
    if service.form:
        facts["availableChannel"] = {"@type": "ServiceChannel", "serviceUrl": f"{address}ajukan/"}
    text = json.dumps(facts, ensure_ascii=False, separators=(",", ":"))
    # Inside a script the only dangerous letters are those that could end it or open a comment.
    return text.replace("<", "\\u003c").replace(">", "\\u003e")
