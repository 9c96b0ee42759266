"""Reads the header of a guide into a Service; every fault is told to the editor with its line."""

from __future__ import annotations

from pathlib import Path

from loket.forms.sheet import Correction, Sheet
from loket.forms.table import Table
from loket.services.known import Known, named, nearest
from loket.services.letter_rule import read_letter
from loket.services.page_header import Page, day, read_page
from loket.services.service import (
    LONGEST_REVISION,
    REVISION_LIMIT,
    Level,
    Link,
    Service,
    Verification,
    VerificationStatus,
)
from loket.services.standard import Standard
from loket.services.standard_source import read_standard


def read_guide(path: Path, sheet: Sheet, known: Known, warnings: list[Correction]) -> Service | None:
    """The service of one guide. None when the sheet has corrections; missing 7-14 become one warning."""
    page = read_page(path, sheet, "service", "standard", "verification")
    if page is None:
        return None
    place, check = page.table.table("service"), page.table.table("verification")
    elsewhere = place is not None and "links" in place
    promise = page.table.table("standard", required=not elsewhere)
    if place is None or check is None or (promise is None and not elsewhere):
        return None
    standard = read_standard(promise, known) if promise else None
    service = _service(page, place, known, standard=standard, verification=_verification(check))
    if sheet.corrections:
        return None
    if standard and standard.missing:
        named = ", ".join(f"{known.components[name]} ({name})" for name in standard.missing)
        warnings.append(
            Correction(
                file=sheet.file,
                line=page.table.line_of("standard"),
                message=f"Standar ini baru {standard.completeness}/14. Isi bila sudah ada: {named}.",
            )
        )
    return service


def _service(
    page: Page, table: Table, known: Known, *, standard: Standard | None, verification: Verification
) -> Service:
    table.only("level", "offices", "form", "letter", "life_events", "keywords", "links", "revision_limit")
    level = Level(table.choice("level", list(Level), default=Level.VILLAGE))
    offices = named(table, "offices", known.offices, "Kantor")
    if level is Level.CITY and not offices:
        table.fault("offices", "Layanan tingkat kota perlu kantor. Tulis misalnya “offices: [disdukcapil]”.")
    form = table.text("form", required=False) or None
    if form and form not in known.forms:
        table.fault("form", f"Formulir “{form}” tidak ada di content/forms. {nearest(form, known.forms)}")
    if "letter" in table and not form:
        table.fault("letter", "Surat dibuat dari formulir. Tulis dahulu “form:”, atau hapus “letter:”.")
    if form and "links" in table:
        table.fault("links", "Layanan dengan “links” diurus di tempat lain. Hapus “form:” atau “links:”.")
    return Service(
        slug=page.slug,
        title=page.title,
        summary=page.summary,
        level=level,
        standard=standard,
        verification=verification,
        updated=page.updated,
        owner=page.owner,
        audience=page.audience,
        offices=offices,
        form=form,
        letter=read_letter(table.table("letter", required=False)),
        life_events=named(table, "life_events", known.life_events, "Peristiwa"),
        keywords=table.texts("keywords"),
        links=tuple(_link(row) for row in table.tables("links", required="links" in table)),
        revision_limit=_revision_limit(table),
    )


def _revision_limit(table: Table) -> int:
    limit = table.integer("revision_limit", required=False, default=REVISION_LIMIT, least=1)
    if limit > LONGEST_REVISION:
        advice = f"Tulis misalnya “revision_limit: {REVISION_LIMIT}”, paling banyak {LONGEST_REVISION}."
        table.fault("revision_limit", f"“revision_limit” terlalu lama. {advice}")
    return limit


def _link(row: Table) -> Link:
    row.only("label", "url", "does")
    link = Link(label=row.text("label"), url=row.text("url"), does=row.text("does"))
    if link.url and not link.url.startswith("https://"):
        row.fault("url", f"“{link.url}” bukan alamat lengkap. Tulis mulai dengan “https://”.")
    return link


def _verification(table: Table) -> Verification:
    table.only("status", "source", "checked", "expires_after_days")
    status = VerificationStatus(
        table.choice("status", list(VerificationStatus), default=VerificationStatus.EXAMPLE)
    )
    confirmed = status is not VerificationStatus.EXAMPLE
    return Verification(
        status=status,
        source=table.text("source", required=confirmed),
        checked=day(table, "checked", required=confirmed),
        expires_after_days=table.integer("expires_after_days", required=False, default=180, least=1),
    )
