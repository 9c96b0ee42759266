"""The promise of a service standard."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from local.holidays import calendar_for
from loket.services import (
    COMPONENTS,
    Actor,
    Complaints,
    Fee,
    Output,
    Promise,
    Requirement,
    Standard,
    Step,
    Unit,
    Verification,
    VerificationStatus,
)

SIX = Standard(
    requirements=(Requirement(id="id_card", label="Fotokopi KTP"),),
    procedure=(Step(actor=Actor.APPLICANT, action="Mengisi formulir"),),
    processing_time=Promise(value=1, unit=Unit.WORKING_DAY),
    fee=Fee(amount=0),
    output=Output(name="Surat"),
    complaints=Complaints(channels=("lapor",)),
)


def test_a_standard_has_fourteen_components() -> None:
    assert len(COMPONENTS) == 14


def test_the_six_owed_to_residents_count_six_and_a_free_service_counts_its_fee() -> None:
    assert SIX.completeness == 6
    assert "fee" not in SIX.missing


def test_each_further_component_counts_one() -> None:
    assert replace(SIX, staff_count=2, facilities=("Ruang tunggu",)).completeness == 8


@pytest.mark.parametrize(
    ("promise", "due"),
    [
        (Promise(value=3, unit=Unit.WORKING_DAY), date(2026, 3, 27)),
        (Promise(value=10, unit=Unit.MINUTE), date(2026, 3, 25)),
        (Promise(value=2, unit=Unit.HOUR), date(2026, 3, 25)),
    ],
)
def test_minutes_and_hours_end_by_the_next_working_day(promise: Promise, due: date) -> None:
    assert promise.due_on(date(2026, 3, 17), calendar_for([2026])) == due


def test_a_check_grows_stale_after_its_days_and_an_example_never_does() -> None:
    checked = Verification(
        status=VerificationStatus.CONFIRMED_BY_CITY,
        source="x",
        checked=date(2026, 1, 1),
        expires_after_days=30,
    )

    assert not checked.is_stale(date(2026, 1, 31))
    assert checked.is_stale(date(2026, 2, 1))
    assert not Verification(status=VerificationStatus.EXAMPLE).is_stale(date(2030, 1, 1))
