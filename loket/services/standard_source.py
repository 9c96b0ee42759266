"""Reads the 14 components of a service standard from a guide's header; every fault with its line."""

from __future__ import annotations

from loket.forms.table import Table
from loket.services.known import Known, named
from loket.services.requirement_source import read_requirements, read_variants
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
    Standard,
    Step,
    Unit,
)

NOT_TEXT = ("legal_basis", "facilities", "staff_competence", "staff_count")


def read_standard(table: Table, known: Known) -> Standard:
    """The standard, as complete as it is written. Missing public components are faults."""
    table.only(*COMPONENTS, "variants")
    for number, name in enumerate(PUBLIC_COMPONENTS, start=1):
        if name not in table and not (name == "requirements" and "variants" in table):
            label = known.components[name]
            table.fault(
                None, f"Komponen {number}, {label}, wajib ada. Tambahkan “{name}:” di bawah standard."
            )
    requirements = read_requirements(table)
    rest = {name: table.text(name, required=False) for name in INTERNAL_COMPONENTS if name not in NOT_TEXT}
    return Standard(
        requirements=requirements,
        variants=read_variants(table, requirements),
        procedure=tuple(_step(row) for row in table.tables("procedure", required="procedure" in table)),
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


def _part(table: Table, key: str) -> Table | None:
    return table.table(key, required=key in table)


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
        channels=named(part, "channels", known.channels, "Saluran", required=True),
        officer_role=part.text("officer_role", required=False),
        deadline=part.integer("deadline", required=False),
    )


def _legal_basis(row: Table) -> LegalBasis:
    row.only("short", "title", "url")
    return LegalBasis(short=row.text("short"), title=row.text("title"), url=row.text("url", required=False))
