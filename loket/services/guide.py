"""Reads the header of a guide into a Service; every fault is told to the editor with its line."""

from __future__ import annotations

import difflib
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path

from loket.forms.source import Correction, Sheet, Table
from loket.services.page_header import Page, day, read_page
from loket.services.service import Level, Service, Verification, VerificationStatus
from loket.services.standard import (
    COMPONENTS,
    INTERNAL_COMPONENTS,
    PUBLIC_COMPONENTS,
    Actor,
    Complaints,
    Fee,
    LegalBasis,
    Output,
    Promise,
    Requirement,
    RequirementKind,
    Standard,
    Step,
    Unit,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What a guide may name: everything comes from other files of the content folder."""

    offices: Collection[str]
    forms: Collection[str]
    channels: Collection[str]
    life_events: Collection[str]
    components: Mapping[str, str]


def read_guide(path: Path, sheet: Sheet, known: Known, warnings: list[Correction]) -> Service | None:
    """The service of one guide. None when the sheet has corrections; missing 7-14 become one warning."""
    page = read_page(path, sheet, "service", "standard", "verification")
    if page is None:
        return None
    place, promise = page.table.table("service"), page.table.table("standard")
    check = page.table.table("verification")
    if place is None or promise is None or check is None:
        return None
    service = _service(
        page, place, known, standard=_standard(promise, known), verification=_verification(check)
    )
    if sheet.corrections:
        return None
    if service.standard.missing:
        named = ", ".join(f"{known.components[name]} ({name})" for name in service.standard.missing)
        warnings.append(
            Correction(
                file=sheet.file,
                line=page.table.line_of("standard"),
                message=f"Standar ini baru {service.completeness}/14. Isi bila sudah ada: {named}.",
            )
        )
    return service


def _service(
    page: Page, table: Table, known: Known, *, standard: Standard, verification: Verification
) -> Service:
    table.only("level", "offices", "form", "life_events", "keywords")
    level = Level(table.choice("level", list(Level), default=Level.VILLAGE))
    offices = _known(table, "offices", known.offices, "Kantor")
    if level is Level.CITY and not offices:
        table.fault("offices", "Layanan tingkat kota perlu kantor. Tulis misalnya “offices: [disdukcapil]”.")
    form = table.text("form", required=False) or None
    if form and form not in known.forms:
        table.fault("form", f"Formulir “{form}” tidak ada di content/forms. {_nearest(form, known.forms)}")
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
        life_events=_known(table, "life_events", known.life_events, "Peristiwa"),
        keywords=table.texts("keywords"),
    )


def _standard(table: Table, known: Known) -> Standard:
    table.only(*COMPONENTS)
    for number, name in enumerate(PUBLIC_COMPONENTS, start=1):
        if name not in table:
            label = known.components[name]
            table.fault(
                None, f"Komponen {number}, {label}, wajib ada. Tambahkan “{name}:” di bawah standard."
            )
    rest = {name: table.text(name, required=False) for name in INTERNAL_COMPONENTS if name not in NOT_TEXT}
    return Standard(
        requirements=tuple(_requirement(row) for row in _rows(table, "requirements")),
        procedure=tuple(_step(row) for row in _rows(table, "procedure")),
        processing_time=_promise(_part(table, "processing_time")),
        fee=_fee(_part(table, "fee")),
        output=_output(_part(table, "output")),
        complaints=_complaints(_part(table, "complaints"), known),
        legal_basis=tuple(_legal_basis(row) for row in table.tables("legal_basis", required=False)),
        facilities=table.texts("facilities"),
        staff_competence=table.texts("staff_competence"),
        staff_count=table.integer("staff_count", required=False, least=1),
        **rest,
    )


NOT_TEXT = ("legal_basis", "facilities", "staff_competence", "staff_count")


def _rows(table: Table, key: str) -> list[Table]:
    return list(table.tables(key, required=key in table))


def _part(table: Table, key: str) -> Table | None:
    return table.table(key, required=key in table)


def _requirement(row: Table) -> Requirement:
    row.only("id", "label", "kind", "copies", "original_shown", "condition", "one_of")
    return Requirement(
        id=row.text("id"),
        label=row.text("label"),
        kind=RequirementKind(row.choice("kind", list(RequirementKind), required=False, default="document")),
        copies=row.integer("copies", required=False),
        original_shown=row.flag("original_shown", default=False),
        condition=row.text("condition", required=False),
        one_of=row.texts("one_of"),
    )


def _step(row: Table) -> Step:
    row.only("actor", "action", "channel")
    return Step(
        actor=Actor(row.choice("actor", list(Actor), default=Actor.OFFICER)),
        action=row.text("action"),
        channel=row.choice("channel", ("online", "counter"), required=False),
    )


def _promise(part: Table | None) -> Promise:
    if part is None:
        return Promise(value=1, unit=Unit.WORKING_DAY)
    part.only("value", "unit", "starts")
    return Promise(
        value=part.integer("value", least=1, default=1),
        unit=Unit(part.choice("unit", list(Unit), default=Unit.WORKING_DAY)),
        starts=part.choice("starts", ("documents_complete",), required=False, default="documents_complete"),
    )


def _fee(part: Table | None) -> Fee:
    if part is None:
        return Fee(amount=0)
    part.only("amount", "legal_basis", "note")
    fee = Fee(
        amount=part.integer("amount"),
        legal_basis=part.text("legal_basis", required=False),
        note=part.text("note", required=False),
    )
    if fee.amount and not fee.legal_basis:
        part.fault("amount", "Biaya di atas 0 perlu dasar hukum. Tambahkan “legal_basis: …” di bawah fee.")
    return fee


def _output(part: Table | None) -> Output:
    if part is None:
        return Output(name="")
    part.only("name", "format", "validity")
    return Output(
        name=part.text("name"),
        format=part.choice("format", ("paper", "pdf_signed"), required=False),
        validity=part.text("validity", required=False),
    )


def _complaints(part: Table | None, known: Known) -> Complaints:
    if part is None:
        return Complaints(channels=())
    part.only("channels", "officer_role", "deadline")
    return Complaints(
        channels=_known(part, "channels", known.channels, "Saluran", required=True),
        officer_role=part.text("officer_role", required=False),
        deadline=part.integer("deadline", required=False),
    )


def _legal_basis(row: Table) -> LegalBasis:
    row.only("short", "title", "url")
    return LegalBasis(short=row.text("short"), title=row.text("title"), url=row.text("url", required=False))


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


def _known(
    table: Table, key: str, words: Collection[str], noun: str, *, required: bool = False
) -> tuple[str, ...]:
    found = table.texts(key, required=required)
    for word in found:
        if word not in words:
            table.fault(key, f"{noun} “{word}” tidak dikenal. {_nearest(word, words)}")
    return found


def _nearest(word: str, words: Collection[str]) -> str:
    near = difflib.get_close_matches(word, list(words), 1)
    return f"Maksudnya “{near[0]}”?" if near else f"Pilih: {', '.join(sorted(words)[:12])}."
